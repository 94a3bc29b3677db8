package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"baqylau/assets/lang"
	"baqylau/model"
)

func jsonOf(t *testing.T, database string, args ...string) map[string]any {
	t.Helper()
	r := baqylau(t, database, args...)
	require.Zero(t, r.code, r.err)
	var out map[string]any
	require.NoError(t, json.Unmarshal([]byte(r.out), &out))
	return out
}

// TestTheDashboardSaysTheSameFigures holds that what the dashboard shows of the office's ten months is what the figures and the
// registers say.
func TestTheDashboardSaysTheSameFigures(t *testing.T) {
	database := imported(t)
	scope := []string{"--from", "2018-01-01", "--to", "2018-10-31", "--lang", "en"}
	figures := jsonOf(t, database, append([]string{"figures", "--json"}, scope...)...)
	board := jsonOf(t, database, append([]string{"figures", "--dashboard", "--json"}, scope...)...)
	now := board["key"].(map[string]any)["now"].(map[string]any)
	same := 0
	for key, value := range now {
		if want, ok := figures[key]; ok {
			require.Equal(t, want, value, key)
			same++
		}
	}
	require.Greater(t, same, 18)
	require.NotContains(t, now, string(model.FigScoreSum))
	require.Equal(t, []any{"2017-01-01", "2017-10-31"}, board["key"].(map[string]any)["before"].(map[string]any)["period"])

	sum := func(part, key string) (n float64) {
		for _, row := range board[part].([]any) {
			n += row.(map[string]any)[key].(float64)
		}
		return n
	}
	for _, key := range []string{"recommendations_issued", "verified_executed", "reported_executed"} {
		require.Equal(t, figures[key], sum("cohorts", key), key)
		require.Equal(t, figures[key], sum("by_region", key), key)
	}
	for _, part := range []string{"by_category", "by_sector", "by_region", "by_body", "by_service"} {
		require.Equal(t, figures["findings"], sum(part, "findings"), part)
	}
	require.Len(t, board["by_region"], 17, "so many regions there were in 2018")
	require.Len(t, board["cohorts"], 10)
	require.Len(t, board["rankings"], 6)
	points := board["overdue_trend"].(map[string]any)["points"].([]any)
	last := points[len(points)-1].(map[string]any)
	require.Equal(t, now["overdue_all"], last["overdue_all"])

	list := baqylau(t, database, "list", "recommendations", "--mark", "overdue", "--as-of", "2018-10-31", "--format", "json")
	var rows []any
	require.NoError(t, json.Unmarshal([]byte(list.out), &rows))
	require.Len(t, rows, int(now["overdue_all"].(float64)))
}

// TestTheDashboardOfAPastDay holds that what came later is not known then.
func TestTheDashboardOfAPastDay(t *testing.T) {
	database := imported(t)
	board := jsonOf(t, database, "figures", "--dashboard", "--json", "--from", "2018-01-01", "--to", "2018-10-31", "--as-of", "2018-03-31")
	require.Equal(t, []any{"2018-01-01", "2018-03-31"}, board["period"])
	require.Len(t, board["cohorts"], 3)
	before := board["key"].(map[string]any)["before"].(map[string]any)
	require.Equal(t, "2017-03-31", before["as_of"], "beside the same ten months, seen from the same point")
}

func TestTheDashboardAsTables(t *testing.T) {
	database := imported(t)
	r := baqylau(t, database, "figures", "--dashboard", "--lang", "kk", "--from", "2018-01-01", "--to", "2018-10-31")
	require.Zero(t, r.code, r.err)
	words := lang.For(model.Kazakh)
	for _, part := range []string{"key", "cohorts", "ages", "trend.month", "category", "heat"} {
		require.Contains(t, r.out, strings.ToUpper(words.T("dashboard.part."+part)))
	}
	require.Contains(t, r.out, words.T("dashboard.head.change"))

	file := filepath.Join(t.TempDir(), "көрсеткіштер.xlsx")
	r = baqylau(t, database, "figures", "--xlsx", file, "--lang", "ru", "--from", "2018-01-01", "--to", "2018-10-31")
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, "16 таблиц")
	book, err := excelize.OpenFile(file)
	require.NoError(t, err)
	defer func() { require.NoError(t, book.Close()) }()
	sheets := book.GetSheetList()
	require.Len(t, sheets, 16)
	require.Equal(t, "Ключевые показатели", sheets[0])
	for at, want := range map[string]string{"A1": "Ключевые показатели", "A3": "Показатель", "A4": "Визиты"} {
		got, err := book.GetCellValue(sheets[0], at)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
	note, err := book.GetCellValue(sheets[0], "A2")
	require.NoError(t, err)
	require.Contains(t, note, "Период: 1\u00a0января\u00a0– 31\u00a0октября\u00a02018; По состоянию на 31.10.2018")
}

// TestDefinitionsNeedNoDatabase holds that each figure is explained where there is none.
func TestDefinitionsNeedNoDatabase(t *testing.T) {
	database := filepath.Join(t.TempDir(), "none.db")
	for _, l := range model.Langs() {
		r := baqylau(t, database, "figures", "--definitions", "--lang", string(l))
		require.Zero(t, r.code, r.err)
		for _, key := range model.DefinedFigures() {
			require.Contains(t, r.out, lang.For(l).T(key.NameKey())+"\n    "+lang.For(l).T(key.DefinitionKey())+"\n")
		}
	}
	r := baqylau(t, database, "figures", "--definitions", "--json")
	var list []map[string]string
	require.NoError(t, json.Unmarshal([]byte(r.out), &list))
	require.Len(t, list, len(model.DefinedFigures()))
	require.NoFileExists(t, database)
}

// TestBriefWithDefinitions holds that they are a page more.
func TestBriefWithDefinitions(t *testing.T) {
	database, dir := imported(t), t.TempDir()
	pages := func(args ...string) string {
		r := baqylau(t, database, append([]string{"brief", "--lang", "en", "--from", "2018-01-01", "--to", "2018-10-31"}, args...)...)
		require.Zero(t, r.code, r.err)
		fields := strings.Fields(r.out)
		return fields[len(fields)-2]
	}
	without, with := pages("--out", filepath.Join(dir, "a.pdf")), pages("--definitions", "--out", filepath.Join(dir, "b.pdf"))
	require.NotEqual(t, without, with)
}
