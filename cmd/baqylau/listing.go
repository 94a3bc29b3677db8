package main

import (
	"context"
	"encoding/json"
	"io"
	"strings"

	"baqylau/model"
	"baqylau/model/register"
	"baqylau/storage/sheet"
)

// cellText writes a cell for people.
func (m *Main) cellText(cell any) string {
	switch v := cell.(type) {
	case string:
		return v
	case int:
		if v == 0 {
			return ""
		}
		return m.text.Number(int64(v))
	case model.Date:
		return m.text.Date(v)
	case model.Tenge:
		if v == 0 {
			return ""
		}
		return m.text.Number(int64(v))
	case register.State:
		return m.text.T(v.Key)
	case []string:
		return strings.Join(v, "; ")
	}
	return ""
}

// printRowsJSON writes an array of objects by column: dates as YYYY-MM-DD, money and counts as numbers,
// states as their stable codes.
func (m *Main) printRowsJSON(w io.Writer, t listing) error {
	out := make([]map[string]any, len(t.rows))
	for i, row := range t.rows {
		out[i] = map[string]any{}
		for j, cell := range row {
			if state, ok := cell.(register.State); ok {
				_, code, _ := strings.Cut(state.Key, ".")
				cell = code
			}
			out[i][t.ids[j]] = cell
		}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

// printSheet writes CSV or XLSX with typed cells.
func (m *Main) printSheet(w io.Writer, t listing, format string) error {
	table := sheet.Table{Title: t.title, Sheet: t.title}
	for i, head := range t.heads {
		table.Columns = append(table.Columns, sheet.Column{Head: head, Type: sheetType(t.types[i]), Width: float64(t.widths[i])})
	}
	rows := make([][]any, len(t.rows))
	for i, row := range t.rows {
		rows[i] = make([]any, len(row))
		for j, cell := range row {
			if state, ok := cell.(register.State); ok {
				cell = m.text.T(state.Key)
			}
			rows[i][j] = cell
		}
	}
	table.Rows = sheet.FromRows(rows)
	if format == "csv" {
		return sheet.WriteCSV(context.Background(), w, table, sheet.CSVOptions{})
	}
	return sheet.WriteXLSX(context.Background(), w, table)
}

func sheetType(t register.Type) model.CellType {
	switch t {
	case register.Number, register.Score:
		return model.CellCount
	case register.Date:
		return model.CellDate
	case register.Money:
		return model.CellMoney
	case register.List:
		return model.CellList
	}
	return model.CellText
}
