package db

import (
	"context"

	"baqylau/model"
)

// QueueRows returns the recommendations with the given ids as the queue of post-control shows them, in their order.
func (d *DB) QueueRows(ctx context.Context, ids []model.ID) ([]model.QueueRow, error) {
	recommendations, err := d.RecommendationRows(ctx, ids, model.Date{})
	if err != nil {
		return nil, err
	}
	key := func(r *model.QueueRow) model.ID { return r.ID }
	plain := make(map[model.ID]model.RecommendationRow, len(recommendations))
	for _, r := range recommendations {
		plain[r.ID] = r
	}
	return fetch(ctx, d, "queue", ids, key, func(b *batch) ([]model.QueueRow, error) {
		var rows []model.QueueRow
		for _, id := range b.args {
			text, _ := id.(string)
			if r, ok := plain[model.ID(text)]; ok {
				rows = append(rows, model.QueueRow{RecommendationRow: r, Risk: model.RiskFacts{Level: r.Level,
					Extensions: r.Extensions, Owed: max(0, r.Taken-r.Returned)}})
			}
		}
		at := where(rows, key)
		for _, add := range []func(map[model.ID]*model.QueueRow) error{b.addAssignments, b.addDrawn, b.addFailed, b.addRepeats} {
			if err := add(at); err != nil {
				return nil, err
			}
		}
		return rows, nil
	})
}

// addAssignments adds who is to check and when.
func (b *batch) addAssignments(at map[model.ID]*model.QueueRow) error {
	type assigned struct {
		recommendation, assignment, person model.ID
		day                                model.Date
		name                               string
	}
	list, err := read(b, "assignments", func(a *assigned) []any {
		return []any{&a.recommendation, &a.assignment, toDate{&a.day}, &a.person, &a.name}
	}, `SELECT a.recommendation_id, a.id, a.day, p.id, p.name FROM assignments a
		JOIN assignment_people x ON x.assignment_id = a.id JOIN people p ON p.id = x.person_id
		WHERE a.state = 'open' AND a.recommendation_id IN (`+b.in+`) ORDER BY a.recommendation_id, x.position`)
	for _, a := range list {
		row := at[a.recommendation]
		row.Assignment, row.CheckDay = a.assignment, a.day
		row.Assigned, row.AssignedNames = append(row.Assigned, a.person), append(row.AssignedNames, a.name)
	}
	return err
}

// addDrawn adds the latest draw by lot since the report.
func (b *batch) addDrawn(at map[model.ID]*model.QueueRow) error {
	type drawn struct{ recommendation, sample model.ID }
	list, err := read(b, "draws", func(d *drawn) []any { return []any{&d.recommendation, &d.sample} },
		`SELECT r.id, sm.id FROM recommendations r JOIN sample_lots l ON l.recommendation_id = r.id
		JOIN samples sm ON sm.id = l.sample_id
		WHERE l.drawn > 0 AND sm.day >= r.reported AND r.id IN (`+b.in+`) ORDER BY sm.id`)
	for _, d := range list {
		at[d.recommendation].Sample = d.sample
	}
	return err
}

// counted is a number that belongs to a recommendation.
type counted struct {
	recommendation model.ID
	n              int
}

func countedFields(c *counted) []any { return []any{&c.recommendation, &c.n} }

// addFailed adds how many checks found it not executed, or only partly.
func (b *batch) addFailed(at map[model.ID]*model.QueueRow) error {
	list, err := read(b, "failed checks", countedFields, `SELECT c.recommendation_id, COUNT(*) FROM checks c
		WHERE c.result <> 'executed' AND c.recommendation_id IN (`+b.in+`) GROUP BY c.recommendation_id`)
	for _, c := range list {
		at[c.recommendation].Risk.NotExecuted = c.n
	}
	return err
}

// addRepeats adds how many violations of its provider came back in a category after one was closed as executed.
func (b *batch) addRepeats(at map[model.ID]*model.QueueRow) error {
	list, err := read(b, "repeat violations", countedFields, `SELECT r.id, COUNT(DISTINCT f.id) FROM recommendations r
		JOIN findings f ON f.organisation_id = r.place_id AND f.cancelled = ''
		JOIN findings a ON a.organisation_id = f.organisation_id AND a.category = f.category AND a.id <> f.id
			AND a.date < f.date AND a.cancelled = ''
		JOIN recommendation_findings rf ON rf.finding_id = a.id
		JOIN recommendations c ON c.id = rf.recommendation_id AND c.closed <> '' AND c.closed <= f.date
		WHERE r.id IN (`+b.in+`) GROUP BY r.id`)
	for _, c := range list {
		at[c.recommendation].Risk.Repeats = c.n
	}
	return err
}
