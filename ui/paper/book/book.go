// Package book takes the tables and charts out of a paper, for spreadsheet programs: what is a number, a share or a day on paper
// is one in the workbook too.
package book

import (
	"math"
	"strings"
	"unicode/utf8"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/register"
	"baqylau/ui/paper"
)

// Tables are the tables of a document in order, named by the headings that they stand under: also rows of figures, facts and
// charts, as tables of names and values.
func Tables(doc paper.Document) []register.Table {
	t := &taker{words: lang.For(doc.Lang), doc: doc}
	doc.Each(t.take)
	return t.out
}

// taker goes through a document.
type taker struct {
	words *lang.Catalog
	doc   paper.Document
	title string
	out   []register.Table
}

func (t *taker) take(block paper.Block) {
	switch b := block.(type) {
	case paper.Heading:
		t.title = b.Text
	case paper.Table:
		t.table(b)
	case paper.Figures:
		rows := make([][2]string, len(b.Items))
		for i, it := range b.Items {
			rows[i] = [2]string{it.Label, it.Value}
		}
		before := t.title
		if before == "" { // the row of numbers at the head of a brief
			t.title = t.words.T("briefs.block.figures")
		}
		t.pairs(rows)
		t.title = before
	case paper.Facts:
		rows := make([][2]string, len(b.Items))
		for i, it := range b.Items {
			rows[i] = [2]string{it.Name, it.Value}
		}
		t.pairs(rows)
	case paper.Chart:
		rows := make([][2]string, len(b.Bars))
		for i, it := range b.Bars {
			rows[i] = [2]string{it.Label, it.Text}
		}
		t.pairs(rows)
	case paper.Tiles:
		rows := make([][2]string, len(b.Items))
		for i, it := range b.Items {
			rows[i] = [2]string{it.Label, it.Text}
		}
		t.pairs(rows)
	case paper.Stacked:
		t.stacked(b)
	case paper.Columns:
		t.series(b.Labels, b.Series)
	case paper.Lines:
		t.series(b.Labels, b.Series)
	}
}

// mostWidth is how wide a column of text is at most, in characters.
const mostWidth = 60

// add puts a table away; numbers says which of its columns hold numbers.
func (t *taker) add(heads []string, numbers []bool, rows [][]any) {
	if len(rows) == 0 {
		return
	}
	title := t.title
	if title == "" {
		title = t.doc.Title
	}
	out := register.Table{Title: title, Heads: heads, Rows: rows}
	for _, line := range []string{t.doc.Title, t.doc.Subject, t.doc.HeadRight} {
		if line != "" {
			out.Filter = append(out.Filter, line)
		}
	}
	for i := range heads {
		kind, width := register.Text, 10
		if numbers[i] {
			kind, width = register.Decimal, 13
		}
		for _, row := range rows {
			switch v := row[i].(type) {
			case string:
				width = max(width, min(utf8.RuneCountInString(v)+2, mostWidth))
			case model.Date:
				kind = register.Date
			}
		}
		out.Types, out.Widths = append(out.Types, kind), append(out.Widths, width)
	}
	t.out = append(t.out, out)
}

func (t *taker) table(b paper.Table) {
	heads, numbers := make([]string, len(b.Columns)), make([]bool, len(b.Columns))
	for i, c := range b.Columns {
		heads[i], numbers[i] = c.Head, c.Align == paper.Right
	}
	var rows [][]any
	row := func(cells []string) {
		out := make([]any, len(heads))
		for i := range min(len(cells), len(out)) {
			if out[i] = any(cells[i]); numbers[i] {
				out[i] = t.value(cells[i], strings.Contains(heads[i], "%"))
			}
		}
		rows = append(rows, out)
	}
	b.TableRows(func(_ int, r paper.Row) bool {
		row(r.Cells)
		return true
	})
	if len(rows) > 0 && b.Sums != nil {
		row(b.Sums)
	}
	t.add(heads, numbers, rows)
}

// pairs is a table of names and values.
func (t *taker) pairs(rows [][2]string) {
	out := make([][]any, len(rows))
	for i, r := range rows {
		out[i] = []any{r[0], t.value(r[1], false)}
	}
	t.add([]string{t.words.T("book.indicator"), t.words.T("book.value")}, []bool{false, true}, out)
}

func (t *taker) stacked(b paper.Stacked) {
	heads, numbers := []string{t.words.T("book.indicator")}, []bool{false}
	for _, p := range b.Parts {
		heads, numbers = append(heads, p), append(numbers, true)
	}
	rows := make([][]any, len(b.Bars))
	for i, bar := range b.Bars {
		rows[i] = make([]any, len(heads))
		rows[i][0] = bar.Label
		for k, v := range bar.Values[:min(len(bar.Values), len(b.Parts))] {
			rows[i][k+1] = amount(v)
		}
	}
	t.add(heads, numbers, rows)
}

func (t *taker) series(labels []string, series []paper.Series) {
	heads, numbers := []string{t.words.T("book.indicator")}, []bool{false}
	for _, s := range series {
		name := s.Name
		if name == "" {
			name = t.words.T("book.value")
		}
		heads, numbers = append(heads, name), append(numbers, true)
	}
	rows := make([][]any, len(labels))
	for i, label := range labels {
		rows[i] = make([]any, len(heads))
		rows[i][0] = label
		for k, s := range series {
			if i < len(s.Values) {
				rows[i][k+1] = amount(s.Values[i])
			}
		}
	}
	t.add(heads, numbers, rows)
}

// amount is a number of a chart as a cell; nil where it is not known.
func amount(v float64) any {
	switch {
	case !paper.Drawable(v):
		return nil
	case v == math.Trunc(v):
		return int(v)
	}
	return v
}

// value is what a text of the paper stands for: under a head of per cent a whole number is a share; of a change with its share
// in brackets the change, since the share follows from its neighbours; what is more has a plus. What is no number, share, sum
// or day stays text.
func (t *taker) value(text string, percent bool) any {
	if change, share, ok := strings.Cut(text, " ("); ok {
		if _, is := t.words.ReadBack(unsigned(strings.TrimSuffix(share, ")"))).(model.Share); is {
			text = change
		}
	}
	switch v := t.words.ReadBack(unsigned(text)).(type) {
	case int64:
		if percent {
			return model.Share(float64(v) / 100)
		}
		return int(v)
	case nil:
		if n, ok := t.sum(text); ok {
			return n
		}
		return text
	default:
		return v
	}
}

// unsigned is a number that grew without its plus.
func unsigned(text string) string {
	if rest, ok := strings.CutPrefix(text, "+"); ok && rest != "" && rest[0] >= '1' && rest[0] <= '9' {
		return rest
	}
	return text
}

// sum reads a sum that is written out with the word for the currency.
func (t *taker) sum(text string) (model.Tenge, bool) {
	for end := len(text); end > 0; {
		at := strings.LastIndex(text[:end], " ")
		if at < 0 {
			break
		}
		if n, ok := t.words.ReadBack(text[:at]).(int64); ok && t.words.T("brief.returns.sum", "sum", n) == text {
			return model.Tenge(n), true
		}
		end = at
	}
	return 0, false
}
