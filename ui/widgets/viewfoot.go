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

// leastOfFoot is the share of the line that the text keeps beside the keys.
const leastOfFoot float32 = 0.45

// NewViewFoot makes a line with the keys.
func NewViewFoot(keys string) *ViewFoot {
	f := &ViewFoot{text: Quiet(""),
		keys: NewText(keys, Style{Size: look.Small, Color: look.Quiet, Align: fyne.TextAlignTrailing})}
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
		room := size.Width - 2*pad
		keys := f.keys.MinSize().Width
		f.keys.Hidden = room-keys-pad < room*leastOfFoot // half a hint helps nobody
		if !f.keys.Hidden {
			place(f.keys, size.Width-pad-keys, 0, keys, size.Height)
			room -= keys + pad
		}
		place(f.text, pad, 0, max(1, room), size.Height)
	}
	s.paint()
	return s
}
