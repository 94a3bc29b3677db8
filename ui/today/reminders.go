package today

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/register"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// remindersShown is how many reminders are listed above the cards; the rest stand in their register.
const remindersShown = 3

// reminders lists what the person was reminded of and did not put aside.
func (p *Page) reminders(rows []model.ReminderRow) fyne.CanvasObject {
	words, reader := p.host.Words(), screen.ReaderOf(p.host)
	ids := make([]model.ID, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
	}
	list := widgets.Stack(0)
	add := func(l *widgets.ListLine) {
		if p.first == nil {
			p.first = l
		}
		list.Add(container.New(lineLayout{}, l))
	}
	for _, r := range rows[:min(len(rows), remindersShown)] {
		addressee, _ := register.ReminderAddressee(r, reader).(string)
		if r.NoHeadquarters && !r.Check {
			addressee = words.T("today.tell_headquarters", "addressee", addressee)
		}
		add(p.line("timer", r.Number.String(), addressee, widgets.NewPill(p.reminderText(r, reader.Day), "", reminderTone(r, reader.Day)),
			"today.open", screen.Place{Kind: model.KindRecommendation, ID: r.Recommendation}).
			WithRemove(func() { p.putAside([]model.ID{r.ID}) }))
	}
	if len(rows) > remindersShown {
		add(p.line("ellipsis", words.T("today.all", "n", words.Number(int64(len(rows)))), words.T("today.reminders"), nil, "today.open",
			screen.Place{Kind: model.KindReminder, Filter: &model.Filter{Kind: model.KindReminder, IDs: ids}}))
	}
	beside := widgets.Line(6, widgets.NewCount(words.Number(int64(len(rows))), look.ToneQuiet),
		container.NewCenter(widgets.NewHelp(words.T("today.help.reminders"))))
	aside := widgets.NewButton(words.T("today.put_aside_all"), "eye-off", widgets.Ghost, func() {
		p.host.Ask(screen.Question{Title: words.T("today.put_aside_all"), Text: words.N("today.put_aside_ask", len(ids)),
			Action: words.T("today.put_aside_all"), Yes: func(string) { p.putAside(ids) }})
	})
	return widgets.NewListCard(words.T("today.reminders"), list).WithBeside(beside).WithRight(aside)
}

// reminderText says how the due date stands today. Which step it was that reminded of it stands in the register: a step counts
// working days up to its own day, and beside it "late" would seem to be counted wrong.
func (p *Page) reminderText(r model.ReminderRow, day model.Date) string {
	words := p.host.Words()
	switch late := r.DaysLate(day); {
	case r.Check:
		return words.T("reminder.step.check")
	case late > 0:
		return words.N("today.reminder_late", late)
	case r.DueNow == day:
		return words.T("reminder.step.on")
	}
	return words.N("today.left", p.host.Session().Calendar.WorkingDays(day, r.DueNow))
}

// reminderTone is bad news after the due date, and waits on it and for a check.
func reminderTone(r model.ReminderRow, day model.Date) look.Tone {
	switch {
	case r.Check:
		return look.ToneWaiting
	case day.After(r.Due):
		return look.ToneWrong
	case day == r.Due:
		return look.ToneWaiting
	}
	return look.ToneQuiet
}

// putAside takes reminders off the list; they stay in their register.
func (p *Page) putAside(ids []model.ID) {
	session := p.host.Session()
	p.host.Run(func(ctx context.Context) error { return session.PutAside(ctx, ids) }, func(err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.host.Say(look.ToneDone, p.host.Words().N("reminders.put_aside_done", len(ids)))
	})
}

// lineLayout gives a line the height of a row and all of the width.
type lineLayout struct{}

// MinSize is a row that can be read.
func (lineLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(look.Px(lineLeast), rowHeight())
}

// Layout fills the room.
func (lineLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
		o.Move(fyne.NewPos(0, 0))
	}
}
