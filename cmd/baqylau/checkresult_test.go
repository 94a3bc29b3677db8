package main

import (
	"encoding/json"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// TestACheckIsEnteredFromTheCommandLine with the rules and sentences of the window: each of the three results.
func TestACheckIsEnteredFromTheCommandLine(t *testing.T) {
	database := demonstration(t)
	var people []map[string]any
	r := baqylau(t, database, "list", "people", "--mark", "representative", "--format", "json", "--lang", "ru")
	require.Zero(t, r.code, r.err)
	require.NoError(t, json.Unmarshal([]byte(r.out), &people))
	queue := queued(t, database, "--mark", "unassigned")
	require.GreaterOrEqual(t, len(queue), len(model.CheckResults()))
	number, _ := queue[0]["number"].(string)
	name, _ := people[0]["name"].(string)

	base := []string{"check-result", number, "--by", name, "--on", "07.11.2018", "--as", demoManager, "--lang", "ru"}
	for _, c := range []struct {
		args []string
		code int
		said string
	}{
		{[]string{"check-result", number, "--lang", "ru"}, exitUsage, "--result executed|partly|not_executed --by ИМЯ --on ДЕНЬ"},
		{append(base, "--result", "good"), exitUsage, "Результата «good» нет"},
		{append(base, "--result", "executed"), exitNotDone, "Напишите, что установлено, или приложите подтверждение"},
		{append(base, "--result", "executed", "--note", "Пандус есть", "--due", "2018-12-01"), exitUsage, "исполненная закрывается"},
		{append(base, "--result", "executed", "--note", "Пандус есть", "--on", "08.11.2018"), exitNotDone, "ещё не наступил"},
		{append(base, "--result", "executed", "--note", "Пандус есть", "--on", "вчера"), exitUsage, "вчера"},
		{append(base, "--result", "executed", "--note", "Пандус есть", "--by", "Никто"), exitNotDone, "Никто"},
		{[]string{"check-result", number, "--result", "executed", "--by", demoManager, "--on", "07.11.2018", "--note", "Пандус есть", "--as", demoManager,
			"--lang", "ru"}, exitNotDone, "представител"},
		{append(base, "--result", "executed", "--note", "Пандус есть", "--file", filepath.Join(t.TempDir(), "нет.pdf")), exitNotDone, "нет.pdf"},
	} {
		r := baqylau(t, database, c.args...)
		require.Equal(t, c.code, r.code, "%v: %s%s", c.args, r.out, r.err)
		require.Contains(t, r.err, c.said, "%v", c.args)
	}
	require.Len(t, queued(t, database, "--text", number), 1, "what was refused changed nothing")

	for i, result := range model.CheckResults() {
		number, _ := queue[i]["number"].(string)
		args := []string{"check-result", number, "--result", string(result), "--on", "07.11.2018", "--note", "Проверено на месте", "--as", demoManager, "--lang", "ru"}
		state := map[model.CheckResult]string{model.CheckExecuted: "verified", model.CheckPartly: "partly", model.CheckNot: "not_executed"}[result]
		if result != model.CheckExecuted {
			args = append(args, "--due", "2018-12-20")
		}
		for _, p := range people { // one of them is independent of it
			name, _ := p["name"].(string)
			if r = baqylau(t, database, append(args, "--by", name)...); r.code == 0 {
				break
			}
		}
		require.Zero(t, r.code, "%s: %s", result, r.err)
		require.Contains(t, r.out, number)
		require.Empty(t, queued(t, database, "--text", number))
		var rows []map[string]any
		listed := baqylau(t, database, "list", "recommendations", "--text", number, "--all-columns", "--format", "json")
		require.NoError(t, json.Unmarshal([]byte(listed.out), &rows))
		require.Equal(t, state, rows[0]["state"])
		if result != model.CheckExecuted {
			require.Equal(t, "2018-12-20", rows[0]["due"])
		}
	}
}

// TestHelpNamesWhatFollows: what `--to` takes is a person where people are meant, else a day, and each command tells what it works on.
func TestHelpNamesWhatFollows(t *testing.T) {
	m := filepath.Join(t.TempDir(), "none.db")
	for _, c := range [][2]string{{"assign", "--to NAME"}, {"assign", "assign NUMBER"}, {"list", "--to DAY"}, {"letter", "letter [NUMBER…]"},
		{"check-result", "--by NAME"}, {"check-result", "--on DAY"}, {"verify", "verify [FILE]"}, {"minutes", "minutes NUMBER"}} {
		r := baqylau(t, m, "help", c[0], "--lang", "en")
		require.Zero(t, r.code)
		require.Contains(t, r.out, c[1], c[0])
	}
}
