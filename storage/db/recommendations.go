package db

import (
	"errors"
	"fmt"
	"slices"

	"baqylau/model"
)

const recommendationColumns = `r.id, r.office, r.version, r.number_year, r.number_seq, r.external, r.organisation_id,
	r.body, r.kind, r.text, r.author, r.state, r.issued, r.due, r.first_due, r.extensions, r.reported, r.closed, r.level`

// recommendationFields leaves out the findings, which have a table of their own.
func recommendationFields(r *model.Recommendation) []any {
	r.Number.Kind = model.KindRecommendation
	return []any{&r.ID, toBoth{&r.Office, &r.Number.Office}, &r.Version, &r.Number.Year, &r.Number.Seq, &r.External,
		toID{&r.Organisation}, &r.Body, &r.Kind, &r.Text, &r.Author, &r.State, toDate{&r.Issued}, toDate{&r.Due},
		toDate{&r.FirstDue}, &r.Extensions, toDate{&r.Reported}, toDate{&r.Closed}, &r.Level}
}

// Recommendation returns one recommendation, or office.ErrNotFound.
func (v *view) Recommendation(id model.ID) (model.Recommendation, error) {
	r, err := first(v, "recommendation "+string(id), recommendationFields,
		`SELECT `+recommendationColumns+` FROM recommendations r WHERE r.id = $1`, string(id))
	if err == nil {
		r.Findings, err = v.findingsAnswered(id)
	}
	if err == nil {
		r.Cases, err = v.casesCited(id)
	}
	return r, err
}

func (v *view) casesCited(recommendation model.ID) ([]model.ID, error) {
	return all(v, "cases of recommendation "+string(recommendation), one[model.ID],
		`SELECT finding_id FROM recommendation_cases WHERE recommendation_id = $1 ORDER BY position`, string(recommendation))
}

func (v *view) findingsAnswered(recommendation model.ID) ([]model.ID, error) {
	return all(v, "findings of recommendation "+string(recommendation), one[model.ID],
		`SELECT finding_id FROM recommendation_findings WHERE recommendation_id = $1 ORDER BY position`, string(recommendation))
}

// RecommendationOfFinding returns the recommendation, not cancelled or withdrawn, that answers a finding, or
// office.ErrNotFound.
func (v *view) RecommendationOfFinding(finding model.ID) (model.Recommendation, error) {
	r, err := first(v, "recommendation of finding "+string(finding), recommendationFields,
		`SELECT `+recommendationColumns+` FROM recommendations r
		JOIN recommendation_findings rf ON rf.recommendation_id = r.id
		WHERE rf.finding_id = $1 AND r.state NOT IN ('cancelled', 'withdrawn') ORDER BY r.id DESC LIMIT 1`, string(finding))
	if err == nil {
		r.Findings, err = v.findingsAnswered(r.ID)
	}
	if err == nil {
		r.Cases, err = v.casesCited(r.ID)
	}
	return r, err
}

// Events returns the steps of a recommendation in their order.
func (v *view) Events(recommendation model.ID) ([]model.RecEvent, error) {
	return all(v, "events of recommendation "+string(recommendation), func(e *model.RecEvent) []any {
		return []any{&e.ID, &e.Recommendation, &e.Seq, &e.Verb, toDate{&e.On}, &e.State, toDate{&e.Due}, &e.Level,
			&e.Document, &e.Letter.Number, toDate{&e.Letter.Date}, &e.Reason, toID{&e.Check}, &e.By, toMoment{&e.At}}
	}, `SELECT id, recommendation_id, seq, verb, on_date, state, due, level, document, letter_number, letter_date, reason,
			check_id, by_person, at
		FROM recommendation_events WHERE recommendation_id = $1 ORDER BY seq`, string(recommendation))
}

