// Package widgets holds the parts that every screen is built of: the register, fields for dates and choices,
// cards, pills, charts. They take their colours and sizes from look at each refresh.
package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// sketch is the renderer of our widgets: what they draw, and three functions.
type sketch struct {
	objects []fyne.CanvasObject
	place   func(fyne.Size)
	least   func() fyne.Size
	paint   func() // takes colours and texts anew
	owner   fyne.Widget
	// themed is the theme that it was drawn with last.
	themed struct {
		theme fyne.Theme
		dark  bool
	}
}

var _ fyne.WidgetRenderer = (*sketch)(nil)

func (s *sketch) Destroy()                     {}
func (s *sketch) Layout(size fyne.Size)        { s.place(size) }
func (s *sketch) MinSize() fyne.Size           { return s.least() }
func (s *sketch) Objects() []fyne.CanvasObject { return s.objects }

// Refresh repaints and lays out again, since a new text or text size moves its neighbours.
func (s *sketch) Refresh() {
	if s.paint != nil {
		s.paint()
	}
	s.retheme()
	s.place(s.owner.Size())
	canvas.Refresh(s.owner)
}

// retheme draws the parts again where the theme has changed: what was not in the window then, like the chips of a page that
// was not shown or what stands in their place, was told nothing of it.
func (s *sketch) retheme() {
	now := s.themed
	now.theme, now.dark = fyne.CurrentApp().Settings().Theme(), look.IsDark()
	if now == s.themed {
		return
	}
	known := s.themed.theme != nil
	s.themed = now
	if known {
		for _, o := range s.objects {
			o.Refresh()
		}
	}
}

// press is what everything that can be pressed shares: pointer, focus, Space and Enter.
type press struct {
	widget.DisableableWidget
	self    fyne.Focusable // the widget that embeds this one
	onTap   func()
	help    string // what F1 says of it
	onFocus func()
	onKey   func(*fyne.KeyEvent) bool
	hovered bool
	focused bool
}

var (
	_ fyne.Tappable      = (*press)(nil)
	_ fyne.Focusable     = (*press)(nil)
	_ desktop.Hoverable  = (*press)(nil)
	_ desktop.Cursorable = (*press)(nil)
)

func (p *press) Tapped(*fyne.PointEvent) { p.act() }

func (p *press) act() {
	if p.onTap != nil && !p.Disabled() {
		p.onTap()
	}
}

func (p *press) MouseIn(*desktop.MouseEvent)    { p.hovered = true; p.Refresh() }
func (p *press) MouseMoved(*desktop.MouseEvent) {}
func (p *press) MouseOut()                      { p.hovered = false; p.Refresh() }
func (p *press) FocusGained()                   { p.focused = true; call(p.onFocus); p.Refresh() }
func (p *press) FocusLost()                     { p.focused = false; p.Refresh() }

func (p *press) setOnFocus(f func()) { p.onFocus = f }

// SetOnKey has the keys shown to somebody before the thing uses them; true means that they were of use there.
func (p *press) SetOnKey(f func(*fyne.KeyEvent) bool) { p.onKey = f }

func (p *press) TypedRune(r rune) {
	if r == ' ' {
		p.act()
	}
}

func (p *press) TypedKey(e *fyne.KeyEvent) {
	if p.onKey != nil && p.onKey(e) {
		return
	}
	if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		p.act()
		return
	}
	if o, ok := p.self.(fyne.CanvasObject); ok && e.Name == fyne.KeyF1 && p.help != "" {
		ShowHelp(o, p.help)
		return
	}
	handOn(p.self, e)
}

func (p *press) Cursor() desktop.Cursor {
	if p.onTap == nil || p.Disabled() {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// focusOn gives the keyboard to a widget. The driver knows the canvas of a widget only after it was drawn once; one
// that was just shown is looked for in the windows.
func focusOn(f fyne.Focusable) {
	if c := canvasOf(f); c != nil {
		c.Focus(f)
		return
	}
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		if w.Canvas().Focus(f); w.Canvas().Focused() == f {
			return
		}
	}
}

func canvasOf(f fyne.Focusable) fyne.Canvas {
	o, ok := f.(fyne.CanvasObject)
	if !ok {
		return nil
	}
	return fyne.CurrentApp().Driver().CanvasForObject(o)
}

// frame draws a rounded ground with a line around it, and the ring of focus.
type frame struct {
	box *canvas.Rectangle
}

func newFrame() *frame { return &frame{box: canvas.NewRectangle(nil)} }

// paint sets ground, line and corner. An empty line name draws none; focus draws a line twice as thick in accent.
func (f *frame) paint(ground, line fyne.ThemeColorName, radius float32, focused bool) {
	f.box.CornerRadius = radius
	f.box.FillColor, f.box.StrokeColor, f.box.StrokeWidth = nil, nil, 0
	if ground != "" {
		f.box.FillColor = look.Color(ground)
	}
	switch {
	case focused:
		f.box.StrokeColor, f.box.StrokeWidth = look.Color(look.Accent), 2
	case line != "":
		f.box.StrokeColor, f.box.StrokeWidth = look.Color(line), 1
	}
	f.box.Refresh()
}

// newGlyph is an icon of the given side, tinted.
func newGlyph(name string, color fyne.ThemeColorName) *canvas.Image {
	img := canvas.NewImageFromResource(look.Icon(name, color))
	img.FillMode = canvas.ImageFillContain
	return img
}

// tintGlyph gives an icon another picture or colour; the empty name hides it.
func tintGlyph(img *canvas.Image, name string, color fyne.ThemeColorName) {
	if name == "" {
		img.Hide()
		return
	}
	img.Resource = look.Icon(name, color)
	img.Show()
	img.Refresh()
}

// place moves and sizes in one step, where something changes.
func place(o fyne.CanvasObject, x, y, w, h float32) {
	if at := fyne.NewPos(x, y); at != o.Position() {
		o.Move(at)
	}
	if size := fyne.NewSize(w, h); size != o.Size() {
		o.Resize(size)
	}
}
