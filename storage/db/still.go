package db

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"baqylau/model"
)

// openStill opens a database once more that could not be opened to be read because nothing can be written beside it: SQLite keeps there
// what its readers and its writer tell one another. It is then read without that, as a file that stands still, and closing says so where it did not.
// refused is what the usual way has met, and is returned where it was something else.
func (d *DB) openStill(ctx context.Context, refused error) error {
	if !wantsToWriteBeside(refused) {
		return refused
	}
	still, err := os.Stat(d.path)
	if err != nil {
		return errors.Join(refused, err)
	}
	switch log, err := os.Stat(d.path + "-wal"); {
	case err == nil && log.Size() > 0:
		// The latest changes are in it, and cannot be read from there.
		return model.NewFault("fault.db.read_only_log", "path", d.path).Because(refused)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return errors.Join(refused, err)
	}
	if err := d.readers.Close(); err != nil {
		return errors.Join(refused, err)
	}
	if err := d.openReaders(forInspecting); err != nil {
		return err
	}
	if err := d.checkVersion(ctx); err != nil {
		return err
	}
	d.still = still
	return nil
}

// stoodStill returns a fault where a file that was read as one that stands still did not.
func (d *DB) stoodStill() error {
	if d.still == nil {
		return nil
	}
	now, err := os.Stat(d.path)
	if err == nil && os.SameFile(now, d.still) && now.Size() == d.still.Size() && now.ModTime().Equal(d.still.ModTime()) {
		if log, err := os.Stat(d.path + "-wal"); err != nil || log.Size() == 0 {
			return nil
		}
	}
	return model.NewFault("fault.db.read_changed", "path", d.path).Because(err)
}
