package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

var (
	_ fyne.Focusable      = (*Planner)(nil)
	_ fyne.Shortcutable   = (*Planner)(nil)
	_ fyne.Tappable       = (*Planner)(nil)
	_ fyne.DoubleTappable = (*Planner)(nil)
	_ fyne.Draggable      = (*Planner)(nil)
	_ fyne.Scrollable     = (*Planner)(nil)
	_ desktop.Mouseable   = (*Planner)(nil)
)

// FocusGained shows that keys move the cursor.
func (p *Planner) FocusGained() { p.focused = true; p.Refresh() }

// FocusLost takes that mark off.
func (p *Planner) FocusLost() { p.focused = false; p.Refresh() }

// TypedRune takes the letters of the commands from a Cyrillic layout; Latin ones come as keys.
func (p *Planner) TypedRune(r rune) {
	if key := KeyOf(r); key != "" {
		p.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

// TypedKey moves: ← → by days, ↑ ↓ through the items of a day and on to the next week, PgUp and PgDn by months; T and
// Home go to today, M and W change the scale, Enter opens.
func (p *Planner) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		p.moveTo(p.at.beside(-1), p.index)
	case fyne.KeyRight:
		p.moveTo(p.at.beside(1), p.index)
	case fyne.KeyUp:
		p.step(-1)
	case fyne.KeyDown:
		p.step(1)
	case fyne.KeyPageUp:
		p.Turn(-1)
	case fyne.KeyPageDown:
		p.Turn(1)
	case fyne.KeyHome, fyne.KeyT:
		p.GoTo(p.today())
	case fyne.KeyM:
		p.SetScale(PlannerMonth)
	case fyne.KeyW:
		p.SetScale(PlannerWeek)
	case fyne.KeyReturn, fyne.KeyEnter:
		if it, ok := p.Current(); ok && p.OnOpen != nil {
			p.OnOpen(it.ID)
		}
	case fyne.KeyEscape:
		if p.drag != nil && !p.drag.dropped {
			p.drag.dropped = true
			p.Refresh()
			return
		}
		handOn(p, e)
	default:
		if p.OnKey == nil || !p.OnKey(e.Name) {
			handOn(p, e)
		}
	}
}

// step goes to the next item of the place, and behind the last to the week below.
func (p *Planner) step(by int) {
	next := p.index + by
	if next >= 0 && next < len(p.items[p.at]) {
		p.moveTo(p.at, next)
		return
	}
	if p.scale == PlannerWeek {
		return // there is nothing below
	}
	to := slot{p.at.day.AddDays(7 * by), p.at.week}
	index := 0
	if by < 0 {
		index = len(p.items[to]) - 1
	}
	p.moveTo(to, index)
}

// TypedShortcut moves the current item with Ctrl or Alt and an arrow: ← → by a day, ↑ ↓ by a week.
func (p *Planner) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && p.nudge(c) {
		return
	}
	forward(s, canvasOf(p))
}

func (p *Planner) nudge(c *desktop.CustomShortcut) bool {
	if c.Modifier != fyne.KeyModifierShortcutDefault && c.Modifier != fyne.KeyModifierAlt {
		return false
	}
	days, ok := map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1, fyne.KeyUp: -7, fyne.KeyDown: 7}[c.KeyName]
	if !ok {
		return false
	}
	it, ok := p.Current()
	if !ok {
		return true
	}
	if it.Week { // a week has no day before
		days = min(max(7*days, -7), 7)
	}
	p.move(it, slot{it.Day.AddDays(days), it.Week})
	return true
}

func (p *Planner) move(it PlannerItem, to slot) {
	if p.OnMove != nil {
		p.OnMove(it.ID, to.day, to.week)
	}
}

// plannerDrag is an item on its way with the pointer.
type plannerDrag struct {
	item PlannerItem
	// none is set where the pointer took nothing along, dropped where Esc let go of it.
	none, dropped bool
	pos           fyne.Position
	over          slot
	inside        bool
}

// Dragged takes the item under the pointer along.
func (p *Planner) Dragged(e *fyne.DragEvent) {
	fresh := p.drag == nil
	if fresh {
		p.drag = &plannerDrag{none: true}
		from := e.Position.SubtractXY(e.Dragged.DX, e.Dragged.DY)
		if s, i, ok := p.draw.itemAt(from); ok {
			p.drag.item, p.drag.none = p.items[s][i], false
			p.at, p.index = s, i
		}
	}
	if p.drag.none || p.drag.dropped {
		return
	}
	p.drag.pos = e.Position
	p.drag.over, p.drag.inside = p.draw.slotAt(e.Position)
	if fresh {
		p.Refresh()
		return
	}
	p.draw.moveDrag()
}

// DragEnd lets the item go where the pointer is.
func (p *Planner) DragEnd() {
	d := p.drag
	p.drag = nil
	p.pressed = false
	p.Refresh()
	if d == nil || d.none || d.dropped || !d.inside {
		return
	}
	if d.over != (slot{d.item.Day, d.item.Week}) {
		p.move(d.item, d.over)
	}
}

// MouseDown selects at once: Tapped comes late where a second press may follow.
func (p *Planner) MouseDown(e *desktop.MouseEvent) {
	if e.Button != desktop.MouseButtonSecondary {
		p.pressed = true
		p.press(e.Position)
	}
}

// MouseUp does nothing.
func (p *Planner) MouseUp(*desktop.MouseEvent) {}

// Tapped selects what is under the pointer; what there was no room for is shown in its week.
func (p *Planner) Tapped(e *fyne.PointEvent) {
	if !p.pressed {
		p.press(e.Position)
	}
	p.pressed = false
	if s, more := p.draw.moreAt(e.Position); more {
		p.showRest(s)
	}
}

// showRest shows the items of a day for which a month has no room: in its week, or further down in it.
func (p *Planner) showRest(s slot) {
	n := len(p.items[s])
	next := p.top[s] + p.draw.room(n)
	if next >= n {
		next = 0
	}
	p.at = s
	p.index = next
	if p.scale == PlannerMonth {
		p.SetScale(PlannerWeek)
		return
	}
	p.top[s] = next
	p.moveTo(s, next)
}

// DoubleTapped opens.
func (p *Planner) DoubleTapped(e *fyne.PointEvent) {
	p.pressed = false
	if s, i, ok := p.draw.itemAt(e.Position); ok && p.OnOpen != nil {
		p.OnOpen(p.items[s][i].ID)
	}
}

func (p *Planner) press(at fyne.Position) {
	focusOn(p)
	if s, i, ok := p.draw.itemAt(at); ok {
		p.moveTo(s, i)
		return
	}
	if s, ok := p.draw.slotAt(at); ok {
		if _, more := p.draw.moreAt(at); !more {
			p.moveTo(s, 0)
		}
	}
}

// Scrolled moves the items of the day under the pointer.
func (p *Planner) Scrolled(e *fyne.ScrollEvent) {
	s, ok := p.draw.slotAt(e.Position)
	if !ok {
		return
	}
	by := 1
	if e.Scrolled.DY > 0 {
		by = -1
	}
	n := len(p.items[s])
	top := max(0, min(p.top[s]+by, n-p.draw.room(n)))
	if top != p.top[s] {
		p.top[s] = top
		p.Refresh()
	}
}
