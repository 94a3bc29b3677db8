package widgets

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"baqylau/ui/look"
)

// OutlineRow is one line of an outline: a heading, or what stands under it with its number.
type OutlineRow struct {
	ID      string
	Heading bool
	// Number stands before the text, Note in quiet letters at the right end.
	Number, Text, Note string
	// Sign is an icon at the right end in the ink of Tone.
	Sign string
	Tone look.Tone
	// Faded rows are there but not in use.
	Faded bool
}

// Outline is an ordered list of headings and lines that a person puts into order: ↑ and ↓ mark, Enter opens, the pointer
// drags a line elsewhere. What else keys do with the marked row is its owner's affair (OnKey, OnShortcut). It draws only
// the rows that are seen.
//
// It can carry what stands behind the rows through a form: OnInput and OnSetInput, and Edited tells the form.
type Outline struct {
	press
	edited
	hooks Hooks
	rows  []OutlineRow
	at    int
	top   int
	wheel float32
	// held is the row that is being dragged, -1 for none; target the row before which it would be put.
	held, target int
	views        []*outlineView
	bar          *scrollbar
	mark, drop   *frame

	// OnSelect is told of the row that the person marks, OnOpen of Enter and of a second press.
	OnSelect, OnOpen func(id string)
	// OnDrop is told of a row that was dragged before another one; "" is the end.
	OnDrop func(id, before string)
	// OnKey and OnShortcut see the keys first; they return true for those that they used.
	OnKey      func(*fyne.KeyEvent) bool
	OnShortcut func(fyne.Shortcut) bool
	// OnInput and OnSetInput give and take what a form keeps of it.
	OnInput    func() string
	OnSetInput func(string)
}

var (
	_ Hooked            = (*Outline)(nil)
	_ Inputter          = (*Outline)(nil)
	_ editable          = (*Outline)(nil)
	_ fyne.Shortcutable = (*Outline)(nil)
	_ fyne.Scrollable   = (*Outline)(nil)
	_ fyne.Draggable    = (*Outline)(nil)
)

// NewOutline makes an outline without rows.
func NewOutline() *Outline {
	o := &Outline{held: -1, mark: newFrame(), drop: newFrame()}
	o.bar = newScrollbar(func(offset float64) { o.scrollTo(int(math.Round(offset))) })
	o.self = o
	o.ExtendBaseWidget(o)
	return o
}

// SetRows shows other rows; the one with the ID is marked, without telling OnSelect.
func (o *Outline) SetRows(rows []OutlineRow, marked string) {
	o.rows = rows
	o.at = min(o.at, max(0, len(rows)-1))
	for i, r := range rows {
		if r.ID == marked {
			o.at = i
		}
	}
	o.reveal()
	o.Refresh()
}

// Marked returns the ID of the marked row, "" for none.
func (o *Outline) Marked() string {
	if o.at >= len(o.rows) {
		return ""
	}
	return o.rows[o.at].ID
}

// Rows returns what is shown.
func (o *Outline) Rows() []OutlineRow { return o.rows }

// Edited tells the form that what stands behind the rows was changed by the person.
func (o *Outline) Edited() { o.edit() }

// Input is what the owner keeps.
func (o *Outline) Input() string {
	if o.OnInput == nil {
		return ""
	}
	return o.OnInput()
}

// SetInput gives it back to the owner.
func (o *Outline) SetInput(text string) {
	if o.OnSetInput != nil {
		o.OnSetInput(text)
	}
}

// SetHooks says what Enter, Esc, Ctrl+S and Ctrl+Enter do.
func (o *Outline) SetHooks(h Hooks) { o.hooks = h }

func (o *Outline) choose(i int) {
	i = max(0, min(i, len(o.rows)-1))
	if i == o.at || len(o.rows) == 0 {
		return
	}
	o.at = i
	o.reveal()
	o.Refresh()
	if o.OnSelect != nil {
		o.OnSelect(o.rows[i].ID)
	}
}

