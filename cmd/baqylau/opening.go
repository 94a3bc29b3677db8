package main

import (
	"context"
	"errors"
	"log/slog"
	"math"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/afero"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/ui/window"
)

// opening is the database that the window opens, with what has to be closed in the end.
type opening struct {
	*window.Opening
	d *desk
	// backups makes the last backup and ends the making of them.
	backups func()
	// begin keeps the backups of a database from now on.
	begin func(*desk) (stop func())
	// unreadable is why the database was not opened where it is damaged and a backup of it is kept: an empty one in folder stands in for it until
	// one is put in its place.
	unreadable error
	folder     string
	fs         afero.Fs
	log        *slog.Logger
}

// beginOpening begins to open the database at path. Where the person does not want to wait for the counting, it is opened
// without counters: the records answer, and the next opening counts.
func (m *Main) beginOpening(ctx context.Context, path string, log *slog.Logger) *opening {
	o := &opening{fs: m.FS, log: log, begin: func(d *desk) func() { return m.keepBackups(ctx, d, log) }}
	o.Opening = window.BeginOpening(ctx, func(ctx, counting context.Context, counted func(done, total int)) (*office.Desk, error) {
		d, err := m.openUnproven(counting, path, db.Options{Counting: counted})
		if err != nil && counting.Err() != nil && ctx.Err() == nil {
			d, err = m.openUnproven(ctx, path, db.Options{KeepFrom: math.MaxInt})
		}
		if d, err = o.instead(ctx, m, d, err); err != nil {
			return nil, err
		}
		return o.take(d), nil
	})
	return o
}

// instead is the database that the opening of the window's came to: that, or an empty one where it is too damaged to be opened and a backup of it can
// be restored. Where there is no place for an empty one, why it could not be opened is still said.
func (o *opening) instead(ctx context.Context, m *Main, d *desk, why error) (*desk, error) {
	o.unreadable = nil
	if !model.HasFault(why, "fault.db.damaged_restore") {
		return d, why
	}
	folder, err := afero.TempDir(o.fs, "", "baqylau-")
	if err != nil {
		o.log.Warn("stand-in for a damaged database", "error", err)
		return nil, why
	}
	if d, err = m.openUnproven(ctx, filepath.Join(folder, "empty.db"), db.Options{}); err != nil {
		o.log.Warn("stand-in for a damaged database", "error", errors.Join(err, o.fs.RemoveAll(folder)))
		return nil, why
	}
	o.unreadable, o.folder = why, folder
	return d, nil
}

// damage is why the window's database could not be opened, nil once it is one that can.
func (o *opening) damage() error { return o.unreadable }

// take makes an opened database the one that the window works with.
func (o *opening) take(d *desk) *office.Desk {
	d.Log = o.log // not the terminal: nobody looks at it behind a window
	o.d, o.backups = d, o.begin(d)
	return d.Desk
}

// last makes the last backup, while the window still stands. A second call makes none, as nothing has changed.
func (o *opening) last() {
	if o.backups != nil {
		o.backups()
	}
}

// close makes the last backup of the database and closes it.
func (o *opening) close() error {
	if o.d == nil {
		return nil
	}
	o.last()
	d, folder := o.d, o.folder
	o.d, o.backups, o.folder = nil, nil, ""
	err := d.close()
	if folder != "" {
		err = errors.Join(err, o.fs.RemoveAll(folder))
	}
	return err
}

// unless is what is still being opened, nil where it is ready.
func (o *opening) unless(ready *office.Desk) *window.Opening {
	if ready != nil {
		return nil
	}
	return o.Opening
}

// recovered is what the opening found that the program had left undone, as sentences, "" for nothing; it is asked once the database is open.
func (o *opening) recovered(words *lang.Catalog, zone *time.Location) string {
	if o.d == nil {
		return ""
	}
	said := make([]string, len(o.d.recovered))
	for i, f := range o.d.recovered {
		said[i] = f(words, zone)
	}
	return strings.Join(said, " ")
}

// end waits for the end of the opening, makes the last backup, and closes what was opened.
func (o *opening) end() error {
	_, _ = o.Result() // said by the window
	return o.close()
}
