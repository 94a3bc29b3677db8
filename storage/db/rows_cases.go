package db

import (
	"context"
	"fmt"

	"baqylau/model"
)

// SystemicRows returns the systemic causes with the given ids, in their order.
func (d *DB) SystemicRows(ctx context.Context, ids []model.ID) ([]model.SystemicRow, error) {
	key := func(r *model.SystemicRow) model.ID { return r.ID }
	return fetch(ctx, d, "systemic causes", ids, key, func(b *batch) ([]model.SystemicRow, error) {
		rows, err := read(b, "systemic causes", func(r *model.SystemicRow) []any {
			r.RecommendationNumber.Kind = model.KindRecommendation
			return append(systemicFields(&r.Systemic), &r.RecommendationNumber.Office, &r.RecommendationNumber.Year,
				&r.RecommendationNumber.Seq, &r.RecommendationState)
		}, `SELECT `+systemicColumns+`, COALESCE(c.office, ''), COALESCE(c.number_year, 0), COALESCE(c.number_seq, 0),
			COALESCE(c.state, '') FROM systemic y LEFT JOIN recommendations c ON c.id = y.recommendation_id WHERE y.id IN (`+b.in+`)`)
		if err != nil {
			return nil, err
		}
		return rows, b.addSystemicCases(where(rows, key))
	})
}

// addSystemicCases adds the cases and what they come to.
func (b *batch) addSystemicCases(at map[model.ID]*model.SystemicRow) error {
	type found struct {
		systemic, finding model.ID
		date              model.Date
		region            string
	}
	list, err := read(b, "cases of systemic causes", func(f *found) []any {
		return []any{&f.systemic, &f.finding, toDate{&f.date}, &f.region}
	}, `SELECT sc.systemic_id, f.id, f.date, o.region FROM systemic_cases sc JOIN findings f ON f.id = sc.finding_id
		JOIN organisations o ON o.id = f.organisation_id WHERE sc.systemic_id IN (`+b.in+`) ORDER BY sc.systemic_id, sc.position`)
	regions := map[string]bool{}
	for _, f := range list {
		row := at[f.systemic]
		row.Cases = append(row.Cases, f.finding)
		if row.First.IsZero() || f.date.Before(row.First) {
			row.First = f.date
		}
		if f.date.After(row.Last) {
			row.Last = f.date
		}
		if k := string(f.systemic) + f.region; !regions[k] {
			regions[k] = true
			row.Regions++
		}
	}
	return err
}

// DiscussionRows returns the discussions with the given ids, in their order.
func (d *DB) DiscussionRows(ctx context.Context, ids []model.ID) ([]model.DiscussionRow, error) {
	key := func(r *model.DiscussionRow) model.ID { return r.ID }
	return fetch(ctx, d, "discussions", ids, key, func(b *batch) ([]model.DiscussionRow, error) {
		return read(b, "discussions", func(r *model.DiscussionRow) []any {
			return append(discussionFields(&r.Discussion), &r.AuthorName)
		}, `SELECT `+discussionColumns+`, p.name FROM discussions d JOIN people p ON p.id = d.author WHERE d.id IN (`+b.in+`)`)
	})
}

// TrainingRows returns the trainings with the given ids, in their order, with the visits before and after each.
func (d *DB) TrainingRows(ctx context.Context, ids []model.ID) ([]model.TrainingRow, error) {
	key := func(r *model.TrainingRow) model.ID { return r.ID }
	return fetch(ctx, d, "trainings", ids, key, func(b *batch) ([]model.TrainingRow, error) {
		// AroundTraining, in SQL: without sessions the day of issue stands for the first and the last.
		near := func(compared, day, way string) string {
			return `(SELECT v.id FROM visits v WHERE v.organisation_id = c.place_id AND v.state IN ` + countedVisit + ` AND v.date ` +
				compared + ` CASE WHEN n.` + day + ` <> '' THEN n.` + day + ` ELSE c.issued END ORDER BY v.date ` + way + `, v.id ` + way + ` LIMIT 1)`
		}
		rows, err := read(b, "trainings", func(r *model.TrainingRow) []any {
			r.RecommendationNumber.Kind = model.KindRecommendation
			fields := append(trainingFields(&r.Training), &r.RecommendationNumber.Office, &r.RecommendationNumber.Year,
				&r.RecommendationNumber.Seq, &r.RecommendationState, toDate{&r.Issued}, &r.Organisation)
			fields = append(fields, nameFields(&r.OrganisationName)...)
			return append(fields, &r.Region, &r.Sector, &r.MentorText, toID{&r.Before.Visit}, toID{&r.After.Visit})
		}, `SELECT `+trainingColumns+`, c.office, c.number_year, c.number_seq, c.state, c.issued, c.place_id, `+providerColumns+`,
			COALESCE(p.name, n.mentor), `+near("<=", "first_date", "DESC")+`, `+near(">", "last_date", "ASC")+`
			FROM trainings n JOIN recommendations c ON c.id = n.recommendation_id JOIN organisations o ON o.id = c.place_id
			LEFT JOIN people p ON p.id = n.mentor_id WHERE n.id IN (`+b.in+`)`)
		if err != nil {
			return nil, err
		}
		return rows, b.addTrainingVisits(rows)
	})
}

// addTrainingVisits adds what the visits before and after the trainings say.
func (b *batch) addTrainingVisits(rows []model.TrainingRow) error {
	at := map[model.ID][]*model.TrainingVisit{}
	var args []any
	for i := range rows {
		for _, v := range []*model.TrainingVisit{&rows[i].Before, &rows[i].After} {
			if v.Visit == "" {
				continue
			}
			if at[v.Visit] == nil {
				args = append(args, string(v.Visit))
			}
			at[v.Visit] = append(at[v.Visit], v)
		}
	}
	if len(args) == 0 {
		return nil
	}
	scores := ""
	for i := range model.CriteriaCount {
		scores += fmt.Sprintf(", v.score_%d", i+1)
	}
	list, err := collect(b.ctx, b.q, "visits around trainings", func(v *model.TrainingVisit) []any {
		v.Number.Kind = model.KindVisit
		fields := []any{&v.Visit, &v.Number.Office, &v.Number.Year, &v.Number.Seq, toDate{&v.Date}, &v.Findings}
		for i := range v.Scores {
			fields = append(fields, toScore{&v.Scores[i]})
		}
		return fields
	}, `SELECT v.id, v.office, v.number_year, v.number_seq, v.date, (SELECT COUNT(*) FROM findings f WHERE f.visit_id = v.id AND
		f.cancelled = '')`+scores+` FROM visits v WHERE v.id IN (`+marks(1, len(args))+`)`, args...)
	for _, v := range list {
		for _, to := range at[v.Visit] {
			*to = v
		}
	}
	return err
}
