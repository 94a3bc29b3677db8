package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
	"baqylau/ui/paper"
)

var created = time.Date(2018, 11, 7, 9, 30, 0, 0, time.UTC)

// hard is every letter that papers must carry, and what XML must not take for its own.
const hard = "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі Її Єє Ґґ ₸ № « » — → ✓ <b>&amp;\"'</b> 漢字 😀"

// photo is a picture finer than it is printed, made once.
var photo = sync.OnceValue(func() []byte {
	img := image.NewRGBA(image.Rect(0, 0, 1600, 900))
	for y := range 900 {
		for x := range 1600 {
			img.Set(x, y, color.RGBA{uint8(x / 7), uint8(y / 4), 120, 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		panic(err)
	}
	return b.Bytes()
})

// sample has every kind of block.
func sample(l model.Lang) paper.Document {
	table := paper.Table{Columns: []paper.Column{{Head: "Сала"}, {Head: "Бару", Align: paper.Right}, {Head: "%", Align: paper.Right}},
		Rows: []paper.Row{{Cells: []string{"Топ"}, Group: true}}, Sums: []string{"Барлығы", "1\u00a0484", "94\u00a0%"}}
	for i := range 60 {
		table.Rows = append(table.Rows, paper.Row{Cells: []string{"Әлеуметтік қорғау " + strconv.Itoa(i), strconv.Itoa(1000 - i), "9\u00a0%"}, Bold: i == 3})
	}
	made := paper.Table{Columns: table.Columns, Count: 3, RowAt: func(i int) paper.Row { return paper.Row{Cells: []string{"жол " + strconv.Itoa(i), "1", "2"}} }}
	none := paper.Table{Columns: table.Columns, Empty: "Жазба жоқ"}
	long := strings.Repeat("Мемлекеттік көрсетілетін қызмет стандартында көзделмеген құжаттарды талап ету. ", 12)
	series := []paper.Series{{Name: "2018", Values: []float64{3, 5, 8}}, {Name: "2017", Values: []float64{2, 6, 4}}}
	months := []string{"қаң", "ақп", "нау"}
	return paper.Document{
		Lang: l, Title: "Анықтама " + hard, Author: "Ақмола облысы бойынша департамент", Subject: "2018", Created: created,
		HeadLeft: "Ақмола облысы бойынша департамент", HeadRight: "31.10.2018", FootLeft: "Бақылау",
		Blocks: []paper.Block{
			paper.Letterhead{Left: []string{"БІРІНШІ", "ДЕПАРТАМЕНТ"}, Right: []string{"ПЕРВЫЙ", "ДЕПАРТАМЕНТ"}, Emblem: photo(), Contact: "Көкшетау қ., тел. 1414"},
			paper.Title{Text: "Анықтама", Sub: "2018 жылғы 10 ай"},
			paper.Figures{Items: []paper.Figure{{Value: "1\u00a0484", Label: "бару"}, {Value: "1\u00a0209", Label: "ұйым"}, {Value: "94\u00a0%", Label: "орындалды"},
				{Value: "18", Label: "адам"}, {Value: "7", Label: "айналым"}, {Value: "3", Label: "қалды"}}},
			paper.Paragraph{Spans: paper.Rich("Қысқаша **маңызды** мәтін. " + long), Align: paper.Justify},
			paper.Paragraph{Spans: []paper.Span{{Text: hard, Italic: true}}},
			paper.Heading{Text: "Салалар", Level: 1}, table, made, none,
			paper.Together{Blocks: []paper.Block{paper.Heading{Text: "Жиі", Level: 2},
				paper.Chart{Bars: []paper.Bar{{Label: "Делдалдар", Value: 12, Text: "12"}, {Label: "Пандус " + long[:60], Value: 3, Text: "3"}}, Cumulative: true}}},
			paper.Stacked{Parts: []string{"расталды", "мәлімделді"}, Bars: []paper.StackedBar{{Label: "Абай", Values: []float64{5, 2}, Text: "5 + 2"}}},
			paper.Columns{Labels: months, Series: series}, paper.Lines{Labels: months, Series: series},
			paper.Tiles{Items: []paper.Tile{{Label: "Аст", Text: "5", Share: 0.9, Known: true}}},
			paper.List{Items: [][]paper.Span{paper.Plain("бір"), paper.Plain("екі")}, Ordered: true},
			paper.List{Items: [][]paper.Span{paper.Plain("тағы")}},
			paper.List{Items: [][]paper.Span{paper.Plain("үш"), paper.Plain("төрт")}, Ordered: true},
			paper.Facts{Items: []paper.Fact{{Name: "Алынды", Value: "100\u00a0000 теңге"}}},
			paper.Spacer{Height: 5}, paper.PageBreak{},
			paper.Paragraph{Spans: paper.Plain("Сөйлеу " + long), Large: true},
			paper.Paragraph{Spans: paper.Plain("Ескерту"), Quiet: true, KeepNext: true},
			paper.PageBreak{}, table,
			paper.Picture{Data: photo(), Width: 80, Caption: "Пандус"}, paper.Picture{Caption: "Жоқ сурет"}, paper.Picture{Data: []byte("broken"), Caption: "Бүлінген"},
			paper.Photos{Items: []paper.Photo{{Data: photo(), Caption: "Бірінші фото"}, {Data: photo(), Caption: "Екінші"}, {Caption: "Үшінші"}}},
			paper.QR{Data: "https://example.kz/АҚМ-2018-0042", Caption: "АҚМ-2018-0042"},
			paper.Blank{Label: "Тексерген", Hint: "қолы, күні", Lines: 2},
			paper.Signature{Post: "Департамент басшысы", Name: "Ә.\u00a0Ғабитова", Date: "07.11.2018"},
		},
	}
}

func made(t testing.TB, press *paper.Press, doc paper.Document) map[string][]byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, Write(&b, press, doc))
	return unpacked(t, b.Bytes())
}

func unpacked(t testing.TB, data []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	parts := map[string][]byte{}
	for _, f := range z.File {
		require.NotContains(t, parts, f.Name)
		r, err := f.Open()
		require.NoError(t, err)
		parts[f.Name], err = io.ReadAll(r)
		require.NoError(t, err)
	}
	return parts
}

// node is an element with what is in it.
type node struct {
	XMLName xml.Name
	Attrs   []xml.Attr `xml:",any,attr"`
	Text    string     `xml:",chardata"`
	Nodes   []node     `xml:",any"`
}

func (n node) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (n node) each(f func(node)) {
	f(n)
	for _, c := range n.Nodes {
		c.each(f)
	}
}

func parsed(t testing.TB, parts map[string][]byte, name string) node {
	t.Helper()
	var n node
	require.Contains(t, parts, name)
	require.NoError(t, xml.Unmarshal(parts[name], &n), name)
	return n
}

// The order in which the schema of the format wants the children of an element; a word processor that finds another one calls
// the file damaged.
var order = map[string][]string{
	"pPr": {"pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "tabs", "spacing", "ind", "jc", "outlineLvl", "rPr"},
	"rPr": {"rFonts", "b", "bCs", "i", "color", "sz", "szCs", "lang"},
	"tbl": {"tblPr", "tblGrid", "tr"}, "tr": {"trPr", "tc"}, "p": {"pPr", "r"}, "body": {"p", "tbl", "sectPr"},
	"tblPr":  {"tblW", "tblInd", "tblBorders", "tblLayout", "tblCellMar"},
	"trPr":   {"cantSplit", "tblHeader"},
	"tcPr":   {"tcW", "gridSpan", "tcBorders", "vAlign"},
	"style":  {"name", "basedOn", "next", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat", "pPr", "rPr", "tblPr"},
	"sectPr": {"headerReference", "footerReference", "pgSz", "pgMar"}, "lvl": {"start", "numFmt", "lvlText", "lvlJc", "pPr"},
	"r": {"rPr", "t", "br", "tab", "noBreakHyphen", "drawing", "fldChar", "instrText"}, "font": {"altName", "panose1", "charset", "family", "pitch"},
	"settings": {"zoom", "defaultTabStop", "characterSpacingControl", "compat", "themeFontLang"},
}

// free are elements whose children come in any order.
var free = []string{"body", "r", "p"}

// requireWhole holds a file against what a word processor needs to open it without repair.
func requireWhole(t testing.TB, parts map[string][]byte) {
	t.Helper()
	for name := range parts {
		if strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels") {
			parsed(t, parts, name).each(func(n node) { requireOrder(t, name, n) })
		}
	}
	types := parsed(t, parts, "[Content_Types].xml")
	known := map[string]bool{}
	for _, n := range types.Nodes {
		known[n.attr("Extension")], known[strings.TrimPrefix(n.attr("PartName"), "/")] = true, true
		if p := n.attr("PartName"); p != "" {
			require.Contains(t, parts, strings.TrimPrefix(p, "/"))
		}
	}
	for name := range parts {
		require.True(t, known[name] || known[strings.TrimPrefix(path.Ext(name), ".")], "%s has no type", name)
	}
	related := map[string]bool{}
	for _, n := range parsed(t, parts, "word/_rels/document.xml.rels").Nodes {
		require.False(t, related[n.attr("Id")])
		related[n.attr("Id")] = true
		require.Contains(t, parts, "word/"+n.attr("Target"))
	}
	styles, lists := map[string]bool{}, map[string]bool{}
	for _, n := range parsed(t, parts, "word/styles.xml").Nodes {
		styles[n.attr("styleId")] = true
	}
	for _, n := range parsed(t, parts, "word/numbering.xml").Nodes {
		lists[n.attr("numId")] = true
	}
	drawn := map[string]bool{}
	parsed(t, parts, "word/document.xml").each(func(n node) {
		switch n.XMLName.Local {
		case "pStyle":
			require.True(t, styles[n.attr("val")], n.attr("val"))
		case "numId":
			require.True(t, lists[n.attr("val")], n.attr("val"))
		case "blip":
			require.True(t, related[n.attr("embed")], n.attr("embed"))
		case "headerReference", "footerReference":
			require.True(t, related[n.attr("id")], n.attr("id"))
		case "docPr":
			require.False(t, drawn[n.attr("id")], "two drawings of one number")
			drawn[n.attr("id")] = true
		case "tc", "body":
			requireParagraphs(t, n)
		case "tbl":
			requireGrid(t, n)
		}
	})
}

func requireOrder(t testing.TB, name string, n node) {
	t.Helper()
	wanted, ok := order[n.XMLName.Local]
	if !ok {
		return
	}
	last := 0
	for _, c := range n.Nodes {
		at := slices.Index(wanted, c.XMLName.Local)
		require.GreaterOrEqual(t, at, 0, "%s: %s in %s", name, c.XMLName.Local, n.XMLName.Local)
		if !slices.Contains(free, n.XMLName.Local) {
			require.GreaterOrEqual(t, at, last, "%s: %s in %s", name, c.XMLName.Local, n.XMLName.Local)
			last = at
		}
	}
}

// requireParagraphs: a cell ends with a paragraph, and one parts every two tables.
func requireParagraphs(t testing.TB, n node) {
	t.Helper()
	before := ""
	for _, c := range n.Nodes {
		require.False(t, before == "tbl" && c.XMLName.Local != "p", "a table without a paragraph behind it")
		before = c.XMLName.Local
	}
	if n.XMLName.Local == "tc" {
		require.Equal(t, "p", before)
	}
}

// requireGrid: every row has the columns of its table.
func requireGrid(t testing.TB, n node) {
	t.Helper()
	columns := 0
	for _, c := range n.Nodes {
		if c.XMLName.Local == "tblGrid" {
			columns = len(c.Nodes)
		}
		if c.XMLName.Local != "tr" {
			continue
		}
		cells := 0
		c.each(func(n node) {
			switch n.XMLName.Local {
			case "tc":
				cells++
			case "gridSpan":
				span, _ := strconv.Atoi(n.attr("val"))
				cells += span - 1
			}
		})
		require.Equal(t, columns, cells)
	}
}

// textOf is what a part says.
func textOf(n node) string {
	var b strings.Builder
	n.each(func(n node) {
		switch n.XMLName.Local {
		case "p", "br", "tab":
			b.WriteByte(' ')
		case "t":
			b.WriteString(n.Text)
		case "noBreakHyphen":
			b.WriteByte('-')
		}
	})
	return b.String()
}

func TestEveryBlockIsWrittenAndSaysTheSame(t *testing.T) {
	press := paper.NewPress()
	for _, l := range []model.Lang{model.Kazakh, model.Russian, model.English} {
		for _, landscape := range []bool{false, true} {
			doc := sample(l)
			doc.Landscape = landscape
			parts := made(t, press, doc)
			requireWhole(t, parts)
			for name, data := range parts {
				require.False(t, strings.HasSuffix(name, ".xml") && bytes.Contains(data, []byte("%!")), name)
			}
			document := parsed(t, parts, "word/document.xml")
			said := strings.Join(strings.Fields(textOf(document)), " ")
			for _, block := range doc.Blocks {
				switch block.(type) {
				case paper.Columns, paper.Lines, paper.Tiles:
					continue
				case paper.List, paper.Facts, paper.Figures, paper.Stacked:
					continue // looked at below
				}
				for _, line := range strings.FieldsFunc(paper.PlainText(paper.Document{Lang: l, Blocks: []paper.Block{block}}), func(r rune) bool { return r == '\n' || r == '\t' }) {
					text := strings.Join(strings.Fields(paper.Clean(line)), " ")
					require.True(t, strings.Contains(said, text), "%T: %s", block, text)
				}
			}
			for _, text := range []string{"бір екі", "үш төрт", "Алынды 100 000 теңге", "1 484 бару", "12 · Σ 80", "Жазба жоқ", "жол 2", "расталды", "Абай 5 + 2"} {
				require.Contains(t, said, text)
			}
			document.each(func(n node) {
				if n.XMLName.Local == "pgSz" {
					require.Equal(t, landscape, n.attr("orient") == "landscape")
					require.Equal(t, map[bool]string{false: "11906", true: "16838"}[landscape], n.attr("w"))
				}
			})
			require.Contains(t, string(parts["word/styles.xml"]), `<w:lang w:val="`+paper.Tag(l)+`"`)
			require.Contains(t, string(parts["docProps/core.xml"]), "<dc:language>"+paper.Tag(l)+"<")
			foot := string(parts["word/footer1.xml"])
			require.Contains(t, foot, " PAGE ")
			require.Contains(t, foot, " NUMPAGES ")
			require.NotContains(t, foot, pageSign)
			require.NotContains(t, foot, pagesSign)
		}
	}
}

// TestWhatAWordProcessorKnows: headings have levels, heads of tables are repeated, numbers stand at the right, each ordered
// list begins anew, bars keep their proportions, photos are small and without what a camera wrote.
func TestWhatAWordProcessorKnows(t *testing.T) {
	parts := made(t, paper.NewPress(), sample(model.Kazakh))
	text := string(parts["word/document.xml"])
	require.Contains(t, text, `<w:pStyle w:val="Heading1"/>`)
	require.Regexp(t, `w:styleId="Heading1"><w:name w:val="heading 1"/>.*?<w:outlineLvl w:val="0"/>`, string(parts["word/styles.xml"]))
	require.Regexp(t, `w:styleId="Heading2"><w:name w:val="heading 2"/>.*?<w:outlineLvl w:val="1"/>`, string(parts["word/styles.xml"]))
	require.Equal(t, 4, strings.Count(text, "<w:tblHeader/>"), "each table with a head")
	require.Regexp(t, `<w:jc w:val="right"/></w:pPr><w:r><w:t xml:space="preserve">1000</w:t>`, text)
	require.Contains(t, text, `<w:jc w:val="both"/>`)
	require.Equal(t, 2, strings.Count(string(parts["word/numbering.xml"]), `<w:startOverride w:val="1"/>`))
	require.Equal(t, 1, strings.Count(text, `<w:pStyle w:val="BodyText2"/><w:pageBreakBefore/>`), "the page break stands at what follows it")
	bars := regexp.MustCompile(`<wp:extent cx="(\d+)" cy="129600"/>`).FindAllStringSubmatch(text, -1)
	require.GreaterOrEqual(t, len(bars), 2)
	long, _ := strconv.Atoi(bars[0][1])
	short, _ := strconv.Atoi(bars[1][1])
	require.InDelta(t, 4, float64(long)/float64(short), 0.01, "12 to 3")
	pictures := 0
	for name, data := range parts {
		if !strings.HasPrefix(name, "word/media/") {
			continue
		}
		pictures++
		cfg, _, err := image.DecodeConfig(bytes.NewReader(data))
		require.NoError(t, err, name)
		require.LessOrEqual(t, cfg.Width, 1510, "no picture is finer than it is printed: %s", name)
		require.NotContains(t, string(data), "Exif")
	}
	require.Less(t, pictures, 14, "the same picture is kept once")
}

func TestTheSameDocumentGivesTheSameBytes(t *testing.T) {
	var a, b bytes.Buffer
	require.NoError(t, Write(&a, paper.NewPress(), sample(model.Russian)))
	require.NoError(t, Write(&b, paper.NewPress(), sample(model.Russian)))
	require.Equal(t, a.Bytes(), b.Bytes())
}

// TestAnyTextIsCarried: whatever people type, the file is whole and says it.
func TestAnyTextIsCarried(t *testing.T) {
	press := paper.NewPress()
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.String().Draw(rt, "text")
		cells := rapid.SliceOfN(rapid.String(), 0, 4).Draw(rt, "cells")
		blocks := []paper.Block{paper.Title{Text: text}, paper.Paragraph{Spans: paper.Rich(text)},
			paper.Table{Columns: []paper.Column{{Head: text}, {Head: "n", Align: paper.Right}}, Rows: []paper.Row{{Cells: cells}}},
			paper.Table{Columns: []paper.Column{{Head: "x"}}}}
		var b bytes.Buffer
		require.NoError(rt, Write(&b, press, paper.Document{Lang: model.Kazakh, Title: text, HeadLeft: text, Blocks: blocks}))
		parts := unpacked(t, b.Bytes())
		requireWhole(t, parts)
		said := strings.Join(strings.Fields(textOf(parsed(t, parts, "word/document.xml"))), " ")
		require.Contains(rt, said, strings.Join(strings.Fields(xmlText(paper.Clean(text))), " "))
	})
}

