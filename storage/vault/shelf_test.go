package vault

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/faulttest"
)

// work writes a line of the journal: something has changed.
func (w *world) work(t testing.TB, text string) {
	t.Helper()
	require.NoError(t, w.db.Write(context.Background(), func(tx office.Tx) error { return tx.Journal(line(text)) }))
}

// set has the vault work by settings.
func (w *world) set(change func(*model.Settings)) {
	s := model.DefaultSettings()
	change(&s)
	w.vault.Config.Settings = func(context.Context) (model.Settings, error) { return s, nil }
}

// contents are the names of the attachments beside the backups of a folder.
func contents(t testing.TB, folder string) (list []string) {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(folder, contentsFolder, "??", "*"))
	require.NoError(t, err)
	for _, path := range found {
		list = append(list, filepath.Base(path))
	}
	return list
}

func TestAutomaticBackups(t *testing.T) {
	w, ctx := newWorld(t), context.Background()
	folder := filepath.Join(w.dir, "office-backups")
	due := func(reason model.BackupReason, want bool) {
		t.Helper()
		made, err := w.vault.KeepIfDue(ctx, reason)
		require.NoError(t, err)
		require.Equal(t, want, made)
	}
	due(model.BackupStart, true)
	due(model.BackupStart, false)
	due(model.BackupClose, false)
	w.now = w.now.Add(2 * time.Hour)
	w.work(t, "a visit")
	due(model.BackupDaily, false)
	due(model.BackupClose, true)
	w.now = w.now.Add(25 * time.Hour)
	due(model.BackupDaily, false)
	w.work(t, "a second visit")
	w.attach(t, "another photo")
	due(model.BackupDaily, true)
	// The clock is set back by a year: what is new is backed up all the same.
	w.now = w.now.AddDate(-1, 0, 0)
	w.work(t, "a third visit")
	due(model.BackupDaily, true)
	w.now = w.now.AddDate(1, 0, 1)

	s, err := w.vault.Shelf(ctx)
	require.NoError(t, err)
	require.Equal(t, folder, s.Folder)
	require.NoError(t, s.Trouble)
	require.Len(t, s.List, 3, "of the first day the last one")
	require.Equal(t, model.BackupDaily, s.List[0].Reason)
	require.Equal(t, 3, s.List[0].Attachments)
	for _, b := range s.List {
		require.False(t, b.Checked.IsZero())
	}
	require.Len(t, contents(t, folder), 3, "each content once")
	require.Empty(t, leftovers(t, folder))

	q := w.restoring(filepath.Join(folder, s.List[0].Name), filepath.Join(t.TempDir(), "new.db"))
	_, err = Restore(ctx, q)
	require.NoError(t, err)
	for digest, text := range w.files {
		b, err := os.ReadFile(filepath.Join(filesOf(q.To), digest[:2], digest))
		require.NoError(t, err)
		require.Equal(t, text, b)
	}
	// Without what lies beside it it is not restored by halves.
	digest := contents(t, folder)[0]
	require.NoError(t, os.Remove(contentPath(folder, digest, "")))
	q.To = filepath.Join(filepath.Dir(q.To), "second.db")
	_, err = Restore(ctx, q)
	require.True(t, model.HasFault(err, "fault.backup.apart"), "%v", err)
	require.NoFileExists(t, q.To)
	// The next backup puts it there again.
	_, err = w.vault.Keep(ctx, model.BackupAsked)
	require.NoError(t, err)
	_, err = Restore(ctx, q)
	require.NoError(t, err)
}

func leftovers(t testing.TB, folder string) (list []string) {
	t.Helper()
	for _, name := range names(t, folder) {
		if strings.HasPrefix(name, tempPrefix) {
			list = append(list, name)
		}
	}
	return list
}

