package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"baqylau/ui/look"
)

// ButtonStyle is one of the looks of a button.
type ButtonStyle int

// The styles. A screen has one primary button.
const (
	Secondary ButtonStyle = iota // outlined
	Primary                      // filled with the accent
	Link                         // words in the accent, no box
	Danger                       // outlined, in the wrong tone
	Ghost                        // an icon without a box
)

// Button is a thing to press: icon, words, and the key that does the same, in quiet letters.
type Button struct {
	press
	text, icon, key string
	style           ButtonStyle
	brief           brevity
}

// NewButton makes a button. The icon is a Lucide name or "".
func NewButton(text, icon string, style ButtonStyle, tapped func()) *Button {
	b := &Button{text: text, icon: icon, style: style}
	b.onTap = tapped
	b.self = b
	b.ExtendBaseWidget(b)
	return b
}

// NewIconButton makes a button that shows an icon only.
func NewIconButton(icon string, style ButtonStyle, tapped func()) *Button {
	return NewButton("", icon, style, tapped)
}

// WithKey names the key that does the same, such as "Ctrl+Enter", behind the words.
func (b *Button) WithKey(key string) *Button {
	b.key = key
	b.Refresh()
	return b
}

// SetText changes the words.
func (b *Button) SetText(text string) { b.text = text; b.Refresh() }

// Text returns the words.
func (b *Button) Text() string { return b.text }

// setBrief leaves out the key, and then the words, if an icon says the same. The filled button, which is what the
// screen is for, keeps its words.
func (b *Button) setBrief(to brevity) {
	if b.brief != to {
		b.brief = to
		b.Refresh()
	}
}

// shown are the words and the key as there is room for them.
func (b *Button) shown() (text, key string) {
	switch {
	case b.brief == whole:
		return b.text, b.key
	case b.brief == iconic && b.icon != "" && b.style != Primary:
		return "", ""
	}
	return b.text, ""
}

// SetIcon changes the icon.
func (b *Button) SetIcon(icon string) { b.icon = icon; b.Refresh() }

// SetOnTapped changes what pressing does.
func (b *Button) SetOnTapped(tapped func()) { b.onTap = tapped }

func (b *Button) ink() fyne.ThemeColorName {
	switch {
	case b.Disabled():
		return look.Quiet
	case b.style == Primary:
		return look.OnAccent
	case b.style == Link:
		return look.Accent
	case b.style == Danger:
		return look.WrongInk
	case b.style == Ghost && !b.hovered:
		return look.Quiet
	}
	return look.Ink
}

func (b *Button) ground() (ground, line fyne.ThemeColorName) {
	switch {
	case b.style == Primary && b.Disabled():
		return look.Raised, ""
	case b.style == Primary && b.hovered:
		return look.AccentOver, ""
	case b.style == Primary:
		return look.Accent, ""
	case b.style == Link || b.style == Ghost:
		if b.hovered && !b.Disabled() {
			return look.Raised, ""
		}
		return "", ""
	case b.hovered && !b.Disabled():
		return look.Raised, look.Line
	}
	return look.Surface, look.Line
}

// inset is the room at the left and right of the content.
func (b *Button) inset() float32 {
	text, _ := b.shown()
	switch {
	case b.style == Link:
		return look.Px(6)
	case text == "":
		return look.Px(8)
	}
	return look.Px(13)
}

// CreateRenderer links the button to the canvas.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	box, ring := newFrame(), newFrame()
	glyph := newGlyph("circle", look.Ink)
	words := NewText("", Style{})
	key := NewText("", Style{Size: look.Status, Color: look.Quiet})
	s := &sketch{owner: b, objects: []fyne.CanvasObject{box.box, ring.box, glyph, words, key}}
	s.paint = func() {
		ground, line := b.ground()
		box.paint(ground, line, look.RadiusControl, false)
		// The ring of a filled button stands outside it, or it would not be seen.
		ring.paint("", "", look.RadiusControl+2, b.focused && !b.Disabled())
		tintGlyph(glyph, b.icon, b.ink())
		words.style.Bold = b.style == Link
		text, hint := b.shown()
		words.SetText(text)
		words.SetColor(b.ink())
		key.SetText(hint)
		key.SetColor(look.Quiet)
		if b.style == Primary && !b.Disabled() {
			key.SetColor(look.Faint)
		}
	}
	s.least = func() fyne.Size { return b.least(words, key) }
	s.place = func(size fyne.Size) { b.layout(size, box, ring, glyph, words, key) }
	s.paint()
	return s
}

func (b *Button) least(words, key *Text) fyne.Size {
	w := 2 * b.inset()
	text, hint := b.shown()
	if b.icon != "" {
		w += look.Px(16)
	}
	if text != "" {
		w += words.MinSize().Width
		if b.icon != "" {
			w += look.Px(8)
		}
	}
	if hint != "" {
		w += look.Px(7) + key.MinSize().Width
	}
	h := look.Px(look.ControlHeight)
	if b.style == Link {
		h = look.Px(24)
	}
	return fyne.NewSize(ceil(w), h)
}

func (b *Button) layout(size fyne.Size, box, ring *frame, glyph *canvas.Image, words, key *Text) {
	h := b.least(words, key).Height // a button does not grow with a tall row
	top := (size.Height - h) / 2
	place(box.box, 0, top, size.Width, h)
	if b.style == Primary {
		place(ring.box, -3, top-3, size.Width+6, h+6)
	} else {
		place(ring.box, 0, top, size.Width, h)
	}
	x := max(b.inset(), (size.Width-b.least(words, key).Width)/2+b.inset())
	if b.style == Link {
		x = b.inset()
	}
	if b.icon != "" {
		side := look.Px(16)
		place(glyph, x, top+(h-side)/2, side, side)
		x += side + look.Px(8)
	}
	room := size.Width - x - b.inset()
	if _, hint := b.shown(); hint != "" {
		room -= look.Px(7) + key.MinSize().Width
	}
	w := max(0, min(words.MinSize().Width, room))
	place(words, x, top, w, h)
	x += w + look.Px(7)
	place(key, x, top, key.MinSize().Width, h)
}
