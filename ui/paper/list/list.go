// Package list makes the register as a document: what it is, by what it was filtered, and its rows on lying pages under
// a head that is repeated.
package list

import (
	"strings"
	"time"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/register"
	"baqylau/ui/paper"
)

// Document makes the paper of a register for an office.
func Document(t register.Table, office model.Office, words *lang.Catalog, now time.Time, day model.Date) paper.Document {
	var cells []string // of one row after another
	return document(t, len(t.Rows), func(i int) []string {
		cells = cells[:0]
		for _, cell := range t.Rows[i] {
			cells = append(cells, text(cell, words))
		}
		return cells
	}, office, words, now, day)
}

// Long is Document for a register whose rows are packed; t has none.
func Long(t register.Table, rows *Rows, office model.Office, now time.Time, day model.Date) paper.Document {
	return document(t, rows.Len(), rows.At, office, rows.words, now, day)
}

func document(t register.Table, rows int, at func(int) []string, office model.Office, words *lang.Catalog, now time.Time, day model.Date) paper.Document {
	place, sub := office.Name.In(words.Lang()), words.T("paper.list.made", "date", day)
	doc := paper.Document{Lang: words.Lang(), Title: t.Title, Author: place, Created: now, Landscape: true,
		HeadLeft: place, HeadRight: words.T("paper.list.head", "title", t.Title, "date", day),
		FootLeft: words.T("paper.list.internal"), Origin: paper.Origin{Kind: model.PaperList, Office: office.Code, Stated: t.Printed()}}
	doc.Blocks = append(doc.Blocks, paper.Title{Text: t.Title, Sub: sub})
	if len(t.Filter) > 0 {
		doc.Blocks = append(doc.Blocks, paper.Paragraph{Quiet: true, KeepNext: true,
			Spans: paper.Plain(words.T("paper.list.filter", "filter", strings.Join(t.Filter, "; ")))})
	}
	table := paper.Table{Empty: words.T("paper.list.empty"), KeepNext: true}
	for i, head := range t.Heads {
		table.Columns = append(table.Columns, column(head, t.Types[i], t.Widths[i]))
	}
	table.Count, table.RowAt = rows, func(i int) paper.Row { return paper.Row{Cells: at(i)} }
	table.Sums = sums(t, words)
	count := paper.Paragraph{Quiet: true, Spans: paper.Plain(words.N("screen.records", rows))}
	doc.Blocks = append(doc.Blocks, table, count)
	return doc
}

// sums is the last row: the sums of the columns that can be added up, and in the first of the others what the row is.
func sums(t register.Table, words *lang.Catalog) []string {
	added := t.Sums()
	if len(added) == 0 {
		return nil
	}
	out, named := make([]string, len(t.Heads)), false
	for i, id := range t.Of.Columns {
		if sum, ok := added[id]; ok {
			out[i] = words.Number(sum)
		} else if !named {
			out[i], named = words.T("paper.list.sum"), true
		}
	}
	return out
}

func column(head string, kind register.Type, width int) paper.Column {
	c := paper.Column{Head: head, Weight: float64(width)}
	switch kind {
	case register.Number, register.Money, register.Score, register.Late, register.Decimal:
		c.Align, c.Weight = paper.Right, 0
	}
	return c
}

// text writes a cell for people.
func text(cell any, words *lang.Catalog) string {
	switch v := cell.(type) {
	case string:
		return v
	case int:
		return words.Number(int64(v))
	case float64:
		return words.Decimal(v, 2)
	case model.Date:
		return words.Date(v)
	case model.Tenge:
		return words.Number(int64(v))
	case []string:
		return strings.Join(v, "; ")
	}
	return ""
}
