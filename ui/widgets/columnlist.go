package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// ColumnList is the choice of a register's columns, or of a paper's parts: a box and a title a line, in their order. Space or
// a click ticks, Ctrl+↑ and Ctrl+↓ or dragging move a line. With OnMarked a click beside the box only marks the line.
type ColumnList struct {
	widget.BaseWidget
	states  []ColumnState
	title   func(id string) string
	note    func(ColumnState) string
	at      int
	focused bool
	from    float32 // how far the dragged line has come since it last changed its place
	rows    []*columnLine

	// OnChanged is told the columns after each change, OnMarked of the line that the person goes to.
	OnChanged func([]ColumnState)
	OnMarked  func(id string)
	// OnReveal is told where the line that was moved or gone to stands in the list, so that it is brought into view.
	OnReveal func(y, height float32)
	// Least is the least width, before it is fitted to the text size; 0 is that of a sheet.
	Least float32
}

type columnLine struct {
	ground       *canvas.Rectangle
	box, grip    *canvas.Image
	title, quiet *Text
}

var (
	_ fyne.Focusable    = (*ColumnList)(nil)
	_ fyne.Shortcutable = (*ColumnList)(nil)
	_ fyne.Tappable     = (*ColumnList)(nil)
	_ fyne.Draggable    = (*ColumnList)(nil)
	_ desktop.Mouseable = (*ColumnList)(nil)
)

// columnLineHeight is the height of a line, tickReach how far the box at its left reaches.
const (
	columnLineHeight float32 = 28
	tickReach        float32 = 32
)

// NewColumnList makes the choice. title names a column, note says a quiet word about one, such as that it has no room.
func NewColumnList(states []ColumnState, title func(id string) string, note func(ColumnState) string) *ColumnList {
	l := &ColumnList{title: title, note: note}
	l.ExtendBaseWidget(l)
	l.Set(states)
	return l
}

// Set shows other columns without telling OnChanged.
func (l *ColumnList) Set(states []ColumnState) {
	l.states = slices.Clone(states)
	l.at = min(l.at, max(len(l.states)-1, 0))
	l.Refresh()
}

// Shift moves the current line up (-1) or down (+1).
func (l *ColumnList) Shift(by int) {
	to := l.at + by
	if to < 0 || to >= len(l.states) {
		return
	}
	l.states[l.at], l.states[to] = l.states[to], l.states[l.at]
	l.at = to
	l.changed()
	l.revealed()
}

func (l *ColumnList) revealed() {
	if h := look.Px(columnLineHeight); l.OnReveal != nil {
		l.OnReveal(h*float32(l.at), h)
	}
}

// Marked is the current line, "" where there is none.
func (l *ColumnList) Marked() string {
	if l.at >= len(l.states) {
		return ""
	}
	return l.states[l.at].ID
}

// Mark makes a line the current one without telling OnMarked.
func (l *ColumnList) Mark(id string) {
	if i := slices.IndexFunc(l.states, func(c ColumnState) bool { return c.ID == id }); i >= 0 && i != l.at {
		l.at = i
		l.Refresh()
	}
}

// toggle ticks the current line or takes the tick away; one column stays.
func (l *ColumnList) toggle() {
	if l.at >= len(l.states) {
		return
	}
	shown := 0
	for _, s := range l.states {
		if !s.Hidden {
			shown++
		}
	}
	if s := &l.states[l.at]; s.Hidden || shown > 1 {
		s.Hidden = !s.Hidden
		l.changed()
	}
}

func (l *ColumnList) changed() {
	l.Refresh()
	if l.OnChanged != nil {
		l.OnChanged(slices.Clone(l.states))
	}
	l.Refresh() // what is said of the columns may be another thing now
}

// FocusGained shows the current line.
func (l *ColumnList) FocusGained() { l.focused = true; l.Refresh() }

// FocusLost hides it again.
func (l *ColumnList) FocusLost() { l.focused = false; l.Refresh() }

// TypedRune ticks on a space.
func (l *ColumnList) TypedRune(r rune) {
	if r == ' ' {
		l.toggle()
	}
}

// TypedKey goes up and down.
func (l *ColumnList) TypedKey(e *fyne.KeyEvent) {
	before := l.at
	switch e.Name {
	case fyne.KeyUp:
		l.at = max(l.at-1, 0)
	case fyne.KeyDown:
		l.at = min(l.at+1, len(l.states)-1)
	case fyne.KeyHome:
		l.at = 0
	case fyne.KeyEnd:
		l.at = len(l.states) - 1
	default:
		handOn(l, e)
		return
	}
	l.Refresh()
	if l.at != before {
		l.revealed()
		l.told()
	}
}

