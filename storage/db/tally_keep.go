package db

import (
	"cmp"
	"context"
	_ "embed" // the triggers
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// keepFrom is from how many visits, findings and recommendations together on counters are kept. Over fewer the records
// answer as fast as anybody can see, and a first import need not count.
const keepFrom = 20_000

// mostChunks is how many chunks a transaction counts anew before its end. Where more has changed, that waits for the end of a
// load or the next opening, and the records answer.
const mostChunks = 400

// keeper keeps the counters in a transaction.
type keeper struct {
	*tallyCounter
	t *tx
	// places are the identities of those looked up so far.
	places map[place]int64
}

func newKeeper(t *tx) (*keeper, error) {
	c, err := newTallyCounter(t.ctx, t.db.session)
	if err != nil {
		return nil, err
	}
	return &keeper{c, t, map[place]int64{}}, nil
}

// keepTallies counts anew what the transaction has made stale.
func (t *tx) keepTallies() error {
	if t.load != nil {
		// The end of the load does it.
		return nil
	}
	chunks, _, err := staleChunks(t.ctx, t.db.session)
	if err != nil || len(chunks) == 0 {
		return err
	}
	if len(chunks) > mostChunks {
		return nil
	}
	return t.renewTallies(chunks)
}

// renewTallies counts all stale chunks anew.
func (t *tx) renewTallies(chunks []chunk) error {
	k, err := newKeeper(t)
	if err != nil {
		return err
	}
	for _, c := range chunks {
		if err := k.renew(c); err != nil {
			return fmt.Errorf("renew counters of region %s, sector %s, %s: %w", c.region, c.sector, c.month, err)
		}
	}
	_, err = t.q.ExecContext(t.ctx, `DELETE FROM tally_stale`)
	return err
}

// renew counts a chunk anew and writes what differs from what is stored.
func (k *keeper) renew(c chunk) error {
	fresh, apart, err := k.count(c)
	if err != nil {
		return err
	}
	stored, err := storedCounts(k.ctx, k.q, c)
	if err != nil {
		return err
	}
	fresh.plus(stored, -1)
	maps.DeleteFunc(fresh, func(_ tallyRow, values *[maxTallyValues]int64) bool { return *values == [maxTallyValues]int64{} })
	up := tallyCounts{}
	fresh.upwards(up)
	fresh.plus(up, 1)
	if err := k.write(fresh); err != nil {
		return err
	}
	return k.writeApart(c, apart)
}

// writeApart writes the recommendations of a chunk that the counters cannot hold, where they have changed.
func (k *keeper) writeApart(c chunk, apart lives) error {
	stored, err := storedApart(k.ctx, k.q, c)
	if err != nil {
		return err
	}
	if maps.Equal(apart.left, stored.left) && maps.Equal(apart.several, stored.several) && maps.EqualFunc(apart.lapsed, stored.lapsed, slices.Equal) {
		return nil
	}
	for _, table := range []string{"tally_left", "tally_several", "tally_lapsed"} {
		_, err := k.q.ExecContext(k.ctx, `DELETE FROM `+table+` WHERE recommendation_id IN (SELECT r.id FROM organisations o CROSS JOIN recommendations r`+
			ofRecommendations+`)`, k.args(c)...)
		if err != nil {
			return err
		}
	}
	return k.addApart(apart)
}

// listed are the tables that only list recommendations, with what of these is in them.
func (l lives) listed() map[string]map[string]bool {
	return map[string]map[string]bool{"tally_left": l.left, "tally_several": l.several}
}

func (k *keeper) addApart(apart lives) error {
	for table, ids := range apart.listed() {
		for _, id := range slices.Sorted(maps.Keys(ids)) {
			if _, err := k.q.ExecContext(k.ctx, `INSERT INTO `+table+` (recommendation_id) VALUES ($1)`, id); err != nil {
				return err
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(apart.lapsed)) {
		for _, time := range apart.lapsed[id] {
			_, err := k.q.ExecContext(k.ctx, `INSERT INTO tally_lapsed (recommendation_id, since, until) VALUES ($1, $2, $3)`, id, time[0], time[1])
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// storedApart reads the recommendations of a chunk that are kept apart.
func storedApart(ctx context.Context, q queryer, of chunk) (lives, error) {
	apart := newLives()
	c := &tallyCounter{ctx: ctx, q: q}
	var id string
	for table, ids := range apart.listed() {
		err := c.rows("recommendations in "+table, `SELECT l.recommendation_id FROM `+table+` l CROSS JOIN recommendations r CROSS JOIN organisations o`+
			ofRecommendations+` AND r.id = l.recommendation_id`, c.args(of), []any{&id}, func() error {
			ids[id] = true
			return nil
		})
		if err != nil {
			return apart, err
		}
	}
	var time [2]string
	err := c.rows("closings that lapsed", `SELECT l.recommendation_id, l.since, l.until FROM tally_lapsed l CROSS JOIN recommendations r CROSS JOIN organisations o`+
		ofRecommendations+` AND r.id = l.recommendation_id ORDER BY l.recommendation_id, l.since DESC`, c.args(of),
		[]any{&id, &time[0], &time[1]}, func() error {
			apart.lapsed[id] = append(apart.lapsed[id], time)
			return nil
		})
	return apart, err
}

// write adds counts to the stored ones, in the order of the tables' keys.
func (k *keeper) write(counts tallyCounts) error {
	if err := k.found(counts); err != nil {
		return err
	}
	type row struct {
		tallyRow
		id     int64
		values *[maxTallyValues]int64
	}
	tables := tallyTables()
	rows := make([][]row, len(tables))
	for r, values := range counts {
		rows[r.table] = append(rows[r.table], row{r, k.places[r.place], values})
	}
	for i, table := range tables {
		slices.SortFunc(rows[i], func(a, b row) int {
			return cmp.Or(cmp.Compare(a.id, b.id), slices.Compare(a.keys[:], b.keys[:]))
		})
		width := 1 + len(table.keys) + len(table.values)
		args := make([]any, 0, len(rows[i])*width)
		for _, r := range rows[i] {
			args = append(args, r.id)
			for _, key := range r.keys[:len(table.keys)] {
				args = append(args, key)
			}
			for _, v := range r.values[:len(table.values)] {
				args = append(args, v)
			}
		}
		begin, end := table.adding()
		if err := k.t.insertRows(begin, end, width, args); err != nil {
			return fmt.Errorf("write %s: %w", table.name, err)
		}
	}
	return nil
}

// adding is what stands before and after the rows of the statement that adds them to those stored.
func (table tallyTable) adding() (begin, end string) {
	keys := "place, " + strings.Join(table.keys, ", ")
	sets := make([]string, len(table.values))
	for i, v := range table.values {
		sets[i] = v + " = " + table.name + "." + v + " + excluded." + v
	}
	return "INSERT INTO " + table.name + " (" + keys + ", " + strings.Join(table.values, ", ") + ")",
		"ON CONFLICT (" + keys + ") DO UPDATE SET " + strings.Join(sets, ", ")
}

// found makes sure that every place of counts has an identity, which is looked up once.
func (k *keeper) found(counts tallyCounts) error {
	fresh := map[place]bool{}
	for row := range counts {
		if _, ok := k.places[row.place]; !ok {
			fresh[row.place] = true
		}
	}
	for _, p := range slices.SortedFunc(maps.Keys(fresh), func(a, b place) int {
		return cmp.Or(cmp.Compare(a.region, b.region), cmp.Compare(a.sector, b.sector), cmp.Compare(a.body, b.body), cmp.Compare(a.office, b.office),
			cmp.Compare(a.service, b.service))
	}) {
		_, err := k.q.ExecContext(k.ctx, `INSERT INTO tally_places (id, office, region, sector, body, service)
			VALUES ((SELECT max(x.id) FROM tally_places x) + 1, $1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`, p.office, p.region, p.sector, p.body, p.service)
		if err != nil {
			return fmt.Errorf("add place of counters: %w", err)
		}
		var id int64
		err = k.q.QueryRowContext(k.ctx, `SELECT id FROM tally_places WHERE office = $1 AND region = $2 AND sector = $3 AND body = $4 AND service = $5`,
			p.office, p.region, p.sector, p.body, p.service).Scan(&id)
		if err != nil {
			return fmt.Errorf("look up place of counters: %w", err)
		}
		k.places[p] = id
	}
	return nil
}

// Progress is told how far a long work has come.
type Progress func(done, total int)

// halfOf is by how many parts each half of a counting is told.
const halfOf = 500

// twoHalves tells progress of the passes over the tables as the first half of a counting, and of the chunks as the second.
func twoHalves(progress Progress) (passes, chunks Progress) {
	if progress == nil {
		progress = func(int, int) {}
	}
	half := func(from int) Progress {
		return func(done, total int) { progress(from+halfOf*done/max(total, 1), 2*halfOf) }
	}
	return half(0), half(halfOf)
}

// rebuild counts everything from nothing.
func (k *keeper) rebuild(progress Progress) (err error) {
	tables := []string{"tally_stale", "tally_left", "tally_several", "tally_lapsed"}
	for _, table := range tallyTables() {
		tables = append(tables, table.name)
	}
	for _, table := range tables {
		if _, err := k.q.ExecContext(k.ctx, `DELETE FROM `+table); err != nil {
			return fmt.Errorf("empty %s: %w", table, err)
		}
	}
	chunks, err := allChunks(k.ctx, k.q)
	if err != nil {
		return err
	}
	begun, compared := twoHalves(progress)
	defer func() { err = errors.Join(err, k.close()) }()
	if err := k.stream(k.t.run, begun); err != nil {
		return err
	}
	up := tallyCounts{}
	for i, c := range chunks {
		compared(i, len(chunks))
		if err := k.t.run.Err(); err != nil {
			return err
		}
		fresh, apart, err := k.count(c)
		if err != nil {
			return err
		}
		fresh.upwards(up)
		if err := k.write(fresh); err != nil {
			return err
		}
		if err := k.addApart(apart); err != nil {
			return err
		}
		if i+1 == len(chunks) || chunks[i+1].region != c.region {
			// The sums of a region are done with it: those of all of them at once would fill the memory.
			if err := k.write(up.taken(c.region)); err != nil {
				return err
			}
		}
	}
	if err := k.write(up); err != nil {
		return err
	}
	return k.watch()
}

// tallyTriggers is the text of the triggers that note what becomes stale.
//
//go:embed dialect_tallies.sql
var tallyTriggers string

// watch makes the triggers, also in place of those of an older program.
func (k *keeper) watch() error {
	names, err := collect(k.ctx, k.q, "triggers of counters", one[string],
		`SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name >= 'tally_' AND name < 'tally_~'`)
	if err != nil {
		return err
	}
	for _, name := range names {
		if _, err := k.t.db.session.conn.ExecContext(k.ctx, `DROP TRIGGER `+name); err != nil {
			return fmt.Errorf("drop trigger %s: %w", name, err)
		}
	}
	if _, err := k.t.db.session.conn.ExecContext(k.ctx, tallyTriggers); err != nil {
		return fmt.Errorf("make the triggers of counters: %w", err)
	}
	return nil
}

// allChunks are the chunks that together are everything.
func allChunks(ctx context.Context, q queryer) ([]chunk, error) {
	return collect(ctx, q, "regions and sectors of providers", func(c *chunk) []any {
		c.month = everything
		return []any{&c.region, &c.sector}
	}, `SELECT DISTINCT region, sector FROM organisations ORDER BY region, sector`)
}

// settleTallies brings the counters up to date where something is stale: a chunk at a time, or all of them where they
// were not kept and the database has become large.
func (d *DB) settleTallies(ctx context.Context, progress Progress) error {
	chunks, kept, err := staleChunks(ctx, d.session)
	if err != nil || kept && len(chunks) == 0 {
		return err
	}
	if !kept {
		var n int
		err := d.session.QueryRowContext(ctx, `SELECT COALESCE((SELECT max(rowid) FROM visits), 0) + COALESCE((SELECT max(rowid) FROM findings), 0)
			+ COALESCE((SELECT max(rowid) FROM recommendations), 0)`).Scan(&n)
		if err != nil {
			return fmt.Errorf("count records: %w", err)
		}
		if n < d.keepFrom {
			return nil
		}
	}
	return d.inTx(ctx, func(t *tx) error {
		if kept {
			return t.renewTallies(chunks)
		}
		k, err := newKeeper(t)
		if err != nil {
			return err
		}
		begin := time.Now()
		if err := k.rebuild(progress); err != nil {
			return err
		}
		d.log.Info("counted the records for the dashboard", "path", d.path, "took", time.Since(begin))
		return nil
	})
}

// inTx runs f in a transaction of the writer.
func (d *DB) inTx(ctx context.Context, f func(*tx) error) error {
	t := d.newTx(ctx)
	if err := t.begin(); err != nil {
		return err
	}
	if err := f(t); err != nil {
		t.rollback()
		return err
	}
	if err := t.commit(); err != nil {
		t.rollback()
		return err
	}
	return nil
}
