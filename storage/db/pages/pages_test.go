package pages_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	_ "modernc.org/sqlite"

	"baqylau/storage/db/pages"
	"baqylau/storage/faulttest"
)

// filled makes a database with every kind of value, long ones too, a table without numbered rows and an index, and leaves what was last
// written in the log. It returns the file and the log.
func filled(t testing.TB, rows int) (file, log []byte) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "b.db")
	d, err := sql.Open("sqlite", "file:"+path+"?_pragma=foreign_keys(1)%3B%20PRAGMA%20page_size(1024)&_pragma=journal_mode(WAL)&_pragma=wal_autocheckpoint(50)&_pragma=synchronous(OFF)")
	require.NoError(t, err)
	d.SetMaxOpenConns(1)
	do := func(statement string, args ...any) {
		_, err := d.Exec(statement, args...)
		require.NoError(t, err)
	}
	do(`CREATE TABLE things (id TEXT PRIMARY KEY, n INTEGER, r REAL, note TEXT, raw BLOB) STRICT`)
	do(`CREATE TABLE pairs (a TEXT, b INTEGER, PRIMARY KEY (b, a)) STRICT, WITHOUT ROWID`)
	for i := range rows {
		long := strings.Repeat("ұзақ мәтін ", i%7*i%311)
		do(`INSERT INTO things VALUES ($1, $2, $3, $4, $5)`, fmt.Sprintf("id-%05d", i), int64(i*i)-40, float64(i)/3, long, []byte(long))
		do(`INSERT INTO pairs VALUES ($1, $2)`, fmt.Sprint("p", i), i)
	}
	do(`DELETE FROM things WHERE n % 5 = 1`)
	file, err = os.ReadFile(path)
	require.NoError(t, err)
	log, err = os.ReadFile(path + "-wal")
	require.NoError(t, err)
	require.NoError(t, d.Close())
	return file, log
}

func read(t *testing.T, file, log []byte) (*pages.File, map[string]pages.Object) {
	t.Helper()
	f, err := pages.Open(bytes.NewReader(file), int64(len(file)), bytes.NewReader(log), int64(len(log)))
	require.NoError(t, err)
	list, lost := f.Schema()
	require.Empty(t, lost)
	objects := map[string]pages.Object{}
	for _, o := range list {
		objects[o.Name] = o
	}
	return f, objects
}

// TestReadsWhatSQLiteWrote: every row of a whole database is read as it was written, of the log too, and nothing that was deleted.
func TestReadsWhatSQLiteWrote(t *testing.T) {
	const rows = 800
	file, log := filled(t, rows)
	require.Greater(t, len(log), 1024, "something stands in the log only")
	f, objects := read(t, file, log)
	seen := 0
	lost, err := f.Tree(objects["things"].Root, func(r pages.Row) error {
		i := int(r.Number) - 1
		require.Len(t, r.Values, 5)
		require.Equal(t, fmt.Sprintf("id-%05d", i), r.Values[0])
		require.Equal(t, int64(i*i)-40, r.Values[1])
		if whole, ok := r.Values[2].(int64); ok { // SQLite keeps a whole number so
			require.InDelta(t, float64(i)/3, float64(whole), 1e-9)
		} else {
			require.InDelta(t, float64(i)/3, r.Values[2], 1e-9)
		}
		long := strings.Repeat("ұзақ мәтін ", i%7*i%311)
		require.Equal(t, long, r.Values[3])
		require.Equal(t, []byte(long), r.Values[4])
		require.NotEqual(t, 1, (i*i-40)%5, "deleted")
		seen++
		return nil
	})
	require.NoError(t, err)
	require.Empty(t, lost)
	deleted := 0
	for i := range rows {
		if (i*i-40)%5 == 1 {
			deleted++
		}
	}
	require.Equal(t, rows-deleted, seen)
	pairs := 0
	lost, err = f.Tree(objects["pairs"].Root, func(r pages.Row) error {
		require.Equal(t, []any{int64(pairs), fmt.Sprint("p", pairs)}, r.Values, "the key comes first, in its order")
		pairs++
		return nil
	})
	require.NoError(t, err)
	require.Empty(t, lost)
	require.Equal(t, rows, pairs)
	index := 0
	lost, err = f.Tree(objects["sqlite_autoindex_things_1"].Root, func(r pages.Row) error {
		require.Equal(t, r.Values[0], fmt.Sprintf("id-%05d", r.Values[1].(int64)-1), "an entry of an index names its row")
		index++
		return nil
	})
	require.NoError(t, err)
	require.Empty(t, lost)
	require.Equal(t, seen, index)
	f.Free()
	require.NoError(t, f.Strays(false, func(page uint32, rows []pages.Row) error {
		return fmt.Errorf("page %d belongs to nothing, and has %d rows", page, len(rows))
	}))
}

