package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

const (
	cellPad    float32 = 10 // at either side of a cell
	checkWidth float32 = 36
	arrowSide  float32 = 13 // of the arrow beside the title that is sorted by
	arrowGap   float32 = 3
)

// rowView draws one row. Views are kept and filled anew while scrolling.
type rowView struct {
	index  int
	filled bool // the row was fetched when it was drawn
	stale  bool // something of it has changed since
	ground *canvas.Rectangle
	rule   *canvas.Rectangle
	check  icon
	cells  []*cellView
	box    *fyne.Container // all of them, so that one move moves the row
}

type cellView struct {
	text line
	pill *canvas.Rectangle // nil until the cell first shows a status
	icon icon
	on   bool // the status is shown
}

// icon is a picture that is drawn again only when it has become another one.
type icon struct {
	img  *canvas.Image
	name string // of the resource drawn
}

func (i *icon) set(name string, color fyne.ThemeColorName) {
	res := look.Icon(name, color)
	if i.img == nil {
		i.img = newGlyph(name, color)
		i.name = res.Name()
		return
	}
	if now := res.Name(); now != i.name {
		i.name = now
		i.img.Resource = res
		i.img.Refresh()
	}
}

// registerBody is the part of a register that scrolls. It draws the rows that can be seen and no others.
type registerBody struct {
	widget.BaseWidget
	r       *Register
	offset  float64 // how far it is scrolled
	hover   int
	views   map[int]*rowView
	spare   []*rowView
	objects []fyne.CanvasObject
	pressed bool // the press was seen by MouseDown already
}

var (
	_ fyne.Tappable       = (*registerBody)(nil)
	_ fyne.DoubleTappable = (*registerBody)(nil)
	_ desktop.Mouseable   = (*registerBody)(nil)
	_ desktop.Hoverable   = (*registerBody)(nil)
	_ fyne.Scrollable     = (*registerBody)(nil)
)

