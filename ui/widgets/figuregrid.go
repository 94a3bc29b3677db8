package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// Figure is one number of a FigureGrid: the value, what it is, and a line more.
type Figure struct {
	Value, Label, Note string
	Tone               look.Tone // ToneQuiet is the accent of a thing to press
	// Help says what the number means; "" for what explains itself.
	Help string
	// Tapped opens the records behind it; nil makes it a plain number.
	Tapped func()
}

// FigureGrid shows many numbers in columns of one width, as many as there is room for.
type FigureGrid struct {
	widget.BaseWidget
	tiles []*figureTile
}

const (
	figureTileLeast float32 = 132
	figureTileGap   float32 = 6
)

// NewFigureGrid makes the numbers.
func NewFigureGrid(figures ...Figure) *FigureGrid {
	g := &FigureGrid{}
	for _, f := range figures {
		g.tiles = append(g.tiles, newFigureTile(f))
	}
	g.ExtendBaseWidget(g)
	return g
}

// Figures are the numbers.
func (g *FigureGrid) Figures() []Figure {
	out := make([]Figure, len(g.tiles))
	for i, t := range g.tiles {
		out[i] = t.figure
	}
	return out
}

// First is what has the keyboard first, nil without numbers.
func (g *FigureGrid) First() fyne.Focusable {
	if len(g.tiles) == 0 {
		return nil
	}
	return g.tiles[0]
}

// CreateRenderer links the numbers to the canvas.
func (g *FigureGrid) CreateRenderer() fyne.WidgetRenderer {
	s := &sketch{owner: g}
	s.paint = func() {
		s.objects = s.objects[:0]
		for _, t := range g.tiles {
			s.objects = append(s.objects, t)
		}
	}
	s.least = func() fyne.Size {
		return fyne.NewSize(g.least(), g.arrange(max(g.Size().Width, g.least()), false))
	}
	s.place = func(size fyne.Size) { g.arrange(size.Width, true) }
	s.paint()
	return s
}

// least is the width of the widest value, so that none is cut.
func (g *FigureGrid) least() float32 {
	width := look.Px(figureTileLeast)
	for _, t := range g.tiles {
		width = max(width, t.value.MinSize().Width+2*look.Px(tilePad))
	}
	return width
}

// arrange returns the height for a width, and puts the numbers there if asked to: rows of one height.
func (g *FigureGrid) arrange(width float32, move bool) float32 {
	if len(g.tiles) == 0 {
		return 0
	}
	gap := look.Px(figureTileGap)
	columns := min(max(1, int((width+gap)/(g.least()+gap))), len(g.tiles))
	rows := (len(g.tiles) + columns - 1) / columns
	columns = (len(g.tiles) + rows - 1) / rows // no row with a single one left over
	each := (width - gap*float32(columns-1)) / float32(columns)
	var y float32
	for at := 0; at < len(g.tiles); at += columns {
		row := g.tiles[at:min(at+columns, len(g.tiles))]
		var high float32
		for _, t := range row {
			high = max(high, t.heightFor(each))
		}
		for i, t := range row {
			if move {
				place(t, float32(i)*(each+gap), y, each, high)
			}
		}
		y += high + gap
	}
	return ceil(y - gap)
}

const tilePad float32 = 8

// figureTile is one number.
type figureTile struct {
	press
	figure      Figure
	value       *Text
	label, note *Text
	mark        *helpMark
}

func newFigureTile(f Figure) *figureTile {
	t := &figureTile{figure: f, value: NewText(f.Value, Style{Size: look.Title, Bold: true}), label: QuietParagraph(f.Label),
		note: QuietParagraph(f.Note)}
	if f.Help != "" {
		t.mark = newHelpMark(f.Help)
	}
	t.help, t.onTap, t.self = f.Help, f.Tapped, t
	t.ExtendBaseWidget(t)
	return t
}

// heightFor is how high the number stands in a width.
func (t *figureTile) heightFor(width float32) float32 { return t.stack(width, false) }

func (t *figureTile) stack(width float32, move bool) float32 {
	pad, y := look.Px(tilePad), look.Px(4)
	room := max(1, width-2*pad)
	h := t.value.MinSize().Height
	if move {
		place(t.value, pad, y, min(room, t.value.MinSize().Width), h)
		if t.mark != nil {
			side := look.Px(helpSide)
			place(t.mark, pad+min(room-side, t.value.MinSize().Width+look.Px(4)), y+(h-side)/2, side, side)
		}
	}
	y += h - look.Px(1)
	for _, text := range []*Text{t.label, t.note} {
		if text.Text() == "" {
			continue
		}
		text.Resize(fyne.NewSize(room, 0))
		h := text.MinSize().Height
		if move {
			place(text, pad, y, room, h)
		}
		y += h
	}
	return y + look.Px(4)
}

func (t *figureTile) CreateRenderer() fyne.WidgetRenderer {
	box := newFrame()
	s := &sketch{owner: t, objects: []fyne.CanvasObject{box.box, t.value, t.label, t.note}}
	if t.mark != nil {
		s.objects = append(s.objects, t.mark)
	}
	s.paint = func() {
		ground := fyne.ThemeColorName("")
		if t.hovered && t.onTap != nil {
			ground = look.Raised
		}
		box.paint(ground, "", look.RadiusControl, t.focused)
		switch {
		case t.figure.Tone != look.ToneQuiet:
			t.value.SetColor(t.figure.Tone.Ink())
		case t.onTap != nil:
			t.value.SetColor(look.Accent)
		}
	}
	s.least = func() fyne.Size {
		width := max(t.Size().Width, look.Px(figureTileLeast))
		return fyne.NewSize(look.Px(figureTileLeast), t.stack(width, false))
	}
	s.place = func(size fyne.Size) {
		place(box.box, 0, 0, size.Width, size.Height)
		t.stack(size.Width, true)
	}
	s.paint()
	return s
}
