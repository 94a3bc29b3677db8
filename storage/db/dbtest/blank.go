package dbtest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model/office"
	"baqylau/storage/db"
)

// Open opens a new database at path that holds nothing yet; the caller closes it. What db.Open would make there is made
// once in a test program and copied from then on: the migrations read and run anew took a twelfth of the time of the tests
// of the window. db.Open itself then does all that it does to a database of this version.
func Open(t testing.TB, path string, opt db.Options) *db.DB {
	t.Helper()
	content, err := blank()
	require.NoError(t, err)
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	require.NoError(t, err)
	_, err = f.Write(content)
	require.NoError(t, errors.Join(err, f.Close()))
	d, err := db.Open(context.Background(), path, opt)
	require.NoError(t, err)
	if !opt.ReadOnly {
		// What db.Open makes has a name of its own among databases; a copy has none yet.
		require.NoError(t, d.Write(context.Background(), func(tx office.Tx) error {
			_, err := tx.TakeName()
			return err
		}))
	}
	return d
}

// blank is the file of a database as db.Open leaves it behind where there was none.
var blank = sync.OnceValues(func() (content []byte, err error) {
	folder, err := os.MkdirTemp("", "baqylau-blank-")
	if err != nil {
		return nil, fmt.Errorf("make a blank database: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	path := filepath.Join(folder, "blank.db")
	d, err := db.Open(context.Background(), path, db.Options{})
	if err != nil {
		return nil, fmt.Errorf("make a blank database: %w", err)
	}
	if err := d.Close(); err != nil {
		return nil, fmt.Errorf("make a blank database: %w", err)
	}
	return os.ReadFile(path) // closed, and so all of it in one file
})
