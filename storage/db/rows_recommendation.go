package db

import (
	"context"

	"baqylau/model"
)

// RecommendationRows returns the recommendations with the given ids, in their order. As of a day they are what their events
// up to it made of them (model.Recommendation.On); what was returned counts up to that day.
func (d *DB) RecommendationRows(ctx context.Context, ids []model.ID, asOf model.Date) ([]model.RecommendationRow, error) {
	key := func(r *model.RecommendationRow) model.ID { return r.ID }
	return fetch(ctx, d, "recommendations", ids, key, func(b *batch) ([]model.RecommendationRow, error) {
		rows, err := read(b, "recommendations", recommendationRowFields, `SELECT `+recommendationColumns+`, `+providerColumns+`, r.place_id
			FROM recommendations r JOIN organisations o ON o.id = r.place_id WHERE r.id IN (`+b.in+`)`)
		if err != nil {
			return nil, err
		}
		at := where(rows, key)
		for _, add := range []func(map[model.ID]*model.RecommendationRow, model.Date) error{
			b.addAnswered, b.addCases, b.addReturned, b.addStates,
		} {
			if err := add(at, asOf); err != nil {
				return nil, err
			}
		}
		return rows, nil
	})
}

func recommendationRowFields(r *model.RecommendationRow) []any {
	fields := append(recommendationFields(&r.Recommendation), nameFields(&r.OrganisationName)...)
	return append(fields, &r.Region, &r.Sector, &r.Place)
}

// addAnswered adds the findings, their number, what was taken, and the category of the first.
func (b *batch) addAnswered(at map[model.ID]*model.RecommendationRow, _ model.Date) error {
	type answered struct {
		recommendation, finding model.ID
		category                string
		taken                   model.Tenge
		people                  int
	}
	list, err := read(b, "findings of recommendations", func(a *answered) []any {
		return []any{&a.recommendation, &a.finding, &a.category, &a.taken, &a.people}
	}, `SELECT rf.recommendation_id, f.id, f.category, f.taken, f.people FROM recommendation_findings rf
		JOIN findings f ON f.id = rf.finding_id WHERE rf.recommendation_id IN (`+b.in+`)
		ORDER BY rf.recommendation_id, rf.position`)
	for _, a := range list {
		row := at[a.recommendation]
		if row.Findings == 0 {
			row.Category = a.category
		}
		row.Recommendation.Findings = append(row.Recommendation.Findings, a.finding)
		row.Findings++
		row.Taken += a.taken
		row.People += a.people
	}
	return err
}

// addCases adds the findings that are cited without being answered; where none is answered, the category is theirs.
func (b *batch) addCases(at map[model.ID]*model.RecommendationRow, _ model.Date) error {
	type cited struct {
		recommendation, finding model.ID
		category                string
	}
	list, err := read(b, "cases of recommendations", func(c *cited) []any {
		return []any{&c.recommendation, &c.finding, &c.category}
	}, `SELECT rc.recommendation_id, f.id, f.category FROM recommendation_cases rc
		JOIN findings f ON f.id = rc.finding_id WHERE rc.recommendation_id IN (`+b.in+`)
		ORDER BY rc.recommendation_id, rc.position`)
	for _, c := range list {
		row := at[c.recommendation]
		if row.Findings == 0 && len(row.Cases) == 0 {
			row.Category = c.category
		}
		row.Cases = append(row.Cases, c.finding)
	}
	return err
}

// upTo returns the chunk's arguments and the condition that limits a date column to asOf.
func (b *batch) upTo(column string, asOf model.Date) (condition string, args []any) {
	if asOf.IsZero() {
		return "", b.args
	}
	args = append(append([]any{}, b.args...), asOf.String())
	return " AND " + column + " <= " + marks(len(args), 1), args
}

// addReturned adds what was returned, when and on what document, and how many people were restored.
func (b *batch) addReturned(at map[model.ID]*model.RecommendationRow, asOf model.Date) error {
	condition, args := b.upTo("x.date", asOf)
	list, err := collect(b.ctx, b.q, "restitutions", func(x *model.Restitution) []any {
		return []any{&x.Recommendation, toDate{&x.Date}, &x.Sum, &x.People, &x.Document}
	}, `SELECT x.recommendation_id, x.date, x.sum, x.people, x.document FROM restitutions x
		WHERE x.recommendation_id IN (`+b.in+`)`+condition+` ORDER BY x.date, x.id`, args...)
	for _, x := range list {
		row := at[x.Recommendation]
		row.Returned += x.Sum
		row.Restored += x.People
		row.LastReturn = x.Date
		if x.Document != "" {
			row.Documents = append(row.Documents, x.Document)
		}
	}
	return err
}

// addStates replays the events up to asOf; without a day the records themselves stand.
func (b *batch) addStates(at map[model.ID]*model.RecommendationRow, asOf model.Date) error {
	if !asOf.IsZero() {
		condition, args := b.upTo("x.on_date", asOf)
		list, err := collect(b.ctx, b.q, "events", func(e *model.RecEvent) []any {
			return []any{&e.Recommendation, &e.Verb, toDate{&e.On}, &e.State, toDate{&e.Due}, &e.Level}
		}, `SELECT x.recommendation_id, x.verb, x.on_date, x.state, x.due, x.level FROM recommendation_events x
			WHERE x.recommendation_id IN (`+b.in+`)`+condition+` ORDER BY x.recommendation_id, x.seq`, args...)
		if err != nil {
			return err
		}
		events := make(map[model.ID][]model.RecEvent, len(at))
		for _, e := range list {
			events[e.Recommendation] = append(events[e.Recommendation], e)
		}
		for id, row := range at {
			row.Recommendation = row.Recommendation.On(events[id], asOf)
		}
	}
	for _, row := range at {
		row.StateAsOf, row.DueAsOf = row.State, row.Due
	}
	return nil
}

// CheckRows returns the post-control checks with the given ids, in their order.
func (d *DB) CheckRows(ctx context.Context, ids []model.ID) ([]model.CheckRow, error) {
	key := func(r *model.CheckRow) model.ID { return r.ID }
	return fetch(ctx, d, "checks", ids, key, func(b *batch) ([]model.CheckRow, error) {
		rows, err := read(b, "checks", checkRowFields, `SELECT `+checkColumns+`, r.office, r.number_year, r.number_seq,
			o.name_kk, o.name_ru, o.name_en, o.name_uk
			FROM checks c JOIN recommendations r ON r.id = c.recommendation_id JOIN organisations o ON o.id = r.place_id
			WHERE c.id IN (`+b.in+`)`)
		if err != nil {
			return nil, err
		}
		people, err := read(b, "checkers", memberFields, `SELECT x.check_id, '', x.person_id, p.name FROM check_people x
			JOIN people p ON p.id = x.person_id WHERE x.check_id IN (`+b.in+`) ORDER BY x.check_id, x.position`)
		at := where(rows, key)
		for _, m := range people {
			row := at[m.owner]
			row.Checkers, row.CheckerNames = append(row.Checkers, m.person), append(row.CheckerNames, m.name)
		}
		return rows, err
	})
}

func checkRowFields(r *model.CheckRow) []any {
	r.RecommendationNumber.Kind = model.KindRecommendation
	fields := append(checkFields(&r.Check), &r.RecommendationNumber.Office, &r.RecommendationNumber.Year,
		&r.RecommendationNumber.Seq)
	return append(fields, nameFields(&r.OrganisationName)...)
}
