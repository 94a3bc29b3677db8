// Package db keeps the records in one SQLite file. It answers the ports of model/office.
package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/afero"
	_ "modernc.org/sqlite" // the driver

	"baqylau/assets/reference"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/durable"
)

// readerCount is how many reading transactions may run at once; a further one waits.
const readerCount = 4

// Options say how to open a database.
type Options struct {
	// ReadOnly opens an existing database of this program's version without the writer's lock, beside the
	// process that holds it. Write then returns a fault.
	ReadOnly bool
	// Beside opens an existing database of this program's version for writing without the writer's lock, while another process may hold it: for
	// one row that this process remembers nothing of, as the count of wrong passwords. SQLite keeps the transactions of the two apart.
	Beside bool
	// MustExist refuses a path at which there is no file, instead of making a database there.
	MustExist bool
	// References give the names of codes for the search; nil stands for those that the program ships with.
	References *model.References
	// BeforeMigration is called before a database of an older version is changed, to keep a copy of it
	// (d.CopyTo); an error stops the opening. nil copies it to "<path>.v<version>".
	BeforeMigration func(ctx context.Context, d *DB, version int64) error
	// KeepFrom is from how many visits, findings and recommendations together on counters are kept for the dashboard; 0 is
	// the usual number, below it always.
	KeepFrom int
	// Counting is told how far the counting has come where a database gets its counters at opening; it may be nil.
	Counting Progress
	// Now is the clock, for the lock file and for filters that ask for no day; nil is the system's.
	Now func() time.Time
	// Log may be nil.
	Log *slog.Logger
}

// DB is an open database. It may be used by several goroutines.
type DB struct {
	path     string
	readOnly bool
	// writer holds one connection, readers a few that cannot write.
	writer, readers *sql.DB
	// session is the writer's connection; who has put a token into writing may use it.
	session *prepared
	writing chan struct{}
	// saves, updates, rows, order, folded and words are the writer's too. words are what providers add to
	// the search text of all that hangs on them.
	saves   map[string]statements
	updates map[updateKey]string
	rows    map[rowsKey]string
	order   *orderer
	folded  map[refKey]string
	// foldedOf is the revision of the reference lists that folded and words were made of.
	foldedOf int64
	words    map[model.ID]string
	keepFrom int
	// files is the writer's too.
	files  watched
	closed bool
	// still is the file as it was when it was opened without any locks to be read, nil where it was opened in the usual way.
	still os.FileInfo
	lock  *lock
	now   func() time.Time
	refs  *model.References
	log   *slog.Logger
}

var _ office.Store = (*DB)(nil)

// Open opens the database at path, makes it and its folder if there is none, and brings it up to this
// program's version. What a person can mend (another program at work, a full disk, a file that is no
// database…) comes back as *model.Fault. The caller closes the database.
func Open(ctx context.Context, path string, opt Options) (*DB, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("open database %s: %w", path, err)
	}
	d := &DB{path: full, readOnly: opt.ReadOnly, refs: opt.References, log: opt.Log, writing: make(chan struct{}, 1),
		saves: map[string]statements{}, updates: map[updateKey]string{}, rows: map[rowsKey]string{},
		order: newOrderer(), folded: map[refKey]string{}, words: map[model.ID]string{}}
	if d.keepFrom = opt.KeepFrom; d.keepFrom == 0 {
		d.keepFrom = keepFrom
	}
	if d.now = opt.Now; d.now == nil {
		d.now = time.Now
	}
	if d.log == nil {
		d.log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	if d.refs == nil {
		if d.refs, err = reference.Load(); err != nil {
			return nil, fmt.Errorf("open database %s: %w", path, err)
		}
	}
	if err := d.open(ctx, opt); err != nil {
		return nil, errors.Join(faultOf(full, fmt.Errorf("open database %s: %w", path, err)), d.Close())
	}
	return d, nil
}

func (d *DB) open(ctx context.Context, opt Options) (err error) {
	if err := d.prepareFile(opt); err != nil {
		return err
	}
	if !opt.ReadOnly && !opt.Beside {
		if err := d.openWriter(ctx, opt); err != nil {
			return err
		}
	}
	if err := d.openReaders(forReading); err != nil {
		return err
	}
	switch {
	case opt.ReadOnly:
		return d.openStill(ctx, d.checkVersion(ctx))
	case opt.Beside:
		if err := d.checkVersion(ctx); err != nil {
			return err
		}
		return d.openSession(ctx, func() error { return nil })
	}
	return nil
}

func (d *DB) openReaders(u use) (err error) {
	if d.readers, err = sql.Open(driverName, address(d.path, u)); err != nil {
		return fmt.Errorf("open readers: %w", err)
	}
	d.readers.SetMaxOpenConns(readerCount)
	d.readers.SetMaxIdleConns(readerCount)
	return nil
}

