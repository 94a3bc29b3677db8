package widgets

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// LinePoint is one place of a line chart.
type LinePoint struct {
	ID string
	// At is where it stands along the axis, in any unit: a day's number, for example.
	At float64
	// Value is how high it stands; a point that is not Known has none, and the line is broken there.
	Value float64
	Known bool
	// Text is the value as it is written at the point, Label what stands below the axis, Note all that is said of the
	// point under the pointer or the keys.
	Text, Label, Note string
}

// AxisMark is a line across the chart with its value at the left.
type AxisMark struct {
	Value float64
	Text  string
}

// LineChart shows a value over time as a line, with the values at its points and gaps where there are none. The pointer
// and the keys ← → tell more of a point; a press or Enter opens its records.
type LineChart struct {
	widget.BaseWidget
	points  []LinePoint
	marks   []AxisMark
	at      int // the point that keys are on
	hover   int
	focused bool
	parts   *lineParts
	onFocus func()

	// OnOpen is told the point that was pressed; nil makes the chart a picture.
	OnOpen func(LinePoint)
}

var (
	_ fyne.Tappable      = (*LineChart)(nil)
	_ fyne.Focusable     = (*LineChart)(nil)
	_ desktop.Hoverable  = (*LineChart)(nil)
	_ desktop.Cursorable = (*LineChart)(nil)
)

// NewLineChart makes a chart between the lowest and the highest of the marks. The points stand in the order of At.
func NewLineChart(marks []AxisMark, points []LinePoint, onOpen func(LinePoint)) *LineChart {
	c := &LineChart{marks: marks, points: points, at: len(points) - 1, hover: -1, OnOpen: onOpen, parts: &lineParts{}}
	c.ExtendBaseWidget(c)
	return c
}

// Points returns what is shown.
func (c *LineChart) Points() []LinePoint { return c.points }

// Set replaces the points.
func (c *LineChart) Set(points []LinePoint) {
	c.points, c.at, c.hover = points, len(points)-1, -1
	c.Refresh()
}

// told is the point of which more is said, -1 for none.
func (c *LineChart) told() int {
	switch {
	case c.hover >= 0:
		return c.hover
	case c.focused:
		return c.at
	}
	return -1
}

func (c *LineChart) open(i int) {
	if i >= 0 && i < len(c.points) && c.points[i].Known && c.OnOpen != nil {
		c.OnOpen(c.points[i])
	}
}

// Tapped opens the records of the nearest point.
func (c *LineChart) Tapped(e *fyne.PointEvent) { c.open(c.nearest(e.Position)) }

// FocusGained shows the point that keys are on.
func (c *LineChart) FocusGained() { c.focused = true; call(c.onFocus); c.Refresh() }

// FocusLost takes the mark away.
func (c *LineChart) FocusLost() { c.focused = false; c.Refresh() }

// TypedRune opens on a space.
func (c *LineChart) TypedRune(r rune) {
	if r == ' ' {
		c.open(c.at)
	}
}

// TypedKey moves between the points and opens.
func (c *LineChart) TypedKey(e *fyne.KeyEvent) {
	last := len(c.points) - 1
	switch e.Name {
	case fyne.KeyLeft:
		c.at = max(c.at-1, min(0, last))
	case fyne.KeyRight:
		c.at = min(c.at+1, last)
	case fyne.KeyHome:
		c.at = min(0, last)
	case fyne.KeyEnd:
		c.at = last
	case fyne.KeyReturn, fyne.KeyEnter:
		c.open(c.at)
		return
	default:
		handOn(c, e)
		return
	}
	c.Refresh()
}

// MouseIn tells of the point under the pointer.
func (c *LineChart) MouseIn(e *desktop.MouseEvent) { c.MouseMoved(e) }

// MouseMoved tells of the point under the pointer.
func (c *LineChart) MouseMoved(e *desktop.MouseEvent) {
	if i := c.nearest(e.Position); i != c.hover {
		c.hover = i
		c.Refresh()
	}
}

// MouseOut tells of nothing.
func (c *LineChart) MouseOut() { c.hover = -1; c.Refresh() }

// Cursor is the hand where a press opens something.
func (c *LineChart) Cursor() desktop.Cursor {
	if c.OnOpen != nil && c.hover >= 0 && c.points[c.hover].Known {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// nearest is the point beside a place, -1 where none is near.
func (c *LineChart) nearest(at fyne.Position) int {
	best, distance := -1, look.Px(28)
	for i := range c.points {
		if d := float32(math.Abs(float64(at.X - c.x(i)))); d < distance {
			best, distance = i, d
		}
	}
	return best
}

// The room around the line: the bubble and the values above it, the values of the axis at its left, the labels below.
const (
	lineTop, lineBelow, lineSide float32 = 26, 22, 24
	lineHeight                   float32 = 190
)

// axisWidth is the room for the values of the axis.
func (c *LineChart) axisWidth() float32 {
	var w float32
	for _, m := range c.marks {
		w = max(w, measure(m.Text, look.TextSize(look.Small), false).Width)
	}
	return ceil(w) + look.Px(8)
}

// x is where point i stands.
func (c *LineChart) x(i int) float32 {
	from, to := c.axisWidth()+look.Px(lineSide), c.Size().Width-look.Px(lineSide)
	first, last := c.points[0].At, c.points[len(c.points)-1].At
	if last <= first {
		return (from + to) / 2
	}
	return from + float32((c.points[i].At-first)/(last-first))*max(0, to-from)
}

// y is how high a value stands; what is beyond the marks stands at their edge.
func (c *LineChart) y(value float64) float32 {
	top, bottom := look.Px(lineTop), c.Size().Height-look.Px(lineBelow)
	if len(c.marks) == 0 {
		return bottom
	}
	least, most := c.marks[0].Value, c.marks[0].Value
	for _, m := range c.marks {
		least, most = min(least, m.Value), max(most, m.Value)
	}
	if most <= least {
		return bottom
	}
	share := min(max((value-least)/(most-least), 0), 1)
	return bottom - float32(share)*max(0, bottom-top)
}

// CreateRenderer links the chart to the canvas.
func (c *LineChart) CreateRenderer() fyne.WidgetRenderer {
	s := &sketch{owner: c}
	s.paint = func() { s.objects = c.parts.draw(c) }
	s.least = func() fyne.Size { return fyne.NewSize(look.Px(240), look.Px(lineHeight)) }
	s.place = func(fyne.Size) { c.parts.arrange(c) }
	s.paint()
	return s
}
