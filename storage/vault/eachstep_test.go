package vault

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/storage/faulttest"
)

// mostSteps is more changes of the disk than any work here makes.
const mostSteps = 5000

// inTurn lets the work fail at its first change of the disk, then stride changes later, and so on until it passes, and returns how often it failed.
func inTurn(t *testing.T, stride int, at func(n int) (passed bool)) int {
	t.Helper()
	tried := 0
	for n := 1; n < mostSteps; n += stride {
		if at(n) {
			require.Greater(t, tried, 3, "the work changes the disk")
			return tried
		}
		tried++
	}
	require.Fail(t, "the work never passes")
	return 0
}

// TestBackupOnAFullDisk: each change of the disk that a backup makes is refused in turn, as on a full disk. Each time a sentence says so, nothing is
// left of it, the backup that was there is whole, and the next try makes one.
func TestBackupOnAFullDisk(t *testing.T) {
	w, ctx := newWorld(t), context.Background()
	dir := filepath.Join(w.dir, "to")
	require.NoError(t, os.Mkdir(dir, 0o700))
	path := filepath.Join(dir, "office.backup")
	_, err := w.vault.WriteTo(ctx, path, Lock{}, false)
	require.NoError(t, err)
	tried := inTurn(t, faulttest.Times(11, 1), func(n int) bool {
		cfg := w.vault.Config
		disk := faulttest.FullAt(afero.NewOsFs(), n)
		cfg.FS = disk
		_, err := New(cfg).WriteTo(ctx, path, Lock{}, true)
		if !disk.Fired() {
			require.NoError(t, err)
			return true
		}
		if err != nil { // the syncing of a folder, which a share may not know, is no failure
			require.True(t, model.HasFault(err, "fault.backup.full"), "%d: %v", n, err)
		}
		require.Equal(t, []string{"office.backup"}, names(t, dir), "%d", n)
		_, err = Check(ctx, w.restoring(path, ""), t.TempDir())
		require.NoError(t, err, "%d", n)
		return false
	})
	faulttest.Tried(t, "no room on the disk at each step of a backup into one file", tried, "a sentence; the earlier backup stays whole, nothing is left half written, the next try passes")
}

// TestAutomaticBackupOnAFullDisk is the same for automatic backups, which keep a slip and each attachment once.
func TestAutomaticBackupOnAFullDisk(t *testing.T) {
	w, ctx := newWorld(t), context.Background()
	made := 0
	tried := inTurn(t, faulttest.Times(11, 1), func(n int) bool {
		cfg := w.vault.Config
		disk := faulttest.FullAt(afero.NewOsFs(), n)
		cfg.FS = disk
		w.now = w.now.Add(time.Minute)
		v := New(cfg)
		_, err := v.Keep(ctx, model.BackupDaily)
		if !disk.Fired() {
			require.NoError(t, err)
			made++
			return true
		}
		if err != nil {
			require.True(t, model.HasFault(err, "fault.backup.full"), "%d: %v", n, err)
		}
		require.Empty(t, partsBelow(t, w.dir), "%d", n)
		return false
	})
	list, err := w.vault.Shelf(ctx)
	require.NoError(t, err)
	require.NotEmpty(t, list.List)
	for _, b := range list.List {
		to := filepath.Join(t.TempDir(), "restored.db")
		_, err := Restore(ctx, w.restoring(filepath.Join(w.dir, "office-backups", b.Name), to))
		require.NoError(t, err, b.Name)
		w.requireSame(t, to)
	}
	faulttest.Tried(t, "no room on the disk at each step of an automatic backup", tried, "a sentence; every backup in the list can be restored, nothing is left half written, the next try passes")
}

// TestRestoreOnAFullDisk is the same for a restore over a database: that stands as it stood.
func TestRestoreOnAFullDisk(t *testing.T) {
	w, ctx := newWorld(t), context.Background()
	dir := t.TempDir()
	from, to := filepath.Join(dir, "office.backup"), filepath.Join(dir, "work.db")
	_, err := w.vault.WriteTo(ctx, from, Lock{}, false)
	require.NoError(t, err)
	_, err = Restore(ctx, w.restoring(from, to))
	require.NoError(t, err)
	before := names(t, dir)
	tried := inTurn(t, faulttest.Times(11, 1), func(n int) bool {
		disk := faulttest.FullAt(afero.NewOsFs(), n)
		q := w.restoring(from, to)
		q.FS, q.Replace = disk, true
		_, err := Restore(ctx, q)
		w.requireSame(t, to)
		if !disk.Fired() {
			require.NoError(t, err)
			return true
		}
		if err != nil {
			require.True(t, model.HasFault(err, "fault.backup.full"), "%d: %v", n, err)
			require.Equal(t, before, names(t, dir), "%d", n)
		}
		before = names(t, dir) // where the folder could not be synced the restore is done all the same
		return false
	})
	faulttest.Tried(t, "no room on the disk at each step of a restore over a database", tried, "a sentence; the database and its attachments stand as before, nothing is left half written, the next try passes")
}

