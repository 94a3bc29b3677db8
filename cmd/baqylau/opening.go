package main

import (
	"context"
	"log/slog"
	"math"
	"strings"

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
}

// beginOpening begins to open the database at path. Where the person does not want to wait for the counting, it is opened
// without counters: the records answer, and the next opening counts.
func (m *Main) beginOpening(ctx context.Context, path string, log *slog.Logger) *opening {
	o := &opening{}
	o.Opening = window.BeginOpening(ctx, func(ctx, counting context.Context, counted func(done, total int)) (*office.Desk, error) {
		d, err := m.openUnproven(counting, path, db.Options{Counting: counted})
		if err != nil && counting.Err() != nil && ctx.Err() == nil {
			d, err = m.openUnproven(ctx, path, db.Options{KeepFrom: math.MaxInt})
		}
		if err != nil {
			return nil, err
		}
		d.Log = log // not the terminal: nobody looks at it behind a window
		o.d, o.backups = d, m.keepBackups(ctx, d, log)
		return d.Desk, nil
	})
	return o
}

// unless is what is still being opened, nil where it is ready.
func (o *opening) unless(ready *office.Desk) *window.Opening {
	if ready != nil {
		return nil
	}
	return o.Opening
}

// recovered is what the opening found that the program had left undone, as sentences, "" for nothing; it is asked once the database is open.
func (o *opening) recovered() string {
	if o.d == nil {
		return ""
	}
	return strings.Join(o.d.recovered, " ")
}

// wait waits for the end of the opening, makes the last backup, and returns what is to be closed, nil where nothing was opened.
func (o *opening) wait() *desk {
	_, _ = o.Result() // said by the window
	if o.backups != nil {
		o.backups()
	}
	return o.d
}
