package model

import (
	"slices"
	"strings"
	"time"
)

// PlanState is where a plan stands.
type PlanState string

// The states of a plan, in their order.
const (
	PlanDraft      PlanState = "draft"
	PlanSubmitted  PlanState = "submitted"
	PlanApproved   PlanState = "approved"
	PlanInProgress PlanState = "in_progress"
	PlanClosed     PlanState = "closed"
	PlanCancelled  PlanState = "cancelled"
)

// PlanStates lists them in their order.
func PlanStates() []PlanState {
	return []PlanState{PlanDraft, PlanSubmitted, PlanApproved, PlanInProgress, PlanClosed, PlanCancelled}
}

// Plan is an office's plan of visits for a period, usually a quarter.
type Plan struct {
	Head
	Number      Number    `json:"number"`
	Title       string    `json:"title,omitempty"`
	Period      Period    `json:"period"`
	State       PlanState `json:"state"`
	Author      ID        `json:"author"`
	SubmittedAt time.Time `json:"submitted_at,omitzero"`
	ApprovedBy  ID        `json:"approved_by,omitempty"`
	ApprovedAt  time.Time `json:"approved_at,omitzero"`
	// Amendments counts the changes made after approval; each has its reason in the journal.
	Amendments int    `json:"amendments,omitempty"`
	Note       string `json:"note,omitempty"`
}

// maxPlanMonths is how long a plan may last: a longer one was mistyped.
const maxPlanMonths = 36

// Validate reports what is wrong with the record.
func (p Plan) Validate() error {
	var fs Faults
	fs = required(fs, "period_from", !p.Period.From.IsZero())
	fs = required(fs, "period_to", !p.Period.To.IsZero())
	fs = checkDay(fs, "period_from", p.Period.From)
	fs = checkDay(fs, "period_to", p.Period.To)
	if !p.Period.From.IsZero() && p.Period.To.After(p.Period.From.AddMonths(maxPlanMonths)) {
		fs = append(fs, FieldFault("period_to", "fault.plan_long", "months", maxPlanMonths))
	}
	if !p.Period.Valid() {
		fs = append(fs, FieldFault("period_to", "fault.period_reversed", "from", p.Period.From, "to", p.Period.To))
	}
	fs = checkText(fs, "title", p.Title, 0, MaxName)
	fs = checkText(fs, "note", p.Note, 0, MaxNote)
	return fs.Err()
}

// NeedsReason reports whether a change of the plan is an amendment, which states its reason.
func (p Plan) NeedsReason() bool { return p.State == PlanApproved || p.State == PlanInProgress }

// Open reports whether the plan can still be changed, with a reason where NeedsReason says so.
func (p Plan) Open() bool {
	return slices.Contains([]PlanState{PlanDraft, PlanApproved, PlanInProgress}, p.State)
}

// Amend counts a change of the plan: nothing in a draft, an amendment with its reason in a plan in force,
// refused in any other.
func (p *Plan) Amend(reason string) error {
	switch {
	case !p.Open():
		return wrongPlanState(*p)
	case !p.NeedsReason():
		return nil
	case strings.TrimSpace(reason) == "":
		return FieldFault("reason", "fault.required.reason")
	}
	p.Amendments++
	return nil
}

// Submit hands the plan over for approval. Its visits are the planned ones not cancelled.
func (p *Plan) Submit(visits int, now time.Time) error {
	if p.State != PlanDraft {
		return wrongPlanState(*p)
	}
	if visits == 0 {
		return NewFault("fault.plan_empty", "number", p.Number.String())
	}
	p.State, p.SubmittedAt = PlanSubmitted, now
	return nil
}

// Return sends a submitted plan back to its author; the reason is kept in the journal.
func (p *Plan) Return(reason string) error {
	if p.State != PlanSubmitted {
		return wrongPlanState(*p)
	}
	if strings.TrimSpace(reason) == "" {
		return FieldFault("reason", "fault.required.reason")
	}
	p.State, p.SubmittedAt = PlanDraft, time.Time{}
	return nil
}

