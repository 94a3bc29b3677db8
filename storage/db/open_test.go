package db_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/storage/db/dbtest"
)

// open opens a database that is closed when the test ends.
func open(t testing.TB, path string) *db.DB {
	t.Helper()
	d, err := db.Open(context.Background(), path, db.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, d.Close()) })
	return d
}

func TestSuite(t *testing.T) {
	dbtest.Suite(t, func(t *testing.T) office.Store { return open(t, filepath.Join(t.TempDir(), "b.db")) })
}
