package main

import (
	"context"
	"strings"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/widgets/screen/record"
)

// fillJournal lists the journal; with all columns, what each field was before and is after too. Lines that the person may not
// read, those about people and settings, are not among the rows, so neither are their values.
func (m *Main) fillJournal(ctx context.Context, l *lister) error {
	var names office.JournalCard
	fetch := func(ctx context.Context, ids []model.ID) ([]model.JournalRow, error) {
		rows, err := l.s.JournalRows(ctx, ids)
		if err == nil && l.flags.all {
			names, err = l.s.JournalNames(ctx, rows)
		}
		return rows, err
	}
	named := func(id model.ID) string { return names.Named(id, m.text.Lang()) }
	side := func(id, title string, after bool) register.Column[model.JournalRow] {
		return register.Column[model.JournalRow]{ID: id, Title: title, Type: register.Text, Width: 60, Room: register.Offered,
			Value: func(j model.JournalRow, r register.Reader) any { return m.side(j, r, named, after) }}
	}
	columns := append(register.Journal(), side("before", "history.before", false), side("after", "history.after", true))
	return fill(ctx, l, model.KindJournal, "date", columns, fetch)
}

// side writes what the fields of a line were before it, or are after: each with its name, as the window tells them. A list of
// which only the fact of its change can be read stands on the side after.
func (m *Main) side(j model.JournalRow, r register.Reader, named func(model.ID) string, after bool) string {
	var parts []string
	for _, f := range record.Fields(m.text, r, j.HistoryLine, named) {
		text := f.Before
		switch {
		case f.Listed && after && j.Made():
			text = m.text.T("history.set")
		case f.Listed && after:
			text = m.text.T("cmd.journal.listed")
		case after:
			text = f.After
		}
		if text != "" {
			parts = append(parts, m.text.T("papertexts.value", "label", f.Label, "text", strings.Join(strings.Fields(text), " ")))
		}
	}
	return strings.Join(parts, "; ")
}
