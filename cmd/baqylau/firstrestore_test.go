package main

import (
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
)

// TestTheFirstStartTakesABackup does what the window does on a new computer: it opens an empty database, looks into an encrypted backup,
// and works in what comes of it. Of the empty one nothing stays, and nothing was touched before the person agreed.
func TestTheFirstStartTakesABackup(t *testing.T) {
	home, phrase := t.TempDir(), filepath.Join(t.TempDir(), "phrase.txt")
	require.NoError(t, os.WriteFile(phrase, []byte("жеті рет өлше\n"), 0o600))
	file := filepath.Join(t.TempDir(), "office.backup")
	r := baqylau(t, imported(t), "backup", file, "--passphrase-file", phrase, "--lang", "en")
	require.Zero(t, r.code, r.err)
	want, err := os.ReadFile(file)
	require.NoError(t, err)

	database := filepath.Join(home, "office.db")
	m, _, _ := dayProgram(database, filepath.Join(t.TempDir(), "state"), 0)
	o := m.beginOpening(t.Context(), database, slog.New(slog.DiscardHandler))
	first, err := o.Result()
	require.NoError(t, err)
	b := &bringing{m: m, opened: o, path: database}
	told := func(int64, int64) {}
	_, err = b.Unpack(t.Context(), file, office.BackupKey{}, told)
	require.True(t, model.HasFault(err, "fault.backup.locked"), err)
	_, err = b.Unpack(t.Context(), file, office.BackupKey{Passphrase: "жеті рет кес"}, told)
	require.True(t, model.HasFault(err, "fault.backup.key"), err)
	_, err = b.Unpack(t.Context(), phrase, office.BackupKey{}, told)
	require.True(t, model.HasFault(err, "fault.backup.not_one"), err)
	holds, err := b.Unpack(t.Context(), file, office.BackupKey{Passphrase: "жеті рет өлше"}, told)
	require.NoError(t, err)
	require.Equal(t, []string{"АҚМ"}, holds.Offices)
	require.Positive(t, holds.Backup.Records.Visits)
	require.Positive(t, holds.Backup.Records.Recommendations)
	founded, err := first.Founded(t.Context())
	require.NoError(t, err)
	require.False(t, founded, "nothing is changed yet")
	require.NoError(t, b.Drop())
	left, err := filepath.Glob(filepath.Join(home, ".*"))
	require.NoError(t, err)
	require.Empty(t, left, "what was unpacked is gone")
	_, err = b.Put(t.Context())
	require.True(t, model.HasFault(err, "fault.backup.target"), "there is nothing to put: %v", err)

	_, err = b.Unpack(t.Context(), file, office.BackupKey{Passphrase: "жеті рет өлше"}, told)
	require.NoError(t, err)
	desk, err := b.Put(t.Context())
	require.NoError(t, err)
	founded, err = desk.Founded(t.Context())
	require.NoError(t, err)
	require.True(t, founded)
	require.NoError(t, b.Drop())
	require.NoError(t, o.end())
	aside, err := filepath.Glob(filepath.Join(home, "*replaced*"))
	require.NoError(t, err)
	require.Empty(t, aside, "an empty database is kept by nobody")
	have, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, want, have)
	r = baqylau(t, database, "check", "--lang", "en")
	require.Zero(t, r.code, r.out+r.err)
}

// TestAMissingDatabaseHasItsBackups: the newest of those that were kept for it is found, and brings it back; a first start has none.
func TestAMissingDatabaseHasItsBackups(t *testing.T) {
	database := imported(t)
	m, _, _ := dayProgram(database, filepath.Join(t.TempDir(), "state"), 0)
	b := &bringing{m: m, path: database}
	_, found := b.Newest()
	require.False(t, found)
	o := m.beginOpening(t.Context(), database, slog.New(slog.DiscardHandler))
	_, err := o.Result()
	require.NoError(t, err)
	require.NoError(t, o.end(), "this makes the last backup")
	require.NoError(t, os.Remove(database))

	o = m.beginOpening(t.Context(), database, slog.New(slog.DiscardHandler))
	_, err = o.Result()
	require.NoError(t, err)
	b = &bringing{m: m, opened: o, path: database}
	newest, found := b.Newest()
	require.True(t, found)
	require.FileExists(t, newest.Name)
	_, err = b.Unpack(t.Context(), newest.Name, office.BackupKey{}, nil)
	require.NoError(t, err)
	desk, err := b.Put(t.Context())
	require.NoError(t, err)
	founded, err := desk.Founded(t.Context())
	require.NoError(t, err)
	require.True(t, founded)
	require.NoError(t, o.end())
	require.Zero(t, baqylau(t, database, "check", "--lang", "en").code)
}

