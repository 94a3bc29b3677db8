package vault

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"time"

	"filippo.io/age"
	"github.com/spf13/afero"

	"baqylau/model"
	"baqylau/storage/db"
)

// step is one of the renames by which a restore puts a database in its place.
type step struct{ from, to string }

// notePath is the file beside a database that stands there while a restore takes its steps, and tells them: a program that is killed
// between two of them would leave no database at all.
func notePath(database string) string { return database + ".restoring" }

// notedStep is a step in that file: names within the folder of the database.
type notedStep struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// note writes down the steps before the first of them is taken.
func (q Restoring) note(steps []step) error {
	folder := filepath.Dir(q.To)
	noted := make([]notedStep, 0, len(steps))
	for _, s := range steps {
		from, err := filepath.Rel(folder, s.from)
		if err != nil {
			return err
		}
		to, err := filepath.Rel(folder, s.to)
		if err != nil {
			return err
		}
		noted = append(noted, notedStep{filepath.ToSlash(from), filepath.ToSlash(to)})
	}
	data, err := json.Marshal(noted)
	if err != nil {
		return fmt.Errorf("note the steps of a restore: %w", err)
	}
	return (&Vault{Config: Config{FS: q.FS}}).settle(notePath(q.To), Lock{}, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}, func(_ io.Reader, size int64, _ []age.Identity) error {
		if size != int64(len(data)) {
			return errShort
		}
		return nil
	})
}

// Recovery says what became of a restore that was broken off.
type Recovery string

// What Recover can come to.
const (
	// NothingToRecover is what it usually is.
	NothingToRecover Recovery = ""
	// RestoreUndone says that the database stands where it stood before the restore.
	RestoreUndone Recovery = "undone"
	// RestoreFinished says that all steps had been taken: the database is the restored one.
	RestoreFinished Recovery = "finished"
)

// mostNoted is the size of the largest note that is read.
const mostNoted = 64 << 10

// Recover brings a database back in its place that a restore, killed between two of its steps, had put aside. It is called before the
// database is opened, does nothing while a restore is at work, and can itself be killed and called again.
func Recover(fsys afero.Fs, database string, now time.Time) (_ Recovery, err error) {
	path := notePath(database)
	if _, err := fsys.Stat(path); err != nil {
		return NothingToRecover, nil // what else is wrong with the folder is said by whoever opens the database
	}
	release, err := db.Hold(database, now)
	if model.HasFault(err, "fault.db.locked_by") || model.HasFault(err, "fault.db.locked") {
		return NothingToRecover, nil
	}
	if err != nil {
		return NothingToRecover, err
	}
	defer func() { err = errors.Join(err, release()) }()
	noted, err := readNote(fsys, path)
	if errors.Is(err, fs.ErrNotExist) { // the restore has ended meanwhile
		return NothingToRecover, nil
	}
	if err != nil {
		return NothingToRecover, err
	}
	there := func(name string) bool {
		_, err := fsys.Stat(name)
		return err == nil
	}
	folder, out := filepath.Dir(database), RestoreFinished
	// The steps are taken one after the other, and the first that was not ends those that were: what lies under a later one's name was there
	// before the restore. That is not told by what they begin with: the folder of what was unpacked may have been taken away meanwhile.
	taken := make([]step, 0, len(noted))
	for _, s := range noted {
		next := step{filepath.Join(folder, filepath.FromSlash(s.From)), filepath.Join(folder, filepath.FromSlash(s.To))}
		if !there(next.to) {
			out = RestoreUndone
			break
		}
		taken = append(taken, next)
	}
	if out == RestoreUndone {
		for _, s := range slices.Backward(taken) {
			if there(s.from) {
				continue
			}
			if err := fsys.MkdirAll(filepath.Dir(s.from), folderMode); err != nil {
				return NothingToRecover, fmt.Errorf("undo a restore: %w", err)
			}
			if err := fsys.Rename(s.to, s.from); err != nil {
				return NothingToRecover, fmt.Errorf("undo a restore: %w", err)
			}
		}
	}
	if err := errors.Join(syncFolder(fsys, folder), fsys.Remove(path)); err != nil {
		return NothingToRecover, fmt.Errorf("end the recovery of a restore: %w", err)
	}
	return out, nil
}

// readNote reads the steps. The file was written whole or not at all; one that names anything outside of its folder is none of ours.
func readNote(fsys afero.Fs, path string) (noted []notedStep, err error) {
	f, err := fsys.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	data, err := io.ReadAll(io.LimitReader(f, mostNoted))
	if err = errors.Join(err, f.Close()); err == nil {
		err = json.Unmarshal(data, &noted)
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	for _, s := range noted {
		for _, name := range []string{s.From, s.To} {
			if !filepath.IsLocal(filepath.FromSlash(name)) {
				return nil, fmt.Errorf("read %s: %.80q is not in its folder", path, name)
			}
		}
	}
	return noted, nil
}
