package office

import (
	"context"
	"errors"
	"maps"
	"slices"

	"baqylau/model"
)

// DraftRecommendation makes the draft of a recommendation that answers findings; its number is of the year
// of the day. A finding that a live recommendation answers already is refused.
func (s *Session) DraftRecommendation(ctx context.Context, given model.Recommendation) (model.Recommendation, error) {
	r := given
	err := s.write(ctx, "draft recommendation", model.DoDraft, func(w *work) error {
		r = model.Recommendation{Head: w.head(), Organisation: given.Organisation, Body: given.Body, Kind: given.Kind,
			Text: given.Text, Findings: given.Findings, Cases: given.Cases, Author: w.who, State: model.RecDraft}
		if err := w.recommendationFaults(r); err != nil {
			return err
		}
		var err error
		if r.Number, err = w.NextNumber(w.office, model.KindRecommendation, s.Today().Year); err != nil {
			return err
		}
		return put(w, logCreate, model.KindRecommendation, nil, &r, "", w.SaveRecommendation)
	})
	if err != nil {
		return given, err
	}
	return r, nil
}

// recommendationFaults checks the record and that each of its findings is its own to answer.
func (w *work) recommendationFaults(r model.Recommendation) error {
	if err := r.Validate(); err != nil {
		return err
	}
	if err := w.code(model.RecommendationKinds, "recommendation_kind", r.Kind); err != nil {
		return err
	}
	if err := w.code(model.StateBodies, "addressee", r.Body); err != nil {
		return err
	}
	if r.Organisation != "" {
		if _, err := w.Organisation(r.Organisation); err != nil {
			return err
		}
	}
	for i, id := range r.Findings {
		f, err := w.Finding(id)
		if err != nil {
			return err
		}
		switch {
		case f.Office != w.office:
			return model.NewFault("fault.other_office", "office", f.Office)
		case f.Cancelled != "":
			return model.FieldFault("findings", "fault.finding_cancelled", "number", f.Number.String())
		case slices.Contains(r.Findings[:i], id):
			return model.FieldFault("findings", "fault.finding_twice", "number", f.Number.String())
		}
		rec, err := w.RecommendationOfFinding(id)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		if err == nil && rec.ID != r.ID {
			return model.FieldFault("findings", "fault.finding_answered", "number", f.Number.String(),
				"recommendation", rec.Number.String())
		}
	}
	for i, id := range r.Cases {
		f, err := w.Finding(id)
		if err != nil {
			return err
		}
		switch {
		case f.Cancelled != "":
			return model.FieldFault("findings", "fault.finding_cancelled", "number", f.Number.String())
		case slices.Contains(r.Cases[:i], id):
			return model.FieldFault("findings", "fault.finding_twice", "number", f.Number.String())
		}
	}
	return nil
}

// SaveRecommendation changes a draft: addressee, kind, text and findings.
func (s *Session) SaveRecommendation(ctx context.Context, given model.Recommendation) (model.Recommendation, error) {
	r := given
	err := s.write(ctx, "save recommendation", model.DoDraft, func(w *work) error {
		stored, err := load(w, model.KindRecommendation, w.Recommendation, given.ID, given.Version)
		if err != nil {
			return err
		}
		if stored.State != model.RecDraft {
			return stored.WrongState("change")
		}
		r = stored
		r.Organisation, r.Body, r.Kind, r.Text = given.Organisation, given.Body, given.Kind, given.Text
		r.Findings = given.Findings
		if err := onlyAllowed(given, r); err != nil {
			return err
		}
		if err := w.recommendationFaults(r); err != nil {
			return err
		}
		return put(w, logChange, model.KindRecommendation, &stored, &r, "", w.SaveRecommendation)
	})
	if err != nil {
		return given, err
	}
	return r, nil
}

// DefaultDue is the due date of a recommendation issued on from: the office's number of working days later.
func (s *Session) DefaultDue(ctx context.Context, from model.Date) (model.Date, error) {
	settings, err := s.Settings(ctx)
	return s.Calendar.AddWorkingDays(from, settings.DueDays), err
}

func (w *work) defaultDue(from model.Date) (model.Date, error) {
	settings, err := w.Settings(w.office)
	return w.desk.Calendar.AddWorkingDays(from, settings.DueDays), err
}

