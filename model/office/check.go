package office

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"baqylau/model"
)

// CheckSubject says what a check of the recommendation must be independent of, so that a form can
// validate before it saves.
func (s *Session) CheckSubject(ctx context.Context, recommendation model.ID) (model.CheckSubject, error) {
	return one(ctx, s, "read subject of check", func(v View) (model.CheckSubject, error) {
		r, err := v.Recommendation(recommendation)
		if err != nil {
			return model.CheckSubject{}, err
		}
		return subjectOf(r, v.Finding, v.Visit)
	})
}

// subjectOf gathers the addressee and those who wrote the findings: their authors and the officers of the
// visits in which they were found.
func subjectOf(r model.Recommendation, finding func(model.ID) (model.Finding, error),
	visit func(model.ID) (model.Visit, error)) (model.CheckSubject, error) {
	subject := model.CheckSubject{Organisation: r.Organisation, Body: r.Body}
	add := func(ids ...model.ID) {
		for _, id := range ids {
			if !slices.Contains(subject.Authors, id) {
				subject.Authors = append(subject.Authors, id)
			}
		}
	}
	for _, id := range slices.Concat(r.Findings, r.Cases) {
		f, err := finding(id)
		if err != nil {
			return subject, err
		}
		add(f.Author)
		if f.Visit == "" {
			continue
		}
		from, err := visit(f.Visit)
		if err != nil {
			return subject, err
		}
		add(from.Officers...)
	}
	return subject, nil
}

// RecordCheck is RecordCheckWith without a letter and files.
func (s *Session) RecordCheck(ctx context.Context, given model.Check) (model.Check, error) {
	c, _, err := s.RecordCheckWith(ctx, given, CheckWith{})
	return c, err
}

// CheckWith is what goes with a check beside the record itself.
type CheckWith struct {
	// Letter tells the addressee of a recommendation that goes back.
	Letter model.Letter
	// Files are the evidence.
	Files []Source
	// LongAgo says that the person was told that the day of the check is long past and means it.
	LongAgo bool
}

// RecordCheckWith writes a post-control check together with the step that it brings: one cannot be without
// the other. A recommendation found executed partly or not at all goes back with a new due date, by default the office's
// number of working days after the check. The files are attached to the step, all or nothing. The open assignment, if any,
// ends with the check. It returns the recommendation as the check leaves it.
func (s *Session) RecordCheckWith(ctx context.Context, given model.Check, with CheckWith) (model.Check, model.Recommendation, error) {
	c := given
	var r model.Recommendation
	if err := s.may(model.DoCheck); err != nil {
		return given, r, err
	}
	kept, err := s.putFiles(ctx, with.Files)
	if err != nil {
		return given, r, err
	}
	err = s.write(ctx, "record check", model.DoCheck, func(w *work) error {
		stored, err := w.Recommendation(c.Recommendation)
		if err != nil {
			return err
		}
		if stored.Office != w.office {
			return model.NewFault("fault.other_office", "office", stored.Office)
		}
		c.Head, c.Author = w.head(), w.who
		if c.Result == model.CheckExecuted {
			c.NewDue = model.Date{}
		} else if c.NewDue.IsZero() && !c.Date.IsZero() {
			if c.NewDue, err = w.defaultDue(c.Date); err != nil {
				return err
			}
		}
		subject, err := subjectOf(stored, w.Finding, w.Visit)
		if err != nil {
			return err
		}
		checkers, err := w.Persons(c.Checkers)
		if err != nil {
			return err
		}
		faults := model.Faults(model.AllFaults(c.Validate(subject, checkers)))
		if strings.TrimSpace(c.Text) == "" && len(kept) == 0 { // a result that nothing stands behind cannot be explained later
			faults = append(faults, model.FieldFault("text", "fault.check_bare"))
		}
		if err := faults.Err(); err != nil {
			return err
		}
		if err := w.notBeforeAssigned(c, s.Zone()); err != nil {
			return err
		}
		r = stored
		step := model.RecEvent{Verb: c.Result.Verb(), On: c.Date, Due: c.NewDue, Check: c.ID, Letter: with.Letter, LongAgo: with.LongAgo}
		// The check goes first: its event points to it.
		if err := put(w, logCreate, model.KindCheck, nil, &c, "", w.SaveCheck); err != nil {
			return err
		}
		if err := w.take(&r, &step, s.Today()); err != nil {
			return err
		}
		if err := w.enclose(r.ID, step.ID, kept); err != nil {
			return err
		}
		if err := w.endAssignment(r.ID, logClose, "", func(a *model.Assignment) error { return a.Close(c.ID) }); err != nil {
			return err
		}
		return put(w, string(step.Verb), model.KindRecommendation, &stored, &r, "", w.SaveRecommendation)
	})
	if err != nil {
		return given, model.Recommendation{}, err
	}
	s.rememberStep(model.DoCheck, c.Result.Verb(), model.Recommendation{}, r)
	return c, r, nil
}

// notBeforeAssigned refuses a check of a day on which nobody had been told to make it: the open assignment is a step of the
// recommendation's life too, though not one of its events. The journal tells on which day it was first given.
func (w *work) notBeforeAssigned(c model.Check, zone *time.Location) error {
	a, err := w.OpenAssignment(c.Recommendation)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	lines, err := w.History(model.KindAssignment, a.ID)
	if err != nil || len(lines) == 0 {
		return err
	}
	assigned := model.DateOf(lines[len(lines)-1].At.In(zone))
	if c.Date.Before(assigned) {
		return model.FieldFault("date", "fault.check_before_assigned", "date", c.Date, "assigned", assigned)
	}
	return nil
}

// AddRestitution writes a return of money, or a restoration of rights, under an issued recommendation.
func (s *Session) AddRestitution(ctx context.Context, given model.Restitution) (model.Restitution, error) {
	r := given
	err := s.write(ctx, "add restitution", model.DoRestitute, func(w *work) error {
		rec, err := w.Recommendation(r.Recommendation)
		if err != nil {
			return err
		}
		if rec.Office != w.office {
			return model.NewFault("fault.other_office", "office", rec.Office)
		}
		if !rec.State.Open() && rec.State != model.RecVerified {
			return rec.WrongState("restitute")
		}
		taken, err := w.taken(rec)
		if err != nil {
			return err
		}
		lines, err := w.RestitutionsOf(rec.ID)
		if err != nil {
			return err
		}
		var returned model.Tenge
		for _, l := range lines {
			returned += l.Sum
		}
		r.Head, r.Author, r.Imported = w.head(), w.who, false
		if err := r.Validate(taken, returned, rec.Issued, s.Today()); err != nil {
			return err
		}
		return put(w, logCreate, model.KindRestitution, nil, &r, "", w.SaveRestitution)
	})
	if err != nil {
		return given, err
	}
	return r, nil
}
