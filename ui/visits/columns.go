package visits

import (
	"fyne.io/fyne/v2"

	"baqylau/ui/look"
)

// columns lays two things side by side, the left one with a share of the width; each is as high as it needs.
type columns struct{ share, gap float32 }

func (c columns) widths(width float32) (left, right float32) {
	room := width - look.Px(c.gap)
	left = room * c.share
	return left, room - left
}

// MinSize is as high as the higher column.
func (c columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(a.Width+b.Width+look.Px(c.gap), max(a.Height, b.Height))
}

// Layout sets the columns side by side.
func (c columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left, right := c.widths(size.Width)
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(left, objects[0].MinSize().Height))
	objects[1].Move(fyne.NewPos(left+look.Px(c.gap), 0))
	objects[1].Resize(fyne.NewSize(right, objects[1].MinSize().Height))
}
