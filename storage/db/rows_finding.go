package db

import (
	"context"
	"slices"

	"baqylau/model"
)

// FindingRows returns the findings with the given ids, in their order: as of a day with the recommendation that answered them
// then, as it stood, and with what they repeated then.
func (d *DB) FindingRows(ctx context.Context, ids []model.ID, asOf model.Date) ([]model.FindingRow, error) {
	key := func(r *model.FindingRow) model.ID { return r.ID }
	repeats, err := d.selection(ctx, model.Filter{Kind: model.KindFinding, Scope: model.Scope{AsOf: asOf}}.With(model.MarkRepeat))
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
		s := &selection{filter: repeats.filter, known: repeats.known}
		if err := b.addAnswers(at, s); err != nil {
			return nil, err
		}
		s.args = nil
		return rows, b.addRepeated(at, s)
	})
}

func findingRowFields(r *model.FindingRow) []any {
	r.VisitNumber.Kind = model.KindVisit
	fields := append(findingFields(&r.Finding), nameFields(&r.OrganisationName)...)
	return append(fields, &r.Region, &r.Sector, &r.VisitNumber.Office, &r.VisitNumber.Year, &r.VisitNumber.Seq)
}

// addAnswers adds the recommendations, neither cancelled nor withdrawn on the day, that answer the findings; of
// several the latest, as View.RecommendationOfFinding.
func (b *batch) addAnswers(at map[model.ID]*model.FindingRow, s *selection) error {
	type answer struct {
		finding model.ID
		model.Recommendation
	}
	s.args = slices.Clone(b.args)
	state, live := s.liveState(), s.live()
	list, err := collect(b.ctx, b.q, "answers to findings", func(a *answer) []any {
		a.Number.Kind = model.KindRecommendation
		return []any{&a.finding, &a.ID, &a.Number.Office, &a.Number.Year, &a.Number.Seq, &a.State}
	}, `SELECT r.id, c.id, c.office, c.number_year, c.number_seq, `+state+` FROM findings r
		JOIN recommendation_findings rf ON rf.finding_id = r.id JOIN recommendations c ON c.id = rf.recommendation_id
		WHERE r.id IN (`+b.in+`) AND `+live+` ORDER BY c.id`, s.args...)
	for _, a := range list {
		row := at[a.finding]
		row.Recommendation, row.RecommendationNumber, row.RecommendationState = a.ID, a.Number, a.State
	}
	return err
}

// addRepeated adds the closed finding that each repeats, or else the one that it finds again not remedied; the latest of
// several.
func (b *batch) addRepeated(at map[model.ID]*model.FindingRow, s *selection) error {
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
