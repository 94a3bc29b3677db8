package db

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"baqylau/model"
	"baqylau/model/office"
)

// Tally measures many figures of one scope at once, each with its parts by region, sector and (findings)
// category: one pass over the records of a kind instead of one for every figure and dimension. Every
// value is that of Sum over the figure's filter, every part that of Split; all are read from one state of the database. A kind of which
// the counters hold all figures is read from those.
func (d *DB) Tally(ctx context.Context, figures []model.Figure) (map[model.FigureKey]office.Tally, error) {
	tallies, kinds := make(map[model.FigureKey]office.Tally, len(figures)), [][]model.Figure(nil)
	for len(figures) > 0 {
		kind := figures[0].Filter.Kind
		var of, rest []model.Figure
		for _, f := range figures {
			if f.Filter.Kind == kind {
				of = append(of, f)
			} else {
				rest = append(rest, f)
			}
		}
		figures = rest
		kinds = append(kinds, of)
	}
	err := d.fromTallies(ctx, func(r *reading) (bool, error) {
		for _, of := range kinds {
			rows, ok, err := r.cube(of, tallied(of))
			if err != nil {
				return false, err
			}
			if !ok {
				if err := d.tally(ctx, r.q, of, tallies); err != nil {
					return false, err
				}
				continue
			}
			begun(of, tallies)
			for _, row := range rows {
				add(of, row, tallies)
			}
		}
		return true, nil
	}, func(q queryer) error {
		for _, of := range kinds {
			if err := d.tally(ctx, q, of, tallies); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, d.failed("tally", kinds[0][0].Filter, err)
	}
	return tallies, nil
}

// tallied are the dimensions by which figures of a kind have parts.
func tallied(figures []model.Figure) []model.Dimension {
	dimensions := []model.Dimension{model.ByRegion, model.BySector}
	if figures[0].Filter.Kind == model.KindFinding {
		dimensions = append(dimensions, model.ByCategory)
	}
	return dimensions
}

// begun makes the tallies of figures, of nothing yet.
func begun(figures []model.Figure, into map[model.FigureKey]office.Tally) {
	for _, f := range figures {
		t := office.Tally{Parts: map[model.Dimension]map[string]int64{}}
		for _, by := range tallied(figures) {
			t.Parts[by] = map[string]int64{}
		}
		into[f.Key] = t
	}
}

// add adds a row of a cube by the dimensions of tallied.
func add(figures []model.Figure, row office.CubeRow, into map[model.FigureKey]office.Tally) {
	for i, f := range figures {
		t := into[f.Key]
		t.Value += row.Values[i]
		for k, by := range tallied(figures) {
			if row.Values[i] != 0 {
				t.Parts[by][row.Codes[k]] += row.Values[i]
			}
		}
		into[f.Key] = t
	}
}

// tally measures figures over records of one kind in one scope.
func (d *DB) tally(ctx context.Context, q queryer, figures []model.Figure, into map[model.FigureKey]office.Tally) error {
	dimensions := tallied(figures)
	query, args, err := d.cubeQuery(ctx, q, figures, dimensions, nil)
	if err != nil {
		return err
	}
	begun(figures, into)
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	codes, values := make([]string, len(dimensions)), make([]sql.NullInt64, len(figures))
	places := make([]any, 0, len(codes)+len(values))
	for i := range codes {
		places = append(places, &codes[i])
	}
	for i := range values {
		places = append(places, &values[i])
	}
	for rows.Next() {
		if err := rows.Scan(places...); err != nil {
			return err
		}
		for i, f := range figures {
			if !values[i].Valid {
				continue
			}
			t := into[f.Key]
			t.Value += values[i].Int64
			for k, by := range dimensions {
				t.Parts[by][codes[k]] += values[i].Int64
			}
			into[f.Key] = t
		}
	}
	return rows.Err()
}

// cubeQuery is the query for figures over one kind by dimensions, the columns of those first: what all figures ask for
// stands in its WHERE, what only one asks for in the FILTER of its own sum. few narrows it to few records.
func (d *DB) cubeQuery(ctx context.Context, q queryer, figures []model.Figure, dimensions []model.Dimension, few among) (string, []any, error) {
	base := model.Filter{Kind: figures[0].Filter.Kind, Scope: figures[0].Filter.Scope}
	all := base
	for _, f := range figures {
		all = all.With(f.Filter.Marks...)
	}
	for _, m := range figures[0].Filter.Marks {
		if !slices.ContainsFunc(figures, func(f model.Figure) bool { return !f.Filter.Has(m) }) {
			base = base.With(m)
		}
	}
	known, err := d.bearings(ctx, q, all)
	if err != nil {
		return "", nil, err
	}
	s, err := newSelection(base, known)
	if err != nil {
		return "", nil, err
	}
	codes, joins := make([]string, len(dimensions)), make([]string, 0, len(dimensions))
	placed := false
	for i, by := range dimensions {
		var join string
		if join, codes[i], err = s.dimension(by); err != nil {
			return "", nil, err
		}
		if strings.HasPrefix(join, joinOrganisation) {
			placed = true
		} else {
			joins = append(joins, join)
		}
	}
	columns := slices.Clone(codes)
	for _, f := range figures {
		column, err := s.tallied(f, base.Marks)
		if err != nil {
			return "", nil, err
		}
		columns = append(columns, column)
	}
	s.only(few)
	switch {
	case placed && few != nil:
		joins = append(joins, joinOrganisation+s.kind.org)
	case placed:
		// Provider by provider: an index has the providers in the order of region and sector, so that nothing need
		// be sorted. CROSS JOIN keeps SQLite to it.
		s.kind.from = "organisations o CROSS JOIN " + s.kind.from
		s.where = append(s.where, s.kind.org+" = o.id")
		in(s, "o.region IN (?)", base.Regions)
		in(s, "o.sector IN (?)", base.Sectors)
		in(s, "o.id IN (?)", base.Organisations)
	}
	if base.Kind == model.KindRecommendation && !slices.ContainsFunc(figures, notOpen) {
		if condition, ok := strings.CutSuffix(s.mayBeOpen(), " AND "); ok {
			s.where = append(s.where, condition)
		}
	}
	query := "SELECT " + strings.Join(columns, ", ") + s.fromWhere(strings.Join(joins, ""))
	if len(codes) > 0 {
		query += " GROUP BY " + strings.Join(codes, ", ")
	}
	return query, s.args, nil
}

// notOpen reports whether a figure also counts what is closed.
func notOpen(f model.Figure) bool {
	return !f.Filter.Has(model.MarkOpen) && !f.Filter.Has(model.MarkOverdue) && !f.Filter.Has(model.MarkOverdueFirst)
}

// tallied is the value of a figure as a column, NULL where it has no records. shared are the marks that the
// selection asks for already.
func (s *selection) tallied(f model.Figure, shared []model.Mark) (string, error) {
	own := f.Filter
	own.Scope = s.filter.Scope
	own.Marks = slices.DeleteFunc(slices.Clone(own.Marks), func(m model.Mark) bool { return slices.Contains(shared, m) })
	part := &selection{filter: own, known: s.known, kind: s.kind, args: s.args}
	if err := part.parts(); err != nil {
		return "", err
	}
	// The marks were made for s: they keep their values there.
	s.args = part.args
	for _, m := range own.Marks {
		condition, ok := s.kind.marks[m]
		if !ok {
			return "", fmt.Errorf("figure %s: mark %q has no meaning for it", f.Key, m)
		}
		part.where = append(part.where, condition())
	}
	value, err := s.value(f.Measure)
	if err != nil {
		return "", err
	}
	filter := ""
	if len(part.where) > 0 {
		filter = " FILTER (WHERE " + strings.Join(part.where, " AND ") + ")"
	}
	return "CAST(SUM(" + value + ")" + filter + " AS BIGINT)", nil
}
