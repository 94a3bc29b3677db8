package figures

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// sideways scrolls what is too wide for its card to the sides, and leaves the wheel that turns up and down to the page
// around: Fyne's own takes it, so that the page stood still while the pointer was over a table.
type sideways struct {
	container.Scroll
	page func(*fyne.ScrollEvent)
}

var _ fyne.Scrollable = (*sideways)(nil)

func newSideways(content fyne.CanvasObject, page func(*fyne.ScrollEvent)) *sideways {
	s := &sideways{page: page}
	s.Direction, s.Content = container.ScrollHorizontalOnly, content
	s.ExtendBaseWidget(s)
	return s
}

// Scrolled goes to the sides, or hands on to the page.
func (s *sideways) Scrolled(e *fyne.ScrollEvent) {
	if max(e.Scrolled.DX, -e.Scrolled.DX) > max(e.Scrolled.DY, -e.Scrolled.DY) {
		s.Scroll.Scrolled(e)
		return
	}
	s.page(e)
}

// wheel scrolls the page.
func (p *Page) wheel(e *fyne.ScrollEvent) {
	if p.scroll != nil {
		p.scroll.Scrolled(e)
	}
}
