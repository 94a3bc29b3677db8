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
