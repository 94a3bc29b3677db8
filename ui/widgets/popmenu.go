package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// edgeMargin is what stays free between the edge of the window and what opens over the page.
const edgeMargin float32 = 8

// within moves a place so that what has a size is seen whole there, with the margin around it where the canvas has room.
func within(at fyne.Position, size, canvas fyne.Size) fyne.Position {
	m := look.Px(edgeMargin)
	return fyne.NewPos(max(m, min(at.X, canvas.Width-size.Width-m)), max(m, min(at.Y, canvas.Height-size.Height-m)))
}

// menuRoom is what the frame of a menu leaves free above its first and below its last line.
const menuRoom float32 = 4

// menuFrame is what lies under a menu, as under every list that opens over the page: Fyne draws it without an edge, and on a
// dark ground it is lost in the page.
func menuFrame(at fyne.Position, size fyne.Size) fyne.CanvasObject {
	box, room := newFrame(), look.Px(menuRoom)
	box.paint(look.Surface, look.Track, look.RadiusControl, false)
	place(box.box, at.X-1, at.Y-room, size.Width+2, size.Height+2*room)
	return container.NewWithoutLayout(box.box)
}

// ShowMenu opens a menu under a thing, or over it where there is no room under it, clear of the window's edges.
func ShowMenu(menu *fyne.Menu, c fyne.Canvas, over fyne.CanvasObject) {
	pop := widget.NewPopUpMenu(menu, c)
	size, gap := pop.MinSize(), look.Px(4)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(over)
	under := at.Y + over.Size().Height + gap
	if under+size.Height+look.Px(edgeMargin) > c.Size().Height && at.Y-size.Height-gap >= look.Px(edgeMargin) {
		under = at.Y - size.Height - gap
	}
	showFramed(pop, c, fyne.NewPos(at.X, under))
}

// ShowMenuIn opens a menu within a thing that is large, as a calendar is: so far from its corner, clear of the window's edges.
func ShowMenuIn(menu *fyne.Menu, c fyne.Canvas, in fyne.CanvasObject, from fyne.Position) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(in)
	showFramed(widget.NewPopUpMenu(menu, c), c, at.Add(from))
}

// showFramed opens a menu at a place, with the frame under it for as long as it is open.
func showFramed(pop *widget.PopUpMenu, c fyne.Canvas, at fyne.Position) {
	place := within(at, pop.MinSize(), c.Size())
	frame := menuFrame(place, pop.MinSize())
	dismiss := pop.OnDismiss
	pop.OnDismiss = func() {
		dismiss()
		c.Overlays().Remove(frame)
	}
	c.Overlays().Add(frame)
	pop.ShowAtPosition(place)
}