// SaveRecommendation writes a recommendation with the findings that it answers.
func (t *tx) SaveRecommendation(r *model.Recommendation) error {
	place, err := t.placeOf(r)
	if err != nil {
		return err
	}
	fresh := r.Version == 0
	if !fresh { // the database lets it into no state but that of its latest step
		if err := t.settle("recommendation_events"); err != nil {
			return err
		}
	}
	err = t.save(row{kind: model.KindRecommendation, head: &r.Head, table: "recommendations",
		taken: model.NewFault("fault.db.external", "external", r.External),
		columns: "number_year, number_seq, external, organisation_id, body, place_id, kind, text, author, state, issued, due, first_due, " +
			"extensions, reported, closed, level",
		args: []any{r.Number.Year, r.Number.Seq, r.External, null(r.Organisation), r.Body, string(place), r.Kind, r.Text,
			string(r.Author), string(r.State), r.Issued.String(), r.Due.String(), r.FirstDue.String(), r.Extensions,
			r.Reported.String(), r.Closed.String(), int(r.Level)}})
	if err != nil {
		return err
	}
	if err := t.writeAnswered(r, fresh); err != nil {
		return fmt.Errorf("save findings of recommendation %s: %w", r.ID, err)
	}
	if err := t.writeCases(r, fresh); err != nil {
		return fmt.Errorf("save cases of recommendation %s: %w", r.ID, err)
	}
	t.search.recommendations[r.ID] = checkedThing{numberWords(r.Number) + " " + r.External, place}
	t.indexRecommendation(r, place)
	return nil
}

var errNoFinding = errors.New("no finding names its place")

// placeOf is the provider whose region and sector the recommendation is counted under.
func (t *tx) placeOf(r *model.Recommendation) (model.ID, error) {
	if r.Organisation != "" {
		return r.Organisation, nil
	}
	about := slices.Concat(r.Findings, r.Cases)
	if len(about) == 0 {
		return "", fmt.Errorf("save recommendation %s: %w", r.ID, errNoFinding)
	}
	return first(&t.view, fmt.Sprintf("save recommendation %s: finding %s", r.ID, about[0]), one[model.ID],
		`SELECT organisation_id FROM findings WHERE id = $1`, string(about[0]))
}

// writeCases writes the findings that it cites; nearly none has any.
func (t *tx) writeCases(r *model.Recommendation, fresh bool) error {
	if fresh && len(r.Cases) == 0 {
		return nil
	}
	cited := slices.Clone(r.Cases)
	rows := make([][]any, len(cited))
	for i, id := range cited {
		rows[i] = []any{string(r.ID), string(id), i + 1}
	}
	id := r.ID
	return t.hang(fresh, "recommendation_cases", "recommendation_id", id, "recommendation_id, finding_id, position", rows,
		func(v *view) (bool, error) {
			have, err := v.casesCited(id)
			return slices.Equal(have, cited), err
		})
}

func (t *tx) writeAnswered(r *model.Recommendation, fresh bool) error {
	answered := slices.Clone(r.Findings)
	rows := make([][]any, len(answered))
	for i, id := range answered {
		rows[i] = []any{string(r.ID), string(id), i + 1}
	}
	id := r.ID
	return t.hang(fresh, "recommendation_findings", "recommendation_id", id, "recommendation_id, finding_id, position", rows,
		func(v *view) (bool, error) {
			have, err := v.findingsAnswered(id)
			return slices.Equal(have, answered), err
		})
}

// AddEvent appends a step; without a place of its own (Seq 0) it follows the last one.
func (t *tx) AddEvent(e *model.RecEvent) error {
	seq := e.Seq
	if seq == 0 {
		if err := t.settle("recommendation_events"); err != nil {
			return err
		}
		last, err := first(&t.view, "events of recommendation "+string(e.Recommendation), one[int],
			`SELECT COALESCE(max(seq), 0) FROM recommendation_events WHERE recommendation_id = $1`, string(e.Recommendation))
		if err != nil {
			return err
		}
		seq = last + 1
	}
	given := e.Seq
	e.Seq = seq
	t.undo = append(t.undo, func() { e.Seq = given })
	return t.later("recommendation_events", "recommendation_id, seq, id, verb, on_date, state, due, level, document, "+
		"letter_number, letter_date, reason, check_id, by_person, at",
		string(e.Recommendation), seq, string(e.ID), string(e.Verb), e.On.String(), string(e.State), e.Due.String(),
		int(e.Level), e.Document, e.Letter.Number, e.Letter.Date.String(), e.Reason, null(e.Check), string(e.By), moment(e.At))
}