// Approve puts the plan into force. Its author cannot do it.
func (p *Plan) Approve(by ID, now time.Time) error {
	if p.State != PlanSubmitted {
		return wrongPlanState(*p)
	}
	if by == p.Author {
		return NewFault("fault.plan_own_approval", "number", p.Number.String())
	}
	p.State, p.ApprovedBy, p.ApprovedAt = PlanApproved, by, now
	return nil
}

// Begin marks that the first visit of an approved plan was made; later ones change nothing.
func (p *Plan) Begin() error {
	switch p.State {
	case PlanApproved:
		p.State = PlanInProgress
	case PlanInProgress:
	default:
		return wrongPlanState(*p)
	}
	return nil
}

// Close ends a plan in which nothing is left to do: open is the number of visits neither made nor cancelled.
func (p *Plan) Close(open int) error {
	if p.State != PlanInProgress && p.State != PlanApproved {
		return wrongPlanState(*p)
	}
	if open > 0 {
		return NewFault("fault.plan_open_visits", "number", p.Number.String(), "n", open)
	}
	p.State = PlanClosed
	return nil
}

// Cancel takes a plan that never came into force out of use; its number is kept as cancelled.
func (p *Plan) Cancel(reason string) error {
	if p.State != PlanDraft && p.State != PlanSubmitted {
		return wrongPlanState(*p)
	}
	if strings.TrimSpace(reason) == "" {
		return FieldFault("reason", "fault.required.reason")
	}
	p.State = PlanCancelled
	return nil
}

func wrongPlanState(p Plan) error {
	return NewFault("fault.plan_state", "number", p.Number.String(), "state", Key("plan."+string(p.State)))
}

// PlannedState is where a planned visit stands.
type PlannedState string

// The states of a planned visit. One that was moved stays planned.
const (
	PlannedOpen      PlannedState = "planned"
	PlannedFulfilled PlannedState = "fulfilled"
	PlannedCancelled PlannedState = "cancelled"
)

// PlannedVisit is one line of a plan: fulfilled by exactly one visit, moved or cancelled with a reason.
type PlannedVisit struct {
	Head
	Plan         ID     `json:"plan"`
	Organisation ID     `json:"organisation"`
	Service      ID     `json:"service,omitempty"`
	Method       string `json:"method"`
	// Day is the day of the visit, or the Monday of its week when Week is set.
	Day             Date         `json:"day"`
	Week            bool         `json:"week,omitempty"`
	Officers        []ID         `json:"officers,omitempty"`
	Representatives []ID         `json:"representatives,omitempty"`
	State           PlannedState `json:"state"`
	Visit           ID           `json:"visit,omitempty"`
	// FirstDay is the day first approved, kept when the visit is moved; Moves counts the moves.
	FirstDay Date   `json:"first_day"`
	Moves    int    `json:"moves,omitempty"`
	Reason   string `json:"reason,omitempty"`
	// Lot is the lot that it was drawn by, empty for one chosen by hand. Series is what all visits share that were entered
	// once to recur weekly.
	Lot    ID `json:"lot,omitempty"`
	Series ID `json:"series,omitempty"`
}

// NeedsReason reports whether a change of the line states its reason: one that was drawn by lot is not changed silently even
// in a draft, so that every deviation from the lot can be read on approval.
func (v PlannedVisit) NeedsReason(plan Plan) bool { return plan.NeedsReason() || v.Lot != "" }

// Validate reports what is wrong with the record within its plan's period.
func (v PlannedVisit) Validate(plan Period) error {
	var fs Faults
	fs = required(fs, "organisation", v.Organisation != "")
	fs = required(fs, "method", v.Method != "")
	fs = required(fs, "date", !v.Day.IsZero())
	if !v.Day.IsZero() && ((!plan.To.IsZero() && v.Day.After(plan.To)) || v.lastDay().Before(plan.From)) {
		fs = append(fs, FieldFault("date", "fault.planned_outside", "period", plan))
	}
	return fs.Err()
}

