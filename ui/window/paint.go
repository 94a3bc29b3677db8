package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"baqylau/ui/look"
)

// painter is the renderer of the shell's own widgets: what they draw, and three functions.
type painter struct {
	owner   fyne.Widget
	objects []fyne.CanvasObject
	place   func(fyne.Size)
	least   func() fyne.Size
	paint   func()
}

var _ fyne.WidgetRenderer = (*painter)(nil)

func (p *painter) Destroy()                     {}
func (p *painter) Layout(size fyne.Size)        { p.place(size) }
func (p *painter) MinSize() fyne.Size           { return p.least() }
func (p *painter) Objects() []fyne.CanvasObject { return p.objects }

func (p *painter) Refresh() {
	p.paint()
	p.place(p.owner.Size())
	canvas.Refresh(p.owner)
}

func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// fixedLayout gives its things a width or a height, at text size 100 %, that the content does not change; 0 leaves it
// free.
type fixedLayout struct{ width, height float32 }

func (l fixedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	if l.width > 0 {
		size.Width = look.Px(l.width)
	}
	if l.height > 0 {
		size.Height = look.Px(l.height)
	}
	return size
}

func (fixedLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		put(o, 0, 0, size.Width, size.Height)
	}
}

// centreLayout puts its thing into the middle, no wider than width at text size 100 % and no higher than the room; with top set
// it stands at that share of the free height instead.
type centreLayout struct {
	width float32
	top   float32
}

func (l centreLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size
}

func (l centreLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		w := look.Px(l.width)
		if w == 0 {
			w = o.MinSize().Width
		}
		w = min(w, size.Width)
		o.Resize(fyne.NewSize(w, o.Size().Height)) // texts learn their width before they are asked for their height
		h := min(o.MinSize().Height, size.Height)
		put(o, (size.Width-w)/2, (size.Height-h)*l.top, w, h)
	}
}

// columnLayout lays a head, a body and a foot under each other; the body takes the room that is left. Unlike Fyne's
// border layout it keeps them in the order in which Tab should go through them.
type columnLayout struct{}

func (columnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		least := o.MinSize()
		size.Width = max(size.Width, least.Width)
		size.Height += least.Height
	}
	return size
}

func (columnLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	head, body, foot := objects[0], objects[1], objects[2]
	head.Resize(fyne.NewSize(size.Width, head.Size().Height))
	top, below := head.MinSize().Height, foot.MinSize().Height
	put(head, 0, 0, size.Width, top)
	put(body, 0, top, size.Width, max(0, size.Height-top-below))
	put(foot, 0, size.Height-below, size.Width, below)
}