func (l *ColumnList) told() {
	if l.OnMarked != nil {
		l.OnMarked(l.Marked())
	}
}

// TypedShortcut moves the current line with Ctrl+↑ and Ctrl+↓.
func (l *ColumnList) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && c.Modifier == fyne.KeyModifierShortcutDefault {
		switch c.KeyName {
		case fyne.KeyUp:
			l.Shift(-1)
			return
		case fyne.KeyDown:
			l.Shift(1)
			return
		}
	}
	forward(s, canvasOf(l))
}

// Tapped ticks the line under the pointer.
func (l *ColumnList) Tapped(e *fyne.PointEvent) {
	focusOn(l)
	i := int(e.Position.Y / look.Px(columnLineHeight))
	if i < 0 || i >= len(l.states) {
		return
	}
	l.at = i
	if l.OnMarked == nil || e.Position.X < look.Px(tickReach) {
		l.toggle()
		return
	}
	l.Refresh()
	l.told()
}

// MouseDown takes hold of the line under the pointer.
func (l *ColumnList) MouseDown(e *desktop.MouseEvent) {
	if i := int(e.Position.Y / look.Px(columnLineHeight)); i >= 0 && i < len(l.states) {
		l.at, l.from = i, 0
		l.Refresh()
	}
}

// MouseUp lets go of it.
func (l *ColumnList) MouseUp(*desktop.MouseEvent) {}

// Dragged moves the line with the pointer.
func (l *ColumnList) Dragged(e *fyne.DragEvent) {
	h := look.Px(columnLineHeight)
	for l.from += e.Dragged.DY; l.from > h/2; l.from -= h {
		l.Shift(1)
	}
	for ; l.from < -h/2; l.from += h {
		l.Shift(-1)
	}
}

// DragEnd lets go of it.
func (l *ColumnList) DragEnd() { l.from = 0 }

// CreateRenderer links the lines to the canvas.
func (l *ColumnList) CreateRenderer() fyne.WidgetRenderer {
	s := &sketch{owner: l}
	s.paint = func() { l.paint(s) }
	s.least = func() fyne.Size {
		least := l.Least
		if least == 0 {
			least = 320
		}
		return fyne.NewSize(look.Px(least), look.Px(columnLineHeight)*float32(len(l.states)))
	}
	s.place = func(size fyne.Size) {
		h, side := look.Px(columnLineHeight), look.Px(15)
		for i, row := range l.rows[:len(l.states)] {
			y := h * float32(i)
			place(row.ground, 0, y+1, size.Width, h-2)
			place(row.box, look.Px(8), y+(h-side)/2, side, side)
			place(row.grip, size.Width-side-look.Px(8), y+(h-side)/2, side, side)
			quiet := min(row.quiet.MinSize().Width, size.Width/2)
			x := size.Width - side - look.Px(20) - quiet
			place(row.quiet, x, y, quiet, h)
			place(row.title, look.Px(tickReach), y, max(0, x-look.Px(tickReach+8)), h)
		}
	}
	s.paint()
	return s
}

func (l *ColumnList) paint(s *sketch) {
	for len(l.rows) < len(l.states) {
		row := &columnLine{ground: canvas.NewRectangle(nil), box: newGlyph("square", look.Quiet),
			grip: newGlyph("grip-vertical", look.Quiet), title: Body(""), quiet: Quiet("")}
		row.ground.CornerRadius = 5
		l.rows = append(l.rows, row)
	}
	s.objects = s.objects[:0]
	for i, c := range l.states {
		row := l.rows[i]
		icon, color := "square-check", look.Accent
		if c.Hidden {
			icon, color = "square", look.Quiet
		}
		tintGlyph(row.box, icon, color)
		tintGlyph(row.grip, "grip-vertical", look.Quiet)
		row.title.SetText(l.title(c.ID))
		row.quiet.SetText(l.note(c))
		row.ground.FillColor = nil
		if i == l.at && (l.focused || l.OnMarked != nil) {
			row.ground.FillColor = look.Color(look.AccentTint)
		}
		row.ground.Refresh()
		s.objects = append(s.objects, row.ground, row.box, row.title, row.quiet, row.grip)
	}
}
