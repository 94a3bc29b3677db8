package main

import (
	"bytes"
	"compress/zlib"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/assets/reference"
	"baqylau/model"
	"baqylau/storage/db"
)

// briefOf prints a brief of the imported office and returns its path.
func briefOf(t *testing.T, database, name, lang string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	r := baqylau(t, database, "brief", "--from", "2018-01-01", "--to", "2018-10-31", "--out", path, "--lang", lang)
	require.Zero(t, r.code, r.err)
	require.Empty(t, r.err)
	return path
}

// TestAPrintedBriefAgrees prints in every language and verifies: the same code, the very file of the archive, all figures.
func TestAPrintedBriefAgrees(t *testing.T) {
	database := imported(t)
	codes := map[string]bool{}
	for lang, said := range map[string]string{"kk": "Барлық көрсеткіш", "ru": "Все показатели совпадают", "en": "All figures agree"} {
		path := briefOf(t, database, "a.pdf", lang)
		r := baqylau(t, database, "verify", path, "--lang", lang)
		require.Zero(t, r.code, r.out+r.err)
		require.Contains(t, r.out, said)
		r = baqylau(t, database, "verify", path, "--json")
		require.Zero(t, r.code, r.err)
		var v map[string]any
		require.NoError(t, json.Unmarshal([]byte(r.out), &v))
		require.Equal(t, true, v["agrees"])
		require.Equal(t, "intact", v["state"])
		require.Empty(t, v["changes"])
		require.NotNil(t, v["same"], "the archive has it")
		codes[v["code"].(string)] = true
	}
	require.Len(t, codes, 1)

	r := baqylau(t, database, "archive", "--lang", "ru")
	require.Zero(t, r.code, r.err)
	for code := range codes {
		require.Equal(t, 3, strings.Count(r.out, code), r.out)
		again := filepath.Join(t.TempDir(), "again.pdf")
		r = baqylau(t, database, "archive", strings.ToLower(strings.ReplaceAll(code, "-", "")), "--out", again, "--lang", "kk")
		require.Zero(t, r.code, r.err)
		r = baqylau(t, database, "verify", again, "--lang", "en")
		require.Zero(t, r.code, r.out)
		require.Contains(t, r.out, "very file that the archive keeps")
	}
	r = baqylau(t, database, "list", "journal", "--verb", "print", "--format", "json")
	require.Zero(t, r.code, r.err)
	require.Equal(t, 3, strings.Count(r.out, `"kind"`), r.out)
}

// TestAChangedFigureIsListed enters a report of execution after the brief was printed: dated before the brief's day it
// makes the brief wrong, dated today it is a change of the day after.
func TestAChangedFigureIsListed(t *testing.T) {
	database := imported(t)
	path := briefOf(t, database, "a.pdf", "ru")
	code := regexp.MustCompile(`[0-9A-F]{4}-[0-9A-F]{4}`).FindString(baqylau(t, database, "archive").out)
	require.NotEmpty(t, code)

	var open []map[string]any
	r := baqylau(t, database, "list", "recommendations", "--state", "issued", "--from", "2018-01-01", "--to", "2018-09-30", "--format", "json")
	require.NoError(t, json.Unmarshal([]byte(r.out), &open), r.err)
	require.Greater(t, len(open), 1)
	report := func(number any, day string) {
		r := baqylau(t, database, "step", number.(string), "report", "--date", day, "--lang", "ru")
		require.Zero(t, r.code, r.err)
	}
	reported := regexp.MustCompile(`Заявлена исполненной|[Зз]аявлен\S*`)
	report(open[0]["number"], "2018-11-06")
	r = baqylau(t, database, "verify", path, "--lang", "ru")
	require.Zero(t, r.code, "as of its day nothing has changed: %s", r.out)
	r = baqylau(t, database, "archive", code, "--compare", "--lang", "ru")
	require.Zero(t, r.code, r.err)
	require.Regexp(t, reported, r.out)
	require.Contains(t, r.out, "+1")

	report(open[1]["number"], "2018-10-30")
	r = baqylau(t, database, "verify", path, "--lang", "ru")
	require.Equal(t, exitNotDone, r.code, r.out)
	require.Empty(t, r.err)
	require.Regexp(t, reported, r.out)
	r = baqylau(t, database, "verify", path, "--json")
	require.Equal(t, exitNotDone, r.code)
	var v struct {
		Agrees  bool                 `json:"agrees"`
		Changes []model.FigureChange `json:"changes"`
	}
	require.NoError(t, json.Unmarshal([]byte(r.out), &v))
	require.False(t, v.Agrees)
	i := slices.IndexFunc(v.Changes, func(c model.FigureChange) bool { return c.Key == model.FigReported && c.By == "" })
	require.GreaterOrEqual(t, i, 0, r.out)
	require.EqualValues(t, 1, v.Changes[i].Difference())
	require.EqualValues(t, v.Changes[i].Is, v.Changes[i].Records, "the records behind a count are as many")
	for _, c := range v.Changes {
		require.Contains(t, []model.FigureKey{model.FigReported, model.FigOverdue, model.FigOverdueFirst, model.FigOverdueListed}, c.Key)
	}

	var compared struct {
		Changes []model.FigureChange `json:"changes"`
	}
	r = baqylau(t, database, "archive", code, "--compare", "--json")
	require.NoError(t, json.Unmarshal([]byte(r.out), &compared), r.err)
	require.NotEmpty(t, compared.Changes)
}

