package settings

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// The choices of a step's side of the due date.
const (
	sideBefore = "before"
	sideAfter  = "after"
)

// reminderTable edits the steps by which people are reminded of a due date: a line a step.
type reminderTable struct {
	host screen.Host
	rows []*reminderRow
	box  *fyne.Container
	add  *widgets.Button
	// changed is told of each change, hooks are the keys of the form around.
	changed func()
	hooks   widgets.Hooks
}

// reminderRow is a step: how many working days, on which side of the due date, to whom.
type reminderRow struct {
	days     *widgets.Entry
	side, to *widgets.Picker
	line     fyne.CanvasObject
}

func newReminderTable(h screen.Host, steps model.ReminderSteps, hooks widgets.Hooks, changed func()) *reminderTable {
	t := &reminderTable{host: h, box: widgets.Stack(8), changed: func() {}, hooks: hooks}
	words := h.Words()
	t.add = widgets.NewButton(words.T("settings.reminder_add"), "plus", widgets.Secondary, t.addStep)
	t.set(steps)
	t.changed = func() {
		t.mark(-1)
		changed()
	}
	return t
}

// set shows other steps.
func (t *reminderTable) set(steps model.ReminderSteps) {
	t.rows = nil
	for _, s := range steps.List() {
		t.rows = append(t.rows, t.row(s))
	}
	t.draw()
}

func (t *reminderTable) row(s model.ReminderStep) *reminderRow {
	words := t.host.Words()
	r := &reminderRow{days: widgets.NewEntry("")}
	r.days.SetLimit(3)
	r.days.SetText(strconv.Itoa(max(s.Days, -s.Days)))
	sides := []widgets.Option{{ID: sideBefore, Text: words.T("settings.reminder_before")}, {ID: sideAfter, Text: words.T("settings.reminder_after")}}
	r.side = widgets.NewListPicker(words, "", sides)
	r.side.SetChosen(sides[1])
	if s.Days < 0 {
		r.side.SetChosen(sides[0])
	}
	var people []widgets.Option
	for _, to := range model.ReminderTos() {
		people = append(people, widgets.Option{ID: string(to), Text: words.T("recipient." + string(to))})
	}
	r.to = widgets.NewListPicker(words, "", people)
	if i := slices.Index(model.ReminderTos(), s.To); i >= 0 {
		r.to.SetChosen(people[i])
	}
	r.days.OnChanged = func(string) { t.changed() }
	focus := t.host.Window().Canvas().Focus
	r.days.SetHooks(t.keys(func() { focus(r.side) }))
	r.side.SetHooks(t.keys(func() { focus(r.to) }))
	r.to.SetHooks(t.keys(func() { t.next(r) }))
	for _, p := range []*widgets.Picker{r.side, r.to} {
		p.OnChosen = func(widgets.Option) { t.changed() }
	}
	remove := widgets.NewIconButton("x", widgets.Ghost, func() { t.remove(r) })
	r.line = container.New(reminderColumns{}, r.days, r.side, r.to, remove)
	return r
}

// keys are those of the form around, with what Enter leads to.
func (t *reminderTable) keys(enter func()) widgets.Hooks {
	hooks := t.hooks
	hooks.Enter = enter
	return hooks
}

// next gives the keyboard to the line below, after the last to the button that adds one.
func (t *reminderTable) next(r *reminderRow) {
	c := t.host.Window().Canvas()
	switch i := slices.Index(t.rows, r) + 1; {
	case i < len(t.rows):
		c.Focus(t.rows[i].days)
	case t.add.Visible():
		c.Focus(t.add)
	}
}

// focus gives the keyboard to the first step, or to the button that adds one where there is none.
func (t *reminderTable) focus() {
	c := t.host.Window().Canvas()
	if len(t.rows) > 0 {
		c.Focus(t.rows[0].days)
		return
	}
	c.Focus(t.add)
}

// draw sets the lines under the names of their columns, or says that there are none.
func (t *reminderTable) draw() {
	words := t.host.Words()
	t.box.Objects = nil
	if len(t.rows) == 0 {
		t.box.Add(widgets.QuietParagraph(words.T("settings.reminder_none")))
	} else {
		t.box.Add(container.New(reminderColumns{}, widgets.Quiet(words.T("settings.reminder_days")),
			widgets.Quiet(words.T("settings.reminder_when")), widgets.Quiet(words.T("settings.reminder_to")), widgets.Quiet("")))
	}
	for _, r := range t.rows {
		t.box.Add(r.line)
	}
	if len(t.rows) < model.MaxReminderSteps {
		t.add.Show()
	} else {
		t.add.Hide()
	}
	t.box.Refresh()
}

