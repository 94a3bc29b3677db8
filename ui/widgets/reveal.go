package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// RevealFocus brings a thing into view when it gets the keyboard: Tab alone would leave a person in the dark below the
// edge of a page. Things that cannot have the keyboard are let be.
func RevealFocus(scroll *container.Scroll, things ...fyne.CanvasObject) {
	for _, o := range things {
		switch t := o.(type) {
		case *FigureGrid:
			for _, tile := range t.tiles {
				tile.setOnFocus(func() { Reveal(scroll, tile) })
			}
		case interface{ setOnFocus(func()) }:
			t.setOnFocus(func() { Reveal(scroll, o) })
		}
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
