package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"baqylau/ui/look"
)

// FigureLine is a line under a key figure: how it changed, or a part of it.
type FigureLine struct {
	// Strong is said first, in the ink of Tone (ToneQuiet is plain ink); Text follows in quiet words, and takes the ink of the
	// tone where nothing is said before it.
	Strong, Text string
	Tone         look.Tone
	// Tapped opens the records behind it; nil makes it a plain line.
	Tapped func()
}

// KeyFigure is a card of one number with lines about it. A press, or Enter, on the number and on each of the lines opens
// what it counts; ↑ and ↓ go from one to the other.
type KeyFigure struct {
	press
	label string
	value *Text
	name  *Text
	mark  *helpMark
	lines []*figureLine
	at    int // 0 is the number, then the lines
	over  int // what is under the pointer, -1 for nothing
}

type figureLine struct {
	FigureLine
	strong, words *Text
	top, bottom   float32
}

var (
	_ fyne.Tappable     = (*KeyFigure)(nil)
	_ desktop.Hoverable = (*KeyFigure)(nil)
)

// NewKeyFigure makes a card; help says what the number means, "" for what explains itself.
func NewKeyFigure(label, value, help string, tapped func(), lines ...FigureLine) *KeyFigure {
	k := &KeyFigure{label: label, value: NewText(value, Style{Size: look.Figure, Bold: true}), name: QuietParagraph(label), over: -1}
	if help != "" {
		k.mark = newHelpMark(help)
	}
	for _, l := range lines {
		k.lines = append(k.lines, &figureLine{FigureLine: l, strong: NewText(l.Strong, Style{Size: look.Small, Bold: true}),
			words: QuietParagraph(l.Text)})
	}
	k.help, k.onTap, k.self = help, tapped, k
	k.ExtendBaseWidget(k)
	return k
}

// Label is what the number is called, Value the number as it is written.
func (k *KeyFigure) Label() string { return k.label }

// Value is the number as it is written.
func (k *KeyFigure) Value() string { return k.value.Text() }

// Lines are what stands under the number.
func (k *KeyFigure) Lines() []FigureLine {
	out := make([]FigureLine, len(k.lines))
	for i, l := range k.lines {
		out[i] = l.FigureLine
	}
	return out
}

// WithTone writes the number in the ink of a tone.
func (k *KeyFigure) WithTone(tone look.Tone) *KeyFigure {
	k.value.SetColor(tone.Ink())
	return k
}

// open opens what stands at a place.
func (k *KeyFigure) open(at int) {
	switch {
	case at == 0:
		call(k.onTap)
	case at > 0 && at <= len(k.lines):
		call(k.lines[at-1].Tapped)
	}
}

// Tapped opens the line under the press, or else the number.
func (k *KeyFigure) Tapped(e *fyne.PointEvent) { k.open(k.partAt(e.Position.Y)) }

// partAt is what lies at a height: a line that opens something, or the number.
func (k *KeyFigure) partAt(y float32) int {
	for i, l := range k.lines {
		if l.Tapped != nil && y >= l.top && y < l.bottom {
			return i + 1
		}
	}
	return 0
}

// MouseIn shows what a press would open.
func (k *KeyFigure) MouseIn(e *desktop.MouseEvent) { k.MouseMoved(e) }

// MouseMoved shows what a press would open.
func (k *KeyFigure) MouseMoved(e *desktop.MouseEvent) {
	if at := k.partAt(e.Position.Y); at != k.over {
		k.over = at
		k.Refresh()
	}
}

// MouseOut shows nothing.
func (k *KeyFigure) MouseOut() { k.over = -1; k.Refresh() }

// FocusGained begins at the number.
func (k *KeyFigure) FocusGained() { k.at = 0; k.press.FocusGained() }

// TypedRune opens on a space.
func (k *KeyFigure) TypedRune(r rune) {
	if r == ' ' {
		k.open(k.at)
	}
}

// TypedKey moves between the number and its lines, and opens.
func (k *KeyFigure) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown, fyne.KeyUp:
		step := 1
		if e.Name == fyne.KeyUp {
			step = -1
		}
		for at := k.at + step; at >= 0 && at <= len(k.lines); at += step {
			if at == 0 || k.lines[at-1].Tapped != nil {
				k.at = at
				k.Refresh()
				return
			}
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		k.open(k.at)
		return
	}
	k.press.TypedKey(e)
}

