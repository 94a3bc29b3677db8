package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"baqylau/ui/look"
)

// lineParts is what a line chart is drawn of.
type lineParts struct {
	ring    *frame
	rules   []*canvas.Line
	values  []*Text // of the axis
	strokes []*canvas.Line
	views   []*pointView
	guide   *canvas.Line
	bubble  *frame
	note    *Text
}

type pointView struct {
	dot         *canvas.Circle
	text, label *Text
}

// draw takes colours and texts anew and returns all there is to be drawn, the topmost last.
func (p *lineParts) draw(c *LineChart) []fyne.CanvasObject {
	if p.ring == nil {
		p.ring, p.bubble, p.guide = newFrame(), newFrame(), canvas.NewLine(nil)
		p.note = Quiet("")
	}
	p.grow(c)
	p.ring.paint("", "", look.RadiusControl, c.focused)
	objects := []fyne.CanvasObject{p.ring.box}
	for i, m := range c.marks {
		p.rules[i].StrokeColor, p.rules[i].StrokeWidth = look.Color(look.Line), 1
		p.values[i].SetText(m.Text)
		objects = append(objects, p.rules[i], p.values[i])
	}
	told := c.told()
	p.guide.StrokeColor, p.guide.StrokeWidth, p.guide.Hidden = look.Color(look.Track), 1, told < 0
	objects = append(objects, p.guide)
	for i := range max(0, len(c.points)-1) {
		p.strokes[i].StrokeColor, p.strokes[i].StrokeWidth = look.Color(look.Accent), 2
		p.strokes[i].Hidden = !c.points[i].Known || !c.points[i+1].Known
		objects = append(objects, p.strokes[i])
	}
	for i, point := range c.points {
		v := p.views[i]
		v.text.SetText(point.Text)
		v.label.SetText(point.Label)
		v.dot.FillColor, v.dot.StrokeColor, v.dot.StrokeWidth = look.Color(look.Accent), look.Color(look.Surface), 1
		if !point.Known { // a ring on the axis says that there was something, but no value
			v.dot.FillColor, v.dot.StrokeColor, v.dot.StrokeWidth = look.Color(look.Surface), look.Color(look.Quiet), 1
		}
		v.dot.Refresh()
		objects = append(objects, v.dot, v.text, v.label)
	}
	p.bubble.paint(look.Surface, look.Track, look.RadiusControl, false)
	p.bubble.box.Hidden, p.note.Hidden = told < 0, told < 0
	if told >= 0 {
		p.note.SetText(c.points[told].Note)
		p.note.SetColor(look.Ink)
	}
	return append(objects, p.bubble.box, p.note)
}

// grow makes the parts that more marks and points need.
func (p *lineParts) grow(c *LineChart) {
	for len(p.rules) < len(c.marks) {
		p.rules = append(p.rules, canvas.NewLine(nil))
		p.values = append(p.values, NewText("", Style{Size: look.Small, Color: look.Quiet, Align: fyne.TextAlignTrailing}))
	}
	for len(p.views) < len(c.points) {
		p.strokes = append(p.strokes, canvas.NewLine(nil))
		p.views = append(p.views, &pointView{dot: canvas.NewCircle(nil),
			text:  NewText("", Style{Size: look.Small, Bold: true, Align: fyne.TextAlignCenter}),
			label: NewText("", Style{Size: look.Small, Color: look.Quiet, Align: fyne.TextAlignCenter})})
	}
}

// arrange puts everything in its place. Values and labels that would touch the one before are left out; the label of
// the last point comes first, so that both ends of the time are named.
func (p *lineParts) arrange(c *LineChart) {
	size := c.Size()
	if p.ring == nil || size.Width <= 0 {
		return
	}
	place(p.ring.box, -6, 0, size.Width+12, size.Height+4) // outside the words at its edges
	axis, bottom := c.axisWidth(), size.Height-look.Px(lineBelow)
	for i, m := range c.marks {
		y := c.y(m.Value)
		span(p.rules[i], axis, y, size.Width, y)
		h := p.values[i].MinSize().Height
		place(p.values[i], 0, y-h/2, axis-look.Px(6), h)
	}
	for i := range max(0, len(c.points)-1) {
		span(p.strokes[i], c.x(i), c.y(c.points[i].Value), c.x(i+1), c.y(c.points[i+1].Value))
	}
	told := c.told()
	for i, point := range c.points {
		y, side := bottom, look.Px(8)
		if point.Known {
			y = c.y(point.Value)
		}
		if i == told {
			side = look.Px(12)
		}
		place(p.views[i].dot, c.x(i)-side/2, y-side/2, side, side)
	}
	p.words(c, bottom)
	if told >= 0 {
		p.tell(c, told, bottom)
	}
}

// words puts the values at their points and the labels below the axis.
func (p *lineParts) words(c *LineChart, bottom float32) {
	free, gap, last := float32(0), look.Px(6), len(c.points)-1
	end := c.Size().Width
	for i := range c.points {
		v := p.views[i]
		w, h := v.text.MinSize().Width, v.text.MinSize().Height
		left := c.x(i) - w/2
		v.text.Hidden = !c.points[i].Known || left < free
		if !v.text.Hidden {
			free = left + w + look.Px(3)
		}
		y := c.y(c.points[i].Value)
		if c.valley(i) && y+h+look.Px(8) < bottom {
			y += h + look.Px(12) // the line goes up at both sides
		}
		place(v.text, left, y-h-look.Px(6), w, h)
	}
	label := func(i int) (left, width float32) {
		width = p.views[i].label.MinSize().Width
		return min(max(0, c.x(i)-width/2), end-width), width
	}
	free = 0
	for i := range c.points {
		v := p.views[i]
		left, w := label(i)
		room := end
		if i < last {
			room, _ = label(last)
			room -= gap
		}
		v.label.Hidden = i < last && (left < free || left+w > room)
		if !v.label.Hidden {
			free = left + w + gap
		}
		place(v.label, left, bottom+look.Px(5), w, v.label.MinSize().Height)
	}
}

// valley reports whether the line comes down to a point and goes up from it.
func (c *LineChart) valley(i int) bool {
	higher := func(k int) bool { return c.points[k].Known && c.points[k].Value > c.points[i].Value }
	return i > 0 && i < len(c.points)-1 && higher(i-1) && higher(i+1)
}

// tell puts the bubble of a point above it, or below where the chart ends.
func (p *lineParts) tell(c *LineChart, i int, bottom float32) {
	x, y := c.x(i), bottom
	if c.points[i].Known {
		y = c.y(c.points[i].Value)
	}
	span(p.guide, x, look.Px(lineTop)-look.Px(8), x, bottom)
	text := p.note.MinSize()
	w, h := text.Width+look.Px(16), text.Height+look.Px(8)
	left := min(max(0, x-w/2), max(0, c.Size().Width-w))
	top := y - h - look.Px(10)
	if top < 0 {
		top = y + look.Px(12)
	}
	p.views[i].text.Hidden = true // the bubble says it
	place(p.bubble.box, left, top, w, h)
	place(p.note, left+look.Px(8), top+look.Px(4), text.Width, text.Height)
}

// span draws a line between two places.
func span(l *canvas.Line, x1, y1, x2, y2 float32) {
	l.Position1, l.Position2 = fyne.NewPos(x1, y1), fyne.NewPos(x2, y2)
	l.Refresh()
}
