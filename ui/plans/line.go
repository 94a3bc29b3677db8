package plans

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
	"baqylau/ui/widgets/screen/record"
)

// lineCard is a planned visit with its plan and the visit that was begun for it.
type lineCard struct {
	row   model.PlannedRow
	plan  model.PlanRow
	visit model.VisitRow
	// history is empty for a visit of another office's plan.
	history []model.HistoryLine
}

// readLine reads a planned visit with what belongs to it.
func readLine(s *office.Session, ctx context.Context, id model.ID) (card lineCard, err error) {
	rows, err := s.PlannedRows(ctx, []model.ID{id})
	if err != nil {
		return card, err
	}
	if len(rows) == 0 {
		return card, office.ErrNotFound
	}
	card.row = rows[0]
	plans, err := s.PlanRows(ctx, []model.ID{card.row.Plan})
	if err != nil {
		return card, err
	}
	if len(plans) > 0 {
		card.plan = plans[0]
	}
	if card.row.Office == s.Office.Code { // another office's history is not for this one
		if card.history, err = s.History(ctx, model.KindPlannedVisit, id); err != nil {
			return card, err
		}
	}
	if card.row.Visit == "" {
		return card, nil
	}
	visits, err := s.VisitRows(ctx, []model.ID{card.row.Visit})
	if len(visits) > 0 {
		card.visit = visits[0]
	}
	return card, err
}

// lineRecord is a planned visit as it is read; many names its plan as well.
func (p *Page) lineRecord(card lineCard, closed func(), many bool) fyne.CanvasObject {
	words, r := p.host.Words(), screen.ReaderOf(p.host)
	row := card.row
	goTo := func(kind model.Kind, id model.ID) func() {
		return func() { p.host.Go(screen.Place{Kind: kind, ID: id}) }
	}
	facts := []widgets.Fact{
		{Label: words.T("field.service"), Value: row.ServiceName.In(words.Lang())},
		{Label: words.T("field.method"), Value: entry.CodeOption(p.host, model.Methods, row.Method).Text},
		{Label: words.T("field.officers"), Value: strings.Join(row.OfficerNames, "\n")},
		{Label: words.T("field.representatives"), Value: strings.Join(row.RepNames, "\n")},
	}
	if row.Week {
		facts = append([]widgets.Fact{{Label: words.T("plans.week"), Value: words.T("plans.any_day")}}, facts...)
	}
	if many {
		facts = append(facts, widgets.Fact{Label: words.T("field.plan"), Value: row.PlanNumber.String(), Link: goTo(model.KindPlan, row.Plan)})
	}
	if row.Moves > 0 {
		facts = append(facts, widgets.Fact{Label: words.T("field.first_day"), Value: words.Date(row.FirstDay)},
			widgets.Fact{Label: words.T("field.moves"), Value: words.Number(int64(row.Moves)), Tone: look.ToneWaiting})
	}
	if row.Lot != "" {
		facts = append(facts, widgets.Fact{Label: words.T("lot.fact"), Value: words.T("lot.line")})
	}
	if row.Series != "" {
		facts = append(facts, widgets.Fact{Label: words.T("series.fact"), Value: words.T("series.line")})
	}
	facts = append(facts, widgets.Fact{Label: words.T("field.reason"), Value: row.Reason})
	if card.visit.ID != "" {
		facts = append(facts, widgets.Fact{Label: words.T("field.visit"), Value: card.visit.Number.String(), Link: goTo(model.KindVisit, row.Visit)})
	}
	name := widgets.NewText(row.OrganisationName.In(words.Lang()), widgets.Style{Bold: true, Wrap: true})
	link := widgets.NewButton(words.T("plans.to_organisation"), "", widgets.Link, goTo(model.KindOrganisation, row.Organisation))
	links := []fyne.CanvasObject{link}
	if !p.inCalendar() {
		links = append(links, widgets.NewButton(words.T("plans.in_calendar"), "", widgets.Link, func() {
			p.host.Go(screen.Place{Kind: model.KindPlannedVisit, ID: row.ID, On: row.Day})
		}))
	}
	body := []fyne.CanvasObject{widgets.Stack(2, name, record.Links(links...)), widgets.NewFacts(facts...)}
	if len(card.history) > 0 {
		body = append(body, record.Section(words.T("plans.history"), record.History(p.host, model.KindPlannedVisit, card.history)))
	}
	return record.Panel(dayText(words, row.Day, row.Week), screen.Pill(p.host, register.PlannedState(row, r.Day)),
		closed, body, buttons(p.lineSteps(card))...)
}

