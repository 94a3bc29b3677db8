package db_test

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/storage/db/dbtest"
)

// refused asserts that a database cannot be opened, with the fault of the given code, and that the fault has
// a sentence in every language with nothing left to fill in.
func refused(t *testing.T, path string, opt db.Options, code string) {
	t.Helper()
	d, err := db.Open(context.Background(), path, opt)
	require.Nil(t, d)
	saysFault(t, err, code)
}

func saysFault(t *testing.T, err error, code string) {
	t.Helper()
	require.Error(t, err)
	require.True(t, model.HasFault(err, code), "want %s, have: %v", code, err)
	for _, l := range model.Langs() {
		var args []any
		for name, value := range model.AllFaults(err)[0].Args {
			args = append(args, name, value)
		}
		text := lang.For(l).T(code, args...)
		require.NotEqual(t, code, text, "no sentence in %s", l)
		require.NotContains(t, text, "<no value>")
		require.NotContains(t, text, "{{")
	}
}

func write(t *testing.T, path string, content []byte) {
	t.Helper()
	require.NoError(t, os.WriteFile(path, content, 0o600))
}

func TestNewDatabaseIsPrivate(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "жаңа бума", "a#b?c%d")
	path := filepath.Join(folder, "baqylau.db")
	d := open(t, path)
	empty, err := d.Empty(context.Background())
	require.NoError(t, err)
	require.True(t, empty)
	m := &dbtest.Maker{Store: d}
	m.Write(t, func(x *dbtest.Fixture) { x.Office("АҚМ") })
	empty, err = d.Empty(context.Background())
	require.NoError(t, err)
	require.False(t, empty)
	require.Equal(t, path, d.Path())
	if runtime.GOOS == "windows" {
		return
	}
	info, err := os.Stat(folder)
	require.NoError(t, err)
	require.Equal(t, fs.FileMode(0o700), info.Mode().Perm())
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Len(t, entries, 4, "database, its log and index, our lock: %v", entries)
	for _, e := range entries {
		info, err := e.Info()
		require.NoError(t, err)
		require.Equal(t, fs.FileMode(0o600), info.Mode().Perm(), e.Name())
	}
}

func TestOpenRefuses(t *testing.T) {
	folder := t.TempDir()
	at := func(name string) string { return filepath.Join(folder, name) }

	refused(t, folder, db.Options{}, "fault.db.is_folder")
	refused(t, at("missing.db"), db.Options{MustExist: true}, "fault.db.missing")
	refused(t, at("missing.db"), db.Options{ReadOnly: true}, "fault.db.missing")
	require.NoFileExists(t, at("missing.db"))

	text := []byte(strings.Repeat("Это не база данных, а письмо.\n", 100))
	write(t, at("letter.db"), text)
	refused(t, at("letter.db"), db.Options{}, "fault.db.not_database")
	left, err := os.ReadFile(at("letter.db"))
	require.NoError(t, err)
	require.Equal(t, text, left, "a file that is not ours is left as it is")

	other, err := sql.Open("sqlite", at("other.db"))
	require.NoError(t, err)
	_, err = other.Exec(`CREATE TABLE books (title TEXT)`)
	require.NoError(t, err)
	require.NoError(t, other.Close())
	refused(t, at("other.db"), db.Options{}, "fault.db.foreign")
	refused(t, at("other.db"), db.Options{ReadOnly: true}, "fault.db.foreign")

	// Another program that numbers its migrations as we do.
	other, err = sql.Open("sqlite", at("goose.db"))
	require.NoError(t, err)
	_, err = other.Exec(`CREATE TABLE goose_db_version (version_id INTEGER); CREATE TABLE books (title TEXT)`)
	require.NoError(t, err)
	require.NoError(t, other.Close())
	refused(t, at("goose.db"), db.Options{}, "fault.db.foreign")

	write(t, at("file"), nil)
	refused(t, filepath.Join(at("file"), "baqylau.db"), db.Options{}, "fault.db.cannot_open")
}

