package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// FocusGained marks the current row as the one that keys move.
func (r *Register) FocusGained() {
	r.focused = true
	if r.cursor < 0 && r.pages.total > 0 {
		r.Select(0)
	}
	r.body.update()
}

// FocusLost takes that mark off; the row stays current.
func (r *Register) FocusLost() {
	r.focused, r.shift = false, false
	r.body.update()
}

// TypedRune marks on a space and hands other letters over to the search; where there is none, they lead to a row.
func (r *Register) TypedRune(letter rune) {
	if letter == ' ' && (r.marking || !r.typed.goes(r.Now())) {
		if r.marking && r.cursor >= 0 {
			r.toggle(r.cursor)
			r.Select(r.cursor)
		}
		return
	}
	if r.OnType != nil {
		r.OnType(letter)
		return
	}
	r.typeAhead(letter)
}

// KeyDown and KeyUp watch Shift, with which a move marks.
func (r *Register) KeyDown(e *fyne.KeyEvent) { r.shift = r.shift || isShift(e.Name) }

// KeyUp lets go of it.
func (r *Register) KeyUp(e *fyne.KeyEvent) { r.shift = r.shift && !isShift(e.Name) }

func isShift(k fyne.KeyName) bool { return k == desktop.KeyShiftLeft || k == desktop.KeyShiftRight }

// TypedKey moves, opens and leaves.
func (r *Register) TypedKey(e *fyne.KeyEvent) {
	page := max(1, int(r.body.Size().Height/look.Px(look.RowHeight))-1)
	switch e.Name {
	case fyne.KeyDown:
		r.move(r.cursor + 1)
	case fyne.KeyUp:
		r.move(r.cursor - 1)
	case fyne.KeyPageDown:
		r.move(r.cursor + page)
	case fyne.KeyPageUp:
		r.move(r.cursor - page)
	case fyne.KeyHome:
		r.move(0)
	case fyne.KeyEnd:
		r.move(r.pages.total - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		r.Open()
	case fyne.KeyEscape:
		switch {
		case len(r.marks) > 0 && !r.MarksLast:
			r.ClearMarks()
		case !call(r.OnEscape):
			handOn(r, e)
		}
	case desktop.KeyMenu:
		r.actions(e)
	case fyne.KeyF10:
		if !r.shift {
			handOn(r, e)
			return
		}
		r.actions(e)
	default:
		handOn(r, e)
	}
}

// actions asks for what can be done with the marked rows; where none is marked, the current one becomes it.
func (r *Register) actions(e *fyne.KeyEvent) {
	if !r.marking || r.OnActions == nil || r.pages.total == 0 {
		handOn(r, e)
		return
	}
	if len(r.marks) == 0 {
		r.toggle(r.cursor)
	}
	r.OnActions()
}

// move goes to a row; with Shift it marks the rows on the way.
func (r *Register) move(to int) {
	if r.shift {
		r.extend(to)
		return
	}
	r.before = nil
	r.Select(to)
}

// TypedShortcut marks all on Ctrl+A, copies on Ctrl+C, sorts with the arrows and passes the rest on to the window.
func (r *Register) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutSelectAll:
		if r.marking {
			r.markAll()
			return
		}
	case *fyne.ShortcutCopy:
		if call(r.OnCopy) {
			return
		}
	}
	if !r.sortKey(s) {
		forward(s, canvasOf(r))
	}
}

