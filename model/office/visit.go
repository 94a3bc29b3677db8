package office

import (
	"context"
	"errors"

	"baqylau/model"
)

// StartVisit makes the draft of a visit with its number. Where v names a planned visit, what v leaves
// empty is taken from it and no other visit can be started for it; without a day it is today.
func (s *Session) StartVisit(ctx context.Context, given model.Visit) (model.Visit, error) {
	v := inUTC(given)
	err := s.write(ctx, "start visit", model.DoVisit, func(w *work) error {
		v.Head, v.State, v.Author, v.ConfirmedBy = w.head(), model.VisitDraft, w.who, ""
		if v.Date.IsZero() {
			v.Date = s.Today()
		}
		var line *model.PlannedVisit
		if v.Planned != "" {
			var err error
			if line, err = w.reserve(v.Planned, v.ID); err != nil {
				return err
			}
			fromLine(&v, *line)
		}
		if len(v.Officers) == 0 {
			v.Officers = []model.ID{w.who}
		}
		if err := w.visitFaults(v, s.Today()); err != nil {
			return err
		}
		if err := w.judge(&v, model.Visit{}); err != nil {
			return err
		}
		var err error
		if v.Number, err = w.NextNumber(w.office, model.KindVisit, v.Date.Year); err != nil {
			return err
		}
		if err := put(w, logCreate, model.KindVisit, nil, &v, "", w.SaveVisit); err != nil {
			return err
		}
		return w.savePlanned(logReserve, line)
	})
	if err != nil {
		return given, err
	}
	return v, nil
}

// judge checks and scores the visit's checklist, and freezes the norms that it is judged by.
func (w *work) judge(v *model.Visit, before model.Visit) error {
	if err := w.fillChecklist(v, before.Checklist); err != nil {
		return err
	}
	return w.freezeNorms(v, before)
}

// inUTC gives the visit's times as they are stored, so that the journal does not tell of a change of zone.
func inUTC(v model.Visit) model.Visit {
	v.Arrived, v.Called, v.Finished = v.Arrived.UTC(), v.Called.UTC(), v.Finished.UTC()
	return v
}

// reserve ties a planned visit to the visit about to be entered, without saving it yet: the visit must
// stand in the database first.
func (w *work) reserve(planned, visit model.ID) (*model.PlannedVisit, error) {
	line, err := w.PlannedVisit(planned)
	if err != nil {
		return nil, err
	}
	if line.Office != w.office {
		return nil, model.NewFault("fault.other_office", "office", line.Office)
	}
	plan, err := w.Plan(line.Plan)
	if err != nil {
		return nil, err
	}
	return &line, line.Start(visit, plan)
}

func fromLine(v *model.Visit, line model.PlannedVisit) {
	if v.Organisation == "" {
		v.Organisation = line.Organisation
	}
	if v.Service == "" {
		v.Service = line.Service
	}
	if v.Method == "" {
		v.Method = line.Method
	}
	if len(v.Officers) == 0 {
		v.Officers = line.Officers
	}
	if len(v.Representatives) == 0 {
		v.Representatives = line.Representatives
	}
}

// savePlanned saves a changed planned visit; nil is none.
func (w *work) savePlanned(verb string, line *model.PlannedVisit) error {
	if line == nil {
		return nil
	}
	stored, err := w.PlannedVisit(line.ID)
	if err != nil {
		return err
	}
	return put(w, verb, model.KindPlannedVisit, &stored, line, "", w.SavePlannedVisit)
}

