package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/register"
)

// written puts a table into a file and returns its path.
func written(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

// entries names what lies in a folder.
func entries(t *testing.T, folder string) []string {
	t.Helper()
	var names []string
	list, err := os.ReadDir(folder)
	require.NoError(t, err)
	for _, e := range list {
		names = append(names, e.Name())
	}
	return names
}

func TestImportIntoAnotherOfficeIsRefused(t *testing.T) {
	database := imported(t)
	services := filepath.Join(office11, "services.xlsx")
	for l, quoted := range map[string]string{"ru": "«Департамент по Акмолинской области»", "kk": "(АҚМ)", "en": "(АҚМ)"} {
		r := baqylau(t, database, "import", "--office", "15", "--lang", l, services)
		require.Equal(t, exitUsage, r.code)
		require.Contains(t, r.err, quoted)
		require.Empty(t, r.out)
	}
	require.Zero(t, baqylau(t, database, "import", "--office", "11", services).code)
	require.Zero(t, baqylau(t, database, "import", "--office", "АҚМ", services).code)
	require.Equal(t, exitUsage, baqylau(t, database, "import", "--office", "nowhere", services).code)
}

// TestAllProblemsOfAFileInOneRound holds that bad cells do not hide names that no list has, and that they
// stand in the order of the file.
func TestAllProblemsOfAFileInOneRound(t *testing.T) {
	folder := t.TempDir()
	file := written(t, "bad.csv", "Код;Наименование;БИН;Регион;Сфера\n"+
		"1;Школа;123;Семипалатинская область;образование\n2;;030940757937;Акмолинска;образованее\n")
	r := baqylau(t, filepath.Join(folder, "office.db"), "import", "--lang", "ru", file)
	require.Equal(t, exitNotDone, r.code)
	at := -1
	for _, part := range []string{"C «БИН»", "D «Регион»: «Семипалатинская область» — ожидается запись из списка «регионы», такой там нет",
		"B «Наименование»", "возможно, имелось в виду: Акмолинская область\n", "имелось в виду: образование\n", "неверны 5 ячеек"} {
		next := strings.Index(r.err, part)
		require.Greater(t, next, at, "%s in %s", part, r.err)
		at = next
	}
	require.Empty(t, entries(t, folder), "nothing was imported, so nothing was made")
}

func TestNothingIsLeftOfAnImportOfNothing(t *testing.T) {
	for _, file := range []string{
		written(t, "head.csv", "Код;Наименование;Регион;Сфера\n"),
		written(t, "picture.csv", "\x89PNG\r\n\x1a\n"),
		filepath.Join(t.TempDir(), "none.csv"),
		filepath.Join(office11, "checks.csv"),
	} {
		folder := t.TempDir()
		r := baqylau(t, filepath.Join(folder, "office.db"), "import", "--lang", "ru", file)
		require.Equal(t, exitNotDone, r.code, file)
		require.NotContains(t, r.out, "Создана новая база", file)
		require.Empty(t, entries(t, folder), file)
	}
	// What stood there before stays.
	folder := t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(folder, "office-files", "kept"), 0o700))
	baqylau(t, filepath.Join(folder, "office.db"), "import", filepath.Join(office11, "checks.csv"))
	require.Equal(t, []string{"office-files"}, entries(t, folder))
	require.DirExists(t, filepath.Join(folder, "office-files", "kept"))
}

func TestMistypedFolderIsNotMade(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "nowhere")
	for _, args := range [][]string{{"import", filepath.Join(office11, "services.xlsx")},
		{"import", "--dry-run", filepath.Join(office11, "services.xlsx")}, {"demo"}} {
		r := baqylau(t, filepath.Join(folder, "office.db"), append(args, "--lang", "ru")...)
		require.Equal(t, exitNotDone, r.code, args)
		require.Contains(t, r.err, "nowhere", args)
		require.NoDirExists(t, folder, args)
	}
}

