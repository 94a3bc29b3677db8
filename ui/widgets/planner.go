package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/look"
)

// PlannerItem is something on a day, or in a week: Day is its Monday then.
type PlannerItem struct {
	ID   string
	Day  model.Date
	Week bool
	// Text is what a month has room for, Note what a week shows below it, Word its state.
	Text, Note, Word string
	Tone             look.Tone
}

// PlannerDay is what is to be said of a day: that nobody works on it, and why.
type PlannerDay struct {
	Off  bool
	Name string
	// Short is what is written where there is no room for the name.
	Short string
	// Plain is a name that the column tells already: it is written only where there is room for all of it.
	Plain bool
}

// PlannerScale is how much of the calendar is seen.
type PlannerScale string

// The scales.
const (
	PlannerMonth PlannerScale = "month"
	PlannerWeek  PlannerScale = "week"
)

// slot is a place for items: a day, or the lane of what may be done on any day of a week; day is its Monday then.
type slot struct {
	day  model.Date
	week bool
}

// Planner shows what is planned by month or week: a lane for each week and a cell for each day, moved by drag and by
// keys. All of it is one widget that draws what can be seen, however much is planned.
type Planner struct {
	widget.BaseWidget
	words *lang.Catalog
	today func() model.Date
	say   func(model.Date) PlannerDay
	scale PlannerScale
	// first is the first day of the month shown; in a week it follows the cursor.
	first model.Date
	// at is where the cursor is, index the item in it that is current, -1 for none.
	at    slot
	index int
	items map[slot][]PlannerItem
	// top is the first item shown of a place that holds more than there is room for.
	top     map[slot]int
	focused bool
	pressed bool
	drag    *plannerDrag
	draw    plannerDraw

	// OnSpan is told that other days are shown, OnCursor that another day or item is current.
	OnSpan   func()
	OnCursor func()
	// OnOpen is told of Enter and a double click on an item.
	OnOpen func(id string)
	// OnMove is told where an item is to go; the planner waits for Set to show it there.
	OnMove func(id string, to model.Date, week bool)
	// OnKey is told of a key that the planner does not use itself, and says whether it was of use.
	OnKey func(fyne.KeyName) bool
}

// NewPlanner makes a calendar at today; say tells what there is to say of a day.
func NewPlanner(words *lang.Catalog, today func() model.Date, say func(model.Date) PlannerDay) *Planner {
	p := &Planner{words: words, today: today, say: say, scale: PlannerMonth, index: -1, items: map[slot][]PlannerItem{},
		top: map[slot]int{}}
	p.at = slot{day: today()}
	p.first = firstOf(today())
	p.draw.owner = p
	p.draw.make()
	p.ExtendBaseWidget(p)
	return p
}

func firstOf(d model.Date) model.Date { return model.Date{Year: d.Year, Month: d.Month, Day: 1} }

// Set shows other items. The current one stays current, also on another day.
func (p *Planner) Set(items []PlannerItem) {
	current, had := p.Current()
	p.items = map[slot][]PlannerItem{}
	for _, it := range items {
		s := slot{it.Day, it.Week}
		p.items[s] = append(p.items[s], it)
	}
	if !had || !p.find(current.ID) {
		p.index = min(max(p.index, 0), len(p.items[p.at])-1)
	}
	p.reveal()
	p.Refresh()
	call(p.OnCursor)
}

// find makes an item the current one where it is among those shown.
func (p *Planner) find(id string) bool {
	for s, list := range p.items {
		for i, it := range list {
			if it.ID == id && p.shows(s) {
				p.at, p.index = s, i
				return true
			}
		}
	}
	return false
}

// shows reports whether a place is on screen.
func (p *Planner) shows(s slot) bool { return p.Grid().Contains(s.day) }

// SelectID makes an item the current one, and says whether it is there.
func (p *Planner) SelectID(id string) bool {
	if !p.find(id) {
		return false
	}
	p.reveal()
	p.Refresh()
	call(p.OnCursor)
	return true
}

// Current is the current item, and false where there is none.
func (p *Planner) Current() (PlannerItem, bool) {
	list := p.items[p.at]
	if p.index < 0 || p.index >= len(list) {
		return PlannerItem{}, false
	}
	return list[p.index], true
}

// Day is the day of the cursor; week tells that it is in the lane of the week that begins on it.
func (p *Planner) Day() (day model.Date, week bool) { return p.at.day, p.at.week }

// Scale is how much is seen.
func (p *Planner) Scale() PlannerScale { return p.scale }

