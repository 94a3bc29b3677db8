package model_test

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"baqylau/model"
)

func TestPercentRoundsHalfAwayFromZero(t *testing.T) {
	for _, c := range []struct {
		part, whole int64
		percent     int
		exact       float64
	}{
		{1302, 1383, 94, 94.1432},
		{104, 118, 88, 88.1356},
		{0, 5, 0, 0},
		{5, 5, 100, 100},
		{1, 200, 1, 0.5},
		{1, 201, 0, 0.4975},
		{985, 1000, 99, 98.5},
		{2, 3, 67, 66.6667},
		{1, 8, 13, 12.5},
	} {
		r := model.MakeRate(c.part, c.whole)
		assert.True(t, r.Known)
		assert.Equal(t, c.percent, r.Percent(), "%d of %d", c.part, c.whole)
		assert.InDelta(t, c.exact, r.Exact(), 1e-9, "%d of %d", c.part, c.whole)
	}
}

// TestNothingIssuedHasNoRate: it is printed as a dash and not as 0 or 100 per cent.
func TestNothingIssuedHasNoRate(t *testing.T) {
	r := model.Figures{}.Execution()
	assert.False(t, r.Known)
	assert.Zero(t, r.Percent())
	assert.Zero(t, r.Exact())
}

func TestPercentAgreesWithExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := rapid.Int64Range(1, 1_000_000).Draw(t, "whole")
		part := rapid.Int64Range(0, whole).Draw(t, "part")
		r := model.MakeRate(part, whole)
		assert.InDelta(t, r.Exact(), float64(r.Percent()), 0.5+1e-4)
		assert.Equal(t, int(math.Floor(float64(part)*100/float64(whole)+0.5)), r.Percent())
	})
}

func TestExecutionAndReportedAreApart(t *testing.T) {
	f := model.Figures{Values: map[model.FigureKey]int64{model.FigIssued: 118, model.FigVerified: 104, model.FigReported: 114}}
	assert.Equal(t, 88, f.Execution().Percent())
	assert.Equal(t, 97, f.ReportedRate().Percent())
}

// TestFigureListIsWhole holds that every figure stands once, in the scope asked for, and that every split
// figure is one of them.
func TestFigureListIsWhole(t *testing.T) {
	scope := model.Scope{Period: model.Period{From: model.MakeDate(2018, 1, 1)}, AsOf: model.MakeDate(2018, 10, 31), Regions: []string{"11"}}
	list := model.FigureList(scope)
	keys := make([]model.FigureKey, 0, len(list))
	for _, f := range list {
		assert.NotContains(t, keys, f.Key)
		keys = append(keys, f.Key)
		assert.Equal(t, scope, f.Filter.Scope, f.Key)
		counted := f.Filter.Has(model.MarkCounted) || f.Filter.Has(model.MarkVisited)
		assert.Equal(t, f.Key != model.FigWithdrawn, counted, "%s leaves out drafts and withdrawn ones", f.Key)
	}
	for _, by := range []model.Dimension{model.ByCategory, model.BySector, model.ByRegion} {
		for _, key := range model.PartFigures(by) {
			i := slices.Index(keys, key)
			if assert.GreaterOrEqual(t, i, 0, key) {
				assert.NotEqual(t, list[i].Filter, list[i].Filter.Split(by, "x"))
			}
		}
	}
}