// TestADamagedDatabaseIsRestoredInTheWindow: of a database that cannot be read the window offers the backup that was checked; restoring keeps the
// damaged file, whatever is in it, says where, and nothing of the empty one that stood in for it is left.
func TestADamagedDatabaseIsRestoredInTheWindow(t *testing.T) {
	database, backup := backedUp(t)
	zero(t, database, 1)
	broken, err := os.ReadFile(database)
	require.NoError(t, err)
	m, _, _ := dayProgram(database, filepath.Join(t.TempDir(), "state"), 0)
	begin := func() (*opening, *bringing) {
		o := m.beginOpening(t.Context(), database, slog.New(slog.DiscardHandler))
		_, err := o.Result()
		require.NoError(t, err)
		require.True(t, model.HasFault(o.damage(), "fault.db.damaged_restore"), "%v", o.damage())
		return o, &bringing{m: m, opened: o, path: database}
	}
	o, _ := begin()
	folder := o.folder
	require.DirExists(t, folder)
	require.NoError(t, o.end())
	require.NoDirExists(t, folder)
	same, err := os.ReadFile(database)
	require.NoError(t, err)
	require.Equal(t, broken, same, "closed without a choice, nothing is changed")

	o, b := begin()
	newest, found := b.Newest()
	require.True(t, found)
	require.Equal(t, backup, newest.Name)
	_, err = b.Unpack(t.Context(), newest.Name, office.BackupKey{}, nil)
	require.NoError(t, err)
	folder = o.folder
	desk, err := b.Put(t.Context())
	require.NoError(t, err)
	require.NoDirExists(t, folder)
	require.NoError(t, o.damage())
	founded, err := desk.Founded(t.Context())
	require.NoError(t, err)
	require.True(t, founded)
	aside, err := filepath.Glob(filepath.Join(filepath.Dir(database), "office-replaced-*.db"))
	require.NoError(t, err)
	require.Len(t, aside, 1)
	same, err = os.ReadFile(aside[0])
	require.NoError(t, err)
	require.Equal(t, broken, same)
	require.Contains(t, o.recovered(lang.For(model.English), time.UTC), aside[0])
	require.NoError(t, o.end())
	require.Zero(t, baqylau(t, database, "check", "--lang", "en").code)
}

// TestTheFirstStartTakesNoOfficesPlace: an office that another program founded meanwhile stays, and what was unpacked goes.
func TestTheFirstStartTakesNoOfficesPlace(t *testing.T) {
	file := filepath.Join(t.TempDir(), "office.backup")
	database := imported(t)
	require.Zero(t, baqylau(t, database, "backup", file, "--lang", "en").code)
	m, _, _ := dayProgram(database, filepath.Join(t.TempDir(), "state"), 0)
	o := m.beginOpening(t.Context(), database, slog.New(slog.DiscardHandler))
	_, err := o.Result()
	require.NoError(t, err)
	b := &bringing{m: m, opened: o, path: database}
	_, err = b.Unpack(t.Context(), file, office.BackupKey{}, nil)
	require.NoError(t, err)
	desk, err := b.Put(t.Context())
	require.True(t, model.HasFault(err, "fault.backup.target"), err)
	require.NotNil(t, desk, "the window goes on with the office that is there")
	require.Nil(t, b.unpacked)
	require.NoError(t, o.end())
	require.Zero(t, baqylau(t, database, "check", "--lang", "en").code)
}
