package office

import (
	"context"
	"errors"
	"slices"

	"baqylau/model"
)

const (
	logAside   = "aside"
	logTakeUp  = "take_up"
	logPropose = "propose"
	logUpdate  = "update"
	logHold    = "hold"
)

// SystemicFound is what a search for systemic causes came to.
type SystemicFound struct {
	// New are the causes found for the first time, Grown those that got more cases.
	New, Grown int
}

// FindSystemic looks for systemic causes over the months of the settings up to a day; zero is that of the latest violation,
// after which there is nothing to be found. A cause that is known already is not
// raised again: what is new of it is added to its cases, also where it was put aside. One whose recommendation was verified
// as executed is closed, and what is found after that day is a cause anew.
func (s *Session) FindSystemic(ctx context.Context, upTo model.Date) (SystemicFound, error) {
	var out SystemicFound
	if upTo.IsZero() {
		latest, err := rowsOf(ctx, s, model.Filter{Kind: model.KindFinding}.With(model.MarkCounted), model.Order{By: "date", Desc: true}, 1,
			s.FindingRows)
		if err != nil || len(latest) == 0 {
			return out, err
		}
		upTo = latest[0].Date
	}
	err := s.write(ctx, "find systemic causes", model.DoFindSystemic, func(w *work) error {
		out = SystemicFound{}
		if upTo.After(s.Today()) {
			return model.FieldFault("date", "fault.step_future", "date", upTo)
		}
		settings, err := w.Settings(w.office)
		if err != nil {
			return err
		}
		known, err := w.closeSystemics()
		if err != nil {
			return err
		}
		in := model.Period{From: upTo.AddMonths(-settings.SystemicMonths), To: upTo}
		cases, err := w.SystemicCases(in, settings.SystemicRegions)
		if err != nil {
			return err
		}
		for _, cause := range model.SystemicCauses(unclosed(cases, known), settings.SystemicRegions) {
			if err := w.raise(cause, known, upTo, &out); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

// closeSystemics closes the causes whose recommendation was verified as executed, and returns all of the office.
func (w *work) closeSystemics() ([]model.Systemic, error) {
	known, err := w.Systemics(w.office)
	if err != nil {
		return nil, err
	}
	for i, stored := range known {
		if stored.Recommendation == "" || !stored.Closed.IsZero() {
			continue
		}
		rec, err := w.Recommendation(stored.Recommendation)
		if err != nil {
			return nil, err
		}
		if rec.State != model.RecVerified {
			continue
		}
		closed := stored
		closed.Closed = rec.Closed
		if err := put(w, logClose, model.KindSystemic, &stored, &closed, "", w.SaveSystemic); err != nil {
			return nil, err
		}
		known[i] = closed
	}
	return known, nil
}

// sameCause reports whether a record is of a category, sector and state body.
func sameCause(s model.Systemic, category, sector, body string) bool {
	return s.Category == category && s.Sector == sector && s.Body == body
}

// unclosed leaves out the cases that a closed cause has taken care of.
func unclosed(cases []model.Case, known []model.Systemic) []model.Case {
	return slices.DeleteFunc(cases, func(c model.Case) bool {
		return slices.ContainsFunc(known, func(k model.Systemic) bool {
			return !k.Closed.IsZero() && !c.Date.After(k.Closed) && sameCause(k, c.Category, c.Sector, c.Body)
		})
	})
}

// raise makes the record of a cause, or adds what is new to the one that there is.
func (w *work) raise(cause model.SystemicCause, known []model.Systemic, upTo model.Date, out *SystemicFound) error {
	ids := make([]model.ID, len(cause.Cases))
	for i, c := range cause.Cases {
		ids[i] = c.Finding
	}
	at := slices.IndexFunc(known, func(k model.Systemic) bool {
		return k.Closed.IsZero() && sameCause(k, cause.Category, cause.Sector, cause.Body)
	})
	if at < 0 {
		out.New++
		r := model.Systemic{Head: w.head(), Category: cause.Category, Sector: cause.Sector, Body: cause.Body, Found: upTo,
			Cases: ids, Author: w.who}
		return put(w, logCreate, model.KindSystemic, nil, &r, "", w.SaveSystemic)
	}
	stored := known[at]
	grown := stored
	grown.Cases = slices.Clone(stored.Cases)
	for _, id := range ids {
		if !slices.Contains(grown.Cases, id) {
			grown.Cases = append(grown.Cases, id)
		}
	}
	if len(grown.Cases) == len(stored.Cases) {
		return nil
	}
	out.Grown++
	return put(w, logUpdate, model.KindSystemic, &stored, &grown, "", w.SaveSystemic)
}

// SystemicCard is a systemic cause with its cases, the latest first.
type SystemicCard struct {
	Systemic model.SystemicRow
	Cases    []model.FindingRow
	History  []model.HistoryLine
}

// SystemicCard reads a systemic cause with its cases.
func (s *Session) SystemicCard(ctx context.Context, id model.ID) (SystemicCard, error) {
	var card SystemicCard
	var err error
	if card.Systemic, err = first(s.SystemicRows(ctx, []model.ID{id})); err != nil {
		return card, err
	}
	if card.Cases, err = s.FindingRows(ctx, card.Systemic.Cases); err != nil {
		return card, err
	}
	slices.SortStableFunc(card.Cases, func(a, b model.FindingRow) int { return b.Date.Compare(a.Date) })
	card.History, err = s.History(ctx, model.KindSystemic, id)
	return card, err
}

// systemicStep changes a systemic cause; rec is the state of its recommendation, "" without one.
func (s *Session) systemicStep(ctx context.Context, verb string, id model.ID, version int, reason string,
	do func(w *work, r *model.Systemic, rec model.RecState) error) (model.Systemic, error) {
	var r model.Systemic
	err := s.write(ctx, verb+" systemic cause", model.DoPropose, func(w *work) error {
		stored, err := load(w, model.KindSystemic, w.Systemic, id, version)
		if err != nil {
			return err
		}
		var state model.RecState
		if stored.Recommendation != "" {
			rec, err := w.Recommendation(stored.Recommendation)
			if err != nil {
				return err
			}
			state = rec.State
		}
		r = stored
		if err := do(w, &r, state); err != nil {
			return err
		}
		return put(w, verb, model.KindSystemic, &stored, &r, reason, w.SaveSystemic)
	})
	return r, err
}

// PutAsideSystemic notes why nothing is proposed of a systemic cause.
func (s *Session) PutAsideSystemic(ctx context.Context, id model.ID, version int, reason string) (model.Systemic, error) {
	return s.systemicStep(ctx, logAside, id, version, reason, func(_ *work, r *model.Systemic, rec model.RecState) error {
		return r.PutAside(reason, rec)
	})
}

// TakeUpSystemic takes up again a systemic cause that was put aside.
func (s *Session) TakeUpSystemic(ctx context.Context, id model.ID, version int) (model.Systemic, error) {
	return s.systemicStep(ctx, logTakeUp, id, version, "", func(_ *work, r *model.Systemic, rec model.RecState) error {
		if state := r.State(rec); state != model.SystemicAside {
			return model.NewFault("fault.systemic_state", "state", model.Key("systemic."+string(state)))
		}
		r.Aside = ""
		return nil
	})
}

// ProposeSystemic drafts the one recommendation to a state body that a systemic cause leads to: a process change that cites
// its cases. body is that of the cause unless the person names another.
func (s *Session) ProposeSystemic(ctx context.Context, id model.ID, version int, body, text string) (model.Recommendation, error) {
	var rec model.Recommendation
	_, err := s.systemicStep(ctx, logPropose, id, version, "", func(w *work, r *model.Systemic, state model.RecState) error {
		if now := r.State(state); now != model.SystemicFound {
			return model.NewFault("fault.systemic_state", "state", model.Key("systemic."+string(now)))
		}
		var err error
		if rec, err = w.draftNational(body, text, r.Cases, s.Today()); err != nil {
			return err
		}
		r.Recommendation = rec.ID
		return nil
	})
	return rec, err
}

// draftNational drafts a process change asked of a state body, which cites cases and answers none of them.
func (w *work) draftNational(body, text string, cases []model.ID, today model.Date) (model.Recommendation, error) {
	// A case that was struck out since is none any more.
	var live []model.ID
	for _, id := range cases {
		f, err := w.Finding(id)
		if err != nil {
			return model.Recommendation{}, err
		}
		if f.Cancelled == "" && !slices.Contains(live, id) {
			live = append(live, id)
		}
	}
	if len(live) == 0 {
		return model.Recommendation{}, model.FieldFault("findings", "fault.no_cases")
	}
	r := model.Recommendation{Head: w.head(), Body: body, Kind: "process_change", Text: text, Cases: live, Author: w.who,
		State: model.RecDraft}
	if err := w.recommendationFaults(r); err != nil {
		return r, err
	}
	var err error
	if r.Number, err = w.NextNumber(w.office, model.KindRecommendation, today.Year); err != nil {
		return r, err
	}
	return r, put(w, logCreate, model.KindRecommendation, nil, &r, "", w.SaveRecommendation)
}

// live reports whether a recommendation still asks for something or was carried out.
func (w *work) live(id model.ID) (bool, error) {
	if id == "" {
		return false, nil
	}
	rec, err := w.Recommendation(id)
	if errors.Is(err, ErrNotFound) {
		return false, nil
	}
	return rec.State != model.RecCancelled && rec.State != model.RecWithdrawn, err
}
