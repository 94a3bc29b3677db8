package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// Flow sets things side by side and goes to a new line where the width ends. Fyne's layouts cannot, as they do not
// know their width when they are asked for their height; a widget does.
type Flow struct {
	widget.BaseWidget
	gap     float32
	objects []fyne.CanvasObject
}

// NewFlow makes a flow with a gap between things.
func NewFlow(gap float32, objects ...fyne.CanvasObject) *Flow {
	f := &Flow{gap: gap, objects: objects}
	f.ExtendBaseWidget(f)
	return f
}

// Set replaces the things.
func (f *Flow) Set(objects ...fyne.CanvasObject) {
	f.objects = objects
	f.Refresh()
}

// CreateRenderer links the things to the canvas.
func (f *Flow) CreateRenderer() fyne.WidgetRenderer {
	s := &sketch{owner: f}
	s.paint = func() { s.objects = f.objects }
	s.least = func() fyne.Size {
		var widest float32
		for _, o := range f.objects {
			if o.Visible() {
				widest = max(widest, o.MinSize().Width)
			}
		}
		return fyne.NewSize(min(widest, look.Px(160)), f.arrange(f.Size().Width, false))
	}
	s.place = func(size fyne.Size) { f.arrange(size.Width, true) }
	s.paint()
	return s
}

// arrange returns the height for a width, and puts things there if asked to.
func (f *Flow) arrange(width float32, move bool) float32 {
	var x, y, high float32
	for _, o := range f.objects {
		if !o.Visible() {
			continue
		}
		size := o.MinSize()
		if x > 0 && width > 0 && x+size.Width > width {
			x, y, high = 0, y+high+f.gap, 0
		}
		if move {
			place(o, x, y, min(size.Width, max(width, 1)), size.Height)
		}
		x += size.Width + f.gap
		high = max(high, size.Height)
	}
	return y + high
}
