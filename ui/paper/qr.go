package paper

import (
	"github.com/boombuler/barcode/qr"
)

// Measures of codes, in millimetres; the quiet zone, in modules, is the standard's. A code is printed as large as its
// modules need to be read by a telephone.
const (
	quietZone    = 4
	qrUsual      = 26.0
	qrModule     = 0.38 // at least, of a block
	footQR       = 14.0 // the small code in the running foot, with its quiet zone
	footQRUp     = 21.0 // of its top above the page's end: below the text
	footQRGap    = 2.0
	footQRModule = 0.26 // finer than that no telephone reads
)

// code is a QR code as black and white modules.
type code struct {
	size  int
	black []bool // row by row
}

// encode makes the code of level M, which is read with 15 % of it damaged or dirty. It fails for more than a code
// can hold.
func encode(data string) (code, bool) {
	if data == "" {
		return code{}, false
	}
	made, err := qr.Encode(data, qr.M, qr.Auto)
	if err != nil {
		return code{}, false
	}
	c := code{size: made.Bounds().Dx()}
	c.black = make([]bool, c.size*c.size)
	for y := range c.size {
		for x := range c.size {
			r, _, _, _ := made.At(x, y).RGBA()
			c.black[y*c.size+x] = r == 0
		}
	}
	return c, true
}

func (c code) at(x, y int) bool { return x < c.size && y < c.size && c.black[y*c.size+x] }

// modules is the width of the code with its quiet zone.
func (c code) modules() int { return c.size + 2*quietZone }

// draw adds the code as rectangles, its quiet zone beginning at x and y. Runs of black are drawn along the rows and
// again down the columns: rectangles that only touch would show a hair of white between them.
func (c code) draw(m *marks, x, y, side float64) {
	module := side / float64(c.modules())
	x, y = x+quietZone*module, y+quietZone*module
	for a := range c.size {
		for b := 0; b < c.size; b++ {
			n := 0
			for c.at(b+n, a) {
				n++
			}
			if n > 1 || n == 1 && !c.upright(b, a) {
				m.Rects = append(m.Rects, Rect{x + float64(b)*module, y + float64(a)*module, float64(n) * module, module, black})
			}
			b += n
		}
		for b := 0; b < c.size; b++ {
			n := 0
			for c.at(a, b+n) {
				n++
			}
			if n > 1 {
				m.Rects = append(m.Rects, Rect{x + float64(a)*module, y + float64(b)*module, module, float64(n) * module, black})
			}
			b += n
		}
	}
}

// upright reports a module that a run down its column draws.
func (c code) upright(x, y int) bool { return c.at(x, y+1) || y > 0 && c.at(x, y-1) }

// lay draws the code at the left with the caption beside it, at the height of its middle. What is too long for a
// code leaves a framed place that says so.
func (q QR) lay(s *setter) []piece {
	if q.Data == "" {
		return nil
	}
	side := min(wanted(q.Size, qrUsual), s.body(), s.tall()/2)
	p := piece{before: 3, after: 3, solid: true}
	c, ok := encode(q.Data)
	if ok {
		side = max(side, qrModule*float64(c.modules()))
		ok = side <= min(s.body(), s.tall()*0.9)
	}
	if ok {
		// The quiet zone stands in the white of the page, so that the code itself is flush with the text.
		zone := quietZone * side / float64(c.modules())
		c.draw(&p.marks, -zone, 0, side)
		p.height = side
		side -= zone
	} else {
		frame := s.framed("paper.qr_long", min(s.body(), max(side, 2*qrUsual)), min(side, qrUsual))
		p.marks, p.height = frame.marks, frame.height
		side = min(s.body(), max(side, 2*qrUsual))
	}
	if q.Caption == "" {
		return []piece{p}
	}
	st := noteStyle()
	if room := s.body() - side - 2; room >= 40 {
		b := s.box(s.lines(Plain(q.Caption), st, room, Left), st, room, Left)
		if b.height <= p.height {
			p.marks.add(b.marks, side+2, (p.height-b.height)/2)
			return []piece{p}
		}
	}
	b := s.box(s.lines(Plain(q.Caption), st, s.body(), Left), st, s.body(), Left)
	p.marks.add(b.marks, 0, p.height+1)
	p.height += 1 + b.height
	return []piece{p}
}

// footCode is the code of the running foot, and the width that the foot's line leaves to it. A text too long for so
// small a code has none.
func (s *setter) footCode(data string) (c code, room float64) {
	c, fits := footFits(data)
	if !fits {
		return code{}, 0
	}
	return c, footQR + footQRGap
}

// footMark draws the code of the running foot. Its quiet zone reaches into the margin, so that the code is flush with
// the text.
func (s *setter) footMark(m *marks, c code) {
	if c.size > 0 {
		zone := quietZone * footQR / float64(c.modules())
		c.draw(m, s.width-marginRight-footQR+zone, s.height-footQRUp, footQR)
	}
}

// codeMark sets the code of the record where each page of a document bears it: in the foot, on an envelope under the sender.
func (s *setter) codeMark(m *marks, doc Document, c code) {
	switch {
	case doc.enveloped():
		s.envelopeMark(m, c, doc.FootLeft)
	case !doc.Bare:
		s.footMark(m, c)
	}
}

// FootQRFits reports whether a text is short enough for the code of the running foot.
func FootQRFits(data string) bool {
	_, fits := footFits(data)
	return fits
}

// footFits makes the code of the running foot, once: it is a third of what a letter takes.
func footFits(data string) (c code, fits bool) {
	c, ok := encode(data)
	return c, ok && footQR/float64(c.modules()) >= footQRModule
}
