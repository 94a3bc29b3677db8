package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Choose gives the keyboard to the text and selects a part of it, from a letter up to another, as a person does with Shift and the
// arrows: Fyne's entry has no other way. What is typed then takes the place of the part. A text that cannot be changed selects
// nothing.
func (a *TextArea) Choose(from, to int) { a.entry.choose(from, to) }

func (e *Entry) choose(from, to int) {
	focusOn(e)
	e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome}) // lets go of what was selected
	// The row that the part begins in is the last that begins before it; behind the last row none begins.
	e.CursorRow, e.CursorColumn = 0, 0
	for begins := 0; ; e.CursorRow++ {
		at := e.CursorTextOffset()
		if e.CursorRow > 0 && (at <= begins || at > from) {
			e.CursorRow--
			e.CursorColumn = from - begins
			break
		}
		begins = at
	}
	shift := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
	e.KeyDown(shift)
	for steps := to - from; steps > 0 && e.CursorTextOffset() < to; steps-- {
		e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
	e.KeyUp(shift)
}
