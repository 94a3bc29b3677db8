package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

const (
	helpSide  float32 = 16
	helpWidth float32 = 320
)

// Help is a small "?" with a sentence or two about what stands beside it. A press, Enter or F1 shows them.
type Help struct {
	press
}

// NewHelp makes the sign of an explanation.
func NewHelp(text string) *Help {
	h := &Help{}
	h.self, h.help = h, text
	h.onTap = func() { ShowHelp(h, text) }
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer links the sign to the canvas.
func (h *Help) CreateRenderer() fyne.WidgetRenderer {
	ring, glyph := newFrame(), newGlyph("circle-question-mark", look.Quiet)
	s := &sketch{owner: h, objects: []fyne.CanvasObject{ring.box, glyph}}
	s.paint = func() {
		ring.paint("", "", look.Px(helpSide)/2+2, h.focused)
		color := look.Quiet
		if h.hovered || h.focused {
			color = look.Accent
		}
		tintGlyph(glyph, "circle-question-mark", color)
	}
	s.least = func() fyne.Size { return fyne.NewSquareSize(look.Px(helpSide) + 4) }
	s.place = func(size fyne.Size) {
		side := look.Px(helpSide)
		place(ring.box, (size.Width-side)/2-2, (size.Height-side)/2-2, side+4, side+4)
		side -= look.Px(2)
		place(glyph, (size.Width-side)/2, (size.Height-side)/2, side, side)
	}
	s.paint()
	return s
}

// helpMark is the same sign on a thing that has the keyboard itself: F1 on that thing shows the sentences, so that the
// sign need not be a stop of Tab.
type helpMark struct {
	widget.BaseWidget
	text    string
	hovered bool
}

var (
	_ fyne.Tappable      = (*helpMark)(nil)
	_ desktop.Hoverable  = (*helpMark)(nil)
	_ desktop.Cursorable = (*helpMark)(nil)
)

func newHelpMark(text string) *helpMark {
	m := &helpMark{text: text}
	m.ExtendBaseWidget(m)
	return m
}

func (m *helpMark) Tapped(*fyne.PointEvent)        { ShowHelp(m, m.text) }
func (m *helpMark) MouseIn(*desktop.MouseEvent)    { m.hovered = true; m.Refresh() }
func (m *helpMark) MouseMoved(*desktop.MouseEvent) {}
func (m *helpMark) MouseOut()                      { m.hovered = false; m.Refresh() }
func (m *helpMark) Cursor() desktop.Cursor         { return desktop.PointerCursor }

func (m *helpMark) CreateRenderer() fyne.WidgetRenderer {
	glyph := newGlyph("circle-question-mark", look.Quiet)
	s := &sketch{owner: m, objects: []fyne.CanvasObject{glyph}}
	s.paint = func() {
		color := look.Quiet
		if m.hovered {
			color = look.Accent
		}
		tintGlyph(glyph, "circle-question-mark", color)
	}
	s.least = func() fyne.Size { return fyne.NewSquareSize(look.Px(helpSide)) }
	s.place = func(size fyne.Size) {
		side := look.Px(helpSide - 2)
		place(glyph, (size.Width-side)/2, (size.Height-side)/2, side, side)
	}
	s.paint()
	return s
}

// ShowHelp shows sentences below a thing in the window, or above it where there is no room; any key and any press
// takes them away.
func ShowHelp(near fyne.CanvasObject, text string) {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(near)
	if c == nil || text == "" {
		return
	}
	b := &helpBubble{text: NewText(text, Style{Wrap: true}), near: near.Size(), at: driver.AbsolutePositionForObject(near),
		canvas: c, before: c.Focused()}
	b.ExtendBaseWidget(b)
	c.Overlays().Add(b)
	b.Resize(c.Size())
	c.Focus(b)
}

// helpBubble lies over the window and closes at the next thing that the person does.
type helpBubble struct {
	widget.BaseWidget
	text   *Text
	near   fyne.Size
	at     fyne.Position
	canvas fyne.Canvas
	before fyne.Focusable
}

var (
	_ fyne.Focusable    = (*helpBubble)(nil)
	_ fyne.Tappable     = (*helpBubble)(nil)
	_ fyne.Shortcutable = (*helpBubble)(nil)
)

func (b *helpBubble) close() {
	b.canvas.Overlays().Remove(b)
	if b.before != nil {
		b.canvas.Focus(b.before)
	}
}

func (b *helpBubble) Tapped(*fyne.PointEvent) { b.close() }
func (b *helpBubble) FocusGained()            {}
func (b *helpBubble) FocusLost()              {}
func (b *helpBubble) TypedRune(rune)          {}
func (b *helpBubble) TypedKey(*fyne.KeyEvent) { b.close() }

// TypedShortcut closes and lets the window do what was asked.
func (b *helpBubble) TypedShortcut(s fyne.Shortcut) {
	b.close()
	forward(s, b.canvas)
}

func (b *helpBubble) CreateRenderer() fyne.WidgetRenderer {
	box := canvas.NewRectangle(nil)
	s := &sketch{owner: b, objects: []fyne.CanvasObject{box, b.text}}
	s.paint = func() {
		box.FillColor, box.StrokeColor, box.StrokeWidth = look.Color(look.Surface), look.Color(look.Track), 1
		box.CornerRadius = look.RadiusControl
		box.Refresh()
	}
	s.least = func() fyne.Size { return fyne.NewSize(0, 0) }
	s.place = func(size fyne.Size) {
		side, top, gap := look.Px(14), look.Px(10), look.Px(6)
		width := min(look.Px(helpWidth), size.Width-2*gap)
		b.text.Resize(fyne.NewSize(width-2*side, 0))
		height := b.text.MinSize().Height + 2*top
		x := max(gap, min(b.at.X-look.Px(20), size.Width-width-gap))
		y := b.at.Y + b.near.Height + gap
		if y+height > size.Height {
			y = max(gap, b.at.Y-height-gap)
		}
		place(box, x, y, width, height)
		place(b.text, x+side, y+top, width-2*side, height-2*top)
	}
	s.paint()
	return s
}
