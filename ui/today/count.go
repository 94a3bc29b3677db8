package today

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// touch is a number at the top of a card that can be pressed. The keyboard gets to the same place from the line behind the
// last one and from the figures, so that Tab need not stop here.
type touch struct {
	widget.BaseWidget
	text string
	do   func()
}

var (
	_ fyne.Tappable      = (*touch)(nil)
	_ desktop.Cursorable = (*touch)(nil)
)

// newCount is the number of a card; do, where there is one register of what it counts, shows it.
func newCount(text string, do func()) fyne.CanvasObject {
	count := widgets.NewCount(text, look.ToneQuiet)
	if do == nil {
		return count
	}
	t := &touch{text: text, do: do}
	t.ExtendBaseWidget(t)
	return container.NewStack(count, t)
}

// Text is the number.
func (t *touch) Text() string { return t.text }

// Tapped shows what is counted.
func (t *touch) Tapped(*fyne.PointEvent) { t.do() }

// Cursor is the hand.
func (t *touch) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer draws nothing: the number is below.
func (t *touch) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}
