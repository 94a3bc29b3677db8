package db

import (
	"context"
	"fmt"
	"strings"

	"baqylau/model"
)

// ScoredVisits returns the visits of a filter with their scores, in the order of their days.
func (d *DB) ScoredVisits(ctx context.Context, f model.Filter) ([]model.ScoredVisit, error) {
	if f.Kind != model.KindVisit {
		return nil, fmt.Errorf("scores of %s: only visits are scored", f.Kind)
	}
	s, err := d.selection(ctx, f)
	if err != nil {
		return nil, err
	}
	rows, err := d.readers.QueryContext(ctx, s.scored(), s.args...)
	if err != nil {
		return nil, d.failed("scores", f, err)
	}
	defer rows.Close()
	var visits []model.ScoredVisit
	for rows.Next() {
		var v model.ScoredVisit
		into := []any{&v.Visit, toDate{&v.Date}}
		for i := range v.Scores {
			into = append(into, &v.Scores[i])
		}
		if err := rows.Scan(into...); err != nil {
			return nil, d.failed("scores", f, err)
		}
		visits = append(visits, v)
	}
	if err := rows.Err(); err != nil {
		return nil, d.failed("scores", f, err)
	}
	return visits, nil
}

// scored is the query of ScoredVisits. All that it reads of one provider stands in the index visits_figures.
func (s *selection) scored() string {
	columns := []string{"r.id", "r.date"}
	for i := range model.CriteriaCount {
		columns = append(columns, fmt.Sprintf("COALESCE(r.score_%d, 0)", i+1))
	}
	return "SELECT " + strings.Join(columns, ", ") + s.String() + " ORDER BY r.date, r.id"
}

// picturesOf finds the pictures of a provider, its visits, findings and recommendations. Evidence of a check hangs on
// its recommendation.
const picturesOf = `SELECT ` + attachmentColumns + ` FROM attachments WHERE width > 0 AND height > 0 AND owner_id IN (
	SELECT v.id FROM visits v WHERE v.organisation_id = $1
	UNION ALL SELECT f.id FROM findings f WHERE f.organisation_id = $1
	UNION ALL SELECT c.id FROM recommendations c WHERE c.place_id = $1
	UNION ALL SELECT CAST($1 AS TEXT)) ORDER BY added DESC, id DESC LIMIT $2`

// Pictures returns the newest pictures of a provider.
func (d *DB) Pictures(ctx context.Context, organisation model.ID, most int) ([]model.Attachment, error) {
	rows, err := d.readers.QueryContext(ctx, picturesOf, string(organisation), most)
	if err != nil {
		return nil, faultOf(d.path, fmt.Errorf("pictures of organisation %s: %w", organisation, err))
	}
	defer rows.Close()
	var list []model.Attachment
	for rows.Next() {
		var a model.Attachment
		if err := rows.Scan(attachmentFields(&a)...); err != nil {
			return nil, faultOf(d.path, fmt.Errorf("pictures of organisation %s: %w", organisation, err))
		}
		list = append(list, a)
	}
	if err := rows.Err(); err != nil {
		return nil, faultOf(d.path, fmt.Errorf("pictures of organisation %s: %w", organisation, err))
	}
	return list, nil
}
