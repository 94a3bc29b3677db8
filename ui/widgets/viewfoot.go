package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// ViewFoot is the line under a view: what the cursor is on at the left, and the keys at the right, where there is room for
// them besides.
type ViewFoot struct {
	widget.BaseWidget
	text, keys *Text
}

// NewViewFoot makes a line with the keys.
func NewViewFoot(keys string) *ViewFoot {
	f := &ViewFoot{text: Quiet(""), keys: NewText(keys, Style{Size: look.Small, Color: look.Quiet, Align: fyne.TextAlignTrailing})}
	f.ExtendBaseWidget(f)
	return f
}

// SetText says what the cursor is on.
func (f *ViewFoot) SetText(text string) {
	f.text.SetText(text)
	f.Refresh()
}

// CreateRenderer links the line to the canvas.
func (f *ViewFoot) CreateRenderer() fyne.WidgetRenderer {
	box, rule := canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	s := &sketch{owner: f, objects: []fyne.CanvasObject{box, rule, f.text, f.keys}}
	s.paint = func() {
		box.FillColor, rule.FillColor = look.Color(look.Side), look.Color(look.Line)
		box.Refresh()
		rule.Refresh()
	}
	s.least = func() fyne.Size { return fyne.NewSize(0, look.Px(30)) }
	s.place = func(size fyne.Size) {
		place(box, 0, 0, size.Width, size.Height)
		place(rule, 0, 0, size.Width, 1)
		pad := look.Px(18)
		left := max(1, min(f.text.MinSize().Width, size.Width-2*pad))
		place(f.text, pad, 0, left, size.Height)
		x := pad + left + pad
		f.keys.Hidden = size.Width-pad-x < look.Px(80)
		place(f.keys, x, 0, max(1, size.Width-pad-x), size.Height)
	}
	s.paint()
	return s
}
