package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/assets/demo"
)

// TestTheDemonstrationHoldsAppeals: a new user finds some, numbered as they came, of both sorts and in both states, and nobody's name in them
// who does not work the case. Made again on the same day they are the same.
func TestTheDemonstrationHoldsAppeals(t *testing.T) {
	list, err := demo.LoadAppeals()
	require.NoError(t, err)
	listed := func() []map[string]any {
		database, out := filepath.Join(t.TempDir(), "d.db"), filepath.Join(t.TempDir(), "a.json")
		r := baqylau(t, database, "demo", "--visits", "300", "--lang", "kk")
		require.Zero(t, r.code, r.err)
		r = baqylau(t, database, "list", "appeals", "--lang", "kk", "--all-columns", "--format", "json", "--out", out)
		require.Zero(t, r.code, r.err)
		data, err := os.ReadFile(out)
		require.NoError(t, err)
		for _, a := range list {
			if a.Name != "" {
				require.NotContains(t, string(data), a.Name)
				require.NotContains(t, string(data), a.Words)
			}
		}
		require.Contains(t, string(data), "Ж*** Т***")
		require.Zero(t, baqylau(t, database, "check", "--lang", "kk").code)
		var rows []map[string]any
		require.NoError(t, json.Unmarshal(data, &rows))
		return rows
	}
	rows := listed()
	require.Len(t, rows, len(list))
	require.Equal(t, rows, listed())
	var texts []string
	for _, r := range rows {
		require.Contains(t, []any{"open", "closed"}, r["state"], "the stable code")
		data, err := json.Marshal(r)
		require.NoError(t, err)
		texts = append(texts, string(data))
	}
	all := strings.Join(texts, "\n")
	for _, a := range list {
		require.Contains(t, all, a.Text)
	}
}
