package db

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/afero"

	"baqylau/model"
	"baqylau/storage/durable"
)

// watched knows the database's files as they were when they were opened, so that one that is taken away while the program runs is noticed:
// SQLite would go on writing into a file without a name, and acknowledge it.
type watched struct {
	database, log os.FileInfo
	// size is the largest that the file was seen to have: it only ever grows.
	size int64
	// fault is what was found; nothing is written after it.
	fault error
}

// begin notes the file. The holder of DB.writing may use it.
func (p *watched) begin(path string) {
	if info, err := os.Stat(path); err == nil {
		p.database, p.size = info, info.Size()
	}
}

// check returns what has become of the file and of its log; the log is there from the first transaction on.
func (p *watched) check(path string) string {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "fault.db.gone"
	case err != nil || p.database == nil:
		return "" // what is in the way now is told by what is done next
	case !os.SameFile(info, p.database):
		return "fault.db.replaced"
	case info.Size() < p.size:
		return "fault.db.truncated"
	}
	p.size = info.Size()
	log, err := os.Stat(path + "-wal")
	switch {
	case errors.Is(err, fs.ErrNotExist) && p.log != nil:
		return "fault.db.gone"
	case err == nil && p.log != nil && !os.SameFile(log, p.log):
		return "fault.db.replaced"
	case err == nil:
		p.log = log
	}
	return ""
}

// inPlace returns a fault where the database's files are no longer the ones that were opened. The first time, all that was committed is
// written into a new file beside them, as far as there is still a way to it. The caller holds DB.writing, outside of a transaction.
func (d *DB) inPlace(ctx context.Context) error {
	if d.files.fault != nil {
		return d.files.fault
	}
	key := d.files.check(d.path)
	if key == "" {
		return nil
	}
	d.log.Error("the database file was taken away while it was open", "path", d.path, "found", key)
	d.files.fault = model.NewFault(key, "path", d.path)
	rescued := map[string]string{"fault.db.gone": "fault.db.gone_rescued", "fault.db.replaced": "fault.db.replaced_rescued"}[key]
	if rescued != "" {
		if to, err := d.rescue(context.WithoutCancel(ctx)); err == nil {
			d.files.fault = model.NewFault(rescued, "path", d.path, "copy", to)
			d.clearLog(ctx)
		} else {
			d.log.Error("no copy of the database could be made", "err", err)
		}
	}
	return d.files.fault
}

// clearLog carries the log over into the file that is still open, wherever it lies now, and empties it: it stays under its name when the process has ended, and
// SQLite would take it for that of whichever file then bears the name of the database, the copy or another. A file that was moved is whole by it.
func (d *DB) clearLog(ctx context.Context) {
	if d.readers != nil {
		d.readers.SetMaxIdleConns(0) // one that has read keeps the log from being emptied
	}
	var busy, pages, carried int
	err := d.session.conn.QueryRowContext(context.WithoutCancel(ctx), emptyLog).Scan(&busy, &pages, &carried)
	if err != nil || busy != 0 {
		d.log.Error("the log of the database that was taken away stays", "busy", busy, "err", err)
	}
}

// rescue writes what the open files hold into a new one.
func (d *DB) rescue(ctx context.Context) (string, error) {
	end := filepath.Ext(d.path)
	to := strings.TrimSuffix(d.path, end) + "-rescued-" + d.now().UTC().Format("20060102T150405Z") + end
	f, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", err
	}
	if err := f.Close(); err != nil {
		return "", err
	}
	if _, err := d.session.conn.ExecContext(ctx, `VACUUM INTO $1`, to); err != nil {
		return "", errors.Join(err, os.Remove(to))
	}
	_ = durable.Names(afero.NewOsFs(), filepath.Dir(to)) // the copy is there all the same
	return to, nil
}
