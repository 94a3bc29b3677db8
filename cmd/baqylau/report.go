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
	m.reportNames(r.People, "cmd.import.people", "cmd.import.people_more")
	m.reportNames(r.SameName, "cmd.import.same_name", "cmd.import.same_name_more")
}

// reportNames says a list of names under the key all, of a long one the first under the key some.
func (m *Main) reportNames(names []string, all, some string) {
	switch more := len(names) - mostNames; {
	case more > 0:
		m.say("  " + m.text.N(some, more, "names", m.quoted(names[:mostNames])))
	case len(names) > 0:
		m.say("  " + m.text.T(all, "names", m.quoted(names)))
	}
}

// mostNames is how many names of a kind are said; all of them stand in the registers.
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
