package db_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
)

// slow hides from office.ComputeFigures that the store can tally.
type slow struct{ office.Registers }

// TestEveryFigureHasItsRecords holds, for every figure of a scope, that its value is what plain Go finds,
// what its own filter counts or sums, and what the list behind it adds up to.
func TestEveryFigureHasItsRecords(t *testing.T) {
	worlds(t, func(t *testing.T, w *world, d *db.DB) {
		ctx := context.Background()
		rapid.Check(t, func(t *rapid.T) {
			scope := w.drawScope(t)
			figures, err := office.ComputeFigures(ctx, d, scope)
			require.NoError(t, err)
			list := model.FigureList(scope)
			assert.Len(t, figures.Values, len(list))
			for _, f := range list {
				got := figures.Values[f.Key]
				assert.Equal(t, w.sum(f.Filter, f.Measure), got, "%s in plain Go", f.Key)
				n, err := d.Sum(ctx, f.Filter, f.Measure)
				require.NoError(t, err)
				assert.Equal(t, n, got, "%s by its filter", f.Key)
				ids, err := d.IDs(ctx, f.Filter, model.Order{})
				require.NoError(t, err)
				if f.Measure == model.Count {
					assert.Len(t, ids, int(got), "%s by its list", f.Key)
					continue
				}
				assert.Equal(t, addUp(t, d, f, ids), got, "%s by its rows", f.Key)
			}
			one, err := office.ComputeFigures(ctx, slow{d}, scope)
			require.NoError(t, err)
			assert.Equal(t, one, figures, "one by one and in one pass")
		})
	})
}

// addUp adds up a measure over the rows that a drill-down shows.
func addUp(t require.TestingT, d *db.DB, f model.Figure, ids []model.ID) int64 {
	ctx := context.Background()
	var n int64
	if f.Filter.Kind == model.KindFinding {
		rows, err := d.FindingRows(ctx, ids, model.Date{})
		require.NoError(t, err)
		for _, r := range rows {
			n += map[model.Measure]int64{model.SumPeople: int64(r.People), model.SumTaken: int64(r.Taken)}[f.Measure]
		}
		return n
	}
	rows, err := d.RecommendationRows(ctx, ids, f.Filter.AsOf)
	require.NoError(t, err)
	for _, r := range rows {
		n += map[model.Measure]int64{model.SumReturned: int64(r.Returned), model.SumRestored: int64(r.Restored)}[f.Measure]
	}
	return n
}

// TestPartsAddUp holds that the figures of regions, sectors and categories add up to those of the whole.
func TestPartsAddUp(t *testing.T) {
	worlds(t, func(t *testing.T, w *world, d *db.DB) {
		ctx := context.Background()
		rapid.Check(t, func(t *rapid.T) {
			scope := w.drawScope(t)
			figures, err := office.ComputeFigures(ctx, d, scope)
			require.NoError(t, err)
			for by, parts := range figures.Parts {
				assert.Len(t, parts, len(model.PartFigures(by)))
				for key, codes := range parts {
					var sum int64
					for code, n := range codes {
						assert.NotZero(t, n, "%s by %s has no empty part %q", key, by, code)
						sum += n
					}
					assert.Equal(t, figures.Values[key], sum, "%s by %s", key, by)
				}
			}
			scope.Regions = nil
			national, err := office.ComputeFigures(ctx, d, scope)
			require.NoError(t, err)
			sums := map[model.FigureKey]int64{}
			for _, region := range []string{"11", "35", "71"} {
				scope.Regions = []string{region}
				part, err := office.ComputeFigures(ctx, d, scope)
				require.NoError(t, err)
				for key, n := range part.Values {
					sums[key] += n
				}
			}
			assert.Equal(t, national.Values, sums)
		})
	})
}