func TestReadOnlyFolder(t *testing.T) {
	if runtime.GOOS == "windows" || os.Geteuid() == 0 {
		// Neither heeds the mode of a folder; /proc refuses root too.
		if runtime.GOOS == "linux" {
			refused(t, "/proc/baqylau/baqylau.db", db.Options{}, "fault.db.cannot_open")
		}
		return
	}
	folder := t.TempDir()
	require.NoError(t, os.Chmod(folder, 0o500))
	refused(t, filepath.Join(folder, "b.db"), db.Options{}, "fault.db.folder")
}

func TestDamaged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "b.db")
	d, err := db.Open(context.Background(), path, db.Options{})
	require.NoError(t, err)
	m := &dbtest.Maker{Store: d}
	m.Write(t, func(x *dbtest.Fixture) {
		for range 300 {
			x.Visit(nil)
		}
	})
	require.NoError(t, d.Close())
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	for i := 8192; i < len(content); i++ {
		content[i] ^= 0x5a
	}
	write(t, path, content)
	d, err = db.Open(context.Background(), path, db.Options{})
	if err == nil {
		m = &dbtest.Maker{Store: d}
		err = m.Store.Read(context.Background(), func(v office.View) error {
			_, err := v.Keys(dbtest.OfficeCode)
			return err
		})
		require.NoError(t, d.Close())
	}
	saysFault(t, err, "fault.db.damaged")
}

// TestFull fills the room that a database may take; every kind of write then says so and nothing is lost.
func TestFull(t *testing.T) {
	path := filepath.Join(t.TempDir(), "b.db")
	d := open(t, path)
	m := &dbtest.Maker{Store: d}
	var person model.Person
	m.Write(t, func(x *dbtest.Fixture) { person = x.Person(nil) })
	require.NoError(t, db.LimitPages(d, 200))
	var err error
	written := 0
	for range 10_000 {
		err = m.Try(t, func(x *dbtest.Fixture) error {
			return x.Tx().SavePlan(&model.Plan{Head: model.Head{ID: x.NewID(), Office: dbtest.OfficeCode},
				Number: model.Number{Year: 2018, Seq: written + 1}, State: model.PlanDraft, Author: person.ID,
				Period: model.Period{From: dbtest.Day(), To: dbtest.Day()}, Note: strings.Repeat("очень длинно ", 300)})
		})
		if err != nil {
			break
		}
		written++
	}
	saysFault(t, err, "fault.db.full")
	n, err := d.Count(context.Background(), model.Filter{Kind: model.KindPlan})
	require.NoError(t, err)
	require.Equal(t, written, n, "what was acknowledged is there, what was refused is not")
	require.NoError(t, db.LimitPages(d, 100_000))
	m.Write(t, func(x *dbtest.Fixture) { require.NoError(t, x.Tx().SavePerson(&person)) })
}

func TestFullWhileMigrating(t *testing.T) {
	path := filepath.Join(t.TempDir(), "b.db")
	saysFault(t, db.MigrateWithin(path, 20), "fault.db.full")
	d := open(t, path)
	empty, err := d.Empty(context.Background())
	require.NoError(t, err)
	require.True(t, empty, "once there is room the next start goes on")
}

func TestReadOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "b.db")
	d := open(t, path)
	m := &dbtest.Maker{Store: d}
	m.Write(t, func(x *dbtest.Fixture) { x.Office("АҚМ") })
	reader, err := db.Open(context.Background(), path, db.Options{ReadOnly: true})
	require.NoError(t, err, "beside the program that writes")
	saysFault(t, reader.Write(context.Background(), func(office.Tx) error { return nil }), "fault.db.read_only")
	require.NoError(t, reader.Read(context.Background(), func(v office.View) error {
		_, err := v.Office("АҚМ")
		return err
	}))
	m.Write(t, func(x *dbtest.Fixture) { x.Office("АСТ") })
	require.NoError(t, reader.Read(context.Background(), func(v office.View) error {
		_, err := v.Office("АСТ")
		return err
	}))
	require.NoError(t, reader.Close())
	m.Write(t, func(x *dbtest.Fixture) { x.Office("ШЫМ") })
}

