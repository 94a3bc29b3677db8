package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// Bar is one line of a bar chart. Text is the value as it is written, Note a quiet word at the right end of the line: the
// running share of a Pareto chart, how many records a mean is over.
type Bar struct {
	ID    string
	Label string
	Value float64
	Text  string
	Note  string
}

// BarChart shows values as bars: names at the left, numbers behind the bars. A name that is too long for its room goes
// on in a second line. A press on a line opens its records.
type BarChart struct {
	widget.BaseWidget
	onFocus func()
	bars    []Bar
	hover   int
	focused bool
	at      int // the line that keys are on
	views   []*barView
	// stacked puts the bars under their names, for a narrow place; chosen is the bar in force there.
	stacked bool
	chosen  string
	// top is the value of a bar over the whole width, where that is more than the highest one: 100 of a rate.
	top float64

	// OnOpen is told the bar that was pressed; nil makes the chart a picture.
	OnOpen func(Bar)
}

type barView struct {
	ground, bar        *canvas.Rectangle
	label, value, note *Text
}

var (
	_ fyne.Tappable      = (*BarChart)(nil)
	_ fyne.Focusable     = (*BarChart)(nil)
	_ desktop.Hoverable  = (*BarChart)(nil)
	_ desktop.Cursorable = (*BarChart)(nil)
)

// NewBarChart makes a chart.
func NewBarChart(bars []Bar, onOpen func(Bar)) *BarChart {
	c := &BarChart{bars: bars, hover: -1, OnOpen: onOpen}
	c.ExtendBaseWidget(c)
	return c
}

// NewStackedBarChart makes a chart for a narrow place: each bar stands under its name.
func NewStackedBarChart(bars []Bar, onOpen func(Bar)) *BarChart {
	c := NewBarChart(bars, onOpen)
	c.stacked = true
	return c
}

// SetChosen marks a bar as the one in force, "" for none.
func (c *BarChart) SetChosen(id string) { c.chosen = id; c.Refresh() }

// WithTop draws a value as a bar over the whole width, whatever the highest one is: 100 for per cent.
func (c *BarChart) WithTop(value float64) *BarChart { c.top = value; return c }

// Bars returns what is shown.
func (c *BarChart) Bars() []Bar { return c.bars }

// stackedRow is the height of a bar with the name above it.
const stackedRow float32 = 36

// Set replaces the bars.
func (c *BarChart) Set(bars []Bar) {
	c.bars, c.at, c.hover = bars, min(c.at, max(len(bars)-1, 0)), -1
	c.Refresh()
}

func (c *BarChart) barAt(y float32) int {
	if y < 0 {
		return -1
	}
	for i := range c.bars {
		if y -= c.height(i); y < 0 {
			return i
		}
	}
	return -1
}

// height is how high the line of a bar is, once its name has its width.
func (c *BarChart) height(i int) float32 {
	if c.stacked {
		return look.Px(stackedRow)
	}
	return max(look.Px(look.RowHeight), c.views[i].label.MinSize().Height+look.Px(4))
}

// labelShare is how much of the width names may take.
const labelShare = 0.45

// labelWidth gives the names their width and returns it.
func (c *BarChart) labelWidth(width float32) float32 {
	var label float32
	for i := range c.bars {
		v := c.views[i].label
		label = max(label, measure(v.Text(), v.size(), false).Width)
	}
	label = min(ceil(label)+1, width*labelShare)
	for i := range c.bars {
		c.views[i].label.Resize(fyne.NewSize(label, 0))
	}
	return label
}

// Tapped opens.
func (c *BarChart) Tapped(e *fyne.PointEvent) { c.open(c.barAt(e.Position.Y)) }

func (c *BarChart) open(i int) {
	if i >= 0 && i < len(c.bars) && c.OnOpen != nil {
		c.OnOpen(c.bars[i])
	}
}

// FocusGained shows the line that keys are on.
func (c *BarChart) FocusGained() { c.focused = true; call(c.onFocus); c.Refresh() }

// FocusLost takes the mark away.
func (c *BarChart) FocusLost() { c.focused = false; c.Refresh() }

// TypedRune opens on a space.
func (c *BarChart) TypedRune(r rune) {
	if r == ' ' {
		c.open(c.at)
	}
}

// TypedKey moves between the lines and opens.
func (c *BarChart) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown:
		c.at = min(c.at+1, max(len(c.bars)-1, 0))
	case fyne.KeyUp:
		c.at = max(c.at-1, 0)
	case fyne.KeyReturn, fyne.KeyEnter:
		c.open(c.at)
	default:
		handOn(c, e)
	}
	c.Refresh()
}

// MouseIn shows what a press would open.
func (c *BarChart) MouseIn(e *desktop.MouseEvent) { c.MouseMoved(e) }

