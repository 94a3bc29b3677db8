package db_test

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/storage/db"
	"baqylau/storage/db/dbtest"
)

func TestMigrateOlder(t *testing.T) {
	for version := range int64(2) {
		path := filepath.Join(t.TempDir(), "b.db")
		require.NoError(t, db.MigrateTo(path, version))
		d := open(t, path)
		have, newest, err := db.Version(d)
		require.NoError(t, err)
		require.Equal(t, newest, have)
		m := &dbtest.Maker{Store: d}
		m.Write(t, func(x *dbtest.Fixture) { x.Visit(nil) })
		if version == 0 {
			require.NoFileExists(t, path+".v0", "of nothing no copy is kept")
			continue
		}
		require.FileExists(t, path+".v1", "the database as it was is kept")
	}
}

func TestMigrateAsksFirst(t *testing.T) {
	path := filepath.Join(t.TempDir(), "b.db")
	require.NoError(t, db.MigrateTo(path, 1))
	refusal := errors.New("no room for a backup")
	_, err := db.Open(context.Background(), path, db.Options{BeforeMigration: func(context.Context, *db.DB, int64) error {
		return refusal
	}})
	require.ErrorIs(t, err, refusal)
	_, err = db.Open(context.Background(), path, db.Options{ReadOnly: true})
	saysFault(t, err, "fault.db.older")

	var asked int64
	to := filepath.Join(t.TempDir(), "before.db")
	d, err := db.Open(context.Background(), path, db.Options{BeforeMigration: func(ctx context.Context, d *db.DB, version int64) error {
		asked = version
		return d.CopyTo(ctx, to)
	}})
	require.NoError(t, err)
	require.NoError(t, d.Close())
	require.EqualValues(t, 1, asked)
	require.FileExists(t, to)
	require.NoFileExists(t, path+".v1")
}

func TestNewerIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "b.db")
	d, err := db.Open(context.Background(), path, db.Options{})
	require.NoError(t, err)
	require.NoError(t, db.SetVersion(d, 999))
	require.NoError(t, d.Close())
	before, err := os.ReadFile(path)
	require.NoError(t, err)
	refused(t, path, db.Options{}, "fault.db.newer")
	refused(t, path, db.Options{ReadOnly: true}, "fault.db.newer")
	after, err := os.ReadFile(path)
	require.NoError(t, err)
	require.True(t, bytes.Equal(before, after), "it is left as it is")
}

func TestJournalOnlyGrows(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "b.db"))
	m := &dbtest.Maker{Store: d}
	m.Write(t, func(x *dbtest.Fixture) { x.Journal("person", x.Officer(), nil) })
	require.ErrorContains(t, db.Exec(d, `UPDATE journal SET verb = 'other'`), "only grows")
	require.ErrorContains(t, db.Exec(d, `DELETE FROM journal`), "only grows")
}

// TestPortable holds the statements of the migrations, but SQLite's own, and of the code to what PostgreSQL takes too.
func TestPortable(t *testing.T) {
	files, err := db.MigrationFiles()
	require.NoError(t, err)
	require.Contains(t, files, "00002_sqlite.sql")
	texts := maps.Clone(files)
	delete(texts, "00002_sqlite.sql")
	names, err := filepath.Glob("*.go")
	require.NoError(t, err)
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") || name == "dialect.go" {
			continue
		}
		b, err := os.ReadFile(name)
		require.NoError(t, err)
		texts[name] = string(b)
	}
	for name, text := range texts {
		for _, word := range []string{"strftime", "iif(", "group_concat", "INSERT OR ", "LastInsertId", " LIKE ", " OFFSET ",
			"AUTOINCREMENT", "GLOB "} {
			require.NotContains(t, text, word, name)
		}
	}
}

// TestOrder holds the order of names: Kazakh letters after their Russian neighbours, numbers by value, quotes
// and case of no weight before letters.
func TestOrder(t *testing.T) {
	for _, want := range [][]string{
		strings.Split("а ә б в г ғ д е ё ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і ь э ю я", " "),
		{"Абай", "«Ақмола»", "Алматы", "Әулие", "Бурабай", "Көкшетау", "Қарағанды", "Лисаков"},
		{"Школа № 2", "Школа № 10", "Школа № 101", "Школа-лицей"},
		{"Центр", "«ЦОН»"},
		{"Aktau", "Абай"},
	} {
		got := slices.Clone(want)
		slices.Reverse(got)
		slices.SortStableFunc(got, func(a, b string) int { return bytes.Compare(db.SortKey(a), db.SortKey(b)) })
		require.Equal(t, want, got)
	}
	rapid.Check(t, func(r *rapid.T) {
		name := rapid.String().Draw(r, "name")
		require.Equal(t, db.SortKey(name), db.SortKey("«"+name), "a quote in front does not count")
	})
}
