package widgets

import (
	"fyne.io/fyne/v2"

	"baqylau/ui/look"
)

// Columns lays two things side by side, the left one with a share of the width, each as high as it needs. Where the
// room is too narrow for both, as with large letters, the second goes below the first.
type Columns struct {
	Share, Gap float32
	// Even makes both as high as the higher one while they stand side by side.
	Even bool
	// Turned is told that the second changed its side: the height asked for is another one now.
	Turned func()

	below bool
}

func (c *Columns) widths(width float32) (left, right float32) {
	if c.below {
		return width, width
	}
	room := width - look.Px(c.Gap)
	left = room * c.Share
	return left, room - left
}

// MinSize is as high as the higher column, or both together where they stand under each other.
func (c *Columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	if c.below {
		return fyne.NewSize(max(a.Width, b.Width), a.Height+look.Px(c.Gap)+b.Height)
	}
	return fyne.NewSize(max(a.Width, b.Width), max(a.Height, b.Height))
}

// Layout sets the columns beside or under each other.
func (c *Columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	was := c.below
	c.below = false
	left, right := c.widths(size.Width)
	c.below = left < objects[0].MinSize().Width || right < objects[1].MinSize().Width
	left, right = c.widths(size.Width)
	a, b := objects[0].MinSize().Height, objects[1].MinSize().Height
	if c.Even && !c.below {
		a, b = max(a, b), max(a, b)
	}
	place(objects[0], 0, 0, left, a)
	x, y := left+look.Px(c.Gap), float32(0)
	if c.below {
		x, y = 0, objects[0].MinSize().Height+look.Px(c.Gap)
	}
	place(objects[1], x, y, right, max(b, objects[1].MinSize().Height))
	if was != c.below && c.Turned != nil {
		c.Turned()
	}
}
