package docx

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"

	"baqylau/ui/paper"
)

// chartDPI is how finely charts are painted that are pictures.
const chartDPI = 220

// image is a run with a picture of a size in millimetres; what it shows in words is for those who cannot see it.
func (b *body) image(data []byte, width, height float64, what string) string {
	b.drawings++
	return fmt.Sprintf(`<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%[1]d" cy="%[2]d"/>`+
		`<wp:docPr id="%[3]d" name="%[3]d" descr="%[4]s"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">`+
		`<pic:pic><pic:nvPicPr><pic:cNvPr id="%[3]d" name="%[3]d"/><pic:cNvPicPr/></pic:nvPicPr>`+
		`<pic:blipFill><a:blip r:embed="%[5]s"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`+
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%[1]d" cy="%[2]d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`+
		`</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
		max(1, emu(width)), max(1, emu(height)), b.drawings, escaped(what), b.add(data))
}

// add puts a picture into the package, once however often it is shown, and gives the id of its relation.
func (b *body) add(data []byte) string {
	key := fmt.Sprintf("%x", sha256.Sum256(data))
	if id, ok := b.media[key]; ok {
		return id
	}
	ending := "png"
	if bytes.HasPrefix(data, []byte{0xff, 0xd8}) {
		ending = "jpeg"
	}
	n := len(b.files) + 1
	f := file{name: fmt.Sprintf("media/image%d.%s", n, ending), id: fmt.Sprintf("rIdImage%d", n), data: data}
	b.files, b.media[key] = append(b.files, f), f.id
	return f.id
}

// picture writes a photograph or drawing with its caption.
func (b *body) picture(p paper.Picture) {
	width := b.width
	if p.Width > 0 {
		width = min(p.Width, width)
	}
	tall := (b.sheet.Height - b.sheet.Top - b.sheet.Bottom) * 0.75
	b.shown(b.press.Ready(false, width, tall, p.Data)[0], p.Caption)
}

// shown writes a picture, or the sentence in its place, over its caption.
func (b *body) shown(p paper.PictureReady, caption string) {
	at := para{style: "Figure", next: caption != ""}
	if p.Data == nil {
		b.paragraph(para{style: "BodyText3", next: caption != ""}, paper.Plain("["+b.words.T(p.Why)+"]"))
	} else {
		b.raw(at, b.image(p.Data, p.Width, p.Height, paper.Clean(caption)))
	}
	if caption != "" {
		b.paragraph(para{style: "Caption"}, paper.Plain(caption))
	}
}

// photos writes photographs in columns.
func (b *body) photos(p paper.Photos) {
	const gutter, tall = 5.0, 0.75
	columns := p.Columns
	if columns <= 0 {
		columns = 2
	}
	columns = min(columns, 4)
	if len(p.Items) == 0 {
		return
	}
	width := b.width / float64(columns)
	widths := make([]float64, columns)
	for i := range widths {
		widths[i] = width
	}
	data := make([][]byte, len(p.Items))
	for i, it := range p.Items {
		data[i] = it.Data
	}
	ready := b.press.Ready(true, width-gutter, (width-gutter)*tall, data...)
	b.open(widths, false, gutter/2)
	for at := 0; at < len(p.Items); at += columns {
		cells := make([]cell, columns)
		for i := range cells {
			cells[i] = cell{width: width, fill: func() { b.raw(para{style: "Caption"}, "") }}
			if k := at + i; k < len(p.Items) {
				cells[i].fill = func() { b.shown(ready[k], p.Items[k].Caption) }
			}
		}
		b.row(false, cells...)
	}
	b.shut(3)
}

// code writes a QR code with its caption.
func (b *body) code(q paper.QR) {
	if q.Data == "" {
		return
	}
	data, side, ok := q.Picture()
	p := paper.PictureReady{Data: data, Width: min(side, b.width), Height: min(side, b.width), Why: "paper.qr_long"}
	if !ok {
		p.Data = nil
	}
	b.shown(p, q.Caption)
}

