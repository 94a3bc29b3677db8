package settings

import (
	"context"
	"reflect"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// deadline is one number of the settings.
type deadline struct {
	field string
	at    func(*model.Settings) *int
	may   model.Range
	// usual is the key of the sentence that says what the program ships with.
	usual string
}

func deadlines() []deadline {
	var s model.Settings
	return []deadline{
		{"due_days", func(s *model.Settings) *int { return &s.DueDays }, s.DueRange(), "settings.due_usual"},
		{"repeat_months", func(s *model.Settings) *int { return &s.RepeatMonths }, s.RepeatRange(), "settings.repeat_usual"},
		{"soon_days", func(s *model.Settings) *int { return &s.SoonDays }, s.SoonRange(), "settings.soon_usual"},
		{"min_ranked", func(s *model.Settings) *int { return &s.MinRanked }, s.RankedRange(), "settings.ranked_usual"},
		{"systemic_regions", func(s *model.Settings) *int { return &s.SystemicRegions }, s.SystemicRegionsRange(), "settings.systemic_regions_usual"},
		{"systemic_months", func(s *model.Settings) *int { return &s.SystemicMonths }, s.SystemicMonthsRange(), "settings.systemic_months_usual"},
		{"lock_minutes", func(s *model.Settings) *int { return &s.LockMinutes }, s.LockRange(), "settings.lock_usual"},
		{"personal_months", func(s *model.Settings) *int { return &s.PersonalMonths }, s.PersonalRange(), "settings.personal_usual"},
		{"lot_rest_days", func(s *model.Settings) *int { return &s.LotRestDays }, s.LotRestRange(), "settings.lot_usual"},
		{"lot_pair_days", func(s *model.Settings) *int { return &s.LotPairDays }, s.LotPairRange(), "settings.lot_usual"},
		{"lot_months_each", func(s *model.Settings) *int { return &s.LotMonthsEach }, s.LotMonthsRange(), "settings.lot_usual"},
		{"lot_violation", func(s *model.Settings) *int { return &s.LotViolation }, s.LotPointsRange(), "settings.lot_usual"},
		{"lot_open", func(s *model.Settings) *int { return &s.LotOpen }, s.LotPointsRange(), "settings.lot_usual"},
		{"lot_score", func(s *model.Settings) *int { return &s.LotScore }, s.LotPointsRange(), "settings.lot_usual"},
		{"lot_staff_each", func(s *model.Settings) *int { return &s.LotStaffEach }, s.LotStaffRange(), "settings.lot_usual"},
	}
}

// ofLots reports whether draws by lot begin with a number; those have a card of their own.
func (d deadline) ofLots() bool { return strings.HasPrefix(d.field, "lot_") }

// deadlineSection is by what terms the office works.
type deadlineSection struct {
	page *Page
	body *fyne.Container
	// settings are as they were read; known is false before that.
	settings model.Settings
	// people are whom the steps of the reminders reach, head is the choice of the head of the office.
	people model.Escalation
	head   *widgets.Picker
	known  bool
	asked  uint64
	*fields
	numbers []*widgets.Entry
	resets  []*widgets.Button
	// reminders are the steps by which people are reminded, usual leads back to those of the program.
	reminders *reminderTable
	usual     *widgets.Button
	// cards are those that are reached as a whole; view is what they scroll in.
	cards map[string]fyne.CanvasObject
	view  *container.Scroll
}

var _ saver = (*deadlineSection)(nil)

func newDeadlineSection(p *Page) *deadlineSection {
	return &deadlineSection{page: p, body: container.NewStack()}
}

func (s *deadlineSection) content() fyne.CanvasObject { return s.body }

func (s *deadlineSection) show() {
	s.asked++
	h, mine := s.page.host, s.asked
	session := h.Session()
	var read model.Settings
	var people model.Escalation
	h.Run(func(ctx context.Context) (err error) {
		if read, err = session.Settings(ctx); err == nil {
			people, err = session.Escalation(ctx)
		}
		return err
	}, func(err error) {
		switch {
		case s.asked != mine:
		case err != nil:
			h.Fail(err)
		case s.known && (s.dirty() || read == s.settings && reflect.DeepEqual(people, s.people)):
			// A save of another's is told when this one is saved; what is typed is not thrown away.
		default:
			s.settings, s.people, s.known = read, people, true
			s.draw()
		}
	})
}

func (s *deadlineSection) changed(c office.Changed) {
	if c.Has(model.KindOffice) || c.Has(model.KindPerson) {
		s.show()
	}
}

func (s *deadlineSection) focus() {
	if s.fields != nil {
		s.keys.FocusFirst()
	}
}

// reach leads to a field, or to the card of the steps of reminders with the keyboard on the first of them.
func (s *deadlineSection) reach(part string) bool {
	if card := s.cards[part]; card != nil {
		widgets.BringUp(s.view, card)
		if s.reminders != nil {
			s.reminders.focus()
		}
		return true
	}
	return s.fields.reach(part)
}

func (s *deadlineSection) draw() {
	defer s.page.drawn()
	words, usual := s.page.host.Words(), model.DefaultSettings()
	if !s.page.may() {
		var facts, lots []widgets.Fact
		for _, d := range deadlines() {
			fact := widgets.Fact{Label: words.T("field." + d.field), Value: words.Number(int64(*d.at(&s.settings)))}
			if d.ofLots() {
				lots = append(lots, fact)
			} else {
				facts = append(facts, fact)
			}
		}
		steps := widgets.NewCard(words.T("settings.reminders"), widgets.NewFacts(append(reminderFacts(s.page.host, s.settings.Reminders),
			s.headFact())...))
		s.lay(steps, s.page.readOnly(), widgets.NewCard(words.T("settings.section.deadlines"), widgets.NewFacts(facts...)), steps,
			widgets.NewCard(words.T("settings.lots"), widgets.NewFacts(lots...)))
		return
	}
	s.fields = newFields(s.page.host)
	s.numbers, s.resets = nil, nil
	rows, lots := widgets.Stack(14), widgets.Stack(14)
	for _, d := range deadlines() {
		e := widgets.NewEntry("")
		e.SetLimit(4)
		e.SetText(strconv.Itoa(*d.at(&s.settings)))
		n := *d.at(&usual)
		reset := resetButton(words.T("settings.reset_to", "value", n), func() {
			e.SetText(strconv.Itoa(n))
			s.turn()
		})
		field := s.add(d.field, "field."+d.field, e)
		field.WithHint(words.N(d.usual, n) + " " + words.T("settings.range", "least", d.may.Least, "most", d.may.Most)).
			WithCheck(func() string {
				if _, ok := entry.Number(e.Text); !ok || strings.TrimSpace(e.Text) == "" {
					return words.T("settings.not_a_number")
				}
				return ""
			})
		e.OnChanged = func(string) { s.turn() }
		s.numbers, s.resets = append(s.numbers, e), append(s.resets, reset)
		line := widgets.Split(14, field, widgets.Line(0, middle(reset)))
		if d.ofLots() {
			lots.Add(line)
		} else {
			rows.Add(line)
		}
	}
	lots.Add(widgets.QuietParagraph(words.T("settings.lots_text", "most", model.MostPoints, "months", model.ViolationMonths)))
	s.keys.OnSave = func() { s.saveThen(nil) }
	rows.Add(widgets.QuietParagraph(words.T("settings.deadlines_text")))
	all := widgets.NewButton(words.T("settings.defaults"), "rotate-ccw", widgets.Secondary, func() {
		for i, d := range deadlines() {
			s.numbers[i].SetText(strconv.Itoa(*d.at(&usual)))
		}
		s.turn()
	})
	rows.Add(widgets.Line(0, all))
	steps := s.drawReminders()
	s.turn()
	table := widgets.NewCard(words.T("settings.reminders"), steps)
	s.fields.scrolled(s.lay(table, widgets.NewCard(words.T("settings.section.deadlines"), rows), table,
		widgets.NewCard(words.T("settings.lots"), lots)))
}

// lay shows the cards under each other; steps is that of the reminders.
func (s *deadlineSection) lay(steps fyne.CanvasObject, cards ...fyne.CanvasObject) *container.Scroll {
	s.cards, s.view = map[string]fyne.CanvasObject{screen.PartReminders: steps}, s.page.scroll(cards...)
	s.body.Objects = []fyne.CanvasObject{s.view}
	s.body.Refresh()
	return s.view
}

// drawReminders is the table of the steps, with the way back to the usual ones.
func (s *deadlineSection) drawReminders() fyne.CanvasObject {
	words := s.page.host.Words()
	keys := widgets.Hooks{Save: func() { s.keys.Save() }, Submit: func() { s.keys.Submit() }}
	var field *widgets.Field
	s.reminders = newReminderTable(s.page.host, s.settings.Reminders, keys, func() {
		field.SetError("")
		s.turn()
	})
	s.usual = widgets.NewButton(words.T("settings.reminder_usual"), "rotate-ccw", widgets.Secondary, func() {
		s.reminders.set(model.DefaultReminderSteps())
		field.SetError("")
		s.turn()
	})
	field = s.add("reminders", "settings.reminder_hint", s.reminders.box)
	field.WithCheck(s.reminders.check)
	rows := widgets.Stack(14, field, widgets.Line(8, s.reminders.add, s.usual), widgets.Split(14, s.drawHead(), widgets.Line(0)))
	if !s.people.Staffed {
		rows.Add(widgets.QuietParagraph(words.T("settings.headquarters_none")))
	}
	rows.Add(widgets.QuietParagraph(words.T("settings.reminders_text")))
	return rows
}

// turn offers to take back what differs from what the program ships with.
func (s *deadlineSection) turn() {
	usual := model.DefaultSettings()
	for i, d := range deadlines() {
		if n, ok := entry.Number(s.numbers[i].Text); ok && int(n) == *d.at(&usual) {
			s.resets[i].Hide()
		} else {
			s.resets[i].Show()
		}
	}
	if s.reminders.steps() == usual.Reminders {
		s.usual.Hide()
	} else {
		s.usual.Show()
	}
}

func (s *deadlineSection) collect() model.Settings {
	out := s.settings
	for i, d := range deadlines() {
		n, _ := entry.Number(s.numbers[i].Text) // the form has checked it
		*d.at(&out) = int(n)
	}
	out.Reminders, out.ReminderHead = s.reminders.steps(), s.chosenHead()
	return out
}

func (s *deadlineSection) dirty() bool { return s.fields != nil && s.collect() != s.settings }

func (s *deadlineSection) drop() { s.draw() }

func (s *deadlineSection) saveThen(then func()) {
	if s.fields == nil {
		return
	}
	was, now := s.settings, s.collect()
	s.store(func(ctx context.Context, o *office.Session) error { return o.SaveSettings(ctx, was, now) }, func() {
		s.settings = now
	}, func() { s.clash(then) }, then)
}
