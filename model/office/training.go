package office

import (
	"context"
	"errors"

	"baqylau/model"
)

// SaveTraining writes how a recommendation of the kind training is carried out: there is one training a recommendation,
// which is made with the first save and changed by the others until the recommendation is closed.
func (s *Session) SaveTraining(ctx context.Context, given model.Training) (model.Training, error) {
	var t model.Training
	err := s.write(ctx, "save training", model.DoTrain, func(w *work) error {
		t = given.Clean()
		rec, err := w.Recommendation(t.Recommendation)
		switch {
		case err != nil:
			return err
		case rec.Office != w.office:
			return model.NewFault("fault.other_office", "office", rec.Office)
		case rec.Kind != model.KindOfTraining:
			return model.NewFault("fault.no_training", "number", rec.Number.String())
		case !rec.State.Open() && rec.State != model.RecVerified:
			return rec.WrongState("train")
		}
		if err := t.Validate(rec.Issued, s.Today()); err != nil {
			return err
		}
		if t.Mentor != "" {
			if _, err := w.Person(t.Mentor); err != nil {
				return err
			}
		}
		if t.ID == "" {
			_, err := w.TrainingOf(rec.ID)
			switch {
			case err == nil:
				return model.NewFault("fault.training_twice")
			case !errors.Is(err, ErrNotFound):
				return err
			}
			t.Head, t.Author = w.head(), w.who
			return put(w, logCreate, model.KindTraining, nil, &t, "", w.SaveTraining)
		}
		stored, err := load(w, model.KindTraining, w.Training, t.ID, t.Version)
		if err != nil {
			return err
		}
		t.Head, t.Recommendation, t.Author = stored.Head, stored.Recommendation, stored.Author
		return put(w, logChange, model.KindTraining, &stored, &t, "", w.SaveTraining)
	})
	if err != nil {
		return given, err
	}
	return t, nil
}

// TrainingCard is a training with what was found at the visits before and after it.
type TrainingCard struct {
	Training model.TrainingRow
	// Before and After are the findings, not struck out, of those visits.
	Before, After []model.FindingRow
	History       []model.HistoryLine
}

// TrainingCard reads a training with the visits around it.
func (s *Session) TrainingCard(ctx context.Context, id model.ID) (TrainingCard, error) {
	var card TrainingCard
	var err error
	if card.Training, err = first(s.TrainingRows(ctx, []model.ID{id})); err != nil {
		return card, err
	}
	for _, side := range []struct {
		visit model.ID
		into  *[]model.FindingRow
	}{{card.Training.Before.Visit, &card.Before}, {card.Training.After.Visit, &card.After}} {
		if side.visit == "" {
			continue
		}
		list, err := rowsOf(ctx, s, model.Filter{Kind: model.KindFinding, Visit: side.visit}, model.Order{By: "number"}, 0, s.FindingRows)
		if err != nil {
			return card, err
		}
		for _, f := range list {
			if f.Cancelled == "" {
				*side.into = append(*side.into, f)
			}
		}
	}
	card.History, err = s.History(ctx, model.KindTraining, id)
	return card, err
}

// TrainingOf returns the training that carries a recommendation out; ok is false where there is none yet.
func (s *Session) TrainingOf(ctx context.Context, recommendation model.ID) (row model.TrainingRow, ok bool, err error) {
	ids, err := s.IDs(ctx, model.Filter{Kind: model.KindTraining, Recommendation: recommendation}, model.Order{})
	if err != nil || len(ids) == 0 {
		return row, false, err
	}
	row, err = first(s.TrainingRows(ctx, ids))
	return row, err == nil, err
}
