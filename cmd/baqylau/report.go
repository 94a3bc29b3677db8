package main

import (
	"path/filepath"
	"strconv"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/sheet"
)

// reportFile says what came of one table: refused with every bad cell, or how many rows were new,
// changed and as before.
func (m *Main) reportFile(r office.FileResult) {
	what := m.text.T("cmd.import.table", "file", filepath.Base(r.File), "kind", model.Key(r.Kind.NameKey()))
	if r.Refused {
		m.reportRefused(what, r.Problems)
		return
	}
	switch {
	case r.Rows == 0:
		m.say(m.text.T("cmd.import.no_rows", "file", what))
	case r.New == 0 && r.Changed == 0:
		m.say(m.text.N("cmd.import.nothing_new", r.Unchanged, "file", what))
	default:
		m.say(m.text.T("cmd.import.done", "file", what, "new", r.New, "changed", r.Changed, "unchanged", r.Unchanged))
	}
	if len(r.Unknown) > 0 {
		m.say("  " + m.text.T("cmd.import.unknown_columns", "columns", m.quoted(r.Unknown)))
	}
	if r.Fulfilled > 0 {
		m.say("  " + m.text.N("cmd.import.fulfilled", r.Fulfilled))
	}
	switch more := len(r.People) - mostNames; {
	case more > 0:
		m.say("  " + m.text.N("cmd.import.people_more", more, "names", m.quoted(r.People[:mostNames])))
	case len(r.People) > 0:
		m.say("  " + m.text.T("cmd.import.people", "names", m.quoted(r.People)))
	}
}

// mostNames is how many new people are named; who they all are stands in the register of people.
const mostNames = 8

// reportRefused lists the problems of a refused table, and how many cells are to be corrected. A column that is
// missing, or a whole row, is no cell.
func (m *Main) reportRefused(what string, problems []model.CellProblem) {
	cells := map[string]bool{}
	for _, p := range problems {
		m.complain(sheet.Describe(p, m.text))
		if p.Letter != "" && p.Row > 0 {
			cells[p.Letter+strconv.Itoa(p.Row)] = true
		}
	}
	switch {
	case len(problems) == 0:
		m.complain(m.text.T("cmd.import.other_sheet", "file", what))
	case len(cells) == 0:
		m.complain(m.text.T("cmd.import.table_refused", "file", what))
	default:
		m.complain(m.text.N("cmd.import.cells_refused", len(cells), "file", what))
	}
}
