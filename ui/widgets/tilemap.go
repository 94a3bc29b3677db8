package widgets

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// Tile is one region of a tile map.
type Tile struct {
	ID string
	// Column and Row say where it lies, from 0 at the left and the top.
	Column, Row int
	// Label is a short name, Text the value as it is written, Note all that is said of it under the pointer or the keys.
	Label, Text, Note string
	// Share is the depth of its colour, 0 to 1, where the value is Known.
	Share float64
	Known bool
	// Opens says that there are records behind it.
	Opens bool
}

// TileMap is a country of equal tiles, each about where its region lies, in a colour from light to deep. What is not known is
// grey. The pointer and the arrows, which go from tile to tile as they lie, tell more; a press or Enter opens the records.
type TileMap struct {
	widget.BaseWidget
	tiles     []Tile
	low, high string // what stands at the ends of the scale of colours
	at, hover int
	focused   bool
	onFocus   func()
	views     []*tileView
	ring      *frame
	scale     *canvas.LinearGradient
	ends      [2]*Text
	teller    *teller

	// OnOpen is told the tile that was pressed; nil makes the map a picture.
	OnOpen func(Tile)
}

type tileView struct {
	ground      *canvas.Rectangle
	label, text *canvas.Text
}

var (
	_ fyne.Tappable      = (*TileMap)(nil)
	_ fyne.Focusable     = (*TileMap)(nil)
	_ desktop.Hoverable  = (*TileMap)(nil)
	_ desktop.Cursorable = (*TileMap)(nil)
)

// NewTileMap makes a map. low and high stand at the ends of the scale of colours; without them there is none.
func NewTileMap(tiles []Tile, low, high string, onOpen func(Tile)) *TileMap {
	m := &TileMap{tiles: tiles, low: low, high: high, hover: -1, OnOpen: onOpen, ring: newFrame(),
		scale: canvas.NewHorizontalGradient(color.Transparent, color.Transparent), teller: newTeller(),
		ends: [2]*Text{Quiet(""), Quiet("")}}
	m.at = max(0, slices.IndexFunc(tiles, func(t Tile) bool { return t.Opens }))
	for range tiles {
		m.views = append(m.views, &tileView{ground: canvas.NewRectangle(nil), label: canvas.NewText("", nil), text: canvas.NewText("", nil)})
	}
	m.ExtendBaseWidget(m)
	return m
}

// Tiles returns what is shown.
func (m *TileMap) Tiles() []Tile { return m.tiles }

func (m *TileMap) setOnFocus(f func()) { m.onFocus = f }

// The sizes of a tile, the gap between two, and the room of the scale below them.
const (
	tileLeast, tileHigh, tileTall float32 = 46, 49, 64
	tileGap, tileScale            float32 = 4, 30
)

// grid is how many columns and rows the tiles take.
func (m *TileMap) grid() (columns, rows int) {
	for _, t := range m.tiles {
		columns, rows = max(columns, t.Column+1), max(rows, t.Row+1)
	}
	return columns, rows
}

// legend is the room below the tiles.
func (m *TileMap) legend() float32 {
	if m.low == "" && m.high == "" {
		return 0
	}
	return look.Px(tileScale)
}

// box is where a tile lies.
func (m *TileMap) box(i int) (x, y, w, h float32) {
	columns, rows := m.grid()
	gap, size := look.Px(tileGap), m.Size()
	w = (size.Width - gap*float32(columns-1)) / float32(columns)
	h = (size.Height - m.legend() - gap*float32(rows-1)) / float32(rows)
	h = min(max(h, look.Px(tileHigh)), look.Px(tileTall))
	t := m.tiles[i]
	return float32(t.Column) * (w + gap), float32(t.Row) * (h + gap), w, h
}

func (m *TileMap) tileAt(at fyne.Position) int {
	for i := range m.tiles {
		x, y, w, h := m.box(i)
		if at.X >= x && at.X < x+w && at.Y >= y && at.Y < y+h {
			return i
		}
	}
	return -1
}

// told is the tile of which more is said, -1 for none.
func (m *TileMap) told() int {
	switch {
	case m.hover >= 0:
		return m.hover
	case m.focused && m.at < len(m.tiles):
		return m.at
	}
	return -1
}

func (m *TileMap) open(i int) {
	if i >= 0 && i < len(m.tiles) && m.tiles[i].Opens && m.OnOpen != nil {
		m.OnOpen(m.tiles[i])
	}
}

// Tapped opens.
func (m *TileMap) Tapped(e *fyne.PointEvent) { m.open(m.tileAt(e.Position)) }

// FocusGained shows the tile that keys are on.
func (m *TileMap) FocusGained() { m.focused = true; call(m.onFocus); m.Refresh() }

// FocusLost takes the mark away.
func (m *TileMap) FocusLost() { m.focused = false; m.Refresh() }

// TypedRune opens on a space.
func (m *TileMap) TypedRune(r rune) {
	if r == ' ' {
		m.open(m.at)
	}
}

// TypedKey moves to the neighbour on a side and opens.
func (m *TileMap) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		m.move(-1, 0)
	case fyne.KeyRight:
		m.move(1, 0)
	case fyne.KeyUp:
		m.move(0, -1)
	case fyne.KeyDown:
		m.move(0, 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		m.open(m.at)
	default:
		handOn(m, e)
	}
}