func TestMissingRegisterIsNamedOnce(t *testing.T) {
	database := filepath.Join(t.TempDir(), "office.db")
	require.Zero(t, baqylau(t, database, "import", filepath.Join(office11, "services.xlsx")).code)
	r := baqylau(t, database, "import", "--lang", "ru", filepath.Join(office11, "checks.csv"))
	require.Equal(t, exitNotDone, r.code)
	require.Contains(t, r.err, "checks.csv: сначала загрузите реестр «рекомендации»")
	require.Equal(t, 2, strings.Count(r.err, "\n"), r.err)
	r = baqylau(t, database, "import", "--lang", "en", filepath.Join(office11, "recommendations.xlsx"))
	require.Contains(t, r.err, "import the register “violations” first")
	require.NotContains(t, r.err, "cells")
}

func TestVisitWithoutScoresNeedsItsReason(t *testing.T) {
	database := imported(t)
	head := "Номер визита;Дата;Организация;Услуга;Метод;Инспекторы;Сервис;Примечание\n"
	r := baqylau(t, database, "import", "--lang", "ru", written(t, "visits.csv", head+
		"X1;07.11.2018;11-0001;00202;проверка;Иванов;;\nX2;07.11.2018;11-0001;00202;проверка;Иванов;9;\n"))
	require.Equal(t, exitNotDone, r.code)
	require.Contains(t, r.err, "строка 2, столбец G «Сервис»: нужна хотя бы одна оценка («Сервис» … «Результат») либо причина в столбце «Примечание»")
	require.Equal(t, 3, strings.Count(r.err, "\n"), "a bad score is reported once: %s", r.err)
	r = baqylau(t, database, "import", "--lang", "ru", written(t, "visits.csv", head+
		"X1;07.11.2018;11-0001;00202;проверка;Иванов;;отделение было закрыто\n"))
	require.Zero(t, r.code, r.err)
}

func TestStatesAreWordsOrCodes(t *testing.T) {
	database := imported(t)
	count := func(args ...string) int {
		r := baqylau(t, database, append([]string{"list"}, append(args, "--format", "json")...)...)
		require.Zero(t, r.code, r.err)
		var rows []map[string]any
		require.NoError(t, json.Unmarshal([]byte(r.out), &rows))
		return len(rows)
	}
	all := count("recommendations", "--state", "verified")
	require.Positive(t, all)
	for _, word := range []string{"Исполнена", "исполнена", "Орындалды", "Verified executed"} {
		require.Equal(t, all, count("recommendations", "--state", word), word)
	}
	require.Equal(t, count("findings", "--mark", "no_recommendation"), count("findings", "--state", "Без рекомендации"))
	require.Equal(t, count("people", "--mark", "representative"), count("people", "--state", "Жұртшылық өкілі"))
	require.Zero(t, count("planned", "--state", "late"))
	for _, kind := range listKinds() {
		for _, key := range stateKeys(kind) {
			_, code, _ := strings.Cut(key, ".")
			count(kind, "--state", code)
		}
		for _, mark := range marksOf(kind) {
			count(kind, "--mark", mark)
		}
		r := baqylau(t, database, "list", kind, "--lang", "ru", "--state", "overdue")
		require.Equal(t, exitUsage, r.code, kind)
		require.Regexp(t, regexp.MustCompile(`Есть: [a-z]|возможны: --`), r.err, kind)
	}
}

// TestFiltersThatSayNothingAreRefused tries every narrowing flag on every register: it works or is refused with a
// sentence, and is never an error of the program.
func TestFiltersThatSayNothingAreRefused(t *testing.T) {
	database := imported(t)
	for _, kind := range listKinds() {
		for _, flag := range [][]string{{"--category", "long_queue"}, {"--method", "inspection"}, {"--mark", "overdue"},
			{"--state", "draft"}, {"--category", "большая очередь"}, {"--method", "проверка"}} {
			r := baqylau(t, database, append([]string{"list", kind, "--lang", "ru"}, flag...)...)
			require.NotContains(t, r.err, "внутренней", "%s %v", kind, flag)
			if r.code == exitUsage {
				require.Contains(t, r.err, ": ", "%s %v", kind, flag)
			}
		}
	}
	r := baqylau(t, database, "list", "checks", "--mark", "overdue", "--lang", "en")
	require.Contains(t, r.err, "The register “Post-control” has no property “overdue”. There are: counted.")
}

