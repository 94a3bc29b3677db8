package paper

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"

	"baqylau/assets/lang"
	"baqylau/model"
)

// What other outputs than pages (word processors, workbooks, pictures) need of a document is here: the measures and the
// pictures are those of the paper, so that all outputs look like one house.

// Frame is the size of a document's paper and its margins, in millimetres.
type Frame struct{ Width, Height, Left, Right, Top, Bottom float64 }

// Body is the width between the margins.
func (s Frame) Body() float64 { return s.Width - s.Left - s.Right }

// FrameOf is the paper that a document is laid out on.
func FrameOf(doc Document) Frame {
	f := formatOf(doc)
	return Frame{f.width, f.height, marginLeft, marginRight, marginTop, marginBottom}
}

// Clean is a text as papers are set: composed letters, "\n" at the end of a line, no control or invisible characters.
func Clean(text string) string { return clean(text) }

// ColumnWidths are the widths, in millimetres, that the columns of a table have on the pages of a document. wider is how many
// times as wide as here words may come out where another program sets them, perhaps in another typeface: 1 for as wide.
func (p *Press) ColumnWidths(doc Document, t Table, wider float64) []float64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	s := p.setter(doc)
	s.measuring, s.wider = true, wider
	return t.widths(s)
}

// TableRows are the rows of a table in order, also of one that makes them; their cells are read before the next is asked for.
func (t Table) TableRows(yield func(i int, r Row) bool) {
	for i := range t.rows() {
		if !yield(i, t.row(i)) {
			return
		}
	}
}

// Shown are the bars of a chart with their numbers as they are printed.
func (c Chart) Shown(words *lang.Catalog) []Bar {
	if !c.Cumulative {
		return c.Bars
	}
	return (&setter{cat: words}).cumulative(c.Bars)
}

// Drawable reports whether a value of a chart can be drawn: it is known, and not larger than any count or sum there is.
func Drawable(v float64) bool { return drawable(v) }

// Drawing paints blocks alone, one under another as they stand on a page of the document, with free room around in
// millimetres. They are not parted into pages, so they should be few.
func (p *Press) Drawing(doc Document, dpi, room float64, blocks ...Block) (*image.RGBA, error) {
	if !(dpi >= 10 && dpi <= 1200) {
		return nil, fmt.Errorf("paint blocks at %g dots per inch", dpi)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	s := p.setter(doc)
	var m marks
	y, after := room, 0.0
	for _, b := range blocks {
		for _, q := range b.lay(s) {
			if y > room {
				y += max(q.before, after)
			}
			m.add(q.marks, room, y)
			y, after = y+q.height, q.after
		}
	}
	if y > 5*PageHeight {
		return nil, fmt.Errorf("paint blocks of %.0f mm", y)
	}
	return p.picture(m, format{s.body() + 2*room, y + room}, dpi)
}

// PictureReady is a picture as it is printed: upright, at most 200 dots per inch on its place, without what a camera wrote
// beside it.
type PictureReady struct {
	Data []byte // PNG or JPEG; nil where there is none
	// Width and Height are its size on paper in millimetres.
	Width, Height float64
	// Why is the key of the sentence that stands in its place, "" for a picture.
	Why string
}

// Ready makes the pictures ready that stand in places of a width and at most a height, in millimetres; photo ones become JPEG.
func (p *Press) Ready(photo bool, width, height float64, pictures ...[]byte) []PictureReady {
	p.mu.Lock()
	defer p.mu.Unlock()
	out, orders, places := make([]PictureReady, len(pictures)), []order(nil), []int(nil)
	for i, data := range pictures {
		pw, ph, why := size(data)
		if out[i].Why = why; why == "" {
			out[i].Width, out[i].Height = within(pw, ph, width, height)
			orders, places = append(orders, order{data, out[i].Width, out[i].Height, photo}), append(places, i)
		}
	}
	for k, data := range p.develop(orders) {
		if out[places[k]].Data = data; data == nil {
			out[places[k]].Why = "paper.picture_unreadable"
		}
	}
	return out
}

// Picture is the code as black and white PNG, eight dots a module with its quiet zone, and its side on paper in millimetres;
// false for more than a code can hold.
func (q QR) Picture() (data []byte, side float64, ok bool) {
	c, ok := encode(q.Data)
	if !ok {
		return nil, 0, false
	}
	const dots = 8
	n := c.modules() * dots
	img := image.NewPaletted(image.Rect(0, 0, n, n), color.Palette{color.White, color.Black})
	for y := range n {
		for x := range n {
			if a, b := x/dots-quietZone, y/dots-quietZone; a >= 0 && b >= 0 && c.at(a, b) {
				img.SetColorIndex(x, y, 1)
			}
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		return nil, 0, false
	}
	return b.Bytes(), max(wanted(q.Size, qrUsual), qrModule*float64(c.modules())), true
}

// Tones are the colours of parts of a bar, from the first on, and Accent that of a bar: 0xRRGGBB.
func Tones(n int) []Colour {
	out := make([]Colour, n)
	for i := range out {
		out[i] = tone(i)
	}
	return out
}

// Tag is the language of a document as files name it.
func Tag(l model.Lang) string {
	switch l {
	case model.Kazakh:
		return "kk-KZ"
	case model.Russian:
		return "ru-RU"
	case model.English:
		return "en-GB"
	}
	return string(l)
}

// Drawn is a chart of a document with the heading that it stands under, "" for none.
type Drawn struct {
	Title string
	Chart Block
}

// Charts lists the charts of a document in order.
func Charts(doc Document) []Drawn {
	var out []Drawn
	title := ""
	each(doc.Blocks, func(b Block) {
		switch b := b.(type) {
		case Heading:
			title = b.Text
		case Chart, Stacked, Columns, Lines, Tiles:
			out = append(out, Drawn{title, b})
		}
	})
	return out
}

// Each calls f for the blocks of a document in order, those inside Together one by one.
func (d Document) Each(f func(Block)) { each(d.Blocks, f) }

func each(blocks []Block, f func(Block)) {
	for _, b := range blocks {
		if t, ok := b.(Together); ok {
			each(t.Blocks, f)
			continue
		}
		f(b)
	}
}

// PictureDPI is how finely pages and charts are painted that are saved as pictures.
const PictureDPI = 200

// Picture paints the chart under its heading, to be put into another document.
func (d Drawn) Picture(press *Press, doc Document) (*image.RGBA, error) {
	const room = 5.0
	var blocks []Block
	if d.Title != "" {
		blocks = append(blocks, Heading{Text: d.Title, Level: 1})
	}
	return press.Drawing(doc, PictureDPI, room, append(blocks, d.Chart)...)
}
