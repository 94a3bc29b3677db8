package docx

import (
	"fmt"
	"strings"

	"baqylau/ui/paper"
)

// wider is how much wider than on paper the words of a table may come out: where a machine has not the typeface of papers, the
// word processor takes another, of which the widest usual ones need a quarter more. The letters of cells are a little smaller than
// on paper, too, since a table of many columns has no quarter to spare.
const wider = 1.2

// Measures of tables, in millimetres. The room beside the text of a cell is a little less than on paper.
const (
	cellPad     = 0.9
	afterTable  = 3.2
	figuresRow  = 5
	signatureUp = 12.0
)

// cell says how a cell of a table is set.
type cell struct {
	width   float64
	span    int    // columns that it goes over, 0 for one
	borders string // of this cell alone
	bottom  bool   // its text stands at the bottom
	middle  bool
	fill    func() // writes its paragraphs, at least one
}

// open begins a table of fixed widths; ruled draws hairs between its rows, pad is the room beside the text of cells.
func (b *body) open(widths []float64, ruled bool, pad float64) {
	if b.fresh { // a table cannot begin a page by itself
		b.gap(0.1)
	}
	sum := 0.0
	for _, w := range widths {
		sum += w
	}
	borders := ""
	if ruled {
		hair := `w:val="single" w:sz="2" w:space="0" w:color="` + ruleColour + `"/>`
		borders = "<w:tblBorders><w:bottom " + hair + "<w:insideH " + hair + "</w:tblBorders>"
	}
	fmt.Fprintf(&b.out, `<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>%s<w:tblLayout w:type="fixed"/>`+
		`<w:tblCellMar><w:left w:w="%d" w:type="dxa"/><w:right w:w="%[3]d" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`,
		twips(sum), borders, twips(pad))
	for _, w := range widths {
		fmt.Fprintf(&b.out, `<w:gridCol w:w="%d"/>`, twips(w))
	}
	b.out.WriteString("</w:tblGrid>")
}

// shut ends a table. Something must stand behind each, or two would become one.
func (b *body) shut(after float64) {
	b.out.WriteString("</w:tbl>")
	b.gap(after)
}

// row writes a row, which stays on one page; head repeats it on every page.
func (b *body) row(head bool, cells ...cell) {
	b.out.WriteString("<w:tr><w:trPr><w:cantSplit/>")
	if head {
		b.out.WriteString("<w:tblHeader/>")
	}
	b.out.WriteString("</w:trPr>")
	before := b.width
	for _, c := range cells {
		fmt.Fprintf(&b.out, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, twips(c.width))
		if c.span > 1 {
			fmt.Fprintf(&b.out, `<w:gridSpan w:val="%d"/>`, c.span)
		}
		if c.borders != "" {
			b.out.WriteString("<w:tcBorders>" + c.borders + "</w:tcBorders>")
		}
		switch {
		case c.bottom:
			b.out.WriteString(`<w:vAlign w:val="bottom"/>`)
		case c.middle:
			b.out.WriteString(`<w:vAlign w:val="center"/>`)
		}
		b.out.WriteString("</w:tcPr>")
		b.width = c.width
		c.fill()
		b.out.WriteString("</w:tc>")
	}
	b.width = before
	b.out.WriteString("</w:tr>")
}

// border is one edge of a cell, its thickness in eighths of a point.
func border(edge string, eighths int, colour string) string {
	return fmt.Sprintf(`<w:%s w:val="single" w:sz="%d" w:space="0" w:color="%s"/>`, edge, eighths, colour)
}

// say fills a cell with a paragraph.
func (b *body) say(p para, text string) func() {
	return func() { b.paragraph(p, paper.Plain(text)) }
}

// table writes a table with its head on every page.
func (b *body) table(t paper.Table) {
	if len(t.Columns) == 0 {
		return
	}
	widths := b.press.ColumnWidths(b.doc, t, wider)
	b.open(widths, true, cellPad)
	cells := make([]cell, len(t.Columns))
	for i, c := range t.Columns {
		cells[i] = cell{width: widths[i], bottom: true, borders: border("bottom", 7, quietColour),
			fill: b.say(para{style: "CellHead", align: c.Align, next: true}, c.Head)}
	}
	b.row(true, cells...)
	rows := 0
	var last []string // one row waits, since the last stays with the sums
	write := func(cells []string, bold, group, next bool, borders string) {
		if group {
			text := ""
			if len(cells) > 0 {
				text = cells[0]
			}
			b.row(false, cell{width: b.width, span: len(widths), fill: b.say(para{style: "Cell", bold: true, next: true}, text)})
			return
		}
		row := make([]cell, len(widths))
		for i := range row {
			text := ""
			if i < len(cells) {
				text = cells[i]
			}
			row[i] = cell{width: widths[i], borders: borders, fill: b.say(para{style: "Cell", align: t.Columns[i].Align, bold: bold, next: next}, text)}
		}
		b.row(false, row...)
	}
	var bold, group bool
	t.TableRows(func(i int, r paper.Row) bool {
		if rows > 0 {
			write(last, bold, group, rows == 1, "")
		}
		last, bold, group = append(last[:0], r.Cells...), r.Bold, r.Group
		rows++
		return true
	})
	switch {
	case rows > 0:
		write(last, bold, group, t.Sums != nil, "")
	case t.Empty != "":
		b.row(false, cell{width: b.width, span: len(widths), fill: b.say(para{style: "BodyText3"}, t.Empty)})
	}
	if t.Sums != nil {
		write(t.Sums, true, false, false, border("top", 8, inkColour))
	}
	b.shut(afterTable)
}

