package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestAClockBehindTheJournal: each start says so, until something is entered at the right time again; what was entered is all there.
func TestAClockBehindTheJournal(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "in"), 0o700))
	database, state, rows := filepath.Join(dir, "office.db"), filepath.Join(dir, "state"), filepath.Join(dir, "in", "providers.csv")
	run := func(later time.Duration, args ...string) (said, warned string) {
		t.Helper()
		m, out, errs := dayProgram(database, state, later, args...)
		require.Equal(t, exitDone, m.Run(t.Context()), "%s%s", out, errs)
		return out.String(), errs.String()
	}
	const sentence = "but the last entry in the journal was made on"
	require.NoError(t, writeProviders(rows, "a", 3))
	_, warned := run(30*24*time.Hour, "import", "--office", "11", rows)
	require.NotContains(t, warned, sentence, "there was none")
	_, warned = run(30*24*time.Hour, "list", "organisations")
	require.NotContains(t, warned, sentence)

	require.NoError(t, writeProviders(rows, "b", 2))
	_, warned = run(0, "import", rows)
	require.Contains(t, warned, sentence)
	said, warned := run(0, "list", "organisations")
	require.NotContains(t, warned, sentence, "the last entry is of now")
	require.Contains(t, said, "a № 2")
	require.Contains(t, said, "b № 1")
}
