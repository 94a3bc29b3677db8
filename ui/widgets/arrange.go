package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// Stack lays things under each other with a gap.
func Stack(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(live{func() fyne.Layout { return layout.NewCustomPaddedVBoxLayout(look.Px(gap)) }}, objects...)
}

// Around sets things at the edges of others, which take the room that is left; nil is no thing. The keyboard goes through
// them as they are read: what is above, at the left, in the middle, at the right and below.
func Around(top, bottom, left, right fyne.CanvasObject, middle ...fyne.CanvasObject) *fyne.Container {
	var objects []fyne.CanvasObject
	for _, part := range [][]fyne.CanvasObject{{top, left}, middle, {right, bottom}} {
		for _, o := range part {
			if o != nil {
				objects = append(objects, o)
			}
		}
	}
	return container.New(layout.NewBorderLayout(top, bottom, left, right), objects...)
}

// Line lays things side by side with a gap, each as wide as it needs; put a Spring between to push the rest to the
// right end.
func Line(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(live{func() fyne.Layout { return layout.NewCustomPaddedHBoxLayout(look.Px(gap)) }}, objects...)
}

// live is a layout of Fyne's whose gaps follow the text size: it is made anew each time it is asked.
type live struct{ now func() fyne.Layout }

// MinSize is that of the layout.
func (l live) MinSize(objects []fyne.CanvasObject) fyne.Size { return l.now().MinSize(objects) }

// Layout lays out.
func (l live) Layout(objects []fyne.CanvasObject, size fyne.Size) { l.now().Layout(objects, size) }

// Spring takes the room that is left in a Line or a Stack.
func Spring() fyne.CanvasObject { return layout.NewSpacer() }

// Split lays things side by side in equal widths with a gap.
func Split(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&splitLayout{gap: gap}, objects...)
}

// Inset keeps room around a thing.
func Inset(vertical, horizontal float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(live{func() fyne.Layout {
		v, h := look.Px(vertical), look.Px(horizontal)
		return layout.NewCustomPaddedLayout(v, v, h, h)
	}}, o)
}

// splitLayout gives every visible thing the same width.
type splitLayout struct{ gap float32 }

func (l *splitLayout) visible(objects []fyne.CanvasObject) []fyne.CanvasObject {
	var shown []fyne.CanvasObject
	for _, o := range objects {
		if o.Visible() {
			shown = append(shown, o)
		}
	}
	return shown
}

// MinSize is as wide as the widest thing times their number.
func (l *splitLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	shown := l.visible(objects)
	var w, h float32
	for _, o := range shown {
		size := o.MinSize()
		w, h = max(w, size.Width), max(h, size.Height)
	}
	n := float32(len(shown))
	return fyne.NewSize(w*n+look.Px(l.gap)*max(n-1, 0), h)
}

// Layout sets the things side by side.
func (l *splitLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	shown := l.visible(objects)
	if len(shown) == 0 {
		return
	}
	n, gap := float32(len(shown)), look.Px(l.gap)
	w := (size.Width - gap*(n-1)) / n
	for i, o := range shown {
		place(o, float32(i)*(w+gap), 0, w, size.Height)
	}
}

// Rule is a line across, of one pixel.
type Rule struct {
	widget.BaseWidget
	upright bool
}

// NewRule makes a line across; NewUprightRule one from top to bottom.
func NewRule() *Rule {
	r := &Rule{}
	r.ExtendBaseWidget(r)
	return r
}

// NewUprightRule makes a line from top to bottom.
func NewUprightRule() *Rule {
	r := &Rule{upright: true}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer links the line to the canvas.
func (r *Rule) CreateRenderer() fyne.WidgetRenderer {
	return newFill(r, look.Line, fyne.NewSize(1, 1), nil)
}

// Ground is a colour behind a content, by token: a panel, a bar.
type Ground struct {
	widget.BaseWidget
	color   fyne.ThemeColorName
	content fyne.CanvasObject
}

// NewGround puts a colour behind a content.
func NewGround(color fyne.ThemeColorName, content fyne.CanvasObject) *Ground {
	g := &Ground{color: color, content: content}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer links the ground to the canvas.
func (g *Ground) CreateRenderer() fyne.WidgetRenderer {
	return newFill(g, g.color, fyne.NewSize(0, 0), g.content)
}

func newFill(owner fyne.Widget, color fyne.ThemeColorName, least fyne.Size, content fyne.CanvasObject) *sketch {
	box := canvas.NewRectangle(look.Color(color))
	s := &sketch{owner: owner, objects: []fyne.CanvasObject{box}}
	if content != nil {
		s.objects = append(s.objects, content)
	}
	s.paint = func() {
		box.FillColor = look.Color(color)
		box.Refresh()
	}
	s.least = func() fyne.Size {
		if content == nil {
			return least
		}
		return content.MinSize()
	}
	s.place = func(size fyne.Size) {
		place(box, 0, 0, size.Width, size.Height)
		if content != nil {
			place(content, 0, 0, size.Width, size.Height)
		}
	}
	return s
}
