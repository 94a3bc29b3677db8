package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"baqylau/ui/look"
)

var (
	_ fyne.Focusable      = (*Board)(nil)
	_ fyne.Shortcutable   = (*Board)(nil)
	_ fyne.Tappable       = (*boardBody)(nil)
	_ fyne.DoubleTappable = (*boardBody)(nil)
	_ fyne.Draggable      = (*boardBody)(nil)
	_ fyne.Scrollable     = (*boardBody)(nil)
	_ desktop.Mouseable   = (*boardBody)(nil)
)

// FocusGained shows that keys move the cursor.
func (b *Board) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost takes that mark off.
func (b *Board) FocusLost() { b.focused = false; b.Refresh() }

// TypedRune hands letters over to the search.
func (b *Board) TypedRune(r rune) {
	if r != ' ' && b.OnType != nil {
		b.OnType(r)
	}
}

// TypedKey moves between the columns and cards, and opens.
func (b *Board) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		b.moveTo(b.beside(-1), b.row)
	case fyne.KeyRight:
		b.moveTo(b.beside(1), b.row)
	case fyne.KeyUp:
		b.moveTo(b.column, b.row-1)
	case fyne.KeyDown:
		b.moveTo(b.column, b.row+1)
	case fyne.KeyHome:
		b.moveTo(b.column, 0)
	case fyne.KeyEnd:
		b.moveTo(b.column, b.rows(b.column)-1)
	case fyne.KeyPageUp:
		b.moveTo(b.column, b.row-boardPage)
	case fyne.KeyPageDown:
		b.moveTo(b.column, b.row+boardPage)
	case fyne.KeyReturn, fyne.KeyEnter:
		b.open()
	case fyne.KeyEscape:
		if b.drag != nil && !b.drag.dropped {
			b.drag.dropped = true
			b.Refresh()
			return
		}
		handOn(b, e)
	default:
		handOn(b, e)
	}
}

// boardPage is how many cards PgUp and PgDn pass.
const boardPage = 5

// beside is the next column with cards on one side, or the present one where there is none.
func (b *Board) beside(by int) int {
	for c := b.column + by; c >= 0 && c < len(b.columns); c += by {
		if len(b.columns[c].Cards) > 0 {
			return c
		}
	}
	return b.column
}

// TypedShortcut moves the current card to the column beside with Ctrl or Alt and ← →.
func (b *Board) TypedShortcut(s fyne.Shortcut) {
	c, ok := s.(*desktop.CustomShortcut)
	if ok && (c.Modifier == fyne.KeyModifierShortcutDefault || c.Modifier == fyne.KeyModifierAlt) {
		by, arrow := map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1}[c.KeyName]
		if arrow {
			if card, ok := b.Current(); ok && b.column+by >= 0 && b.column+by < len(b.columns) {
				b.move(card, b.column+by)
			}
			return
		}
	}
	forward(s, canvasOf(b))
}

func (b *Board) move(card BoardCard, column int) {
	if b.OnMove != nil {
		b.OnMove(card.ID, b.columns[column].ID)
	}
}

// boardDrag is a card on its way with the pointer.
type boardDrag struct {
	card BoardCard
	from int
	// none is set where the pointer took nothing along, dropped where Esc let go of it.
	none, dropped bool
	pos           fyne.Position
	over          int
}

func (b *Board) dragging() bool { return b.drag != nil && !b.drag.none && !b.drag.dropped }

// Dragged takes the card under the pointer along.
func (d *boardBody) Dragged(e *fyne.DragEvent) {
	b := d.b
	if b.drag == nil {
		b.drag = &boardDrag{none: true}
		if c, r, ok := d.cardAt(e.Position.SubtractXY(e.Dragged.DX, e.Dragged.DY)); ok && r < len(b.columns[c].Cards) {
			b.drag = &boardDrag{card: b.columns[c].Cards[r], from: c}
			b.column, b.row = c, r
		}
	}
	if !b.dragging() {
		return
	}
	// At the edges the board goes on under the pointer.
	edge := look.Px(24)
	switch {
	case e.Position.X < edge:
		b.scrollAcross(b.across - edge/2)
	case e.Position.X > d.Size().Width-edge:
		b.scrollAcross(b.across + edge/2)
	}
	b.drag.pos, b.drag.over = e.Position, d.columnAt(e.Position.X)
	d.Refresh()
}

// DragEnd lets the card go where the pointer is.
func (d *boardBody) DragEnd() {
	b := d.b
	drag := b.drag
	b.drag, d.pressed = nil, false
	b.Refresh()
	if drag != nil && !drag.none && !drag.dropped && drag.over >= 0 && drag.over != drag.from {
		b.move(drag.card, drag.over)
	}
}

// MouseDown selects at once: Tapped comes late where a second press may follow.
func (d *boardBody) MouseDown(e *desktop.MouseEvent) {
	if e.Button != desktop.MouseButtonSecondary {
		d.pressed = true
		d.press(e.Position)
	}
}

// MouseUp does nothing.
func (d *boardBody) MouseUp(*desktop.MouseEvent) {}

// Tapped selects; the line behind the last card brings more.
func (d *boardBody) Tapped(e *fyne.PointEvent) {
	if !d.pressed {
		d.press(e.Position)
	}
	d.pressed = false
	if c, r, ok := d.cardAt(e.Position); ok && r == len(d.b.columns[c].Cards) {
		d.b.open()
	}
}

// DoubleTapped opens.
func (d *boardBody) DoubleTapped(e *fyne.PointEvent) {
	d.pressed = false
	if _, _, ok := d.cardAt(e.Position); ok {
		d.b.open()
	}
}

func (d *boardBody) press(at fyne.Position) {
	focusOn(d.b)
	if c, r, ok := d.cardAt(at); ok {
		d.b.moveTo(c, r)
	}
}

// Scrolled moves the cards of the column under the pointer, or the board across.
func (d *boardBody) Scrolled(e *fyne.ScrollEvent) {
	if e.Scrolled.DX != 0 {
		d.b.scrollAcross(d.b.across - e.Scrolled.DX)
	}
	if c := d.columnAt(e.Position.X); c >= 0 && e.Scrolled.DY != 0 {
		d.b.scrollColumn(c, d.b.offsets[d.b.columns[c].ID]-e.Scrolled.DY)
	}
	d.Refresh()
}
