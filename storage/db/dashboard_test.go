package db_test

import (
	"context"
	"log/slog"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/assets/reference"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
)

// signIn seats a manager of the first office at a world's database.
func (w *world) signIn(t testing.TB, d *db.DB, day model.Date) *office.Session {
	t.Helper()
	refs, err := reference.Load()
	require.NoError(t, err)
	calendar, err := reference.LoadCalendar()
	require.NoError(t, err)
	desk := office.New(office.Config{Store: d, References: refs, Calendar: calendar, NewID: w.id,
		Now: func() time.Time { return day.At(6, 0, time.UTC) }, Log: slog.New(slog.DiscardHandler)})
	who := model.Person{Head: model.Head{ID: w.id(), Office: w.offices[0].Code}, Name: "Сәуле", Role: model.RoleManager}
	require.NoError(t, d.Write(context.Background(), func(tx office.Tx) error { return tx.SavePerson(&who) }))
	s, err := desk.SignIn(context.Background(), who.ID)
	require.NoError(t, err)
	return s
}

// TestEveryNumberOfTheDashboardHasItsRecords holds, for every number of the dashboard of a scope, that it is what its
// own filter counts or sums.
func TestEveryNumberOfTheDashboardHasItsRecords(t *testing.T) {
	worlds(t, func(t *testing.T, w *world, d *db.DB) {
		ctx, s := context.Background(), w.signIn(t, d, today)
		scopes := rapid.Custom(w.drawScope)
		shown := 0
		for seed := range 6 {
			scope := scopes.Example(seed)
			if seed == 0 {
				scope = model.Scope{}
			}
			board, err := s.Dashboard(ctx, scope)
			require.NoError(t, err)
			for c := range board.Cells() {
				n, err := d.Sum(ctx, c.Filter, c.Measure)
				require.NoError(t, err)
				require.Equal(t, n, c.Value, "%s of %+v", c.Key, c.Filter)
				shown++
			}
		}
		assert.Greater(t, shown, 400)
	})
}

// TestTheDashboardInPlainGo holds numbers of the dashboard against plain Go over the same records.
func TestTheDashboardInPlainGo(t *testing.T) {
	worlds(t, func(t *testing.T, w *world, d *db.DB) {
		ctx, s := context.Background(), w.signIn(t, d, today)
		rapid.Check(t, func(t *rapid.T) {
			board, err := s.Dashboard(ctx, w.drawScope(t))
			require.NoError(t, err)
			cells := slices.Collect(board.Cells())
			for _, c := range rapid.SliceOfN(rapid.SampledFrom(cells), 5, 20).Draw(t, "cells") {
				assert.Equal(t, w.sum(c.Filter, c.Measure), c.Value, "%s of %+v", c.Key, c.Filter)
			}
			for _, m := range []model.Median{board.Ages.All, board.Ages.Open, board.Ages.Verified} {
				days, known := w.medianAge(m.Filter)
				assert.Equal(t, known, m.Known)
				assert.InDelta(t, days, m.Days, 1e-9)
			}
			w.holdWhole(t, board)
		})
	})
}

// medianAge is the median age of a filter's recommendations.
func (w *world) medianAge(f model.Filter) (days float64, known bool) {
	var ages []int
	for _, id := range w.list(f) {
		if age, ok := w.on(f, w.recByID[id]).Age(w.day(f)); ok {
			ages = append(ages, age)
		}
	}
	slices.Sort(ages)
	if n := len(ages); n > 0 {
		return float64(ages[(n-1)/2]+ages[n/2]) / 2, true
	}
	return 0, false
}

