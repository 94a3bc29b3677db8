//go:build bench

package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestRatioOfLettersInAFolder writes letters each into a file of its own and into the archive: at least fifty a second.
func TestRatioOfLettersInAFolder(t *testing.T) {
	database, folder := filepath.Join(t.TempDir(), "demo.db"), filepath.Join(t.TempDir(), "letters")
	require.Zero(t, baqylau(t, database, "demo", "--visits", "2000").code)
	begun := time.Now()
	r := baqylau(t, database, "letter", "--from", "2018-01-01", "--folder", folder)
	took := time.Since(begun)
	require.Zero(t, r.code, r.err)
	files, err := os.ReadDir(folder)
	require.NoError(t, err)
	rate := float64(len(files)) / took.Seconds()
	t.Logf("%d letters in %s: %.0f a second", len(files), took, rate)
	require.Greater(t, len(files), 100)
	require.GreaterOrEqual(t, rate, 50.0)
}
