package widgets

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/look"
)

// calendar shows a month, weeks from Monday, and chooses a day: arrows move by day and week, PgUp and PgDn by month,
// Home is today, Enter chooses, Esc leaves.
type calendar struct {
	widget.BaseWidget
	words      *lang.Catalog
	at, today  model.Date
	chosen     func(model.Date)
	leave      func()
	hover      int // cell under the pointer, -1 for none
	cells      []*dayCell
	title      *Text
	weekdays   []*Text
	back, next *canvas.Image
}

type dayCell struct {
	ground *canvas.Rectangle
	text   *Text
	day    model.Date
}

var (
	_ fyne.Focusable    = (*calendar)(nil)
	_ fyne.Tappable     = (*calendar)(nil)
	_ desktop.Hoverable = (*calendar)(nil)
)

const (
	dayWidth   float32 = 34
	dayHeight  float32 = 28
	monthInset float32 = 8
	monthHead  float32 = 58 // the name of the month and the names of the days
)

func newCalendar(words *lang.Catalog, today model.Date, chosen func(model.Date), leave func()) *calendar {
	c := &calendar{words: words, today: today, at: today, chosen: chosen, leave: leave, hover: -1}
	c.title = NewText("", Style{Bold: true, Align: fyne.TextAlignCenter})
	c.back, c.next = newGlyph("chevron-left", look.Quiet), newGlyph("chevron-right", look.Quiet)
	for i := range 7 {
		name := words.T("widgets.weekday." + strconv.Itoa(i+1)) // 1 is Monday
		c.weekdays = append(c.weekdays, NewText(name, Style{Size: look.Status, Color: look.Quiet, Align: fyne.TextAlignCenter}))
	}
	for range 42 {
		cell := &dayCell{ground: canvas.NewRectangle(nil), text: NewText("", Style{Align: fyne.TextAlignCenter})}
		cell.ground.CornerRadius = 5
		c.cells = append(c.cells, cell)
	}
	c.ExtendBaseWidget(c)
	return c
}

func (c *calendar) show(d model.Date) {
	c.at = d
	c.Refresh()
}

func (c *calendar) FocusGained()   {}
func (c *calendar) FocusLost()     {}
func (c *calendar) TypedRune(rune) {}

func (c *calendar) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		c.show(c.at.AddDays(-1))
	case fyne.KeyRight:
		c.show(c.at.AddDays(1))
	case fyne.KeyUp:
		c.show(c.at.AddDays(-7))
	case fyne.KeyDown:
		c.show(c.at.AddDays(7))
	case fyne.KeyPageUp:
		c.show(c.at.AddMonths(-1))
	case fyne.KeyPageDown:
		c.show(c.at.AddMonths(1))
	case fyne.KeyHome:
		c.show(c.today)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.chosen(c.at)
	case fyne.KeyEscape:
		c.leave()
	}
}

func (c *calendar) cellAt(p fyne.Position) int {
	x, y := p.X-look.Px(monthInset), p.Y-look.Px(monthHead)
	if x < 0 || y < 0 || x >= 7*look.Px(dayWidth) || y >= 6*look.Px(dayHeight) {
		return -1
	}
	return int(y/look.Px(dayHeight))*7 + int(x/look.Px(dayWidth))
}

func (c *calendar) Tapped(e *fyne.PointEvent) {
	if i := c.cellAt(e.Position); i >= 0 {
		c.chosen(c.cells[i].day)
		return
	}
	if e.Position.Y < look.Px(34) {
		switch {
		case e.Position.X < look.Px(40):
			c.show(c.at.AddMonths(-1))
		case e.Position.X > c.Size().Width-look.Px(40):
			c.show(c.at.AddMonths(1))
		}
	}
	focusOn(c)
}

func (c *calendar) MouseIn(e *desktop.MouseEvent) { c.MouseMoved(e) }
func (c *calendar) MouseOut()                     { c.hover = -1; c.Refresh() }

func (c *calendar) MouseMoved(e *desktop.MouseEvent) {
	if i := c.cellAt(e.Position); i != c.hover {
		c.hover = i
		c.Refresh()
	}
}

func (c *calendar) CreateRenderer() fyne.WidgetRenderer {
	s := &sketch{owner: c, objects: []fyne.CanvasObject{c.title, c.back, c.next}}
	for _, w := range c.weekdays {
		s.objects = append(s.objects, w)
	}
	for _, cell := range c.cells {
		s.objects = append(s.objects, cell.ground, cell.text)
	}
	s.least = func() fyne.Size {
		return fyne.NewSize(look.Px(2*monthInset+7*dayWidth), look.Px(monthHead+6*dayHeight+monthInset))
	}
	s.place = c.layout
	s.paint = c.paint
	c.paint()
	return s
}

func (c *calendar) layout(size fyne.Size) {
	side, pad := look.Px(16), look.Px(monthInset)
	place(c.back, pad+look.Px(8), look.Px(9), side, side)
	place(c.next, size.Width-pad-side-look.Px(8), look.Px(9), side, side)
	place(c.title, look.Px(40), look.Px(6), size.Width-look.Px(80), look.Px(22))
	w, h := look.Px(dayWidth), look.Px(dayHeight)
	for i, name := range c.weekdays {
		place(name, pad+w*float32(i), look.Px(36), w, look.Px(18))
	}
	for i, cell := range c.cells {
		x, y := pad+w*float32(i%7), look.Px(monthHead)+h*float32(i/7)
		place(cell.ground, x+1, y+1, w-2, h-2)
		place(cell.text, x, y, w, h)
	}
}

func (c *calendar) paint() {
	c.title.SetText(c.words.Month(c.at))
	tintGlyph(c.back, "chevron-left", look.Quiet)
	tintGlyph(c.next, "chevron-right", look.Quiet)
	first := model.Date{Year: c.at.Year, Month: c.at.Month, Day: 1}.Monday()
	for i, cell := range c.cells {
		cell.day = first.AddDays(i)
		cell.text.SetText(strconv.Itoa(cell.day.Day))
		cell.ground.FillColor, cell.ground.StrokeWidth = nil, 0
		ink := look.Ink
		if wd := cell.day.Weekday(); wd == time.Saturday || wd == time.Sunday || cell.day.Month != c.at.Month {
			ink = look.Quiet
		}
		switch {
		case cell.day == c.at:
			cell.ground.FillColor = look.Color(look.Accent)
			ink = look.OnAccent
		case i == c.hover:
			cell.ground.FillColor = look.Color(look.Raised)
		}
		if cell.day == c.today {
			cell.ground.StrokeColor, cell.ground.StrokeWidth = look.Color(look.Accent), 1
		}
		cell.text.SetColor(ink)
		cell.ground.Refresh()
	}
}
