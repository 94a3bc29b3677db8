package settings

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// calendarSection is the working calendar of a year, and the days that were decided about.
type calendarSection struct {
	page    *Page
	body    *fyne.Container
	year    int
	changes []model.DayChange
	known   bool
	asked   uint64
}

func newCalendarSection(p *Page) *calendarSection {
	return &calendarSection{page: p, body: container.NewStack(), year: p.host.Session().Today().Year}
}

func (s *calendarSection) content() fyne.CanvasObject { return s.body }

func (s *calendarSection) show() {
	s.asked++
	h, mine := s.page.host, s.asked
	session := h.Session()
	var read []model.DayChange
	h.Run(func(ctx context.Context) (err error) {
		read, err = session.DayChanges(ctx)
		return err
	}, func(err error) {
		switch {
		case s.asked != mine:
		case err != nil:
			h.Fail(err)
		default:
			s.changes, s.known = read, true
			s.draw()
		}
	})
}

func (s *calendarSection) changed(c office.Changed) {
	if c.Has(model.KindCalendar) {
		s.show()
	}
}

func (s *calendarSection) focus() {}

// begin opens the form for a decision.
func (s *calendarSection) begin() { s.edit(model.DayChange{}) }

func (s *calendarSection) turn(years int) {
	s.year = min(max(s.year+years, 1991), 2100)
	s.draw()
}

func (s *calendarSection) draw() {
	if !s.known {
		return
	}
	words := s.page.host.Words()
	parts := []fyne.CanvasObject{}
	if !s.page.may() {
		parts = append(parts, s.page.readOnly())
	}
	parts = append(parts, s.yearCard(), s.decisions(), s.holidays(),
		widgets.NewBanner(look.ToneRunning, words.T("settings.calendar_note"), "", nil))
	offset := float32(0)
	if len(s.body.Objects) > 0 {
		offset = s.body.Objects[0].(*container.Scroll).Offset.Y
	}
	scroll := s.page.scroll(parts...)
	s.body.Objects = []fyne.CanvasObject{scroll}
	s.body.Refresh()
	scroll.ScrollToOffset(fyne.NewPos(0, offset))
}

// yearCard shows the months of a year.
func (s *calendarSection) yearCard() fyne.CanvasObject {
	words := s.page.host.Words()
	var chosen func(model.Date)
	if s.page.may() {
		chosen = s.about
	}
	var months []fyne.CanvasObject
	for m := time.January; m <= time.December; m++ {
		months = append(months, widgets.NewMonthGrid(words, model.MakeDate(s.year, m, 1), s.mark, chosen))
	}
	year := widgets.Line(8,
		widgets.NewIconButton("chevron-left", widgets.Secondary, func() { s.turn(-1) }),
		middle(widgets.NewText(strconv.Itoa(s.year), widgets.Style{Size: look.Title, Bold: true})),
		widgets.NewIconButton("chevron-right", widgets.Secondary, func() { s.turn(1) }),
		middle(widgets.Quiet(words.N("settings.working_days", s.workingDays()))))
	head := widgets.NewFlow(8, year)
	if s.page.may() {
		head.Set(year, widgets.NewButton(words.T("settings.add_decision"), "plus", widgets.Secondary, s.begin).WithKey("Ctrl+N"))
	}
	legend := widgets.NewFlow(8, widgets.NewPill(words.T("settings.day.holiday"), "star", look.ToneWrong),
		widgets.NewPill(words.T("settings.day.off"), "minus", look.ToneWaiting),
		widgets.NewPill(words.T("settings.day.working"), "plus", look.ToneDone))
	return widgets.NewCard(words.T("settings.section.calendar"), widgets.Stack(12, head, legend, widgets.NewFlow(18, months...)))
}

func (s *calendarSection) workingDays() int {
	return s.page.host.Session().Calendar.WorkingDays(model.MakeDate(s.year-1, time.December, 31), model.MakeDate(s.year, time.December, 31))
}

// mark is how a day stands out.
func (s *calendarSection) mark(d model.Date) widgets.DayMark {
	c := s.page.host.Session().Calendar
	key, named := c.Holiday(d)
	switch {
	case c.IsWorking(d) && c.Moved(d):
		return widgets.DayMark{Tone: look.ToneDone, Ground: true, Sign: "+"}
	case !named && !c.IsWorking(d):
		return widgets.DayMark{Rest: true}
	case !named:
		return widgets.DayMark{}
	case key == "calendar.holiday.moved" || key == "calendar.holiday.decided" || key == "calendar.holiday.transferred":
		return widgets.DayMark{Tone: look.ToneWaiting, Ground: true, Sign: "–"}
	}
	return widgets.DayMark{Tone: look.ToneWrong, Ground: true, Sign: "*"}
}