// SetScale shows a month or a week, that of the cursor.
func (p *Planner) SetScale(s PlannerScale) {
	if s == p.scale {
		return
	}
	p.scale = s
	if s == PlannerMonth {
		p.first = firstOf(p.at.day)
		if p.at.week { // the week of the first day may begin in the month before
			p.first = firstOf(p.at.day.AddDays(6))
		}
	}
	p.shifted()
}

// shifted shows other days.
func (p *Planner) shifted() {
	clear(p.top)
	p.reveal()
	p.Refresh()
	call(p.OnSpan)
	call(p.OnCursor)
}

// Grid is from the first to the last day on screen.
func (p *Planner) Grid() model.Period {
	if p.scale == PlannerWeek {
		monday := p.at.day.Monday()
		return model.Period{From: monday, To: monday.AddDays(6)}
	}
	last := p.first.AddMonths(1).AddDays(-1)
	return model.Period{From: p.first.Monday(), To: last.Monday().AddDays(6)}
}

// Span is the month or week that the calendar is about: the grid without the days of other months.
func (p *Planner) Span() model.Period {
	if p.scale == PlannerWeek {
		return p.Grid()
	}
	return model.Period{From: p.first, To: p.first.AddMonths(1).AddDays(-1)}
}

// weeks is how many weeks the grid has.
func (p *Planner) weeks() int {
	g := p.Grid()
	return (g.To.DaysSince(g.From) + 1) / 7
}

// GoTo puts the cursor on a day and shows its month, or its week.
func (p *Planner) GoTo(d model.Date) {
	if p.scale == PlannerMonth && p.first != firstOf(d) {
		p.first = firstOf(d)
		p.at, p.index = slot{day: d}, min(0, len(p.items[slot{day: d}])-1)
		p.shifted()
		return
	}
	p.moveTo(slot{day: d}, 0)
}

// moveTo puts the cursor on an item of a place, and shows other days where it is not among those shown.
func (p *Planner) moveTo(s slot, index int) {
	before := p.Grid()
	p.at = s
	p.index = min(max(index, 0), len(p.items[s])-1)
	if p.scale == PlannerMonth && !before.Contains(s.day) {
		p.first = firstOf(s.day)
	}
	if p.Grid() != before {
		p.shifted()
		return
	}
	p.reveal()
	p.Refresh()
	call(p.OnCursor)
}

// Turn shows the months or weeks before or after.
func (p *Planner) Turn(by int) {
	if p.scale == PlannerWeek {
		p.moveTo(slot{p.at.day.AddDays(7 * by), p.at.week}, 0)
		return
	}
	p.first = p.first.AddMonths(by)
	day := p.at.day.AddMonths(by)
	if firstOf(day) != p.first { // the cursor was on a day of another month
		day = p.first
	}
	p.at, p.index = slot{day: day}, min(0, len(p.items[slot{day: day}])-1)
	p.shifted()
}

// reveal scrolls the place of the cursor so that the current item is seen.
func (p *Planner) reveal() {
	n := len(p.items[p.at])
	room := p.draw.room(n)
	top := p.top[p.at]
	if p.index >= 0 && p.index < top {
		top = p.index
	}
	if p.index >= top+room {
		top = p.index - room + 1
	}
	p.top[p.at] = max(0, min(top, n-room))
}

// Focus gives the keyboard to the planner.
func (p *Planner) Focus() { focusOn(p) }

// columnOf is the column of a place: 0 is the lane, 1 Monday.
func (s slot) column() int {
	if s.week {
		return 0
	}
	return (int(s.day.Weekday())+6)%7 + 1
}

// slotAt is the place in a column of a week.
func slotAt(monday model.Date, column int) slot {
	if column == 0 {
		return slot{monday, true}
	}
	return slot{day: monday.AddDays(column - 1)}
}

// beside is the place left or right of another.
func (s slot) beside(by int) slot {
	monday, column := s.day.Monday(), s.column()+by
	switch {
	case column < 0:
		return slotAt(monday.AddDays(-7), 7)
	case column > 7:
		return slotAt(monday.AddDays(7), 0)
	}
	return slotAt(monday, column)
}

// IDs lists the items shown, day by day.
func (p *Planner) IDs() []string {
	var slots []slot
	for s := range p.items {
		slots = append(slots, s)
	}
	slices.SortFunc(slots, func(a, b slot) int {
		if c := a.day.Compare(b.day); c != 0 {
			return c
		}
		return a.column() - b.column()
	})
	var ids []string
	for _, s := range slots {
		for _, it := range p.items[s] {
			ids = append(ids, it.ID)
		}
	}
	return ids
}