// aslant is how much a step aside counts against one ahead, so that a tile straight ahead comes before a nearer one aside.
const aslant = 2

// move goes to the nearest tile on one side, nowhere where there is none.
func (m *TileMap) move(dx, dy int) {
	if m.at >= len(m.tiles) {
		return
	}
	here, best, to := m.tiles[m.at], 0, -1
	for i, t := range m.tiles {
		ahead := (t.Column-here.Column)*dx + (t.Row-here.Row)*dy
		aside := (t.Column-here.Column)*dy + (t.Row-here.Row)*dx
		if ahead <= 0 {
			continue
		}
		if far := ahead + aslant*max(aside, -aside); to < 0 || far < best {
			best, to = far, i
		}
	}
	if to >= 0 {
		m.at = to
		m.Refresh()
	}
}

// MouseIn tells of the tile under the pointer.
func (m *TileMap) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

// MouseMoved tells of the tile under the pointer.
func (m *TileMap) MouseMoved(e *desktop.MouseEvent) {
	if i := m.tileAt(e.Position); i != m.hover {
		m.hover = i
		m.Refresh()
	}
}

// MouseOut tells of nothing.
func (m *TileMap) MouseOut() { m.hover = -1; m.Refresh() }

// Cursor is the hand where a press opens something.
func (m *TileMap) Cursor() desktop.Cursor {
	if m.OnOpen != nil && m.hover >= 0 && m.tiles[m.hover].Opens {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// CreateRenderer links the map to the canvas.
func (m *TileMap) CreateRenderer() fyne.WidgetRenderer {
	s := &sketch{owner: m}
	for _, v := range m.views {
		s.objects = append(s.objects, v.ground, v.label, v.text)
	}
	s.objects = append(s.objects, m.scale, m.ends[0], m.ends[1], m.ring.box)
	s.objects = append(s.objects, m.teller.objects()...)
	s.paint = m.paint
	s.least = func() fyne.Size {
		columns, rows := m.grid()
		gap := look.Px(tileGap)
		return fyne.NewSize(float32(columns)*(look.Px(tileLeast)+gap), float32(rows)*(look.Px(tileHigh)+gap)+m.legend())
	}
	s.place = m.layout
	s.paint()
	return s
}

func (m *TileMap) paint() {
	for i, t := range m.tiles {
		v := m.views[i]
		ground, ink := color.Color(look.Heat(t.Share)), color.Color(look.OnHeat(t.Share))
		if !t.Known {
			ground, ink = look.Color(look.Raised), look.Color(look.Quiet)
		}
		v.ground.FillColor, v.ground.CornerRadius = ground, 5
		v.ground.Refresh()
		width := look.Px(tileLeast)
		if m.Size().Width > 0 {
			_, _, width, _ = m.box(i)
		}
		v.label.TextSize, v.label.Color, v.label.TextStyle.Bold = look.TextSize(look.Small), ink, true
		v.label.Text = cut(t.Label, v.label.TextSize, true, width-look.Px(10))
		v.text.Text, v.text.TextSize, v.text.Color = t.Text, look.TextSize(look.Body), ink
		v.text.TextStyle.Bold = true
		v.label.Refresh()
		v.text.Refresh()
	}
	m.scale.StartColor, m.scale.EndColor = look.Heat(0), look.Heat(1)
	m.scale.Refresh()
	m.ends[0].SetText(m.low)
	m.ends[1].SetText(m.high)
	told := m.told()
	m.ring.paint("", "", 7, told >= 0)
	m.ring.box.Hidden = told < 0
	if told >= 0 {
		m.teller.tell(m.tiles[told].Note)
	} else {
		m.teller.tell("")
	}
}

func (m *TileMap) layout(size fyne.Size) {
	if size.Width <= 0 {
		return
	}
	bottom := float32(0)
	for i, t := range m.tiles {
		x, y, w, h := m.box(i)
		v := m.views[i]
		place(v.ground, x, y, w, h)
		label, text := v.label.MinSize(), v.text.MinSize()
		if got := cut(t.Label, v.label.TextSize, true, w-look.Px(10)); got != v.label.Text {
			v.label.Text = got
			v.label.Refresh()
		}
		top := y + (h-label.Height-text.Height)/2
		place(v.label, x+look.Px(6), top, w-look.Px(8), label.Height)
		place(v.text, x+look.Px(6), top+label.Height, w-look.Px(8), text.Height)
		bottom = max(bottom, y+h)
	}
	m.layoutScale(size, bottom)
	if told := m.told(); told >= 0 {
		x, y, w, h := m.box(told)
		place(m.ring.box, x-2, y-2, w+4, h+4)
		m.teller.above(x, y, w, h, size)
	}
}

// layoutScale puts the scale of colours under the tiles, between its two ends.
func (m *TileMap) layoutScale(size fyne.Size, y float32) {
	shown := m.legend() > 0
	m.scale.Hidden, m.ends[0].Hidden, m.ends[1].Hidden = !shown, !shown, !shown
	low, high := m.ends[0].MinSize(), m.ends[1].MinSize()
	y += look.Px(14)
	gap, thick := look.Px(8), look.Px(8)
	place(m.ends[0], 0, y, low.Width, low.Height)
	place(m.scale, low.Width+gap, y+(low.Height-thick)/2, max(1, size.Width-low.Width-high.Width-2*gap), thick)
	place(m.ends[1], size.Width-high.Width, y, high.Width, high.Height)
}
