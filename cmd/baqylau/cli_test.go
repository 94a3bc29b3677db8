package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
)

// office11 is the folder with the registers of one office as it brought them.
var office11 = filepath.Join("..", "..", "..", "shared", "data", "office-11")

// run is one start of the program from the command line.
type run struct {
	code     int
	out, err string
}

// baqylau runs the program in this process, as main would, with a database of its own.
func baqylau(t *testing.T, database string, args ...string) run {
	t.Helper()
	return baqylauAt(t, testDay(), database, args...)
}

// testDay is when the tests of commands take place, unless they say otherwise.
func testDay() time.Time { return time.Date(2018, 11, 7, 4, 0, 0, 0, time.UTC) }

// cheap makes a try of a password cost next to nothing.
func cheap() office.PasswordCost { return office.PasswordCost{Memory: 8, Passes: 1, Threads: 1} }

// baqylauAt is baqylau at another time.
func baqylauAt(t *testing.T, now time.Time, database string, args ...string) run {
	t.Helper()
	var out, errs bytes.Buffer
	m := &Main{
		Args: append(args, "--db", database), Stdout: &out, Stderr: &errs,
		Getenv: func(string) string { return "" },
		FS:     afero.NewOsFs(),
		Now:    func() time.Time { return now },
		NewID:  newID,
		Cost:   cheap(),
		State:  filepath.Join(t.TempDir(), "state"),
		Window: func(context.Context, *Main, string) error { return nil },
	}
	code := m.Run(context.Background())
	return run{code, out.String(), errs.String()}
}

// officeFiles are the files of office-11 in an order in which nothing they depend on comes first.
func officeFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	for _, name := range []string{"checks.csv", "recommendations.xlsx", "findings.csv", "visits.xlsx", "services.xlsx", "organisations.csv"} {
		path := filepath.Join(office11, name)
		_, err := os.Stat(path)
		require.NoError(t, err, "the registers of office-11 lie in shared/ beside the project")
		files = append(files, path)
	}
	return files
}

func imported(t *testing.T) string {
	t.Helper()
	database := filepath.Join(t.TempDir(), "office.db")
	r := baqylau(t, database, append([]string{"import", "--office", "11", "--lang", "ru"}, officeFiles(t)...)...)
	require.Zero(t, r.code, r.err)
	return database
}

func TestImportGivesTheExpectedFigures(t *testing.T) {
	database := imported(t)
	r := baqylau(t, database, "figures", "--json", "--lang", "ru", "--from", "2018-01-01", "--to", "2018-10-31", "--as-of", "2018-10-31")
	require.Zero(t, r.code, r.err)
	var have map[string]any
	require.NoError(t, json.Unmarshal([]byte(r.out), &have))
	data, err := os.ReadFile(filepath.Join(office11, "expected.json"))
	require.NoError(t, err)
	var want map[string]any
	require.NoError(t, json.Unmarshal(data, &want))
	require.Greater(t, len(want), 18)
	for key, value := range want {
		switch key {
		case "findings_by_category", "visits_by_sector", "visits_by_region":
			require.Equal(t, value, counts(t, have[key], key == "visits_by_region"), key)
		default:
			require.Equal(t, value, have[key], key)
		}
	}
}

// counts turns the program's array of parts into the map of the expected file: name (or code) to count.
func counts(t *testing.T, parts any, byCode bool) map[string]any {
	t.Helper()
	out := map[string]any{}
	for _, p := range parts.([]any) {
		part := p.(map[string]any)
		name := part["name"].(string)
		if byCode {
			name = part["code"].(string)
		}
		out[name] = part["count"]
	}
	return out
}

func TestSecondImportChangesNothing(t *testing.T) {
	database := imported(t)
	before := baqylau(t, database, "list", "recommendations", "--format", "json", "--all-columns").out
	r := baqylau(t, database, append([]string{"import", "--lang", "ru"}, officeFiles(t)...)...)
	require.Zero(t, r.code, r.err)
	require.Equal(t, 6, strings.Count(r.out, "нового нет"), r.out)
	require.Equal(t, before, baqylau(t, database, "list", "recommendations", "--format", "json", "--all-columns").out)
}

func TestDryRunWritesNothing(t *testing.T) {
	database := filepath.Join(t.TempDir(), "none.db")
	r := baqylau(t, database, append([]string{"import", "--dry-run", "--lang", "en"}, officeFiles(t)...)...)
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, "97 new")
	_, err := os.Stat(database)
	require.ErrorIs(t, err, os.ErrNotExist)
}

