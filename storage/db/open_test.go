package db_test

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
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
	dbtest.Suite(t, func(t *testing.T) office.Store {
		d := dbtest.Open(t, filepath.Join(t.TempDir(), "b.db"), db.Options{})
		t.Cleanup(func() { require.NoError(t, d.Close()) })
		return d
	})
}

// TestTogether lets several goroutines write and read at once: numbers stay without gaps, and every reading
// sees whole transactions only.
func TestTogether(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "b.db"))
	m := &dbtest.Maker{Store: d}
	m.Write(t, func(x *dbtest.Fixture) { x.Office(dbtest.OfficeCode) })
	const writers, each = 3, 25
	var group sync.WaitGroup
	errs := make(chan error, writers*each*2)
	for range writers {
		group.Go(func() {
			for range each {
				errs <- d.Write(context.Background(), func(tx office.Tx) error {
					n, err := tx.NextNumber(dbtest.OfficeCode, model.KindPlan, 2018)
					if err != nil {
						return err
					}
					return writePair(tx, n)
				})
			}
		})
		group.Go(func() {
			for range each {
				errs <- d.Read(context.Background(), func(v office.View) error {
					k, err := v.Keys(dbtest.OfficeCode)
					if err != nil {
						return err
					}
					staff, err := v.Staff(dbtest.OfficeCode)
					if err == nil && len(k.Staff) != min(len(staff), 1) {
						err = fmt.Errorf("%d names of %d namesakes", len(k.Staff), len(staff))
					}
					return err
				})
			}
		})
	}
	group.Wait()
	close(errs)
	for err := range errs {
		require.NoError(t, err)
	}
	n, err := db.Query(d, `SELECT max(number_seq) FROM plans`)
	require.NoError(t, err)
	require.Equal(t, writers*each, n)
}
