package record

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/register"
)

// longestValue is how much of a value a line of the history shows, in characters.
const longestValue = 60

// changes are the fields that lines of the journal changed, in the order of the record, with what they were before the
// oldest line and are after the newest.
type changes struct {
	kind          model.Kind
	fields        []string
	before, after map[string]json.RawMessage
	// whole has long texts written in full, and lists and identities by the names that named knows.
	whole bool
	// alone says that there is but one side: the record is new, or is gone.
	alone bool
	// named gives the name of a record that a field points to, "" where it knows none.
	named func(model.ID) string
}

// teller is in whose words values are told: the texts, and the reader's names, day and zone.
type teller struct {
	words  *lang.Catalog
	reader register.Reader
}

func newChanges(kind model.Kind) *changes {
	return &changes{kind: kind, before: map[string]json.RawMessage{}, after: map[string]json.RawMessage{}}
}

// add takes in a line older than those that were added. A line that made the record changed nothing.
func (c *changes) add(line model.HistoryLine) {
	if len(line.Before) == 0 || len(line.After) == 0 {
		return
	}
	was, before := members(line.Before)
	is, after := members(line.After)
	for _, field := range append(is, was...) {
		if !slices.Contains(c.fields, field) {
			c.fields = append(c.fields, field)
			c.after[field] = after[field]
		}
		c.before[field] = before[field]
	}
}

// members reads an object with its fields in their order; of what is no object it reads nothing.
func members(object json.RawMessage) ([]string, map[string]json.RawMessage) {
	var names []string
	values := map[string]json.RawMessage{}
	d := json.NewDecoder(bytes.NewReader(object))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, values
	}
	for d.More() {
		t, err := d.Token()
		name, ok := t.(string)
		var value json.RawMessage
		if err != nil || !ok || d.Decode(&value) != nil {
			return names, values
		}
		names = append(names, name)
		values[name] = value
	}
	return names, values
}

// told are the fields that the step itself tells already: who took it, when and why, and what it counts.
func told(field string) bool {
	switch field {
	case "submitted_at", "approved_by", "approved_at", "confirmed_by", "amendments", "moves", "extensions", "reason", "cancelled":
		return true
	}
	return false
}

// lines are the changes as a person reads them: "Address: Abai, 14 → Abai, 20".
func (c *changes) lines(h teller) []string {
	words := h.words
	var out []string
	for _, field := range c.fields {
		label := c.label(field)
		if told(field) || !words.Has(label) || bytes.Equal(c.before[field], c.after[field]) {
			continue
		}
		before, after := c.values(h, field)
		switch {
		case before == after: // a list, or what only its identity tells
			out = append(out, words.T("record.changed", "field", words.T(label)))
		default:
			out = append(out, words.T("record.was_is", "field", words.T(label), "before", orNothing(before), "after", orNothing(after)))
		}
	}
	return out
}

// label is the key of a field's name. A word of the journal that means one thing in most records and another in one has
// there the name that the screens give it.
func (c *changes) label(field string) string {
	switch {
	case ofPapers(c.kind):
		return paperLabel(c.kind, field)
	case c.kind == model.KindAssignment && field == "people":
		return "column.assigned"
	case c.kind == model.KindAssignment && field == "day":
		return "column.check_day"
	case c.kind == model.KindTraining && field == "staff":
		return "field.trained_staff"
	}
	return string(model.FieldKey(field))
}

func orNothing(text string) string {
	if text == "" {
		return "—"
	}
	return text
}

// values write what a field was and is; both are "" where there is nothing to be read.
func (c *changes) values(h teller, field string) (before, after string) {
	if was, is, ok := names(c.before[field], c.after[field]); ok {
		for _, l := range append([]model.Lang{h.words.Lang()}, model.Langs()...) {
			if was.In(l) != is.In(l) {
				return c.short(was.In(l)), c.short(is.In(l))
			}
		}
		return "", ""
	}
	before, after = c.value(h, field, c.before[field]), c.value(h, field, c.after[field])
	// One side has a name: that the other has none must not read as if nothing had stood there.
	switch {
	case before == "" && after != "" && identity(c.before[field]):
		before = h.words.T("record.unnamed")
	case after == "" && before != "" && identity(c.after[field]):
		after = h.words.T("record.unnamed")
	}
	return before, after
}

// identity reports whether a value is the identity of a record, or a list of them.
func identity(raw json.RawMessage) bool {
	var one model.ID
	var ids []model.ID
	switch {
	case json.Unmarshal(raw, &one) == nil:
		ids = []model.ID{one}
	case json.Unmarshal(raw, &ids) != nil:
		return false
	}
	return len(ids) > 0 && !slices.ContainsFunc(ids, func(id model.ID) bool { return !isID(string(id)) })
}

