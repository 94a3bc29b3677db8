package docx

import (
	"encoding/xml"
	"fmt"
	"strings"

	"baqylau/ui/paper"
)

// para says how a paragraph is set.
type para struct {
	style string
	align paper.Align
	next  bool // stays with the next
	list  int  // the number of its list, 0 for none
	bold  bool
	// before and after are free height in millimetres where the style's is not meant; hasSpace says so.
	before, after float64
	hasSpace      bool
	extra         string // tabs
}

// paragraph writes a paragraph of text.
func (b *body) paragraph(p para, spans []paper.Span) {
	var runs strings.Builder
	for _, s := range spans {
		runs.WriteString(run(s, p.bold))
	}
	b.raw(p, runs.String())
}

// raw writes a paragraph of runs.
func (b *body) raw(p para, runs string) {
	b.out.WriteString("<w:p>" + b.properties(p) + runs + "</w:p>")
}

// properties are those of a paragraph, in the order that the schema wants.
func (b *body) properties(p para) string {
	var o strings.Builder
	if p.style != "" {
		o.WriteString(`<w:pStyle w:val="` + p.style + `"/>`)
	}
	if p.next || b.keep {
		o.WriteString("<w:keepNext/>")
	}
	if b.keep {
		o.WriteString("<w:keepLines/>")
	}
	if b.fresh {
		o.WriteString("<w:pageBreakBefore/>")
		b.fresh = false
	}
	if p.list > 0 {
		fmt.Fprintf(&o, `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="%d"/></w:numPr>`, p.list)
	}
	o.WriteString(p.extra)
	if p.hasSpace {
		fmt.Fprintf(&o, `<w:spacing w:before="%d" w:after="%d"/>`, twips(p.before), twips(p.after))
	}
	switch p.align {
	case paper.Right:
		o.WriteString(`<w:jc w:val="right"/>`)
	case paper.Centre:
		o.WriteString(`<w:jc w:val="center"/>`)
	case paper.Justify:
		o.WriteString(`<w:jc w:val="both"/>`)
	}
	if o.Len() == 0 {
		return ""
	}
	return "<w:pPr>" + o.String() + "</w:pPr>"
}

// run is a span of text in one look.
func run(s paper.Span, bold bool) string {
	text := paper.Clean(s.Text)
	if text == "" {
		return ""
	}
	look := ""
	if s.Bold || bold {
		look += "<w:b/>"
	}
	if s.Italic {
		look += "<w:i/>"
	}
	if look != "" {
		look = "<w:rPr>" + look + "</w:rPr>"
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = unbroken(line)
	}
	return "<w:r>" + look + strings.Join(lines, "<w:br/>") + "</w:r>"
}

const digits = "0123456789"

// unbroken is a line of text in which no line ends within a word with digits: the number of a record is not parted at its
// hyphens.
func unbroken(line string) string {
	const open, shut = `<w:t xml:space="preserve">`, `</w:t>`
	var o strings.Builder
	o.WriteString(open)
	for word := range strings.SplitAfterSeq(line, " ") {
		text := escaped(word)
		if strings.ContainsAny(word, digits) {
			text = strings.ReplaceAll(text, "-", shut+"<w:noBreakHyphen/>"+open)
			text = strings.ReplaceAll(text, open+shut, "")
		}
		o.WriteString(text)
	}
	return o.String() + shut
}

// tab is a run that goes to the next tab stop.
const tab = "<w:r><w:tab/></w:r>"

// escaped is a text as XML holds it; what XML cannot hold becomes U+FFFD.
func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a builder takes everything
	return b.String()
}

// gap is free height.
func (b *body) gap(mm float64) {
	keep := ""
	if b.keep {
		keep = "<w:keepNext/>"
	}
	if b.fresh {
		keep += "<w:pageBreakBefore/>"
		b.fresh = false
	}
	fmt.Fprintf(&b.out, `<w:p><w:pPr>%s<w:spacing w:before="0" w:after="0" w:line="%d" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>`,
		keep, max(20, twips(mm)))
}

// signs that stand for the numbers of the page while the text around them is looked up.
const (
	pageSign  = "\ue000"
	pagesSign = "\ue001"
)

// head is the running head.
func (b *body) head() string {
	return prolog + `<w:hdr ` + namespaces + `><w:p><w:pPr><w:pStyle w:val="Header"/>` +
		`<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="` + ruleColour + `"/></w:pBdr>` + b.rightTab() + `</w:pPr>` +
		run(paper.Span{Text: b.doc.HeadLeft}, false) + tab + run(paper.Span{Text: b.doc.HeadRight}, false) + `</w:p></w:hdr>`
}

// foot is the running foot with the number of the page. The code of the paper is left out: a text that can be changed is not
// what the code proves.
func (b *body) foot() string {
	text := b.words.T("paper.page", "page", pageSign, "pages", pagesSign)
	var runs strings.Builder
	for text != "" {
		at := strings.IndexAny(text, pageSign+pagesSign)
		if at < 0 {
			runs.WriteString(run(paper.Span{Text: text}, false))
			break
		}
		runs.WriteString(run(paper.Span{Text: text[:at]}, false))
		name := "PAGE"
		if strings.HasPrefix(text[at:], pagesSign) {
			name = "NUMPAGES"
		}
		runs.WriteString(field(name))
		text = text[at+len(pageSign):]
	}
	return prolog + `<w:ftr ` + namespaces + `><w:p><w:pPr><w:pStyle w:val="Footer"/>` + b.rightTab() + `</w:pPr>` +
		run(paper.Span{Text: b.doc.FootLeft}, false) + tab + runs.String() + `</w:p></w:ftr>`
}

// rightTab is the stop at the right margin.
func (b *body) rightTab() string {
	return fmt.Sprintf(`<w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs>`, twips(b.sheet.Body()))
}

// field is a number that the word processor counts.
func field(name string) string {
	return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ` + name +
		` </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
}
