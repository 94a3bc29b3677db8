package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// sortKey orders by keys: Ctrl and ← → choose the column, Ctrl and ↑ ↓ the direction. False for any other shortcut.
func (r *Register) sortKey(s fyne.Shortcut) bool {
	c, ok := s.(*desktop.CustomShortcut)
	if !ok || c.Modifier != fyne.KeyModifierShortcutDefault {
		return false
	}
	switch c.KeyName {
	case fyne.KeyLeft:
		r.sortBeside(-1)
	case fyne.KeyRight:
		r.sortBeside(1)
	case fyne.KeyUp:
		r.sortDown(false)
	case fyne.KeyDown:
		r.sortDown(true)
	default:
		return false
	}
	return true
}

// sortBeside orders by the next column on one side that rows can be ordered by, of those that are shown; at the end it
// stays.
func (r *Register) sortBeside(by int) {
	boxes := r.boxes(r.head.Size().Width)
	at := -1
	if by < 0 {
		at = len(boxes)
	}
	for i, box := range boxes {
		if r.columns[box.index].ID == r.sort {
			at = i
		}
	}
	for at += by; at >= 0 && at < len(boxes); at += by {
		if c := r.columns[boxes[at].index]; !c.Fixed {
			r.sortBy(c.ID)
			return
		}
	}
}

// sortDown orders from the greatest, or from the least, by the column in force.
func (r *Register) sortDown(desc bool) {
	for _, box := range r.boxes(r.head.Size().Width) {
		if c := r.columns[box.index]; c.ID == r.sort && !c.Fixed && r.desc != desc {
			r.sortBy(c.ID)
			return
		}
	}
}
