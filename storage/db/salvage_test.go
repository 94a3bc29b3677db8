package db_test

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/storage/db"
	"baqylau/storage/db/dbtest"
	"baqylau/storage/faulttest"
)

const pageSize = 16384

// worked is a database with records of most kinds, as its file and its log.
func worked(t *testing.T) (file, log []byte) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "b.db")
	d, err := db.Open(context.Background(), path, db.Options{})
	require.NoError(t, err)
	require.NoError(t, d.Close())
	dbtest.FillMillion(t, path, 150)
	d, err = db.Open(context.Background(), path, db.Options{})
	require.NoError(t, err)
	m := &dbtest.Maker{Store: d}
	for part := range 3 {
		m.Write(t, func(x *dbtest.Fixture) {
			for i := range 60 {
				v := x.Visit(nil)
				r := x.Recommendation(nil)
				x.Event(r.ID, nil)
				x.Attachment(model.KindVisit, v.ID, nil)
				x.Journal(model.KindVisit, v.ID, func(e *model.JournalEntry) { e.After = fmt.Appendf(nil, "%q", strings.Repeat("сөз ", i)) })
			}
			if part == 0 {
				x.Systemic(nil)
			}
			x.Discussion(nil)
		})
	}
	file, err = os.ReadFile(path)
	require.NoError(t, err)
	log, err = os.ReadFile(path + "-wal")
	require.NoError(t, err)
	require.NotEmpty(t, log)
	require.NoError(t, d.Close())
	return file, log
}

// laid writes a database under a new name.
func laid(t *testing.T, file, log []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "b.db")
	write(t, path, file)
	if log != nil {
		write(t, path+"-wal", log)
	}
	return path
}

func salvage(t *testing.T, path string) (db.Salvaged, string) {
	t.Helper()
	to := filepath.Join(t.TempDir(), "new.db")
	out, err := db.Salvage(context.Background(), db.Salvaging{From: path, To: to, Now: time.Now})
	require.NoError(t, err)
	return out, to
}

