package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// scrollbar shows which part of something long is seen, and moves it. Fyne's scroll container is not used for the
// register: its positions lose their exactness with hundreds of thousands of rows, and it draws shadows.
type scrollbar struct {
	widget.BaseWidget
	all, view, offset float64
	moved             func(offset float64)
	hovered           bool
	thumb             *canvas.Rectangle
}

var (
	_ fyne.Draggable    = (*scrollbar)(nil)
	_ fyne.Tappable     = (*scrollbar)(nil)
	_ desktop.Hoverable = (*scrollbar)(nil)
)

const barWidth float32 = 12

func newScrollbar(moved func(float64)) *scrollbar {
	b := &scrollbar{moved: moved, thumb: canvas.NewRectangle(nil)}
	b.ExtendBaseWidget(b)
	return b
}

// show tells how much there is, how much of it is seen, and from where.
func (b *scrollbar) show(all, view, offset float64) {
	if b.all == all && b.view == view && b.offset == offset {
		return
	}
	b.all, b.view, b.offset = all, view, offset
	b.Refresh()
}

func (b *scrollbar) length() float32 {
	h := b.Size().Height
	if b.all <= 0 {
		return h
	}
	return min(h, max(look.Px(28), h*float32(b.view/b.all)))
}

func (b *scrollbar) Dragged(e *fyne.DragEvent) {
	room := b.Size().Height - b.length()
	if room > 0 {
		b.moved(b.offset + float64(e.Dragged.DY/room)*(b.all-b.view))
	}
}

func (b *scrollbar) DragEnd() {}

// Tapped goes a page towards the press.
func (b *scrollbar) Tapped(e *fyne.PointEvent) {
	if e.Position.Y < b.thumb.Position().Y {
		b.moved(b.offset - b.view)
	} else if e.Position.Y > b.thumb.Position().Y+b.thumb.Size().Height {
		b.moved(b.offset + b.view)
	}
}

func (b *scrollbar) MouseIn(*desktop.MouseEvent)    { b.hovered = true; b.Refresh() }
func (b *scrollbar) MouseMoved(*desktop.MouseEvent) {}
func (b *scrollbar) MouseOut()                      { b.hovered = false; b.Refresh() }

func (b *scrollbar) CreateRenderer() fyne.WidgetRenderer {
	s := &sketch{owner: b, objects: []fyne.CanvasObject{b.thumb}}
	s.paint = func() {
		b.thumb.FillColor = look.Color(look.Track)
		b.thumb.Refresh()
	}
	s.least = func() fyne.Size { return fyne.NewSize(barWidth, 0) }
	s.place = func(size fyne.Size) {
		if b.all <= b.view {
			b.thumb.Hide()
			return
		}
		b.thumb.Show()
		width := float32(6)
		if b.hovered {
			width = 8
		}
		b.thumb.CornerRadius = width / 2
		y := (size.Height - b.length()) * float32(b.offset/(b.all-b.view))
		place(b.thumb, size.Width-width-2, y, width, b.length())
	}
	s.paint()
	return s
}
