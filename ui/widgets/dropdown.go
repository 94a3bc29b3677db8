package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// drop is a sheet that lies over the window beside a control: a list, a calendar. A press beside it closes it.
// Fyne's own pop-up has a shadow and does not tell when it closes.
type drop struct {
	widget.BaseWidget
	content fyne.CanvasObject
	canvas  fyne.Canvas
	at      fyne.Position
	want    fyne.Size
	onClose func()
	shown   bool
}

var _ fyne.Tappable = (*drop)(nil)

func newDrop(content fyne.CanvasObject, onClose func()) *drop {
	d := &drop{content: content, onClose: onClose}
	d.ExtendBaseWidget(d)
	return d
}

// showAt lays the sheet on a canvas at an absolute place; it is moved so that all of it can be seen.
func (d *drop) showAt(c fyne.Canvas, at fyne.Position, size fyne.Size) {
	d.canvas, d.at, d.want = c, at, size
	if !d.shown {
		d.shown = true
		c.Overlays().Add(d)
	}
	d.Move(fyne.NewPos(0, 0))
	d.BaseWidget.Resize(c.Size())
	d.Refresh()
}

// showUnder lays the sheet under a control.
func (d *drop) showUnder(o fyne.CanvasObject, size fyne.Size) {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(o)
	if c == nil {
		return
	}
	at := driver.AbsolutePositionForObject(o)
	below := at.Y + min(o.Size().Height, look.Px(look.ControlHeight)) + 2 // a control does not grow with a tall row
	if below+size.Height > c.Size().Height && at.Y-size.Height-2 >= 0 {
		below = at.Y - size.Height - 2
	}
	d.showAt(c, fyne.NewPos(at.X, below), size)
}

func (d *drop) close() {
	if !d.shown {
		return
	}
	d.shown = false
	d.canvas.Overlays().Remove(d)
	if d.onClose != nil {
		d.onClose()
	}
}

// CloseOver closes the lists, calendars, menus and helps that lie on top of a canvas, down to what stays: whoever opens a sheet
// or leaves a page leaves none of them behind over something else.
func CloseOver(c fyne.Canvas, stays func(fyne.CanvasObject) bool) {
	for top := c.Overlays().Top(); top != nil && !stays(top); top = c.Overlays().Top() {
		switch o := top.(type) {
		case *drop:
			o.close()
		case *helpBubble:
			o.close()
		default:
			o.Hide()
			c.Overlays().Remove(o)
		}
	}
}

func (d *drop) Tapped(e *fyne.PointEvent) {
	from, size := d.content.Position(), d.content.Size()
	inside := e.Position.X >= from.X && e.Position.Y >= from.Y &&
		e.Position.X <= from.X+size.Width && e.Position.Y <= from.Y+size.Height
	if !inside {
		d.close()
	}
}

func (d *drop) CreateRenderer() fyne.WidgetRenderer {
	box := newFrame()
	s := &sketch{owner: d, objects: []fyne.CanvasObject{box.box, d.content}}
	s.paint = func() { box.paint(look.Surface, look.Track, look.RadiusControl, false) }
	s.least = func() fyne.Size { return fyne.NewSize(0, 0) }
	s.place = func(size fyne.Size) {
		want := d.want.Max(d.content.MinSize())
		at := within(d.at, want, size)
		place(box.box, at.X, at.Y, want.Width, want.Height)
		place(d.content, at.X, at.Y, want.Width, want.Height)
	}
	s.paint()
	return s
}