// TestKeptNumbers makes a backup on each of many days: as many are left as are to be, and the attachments that only the others had are gone.
func TestKeptNumbers(t *testing.T) {
	w, ctx := newWorld(t), context.Background()
	w.set(func(s *model.Settings) { s.BackupDaily, s.BackupWeekly, s.BackupMonthly = 2, 1, 0 })
	old := w.files.add("a photo that is deleted soon")
	w.attach(t, "a photo that is deleted soon")
	folder := filepath.Join(w.dir, "office-backups")
	for day := range 6 {
		if day == 2 {
			w.forget(t, old)
		}
		w.work(t, fmt.Sprintf("day %d", day))
		made, err := w.vault.KeepIfDue(ctx, model.BackupStart)
		require.NoError(t, err)
		require.True(t, made)
		w.now = w.now.AddDate(0, 0, 1)
	}
	s, err := w.vault.Shelf(ctx)
	require.NoError(t, err)
	require.Len(t, s.List, 2)
	require.NotContains(t, contents(t, folder), old)
	require.Len(t, contents(t, folder), 2)
	// A backup that nobody here made, and something else, are left alone.
	require.NoError(t, os.WriteFile(filepath.Join(folder, "mine.backup"), []byte("mine"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "notes.txt"), []byte("notes"), 0o600))
	_, err = w.vault.Keep(ctx, model.BackupAsked)
	require.NoError(t, err)
	require.FileExists(t, filepath.Join(folder, "mine.backup"))
	require.FileExists(t, filepath.Join(folder, "notes.txt"))
	s, err = w.vault.Shelf(ctx)
	require.NoError(t, err)
	unknown := 0
	for _, b := range s.List {
		if b.Checked.IsZero() {
			unknown++
			require.Equal(t, "mine.backup", b.Name)
		}
	}
	require.Equal(t, 1, unknown)
}

// forget takes the attachment of a digest out of the records.
func (w *world) forget(t testing.TB, digest string) {
	t.Helper()
	require.NoError(t, w.db.Write(context.Background(), func(tx office.Tx) error { return tx.DeleteAttachment(w.attached[digest]) }))
}

// TestLostSlip holds that a backup whose program was killed before it wrote the slip is read again and counts.
func TestLostSlip(t *testing.T) {
	w, ctx := newWorld(t), context.Background()
	b, err := w.vault.Keep(ctx, model.BackupDaily)
	require.NoError(t, err)
	folder := filepath.Join(w.dir, "office-backups")
	require.NoError(t, os.Remove(filepath.Join(folder, b.Name+slipEnding)))
	s, err := w.vault.Shelf(ctx)
	require.NoError(t, err)
	require.True(t, s.List[0].Checked.IsZero())
	require.Equal(t, b.Made, s.List[0].Made)
	w.now = w.now.Add(time.Hour)
	_, err = w.vault.Keep(ctx, model.BackupDaily)
	require.NoError(t, err)
	s, err = w.vault.Shelf(ctx)
	require.NoError(t, err)
	require.Len(t, s.List, 1, "both are of the same day")
	require.Equal(t, w.now, s.List[0].Made)
	// One that was changed on the disk no longer passes for one that was checked.
	path := filepath.Join(folder, s.List[0].Name)
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(path, data[:len(data)-1], 0o600))
	s, err = w.vault.Shelf(ctx)
	require.NoError(t, err)
	require.True(t, s.List[0].Checked.IsZero())
}

// TestPlaceOfBackups keeps them on another disk, encrypted; while that is away beside the database, and says since when.
func TestPlaceOfBackups(t *testing.T) {
	w, ctx := newWorld(t), context.Background()
	key, recipient, err := NewKey()
	require.NoError(t, err)
	disk := filepath.Join(t.TempDir(), "disk")
	w.set(func(s *model.Settings) { s.BackupPlace, s.BackupRecipient = disk, recipient })
	_, err = w.vault.Keep(ctx, model.BackupAsked)
	require.NoError(t, err)
	s, err := w.vault.Shelf(ctx)
	require.NoError(t, err)
	require.Equal(t, filepath.Join(disk, "office-backups"), s.Folder)
	require.True(t, s.PlaceGone.IsZero())
	require.True(t, s.PlaceMade)
	require.Len(t, s.List, 1)
	require.True(t, s.List[0].Locked)
	require.False(t, s.List[0].Checked.IsZero())
	for _, name := range contents(t, s.Folder) {
		data, err := os.ReadFile(filepath.Join(s.Folder, contentsFolder, name[:2], name))
		require.NoError(t, err)
		require.True(t, strings.HasPrefix(string(data), string(ageHead)), "attachments are encrypted as well")
	}
	q := w.restoring(filepath.Join(s.Folder, s.List[0].Name), filepath.Join(t.TempDir(), "new.db"))
	q.Key.Identities = strings.NewReader(key)
	_, err = Restore(ctx, q)
	require.NoError(t, err)
	w.requireSame(t, q.To)

	require.NoError(t, os.Rename(disk, disk+"-away"))
	away := w.now
	w.now = w.now.AddDate(0, 0, 6)
	_, err = w.vault.Keep(ctx, model.BackupAsked)
	require.NoError(t, err)
	s, err = w.vault.Shelf(ctx)
	require.NoError(t, err)
	require.Equal(t, filepath.Join(w.dir, "office-backups"), s.Folder)
	require.Equal(t, away, s.PlaceGone)
	require.False(t, s.GoneTooLong(w.now))
	require.True(t, s.GoneTooLong(w.now.AddDate(0, 0, 1)))
	require.NoDirExists(t, disk, "the place is never made anew: it would be on the wrong disk")
	require.NoError(t, os.Rename(disk+"-away", disk))
	s, err = w.vault.Shelf(ctx)
	require.NoError(t, err)
	require.True(t, s.PlaceGone.IsZero())
}

