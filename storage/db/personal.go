package db

import (
	"context"
	"fmt"
	"strings"

	"baqylau/model"
	"baqylau/model/office"
)

// Personal data that is erased is gone from the file, not only from the tables. SQLite by itself leaves what it deletes where it
// was. The pragma secure_delete (dialect.go) writes zeros over it, but not over copies that are left inside a page when its rows
// are moved to make room. So an erasure writes the tables that hold personal data anew: their pages are given up as a whole, and
// those are zeroed from end to end. DB.Forget then empties the log.

// SavePersonal writes the personal data of a record in place of what is there. What was there is deleted and not changed: a row that
// grew would have its neighbours moved.
func (t *tx) SavePersonal(kind model.Kind, record model.ID, code string, c *model.Complainant) error {
	have := c.Version
	err := t.do(func() error {
		v := t.direct()
		if have > 0 {
			res, err := t.execOn(v, `DELETE FROM personal WHERE kind = $1 AND record = $2 AND version = $3`, string(kind), string(record), have)
			if err != nil {
				return err
			}
			if n, err := res.RowsAffected(); err != nil || n == 0 {
				if err == nil {
					err = &office.Conflict{Kind: kind, ID: record, Have: have}
				}
				return err
			}
		}
		_, err := t.execOn(v, `INSERT INTO personal (kind, record, office, version, name, phone, email, words)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, string(kind), string(record), code, have+1, c.Name, c.Phone, c.Email, c.Words)
		if isTaken(err) || isDuplicate(err) {
			return &office.Conflict{Kind: kind, ID: record, Have: have}
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("save personal data of %s %s: %w", kind, record, err)
	}
	t.raise(&c.Version)
	return nil
}

// DraftsOf returns the drafts of all people of an office of the forms whose names begin so.
func (v *view) DraftsOf(code, form string) ([]model.Draft, error) {
	list, err := all(v, "drafts of "+code, draftFields,
		`SELECT id, office, person, form, record, title, data, at, dropped FROM drafts WHERE office = $1 ORDER BY id`, code)
	var out []model.Draft
	for _, d := range list {
		if strings.HasPrefix(d.Form, form) {
			out = append(out, d)
		}
	}
	return out, err
}

// ErasePersonal deletes the personal data of records of a kind, and these drafts, and writes anew what is left of the two tables.
func (t *tx) ErasePersonal(kind model.Kind, records, drafts []model.ID) error {
	if err := t.settleAll(); err != nil {
		return err
	}
	gone := map[string]bool{}
	for _, id := range records {
		gone[string(kind)+"/"+string(id)] = true
	}
	for _, id := range drafts {
		gone[string(id)] = true
	}
	return t.do(func() error {
		err := t.writeAnew(anew{
			read:   `SELECT kind || '/' || record, kind, record, office, version, name, phone, email, words FROM personal ORDER BY kind, record`,
			empty:  `DELETE FROM personal`,
			insert: `INSERT INTO personal (kind, record, office, version, name, phone, email, words) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			width:  8,
		}, gone)
		if err == nil {
			err = t.writeAnew(anew{
				read:   `SELECT id, id, office, person, form, record, title, data, at, dropped FROM drafts ORDER BY id`,
				empty:  `DELETE FROM drafts`,
				insert: `INSERT INTO drafts (id, office, person, form, record, title, data, at, dropped) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
				width:  9,
			}, gone)
		}
		if err != nil {
			return fmt.Errorf("erase personal data: %w", err)
		}
		return nil
	})
}

// anew are the statements that write a table anew: read gives what a row is named by and then its columns.
type anew struct {
	read, empty, insert string
	width               int
}

// writeAnew empties a table and puts back the rows that are not gone.
func (t *tx) writeAnew(a anew, gone map[string]bool) error {
	v := t.direct()
	rows, err := all(v, "rows to be kept", func(row *[]any) []any {
		*row = make([]any, a.width+1)
		into := make([]any, a.width+1)
		for i := range into {
			into[i] = &(*row)[i]
		}
		return into
	}, a.read)
	if err != nil {
		return err
	}
	if _, err := t.execOn(v, a.empty); err != nil {
		return err
	}
	for _, row := range rows {
		if key, _ := row[0].(string); gone[key] {
			continue
		}
		if _, err := t.execOn(v, a.insert, row[1:]...); err != nil {
			return err
		}
	}
	return nil
}

// Forget carries the log over into the database and empties it, after something was erased: until then the log holds pages as they
// were. Somebody who is reading beside this program can keep it from being emptied; closing the database does it then.
func (d *DB) Forget(ctx context.Context) error {
	return d.alone(ctx, func() error {
		var busy, pages, done int
		if err := d.session.conn.QueryRowContext(ctx, emptyLog).Scan(&busy, &pages, &done); err != nil {
			return fmt.Errorf("empty the log: %w", err)
		}
		if busy != 0 {
			d.log.Warn("the log could not be emptied after an erasure: somebody is reading", "path", d.path)
		}
		return nil
	})
}
