package sheet

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"iter"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"baqylau/model"
)

// Clock is a time of day in minutes, as a cell of a table to write.
type Clock int

// Table is a table to write.
type Table struct {
	Title   string // stands above the head row; "" for none
	Note    string // stands under the title: which records they are
	Sheet   string // the name of the sheet in a workbook
	Columns []Column
	// Rows gives the cells of each row: nil, string, []string, int, int64, float64, bool,
	// model.Date, model.Tenge, model.Share or Clock. An error ends the writing.
	Rows iter.Seq2[[]any, error]
}

// Column is a column of a table to write.
type Column struct {
	Head  string
	Type  model.CellType
	Width float64 // in characters; 0 for what suits the type
}

// FromRows makes rows that are at hand fit for Table.
func FromRows(rows [][]any) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
}

// CSVOptions say how to write CSV.
type CSVOptions struct {
	Separator rune // ';' if zero
	// NoBOM leaves the byte-order mark out, by which spreadsheet programs know UTF-8.
	NoBOM bool
}

// WriteCSV writes the table as UTF-8 with CRLF. A text that a spreadsheet program would take for a
// formula gets an apostrophe in front, which Read takes away again.
func WriteCSV(ctx context.Context, w io.Writer, t Table, opt CSVOptions) error {
	if opt.Separator == 0 {
		opt.Separator = ';'
	}
	out := bufio.NewWriter(w)
	if !opt.NoBOM {
		out.WriteString("\ufeff")
	}
	heads := make([]any, len(t.Columns))
	for i, c := range t.Columns {
		heads[i] = c.Head
	}
	if err := writeRecord(out, heads, opt.Separator); err != nil {
		return fmt.Errorf("write csv head: %w", err)
	}
	n := 0
	for row, err := range t.Rows {
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = writeRecord(out, row, opt.Separator)
		}
		if n++; err != nil {
			return fmt.Errorf("write csv row %d: %w", n, err)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	return nil
}

func writeRecord(out *bufio.Writer, row []any, sep rune) error {
	for i, cell := range row {
		if i > 0 {
			out.WriteRune(sep)
		}
		text, err := plainText(cell)
		if err != nil {
			return err
		}
		if strings.ContainsRune(text, sep) || strings.ContainsAny(text, "\"\r\n") || text != strings.TrimSpace(text) {
			text = `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
		}
		out.WriteString(text)
	}
	_, err := out.WriteString("\r\n")
	return err
}

// plainText writes a cell as text that means the same in each language.
func plainText(cell any) (string, error) {
	switch v := cell.(type) {
	case nil:
		return "", nil
	case string:
		return guard(v), nil
	case []string:
		return guard(strings.Join(v, "; ")), nil
	case int:
		return strconv.Itoa(v), nil
	case int64:
		return strconv.FormatInt(v, 10), nil
	case model.Tenge:
		return strconv.FormatInt(int64(v), 10), nil
	case float64:
		return strings.Replace(strconv.FormatFloat(v, 'f', -1, 64), ".", ",", 1), nil
	case model.Share:
		return strings.Replace(strconv.FormatFloat(math.Round(float64(v)*1e4)/100, 'f', -1, 64), ".", ",", 1) + "%", nil
	case bool:
		if v {
			return "1", nil
		}
		return "0", nil
	case model.Date:
		if v.IsZero() {
			return "", nil
		}
		return v.Time(time.UTC).Format("02.01.2006"), nil
	case Clock:
		return clockText(int(v)), nil
	}
	return "", fmt.Errorf("cell of type %T cannot be written", cell)
}

// WriteXLSX writes tables as a workbook with one sheet for each: title, bold head that stays in sight, real dates, times
// and numbers. Sheets that would be called the same are numbered.
func WriteXLSX(ctx context.Context, w io.Writer, tables ...Table) error {
	f := excelize.NewFile()
	defer f.Close()
	if len(tables) > 1 { // of one the order is fixed, and it may be long
		f.SetZipWriter(newInOrder)
	}
	look, err := newLook(f)
	if err != nil {
		return fmt.Errorf("write xlsx: styles: %w", err)
	}
	names := map[string]bool{}
	for i, t := range tables {
		name := freeName(names, sheetName(t.Sheet))
		if i == 0 {
			err = f.SetSheetName("Sheet1", name)
		} else {
			_, err = f.NewSheet(name)
		}
		if err != nil {
			return fmt.Errorf("write xlsx: name sheet %q: %w", name, err)
		}
		if err := writeSheet(ctx, f, name, t, look); err != nil {
			return err
		}
	}
	if err := f.Write(w); err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	return nil
}

// writeSheet fills one sheet of a workbook.
func writeSheet(ctx context.Context, f *excelize.File, name string, t Table, look look) error {
	out, err := f.NewStreamWriter(name)
	if err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	head, err := writeHead(out, t, look)
	if err != nil {
		return fmt.Errorf("write xlsx head: %w", err)
	}
	line := head
	for row, err := range t.Rows {
		line++
		if err == nil && line%checkEvery == 0 {
			err = ctx.Err()
		}
		if err == nil {
			err = writeRow(out, line, row, look)
		}
		if err != nil {
			return fmt.Errorf("write xlsx row %d: %w", line, err)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	return nil
}

// freeName is a name that no sheet bears yet, and from now on one does. Workbooks tell no capitals apart.
func freeName(taken map[string]bool, name string) string {
	free := name
	for n := 2; taken[strings.ToLower(free)]; n++ {
		number := " " + strconv.Itoa(n)
		runes := []rune(name)
		free = strings.TrimSpace(string(runes[:min(len(runes), mostName-len(number))])) + number
	}
	taken[strings.ToLower(free)] = true
	return free
}

// mostName is how many characters the name of a sheet may have.
const mostName = 31

// sheetName makes a name that a workbook may have: mostName characters, without those of references.
func sheetName(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return ' '
		}
		return r
	}, clean(s, false))
	if runes := []rune(s); len(runes) > mostName {
		s = string(runes[:mostName])
	}
	if s = strings.TrimSpace(s); s == "" {
		return "1"
	}
	return s
}

// look holds the styles of a workbook.
type look struct{ title, head, text, date, clock, number, share int }

func newLook(f *excelize.File) (look, error) {
	var l look
	const face = "Calibri" // what excelize gives the cells without a style
	dateCode, clockCode, numberCode, shareCode := "dd.mm.yyyy", "hh:mm", "#,##0", "0%"
	for _, s := range []struct {
		id    *int
		style excelize.Style
	}{
		{&l.title, excelize.Style{Font: &excelize.Font{Bold: true, Size: 14, Family: face}}},
		{&l.head, excelize.Style{Font: &excelize.Font{Bold: true, Size: 11, Family: face},
			Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7EEF7"}},
			Border:    []excelize.Border{{Type: "bottom", Color: "5B7BA6", Style: 1}},
			Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}}},
		{&l.text, excelize.Style{NumFmt: 49, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}}},
		{&l.date, excelize.Style{CustomNumFmt: &dateCode, Alignment: &excelize.Alignment{Vertical: "top"}}},
		{&l.clock, excelize.Style{CustomNumFmt: &clockCode, Alignment: &excelize.Alignment{Vertical: "top"}}},
		{&l.number, excelize.Style{CustomNumFmt: &numberCode, Alignment: &excelize.Alignment{Vertical: "top"}}},
		{&l.share, excelize.Style{CustomNumFmt: &shareCode, Alignment: &excelize.Alignment{Vertical: "top"}}},
	} {
		id, err := f.NewStyle(&s.style)
		if err != nil {
			return l, err
		}
		*s.id = id
	}
	return l, nil
}

// writeHead writes widths, title and head row, and gives the number of the head row.
func writeHead(out *excelize.StreamWriter, t Table, l look) (int, error) {
	for i, c := range t.Columns {
		if err := out.SetColWidth(i+1, i+1, c.width()); err != nil {
			return 0, err
		}
	}
	line := 1
	if t.Title != "" {
		line = 3
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: line, TopLeftCell: "A" + strconv.Itoa(line+1),
		ActivePane: "bottomLeft"}); err != nil {
		return 0, err
	}
	if t.Title != "" {
		if err := out.SetRow("A1", []any{excelize.Cell{StyleID: l.title, Value: t.Title}}); err != nil {
			return 0, err
		}
		if last := len(t.Columns); last > 1 {
			if err := out.MergeCell("A1", columnLetters(last-1)+"1"); err != nil {
				return 0, err
			}
		}
	}
	if t.Note != "" && line > 1 {
		if err := out.SetRow("A2", []any{t.Note}); err != nil {
			return 0, err
		}
	}
	heads := make([]any, len(t.Columns))
	for i, c := range t.Columns {
		heads[i] = excelize.Cell{StyleID: l.head, Value: c.Head}
	}
	return line, out.SetRow("A"+strconv.Itoa(line), heads)
}

// width is what the column asks for, or what suits its type.
func (c Column) width() float64 {
	if c.Width > 0 {
		return c.Width
	}
	switch c.Type {
	case model.CellLong:
		return 50
	case model.CellText, model.CellRef, model.CellList, model.CellChoice:
		return 28
	case model.CellBIN:
		return 15
	}
	return 13
}

func writeRow(out *excelize.StreamWriter, line int, row []any, l look) error {
	cells := make([]any, len(row))
	for i, value := range row {
		switch v := value.(type) {
		case nil:
		case string:
			if v != "" {
				cells[i] = excelize.Cell{StyleID: l.text, Value: v}
			}
		case []string:
			if len(v) > 0 {
				cells[i] = excelize.Cell{StyleID: l.text, Value: strings.Join(v, "; ")}
			}
		case int, int64:
			cells[i] = excelize.Cell{StyleID: l.number, Value: v}
		case model.Tenge:
			cells[i] = excelize.Cell{StyleID: l.number, Value: int64(v)}
		case model.Share:
			cells[i] = excelize.Cell{StyleID: l.share, Value: float64(v)}
		case float64, bool:
			cells[i] = v
		case model.Date:
			if !v.IsZero() {
				cells[i] = excelize.Cell{StyleID: l.date, Value: v.Time(time.UTC)}
			}
		case Clock:
			cells[i] = excelize.Cell{StyleID: l.clock, Value: float64(v) / (24 * 60)}
		default:
			return fmt.Errorf("cell of type %T cannot be written", value)
		}
	}
	return out.SetRow("A"+strconv.Itoa(line), cells)
}
