package widgets

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"baqylau/model"
	"baqylau/ui/look"
)

// Heights of the parts of a planner.
const (
	plannerHead float32 = 26 // the names of the days
	plannerTop  float32 = 22 // the number of a day and what is said of it
	plannerChip float32 = 20 // an item in a month, and the line that says how many more there are
	plannerCard float32 = 78 // an item in a week
	plannerPad  float32 = 3
)

// plannerRemark is the least room for the beginning of what is said of a day.
const plannerRemark float32 = 44

// plannerDot says that there is something to be said of a day where no word has room.
const plannerDot = "•"

// plannerColumns are the shares of the width: the lane of the week, the working days, and the narrower weekend.
func plannerColumns() [8]float32 { return [8]float32{1.05, 1.2, 1.2, 1.2, 1.2, 1.2, 0.75, 0.75} }

// plannerDraw is what a planner has on the canvas. Its parts are kept and filled anew.
type plannerDraw struct {
	owner  *Planner
	sketch *sketch
	size   fyne.Size

	ground, head, cursor, target *canvas.Rectangle
	names                        [8]*Text
	cells                        []*plannerCell
	rules                        []*canvas.Rectangle
	chips                        []*plannerChipView
	used                         int
	ghost                        *plannerChipView // what the pointer takes along
}

// plannerCell is the ground and the heading of a day or a lane.
type plannerCell struct {
	ground, badge  *canvas.Rectangle
	number, remark line
	more           line
}

// make makes the parts that there is one of.
func (d *plannerDraw) make() {
	for _, r := range []**canvas.Rectangle{&d.ground, &d.head, &d.cursor, &d.target} {
		*r = canvas.NewRectangle(nil)
	}
	for i := range d.names {
		d.names[i] = NewText("", Style{Size: look.Status, Bold: true, Color: look.Quiet, Align: fyne.TextAlignCenter})
	}
	d.ghost = newPlannerChip()
}

// CreateRenderer links the planner to the canvas.
func (p *Planner) CreateRenderer() fyne.WidgetRenderer {
	s := &sketch{owner: p}
	s.least = func() fyne.Size {
		return fyne.NewSize(look.Px(300), look.Px(plannerHead+5*(plannerTop+plannerChip)))
	}
	s.place = func(size fyne.Size) {
		d := &p.draw
		was := d.size
		d.sketch, d.size = s, size // the renderer that is asked is the one on the canvas
		if was != size {
			p.reveal()
		}
		d.paint()
	}
	return s
}

// columns are the left edges of the columns and the right edge of the last.
func (d *plannerDraw) columns() [9]float32 {
	shares := plannerColumns()
	var all, x float32
	for _, w := range shares {
		all += w
	}
	var edges [9]float32
	for i, w := range shares {
		edges[i] = x
		x += d.size.Width * w / all
	}
	edges[8] = d.size.Width
	return edges
}

func (d *plannerDraw) rowHeight() float32 {
	return max(1, (d.size.Height-look.Px(plannerHead))/float32(d.owner.weeks()))
}

// step is the height of an item with its gap.
func (d *plannerDraw) step() float32 {
	if d.owner.scale == PlannerWeek {
		return look.Px(plannerCard)
	}
	return look.Px(plannerChip)
}

// room is how many of n items a day has room for; where it has not room for all, a line says how many more there are.
func (d *plannerDraw) room(n int) int {
	free := d.rowHeight() - look.Px(plannerTop)
	fit := max(1, int(free/d.step()))
	if n <= fit {
		return max(n, 1)
	}
	return max(1, int((free-look.Px(plannerChip))/d.step()))
}

// slotAt is the place under a position.
func (d *plannerDraw) slotAt(pos fyne.Position) (slot, bool) {
	y := pos.Y - look.Px(plannerHead)
	if y < 0 || pos.X < 0 || pos.X >= d.size.Width || pos.Y >= d.size.Height {
		return slot{}, false
	}
	row := min(int(y/d.rowHeight()), d.owner.weeks()-1)
	edges := d.columns()
	for c := range 8 {
		if pos.X < edges[c+1] {
			return slotAt(d.owner.Grid().From.AddDays(7*row), c), true
		}
	}
	return slot{}, false
}

// box is where a place is drawn.
func (d *plannerDraw) box(s slot) (x, y, w, h float32) {
	row := s.day.Monday().DaysSince(d.owner.Grid().From) / 7
	edges, c := d.columns(), s.column()
	h = d.rowHeight()
	return edges[c], look.Px(plannerHead) + float32(row)*h, edges[c+1] - edges[c], h
}