// drawn writes a chart as the picture that the paper shows; its numbers stand in the description of the picture.
func (b *body) drawn(block paper.Block) {
	img, err := b.press.Drawing(b.doc, chartDPI, 0, block)
	if err != nil {
		b.fail(err)
		return
	}
	if img.Bounds().Empty() {
		return
	}
	what := strings.TrimSpace(paper.PlainText(paper.Document{Blocks: []paper.Block{block}}))
	size := img.Bounds().Size()
	b.raw(para{style: "Figure"}, b.image(pngOf(img), b.sheet.Body(), b.sheet.Body()*float64(size.Y)/float64(size.X), what))
}

func pngOf(img image.Image) []byte {
	var out bytes.Buffer
	_ = png.Encode(&out, img) // a buffer takes everything
	return out.Bytes()
}

// bar is a picture of one dot of a colour, stretched to a bar: it keeps its edges at every size, and can be pulled longer.
func (b *body) bar(c paper.Colour, width float64) string {
	const tall = 3.6
	red, green, blue := c.RGB()
	img := image.NewPaletted(image.Rect(0, 0, 1, 1), color.Palette{color.RGBA{red, green, blue, 0xff}})
	return b.image(pngOf(img), max(width, 0.3), tall, "")
}

// barWidths share the width among labels, bars and numbers.
func (b *body) barWidths(bars []paper.Bar) []float64 {
	table := paper.Table{Columns: []paper.Column{{}, {Align: paper.Right}}}
	for _, it := range bars {
		table.Rows = append(table.Rows, paper.Row{Cells: []string{it.Label, it.Text}})
	}
	numbers := min(b.press.ColumnWidths(b.doc, table, wider)[1], 0.24*b.width)
	labels := 0.42 * b.width
	return []float64{labels, b.width - labels - numbers, numbers}
}

// chart writes bars as a table of names, bars and numbers.
func (b *body) chart(c paper.Chart) {
	bars := c.Shown(b.words)
	parts := make([][]float64, len(bars))
	for i, it := range bars {
		parts[i] = []float64{it.Value}
	}
	b.bars(bars, parts)
}

// stacked writes bars of parts, what they are above them.
func (b *body) stacked(s paper.Stacked) {
	bars, parts := make([]paper.Bar, len(s.Bars)), make([][]float64, len(s.Bars))
	for i, it := range s.Bars {
		bars[i], parts[i] = paper.Bar{Label: it.Label, Text: it.Text}, it.Values
	}
	if len(s.Bars) > 0 {
		var legend strings.Builder
		for i, c := range paper.Tones(len(s.Parts)) {
			legend.WriteString(b.bar(c, 2.6) + run(paper.Span{Text: "\u00a0" + s.Parts[i] + "   "}, false))
		}
		b.raw(para{style: "FigureLabel", next: true}, legend.String())
	}
	b.bars(bars, parts)
}

// bars writes a table of names, bars to one scale and numbers.
func (b *body) bars(bars []paper.Bar, parts [][]float64) {
	if len(bars) == 0 {
		return
	}
	top := 0.0
	for _, values := range parts {
		top = max(top, total(values))
	}
	widths := b.barWidths(bars)
	b.open(widths, false, cellPad)
	room := widths[1] - 2*cellPad - 0.5
	for i, it := range bars {
		runs := ""
		for k, v := range parts[i] {
			if paper.Drawable(v) && v > 0 && top > 0 {
				runs += b.bar(paper.Tones(k + 1)[k], room*v/top)
			}
		}
		next := i < len(bars)-1
		b.row(false, cell{width: widths[0], middle: true, fill: b.say(para{style: "Cell", align: paper.Right, next: next}, it.Label)},
			cell{width: widths[1], middle: true, fill: func() { b.raw(para{style: "Cell"}, runs) }},
			cell{width: widths[2], middle: true, fill: b.say(para{style: "Cell", align: paper.Right}, it.Text)})
	}
	b.shut(afterTable)
}

// total is the length of a bar of parts.
func total(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		if paper.Drawable(v) && v > 0 {
			sum += v
		}
	}
	return sum
}