// about opens the decision about a day, or the form for a new one.
func (s *calendarSection) about(d model.Date) {
	for _, c := range s.changes {
		if slices.Contains(c.Days(), d) {
			s.edit(c)
			return
		}
	}
	change := model.DayChange{Off: d}
	if !s.page.host.Session().Calendar.IsWorking(d) {
		change = model.DayChange{Working: d}
	}
	s.edit(change)
}

// says is what a day is now, in words: «рабочий день», «День Республики», «выходной».
func (s *calendarSection) says(c *model.Calendar, d model.Date) string {
	words := s.page.host.Words()
	if key, ok := c.Holiday(d); ok {
		return words.T(key)
	}
	if c.IsWorking(d) {
		return words.T("settings.day.is_working")
	}
	return words.T("settings.day.is_weekend")
}

// described is a change in words.
func (s *calendarSection) described(c model.DayChange) string {
	words := s.page.host.Words()
	switch {
	case c.Holiday != "":
		return words.T("settings.change.holiday", "date", c.Off)
	case c.Off.IsZero():
		return words.T("settings.change.working", "date", c.Working)
	case c.Working.IsZero():
		return words.T("settings.change.off", "date", c.Off)
	}
	return words.T("settings.change.moved", "working", c.Working, "off", c.Off)
}

// decisions lists what was entered about the year.
func (s *calendarSection) decisions() fyne.CanvasObject {
	words := s.page.host.Words()
	rows := widgets.Stack(0)
	count := 0
	for _, c := range s.ordered() {
		if !slices.ContainsFunc(c.Days(), func(d model.Date) bool { return d.Year == s.year }) {
			continue
		}
		count++
		action, open := "", func() {}
		if s.page.may() {
			action, open = words.T("settings.change_or_undo"), func() { s.edit(c) }
		}
		rows.Add(widgets.NewListLine("calendar-clock", s.described(c), c.Decision, nil, action, open))
	}
	if count == 0 {
		rows.Add(widgets.Inset(8, 14, widgets.QuietParagraph(words.T("settings.no_decisions", "year", strconv.Itoa(s.year)))))
	}
	var buttons []fyne.CanvasObject
	buttons = append(buttons, widgets.NewButton(words.T("settings.export"), "file-down", widgets.Secondary, s.export))
	if s.page.may() {
		buttons = append(buttons, widgets.NewButton(words.T("settings.import"), "file-up", widgets.Secondary, s.page.host.Import))
	}
	rows.Add(widgets.Inset(8, 14, widgets.NewFlow(8, buttons...)))
	return widgets.NewListCard(words.T("settings.decisions"), rows)
}

func (s *calendarSection) ordered() []model.DayChange {
	out := slices.Clone(s.changes)
	slices.SortStableFunc(out, func(a, b model.DayChange) int { return a.Days()[0].Compare(b.Days()[0]) })
	return out
}

// holidays names the days off of the year, and those days of rest that are worked.
func (s *calendarSection) holidays() fyne.CanvasObject {
	words, c := s.page.host.Words(), s.page.host.Session().Calendar
	var facts []widgets.Fact
	for d := model.MakeDate(s.year, time.January, 1); d.Year == s.year; d = d.AddDays(1) {
		key, named := c.Holiday(d)
		text := ""
		switch {
		case named:
			text = words.T(key)
		case c.Moved(d):
			text = words.T("settings.day.is_moved")
		default:
			continue
		}
		if c.Computed(d) {
			text += " " + words.T("settings.computed")
		}
		facts = append(facts, widgets.Fact{Label: words.Date(d) + ", " + words.T("widgets.weekday."+weekday(d)), Value: text})
	}
	return widgets.NewCard(words.T("settings.holidays"), widgets.NewFacts(facts...))
}

// weekday is the number of a day in the week, 1 for Monday.
func weekday(d model.Date) string { return strconv.Itoa((int(d.Weekday())+6)%7 + 1) }

// export hands all decisions to a file.
func (s *calendarSection) export() {
	words := s.page.host.Words()
	var rows [][]any
	for _, c := range s.ordered() {
		holiday := ""
		if c.Holiday != "" {
			holiday = words.T("calendar.holiday." + c.Holiday)
		}
		rows = append(rows, []any{c.Working, c.Off, holiday, c.Decision})
	}
	s.page.host.Export(model.SheetCalendar, model.FileName(words.T("settings.calendar_file"))+".xlsx", rows)
}

// The sorts of a decision, as the switch of the form has them.
const (
	sortMoved   = "moved"
	sortWorking = "working"
	sortOff     = "off"
	sortHoliday = "holiday"
)

func sortOf(c model.DayChange) string {
	switch {
	case c.Holiday != "":
		return sortHoliday
	case c.ID == "" || !c.Working.IsZero() && !c.Off.IsZero():
		return sortMoved
	case c.Off.IsZero():
		return sortWorking
	}
	return sortOff
}

