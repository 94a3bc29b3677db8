package office

import (
	"context"

	"baqylau/model"
)

// Part is one measure of a draft that is split, with the violations that it answers.
type Part struct {
	Text     string
	Findings []model.ID
}

// SplitDraft makes of a draft one recommendation a part: a compound one would stay "partly" for ever (rule 5). A draft that
// is stored becomes the first part and keeps its number; one that is only typed is stored with it. Taken back, the first
// is whole again, with whole as its text, and the others are cancelled.
func (s *Session) SplitDraft(ctx context.Context, given model.Recommendation, parts []Part) ([]model.Recommendation, error) {
	if err := s.may(model.DoDraft); err != nil {
		return nil, err
	}
	var out []model.Recommendation
	if len(parts) < 2 {
		return nil, model.NewFault("fault.split_one")
	}
	err := s.write(ctx, "split draft", model.DoDraft, func(w *work) error {
		out = nil
		for i, p := range parts {
			var before *model.Recommendation
			r := model.Recommendation{Head: w.head(), Author: w.who, State: model.RecDraft}
			if i == 0 && given.ID != "" {
				stored, err := load(w, model.KindRecommendation, w.Recommendation, given.ID, given.Version)
				if err != nil {
					return err
				}
				if stored.State != model.RecDraft {
					return stored.WrongState("change")
				}
				before, r = &stored, stored
			}
			r.Organisation, r.Body, r.Kind, r.Text, r.Findings = given.Organisation, given.Body, given.Kind, p.Text, p.Findings
			if err := w.recommendationFaults(r); err != nil {
				return err
			}
			if before == nil {
				var err error
				if r.Number, err = w.NextNumber(w.office, model.KindRecommendation, s.Today().Year); err != nil {
					return err
				}
			}
			if err := put(w, logSplit, model.KindRecommendation, before, &r, "", w.SaveRecommendation); err != nil {
				return err
			}
			out = append(out, r)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	s.rememberSplit(given, out)
	return out, nil
}

// rememberSplit notes that a draft was split.
func (s *Session) rememberSplit(whole model.Recommendation, parts []model.Recommendation) {
	head := parts[0]
	s.remember(taken{Step: Step{Verb: logSplit, Kind: model.KindRecommendation, ID: head.ID, Name: numbered(head.Number)},
		may: model.DoDraft, back: func(w *work) error {
			for _, p := range parts[1:] {
				stored, err := unchanged(w, model.KindRecommendation, w.Recommendation, p.ID, p.Version)
				if err != nil {
					return err
				}
				r := stored
				e := model.RecEvent{Verb: model.RecCancel, On: s.Today(), Reason: head.Number.String()}
				if err := w.take(&r, &e, s.Today()); err != nil {
					return err
				}
				if err := put(w, logTakeBack, model.KindRecommendation, &stored, &r, e.Reason, w.SaveRecommendation); err != nil {
					return err
				}
			}
			stored, err := unchanged(w, model.KindRecommendation, w.Recommendation, head.ID, head.Version)
			if err != nil {
				return err
			}
			r := stored
			r.Text, r.Findings = whole.Text, whole.Findings
			if err := w.recommendationFaults(r); err != nil {
				return err
			}
			return put(w, logTakeBack, model.KindRecommendation, &stored, &r, "", w.SaveRecommendation)
		}})
}
