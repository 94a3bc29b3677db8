package office

import (
	"context"
	"slices"
	"strings"

	"baqylau/model"
)

// SamplePool is what a draw of today would draw from: the recommendations of the queue within a filter that nobody is
// assigned to and that were not drawn before, in the order of their reports, each with its weight and the reasons for it.
func (s *Session) SamplePool(ctx context.Context, f model.Filter) ([]model.Ticket, error) {
	rows, err := s.poolRows(ctx, f)
	if err != nil {
		return nil, err
	}
	pool := make([]model.Ticket, len(rows))
	for i, r := range rows {
		pool[i] = model.Ticket{Recommendation: r.ID, Number: r.Number.String()}
		pool[i].Weight, pool[i].Reasons = r.Risk.Weigh()
	}
	return pool, nil
}

func (s *Session) poolRows(ctx context.Context, f model.Filter) ([]model.QueueRow, error) {
	if err := s.may(model.DoRead); err != nil {
		return nil, err
	}
	f = s.queueOf(f)
	if !f.Has(model.MarkUnassigned) {
		f = f.With(model.MarkUnassigned)
	}
	rows, err := rowsOf(ctx, s, f, model.Order{By: "reported"}, 0, s.QueueRows)
	return slices.DeleteFunc(rows, func(r model.QueueRow) bool { return r.Sample != "" }), err
}

// DrawSample draws count recommendations of the pool by lot, with their weights, and keeps the draw for good with all that
// is needed to repeat it. spoken is the number that a public representative read out.
func (s *Session) DrawSample(ctx context.Context, f model.Filter, count int, spoken int64) (model.Sample, error) {
	var sample model.Sample
	rows, err := s.poolRows(ctx, f)
	if err != nil {
		return sample, err
	}
	err = s.write(ctx, "draw sample", model.DoAssign, func(w *work) error {
		sample = model.Sample{Head: w.head(), Day: s.Today(), Spoken: spoken, Count: count, Author: w.who}
		for _, r := range rows {
			if err := w.stillWaits(r); err != nil {
				return err
			}
			l := model.Ticket{Recommendation: r.ID, Number: r.Number.String()}
			l.Weight, l.Reasons = r.Risk.Weigh()
			sample.Pool = append(sample.Pool, l)
		}
		if err := sample.Validate(); err != nil { // before it takes a number
			return err
		}
		if sample.Number, err = w.NextNumber(w.office, model.KindSample, sample.Day.Year); err != nil {
			return err
		}
		if err := sample.Draw(); err != nil {
			return err
		}
		for _, l := range sample.Drawn() {
			w.touch(model.KindRecommendation, l.Recommendation)
		}
		return put(w, logDraw, model.KindSample, nil, &sample, "", w.SaveSample)
	})
	return sample, err
}

// stillWaits refuses a draw from a queue that has moved since its rows were read.
func (w *work) stillWaits(r model.QueueRow) error {
	now, err := w.Recommendation(r.ID)
	if err != nil {
		return err
	}
	if now.Version != r.Version || now.State != model.RecReported {
		return model.NewFault("fault.sample.moved", "number", r.Number.String())
	}
	return nil
}

// Samples lists the draws of the office without their pools, the latest first.
func (s *Session) Samples(ctx context.Context) ([]model.Sample, error) {
	return one(ctx, s, "read samples", func(v View) ([]model.Sample, error) { return v.Samples(s.Office.Code) })
}

// Sample reads a draw with its pool.
func (s *Session) Sample(ctx context.Context, id model.ID) (model.Sample, error) {
	return one(ctx, s, "read sample", func(v View) (model.Sample, error) { return v.Sample(id) })
}

// SampleNumbered reads the draw of a number, written as it is printed.
func (s *Session) SampleNumbered(ctx context.Context, number string) (model.Sample, error) {
	list, err := s.Samples(ctx)
	if err != nil {
		return model.Sample{}, err
	}
	for _, x := range list {
		if model.Fold(x.Number.String()) == model.Fold(number) {
			return s.Sample(ctx, x.ID)
		}
	}
	return model.Sample{}, model.NewFault("fault.sample.unknown", "number", strings.TrimSpace(number))
}

// RecommendationNumbered reads the recommendation that a text names by its number or by its external one.
func (s *Session) RecommendationNumbered(ctx context.Context, number string) (model.RecommendationRow, error) {
	f := model.Filter{Kind: model.KindRecommendation, Text: number}
	rows, err := rowsOf(ctx, s, f, model.Order{By: "number"}, 0, func(ctx context.Context, ids []model.ID) ([]model.RecommendationRow, error) {
		return s.RecommendationRows(ctx, ids, model.Date{})
	})
	if err != nil {
		return model.RecommendationRow{}, err
	}
	for _, r := range rows {
		if model.Fold(r.Number.String()) == model.Fold(number) || r.External != "" && model.Fold(r.External) == model.Fold(number) {
			return r, nil
		}
	}
	return model.RecommendationRow{}, model.NewFault("fault.unknown_number", "number", strings.TrimSpace(number))
}
