package plans

import (
	"context"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// step is something that the person can do with a plan now.
type step struct {
	text, icon string
	style      widgets.ButtonStyle
	do         func()
}

// steps are those of a plan, the next one first and filled.
func (p *Page) steps(card office.PlanCard) []step {
	s, words, plan := p.host.Session(), p.host.Words(), card.Plan.Plan
	if plan.Office != s.Office.Code {
		return nil
	}
	var out []step
	add := func(may bool, text, icon string, style widgets.ButtonStyle, do func(model.Plan)) {
		if may {
			out = append(out, step{words.T(text), icon, style, func() { do(plan) }})
		}
	}
	switch plan.State {
	case model.PlanDraft:
		add(p.may() && card.Plan.Visits > 0, "plans.submit", "send", widgets.Primary, p.submit)
		add(p.may(), "plans.cancel", "ban", widgets.Danger, p.cancel)
	case model.PlanSubmitted:
		may := s.May(model.DoApprovePlan)
		add(may && plan.Author != s.Who.ID, "plans.approve", "check", widgets.Primary, p.approve)
		add(may, "plans.return", "undo-2", widgets.Secondary, p.sendBack)
		add(p.may(), "plans.cancel", "ban", widgets.Danger, p.cancel)
	case model.PlanApproved, model.PlanInProgress:
		add(p.may() && openLines(card) == 0, "plans.close", "circle-check", widgets.Primary, p.closePlan)
	}
	add(true, "plans.print", "printer", widgets.Secondary, p.printPlan)
	return out
}

// openLines counts the visits of a plan neither made nor cancelled.
func openLines(card office.PlanCard) int {
	n := 0
	for _, v := range card.Visits {
		if v.State == model.PlannedOpen {
			n++
		}
	}
	return n
}

// waits is the sentence that says whose word a submitted plan waits for, "" if there is nothing to say.
func (p *Page) waits(plan model.Plan) string {
	s, words := p.host.Session(), p.host.Words()
	switch {
	case plan.State != model.PlanSubmitted || plan.Office != s.Office.Code:
		return ""
	case !s.May(model.DoApprovePlan):
		return words.T("plans.waits_manager")
	case plan.Author == s.Who.ID:
		return words.T("plans.waits_other")
	}
	return ""
}

// run does a verb, says that it is done, and calls then with what was stored.
func run[R any](h screen.Host, said string, verb func(context.Context, *office.Session) (R, error), then func(R)) {
	session := h.Session()
	var stored R
	h.Run(func(ctx context.Context) (err error) {
		stored, err = verb(ctx, session)
		return err
	}, func(err error) {
		if err != nil {
			h.Fail(err)
			return
		}
		h.Say(look.ToneDone, said)
		if then != nil {
			then(stored)
		}
	})
}

func (p *Page) submit(plan model.Plan) {
	run(p.host, p.host.Words().T("plans.submitted", "number", plan.Number.String()),
		func(ctx context.Context, s *office.Session) (model.Plan, error) {
			return s.SubmitPlan(ctx, plan.ID, plan.Version)
		}, nil)
}

func (p *Page) approve(plan model.Plan) {
	run(p.host, p.host.Words().T("plans.approved", "number", plan.Number.String()),
		func(ctx context.Context, s *office.Session) (model.Plan, error) {
			return s.ApprovePlan(ctx, plan.ID, plan.Version)
		}, nil)
}

func (p *Page) closePlan(plan model.Plan) {
	run(p.host, p.host.Words().T("plans.closed", "number", plan.Number.String()),
		func(ctx context.Context, s *office.Session) (model.Plan, error) {
			return s.ClosePlan(ctx, plan.ID, plan.Version)
		}, nil)
}

func (p *Page) sendBack(plan model.Plan) {
	words := p.host.Words()
	p.host.Ask(screen.Question{
		Title: words.T("plans.return_title", "number", plan.Number.String()), Text: words.T("plans.return_text"),
		Action: words.T("plans.return"), Reason: words.T("field.reason"),
		Yes: func(reason string) {
			run(p.host, words.T("plans.returned", "number", plan.Number.String()),
				func(ctx context.Context, s *office.Session) (model.Plan, error) {
					return s.ReturnPlan(ctx, plan.ID, plan.Version, reason)
				}, nil)
		},
	})
}

func (p *Page) cancel(plan model.Plan) {
	words := p.host.Words()
	p.host.Ask(screen.Question{
		Title: words.T("plans.cancel_title", "number", plan.Number.String()), Text: words.T("plans.cancel_text"),
		Action: words.T("plans.cancel"), Stay: words.T("screen.cancel_stay"), Danger: true, Reason: words.T("field.reason"),
		Yes: func(reason string) {
			run(p.host, words.T("plans.cancelled", "number", plan.Number.String()),
				func(ctx context.Context, s *office.Session) (model.Plan, error) {
					return s.CancelPlan(ctx, plan.ID, plan.Version, reason)
				}, nil)
		},
	})
}

// buttons are the steps as buttons.
func buttons(steps []step) []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(steps))
	for i, s := range steps {
		out[i] = widgets.NewButton(s.text, s.icon, s.style, s.do)
	}
	return out
}
