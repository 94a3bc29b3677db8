package office

import (
	"context"
	"slices"
	"strings"

	"baqylau/model"
)

// CreateDiscussion makes the draft of a discussion; its number is of the year of its day.
func (s *Session) CreateDiscussion(ctx context.Context, given model.Discussion) (model.Discussion, error) {
	d := given
	err := s.write(ctx, "create discussion", model.DoDiscuss, func(w *work) error {
		d = given
		d.Head, d.Author, d.State, d.Number = w.head(), w.who, model.DiscussionDraft, model.Number{}
		d.Cancelled, d.Reason = model.Date{}, ""
		for i := range d.Questions {
			d.Questions[i].Recommendation = ""
		}
		if err := w.discussionFaults(d); err != nil {
			return err
		}
		var err error
		if d.Number, err = w.NextNumber(w.office, model.KindDiscussion, d.Date.Year); err != nil {
			return err
		}
		return put(w, logCreate, model.KindDiscussion, nil, &d, "", w.SaveDiscussion)
	})
	if err != nil {
		return given, err
	}
	return d, nil
}

// discussionFaults checks the record and what it points to.
func (w *work) discussionFaults(d model.Discussion) error {
	if err := d.Validate(); err != nil {
		return err
	}
	if err := w.code(model.StateBodies, "body", d.Body); err != nil {
		return err
	}
	var people []model.ID
	for _, p := range d.People {
		switch {
		case p.Person == "":
		case slices.Contains(people, p.Person):
			return model.FieldFault("participants", "fault.participant_twice")
		default:
			people = append(people, p.Person)
		}
	}
	if len(people) > 0 {
		if _, err := w.Persons(people); err != nil {
			return err
		}
	}
	for _, q := range d.Questions {
		for _, id := range q.Findings {
			if _, err := w.Finding(id); err != nil {
				return err
			}
		}
		for _, id := range q.Systemic {
			if _, err := w.Systemic(id); err != nil {
				return err
			}
		}
	}
	return nil
}

// discussionStep changes a discussion of the office under verb in the journal by do.
func (s *Session) discussionStep(ctx context.Context, verb string, may model.Verb, id model.ID, version int,
	do func(w *work, d *model.Discussion) error) (model.Discussion, error) {
	var d model.Discussion
	err := s.write(ctx, verb+" discussion", may, func(w *work) error {
		stored, err := load(w, model.KindDiscussion, w.Discussion, id, version)
		if err != nil {
			return err
		}
		d = stored
		d.People, d.Questions = slices.Clone(stored.People), slices.Clone(stored.Questions)
		if err := do(w, &d); err != nil {
			return err
		}
		return put(w, verb, model.KindDiscussion, &stored, &d, d.Reason, w.SaveDiscussion)
	})
	return d, err
}

// SaveDiscussion changes a discussion: all of a draft; of one that was held the place, the participants, the questions and
// what was decided; nothing of one that was closed or cancelled. A question that became a recommendation stays, and so does its decision.
func (s *Session) SaveDiscussion(ctx context.Context, given model.Discussion) (model.Discussion, error) {
	d, err := s.discussionStep(ctx, logChange, model.DoDiscuss, given.ID, given.Version, func(w *work, d *model.Discussion) error {
		if d.Ended() {
			return d.WrongState()
		}
		before := *d
		if d.State == model.DiscussionDraft {
			d.Date, d.Body = given.Date, given.Body
		}
		d.Place, d.People, d.Questions = given.Place, given.People, given.Questions
		if d.Number.Year != d.Date.Year {
			return model.FieldFault("date", "fault.discussion_year", "number", d.Number.String())
		}
		if err := onlyAllowed(given, *d); err != nil {
			return err
		}
		if err := keptRecommendations(before, *d); err != nil {
			return err
		}
		if err := w.discussionFaults(*d); err != nil {
			return err
		}
		if d.State == model.DiscussionHeld { // what was held had people and questions, and has them still
			held := *d
			held.State = model.DiscussionDraft
			return held.Hold(s.Today())
		}
		return nil
	})
	if err != nil {
		return given, err
	}
	return d, nil
}

// keptRecommendations refuses to change a question that became a recommendation, or to give one that it did not become.
func keptRecommendations(before, after model.Discussion) error {
	of := func(d model.Discussion) map[model.ID]string {
		out := map[model.ID]string{}
		for _, q := range d.Questions {
			if q.Recommendation != "" {
				out[q.Recommendation] = q.Text + "\n" + q.Decision
			}
		}
		return out
	}
	was, is := of(before), of(after)
	for id, text := range was {
		if is[id] != text {
			return model.FieldFault("questions", "fault.question_recommended")
		}
	}
	if len(is) > len(was) {
		return ErrFixedField
	}
	return nil
}

// HoldDiscussion notes that a discussion took place.
func (s *Session) HoldDiscussion(ctx context.Context, id model.ID, version int) (model.Discussion, error) {
	return s.discussionStep(ctx, logHold, model.DoDiscuss, id, version, func(_ *work, d *model.Discussion) error {
		return d.Hold(s.Today())
	})
}

// CloseDiscussion ends a discussion every question of which was decided.
func (s *Session) CloseDiscussion(ctx context.Context, id model.ID, version int) (model.Discussion, error) {
	return s.discussionStep(ctx, logClose, model.DoCloseDiscussion, id, version, func(_ *work, d *model.Discussion) error {
		return d.Close()
	})
}

