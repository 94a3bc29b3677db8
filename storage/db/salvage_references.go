package db

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"baqylau/assets/lang"
	"baqylau/model"
)

// pointer is a column of a table that refers to a record of another.
type pointer struct {
	table            *salvageTable
	column           string
	parent, parentBy string
}

// orphaned is the condition on rows of the reference whose record is not there.
func (r pointer) orphaned() string {
	return `"` + r.column + `" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "` + r.parent + `" parent WHERE parent."` + r.parentBy + `" = "` + r.table.name +
		`"."` + r.column + `")`
}

// settleReferences sees that no row refers to one that is lost: lost providers, services and people get a stand-in, so that what hangs on
// them stays; a reference that may be empty is emptied; other rows are put aside, with what hangs on them in turn.
func (s *salvage) settleReferences() error {
	references, err := s.references()
	if err != nil {
		return err
	}
	for _, r := range references {
		if err := s.standIns(r); err != nil {
			return err
		}
	}
	for changed := true; changed; {
		changed = false
		for _, r := range references {
			n, err := s.settle(r)
			if err != nil {
				return err
			}
			changed = changed || n > 0
		}
	}
	return s.raiseNumbers()
}

func (s *salvage) references() (list []pointer, err error) {
	for _, t := range s.tables {
		found, err := collect(s.ctx, s.conn, "references of "+t.name, func(r *pointer) []any { return []any{&r.column, &r.parent, &r.parentBy} },
			`SELECT "from", "table", "to" FROM pragma_foreign_key_list($1) ORDER BY id, seq`, t.name)
		if err != nil {
			return nil, err
		}
		for _, r := range found {
			r.table = t
			list = append(list, r)
		}
	}
	return list, nil
}

// settle writes the rows whose reference is lost aside as they are, and then empties the reference or takes the row out.
func (s *salvage) settle(r pointer) (int64, error) {
	rows, err := s.rowsOf(r)
	if err != nil || len(rows) == 0 {
		return 0, err
	}
	for _, row := range rows {
		if err := s.putAside(r.table.name, row); err != nil {
			return 0, err
		}
	}
	r.table.told.Aside += len(rows)
	i := slices.IndexFunc(r.table.columns, func(c salvageColumn) bool { return c.name == r.column })
	if i >= 0 && r.table.columns[i].nullable {
		// #nosec G202 -- TestSQLHoldsNoValues follows each part back to constants
		result, err := s.conn.ExecContext(s.ctx, `UPDATE "`+r.table.name+`" SET "`+r.column+`" = NULL WHERE `+r.orphaned())
		if err == nil {
			return result.RowsAffected()
		}
		if !isConstraint(err) {
			return 0, fmt.Errorf("empty a reference of %s: %w", r.table.name, err)
		}
		// The row says nothing without it.
	}
	// #nosec G202 -- TestSQLHoldsNoValues follows each part back to constants
	result, err := s.conn.ExecContext(s.ctx, `DELETE FROM "`+r.table.name+`" WHERE `+r.orphaned())
	if err != nil {
		return 0, fmt.Errorf("put rows of %s aside: %w", r.table.name, err)
	}
	r.table.told.Saved -= len(rows)
	return result.RowsAffected()
}

