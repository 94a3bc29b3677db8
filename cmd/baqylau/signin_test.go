package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
)

// The passwords of these tests; the journal, the log and what is printed are searched for them.
const (
	keeperWord = "төрт ат тойда тұр"
	workerWord = "көк есік қарлығаш"
	freshWord  = "жеті жұлдыз түнгі"
	wrongWord  = "жат сөз терезеде"
)

// keeper is the administrator that an import founds an office with.
func keeper() string { return lang.For(model.Russian).T("cmd.first_person") }

// secretFile writes what a person would type.
func secretFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "secret.txt")
	require.NoError(t, os.WriteFile(path, []byte(text+"\n"), 0o600))
	return path
}

// opened is a small database, still open.
func opened(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	file, database := filepath.Join(folder, "people.csv"), filepath.Join(folder, "office.db")
	words := lang.For(model.Russian)
	rows := "Фамилия, имя, отчество;Роль\n" + "Ержан Омаров;" + words.T("role.officer") + "\n" + "Рысты Аудит;" + words.T("role.auditor") + "\n"
	require.NoError(t, os.WriteFile(file, []byte(rows), 0o600))
	r := baqylau(t, database, "import", "--office", "11", "--lang", "ru", file)
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, words.T("cmd.open"), "that it is open is said")
	return database
}

// closed is opened with the first password set.
func closed(t *testing.T) string {
	t.Helper()
	database := opened(t)
	r := baqylau(t, database, "password", "--lang", "ru", "--new-password-file", secretFile(t, keeperWord))
	require.Zero(t, r.code, r.err)
	return database
}

// working are arguments with which each command opens the database. A command that is not here is either among those of
// withoutDatabase, or the test fails: nobody adds one that lets people in unasked.
func working(t *testing.T) map[string][]string {
	csv := filepath.Join(t.TempDir(), "p.csv")
	require.NoError(t, os.WriteFile(csv, []byte("Фамилия, имя, отчество;Роль\nЕржан Омаров;Инспектор\n"), 0o600))
	return map[string][]string{
		"import": {csv}, "list": {"people"}, "figures": nil, "brief": {"--out", "b.pdf"}, "minutes": {"АҚМ-ПР-2018-0001", "--out", "m.pdf"},
		"letter": {"АҚМ-Ұ-2018-0001", "--out", "l.pdf"}, "visit-act": {"АҚМ-Б-2018-0001", "--out", "a.pdf"}, "plan": {"АҚМ-2018-0001", "--out", "p.pdf"},
		"profile": {"11-0001", "--out", "o.pdf"}, "dispatch": {"АҚМ-Ұ-2018-0001", "--out", "d.pdf"},
		"cancel-discussion": {"АҚМ-Т-2018-0001", "--reason", "ошибка"}, "draw": {"--plan", "1", "--pool"}, "verify": {"--plan", "1"},
		"archive": nil, "copy-plan": {"1", "--from", "2019-01-01", "--to", "2019-03-31"}, "step": {"1", "issue"}, "steps": {"1"}, "sample": nil,
		"assign": {"1", "--to", "Ержан", "--date", "2018-12-01"}, "check-result": {"1", "--result", "executed", "--by", "Ержан", "--on", "2018-11-01"},
		"systemic": nil, "check-sheet": {"1", "--out", "s.pdf"}, "remind": nil, "check": nil, "texts": nil, "key": nil, "password": nil,
		"demo": {"--replace", "--visits", "100"}, "backup": {"b.baqylau"}, "export": {"x.bundle", "--to", "02"},
		"merge": {"--conflicts"}, "appeal": {"--organisation", "1", "--channel", "1414", "--kind", "complaint", "--text", "очередь"}, "erase": {"--expired"},
	}
}

// withoutDatabase are the commands that open none; restore and salvage make one of a file, and whoever has the file has what is in it.
func withoutDatabase() []string {
	return []string{"template", "printers", "help", "restore", "salvage"}
}

