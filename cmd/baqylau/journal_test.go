package main

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestTheJournalFromTheCommandLine: who did what to which record, narrowed by person, kind, verb and days.
func TestTheJournalFromTheCommandLine(t *testing.T) {
	database := imported(t)
	rows := func(args ...string) (out []map[string]any) {
		t.Helper()
		r := baqylau(t, database, append([]string{"list", "journal", "--format", "json", "--lang", "ru"}, args...)...)
		require.Zero(t, r.code, r.err)
		require.NoError(t, json.Unmarshal([]byte(r.out), &out))
		return out
	}
	all := rows("--sort", "-date")
	require.NotEmpty(t, all)
	require.NotEmpty(t, all[0]["record"])
	require.NotEmpty(t, all[0]["by"])
	_, err := time.Parse(time.RFC3339, all[0]["at"].(string))
	require.NoError(t, err)

	visits := rows("--kind", "visit", "--verb", "import")
	require.NotEmpty(t, visits)
	require.Less(t, len(visits), len(all))
	for _, row := range visits {
		require.Equal(t, "визит", row["kind"])
	}
	who := all[0]["by"].(string)
	require.Len(t, rows("--person", strings.ToUpper(who)), len(all))
	require.Empty(t, rows("--to", "2000-01-01"))

	for _, wrong := range [][]string{{"--kind", "boat"}, {"--verb", "fly"}, {"--person", "Никто Такой"}, {"--mark", "open"}} {
		r := baqylau(t, database, append([]string{"list", "journal"}, wrong...)...)
		require.Equal(t, exitUsage, r.code, "%v: %s", wrong, r.out)
	}
	r := baqylau(t, database, "list", "visits", "--verb", "create")
	require.Equal(t, exitUsage, r.code)
	require.Contains(t, r.err, "--verb")
}

// TestTheJournalTellsBothSidesFromTheCommandLine, as the window does, where all columns are asked for; what the person may not
// read has no line.
func TestTheJournalTellsBothSidesFromTheCommandLine(t *testing.T) {
	database := demonstration(t)
	number, _ := queued(t, database)[0]["number"].(string)
	was, _ := queued(t, database, "--text", number)[0]["due"].(string)
	r := baqylau(t, database, "step", number, "extend", "--due", "2018-12-20", "--reason", "Ждут бюджет", "--as", demoManager, "--lang", "ru")
	require.Zero(t, r.code, r.err)
	list := func(args ...string) run {
		r := baqylau(t, database, append([]string{"list", "journal", "--kind", "recommendation", "--verb", "extend", "--sort", "-date", "--lang", "ru"}, args...)...)
		require.Zero(t, r.code, r.err)
		return r
	}
	require.NotContains(t, list().out, "ДО", "not among the usual columns")
	var rows []map[string]any
	require.NoError(t, json.Unmarshal([]byte(list("--format", "json").out), &rows))
	require.NotContains(t, rows[0], "before")
	require.NoError(t, json.Unmarshal([]byte(list("--format", "json", "--all-columns").out), &rows))
	day := func(s string) string { return s[8:] + "." + s[5:7] + "." + s[:4] }
	require.Contains(t, rows[0]["before"], "Срок исполнения: "+day(was))
	require.Contains(t, rows[0]["after"], "Срок исполнения: 20.12.2018")
	require.Contains(t, list("--format", "csv", "--all-columns").out, "20.12.2018")
	made := baqylau(t, database, "list", "journal", "--kind", "visit", "--verb", "import", "--format", "json", "--all-columns", "--lang", "ru")
	require.NoError(t, json.Unmarshal([]byte(made.out), &rows))
	require.NotEmpty(t, rows)
	require.Empty(t, rows[0]["before"], "a new record was nothing before")
	require.NotEmpty(t, rows[0]["after"])
	require.NotRegexp(t, `[0-9a-f]{8}-[0-9a-f]{4}`, rows[0]["after"], "identities are told by name")
}
