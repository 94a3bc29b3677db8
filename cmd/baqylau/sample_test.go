package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/ui/paper"
)

// TestOldBriefsAreHeldAgainstTheirRecords: each brief in testdata was printed by the program of its time from the registers of office
// 11, and goes on to be worked out again: all figures agree, and a report that is entered into those days is told. They are never made
// anew; BAQYLAU_SAMPLES=1 writes that of the present format of records where there is none.
func TestOldBriefsAreHeldAgainstTheirRecords(t *testing.T) {
	database := imported(t)
	present := filepath.Join("testdata", "brief-format-"+strings.TrimPrefix(paper.RecordFormat, "baqylau-paper/")+".pdf")
	if _, err := os.Stat(present); err != nil && os.Getenv("BAQYLAU_SAMPLES") != "" {
		// Without cases, proposals and rankings of services, which name records by identities that another import draws anew.
		r := baqylau(t, imported(t), "brief", "--from", "2018-01-01", "--to", "2018-10-31", "--out", present, "--lang", "kk",
			"--blocks", "figures,intro,compare,sectors,regions,categories,control,scores,overdue,returns")
		require.Zero(t, r.code, r.err)
	}
	require.FileExists(t, present)
	samples, err := filepath.Glob(filepath.Join("testdata", "brief-format-*.pdf"))
	require.NoError(t, err)
	verdict := func(path string) (code int, v struct {
		Agrees  bool             `json:"agrees"`
		State   string           `json:"state"`
		Journal string           `json:"journal"`
		Changes []map[string]any `json:"changes"`
	}) {
		r := baqylau(t, database, "verify", path, "--json")
		require.NoError(t, json.Unmarshal([]byte(r.out), &v), r.err)
		return r.code, v
	}
	for _, path := range samples {
		code, v := verdict(path)
		require.Zero(t, code, "%s: %s", path, baqylau(t, database, "verify", path, "--lang", "en").out)
		require.True(t, v.Agrees, path)
		require.Equal(t, "intact", v.State, path)
		require.NotEqual(t, "held", v.Journal, "%s: another database has another journal", path)
	}
	open := firstOf(t, database, "number", "recommendations", "--state", "issued", "--from", "2018-01-01", "--to", "2018-09-30")
	require.Zero(t, baqylau(t, database, "step", open, "report", "--date", "2018-10-30").code)
	for _, path := range samples {
		code, v := verdict(path)
		require.Equal(t, exitNotDone, code, path)
		require.False(t, v.Agrees, path)
		require.NotEmpty(t, v.Changes, path)
	}
}
