package paper

import (
	"crypto/sha256"
	"math"
	"strconv"

	"baqylau/ui/paper/pdffile"
)

// runes are the characters of a typeface that are in use.
type runes [(lastRune + 1) / 64]uint64

func (u *runes) add(r rune) { u[r>>6] |= 1 << (r & 63) }

// usage notes which characters of which typefaces pages need.
type usage struct {
	fonts [fontCount]*runes
}

func (u *usage) font(f Font) *runes {
	if u.fonts[f] == nil {
		u.fonts[f] = new(runes)
	}
	return u.fonts[f]
}

// join adds what another part of the document needs.
func (u *usage) join(v *usage) {
	for f, set := range v.fonts {
		if set == nil {
			continue
		}
		mine := u.font(Font(f))
		for i, bits := range set {
			mine[i] |= bits
		}
	}
}

// brush writes marks in the language of PDF pages. Its units are points from the page's lower left corner.
type brush struct {
	*pdffile.Pen
	height float64 // of the page in millimetres
	used   *usage
	images []paintedImage // of this page, in order of first use
}

type paintedImage struct {
	sum  [sha256.Size]byte
	data []byte
}

// hundredths rounds a length to two decimals, as finely as any printer draws.
func hundredths(v float64) int64 { return int64(math.Round(v * 100)) }

func (p *brush) numbers(vs ...float64) {
	for _, v := range vs {
		p.Hundredths(hundredths(v))
	}
}

// x and y turn millimetres from the upper left corner into the page's points.
func (p *brush) x(v float64) float64 { return v / mmPerPoint }
func (p *brush) y(v float64) float64 { return (p.height - v) / mmPerPoint }

// colour sets the colour of fills (rg) or of strokes (RG).
func (p *brush) colour(c Colour, op string) {
	r, g, b := c.RGB()
	for _, v := range [3]uint8{r, g, b} {
		p.Number(strconv.FormatFloat(math.Round(float64(v)/255*1000)/1000, 'f', -1, 64))
	}
	p.Op(op)
}

// noColour is none that a mark can have.
const noColour Colour = 1 << 24

// paint writes marks in the order in which they lie on one another.
func (p *brush) paint(m marks) {
	p.rects(m.Rects)
	for _, i := range m.Images {
		p.image(i)
	}
	last, width := noColour, -1.0
	for _, l := range m.Lines {
		if l.Colour != last {
			p.colour(l.Colour, "RG")
			last = l.Colour
		}
		if l.Width != width {
			p.numbers(p.x(l.Width))
			p.Op("w")
			width = l.Width
		}
		p.numbers(p.x(l.X1), p.y(l.Y1))
		p.Op("m")
		p.numbers(p.x(l.X2), p.y(l.Y2))
		p.Op("l")
		p.Op("S")
	}
	p.texts(m.Texts)
}

// rects fills neighbours of one colour together: rectangles that touch then show no seam.
func (p *brush) rects(rects []Rect) {
	for i, r := range rects {
		if i == 0 || r.Fill != rects[i-1].Fill {
			p.colour(r.Fill, "rg")
		}
		p.numbers(p.x(r.X), p.y(r.Y+r.H), p.x(r.W), p.x(r.H))
		p.Op("re")
		if i == len(rects)-1 || r.Fill != rects[i+1].Fill {
			p.Op("f")
		}
	}
}

func (p *brush) image(i Image) {
	sum := sha256.Sum256(i.Data)
	p.images = append(p.images, paintedImage{sum, i.Data})
	p.Op("q")
	p.numbers(p.x(i.W), 0, 0, p.x(i.H), p.x(i.X), p.y(i.Y+i.H))
	p.Op("cm")
	p.Picture(imageName(sum))
	p.Op("Do")
	p.Op("Q")
}

// texts writes each text where it stands on the page, or, beside another on one line, at its distance from that one: in a register
// these distances come again and again, so that it packs smaller and sooner.
func (p *brush) texts(texts []Text) {
	if len(texts) == 0 {
		return
	}
	p.Op("BT")
	last, font, size := noColour, fontCount, 0.0
	atX, atY := int64(0), int64(math.MinInt64)
	for _, t := range texts {
		if t.Colour != last {
			p.colour(t.Colour, "rg")
			last = t.Colour
		}
		if t.Font != font || t.Size != size {
			font, size = t.Font, t.Size
			p.Typeface(fontLabel(font))
			p.numbers(size)
			p.Op("Tf")
		}
		x, y := hundredths(p.x(t.X)), hundredths(p.y(t.Y))
		if y == atY {
			p.Hundredths(x - atX)
			p.Hundredths(0)
			p.Op("Td")
		} else {
			for _, v := range [...]int64{100, 0, 0, 100, x, y} { // no turning, no stretching
				p.Hundredths(v)
			}
			p.Op("Tm")
		}
		atX, atY = x, y
		used := p.used.font(t.Font)
		for _, r := range t.Text {
			used.add(r)
		}
		p.Text(t.Text)
		p.Op("Tj")
	}
	p.Op("ET")
}

// fontLabel is what a typeface is called on the pages.
func fontLabel(f Font) string { return [fontCount]string{"F0", "F1", "F2", "F3", "F4", "F5"}[f] }