// itemAt is the item under a position, by its place and index.
func (d *plannerDraw) itemAt(pos fyne.Position) (slot, int, bool) {
	s, ok := d.slotAt(pos)
	if !ok {
		return s, 0, false
	}
	_, y, _, _ := d.box(s)
	n := len(d.owner.items[s])
	in := pos.Y - y - look.Px(plannerTop)
	i := int(in / d.step())
	if in < 0 || i >= d.room(n) || d.owner.top[s]+i >= n {
		return s, 0, false
	}
	return s, d.owner.top[s] + i, true
}

// moreAt is the place whose line of "more" is under a position.
func (d *plannerDraw) moreAt(pos fyne.Position) (slot, bool) {
	s, ok := d.slotAt(pos)
	n := len(d.owner.items[s])
	if !ok || n <= d.room(n) {
		return s, false
	}
	_, y, _, _ := d.box(s)
	return s, pos.Y >= y+look.Px(plannerTop)+float32(d.room(n))*d.step()
}

// chipBox is where the i-th item shown of a place is drawn.
func (d *plannerDraw) chipBox(s slot, i int) (x, y, w, h float32) {
	x, top, w, high := d.box(s)
	pad := look.Px(plannerPad)
	gap := float32(2)
	if d.owner.scale == PlannerWeek {
		gap = 4
	}
	y = top + look.Px(plannerTop) + float32(i)*d.step()
	// In a month of six weeks on a low screen with large letters a day has hardly room for one.
	return x + pad, y, w - 2*pad, max(1, min(d.step()-gap, top+high-y-1))
}

// paint draws all of it anew.
func (d *plannerDraw) paint() {
	if d.sketch == nil || d.size.Width <= 1 {
		return
	}
	p := d.owner
	o := d.sketch.objects[:0]
	d.ground.FillColor = look.Color(look.Surface)
	place(d.ground, 0, 0, d.size.Width, d.size.Height)
	d.head.FillColor = look.Color(look.Surface)
	place(d.head, 0, 0, d.size.Width, look.Px(plannerHead))
	o = append(o, d.ground, d.head)
	edges := d.columns()
	for i, name := range d.names {
		text := p.words.T("widgets.planner.lane")
		if i > 0 {
			text = p.words.T("widgets.weekday." + strconv.Itoa(i))
		}
		name.SetText(text)
		place(name, edges[i]+2, 0, edges[i+1]-edges[i]-4, look.Px(plannerHead))
		o = append(o, name)
	}
	o = d.paintGrounds(o)
	o = d.paintCursor(o)
	o = d.paintRules(o, edges)
	d.used = 0
	weeks := p.weeks()
	for n := range weeks * 8 {
		s := slotAt(p.Grid().From.AddDays(n/8*7), n%8)
		if !s.week {
			o = d.paintNumber(o, d.cells[n], s.day)
		}
		o = d.paintItems(o, s, d.cells[n])
	}
	d.sketch.objects = d.paintDrag(o)
}

// paintGrounds tells days off and the lane from the days on which one works.
func (d *plannerDraw) paintGrounds(o []fyne.CanvasObject) []fyne.CanvasObject {
	p := d.owner
	for len(d.cells) < p.weeks()*8 {
		d.cells = append(d.cells, &plannerCell{ground: canvas.NewRectangle(nil), badge: canvas.NewRectangle(nil)})
	}
	for n := range p.weeks() * 8 {
		s := slotAt(p.Grid().From.AddDays(n/8*7), n%8)
		if !s.week && !p.say(s.day).Off {
			continue
		}
		c := d.cells[n]
		x, y, w, h := d.box(s)
		place(c.ground, x, y, w, h)
		c.ground.FillColor = look.Color(look.Background)
		c.ground.Refresh()
		o = append(o, c.ground)
	}
	return o
}

// paintNumber writes the number of a day, on the accent where it is today, and what is said of the day.
func (d *plannerDraw) paintNumber(o []fyne.CanvasObject, c *plannerCell, day model.Date) []fyne.CanvasObject {
	x, y, w, _ := d.box(slot{day: day})
	say := d.owner.say(day)
	p := d.owner
	small, inset := look.TextSize(look.Small), look.Px(7)
	ink, bold := look.Ink, false
	if !p.Span().Contains(day) || say.Off {
		ink = look.Quiet
	}
	today := day == p.today()
	if today {
		ink, bold = look.OnAccent, true
	}
	c.number.set(strconv.Itoa(day.Day), small, bold, ink)
	high := look.Px(plannerTop)
	if today {
		c.badge.FillColor, c.badge.CornerRadius = look.Color(look.Accent), look.Px(8)
		place(c.badge, x+inset-look.Px(4), y+look.Px(3), c.number.width+look.Px(8), high-look.Px(5))
		o = append(o, c.badge)
	}
	c.number.place(x+inset, y+(high-c.number.high)/2, w, fyne.TextAlignLeading)
	left := inset + measure("00", small, false).Width + look.Px(7)
	room := w - left - look.Px(4)
	remark := say.Name
	if wide(remark, room) && say.Short != "" {
		remark = say.Short
	}
	if wide(remark, room) {
		switch {
		case say.Plain:
			remark = ""
		case room < look.Px(plannerRemark):
			remark = plannerDot
		}
		remark = cut(remark, small, false, max(1, room))
	}
	c.remark.set(remark, small, false, look.Quiet)
	c.remark.place(x+left, y+(high-c.remark.high)/2, w-left, fyne.TextAlignLeading)
	return c.remark.collect(c.number.collect(o))
}

