package widgets

import (
	"fyne.io/fyne/v2"

	"baqylau/ui/look"
)

// Check is a box to tick with words behind it. Space ticks.
type Check struct {
	press
	edited
	text    string
	checked bool
	hooks   Hooks

	// OnChanged is told each change made by the person.
	OnChanged func(bool)
}

var (
	_ Hooked            = (*Check)(nil)
	_ fyne.Shortcutable = (*Check)(nil)
)

// NewCheck makes a box to tick.
func NewCheck(text string, checked bool, onChanged func(bool)) *Check {
	c := &Check{text: text, checked: checked, OnChanged: onChanged}
	c.onTap = c.toggle
	c.self = c
	c.ExtendBaseWidget(c)
	return c
}

// Checked says whether it is ticked.
func (c *Check) Checked() bool { return c.checked }

// SetChecked ticks or clears it without telling OnChanged.
func (c *Check) SetChecked(on bool) { c.checked = on; c.Refresh() }

func (c *Check) toggle() {
	c.SetChecked(!c.checked)
	c.edit()
	if c.OnChanged != nil {
		c.OnChanged(c.checked)
	}
}

// SetHooks says what Enter, Esc, Ctrl+S and Ctrl+Enter do.
func (c *Check) SetHooks(h Hooks) { c.hooks = h }

// TypedKey runs the hooks; Enter ticks where there is none.
func (c *Check) TypedKey(e *fyne.KeyEvent) {
	if !c.hooks.key(e) {
		c.press.TypedKey(e)
	}
}

// TypedShortcut runs the hooks and the window's shortcuts.
func (c *Check) TypedShortcut(s fyne.Shortcut) { c.hooks.shortcut(s, canvasOf(c)) }

// CreateRenderer links the box to the canvas.
func (c *Check) CreateRenderer() fyne.WidgetRenderer {
	ring := newFrame()
	glyph := newGlyph("square", look.Quiet)
	words := Body("")
	s := &sketch{owner: c, objects: []fyne.CanvasObject{ring.box, glyph, words}}
	s.paint = func() {
		ground := fyne.ThemeColorName("")
		if c.hovered && !c.Disabled() {
			ground = look.Raised
		}
		ring.paint(ground, "", look.RadiusControl, c.focused)
		icon, color := "square", look.Quiet
		if c.checked {
			icon, color = "square-check", look.Accent
		}
		if c.Disabled() {
			color = look.Quiet
		}
		tintGlyph(glyph, icon, color)
		words.SetText(c.text)
		words.SetColor(look.Ink)
		if c.Disabled() {
			words.SetColor(look.Quiet)
		}
	}
	s.least = func() fyne.Size {
		return fyne.NewSize(ceil(look.Px(6+16+8+6)+words.MinSize().Width), look.Px(28))
	}
	s.place = func(size fyne.Size) {
		h, side := look.Px(28), look.Px(16)
		top := (size.Height - h) / 2
		w := min(size.Width, look.Px(6+16+8+6)+words.MinSize().Width)
		place(ring.box, 0, top, w, h)
		place(glyph, look.Px(6), top+(h-side)/2, side, side)
		place(words, look.Px(30), top, max(0, size.Width-look.Px(34)), h)
	}
	s.paint()
	return s
}
