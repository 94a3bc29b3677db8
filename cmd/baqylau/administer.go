package main

import (
	"baqylau/model"
	"baqylau/model/register"
)

// administered is a table under the head words by which import knows its kind.
func (m *Main) administered(kind model.SheetKind, rows [][]any) listing {
	t := listing{title: m.text.T(kind.NameKey()), rows: rows}
	for _, c := range kind.Spec().Columns {
		sort, width := register.Text, 28
		switch c.Type {
		case model.CellDate:
			sort, width = register.Date, 12
		case model.CellCount:
			sort, width = register.Number, 8
		}
		t.ids, t.heads = append(t.ids, string(c.ID)), append(t.heads, m.text.T(c.HeadKey))
		t.types, t.widths = append(t.types, sort), append(t.widths, width)
	}
	return t
}

// entryRows are all reference lists, with what the office has made of them.
func (m *Main) entryRows(refs *model.References) (rows [][]any) {
	for _, e := range refs.Entries() {
		parent := ""
		if parents, has := model.ReferenceParents(e.List); has {
			parent = refs.Name(parents, e.Parent, m.text.Lang())
		}
		rows = append(rows, []any{m.text.T("import.list." + string(e.List)), e.Code, e.Name.KK, e.Name.RU, e.Name.EN, e.Name.UK,
			parent, e.Order, e.Retired})
	}
	return rows
}

// dayRows are the days of the working calendar that were decided about.
func (m *Main) dayRows(days []model.DayChange) (rows [][]any) {
	for _, d := range days {
		holiday := ""
		if d.Holiday != "" {
			holiday = m.text.T("calendar.holiday." + d.Holiday)
		}
		rows = append(rows, []any{d.Working, d.Off, holiday, d.Decision})
	}
	return rows
}

// listTitle is the name of what is listed.
func (m *Main) listTitle(kind string) string {
	switch kind {
	case "references":
		return m.text.T(model.SheetReferences.NameKey())
	case "calendar":
		return m.text.T(model.SheetCalendar.NameKey())
	}
	return m.text.T("list." + kind)
}
