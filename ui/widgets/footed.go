package widgets

import "fyne.io/fyne/v2"

// footGap is between what a form asks and its foot.
const footGap float32 = 16

// footed marks a content whose last thing is its foot.
type footed struct{ inner fyne.Layout }

func (l footed) MinSize(objects []fyne.CanvasObject) fyne.Size      { return l.inner.MinSize(objects) }
func (l footed) Layout(objects []fyne.CanvasObject, size fyne.Size) { l.inner.Layout(objects, size) }

// Footed is the content of a form with what is done with it at its foot. Over a page only the body of it scrolls: what
// saves and what leaves are always in sight.
func Footed(body, foot fyne.CanvasObject) *fyne.Container {
	c := Stack(footGap, body, foot)
	c.Layout = footed{c.Layout}
	return c
}

// Apart takes a content apart into what scrolls and its foot, which is nil for a content without one.
func Apart(content fyne.CanvasObject) (body, foot fyne.CanvasObject) {
	if c, ok := content.(*fyne.Container); ok && len(c.Objects) == 2 {
		if _, ok := c.Layout.(footed); ok {
			return c.Objects[0], c.Objects[1]
		}
	}
	return content, nil
}
