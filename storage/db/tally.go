package db

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"baqylau/model"
)

// The kept counters: what the records of a month add up to by place. Triggers note in tally_stale what changed; the
// program counts just that anew before it commits (tally_keep.go). Where anything is stale, everything is asked of the
// records themselves, so that a counter is never wrong.

// tallyTable is one table of counters: its rows are named by a place and keys and hold values that add up.
type tallyTable struct {
	name         string
	keys, values []string
	// month is which of the keys is the month, or the day, by whose month the table is counted anew, or -1: all of it.
	month int
	// daily says that it is a day.
	daily bool
	// levels says that the sums of regions, over all services, stand in it too; those of the nation stand in each.
	levels bool
}

// tallyTables are all of them. Their numbers below are those of the list.
func tallyTables() []tallyTable {
	changes := make([]string, 0, lifeValues)
	for _, v := range lifeColumns() {
		changes = append(changes, v.column)
	}
	found := []string{"n", "repeats", "standing", "people", "taken"}
	return []tallyTable{
		inVisits:      {"tally_visits", []string{"service", "month"}, []string{"n", "scored", "sixtieths"}, 1, false, true},
		inVisited:     {"tally_visited", []string{"month", "previous"}, []string{"n"}, -1, false, true},
		inFindings:    {"tally_findings", []string{"split", "code", "month"}, found, 2, false, true},
		inFindingDays: {"tally_finding_days", []string{"day", "category"}, found, 0, true, false},
		inChanges:     {"tally_recommendations", []string{"issued", "due", "month"}, changes, 0, false, true},
		inDays:        {"tally_recommendation_days", []string{"day", "issued", "due"}, changes, 1, false, false},
		inAges:        {"tally_ages", []string{"issued", "day", "days"}, []string{"counted", "verified"}, 0, true, true},
		tablesCount:   {},
	}[:tablesCount]
}

const (
	inVisits = iota
	inVisited
	inFindings
	inFindingDays
	inChanges
	inDays
	inAges
	tablesCount
)

const (
	// everything stands for all offices, regions, sectors, bodies, services or codes in the counters.
	everything = "*"
	// nation is the identity of the place of everything.
	nation = 1
)

// place is where records are counted: those of all services, or of one ("" is none).
type place struct{ office, region, sector, body, service string }

// parents are the places of all services of which a place is a part: its region and the nation.
func (p place) parents() []place {
	return []place{{everything, p.region, everything, everything, everything}, theNation()}
}

// theNation is the place of everything.
func theNation() place { return place{everything, everything, everything, everything, everything} }

// of is the part of a place that is of one service.
func (p place) of(service string) place {
	p.service = service
	return p
}

// ofCountry is the place of one service in all offices and regions together.
func (p place) ofCountry() place { return place{everything, everything, p.sector, p.body, p.service} }

const (
	maxTallyKeys   = 3
	maxTallyValues = lifeValues
)

// tallyRow names a row of counters.
type tallyRow struct {
	table int
	place place
	keys  [maxTallyKeys]string
}

// tallyCounts are values by row, in the order of the table's columns.
type tallyCounts map[tallyRow]*[maxTallyValues]int64

// add adds values to a row.
func (c tallyCounts) add(row tallyRow, values ...int64) {
	have := c[row]
	if have == nil {
		have = &[maxTallyValues]int64{}
		c[row] = have
	}
	for i, v := range values {
		have[i] += v
	}
}

// plus adds counts, each as often as told.
func (c tallyCounts) plus(other tallyCounts, times int64) {
	for row, values := range other {
		have := c[row]
		if have == nil {
			have = &[maxTallyValues]int64{}
			c[row] = have
		}
		for i, v := range values {
			have[i] += times * v
		}
	}
}

// upwards adds to each place of counts, in tables that have levels, the places of which it is a part, to the days of a service
// the months of its sums, and to the nation the days of all.
func (c tallyCounts) upwards(into tallyCounts) {
	tables := tallyTables()
	for row, values := range c {
		if row.table == inFindingDays || row.table == inDays && row.place.service == everything {
			into.add(tallyRow{row.table, theNation(), row.keys}, values[:]...)
		}
		if row.place.service != everything {
			if row.table == inDays {
				day, issued, due := row.keys[0], row.keys[1], row.keys[2]
				into.add(tallyRow{inChanges, row.place.ofCountry(), [maxTallyKeys]string{issued, due, month7(day)}}, values[:]...)
			}
			continue
		}
		if !tables[row.table].levels || row.table == inVisited && row.place.office != everything {
			continue // who was visited by two offices was visited once
		}
		for _, parent := range row.place.parents() {
			up := row
			up.place = parent
			into.add(up, values[:]...)
		}
	}
}

