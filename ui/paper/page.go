package paper

// Paper measures, in millimetres.
const (
	// PageWidth and PageHeight are A4.
	PageWidth  = 210.0
	PageHeight = 297.0

	marginLeft   = 22.0 // room for the holes of a file
	marginRight  = 16.0
	marginTop    = 23.0
	marginBottom = 22.0
	headBaseline = 14.0
	footUp       = 12.0 // of the foot's baseline above the page's end

	mmPerPoint = 25.4 / 72
)

// format is the sheet that a document is laid out on.
type format struct{ width, height float64 }

// Sheet is the size of a sheet of paper in millimetres: upright, but for envelopes.
type Sheet struct{ Width, Height float64 }

// The sheets beside A4: envelopes, which lie on their long side (ISO 269).
func DL() Sheet { return Sheet{220, 110} }

// C5 is the envelope of an A4 sheet folded once.
func C5() Sheet { return Sheet{229, 162} }

// The sides of a sheet at least: smaller ones would have no room within the margins.
const (
	leastWide = 140.0
	leastTall = 90.0
)

// formatOf is the sheet of a document, A4 where it names none, upright or lying.
func formatOf(doc Document) format {
	f := format{PageWidth, PageHeight}
	if doc.Sheet != (Sheet{}) {
		f = format{max(doc.Sheet.Width, leastWide), max(doc.Sheet.Height, leastTall)}
	}
	if doc.Landscape && f.height > f.width { // an envelope lies already
		f.width, f.height = f.height, f.width
	}
	return f
}

// body and tall are the width and height within the margins.
func (f format) body() float64 { return f.width - marginLeft - marginRight }
func (f format) tall() float64 { return f.height - marginTop - marginBottom }

// Colour is a colour of ink, 0xRRGGBB.
type Colour uint32

// The inks of a paper: the light theme's, so that screen and paper look like one house.
const (
	ink    Colour = 0x17212B
	quiet  Colour = 0x52606D
	accent Colour = 0x0A6580
	rule   Colour = 0xC3CDD5
	black  Colour = 0x000000 // of codes, which are read by machines
)

// RGB gives the three parts of the colour.
func (c Colour) RGB() (r, g, b uint8) { return uint8(c >> 16), uint8(c >> 8), uint8(c) }

// Text is a run of characters in one typeface. X and Y are where its baseline begins, in millimetres
// from the page's top left corner; W is how wide it is, Size its size in points.
type Text struct {
	X, Y, W float64
	Size    float64
	Font    Font
	Colour  Colour
	Text    string
}

// Line is a straight stroke of the given width.
type Line struct {
	X1, Y1, X2, Y2, Width float64
	Colour                Colour
}

// Rect is a filled rectangle; X and Y are its top left corner.
type Rect struct {
	X, Y, W, H float64
	Fill       Colour
}

// Image is a picture (PNG or JPEG) stretched over a rectangle.
type Image struct {
	X, Y, W, H float64
	Data       []byte
}

// marks is everything drawn on a page, in the order of painting: rectangles, pictures, lines, texts.
type marks struct {
	Rects  []Rect
	Images []Image
	Lines  []Line
	Texts  []Text
}

// emptied gives the room that marks took, for others.
func (m marks) emptied() marks {
	return marks{m.Rects[:0], m.Images[:0], m.Lines[:0], m.Texts[:0]}
}

// add puts a copy of other here, moved by dx and dy.
func (m *marks) add(other marks, dx, dy float64) {
	for _, r := range other.Rects {
		r.X, r.Y = r.X+dx, r.Y+dy
		m.Rects = append(m.Rects, r)
	}
	for _, i := range other.Images {
		i.X, i.Y = i.X+dx, i.Y+dy
		m.Images = append(m.Images, i)
	}
	for _, l := range other.Lines {
		l.X1, l.X2, l.Y1, l.Y2 = l.X1+dx, l.X2+dx, l.Y1+dy, l.Y2+dy
		m.Lines = append(m.Lines, l)
	}
	for _, t := range other.Texts {
		t.X, t.Y = t.X+dx, t.Y+dy
		m.Texts = append(m.Texts, t)
	}
}

// Area is the place that a block takes on a page, for outlining it on the screen and for finding the
// block under the pointer. Block is its index in Document.Blocks.
type Area struct {
	Block      int
	X, Y, W, H float64
}

// Page is one laid-out sheet.
type Page struct {
	marks
	Areas []Area
}

// BlockAt returns the index of the block at a place on the page in millimetres.
func (p Page) BlockAt(x, y float64) (int, bool) {
	for _, a := range p.Areas {
		if x >= a.X && x <= a.X+a.W && y >= a.Y && y <= a.Y+a.H {
			return a.Block, true
		}
	}
	return 0, false
}

// bookmark is a line of the outline that a PDF reader shows beside the pages.
type bookmark struct {
	text  string
	level int
	page  int
	y     float64
}

// Missing is a character that no typeface draws; on paper a □ stands in its place.
type Missing struct {
	Rune  rune
	Count int
}

// Layout is a document laid out: the same pages for the printer and for the screen.
type Layout struct {
	Pages []Page
	// Missing lists the characters that could not be set, in order of code, to be shown before printing.
	Missing []Missing

	press     *Press
	doc       Document
	record    Record
	part      bool // some pages of another layout, which say nothing of the whole
	bookmarks []bookmark
}
