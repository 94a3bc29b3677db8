package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// CounterCheck is what holding the kept counters against the records has found.
type CounterCheck struct {
	// Kept is false where nothing is kept, so that everything is counted from the records when asked.
	Kept bool
	// Waiting is how much waits to be counted anew; the records answer meanwhile.
	Waiting int
	// Wrong are counters that do not hold what the records add up to, at most so many as asked for; WrongCount is how many
	// there are.
	Wrong      []WrongCounter
	WrongCount int
}

// WrongCounter is one counter that is not what the records add up to.
type WrongCounter struct {
	// Table is that of the counter, Of names it in there: its place and keys.
	Table, Of string
	// Kept is what is stored, Counted what the records add up to.
	Kept, Counted string
}

// CheckCounters holds all kept counters against the records, on one state of the database, and names at most so many
// wrong ones.
func (d *DB) CheckCounters(ctx context.Context, most int, progress Progress) (CounterCheck, error) {
	var report CounterCheck
	t, err := d.readers.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return report, faultOf(d.path, fmt.Errorf("check counters: %w", err))
	}
	// Nothing was written: there is nothing to keep, and a failing rollback loses nothing.
	defer func() { _ = t.Rollback() }()
	chunks, kept, err := staleChunks(ctx, t)
	report.Kept, report.Waiting = kept, len(chunks)
	if err == nil && kept && len(chunks) == 0 {
		err = compareCounters(ctx, t, &report, most, progress)
	}
	if err != nil {
		return report, faultOf(d.path, fmt.Errorf("check counters: %w", err))
	}
	return report, nil
}

func compareCounters(ctx context.Context, q queryer, report *CounterCheck, most int, progress Progress) (err error) {
	c, err := newTallyCounter(ctx, q)
	if err != nil {
		return err
	}
	chunks, err := countedChunks(ctx, q)
	if err != nil {
		return err
	}
	passes, compared := twoHalves(progress)
	defer func() { err = errors.Join(err, c.close()) }()
	if err := c.stream(ctx, passes); err != nil {
		return err
	}
	up := tallyCounts{}
	for i, of := range chunks {
		compared(i, len(chunks))
		fresh, apart, err := c.count(of)
		if err != nil {
			return err
		}
		fresh.upwards(up)
		stored, err := storedCounts(ctx, q, of)
		if err != nil {
			return err
		}
		report.compare(stored, fresh, most)
		if err := report.compareApart(ctx, q, of, apart, most); err != nil {
			return err
		}
		if i+1 == len(chunks) || chunks[i+1].region != of.region {
			if err := report.compareSums(ctx, q, up, of.region, most); err != nil {
				return err
			}
		}
	}
	return report.compareSums(ctx, q, up, everything, most)
}

// countedChunks are those of which anything is or should be kept, in the order of their regions and sectors: also those where
// no provider is any more.
func countedChunks(ctx context.Context, q queryer) ([]chunk, error) {
	return collect(ctx, q, "places of counters", func(c *chunk) []any {
		c.month = everything
		return []any{&c.region, &c.sector}
	}, `SELECT region, sector FROM organisations UNION SELECT region, sector FROM tally_places WHERE sector <> '*' AND region <> '*' ORDER BY region, sector`)
}

// compareSums holds the sums of a region, or of the nation, against those of its chunks, and lets go of them.
func (r *CounterCheck) compareSums(ctx context.Context, q queryer, up tallyCounts, region string, most int) error {
	stored := tallyCounts{}
	for i, table := range tallyTables() {
		err := readCounts(ctx, q, stored, i, "tally_places p CROSS JOIN "+table.name+" t",
			"(p.sector = '*' OR p.region = '*') AND p.region = $1 AND t.place = p.id", []any{region})
		if err != nil {
			return err
		}
	}
	r.compare(stored, up.taken(region), most)
	return nil
}

// compare notes the counters that differ.
func (r *CounterCheck) compare(stored, counted tallyCounts, most int) {
	wrong := maps.Clone(counted)
	for row := range stored {
		if wrong[row] == nil {
			wrong[row] = nil
		}
	}
	none := &[maxTallyValues]int64{}
	var list []WrongCounter
	for row := range wrong {
		have, want := stored[row], counted[row]
		if have == nil {
			have = none
		}
		if want == nil {
			want = none
		}
		if *have == *want {
			continue
		}
		table := tallyTables()[row.table]
		p := row.place
		of := []string{"office=" + p.office, "region=" + p.region, "sector=" + p.sector, "body=" + p.body, "service=" + p.service}
		for i, key := range table.keys {
			of = append(of, key+"="+row.keys[i])
		}
		var kept, count []string
		for i, v := range table.values {
			if have[i] != want[i] {
				kept, count = append(kept, fmt.Sprintf("%s=%d", v, have[i])), append(count, fmt.Sprintf("%s=%d", v, want[i]))
			}
		}
		list = append(list, WrongCounter{table.name, strings.Join(of, " "), strings.Join(kept, " "), strings.Join(count, " ")})
	}
	slices.SortFunc(list, func(a, b WrongCounter) int { return strings.Compare(a.Table+a.Of, b.Table+b.Of) })
	r.note(list, most)
}

func (r *CounterCheck) note(list []WrongCounter, most int) {
	r.WrongCount += len(list)
	r.Wrong = append(r.Wrong, list[:max(0, min(len(list), most-len(r.Wrong)))]...)
}

// compareApart notes recommendations that should be kept apart and are not, or the other way round.
func (r *CounterCheck) compareApart(ctx context.Context, q queryer, of chunk, apart lives, most int) error {
	stored, err := storedApart(ctx, q, of)
	if err != nil {
		return err
	}
	var list []WrongCounter
	kept := stored.listed()
	for table, counted := range apart.listed() {
		ids := maps.Clone(counted)
		maps.Copy(ids, kept[table])
		for id := range ids {
			if counted[id] != kept[table][id] {
				list = append(list, WrongCounter{table, "recommendation=" + id, fmt.Sprint(kept[table][id]), fmt.Sprint(counted[id])})
			}
		}
	}
	ids := map[string]bool{}
	for _, m := range []map[string][][2]string{apart.lapsed, stored.lapsed} {
		for id := range m {
			ids[id] = true
		}
	}
	for id := range ids {
		if !slices.Equal(apart.lapsed[id], stored.lapsed[id]) {
			list = append(list, WrongCounter{"tally_lapsed", "recommendation=" + id, fmt.Sprint(stored.lapsed[id]), fmt.Sprint(apart.lapsed[id])})
		}
	}
	r.note(list, most)
	return nil
}

// RepairCounters counts everything anew, whatever is stored.
func (d *DB) RepairCounters(ctx context.Context, progress Progress) error {
	return d.alone(ctx, func() error {
		return d.inTx(ctx, func(t *tx) error {
			k, err := newKeeper(t)
			if err != nil {
				return err
			}
			return k.rebuild(progress)
		})
	})
}
