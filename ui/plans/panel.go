package plans

import (
	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/record"
)

// planRecord is a plan as it is read.
func (p *Page) planRecord(card office.PlanCard) fyne.CanvasObject {
	words, plan := p.host.Words(), card.Plan.Plan
	var body []fyne.CanvasObject
	if plan.Title != "" {
		body = append(body, widgets.Paragraph(plan.Title))
	}
	if sentence := p.waits(plan); sentence != "" {
		body = append(body, widgets.NewBanner(look.ToneWaiting, sentence, "", nil))
	}
	body = append(body, p.planFacts(card))
	if plan.Note != "" {
		body = append(body, record.Section(words.T("field.note"), widgets.Paragraph(plan.Note)))
	}
	body = append(body, record.Section(words.T("plans.history"), record.History(p.host, model.KindPlan, card.History)))
	steps := p.steps(card)
	open := step{words.T("plans.open"), "list-checks", widgets.Secondary,
		func() { p.host.Go(screen.Place{Kind: model.KindPlan, ID: plan.ID}) }}
	if len(steps) == 0 || steps[0].style != widgets.Primary {
		open.style = widgets.Primary
		steps = append([]step{open}, steps...)
	} else {
		steps = append([]step{steps[0], open}, steps[1:]...)
	}
	return record.Panel(plan.Number.String(), screen.Pill(p.host, register.PlanState(plan.State)),
		func() { p.plans.Back() }, body, buttons(steps)...)
}

func (p *Page) planFacts(card office.PlanCard) fyne.CanvasObject {
	words, zone, plan := p.host.Words(), p.host.Session().Zone(), card.Plan
	facts := []widgets.Fact{
		{Label: words.T("field.period"), Value: words.Period(plan.Period)},
		{Label: words.T("column.author"), Value: plan.AuthorName},
		{Label: words.T("plans.visits"), Value: words.T("plans.done_of", "done", plan.Done, "all", plan.Visits)},
	}
	if !plan.SubmittedAt.IsZero() {
		facts = append(facts, widgets.Fact{Label: words.T("field.submitted_at"),
			Value: words.Date(model.DateOf(plan.SubmittedAt.In(zone)))})
	}
	if !plan.ApprovedAt.IsZero() {
		facts = append(facts, widgets.Fact{Label: words.T("field.approved_by"), Value: approver(card)},
			widgets.Fact{Label: words.T("field.approved_at"), Value: words.Date(model.DateOf(plan.ApprovedAt.In(zone)))})
	}
	if plan.Amendments > 0 {
		facts = append(facts, widgets.Fact{Label: words.T("column.amendments"), Value: words.Number(int64(plan.Amendments)),
			Tone: look.ToneWaiting})
	}
	if sentence := lotNote(p, card); sentence != "" {
		facts = append(facts, widgets.Fact{Label: words.T("lot.fact"), Value: sentence})
	}
	return widgets.NewFacts(facts...)
}

// approver is who approved the plan, as the journal names them.
func approver(card office.PlanCard) string {
	for _, line := range card.History {
		if line.Verb == "approve" && line.By == card.Plan.ApprovedBy {
			return line.ByName
		}
	}
	return ""
}