// CreateRenderer links the register to the canvas.
func (r *Register) CreateRenderer() fyne.WidgetRenderer {
	ground := canvas.NewRectangle(nil)
	s := &sketch{owner: r, objects: []fyne.CanvasObject{ground, r.clip, r.bar, r.head, r.note, r.foot}}
	s.paint = func() {
		ground.FillColor = look.Color(look.Surface)
		ground.Refresh()
		r.refit()
		r.showNote()
		r.head.Refresh()
		r.foot.Refresh()
		r.bar.Refresh()
		r.body.repaint()
	}
	s.least = func() fyne.Size {
		return fyne.NewSize(look.Px(240), look.Px(look.HeadHeight+4*look.RowHeight)+r.foot.MinSize().Height)
	}
	s.place = func(size fyne.Size) {
		head, foot := look.Px(look.HeadHeight), r.foot.MinSize().Height
		place(ground, 0, 0, size.Width, size.Height)
		place(r.head, 0, 0, size.Width, head)
		r.head.Refresh()
		place(r.clip, 0, head, size.Width, max(0, size.Height-head-foot))
		place(r.bar, size.Width-barWidth, head, barWidth, max(0, size.Height-head-foot))
		r.body.scrollTo(r.body.offset) // a higher window may show what lies behind the end
		r.body.repaint()
		place(r.note, 0, head, size.Width, max(0, size.Height-head-foot))
		place(r.foot, 0, size.Height-foot, size.Width, foot)
	}
	s.paint()
	return s
}

// showNote shows what stands in place of rows: nothing found, or a failure with a way to try again.
func (r *Register) showNote() {
	switch {
	case r.fault != nil:
		r.note.fail(r.words.T("widgets.register.failed"), r.words.T("widgets.register.again"), func() {
			r.Reload()
			r.Refresh()
		})
		r.note.Show()
		r.clip.Hide()
		return
	case r.loaded && r.pages.total == 0:
		r.note.fail("", "", nil)
		r.note.Show()
	default:
		r.note.Hide()
	}
	r.clip.Show()
}

// emptyNote stands in the middle of an empty place: an icon, what to do, a button for it.
type emptyNote struct {
	widget.BaseWidget
	icon   *Glyph
	text   *Text
	button *Button

	emptyText, emptyAction string
	emptyTap               func()
	emptyIcon              string
}

func newEmptyNote() *emptyNote {
	n := &emptyNote{
		icon:   NewGlyph("list", look.Quiet, 28),
		text:   NewText("", Style{Color: look.Quiet, Align: fyne.TextAlignCenter, Wrap: true}),
		button: NewButton("", "", Secondary, nil),
	}
	n.ExtendBaseWidget(n)
	n.Hide()
	return n
}

// NewEmpty makes what an empty place says: what to do first, and a button for it (action "" for none).
func NewEmpty(icon, text, action string, tapped func()) fyne.CanvasObject {
	n := newEmptyNote()
	n.set(icon, text, action, tapped)
	n.fail("", "", nil)
	n.Show()
	return n
}

func (n *emptyNote) set(icon, text, action string, tapped func()) {
	n.emptyIcon, n.emptyText, n.emptyAction, n.emptyTap = icon, text, action, tapped
}

// fail shows a failure, or with an empty text what was set for emptiness.
func (n *emptyNote) fail(text, action string, tapped func()) {
	icon, color := "circle-alert", look.WrongInk
	if text == "" {
		text, action, tapped, icon, color = n.emptyText, n.emptyAction, n.emptyTap, n.emptyIcon, look.Quiet
	}
	n.icon.Set(icon, color)
	n.text.SetText(text)
	n.button.SetText(action)
	n.button.SetOnTapped(tapped)
	if action == "" {
		n.button.Hide()
	} else {
		n.button.Show()
	}
	n.Refresh()
}

func (n *emptyNote) CreateRenderer() fyne.WidgetRenderer {
	s := &sketch{owner: n, objects: []fyne.CanvasObject{n.icon, n.text, n.button}}
	s.least = func() fyne.Size { return fyne.NewSize(look.Px(200), look.Px(120)) }
	s.place = func(size fyne.Size) {
		w := min(size.Width-look.Px(32), look.Px(420))
		n.text.Resize(fyne.NewSize(w, 0))
		side, text, button := look.Px(28), n.text.MinSize().Height, n.button.MinSize()
		y := max(look.Px(8), (size.Height-side-text-button.Height-look.Px(24))/2)
		place(n.icon, (size.Width-side)/2, y, side, side)
		y += side + look.Px(8)
		place(n.text, (size.Width-w)/2, y, w, text)
		y += text + look.Px(12)
		place(n.button, (size.Width-button.Width)/2, y, button.Width, button.Height)
	}
	return s
}
