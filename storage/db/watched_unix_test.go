//go:build unix

package db_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/storage/db/dbtest"
	"baqylau/storage/faulttest"
)

// TestDatabaseTakenAway (Windows lets nobody take a file away that is open) deletes, moves, replaces and cuts the file of an open database, between transactions and within one, at times with
// much in its log and at times with nothing. The next write says so and is not acknowledged, what was acknowledged is in a copy wherever
// there is still a way to it, and a file that took the place stays as it is.
func TestDatabaseTakenAway(t *testing.T) {
	times := faulttest.Times(1, 4)
	for name, c := range map[string]struct {
		take    func(t *testing.T, path string)
		want    string
		rescued bool
	}{
		"deleted":    {func(t *testing.T, p string) { require.NoError(t, os.Remove(p)) }, "fault.db.gone", true},
		"moved":      {func(t *testing.T, p string) { require.NoError(t, os.Rename(p, p+".moved")) }, "fault.db.gone", true},
		"no log":     {func(t *testing.T, p string) { require.NoError(t, os.Remove(p+"-wal")) }, "fault.db.gone", true},
		"no folder":  {func(t *testing.T, p string) { require.NoError(t, os.RemoveAll(filepath.Dir(p))) }, "fault.db.gone", false},
		"replaced":   {func(t *testing.T, p string) { replace(t, p, "another file") }, "fault.db.replaced", true},
		"other log":  {func(t *testing.T, p string) { replace(t, p+"-wal", "another log") }, "fault.db.replaced", true},
		"cut":        {halve, "fault.db.truncated", false},
		"cut to nil": {func(t *testing.T, p string) { require.NoError(t, os.Truncate(p, 0)) }, "fault.db.truncated", false},
	} {
		for i := range times {
			for _, within := range []bool{false, true} {
				t.Run(fmt.Sprint(name, i, within), func(t *testing.T) { takenAway(t, c.take, c.want, c.rescued, i, within) })
			}
		}
	}
	faulttest.Tried(t, "the database was deleted, moved, replaced or cut short while it was open", 8*2*times,
		"the next write is refused with a sentence; what was acknowledged is in a copy, which opens under the old name, or told to be in the backup")
}

func halve(t *testing.T, path string) {
	t.Helper()
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.NoError(t, os.Truncate(path, info.Size()/2))
}

func replace(t *testing.T, path, text string) {
	t.Helper()
	require.NoError(t, os.Remove(path))
	write(t, path, []byte(text))
}

func takenAway(t *testing.T, take func(*testing.T, string), want string, rescued bool, n int, within bool) {
	path := filepath.Join(t.TempDir(), "office", "b.db")
	now := time.Date(2026, 11, 27, 3, 0, 0, 0, time.UTC)
	d, err := db.Open(context.Background(), path, db.Options{Now: func() time.Time { return now }})
	require.NoError(t, err)
	m := &dbtest.Maker{Store: d}
	saved := 1 + n%7*20
	m.Write(t, func(x *dbtest.Fixture) {
		for range saved {
			x.Visit(nil)
		}
	})
	if n%2 == 1 {
		require.NoError(t, db.Exec(d, `PRAGMA wal_checkpoint(TRUNCATE)`))
		m.Write(t, func(x *dbtest.Fixture) { x.Visit(nil) })
		saved++
	}
	if !within {
		take(t, path)
	}
	err = d.Write(context.Background(), func(tx office.Tx) error {
		if within {
			take(t, path)
		}
		return tx.SaveOffice(&model.Office{Code: "АСТ", Zone: model.DefaultZone})
	})
	if rescued {
		want += "_rescued"
	}
	saysFault(t, err, want)
	saysFault(t, d.Write(context.Background(), func(office.Tx) error { return nil }), want)
	if rescued {
		to, _ := model.AllFaults(err)[0].Args["copy"].(string)
		found, err := db.InspectCopy(context.Background(), to)
		require.NoError(t, err)
		require.Empty(t, found.Damage)
		copied, err := db.Open(context.Background(), to, db.Options{})
		require.NoError(t, err)
		have, err := copied.Count(context.Background(), model.Filter{Kind: model.KindVisit})
		require.NoError(t, err)
		require.Equal(t, saved, have, "what was acknowledged")
		require.NoError(t, copied.Close())
	}
	saysFault(t, d.Close(), want)
	require.NoError(t, d.Close(), "a second time nothing is done")
	if rescued {
		defer oldName(t, path, err, saved)
	}
	for end, text := range map[string]string{"": "another file", "-wal": "another log"} {
		if content, err := os.ReadFile(path + end); err == nil && len(content) < 100 && want == "fault.db.replaced_rescued" && len(content) == len(text) {
			require.Equal(t, text, string(content), "what took the place was not touched")
		}
	}
}

// oldName does what the sentence says: the copy gets the old name, beside whatever else lies there, and has all that was acknowledged.
func oldName(t *testing.T, path string, fault error, saved int) {
	to, _ := model.AllFaults(fault)[0].Args["copy"].(string)
	require.NoError(t, os.Rename(to, path))
	d, err := db.Open(context.Background(), path, db.Options{MustExist: true})
	require.NoError(t, err)
	have, err := d.Count(context.Background(), model.Filter{Kind: model.KindVisit})
	require.NoError(t, err)
	require.Equal(t, saved, have)
	damage, err := d.Damage(context.Background(), 9)
	require.NoError(t, err)
	require.Empty(t, damage, "the log that was left lies beside it, and is not of it")
	require.NoError(t, d.Close())
}