// contents are the rows of each table that is copied, by their number or their key.
func contents(t *testing.T, path string) map[string]map[string]bool {
	t.Helper()
	raw, err := sql.Open("sqlite", "file:"+path)
	require.NoError(t, err)
	defer func() { require.NoError(t, raw.Close()) }()
	out := map[string]map[string]bool{}
	names, err := raw.Query(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'tally_%'
		AND (name NOT LIKE 'search%' OR name = 'search_rows') AND name <> 'goose_db_version'`)
	require.NoError(t, err)
	var tables []string
	for names.Next() {
		var name string
		require.NoError(t, names.Scan(&name))
		tables = append(tables, name)
	}
	require.NoError(t, names.Err())
	for _, table := range tables {
		out[table] = map[string]bool{}
		rows, err := raw.Query(`SELECT * FROM ` + table)
		require.NoError(t, err)
		columns, err := rows.Columns()
		require.NoError(t, err)
		for rows.Next() {
			values, places := make([]any, len(columns)), make([]any, len(columns))
			for i := range values {
				places[i] = &values[i]
			}
			require.NoError(t, rows.Scan(places...))
			out[table][fmt.Sprintf("%q", values)] = true
		}
		require.NoError(t, rows.Err())
	}
	return out
}

// TestSalvageOfAWholeDatabase: nothing is lost of a database that has all its pages, nor of what stands in its log only.
func TestSalvageOfAWholeDatabase(t *testing.T) {
	file, log := worked(t)
	path := laid(t, file, log)
	out, to := salvage(t, path)
	require.Empty(t, out.Tables)
	require.Empty(t, out.Aside)
	require.Zero(t, out.Stubs)
	require.Zero(t, out.Damaged)
	have, err := os.ReadFile(path)
	require.NoError(t, err)
	require.True(t, bytes.Equal(file, have), "the damaged file is only read")
	haveLog, err := os.ReadFile(path + "-wal")
	require.NoError(t, err)
	require.True(t, bytes.Equal(log, haveLog))
	want, saved := contents(t, path), contents(t, to)
	// The fixture gives numbers without counting them, and salvage lets them go on behind those that are there.
	require.GreaterOrEqual(t, len(saved["counters"]), len(want["counters"]))
	delete(want, "counters")
	delete(saved, "counters")
	rows := 0
	for _, table := range want {
		rows += len(table)
	}
	require.LessOrEqual(t, rows, out.Rows)
	require.Equal(t, want, saved)
	found, err := db.InspectCopy(context.Background(), to)
	require.NoError(t, err)
	require.Empty(t, found.Damage)
	require.Zero(t, found.Orphans)
	d := open(t, to)
	n, err := db.Query(d, `SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'`)
	require.NoError(t, err)
	require.Greater(t, n, 20, "the triggers are back")
	require.Error(t, db.Exec(d, `DELETE FROM journal`))
	require.NoError(t, db.Exec(d, `INSERT INTO search (search) VALUES ('integrity-check')`))
}

// whole is the database in one file.
func wholeFile(t *testing.T) []byte {
	t.Helper()
	file, log := worked(t)
	path := laid(t, file, log)
	d, err := db.Open(context.Background(), path, db.Options{})
	require.NoError(t, err)
	require.NoError(t, d.Close())
	file, err = os.ReadFile(path)
	require.NoError(t, err)
	require.Zero(t, len(file)%pageSize)
	return file
}

// TestSalvageCountsPagesOnce: of a database whose end was cut off no more pages are told to be lost than it had and has no longer.
func TestSalvageCountsPagesOnce(t *testing.T) {
	file := wholeFile(t)
	pages := len(file) / pageSize
	out, _ := salvage(t, laid(t, file[:pages/2*pageSize], nil))
	require.Equal(t, pages, out.Pages)
	require.Positive(t, out.Damaged)
	require.LessOrEqual(t, out.Damaged, pages-pages/2)
	require.NotEmpty(t, out.Tables)
}

// detected reports whether opening or checking a database finds that it is damaged.
func detected(t *testing.T, path string) bool {
	t.Helper()
	d, err := db.Open(context.Background(), path, db.Options{ReadOnly: true, MustExist: true})
	if err != nil {
		require.NotEmpty(t, model.AllFaults(err), "a sentence: %v", err)
		return true
	}
	defer func() { require.NoError(t, d.Close()) }()
	lines, err := d.Damage(context.Background(), 5)
	if err != nil {
		require.NotEmpty(t, model.AllFaults(err), "a sentence: %v", err)
		return true
	}
	_, orphans, err := d.Orphans(context.Background(), 5, nil)
	if err != nil || orphans > 0 || len(lines) > 0 {
		return true
	}
	_, broken, err := d.BrokenLinks(context.Background(), 5, nil)
	return err != nil || broken > 0
}

// TestZeroedPages: pages of zeros at random places are found by the check, and the salvaged database has every row that was on other
// pages, exactly as it was; what is told to be lost and what was saved come to what there was.
func TestZeroedPages(t *testing.T) {
	file := wholeFile(t)
	want := contents(t, laid(t, file, nil))
	count := len(file) / pageSize
	times := faulttest.Times(4, 30)
	saved, all := 0, 0
	for i := range times {
		random := rand.New(rand.NewPCG(uint64(i), 1)) //nolint:gosec // the same damage each time is wanted
		damaged := bytes.Clone(file)
		var zeroed []int
		for range 1 + i%4 {
			n := random.IntN(count)
			if i%4 == 3 && i%8 == 3 && len(zeroed) == 0 {
				n = 0 // the list of tables
			}
			zeroed = append(zeroed, n+1)
			clear(damaged[n*pageSize : (n+1)*pageSize])
		}
		path := laid(t, damaged, nil)
		require.True(t, detected(t, path), "pages %v", zeroed)
		out, to := salvage(t, path)
		have := contents(t, to)
		aside := ""
		if out.Aside != "" {
			text, err := os.ReadFile(out.Aside)
			require.NoError(t, err)
			aside = string(text)
		}
		lost := map[string]db.SalvagedTable{}
		for _, table := range out.Tables {
			lost[table.Table] = table
		}
		for table, rows := range want {
			same := 0
			for row := range rows {
				if have[table][row] {
					same++
				}
			}
			all, saved = all+len(rows), saved+same
			told, damagedTable := lost[table]
			if !damagedTable {
				require.Equal(t, len(rows), same, "pages %v: %s lost something and it is not told", zeroed, table)
			}
			if damagedTable && !told.More {
				require.Equal(t, len(rows), told.Saved+told.Lost+strings.Count(aside, `"table":"`+table+`"`), "pages %v: %s %+v", zeroed, table, told)
			}
			require.LessOrEqual(t, told.Saved+told.Lost, len(rows)+out.Stubs+told.Aside, "pages %v: %s %+v", zeroed, table, told)
		}
		sound(t, to, fmt.Sprint("pages ", zeroed))
	}
	t.Logf("%d of %d rows saved", saved, all)
	require.Greater(t, float64(saved), 0.8*float64(all))
	faulttest.Tried(t, "pages of the database are zeros", times, "check finds it; salvage keeps every other row as it was and tells what is lost")
}

// sound asserts that a salvaged database is one to work in: whole pages, no record that refers to a lost one, numbers that go on.
func sound(t *testing.T, path, what string) {
	t.Helper()
	found, err := db.InspectCopy(context.Background(), path)
	require.NoError(t, err, what)
	require.Empty(t, found.Damage, what)
	require.Zero(t, found.Orphans, what)
	d, err := db.Open(context.Background(), path, db.Options{})
	require.NoError(t, err, what)
	n, err := db.Query(d, `SELECT count(*) FROM visits v WHERE number_seq > (SELECT last FROM counters c WHERE c.office = v.office AND c.kind = 'visit' AND c.year = v.number_year)`)
	require.NoError(t, err)
	require.Zero(t, n, "%s: a number would be given twice", what)
	require.NoError(t, d.Close())
	require.NoFileExists(t, path+".part")
}

// TestFlippedBits: single bits that have turned over. Whatever they are in, the program does not fail but says so or goes on, and salvage
// makes a sound database. What turned over inside of a text is text: of such bits only those in the journal, in keys and in what is
// referred to can be found, and how many are found is told.
func TestFlippedBits(t *testing.T) {
	file := wholeFile(t)
	times := faulttest.Times(4, 30)
	found := 0
	for i := range times {
		random := rand.New(rand.NewPCG(uint64(i), 2)) //nolint:gosec // the same damage each time is wanted
		damaged := bytes.Clone(file)
		for range 1 + i%8 {
			at := random.IntN(len(damaged))
			if i%3 == 0 {
				at = random.IntN(len(file)/pageSize)*pageSize + random.IntN(64) // where pages say what they are
			}
			damaged[at] ^= 1 << random.IntN(8)
		}
		path := laid(t, damaged, nil)
		if detected(t, path) {
			found++
		}
		_, to := salvage(t, path)
		sound(t, to, fmt.Sprint("flips of ", i))
	}
	t.Logf("%d of %d found by the check", found, times)
	require.Positive(t, found)
	faulttest.Tried(t, "bits of the database have turned over", times,
		fmt.Sprintf("%d were found by check; the others lay in free room or within a text; salvage gives a sound database each time", found))
}

// TestCutDatabases: a file that ends early loses what was behind, and no more.
func TestCutDatabases(t *testing.T) {
	file := wholeFile(t)
	times := faulttest.Times(2, 12)
	for i := range times {
		random := rand.New(rand.NewPCG(uint64(i), 3)) //nolint:gosec // the same damage each time is wanted
		path := laid(t, file[:pageSize+random.IntN(len(file)-2*pageSize)], nil)
		require.True(t, detected(t, path))
		_, to := salvage(t, path)
		sound(t, to, "cut")
	}
	faulttest.Tried(t, "the database file was cut short", times, "check finds it; salvage saves what is before the cut")
}

// TestSalvageNamesWhatIsLost: the numbers of documents on a lost page are told, as the indexes still have them.
func TestSalvageNamesWhatIsLost(t *testing.T) {
	file := wholeFile(t)
	path := laid(t, file, nil)
	raw, err := sql.Open("sqlite", "file:"+path)
	require.NoError(t, err)
	var page int
	require.NoError(t, raw.QueryRow(`SELECT pageno FROM dbstat WHERE name = 'visits' AND pagetype = 'leaf' ORDER BY pageno LIMIT 1`).Scan(&page))
	require.NoError(t, raw.Close())
	want := contents(t, path)["visits"]
	clear(file[(page-1)*pageSize : page*pageSize])
	out, to := salvage(t, laid(t, file, nil))
	i := slices.IndexFunc(out.Tables, func(s db.SalvagedTable) bool { return s.Table == "visits" })
	require.GreaterOrEqual(t, i, 0)
	visits := out.Tables[i]
	require.Equal(t, len(want)-len(contents(t, to)["visits"]), visits.Lost+visits.Aside)
	require.Len(t, visits.Numbers, visits.Lost)
	require.Regexp(t, `^\S+-20\d\d-\d{4,}$`, visits.Numbers[0])
}

// TestSalvageRefuses what would write over something, what somebody has open, what is nobody's, and what is not ours.
func TestSalvageRefuses(t *testing.T) {
	folder := t.TempDir()
	from, to := filepath.Join(folder, "b.db"), filepath.Join(folder, "new.db")
	refusal := func(from, to, code string) {
		t.Helper()
		_, err := db.Salvage(context.Background(), db.Salvaging{From: from, To: to, Now: time.Now})
		saysFault(t, err, code)
	}
	refusal(from, to, "fault.db.missing")
	d, err := db.Open(context.Background(), from, db.Options{})
	require.NoError(t, err)
	refusal(from, to, "fault.db.locked_by")
	require.NoError(t, d.Close())
	refusal(from, from, "fault.salvage.exists")
	refusal(from, filepath.Join(folder, "none", "new.db"), "fault.backup.folder")
	write(t, filepath.Join(folder, "empty.db"), nil)
	refusal(filepath.Join(folder, "empty.db"), to, "fault.salvage.nothing")
	other, err := sql.Open("sqlite", filepath.Join(folder, "other.db"))
	require.NoError(t, err)
	for i := range 5 {
		_, err = other.Exec(fmt.Sprintf(`CREATE TABLE books%d (title TEXT)`, i))
		require.NoError(t, err)
	}
	require.NoError(t, other.Close())
	refusal(filepath.Join(folder, "other.db"), to, "fault.db.foreign")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = db.Salvage(ctx, db.Salvaging{From: from, To: to, Now: time.Now})
	require.ErrorIs(t, err, context.Canceled)
	require.NoFileExists(t, to)
	require.NoFileExists(t, to+".part")
}