// TestLogEndsWhereItIsBroken: of a log that was cut or changed only what was committed before counts.
func TestLogEndsWhereItIsBroken(t *testing.T) {
	file, log := filled(t, 300)
	count := func(log []byte) (n int) {
		f, objects := read(t, file, log)
		_, err := f.Tree(objects["things"].Root, func(pages.Row) error { n++; return nil })
		require.NoError(t, err)
		return n
	}
	whole := count(log)
	require.Less(t, whole, 300)
	cut := count(log[:len(log)-1])
	require.Greater(t, cut, whole, "the deletion was the last commit, and is not whole")
	broken := bytes.Clone(log)
	broken[len(broken)-5] ^= 1
	require.Equal(t, cut, count(broken))
}

// TestStraysBelowALostPage: where an inner page is gone its leaves are still found.
func TestStraysBelowALostPage(t *testing.T) {
	file, log := filled(t, 800)
	f, objects := read(t, file, log)
	root := objects["things"].Root
	page, err := f.Page(root)
	require.NoError(t, err)
	require.Equal(t, byte(5), page[0], "the root is an inner page")
	before, strays := 0, 0
	_, err = f.Tree(root, func(pages.Row) error { before++; return nil })
	require.NoError(t, err)
	clear(file[(int(root)-1)*1024 : int(root)*1024])
	f, err = pages.Open(bytes.NewReader(file), int64(len(file)), nil, 0)
	require.NoError(t, err)
	lost, err := f.Tree(root, func(pages.Row) error { return fmt.Errorf("a row of a page of zeros") })
	require.NoError(t, err)
	require.Equal(t, pages.Lost{Pages: []uint32{root}, Below: true}, lost)
	f.Free()
	require.NoError(t, f.Strays(false, func(_ uint32, rows []pages.Row) error { strays += len(rows); return nil }))
	require.Greater(t, strays, before/2, "what of them the file has without its log")
}

// TestAnyDamageIsReadPast: whatever is changed in a file, reading ends, without a panic and without a page read twice for one tree.
func TestAnyDamageIsReadPast(t *testing.T) {
	file, log := filled(t, 200)
	times := faulttest.Times(40, 3000)
	for i := range times {
		random := rand.New(rand.NewPCG(uint64(i), 6)) //nolint:gosec // the same damage each time is wanted
		damaged, damagedLog := bytes.Clone(file), bytes.Clone(log)
		for range 1 + random.IntN(60) {
			damaged[random.IntN(len(damaged))] ^= byte(1 + random.IntN(255))
			damagedLog[random.IntN(len(damagedLog))] ^= byte(1 << random.IntN(8))
		}
		readAll(t, damaged, damagedLog)
	}
	faulttest.Tried(t, "bytes of a database file and of its log were changed at random", times, "reading it page by page ends, without a panic")
}

func readAll(t testing.TB, file, log []byte) {
	f, err := pages.Open(bytes.NewReader(file), int64(len(file)), bytes.NewReader(log), int64(len(log)))
	if err != nil {
		return
	}
	objects, _ := f.Schema()
	f.Free()
	for _, o := range objects {
		rows := 0
		_, err := f.Tree(o.Root, func(r pages.Row) error {
			if rows++; rows > len(file)+len(log) {
				return fmt.Errorf("%s has more rows than the file has bytes", o.Name)
			}
			return nil
		})
		require.NoError(t, err)
	}
	for _, index := range []bool{false, true} {
		require.NoError(t, f.Strays(index, func(uint32, []pages.Row) error { return nil }))
	}
}

// FuzzPages reads what anybody may have made of a database file and its log.
func FuzzPages(f *testing.F) {
	file, log := filled(f, 12)
	f.Add(file, log)
	f.Add(file[:3000], log[:40])
	f.Add([]byte("SQLite format 3\x00"), []byte{})
	f.Fuzz(func(t *testing.T, file, log []byte) { readAll(t, file, log) })
}
