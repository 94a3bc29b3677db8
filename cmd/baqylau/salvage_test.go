package main

import (
	"bytes"
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/storage/db"
	"baqylau/storage/faulttest"
)

// backedUp is a demonstration with an automatic backup beside it.
func backedUp(t *testing.T) (database, backup string) {
	t.Helper()
	database = filepath.Join(t.TempDir(), "office.db")
	require.Zero(t, baqylau(t, database, "demo", "--visits", "100").code)
	m := &Main{FS: afero.NewOsFs(), Now: time.Now, NewID: newID, Getenv: func(string) string { return "" }, Stderr: &bytes.Buffer{},
		text: lang.For(model.Russian), journal: &logFile{fs: afero.NewMemMapFs(), path: "log"}}
	d, err := m.openUnproven(context.Background(), database, db.Options{})
	require.NoError(t, err)
	b, err := d.vault.Keep(context.Background(), model.BackupStart)
	require.NoError(t, err)
	require.NoError(t, d.close())
	return database, filepath.Join(filepath.Dir(database), "office-backups", b.Name)
}

// zero makes zeros of a page of a database.
func zero(t *testing.T, database string, page int) {
	t.Helper()
	f, err := os.OpenFile(database, os.O_WRONLY, 0)
	require.NoError(t, err)
	_, err = f.WriteAt(make([]byte, 16384), int64(page-1)*16384)
	require.NoError(t, err)
	require.NoError(t, f.Close())
}

// pageOf is a page with rows of a table.
func pageOf(t *testing.T, database, table string) (page int) {
	t.Helper()
	raw, err := sql.Open("sqlite", "file:"+database)
	require.NoError(t, err)
	require.NoError(t, raw.QueryRow(`SELECT max(pageno) FROM dbstat WHERE name = $1 AND pagetype = 'leaf'`, table).Scan(&page))
	require.NoError(t, raw.Close())
	return page
}

// TestDamagedDatabaseOnTheCommandLine: a database whose first page is gone says so at each command, with the backup to restore and what
// can be saved; `check` names damaged pages; what salvage tells agrees with what there is; then both ways out are taken.
func TestDamagedDatabaseOnTheCommandLine(t *testing.T) {
	database, backup := backedUp(t)
	page := pageOf(t, database, "visits")
	before, err := os.ReadFile(database)
	require.NoError(t, err)
	salvaged := filepath.Join(filepath.Dir(database), "office-salvaged.db")

	zero(t, database, page)
	r := baqylau(t, database, "check", "--lang", "en")
	require.Equal(t, exitNotDone, r.code)
	assert.Contains(t, r.out, "Database file: ")
	assert.Regexp(t, `(?i)page \d+|malformed|rowid|missing`, r.out)
	assert.Contains(t, r.out+r.err, "baqylau salvage")
	r = baqylau(t, database, "salvage", database, "--to", salvaged, "--lang", "en")
	assert.Contains(t, r.out, "visits: copied", r.err)
	assert.Regexp(t, `lost documents: \S+-2018-\d{4}`, r.out)
	assert.Contains(t, r.out, "Check of the database "+salvaged, r.err)
	r = baqylau(t, salvaged, "list", "visits", "--lang", "en")
	require.Zero(t, r.code, r.err)

	zero(t, database, 1)
	for _, language := range []string{"kk", "ru", "en"} {
		for _, command := range [][]string{{"list", "visits"}, {"check"}, {"figures"}, {"import", filepath.Join(office11, "organisations.csv")}} {
			r := baqylau(t, database, append(command, "--lang", language)...)
			require.Equal(t, exitNotDone, r.code)
			assert.Contains(t, r.err, `baqylau restore "`+backup+`" --to "`+database+`" --replace`, command)
			assert.Contains(t, r.err, `baqylau salvage "`+database+`" --to "`+salvaged+`"`)
			assert.Equal(t, 1, strings.Count(r.err, "\n"), "one line: %s", r.err)
		}
	}
	again := filepath.Join(filepath.Dir(database), "again.db")
	r = baqylau(t, database, "salvage", database, "--to", again, "--lang", "en")
	assert.Contains(t, r.out, "rows were copied", r.err)
	r = baqylau(t, database, "restore", backup, "--to", database, "--replace", "--lang", "en")
	require.Zero(t, r.code, r.err)
	require.Zero(t, baqylau(t, database, "check").code)
	after, err := os.ReadFile(database)
	require.NoError(t, err)
	require.InDelta(t, len(before), len(after), 20*16384)
	require.Equal(t, exitUsage, baqylau(t, database, "salvage", database).code)
	faulttest.Tried(t, "the first page and a page of records of the database are zeros, at the command line", 2,
		"each command says so with the latest checked backup and the way to save what can be read; both work")
}

