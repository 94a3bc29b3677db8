package office

import (
	"context"
	"fmt"
	"slices"

	"baqylau/model"
)

// Letters reads what the letters of recommendations print, in the order of the ids. A withdrawn or cancelled recommendation
// and one of another office have no letter: each is a fault that names it.
func (s *Session) Letters(ctx context.Context, ids []model.ID) (model.Letters, error) {
	out := model.Letters{Office: s.Office, Emblem: s.emblem(ctx)}
	rows, err := s.RecommendationRows(ctx, ids, model.Date{})
	if err != nil {
		return out, err
	}
	var cited []model.ID
	for _, r := range rows {
		switch {
		case r.Office != s.Office.Code:
			return out, model.NewFault("fault.letter_office", "number", r.Number.String(), "office", r.Office)
		case r.State == model.RecWithdrawn || r.State == model.RecCancelled:
			return out, model.NewFault("fault.letter_state", "number", r.Number.String(), "state", model.Key("rec."+string(r.State)))
		}
		cited = append(append(cited, r.Recommendation.Findings...), r.Cases...)
	}
	slices.Sort(cited)
	found, err := s.FindingRows(ctx, slices.Compact(cited))
	if err != nil {
		return out, err
	}
	byID := make(map[model.ID]model.FindingRow, len(found))
	for _, f := range found {
		byID[f.ID] = f
	}
	err = s.Store.Read(ctx, func(v View) error {
		people := map[model.ID]model.Person{}
		for _, r := range rows {
			if err := ctx.Err(); err != nil {
				return err
			}
			l, err := letterOf(v, r, byID, people)
			if err != nil {
				return err
			}
			out.Items = append(out.Items, l)
		}
		return nil
	})
	if err != nil {
		return out, fmt.Errorf("read letters: %w", err)
	}
	return out, nil
}

func letterOf(v View, r model.RecommendationRow, found map[model.ID]model.FindingRow, people map[model.ID]model.Person) (model.RecommendationLetter, error) {
	l := model.RecommendationLetter{Recommendation: r}
	pick := func(ids []model.ID) (out []model.FindingRow) {
		for _, id := range ids {
			if f, ok := found[id]; ok && f.Cancelled == "" {
				out = append(out, f)
			}
		}
		return out
	}
	l.Findings, l.Cases = pick(r.Recommendation.Findings), pick(r.Cases)
	var err error
	if r.Organisation != "" {
		if l.Addressee, err = v.Organisation(r.Organisation); err != nil {
			return l, err
		}
	}
	events, err := v.Events(r.ID)
	if err != nil {
		return l, err
	}
	l.Out = model.OutgoingLetter(events)
	if _, ok := people[r.Author]; !ok {
		written, err := v.Persons([]model.ID{r.Author})
		if err != nil {
			return l, err
		}
		for _, p := range written {
			people[p.ID] = p
		}
	}
	l.Executor = people[r.Author]
	return l, nil
}

// WithLetters are those of some recommendations that have a letter, in their order: of the person's own office, neither
// withdrawn nor cancelled. Rest is how many have none.
func (s *Session) WithLetters(ctx context.Context, ids []model.ID) (with []model.ID, rest int, err error) {
	rows, err := s.RecommendationRows(ctx, ids, model.Date{})
	for _, r := range rows {
		if r.Office == s.Office.Code && r.State != model.RecWithdrawn && r.State != model.RecCancelled {
			with = append(with, r.ID)
		}
	}
	return with, len(ids) - len(with), err
}
