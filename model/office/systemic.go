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
	if err := s.may(model.DoFindSystemic); err != nil {
		return out, err
	}
	upTo, err := s.systemicDay(ctx, upTo)
	if err != nil || upTo.IsZero() {
		return out, err
	}
	err = s.write(ctx, "find systemic causes", model.DoFindSystemic, func(w *work) error {
		out = SystemicFound{}
		if upTo.After(s.Today()) {
			return model.FieldFault("date", "fault.step_future", "date", upTo)
		}
		return w.keepCauses(upTo, &out)
	})
	return out, err
}

// LookForSystemic is FindSystemic as the program does it by itself, at start and once a day: nobody has to think of it. It looks
// where the person at the desk may look, whose name the journal's line bears: an auditor's stands under no change. Where the database
// has a headquarters only that one looks, so that a cause is raised once and not by every region.
func (s *Session) LookForSystemic(ctx context.Context) (SystemicFound, error) {
	var out SystemicFound
	upTo, err := s.systemicDay(ctx, model.Date{})
	if err != nil || upTo.IsZero() || upTo.After(s.Today()) || !s.May(model.DoFindSystemic) {
		return out, err
	}
	changes, err := one(ctx, s, "look for systemic causes", func(v View) ([]causeChange, error) {
		offices, err := v.Offices()
		if err != nil {
			return nil, err
		}
		if !s.Office.IsHeadquarters() && slices.ContainsFunc(offices, func(o model.Office) bool { return o.IsHeadquarters() }) {
			return nil, nil
		}
		return causeChanges(v, s.Office.Code, upTo)
	})
	if err != nil || len(changes) == 0 { // nothing is written, and no other program kept waiting, for nothing
		return out, err
	}
	err = s.Desk.write(ctx, "look for systemic causes", s.Who.ID, s.Office.Code, func(w *work) error {
		out = SystemicFound{}
		return w.keepCauses(upTo, &out)
	})
	return out, err
}

// systemicDay is the day up to which is looked: the one that is asked for, else that of the latest violation, zero without any.
func (s *Session) systemicDay(ctx context.Context, upTo model.Date) (model.Date, error) {
	if !upTo.IsZero() {
		return upTo, nil
	}
	latest, err := rowsOf(ctx, s, model.Filter{Kind: model.KindFinding}.With(model.MarkCounted), model.Order{By: "date", Desc: true}, 1,
		s.FindingRows)
	if err != nil || len(latest) == 0 {
		return model.Date{}, err
	}
	return latest[0].Date, nil
}

// causeChange is what a search changes: a cause is closed, gets more cases, or is made, which has no before and no identity yet.
type causeChange struct {
	verb   string
	before *model.Systemic
	after  model.Systemic
}

// keepCauses keeps what a search up to a day changes.
func (w *work) keepCauses(upTo model.Date, out *SystemicFound) error {
	changes, err := causeChanges(w, w.office, upTo)
	if err != nil {
		return err
	}
	for _, c := range changes {
		switch c.verb {
		case logCreate:
			c.after.Head, c.after.Author = w.head(), w.who
			out.New++
		case logUpdate:
			if len(c.after.Cases) > len(c.before.Cases) {
				out.Grown++
			}
		}
		if err := put(w, c.verb, model.KindSystemic, c.before, &c.after, "", w.SaveSystemic); err != nil {
			return err
		}
	}
	return nil
}