// TestBundleOnAFullDisk is the same for a bundle to another office.
func TestBundleOnAFullDisk(t *testing.T) {
	home, hq := pairOfBureaus(t)
	home.finds(t)
	dir := t.TempDir()
	path := filepath.Join(dir, "x.bundle")
	ctx := context.Background()
	tried := inTurn(t, faulttest.Times(3, 1), func(n int) bool {
		disk := faulttest.FullAt(afero.NewOsFs(), n)
		_, err := home.ExportFor(ctx, hq.Office.Code, true, "0.1.0", schema(t), func(e office.Export) (string, error) {
			return WriteBundle(ctx, BundleOrder{FS: disk, Path: path, Folder: dir, Head: e.Head, To: e.To, Private: e.Private, Lines: e.Lines, Files: home.Files.(Attachments),
				Records: e.Records})
		})
		if err == nil { // a folder that cannot be synced, as a share may not know how to, is no failure
			return true
		}
		require.True(t, disk.Fired())
		require.True(t, model.HasFault(err, "fault.backup.full"), "%d: %v", n, err)
		require.Empty(t, names(t, dir), "%d", n)
		return false
	})
	_, err := hq.merge(t, path)
	require.NoError(t, err)
	faulttest.Tried(t, "no room on the disk at each step of a bundle for another office", tried, "a sentence; no bundle and nothing half written is left, the next try passes and is merged")
}

// partsBelow are the files and folders that something begun was written into, anywhere below a folder.
func partsBelow(t testing.TB, dir string) (list []string) {
	t.Helper()
	require.NoError(t, filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && path == dir {
			return nil
		}
		if err == nil && strings.HasPrefix(filepath.Base(path), tempPrefix) {
			list = append(list, path)
		}
		return err
	}))
	return list
}

// TestKilledAtEachStepOfARestore kills a restore over a database before each of its changes of the disk. The next opening finds the database that
// was there, or the restored one, whole and with its attachments, never none and never a mixture; the one that was to be replaced is not lost.
func TestKilledAtEachStepOfARestore(t *testing.T) {
	w, ctx := newWorld(t), context.Background()
	dir := t.TempDir()
	from, to := filepath.Join(dir, "office.backup"), filepath.Join(dir, "work.db")
	_, err := w.vault.WriteTo(ctx, from, Lock{}, false)
	require.NoError(t, err)
	_, err = Restore(ctx, w.restoring(from, to))
	require.NoError(t, err)
	old := worked(t, to)
	undone, finished := 0, 0
	kill := func(n int, swept bool) bool {
		q := w.restoring(from, to)
		disk := faulttest.KilledAt(afero.NewOsFs(), n)
		q.FS, q.Replace = disk, true
		_, err := Restore(ctx, q)
		if !disk.Fired() {
			require.NoError(t, err)
			return true
		}
		require.ErrorIs(t, err, faulttest.ErrKilled, "%d", n)
		if swept { // a program that opens another database in the folder an hour later
			_, failed := sweep(afero.NewOsFs(), dir, time.Now().Add(time.Minute))
			require.Empty(t, failed)
		}
		// The recovery is killed too, at its every step, before it is let through.
		for k := 1; ; k++ {
			disk := faulttest.KilledAt(afero.NewOsFs(), k)
			became, err := Recover(disk, to, w.now)
			if disk.Fired() {
				require.Error(t, err)
				continue
			}
			require.NoError(t, err, "%d", n)
			if became == RestoreUndone {
				undone++
			}
			break
		}
		require.NoFileExists(t, notePath(to))
		head := headOf(t, to)
		if head != old { // all was done but for the last word
			finished++
			w.requireSame(t, to)
			aside, err := filepath.Glob(filepath.Join(dir, "work-replaced-*.db"))
			require.NoError(t, err)
			require.Len(t, aside, 1, "what was replaced is there")
			require.Equal(t, old, headOf(t, aside[0]))
			require.NoError(t, os.Remove(to))
			require.NoError(t, os.RemoveAll(filesOf(to)))
			require.NoError(t, os.Rename(aside[0], to))
			require.NoError(t, os.Rename(filesOf(aside[0]), filesOf(to)))
		}
		for digest, text := range w.files {
			b, err := os.ReadFile(filepath.Join(filesOf(to), digest[:2], digest))
			require.NoError(t, err, "%d", n)
			require.True(t, bytes.Equal(text, b), "%d", n)
		}
		// An hour later the next who comes takes away what was begun.
		gone, failed := sweep(afero.NewOsFs(), dir, time.Now().Add(time.Minute))
		require.Empty(t, failed)
		require.LessOrEqual(t, gone, 2)
		require.Empty(t, partsBelow(t, dir), "%d", n)
		return false
	}
	tried := inTurn(t, 1, func(n int) bool { return kill(n, false) })
	tried += inTurn(t, 1, func(n int) bool { return kill(n, true) })
	require.Positive(t, undone, "some kill fell between two renames")
	require.Positive(t, finished, "some kill fell after the last of them")
	faulttest.Tried(t, "killed at each step of a restore over a database, and of the recovery after it", tried,
		"the next start finds the old or the restored database whole, never none; what was replaced is not lost; it says what became of the restore")
}

