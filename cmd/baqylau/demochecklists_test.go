package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestTheDemoHasAnswers: a visit of the demonstration has a checklist to show, and its act prints it.
func TestTheDemoHasAnswers(t *testing.T) {
	database := filepath.Join(t.TempDir(), "demo.db")
	require.Zero(t, baqylau(t, database, "demo", "--visits", "100").code)
	r := baqylau(t, database, "list", "visits", "--method", "mystery_shopper", "--format", "json")
	require.Zero(t, r.code, r.err)
	var visits []map[string]any
	require.NoError(t, json.Unmarshal([]byte(r.out), &visits))
	require.Greater(t, len(visits), 40)
	answered, of := 0, visits[:8]
	for _, v := range of {
		out := filepath.Join(t.TempDir(), "act.pdf")
		r := baqylau(t, database, "visit-act", v["number"].(string), "--out", out, "--lang", "ru")
		require.Zero(t, r.code, r.err)
		if strings.Contains(textOf(t, out), "Сотрудник поздоровался и представился") {
			answered++
		}
		require.Zero(t, baqylau(t, database, "verify", out).code, "the act is held against its visit")
	}
	require.GreaterOrEqual(t, answered, len(of)/2)
}
