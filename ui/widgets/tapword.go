package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// TapWord is a word to press for what a key does in the field above it. Tab goes past it: who has the keyboard uses the
// key, which stands behind the word.
type TapWord struct {
	widget.BaseWidget
	text, key string
	hovered   bool
	onTap     func()
}

var (
	_ fyne.Tappable      = (*TapWord)(nil)
	_ desktop.Hoverable  = (*TapWord)(nil)
	_ desktop.Cursorable = (*TapWord)(nil)
)

// NewTapWord makes a word with the key that does the same.
func NewTapWord(text, key string, tapped func()) *TapWord {
	w := &TapWord{text: text, key: key, onTap: tapped}
	w.ExtendBaseWidget(w)
	return w
}

// Text is the word.
func (w *TapWord) Text() string { return w.text }

// Tapped does it.
func (w *TapWord) Tapped(*fyne.PointEvent) { call(w.onTap) }

// MouseIn shows that it can be pressed.
func (w *TapWord) MouseIn(*desktop.MouseEvent) { w.hovered = true; w.Refresh() }

// MouseMoved changes nothing.
func (w *TapWord) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes that away.
func (w *TapWord) MouseOut() { w.hovered = false; w.Refresh() }

// Cursor is the hand.
func (w *TapWord) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer links the word to the canvas.
func (w *TapWord) CreateRenderer() fyne.WidgetRenderer {
	box := newFrame()
	glyph := newGlyph("clock", look.Accent)
	words := NewText(w.text, Style{Bold: true, Color: look.Accent})
	key := NewText(w.key, Style{Size: look.Status, Color: look.Quiet})
	s := &sketch{owner: w, objects: []fyne.CanvasObject{box.box, glyph, words, key}}
	s.paint = func() {
		ground := fyne.ThemeColorName("")
		if w.hovered {
			ground = look.Raised
		}
		box.paint(ground, "", look.RadiusControl, false)
		tintGlyph(glyph, "clock", look.Accent)
		words.SetColor(look.Accent)
		key.SetColor(look.Quiet)
	}
	gap, side := look.Px(6), look.Px(16)
	s.least = func() fyne.Size {
		return fyne.NewSize(ceil(4*gap+side+words.MinSize().Width+key.MinSize().Width), look.Px(24))
	}
	s.place = func(size fyne.Size) {
		h := look.Px(24)
		place(box.box, 0, 0, size.Width, h)
		place(glyph, gap, (h-side)/2, side, side)
		x := 2*gap + side
		width := min(words.MinSize().Width, size.Width-x-2*gap-key.MinSize().Width)
		place(words, x, 0, max(0, width), h)
		place(key, x+width+gap, 0, key.MinSize().Width, h)
	}
	s.paint()
	return s
}
