package today

import (
	"context"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// figures are the counts at the top; a press lists what they count.
func (p *Page) figures(d day) fyne.CanvasObject {
	words, session := p.host.Words(), p.host.Session()
	one := func(key, icon string, tone look.Tone, note string) fyne.CanvasObject {
		w := d.waiting[key]
		if w.Count == 0 {
			tone = look.ToneQuiet
		}
		c := widgets.NewFigureCard(words.T("today.card."+key), words.Number(int64(w.Count)), note, icon, tone,
			func() { p.host.Go(screen.Place{Kind: w.Filter.Kind, Filter: &w.Filter}) }).WithHelp(words.T("today.help." + key))
		p.stops = append(p.stops, c)
		return c
	}
	oldest := words.N("today.note.overdue", d.waiting[office.WaitOverdue].Count)
	if len(d.overdue) > 0 {
		oldest = words.N("today.oldest", register.DaysLate(d.overdue[0], session.Today()))
	}
	return widgets.Split(12,
		one(office.WaitPlanned, "map-pin", look.ToneRunning,
			words.T("today.note.planned_week", "n", d.waiting[office.WaitPlannedToday].Count)),
		one(office.WaitDraftVisits, "clipboard-pen", look.ToneWaiting, words.T("today.note.draft_visits")),
		one(office.WaitDue, "timer", look.ToneWaiting, words.T("today.note.due_soon", "date", session.DueSoon())),
		one(office.WaitOverdue, "clock-alert", look.ToneWrong, oldest),
		one(office.WaitCheck, "users", look.ToneWaiting, words.T("today.note.to_check")))
}

// visits lists what is not finished and what is planned for the week.
func (p *Page) visits(d day) card {
	words, reader := p.host.Words(), screen.ReaderOf(p.host)
	var begun, planned []*widgets.ListLine
	for _, v := range d.drafts {
		begun = append(begun, p.line("clipboard-pen", v.OrganisationName.In(words.Lang()), words.Date(v.Date),
			screen.Pill(p.host, register.VisitState(v.State)), "today.continue", screen.Place{Kind: model.KindVisit, ID: v.ID}).KeepNote())
	}
	entered := map[model.ID]bool{} // planned visits whose entry was begun: they are continued, not begun a second time
	for _, v := range d.drafts {
		entered[v.Planned] = true
	}
	twice := 0
	for _, v := range d.planned {
		if entered[v.ID] {
			twice++
			continue
		}
		pill := screen.Pill(p.host, register.PlannedState(v, reader.Day))
		if v.Day == reader.Day && !v.Week {
			pill = widgets.NewPill(words.T("today.now"), "", look.ToneRunning)
		}
		action, to := "today.begin", screen.Place{Kind: model.KindVisit, New: true, From: []model.ID{v.ID}}
		if !p.may(model.DoVisit) {
			action, to = "today.open", screen.Place{Kind: model.KindPlan, ID: v.Plan}
		}
		planned = append(planned, p.line("map-pin", v.OrganisationName.In(words.Lang()), words.Date(v.Day), pill, action, to).KeepNote())
	}
	ahead := p.waiting(d, office.WaitPlanned, planned)
	ahead.all, ahead.count = max(0, ahead.all-twice), max(0, ahead.count-twice)
	none := "today.no_visits"
	if !p.may(model.DoVisit) {
		none = "today.no_visits.read"
	}
	return p.list("today.visits", none, p.waiting(d, office.WaitDraftVisits, begun), ahead)
}

// decisions lists what waits for the office's word: plans and reports one by one, the rest by its number.
func (p *Page) decisions(d day) card {
	words, reader := p.host.Words(), screen.ReaderOf(p.host)
	var plans, reports []*widgets.ListLine
	for _, v := range d.plans {
		plans = append(plans, p.line("git-pull-request-arrow", v.Number.String(), v.AuthorName,
			screen.Pill(p.host, register.PlanState(v.State)), "today.open", screen.Place{Kind: model.KindPlan, ID: v.ID}))
	}
	for _, r := range d.toCheck {
		addressee, _ := register.Addressee(r, reader).(string)
		reports = append(reports, p.line("users", r.Number.String(), addressee,
			screen.Pill(p.host, register.RecState(r.State)), "today.open", screen.Place{Kind: model.KindRecommendation, ID: r.ID}))
	}
	parts := []part{p.unsaved(d), p.waiting(d, office.WaitApprove, plans), p.waiting(d, office.WaitCheck, reports)}
	for _, w := range d.decide {
		var icon string
		switch w.Key {
		case office.WaitNoRecommendation:
			icon = "triangle-alert"
		case office.WaitDraftRecs:
			icon = "clipboard-pen"
		case office.WaitConfirm:
			icon = "circle-check"
		case office.WaitSystemic:
			icon = "map"
		default:
			continue // listed one by one above
		}
		l := p.line(icon, words.T("today.card."+w.Key), words.T("today.note."+w.Key),
			widgets.NewPill(words.Number(int64(w.Count)), "", look.ToneWaiting), "today.open",
			screen.Place{Kind: w.Filter.Kind, Filter: &w.Filter})
		parts = append(parts, part{lines: []*widgets.ListLine{l}, all: 1, count: w.Count})
	}
	return p.list("today.decisions", "today.no_decisions", parts...)
}

// waiting is a part of a card: the lines of what waits, with the way to all of it.
func (p *Page) waiting(d day, key string, lines []*widgets.ListLine) part {
	if len(lines) == 0 {
		return part{}
	}
	w := d.waiting[key]
	to := screen.Place{Kind: w.Filter.Kind, Filter: &w.Filter}
	return part{lines: lines, all: w.Count, count: w.Count, to: &to,
		more: p.line("ellipsis", p.host.Words().T("today.all", "n", p.host.Words().Number(int64(w.Count))), p.host.Words().T("today.card."+key), nil, "today.open", to)}
}

// unsaved lists what was typed into forms and not saved; each leads to where its form is opened. There is no register of
// it: where the card has no room, the rest is brought out in it.
func (p *Page) unsaved(d day) part {
	words := p.host.Words()
	if len(d.unsaved) == 0 {
		return part{}
	}
	var lines []*widgets.ListLine
	for _, draft := range d.unsaved {
		to := screen.PlaceOf(draft)
		title := draft.Title
		if title == "" {
			title = words.T("kind." + string(to.Kind))
		}
		at := draft.At.In(p.host.Session().Zone())
		lines = append(lines, p.line("pencil", title, words.T("today.typed", "date", model.DateOf(at), "time", at.Format("15:04")),
			widgets.NewPill(words.T("today.unsaved"), "save", look.ToneWaiting), "today.continue", to).
			KeepNote().WithRemove(func() { p.drop(draft, title) }))
	}
	out := part{lines: lines, all: len(lines), whole: p.wide}
	out.more = widgets.NewListLine("ellipsis", words.T("today.all", "n", words.Number(int64(len(lines)))), words.T("today.unsaved"), nil, words.T("today.open"),
		func() { p.wide = true; p.draw(d) })
	p.lines = append(p.lines, line{out.more, screen.Place{}})
	return out
}

// drop throws a draft away, also one whose form has other fields by now and cannot take it any more.
func (p *Page) drop(draft model.Draft, title string) {
	words, session := p.host.Words(), p.host.Session()
	p.host.Ask(screen.Question{Title: words.T("screen.drop_title"), Text: words.T("today.drop_text", "title", title),
		Action: words.T("screen.drop"), Danger: true, Yes: func(string) {
			p.host.Run(func(ctx context.Context) error { return session.DropDraft(ctx, draft.ID) }, func(err error) {
				if err != nil {
					p.host.Fail(err)
					return
				}
				p.host.Say(look.ToneDone, words.T("today.dropped"))
			})
		}})
}

// due lists the recommendations whose due date is near.
func (p *Page) due(d day) card {
	words, session := p.host.Words(), p.host.Session()
	today := session.Today()
	return p.recommendations(d, "today.due", "list-checks", office.WaitDue, d.due, "today.no_due",
		func(r model.RecommendationRow) *widgets.Pill {
			left := session.Calendar.WorkingDays(today, r.DueAsOf)
			switch {
			case r.DueAsOf == today:
				return widgets.NewPill(words.T("today.now"), "", look.ToneWrong)
			case left <= 1:
				return widgets.NewPill(words.N("today.left", left), "", look.ToneWaiting)
			}
			return widgets.NewPill(words.N("today.left", left), "", look.ToneQuiet)
		})
}

// overdue lists the recommendations past their due date.
func (p *Page) overdue(d day) card {
	words, today := p.host.Words(), p.host.Session().Today()
	return p.recommendations(d, "today.overdue", "clock-alert", office.WaitOverdue, d.overdue, "today.no_overdue",
		func(r model.RecommendationRow) *widgets.Pill {
			if r.ReportedInTime() {
				return widgets.NewPill(words.T("rec.in_time"), "", look.ToneWaiting)
			}
			return widgets.NewPill(words.N("today.late", register.DaysLate(r, today)), "", look.ToneWrong)
		})
}

// recommendations lists recommendations, each with a pill of its own.
func (p *Page) recommendations(d day, title, icon, key string, rows []model.RecommendationRow, none string,
	pill func(model.RecommendationRow) *widgets.Pill) card {
	reader := screen.ReaderOf(p.host)
	var lines []*widgets.ListLine
	for _, r := range rows {
		addressee, _ := register.Addressee(r, reader).(string)
		lines = append(lines, p.line(icon, r.Number.String(), addressee, pill(r), "today.open",
			screen.Place{Kind: model.KindRecommendation, ID: r.ID}))
	}
	return p.list(title, none, p.waiting(d, key, lines))
}
