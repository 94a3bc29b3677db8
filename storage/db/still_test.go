package db_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/storage/db"
	"baqylau/storage/db/dbtest"
)

// TestAFileThatDidNotStandStill: what was read without any locks while somebody wrote may be of two moments, and closing says so.
func TestAFileThatDidNotStandStill(t *testing.T) {
	for name, change := range map[string]func(path string) error{
		"":         func(string) error { return nil },
		"written":  func(path string) error { return os.Chtimes(path, time.Time{}, time.Now().Add(time.Second)) },
		"log":      func(path string) error { return os.WriteFile(path+"-wal", []byte("x"), 0o600) },
		"replaced": func(path string) error { return os.Rename(path, path+".old") },
	} {
		path := filepath.Join(t.TempDir(), "a.db")
		require.NoError(t, dbtest.Open(t, path, db.Options{}).Close())
		d, err := db.Open(t.Context(), path, db.Options{ReadOnly: true})
		require.NoError(t, err)
		require.NoError(t, db.ReadStill(d))
		require.NoError(t, change(path))
		err = d.Close()
		if name == "" {
			require.NoError(t, err)
			continue
		}
		require.True(t, model.HasFault(err, "fault.db.read_changed"), "%s: %v", name, err)
	}
}
