package db

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"baqylau/model"
	"baqylau/model/office"
)

// reading answers from the counters, on one state of the database.
type reading struct {
	d   *DB
	ctx context.Context
	q   queryer
	// left says that some recommendations are in no counter, several that some are counted under more than one service.
	left, several bool
}

// fromTallies asks kept, and records where the counters are stale or kept says that they do not hold the answer; both on
// one state of the database.
func (d *DB) fromTallies(ctx context.Context, kept func(*reading) (bool, error), records func(queryer) error) error {
	t, err := d.readers.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	// Nothing was written: there is nothing to keep, and a failing rollback loses nothing.
	defer func() { _ = t.Rollback() }()
	r := &reading{d: d, ctx: ctx, q: t}
	var stale bool
	err = t.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM tally_stale), EXISTS (SELECT 1 FROM tally_left),
		EXISTS (SELECT 1 FROM tally_several)`).Scan(&stale, &r.left, &r.several)
	if err != nil {
		return fmt.Errorf("look for stale counters: %w", err)
	}
	if !stale {
		if ok, err := kept(r); ok || err != nil {
			return err
		}
	}
	return records(t)
}

// scoped reports whether a filter asks for nothing but its kind, scope, states, marks and due date, and its scope for
// nothing that places do not tell.
func scoped(f model.Filter) bool {
	if len(f.Organisations) > 0 {
		return false
	}
	rest := f
	rest.Kind, rest.Scope, rest.States, rest.Marks, rest.Due = "", model.Scope{}, nil, nil, model.Period{}
	return reflect.DeepEqual(rest, model.Filter{})
}

// months are the months that a period holds as a whole.
type months struct {
	// from and to are the first and the last, as YYYY-MM between which they lie.
	from, to string
	// whole is the period that they cover; edges are what remains of it.
	whole model.Period
	edges []model.Period
}

// beginning is before every month, and after the records without one.
const (
	beginning = "0000-00"
	ending    = "9999-99"
)

// monthsOf splits a period into whole months and the days at its ends. A month at whose end there is no day with records
// of the column any more counts as whole. false is where no month is whole.
func (r *reading) monthsOf(p model.Period, table, column string) (months, bool, error) {
	m := months{from: beginning, to: ending, whole: p}
	if !p.From.IsZero() {
		m.from = p.From.Month7()
		if p.From.Day > 1 {
			end := model.MonthOf(m.from).To
			m.edges = append(m.edges, model.Period{From: p.From, To: end})
			m.whole.From = end.AddDays(1)
			m.from = m.whole.From.Month7()
		}
	}
	if !p.To.IsZero() {
		m.to = p.To.Month7()
		month := model.MonthOf(m.to)
		later := false
		if p.To.Before(month.To) {
			err := r.q.QueryRowContext(r.ctx, `SELECT EXISTS (SELECT 1 FROM `+table+` WHERE `+column+` > $1 AND `+column+` <= $2)`,
				p.To.String(), month.To.String()).Scan(&later)
			if err != nil {
				return m, false, fmt.Errorf("look for records after %s: %w", p.To, err)
			}
		}
		if later {
			m.edges = append(m.edges, model.Period{From: month.From, To: p.To})
			m.whole.To = month.From.AddDays(-1)
			m.to = m.whole.To.Month7()
		}
	}
	return m, m.from <= m.to, nil
}

// sumRow is one sum of counters: of a place and a key.
type sumRow struct {
	place  place
	key    string
	values []int64
}

// sums adds up columns of a table of counters over the places of a scope, by place and, where given, by a key.
func (r *reading) sums(i int, scope model.Scope, by []model.Dimension, key string, columns []string, few among) ([]sumRow, error) {
	table := tallyTables()[i]
	s := &selection{}
	s.where = append(s.where, "t.place = p.id", level(i, scope, by, key == byPlaceService))
	if placedByService(i) {
		in(s, "p.service IN (?)", scope.Services)
	}
	if i == inVisited && len(scope.Offices) == 0 {
		s.where = append(s.where, "p.office = '"+everything+"'")
	}
	in(s, "p.office IN (?)", scope.Offices)
	in(s, "p.region IN (?)", scope.Regions)
	in(s, "p.sector IN (?)", scope.Sectors)
	in(s, "p.body IN (?)", scope.Bodies)
	s.only(few)
	group := " GROUP BY p.id"
	if key == "" {
		key = "''"
	} else {
		group += ", " + key
	}
	query := "SELECT p.region, p.sector, p.body, " + key
	for _, c := range columns {
		query += ", SUM(t." + c + ")"
	}
	rows, err := r.q.QueryContext(r.ctx, query+" FROM tally_places p CROSS JOIN "+table.name+" t WHERE "+strings.Join(s.where, " AND ")+group, s.args...)
	if err != nil {
		return nil, fmt.Errorf("add up %s: %w", table.name, err)
	}
	defer rows.Close()
	var out []sumRow
	values := make([]int64, len(columns))
	var at place
	var code string
	into := []any{&at.region, &at.sector, &at.body, &code}
	for k := range values {
		into = append(into, &values[k])
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return nil, fmt.Errorf("add up %s: %w", table.name, err)
		}
		out = append(out, sumRow{at, code, slices.Clone(values)})
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("add up %s: %w", table.name, err)
	}
	return out, nil
}

// byPlaceService is the key by which a table is added up whose places tell the service.
const byPlaceService = "p.service"

// placedByService reports whether the places of a table tell the service; in the others a key does.
func placedByService(i int) bool {
	return i == inFindingDays || i == inChanges || i == inDays || i == inAges
}

// level chooses the coarsest places that tell what a scope and dimensions ask, of single services where these are asked for.
func level(i int, scope model.Scope, by []model.Dimension, services bool) string {
	services = services || len(scope.Services) > 0
	fine := len(scope.Offices)+len(scope.Sectors)+len(scope.Bodies) > 0 || slices.Contains(by, model.BySector) || slices.Contains(by, model.ByBody)
	country := !fine && len(scope.Regions) == 0 && !slices.Contains(by, model.ByRegion)
	const one = "p.service <> '" + everything + "'"
	switch {
	case i == inFindingDays && (services || !country):
		return one
	case services && i == inChanges:
		return one + " AND p.region = '" + everything + "'"
	case services && placedByService(i):
		return one + " AND p.region <> '" + everything + "'"
	}
	all := "p.service = '" + everything + "' AND "
	switch {
	case country:
		return all + "p.id = " + strconv.Itoa(nation)
	case fine || !tallyTables()[i].levels:
		return all + "p.sector <> '" + everything + "'"
	}
	return all + "p.sector = '" + everything + "' AND p.region <> '" + everything + "'"
}

// cubeSum adds up rows of a cube.
type cubeSum struct {
	by      []model.Dimension
	figures int
	rows    map[string]*office.CubeRow
}

func newCubeSum(figures int, by []model.Dimension) *cubeSum {
	return &cubeSum{by, figures, map[string]*office.CubeRow{}}
}

// add adds a value to a figure of the row with those codes.
func (c *cubeSum) add(codes []string, figure int, value int64) {
	key := strings.Join(codes, "\x00")
	row := c.rows[key]
	if row == nil {
		row = &office.CubeRow{Codes: slices.Clone(codes), Values: make([]int64, c.figures)}
		c.rows[key] = row
	}
	row.Values[figure] += value
}

// addRows adds rows whose values are those of some of the figures, as often as told.
func (c *cubeSum) addRows(rows []office.CubeRow, figures []int, times int64) {
	for _, row := range rows {
		for k, v := range row.Values {
			c.add(row.Codes, figures[k], times*v)
		}
	}
}

// codes are those of a place and key in the dimensions of the cube.
func (c *cubeSum) codes(p place, key string) []string {
	codes := make([]string, len(c.by))
	for i, by := range c.by {
		switch by {
		case model.ByRegion:
			codes[i] = p.region
		case model.BySector:
			codes[i] = p.sector
		case model.ByBody:
			codes[i] = p.body
		default:
			codes[i] = key
		}
	}
	return codes
}

// list are the rows in which anything was counted, by their codes; without dimensions it is always one.
func (c *cubeSum) list() []office.CubeRow {
	if len(c.by) == 0 && len(c.rows) == 0 {
		return []office.CubeRow{{Codes: []string{}, Values: make([]int64, c.figures)}}
	}
	var out []office.CubeRow
	for _, row := range c.rows {
		if len(c.by) == 0 || slices.ContainsFunc(row.Values, func(v int64) bool { return v != 0 }) {
			out = append(out, *row)
		}
	}
	slices.SortFunc(out, func(a, b office.CubeRow) int { return cmp.Or(slices.Compare(a.Codes, b.Codes)) })
	return out
}

// keyed is the one dimension, if any, that is no place.
func keyed(by []model.Dimension) (key model.Dimension, ok bool) {
	for _, d := range by {
		switch d {
		case model.ByRegion, model.BySector, model.ByBody:
		default:
			if key != "" {
				return "", false
			}
			key = d
		}
	}
	return key, true
}