// rowsOf reads the rows of a reference to what is lost, by the names of their columns.
func (s *salvage) rowsOf(r pointer) (list []map[string]any, err error) {
	// #nosec G202 -- TestSQLHoldsNoValues follows each part back to constants
	rows, err := s.conn.QueryContext(s.ctx, `SELECT * FROM "`+r.table.name+`" WHERE `+r.orphaned())
	if err != nil {
		return nil, fmt.Errorf("rows of %s: %w", r.table.name, err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	names, err := rows.Columns()
	if err != nil {
		return nil, fmt.Errorf("rows of %s: %w", r.table.name, err)
	}
	for rows.Next() {
		values, places := make([]any, len(names)), make([]any, len(names))
		for i := range values {
			places[i] = &values[i]
		}
		if err := rows.Scan(places...); err != nil {
			return nil, fmt.Errorf("rows of %s: %w", r.table.name, err)
		}
		row := map[string]any{}
		for i, name := range names {
			row[name] = values[i]
		}
		list = append(list, row)
	}
	return list, rows.Err()
}

// longAgo is since when what stands in is out of use, so that nobody chooses it anew.
const longAgo = "2000-01-01"

// standIns puts records in the place of lost ones that a reference names, where it names an office, a provider, a service or a person.
func (s *salvage) standIns(r pointer) error {
	if !slices.Contains([]string{"offices", "organisations", "services", "people"}, r.parent) {
		return nil
	}
	type lost struct{ id, office string }
	office := "''"
	if slices.ContainsFunc(r.table.columns, func(c salvageColumn) bool { return c.name == "office" }) {
		office = "min(office)"
	}
	list, err := collect(s.ctx, s.conn, "lost "+r.parent, func(l *lost) []any { return []any{&l.id, &l.office} },
		`SELECT "`+r.column+`", `+office+` FROM "`+r.table.name+`" WHERE `+r.orphaned()+` GROUP BY "`+r.column+`" ORDER BY 1`)
	if err != nil {
		return err
	}
	for _, l := range list {
		if l.office == "" && r.parent != "offices" {
			err := s.conn.QueryRowContext(s.ctx, `SELECT o.code FROM offices o WHERE EXISTS (SELECT 1 FROM people p WHERE p.office = o.code) ORDER BY 1`).Scan(&l.office)
			if errors.Is(err, sql.ErrNoRows) {
				continue
			}
			if err != nil {
				return err
			}
		}
		s.out.Stubs++
		if err := s.standIn(r.parent, l.id, l.office); err != nil {
			return fmt.Errorf("stand in for %s of %s: %w", l.id, r.parent, err)
		}
	}
	return nil
}

func (s *salvage) standIn(table, id, office string) error {
	n := s.out.Stubs
	name := func(l model.Lang) string { return lang.For(l).T("salvage.stand_in", "n", n) }
	key := newOrderer().key(name(model.Russian))
	code := fmt.Sprintf("?-%04d", n)
	var err error
	switch table {
	case "offices":
		_, err = s.conn.ExecContext(s.ctx, `INSERT INTO offices (code, name_kk, name_ru, name_en, zone, version) VALUES ($1, $2, $3, $4, $5, 1)`,
			id, name(model.Kazakh), name(model.Russian), name(model.English), model.DefaultZone)
	case "organisations":
		_, err = s.conn.ExecContext(s.ctx, `INSERT INTO organisations (id, office, version, code, name_kk, name_ru, name_en, name_uk, sort_key, region, sector, retired)
			VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, coalesce((SELECT region FROM offices WHERE code = $2), ''), 'other', $9)`,
			id, office, code, name(model.Kazakh), name(model.Russian), name(model.English), name(model.Ukrainian), key, longAgo)
	case "services":
		_, err = s.conn.ExecContext(s.ctx, `INSERT INTO services (id, office, version, code, name_kk, name_ru, name_en, name_uk, sort_key, sector, retired)
			VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, 'other', $9)`,
			id, office, code, name(model.Kazakh), name(model.Russian), name(model.English), name(model.Ukrainian), key, longAgo)
	case "people":
		_, err = s.conn.ExecContext(s.ctx, `INSERT INTO people (id, office, version, name, folded, sort_key, role, retired) VALUES ($1, $2, 1, $3, $4, $5, $6, $7)`,
			id, office, name(model.Russian), model.Fold(name(model.Russian)), key, string(model.RoleOfficer), longAgo)
	}
	return err
}

// raiseNumbers lets running numbers go on behind those that are there, where the counter of them is lost or stands behind.
func (s *salvage) raiseNumbers() error {
	for _, e := range exchangeList() {
		if !e.numbered {
			continue
		}
		has := slices.ContainsFunc(s.tables, func(t *salvageTable) bool { return t.name == e.root })
		if !has {
			continue // a schema from before there were any
		}
		text := strings.ReplaceAll(`INSERT INTO counters (office, kind, year, last)
			SELECT office, $1, number_year, max(number_seq) FROM TABLE WHERE number_seq > 0 GROUP BY office, number_year
			ON CONFLICT (office, kind, year) DO UPDATE SET last = excluded.last WHERE counters.last < excluded.last`, "TABLE", e.root)
		if _, err := s.conn.ExecContext(s.ctx, text, string(e.kind)); err != nil {
			return fmt.Errorf("raise the numbers of %s: %w", e.root, err)
		}
	}
	return nil
}
