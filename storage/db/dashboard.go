package db

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"baqylau/model"
	"baqylau/model/office"
)

var _ office.Measures = (*DB)(nil)

// Cube measures figures of one kind and scope in one pass by any number of dimensions.
func (d *DB) Cube(ctx context.Context, figures []model.Figure, by ...model.Dimension) ([]office.CubeRow, error) {
	if len(figures) == 0 {
		return nil, nil
	}
	query, args, err := d.cubeQuery(ctx, d.readers, figures, by)
	if err != nil {
		return nil, d.failed("measure", figures[0].Filter, err)
	}
	rows, err := d.readers.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, d.failed("measure", figures[0].Filter, err)
	}
	defer rows.Close()
	var out []office.CubeRow
	values, places := make([]sql.NullInt64, len(figures)), make([]any, len(by)+len(figures))
	for i := range values {
		places[len(by)+i] = &values[i]
	}
	for rows.Next() {
		row := office.CubeRow{Codes: make([]string, len(by)), Values: make([]int64, len(figures))}
		for i := range row.Codes {
			places[i] = &row.Codes[i]
		}
		if err := rows.Scan(places...); err != nil {
			return nil, d.failed("measure", figures[0].Filter, err)
		}
		met := len(by) == 0
		for i, v := range values {
			row.Values[i] = v.Int64 // NULL where it has no records
			met = met || v.Valid
		}
		if met {
			out = append(out, row)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, d.failed("measure", figures[0].Filter, err)
	}
	return out, nil
}

// aged is the condition that the age of recommendation r lies in a band: Recommendation.Age.
func (s *selection) aged(band model.AgeBand) string {
	day, err := model.ParseDate(s.day())
	if err != nil {
		return "1 = 0"
	}
	closed := s.recClosed()
	age := "(" + dayNumber("("+closed+")") + " - " + dayNumber("r.issued") + ")"
	open := []string{closed + " = ''", "r.issued <> ''", "r.issued <= " + s.arg(day.AddDays(-band.Least).String())}
	done := []string{closed + " <> ''", age + " >= " + strconv.Itoa(band.Least)}
	if band.Most > 0 {
		open = append(open, "r.issued >= "+s.arg(day.AddDays(-band.Most).String()))
		done = append(done, age+" <= "+strconv.Itoa(band.Most))
	}
	return "(" + strings.Join(open, " AND ") + " OR " + strings.Join(done, " AND ") + ")"
}

// Ages counts the recommendations of a filter by their age.
func (d *DB) Ages(ctx context.Context, f model.Filter) ([]model.AgeCount, error) {
	if f.Kind != model.KindRecommendation {
		return nil, fmt.Errorf("ages of %s: only recommendations have one", f.Kind)
	}
	s, err := d.selection(ctx, f)
	if err != nil {
		return nil, err
	}
	s.where = append(s.where, "r.issued <> ''")
	closed := "(" + s.recClosed() + ")"
	day := "CAST(" + s.arg(s.day()) + " AS TEXT)"
	end := "CASE WHEN " + closed + " = '' THEN " + day + " ELSE " + closed + " END"
	query := "SELECT n.is_open, " + dayNumber("n.until") + " - " + dayNumber("n.issued") + " AS days, CAST(SUM(n.n) AS BIGINT)" +
		" FROM (SELECT CASE WHEN " + closed + " = '' THEN 1 ELSE 0 END AS is_open, " + end + " AS until, r.issued AS issued," +
		" COUNT(*) AS n" + s.String() + " GROUP BY 1, 2, 3) n GROUP BY 1, 2"
	return collect(ctx, d.readers, "ages", func(c *model.AgeCount) []any { return []any{toBit{&c.Open}, &c.Days, &c.N} }, query, s.args...)
}

// lateSpan is a time in which so many recommendations were open with the same due dates.
type lateSpan struct {
	from, until, due, first model.Date
	n                       int64
}

// lateOn counts into the days, given rising, those on which a span is past a due date. Until is the first day after it.
func (x lateSpan) lateOn(days []model.Date, due model.Date, count func(i int, n int64)) {
	if due.IsZero() {
		return
	}
	begin := max(due.AddDays(1).String(), x.from.String())
	start, _ := slices.BinarySearchFunc(days, begin, func(d model.Date, s string) int { return strings.Compare(d.String(), s) })
	for i := start; i < len(days) && (x.until.IsZero() || days[i].Before(x.until)); i++ {
		count(i, x.n)
	}
}

// OverdueOn counts the recommendations that were overdue on each day, in one pass over their events: an event tells how
// one stood until the day of the next, or of any after it, since one taken back may bear a later day than the step that
// followed it.
func (d *DB) OverdueOn(ctx context.Context, f model.Filter, days []model.Date) ([]model.OverdueCount, error) {
	if f.Kind != model.KindRecommendation {
		return nil, fmt.Errorf("overdue %s: only recommendations can be", f.Kind)
	}
	counts := make([]model.OverdueCount, len(days))
	if len(days) == 0 {
		return counts, nil
	}
	f.AsOf, f.Marks, f.Period = model.Date{}, nil, model.Period{}
	s, err := d.selection(ctx, f)
	if err != nil {
		return nil, err
	}
	s.where = append(s.where, "r.issued <> ''", "r.issued <= "+s.arg(days[len(days)-1].String()),
		"(r.closed = '' OR r.closed > "+s.arg(days[0].String())+")") // what was verified by then was never late after
	spans, err := collect(ctx, d.readers, "overdue on days", func(x *lateSpan) []any {
		return []any{toDate{&x.from}, toDate{&x.until}, toDate{&x.due}, toDate{&x.first}, &x.n}
	}, s.lateSpans(days), s.args...)
	if err != nil {
		return nil, d.failed("overdue on days", f, err)
	}
	for _, x := range spans {
		x.lateOn(days, x.due, func(i int, n int64) { counts[i].Current += n })
		x.lateOn(days, x.first, func(i int, n int64) { counts[i].First += n })
	}
	return counts, nil
}

// lateSpans is the query of the spans in which recommendations were open and, on one of the days, may have been late.
func (s *selection) lateSpans(days []model.Date) string {
	first, last := s.arg(days[0].String()), s.arg(days[len(days)-1].String())
	late := func(due string) string {
		return due + " <> '' AND " + due + " < " + last + " AND (n.until IS NULL OR " + due + " < n.until)"
	}
	return "SELECT n.since, COALESCE(n.until, ''), n.due, n.first_due, COUNT(*) FROM (SELECT x.on_date AS since," +
		" MIN(x.on_date) OVER (PARTITION BY x.recommendation_id ORDER BY x.seq ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS until," +
		" x.state AS state, x.due AS due, r.first_due AS first_due" +
		s.fromWhere(" JOIN recommendation_events x ON x.recommendation_id = r.id") +
		") n WHERE n.state IN " + openRec + " AND n.since <= " + last + " AND (n.until IS NULL OR n.until > " + first + ")" +
		" AND (" + late("n.due") + " OR " + late("n.first_due") + ") GROUP BY 1, 2, 3, 4"
}