// xmlText is a text as XML can carry it.
func xmlText(s string) string {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(err)
	}
	var n node
	if err := xml.Unmarshal(fmt.Appendf(nil, "<t>%s</t>", b.Bytes()), &n); err != nil {
		panic(err)
	}
	return n.Text
}

// full is a disk on which nothing can be written any more.
type full struct{ afero.Fs }

func (f full) OpenFile(name string, flag int, mode fs.FileMode) (afero.File, error) {
	file, err := f.Fs.OpenFile(name, flag, mode)
	return fullFile{file}, err
}

type fullFile struct{ afero.File }

func (fullFile) Write([]byte) (int, error) { return 0, syscall.ENOSPC }

func TestAFullDiskLeavesTheEarlierFile(t *testing.T) {
	fsys := full{afero.NewMemMapFs()}
	require.NoError(t, afero.WriteFile(fsys.Fs, "/d/a.docx", []byte("old"), 0o644))
	err := paper.WriteFile(fsys, "/d/a.docx", func(w io.Writer) error { return Write(w, paper.NewPress(), sample(model.Russian)) })
	require.True(t, model.HasFault(err, "fault.paper.full"), "%v", err)
	require.True(t, errors.Is(err, syscall.ENOSPC))
	list, err := afero.ReadDir(fsys.Fs, "/d")
	require.NoError(t, err)
	require.Len(t, list, 1)
	got, err := afero.ReadFile(fsys.Fs, "/d/a.docx")
	require.NoError(t, err)
	require.Equal(t, "old", string(got))
}
