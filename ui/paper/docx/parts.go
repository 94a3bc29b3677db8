package docx

import (
	"fmt"
	"strings"
	"time"

	"baqylau/assets/lang"
	"baqylau/ui/paper"
)

const prolog = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

const namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ` +
	`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
	`xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ` +
	`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ` +
	`xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`

// The inks of a paper.
const (
	inkColour    = "17212B"
	quietColour  = "52606D"
	accentColour = "0A6580"
	ruleColour   = "C3CDD5"
)

const contentTypes = prolog + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
	`<Default Extension="xml" ContentType="application/xml"/>` +
	`<Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/>` +
	`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
	`<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>` +
	`<Override PartName="/word/document.xml" ContentType="` + wordType + `document.main+xml"/>` +
	`<Override PartName="/word/styles.xml" ContentType="` + wordType + `styles+xml"/>` +
	`<Override PartName="/word/numbering.xml" ContentType="` + wordType + `numbering+xml"/>` +
	`<Override PartName="/word/settings.xml" ContentType="` + wordType + `settings+xml"/>` +
	`<Override PartName="/word/fontTable.xml" ContentType="` + wordType + `fontTable+xml"/>` +
	`<Override PartName="/word/header1.xml" ContentType="` + wordType + `header+xml"/>` +
	`<Override PartName="/word/footer1.xml" ContentType="` + wordType + `footer+xml"/></Types>`

const (
	wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	relsOpen = prolog + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
)

const rootRelations = relsOpen + `<Relationship Id="rId1" Type="` + relation + `officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
	`<Relationship Id="rId3" Type="` + relation + `extended-properties" Target="docProps/app.xml"/></Relationships>`

const application = prolog + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Baqylau</Application></Properties>`

// relations name the parts that the text refers to.
func (b *body) relations() string {
	var o strings.Builder
	o.WriteString(relsOpen)
	for _, r := range [][2]string{{"styles", "styles.xml"}, {"numbering", "numbering.xml"}, {"settings", "settings.xml"}, {"fontTable", "fontTable.xml"}} {
		fmt.Fprintf(&o, `<Relationship Id="rId%s" Type="%s" Target="%s"/>`, r[0], relation+r[0], r[1])
	}
	o.WriteString(`<Relationship Id="rIdHead" Type="` + relation + `header" Target="header1.xml"/>` +
		`<Relationship Id="rIdFoot" Type="` + relation + `footer" Target="footer1.xml"/>`)
	for _, f := range b.files {
		fmt.Fprintf(&o, `<Relationship Id="%s" Type="%simage" Target="%s"/>`, f.id, relation, f.name)
	}
	return o.String() + `</Relationships>`
}

// core is what the file says of itself.
func core(doc paper.Document) string {
	var o strings.Builder
	o.WriteString(prolog + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
		`xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	for _, p := range [][2]string{{"dc:title", doc.Title}, {"dc:subject", doc.Subject}, {"dc:creator", doc.Author},
		{"cp:keywords", doc.Keywords}, {"dc:language", paper.Tag(doc.Lang)}} {
		if p[1] != "" {
			o.WriteString("<" + p[0] + ">" + escaped(paper.Clean(p[1])) + "</" + p[0] + ">")
		}
	}
	if !doc.Created.IsZero() {
		at := doc.Created.UTC().Format(time.RFC3339)
		for _, name := range []string{"created", "modified"} {
			fmt.Fprintf(&o, `<dcterms:%[1]s xsi:type="dcterms:W3CDTF">%s</dcterms:%[1]s>`, name, at)
		}
	}
	return o.String() + `</cp:coreProperties>`
}

// settings say that the file is of today's form, and in which language it is.
func settings(doc paper.Document) string {
	return prolog + `<w:settings ` + namespaces + `><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>` +
		`<w:characterSpacingControl w:val="doNotCompress"/><w:compat>` +
		`<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
		`<w:themeFontLang w:val="` + paper.Tag(doc.Lang) + `"/></w:settings>`
}

// The typeface of papers, and what every office has in its place: it has the Kazakh letters and the sign of the tenge.
const (
	typeface = "Noto Serif"
	instead  = "Times New Roman"
)

const fontTable = prolog + `<w:fonts ` + namespaces + `><w:font w:name="` + typeface + `"><w:altName w:val="` + instead + `"/>` +
	`<w:panose1 w:val="02020600060500020200"/><w:charset w:val="CC"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>` +
	`<w:font w:name="` + instead + `"><w:panose1 w:val="02020603050405020304"/><w:charset w:val="CC"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>`

// bulletList is the number of the list of bullets; ordered ones follow it, each beginning with 1.
const bulletList = 1

func (b *body) numbering() string {
	var o strings.Builder
	o.WriteString(prolog + `<w:numbering ` + namespaces + `>`)
	for i, kind := range [][2]string{{"bullet", "•"}, {"decimal", "%1."}} {
		fmt.Fprintf(&o, `<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>`+
			`<w:numFmt w:val="%s"/><w:lvlText w:val="%s"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="397" w:hanging="397"/></w:pPr></w:lvl></w:abstractNum>`,
			i, kind[0], kind[1])
	}
	fmt.Fprintf(&o, `<w:num w:numId="%d"><w:abstractNumId w:val="0"/></w:num>`, bulletList)
	for i := range b.lists {
		fmt.Fprintf(&o, `<w:num w:numId="%d"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
			bulletList+1+i)
	}
	return o.String() + `</w:numbering>`
}

