package office

import (
	"context"
	"errors"

	"baqylau/model"
)

// AddFinding writes a violation into a visit. After the manager confirmed the visit only a manager may.
func (s *Session) AddFinding(ctx context.Context, given model.Finding) (model.Finding, error) {
	f := given
	err := s.write(ctx, "add finding", model.DoFind, func(w *work) error {
		visit, err := s.openVisit(w, f.Visit)
		if err != nil {
			return err
		}
		f.Head, f.Source, f.Author, f.Cancelled = w.head(), model.FromVisit, w.who, ""
		f.Organisation, f.Date = visit.Organisation, visit.Date
		if err := w.findingFaults(f); err != nil {
			return err
		}
		if f.Number, err = w.NextNumber(w.office, model.KindFinding, f.Date.Year); err != nil {
			return err
		}
		return put(w, logCreate, model.KindFinding, nil, &f, "", w.SaveFinding)
	})
	if err != nil {
		return given, err
	}
	return f, nil
}

// openVisit loads the visit of a finding and refuses it where its findings can no longer change.
func (s *Session) openVisit(w *work, id model.ID) (model.Visit, error) {
	visit, err := w.Visit(id)
	if err != nil {
		return visit, err
	}
	switch {
	case visit.Office != w.office:
		return visit, model.NewFault("fault.other_office", "office", visit.Office)
	case visit.State == model.VisitCancelled, visit.State == model.VisitConfirmed && !s.May(model.DoConfirmVisit):
		return visit, visit.WrongState()
	}
	return visit, nil
}

func (w *work) findingFaults(f model.Finding) error {
	if err := f.Validate(); err != nil {
		return err
	}
	return w.code(model.Categories, "category", f.Category)
}

// findingStep changes a finding under verb in the journal by do; answer is the live recommendation that
// answers it, nil if none does.
func (s *Session) findingStep(ctx context.Context, verb string, id model.ID, version int, reason string,
	do func(w *work, f *model.Finding, answer *model.Recommendation) error) (model.Finding, error) {
	var f model.Finding
	err := s.write(ctx, verb+" finding", model.DoFind, func(w *work) error {
		stored, err := load(w, model.KindFinding, w.Finding, id, version)
		if err != nil {
			return err
		}
		if _, err := s.openVisit(w, stored.Visit); err != nil {
			return err
		}
		var answer *model.Recommendation
		rec, err := w.RecommendationOfFinding(id)
		switch {
		case err == nil:
			answer = &rec
		case !errors.Is(err, ErrNotFound):
			return err
		}
		f = stored
		if err := do(w, &f, answer); err != nil {
			return err
		}
		return put(w, verb, model.KindFinding, &stored, &f, reason, w.SaveFinding)
	})
	if err == nil && verb == logCancel {
		s.rememberFinding(f)
	}
	return f, err
}

// SaveFinding changes what a finding says. Once its recommendation is closed it stays as it is; the sum
// taken never falls below what was returned.
func (s *Session) SaveFinding(ctx context.Context, given model.Finding) (model.Finding, error) {
	return s.findingStep(ctx, logChange, given.ID, given.Version, "",
		func(w *work, f *model.Finding, answer *model.Recommendation) error {
			if f.Cancelled != "" {
				return model.NewFault("fault.finding_cancelled", "number", f.Number.String())
			}
			if answer != nil && answer.State == model.RecVerified {
				return answered(*f, *answer)
			}
			before := *f
			f.Category, f.Description, f.Standard = given.Category, given.Description, given.Standard
			f.People, f.Taken = given.People, given.Taken
			if err := onlyAllowed(given, *f); err != nil {
				return err
			}
			if err := w.findingFaults(*f); err != nil {
				return err
			}
			if answer == nil || f.Taken >= before.Taken {
				return nil
			}
			return w.takenCovers(*answer, f.Taken-before.Taken)
		})
}

func answered(f model.Finding, rec model.Recommendation) error {
	return model.NewFault("fault.finding_answered", "number", f.Number.String(), "recommendation", rec.Number.String())
}

// takenCovers refuses a sum taken that falls below what was returned already, unless a note explains it.
func (w *work) takenCovers(rec model.Recommendation, change model.Tenge) error {
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
		if l.Note != "" {
			return nil
		}
	}
	if returned > taken+change {
		return model.FieldFault("taken", "fault.taken_below_returned", "taken", taken+change, "returned", returned)
	}
	return nil
}

// taken adds up what was unlawfully taken over the findings of a recommendation.
func (w *work) taken(rec model.Recommendation) (model.Tenge, error) {
	var sum model.Tenge
	for _, id := range rec.Findings {
		f, err := w.Finding(id)
		if err != nil {
			return 0, err
		}
		sum += f.Taken
	}
	return sum, nil
}

// CancelFinding strikes a finding out, with a reason; not while a recommendation answers it.
func (s *Session) CancelFinding(ctx context.Context, id model.ID, version int, reason string) (model.Finding, error) {
	return s.findingStep(ctx, logCancel, id, version, reason,
		func(_ *work, f *model.Finding, answer *model.Recommendation) error {
			if answer != nil {
				return answered(*f, *answer)
			}
			return f.Cancel(reason)
		})
}
