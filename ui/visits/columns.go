package visits

import (
	"fyne.io/fyne/v2"

	"baqylau/ui/look"
)

// columns lays two things side by side, the left one with a share of the width, each as high as it needs. Where the
// room is too narrow for both, as with large letters, the second goes below the first.
type columns struct {
	share, gap float32
	below      bool
	// turned is told that the second changed its side: the height asked for is another one now.
	turned func()
}

func (c *columns) widths(width float32) (left, right float32) {
	if c.below {
		return width, width
	}
	room := width - look.Px(c.gap)
	left = room * c.share
	return left, room - left
}

// MinSize is as high as the higher column, or both together where they stand under each other.
func (c *columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	if c.below {
		return fyne.NewSize(max(a.Width, b.Width), a.Height+look.Px(c.gap)+b.Height)
	}
	return fyne.NewSize(max(a.Width, b.Width), max(a.Height, b.Height))
}

// Layout sets the columns beside or under each other.
func (c *columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	was := c.below
	c.below = false
	left, right := c.widths(size.Width)
	c.below = left < objects[0].MinSize().Width || right < objects[1].MinSize().Width
	left, right = c.widths(size.Width)
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(left, objects[0].MinSize().Height))
	at := fyne.NewPos(left+look.Px(c.gap), 0)
	if c.below {
		at = fyne.NewPos(0, objects[0].MinSize().Height+look.Px(c.gap))
	}
	objects[1].Move(at)
	objects[1].Resize(fyne.NewSize(right, objects[1].MinSize().Height))
	if was != c.below && c.turned != nil {
		c.turned()
	}
}
