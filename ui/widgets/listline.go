package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"baqylau/ui/look"
)

// ListLine is one line of a short list on a card: icon, title, a quiet note that gives way, a pill, and
// the word for what a press does.
type ListLine struct {
	press
	icon, title, note, action string
	pill                      *Pill
	remove                    *Button
	onRemove                  func()
	brief                     bool
	noteFirst                 bool // the note is kept whole, and the title gives way
}

// NewListLine makes a line; the pill may be nil.
func NewListLine(icon, title, note string, pill *Pill, action string, tapped func()) *ListLine {
	l := &ListLine{icon: icon, title: title, note: note, action: action, pill: pill}
	l.onTap = tapped
	l.self = l
	l.ExtendBaseWidget(l)
	return l
}

// Text returns the title.
func (l *ListLine) Text() string { return l.title }

// WithRemove adds a cross, and the key Delete, that takes away what the line stands for.
func (l *ListLine) WithRemove(remove func()) *ListLine {
	l.onRemove, l.remove = remove, NewIconButton("x", Ghost, remove)
	l.Refresh()
	return l
}

// TypedKey takes away on Delete, where that can be.
func (l *ListLine) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyDelete && call(l.onRemove) {
		return
	}
	l.press.TypedKey(e)
}

// KeepNote has the title give way instead of the note, as where the note is a date: half a date tells nothing.
func (l *ListLine) KeepNote() *ListLine {
	l.noteFirst = true
	l.Refresh()
	return l
}

// SetBrief leaves out the word for what a press does, which the head of a list can say once for all its lines.
func (l *ListLine) SetBrief(brief bool) {
	if l.brief != brief {
		l.brief = brief
		l.Refresh()
	}
}

// Whole is the width in which nothing of the line is cut, with the word for what a press does.
func (l *ListLine) Whole() float32 {
	width := look.Px(38+8+12+14+12) + measure(l.title, look.TextSize(look.Body), true).Width +
		measure(l.note, look.TextSize(look.Small), false).Width + measure(l.action, look.TextSize(look.Body), true).Width
	if l.pill != nil {
		width += l.pill.MinSize().Width
	}
	if l.remove != nil {
		width += look.Px(22)
	}
	return ceil(width)
}

// CreateRenderer links the line to the canvas.
func (l *ListLine) CreateRenderer() fyne.WidgetRenderer {
	ground := newFrame()
	rule := canvas.NewRectangle(nil)
	glyph := newGlyph(l.icon, look.Quiet)
	title := NewText(l.title, Style{Bold: true})
	note := NewText(l.note, Style{Size: look.Small, Color: look.Quiet})
	action := NewText(l.action, Style{Bold: true, Color: look.Accent})
	s := &sketch{owner: l, objects: []fyne.CanvasObject{ground.box, rule, glyph, title, note, action}}
	if l.pill != nil {
		s.objects = append(s.objects, l.pill)
	}
	if l.remove != nil {
		s.objects = append(s.objects, l.remove)
	}
	s.paint = func() {
		color := look.Surface
		if l.hovered {
			color = look.Raised
		}
		ground.paint(color, "", 0, l.focused)
		rule.FillColor = look.Color(look.Line)
		rule.Hidden = l.focused // the ring goes all around
		action.Hidden = l.brief
		tintGlyph(glyph, l.icon, look.Quiet)
	}
	s.least = func() fyne.Size {
		return fyne.NewSize(look.Px(120)+title.MinSize().Width, look.Px(look.RowHeight))
	}
	s.place = func(size fyne.Size) { l.arrange(size, ground, rule, glyph, title, note, action) }
	s.paint()
	return s
}

// arrange puts title and note at the left, pill and action at the right; the note gets the room between.
func (l *ListLine) arrange(size fyne.Size, ground *frame, rule *canvas.Rectangle, glyph *canvas.Image, title, note, action *Text) {
	ground.box.Resize(size)
	rule.Resize(fyne.NewSize(size.Width, 1))
	rule.Move(fyne.NewPos(0, size.Height-1))
	middle := func(o fyne.CanvasObject, x, width float32) {
		height := o.MinSize().Height
		o.Resize(fyne.NewSize(width, height))
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
	}
	side := look.Px(15)
	glyph.Resize(fyne.NewSize(side, side))
	glyph.Move(fyne.NewPos(look.Px(12), (size.Height-side)/2))
	right := size.Width - look.Px(12)
	if l.remove != nil {
		side := look.Px(28)
		place(l.remove, size.Width-side-look.Px(4), (size.Height-side)/2, side, side)
		right -= look.Px(22)
	}
	var width float32
	if !l.brief {
		width = action.MinSize().Width
		right -= width
		middle(action, right, width)
		right -= look.Px(14)
	}
	if l.pill != nil {
		width = l.pill.MinSize().Width
		right -= width
		middle(l.pill, right, width)
		right -= look.Px(12)
	}
	x := look.Px(38)
	width = fyne.Min(title.MinSize().Width, right-x)
	if l.noteFirst && l.note != "" {
		if left := right - x - look.Px(8) - note.MinSize().Width; left >= (right-x)/3 {
			width = fyne.Min(width, left)
		}
	}
	middle(title, x, width)
	x += width + look.Px(8)
	note.Hidden = right-x < look.Px(30)
	middle(note, x, fyne.Max(0, right-x))
}
