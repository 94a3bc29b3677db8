package office

import (
	"context"
	"errors"
	"slices"

	"baqylau/model"
)

// The journal verbs of post-control beside those of its steps and logDraw.
const (
	logAssign = "assign"
	logLetter = "letter"
	logSplit  = "split"
)

// Assign says who checks a reported recommendation and when. Who is not independent of it is refused here, before the
// check. Where it is assigned already the open assignment is changed, under the version that the form has read; given
// without an identity it is a new one. A recommendation that was drawn by lot keeps the draw's name.
func (s *Session) Assign(ctx context.Context, given model.Assignment) (model.Assignment, error) {
	a := given
	err := s.write(ctx, "assign", model.DoAssign, func(w *work) error {
		rec, err := w.own(given.Recommendation)
		if err != nil {
			return err
		}
		if rec.State != model.RecReported {
			return rec.WrongState("assign")
		}
		var before *model.Assignment
		if given.ID == "" {
			a = model.Assignment{Head: w.head(), Recommendation: rec.ID, State: model.AssignmentOpen, Author: w.who}
			if a.Sample, err = w.DrawnIn(rec.ID, rec.Reported); err != nil {
				return err
			}
		} else {
			stored, err := load(w, model.KindAssignment, w.Assignment, given.ID, given.Version)
			if err != nil {
				return err
			}
			if stored.State != model.AssignmentOpen {
				return model.NewFault("fault.assign.state")
			}
			before, a = &stored, stored
		}
		a.People, a.Day, a.Note, a.NoRepresentative = given.People, given.Day, given.Note, given.NoRepresentative
		subject, err := subjectOf(rec, w.Finding, w.Visit)
		if err != nil {
			return err
		}
		people, err := w.Persons(a.People)
		if err != nil {
			return err
		}
		if err := a.Validate(subject, people, s.Today()); err != nil {
			return err
		}
		w.touch(model.KindRecommendation, rec.ID)
		verb := logAssign
		if before != nil {
			verb = logChange
		}
		return put(w, verb, model.KindAssignment, before, &a, "", w.SaveAssignment)
	})
	if err != nil {
		return given, err
	}
	if given.ID == "" {
		s.rememberAssigned(a, logAssign)
	}
	return a, nil
}

// own loads a recommendation of the person's own office in whatever version.
func (w *work) own(id model.ID) (model.Recommendation, error) {
	rec, err := w.Recommendation(id)
	if err == nil && rec.Office != w.office {
		err = model.NewFault("fault.other_office", "office", rec.Office)
	}
	return rec, err
}

// CancelAssignment ends an open assignment without a check, with a reason.
func (s *Session) CancelAssignment(ctx context.Context, id model.ID, version int, reason string) error {
	var a model.Assignment
	err := s.write(ctx, "cancel assignment", model.DoAssign, func(w *work) error {
		stored, err := load(w, model.KindAssignment, w.Assignment, id, version)
		if err != nil {
			return err
		}
		a = stored
		if err := a.Cancel(reason); err != nil {
			return err
		}
		w.touch(model.KindRecommendation, a.Recommendation)
		return put(w, logCancel, model.KindAssignment, &stored, &a, reason, w.SaveAssignment)
	})
	if err == nil {
		s.rememberAssigned(a, logCancel)
	}
	return err
}

// OpenAssignment reads who is to check a recommendation; ok is false where nobody is.
func (s *Session) OpenAssignment(ctx context.Context, recommendation model.ID) (a model.Assignment, ok bool, err error) {
	a, err = one(ctx, s, "read assignment", func(v View) (model.Assignment, error) { return v.OpenAssignment(recommendation) })
	if errors.Is(err, ErrNotFound) || err == nil && s.own(a.Office) != nil { // a check is as unannounced as a visit
		return model.Assignment{}, false, nil
	}
	return a, err == nil, err
}

// endAssignment ends the open assignment of a recommendation, if it has one: by its check, or because there is nothing
// left to check.
func (w *work) endAssignment(rec model.ID, verb, reason string, end func(*model.Assignment) error) error {
	stored, err := w.OpenAssignment(rec)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	a := stored
	if err := end(&a); err != nil {
		return err
	}
	return put(w, verb, model.KindAssignment, &stored, &a, reason, w.SaveAssignment)
}

// rememberAssigned notes that a check was assigned, or its assignment cancelled.
func (s *Session) rememberAssigned(a model.Assignment, verb string) {
	s.remember(taken{Step: Step{Verb: verb, Kind: model.KindAssignment, ID: a.ID, Name: s.assignedName(a)}, may: model.DoAssign,
		back: func(w *work) error {
			stored, err := unchanged(w, model.KindAssignment, w.Assignment, a.ID, a.Version)
			if err != nil {
				return err
			}
			back := stored
			if verb == logAssign {
				err = back.Withdraw()
			} else {
				err = back.Reopen()
			}
			if err != nil {
				return err
			}
			w.touch(model.KindRecommendation, a.Recommendation)
			return put(w, logTakeBack, model.KindAssignment, &stored, &back, "", w.SaveAssignment)
		}})
}

// assignedName is the number of the recommendation, by which people know its assignment.
func (s *Session) assignedName(a model.Assignment) model.Name {
	var name model.Name
	// The name only serves a message: without it "" is shown.
	_ = s.Store.Read(context.Background(), func(v View) error {
		rec, err := v.Recommendation(a.Recommendation)
		name = numbered(rec.Number)
		return err
	})
	return name
}

// QueueCard is a reported recommendation with who is to check it.
type QueueCard struct {
	RecommendationCard
	Queue      model.QueueRow
	Assignment model.Assignment
	// Assigned says that there is an open assignment.
	Assigned bool
	// Sample is the draw that chose it by lot, if one did.
	Sample model.Sample
}

// QueueCard reads a recommendation of the queue with its whole life and its assignment.
func (s *Session) QueueCard(ctx context.Context, id model.ID) (QueueCard, error) {
	var card QueueCard
	var err error
	if card.RecommendationCard, err = s.RecommendationCard(ctx, id); err != nil {
		return card, err
	}
	if card.Queue, err = first(s.QueueRows(ctx, []model.ID{id})); err != nil {
		return card, err
	}
	if card.Assignment, card.Assigned, err = s.OpenAssignment(ctx, id); err != nil {
		return card, err
	}
	if card.Queue.Sample != "" {
		card.Sample, err = s.Sample(ctx, card.Queue.Sample)
	}
	return card, err
}

// queueOf is the queue of the person's own office within a filter.
func (s *Session) queueOf(f model.Filter) model.Filter {
	f.Kind, f.Offices = model.KindPostControl, []string{s.Office.Code}
	return f
}

// NotIndependent lists the recommendations that people may not check, each with the sentence why, so that a form can say it
// before it is saved.
func (s *Session) NotIndependent(ctx context.Context, recommendations, people []model.ID) ([]error, error) {
	var out []error
	_, err := one(ctx, s, "hold independence", func(v View) (struct{}, error) {
		persons, err := v.Persons(people)
		if err != nil {
			return struct{}{}, err
		}
		for _, id := range recommendations {
			r, err := v.Recommendation(id)
			if err != nil {
				return struct{}{}, err
			}
			subject, err := subjectOf(r, v.Finding, v.Visit)
			if err != nil {
				return struct{}{}, err
			}
			out = append(out, subject.Independent(persons, "-").Err())
		}
		return struct{}{}, nil
	})
	return slices.DeleteFunc(out, func(err error) bool { return err == nil }), err
}
