package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// Glyph is an icon in a colour of the theme; with a tap it is a small button for the pointer that Tab passes by,
// since the control beside it does the same by a key.
type Glyph struct {
	widget.BaseWidget
	icon    string
	color   fyne.ThemeColorName
	side    float32
	onTap   func()
	hovered bool
}

// NewGlyph makes an icon of the given side.
func NewGlyph(icon string, color fyne.ThemeColorName, side float32) *Glyph {
	g := &Glyph{icon: icon, color: color, side: side}
	g.ExtendBaseWidget(g)
	return g
}

// tapGlyph is a Glyph that can be pressed. It is a type of its own so that a plain icon lets presses through.
type tapGlyph struct{ Glyph }

var (
	_ fyne.Tappable     = (*tapGlyph)(nil)
	_ desktop.Hoverable = (*tapGlyph)(nil)
)

func newTapGlyph(icon string, side float32, tapped func()) *tapGlyph {
	g := &tapGlyph{Glyph{icon: icon, color: look.Quiet, side: side, onTap: tapped}}
	g.ExtendBaseWidget(g)
	return g
}

func (g *tapGlyph) Tapped(*fyne.PointEvent)        { call(g.onTap) }
func (g *tapGlyph) MouseIn(*desktop.MouseEvent)    { g.hovered = true; g.Refresh() }
func (g *tapGlyph) MouseMoved(*desktop.MouseEvent) {}
func (g *tapGlyph) MouseOut()                      { g.hovered = false; g.Refresh() }
func (g *tapGlyph) Cursor() desktop.Cursor         { return desktop.PointerCursor }

// Set changes the icon and its colour.
func (g *Glyph) Set(icon string, color fyne.ThemeColorName) {
	g.icon, g.color = icon, color
	g.Refresh()
}

// CreateRenderer links the icon to the canvas.
func (g *Glyph) CreateRenderer() fyne.WidgetRenderer {
	img := newGlyph(g.icon, g.color)
	s := &sketch{owner: g, objects: []fyne.CanvasObject{img}}
	s.paint = func() {
		color := g.color
		if g.hovered {
			color = look.Ink
		}
		tintGlyph(img, g.icon, color)
	}
	s.least = func() fyne.Size {
		room := look.Px(g.side)
		if g.onTap != nil {
			return fyne.NewSize(room+look.Px(16), room)
		}
		return fyne.NewSquareSize(room)
	}
	s.place = func(size fyne.Size) {
		side := look.Px(g.side)
		place(img, (size.Width-side)/2, (size.Height-side)/2, side, side)
	}
	s.paint()
	return s
}