func newRegisterBody(r *Register) *registerBody {
	b := &registerBody{r: r, hover: -1, views: map[int]*rowView{}}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer links the rows to the canvas.
func (b *registerBody) CreateRenderer() fyne.WidgetRenderer { return &bodyRenderer{b} }

type bodyRenderer struct{ b *registerBody }

func (d *bodyRenderer) Destroy()                     {}
func (d *bodyRenderer) Layout(fyne.Size)             { d.b.draw() }
func (d *bodyRenderer) Objects() []fyne.CanvasObject { return d.b.objects }
func (d *bodyRenderer) Refresh()                     { d.b.repaint() }

func (d *bodyRenderer) MinSize() fyne.Size { return fyne.NewSize(1, 1) }

func (b *registerBody) firstVisible() int {
	return int(b.offset / float64(look.Px(look.RowHeight)))
}

func (b *registerBody) lastVisible() int {
	last := int((b.offset + float64(b.Size().Height)) / float64(look.Px(look.RowHeight)))
	return min(last, b.r.pages.total-1)
}

// Scrolled moves by the wheel.
func (b *registerBody) Scrolled(e *fyne.ScrollEvent) { b.scrollTo(b.offset - float64(e.Scrolled.DY)) }

// scrollTo shows the rows from an offset, held between the first and the last.
func (b *registerBody) scrollTo(offset float64) {
	all, view := b.height(), float64(b.Size().Height)
	b.offset = max(0, min(offset, all-view))
	b.update()
}

func (b *registerBody) height() float64 {
	return float64(look.Px(look.RowHeight)) * float64(b.r.pages.total)
}

// repaint draws all rows anew: colours, texts or columns have changed.
func (b *registerBody) repaint() {
	for _, v := range b.views {
		v.stale = true
	}
	b.draw()
	canvas.Refresh(b)
}

// update draws rows that came into view and the marks of selection and hover.
func (b *registerBody) update() {
	b.draw()
	canvas.Refresh(b)
}

func (b *registerBody) draw() {
	first, last := b.firstVisible(), b.lastVisible()
	for i, v := range b.views {
		if i < first || i > last {
			b.spare = append(b.spare, v)
			delete(b.views, i)
		}
	}
	boxes := b.r.boxes(b.Size().Width)
	b.objects = b.objects[:0]
	for i := first; i <= last; i++ {
		row, ok := b.r.pages.row(i)
		v := b.views[i]
		if v == nil || v.filled != ok || v.stale {
			if v == nil {
				v = b.take()
				b.views[i] = v
			}
			b.fill(v, i, row, ok, boxes)
		}
		b.paintGround(v)
		if y := float32(float64(look.Px(look.RowHeight))*float64(i) - b.offset); v.box.Position().Y != y {
			v.box.Move(fyne.NewPos(0, y))
		}
		b.objects = append(b.objects, v.box)
	}
	b.r.bar.show(b.height(), float64(b.Size().Height), b.offset)
	if last >= first && b.r.source != nil {
		b.r.need(first)
		b.r.need(last)
	}
}

func (b *registerBody) take() *rowView {
	if n := len(b.spare); n > 0 {
		v := b.spare[n-1]
		b.spare = b.spare[:n-1]
		return v
	}
	v := &rowView{
		ground: canvas.NewRectangle(nil), rule: canvas.NewRectangle(nil), box: container.NewWithoutLayout(),
	}
	return v
}

// fill puts a record's cells into a view and lays them out.
func (b *registerBody) fill(v *rowView, i int, row Row, ok bool, boxes []columnBox) {
	h, y, width := look.Px(look.RowHeight), float32(0), b.Size().Width
	v.index, v.filled, v.stale = i, ok, false
	place(v.ground, 0, y, width, h-1)
	place(v.rule, 0, y+h-1, width, 1)
	v.rule.FillColor = look.Color(look.Line)
	for len(v.cells) < len(b.r.columns) {
		v.cells = append(v.cells, &cellView{})
	}
	v.box.Objects = append(v.box.Objects[:0], v.ground, v.rule)
	for _, box := range boxes {
		cell := Cell{}
		switch {
		case !ok && box.first:
			cell = Cell{Text: "…"}
		case box.index < len(row.Cells):
			cell = row.Cells[box.index]
		}
		c := v.cells[box.index]
		c.fill(b.r.columns[box.index], cell, box, y, h)
		v.box.Objects = c.collect(v.box.Objects)
	}
	if b.r.marking && ok {
		if b.r.marks[row.ID] {
			v.check.set("square-check", look.Accent)
		} else {
			v.check.set("square", look.Quiet)
		}
		side := look.Px(15)
		place(v.check.img, look.Px(11), y+(h-1-side)/2, side, side)
		v.box.Objects = append(v.box.Objects, v.check.img)
	}
	if size := fyne.NewSize(width, h); v.box.Size() != size {
		v.box.Resize(size)
	}
}

func (c *cellView) fill(col Column, cell Cell, box columnBox, y, h float32) {
	pad := look.Px(cellPad)
	x, width := box.x+pad, max(0, box.width-2*pad)
	c.on = col.Kind == KindPill && cell.Text != ""
	if c.on {
		c.fillPill(cell, x, y, width, h)
		return
	}
	size, bold, ink := look.TextSize(look.Body), cell.Bold || col.Kind == KindStrong, look.Ink
	if col.Kind == KindQuiet {
		size, ink = look.TextSize(look.Small), look.Quiet
	}
	if cell.Tone != look.ToneQuiet {
		ink = cell.Tone.Ink()
	}
	c.text.set(cut(firstLine(cell.Text), size, bold, width), size, bold, ink)
	c.text.place(x, y+(h-1-c.text.high)/2, width, col.align())
}

func (c *cellView) fillPill(cell Cell, x, y, width, h float32) {
	if c.pill == nil {
		c.pill = canvas.NewRectangle(nil)
	}
	name := cell.Icon
	if name == "" {
		name = cell.Tone.Icon()
	}
	size := look.TextSize(look.Status)
	room := width - look.Px(8+12+4+8)
	c.text.set(cut(cell.Text, size, true, max(room, 1)), size, true, cell.Tone.Ink())
	high := look.Px(look.PillHeight)
	top := y + (h-1-high)/2
	w := min(width, pillWidth(ceil(c.text.width), true))
	c.pill.CornerRadius = high / 2
	c.pill.FillColor = look.Color(cell.Tone.Tint())
	place(c.pill, x, top, w, high)
	c.icon.set(name, cell.Tone.Ink())
	side := look.Px(12)
	place(c.icon.img, x+look.Px(8), top+(high-side)/2, side, side)
	c.text.place(x+look.Px(8+12+4), top+(high-c.text.high)/2, room, fyne.TextAlignLeading)
}

// paintGround shows which row is current, marked or under the pointer.
func (b *registerBody) paintGround(v *rowView) {
	ground := look.Surface
	row, _ := b.r.pages.row(v.index)
	v.ground.StrokeWidth, v.ground.StrokeColor = 0, nil
	switch {
	case v.index == b.r.cursor:
		ground = look.AccentTint
		if b.r.focused {
			v.ground.StrokeWidth, v.ground.StrokeColor = 1, look.Color(look.Accent)
		}
	case b.r.marks[row.ID] && v.filled:
		ground = look.AccentTint
	case v.index == b.hover:
		ground = look.Raised
	}
	v.ground.FillColor = look.Color(ground)
}

// collect lists what the cell shows now.
func (c *cellView) collect(objects []fyne.CanvasObject) []fyne.CanvasObject {
	if c.on {
		objects = append(objects, c.pill, c.icon.img)
	}
	for _, t := range c.text.parts {
		if t.Text != "" {
			objects = append(objects, t)
		}
	}
	return objects
}

func (b *registerBody) rowAt(y float32) int {
	i := int((float64(y) + b.offset) / float64(look.Px(look.RowHeight)))
	if y < 0 || i >= b.r.pages.total {
		return -1
	}
	return i
}

// MouseDown selects at once: Tapped comes late where a second press may follow.
func (b *registerBody) MouseDown(e *desktop.MouseEvent) {
	if e.Button != desktop.MouseButtonSecondary {
		b.pressed = true
		b.press(e.Position, e.Modifier)
	}
}

func (b *registerBody) MouseUp(*desktop.MouseEvent) {}

func (b *registerBody) Tapped(e *fyne.PointEvent) {
	if !b.pressed {
		b.press(e.Position, 0)
	}
	b.pressed = false
}

func (b *registerBody) DoubleTapped(e *fyne.PointEvent) {
	b.pressed = false
	if b.r.marking && e.Position.X < look.Px(checkWidth) {
		return
	}
	b.r.Open()
}

func (b *registerBody) press(at fyne.Position, mod fyne.KeyModifier) {
	focusOn(b.r)
	i := b.rowAt(at.Y)
	if i < 0 {
		return
	}
	switch {
	case mod&fyne.KeyModifierShift != 0:
		b.r.extend(i)
		return
	case mod&fyne.KeyModifierShortcutDefault != 0, b.r.marking && at.X < look.Px(checkWidth):
		b.r.toggle(i)
	}
	b.r.Select(i)
}

func (b *registerBody) MouseIn(e *desktop.MouseEvent) { b.MouseMoved(e) }
func (b *registerBody) MouseOut()                     { b.hover = -1; b.update() }

func (b *registerBody) MouseMoved(e *desktop.MouseEvent) {
	if i := b.rowAt(e.Position.Y); i != b.hover {
		b.hover = i
		b.update()
	}
}

func firstLine(s string) string {
	for i, r := range s {
		if r == '\n' || r == '\r' {
			return s[:i]
		}
	}
	return s
}
