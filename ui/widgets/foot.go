package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// Foot is the line under a register: counts and sums at the left, hints at the right where there is room for them.
type Foot struct {
	widget.BaseWidget
	counts, hints *Text
}

// NewFoot makes an empty line, which takes no room.
func NewFoot() *Foot {
	f := &Foot{
		counts: Quiet(""),
		hints:  NewText("", Style{Size: look.Small, Color: look.Quiet, Align: fyne.TextAlignTrailing}),
	}
	f.ExtendBaseWidget(f)
	return f
}

// Set shows other texts.
func (f *Foot) Set(counts, hints string) {
	f.counts.SetText(counts)
	f.hints.SetText(hints)
	f.Refresh()
}

// CreateRenderer links the line to the canvas.
func (f *Foot) CreateRenderer() fyne.WidgetRenderer {
	box, rule := canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	s := &sketch{owner: f, objects: []fyne.CanvasObject{box, rule, f.counts, f.hints}}
	s.paint = func() {
		box.FillColor, rule.FillColor = look.Color(look.Side), look.Color(look.Line)
		box.Refresh()
		rule.Refresh()
	}
	s.least = func() fyne.Size {
		if f.counts.Text() == "" && f.hints.Text() == "" {
			return fyne.NewSize(0, 0)
		}
		return fyne.NewSize(0, look.Px(30))
	}
	s.place = func(size fyne.Size) {
		place(box, 0, 0, size.Width, size.Height)
		place(rule, 0, 0, size.Width, min(1, size.Height))
		pad := look.Px(18)
		left := min(f.counts.MinSize().Width, size.Width-2*pad)
		place(f.counts, pad, 0, max(0, left), size.Height)
		x := pad + left + look.Px(16)
		room := max(0, size.Width-x-pad)
		if room < f.hints.MinSize().Width { // half a hint helps nobody
			f.hints.Hide()
			return
		}
		f.hints.Show()
		place(f.hints, x, 0, room, size.Height)
	}
	s.paint()
	return s
}
