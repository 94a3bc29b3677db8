package db

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"baqylau/model"
	"baqylau/storage/db/pages"
)

// copyAll reads the trees of the tables, then what the indexes tell of lost rows, then the leaves below lost pages. schemaLost says that
// the list of tables itself is damaged.
func (s *salvage) copyAll(schemaLost bool) error {
	missing := false
	for i, t := range s.tables {
		if err := s.ctx.Err(); err != nil {
			return err
		}
		if s.Progress != nil {
			s.Progress(i, len(s.tables))
		}
		if t.root == 0 {
			// A table that is empty in every database of ours still has a root: the list has lost it.
			t.lost.Below, t.told.More, missing = true, true, true
			continue
		}
		lost, err := s.file.Tree(t.root, func(r pages.Row) error { return s.keep(t, r) })
		if err != nil {
			return err
		}
		t.lost, t.told.More = lost, len(lost.Pages) > 0 || lost.Rows > 0
		missing = missing || lost.Below
	}
	if missing || schemaLost {
		if err := s.copyStrays(); err != nil {
			return err
		}
	}
	for _, t := range s.tables {
		if err := s.findLost(t); err != nil {
			return err
		}
	}
	return nil
}

// keep copies a row of a table. One that the table does not take is lost.
func (s *salvage) keep(t *salvageTable, r pages.Row) error {
	ok, err := s.insert(t, r)
	if err == nil && !ok {
		t.lost.Rows++
	}
	return err
}

// insert reports whether the table has taken the row.
func (s *salvage) insert(t *salvageTable, r pages.Row) (bool, error) {
	values, garbled, ok := t.arrange(r)
	if !ok {
		return false, nil
	}
	if !t.cleared {
		// What the schema itself puts into a new table makes room for what was there.
		// #nosec G202 -- TestSQLHoldsNoValues follows each part back to constants
		if _, err := s.conn.ExecContext(s.ctx, `DELETE FROM "`+t.name+`"`); err != nil {
			return false, err
		}
		t.cleared = true
	}
	if t.prepared == nil {
		var err error
		if t.prepared, err = s.conn.PrepareContext(s.ctx, t.insert); err != nil {
			return false, fmt.Errorf("copy rows of %s: %w", t.name, err)
		}
	}
	if t.rowFirst {
		values = append([]any{r.Number}, values...)
	}
	result, err := t.prepared.ExecContext(s.ctx, values...)
	if isConstraint(err) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("copy a row of %s: %w", t.name, err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return false, err // there is one with its key already
	}
	if t.numbered {
		t.have[r.Number] = struct{}{}
	}
	t.told.Saved++
	if garbled {
		t.told.Garbled++
	}
	return true, nil
}

// arrange puts the values of a row in the order of the columns. garbled says that letters of a text are broken.
func (t *salvageTable) arrange(r pages.Row) (values []any, garbled, ok bool) {
	n := len(t.columns)
	if len(r.Values) > n || len(r.Values) == 0 {
		return nil, false, false
	}
	values = make([]any, n)
	for i, c := range t.columns {
		values[i] = c.initial
		if i >= len(r.Values) && c.needed {
			return nil, false, false
		}
	}
	if !t.numbered && (len(t.stored) != n || len(r.Values) != n) {
		return nil, false, false
	}
	for i, v := range r.Values {
		if text, isText := v.(string); isText && !utf8.ValidString(text) {
			v, garbled = strings.ToValidUTF8(text, "\uFFFD"), true
		}
		if t.numbered {
			values[i] = v
		} else {
			values[t.stored[i]] = v
		}
	}
	for i, c := range t.columns {
		if c.row {
			values[i] = r.Number
		}
	}
	return values, garbled, true
}