// MouseMoved shows what a press would open.
func (c *BarChart) MouseMoved(e *desktop.MouseEvent) {
	if i := c.barAt(e.Position.Y); i != c.hover {
		c.hover = i
		c.Refresh()
	}
}

// MouseOut shows nothing.
func (c *BarChart) MouseOut() { c.hover = -1; c.Refresh() }

// Cursor is the hand where a press opens something.
func (c *BarChart) Cursor() desktop.Cursor {
	if c.OnOpen != nil && c.hover >= 0 {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// CreateRenderer links the chart to the canvas.
func (c *BarChart) CreateRenderer() fyne.WidgetRenderer {
	s := &sketch{owner: c}
	s.paint = func() { c.paint(s) }
	s.least = func() fyne.Size {
		if c.stacked {
			return fyne.NewSize(look.Px(120), look.Px(stackedRow)*float32(len(c.bars)))
		}
		c.labelWidth(max(c.Size().Width, look.Px(260)))
		var h float32
		for i := range c.bars {
			h += c.height(i)
		}
		return fyne.NewSize(look.Px(260), ceil(h))
	}
	s.place = c.layout
	s.paint()
	return s
}

func (c *BarChart) paint(s *sketch) {
	for len(c.views) < len(c.bars) {
		c.views = append(c.views, &barView{
			ground: canvas.NewRectangle(nil), bar: canvas.NewRectangle(nil),
			label: NewText("", Style{Align: fyne.TextAlignTrailing, Wrap: !c.stacked}), value: Strong(""),
			note: NewText("", Style{Size: look.Small, Color: look.Quiet, Align: fyne.TextAlignTrailing}),
		})
	}
	s.objects = s.objects[:0]
	for i, bar := range c.bars {
		v := c.views[i]
		v.label.SetText(bar.Label)
		v.value.SetText(bar.Text)
		v.note.SetText(bar.Note)
		v.bar.FillColor, v.bar.CornerRadius = look.Color(look.Accent), 3
		v.bar.Refresh()
		v.ground.FillColor, v.ground.StrokeWidth, v.ground.CornerRadius = nil, 0, 5
		if i == c.hover && c.OnOpen != nil {
			v.ground.FillColor = look.Color(look.Raised)
		}
		if bar.ID == c.chosen && c.chosen != "" {
			v.ground.FillColor = look.Color(look.AccentTint)
		}
		if i == c.at && c.focused {
			v.ground.StrokeColor, v.ground.StrokeWidth = look.Color(look.Accent), 2
		}
		v.ground.Refresh()
		s.objects = append(s.objects, v.ground, v.label, v.bar, v.value)
		if bar.Note != "" && !c.stacked {
			s.objects = append(s.objects, v.note)
		}
	}
}

func (c *BarChart) layout(size fyne.Size) {
	if c.stacked {
		c.stack(size)
		return
	}
	label := c.labelWidth(size.Width)
	var value, note, y float32
	top := c.top
	gap, pad := look.Px(10), look.Px(6)
	for i, bar := range c.bars {
		value = max(value, c.views[i].value.MinSize().Width)
		top = max(top, bar.Value)
		if bar.Note != "" {
			note = max(note, c.views[i].note.MinSize().Width+gap)
		}
	}
	room := max(1, size.Width-label-value-note-2*gap-2*pad)
	for i, bar := range c.bars {
		v, h := c.views[i], c.height(i)
		place(v.ground, 0, y+1, size.Width, h-2)
		words := v.label.MinSize().Height
		place(v.label, pad, y+(h-words)/2, label, words)
		w := float32(0)
		if bar.Value > 0 { // the least is seen too, and none is none
			w = max(float32(bar.Value/top)*room, 2)
		}
		thick := look.Px(15)
		place(v.bar, pad+label+gap, y+(h-thick)/2, w, thick)
		place(v.value, pad+label+gap+w+look.Px(8), y, value, h)
		place(v.note, size.Width-pad-note, y, note, h)
		y += h
	}
}

// stack lays each bar under its name, with the value at the right end.
func (c *BarChart) stack(size fyne.Size) {
	top := 1.0
	for _, bar := range c.bars {
		top = max(top, bar.Value)
	}
	h, pad, thick := look.Px(stackedRow), look.Px(6), look.Px(6)
	for i, bar := range c.bars {
		v, y := c.views[i], h*float32(i)
		v.label.style.Align = fyne.TextAlignLeading
		place(v.ground, 0, y+1, size.Width, h-2)
		value := v.value.MinSize().Width
		words := h - thick - look.Px(9)
		place(v.label, pad, y+look.Px(2), max(1, size.Width-3*pad-value), words)
		place(v.value, size.Width-pad-value, y+look.Px(2), value, words)
		w := float32(0)
		if bar.Value > 0 {
			w = max(float32(bar.Value/top)*(size.Width-2*pad), 2)
		}
		place(v.bar, pad, y+h-thick-look.Px(5), w, thick)
	}
}
