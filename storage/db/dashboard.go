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

// Cube measures figures of one kind and scope by any number of dimensions: from the counters where they hold the answer,
// in one pass over the records otherwise.
func (d *DB) Cube(ctx context.Context, figures []model.Figure, by ...model.Dimension) ([]office.CubeRow, error) {
	if len(figures) == 0 {
		return nil, nil
	}
	var out []office.CubeRow
	err := d.fromTallies(ctx, func(r *reading) (ok bool, err error) {
		out, ok, err = r.cube(figures, by)
		return ok, err
	}, func(q queryer) (err error) {
		out, err = d.cube(ctx, q, figures, by, nil)
		return err
	})
	if err != nil {
		return nil, d.failed("measure", figures[0].Filter, err)
	}
	return out, nil
}

// among narrows a pass over records to few of them, by a condition on r; nil is all.
type among func(*selection) string

// cube is Cube over the records themselves.
func (d *DB) cube(ctx context.Context, q queryer, figures []model.Figure, by []model.Dimension, few among) ([]office.CubeRow, error) {
	query, args, err := d.cubeQuery(ctx, q, figures, by, few)
	if err != nil {
		return nil, err
	}
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
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
			return nil, err
		}
		met := len(by) == 0
		for i, v := range values {
			row.Values[i] = v.Int64 // NULL where it has no records
			met = met || v.Int64 != 0
		}
		if met {
			out = append(out, row)
		}
	}
	return out, rows.Err()
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
	var out []model.AgeCount
	err := d.fromTallies(ctx, func(r *reading) (ok bool, err error) {
		out, ok, err = r.ages(f)
		return ok, err
	}, func(q queryer) (err error) {
		out, err = d.ages(ctx, q, f, nil)
		return err
	})
	if err != nil {
		return nil, d.failed("ages", f, err)
	}
	return out, nil
}

// ages is Ages over the records themselves.
func (d *DB) ages(ctx context.Context, q queryer, f model.Filter, few among) ([]model.AgeCount, error) {
	s, err := d.selectionOn(ctx, q, f)
	if err != nil {
		return nil, err
	}
	s.where = append(s.where, "r.issued <> ''")
	s.only(few)
	closed := "(" + s.recClosed() + ")"
	day := "CAST(" + s.arg(s.day()) + " AS TEXT)"
	end := "CASE WHEN " + closed + " = '' THEN " + day + " ELSE " + closed + " END"
	query := "SELECT n.is_open, " + dayNumber("n.until") + " - " + dayNumber("n.issued") + " AS days, CAST(SUM(n.n) AS BIGINT)" +
		" FROM (SELECT CASE WHEN " + closed + " = '' THEN 1 ELSE 0 END AS is_open, " + end + " AS until, r.issued AS issued," +
		" COUNT(*) AS n" + s.String() + " GROUP BY 1, 2, 3) n GROUP BY 1, 2"
	return collect(ctx, q, "ages", func(c *model.AgeCount) []any { return []any{toBit{&c.Open}, &c.Days, &c.N} }, query, s.args...)
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

// OverdueOn counts the recommendations that were overdue on each day: from the counters where they hold the answer, in one
// pass over the events otherwise.
func (d *DB) OverdueOn(ctx context.Context, f model.Filter, days []model.Date) ([]model.OverdueCount, error) {
	if f.Kind != model.KindRecommendation {
		return nil, fmt.Errorf("overdue %s: only recommendations can be", f.Kind)
	}
	if len(days) == 0 {
		return []model.OverdueCount{}, nil
	}
	f.AsOf, f.Marks, f.Period = model.Date{}, nil, model.Period{}
	var counts []model.OverdueCount
	err := d.fromTallies(ctx, func(r *reading) (ok bool, err error) {
		counts, ok, err = r.overdueOn(f, days)
		return ok, err
	}, func(q queryer) (err error) {
		counts, err = d.overdueOn(ctx, q, f, days, nil)
		return err
	})
	if err != nil {
		return nil, d.failed("overdue on days", f, err)
	}
	return counts, nil
}

// overdueOn is OverdueOn over the events: an event tells how one stood until the day of the next, or of any after it, since
// one taken back may bear a later day than the step that followed it.
func (d *DB) overdueOn(ctx context.Context, q queryer, f model.Filter, days []model.Date, few among) ([]model.OverdueCount, error) {
	counts := make([]model.OverdueCount, len(days))
	s, err := d.selectionOn(ctx, q, f)
	if err != nil {
		return nil, err
	}
	s.where = append(s.where, "r.issued <> ''", "r.issued <= "+s.arg(days[len(days)-1].String()),
		"(r.closed = '' OR r.closed > "+s.arg(days[0].String())+")") // what was verified by then was never late after
	s.only(few)
	spans, err := collect(ctx, q, "overdue on days", func(x *lateSpan) []any {
		return []any{toDate{&x.from}, toDate{&x.until}, toDate{&x.due}, toDate{&x.first}, &x.n}
	}, s.lateSpans(days), s.args...)
	if err != nil {
		return nil, err
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