func TestOffersForWhatNoListHas(t *testing.T) {
	database := imported(t)
	for _, c := range []struct{ flag, text, lang, has, hasNot string }{
		{"--region", "Семипалатинская область", "ru", "Семипалатинская", "имелось"},
		{"--region", "99", "ru", "99", "имелось"},
		{"--region", "Карагандиская", "en", "“Карагандинская область”", "Karaganda"},
		{"--region", "Қарағнды", "ru", "«Қарағанды облысы»", "Карагандинская"},
		{"--method", "mistery shopper", "ru", "«mystery shopper», ", "покупатель"},
		{"--method", "покупатель-невидимка", "ru", "«тайный покупатель», «совместный визит»", "—"},
	} {
		r := baqylau(t, database, "list", "visits", c.flag, c.text, "--lang", c.lang)
		require.Equal(t, exitNotDone, r.code, c)
		require.Contains(t, r.err, c.has)
		require.NotContains(t, r.err, c.hasNot)
	}
}

func TestWrongFlagsAreNamed(t *testing.T) {
	for _, c := range []struct {
		args []string
		has  string
	}{
		{[]string{"figures", "--nonsense"}, "Ключа «--nonsense» нет"},
		{[]string{"figures", "-x"}, "Ключа «-x» нет"},
		{[]string{"demo", "--visits", "many"}, "Ключу «--visits» не подходит значение «many»"},
		{[]string{"nonsense"}, "Команды «nonsense» нет. Есть: appeal, archive, assign, backup, brief, cancel-discussion, check"},
		{[]string{"help", "nonsense"}, "Команды «nonsense» нет"},
		{[]string{"list", "foo"}, "Есть: plans, planned"},
		{[]string{"template", "foo"}, "Есть: references, calendar, people, organisations"},
	} {
		r := baqylau(t, "unused.db", append(c.args, "--lang", "ru")...)
		require.Equal(t, exitUsage, r.code, c.args)
		require.Contains(t, r.err, c.has)
	}
	database := imported(t)
	require.Contains(t, baqylau(t, database, "list", "visits", "--sort", "foo").err, "number, date, organisation")
	r := baqylau(t, database, "brief", "--from", "2018-01-01", "--to", "2018-10-31", "--out", t.TempDir(), "--lang", "ru")
	require.Equal(t, exitUsage, r.code)
	require.Contains(t, r.err, "папка, а не файл")
}

func TestHelpHasNoForeignWords(t *testing.T) {
	foreign := regexp.MustCompile(`\b(string|stringArray|strings|uint|int|flags|default|FILE|KIND)\b`)
	for _, l := range []string{"kk", "ru"} {
		for _, c := range []string{"demo", "import", "template", "list", "figures", "brief"} {
			r := baqylau(t, "unused.db", c, "--help", "--lang", l)
			require.Zero(t, r.code)
			require.NotRegexp(t, foreign, r.out)
			require.Equal(t, r.out, baqylau(t, "unused.db", "help", c, "--lang", l).out)
		}
	}
	require.Contains(t, baqylau(t, "unused.db", "--version").out, release)
	config, err := os.ReadFile(filepath.Join("..", "..", "FyneApp.toml"))
	require.NoError(t, err)
	require.Contains(t, string(config), `Version = "`+release+`"`)
}

func TestListShowsWhatIsKnown(t *testing.T) {
	database := imported(t)
	require.Contains(t, baqylau(t, database, "list", "visits", "--lang", "ru").out, "Номер реестра")
	require.Contains(t, baqylau(t, database, "list", "visits", "--lang", "en", "--sort", "date").out, "September 2018")
	require.True(t, strings.Contains(baqylau(t, database, "list", "recommendations", "--format", "json").out, `"late": null`))
	require.Zero(t, baqylau(t, database, "import", "--lang", "ru", written(t, "visits.csv", "Номер визита;Дата;Организация;Услуга;"+
		"Метод;Инспекторы;Примечание\nX1;07.11.2018;11-0001;00202;проверка;Иванов;закрыто\n")).code)
	for format, want := range map[string]string{"json": `"waiting": null`, "csv": ";;;;;;;;X1"} {
		r := baqylau(t, database, "list", "visits", "--from", "2018-11-07", "--all-columns", "--format", format)
		require.Contains(t, r.out, want)
	}
	var nothing model.VisitRow
	for _, c := range register.Visits() {
		if c.Type == register.Score || c.ID == "waiting" || c.ID == "serving" || c.ID == "checklist" {
			require.Nil(t, c.Value(nothing, register.Reader{}), c.ID)
		}
	}
}

