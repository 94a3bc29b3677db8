package reminders

import (
	"context"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/record"
)

// card is a reminder with all others of its recommendation, newest first.
type card struct {
	reminder model.ReminderRow
	course   []model.ReminderRow
}

func readCard(s *office.Session, ctx context.Context, id model.ID) (card, error) {
	rows, err := s.ReminderRows(ctx, []model.ID{id})
	if err != nil {
		return card{}, err
	}
	if len(rows) == 0 {
		return card{}, office.ErrNotFound
	}
	c := card{reminder: rows[0]}
	ids, err := s.IDs(ctx, model.Filter{Kind: model.KindReminder, Recommendation: c.reminder.Recommendation},
		model.Order{By: "date", Desc: true})
	if err != nil {
		return c, err
	}
	c.course, err = s.ReminderRows(ctx, ids)
	return c, err
}

// record is the reminder beside the register.
func (p *Page) record(c card) fyne.CanvasObject {
	words, r := p.host.Words(), c.reminder
	reader := screen.ReaderOf(p.host)
	addressee, _ := register.ReminderAddressee(r, reader).(string)
	goTo := func(kind model.Kind, id model.ID) func() {
		return func() { p.host.Go(screen.Place{Kind: kind, ID: id}) }
	}
	facts := []widgets.Fact{
		{Label: words.T("column.recommendation"), Value: r.Number.String(), Link: goTo(model.KindRecommendation, r.Recommendation)},
		{Label: words.T("column.addressee"), Value: addressee},
		{Label: words.T("column.reminder_step"), Value: p.step(r)},
		{Label: words.T("column.reminder_to"), Value: p.recipient(r)},
		{Label: words.T("column.reminder_day"), Value: words.Date(r.Day)},
		{Label: words.T("column.due"), Value: words.Date(r.Due)},
	}
	if r.Organisation != "" {
		facts[1].Link = goTo(model.KindOrganisation, r.Organisation)
	}
	if r.DueNow != r.Due {
		facts = append(facts, widgets.Fact{Label: words.T("column.due_now"), Value: words.Date(r.DueNow)})
	}
	if late := r.DaysLate(reader.Day); late > 0 {
		facts = append(facts, widgets.Fact{Label: words.T("column.late"), Value: words.N("reminders.late", late), Tone: look.ToneWrong})
	}
	standing := "reminders.past"
	if r.Current() {
		standing = "reminders.current"
	}
	facts = append(facts, widgets.Fact{Label: words.T("reminders.standing"), Value: words.T(standing)})
	body := []fyne.CanvasObject{widgets.NewFacts(facts...),
		record.Section(words.T("reminders.steps"), p.course(c))}
	actions := []fyne.CanvasObject{
		widgets.NewButton(words.T("reminders.open"), "list-checks", widgets.Primary, goTo(model.KindRecommendation, r.Recommendation))}
	if r.Current() {
		actions = append(actions, widgets.NewButton(words.T("reminders.put_aside"), "eye-off", widgets.Secondary,
			func() { p.putAside([]model.ID{r.ID}) }))
	}
	return record.Panel(r.Number.String(), screen.Pill(p.host, register.RecState(r.State)), func() { p.List.Back() }, body, actions...)
}

func (p *Page) phrase(x register.Phrase) string { return p.host.Words().N(x.Key, x.N) }

// recipient is to whom a reminder goes, by name where it is one person.
func (p *Page) recipient(r model.ReminderRow) string {
	to := p.phrase(register.Recipient(r))
	if r.HeadName != "" {
		to += " — " + r.HeadName
	}
	return to
}

func (p *Page) step(r model.ReminderRow) string { return p.phrase(register.ReminderStep(r.Reminder)) }

// course are all the reminders of the recommendation, the latest first.
func (p *Page) course(c card) fyne.CanvasObject {
	words := p.host.Words()
	steps := make([]widgets.Step, len(c.course))
	for i, r := range c.course {
		icon, tone := "timer", look.ToneQuiet
		switch {
		case r.Check:
			icon, tone = "users", look.ToneWaiting
		case r.Days > 0:
			icon, tone = "clock-alert", look.ToneWrong
		case r.Days == 0:
			tone = look.ToneWaiting
		}
		steps[i] = widgets.Step{Icon: icon, Tone: tone, Title: p.step(r),
			Note: words.Date(r.Day) + " · " + p.recipient(r) + "\n" + words.T("column.due") + ": " + words.Date(r.Due)}
	}
	return widgets.NewTimeline(steps...)
}
