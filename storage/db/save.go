package db

import (
	"errors"
	"fmt"
	"strings"

	"baqylau/model"
	"baqylau/model/office"
)

// statements are the texts with which the records of one table are written, made once a database.
type statements struct {
	insert, update, version string
}

// statements makes the texts for a table whose records have a head and the given further columns. The
// caller is inside a writing transaction, which guards the cache.
func (t *tx) statements(table, columns string) statements {
	if s, ok := t.db.saves[table]; ok {
		return s
	}
	names := strings.Split(columns, ",")
	sets := make([]string, len(names))
	for i, name := range names {
		sets[i] = fmt.Sprintf("%s = $%d", strings.TrimSpace(name), i+4)
	}
	s := statements{
		insert: fmt.Sprintf("INSERT INTO %s (id, office, version, %s) VALUES (%s)", table, columns, marks(1, len(names)+3)),
		// The office is bound too, so that both statements take the same arguments; it never changes.
		update: fmt.Sprintf("UPDATE %s SET version = version + 1, %s WHERE id = $1 AND office = $2 AND version = $3",
			table, strings.Join(sets, ", ")),
		version: fmt.Sprintf("SELECT version FROM %s WHERE id = $1", table),
	}
	t.db.saves[table] = s
	return s
}

// save writes a record with a head into its table. columns are those after the head, in the order of args.
func (t *tx) save(kind model.Kind, h *model.Head, table, columns string, args ...any) error {
	s := t.statements(table, columns)
	bound := make([]any, 0, len(args)+3)
	bound = append(bound, string(h.ID), h.Office, h.Version)
	bound = append(bound, args...)
	if h.Version == 0 {
		bound[2] = 1
		if _, err := t.exec(s.insert, bound...); err != nil {
			return t.explain(kind, h, s, err)
		}
		t.raise(&h.Version)
		return nil
	}
	res, err := t.exec(s.update, bound...)
	if err != nil {
		return fmt.Errorf("save %s %s: %w", kind, h.ID, err)
	}
	n, err := res.RowsAffected()
	if err != nil {
		return fmt.Errorf("save %s %s: %w", kind, h.ID, err)
	}
	if n == 0 {
		return t.conflict(kind, h.ID, h.Version, s.version, string(h.ID))
	}
	t.raise(&h.Version)
	return nil
}

// raise counts a version up. A transaction that is not committed counts it down again, so that the record
// in the caller's hands can be saved a second time.
func (t *tx) raise(n *int) {
	*n++
	t.undo = append(t.undo, func() { *n-- })
}

// explain tells a record that is there already from other refusals. Which of its keys SQLite names first is
// its own affair, so that any violated key may mean it.
func (t *tx) explain(kind model.Kind, h *model.Head, s statements, err error) error {
	if isTaken(err) || isDuplicate(err) {
		conflict := t.conflict(kind, h.ID, h.Version, s.version, string(h.ID))
		if !errors.Is(conflict, office.ErrNotFound) {
			return conflict
		}
	}
	return fmt.Errorf("save %s %s: %w", kind, h.ID, err)
}

// conflict says why nothing was changed: the stored version is another one, or there is no such record.
func (t *tx) conflict(kind model.Kind, id model.ID, have int, query, key string) error {
	stored, err := first(&t.view, fmt.Sprintf("save %s %s", kind, id), one[int], query, key)
	if err != nil {
		return err
	}
	return &office.Conflict{Kind: kind, ID: id, Have: have, Stored: stored}
}

// duplicate gives a violated unique key the sentence code; any other error stays as it is.
func duplicate(err error, code string, args ...any) error {
	if !isDuplicate(err) {
		return err
	}
	return model.NewFault(code, args...).Because(err)
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
		last, err = first(&t.view, fmt.Sprintf("next number of %s %s %d", code, kind, year), one[int],
			`SELECT COALESCE(max(last), 0) FROM counters WHERE office = $1 AND kind = $2 AND year = $3`, code, string(kind), year)
		if err != nil {
			return model.Number{}, err
		}
	}
	t.counters[c] = last + 1
	return model.Number{Office: code, Kind: kind, Year: year, Seq: last + 1}, nil
}

// writeCounters stores the numbers taken. No other transaction can have taken one meanwhile.
func (t *tx) writeCounters() error {
	for c, last := range t.counters {
		_, err := t.exec(`INSERT INTO counters (office, kind, year, last) VALUES ($1, $2, $3, $4)
			ON CONFLICT (office, kind, year) DO UPDATE SET last = excluded.last`, c.office, string(c.kind), c.year, last)
		if err != nil {
			return fmt.Errorf("store number of %s %s %d: %w", c.office, c.kind, c.year, err)
		}
	}
	return nil
}

// bulkPlaces is how many parameters a statement of insertRows has at most. A statement costs more than a
// row, but the driver looks every parameter up by name in a list: the cost of that grows with the square.
const bulkPlaces = 88

// insertRows writes rows of width columns each into a table, many in one statement. begin is the statement up
// to VALUES, end what follows the rows.
func (t *tx) insertRows(begin, end string, width int, args []any) error {
	for _, most := range []int{bulkPlaces / width, 1} {
		for len(args) >= most*width {
			key := rowsKey{begin, most}
			query, ok := t.db.rows[key]
			if !ok {
				query = begin + " VALUES " + places(width, most) + " " + end
				t.db.rows[key] = query
			}
			if _, err := t.exec(query, args[:most*width]...); err != nil {
				return err
			}
			args = args[most*width:]
		}
	}
	return nil
}

// insertFew writes the few rows that belong to one record in one statement.
func (t *tx) insertFew(begin string, width int, args []any) error {
	n := len(args) / width
	if n == 0 || n > 10 {
		return t.insertRows(begin, "", width, args)
	}
	key := rowsKey{begin, n}
	query, ok := t.db.rows[key]
	if !ok {
		query = begin + " VALUES " + places(width, n)
		t.db.rows[key] = query
	}
	_, err := t.exec(query, args...)
	return err
}

// rowsKey names a text of insertRows.
type rowsKey struct {
	begin string
	rows  int
}

// places writes ($1, $2), ($3, $4) and so on.
func places(width, rows int) string {
	list := make([]string, rows)
	for i := range list {
		list[i] = "(" + marks(i*width+1, width) + ")"
	}
	return strings.Join(list, ", ")
}
