package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/storage/faulttest"
)

// TestOutputsOnADiskFullAtEachStep: each change of the disk that the writing of a register or of a paper makes is refused in turn, as on a full disk. Each time the
// file that was there before is whole or the new one is, a sentence says what happened, and nothing is left half written.
func TestOutputsOnADiskFullAtEachStep(t *testing.T) {
	database := imported(t)
	tried := 0
	for _, args := range [][]string{
		{"list", "visits", "--out", "a.csv"}, {"list", "visits", "--out", "a.xlsx"}, {"list", "visits", "--out", "a.pdf"}, {"list", "visits", "--out", "a.json"},
		{"template", "visits", "--out", "b.xlsx"}, {"brief", "--from", "2018-01-01", "--to", "2018-10-31", "--out", "a.pdf"},
	} {
		dir := t.TempDir()
		args[len(args)-1] = filepath.Join(dir, args[len(args)-1])
		target := args[len(args)-1]
		fresh := args[0] == "template" // which replaces nothing
		for n := 1; ; n += faulttest.Times(7, 1) {
			if !fresh {
				require.NoError(t, os.WriteFile(target, []byte("old"), 0o600))
			}
			disk := faulttest.FullAt(afero.NewOsFs(), n)
			m, out, errs := dayProgram(database, t.TempDir(), 0, args...)
			m.FS = disk
			code := m.Run(context.Background())
			list, err := os.ReadDir(dir)
			require.NoError(t, err)
			for _, e := range list {
				require.Equal(t, filepath.Base(target), e.Name(), "%v at %d: something half written is left", args, n)
			}
			if !disk.Fired() {
				require.Equal(t, exitDone, code, "%v: %s%s", args, out, errs)
				break
			}
			tried++
			data, err := os.ReadFile(target)
			switch {
			case code == exitDone: // what failed was the archive, or the syncing of a folder
				require.NoError(t, err)
				require.NotEqual(t, "old", string(data), "%v at %d: %s%s", args, n, out, errs)
			case fresh:
				require.ErrorIs(t, err, os.ErrNotExist, "%v at %d", args, n)
				require.Contains(t, strings.ToLower(errs.String()), "full", "%v at %d", args, n)
			default:
				require.NoError(t, err)
				require.True(t, bytes.Equal([]byte("old"), data), "%v at %d", args, n)
				require.Contains(t, strings.ToLower(errs.String()), "full", "%v at %d", args, n)
			}
			if fresh {
				_ = os.Remove(target)
			}
		}
	}
	check := baqylau(t, database, "check")
	require.Zero(t, check.code, check.out)
	faulttest.Tried(t, "no room on the disk at each step of writing a register (CSV, XLSX, JSON, PDF), a template and a brief", tried,
		"a sentence; the file that was there stays whole, nothing is left half written, the next try passes")
}