// holdWhole holds that what stands in parts adds up to the number of the whole.
func (w *world) holdWhole(t *rapid.T, board model.Dashboard) {
	whole := board.Key.Now.Values
	for _, by := range []model.Dimension{model.ByRegion, model.BySector, model.ByBody, model.ByCategory, model.ByService} {
		for _, key := range model.GroupFigures(by) {
			var sum int64
			for _, g := range board.Groups[by] {
				sum += g.Values.Of(key)
			}
			if c := whole[key]; by != model.ByService || c.Filter.Kind != model.KindRecommendation {
				assert.Equal(t, c.Value, sum, "%s by %s", key, by)
			}
		}
	}
	for _, key := range model.GroupFigures(model.ByMonth) {
		var sum int64
		for _, c := range board.Cohorts {
			sum += c.Values.Of(key)
		}
		assert.Equal(t, whole.Of(key), sum, "%s by month", key)
	}
	var aged, open, verified, heat int64
	for _, b := range board.Ages.Bands {
		aged, open, verified = aged+b.All.Value, open+b.Open.Value, verified+b.Verified.Value
	}
	assert.Equal(t, whole.Of(model.FigIssued), aged, "bands")
	assert.Equal(t, whole.Of(model.FigVerified), verified, "verified by age")
	assert.Equal(t, aged, open+verified, "open or verified")
	for i, row := range board.Heat.Cells {
		var sum int64
		for _, c := range row {
			sum += c.Value
		}
		assert.Equal(t, board.Heat.RegionSums[i].Value, sum)
		heat += sum
	}
	for _, c := range board.Heat.CategorySums {
		heat -= c.Value
	}
	assert.Zero(t, heat)
	if n := len(board.Trend.Points); n > 0 && board.Trend.Points[n-1].Day == board.Scope.AsOf {
		assert.Equal(t, whole.Of(model.FigOverdueAll), board.Trend.Points[n-1].Overdue.Value)
		assert.Equal(t, whole.Of(model.FigOverdueAllFirst), board.Trend.Points[n-1].First.Value)
	}
}

// TestRegionsAddUpToTheNation holds that each number which is added up over the regions is that of the nation: of what
// is overdue on a day and of what fell due as well as of what happened in the period.
func TestRegionsAddUpToTheNation(t *testing.T) {
	worlds(t, func(t *testing.T, w *world, d *db.DB) {
		ctx, s := context.Background(), w.signIn(t, d, today)
		rapid.Check(t, func(t *rapid.T) {
			scope := w.drawScope(t)
			scope.Regions = nil
			if scope.Period.From.IsZero() { // each trend would begin with its own first recommendation
				scope.Period.From = model.MakeDate(2016, 1, 1)
			}
			nation, err := s.KeyFigures(ctx, scope)
			require.NoError(t, err)
			trend, err := s.OverdueTrend(ctx, scope, model.Monthly)
			require.NoError(t, err)
			sums, late := map[model.FigureKey]int64{}, map[model.Date]int64{}
			for _, region := range []string{"11", "35", "71"} {
				scope.Regions = []string{region}
				part, err := s.KeyFigures(ctx, scope)
				require.NoError(t, err)
				for key, c := range part.Now.Values {
					sums[key] += c.Value
				}
				own, err := s.OverdueTrend(ctx, scope, model.Monthly)
				require.NoError(t, err)
				for _, p := range own.Points {
					late[p.Day] += p.Overdue.Value
				}
			}
			for key, c := range nation.Now.Values {
				assert.Equal(t, c.Value, sums[key], "%s", key)
			}
			for _, p := range trend.Points {
				assert.Equal(t, p.Overdue.Value, late[p.Day], "overdue on %s", p.Day)
			}
		})
	})
}

// TestTheDashboardOfTodayIsTheLiveOne holds that what is counted as of today, when nothing lies ahead, is what the registers
// count now.
func TestTheDashboardOfTodayIsTheLiveOne(t *testing.T) {
	ctx := context.Background()
	w, day := newWorld(11, 60), model.MakeDate(2020, 1, 1)
	d := w.storeOn(t, day)
	s := w.signIn(t, d, day)
	scopes := rapid.Custom(w.drawScope)
	positive := 0
	for seed := range 8 {
		scope := scopes.Example(seed)
		scope.AsOf = model.Date{}
		board, err := s.Dashboard(ctx, scope)
		require.NoError(t, err)
		require.Equal(t, day, board.Scope.AsOf)
		for c := range board.Cells() {
			if c.Filter.AsOf != day {
				continue // a past day of the trend, or of a period that it is compared with
			}
			live := c.Filter
			live.AsOf = model.Date{}
			n, err := d.Sum(ctx, live, c.Measure)
			require.NoError(t, err)
			require.Equal(t, n, c.Value, "%s of %+v", c.Key, live)
			if n > 0 {
				positive++
			}
		}
	}
	assert.Greater(t, positive, 100)
}