func (w *work) visitFaults(v model.Visit, today model.Date) error {
	if err := v.Validate(today); err != nil {
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

// visitStep changes a visit under verb in the journal by do.
func (s *Session) visitStep(ctx context.Context, may model.Verb, verb string, id model.ID, version int, reason string,
	do func(w *work, before model.Visit, v *model.Visit) error) (model.Visit, error) {
	var v, before model.Visit
	var struck []model.Finding
	err := s.write(ctx, verb+" visit", may, func(w *work) error {
		stored, err := load(w, model.KindVisit, w.Visit, id, version)
		if err != nil {
			return err
		}
		v, before = stored, stored
		w.struck = nil
		defer func() { struck = w.struck }()
		if err := do(w, stored, &v); err != nil {
			return err
		}
		return put(w, verb, model.KindVisit, &stored, &v, reason, w.SaveVisit)
	})
	if err == nil {
		s.rememberVisit(verb, before, v, struck)
	}
	return v, err
}

// SaveVisit changes the draft of a visit. Its findings follow its day and provider. The year stays, as
// it stands in the number.
func (s *Session) SaveVisit(ctx context.Context, given model.Visit) (model.Visit, error) {
	given = inUTC(given)
	return s.visitStep(ctx, model.DoVisit, logChange, given.ID, given.Version, "",
		func(w *work, before model.Visit, v *model.Visit) error {
			if before.State != model.VisitDraft {
				return before.WrongState()
			}
			*v = given
			v.Head, v.Number, v.External, v.State = before.Head, before.Number, before.External, before.State
			v.Planned, v.Author, v.ConfirmedBy = before.Planned, before.Author, before.ConfirmedBy
			v.Norms = before.Norms
			if err := onlyAllowed(given, *v); err != nil {
				return err
			}
			if err := w.visitFaults(*v, s.Today()); err != nil {
				return err
			}
			if v.Date.Year != before.Number.Year {
				return model.FieldFault("date", "fault.visit_year", "number", before.Number.String())
			}
			if err := w.judge(v, before); err != nil {
				return err
			}
			return w.findingsFollow(before, *v, "")
		})
}

// findingsFollow gives the visit's findings its new day and provider.
func (w *work) findingsFollow(before, v model.Visit, reason string) error {
	if before.Date == v.Date && before.Organisation == v.Organisation {
		return nil
	}
	findings, err := w.FindingsOfVisit(v.ID)
	if err != nil {
		return err
	}
	for _, f := range findings {
		was := f
		f.Date, f.Organisation = v.Date, v.Organisation
		rec, err := w.RecommendationOfFinding(f.ID)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		if err == nil && !rec.Issued.IsZero() && rec.Issued.Before(v.Date) {
			return model.FieldFault("date", "fault.visit_after_issue", "number", rec.Number.String(), "date", rec.Issued)
		}
		if err := put(w, logFollow, model.KindFinding, &was, &f, reason, w.SaveFinding); err != nil {
			return err
		}
	}
	return nil
}

// CompleteVisit ends the entry of a visit, fulfils its planned visit and begins the plan.
func (s *Session) CompleteVisit(ctx context.Context, id model.ID, version int) (model.Visit, error) {
	return s.visitStep(ctx, model.DoVisit, logComplete, id, version, "",
		func(w *work, _ model.Visit, v *model.Visit) error {
			if err := v.Complete(s.Today()); err != nil {
				return err
			}
			if err := v.FutureTimes(s.Now()).Err(); err != nil {
				return err
			}
			if v.Planned == "" {
				return nil
			}
			line, err := w.PlannedVisit(v.Planned)
			if err != nil {
				return err
			}
			if err := line.Fulfil(v.ID); err != nil {
				return err
			}
			if err := w.savePlanned(logFulfil, &line); err != nil {
				return err
			}
			return w.beginPlan(line.Plan)
		})
}

func (w *work) beginPlan(id model.ID) error {
	stored, err := w.Plan(id)
	if err != nil {
		return err
	}
	// A visit completed again may belong to a plan that was closed meanwhile; that changes nothing in it.
	if stored.State != model.PlanApproved {
		return nil
	}
	plan := stored
	if err := plan.Begin(); err != nil {
		return err
	}
	return put(w, logBegin, model.KindPlan, &stored, &plan, "", w.SavePlan)
}

// ConfirmVisit is the manager's word that a completed visit is in order.
func (s *Session) ConfirmVisit(ctx context.Context, id model.ID, version int) (model.Visit, error) {
	return s.visitStep(ctx, model.DoConfirmVisit, logConfirm, id, version, "",
		func(w *work, _ model.Visit, v *model.Visit) error { return v.Confirm(w.who) })
}

// ReopenVisit takes a completed visit back to a draft, with a reason. One whose findings were answered by
// an issued recommendation stays: the letter speaks of it.
func (s *Session) ReopenVisit(ctx context.Context, id model.ID, version int, reason string) (model.Visit, error) {
	return s.visitStep(ctx, model.DoVisit, logReopen, id, version, reason,
		func(w *work, _ model.Visit, v *model.Visit) error {
			if err := v.Reopen(reason); err != nil {
				return err
			}
			return w.unanswered(*v)
		})
}

// eachAnswer calls f for every finding of the visit that a live recommendation answers.
func (w *work) eachAnswer(visit model.ID, f func(model.Finding, model.Recommendation) error) error {
	findings, err := w.FindingsOfVisit(visit)
	if err != nil {
		return err
	}
	for _, finding := range findings {
		rec, err := w.RecommendationOfFinding(finding.ID)
		if errors.Is(err, ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		if err := f(finding, rec); err != nil {
			return err
		}
	}
	return nil
}

// CancelVisit takes a draft out of use with its findings, with a reason; its planned visit is to be made
// again.
func (s *Session) CancelVisit(ctx context.Context, id model.ID, version int, reason string) (model.Visit, error) {
	return s.visitStep(ctx, model.DoVisit, logCancel, id, version, reason,
		func(w *work, _ model.Visit, v *model.Visit) error {
			if err := v.Cancel(reason); err != nil {
				return err
			}
			err := w.eachAnswer(v.ID, func(f model.Finding, rec model.Recommendation) error {
				return model.NewFault("fault.finding_answered", "number", f.Number.String(), "recommendation", rec.Number.String())
			})
			if err != nil {
				return err
			}
			if err := w.cancelFindings(v.ID, reason); err != nil || v.Planned == "" {
				return err
			}
			line, err := w.PlannedVisit(v.Planned)
			if err != nil {
				return err
			}
			line.Release(v.ID)
			return w.savePlanned(logRelease, &line)
		})
}

func (w *work) cancelFindings(visit model.ID, reason string) error {
	findings, err := w.FindingsOfVisit(visit)
	if err != nil {
		return err
	}
	for _, f := range findings {
		if f.Cancelled != "" {
			continue
		}
		was := f
		if err := f.Cancel(reason); err != nil {
			return err
		}
		if err := put(w, logCancel, model.KindFinding, &was, &f, reason, w.SaveFinding); err != nil {
			return err
		}
		w.struck = append(w.struck, f)
	}
	return nil
}