// figures writes numbers side by side, each behind a stroke.
func (b *body) figures(f paper.Figures) {
	n := len(f.Items)
	if n == 0 {
		return
	}
	rows := (n + figuresRow - 1) / figuresRow
	columns := (n + rows - 1) / rows
	b.gap(2)
	widths := make([]float64, columns)
	for i := range widths {
		widths[i] = b.width / float64(columns)
	}
	for at := 0; at < n; at += columns {
		b.open(widths, false, 2.6)
		cells := make([]cell, columns)
		for i := range cells {
			cells[i] = cell{width: widths[i], fill: func() { b.raw(para{style: "FigureLabel"}, "") }}
			if at+i < n {
				it := f.Items[at+i]
				cells[i].borders = border("left", 16, accentColour)
				cells[i].fill = func() {
					b.paragraph(para{style: "FigureValue", next: true}, paper.Plain(it.Value))
					b.paragraph(para{style: "FigureLabel"}, paper.Plain(it.Label))
				}
			}
		}
		b.row(false, cells...)
		b.shut(3)
	}
}

// facts writes names and values in two columns.
func (b *body) facts(f paper.Facts) {
	if len(f.Items) == 0 {
		return
	}
	widths := []float64{0.36 * b.width, 0.64 * b.width}
	b.open(widths, false, 0)
	for _, it := range f.Items {
		b.row(false, cell{width: widths[0], fill: b.say(para{style: "FactName"}, it.Name)},
			cell{width: widths[1], fill: b.say(para{}, it.Value)})
	}
	b.shut(2.2)
}

// signature writes post, line and name.
func (b *body) signature(s paper.Signature) {
	widths := []float64{0.44 * b.width, 0.28*b.width - 4, 4, 0.28 * b.width}
	before := b.keep
	b.keep = true
	b.gap(signatureUp)
	b.keep = before || s.Date != ""
	b.open(widths, false, 0)
	blank := func() { b.raw(para{style: "Hint", align: paper.Centre}, "") }
	next := para{next: true}
	b.row(false, cell{width: widths[0], bottom: true, fill: b.say(next, s.Post)},
		cell{width: widths[1], bottom: true, borders: border("bottom", 4, inkColour), fill: blank},
		cell{width: widths[2], fill: blank}, cell{width: widths[3], bottom: true, fill: b.say(next, s.Name)})
	b.row(false, cell{width: widths[0], fill: blank},
		cell{width: widths[1], fill: b.say(para{style: "Hint", align: paper.Centre}, b.words.T("paper.signature"))},
		cell{width: widths[2], fill: blank}, cell{width: widths[3], fill: blank})
	b.shut(2)
	b.keep = before
	if s.Date != "" {
		b.paragraph(para{}, paper.Plain(s.Date))
	}
}

// blank writes room to write on by hand: a label and lines made of tab stops.
func (b *body) blank(v paper.Blank) {
	stop := fmt.Sprintf(`<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="%d"/></w:tabs>`, twips(b.width))
	label := run(paper.Span{Text: v.Label}, false)
	if v.Label != "" {
		label += run(paper.Span{Text: " "}, false)
	}
	for i := range max(1, v.Lines) {
		if i > 0 {
			label = ""
		}
		b.raw(para{extra: stop, hasSpace: true, before: 2.5}, label+tab)
	}
	if v.Hint != "" {
		b.paragraph(para{style: "Hint", align: paper.Right}, paper.Plain(v.Hint))
	}
}

// letterhead writes an office's names about its emblem, and how it is reached.
func (b *body) letterhead(h paper.Letterhead) {
	const emblem, middle = 20.0, 28.0
	side := (b.width - middle) / 2
	line := border("bottom", 10, inkColour)
	name := func(lines []string) func() {
		return b.say(para{style: "Letterhead", align: paper.Centre}, strings.Join(lines, "\n"))
	}
	b.open([]float64{side, middle, side}, false, 0)
	b.row(false, cell{width: side, middle: true, borders: line, fill: name(h.Left)},
		cell{width: middle, middle: true, borders: line, fill: func() {
			runs := ""
			if h.Emblem != nil {
				if p := b.press.Ready(false, emblem, emblem, h.Emblem)[0]; p.Data != nil {
					runs = b.image(p.Data, p.Width, p.Height, "")
				}
			}
			b.raw(para{style: "Letterhead", align: paper.Centre}, runs)
		}},
		cell{width: side, middle: true, borders: line, fill: name(h.Right)})
	b.shut(1)
	if h.Contact != "" {
		b.paragraph(para{style: "BodyText3", align: paper.Centre}, paper.Plain(h.Contact))
	}
	b.gap(4)
}
