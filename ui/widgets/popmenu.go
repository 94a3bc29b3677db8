package widgets

import (
	"fyne.io/fyne/v2"
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

// ShowMenu opens a menu under a thing, or over it where there is no room under it, clear of the window's edges.
func ShowMenu(menu *fyne.Menu, c fyne.Canvas, over fyne.CanvasObject) {
	pop := widget.NewPopUpMenu(menu, c)
	size, gap := pop.MinSize(), look.Px(4)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(over)
	under := at.Y + over.Size().Height + gap
	if under+size.Height+look.Px(edgeMargin) > c.Size().Height && at.Y-size.Height-gap >= look.Px(edgeMargin) {
		under = at.Y - size.Height - gap
	}
	pop.ShowAtPosition(within(fyne.NewPos(at.X, under), size, c.Size()))
}