// TestNoCommandOpensAGuardedDatabase: from the first password on every command asks who works, and for their password; none goes
// by a wrong one, and none of them changes anything before.
func TestNoCommandOpensAGuardedDatabase(t *testing.T) {
	database := closed(t)
	args := working(t)
	m := &Main{text: lang.For(model.Russian), Getenv: func(string) string { return "" }}
	root := m.root()
	words := lang.For(model.Russian)
	here := t.TempDir()
	t.Chdir(here)
	wrong := secretFile(t, wrongWord)
	for _, c := range root.Commands() {
		if slices.Contains(withoutDatabase(), c.Name()) {
			continue
		}
		given, ok := args[c.Name()]
		if !assert.True(t, ok, "%s: is not tried", c.Name()) {
			continue
		}
		line := append([]string{c.Name(), "--lang", "ru"}, given...)
		for _, try := range []struct {
			name   string
			more   []string
			refuse string
		}{
			{"nobody", nil, words.T("fault.cmd.as_needed")},
			{"no password", []string{"--as", keeper()}, words.T("fault.cmd.password_needed")},
			{"wrong password", []string{"--as", keeper(), "--password-file", wrong}, ""},
		} {
			r := baqylau(t, database, append(slices.Clone(line), try.more...)...)
			assert.Equal(t, exitNotDone, r.code, "%s by %s: %s", c.Name(), try.name, r.out)
			if try.refuse != "" {
				assert.Equal(t, try.refuse+"\n", r.err, "%s by %s", c.Name(), try.name)
			} else {
				assert.Regexp(t, "Пароль или код неверен|Слишком много неверных", r.err, c.Name())
			}
			assert.Empty(t, r.out, "%s by %s", c.Name(), try.name)
		}
	}
	files, err := os.ReadDir(here)
	require.NoError(t, err)
	require.Empty(t, files)
	_, err = os.Stat(database + ".old")
	require.ErrorIs(t, err, os.ErrNotExist)
}

// TestPasswordsOnTheCommandLine is the whole story: the first password, one for somebody else who changes it first, a lock-out
// that commands which only read count too, codes to recover by, and no secret in what is printed, logged or journalled.
func TestPasswordsOnTheCommandLine(t *testing.T) {
	database := closed(t)
	now := testDay()
	state := t.TempDir()
	var all bytes.Buffer
	do := func(typed []string, args ...string) run {
		var out, errs bytes.Buffer
		m := &Main{Args: append(args, "--db", database, "--lang", "ru"), Stdout: &out, Stderr: &errs, Getenv: func(string) string { return "" },
			FS: afero.NewOsFs(), Now: func() time.Time { return now }, NewID: newID, State: state, Cost: cheap(),
			Window: func(context.Context, *Main, string) error { return nil },
			ReadSecret: func(string) (string, error) {
				require.NotEmpty(t, typed, "asked once too often")
				next := typed[0]
				typed = typed[1:]
				return next, nil
			}}
		r := run{m.Run(t.Context()), out.String(), errs.String()}
		require.Empty(t, typed, "%v: not asked: %s", args, r.err)
		all.WriteString(r.out + r.err)
		return r
	}
	r := do([]string{keeperWord}, "list", "people", "--as", keeper())
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, "Ержан Омаров")
	r = do([]string{keeperWord, "коротко"}, "password", "--as", keeper(), "--of", "Ержан")
	require.Equal(t, exitNotDone, r.code)
	r = do([]string{keeperWord, workerWord, freshWord}, "password", "--as", keeper(), "--of", "Ержан")
	require.Contains(t, r.err, "дважды по-разному")
	r = do([]string{keeperWord, workerWord, workerWord}, "password", "--as", keeper(), "--of", "Ержан")
	require.Zero(t, r.code, r.err)
	r = do([]string{workerWord}, "list", "people", "--as", "Ержан")
	require.Contains(t, r.err, "Сначала смените его")
	r = do([]string{workerWord, freshWord, freshWord}, "password", "--as", "Ержан")
	require.Zero(t, r.code, r.err)
	r = do([]string{freshWord}, "list", "people", "--as", "Ержан")
	require.Zero(t, r.code, r.err)
	r = do([]string{freshWord}, "password", "--as", "Ержан", "--codes")
	require.Equal(t, exitNotDone, r.code, "codes are the administrator's")

	for range model.FreeFailures {
		r = do([]string{wrongWord}, "list", "people", "--as", keeper())
		require.Contains(t, r.err, "Пароль или код неверен")
	}
	r = do([]string{wrongWord}, "list", "people", "--as", keeper())
	require.Contains(t, r.err, "Повторите через 30 с")
	r = do([]string{keeperWord}, "figures", "--as", keeper())
	require.Contains(t, r.err, "Слишком много неверных паролей", "reading commands count, and the program started anew knows it")
	now = now.Add(time.Minute)
	r = do([]string{keeperWord}, "password", "--as", keeper(), "--codes")
	require.Zero(t, r.code, r.err)
	codes := strings.Fields(r.out[strings.LastIndex(r.out, ".")+1:])
	require.Len(t, codes, model.RecoveryCodes)
	kept := all.String()[:all.Len()-len(r.out)-len(r.err)] // codes are shown the once
	all.Reset()
	all.WriteString(kept)
	r = do([]string{codes[0], freshWord + " екі", freshWord + " екі"}, "password", "--as", keeper(), "--recover")
	require.Zero(t, r.code, r.err)
	r = do([]string{codes[0], workerWord, workerWord}, "password", "--as", keeper(), "--recover")
	require.Contains(t, r.err, "неверен", "each code once")
	r = do([]string{freshWord + " екі"}, "list", "journal", "--as", keeper(), "--format", "json", "--all-columns")
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, "Вход по коду восстановления")
	require.Contains(t, r.out, "Неверный пароль")
	_ = do(nil, "list", "nonsense", "--as", keeper())

	log, err := os.ReadFile(filepath.Join(state, "baqylau.log"))
	if err != nil {
		require.ErrorIs(t, err, os.ErrNotExist)
	}
	// The file too: a password stands nowhere in it, in no table and in no free page.
	raw, err := os.ReadFile(copied(t, database, ""))
	require.NoError(t, err)
	for _, secret := range append([]string{keeperWord, workerWord, freshWord, wrongWord, "коротко"}, codes...) {
		require.NotContains(t, all.String(), secret)
		require.NotContains(t, string(log), secret)
		require.False(t, bytes.Contains(raw, []byte(secret)), "in the file: %s", secret)
	}
}