// stack returns the height for a width, and puts the parts there if asked to.
func (k *KeyFigure) stack(width float32, move bool) float32 {
	x, y := look.Px(14), look.Px(12)
	room, side := max(1, width-x-look.Px(12)), look.Px(helpSide)
	name := room
	if k.mark != nil {
		name -= side + look.Px(2)
	}
	k.name.Resize(fyne.NewSize(max(1, name), 0))
	nh, vh := k.name.MinSize().Height, k.value.MinSize().Height
	if move {
		place(k.name, x, y, max(1, name), nh)
		if k.mark != nil {
			end := min(measure(k.label, k.name.size(), false).Width, name) + look.Px(3)
			place(k.mark, x+end, y, side, side)
		}
		place(k.value, x, y+nh-2, room, vh)
	}
	y += nh + vh - look.Px(4)
	for _, l := range k.lines {
		y = l.stack(x, y, room, move)
	}
	return y + look.Px(8)
}

// stack puts a line at a place and returns where it ends: the quiet words go below the strong one where both do not fit.
func (l *figureLine) stack(x, y, room float32, move bool) float32 {
	strong, gap := l.strong.MinSize(), look.Px(4)
	left := x
	if l.Strong != "" {
		left += strong.Width + gap
	}
	words := measure(l.Text, l.words.size(), false).Width
	top, wide := y, room-(left-x)
	if l.Strong != "" && words > wide {
		left, wide, y = x, room, y+strong.Height
	}
	l.words.Resize(fyne.NewSize(max(1, wide), 0))
	h := l.words.MinSize().Height
	if l.Text == "" {
		h = strong.Height
		y = top
	}
	if move {
		place(l.strong, x, top, strong.Width, strong.Height)
		place(l.words, left, y, max(1, wide), h)
		l.top, l.bottom = top, y+h
	}
	return y + h
}

// CreateRenderer links the card to the canvas.
func (k *KeyFigure) CreateRenderer() fyne.WidgetRenderer {
	box, ring := newFrame(), newFrame()
	s := &sketch{owner: k, objects: []fyne.CanvasObject{box.box, ring.box, k.name, k.value}}
	for _, l := range k.lines {
		s.objects = append(s.objects, l.strong, l.words)
	}
	if k.mark != nil {
		s.objects = append(s.objects, k.mark)
	}
	s.paint = func() {
		ground := look.Surface
		if k.over == 0 && k.onTap != nil {
			ground = look.Raised
		}
		box.paint(ground, look.Line, look.RadiusCard, k.focused && k.at == 0)
		over := fyne.ThemeColorName("")
		if k.over > 0 {
			over = look.Raised
		}
		ring.paint(over, "", 4, k.focused && k.at > 0)
		ring.box.Hidden = k.over <= 0 && !(k.focused && k.at > 0)
		for _, l := range k.lines {
			ink := look.Ink
			if l.Tone != look.ToneQuiet {
				ink = l.Tone.Ink()
			}
			l.strong.SetColor(ink)
			if l.Strong == "" && l.Tone != look.ToneQuiet {
				l.words.SetColor(ink)
			}
		}
	}
	s.least = func() fyne.Size {
		width := max(k.Size().Width, look.Px(figureLeast))
		return fyne.NewSize(look.Px(figureLeast), ceil(max(k.stack(width, false), look.Px(100))))
	}
	s.place = func(size fyne.Size) {
		place(box.box, 0, 0, size.Width, size.Height)
		k.stack(size.Width, true)
		at := k.over
		if at <= 0 {
			at = k.at
		}
		if at > 0 && at <= len(k.lines) {
			l := k.lines[at-1]
			place(ring.box, look.Px(10), l.top-1, size.Width-look.Px(18), l.bottom-l.top+2)
		}
	}
	s.paint()
	return s
}

// Cursor is the hand where a press opens something.
func (k *KeyFigure) Cursor() desktop.Cursor {
	if k.over > 0 || k.onTap != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}