// TestTrouble tells why no backup was made until one is.
func TestTrouble(t *testing.T) {
	w, ctx := newWorld(t), context.Background()
	folder := filepath.Join(w.dir, "office-backups")
	require.NoError(t, os.WriteFile(folder, []byte("in the way"), 0o600))
	_, err := w.vault.KeepIfDue(ctx, model.BackupStart)
	require.Error(t, err)
	require.NoError(t, os.Remove(folder))
	s, err := w.vault.Shelf(ctx)
	require.NoError(t, err)
	require.Error(t, s.Trouble)
	_, err = w.vault.KeepIfDue(ctx, model.BackupStart)
	require.NoError(t, err)
	s, err = w.vault.Shelf(ctx)
	require.NoError(t, err)
	require.NoError(t, s.Trouble)
}

// TestBackupsWhileTheClockLeaps makes backups while the clock leaps years, days and hours to and fro: each state that was backed up can be
// restored as long as it is the last, and the days before the leaps are still there.
func TestBackupsWhileTheClockLeaps(t *testing.T) {
	w, ctx := newWorld(t), context.Background()
	good := w.now
	for day := range 4 {
		w.now = good.AddDate(0, 0, day)
		w.work(t, "a visit")
		made, err := w.vault.KeepIfDue(ctx, model.BackupStart)
		require.NoError(t, err)
		require.True(t, made)
	}
	good = w.now
	leaps := []time.Time{good.AddDate(14, 0, 0), time.Date(2000, 1, 1, 0, 1, 0, 0, time.UTC), good.Add(-26 * time.Hour),
		good.AddDate(15, 0, 0), good.Add(7 * time.Hour), time.Date(2000, 1, 1, 0, 1, 0, 0, time.UTC)}
	for i, at := range leaps {
		w.now = at
		w.work(t, "a visit at another time")
		made, err := w.vault.KeepIfDue(ctx, model.BackupDaily)
		require.NoError(t, err)
		require.True(t, made || i == 2 || i >= 4, "%s: what is new is backed up, unless one of the last 24 hours is there", at)
		if !made {
			_, err = w.vault.Keep(ctx, model.BackupClose)
			require.NoError(t, err)
		}
		made, err = w.vault.KeepIfDue(ctx, model.BackupClose)
		require.NoError(t, err)
		require.False(t, made, "nothing has changed since, whatever the clock says")
		head, err := w.db.JournalHead(ctx)
		require.NoError(t, err)
		s, err := w.vault.Shelf(ctx)
		require.NoError(t, err)
		kept, before := "", 0
		for _, b := range s.List {
			if b.Journal == head {
				kept = b.Name
			}
			if b.Made.Before(good.Add(8*time.Hour)) && b.Made.After(good.AddDate(0, 0, -4)) {
				before++
			}
		}
		require.NotEmpty(t, kept, "%s: the backup of what is now is there", at)
		require.GreaterOrEqual(t, before, 4, "%s: the good ones are there, of each day the latest", at)
		_, err = Restore(ctx, w.restoring(filepath.Join(s.Folder, kept), filepath.Join(t.TempDir(), "new.db")))
		require.NoError(t, err)
	}
	faulttest.Tried(t, "the clock leaps years, days and hours to and fro between backups", len(leaps),
		"the last state is backed up and restored each time, and no good backup is displaced")
}
