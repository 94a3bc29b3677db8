package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// entryWheel lies over an entry and takes the wheel only: Fyne's entry scrolls its text and swallows the wheel even where there
// is nothing to scroll, so that a form would stand still wherever the pointer is over one of its lines.
type entryWheel struct {
	widget.BaseWidget
	entry *Entry
	inner *container.Scroll // nil where the entry does not scroll
}

var _ fyne.Scrollable = (*entryWheel)(nil)

func newEntryWheel(e *Entry, parts []fyne.CanvasObject) *entryWheel {
	w := &entryWheel{entry: e}
	for _, o := range parts {
		if s, ok := o.(*container.Scroll); ok {
			w.inner = s
		}
	}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled moves the text of the entry as far as it goes, or else what the entry stands in.
func (w *entryWheel) Scrolled(e *fyne.ScrollEvent) {
	if w.inner != nil {
		before := w.inner.Offset
		if w.inner.Scrolled(e); w.inner.Offset != before {
			return
		}
	}
	if w.entry.onWheel != nil {
		w.entry.onWheel(e)
	}
}

func (w *entryWheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}
