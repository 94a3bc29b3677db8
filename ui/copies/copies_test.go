package copies

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestSweepTakesOldCopiesAndNothingElse: not those of today, not a file or a link of that name, not a folder of another program.
func TestSweepTakesOldCopiesAndNothingElse(t *testing.T) {
	root := t.TempDir()
	t.Setenv("TMPDIR", root)
	t.Setenv("TMP", root) // on Windows
	now := time.Now()
	made := func() string {
		folder, err := Folder()
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(folder, "письмо.pdf"), []byte("%PDF-"), 0o600))
		return folder
	}
	aged := func(path string) string {
		old := now.Add(-25 * time.Hour)
		require.NoError(t, os.Chtimes(path, old, old))
		return path
	}
	fresh, old := made(), aged(made())
	foreign, file := filepath.Join(root, "baqylau-1"), filepath.Join(root, prefix+"1")
	require.NoError(t, os.Mkdir(foreign, 0o700))
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	aged(foreign)
	aged(file)

	sweep := func(at time.Time) {
		stayed, err := Sweep(at)
		require.NoError(t, err)
		require.Zero(t, stayed)
	}
	sweep(now)
	assert.NoDirExists(t, old)
	assert.FileExists(t, filepath.Join(fresh, "письмо.pdf"))
	assert.DirExists(t, foreign)
	assert.FileExists(t, file)

	sweep(now.Add(48 * time.Hour))
	assert.NoDirExists(t, fresh)
}

// TestNobodyElseLooksIntoACopy: its folder is the person's own.
func TestNobodyElseLooksIntoACopy(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	folder, err := Folder()
	require.NoError(t, err)
	info, err := os.Stat(folder)
	require.NoError(t, err)
	assert.True(t, info.IsDir())
	if os.PathSeparator == '/' { // Windows keeps rights by lists of its own
		assert.Equal(t, os.FileMode(0o700), info.Mode().Perm())
	}
}
