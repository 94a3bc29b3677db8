package db_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/storage/db"
	"baqylau/storage/db/dbtest"
)

func TestInspectCopy(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	d, err := db.Open(ctx, filepath.Join(dir, "office.db"), db.Options{})
	require.NoError(t, err)
	defer func() { require.NoError(t, d.Close()) }()
	(&dbtest.Maker{Store: d}).Write(t, func(x *dbtest.Fixture) { x.Recommendation(nil) })
	to := filepath.Join(dir, "copy.db")
	require.NoError(t, d.CopyTo(ctx, to))
	c, err := db.InspectCopy(ctx, to)
	require.NoError(t, err)
	require.True(t, c.Sound())
	require.Contains(t, c.Offices, dbtest.OfficeCode)
	head, err := d.JournalHead(ctx)
	require.NoError(t, err)
	require.Equal(t, head, c.Head)
	left, err := filepath.Glob(to + "*")
	require.NoError(t, err)
	require.Equal(t, []string{to}, left, "nothing is made beside a copy")

	// A page that was overwritten is found, whatever stands on it.
	data, err := os.ReadFile(to)
	require.NoError(t, err)
	for i := len(data) / 2; i < len(data)/2+16384; i++ {
		data[i] ^= 0xa5
	}
	require.NoError(t, os.WriteFile(to, data, 0o600))
	c, err = db.InspectCopy(ctx, to)
	require.True(t, err != nil || !c.Sound())

	require.NoError(t, os.WriteFile(to, []byte("this is a letter and no database at all, however long it may be"), 0o600))
	_, err = db.InspectCopy(ctx, to)
	require.True(t, model.HasFault(err, "fault.db.not_database"), "%v", err)
}
