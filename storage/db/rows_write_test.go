package db_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/storage/db/dbtest"
)

// TestRowsThatWait: who takes part is written late and in bulk, but the transaction itself sees it, and of a
// visit saved twice only the last people stay.
func TestRowsThatWait(t *testing.T) {
	d := dbtest.Open(t, filepath.Join(t.TempDir(), "r.db"), db.Options{})
	t.Cleanup(func() { require.NoError(t, d.Close()) })
	m := &dbtest.Maker{Store: d}
	var visits []model.Visit
	var first, second model.ID
	// More rows than one statement takes.
	m.Write(t, func(x *dbtest.Fixture) {
		first, second = x.Officer(), x.Representative()
		for range 150 {
			visits = append(visits, x.Visit(func(v *model.Visit) {
				v.Officers, v.Representatives = []model.ID{first}, []model.ID{second}
			}))
		}
	})
	require.NoError(t, d.Write(context.Background(), func(tx office.Tx) error {
		v := &visits[0]
		for _, officers := range [][]model.ID{{first, second}, {second}} {
			v.Officers = officers
			if err := tx.SaveVisit(v); err != nil {
				return err
			}
		}
		got, err := tx.Visit(v.ID)
		assert.Equal(t, *v, got)
		return err
	}))
	require.NoError(t, d.Read(context.Background(), func(v office.View) error {
		for _, want := range visits {
			got, err := v.Visit(want.ID)
			require.NoError(t, err)
			require.Equal(t, want, got)
		}
		return nil
	}))
}
