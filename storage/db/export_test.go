package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"baqylau/model"
	"baqylau/model/office"
)

// LimitPages makes the database full at n pages.
func LimitPages(d *DB, n int) error {
	d.writing <- struct{}{}
	defer func() { <-d.writing }()
	_, err := d.session.conn.ExecContext(context.Background(), fmt.Sprintf("PRAGMA max_page_count = %d", n))
	return err
}

// MigrateWithin makes a new database that has room for n pages only.
func MigrateWithin(path string, n int) error {
	pool, err := sql.Open(driverName, address(path, forWriting)+fmt.Sprintf("&_pragma=max_page_count(%d)", n))
	if err != nil {
		return err
	}
	pool.SetMaxOpenConns(1)
	d := &DB{path: path, writer: pool, writing: make(chan struct{}, 1)}
	return errors.Join(faultOf(path, d.migrate(context.Background(), Options{})), pool.Close())
}

// MigrateTo makes a database of an older version.
func MigrateTo(path string, version int64) error {
	pool, err := sql.Open(driverName, address(path, forWriting))
	if err != nil {
		return err
	}
	pool.SetMaxOpenConns(1)
	d := &DB{path: path, writer: pool}
	steps, err := d.provider()
	if err != nil {
		return err
	}
	if version == 0 {
		// Only the table of versions, as a first start that broke off leaves it.
		_, err = steps.GetDBVersion(context.Background())
	} else {
		_, err = steps.UpTo(context.Background(), version)
	}
	return errors.Join(err, pool.Close())
}

// ReadStill reads a database on as a file that stands still.
func ReadStill(d *DB) (err error) {
	if d.still, err = os.Stat(d.path); err != nil {
		return err
	}
	return errors.Join(d.readers.Close(), d.openReaders(forInspecting))
}

// SetVersion notes in a database that a later migration was applied.
func SetVersion(d *DB, version int64) error {
	_, err := d.session.conn.ExecContext(context.Background(),
		`INSERT INTO goose_db_version (version_id, is_applied) VALUES ($1, 1)`, version)
	return err
}

// Version returns the version of the schema in the file and the one that the program makes.
func Version(d *DB) (have, newestKnown int64, err error) {
	if err = d.readers.QueryRow(`SELECT max(version_id) FROM goose_db_version`).Scan(&have); err == nil {
		newestKnown, err = newest()
	}
	return have, newestKnown, err
}

// Query runs a query on a reader and returns its one number.
func Query(d *DB, query string, args ...any) (n int, err error) {
	err = d.readers.QueryRow(query, args...).Scan(&n)
	return n, err
}

// Exec runs a statement past all rules, as a person with another tool would.
func Exec(d *DB, query string, args ...any) error {
	_, err := d.session.conn.ExecContext(context.Background(), query, args...)
	return err
}

// SortKey is the key by which a name is ordered.
func SortKey(name string) []byte { return newOrderer().key(name) }

// MigrationFiles are the texts of the migrations.
func MigrationFiles() (map[string]string, error) {
	files := map[string]string{}
	steps, err := migrations()
	if err != nil {
		return nil, err
	}
	return files, fs.WalkDir(steps, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := fs.ReadFile(steps, path)
		files[path] = string(b)
		return err
	})
}

// FolderFault is folderFault.
func FolderFault(path string, err error) error { return folderFault(path, err) }

// Steps is how SQLite goes about the queries of a provider's profile: one line a step.
func Steps(d *DB, organisation model.ID, figures []model.Figure) ([]string, error) {
	ctx := context.Background()
	var steps []string
	explain := func(query string, args []any) error {
		rows, err := d.readers.QueryContext(ctx, "EXPLAIN QUERY PLAN "+query, args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var a, b, c int
			var detail string
			if err := rows.Scan(&a, &b, &c, &detail); err != nil {
				return err
			}
			steps = append(steps, detail)
		}
		return rows.Err()
	}
	for _, f := range figures {
		s, err := d.selection(ctx, f.Filter)
		if err != nil {
			return nil, err
		}
		value, err := s.measure(f.Measure)
		if err != nil {
			return nil, err
		}
		if err := explain("SELECT "+value+s.fromWhere(""), s.args); err != nil {
			return nil, err
		}
		if f.Key == model.FigVisits {
			if err := explain(s.scored(), s.args); err != nil {
				return nil, err
			}
		}
	}
	return steps, explain(picturesOf, []any{string(organisation), 12})
}

// CubeOfRecords is Cube without the counters.
func CubeOfRecords(d *DB, figures []model.Figure, by ...model.Dimension) ([]office.CubeRow, error) {
	return d.cube(context.Background(), d.readers, figures, by, nil)
}

// AgesOfRecords is Ages without the counters.
func AgesOfRecords(d *DB, f model.Filter) ([]model.AgeCount, error) {
	return d.ages(context.Background(), d.readers, f, nil)
}

// OverdueOfRecords is OverdueOn without the counters.
func OverdueOfRecords(d *DB, f model.Filter, days []model.Date) ([]model.OverdueCount, error) {
	f.AsOf, f.Marks, f.Period = model.Date{}, nil, model.Period{}
	return d.overdueOn(context.Background(), d.readers, f, days, nil)
}

// HeldCube reports whether the counters answer Cube, HeldAges whether they answer Ages.
func HeldCube(d *DB, figures []model.Figure, by ...model.Dimension) (held bool, err error) {
	err = d.fromTallies(context.Background(), func(r *reading) (bool, error) {
		_, held, err = r.cube(figures, by)
		return true, err
	}, func(queryer) error { return nil })
	return held, err
}

// HeldAges reports whether the counters answer Ages.
func HeldAges(d *DB, f model.Filter) (held bool, err error) {
	err = d.fromTallies(context.Background(), func(r *reading) (bool, error) {
		_, held, err = r.ages(f)
		return true, err
	}, func(queryer) error { return nil })
	return held, err
}

// Tables are the tables of the schema but those of SQLite, of the migrations and of the full-text index.
func Tables(d *DB) ([]string, error) {
	return collect(context.Background(), d.readers, "tables", one[string], `SELECT name FROM sqlite_schema WHERE type = 'table'
		AND name NOT LIKE 'sqlite_%' AND name <> 'goose_db_version' AND name <> 'search' AND name NOT LIKE 'search\_%' ESCAPE '\'
		UNION ALL SELECT 'search_rows' ORDER BY 1`)
}

// ExchangedTables are the tables that are exchanged, each of whose columns can be, and those that are not, with the reason.
func ExchangedTables(d *DB) (exchanged map[string]bool, not map[string]string, err error) {
	exchanged = map[string]bool{}
	v := &view{ctx: context.Background(), q: d.readers}
	for _, e := range exchangeList() {
		for _, table := range e.tables() {
			exchanged[table] = true
			if _, err := e.columnsOf(v, table); err != nil {
				return nil, nil, err
			}
		}
	}
	return exchanged, notExchanged(), nil
}