// style is one of the styles: sizes in points, heights in millimetres.
type style struct {
	id, name      string
	next          string // the style of what is typed after it, "" for itself
	size, leading float64
	before, after float64
	colour        string
	bold, keep    bool
	outline       int // level from 1, 0 for none
}

// styles are the built-in ones of a word processor where there are any, so that its own commands know them; the others are
// named in the language of the paper.
func styles(doc paper.Document, words *lang.Catalog) string {
	var o strings.Builder
	fmt.Fprintf(&o, prolog+`<w:styles %s><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="%[2]s" w:hAnsi="%[2]s" w:eastAsia="%[2]s" w:cs="%[2]s"/>`+
		`<w:color w:val="%s"/><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="%s" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>`+
		`<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="%d" w:lineRule="atLeast"/></w:pPr></w:pPrDefault></w:docDefaults>`+
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>`+
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>`+
		`<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>`+
		`<w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`,
		namespaces, typeface, inkColour, paper.Tag(doc.Lang), twips(5.55))
	own := func(key string) string { return words.T("docx.style." + key) }
	for _, s := range []style{
		{id: "Title", name: "Title", next: "BodyText", size: 16.5, leading: 7.4, before: 0, after: 1.8, bold: true, keep: true},
		{id: "Subtitle", name: "Subtitle", next: "BodyText", size: 10.5, leading: 5.2, after: 5, colour: quietColour, keep: true},
		{id: "Heading1", name: "heading 1", next: "BodyText", size: 12.5, leading: 6, before: 4.5, after: 1.8, bold: true, keep: true, outline: 1},
		{id: "Heading2", name: "heading 2", next: "BodyText", size: 11, leading: 5.4, before: 3.5, after: 1.8, bold: true, keep: true, outline: 2},
		{id: "BodyText", name: "Body Text", after: 2.2},
		{id: "BodyText2", name: "Body Text 2", size: 14, leading: 8, after: 3},
		{id: "BodyText3", name: "Body Text 3", size: 9, leading: 4.5, after: 2.2, colour: quietColour},
		{id: "ListBullet", name: "List Bullet", after: 1.2},
		{id: "ListNumber", name: "List Number", after: 1.2},
		{id: "Caption", name: "caption", size: 9, leading: 4.5, before: 1, after: 2, colour: quietColour},
		{id: "Header", name: "header", size: 8.5, leading: 4, colour: quietColour},
		{id: "Footer", name: "footer", size: 8.5, leading: 4, colour: quietColour},
		{id: "Cell", name: own("cell"), size: 9, leading: 4.4, before: 0.75, after: 0.75},
		{id: "CellHead", name: own("cell_head"), size: 8, leading: 3.9, before: 0.75, after: 0.75, colour: quietColour, bold: true, keep: true},
		{id: "FactName", name: own("fact"), colour: quietColour},
		{id: "FigureValue", name: own("figure"), size: 18, leading: 8, bold: true, keep: true},
		{id: "FigureLabel", name: own("figure_label"), size: 8.5, leading: 3.9, colour: quietColour},
		{id: "Figure", name: own("picture"), before: 1},
		{id: "Letterhead", name: own("letterhead"), size: 10, leading: 4.8, bold: true},
		{id: "Hint", name: own("hint"), size: 7.5, leading: 3.4, colour: quietColour},
	} {
		o.WriteString(s.xml())
	}
	return o.String() + `</w:styles>`
}

func (s style) xml() string {
	var o strings.Builder
	fmt.Fprintf(&o, `<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/>`, s.id, escaped(s.name))
	if s.next != "" {
		fmt.Fprintf(&o, `<w:next w:val="%s"/>`, s.next)
	}
	o.WriteString(`<w:qFormat/><w:pPr>`)
	if s.keep {
		o.WriteString(`<w:keepNext/><w:keepLines/>`)
	}
	fmt.Fprintf(&o, `<w:spacing w:before="%d" w:after="%d"`, twips(s.before), twips(s.after))
	if s.leading > 0 {
		fmt.Fprintf(&o, ` w:line="%d" w:lineRule="atLeast"`, twips(s.leading))
	}
	o.WriteString(`/>`)
	if s.outline > 0 {
		fmt.Fprintf(&o, `<w:outlineLvl w:val="%d"/>`, s.outline-1)
	}
	o.WriteString(`</w:pPr><w:rPr>`)
	if s.bold {
		o.WriteString(`<w:b/><w:bCs/>`)
	}
	if s.colour != "" {
		o.WriteString(`<w:color w:val="` + s.colour + `"/>`)
	}
	if s.size > 0 {
		fmt.Fprintf(&o, `<w:sz w:val="%[1]d"/><w:szCs w:val="%[1]d"/>`, int(2*s.size+0.5))
	}
	return o.String() + `</w:rPr></w:style>`
}