// taken takes the rows of a region out of counts.
func (c tallyCounts) taken(region string) tallyCounts {
	out := tallyCounts{}
	for row, values := range c {
		if row.place.region == region {
			out[row] = values
			delete(c, row)
		}
	}
	return out
}

// chunk is what is counted anew at once: the records of the providers of a region and sector, of one month or, for
// everything, of all.
type chunk struct {
	region, sector, month string
	// again says that another month of the region and sector was counted just now: what is counted over all months is then
	// as it should be.
	again bool
}

// place is that of the chunk, over all services, whose office and body its records tell.
func (c chunk) place() place { return place{region: c.region, sector: c.sector, service: everything} }

// days are the first and the last day of the chunk, as texts between which the days of its records lie.
func (c chunk) days() (from, to string) {
	switch c.month {
	case everything:
		return "", "~"
	case "":
		return "", ""
	}
	return c.month + "-01", c.month + "-31"
}

// months are the first and the last month of the chunk.
func (c chunk) months() (from, to string) {
	if c.month == everything {
		return "", "~"
	}
	return c.month, c.month
}

// manyMonths is how many months of a region and sector are counted anew one by one; for more, all are counted at once.
const manyMonths = 40

// staleChunks returns the chunks that must be counted anew; kept is false where nothing is kept at all.
func staleChunks(ctx context.Context, q queryer) (chunks []chunk, kept bool, err error) {
	chunks, err = collect(ctx, q, "stale counters", func(c *chunk) []any { return []any{&c.region, &c.sector, &c.month} },
		`SELECT region, sector, month FROM tally_stale ORDER BY region, sector, month`)
	if err != nil {
		return nil, false, err
	}
	if len(chunks) > 0 && chunks[0].region == everything {
		return nil, false, nil
	}
	return together(chunks), true, nil
}

// together puts the months of a region and sector, which follow each other, into one chunk where there are many or all.
func together(chunks []chunk) []chunk {
	var out []chunk
	for len(chunks) > 0 {
		first := chunks[0]
		n := slices.IndexFunc(chunks, func(c chunk) bool { return c.region != first.region || c.sector != first.sector })
		if n < 0 {
			n = len(chunks)
		}
		if n > manyMonths || slices.ContainsFunc(chunks[:n], func(c chunk) bool { return c.month == everything }) {
			out = append(out, chunk{region: first.region, sector: first.sector, month: everything})
		} else {
			for i, c := range chunks[:n] {
				c.again = i > 0
				out = append(out, c)
			}
		}
		chunks = chunks[n:]
	}
	return out
}

// storedCounts reads what is kept of a chunk in the tables at its own places.
func storedCounts(ctx context.Context, q queryer, c chunk) (tallyCounts, error) {
	counts := tallyCounts{}
	for i, table := range tallyTables() {
		if table.month < 0 && c.again {
			continue
		}
		args := []any{c.region, c.sector}
		where := "p.region = $1 AND p.sector = $2 AND t.place = p.id"
		if table.month >= 0 {
			from, to := c.months()
			if table.daily {
				from, to = c.days()
			}
			key := "t." + table.keys[table.month]
			where += " AND " + key + " >= $3 AND " + key + " <= $4"
			args = append(args, from, to)
		}
		if err := readCounts(ctx, q, counts, i, "tally_places p CROSS JOIN "+table.name+" t", where, args); err != nil {
			return nil, err
		}
	}
	return counts, nil
}

// readCounts adds rows of a table t, joined with their places p, to counts.
func readCounts(ctx context.Context, q queryer, counts tallyCounts, i int, from, where string, args []any) error {
	table := tallyTables()[i]
	query := "SELECT p.office, p.region, p.sector, p.body, p.service, t." + strings.Join(table.keys, ", t.") + ", t." +
		strings.Join(table.values, ", t.") + " FROM " + from + " WHERE " + where
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return fmt.Errorf("read %s: %w", table.name, err)
	}
	defer rows.Close()
	var row tallyRow
	var values [maxTallyValues]int64
	into := []any{&row.place.office, &row.place.region, &row.place.sector, &row.place.body, &row.place.service}
	for k := range table.keys {
		into = append(into, &row.keys[k])
	}
	for k := range table.values {
		into = append(into, &values[k])
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return fmt.Errorf("read %s: %w", table.name, err)
		}
		row.table = i
		counts.add(row, values[:len(table.values)]...)
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read %s: %w", table.name, err)
	}
	return nil
}

// month7 is the month of a day as YYYY-MM, "" of no day.
func month7(day string) string {
	if len(day) < len("2006-01") {
		return ""
	}
	return day[:len("2006-01")]
}

// dayAfter is the day after a day.
func dayAfter(day string) (string, error) {
	d, err := model.ParseDate(day)
	if err != nil || d.IsZero() {
		return "", err
	}
	return d.AddDays(1).String(), nil
}
