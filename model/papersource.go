package model

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
)

// PaperSource is a record that a document shows, as it then was.
type PaperSource struct {
	Kind    Kind   `json:"kind"`
	ID      ID     `json:"id"`
	Number  string `json:"number,omitempty"`
	Version int    `json:"version"`
	// Category is that of a violation or a systemic cause, by which people know one without a number.
	Category string `json:"category,omitempty"`
	// Values are the fields of the record as printed (SourceValues), by their names in the journal; nil in a paper of an
	// older program.
	Values map[string]string `json:"values,omitempty"`
}

// Stored is a record that has an identity and a version.
type Stored interface{ Meta() Head }

// SourceOf names a record that a document shows, with what it states of it; number is the zero one where records of the kind
// have none. record is the record itself, not the row of a register.
func SourceOf(kind Kind, record Stored, number Number) PaperSource {
	head := record.Meta()
	s := PaperSource{Kind: kind, ID: head.ID, Version: head.Version, Values: SourceValues(record)}
	if number.Seq > 0 {
		s.Number = number.String()
	}
	return s
}

// openFields are the fields that a paper's record states in plain words: numbers, days, sums, states and codes. Of all others, as
// of texts and of who did what, it states a digest: a paper leaves the house, and says of a record no more than it prints.
func openFields() []string {
	return []string{"number", "external", "date", "day", "period", "state", "issued", "due", "first_due", "first_day", "reported", "closed",
		"category", "kind", "method", "people", "taken", "extensions", "moves", "code", "region", "sector", "count", "candidates", "digest"}
}

// headFields say which record it is, and stand beside its values.
func headFields() []string { return []string{"id", "office", "version"} }

// SourceValues are the fields of a record as a paper's record states them. A field that is empty is not among them.
func SourceValues(record any) map[string]string {
	text, err := json.Marshal(record)
	if err != nil {
		panic("paper: " + err.Error()) // records are plain values
	}
	return SourceValuesOf(text)
}

// SourceValuesOf is SourceValues of a record in JSON, as the journal keeps it.
func SourceValuesOf(record []byte) map[string]string {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(record, &fields); err != nil {
		return nil
	}
	out := map[string]string{}
	for name, raw := range fields {
		var compact bytes.Buffer
		if slices.Contains(headFields(), name) || json.Compact(&compact, raw) != nil || blank(compact.String()) {
			continue
		}
		if slices.Contains(openFields(), name) {
			if text := plainly(name, compact.Bytes()); text != "" {
				out[name] = text
			}
			continue
		}
		sum := sha256.Sum256(compact.Bytes())
		out[name] = digestMark + hex.EncodeToString(sum[:])[:digestShown]
	}
	return out
}

// A digest in the place of a value.
const (
	digestMark  = "#"
	digestShown = 20
)

// plainly is a JSON value without the quotes of a text, a number as people write it.
func plainly(name string, raw []byte) string {
	var number Number
	if name == "number" && json.Unmarshal(raw, &number) == nil {
		return number.String()
	}
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return text
	}
	return string(raw)
}

// blank reports whether a JSON value says nothing: one version of the program leaves out what another writes as empty.
func blank(raw string) bool {
	return slices.Contains([]string{"null", `""`, "[]", "{}", "0", "false", `"0001-01-01T00:00:00Z"`}, raw)
}

// ValueChange is a field of a record of which a paper states something else than the record said when it was printed.
type ValueChange struct {
	Source PaperSource `json:"source"`
	// Field is its name in the journal; "" where the database has no such record.
	Field string `json:"field,omitempty"`
	// Was is what the paper states, Is what the record says; both "" for a text, of which the paper states only a digest.
	Was string `json:"was,omitempty"`
	Is  string `json:"is,omitempty"`
}

// DifferFrom lists the fields of which the source states something else than values, in the order of their names.
func (s PaperSource) DifferFrom(values map[string]string) []ValueChange {
	var out []ValueChange
	named := s.Named()
	for _, field := range both(s.Values, values) {
		was, is := s.Values[field], values[field]
		if was == is {
			continue
		}
		c := ValueChange{Source: named, Field: field}
		if !strings.HasPrefix(was+is, digestMark) && !strings.HasPrefix(is, digestMark) {
			c.Was, c.Is = was, is
		}
		out = append(out, c)
	}
	return out
}

// Named is the source without its values.
func (s PaperSource) Named() PaperSource {
	s.Values = nil
	return s
}

// PrintedCounts are the figures that a paper other than a brief states, each with the filter by which it can be worked out again.
type PrintedCounts struct {
	// Kind, Columns and Rows are a register's: what is listed, in which columns, and how many rows.
	Kind    Kind     `json:"kind,omitempty"`
	Columns []string `json:"columns,omitempty"`
	Rows    int      `json:"rows,omitempty"`
	// Filter is by what a register was filtered, as of which day; nil where it lists what no filter finds.
	Filter *Filter `json:"filter,omitempty"`
	// AsOf is the day as of which all of it holds.
	AsOf Date `json:"as_of,omitzero"`
	// Sums are the sums of a register's columns, Cells the digest of what its cells say (register.Table.Digest).
	Sums    map[string]int64 `json:"sums,omitempty"`
	Cells   string           `json:"cells,omitempty"`
	Figures []PrintedFigure  `json:"figures,omitempty"`
}

// States are a record's values as it stands and as it stood before each of its changes, the newest first. now is the record in
// JSON, nil where it is gone; lines are its lines of the journal, the newest first.
func States(now json.RawMessage, lines []JournalEntry) []map[string]string {
	fields := map[string]json.RawMessage{}
	var out []map[string]string
	add := func() {
		if text, err := json.Marshal(fields); err == nil && len(fields) > 0 {
			out = append(out, SourceValuesOf(text))
		}
	}
	if now != nil && json.Unmarshal(now, &fields) != nil {
		return nil
	}
	add()
	for _, l := range lines {
		var before, after map[string]json.RawMessage
		if len(l.Before) > 0 && json.Unmarshal(l.Before, &before) != nil || len(l.After) > 0 && json.Unmarshal(l.After, &after) != nil {
			return out
		}
		if len(before) == 0 { // it was made then
			continue
		}
		for name := range after {
			delete(fields, name)
		}
		for name, value := range before {
			fields[name] = value
		}
		add()
	}
	return out
}