func TestAForgedPaperAndWrongUse(t *testing.T) {
	database := imported(t)
	path := briefOf(t, database, "a.pdf", "ru")
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	cut := filepath.Join(t.TempDir(), "cut.pdf")
	require.NoError(t, os.WriteFile(cut, data[:len(data)/2], 0o600))
	forged := filepath.Join(t.TempDir(), "forged.pdf")
	num, content := pageWith(t, data, "1")
	require.NoError(t, os.WriteFile(forged, amend(data, num, strings.Replace(content, "\x001)", "\x009)", 1)), 0o600))

	r := baqylau(t, database, "verify", forged, "--lang", "en")
	require.Equal(t, exitNotDone, r.code, r.out)
	require.Contains(t, r.out, "shows something else than was printed")
	require.Regexp(t, `page \d+: printed “.*1”, now “.*9”`, r.out)

	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"verify", cut}, exitNotDone, "повреждён"},
		{[]string{"verify", database}, exitNotDone, "не файл PDF"},
		{[]string{"verify", cut + ".no"}, exitNotDone, "не открывается"},
		{[]string{"verify"}, exitUsage, "Укажите, что проверить"},
		{[]string{"verify", path, "--plan", "1"}, exitUsage, "Укажите, что проверить"},
		{[]string{"verify", path, path}, exitUsage, "a.pdf"},
		{[]string{"archive", "0000-0000", "--compare"}, exitNotDone, "0000-0000"},
		{[]string{"archive", "0000-0000"}, exitUsage, "--compare"},
		{[]string{"archive", "--compare"}, exitUsage, "КОД"},
		{[]string{"archive", "--kind", "boat"}, exitUsage, "boat"},
	} {
		r := baqylau(t, database, append(c.args, "--lang", "ru")...)
		require.Equal(t, c.code, r.code, "%v: %s%s", c.args, r.out, r.err)
		require.Contains(t, r.err, c.want, "%v", c.args)
	}

	// Another office cannot count the figures, and says so.
	other := filepath.Join(t.TempDir(), "other.db")
	r = baqylau(t, other, "demo", "--visits", "100")
	require.Zero(t, r.code, r.err)
	r = baqylau(t, other, "verify", path, "--lang", "ru")
	require.Equal(t, exitNotDone, r.code, r.out)
	require.Contains(t, r.out, "нет записей ведомства")
}

// TestABriefIsPrintedBesideAnOpenProgram: the archive cannot be written to then, which is said and no failure.
func TestABriefIsPrintedBesideAnOpenProgram(t *testing.T) {
	database := imported(t)
	refs, err := reference.Load()
	require.NoError(t, err)
	window, err := db.Open(t.Context(), database, db.Options{References: refs})
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "a.pdf")
	r := baqylau(t, database, "brief", "--from", "2018-01-01", "--to", "2018-10-31", "--out", path, "--lang", "ru")
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.err, "не попал в архив")
	require.FileExists(t, path)
	require.NoError(t, window.Close())
	require.NotContains(t, baqylau(t, database, "archive").out, ".pdf")
	r = baqylau(t, database, "verify", path, "--lang", "ru")
	require.Zero(t, r.code, r.out)
	require.Contains(t, r.out, "такого документа нет")
}

// pageWith is the content of the first page with a text, and the number of its object.
func pageWith(t *testing.T, data []byte, text string) (num string, content string) {
	t.Helper()
	for _, m := range regexp.MustCompile(`\n(\d+) 0 obj\n<</Filter /FlateDecode /Length (\d+)>>\nstream\n`).FindAllSubmatchIndex(data, -1) {
		z, err := zlib.NewReader(bytes.NewReader(data[m[1]:]))
		require.NoError(t, err)
		page, err := io.ReadAll(z)
		require.NoError(t, err)
		if strings.Contains(string(page), "\x00"+text+")") {
			return string(data[m[2]:m[3]]), string(page)
		}
	}
	require.FailNow(t, "no page", text)
	return "", ""
}

// amend adds a new content of a page to the end of a file, as an editor does.
func amend(data []byte, num, content string) []byte {
	prev := regexp.MustCompile(`startxref\s+(\d+)\s+%%EOF\s*$`).FindSubmatch(data)
	root := regexp.MustCompile(`/Root \d+ 0 R`).Find(data)
	out := fmt.Appendf(bytes.Clone(data), "%s 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n", num, len(content), content)
	return fmt.Appendf(out, "xref\n%s 1\n%010d 00000 n \ntrailer\n<</Size 999 %s /Prev %s>>\nstartxref\n%d\n%%%%EOF\n", num, len(data), root, prev[1], len(out))
}