// lineSteps are what the person may do with a planned visit now.
func (p *Page) lineSteps(card lineCard) []step {
	s, words, row, plan := p.host.Session(), p.host.Words(), card.row, card.plan.Plan
	if row.Office != s.Office.Code {
		return nil
	}
	var out []step
	add := func(may bool, text, icon string, style widgets.ButtonStyle, do func()) {
		if may {
			out = append(out, step{words.T(text), icon, style, do})
		}
	}
	force, begun := plan.NeedsReason(), row.Visit != ""
	toVisit := func() { p.host.Go(screen.Place{Kind: model.KindVisit, ID: row.Visit}) }
	switch {
	case row.State == model.PlannedFulfilled:
		add(begun, "plans.open_visit", "clipboard-pen", widgets.Primary, toVisit)
	case row.State != model.PlannedOpen:
	case plan.State == model.PlanDraft:
		add(p.may(), "plans.edit", "pencil", widgets.Secondary, func() { p.editLine(card) })
		add(p.may(), "plans.remove", "trash-2", widgets.Danger, func() { p.remove(row, plan) })
	case force:
		add(begun, "plans.continue_visit", "clipboard-pen", widgets.Primary, toVisit)
		add(!begun && s.May(model.DoVisit), "plans.start_visit", "play", widgets.Primary, func() { p.start(row.ID) })
		add(p.may() && !begun, "plans.move", "calendar-clock", widgets.Secondary, func() { p.move(card) })
		add(p.may() && !begun, "plans.edit", "pencil", widgets.Secondary, func() { p.editLine(card) })
		add(p.may() && !begun, "plans.cancel_line", "ban", widgets.Danger, func() { p.cancelLine(row, plan) })
	}
	return out
}

func (p *Page) start(line model.ID) {
	p.host.Go(screen.Place{Kind: model.KindVisit, New: true, From: []model.ID{line}})
}

// openLine is Enter on a planned visit: it leads to its visit, or to what comes next. A visit takes a number when it is
// begun, so that is asked first.
func (p *Page) openLine(id model.ID) {
	screen.Load(p.host, func(ctx context.Context, s *office.Session) (lineCard, error) {
		return readLine(s, ctx, id)
	}, func(card lineCard) {
		steps := p.lineSteps(card)
		switch {
		case len(steps) == 0:
		case card.row.Visit == "" && card.plan.NeedsReason() && steps[0].style == widgets.Primary:
			words := p.host.Words()
			p.host.Ask(screen.Question{Title: words.T("plans.start_title"), Action: words.T("plans.start_visit"),
				Text: words.T("plans.start_text", "organisation", card.row.OrganisationName),
				Yes:  func(string) { p.start(id) }})
		default:
			steps[0].do()
		}
	})
}

// remove takes a planned visit out of a draft; one that was drawn by lot with a reason, of a series this one or the later too.
func (p *Page) remove(row model.PlannedRow, plan model.Plan) {
	words := p.host.Words()
	if row.Series != "" {
		p.askSeries(row, plan, "plans.remove", "window.cancel", "plans.remove_title")
		return
	}
	text, reason := words.T("plans.remove_text", "organisation", row.OrganisationName), ""
	if row.NeedsReason(plan) {
		text, reason = words.T("lot.remove_text", "organisation", row.OrganisationName), words.T("field.reason")
	}
	p.host.Ask(screen.Question{
		Title: words.T("plans.remove_title"), Text: text, Action: words.T("plans.remove"), Danger: true, Reason: reason,
		Yes: func(why string) {
			run(p.host, words.T("plans.removed"), func(ctx context.Context, s *office.Session) (model.PlannedVisit, error) {
				return s.RemovePlannedVisit(ctx, row.ID, row.Version, why)
			}, nil)
		},
	})
}

func (p *Page) cancelLine(row model.PlannedRow, plan model.Plan) {
	words := p.host.Words()
	if row.Series != "" {
		p.askSeries(row, plan, "plans.cancel_line", "screen.cancel_stay", "plans.cancel_line_title")
		return
	}
	p.host.Ask(screen.Question{
		Title: words.T("plans.cancel_line_title"), Text: words.T("plans.cancel_line_text", "organisation", row.OrganisationName),
		Action: words.T("plans.cancel_line"), Stay: words.T("screen.cancel_stay"), Danger: true, Reason: words.T("field.reason"),
		Yes: func(reason string) {
			run(p.host, words.T("plans.line_cancelled"), func(ctx context.Context, s *office.Session) (model.PlannedVisit, error) {
				return s.CancelPlannedVisit(ctx, row.ID, row.Version, reason)
			}, nil)
		},
	})
}
