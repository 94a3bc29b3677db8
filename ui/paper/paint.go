package paper

import (
	"crypto/sha256"
	"math"
	"strconv"
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
	out    []byte
	height float64 // of the page in millimetres
	used   *usage
	images []paintedImage // of this page, in order of first use
}

type paintedImage struct {
	sum  [sha256.Size]byte
	data []byte
}

// number writes a length with two decimals, as finely as any printer draws.
func number(b []byte, v float64) []byte {
	n := int64(math.Round(v * 100))
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	b = strconv.AppendInt(b, n/100, 10)
	if r := n % 100; r != 0 {
		b = append(b, '.', byte('0'+r/10))
		if r%10 != 0 {
			b = append(b, byte('0'+r%10))
		}
	}
	return b
}

func (p *brush) numbers(vs ...float64) {
	for _, v := range vs {
		p.out = append(number(p.out, v), ' ')
	}
}

func (p *brush) op(name string) { p.out = append(append(p.out, name...), '\n') }

// x and y turn millimetres from the upper left corner into the page's points.
func (p *brush) x(v float64) float64 { return v / mmPerPoint }
func (p *brush) y(v float64) float64 { return (p.height - v) / mmPerPoint }

// colour sets the colour of fills (rg) or of strokes (RG).
func (p *brush) colour(c Colour, op string) {
	r, g, b := c.RGB()
	for _, v := range [3]uint8{r, g, b} {
		p.out = append(strconv.AppendFloat(p.out, math.Round(float64(v)/255*1000)/1000, 'f', -1, 64), ' ')
	}
	p.op(op)
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
			p.op("w")
			width = l.Width
		}
		p.numbers(p.x(l.X1), p.y(l.Y1))
		p.op("m")
		p.numbers(p.x(l.X2), p.y(l.Y2))
		p.op("l S")
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
		p.op("re")
		if i == len(rects)-1 || r.Fill != rects[i+1].Fill {
			p.op("f")
		}
	}
}

func (p *brush) image(i Image) {
	sum := sha256.Sum256(i.Data)
	p.images = append(p.images, paintedImage{sum, i.Data})
	p.op("q")
	p.numbers(p.x(i.W), 0, 0, p.x(i.H), p.x(i.X), p.y(i.Y+i.H))
	p.op("cm")
	p.out = append(append(p.out, '/'), imageName(sum)...)
	p.op(" Do Q")
}

func (p *brush) texts(texts []Text) {
	if len(texts) == 0 {
		return
	}
	p.op("BT")
	last, font, size := noColour, fontCount, 0.0
	for _, t := range texts {
		if t.Colour != last {
			p.colour(t.Colour, "rg")
			last = t.Colour
		}
		if t.Font != font || t.Size != size {
			font, size = t.Font, t.Size
			p.out = append(p.out, '/', 'F', byte('0'+font), ' ')
			p.numbers(size)
			p.op("Tf")
		}
		p.out = append(p.out, "1 0 0 1 "...)
		p.numbers(p.x(t.X), p.y(t.Y))
		p.out = append(p.out, "Tm ("...)
		p.string(t.Text, p.used.font(t.Font))
		p.op(") Tj")
	}
	p.op("ET")
}

// string writes characters by their numbers in two bytes each, which is also how a reader copies them.
func (p *brush) string(text string, used *runes) {
	for _, r := range text {
		used.add(r)
		p.byte(byte(r >> 8))
		p.byte(byte(r))
	}
}

func (p *brush) byte(c byte) {
	switch c {
	case '(', ')', '\\':
		p.out = append(p.out, '\\', c)
	case '\r':
		p.out = append(p.out, '\\', 'r')
	default:
		p.out = append(p.out, c)
	}
}
