package db

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"baqylau/model"
	"baqylau/model/office"
)

// statements are the texts with which the records of one table are written, made once a database.
type statements struct {
	columns                 []string
	insert, stored, version string
}

// statements makes the texts for a table whose records have a head and the given further columns. The
// caller is inside a writing transaction, which guards the cache.
func (t *tx) statements(table, columns string) statements {
	if s, ok := t.db.saves[table]; ok {
		return s
	}
	s := statements{columns: strings.Split(columns, ", "),
		stored:  fmt.Sprintf("SELECT %s FROM %s WHERE id = $1 AND office = $2 AND version = $3", columns, table),
		version: fmt.Sprintf("SELECT version FROM %s WHERE id = $1", table)}
	s.insert = fmt.Sprintf("INSERT INTO %s (id, office, version, %s) VALUES %s", table, columns, places(len(s.columns)+3, 1))
	t.db.saves[table] = s
	return s
}

// updateKey names the text that updates some columns of a table: bit i is for its i-th column.
type updateKey struct {
	table   string
	columns uint64
}

// update is the text that raises the version of a record and sets some of its columns.
func (t *tx) update(key updateKey, s statements) string {
	query, ok := t.db.updates[key]
	if ok {
		return query
	}
	sets := []string{"version = version + 1"}
	for i, name := range s.columns {
		if key.columns&(1<<i) != 0 {
			sets = append(sets, fmt.Sprintf("%s = $%d", name, len(sets)+3))
		}
	}
	query = fmt.Sprintf("UPDATE %s SET %s WHERE id = $1 AND office = $2 AND version = $3", key.table, strings.Join(sets, ", "))
	t.db.updates[key] = query
	return query
}

// row is a record with a head on its way into its table.
type row struct {
	kind  model.Kind
	head  *model.Head
	table string
	// columns are those after the head, in the order of args.
	columns string
	args    []any
	// taken, if any, is the fault that another record with the same key means, beside the identity.
	taken *model.Fault
}

// save writes a record into its table.
func (t *tx) save(r row) error {
	s := t.statements(r.table, r.columns)
	h := *r.head
	work := func() error { return r.refusal(t.insert(r, h, s)) }
	if h.Version > 0 {
		work = func() error { return r.refusal(t.change(r, h, s)) }
	}
	if err := t.do(work); err != nil {
		return err
	}
	t.raise(&r.head.Version)
	return nil
}

// refusal gives a violated unique key its sentence; any other error stays as it is.
func (r *row) refusal(err error) error {
	if r.taken == nil || !isDuplicate(err) {
		return err
	}
	return r.taken.Because(err)
}

func (t *tx) insert(r row, h model.Head, s statements) error {
	bound := make([]any, 0, len(r.args)+3)
	bound = append(bound, string(h.ID), h.Office, 1)
	if _, err := t.execOn(t.direct(), s.insert, append(bound, r.args...)...); err != nil {
		return t.explain(r.kind, h, s, err)
	}
	return nil
}

// change updates the columns of a record that differ from what is stored. Reading them first costs less than
// writing them all: every index over a column that is set is written again, whether its value changes or not.
func (t *tx) change(r row, h model.Head, s statements) error {
	have, into := make([]any, len(r.args)), make([]any, len(r.args))
	for i := range have {
		into[i] = &have[i]
	}
	bound := make([]any, 0, len(r.args)+3)
	bound = append(bound, string(h.ID), h.Office, h.Version)
	v := t.direct()
	err := v.q.QueryRowContext(v.ctx, s.stored, bound...).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return conflict(v, r.kind, h.ID, h.Version, s.version, string(h.ID))
	}
	if err != nil {
		return fmt.Errorf("save %s %s: %w", r.kind, h.ID, err)
	}
	key := updateKey{table: r.table}
	for i, value := range r.args {
		if !sameValue(have[i], value) {
			key.columns |= 1 << i
			bound = append(bound, value)
		}
	}
	if _, err := t.execOn(v, t.update(key, s), bound...); err != nil {
		return fmt.Errorf("save %s %s: %w", r.kind, h.ID, err)
	}
	return nil
}

// sameValue reports whether a column holds what is to be bound to it.
func sameValue(stored, bound any) bool {
	switch b := bound.(type) {
	case int:
		return stored == int64(b)
	case []byte:
		have, ok := stored.([]byte)
		return ok && bytes.Equal(have, b)
	}
	return stored == bound
}

// raise counts a version up. A transaction that is not committed counts it down again, so that the record
// in the caller's hands can be saved a second time.
func (t *tx) raise(n *int) {
	*n++
	t.undo = append(t.undo, func() { *n-- })
}

// explain tells a record that is there already from other refusals. Which of its keys SQLite names first is
// its own affair, so that any violated key may mean it.
func (t *tx) explain(kind model.Kind, h model.Head, s statements, err error) error {
	if isTaken(err) || isDuplicate(err) {
		lost := conflict(t.direct(), kind, h.ID, h.Version, s.version, string(h.ID))
		if !errors.Is(lost, office.ErrNotFound) {
			return lost
		}
	}
	return fmt.Errorf("save %s %s: %w", kind, h.ID, err)
}

// conflict says why nothing was changed: the stored version is another one, or there is no such record.
func conflict(v *view, kind model.Kind, id model.ID, have int, query, key string) error {
	stored, err := first(v, fmt.Sprintf("save %s %s", kind, id), one[int], query, key)
	if err != nil {
		return err
	}
	return &office.Conflict{Kind: kind, ID: id, Have: have, Stored: stored}
}

// counter names a series of numbers.
type counter struct {
	office string
	kind   model.Kind
	year   int
}

// NextNumber takes the next running number for the office, kind and year. A transaction that fails gives it
// back, so that there are no gaps.
func (t *tx) NextNumber(code string, kind model.Kind, year int) (model.Number, error) {
	c := counter{code, kind, year}
	last, known := t.counters[c]
	if !known {
		var err error
		if last, err = t.lastNumber(c); err != nil {
			return model.Number{}, err
		}
	}
	t.counters[c] = last + 1
	return model.Number{Office: code, Kind: kind, Year: year, Seq: last + 1}, nil
}

// lastNumber is the number last taken in a series before the transaction.
func (t *tx) lastNumber(c counter) (int, error) {
	if t.load != nil {
		return t.load.counters[c], nil
	}
	return first(&t.view, fmt.Sprintf("next number of %s %s %d", c.office, c.kind, c.year), one[int],
		`SELECT COALESCE(max(last), 0) FROM counters WHERE office = $1 AND kind = $2 AND year = $3`, c.office, string(c.kind), c.year)
}

// writeCounters stores the numbers taken. No other transaction can have taken one meanwhile.
func (t *tx) writeCounters() error {
	for c, last := range t.counters {
		err := t.do(func() error {
			_, err := t.execOn(t.direct(), `INSERT INTO counters (office, kind, year, last) VALUES ($1, $2, $3, $4)
				ON CONFLICT (office, kind, year) DO UPDATE SET last = excluded.last`, c.office, string(c.kind), c.year, last)
			if err != nil {
				return fmt.Errorf("store number of %s %s %d: %w", c.office, c.kind, c.year, err)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