// CancelDiscussion notes that a discussion that was prepared does not take place, with a reason. Its number stays its own, and
// the causes and violations of its questions are as free for another discussion as they were: only a recommendation takes
// them up, and none comes of what was not held.
func (s *Session) CancelDiscussion(ctx context.Context, id model.ID, version int, reason string) (model.Discussion, error) {
	return s.discussionStep(ctx, logCancel, model.DoDiscuss, id, version, func(_ *work, d *model.Discussion) error {
		return d.Cancel(reason, s.Today())
	})
}

// RecommendDecision makes a recommendation of the decision on a question, counted from 0: a process change asked of the
// state body, which cites the cases of the question. A systemic cause among them has its proposal with it.
func (s *Session) RecommendDecision(ctx context.Context, id model.ID, version, question int, text string) (model.Recommendation, error) {
	var rec model.Recommendation
	_, err := s.discussionStep(ctx, logPropose, model.DoDraft, id, version, func(w *work, d *model.Discussion) error {
		if !d.Held() || question < 0 || question >= len(d.Questions) {
			return d.WrongState()
		}
		q := &d.Questions[question]
		if strings.TrimSpace(q.Decision) == "" {
			return model.FieldFault("questions", "fault.discussion_undecided", "n", question+1)
		}
		if has, err := w.live(q.Recommendation); err != nil || has {
			if err == nil {
				err = model.FieldFault("questions", "fault.question_recommended")
			}
			return err
		}
		cases, causes, err := w.casesOf(*q)
		if err != nil {
			return err
		}
		if rec, err = w.draftNational(d.Body, text, cases, s.Today()); err != nil {
			return err
		}
		q.Recommendation = rec.ID
		for _, stored := range causes {
			after := stored
			after.Recommendation = rec.ID
			if err := put(w, logPropose, model.KindSystemic, &stored, &after, "", w.SaveSystemic); err != nil {
				return err
			}
		}
		return nil
	})
	return rec, err
}

// casesOf gathers the cases of a question, and the systemic causes among them that nothing was proposed of yet.
func (w *work) casesOf(q model.Topic) (cases []model.ID, causes []model.Systemic, err error) {
	cases = slices.Clone(q.Findings)
	for _, id := range q.Systemic {
		cause, err := w.Systemic(id)
		if err != nil {
			return nil, nil, err
		}
		cases = append(cases, cause.Cases...)
		has, err := w.live(cause.Recommendation)
		if err != nil {
			return nil, nil, err
		}
		if !has && cause.Office == w.office {
			causes = append(causes, cause)
		}
	}
	return cases, causes, nil
}

// DiscussionCard is a discussion with the names of all that it points to.
type DiscussionCard struct {
	Discussion      model.DiscussionRow
	People          map[model.ID]model.Person
	Findings        map[model.ID]model.FindingRow
	Systemic        map[model.ID]model.SystemicRow
	Recommendations map[model.ID]model.RecommendationRow
	Attachments     []model.Attachment
	History         []model.HistoryLine
}

// DiscussionCard reads a discussion with all that it points to.
func (s *Session) DiscussionCard(ctx context.Context, id model.ID) (DiscussionCard, error) {
	card := DiscussionCard{Findings: map[model.ID]model.FindingRow{}, Systemic: map[model.ID]model.SystemicRow{},
		Recommendations: map[model.ID]model.RecommendationRow{}}
	var err error
	if card.Discussion, err = first(s.DiscussionRows(ctx, []model.ID{id})); err != nil {
		return card, err
	}
	var people, findings, systemic, recommendations []model.ID
	for _, p := range card.Discussion.People {
		people = append(people, p.Person)
	}
	for _, q := range card.Discussion.Questions {
		findings, systemic = append(findings, q.Findings...), append(systemic, q.Systemic...)
		if q.Recommendation != "" {
			recommendations = append(recommendations, q.Recommendation)
		}
	}
	if err := keyed(card.Findings, func(r model.FindingRow) model.ID { return r.ID })(s.FindingRows(ctx, findings)); err != nil {
		return card, err
	}
	if err := keyed(card.Systemic, func(r model.SystemicRow) model.ID { return r.ID })(s.SystemicRows(ctx, systemic)); err != nil {
		return card, err
	}
	err = keyed(card.Recommendations, func(r model.RecommendationRow) model.ID { return r.ID })(s.RecommendationRows(ctx, recommendations, model.Date{}))
	if err != nil {
		return card, err
	}
	err = s.Store.Read(ctx, func(v View) error {
		if card.People, err = peopleOf(v, people); err != nil {
			return err
		}
		if card.Attachments, err = v.AttachmentsOf(model.KindDiscussion, id); err != nil {
			return err
		}
		card.History, err = s.history(v, model.KindDiscussion, id)
		return err
	})
	if err == nil {
		card.History, err = s.called(ctx, card.History)
	}
	return card, err
}

// keyed puts rows into a map by their identities.
func keyed[R any](into map[model.ID]R, id func(R) model.ID) func([]R, error) error {
	return func(rows []R, err error) error {
		for _, r := range rows {
			into[id(r)] = r
		}
		return err
	}
}
