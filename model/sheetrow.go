package model

import (
	"strings"
	"time"
)

// SheetValue is one typed cell. The zero value is an empty cell. It holds texts as they are, lists
// joined by line breaks, and everything else as a number, in 24 bytes: a register may have
// hundreds of thousands of rows.
type SheetValue struct {
	text string
	num  int64 // the number doubled plus one, so that nought differs from an empty cell
}

// TextValue returns a cell with a text; "" is an empty cell.
func TextValue(s string) SheetValue { return SheetValue{text: s} }

// ListValue returns a cell with several texts, none of which may hold a line break.
func ListValue(list []string) SheetValue { return SheetValue{text: strings.Join(list, "\n")} }

// IntValue returns a cell with a whole number: a count, a score, money, or minutes of the day.
func IntValue(n int64) SheetValue { return SheetValue{num: n*2 + 1} }

// DateValue returns a cell with a day; no date is an empty cell.
func DateValue(d Date) SheetValue {
	if d.IsZero() {
		return SheetValue{}
	}
	return IntValue(int64(d.Year)*10000 + int64(d.Month)*100 + int64(d.Day))
}

// Empty reports whether the cell holds nothing.
func (v SheetValue) Empty() bool { return v.text == "" && v.num == 0 }

// Text returns the text of the cell, the entries of a list joined by "; ".
func (v SheetValue) Text() string { return v.text }

// List returns the entries of a list, nil for an empty cell.
func (v SheetValue) List() []string {
	if v.text == "" {
		return nil
	}
	return strings.Split(v.text, "\n")
}

// Int returns the number, and whether there is one.
func (v SheetValue) Int() (int64, bool) { return v.num >> 1, v.num != 0 }

// Date returns the day, or no date.
func (v SheetValue) Date() Date {
	n, ok := v.Int()
	if !ok {
		return Date{}
	}
	return Date{Year: int(n / 10000), Month: time.Month(n / 100 % 100), Day: int(n % 100)}
}

// SheetRow is one row of a register. Values stand in the order of the table's Spec.Columns.
type SheetRow struct {
	Line   int // as the spreadsheet program shows it, from 1
	Values []SheetValue
}

// SheetTable is one register as read: a CSV file, or one sheet of an XLSX file.
type SheetTable struct {
	File    string // the name without its folder
	Sheet   string // "" in a CSV file
	Kind    SheetKind
	Spec    *SheetSpec
	HeadRow int
	// Letters gives for each column of Spec where it stands in the file ("B"), "" if it is absent.
	Letters []string
	// Heads gives for each column of Spec its head word as in the file, "" if it is absent.
	Heads []string
	// Unknown are the head words that mean nothing to the program; their columns are left alone.
	Unknown []string
	Rows    []SheetRow
}

// Present reports whether the file has the column: an absent column leaves what is stored alone,
// an empty cell in a present one does not.
func (t *SheetTable) Present(c Column) bool {
	i := t.Spec.Index(c)
	return i >= 0 && t.Letters[i] != ""
}

// Value returns the cell of the row in the column, empty if the register has no such column.
func (t *SheetTable) Value(r *SheetRow, c Column) SheetValue {
	i := t.Spec.Index(c)
	if i < 0 || i >= len(r.Values) {
		return SheetValue{}
	}
	return r.Values[i]
}

// Text returns a text, code, BIN or choice; the entries of a list are joined by "; ".
func (t *SheetTable) Text(r *SheetRow, c Column) string {
	v := t.Value(r, c)
	if i := t.Spec.Index(c); i >= 0 && t.Spec.Columns[i].Type == CellList {
		return strings.Join(v.List(), "; ")
	}
	return v.Text()
}

// List returns the entries of a list cell.
func (t *SheetTable) List(r *SheetRow, c Column) []string { return t.Value(r, c).List() }

// Date returns a day; a week is its Monday.
func (t *SheetTable) Date(r *SheetRow, c Column) Date { return t.Value(r, c).Date() }

// Int returns a count, a score, money in tenge or minutes of the day, and whether the cell has one.
func (t *SheetTable) Int(r *SheetRow, c Column) (int64, bool) { return t.Value(r, c).Int() }

// Problem makes a problem with the cell of the row in column c, placed as a person finds it. value
// is what stands there; code and args say what was expected.
func (t *SheetTable) Problem(r *SheetRow, c Column, value, code string, args map[string]any) CellProblem {
	p := CellProblem{File: t.File, Sheet: t.Sheet, Row: r.Line, Value: value, Code: code, Args: args}
	if i := t.Spec.Index(c); i >= 0 {
		p.Column, p.Letter, p.Head, p.HeadKey = c, t.Letters[i], t.Heads[i], t.Spec.Columns[i].HeadKey
	}
	return p
}

// CellProblem is a cell, a head word or a row that cannot be taken as it is.
type CellProblem struct {
	File   string
	Sheet  string // "" in a CSV file
	Row    int    // as the spreadsheet program shows it, from 1; 0 if it is about the whole sheet
	Column Column // "" if it is about the whole row
	Letter string // "B"; "" if the column is absent
	Head   string // the head word as in the file; "" if the column is absent
	// HeadKey is the translation key of the head word, for a column that is absent.
	HeadKey string
	Value   string // what stands there
	// Code is the translation key of what was expected, such as "sheet.problem.date".
	Code string
	Args map[string]any
}