// edit opens the form of a decision; without an ID it is new.
func (s *calendarSection) edit(c model.DayChange) {
	h := s.page.host
	words, f, sort := h.Words(), newFields(h), sortOf(c)
	working := f.date("working", "settings.becomes_working", c.Working)
	off := f.date("off", "settings.becomes_off", c.Off)
	decision := f.text("decision", "settings.decision", c.Decision)
	f.named["decision"].WithHint(words.T("settings.decision_hint"))
	f.keys.Name, f.keys.Record = "calendar", string(c.ID)
	now := func(d model.Date) string {
		if d.IsZero() {
			return ""
		}
		return words.T("settings.day_now", "what", s.says(h.Session().Calendar, d))
	}
	hint := func() {
		f.named["working"].WithHint(now(working.Date()))
		f.named["off"].WithHint(now(off.Date()))
	}
	working.OnChanged = func(model.Date) { hint() }
	off.OnChanged = func(model.Date) { hint() }
	hint()
	arrange := func() {
		show(f.named["working"], sort == sortMoved || sort == sortWorking)
		show(f.named["off"], sort != sortWorking)
	}
	arrange()
	var segments []widgets.Segment
	for _, id := range []string{sortMoved, sortOff, sortWorking, sortHoliday} {
		segments = append(segments, widgets.Segment{ID: id, Text: words.T("settings.sort." + id)})
	}
	kind := widgets.NewSegmentedSwitch(segments, sort, func(id string) { sort = id; arrange() })
	closed := func() {}
	f.keys.OnSave = func() {
		next := model.DayChange{Head: c.Head, Decision: strings.TrimSpace(decision.Text)}
		if sort == sortMoved || sort == sortWorking {
			next.Working = working.Date()
		}
		if sort != sortWorking {
			next.Off = off.Date()
		}
		if sort == sortHoliday {
			next.Holiday = model.KurbanAit
		}
		missing := false
		for name, want := range map[string]bool{"working": sort == sortMoved && next.Working.IsZero(), "off": sort == sortMoved && next.Off.IsZero()} {
			if want {
				f.named[name].SetError(words.T("fault.required.day"))
				missing = true
			}
		}
		if !missing {
			s.save(f, next, func() { closed() }, func(stored model.DayChange) {
				c.Head = stored.Head
				f.keys.OnSave()
			})
		}
	}
	rows := []fyne.CanvasObject{kind, widgets.Split(12, f.named["working"], f.named["off"]), f.named["decision"]}
	title := words.T("settings.add_decision")
	if c.ID != "" {
		title = words.T("settings.decision_title")
		rows = append(rows, widgets.Line(0, widgets.NewButton(words.T("settings.undo_decision"), "rotate-ccw", widgets.Danger, func() {
			closed()
			s.undo(c)
		})))
	}
	rows = append(rows, widgets.QuietParagraph(words.T("settings.calendar_note")))
	closed = f.show(title, 620, s.focus, rows...)
}

func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
		return
	}
	o.Hide()
}

// save stores a decision and calls then where that went well; keep has the form go on from what somebody else has stored.
func (s *calendarSection) save(f *fields, c model.DayChange, then func(), keep func(model.DayChange)) {
	if f.busy {
		return
	}
	f.busy = true
	h := s.page.host
	session := h.Session()
	h.Run(func(ctx context.Context) (err error) {
		c, err = session.SaveDayChange(ctx, c)
		return err
	}, func(err error) {
		f.busy = false
		if screen.Lost(err) {
			s.clash(f, c.ID, then, keep)
			return
		}
		if f.fault(err); err != nil {
			return
		}
		then()
		s.year = c.Days()[0].Year
		h.Say(look.ToneDone, h.Words().T("settings.decision_saved"))
		s.show()
	})
}

// undo takes a decision back, after saying what its days are then.
func (s *calendarSection) undo(c model.DayChange) {
	h := s.page.host
	words, session := h.Words(), h.Session()
	data := session.Calendar.Data()
	data.Decided = slices.DeleteFunc(data.Decided, func(o model.DayChange) bool { return o.ID == c.ID })
	without, err := model.NewCalendar(data)
	if err != nil {
		h.Fail(err)
		return
	}
	var lines []string
	for _, d := range c.Days() {
		lines = append(lines, words.T("settings.day_again", "date", d, "what", s.says(without, d)))
	}
	q := screenQuestion(words.T("settings.undo_decision"), strings.Join(lines, "\n"), words.T("settings.undo_decision"), func() {
		h.Run(func(ctx context.Context) error { return session.RemoveDayChange(ctx, c.ID, c.Version) }, func(err error) {
			if err != nil {
				h.Fail(err)
				return
			}
			h.Say(look.ToneDone, words.T("settings.decision_undone"))
			s.show()
		})
	})
	q.Stay = words.T("screen.cancel_stay")
	h.Ask(q)
}
