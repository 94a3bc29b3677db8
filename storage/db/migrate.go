package db

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"github.com/pressly/goose/v3"
	"github.com/spf13/afero"

	"baqylau/model"
	"baqylau/storage/durable"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migrations are the numbered steps from an empty file to the present schema, each run in one transaction
// with the row that records it. They only lead forward.
func migrations() (fs.FS, error) { return fs.Sub(migrationFiles, "migrations") }

// migrate brings the database up to the program. An older one is copied first; one from a newer program or
// of another program is refused and left as it is.
func (d *DB) migrate(ctx context.Context, opt Options) error {
	ours, empty, err := recognise(ctx, d.writer)
	if err != nil {
		return err
	}
	if !ours && !empty {
		return model.NewFault("fault.db.foreign", "path", d.path)
	}
	steps, err := d.provider()
	if err != nil {
		return err
	}
	have, want, err := steps.GetVersions(ctx)
	switch {
	case err != nil:
		return fmt.Errorf("read version: %w", err)
	case have > want:
		return model.NewFault("fault.db.newer", "path", d.path, "have", have, "known", want)
	case have == want:
		return nil
	}
	if have > 0 {
		if err := d.saveOld(ctx, opt, have); err != nil {
			return err
		}
	}
	done, err := steps.Up(ctx)
	if err != nil {
		return fmt.Errorf("migrate from %d to %d: %w", have, want, err)
	}
	d.log.Info("database migrated", "path", d.path, "from", have, "to", want, "steps", len(done))
	return nil
}

// checkVersion refuses, for reading only, a database that is not exactly of this program's version.
func (d *DB) checkVersion(ctx context.Context) error {
	ours, _, err := recognise(ctx, d.readers)
	if err != nil {
		return err
	}
	if !ours {
		return model.NewFault("fault.db.foreign", "path", d.path)
	}
	var have int64
	err = d.readers.QueryRowContext(ctx, `SELECT max(version_id) FROM goose_db_version`).Scan(&have)
	if err != nil {
		return fmt.Errorf("read version: %w", err)
	}
	want, err := newest()
	switch {
	case err != nil:
		return err
	case have > want:
		return model.NewFault("fault.db.newer", "path", d.path, "have", have, "known", want)
	case have < want:
		return model.NewFault("fault.db.older", "path", d.path)
	}
	return nil
}

func (d *DB) provider() (*goose.Provider, error) {
	steps, err := migrations()
	if err != nil {
		return nil, fmt.Errorf("read migrations: %w", err)
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, d.writer, steps, goose.WithDisableGlobalRegistry(true),
		goose.WithLogger(goose.NopLogger()), goose.WithGoMigrations(goMigrations()...))
	if err != nil {
		return nil, fmt.Errorf("read migrations: %w", err)
	}
	return p, nil
}

// newest is the version of the schema that this program makes.
func newest() (int64, error) {
	steps, err := migrations()
	if err != nil {
		return 0, fmt.Errorf("read migrations: %w", err)
	}
	names, err := fs.Glob(steps, "*.sql")
	if err != nil {
		return 0, fmt.Errorf("read migrations: %w", err)
	}
	last := int64(0)
	for _, step := range goMigrations() {
		last = max(last, step.Version)
	}
	for _, name := range names {
		n, err := goose.NumericComponent(name)
		if err != nil {
			return 0, fmt.Errorf("read migrations: %w", err)
		}
		last = max(last, n)
	}
	return last, nil
}

// recognise tells a database of ours, and one with nothing in it, from that of another program.
func recognise(ctx context.Context, q *sql.DB) (ours, empty bool, err error) {
	var id, things, versions, tables, records int
	if err = q.QueryRowContext(ctx, `PRAGMA application_id`).Scan(&id); err != nil {
		return false, false, fmt.Errorf("read database: %w", err)
	}
	err = q.QueryRowContext(ctx, `SELECT count(*), count(*) FILTER (WHERE name = 'goose_db_version'),
			count(*) FILTER (WHERE type = 'table' AND name NOT IN ('goose_db_version', 'sqlite_sequence')),
			count(*) FILTER (WHERE name = 'recommendation_events')
		FROM sqlite_schema`).Scan(&things, &versions, &tables, &records)
	if err != nil {
		return false, false, fmt.Errorf("read database: %w", err)
	}
	// A first start that broke off has the table of versions, and perhaps our tables, and no mark yet.
	begun := id == 0 && versions > 0 && (tables == 0 || records > 0)
	return id == applicationID || begun, things == 0 && id == 0, nil
}

// saveOld copies the database as it was before its version is raised.
func (d *DB) saveOld(ctx context.Context, opt Options, version int64) error {
	if opt.BeforeMigration != nil {
		if err := opt.BeforeMigration(ctx, d, version); err != nil {
			return fmt.Errorf("copy before migration: %w", err)
		}
		return nil
	}
	return d.CopyOld(ctx, version)
}

// CopyOld copies the database as it is before its version is raised to "<path>.v<version>".
func (d *DB) CopyOld(ctx context.Context, version int64) error {
	to := d.path + ".v" + strconv.FormatInt(version, 10)
	err := d.CopyTo(ctx, to)
	if errors.Is(err, fs.ErrExist) {
		// An earlier try got this far: the copy holds the same version.
		return nil
	}
	return err
}

// CopyTo writes a whole copy of the database, as it stands now, into a new file that only its owner can
// read. SQLite makes the copy: the file itself is never opened beside it, because closing it would drop
// SQLite's locks. It returns an error that is fs.ErrExist when the file is there already.
func (d *DB) CopyTo(ctx context.Context, to string) error {
	if _, err := os.Lstat(to); err == nil {
		return fmt.Errorf("copy database: %w", &fs.PathError{Op: "create", Path: to, Err: fs.ErrExist})
	}
	// It gets its name when it is whole: one that a power cut left half written would pass for the copy ever after.
	f, err := os.CreateTemp(filepath.Dir(to), durable.PartPrefix+"copy-*")
	if err != nil {
		return fmt.Errorf("copy database: %w", err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("copy database: %w", err)
	}
	if err := d.vacuumInto(ctx, f.Name()); err != nil {
		return errors.Join(faultOf(to, fmt.Errorf("copy database to %s: %w", to, err)), os.Remove(f.Name()))
	}
	if err := os.Rename(f.Name(), to); err != nil {
		return errors.Join(fmt.Errorf("copy database: %w", err), os.Remove(f.Name()))
	}
	if err := durable.Names(afero.NewOsFs(), filepath.Dir(to)); err != nil {
		return fmt.Errorf("copy database: %w", err)
	}
	return nil
}

func (d *DB) vacuumInto(ctx context.Context, to string) (err error) {
	how := forCopying
	if d.still != nil {
		how = forCopyingStill
	}
	pool, err := sql.Open(driverName, address(d.path, how))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	_, err = pool.ExecContext(ctx, `VACUUM INTO $1`, to)
	return err
}