// Step is StepWith without files.
func (s *Session) Step(ctx context.Context, id model.ID, version int, e model.RecEvent) (model.Recommendation, error) {
	return s.StepWith(ctx, id, version, e, nil)
}

// StepWith takes a recommendation one step further. e brings the verb, the day (none: today), and what the
// step needs: a reason, a due date (none at issue: the default). The files of its letter are attached to the step, all or
// nothing. Checks have their own verb, RecordCheck.
func (s *Session) StepWith(ctx context.Context, id model.ID, version int, e model.RecEvent, files []Source) (model.Recommendation, error) {
	var r, before model.Recommendation
	t, ok := model.TransitionOf(e.Verb)
	if !ok {
		return r, model.NewFault("fault.rec_step", "verb", model.Key("step."+string(e.Verb)))
	}
	if err := s.may(t.May); err != nil {
		return r, err
	}
	kept, err := s.putFiles(ctx, files)
	if err != nil {
		return r, err
	}
	err = s.write(ctx, string(e.Verb)+" recommendation", t.May, func(w *work) error {
		stored, err := load(w, model.KindRecommendation, w.Recommendation, id, version)
		if err != nil {
			return err
		}
		r, before = stored, stored
		if e.On.IsZero() {
			e.On = s.Today()
		}
		// A step that a check brings can only come from RecordCheck.
		e.Check = ""
		if e.Verb == model.RecIssue {
			if err := w.mayIssue(r, e.On); err != nil {
				return err
			}
			if e.Due.IsZero() {
				if e.Due, err = w.defaultDue(e.On); err != nil {
					return err
				}
			}
		}
		step := e
		if err := w.take(&r, &step, s.Today()); err != nil {
			return err
		}
		if err := w.enclose(r.ID, step.ID, kept); err != nil {
			return err
		}
		if e.Verb == model.RecWithdraw { // there is nothing left to check
			err := w.endAssignment(r.ID, logCancel, e.Reason, func(a *model.Assignment) error { return a.Cancel(e.Reason) })
			if err != nil {
				return err
			}
		}
		return put(w, string(e.Verb), model.KindRecommendation, &stored, &r, e.Reason, w.SaveRecommendation)
	})
	if err == nil {
		s.rememberStep(t.May, e.Verb, before, r)
	}
	return r, err
}

// mayIssue holds the findings once more: since the draft was written they may have been struck out or
// their visit reopened, and no answer comes before what it answers.
func (w *work) mayIssue(r model.Recommendation, on model.Date) error {
	if err := w.recommendationFaults(r); err != nil {
		return err
	}
	for _, id := range slices.Concat(r.Findings, r.Cases) {
		f, err := w.Finding(id)
		if err != nil {
			return err
		}
		if f.Visit != "" {
			visit, err := w.Visit(f.Visit)
			if err != nil {
				return err
			}
			if !visit.State.Counted() {
				return model.FieldFault("findings", "fault.visit_not_completed", "number", visit.Number.String())
			}
		}
		if on.Before(f.Date) {
			return model.FieldFault("date", "fault.issue_before_finding", "number", f.Number.String(), "date", f.Date)
		}
	}
	return nil
}

// take applies a step and keeps its event; the record itself is saved by the caller.
func (w *work) take(r *model.Recommendation, e *model.RecEvent, today model.Date) error {
	events, err := w.Events(r.ID)
	if err != nil {
		return err
	}
	*e, err = r.Take(*e, lastDay(events), today)
	if err != nil {
		return err
	}
	e.ID, e.Seq, e.By, e.At = w.desk.NewID(), len(events)+1, w.who, w.at
	return w.addStep(e)
}

// addStep keeps an event, of which the next line of its recommendation tells.
func (w *work) addStep(e *model.RecEvent) error {
	if err := w.AddEvent(e); err != nil {
		return err
	}
	w.tellSteps(e.Recommendation, *e)
	return nil
}

// lastDay is the day before which no further step can be: that of the last one which was not taken back.
func lastDay(events []model.RecEvent) model.Date {
	undone := slices.Collect(maps.Values(model.Undoings(events)))
	for i, e := range slices.Backward(events) {
		if e.Verb != model.RecTakeBack && !slices.Contains(undone, i) {
			return e.On
		}
	}
	return model.Date{}
}
