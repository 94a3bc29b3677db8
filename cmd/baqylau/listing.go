package main

import (
	"context"
	"encoding/json"
	"io"
	"strings"
	"time"

	"baqylau/model"
	"baqylau/model/register"
	"baqylau/storage/sheet"
	"baqylau/ui/widgets/screen/reread"
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
	case register.Phrase:
		return m.text.N(v.Key, v.N)
	case time.Time:
		return m.text.Moment(v)
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
			switch v := cell.(type) {
			case register.State:
				cell = v.Key[strings.LastIndexByte(v.Key, '.')+1:]
			case register.Phrase:
				cell = m.text.N(v.Key, v.N)
			case time.Time:
				cell = v.Format(time.RFC3339)
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
	return writeTable(context.Background(), w, m.tableOf(t), format == "csv")
}

// tableOf is a listing with its states, phrases and moments in words, which are written into its rows.
func (m *Main) tableOf(t listing) register.Table {
	table := register.Table{Title: t.title, Heads: t.heads, Types: t.types, Widths: t.widths, Rows: make([][]any, len(t.rows)), Of: t.of, Counted: t.counted}
	for i, row := range t.rows {
		table.Rows[i] = m.inWords(row)
	}
	return table
}

// inWords turns states, phrases and moments among cells into words; the cells are changed.
func (m *Main) inWords(cells []any) []any {
	for i, cell := range cells {
		cells[i] = reread.Cell(cell, m.text)
	}
	return cells
}

// writeTable writes a register for a spreadsheet program.
func writeTable(ctx context.Context, w io.Writer, t register.Table, csv bool) error {
	if csv {
		return sheet.WriteCSV(ctx, w, sheetTable(t), sheet.CSVOptions{})
	}
	return sheet.WriteXLSX(ctx, w, sheetTable(t))
}

// writeTables writes tables as a workbook, each on a sheet of its own.
func writeTables(ctx context.Context, w io.Writer, tables []register.Table) error {
	sheets := make([]sheet.Table, len(tables))
	for i, t := range tables {
		sheets[i] = sheetTable(t)
		sheets[i].Note = strings.Join(t.Filter, "; ")
	}
	return sheet.WriteXLSX(ctx, w, sheets...)
}

func sheetTable(t register.Table) sheet.Table {
	table := sheet.Table{Title: t.Title, Sheet: t.Title, Rows: sheet.FromRows(t.Rows)}
	for i, head := range t.Heads {
		table.Columns = append(table.Columns, sheet.Column{Head: head, Type: sheetType(t.Types[i]), Width: float64(t.Widths[i])})
	}
	return table
}

func sheetType(t register.Type) model.CellType {
	switch t {
	case register.Number, register.Score, register.Late, register.Decimal:
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
