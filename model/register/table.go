package register

import (
	"strconv"
	"strings"

	"baqylau/model"
)

// Table is a register, or some rows of it, ready to be written: one cell a column, typed as Type says; the words of
// states stand in it as text.
type Table struct {
	Title string
	// Filter says in words which records they are, one part a line.
	Filter []string
	Heads  []string
	Types  []Type
	// Widths are in characters.
	Widths []int
	Rows   [][]any
	// Of says of a register which records are listed; nil for another table.
	Of *Listed
	// Counted are the rows of a long register, which were counted when they were written and are not in Rows.
	Counted *Tally
}

// Listed says what a register lists, so that a printed one can be held against the records later.
type Listed struct {
	Kind model.Kind
	// Columns are the ids of the columns.
	Columns []string
	// Filter is by what it was filtered, with its kind; nil where the rows are none that a filter finds.
	Filter *model.Filter
	// AsOf is the day as of which it was read.
	AsOf model.Date
}

// TSV is the table as spreadsheet programs take it from the clipboard: a head row, cells between tabs, days as
// YYYY-MM-DD and numbers as bare digits, which are read as such in every language.
func (t Table) TSV() string {
	var b strings.Builder
	for i, head := range t.Heads {
		if i > 0 {
			b.WriteByte('\t')
		}
		b.WriteString(pasted(head))
	}
	for _, row := range t.Rows {
		b.WriteString("\r\n")
		for i, cell := range row {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(bare(cell))
		}
	}
	return b.String()
}

// bare writes a cell so that a spreadsheet program knows what it is.
func bare(cell any) string {
	switch v := cell.(type) {
	case string:
		return pasted(v)
	case int:
		return strconv.Itoa(v)
	case float64: // with the comma that spreadsheet programs expect in the languages of the offices
		return strings.Replace(strconv.FormatFloat(v, 'f', -1, 64), ".", ",", 1)
	case model.Share:
		return strings.Replace(strconv.FormatFloat(float64(v), 'f', -1, 64), ".", ",", 1)
	case model.Date:
		return v.String()
	case model.Tenge:
		return strconv.FormatInt(int64(v), 10)
	case []string:
		return pasted(strings.Join(v, "; "))
	}
	return ""
}

// pasted keeps a text in its cell, and from being taken for a formula.
func pasted(s string) string {
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\t' || r == '\n' || r == '\r' }), " ")
	if s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		return "'" + s
	}
	return s
}
