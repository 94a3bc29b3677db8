// Package docx writes a paper as a text document (Office Open XML), for those who must go on with it in a word processor.
// Headings, tables, lists and texts are what a word processor knows by these names, to be changed there; what only the paper
// machine can draw (charts over months, the map) is a picture. docs/decisions/docx.md says why it is written by hand.
package docx

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"

	"baqylau/assets/lang"
	"baqylau/ui/paper"
)

// Write writes the document as DOCX. The same document gives the same bytes. Its errors are those of w, or say that a chart
// could not be painted.
func Write(w io.Writer, press *paper.Press, doc paper.Document) error {
	b := &body{doc: doc, press: press, words: lang.For(doc.Lang), sheet: paper.FrameOf(doc), media: map[string]string{}}
	b.width = b.sheet.Body()
	b.blocks(doc.Blocks)
	if b.err != nil {
		return fmt.Errorf("write docx: %w", b.err)
	}
	parts := []part{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", rootRelations},
		{"docProps/core.xml", core(doc)},
		{"docProps/app.xml", application},
		{"word/document.xml", b.document()},
		{"word/_rels/document.xml.rels", b.relations()},
		{"word/styles.xml", styles(doc, b.words)},
		{"word/numbering.xml", b.numbering()},
		{"word/settings.xml", settings(doc)},
		{"word/fontTable.xml", fontTable},
		{"word/header1.xml", b.head()},
		{"word/footer1.xml", b.foot()},
	}
	for _, f := range b.files {
		parts = append(parts, part{"word/" + f.name, string(f.data)})
	}
	z := zip.NewWriter(w)
	for _, p := range parts {
		h := &zip.FileHeader{Name: p.name, Method: zip.Deflate}
		if !doc.Created.IsZero() {
			h.Modified = doc.Created.UTC()
		}
		f, err := z.CreateHeader(h)
		if err == nil {
			_, err = io.WriteString(f, p.content)
		}
		if err != nil {
			return fmt.Errorf("write docx: %s: %w", p.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("write docx: %w", err)
	}
	return nil
}

// part is a file of the package.
type part struct{ name, content string }

// file is a picture in the package; id is that of its relation.
type file struct {
	name string
	id   string
	data []byte
}

// body is the text of a document in the making.
type body struct {
	out   strings.Builder
	doc   paper.Document
	press *paper.Press
	words *lang.Catalog
	sheet paper.Frame
	width float64 // of what is being written, in millimetres: the page's between its margins, or a cell's

	files    []file
	media    map[string]string // ids of pictures by what is in them
	drawings int
	lists    int // ordered ones

	// fresh says that the next paragraph begins a page, keep that all paragraphs stay with the next.
	fresh, keep bool
	err         error
}

// document is the main part: the blocks, and the sheet that they stand on.
func (b *body) document() string {
	s := b.sheet
	orient := ""
	if s.Width > s.Height {
		orient = ` w:orient="landscape"`
	}
	return prolog + `<w:document ` + namespaces + `><w:body>` + b.out.String() +
		`<w:sectPr><w:headerReference w:type="default" r:id="rIdHead"/><w:footerReference w:type="default" r:id="rIdFoot"/>` +
		fmt.Sprintf(`<w:pgSz w:w="%d" w:h="%d"%s/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/>`,
			twips(s.Width), twips(s.Height), orient, twips(s.Top), twips(s.Right), twips(s.Bottom), twips(s.Left), twips(10.5), twips(10.5)) +
		`</w:sectPr></w:body></w:document>`
}

// twips are the twentieths of a point in which a word processor measures.
func twips(mm float64) int { return int(mm/25.4*1440 + 0.5) }

// emu are the units in which drawings are measured.
func emu(mm float64) int { return int(mm*36000 + 0.5) }

// blocks writes blocks one under another.
func (b *body) blocks(blocks []paper.Block) {
	for _, block := range blocks {
		b.block(block)
	}
}

func (b *body) block(block paper.Block) {
	switch v := block.(type) {
	case paper.Title:
		b.paragraph(para{style: "Title", next: true}, paper.Plain(v.Text))
		if v.Sub != "" {
			b.paragraph(para{style: "Subtitle", next: true}, paper.Plain(v.Sub))
		}
	case paper.Heading:
		style := "Heading1"
		if v.Level > 1 {
			style = "Heading2"
		}
		b.paragraph(para{style: style}, paper.Plain(v.Text))
	case paper.Paragraph:
		b.text(v)
	case paper.List:
		b.list(v)
	case paper.Spacer:
		b.gap(max(v.Height, 0.1))
	case paper.PageBreak:
		b.fresh = b.out.Len() > 0
	case paper.Together:
		b.together(v.Blocks)
	default:
		b.composed(block)
	}
}

// composed writes what is set as a table without borders, or as a picture.
func (b *body) composed(block paper.Block) {
	switch v := block.(type) {
	case paper.Letterhead:
		b.letterhead(v)
	case paper.Figures:
		b.figures(v)
	case paper.Facts:
		b.facts(v)
	case paper.Table:
		b.table(v)
	case paper.Chart:
		b.chart(v)
	case paper.Stacked:
		b.stacked(v)
	case paper.Signature:
		b.signature(v)
	case paper.Blank:
		b.blank(v)
	case paper.Picture:
		b.picture(v)
	case paper.Photos:
		b.photos(v)
	case paper.QR:
		b.code(v)
	case paper.Sides:
		b.sides(v)
	case paper.Stamp:
		b.stamp(v)
	case paper.Columns, paper.Lines, paper.Tiles:
		b.drawn(v)
	default:
		b.fail(fmt.Errorf("block %T is not known", block))
	}
}

func (b *body) fail(err error) {
	if b.err == nil {
		b.err = err
	}
}

// together keeps blocks on one page: each stays with the next, but for the last.
func (b *body) together(blocks []paper.Block) {
	before := b.keep
	for i, block := range blocks {
		b.keep = before || i < len(blocks)-1
		b.block(block)
	}
	b.keep = before
}

// text writes a paragraph.
func (b *body) text(p paper.Paragraph) {
	style := "BodyText"
	switch {
	case p.Quiet:
		style = "BodyText3"
	case p.Large:
		style = "BodyText2"
	}
	b.paragraph(para{style: style, align: p.Align, next: p.KeepNext}, p.Spans)
}

// list writes items as a word processor's own list.
func (b *body) list(l paper.List) {
	style, number := "ListBullet", bulletList
	if l.Ordered {
		b.lists++
		style, number = "ListNumber", bulletList+b.lists
	}
	for _, item := range l.Items {
		b.paragraph(para{style: style, list: number}, item)
	}
}