// KeepsLot looks at a change of a line in a draft: one that was drawn by lot keeps its provider, and another day or other
// officers have their reason, which next then carries.
func (v PlannedVisit) KeepsLot(next *PlannedVisit, reason string) error {
	switch {
	case v.Lot == "":
		return nil
	case next.Organisation != v.Organisation:
		return FieldFault("organisation", "fault.lot.organisation")
	case next.Day == v.Day && next.Week == v.Week && slices.Equal(next.Officers, v.Officers):
		return nil
	case strings.TrimSpace(reason) == "":
		return FieldFault("reason", "fault.required.reason")
	}
	next.Reason = reason
	return nil
}

// lastDay is the last day on which the visit may be made.
func (v PlannedVisit) lastDay() Date {
	if v.Week {
		return v.Day.AddDays(6)
	}
	return v.Day
}

// Move puts the visit on another day. Once the plan is approved it needs a reason.
func (v *PlannedVisit) Move(to Date, week bool, reason string, plan Plan) error {
	if v.State != PlannedOpen {
		return NewFault("fault.planned_done")
	}
	if v.NeedsReason(plan) && strings.TrimSpace(reason) == "" {
		return FieldFault("reason", "fault.required.reason")
	}
	moved := *v
	moved.Day, moved.Week = to, week
	if v.Lot != "" {
		moved.Reason = reason
	}
	if plan.NeedsReason() {
		moved.Reason, moved.Moves = reason, v.Moves+1
	} else {
		// Nothing was approved yet: the draft simply says another day.
		moved.FirstDay = to
	}
	if err := moved.Validate(plan.Period); err != nil {
		return err
	}
	*v = moved
	return nil
}

// Cancel strikes the visit from its plan, with a reason.
func (v *PlannedVisit) Cancel(reason string) error {
	if v.State != PlannedOpen {
		return NewFault("fault.planned_done")
	}
	if strings.TrimSpace(reason) == "" {
		return FieldFault("reason", "fault.required.reason")
	}
	if v.Visit != "" {
		return NewFault("fault.planned_started")
	}
	v.State, v.Reason = PlannedCancelled, reason
	return nil
}

// Remove takes the visit out of a plan that is still a draft; a reason is asked only where it was drawn by lot, for nobody has
// approved it.
func (v *PlannedVisit) Remove(plan Plan, reason string) error {
	if v.State != PlannedOpen {
		return NewFault("fault.planned_done")
	}
	if plan.State != PlanDraft {
		return wrongPlanState(plan)
	}
	if v.NeedsReason(plan) && strings.TrimSpace(reason) == "" {
		return FieldFault("reason", "fault.required.reason")
	}
	v.State, v.Reason = PlannedCancelled, reason
	return nil
}

// Start reserves the planned visit for the draft of the one visit that will fulfil it. The plan must be
// in force.
func (v *PlannedVisit) Start(visit ID, plan Plan) error {
	if v.State != PlannedOpen {
		return NewFault("fault.planned_done")
	}
	if v.Visit != "" && v.Visit != visit {
		return NewFault("fault.planned_started")
	}
	if !plan.NeedsReason() {
		return wrongPlanState(plan)
	}
	v.Visit = visit
	return nil
}

// Fulfil ties the planned visit to the one visit that was made; the same visit completed again after it
// was reopened changes nothing.
func (v *PlannedVisit) Fulfil(visit ID) error {
	if v.State == PlannedFulfilled && v.Visit == visit {
		return nil
	}
	if v.State != PlannedOpen || (v.Visit != "" && v.Visit != visit) {
		return NewFault("fault.planned_done")
	}
	v.State, v.Visit = PlannedFulfilled, visit
	return nil
}

// Release frees the planned visit when the visit entered for it is cancelled: it is still to be made.
func (v *PlannedVisit) Release(visit ID) {
	if v.Visit == visit && v.State != PlannedCancelled {
		v.State, v.Visit = PlannedOpen, ""
	}
}
