// Package dispatch makes what goes with letters to be sent: the list on which their receipt is signed for, and envelopes.
package dispatch

import (
	"strconv"
	"strings"
	"time"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/letter"
)

// blank is where a number or a date is written by hand.
const blank = "______________"

// Document is the list of letters: to whom, where to, which numbers, and room to sign for each.
func Document(letters model.Letters, refs *model.References, words *lang.Catalog, made time.Time, day model.Date) paper.Document {
	doc := begin(letters, words, made)
	doc.Title, doc.Landscape = words.T("dispatch.title"), true
	doc.HeadLeft, doc.HeadRight = doc.Author, words.T("dispatch.head", "date", day)
	table := paper.Table{Empty: words.T("dispatch.empty"), Columns: []paper.Column{{Head: "№", Align: paper.Right},
		{Head: words.T("dispatch.column.to"), Weight: 3}, {Head: words.T("dispatch.column.address"), Weight: 2},
		{Head: words.T("dispatch.column.recommendation"), Width: 31}, {Head: words.T("dispatch.column.letter"), Width: 34},
		{Head: words.T("dispatch.column.receipt"), Width: 62}}}
	for i, l := range letters.Items {
		out := blank + "\n" + blank // two lines in any case: there must be room to sign in
		if !l.Out.IsZero() {
			out = l.Out.Number + "\n" + words.Date(l.Out.Date)
		}
		table.Rows = append(table.Rows, paper.Row{Cells: []string{strconv.Itoa(i + 1), letter.Addressee(l, refs, words), l.Addressee.Address,
			l.Recommendation.Number.String(), out}})
	}
	doc.Blocks = []paper.Block{paper.Title{Text: doc.Title, Sub: words.T("dispatch.sub", "date", words.DateLong(day))}, table}
	if n := len(letters.Items); n > 0 { // nobody signs for nothing
		doc.Blocks = append(doc.Blocks, paper.Paragraph{Spans: paper.Plain(words.N("dispatch.count", n)), KeepNext: true},
			paper.Blank{Label: words.T("dispatch.sent_by"), Hint: words.T("dispatch.sign")})
	}
	return doc
}

// Envelopes are the faces of envelopes of a sheet (paper.DL, paper.C5), one a letter.
func Envelopes(letters model.Letters, sheet paper.Sheet, refs *model.References, words *lang.Catalog, made time.Time) paper.Document {
	doc := begin(letters, words, made)
	doc.Title, doc.Sheet, doc.Bare = words.N("dispatch.envelopes", len(letters.Items)), sheet, true
	o := letters.Office
	from := o.HeadingIn(words.Lang())
	for _, line := range []string{o.Address, o.Phone} {
		if line != "" {
			from = append(from, line)
		}
	}
	for _, l := range letters.Items {
		to := words.T("letter.to_head")
		if l.Recommendation.Body != "" {
			to = words.T("letter.to_body")
		}
		lines := []string{to, letter.Addressee(l, refs, words)}
		if address := strings.TrimSpace(l.Addressee.Address); address != "" {
			lines = append(lines, address)
		}
		doc.Blocks = append(doc.Blocks, paper.Envelope{From: from, To: lines})
	}
	return doc
}

func begin(letters model.Letters, words *lang.Catalog, made time.Time) paper.Document {
	doc := paper.Document{Lang: words.Lang(), Author: letters.Office.Name.In(words.Lang()), Created: made,
		Origin: paper.Origin{Kind: model.PaperDispatch, Office: letters.Office.Code}}
	for _, l := range letters.Items {
		doc.Origin.Shows(letter.Sources(l)...)
	}
	return doc
}
