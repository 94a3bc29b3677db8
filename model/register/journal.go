package register

import (
	"strings"
	"time"

	"baqylau/model"
)

// Journal are the columns of the register of all changes.
func Journal() []Column[model.JournalRow] {
	return []Column[model.JournalRow]{
		{"at", title("journal_at"), Moment, 17, "date", Kept, func(j model.JournalRow, r Reader) any { return r.moment(j.At) }},
		{"by", title("journal_by"), Text, 26, "", Kept, func(j model.JournalRow, _ Reader) any { return j.ByName }},
		{"verb", title("journal_verb"), Text, 26, "", Kept, func(j model.JournalRow, _ Reader) any { return JournalVerb(j.JournalEntry) }},
		{"kind", title("journal_kind"), Text, 25, "", Kept, func(j model.JournalRow, _ Reader) any { return Phrase{Key: "kind." + string(j.Kind)} }},
		{"record", title("journal_record"), Text, 34, "", Kept, func(j model.JournalRow, r Reader) any { return JournalRecord(j, r) }},
		{"reason", title("reason"), Text, 30, "", Usual, func(j model.JournalRow, _ Reader) any { return j.Reason }},
		{"seq", title("number"), Number, 8, "", Offered, func(j model.JournalRow, _ Reader) any { return int(j.Seq) }},
	}
}

// moment is a moment where the reader is.
func (r Reader) moment(at time.Time) time.Time {
	if r.Zone == nil {
		return at.UTC()
	}
	return at.In(r.Zone)
}

// JournalVerb says what was done; a file that was added was attached.
func JournalVerb(e model.JournalEntry) Phrase {
	if e.Kind == model.KindAttachment && e.Verb == "create" {
		return Phrase{Key: "record.attached"}
	}
	return Phrase{Key: string(e.VerbKey())}
}

// JournalRecord says which record a line is about: its number and name.
func JournalRecord(j model.JournalRow, r Reader) string {
	var parts []string
	if j.Number.Year > 0 {
		parts = append(parts, j.Number.String())
	}
	if j.Kind == model.KindReference {
		list, code := model.ReferenceOf(j.Record)
		parts = append(parts, r.name(list, code, r.Day))
	}
	text := j.Text
	if j.Kind == model.KindSystemic { // its text is what it is about, by code
		category, sector, _ := strings.Cut(j.Text, "/")
		parts, text = append(parts, r.name(model.Categories, category, r.Day), r.name(model.Sectors, sector, r.Day)), ""
	}
	if r.Called != nil {
		if name := r.Called(j.Kind, j.Text); name != "" {
			parts, text = append(parts, name), ""
		}
	}
	for _, more := range []string{text, j.Name.In(r.Lang)} {
		if more != "" {
			parts = append(parts, more)
		}
	}
	return strings.Join(parts, " · ")
}
