package record

import (
	"bytes"
	"encoding/json"
	"strings"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/register"
)

// FieldChange is one field that a line of the journal tells of, in the words of the screens.
type FieldChange struct {
	// Label names the field.
	Label string
	// Before and After are its values, "" where it had or has none. Listed says that the values are lists or identities,
	// of which only the fact of the change can be read.
	Before, After string
	Listed        bool
}

// Fields are what a line of the journal tells field by field, in the order of the record: of a changed record the fields
// that differ, of a new or removed one those that are filled in. Fields without a name on the screens are left out. named
// gives the name of a record that a field points to, "" where it knows none.
func Fields(words *lang.Catalog, reader register.Reader, line model.HistoryLine, named func(model.ID) string) []FieldChange {
	h, c := teller{words, reader}, newChanges(line.Kind)
	c.whole, c.named, c.alone = true, named, line.Made() || line.Removed()
	is, after := members(line.After)
	was, before := members(line.Before)
	seen := map[string]bool{}
	var out []FieldChange
	for _, field := range append(is, was...) {
		label := c.label(field)
		if seen[field] || !words.Has(label) || bytes.Equal(before[field], after[field]) {
			continue
		}
		seen[field] = true
		c.before[field], c.after[field] = before[field], after[field]
		x := FieldChange{Label: words.T(label)}
		x.Before, x.After = c.values(h, field)
		if x.Before == x.After {
			if empty(before[field]) && empty(after[field]) {
				continue
			}
			x.Before, x.After, x.Listed = "", "", true
		}
		out = append(out, x)
	}
	return out
}

// empty reports whether a value says nothing.
func empty(raw json.RawMessage) bool {
	switch string(raw) {
	case "", "null", `""`, "0", "false", "[]", "{}":
		return true
	}
	return false
}

// object writes an item of a list that has members of its own, a participant or a question, say: what of them a person can
// read, in their order. It is "" where any of them cannot be read.
func (c *changes) object(h teller, raw json.RawMessage) string {
	names, values := members(raw)
	var parts []string
	for _, name := range names {
		if empty(values[name]) {
			continue
		}
		part := c.value(h, name, values[name])
		if part == "" {
			return ""
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ", ")
}

// rich writes what a short line of a history leaves out: a document's number, a yes, an identity by its name, a list of
// such or of texts.
func (c *changes) rich(h teller, field string, raw json.RawMessage) (string, bool) {
	var number model.Number
	if field == "number" && json.Unmarshal(raw, &number) == nil && number.Year > 0 {
		return number.String(), true
	}
	switch string(raw) {
	case "true":
		return h.words.T("record.yes"), true
	case "false", "null":
		return "", true
	}
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return c.named(model.ID(text)), isID(text)
	}
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) != nil {
		return "", false
	}
	var parts []string
	for _, item := range list {
		part := c.value(h, field, item)
		if part == "" {
			part = c.object(h, item)
		}
		if part == "" && !empty(item) {
			return "", false // of a list of which only a part can be read nothing is said
		}
		parts = append(parts, orNothing(part))
	}
	return strings.Join(parts, "; "), true
}
