package db

import (
	"context"
	"fmt"
	"strings"

	"baqylau/model"
)

// measure is the aggregate over the records r that a measure stands for.
func (s *selection) measure(m model.Measure) (string, error) {
	if m == model.Count {
		return "COUNT(*)", nil
	}
	value, err := s.value(m)
	if err != nil {
		return "", err
	}
	return "CAST(COALESCE(SUM(" + value + "), 0) AS BIGINT)", nil
}

// value is what one record r adds to a measure.
func (s *selection) value(m model.Measure) (string, error) {
	switch {
	case m == model.Count:
		return "1", nil
	case m == model.SumPeople && s.filter.Kind == model.KindFinding:
		return "r.people", nil
	case m == model.SumTaken && s.filter.Kind == model.KindFinding:
		return "r.taken", nil
	case m == model.SumTaken && s.filter.Kind == model.KindRecommendation:
		return recTaken, nil
	case m == model.SumPeople && s.filter.Kind == model.KindRecommendation:
		return recPeople, nil
	case m == model.SumOwed && s.filter.Kind == model.KindRecommendation:
		return s.owed(), nil
	case m == model.SumReturned && s.filter.Kind == model.KindRecommendation:
		return s.restituted("sum"), nil
	case m == model.SumRestored && s.filter.Kind == model.KindRecommendation:
		return s.restituted("people"), nil
	case m == model.SumScore && s.filter.Kind == model.KindVisit:
		return sixtieths(), nil
	case m == model.SumFindings && s.filter.Kind == model.KindVisit:
		return "(SELECT COUNT(*) FROM findings f WHERE f.visit_id = r.id AND f.cancelled = '')", nil
	case m == model.SumPlanned && s.filter.Kind == model.KindPlan:
		return "(SELECT COUNT(*) FROM planned_visits p WHERE p.plan_id = r.id AND p.state <> 'cancelled')", nil
	case m == model.SumFulfilled && s.filter.Kind == model.KindPlan:
		return "(SELECT COUNT(*) FROM planned_visits p WHERE p.plan_id = r.id AND p.state = 'fulfilled')", nil
	}
	return "", fmt.Errorf("add up %s of %s: they have none", m, s.filter.Kind)
}

// sixtieths is sixty times the score of visit r, NULL where it was not scored: the mean of its criteria, which are at
// most six, so that the division leaves nothing.
func sixtieths() string {
	var sum, given strings.Builder
	for i := range model.CriteriaCount {
		if i > 0 {
			sum.WriteString(" + ")
			given.WriteString(" + ")
		}
		fmt.Fprintf(&sum, "COALESCE(r.score_%d, 0)", i+1)
		fmt.Fprintf(&given, "CASE WHEN r.score_%d IS NULL THEN 0 ELSE 1 END", i+1)
	}
	return "60 * (" + sum.String() + ") / NULLIF(" + given.String() + ", 0)"
}

// restituted adds up a column of the restitutions under recommendation r up to the as-of day.
func (s *selection) restituted(column string) string {
	return "(SELECT COALESCE(SUM(x." + column + "), 0) FROM restitutions x WHERE x.recommendation_id = r.id" +
		s.upTo("x.date") + ")"
}

// owed is what is still to be returned under recommendation r: model.Owed.
func (s *selection) owed() string {
	returned := s.restituted("sum")
	return "(CASE WHEN " + recTaken + " > " + returned + " THEN " + recTaken + " - " + returned + " ELSE 0 END)"
}

// Split measures a filter's records by a dimension. The value of a code is that of the filter narrowed to it
// by model.Filter.Split; a visit or recommendation with findings of two categories stands under both.
func (d *DB) Split(ctx context.Context, f model.Filter, m model.Measure, by model.Dimension) (map[string]int64, error) {
	s, err := d.selection(ctx, f)
	if err != nil {
		return nil, err
	}
	query, err := s.split(m, by)
	if err != nil {
		return nil, err
	}
	rows, err := d.readers.QueryContext(ctx, query, s.args...)
	if err != nil {
		return nil, d.failed("split by "+string(by), f, err)
	}
	defer rows.Close()
	parts := map[string]int64{}
	for rows.Next() {
		var code string
		var n int64
		if err := rows.Scan(&code, &n); err != nil {
			return nil, d.failed("split by "+string(by), f, err)
		}
		parts[code] = n
	}
	if err := rows.Err(); err != nil {
		return nil, d.failed("split by "+string(by), f, err)
	}
	return parts, nil
}

// split is the query of Split.
func (s *selection) split(m model.Measure, by model.Dimension) (string, error) {
	if by == model.ByCategory && s.filter.Kind != model.KindFinding {
		return s.splitByFindings(m)
	}
	join, code, err := s.dimension(by)
	if err != nil {
		return "", err
	}
	value, err := s.measure(m)
	if err != nil {
		return "", err
	}
	return "SELECT " + code + ", " + value + s.fromWhere(join) + " GROUP BY " + code, nil
}

// dimension is the code under which a record r stands, with the table to join for it.
func (s *selection) dimension(by model.Dimension) (join, code string, err error) {
	kind := s.filter.Kind
	// A constant stands in the statement, never what was asked for.
	place := map[model.Dimension]string{model.ByRegion: "region", model.BySector: "sector", model.ByBody: "body"}[by]
	switch {
	case by == model.ByCategory && kind == model.KindFinding:
		return "", "r.category", nil
	case by == model.ByChannel && kind == model.KindAppeal:
		return "", "r.channel", nil
	case by == model.ByAppealKind && kind == model.KindAppeal:
		return "", "r.kind", nil
	case place != "" && kind == model.KindOrganisation:
		return "", "r." + place, nil
	case by == model.BySector && kind == model.KindService:
		return "", "r.sector", nil
	case by == model.ByBody && kind == model.KindRecommendation:
		return joinOrganisation + s.kind.org, "CASE WHEN r.body <> '' THEN r.body ELSE o.body END", nil
	case by == model.ByMonth && s.kind.day != "":
		s.where = append(s.where, s.kind.day+" <> ''")
		return "", "substr(" + s.kind.day + ", 1, 7)", nil
	case by == model.ByService && s.kind.byService != nil:
		join, code = s.kind.byService()
		return join, code, nil
	case place != "" && s.kind.org != "":
		return joinOrganisation + s.kind.org, "o." + place, nil
	}
	return "", "", fmt.Errorf("split %s by %s: they have none", kind, by)
}

const joinOrganisation = " JOIN organisations o ON o.id = "

// splitByFindings splits records by the categories of their findings, each record once a category.
func (s *selection) splitByFindings(m model.Measure) (string, error) {
	var join string
	switch s.filter.Kind {
	case model.KindVisit:
		join = " JOIN findings fi ON fi.visit_id = r.id AND fi.cancelled = ''"
	case model.KindRecommendation:
		join = " JOIN recommendation_findings rf ON rf.recommendation_id = r.id JOIN findings fi ON fi.id = rf.finding_id"
	default:
		return "", fmt.Errorf("split %s by category: they have none", s.filter.Kind)
	}
	value, err := s.value(m)
	if err != nil {
		return "", err
	}
	if len(s.filter.Categories) > 0 {
		join += " AND fi.category IN (" + list(s, s.filter.Categories) + ")"
	}
	return strings.Join([]string{
		"SELECT n.code, CAST(COALESCE(SUM(n.value), 0) AS BIGINT) FROM (SELECT DISTINCT r.id, fi.category AS code, ",
		value, " AS value", s.fromWhere(join), ") n GROUP BY n.code",
	}, ""), nil
}