// TestADatabaseWithoutItsFirstPageAndWithoutABackup names the way to save what can be read, as its attachments tell that it was one; any other file that is no
// database is only called so.
func TestADatabaseWithoutItsFirstPageAndWithoutABackup(t *testing.T) {
	database := demonstration(t)
	alone := filepath.Join(t.TempDir(), "office.db")
	data, err := os.ReadFile(database)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(alone, data, 0o600))
	zero(t, alone, 1)
	for _, was := range []bool{false, true} {
		if was {
			require.NoError(t, os.MkdirAll(filesFolder(alone), 0o700))
		}
		r := baqylau(t, alone, "list", "visits", "--lang", "en")
		require.Equal(t, exitNotDone, r.code)
		assert.Equal(t, was, strings.Contains(r.err, `baqylau salvage "`+alone+`" --to "`), r.err)
		assert.Equal(t, !was, strings.Contains(r.err, "is not a database"), r.err)
	}
	r := baqylau(t, alone, "salvage", alone, "--to", filepath.Join(t.TempDir(), "saved.db"), "--lang", "en")
	assert.Contains(t, r.out, "rows were copied", r.err)
}

// TestAttachmentsComeBackFromABackupAlone: the whole folder, one file, one byte; the records stay as they are.
func TestAttachmentsComeBackFromABackupAlone(t *testing.T) {
	database := filepath.Join(t.TempDir(), "office.db")
	require.Zero(t, baqylau(t, database, "demo", "--visits", "100").code)
	out := filepath.Join(t.TempDir(), "brief.pdf")
	for _, language := range []string{"kk", "ru"} {
		require.Zero(t, baqylau(t, database, "brief", "--from", "2018-01-01", "--to", "2018-10-31", "--lang", language, "--out", out).code)
	}
	backup := filepath.Join(t.TempDir(), "b.baqylau")
	r := baqylau(t, database, "backup", backup)
	require.Zero(t, r.code, r.err)
	paths, err := filepath.Glob(filepath.Join(filesFolder(database), "??", "*"))
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(paths), 2)
	for name, spoil := range map[string]func(){
		"folder": func() { require.NoError(t, os.RemoveAll(filesFolder(database))) },
		"file":   func() { require.NoError(t, os.Remove(paths[0])) },
		"byte": func() {
			data, err := os.ReadFile(paths[1])
			require.NoError(t, err)
			data[len(data)/2] ^= 1
			require.NoError(t, os.WriteFile(paths[1], data, 0o600))
		},
	} {
		spoil()
		r := baqylau(t, database, "check", "--lang", "en")
		require.Equal(t, exitNotDone, r.code, name)
		require.Regexp(t, `the file is not there|the file is no longer|is not the file`, r.out, name)
		require.Contains(t, r.out, "--attachments", name)
		r = baqylau(t, database, "restore", backup, "--attachments", "--lang", "en")
		require.Zero(t, r.code, r.err)
		require.Contains(t, r.out, "Attachments put back: ")
		require.NotContains(t, r.out, "put back: 0")
		r = baqylau(t, database, "check", "--lang", "en")
		require.Zero(t, r.code, r.out+r.err)
	}
	r = baqylau(t, database, "restore", backup, "--attachments", "--lang", "en")
	require.Contains(t, r.out, "put back: 0")
	faulttest.Tried(t, "the folder of attachments vanished, one file of it, one byte of one", 3,
		"check names each; restore --attachments puts them back and leaves the records alone")
}

// TestWindowWithoutAFolderSaysSo: no home folder, or one that cannot be written.
func TestWindowWithoutAFolderSaysSo(t *testing.T) {
	for _, language := range model.Langs()[:3] {
		var out, errs bytes.Buffer
		m := &Main{Args: []string{"--lang", string(language), "--db", filepath.Join(t.TempDir(), "b.db")}, Stdout: &out, Stderr: &errs,
			Getenv: func(string) string { return "" }, FS: afero.NewReadOnlyFs(afero.NewOsFs()), Now: time.Now, NewID: newID, Window: openWindow}
		require.Equal(t, exitNotDone, m.Run(context.Background()))
		assert.Contains(t, errs.String(), "HOME")
		assert.NotContains(t, errs.String(), "{{")
		assert.Equal(t, 1, bytes.Count(errs.Bytes(), []byte("\n")), errs.String())
	}
	faulttest.Tried(t, "no folder in which the window can keep its log", 3, "a sentence, and the exit code 1")
}
