package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestCasesOfTheDemonstration: the demonstration shows systemic causes, trainings with the visits around them, discussions
// and the ledger of restitution, the same each time, and the figures stay those of the registers.
func TestCasesOfTheDemonstration(t *testing.T) {
	rows := func(database, kind string) []map[string]any {
		var out []map[string]any
		got := baqylau(t, database, "list", kind, "--format", "json", "--all-columns", "--lang", "kk")
		require.Zero(t, got.code, got.err)
		require.NoError(t, json.Unmarshal([]byte(got.out), &out))
		return out
	}
	demo := func() string {
		database := filepath.Join(t.TempDir(), "demo.db")
		require.Zero(t, baqylau(t, database, "demo").code)
		return database
	}
	database := demo()
	causes, trainings, discussions, ledger := rows(database, "systemic"), rows(database, "trainings"), rows(database, "discussions"), rows(database, "restitutions")
	require.NotEmpty(t, causes)
	for _, c := range causes {
		require.GreaterOrEqual(t, c["regions"], 3.0)
		require.Equal(t, "found", c["state"])
	}
	require.Len(t, trainings, demoTrainings)
	compared := 0
	for _, n := range trainings {
		if n["change"] != "" {
			compared++
		}
	}
	require.GreaterOrEqual(t, compared, 6)
	require.Len(t, discussions, 2)
	taken, returned := 0.0, 0.0
	for _, l := range ledger {
		taken += l["taken"].(float64)
		returned += l["returned"].(float64)
	}
	require.InDelta(t, 104_500, returned, 0, "the national brief's sum")
	require.Greater(t, taken, returned, "something is still owed")

	var figures map[string]any
	got := baqylau(t, database, "figures", "--json", "--from", "2018-01-01", "--to", "2018-10-31")
	require.NoError(t, json.Unmarshal([]byte(got.out), &figures))
	for key, want := range map[string]float64{"visits": 1484, "organisations_visited": 1209, "findings": 1433, "recommendations_issued": 1383,
		"verified_executed": 1302, "people_restored": 18, "sum_returned": 104_500} {
		require.InDelta(t, want, figures[key], 0, key)
	}

	again := demo()
	for _, kind := range []string{"systemic", "trainings", "discussions", "restitutions"} {
		require.Equal(t, rows(database, kind), rows(again, kind), kind)
	}

	file := filepath.Join(t.TempDir(), "minutes.pdf")
	number := discussions[0]["number"].(string)
	require.Zero(t, baqylau(t, database, "minutes", strings.ToLower(number), "--out", file, "--lang", "kk").code)
	pdf, err := os.ReadFile(file)
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(string(pdf), "%PDF"))
	lost := baqylau(t, database, "minutes", "ОРТ-2018-9999", "--out", file, "--lang", "ru")
	require.Equal(t, 1, lost.code)
	require.Contains(t, lost.err, "Обсуждения с номером ОРТ-2018-9999 нет")
	require.Equal(t, 2, baqylau(t, database, "minutes").code)
	require.Equal(t, 2, baqylau(t, database, "minutes", number).code, "no file is named")
}

// TestTheLedgerIsAddedUpFromTheCommandLine by provider and by region, with what all come to: the same sums either way, and those of
// the lines. A return of the demonstration names its document.
func TestTheLedgerIsAddedUpFromTheCommandLine(t *testing.T) {
	database := demonstration(t)
	rows := func(args ...string) (out []map[string]any) {
		t.Helper()
		r := baqylau(t, database, append([]string{"list", "restitutions", "--format", "json", "--lang", "ru"}, args...)...)
		require.Zero(t, r.code, r.err)
		require.NoError(t, json.Unmarshal([]byte(r.out), &out))
		return out
	}
	lines := rows()
	documents, taken := 0, 0.0
	for _, l := range lines {
		taken += l["taken"].(float64)
		if list, _ := l["documents"].([]any); len(list) > 0 {
			documents++
		}
	}
	require.Positive(t, documents)
	for _, by := range []string{"organisation", "region"} {
		groups := rows("--totals", by)
		total, sum := groups[len(groups)-1], 0.0
		for _, g := range groups[:len(groups)-1] {
			require.NotEmpty(t, g["name"])
			sum += g["taken"].(float64)
		}
		require.Equal(t, "Всего", total["name"])
		require.InDelta(t, taken, sum, 0, by)
		require.InDelta(t, taken, total["taken"], 0, by)
		require.InDelta(t, len(lines), total["lines"], 0, by)
	}
	require.Empty(t, rows("--totals", "region", "--to", "2001-01-01"), "narrowed as the lines are, and no sum of nothing")
	r := baqylau(t, database, "list", "restitutions", "--totals", "region", "--lang", "en")
	require.Zero(t, r.code, r.err)
	told := strings.Split(strings.TrimSpace(r.out), "\n")
	require.Regexp(t, fmt.Sprintf(`^%d records?$`, len(told)-3), told[len(told)-1], "neither the head nor the totals are counted")
	for _, wrong := range [][]string{{"restitutions", "--totals", "sector"}, {"visits", "--totals", "region"}} {
		require.Equal(t, exitUsage, baqylau(t, database, append([]string{"list"}, wrong...)...).code)
	}
}