func TestClosed(t *testing.T) {
	d, err := db.Open(context.Background(), filepath.Join(t.TempDir(), "b.db"), db.Options{})
	require.NoError(t, err)
	require.NoError(t, d.Close())
	require.NoError(t, d.Close())
	require.Error(t, d.Write(context.Background(), func(office.Tx) error { return nil }))
	require.Error(t, d.Read(context.Background(), func(office.View) error { return nil }))
}

func TestCopyTo(t *testing.T) {
	folder := t.TempDir()
	d := open(t, filepath.Join(folder, "b.db"))
	m := &dbtest.Maker{Store: d}
	var visit model.Visit
	m.Write(t, func(x *dbtest.Fixture) { visit = x.Visit(nil) })
	to := filepath.Join(folder, "көшірме.db")
	require.NoError(t, d.CopyTo(context.Background(), to))
	require.ErrorIs(t, d.CopyTo(context.Background(), to), fs.ErrExist)
	copied := open(t, to)
	require.NoError(t, copied.Read(context.Background(), func(v office.View) error {
		got, err := v.Visit(visit.ID)
		require.NoError(t, err)
		require.Equal(t, visit, got)
		return nil
	}))
	if runtime.GOOS != "windows" {
		info, err := os.Stat(to)
		require.NoError(t, err)
		require.Equal(t, fs.FileMode(0o600), info.Mode().Perm())
	}
	require.Error(t, d.CopyTo(context.Background(), filepath.Join(folder, "нет", "b.db")))
}

// TestEverySentence holds that each fault of the package has its sentence.
func TestEverySentence(t *testing.T) {
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	codes := map[string]bool{}
	for _, name := range files {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		for _, code := range regexp.MustCompile(`"fault\.db\.[a-z_]+"`).FindAllString(string(text), -1) {
			codes[strings.Trim(code, `"`)] = true
		}
	}
	require.Greater(t, len(codes), 15)
	for code := range codes {
		f := model.NewFault(code, "path", "/a", "copy", "/b", "host", "h", "pid", 1, "have", 3, "known", 2, "code", "c", "external", "e")
		saysFault(t, fmt.Errorf("x: %w", f), code)
	}
}

// TestRefusedWrites provokes what a file system does to an open database.
func TestRefusedWrites(t *testing.T) {
	path := filepath.Join(t.TempDir(), "b.db")
	d := open(t, path)
	m := &dbtest.Maker{Store: d}
	save := func() error {
		return m.Try(t, func(x *dbtest.Fixture) error {
			return x.Tx().SaveOffice(&model.Office{Code: "АҚМ", Zone: model.DefaultZone})
		})
	}
	require.NoError(t, db.Exec(d, `PRAGMA query_only = 1`))
	saysFault(t, save(), "fault.db.read_only")
	require.NoError(t, db.Exec(d, `PRAGMA query_only = 0`))

	other, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	other.SetMaxOpenConns(1)
	_, err = other.Exec(`BEGIN IMMEDIATE`)
	require.NoError(t, err)
	require.NoError(t, db.Exec(d, `PRAGMA busy_timeout = 20`))
	saysFault(t, save(), "fault.db.busy")
	_, err = other.Exec(`ROLLBACK`)
	require.NoError(t, err)
	require.NoError(t, other.Close())
	require.NoError(t, save())
}

func TestFolderFaults(t *testing.T) {
	for code, err := range map[string]error{
		"fault.db.folder":      &fs.PathError{Op: "open", Path: "/x", Err: fs.ErrPermission},
		"fault.db.cannot_open": &fs.PathError{Op: "open", Path: "/x", Err: fs.ErrInvalid},
	} {
		saysFault(t, db.FolderFault("/x/b.db", err), code)
	}
}