// brokenFS fails where a test says so.
type brokenFS struct {
	afero.Fs
	fail string
}

var errBroken = errors.New("the medium is broken")

func (f brokenFS) Stat(name string) (os.FileInfo, error) {
	if strings.HasSuffix(name, f.fail) {
		return nil, errBroken
	}
	return f.Fs.Stat(name)
}

// TestUnexpectedErrorGoesToTheLog holds that a person reads one sentence, and that the details stand in the file
// which it names.
func TestUnexpectedErrorGoesToTheLog(t *testing.T) {
	state := t.TempDir()
	var out, errs bytes.Buffer
	m := &Main{Args: []string{"--lang", "ru"}, Stdout: &out, Stderr: &errs, Getenv: func(string) string { return "" },
		FS: afero.NewOsFs(), Now: time.Now, NewID: newID, State: state,
		Window: func(context.Context, *Main, string) error { return errBroken }}
	require.Equal(t, exitNotDone, m.Run(context.Background()))
	require.Equal(t, 1, strings.Count(errs.String(), "\n"), errs.String())
	path := filepath.Join(state, "baqylau.log")
	require.Contains(t, errs.String(), path)
	require.NotContains(t, errs.String(), errBroken.Error())
	log, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Contains(t, string(log), errBroken.Error())
	// Where the log cannot be written either, the sentence says so and tells what is known.
	errs.Reset()
	m.FS = brokenFS{afero.NewReadOnlyFs(afero.NewOsFs()), "none"}
	require.Equal(t, exitNotDone, m.Run(context.Background()))
	require.Contains(t, errs.String(), errBroken.Error())
}

func TestXLSXIsNotWrittenToAScreen(t *testing.T) {
	database := imported(t)
	start := func(screen bool) (int, string) {
		var out, errs bytes.Buffer
		m := &Main{Args: []string{"list", "services", "--format", "xlsx", "--db", database, "--lang", "ru"}, Stdout: &out,
			Stderr: &errs, Getenv: func(string) string { return "" }, FS: afero.NewOsFs(), Now: time.Now, NewID: newID,
			State: t.TempDir(), Terminal: screen}
		return m.Run(context.Background()), out.String() + errs.String()
	}
	code, said := start(true)
	require.Equal(t, exitUsage, code)
	require.Contains(t, said, "--out")
	code, said = start(false)
	require.Zero(t, code)
	require.True(t, strings.HasPrefix(said, "PK"))
}

// TestCancelledWorkLeavesNothing breaks the making of a new database off in the middle.
func TestCancelledWorkLeavesNothing(t *testing.T) {
	for name, args := range map[string][]string{
		"import": {"import", filepath.Join(office11, "organisations.csv")},
		"demo":   {"demo"},
	} {
		folder := t.TempDir()
		ctx, cancel := context.WithCancel(context.Background())
		var out, errs bytes.Buffer
		ids := 0
		m := &Main{Args: append(args, "--lang", "ru", "--db", filepath.Join(folder, "office.db")), Stdout: &out, Stderr: &errs,
			Getenv: func(string) string { return "" }, FS: afero.NewOsFs(), State: t.TempDir(),
			Now: testDay,
			NewID: func() model.ID {
				if ids++; ids == 50 {
					cancel()
				}
				return newID()
			}}
		require.Equal(t, exitNotDone, m.Run(ctx), name)
		require.GreaterOrEqual(t, ids, 50, name)
		require.Equal(t, "Прервано. Незаконченное не сохранено.\n", errs.String(), name)
		require.Empty(t, entries(t, folder), name)
		cancel()
	}
}
