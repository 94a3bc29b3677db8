package main

import (
	"context"
	"log/slog"
	"math"
	"strings"
	"time"

	"baqylau/assets/lang"
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
	log   *slog.Logger
}

// beginOpening begins to open the database at path. Where the person does not want to wait for the counting, it is opened
// without counters: the records answer, and the next opening counts.
func (m *Main) beginOpening(ctx context.Context, path string, log *slog.Logger) *opening {
	o := &opening{log: log, begin: func(d *desk) func() { return m.keepBackups(ctx, d, log) }}
	o.Opening = window.BeginOpening(ctx, func(ctx, counting context.Context, counted func(done, total int)) (*office.Desk, error) {
		d, err := m.openUnproven(counting, path, db.Options{Counting: counted})
		if err != nil && counting.Err() != nil && ctx.Err() == nil {
			d, err = m.openUnproven(ctx, path, db.Options{KeepFrom: math.MaxInt})
		}
		if err != nil {
			return nil, err
		}
		return o.take(d), nil
	})
	return o
}

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
	d := o.d
	o.d, o.backups = nil, nil
	return d.close()
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
