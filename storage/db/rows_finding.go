package db

import (
	"context"

	"baqylau/model"
)

// FindingRows returns the findings with the given ids, in their order.
func (d *DB) FindingRows(ctx context.Context, ids []model.ID) ([]model.FindingRow, error) {
	key := func(r *model.FindingRow) model.ID { return r.ID }
	repeats, err := d.selection(ctx, model.Filter{Kind: model.KindFinding}.With(model.MarkRepeat))
	if err != nil {
		return nil, err
	}
	return fetch(ctx, d, "findings", ids, key, func(b *batch) ([]model.FindingRow, error) {
		rows, err := read(b, "findings", findingRowFields, `SELECT `+findingColumns+`, `+providerColumns+`,
			COALESCE(v.office, ''), COALESCE(v.number_year, 0), COALESCE(v.number_seq, 0)
			FROM findings f JOIN organisations o ON o.id = f.organisation_id LEFT JOIN visits v ON v.id = f.visit_id
			WHERE f.id IN (`+b.in+`)`)
		if err != nil {
			return nil, err
		}
		at := where(rows, key)
		if err := b.addAnswers(at); err != nil {
			return nil, err
		}
		return rows, b.addRepeated(at, repeats.known)
	})
}

func findingRowFields(r *model.FindingRow) []any {
	r.VisitNumber.Kind = model.KindVisit
	fields := append(findingFields(&r.Finding), nameFields(&r.OrganisationName)...)
	return append(fields, &r.Region, &r.Sector, &r.VisitNumber.Office, &r.VisitNumber.Year, &r.VisitNumber.Seq)
}

// addAnswers adds the recommendations, neither cancelled nor withdrawn, that answer the findings; of
// several the latest, as View.RecommendationOfFinding.
func (b *batch) addAnswers(at map[model.ID]*model.FindingRow) error {
	type answer struct {
		finding model.ID
		model.Recommendation
	}
	list, err := read(b, "answers to findings", func(a *answer) []any {
		a.Number.Kind = model.KindRecommendation
		return []any{&a.finding, &a.ID, &a.Number.Office, &a.Number.Year, &a.Number.Seq, &a.State}
	}, `SELECT rf.finding_id, r.id, r.office, r.number_year, r.number_seq, r.state FROM recommendation_findings rf
		JOIN recommendations r ON r.id = rf.recommendation_id
		WHERE rf.finding_id IN (`+b.in+`) AND r.state NOT IN `+idle+` ORDER BY r.id`)
	for _, a := range list {
		row := at[a.finding]
		row.Recommendation, row.RecommendationNumber, row.RecommendationState = a.ID, a.Number, a.State
	}
	return err
}

// addRepeated adds the closed finding that each repeats, or else the one that it finds again not remedied; the latest of
// several.
func (b *batch) addRepeated(at map[model.ID]*model.FindingRow, known bearings) error {
	s := &selection{filter: model.Filter{Kind: model.KindFinding}, known: known}
	chunk := make([]model.ID, 0, len(at))
	for id := range at {
		chunk = append(chunk, id)
	}
	latest := func(of string) string { return "(SELECT a.id" + of + " ORDER BY a.date DESC, a.id DESC LIMIT 1)" }
	query := "SELECT r.id, " + latest(s.repeated()) + ", " + latest(s.standing()) + " FROM findings r" +
		" WHERE r.id IN (" + list(s, chunk) + ")"
	type found struct{ id, repeated, standing model.ID }
	list, err := collect(b.ctx, b.q, "repeats", func(f *found) []any {
		return []any{&f.id, toID{&f.repeated}, toID{&f.standing}}
	}, query, s.args...)
	for _, f := range list {
		at[f.id].RepeatOf = f.repeated
		if f.repeated == "" {
			at[f.id].StandingOf = f.standing
		}
	}
	return err
}
