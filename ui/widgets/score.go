package widgets

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"baqylau/ui/look"
)

// ScoreRow gives a mark of 1 to 5: a label and five squares. With the focus on it the keys 1…5 mark, 0 and Delete
// take the mark back, ← and → move it.
type ScoreRow struct {
	press
	edited
	label   string
	score   int // 0 for none
	hover   int // the square under the pointer, 0 for none
	hooks   Hooks
	squares [5]*canvas.Rectangle
	digits  [5]*Text
	text    *Text

	// OnChanged is told each mark given by the person; 0 is none.
	OnChanged func(score int)
}

var (
	_ Hooked            = (*ScoreRow)(nil)
	_ fyne.Shortcutable = (*ScoreRow)(nil)
	_ desktop.Hoverable = (*ScoreRow)(nil)
)

const (
	squareSide float32 = 26
	squareGap  float32 = 3
)

// NewScoreRow makes a row of marks.
func NewScoreRow(label string) *ScoreRow {
	r := &ScoreRow{label: label, text: Body("")}
	for i := range r.squares {
		r.squares[i] = canvas.NewRectangle(nil)
		r.digits[i] = NewText(strconv.Itoa(i+1), Style{Bold: true, Size: look.Small, Align: fyne.TextAlignCenter})
	}
	r.self = r
	r.ExtendBaseWidget(r)
	return r
}

// Score returns the mark, 0 for none.
func (r *ScoreRow) Score() int { return r.score }

// SetScore sets the mark without telling OnChanged.
func (r *ScoreRow) SetScore(score int) { r.score = min(max(score, 0), 5); r.Refresh() }

// SetHooks says what Enter, Esc, Ctrl+S and Ctrl+Enter do.
func (r *ScoreRow) SetHooks(h Hooks) { r.hooks = h }

func (r *ScoreRow) give(score int) {
	if r.Disabled() || score == r.score {
		return
	}
	r.SetScore(score)
	r.edit()
	if r.OnChanged != nil {
		r.OnChanged(r.score)
	}
}

// TypedRune marks with the keys 1…5 and takes the mark back with 0.
func (r *ScoreRow) TypedRune(key rune) {
	if key >= '0' && key <= '5' {
		r.give(int(key - '0'))
	}
}

// TypedKey moves the mark, takes it back, or runs the hooks.
func (r *ScoreRow) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		r.give(max(r.score-1, 1))
	case fyne.KeyRight:
		r.give(min(r.score+1, 5))
	case fyne.KeyDelete, fyne.KeyBackspace:
		r.give(0)
	default:
		if !r.hooks.key(e) {
			handOn(r, e)
		}
	}
}

// TypedShortcut runs the hooks and the window's shortcuts.
func (r *ScoreRow) TypedShortcut(s fyne.Shortcut) { r.hooks.shortcut(s, canvasOf(r)) }

// Cursor is the hand over the squares.
func (r *ScoreRow) Cursor() desktop.Cursor {
	if r.hover > 0 && !r.Disabled() {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

func (r *ScoreRow) squareAt(x float32) int {
	step := look.Px(squareSide + squareGap)
	from := r.Size().Width - 5*step
	if x < from {
		return 0
	}
	return min(int((x-from)/step)+1, 5)
}

// Tapped marks.
func (r *ScoreRow) Tapped(e *fyne.PointEvent) {
	focusOn(r)
	if n := r.squareAt(e.Position.X); n > 0 {
		r.give(n)
	}
}

// MouseIn, MouseMoved and MouseOut show which square a press would take.
func (r *ScoreRow) MouseIn(e *desktop.MouseEvent) { r.MouseMoved(e) }

// MouseMoved shows which square a press would take.
func (r *ScoreRow) MouseMoved(e *desktop.MouseEvent) {
	if n := r.squareAt(e.Position.X); n != r.hover {
		r.hover = n
		r.Refresh()
	}
}

// MouseOut shows none.
func (r *ScoreRow) MouseOut() { r.hover = 0; r.Refresh() }

// CreateRenderer links the row to the canvas.
func (r *ScoreRow) CreateRenderer() fyne.WidgetRenderer {
	ring := newFrame()
	s := &sketch{owner: r, objects: []fyne.CanvasObject{ring.box, r.text}}
	for i := range r.squares {
		s.objects = append(s.objects, r.squares[i], r.digits[i])
	}
	s.paint = func() {
		ring.paint("", "", look.RadiusControl, r.focused)
		r.text.SetText(r.label)
		for i := range r.squares {
			ground, line, ink := look.Surface, look.Line, look.Quiet
			switch {
			case r.score == i+1:
				ground, line, ink = look.Accent, look.Accent, look.OnAccent
			case r.hover == i+1 && !r.Disabled():
				ground = look.Raised
			}
			square := r.squares[i]
			square.CornerRadius, square.StrokeWidth = 6, 1
			square.FillColor, square.StrokeColor = look.Color(ground), look.Color(line)
			square.Refresh()
			r.digits[i].SetColor(ink)
		}
	}
	s.least = func() fyne.Size {
		return fyne.NewSize(look.Px(120)+5*look.Px(squareSide+squareGap), look.Px(32))
	}
	s.place = func(size fyne.Size) {
		h, side, step := look.Px(32), look.Px(squareSide), look.Px(squareSide+squareGap)
		// The ring reaches a little beyond, so that the words stand where they stand without it.
		place(ring.box, -5, 0, size.Width+7, h)
		from := size.Width - 5*step
		place(r.text, 0, 0, max(0, from-look.Px(8)), h)
		for i := range r.squares {
			x := from + step*float32(i) + look.Px(squareGap)
			place(r.squares[i], x, (h-side)/2, side, side)
			place(r.digits[i], x, (h-side)/2, side, side)
		}
	}
	s.paint()
	return s
}