// prepareFile makes the folder, takes the lock and makes an empty file that only its owner can read:
// SQLite itself would let the group read it. After that only SQLite touches the file.
func (d *DB) prepareFile(opt Options) error {
	info, err := os.Stat(d.path)
	switch {
	case err == nil && info.IsDir():
		return model.NewFault("fault.db.is_folder", "path", d.path)
	case err == nil || !errors.Is(err, fs.ErrNotExist):
		if err != nil {
			return folderFault(d.path, err)
		}
	case opt.MustExist || opt.ReadOnly || opt.Beside:
		return model.NewFault("fault.db.missing", "path", d.path)
	}
	if opt.ReadOnly || opt.Beside {
		return nil
	}
	if err := durable.MkdirAll(afero.NewOsFs(), filepath.Dir(d.path), 0o700); err != nil {
		return folderFault(d.path, err)
	}
	if info != nil && !mayWrite(d.path, info) {
		// SQLite would open it, and refuse the first record that somebody has typed.
		return model.NewFault("fault.db.read_only_file", "path", d.path)
	}
	if d.lock, err = acquire(d.path, d.now()); err != nil {
		return err
	}
	f, err := os.OpenFile(d.path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return folderFault(d.path, err)
	}
	return f.Close() // with the first commit SQLite brings the names in this folder to the disk
}

// folderFault gives a refusal of the file system its sentence.
func folderFault(path string, err error) error {
	folder := filepath.Dir(path)
	switch {
	case isFull(err):
		return model.NewFault("fault.db.full", "path", path).Because(err)
	case errors.Is(err, fs.ErrPermission), isReadOnly(err):
		return model.NewFault("fault.db.folder", "path", folder).Because(err)
	}
	return model.NewFault("fault.db.cannot_open", "path", path).Because(err)
}

func (d *DB) openWriter(ctx context.Context, opt Options) error {
	if err := d.openSession(ctx, func() error { return d.migrate(ctx, opt) }); err != nil {
		return err
	}
	return d.settleTallies(ctx, opt.Counting)
}

// openSession opens the writer's connection, after what prepare does with its pool.
func (d *DB) openSession(ctx context.Context, prepare func() error) (err error) {
	if d.writer, err = sql.Open(driverName, address(d.path, forWriting)); err != nil {
		return fmt.Errorf("open writer: %w", err)
	}
	d.writer.SetMaxOpenConns(1)
	if err := prepare(); err != nil {
		return err
	}
	conn, err := d.writer.Conn(ctx)
	if err != nil {
		return fmt.Errorf("open writer: %w", err)
	}
	d.session = newPrepared(conn)
	d.files.begin(d.path)
	return nil
}

// Path is where the database lies.
func (d *DB) Path() string { return d.path }

// BrokenOff reports whether the program that had the database open for writing before ended without closing it, killed or without
// power, and since when it had it open. SQLite has then brought in what was committed, and nothing else.
func (d *DB) BrokenOff() (since time.Time, yes bool) {
	if d.lock == nil || d.lock.left.PID == 0 {
		return time.Time{}, false
	}
	return d.lock.left.Since, true
}

// Empty reports whether there is no office yet: the program was started for the first time.
func (d *DB) Empty(ctx context.Context) (bool, error) {
	var n int
	if err := d.readers.QueryRowContext(ctx, `SELECT count(*) FROM offices`).Scan(&n); err != nil {
		return false, faultOf(d.path, fmt.Errorf("count offices: %w", err))
	}
	return n == 0, nil
}

// Close waits for the transaction that is being written, brings everything into the one file and gives the
// lock back. A second call does nothing.
func (d *DB) Close() error {
	d.writing <- struct{}{}
	defer func() { <-d.writing }()
	if d.closed {
		return nil
	}
	d.closed = true
	var errs []error
	if d.session != nil {
		if gone := d.inPlace(context.Background()); gone != nil {
			// SQLite would remove a log by its name, and it may be that of the file which lies there now: the end of the process closes all.
			return errors.Join(gone, d.unlock())
		}
	}
	if d.readers != nil {
		errs = append(errs, d.readers.Close())
	}
	errs = append(errs, d.stoodStill())
	if d.session != nil {
		// A reading process beside us may keep the log in use; it is then emptied the next time.
		if d.lock != nil {
			if _, err := d.session.conn.ExecContext(context.Background(), emptyLog); err != nil {
				d.log.Warn("checkpoint at closing", "path", d.path, "err", err)
			}
		}
		errs = append(errs, d.session.close())
	}
	if d.writer != nil {
		errs = append(errs, d.writer.Close())
	}
	errs = append(errs, d.unlock())
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("close database %s: %w", d.path, err)
	}
	return nil
}

// unlock gives the lock back, where there is one.
func (d *DB) unlock() error {
	if d.lock == nil {
		return nil
	}
	return d.lock.release()
}
