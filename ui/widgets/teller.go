package widgets

import (
	"fyne.io/fyne/v2"

	"baqylau/ui/look"
)

// teller is the small box over a chart that says more of what is under the pointer or the keys.
type teller struct {
	box  *frame
	note *Text
}

func newTeller() *teller {
	t := &teller{box: newFrame(), note: Quiet("")}
	t.tell("")
	return t
}

// objects are drawn above all others.
func (t *teller) objects() []fyne.CanvasObject { return []fyne.CanvasObject{t.box.box, t.note} }

// tell changes the words; "" says nothing.
func (t *teller) tell(text string) {
	t.box.paint(look.Surface, look.Track, look.RadiusControl, false)
	t.note.SetColor(look.Ink)
	t.note.SetText(text)
	t.box.box.Hidden, t.note.Hidden = text == "", text == ""
}

// above puts the box over a thing of a chart, or under it where there is no room above.
func (t *teller) above(x, y, w, h float32, within fyne.Size) {
	text := t.note.MinSize()
	wide, high := text.Width+look.Px(16), text.Height+look.Px(8)
	left := min(max(0, x+w/2-wide/2), max(0, within.Width-wide))
	top := y - high - look.Px(6)
	if top < 0 {
		top = y + h + look.Px(6)
	}
	place(t.box.box, left, top, wide, high)
	place(t.note, left+look.Px(8), top+look.Px(4), text.Width, text.Height)
}
