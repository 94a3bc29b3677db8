package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// NewRevealing makes a scroll that brings whatever stands in it into view when it gets the keyboard.
func NewRevealing(content fyne.CanvasObject) *container.Scroll {
	scroll := container.NewVScroll(content)
	RevealFocus(scroll, content)
	return scroll
}

// holder is a widget of ours that lays out things which can have the keyboard themselves.
type holder interface{ held() []fyne.CanvasObject }

func (f *Flow) held() []fyne.CanvasObject   { return f.objects }
func (f *Facts) held() []fyne.CanvasObject  { return f.values }
func (g *Ground) held() []fyne.CanvasObject { return []fyne.CanvasObject{g.content} }
func (b *Banner) held() []fyne.CanvasObject { return []fyne.CanvasObject{b.action, b.cross} }

// revealing lays a container out as before, and sees to what was put into it since.
type revealing struct {
	inner  fyne.Layout
	scroll *container.Scroll
}

func (r *revealing) MinSize(objects []fyne.CanvasObject) fyne.Size { return r.inner.MinSize(objects) }

func (r *revealing) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	RevealFocus(r.scroll, objects...)
	r.inner.Layout(objects, size)
}

// RevealFocus brings a thing into view when it gets the keyboard: Tab alone would leave a person in the dark below the
// edge of a page. Of a container it does so for all that stands in it, now or later. Things that cannot have the keyboard
// are let be.
func RevealFocus(scroll *container.Scroll, things ...fyne.CanvasObject) {
	for _, o := range things {
		switch t := o.(type) {
		case *fyne.Container:
			if r, ok := t.Layout.(*revealing); !ok || r.scroll != scroll {
				if t.Layout != nil {
					t.Layout = &revealing{inner: t.Layout, scroll: scroll}
				}
				RevealFocus(scroll, t.Objects...)
			}
		case holder:
			RevealFocus(scroll, t.held()...)
		case *FigureGrid:
			for _, tile := range t.tiles {
				tile.setOnFocus(func() { Reveal(scroll, tile) })
			}
		case interface{ setOnFocus(func()) }:
			t.setOnFocus(func() { Reveal(scroll, o) })
		}
	}
}

// A field is brought into view whole, with its label and what is said below it.
func (f *Field) setOnFocus(g func()) {
	switch c := f.control.(type) {
	case interface{ FocusTarget() fyne.Focusable }:
		if e, ok := c.FocusTarget().(interface{ setOnFocus(func()) }); ok {
			e.setOnFocus(g)
		}
	case interface{ setOnFocus(func()) }:
		c.setOnFocus(g)
	}
}

func (c *BarChart) setOnFocus(f func())  { c.onFocus = f }
func (c *LineChart) setOnFocus(f func()) { c.onFocus = f }

// revealMargin is what stays free around what was brought into view.
const revealMargin float32 = 12

// Reveal scrolls as little as needed to show a thing.
func Reveal(scroll *container.Scroll, o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	if driver.CanvasForObject(o) == nil || scroll.Content == nil {
		return
	}
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(scroll.Content).Y - revealMargin
	bottom := top + o.Size().Height + 2*revealMargin
	at := scroll.Offset
	switch {
	case top < at.Y:
		at.Y = max(0, top)
	case bottom > at.Y+scroll.Size().Height:
		at.Y = min(bottom-scroll.Size().Height, max(0, top))
	default:
		return
	}
	scroll.ScrollToOffset(at)
}

// BringUp scrolls so that a thing stands at the top of what is in view, as far as there is something below it.
func BringUp(scroll *container.Scroll, o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	if driver.CanvasForObject(o) == nil || scroll.Content == nil {
		return
	}
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(scroll.Content).Y - revealMargin
	scroll.ScrollToOffset(fyne.NewPos(0, max(0, min(top, scroll.Content.MinSize().Height-scroll.Size().Height))))
}
