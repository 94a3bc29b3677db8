package main

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/storage/db"
)

// TestBackupsOfADay opens an office as the window does, works, and closes it: there is a backup of the start and one of the closing, as many
// are kept as the settings of the office say, and a database in which nothing is yet is left alone.
func TestBackupsOfADay(t *testing.T) {
	ctx := context.Background()
	database := imported(t)
	folder := filepath.Join(filepath.Dir(database), "office-backups")
	now := testDay()
	m := &Main{Getenv: func(string) string { return "" }, FS: afero.NewOsFs(), Now: func() time.Time { return now }, NewID: newID, text: lang.For(model.English)}
	m.journal = &logFile{fs: m.FS, path: filepath.Join(t.TempDir(), "log")}
	defer m.journal.close()
	day := func(work bool) []string {
		d, err := m.openDesk(ctx, database, db.Options{})
		require.NoError(t, err)
		stop := m.keepBackups(ctx, d, slog.New(slog.DiscardHandler))
		s, err := m.clerk(ctx, d)
		require.NoError(t, err)
		if work {
			was, err := s.Settings(ctx)
			require.NoError(t, err)
			set := was
			set.BackupDaily, set.DueDays = 2, was.DueDays+1
			require.NoError(t, s.SaveSettings(ctx, was, set))
		}
		stop()
		shelf, err := s.Backups(ctx)
		require.NoError(t, err)
		require.NoError(t, shelf.Trouble)
		require.NoError(t, d.close())
		var reasons []string
		for _, b := range shelf.List {
			reasons = append(reasons, b.Made.Format(time.DateOnly)+" "+string(b.Reason))
		}
		return reasons
	}
	require.Len(t, day(false), 1)
	now = now.AddDate(0, 0, 1)
	require.Equal(t, 1, len(day(false)), "nothing has changed")
	now = now.AddDate(0, 0, 1)
	have := day(true)
	require.Equal(t, "2018-11-09 close", have[0])
	now = now.AddDate(0, 0, 1)
	have = day(true)
	require.Equal(t, "2018-11-10 close", have[0])
	info, err := os.Stat(folder)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o700), info.Mode().Perm())
	r := baqylau(t, filepath.Join(t.TempDir(), "office.db"), "restore", filepath.Join(folder, first(t, folder)), "--lang", "en")
	require.Zero(t, r.code, r.err)

	database = filepath.Join(t.TempDir(), "empty.db")
	d, err := m.openDesk(ctx, database, db.Options{})
	require.NoError(t, err)
	m.keepBackups(ctx, d, slog.New(slog.DiscardHandler))()
	require.NoError(t, d.close())
	require.NoDirExists(t, filepath.Join(filepath.Dir(database), "empty-backups"))
}

// first is the name of the oldest backup of a folder.
func first(t *testing.T, folder string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(folder, "*.backup"))
	require.NoError(t, err)
	require.NotEmpty(t, found)
	return filepath.Base(found[0])
}
