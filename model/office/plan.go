package office

import (
	"context"
	"slices"
	"strings"

	"baqylau/model"
)

// CreatePlan makes a draft plan for the period. Its number is of the year in which the period starts.
func (s *Session) CreatePlan(ctx context.Context, period model.Period, title string) (model.Plan, error) {
	var p model.Plan
	err := s.write(ctx, "create plan", model.DoPlan, func(w *work) error {
		var err error
		p, err = w.newPlan(period, strings.TrimSpace(title), logCreate, "")
		return err
	})
	return p, err
}

func (w *work) newPlan(period model.Period, title, verb, reason string) (model.Plan, error) {
	p := model.Plan{Head: w.head(), Title: title, Period: period, State: model.PlanDraft, Author: w.who}
	if err := p.Validate(); err != nil {
		return p, err
	}
	var err error
	if p.Number, err = w.NextNumber(w.office, model.KindPlan, period.From.Year); err != nil {
		return p, err
	}
	return p, put(w, verb, model.KindPlan, nil, &p, reason, w.SavePlan)
}

// planStep changes a plan under verb in the journal by do.
func (s *Session) planStep(ctx context.Context, v model.Verb, verb string, id model.ID, version int, reason string,
	do func(*work, *model.Plan) error) (model.Plan, error) {
	var p, before model.Plan
	err := s.write(ctx, verb+" plan", v, func(w *work) error {
		stored, err := load(w, model.KindPlan, w.Plan, id, version)
		if err != nil {
			return err
		}
		p, before = stored, stored
		if err := do(w, &p); err != nil {
			return err
		}
		return put(w, verb, model.KindPlan, &stored, &p, reason, w.SavePlan)
	})
	if err == nil {
		s.rememberPlan(v, verb, before, p)
	}
	return p, err
}

// SavePlan changes a plan's title, period and note; after approval with a reason, as an amendment.
func (s *Session) SavePlan(ctx context.Context, p model.Plan, reason string) (model.Plan, error) {
	verb := logChange
	if p.NeedsReason() {
		verb = logAmend
	}
	return s.planStep(ctx, model.DoPlan, verb, p.ID, p.Version, reason, func(w *work, next *model.Plan) error {
		next.Title, next.Period, next.Note = p.Title, p.Period, p.Note
		if err := onlyAllowed(p, *next); err != nil {
			return err
		}
		if err := next.Validate(); err != nil {
			return err
		}
		if err := next.Amend(reason); err != nil {
			return err
		}
		lines, err := w.PlannedVisitsOf(p.ID)
		if err != nil {
			return err
		}
		for _, v := range lines {
			if v.State == model.PlannedCancelled {
				continue
			}
			if err := v.Validate(next.Period); err != nil {
				return err
			}
		}
		return nil
	})
}

// SubmitPlan hands a draft over for approval.
func (s *Session) SubmitPlan(ctx context.Context, id model.ID, version int) (model.Plan, error) {
	return s.planStep(ctx, model.DoPlan, logSubmit, id, version, "", func(w *work, p *model.Plan) error {
		lines, err := w.PlannedVisitsOf(id)
		if err != nil {
			return err
		}
		return p.Submit(countPlanned(lines, model.PlannedOpen, model.PlannedFulfilled), w.at)
	})
}

func countPlanned(lines []model.PlannedVisit, states ...model.PlannedState) int {
	n := 0
	for _, v := range lines {
		if slices.Contains(states, v.State) {
			n++
		}
	}
	return n
}

// ReturnPlan sends a submitted plan back to its author, with a reason.
func (s *Session) ReturnPlan(ctx context.Context, id model.ID, version int, reason string) (model.Plan, error) {
	return s.planStep(ctx, model.DoApprovePlan, logReturn, id, version, reason, func(_ *work, p *model.Plan) error {
		return p.Return(reason)
	})
}

// ApprovePlan puts a submitted plan into force; its author cannot.
func (s *Session) ApprovePlan(ctx context.Context, id model.ID, version int) (model.Plan, error) {
	return s.planStep(ctx, model.DoApprovePlan, logApprove, id, version, "", func(w *work, p *model.Plan) error {
		return p.Approve(w.who, w.at)
	})
}

// ClosePlan ends a plan in which nothing is left to do.
func (s *Session) ClosePlan(ctx context.Context, id model.ID, version int) (model.Plan, error) {
	return s.planStep(ctx, model.DoPlan, logClose, id, version, "", func(w *work, p *model.Plan) error {
		lines, err := w.PlannedVisitsOf(id)
		if err != nil {
			return err
		}
		return p.Close(countPlanned(lines, model.PlannedOpen))
	})
}

// CancelPlan takes a plan that never came into force out of use, with a reason.
func (s *Session) CancelPlan(ctx context.Context, id model.ID, version int, reason string) (model.Plan, error) {
	return s.planStep(ctx, model.DoPlan, logCancel, id, version, reason, func(_ *work, p *model.Plan) error {
		return p.Cancel(reason)
	})
}
