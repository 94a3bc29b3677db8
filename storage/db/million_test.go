package db_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/storage/db"
	"baqylau/storage/db/dbtest"
)

// TestFillMillion holds, on a small part of it, that the records of the benchmark are ones that the program could have
// written: none refers to nothing, every recommendation stands as its events say, and counters answer as the records do.
func TestFillMillion(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "part.db")
	d, err := db.Open(ctx, path, db.Options{})
	require.NoError(t, err)
	require.NoError(t, d.Close())
	dbtest.FillMillion(t, path, 1000)
	d, err = db.Open(ctx, path, db.Options{KeepFrom: 1000, Now: func() time.Time { return dbtest.MillionTo().At(12, 0, time.UTC) }})
	require.NoError(t, err)
	defer func() { require.NoError(t, d.Close()) }()
	damage, err := d.Damage(ctx, 5)
	require.NoError(t, err)
	assert.Empty(t, damage)
	_, orphans, err := d.Orphans(ctx, 5, nil)
	require.NoError(t, err)
	assert.Zero(t, orphans)
	left, err := db.Query(d, `SELECT COUNT(*) FROM tally_left`)
	require.NoError(t, err)
	assert.Zero(t, left)
	right(t, d)
	findings, err := d.Count(ctx, model.Filter{Kind: model.KindFinding})
	require.NoError(t, err)
	assert.Greater(t, findings, 2400)
	year := model.Period{From: model.MakeDate(2025, 1, 1), To: dbtest.MillionTo()}
	figures, _ := cubes(model.Scope{})
	// All but what asks for a dimension or a span that the counters do not have.
	assert.GreaterOrEqual(t, asRecords(t, d, model.Scope{Period: year, AsOf: dbtest.MillionTo()}), len(figures)*3/4)
}