// wide reports whether a remark is wider than the room.
func wide(remark string, room float32) bool {
	return measure(remark, look.TextSize(look.Small), false).Width > room
}

func (d *plannerDraw) paintRules(o []fyne.CanvasObject, edges [9]float32) []fyne.CanvasObject {
	rule := 0
	line := func(x, y, w, h float32) {
		if rule == len(d.rules) {
			d.rules = append(d.rules, canvas.NewRectangle(nil))
		}
		d.rules[rule].FillColor = look.Color(look.Line)
		place(d.rules[rule], x, y, w, h)
		o = append(o, d.rules[rule])
		rule++
	}
	for _, x := range edges[1:8] {
		line(x, 0, 1, d.size.Height)
	}
	for row := range d.owner.weeks() {
		line(0, look.Px(plannerHead)+float32(row)*d.rowHeight(), d.size.Width, 1)
	}
	return o
}

func (d *plannerDraw) paintCursor(o []fyne.CanvasObject) []fyne.CanvasObject {
	p := d.owner
	x, y, w, h := d.box(p.at)
	place(d.cursor, x+1, y+1, w-1, h-1)
	d.cursor.FillColor, d.cursor.StrokeColor, d.cursor.StrokeWidth = look.Color(look.AccentTint), nil, 0
	if p.focused {
		d.cursor.StrokeColor, d.cursor.StrokeWidth = look.Color(look.Accent), 1
		if p.index < 0 {
			d.cursor.StrokeWidth = 2
		}
	}
	d.cursor.Refresh()
	return append(o, d.cursor)
}

func (d *plannerDraw) paintItems(o []fyne.CanvasObject, s slot, c *plannerCell) []fyne.CanvasObject {
	p := d.owner
	list := p.items[s]
	room := d.room(len(list))
	top := max(0, min(p.top[s], len(list)-room))
	for i := 0; i < room && top+i < len(list); i++ {
		if d.used == len(d.chips) {
			d.chips = append(d.chips, newPlannerChip())
		}
		v := d.chips[d.used]
		d.used++
		x, y, w, h := d.chipBox(s, i)
		v.fill(list[top+i], p.scale, w, !p.Span().Contains(s.day))
		v.place(x, y, w, h)
		v.ground.StrokeWidth, v.ground.StrokeColor = 0, nil
		if s == p.at && top+i == p.index {
			v.ground.StrokeWidth, v.ground.StrokeColor = 1, look.Color(look.Accent)
			if p.focused {
				v.ground.StrokeWidth = 2
			}
		}
		v.ground.Refresh()
		o = v.collect(o)
	}
	if rest := len(list) - room; rest > 0 {
		x, y, w, _ := d.chipBox(s, room)
		size := look.TextSize(look.Status)
		c.more.set(cut(p.words.N("widgets.planner.more", rest), size, true, w-look.Px(8)), size, true, look.Accent)
		_, top, _, high := d.box(s)
		if y+look.Px(plannerChip) <= top+high+1 {
			c.more.place(x+look.Px(4), y+(look.Px(plannerChip)-c.more.high)/2, w, fyne.TextAlignLeading)
		} else { // no room below: beside the number of the day
			c.more.place(x, top+(look.Px(plannerTop)-c.more.high)/2, w-look.Px(2), fyne.TextAlignTrailing)
		}
		o = c.more.collect(o)
	}
	return o
}

// Where is the middle of an item on the planner, and false where it is not seen.
func (p *Planner) Where(id string) (fyne.Position, bool) {
	for s, list := range p.items {
		for i, it := range list {
			at := i - p.top[s]
			if it.ID != id || !p.shows(s) || at < 0 || at >= p.draw.room(len(list)) {
				continue
			}
			x, y, w, h := p.draw.chipBox(s, at)
			return fyne.NewPos(x+w/2, y+h/2), true
		}
	}
	return fyne.Position{}, false
}

// WhereDay is a place on a day, or in the lane of the week that begins on it.
func (p *Planner) WhereDay(day model.Date, week bool) fyne.Position {
	x, y, w, h := p.draw.box(slot{day, week})
	return fyne.NewPos(x+w/2, y+h-look.Px(4))
}