// causeChanges are the changes that a search for an office up to a day makes.
func causeChanges(v View, code string, upTo model.Date) ([]causeChange, error) {
	settings, err := v.Settings(code)
	if err != nil {
		return nil, err
	}
	known, others, err := knownCauses(v, code)
	if err != nil {
		return nil, err
	}
	var out []causeChange
	for i := range known {
		closed := known[i]
		if closed.Closed, err = closedOn(v, closed); err != nil {
			return nil, err
		}
		if closed.Closed != known[i].Closed {
			before := known[i]
			out = append(out, causeChange{logClose, &before, closed})
			known[i] = closed
		}
	}
	in := model.Period{From: upTo.AddMonths(-settings.SystemicMonths), To: upTo}
	cases, err := v.SystemicCases(in, settings.SystemicRegions)
	if err != nil {
		return nil, err
	}
	for _, cause := range model.SystemicCauses(unclosed(cases, known), settings.SystemicRegions) {
		switch at := openCause(known, cause); {
		case at >= 0:
			if grown, differs := grownBy(known[at], cause); differs {
				before := known[at]
				out = append(out, causeChange{logUpdate, &before, grown})
			}
		case openCause(others, cause) < 0:
			out = append(out, causeChange{verb: logCreate, after: model.Systemic{Category: cause.Category, Sector: cause.Sector, Body: cause.Body,
				Found: upTo, Cases: caseIDs(cause)}})
		}
	}
	return out, nil
}

// knownCauses are the causes of an office, and those of the others.
func knownCauses(v View, code string) (own, others []model.Systemic, err error) {
	offices, err := v.Offices()
	if err != nil {
		return nil, nil, err
	}
	for _, o := range offices {
		list, err := v.Systemics(o.Code)
		if err != nil {
			return nil, nil, err
		}
		if o.Code == code {
			own = list
		} else {
			others = append(others, list...)
		}
	}
	return own, others, nil
}

// closedOn is the day on which the recommendation of a cause was verified as executed; zero where it was not.
func closedOn(v View, s model.Systemic) (model.Date, error) {
	if s.Recommendation == "" || !s.Closed.IsZero() {
		return s.Closed, nil
	}
	rec, err := v.Recommendation(s.Recommendation)
	if err != nil || rec.State != model.RecVerified {
		return model.Date{}, err
	}
	return rec.Closed, nil
}

// sameCause reports whether a record is of a category in a sector.
func sameCause(s model.Systemic, category, sector string) bool {
	return s.Category == category && s.Sector == sector
}

// openCause is the place of the open record of a cause, -1 where there is none. Of several, which stem from when each state body
// had its own, one that was not put aside.
func openCause(list []model.Systemic, cause model.SystemicCause) int {
	is := func(aside bool) int {
		return slices.IndexFunc(list, func(k model.Systemic) bool {
			return k.Closed.IsZero() && (k.Aside != "") == aside && sameCause(k, cause.Category, cause.Sector)
		})
	}
	if at := is(false); at >= 0 {
		return at
	}
	return is(true)
}

// unclosed leaves out the cases that a closed cause has taken care of.
func unclosed(cases []model.Case, known []model.Systemic) []model.Case {
	return slices.DeleteFunc(cases, func(c model.Case) bool {
		return slices.ContainsFunc(known, func(k model.Systemic) bool {
			return !k.Closed.IsZero() && !c.Date.After(k.Closed) && sameCause(k, c.Category, c.Sector)
		})
	})
}

func caseIDs(cause model.SystemicCause) []model.ID {
	ids := make([]model.ID, len(cause.Cases))
	for i, c := range cause.Cases {
		ids[i] = c.Finding
	}
	return ids
}

// grownBy adds to a cause what is new of it, and reports whether anything is. With its cases the state body may become
// another, for as long as nothing was proposed to it; without new ones only where it was none that could change the order everywhere.
func grownBy(stored model.Systemic, cause model.SystemicCause) (model.Systemic, bool) {
	grown := stored
	grown.Cases = slices.Clone(stored.Cases)
	for _, id := range caseIDs(cause) {
		if !slices.Contains(grown.Cases, id) {
			grown.Cases = append(grown.Cases, id)
		}
	}
	more := len(grown.Cases) > len(stored.Cases)
	if grown.Recommendation == "" && cause.Body != "" && (more || grown.Body == "" || grown.Body == model.LocalBody) {
		grown.Body = cause.Body
	}
	return grown, more || grown.Body != stored.Body
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
