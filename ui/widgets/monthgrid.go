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

// DayMark says how a day of a MonthGrid stands out.
type DayMark struct {
	Tone look.Tone
	// Ground paints the day in the tone; Rest makes its number quiet.
	Ground, Rest bool
	// Sign stands at the corner: what the colour says, for those who do not see it.
	Sign string
}

// MonthGrid shows the days of a month, weeks from Monday. A press chooses a day.
type MonthGrid struct {
	widget.BaseWidget
	title    *Text
	weekdays []*Text
	days     []*gridDay
	onChosen func(model.Date)
	over     int
}

type gridDay struct {
	day          model.Date
	mark         DayMark
	ground       *canvas.Rectangle
	number, sign *Text
}

var (
	_ fyne.Tappable     = (*MonthGrid)(nil)
	_ desktop.Hoverable = (*MonthGrid)(nil)
)

const (
	gridWidth  float32 = 27
	gridHeight float32 = 23
	gridHead   float32 = 46
)

// NewMonthGrid makes the month in which a day lies. mark says how each of its days stands out.
func NewMonthGrid(words *lang.Catalog, of model.Date, mark func(model.Date) DayMark, onChosen func(model.Date)) *MonthGrid {
	m := &MonthGrid{onChosen: onChosen, over: -1}
	m.title = NewText(words.T("widgets.month."+strconv.Itoa(int(of.Month))), Style{Bold: true})
	for i := range 7 {
		m.weekdays = append(m.weekdays, NewText(words.T("widgets.weekday."+strconv.Itoa(i+1)),
			Style{Size: look.Small, Color: look.Quiet, Align: fyne.TextAlignCenter}))
	}
	for day := model.MakeDate(of.Year, of.Month, 1); day.Month == of.Month; day = day.AddDays(1) {
		d := &gridDay{day: day, mark: mark(day), ground: canvas.NewRectangle(nil)}
		style := Style{Align: fyne.TextAlignCenter, Bold: d.mark.Ground}
		d.number = NewText(strconv.Itoa(day.Day), style)
		d.sign = NewText(d.mark.Sign, Style{Size: look.Small, Bold: true})
		m.days = append(m.days, d)
	}
	m.ExtendBaseWidget(m)
	return m
}

// cell is the column and row of the i-th day.
func (m *MonthGrid) cell(i int) (column, row int) {
	first := (int(m.days[0].day.Weekday()-time.Monday) + 7) % 7
	return (first + i) % 7, (first + i) / 7
}

func (m *MonthGrid) dayAt(p fyne.Position) int {
	for i := range m.days {
		c, r := m.cell(i)
		x, y := look.Px(gridWidth)*float32(c), look.Px(gridHead+gridHeight*float32(r))
		if p.X >= x && p.X < x+look.Px(gridWidth) && p.Y >= y && p.Y < y+look.Px(gridHeight) {
			return i
		}
	}
	return -1
}

// Tapped chooses a day.
func (m *MonthGrid) Tapped(e *fyne.PointEvent) {
	if i := m.dayAt(e.Position); i >= 0 && m.onChosen != nil {
		m.onChosen(m.days[i].day)
	}
}

// MouseIn shows what a press would choose.
func (m *MonthGrid) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

// MouseMoved shows what a press would choose.
func (m *MonthGrid) MouseMoved(e *desktop.MouseEvent) {
	if i := m.dayAt(e.Position); i != m.over {
		m.over = i
		m.Refresh()
	}
}

// MouseOut shows nothing.
func (m *MonthGrid) MouseOut() { m.over = -1; m.Refresh() }

// CreateRenderer links the month to the canvas.
func (m *MonthGrid) CreateRenderer() fyne.WidgetRenderer {
	s := &sketch{owner: m, objects: []fyne.CanvasObject{m.title}}
	for _, w := range m.weekdays {
		s.objects = append(s.objects, w)
	}
	for _, d := range m.days {
		s.objects = append(s.objects, d.ground, d.number, d.sign)
	}
	s.paint = func() {
		for i, d := range m.days {
			d.ground.FillColor, d.ground.CornerRadius = nil, 4
			d.ground.StrokeColor, d.ground.StrokeWidth = nil, 0
			if d.mark.Ground {
				d.ground.FillColor = look.Color(d.mark.Tone.Tint())
			}
			if i == m.over && m.onChosen != nil {
				d.ground.StrokeColor, d.ground.StrokeWidth = look.Color(look.Accent), 1
			}
			d.ground.Refresh()
			ink := look.Ink
			switch {
			case d.mark.Ground:
				ink = d.mark.Tone.Ink()
			case d.mark.Rest:
				ink = look.Quiet
			}
			d.number.SetColor(ink)
			d.sign.SetColor(ink)
		}
	}
	s.least = func() fyne.Size {
		return fyne.NewSize(look.Px(7*gridWidth), look.Px(gridHead+6*gridHeight))
	}
	s.place = func(fyne.Size) {
		w, h := look.Px(gridWidth), look.Px(gridHeight)
		place(m.title, look.Px(4), 0, 7*w-look.Px(4), look.Px(24))
		for i, t := range m.weekdays {
			place(t, w*float32(i), look.Px(24), w, look.Px(20))
		}
		for i, d := range m.days {
			c, r := m.cell(i)
			x, y := w*float32(c), look.Px(gridHead)+h*float32(r)
			place(d.ground, x+1, y+1, w-2, h-2)
			place(d.number, x, y, w, h)
			place(d.sign, x+w-look.Px(8), y-look.Px(3), look.Px(10), look.Px(14))
		}
	}
	s.paint()
	return s
}
