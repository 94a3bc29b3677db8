package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"baqylau/ui/look"
)

// entryInset is how much farther from the edge than Fyne sets it the text of an entry stands.
const entryInset float32 = 5

// CreateRenderer draws the entry in our frame: Fyne's has no room at the sides, and a ring of one pixel.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	e.ExtendBaseWidget(e)
	r := &entryFrame{base: e.Entry.CreateRenderer(), entry: e, box: newFrame()}
	r.wheel = newEntryWheel(e, r.base.Objects())
	r.paint()
	return r
}

// entryFrame wraps Fyne's renderer of an entry: its first two objects, ground and border, give way to our frame, the
// others are set a little to the right.
type entryFrame struct {
	base  fyne.WidgetRenderer
	entry *Entry
	box   *frame
	wheel *entryWheel
}

func (r *entryFrame) Destroy() { r.base.Destroy() }

func (r *entryFrame) Objects() []fyne.CanvasObject {
	return append(append([]fyne.CanvasObject{r.box.box}, r.base.Objects()[2:]...), r.wheel)
}

func (r *entryFrame) MinSize() fyne.Size {
	return r.base.MinSize().AddWidthHeight(2*entryInset, 0)
}

func (r *entryFrame) Layout(size fyne.Size) {
	place(r.box.box, 0, 0, size.Width, size.Height)
	place(r.wheel, 0, 0, size.Width, size.Height)
	r.base.Layout(size.SubtractWidthHeight(2*entryInset, 0))
	for _, o := range r.base.Objects()[2:] {
		at := o.Position().AddXY(entryInset, 0)
		if _, icon := o.(*canvas.Image); icon {
			at.Y = (size.Height - o.Size().Height) / 2
		} else if !r.entry.MultiLine && o != r.entry.ActionItem {
			at.Y++ // on the middle of the letters, as in the other controls
		}
		o.Move(at)
	}
}

func (r *entryFrame) Refresh() {
	r.paint()
	r.base.Refresh()
}

func (r *entryFrame) paint() {
	ground, line := look.Surface, look.Line
	if r.entry.Disabled() {
		ground = look.Raised
	}
	if r.entry.wrong {
		line = look.WrongInk
	}
	r.box.paint(ground, line, look.RadiusControl, r.entry.ring && !r.entry.Disabled())
}

// The entry finds the letter under the pointer by itself and does not know that its text was moved.

// Tapped sets the cursor.
func (e *Entry) Tapped(ev *fyne.PointEvent) { e.Entry.Tapped(inset(ev)) }

// DoubleTapped selects a word.
func (e *Entry) DoubleTapped(ev *fyne.PointEvent) { e.Entry.DoubleTapped(inset(ev)) }

// MouseDown starts a selection.
func (e *Entry) MouseDown(ev *desktop.MouseEvent) {
	moved := *ev
	moved.Position = ev.Position.SubtractXY(entryInset, 0)
	e.Entry.MouseDown(&moved)
}

// MouseUp ends a selection.
func (e *Entry) MouseUp(ev *desktop.MouseEvent) {
	moved := *ev
	moved.Position = ev.Position.SubtractXY(entryInset, 0)
	e.Entry.MouseUp(&moved)
}

// Dragged widens a selection.
func (e *Entry) Dragged(ev *fyne.DragEvent) {
	moved := *ev
	moved.Position = ev.Position.SubtractXY(entryInset, 0)
	e.Entry.Dragged(&moved)
}

func inset(ev *fyne.PointEvent) *fyne.PointEvent {
	moved := *ev
	moved.Position = ev.Position.SubtractXY(entryInset, 0)
	return &moved
}
