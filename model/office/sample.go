package office

import (
	"context"
	"slices"
	"strings"

	"baqylau/model"
)

// SampleDrum is what a draw of today would draw from: the recommendations of the queue within a filter that nobody is
// assigned to and that were not drawn before, in the order of their reports, each with its weight and the reasons for it.
// What waits too and is left out of the drum is told with the reason.
func (s *Session) SampleDrum(ctx context.Context, f model.Filter) (model.SampleDrum, error) {
	var drum model.SampleDrum
	rows, left, err := s.drumRows(ctx, f)
	if err != nil {
		return drum, err
	}
	return one(ctx, s, "fill drum", func(v View) (model.SampleDrum, error) { return drumOf(v, rows, left) })
}

// drumRows reads the queue: what is within the filter and can be drawn, and the rest of it. Marks that tell how far a check has
// come do not narrow a draw: the drum has a rule of its own for them, and says so.
func (s *Session) drumRows(ctx context.Context, f model.Filter) (in []model.QueueRow, left []leftRow, err error) {
	if err := s.may(model.DoRead); err != nil {
		return nil, nil, err
	}
	f = s.queueOf(f)
	f.Marks = slices.DeleteFunc(slices.Clone(f.Marks), func(m model.Mark) bool {
		return m == model.MarkAssigned || m == model.MarkUnassigned || m == model.MarkDayPassed || m == model.MarkDrawn
	})
	order := model.Order{By: "reported"}
	within, err := s.IDs(ctx, f, order)
	if err != nil {
		return nil, nil, err
	}
	inside := make(map[model.ID]bool, len(within))
	for _, id := range within {
		inside[id] = true
	}
	rows, err := rowsOf(ctx, s, s.queueOf(model.Filter{}), order, 0, s.QueueRows)
	for _, r := range rows {
		switch {
		case !inside[r.ID]:
			left = append(left, leftRow{r, model.DrumOutside})
		case r.Assignment != "":
			left = append(left, leftRow{r, model.DrumAssigned})
		case r.Sample != "":
			left = append(left, leftRow{r, model.DrumDrawn})
		default:
			in = append(in, r)
		}
	}
	return in, left, err
}

// leftRow is a row of the queue that is not in the drum, and why.
type leftRow struct {
	model.QueueRow
	why model.DrumWhy
}

// drumOf makes the tickets of a drum, with the names of their providers, and says what is left out of it.
func drumOf(v View, rows []model.QueueRow, left []leftRow) (model.SampleDrum, error) {
	var drum model.SampleDrum
	providers := map[model.ID]model.Name{}
	for _, r := range rows {
		t := model.Ticket{Recommendation: r.ID, Number: r.Number.String(), Text: r.Text}
		t.Weight, t.Reasons = r.Risk.Weigh()
		if _, known := providers[r.Place]; !known && r.Place != "" {
			o, err := v.Organisation(r.Place)
			if err != nil {
				return drum, err
			}
			providers[r.Place] = o.Name
		}
		t.Provider = providers[r.Place]
		drum.Pool = append(drum.Pool, t)
	}
	draws := map[model.ID]string{}
	for _, r := range left {
		out := model.LeftOut{Recommendation: r.ID, Number: r.Number.String(), Why: r.why}
		if r.why == model.DrumAssigned {
			out.Day = r.CheckDay
		}
		if r.why == model.DrumDrawn {
			if _, known := draws[r.Sample]; !known {
				sample, err := v.Sample(r.Sample)
				if err != nil {
					return drum, err
				}
				draws[r.Sample] = sample.Number.String()
			}
			out.Draw = draws[r.Sample]
		}
		drum.Left = append(drum.Left, out)
	}
	return drum, nil
}

// SampleAsk is what a draw for post-control is asked for with: within what, how many, and the number that somebody of the
// public has read out, with the name and role of who did.
type SampleAsk struct {
	Filter model.Filter
	Count  int
	Spoken int64
	Reader string
	Role   string
}

// DrawSample draws recommendations of the drum by lot, with their weights, and keeps the draw for good with all that is
// needed to repeat it and to read its protocol by itself.
func (s *Session) DrawSample(ctx context.Context, ask SampleAsk) (model.Sample, error) {
	var sample model.Sample
	rows, left, err := s.drumRows(ctx, ask.Filter)
	if err != nil {
		return sample, err
	}
	err = s.write(ctx, "draw sample", model.DoAssign, func(w *work) error {
		sample = model.Sample{Head: w.head(), Day: s.Today(), Spoken: ask.Spoken, Reader: strings.TrimSpace(ask.Reader),
			Role: strings.TrimSpace(ask.Role), Count: ask.Count, Author: w.who}
		for _, r := range rows {
			if err := w.stillWaits(r); err != nil {
				return err
			}
		}
		drum, err := drumOf(w, rows, left)
		if err != nil {
			return err
		}
		sample.Pool, sample.Left = drum.Pool, drum.Left
		if err := sample.ValidateNew(); err != nil { // before it takes a number
			return err
		}
		if err := w.notStaff(sample.Reader); err != nil {
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
	return one(ctx, s, "read sample", func(v View) (model.Sample, error) {
		sample, err := v.Sample(id)
		if err == nil {
			err = s.own(sample.Office)
		}
		if err != nil {
			return model.Sample{}, err
		}
		return sample, nil
	})
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
