package office

import (
	"context"

	"baqylau/model"
)

// AddPlannedVisit adds a line to a plan; to one that is approved already, as an amendment with a reason.
func (s *Session) AddPlannedVisit(ctx context.Context, given model.PlannedVisit, reason string) (model.PlannedVisit, error) {
	v := given
	err := s.write(ctx, "add planned visit", model.DoPlan, func(w *work) error {
		plan, err := w.Plan(v.Plan)
		if err != nil {
			return err
		}
		v.Head, v.State, v.Visit, v.FirstDay, v.Moves, v.Reason = w.head(), model.PlannedOpen, "", v.Day, 0, ""
		if v.Week {
			v.Day = v.Day.Monday()
			v.FirstDay = v.Day
		}
		if err := w.plannedFaults(v, plan); err != nil {
			return err
		}
		if plan, err = w.amend(plan, reason); err != nil {
			return err
		}
		if plan.NeedsReason() {
			v.Reason = reason
		}
		return put(w, logCreate, model.KindPlannedVisit, nil, &v, reason, w.SavePlannedVisit)
	})
	if err != nil {
		return given, err
	}
	return v, nil
}

// amend counts the change as an amendment where the plan is in force, and refuses it where the plan
// cannot be changed.
func (w *work) amend(plan model.Plan, reason string) (model.Plan, error) {
	if plan.Office != w.office {
		return plan, model.NewFault("fault.other_office", "office", plan.Office)
	}
	before := plan
	if err := plan.Amend(reason); err != nil {
		return plan, err
	}
	return plan, put(w, logAmend, model.KindPlan, &before, &plan, reason, w.SavePlan)
}

// plannedFaults checks the line and what it points to.
func (w *work) plannedFaults(v model.PlannedVisit, plan model.Plan) error {
	if err := v.Validate(plan.Period); err != nil {
		return err
	}
	if _, err := w.Organisation(v.Organisation); err != nil {
		return err
	}
	if err := w.code(model.Methods, "method", v.Method); err != nil {
		return err
	}
	return w.people(v.Officers, v.Representatives)
}

// plannedStep changes a line and, where the plan is in force, counts the amendment.
func (s *Session) plannedStep(ctx context.Context, verb string, id model.ID, version int, reason string,
	do func(*work, *model.PlannedVisit, model.Plan) error) (model.PlannedVisit, error) {
	var v, before model.PlannedVisit
	var at model.Organisation
	err := s.write(ctx, verb+" planned visit", model.DoPlan, func(w *work) error {
		stored, err := load(w, model.KindPlannedVisit, w.PlannedVisit, id, version)
		if err != nil {
			return err
		}
		plan, err := w.Plan(stored.Plan)
		if err != nil {
			return err
		}
		v, before = stored, stored
		if err := do(w, &v, plan); err != nil {
			return err
		}
		if at, err = w.Organisation(v.Organisation); err != nil {
			return err
		}
		if _, err := w.amend(plan, reason); err != nil {
			return err
		}
		return put(w, verb, model.KindPlannedVisit, &stored, &v, reason, w.SavePlannedVisit)
	})
	if err == nil {
		s.rememberPlanned(verb, before, v, at.Name)
	}
	return v, err
}

// ChangePlannedVisit changes what a line says of provider, service, method and people; the day too while
// the plan is a draft (later: MovePlannedVisit). In a plan in force it is an amendment with a reason. A line that was drawn by
// lot keeps its provider, and states a reason for another day or other officers.
func (s *Session) ChangePlannedVisit(ctx context.Context, v model.PlannedVisit, reason string) (model.PlannedVisit, error) {
	return s.plannedStep(ctx, logChange, v.ID, v.Version, reason,
		func(w *work, next *model.PlannedVisit, plan model.Plan) error {
			return w.changePlanned(v, next, plan, reason)
		})
}

// changePlanned applies what a form says to a line as it is stored.
func (w *work) changePlanned(v model.PlannedVisit, next *model.PlannedVisit, plan model.Plan, reason string) error {
	if next.State != model.PlannedOpen {
		return model.NewFault("fault.planned_done")
	}
	stored := *next
	next.Organisation, next.Service, next.Method = v.Organisation, v.Service, v.Method
	next.Officers, next.Representatives = v.Officers, v.Representatives
	if plan.State == model.PlanDraft {
		next.Day, next.Week = v.Day, v.Week
	}
	if err := onlyAllowed(v, *next); err != nil {
		return err
	}
	if plan.State == model.PlanDraft {
		if next.Week {
			next.Day = next.Day.Monday()
		}
		next.FirstDay = next.Day
		if err := stored.KeepsLot(next, reason); err != nil {
			return err
		}
	} else {
		next.Reason = reason
		if stored.Lot != "" && next.Organisation != stored.Organisation {
			return model.FieldFault("organisation", "fault.lot.organisation")
		}
	}
	return w.plannedFaults(*next, plan)
}

// MovePlannedVisit puts a line on another day or week.
func (s *Session) MovePlannedVisit(ctx context.Context, id model.ID, version int, to model.Date, week bool,
	reason string) (model.PlannedVisit, error) {
	if week {
		to = to.Monday()
	}
	return s.plannedStep(ctx, logMove, id, version, reason,
		func(_ *work, v *model.PlannedVisit, plan model.Plan) error { return v.Move(to, week, reason, plan) })
}

// CancelPlannedVisit strikes a line from its plan, with a reason.
func (s *Session) CancelPlannedVisit(ctx context.Context, id model.ID, version int, reason string) (model.PlannedVisit, error) {
	return s.plannedStep(ctx, logCancel, id, version, reason,
		func(_ *work, v *model.PlannedVisit, _ model.Plan) error { return v.Cancel(reason) })
}

// RemovePlannedVisit takes a line out of a plan that is still a draft; one that was drawn by lot with a reason.
func (s *Session) RemovePlannedVisit(ctx context.Context, id model.ID, version int, reason string) (model.PlannedVisit, error) {
	return s.plannedStep(ctx, logRemove, id, version, reason,
		func(_ *work, v *model.PlannedVisit, plan model.Plan) error { return v.Remove(plan, reason) })
}
