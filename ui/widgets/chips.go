package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// Chip is a filter, a saved view or a chosen thing: rounded, with an icon before it and a cross behind where it can be
// taken away.
type Chip struct {
	press
	text     string
	icon     string
	selected bool
	menu     bool // an arrow down instead of a cross: a press opens something
	remove   func()
	// short stands in place of the text where the head of a page has no room for it; "" has none.
	short string
	brief brevity
}

var _ desktop.Hoverable = (*Chip)(nil)

const chipHeight float32 = 26

// NewChip makes a chip. A nil tapped does nothing; a nil remove shows no cross. Selected is the tone of what is in force.
func NewChip(text, icon string, selected bool, tapped, remove func()) *Chip {
	c := &Chip{text: text, icon: icon, selected: selected, remove: remove}
	c.onTap = tapped
	c.self = c
	c.ExtendBaseWidget(c)
	return c
}

// NewMenuChip makes a chip with an arrow: a press opens a choice.
func NewMenuChip(text, icon string, selected bool, tapped func()) *Chip {
	c := NewChip(text, icon, selected, tapped, nil)
	c.menu = true
	return c
}

// SetText changes the words.
func (c *Chip) SetText(text string) { c.text = text; c.Refresh() }

// Text returns the words.
func (c *Chip) Text() string { return c.text }

// SetTexts changes the words, and those that stand there where the head of a page is short of room.
func (c *Chip) SetTexts(text, short string) { c.text, c.short = text, short; c.Refresh() }

func (c *Chip) setBrief(b brevity) {
	if c.brief != b {
		c.brief = b
		c.Refresh()
	}
}

// words are the text as there is room for it.
func (c *Chip) words() string {
	if c.brief != whole && c.short != "" {
		return c.short
	}
	return c.text
}

// SetSelected changes the tone.
func (c *Chip) SetSelected(on bool) { c.selected = on; c.Refresh() }

// Tapped removes on the cross and acts elsewhere.
func (c *Chip) Tapped(e *fyne.PointEvent) {
	if c.remove != nil && e.Position.X > c.Size().Width-look.Px(26) {
		c.remove()
		return
	}
	c.act()
}

// TypedKey acts on Enter and removes on Delete.
func (c *Chip) TypedKey(e *fyne.KeyEvent) {
	if (e.Name == fyne.KeyDelete || e.Name == fyne.KeyBackspace) && c.remove != nil {
		c.remove()
		return
	}
	c.press.TypedKey(e)
}

// Cursor is the hand where a press does something.
func (c *Chip) Cursor() desktop.Cursor {
	if c.remove != nil {
		return desktop.PointerCursor
	}
	return c.press.Cursor()
}

func (c *Chip) tail() string {
	switch {
	case c.remove != nil:
		return "x"
	case c.menu:
		return "chevron-down"
	}
	return ""
}

// CreateRenderer links the chip to the canvas.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	box := newFrame()
	glyph, tail := newGlyph("circle", look.Ink), newGlyph("x", look.Ink)
	words := NewText("", Style{Size: look.Small})
	s := &sketch{owner: c, objects: []fyne.CanvasObject{box.box, glyph, words, tail}}
	s.paint = func() {
		ground, line, ink := look.Surface, look.Line, look.Ink
		if c.hovered {
			ground = look.Raised
		}
		if c.selected {
			ground, line, ink = look.AccentTint, "", look.Accent
		}
		box.paint(ground, line, look.Px(chipHeight)/2, c.focused)
		tintGlyph(glyph, c.icon, ink)
		tintGlyph(tail, c.tail(), ink)
		words.style.Bold = c.selected
		words.SetText(c.words())
		words.SetColor(ink)
	}
	s.least = func() fyne.Size {
		w := look.Px(22) + words.MinSize().Width
		if c.icon != "" {
			w += look.Px(20)
		}
		if c.tail() != "" {
			w += look.Px(17)
		}
		return fyne.NewSize(ceil(w), look.Px(chipHeight))
	}
	s.place = func(size fyne.Size) {
		h := look.Px(chipHeight)
		top, side, x := (size.Height-h)/2, look.Px(14), look.Px(11)
		place(box.box, 0, top, size.Width, h)
		if c.icon != "" {
			place(glyph, x, top+(h-side)/2, side, side)
			x += side + look.Px(6)
		}
		room := size.Width - x - look.Px(11)
		if c.tail() != "" {
			end := look.Px(13)
			place(tail, size.Width-end-look.Px(9), top+(h-end)/2, end, end)
			room -= look.Px(17)
		}
		place(words, x, top, max(0, room), h)
	}
	s.paint()
	return s
}

// NewChips sets chips side by side, going to a new line where the width ends.
func NewChips(chips ...*Chip) *Flow {
	objects := make([]fyne.CanvasObject, len(chips))
	for i, c := range chips {
		objects[i] = c
	}
	return NewFlow(look.Px(6), objects...)
}

// HeadChips are chips beside the title of a page; where the head is short of room they say less.
type HeadChips struct {
	widget.BaseWidget
	chips []*Chip
}

// NewHeadChips makes them.
func NewHeadChips(chips ...*Chip) *HeadChips {
	h := &HeadChips{chips: chips}
	h.ExtendBaseWidget(h)
	return h
}

func (h *HeadChips) setBrief(b brevity) {
	for _, c := range h.chips {
		c.setBrief(b)
	}
}

// CreateRenderer links the chips to the canvas.
func (h *HeadChips) CreateRenderer() fyne.WidgetRenderer {
	s := &sketch{owner: h}
	for _, c := range h.chips {
		s.objects = append(s.objects, c)
	}
	s.least = func() fyne.Size {
		size := fyne.NewSize(0, look.Px(chipHeight))
		for i, c := range h.chips {
			if size.Width += c.MinSize().Width; i > 0 {
				size.Width += look.Px(8)
			}
		}
		return size
	}
	s.place = func(size fyne.Size) {
		var x float32
		for _, c := range h.chips {
			w := c.MinSize().Width
			place(c, x, 0, w, size.Height)
			x += w + look.Px(8)
		}
	}
	return s
}
