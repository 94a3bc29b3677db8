package db_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
	"baqylau/storage/db"
)

// drawPast is a scope whose period ends on a day that is past, and which is looked at as of that day or a later one: within a
// month, at its end, and with a whole month in it.
func (w *world) drawPast(t *rapid.T) model.Scope {
	s := w.drawUsual(t)
	s.Organisations, s.Services = nil, w.drawService(t)
	s.Offices = s.Offices[:min(1, len(s.Offices))]
	to := w.drawDay(t, "to")
	if rapid.Bool().Draw(t, "end of month?") {
		to = model.MakeDate(to.Year, to.Month+1, 0)
	}
	s.Period = model.Period{From: model.MakeDate(to.Year, to.Month, 1).AddDays(-rapid.IntRange(31, 500).Draw(t, "before")), To: to}
	s.AsOf = to
	if rapid.IntRange(0, 3).Draw(t, "later?") == 0 {
		s.AsOf = to.AddDays(rapid.IntRange(1, 90).Draw(t, "later"))
	}
	return s
}

// TestCountersTellPastDays holds that of a day that is past, too, the counters answer all that a dashboard asks, as the records do.
func TestCountersTellPastDays(t *testing.T) {
	ctx := context.Background()
	w := newWorld(27, 120)
	d := w.keep(t)
	right(t, d)
	rapid.Check(t, func(t *rapid.T) {
		scope := w.drawPast(t)
		figures, by := cubes(scope)
		asRecords(t, d, scope)
		for i, of := range figures {
			if of[0].Key == model.FigDue && len(by[i]) > 0 && by[i][0] == model.ByMonth {
				continue // nobody asks when what is due was issued
			}
			held, err := db.HeldCube(d, of, by[i]...)
			require.NoError(t, err)
			require.True(t, held, "%s… by %v over %+v", of[0].Key, by[i], scope)
		}
		held, err := db.HeldAges(d, model.Filter{Kind: model.KindRecommendation, Scope: scope}.With(model.MarkCounted))
		require.NoError(t, err)
		require.True(t, held, "ages over %+v", scope)
	})

	// The days are not those on which everything stands as it does now.
	now := model.Filter{Kind: model.KindRecommendation, Scope: model.Scope{AsOf: today}}.With(model.MarkCounted)
	then := now
	then.AsOf = model.MakeDate(2017, 2, 14)
	ages, err := d.Ages(ctx, now)
	require.NoError(t, err)
	before, err := d.Ages(ctx, then)
	require.NoError(t, err)
	assert.NotEmpty(t, before)
	assert.NotEqual(t, ages, before)
}