// worked adds a line to the journal of a database and returns its head.
func worked(t testing.TB, path string) model.JournalHead {
	t.Helper()
	ctx := context.Background()
	d, err := db.Open(ctx, path, db.Options{MustExist: true})
	require.NoError(t, err)
	require.NoError(t, d.Write(ctx, func(tx office.Tx) error { return tx.Journal(line("work after the backup")) }))
	head, err := d.JournalHead(ctx)
	require.NoError(t, err)
	require.NoError(t, d.Close())
	return head
}

func headOf(t testing.TB, path string) model.JournalHead {
	t.Helper()
	d, err := db.Open(context.Background(), path, db.Options{MustExist: true})
	require.NoError(t, err)
	head, err := d.JournalHead(context.Background())
	require.NoError(t, err)
	require.NoError(t, d.Close())
	return head
}

// TestKilledAtEachStepOfABackup kills an automatic backup before each of its changes of the disk: every backup in the list can be restored, the next
// opening takes away what was begun, and the next backup is made.
func TestKilledAtEachStepOfABackup(t *testing.T) {
	w, ctx := newWorld(t), context.Background()
	tried := inTurn(t, faulttest.Times(11, 1), func(n int) bool {
		cfg := w.vault.Config
		disk := faulttest.KilledAt(afero.NewOsFs(), n)
		cfg.FS = disk
		w.now = w.now.Add(time.Minute)
		_, err := New(cfg).Keep(ctx, model.BackupDaily)
		if !disk.Fired() {
			require.NoError(t, err)
			return true
		}
		if err != nil { // else the backup was made, and only the taking away of earlier ones was left
			require.ErrorIs(t, err, faulttest.ErrKilled, "%d", n)
		}
		w.vault.Tidy(ctx, true)
		require.Empty(t, partsBelow(t, filepath.Join(w.dir, "office-backups")), "%d", n)
		list, err := w.vault.Shelf(ctx)
		require.NoError(t, err)
		for _, b := range list.List {
			_, err := Check(ctx, w.restoring(filepath.Join(w.dir, "office-backups", b.Name), ""), t.TempDir())
			require.NoError(t, err, "%d: %s", n, b.Name)
		}
		return false
	})
	faulttest.Tried(t, "killed at each step of an automatic backup", tried, "every backup in the list can be restored; the next start takes away what was begun")
}

// TestNoteOfARestore: what stands in the place of a note of a restore and is none is no reason to rename anything.
func TestNoteOfARestore(t *testing.T) {
	dir := t.TempDir()
	to := filepath.Join(dir, "work.db")
	became, err := Recover(afero.NewOsFs(), to, time.Now())
	require.NoError(t, err)
	require.Equal(t, NothingToRecover, became)
	require.Empty(t, names(t, dir), "where there is no note nothing is made")
	for _, text := range []string{"", "{", `[{"from":"../a","to":"work.db"}]`, `[{"from":"work.db","to":"/a"}]`} {
		require.NoError(t, os.WriteFile(notePath(to), []byte(text), 0o600))
		_, err := Recover(afero.NewOsFs(), to, time.Now())
		require.Error(t, err, text)
	}
	release, err := db.Hold(to, time.Now())
	require.NoError(t, err)
	became, err = Recover(afero.NewOsFs(), to, time.Now())
	require.NoError(t, err, "a restore that is at work is left alone")
	require.Equal(t, NothingToRecover, became)
	require.NoError(t, release())
}
