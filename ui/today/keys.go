package today

import (
	"math"

	"fyne.io/fyne/v2"

	"baqylau/ui/widgets"
)

// stop is what the arrows lead to: a line or a figure.
type stop interface {
	fyne.CanvasObject
	fyne.Focusable
	SetOnKey(func(*fyne.KeyEvent) bool)
}

var (
	_ stop = (*widgets.ListLine)(nil)
	_ stop = (*widgets.FigureCard)(nil)
)

// key moves the keyboard from a stop: ↑ ↓ within a column and on to the card above and below, ← → to the column beside,
// Home and End to the ends of the column's lines.
func (p *Page) key(from stop, e *fyne.KeyEvent) bool {
	var to stop
	switch e.Name {
	case fyne.KeyUp:
		to = p.nearest(from, 0, -1)
	case fyne.KeyDown:
		to = p.nearest(from, 0, 1)
	case fyne.KeyLeft:
		to = p.nearest(from, -1, 0)
	case fyne.KeyRight:
		to = p.nearest(from, 1, 0)
	case fyne.KeyHome:
		to = p.end(from, -1)
	case fyne.KeyEnd:
		to = p.end(from, 1)
	default:
		return false
	}
	if to != nil {
		p.host.Window().Canvas().Focus(to)
	}
	return true
}

// box is where a stop is in the window.
type box struct{ left, top, right, bottom float32 }

func boxOf(s stop) box {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s)
	return box{at.X, at.Y, at.X + s.Size().Width, at.Y + s.Size().Height}
}

// column reports whether two are above each other.
func (b box) column(c box) bool { return b.left < c.right-1 && c.left < b.right-1 }

// nearest is the next stop on one side, nil where there is none.
func (p *Page) nearest(from stop, dx, dy float32) stop {
	here, best := boxOf(from), float32(math.MaxFloat32)
	var to stop
	for _, s := range p.stops {
		if s == from || !s.Visible() {
			continue
		}
		there := boxOf(s)
		ahead, aside := dy*(there.top-here.top), there.left-here.left
		if dx != 0 {
			ahead, aside = dx*(there.left-here.left), (there.top+there.bottom-here.top-here.bottom)/2
		}
		if ahead <= 1 || dy != 0 && !here.column(there) || dx != 0 && here.column(there) {
			continue
		}
		// Beside counts what is at the same height first, above and below what is closest.
		far := ahead*1000 + abs(aside)
		if dx != 0 {
			far = ahead + abs(aside)*1000
		}
		if far < best {
			best, to = far, s
		}
	}
	return to
}

func abs(x float32) float32 { return max(x, -x) }

// end is the first or the last line of the column.
func (p *Page) end(from stop, side float32) (to stop) {
	here, best := boxOf(from), float32(-math.MaxFloat32)
	for _, s := range p.stops {
		line, ok := s.(*widgets.ListLine)
		if !ok || !line.Visible() || !here.column(boxOf(line)) {
			continue
		}
		if at := side * boxOf(line).top; at > best {
			best, to = at, line
		}
	}
	return to
}
