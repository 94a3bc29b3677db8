package plans

import (
	"context"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// clash shows what was typed of a plan beside what somebody else has stored of it meanwhile.
func (f *planForm) clash() {
	host := f.page.host
	screen.Load(host, func(ctx context.Context, s *office.Session) (office.PlanCard, error) {
		return s.PlanCard(ctx, f.plan.ID)
	}, func(card office.PlanCard) {
		stored := card.Plan.Plan
		screen.ShowClash(host, screen.Clash{Name: stored.Number.String(),
			Mine:       append(f.page.planStateText(f.plan), f.form.Read()...),
			Theirs:     append(f.page.planStateText(stored), f.page.filledPlanForm(stored).form.Read()...),
			TakeTheirs: f.close,
			KeepMine: func() {
				if f.plan = stored; stored.NeedsReason() { // it was approved meanwhile
					f.named["reason"].Show()
				}
				f.save()
			}})
	})
}

// clash shows what was typed of a planned visit beside what somebody else has stored of it meanwhile.
func (f *lineForm) clash() {
	id, host := f.line.ID, f.page.host
	screen.Load(host, func(ctx context.Context, s *office.Session) (lineCard, error) {
		return readLine(s, ctx, id)
	}, func(card lineCard) {
		screen.ShowClash(host, screen.Clash{Name: card.row.OrganisationName.In(host.Words().Lang()),
			Mine:       append(f.page.lineStateText(f.line), f.form.Read()...),
			Theirs:     append(f.page.lineStateText(card.row.PlannedVisit), f.page.filledLineForm(card).form.Read()...),
			TakeTheirs: f.close,
			KeepMine: func() {
				f.line, f.plan = card.row.PlannedVisit, card.plan.Plan
				if card.row.NeedsReason(f.plan) {
					f.named["reason"].Show()
				}
				f.save(f.finish)
			}})
	})
}

// moveClash shows the day that was chosen for a planned visit beside what somebody else has stored of it meanwhile. take
// leaves what was chosen, keep goes on with it from what is stored.
func (p *Page) moveClash(line model.ID, mine []widgets.LabelledText, take func(), keep func(lineCard)) {
	screen.Load(p.host, func(ctx context.Context, s *office.Session) (lineCard, error) {
		return readLine(s, ctx, line)
	}, func(card lineCard) {
		words, now := p.host.Words(), card.row
		theirs := append(p.lineStateText(now.PlannedVisit), p.dayTexts(now.Day, now.Week)...)
		theirs = append(theirs, widgets.LabelledText{Label: words.T("field.reason"), Text: now.Reason})
		screen.ShowClash(p.host, screen.Clash{Name: now.OrganisationName.In(words.Lang()), Mine: mine, Theirs: theirs,
			TakeTheirs: take, KeepMine: func() { keep(card) }})
	})
}

// putLost shows the day to which a visit of a draft was dragged beside that to which somebody else has put it meanwhile.
func (a *agenda) putLost(r model.PlannedRow, to model.Date, week bool) {
	mine := append(a.page.lineStateText(r.PlannedVisit), a.page.dayTexts(to, week)...)
	a.page.moveClash(r.ID, mine, a.fetch, func(card lineCard) {
		a.rows[r.ID], a.plans[card.row.Plan] = card.row, card.plan.Plan
		a.move(string(r.ID), to, week)
	})
}

// dayTexts are a day, or any day of its week, as the form of a move has them.
func (p *Page) dayTexts(day model.Date, week bool) []widgets.LabelledText {
	words := p.host.Words()
	any := ""
	if week {
		any = widgets.Ticked
	}
	return []widgets.LabelledText{{Label: words.T("plans.new_day"), Text: words.Date(day)}, {Label: words.T("plans.week"), Text: any}}
}

func (p *Page) planStateText(plan model.Plan) []widgets.LabelledText {
	words := p.host.Words()
	return []widgets.LabelledText{{Label: words.T("field.state"), Text: words.T("plan." + string(plan.State))}}
}

func (p *Page) lineStateText(line model.PlannedVisit) []widgets.LabelledText {
	words := p.host.Words()
	return []widgets.LabelledText{{Label: words.T("field.state"), Text: words.T("planned." + string(line.State))}}
}