// names reads both sides as a name in several languages; a side that is missing is a name in none.
func names(before, after json.RawMessage) (was, is model.Name, ok bool) {
	ok = (len(before) == 0 || object(before, &was)) && (len(after) == 0 || object(after, &is))
	return was, is, ok && len(before)+len(after) > 0
}

// object reads an object with no other members than into has.
func object(raw json.RawMessage, into any) bool {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	return d.Decode(into) == nil
}

func (c *changes) value(h teller, field string, raw json.RawMessage) string {
	words := h.words
	if ofPapers(c.kind) {
		return c.paperValue(h, field, raw)
	}
	if field == "level" {
		return c.level(words, raw)
	}
	if c.whole {
		if text, ok := c.rich(h, field, raw); ok {
			return text
		}
	} else if text, ok := c.pointed(raw); ok {
		return text
	}
	var number int64
	if json.Unmarshal(raw, &number) == nil {
		return words.Number(number)
	}
	var period model.Period
	if object(raw, &period) {
		return words.Period(period)
	}
	var text string
	if json.Unmarshal(raw, &text) != nil || text == "" {
		return ""
	}
	if prefix := c.words(field); prefix != "" && words.Has(prefix+text) {
		return words.T(prefix + text)
	}
	if list := c.list(field); list != "" {
		r := h.reader
		return r.Refs.NameOn(list, text, r.Day, r.Lang)
	}
	if day, err := model.ParseDate(text); err == nil {
		return words.Date(day)
	}
	if at, err := time.Parse(time.RFC3339, text); err == nil {
		at = at.In(h.reader.Zone)
		return words.Date(model.DateOf(at)) + " " + at.Format("15:04")
	}
	if isID(text) {
		return ""
	}
	return c.short(text)
}

// pointed writes the identities of records, one or a list of them, by their names; false for what is none, and for what has a
// record among it that has no name.
func (c *changes) pointed(raw json.RawMessage) (string, bool) {
	if !identity(raw) || c.named == nil {
		return "", false
	}
	var ids []model.ID
	if json.Unmarshal(raw, &ids) != nil {
		ids = make([]model.ID, 1)
		if json.Unmarshal(raw, &ids[0]) != nil {
			return "", false
		}
	}
	names := make([]string, len(ids))
	for i, id := range ids {
		if names[i] = c.named(id); names[i] == "" {
			return "", false
		}
	}
	return strings.Join(names, "; "), true
}

// level names who answers for a recommendation; a record is stored without the lowest level.
func (c *changes) level(words *lang.Catalog, raw json.RawMessage) string {
	level := model.LevelOffice
	if len(raw) == 0 && c.alone {
		return ""
	}
	if len(raw) > 0 && json.Unmarshal(raw, &level) != nil {
		return ""
	}
	switch level {
	case model.LevelHeadquarters:
		return words.T("tracking.level.headquarters")
	case model.LevelRegionalHead:
		return words.T("tracking.level.regional_head")
	}
	return words.T("tracking.level.office")
}

// short is a text as far as there is room for it.
func (c *changes) short(text string) string {
	if c.whole {
		return strings.TrimSpace(text)
	}
	return short(text)
}

// words is the beginning of the keys of a field's values, "" where they are no words of the program.
func (c *changes) words(field string) string {
	switch {
	case field == "role":
		return "role."
	case field == "result":
		return "check."
	case field == "appeal_kind":
		return "appeal.kind."
	case field == "erase_cause":
		return "appeal.erase."
	case field == "source", field == "owner_kind":
		return "kind."
	case field != "state":
		return ""
	case c.kind == model.KindPlannedVisit:
		return "planned."
	case c.kind == model.KindRecommendation:
		return "rec."
	case c.kind == model.KindAssignment:
		return "assignment."
	case c.kind == model.KindLot:
		return "lot.state."
	}
	return string(c.kind) + "."
}

// list is the reference list of a field's codes, "" for none.
func (c *changes) list(field string) model.RefList {
	switch field {
	case "region":
		return model.Regions
	case "sector":
		return model.Sectors
	case "body":
		return model.StateBodies
	case "method":
		return model.Methods
	case "channel", "answered_by":
		return model.Channels
	case "category":
		return model.Categories
	case "kind":
		if c.kind == model.KindRecommendation {
			return model.RecommendationKinds
		}
		return model.ProviderKinds
	}
	return ""
}

// isID reports whether a text is the identity of a record, which says nothing to a person.
func isID(text string) bool {
	return len(text) == 36 && strings.Count(text, "-") == 4 && !strings.ContainsAny(text, " .,")
}

// short is the beginning of a long text, on one line.
func short(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if utf8.RuneCountInString(text) <= longestValue {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:longestValue-1])) + "…"
}
