package model

import (
	"slices"
	"time"
)

// RecTakeBack stands in the course of a recommendation where the step before it was taken back by whoever took it. Which
// steps can be says the table (Transition.Back): a taking back has no row of its own, because it asks for nothing, is for whoever
// took the step, and leads to where that one came from.
const RecTakeBack RecVerb = "take_back"

// The methods below undo the last step of a record, for the person who took it and only as long as nothing else
// happened to it. What others were told of stays: a confirmed visit, an approved plan, an issued letter, the result of
// a check.

// TakeBack puts a visit that was completed or cancelled back to the draft that it was.
func (v *Visit) TakeBack() error {
	if v.State != VisitCompleted && v.State != VisitCancelled {
		return v.WrongState()
	}
	v.State = VisitDraft
	return nil
}

// Restore brings back a finding that was struck out.
func (f *Finding) Restore() error {
	if f.Cancelled == "" {
		return NewFault("fault.finding_not_cancelled", "number", f.Number.String())
	}
	f.Cancelled = ""
	return nil
}

// TakeBack puts a plan back to the state from which the person took it: a submitted one to a draft, one returned to
// where it waits for approval, one cancelled or closed to where it stood.
func (p *Plan) TakeBack(to PlanState, submitted time.Time) error {
	from := map[PlanState][]PlanState{
		PlanSubmitted: {PlanDraft},
		PlanDraft:     {PlanSubmitted},
		PlanCancelled: {PlanDraft, PlanSubmitted},
		PlanClosed:    {PlanApproved, PlanInProgress},
	}
	if !slices.Contains(from[p.State], to) {
		return wrongPlanState(*p)
	}
	p.State, p.SubmittedAt = to, submitted
	return nil
}

// TakeBackAmendment counts one change of a plan in force less: it was taken back.
func (p *Plan) TakeBackAmendment() error {
	switch {
	case !p.Open():
		return wrongPlanState(*p)
	case p.NeedsReason() && p.Amendments > 0:
		p.Amendments--
	}
	return nil
}

// TakeBack makes a planned visit that was changed, moved, cancelled or removed what it was before.
func (v *PlannedVisit) TakeBack(before PlannedVisit, plan Plan) error {
	if v.State == PlannedFulfilled || v.Visit != "" {
		return NewFault("fault.planned_started")
	}
	back := before
	back.Head, back.Visit = v.Head, v.Visit
	if err := back.Validate(plan.Period); err != nil {
		return err
	}
	*v = back
	return nil
}

// MayTakeBack reports whether a step of a recommendation can be taken back.
func MayTakeBack(v RecVerb) bool {
	t, ok := TransitionOf(v)
	return ok && t.Back
}

// TakeBack undoes the step last, which led here from before, and returns the event to keep. It stands on the day of
// the step, so that the state on every later day is the earlier one.
func (r *Recommendation) TakeBack(last RecEvent, before Recommendation) (RecEvent, error) {
	t, ok := TransitionOf(last.Verb)
	if !ok || !t.Back || last.State != r.State || t.To != r.State || !slices.Contains(t.From, before.State) {
		return RecEvent{}, r.WrongState(string(RecTakeBack))
	}
	r.State, r.Reported = before.State, before.Reported
	return RecEvent{Recommendation: r.ID, Verb: RecTakeBack, On: last.On, State: r.State, Due: r.Due, Level: r.Level}, nil
}