func (o *Outline) open() {
	if o.OnOpen != nil && o.Marked() != "" {
		o.OnOpen(o.Marked())
	}
}

// TypedKey moves the mark, opens, or runs the hooks.
func (o *Outline) TypedKey(e *fyne.KeyEvent) {
	if o.OnKey != nil && o.OnKey(e) {
		return
	}
	switch e.Name {
	case fyne.KeyUp:
		o.choose(o.at - 1)
	case fyne.KeyDown:
		o.choose(o.at + 1)
	case fyne.KeyPageUp:
		o.choose(o.at - o.room() + 1)
	case fyne.KeyPageDown:
		o.choose(o.at + o.room() - 1)
	case fyne.KeyHome:
		o.choose(0)
	case fyne.KeyEnd:
		o.choose(len(o.rows) - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		o.open()
	default:
		if !o.hooks.key(e) {
			handOn(o, e)
		}
	}
}

// TypedRune does nothing: Space must not press what has no press.
func (o *Outline) TypedRune(rune) {}

// TypedShortcut runs the owner's, the hooks', or the window's.
func (o *Outline) TypedShortcut(k fyne.Shortcut) {
	if o.OnShortcut == nil || !o.OnShortcut(k) {
		o.hooks.shortcut(k, canvasOf(o))
	}
}

// Tapped marks the row under the press; a press on the marked one opens it.
func (o *Outline) Tapped(e *fyne.PointEvent) {
	focusOn(o)
	switch i := o.rowAt(e.Position.Y); {
	case i < 0:
	case i == o.at:
		o.open()
	default:
		o.choose(i)
	}
}

// Cursor is the hand over rows.
func (o *Outline) Cursor() desktop.Cursor { return desktop.PointerCursor }

// Dragged carries the row that was taken hold of.
func (o *Outline) Dragged(e *fyne.DragEvent) {
	if o.OnDrop == nil {
		return
	}
	if o.held < 0 {
		if o.held = o.rowAt(e.Position.Y - e.Dragged.DY); o.held < 0 {
			return
		}
	}
	row := look.Px(look.RowHeight)
	o.target = max(0, min(len(o.rows), o.top+int(math.Round(float64(e.Position.Y/row)))))
	switch {
	case e.Position.Y < row/2:
		o.scrollTo(o.top - 1)
	case e.Position.Y > o.Size().Height-row/2:
		o.scrollTo(o.top + 1)
	}
	o.Refresh()
}

// DragEnd puts the row where it was let go.
func (o *Outline) DragEnd() {
	held, before := o.held, ""
	o.held = -1
	if held < 0 || held >= len(o.rows) {
		return
	}
	if o.target < len(o.rows) {
		before = o.rows[o.target].ID
	}
	if o.target != held && o.target != held+1 {
		o.OnDrop(o.rows[held].ID, before)
	}
	o.Refresh()
}

// Scrolled moves by the wheel.
func (o *Outline) Scrolled(e *fyne.ScrollEvent) {
	o.wheel -= e.Scrolled.DY
	if rows := int(o.wheel / look.Px(look.RowHeight)); rows != 0 {
		o.wheel -= float32(rows) * look.Px(look.RowHeight)
		o.scrollTo(o.top + rows)
	}
}

// room is how many rows are seen whole.
func (o *Outline) room() int { return max(1, int(o.Size().Height/look.Px(look.RowHeight))) }

func (o *Outline) rowAt(y float32) int {
	i := o.top + int(y/look.Px(look.RowHeight))
	if y < 0 || i >= len(o.rows) {
		return -1
	}
	return i
}

func (o *Outline) reveal() {
	if o.at < o.top {
		o.top = o.at
	}
	if o.Size().Height > 0 && o.at >= o.top+o.room() {
		o.top = o.at - o.room() + 1
	}
	o.top = max(0, min(o.top, len(o.rows)-1))
}

func (o *Outline) scrollTo(i int) {
	o.top = max(0, min(i, len(o.rows)-o.room()))
	o.Refresh()
}

// outlineView draws one row.
type outlineView struct {
	rule               *canvas.Rectangle
	number, text, note line
	sign               icon
}

// CreateRenderer links the outline to the canvas.
func (o *Outline) CreateRenderer() fyne.WidgetRenderer {
	k := &sketch{owner: o}
	k.least = func() fyne.Size { return fyne.NewSize(look.Px(240), look.Px(look.RowHeight)*6) }
	k.place = func(size fyne.Size) {
		o.top = max(0, min(o.top, len(o.rows)-o.room()))
		o.draw(k, size)
	}
	return k
}

func (o *Outline) draw(k *sketch, size fyne.Size) {
	k.objects = append(k.objects[:0], o.mark.box)
	h, width := look.Px(look.RowHeight), size.Width-barWidth
	o.mark.box.Hide()
	for n := 0; n <= o.room() && o.top+n < len(o.rows); n++ {
		if n == len(o.views) {
			o.views = append(o.views, &outlineView{rule: canvas.NewRectangle(nil)})
		}
		y := float32(n) * h
		if y+h > size.Height+0.5 {
			break
		}
		if o.top+n == o.at {
			ground := look.Raised
			if o.focused {
				ground = look.AccentTint
			}
			o.mark.paint(ground, "", 5, o.focused)
			o.mark.box.Show()
			place(o.mark.box, 2, y, width-4, h-1)
		}
		k.objects = o.views[n].draw(o.rows[o.top+n], y, h, width, k.objects)
	}
	o.drop.box.Hide()
	if y := float32(o.target-o.top) * h; o.held >= 0 && y >= 0 && y <= size.Height {
		o.drop.paint(look.Accent, "", 1, false)
		o.drop.box.Show()
		place(o.drop.box, 4, y-1, width-8, 2)
	}
	k.objects = append(k.objects, o.drop.box)
	o.bar.show(float64(len(o.rows)), float64(o.room()), float64(o.top))
	place(o.bar, size.Width-barWidth-1, 2, barWidth, max(0, size.Height-4))
	k.objects = append(k.objects, o.bar)
}

const (
	outlineText float32 = 36 // where lines begin, right of their numbers
	outlineSide float32 = 10
)

// draw puts a row into the view.
func (v *outlineView) draw(row OutlineRow, y, h, width float32, objects []fyne.CanvasObject) []fyne.CanvasObject {
	v.rule.FillColor = look.Color(look.Line)
	place(v.rule, 2, y+h-1, width-4, 1)
	objects = append(objects, v.rule)
	right := width - look.Px(outlineSide)
	if row.Sign != "" {
		side := look.Px(14)
		v.sign.set(row.Sign, row.Tone.Ink())
		right -= side
		place(v.sign.img, right, y+(h-side)/2, side, side)
		right -= look.Px(6)
		objects = append(objects, v.sign.img)
	}
	small, size := look.TextSize(look.Small), look.TextSize(look.Body)
	if row.Note != "" {
		v.note.set(row.Note, small, false, look.Quiet)
		right -= v.note.width
		v.note.place(right, y+(h-v.note.high)/2, v.note.width, fyne.TextAlignLeading)
		objects = v.note.add(objects)
		right -= look.Px(8)
	}
	x, ink := look.Px(outlineText), look.Ink
	if row.Faded {
		ink = look.Quiet
	}
	if row.Heading {
		x = look.Px(outlineSide)
	} else {
		v.number.set(row.Number, size, false, look.Quiet)
		v.number.place(0, y+(h-v.number.high)/2, look.Px(outlineText-9), fyne.TextAlignTrailing)
		objects = v.number.add(objects)
	}
	v.text.set(cut(row.Text, size, row.Heading, max(0, right-x)), size, row.Heading, ink)
	v.text.place(x, y+(h-v.text.high)/2, right-x, fyne.TextAlignLeading)
	return v.text.add(objects)
}
