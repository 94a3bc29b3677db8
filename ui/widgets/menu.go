package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"baqylau/assets/lang"
	"baqylau/ui/look"
)

// Menu shows words that a press changes into one of a few others. It takes no place in the way of the Tab key: it serves
// a control beside it, which opens it by a key of its own (Open) and has the keyboard back afterwards.
type Menu struct {
	widget.BaseWidget
	text    string
	key     string
	finder  *finder
	options []Option
	hovered bool

	// OnChosen is told of each choice.
	OnChosen func(Option)
	// Back is what gets the keyboard afterwards.
	Back fyne.Focusable
}

var (
	_ fyne.Tappable      = (*Menu)(nil)
	_ desktop.Hoverable  = (*Menu)(nil)
	_ desktop.Cursorable = (*Menu)(nil)
)

// NewMenu makes a menu without options.
func NewMenu(words *lang.Catalog) *Menu {
	m := &Menu{}
	m.finder = newFinder(func(query string, limit int) []Option { return SearchIn(m.options)(query, limit) },
		words.T("widgets.picker.type"), words.T("widgets.picker.none"))
	m.finder.local = true
	m.finder.spawn = func(work func()) { work() } // nothing to wait for
	m.finder.chosen = func(o Option, _ bool) {
		m.close()
		if m.OnChosen != nil {
			m.OnChosen(o)
		}
	}
	m.finder.leave = func(bool) { m.close() }
	m.ExtendBaseWidget(m)
	return m
}

// Set changes the words and what can be chosen.
func (m *Menu) Set(text string, options []Option) {
	m.text, m.options = text, options
	m.Refresh()
}

// WithKey shows the key by which the control beside it opens the menu.
func (m *Menu) WithKey(key string) *Menu { m.key = key; return m }

// Text returns the words.
func (m *Menu) Text() string { return m.text }

// Open shows the options.
func (m *Menu) Open() {
	if len(m.options) > 0 {
		m.finder.open(m, "")
	}
}

func (m *Menu) close() {
	m.finder.sheet.close()
	if m.Back != nil {
		focusOn(m.Back)
	}
}

// Tapped shows the options.
func (m *Menu) Tapped(*fyne.PointEvent) { m.Open() }

// MouseIn shows that a press does something.
func (m *Menu) MouseIn(*desktop.MouseEvent) { m.hovered = true; m.Refresh() }

// MouseMoved is of no matter.
func (m *Menu) MouseMoved(*desktop.MouseEvent) {}

// MouseOut shows nothing.
func (m *Menu) MouseOut() { m.hovered = false; m.Refresh() }

// Cursor is the hand.
func (m *Menu) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer links the words to the canvas.
func (m *Menu) CreateRenderer() fyne.WidgetRenderer {
	box := newFrame()
	words := NewText("", Style{Size: look.Small})
	key := Quiet("")
	arrow := newGlyph("chevron-down", look.Quiet)
	s := &sketch{owner: m, objects: []fyne.CanvasObject{box.box, words, arrow, key}}
	s.paint = func() {
		ground := fyne.ThemeColorName("")
		if m.hovered {
			ground = look.Raised
		}
		box.paint(ground, "", look.RadiusControl, false)
		words.SetText(m.text)
		key.SetText(m.key)
		words.SetColor(look.Quiet)
		tintGlyph(arrow, "chevron-down", look.Quiet)
	}
	s.least = func() fyne.Size {
		return fyne.NewSize(look.Px(120), look.Px(24))
	}
	s.place = func(size fyne.Size) {
		side, pad := look.Px(14), look.Px(6)
		k := key.MinSize().Width
		w := min(words.MinSize().Width, max(0, size.Width-side-k-4*pad))
		place(box.box, 0, 0, w+side+k+4*pad, size.Height)
		place(key, w+side+3*pad, 0, k, size.Height)
		place(words, pad, 0, w, size.Height)
		place(arrow, w+2*pad, (size.Height-side)/2, side, side)
	}
	s.paint()
	return s
}