func TestRefusedFileLeavesTheOthers(t *testing.T) {
	dir := t.TempDir()
	database := filepath.Join(dir, "office.db")
	bad := filepath.Join(dir, "услуги.csv")
	require.NoError(t, os.WriteFile(bad, []byte("Код услуги;Наименование услуги;Сфера;Ожидание, мин\n1;Справка;образование;-5\n2;;нет такой;десять\n"), 0o600))
	r := baqylau(t, database, "import", "--office", "АҚМ", "--lang", "ru", bad, filepath.Join(office11, "organisations.csv"))
	require.Equal(t, exitNotDone, r.code)
	for _, part := range []string{"услуги.csv", "-5", "десять"} {
		require.Contains(t, r.err, part)
	}
	require.Contains(t, r.out, "organisations.csv")
	list := baqylau(t, database, "list", "services", "--format", "json")
	require.Equal(t, "[]\n", list.out)
	require.Contains(t, baqylau(t, database, "list", "organisations", "--text", "атбасар", "--lang", "ru").out, "Атбасар")
}

func TestUnknownNamesAreOfferedTheNearest(t *testing.T) {
	database := imported(t)
	r := baqylau(t, database, "figures", "--region", "Акмолинска", "--lang", "ru")
	require.Equal(t, exitNotDone, r.code)
	require.Contains(t, r.err, "Акмолинская")
}

func TestWrongUse(t *testing.T) {
	database := imported(t)
	for _, args := range [][]string{
		{"nonsense"}, {"import"}, {"template"}, {"template", "nonsense"}, {"list"}, {"list", "nonsense"}, {"figures", "--nonsense"},
		{"figures", "--from", "2018-02-30"}, {"brief"}, {"brief", "--out", "x.pdf"}, {"list", "visits", "--format", "doc"},
		{"figures", "--from", "2018-03-01", "--to", "2018-02-01"}, {"figures", "--lang", "fr"}, {"figures", "extra"},
		{"list", "visits", "--sort", "nonsense"}, {"list", "visits", "--mark", "nonsense"}, {"demo", "--visits", "0"},
		{"list", "references", "--region", "11"}, {"list", "people", "--region", "11"}, {"list", "services", "--body", "minfin"},
	} {
		r := baqylau(t, database, args...)
		require.Equal(t, exitUsage, r.code, "%v: %s %s", args, r.out, r.err)
		require.NotEmpty(t, strings.TrimSpace(r.err), args)
	}
}

func TestHelpSpeaksTheLanguage(t *testing.T) {
	for l, word := range map[string]string{"ru": "Использование", "kk": "Қолданылуы", "en": "Usage"} {
		r := baqylau(t, "unused.db", "--help", "--lang", l)
		require.Zero(t, r.code, r.err)
		require.Contains(t, r.out, word)
		require.NotContains(t, r.out, "cmd.")
	}
}

// TestTemplatesAreKnownAgain: the import knows the head row of an empty template, and says that there is nothing below it.
func TestTemplatesAreKnownAgain(t *testing.T) {
	database := imported(t)
	for _, kind := range model.AllSheetKinds() {
		for _, l := range []string{"kk", "ru", "en"} {
			path := filepath.Join(t.TempDir(), string(kind)+".xlsx")
			r := baqylau(t, database, "template", string(kind), "--lang", l, "--out", path)
			require.Zero(t, r.code, r.err)
			r = baqylau(t, database, "import", path, "--lang", l)
			require.Equal(t, exitNotDone, r.code)
			require.Contains(t, r.err, lang.For(model.Lang(l)).T("fault.sheet.no_rows", "file", filepath.Base(path)))
		}
	}
}

// TestTemplateLeavesFilesAlone: the office's register may have the name that the template would get.
func TestTemplateLeavesFilesAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "visits.xlsx")
	require.NoError(t, os.WriteFile(path, []byte("the office's own"), 0o600))
	r := baqylau(t, imported(t), "template", "visits", "--lang", "ru", "--out", path)
	require.Equal(t, 1, r.code)
	require.Contains(t, r.err, "уже есть")
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, "the office's own", string(data))
}

func TestBriefInThreeLanguages(t *testing.T) {
	database := imported(t)
	for _, l := range []string{"kk", "ru", "en"} {
		path := filepath.Join(t.TempDir(), "brief.pdf")
		r := baqylau(t, database, "brief", "--from", "2018-01-01", "--to", "2018-10-31", "--region", "11", "--lang", l, "--out", path)
		require.Zero(t, r.code, r.err)
		require.Empty(t, r.err)
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		require.True(t, bytes.HasPrefix(data, []byte("%PDF-")))
	}
}

func TestDatabasesThatAreNone(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "text.db")
	require.NoError(t, os.WriteFile(text, []byte(strings.Repeat("this is no database ", 200)), 0o600))
	missing := filepath.Join(dir, "missing.db")
	for _, database := range []string{text, missing, dir} {
		r := baqylau(t, database, "figures", "--lang", "ru")
		require.Equal(t, exitNotDone, r.code, database)
		require.NotContains(t, r.err, "fault.", database)
		require.NotEmpty(t, r.err)
	}
	_, err := os.Stat(missing)
	require.ErrorIs(t, err, os.ErrNotExist, "a command that only reads makes no database")
	data, err := os.ReadFile(text)
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(string(data), "this is no database"))
}