// copyStrays copies the leaves below lost pages into the one table that takes all of a leaf's rows. What none takes, or more than one
// would, is put aside: nothing is guessed.
func (s *salvage) copyStrays() error {
	for _, numbered := range []bool{true, false} {
		err := s.file.Strays(!numbered, func(page uint32, rows []pages.Row) error {
			if err := s.ctx.Err(); err != nil {
				return err
			}
			var fit *salvageTable
			for _, t := range s.tables {
				if t.numbered != numbered || !t.lost.Below || !t.fits(rows) {
					continue
				}
				takes, err := s.takes(t, rows)
				if err != nil {
					return err
				}
				if takes && fit != nil {
					fit = nil
					break
				}
				if takes {
					fit = t
				}
			}
			if fit == nil {
				return s.strayAside(page, rows, numbered)
			}
			for _, r := range rows {
				if err := s.keep(fit, r); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// strayAside puts aside the rows of a leaf whose table is not known. Leaves of indexes hold nothing of their own.
func (s *salvage) strayAside(page uint32, rows []pages.Row, numbered bool) error {
	if !numbered || s.strayIsDerived(rows) {
		return nil
	}
	for _, r := range rows {
		if err := s.putAside(fmt.Sprintf("? (page %d)", page), r.Values); err != nil {
			return err
		}
	}
	return nil
}

// strayIsDerived reports whether a leaf is one of a table that is made anew: the search keeps its words in blobs under numbers.
func (s *salvage) strayIsDerived(rows []pages.Row) bool {
	return !slices.ContainsFunc(rows, func(r pages.Row) bool {
		texts := 0
		for _, v := range r.Values {
			if text, ok := v.(string); ok && len(text) > 1 {
				texts++
			}
		}
		return len(r.Values) > 4 && texts > 2
	})
}

// fits reports whether rows look like those of the table, before they are tried.
func (t *salvageTable) fits(rows []pages.Row) bool {
	return !slices.ContainsFunc(rows, func(r pages.Row) bool {
		if len(r.Values) > len(t.columns) || t.numbered && len(r.Values) < len(t.columns)-8 {
			return true
		}
		_, _, ok := t.arrange(r)
		return !ok
	})
}

// takes reports whether the table would take every row of a leaf; nothing of it stays.
func (s *salvage) takes(t *salvageTable, rows []pages.Row) (bool, error) {
	if _, err := s.conn.ExecContext(s.ctx, savepoint); err != nil {
		return false, err
	}
	before := *t
	t.cleared, t.have = true, map[int64]struct{}{}
	all := true
	for _, r := range rows {
		ok, err := s.insert(t, r)
		if err != nil {
			return false, err
		}
		if all = all && ok; !all {
			break
		}
	}
	*t = before
	for _, step := range []string{backToSavepoint, releaseSavepoint} {
		if _, err := s.conn.ExecContext(s.ctx, step); err != nil {
			return false, err
		}
	}
	return all, nil
}

// findLost asks the indexes of a table which rows it had, and names those that are lost.
func (s *salvage) findLost(t *salvageTable) error {
	missing := map[int64]string{}
	for _, index := range t.indexes {
		_, err := s.file.Tree(index.root, func(r pages.Row) error {
			if len(r.Values) == 0 {
				return nil
			}
			number, ok := r.Values[len(r.Values)-1].(int64)
			if _, have := t.have[number]; !ok || have {
				return nil
			}
			if name := documentNumber(t.name, index.columns, r.Values, number); name != "" || missing[number] == "" {
				missing[number] = name
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	if len(missing) == 0 {
		t.told.Lost = t.lost.Rows
		return nil
	}
	// An index that is damaged itself may tell of rows that never were: only where the table has lost something is it believed.
	if len(t.lost.Pages) == 0 && t.lost.Rows == 0 && !t.lost.Below {
		return nil
	}
	t.told.Lost = max(len(missing), t.lost.Rows)
	for _, name := range missing {
		if name != "" {
			t.told.Numbers = append(t.told.Numbers, name)
		}
	}
	slices.Sort(t.told.Numbers)
	return nil
}

// documentNumber is the number of a document, or of a line of the journal, as an index tells it; "" where this one does not.
func documentNumber(table string, columns []string, values []any, row int64) string {
	if table == "journal" {
		return fmt.Sprintf("%09d", row)
	}
	var n model.Number
	for i, c := range columns[:min(len(columns), len(values))] {
		number, _ := values[i].(int64)
		switch c {
		case "office":
			n.Office, _ = values[i].(string)
		case "number_year":
			n.Year = int(number)
		case "number_seq":
			n.Seq = int(number)
		}
	}
	if n.Year == 0 {
		return ""
	}
	return n.String()
}