// addStep adds a step after the last, to the same person.
func (t *reminderTable) addStep() {
	next := model.ReminderStep{To: model.ToOfficer}
	if n := len(t.rows); n > 0 {
		if last, ok := t.rows[n-1].step(); ok {
			next = model.ReminderStep{Days: last.Days + 1, To: last.To}
		}
	}
	r := t.row(next)
	t.rows = append(t.rows, r)
	t.draw()
	t.changed()
	t.host.Window().Canvas().Focus(r.days)
}

func (t *reminderTable) remove(r *reminderRow) {
	i := slices.Index(t.rows, r)
	t.rows = slices.Delete(t.rows, i, i+1)
	t.draw()
	t.changed()
}

// step reads a line; false where its days are no number.
func (r *reminderRow) step() (model.ReminderStep, bool) {
	n, ok := entry.Number(r.days.Text)
	days := int(n)
	if r.side.Chosen().ID == sideBefore {
		days = -days
	}
	return model.ReminderStep{Days: days, To: model.ReminderTo(r.to.Chosen().ID)}, ok && strings.TrimSpace(r.days.Text) != ""
}

// steps are the lines as settings.
func (t *reminderTable) steps() model.ReminderSteps {
	list := make([]model.ReminderStep, len(t.rows))
	for i, r := range t.rows {
		list[i], _ = r.step() // check says what is no number
	}
	return model.NewReminderSteps(list...)
}

// check says which line is wrong and why: a text that is no number, or what the rules say. It marks the line and puts the
// keyboard there, as the field that holds the lines cannot tell one from another.
func (t *reminderTable) check() string {
	at, why := t.fault()
	t.mark(at)
	if at < 0 {
		return ""
	}
	t.host.Window().Canvas().Focus(t.rows[at].days)
	return t.host.Words().T("settings.reminder_line", "n", at+1, "text", why)
}

// fault is the first line that is wrong, with the sentence about it; -1 where none is.
func (t *reminderTable) fault() (int, string) {
	words := t.host.Words()
	for i, r := range t.rows {
		step, ok := r.step()
		if !ok {
			return i, words.T("settings.not_a_number")
		}
		if step.Days < 0 != (r.side.Chosen().ID == sideBefore) && step.Days != 0 {
			return i, words.T("settings.reminder_negative")
		}
	}
	s, steps := model.DefaultSettings(), make([]model.ReminderStep, 0, len(t.rows))
	for i, r := range t.rows {
		step, _ := r.step()
		steps = append(steps, step)
		s.Reminders = model.NewReminderSteps(steps...)
		if err := s.Validate(); err != nil {
			return i, words.Error(err)
		}
	}
	return -1, ""
}

// mark draws the line of that number as wrong, the others as well.
func (t *reminderTable) mark(at int) {
	for i, r := range t.rows {
		r.days.SetWrong(i == at)
	}
}

// reminderColumns lays a line out: a short number, the side, the person, and the button that takes the line away.
type reminderColumns struct{}

const (
	reminderDays float32 = 130
	reminderGap  float32 = 12
)

func (reminderColumns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var high float32
	for _, o := range objects {
		high = max(high, o.MinSize().Height)
	}
	return fyne.NewSize(look.Px(reminderDays+2*200+3*reminderGap+32), high)
}

func (reminderColumns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	gap, button := look.Px(reminderGap), look.Px(32)
	rest := (size.Width - look.Px(reminderDays) - button - 3*gap) / 2
	x := float32(0)
	for i, width := range []float32{look.Px(reminderDays), rest, rest, button} {
		height := objects[i].MinSize().Height
		objects[i].Resize(fyne.NewSize(width, height))
		objects[i].Move(fyne.NewPos(x, (size.Height-height)/2))
		x += width + gap
	}
}

// reminderFacts are the steps for those who may only read them.
func reminderFacts(h screen.Host, steps model.ReminderSteps) []widgets.Fact {
	words := h.Words()
	var facts []widgets.Fact
	for _, s := range steps.List() {
		key, n := "reminder.step.on", s.Days
		switch {
		case s.Days < 0:
			key, n = "reminder.step.before", -s.Days
		case s.Days > 0:
			key = "reminder.step.after"
		}
		facts = append(facts, widgets.Fact{Label: words.N(key, n), Value: words.T("recipient." + string(s.To))})
	}
	if len(facts) == 0 {
		facts = append(facts, widgets.Fact{Label: words.T("field.reminders"), Value: words.T("settings.reminder_none")})
	}
	return facts
}