// TestWrongPasswordsAreCountedBesideAWindow: a command that reads beside an open window tries no more passwords than one by itself, the window
// knows of them, and the journal stays whole.
func TestWrongPasswordsAreCountedBesideAWindow(t *testing.T) {
	database := closed(t)
	m := &Main{Getenv: func(string) string { return "" }, FS: afero.NewOsFs(), Now: testDay, NewID: newID, text: lang.For(model.Russian), Cost: cheap()}
	m.journal = &logFile{fs: m.FS, path: filepath.Join(t.TempDir(), "log")}
	defer m.journal.close()
	window, err := m.openUnproven(t.Context(), database, db.Options{})
	require.NoError(t, err)
	// The window is writing an attachment and a backup.
	half := []string{filepath.Join(filesFolder(database), "tmp", "half"), filepath.Join(filepath.Dir(database), "office-backups", ".baqylau-part-half")}
	for _, path := range half {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
		require.NoError(t, os.WriteFile(path, []byte("half"), 0o600))
		old := time.Now().Add(-48 * time.Hour)
		require.NoError(t, os.Chtimes(path, old, old))
	}
	wrong := secretFile(t, wrongWord)
	list := func(file string) run {
		return baqylau(t, database, "list", "people", "--lang", "ru", "--as", keeper(), "--password-file", file)
	}
	for range model.FreeFailures {
		require.Contains(t, list(wrong).err, "Пароль или код неверен")
	}
	require.Contains(t, list(wrong).err, "Повторите через 30 с")
	require.Contains(t, list(secretFile(t, keeperWord)).err, "Слишком много неверных паролей")
	for _, path := range half {
		require.FileExists(t, path, "it is the window's")
	}
	staff, err := window.Staff(t.Context())
	require.NoError(t, err)
	_, err = window.SignInWith(t.Context(), usual(staff).ID, keeperWord)
	require.True(t, model.HasFault(err, "fault.sign_in.locked"), "%v", err)
	// The window goes on in the journal where the commands stopped.
	_, err = window.Recover(t.Context(), usual(staff).ID, "нет такого кода", freshWord)
	require.ErrorIs(t, err, office.ErrWrongPassword)
	require.NoError(t, window.close())
	r := baqylauAt(t, testDay().Add(time.Hour), database, "check", "--lang", "ru", "--as", keeper(), "--password-file", secretFile(t, keeperWord))
	require.Zero(t, r.code, r.err+r.out)
}

// TestOpenDatabaseSaysSo: after a first import, and after a demonstration; not once somebody has a password.
func TestOpenDatabaseSaysSo(t *testing.T) {
	words := lang.For(model.Russian)
	demo := filepath.Join(t.TempDir(), "demo.db")
	r := baqylau(t, demo, "demo", "--visits", "100", "--lang", "ru")
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, words.T("cmd.open"))
	database := opened(t)
	require.Zero(t, baqylau(t, database, "list", "people").code, "whoever is named works")
	r = baqylau(t, database, "password", "--lang", "ru", "--as", "Ержан", "--new-password-file", secretFile(t, workerWord))
	require.Equal(t, exitNotDone, r.code, "the first password is an administrator's")
	require.Contains(t, r.err, words.T("verb.keep_accounts"))
}
