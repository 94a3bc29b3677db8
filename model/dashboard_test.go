package model_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

func TestEndsOfWeeksAndMonths(t *testing.T) {
	p := period(t, "2018-10-10", "2018-11-07") // a Wednesday to a Wednesday
	assert.Equal(t, []model.Date{day(2018, 10, 14), day(2018, 10, 21), day(2018, 10, 28), day(2018, 11, 4), day(2018, 11, 7)}, p.Ends(model.Weekly))
	assert.Equal(t, []model.Date{day(2018, 10, 31), day(2018, 11, 7)}, p.Ends(model.Monthly))
	assert.Empty(t, model.Period{From: day(2018, 11, 8), To: day(2018, 11, 7)}.Ends(model.Weekly), "the period lies ahead")
	assert.Equal(t, model.Weekly, period(t, "2018-07-01", "2018-12-31").Step())
	assert.Equal(t, model.Monthly, period(t, "2018-01-01", "2018-10-31").Step())
	months := p.EachMonth()
	assert.Equal(t, []model.Period{period(t, "2018-10-10", "2018-10-31"), period(t, "2018-11-01", "2018-11-07")}, months)
}

func TestEndsRiseToTheLastDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := model.MakeDate(2015, 1, 1).AddDays(rapid.IntRange(0, 4000).Draw(t, "from"))
		p := model.Period{From: from, To: from.AddDays(rapid.IntRange(0, 800).Draw(t, "length"))}
		for _, step := range []model.Step{model.Weekly, model.Monthly} {
			ends := p.Ends(step)
			require.NotEmpty(t, ends)
			assert.Equal(t, p.To, ends[len(ends)-1])
			assert.True(t, slices.IsSortedFunc(ends, model.Date.Compare))
			assert.True(t, p.Contains(ends[0]))
		}
		next := p.From
		for _, month := range p.EachMonth() {
			assert.Equal(t, next, month.From)
			next = month.To.AddDays(1)
		}
		assert.Equal(t, p.To.AddDays(1), next)
	})
}

func TestAgesFallIntoBands(t *testing.T) {
	issued := model.Filter{Kind: model.KindRecommendation}.With(model.MarkCounted)
	a := model.MakeAges(issued, []model.AgeCount{{Days: 0, Open: true, N: 2}, {Days: 10, N: 1}, {Days: 11, N: 1}, {Days: 365, Open: true, N: 1}, {Days: 366, N: 3}})
	var all, open, keys []any
	for _, b := range a.Bands {
		all, open, keys = append(all, b.All.Value), append(open, b.Open.Value), append(keys, b.Band.String())
		assert.Equal(t, b.Band, b.All.Filter.Age)
		assert.Equal(t, b.All.Value, b.Open.Value+b.Verified.Value)
	}
	assert.Equal(t, []any{int64(3), int64(1), int64(0), int64(1), int64(3)}, all)
	assert.Equal(t, []any{int64(2), int64(0), int64(0), int64(1), int64(0)}, open)
	assert.Equal(t, []any{"0-10", "11-30", "31-90", "91-365", "366-"}, keys)
	assert.InDelta(t, 188, a.All.Days, 1e-9, "0 0 10 11 365 366 366 366")
	assert.InDelta(t, 0, a.Open.Days, 1e-9, "0 0 365")
	assert.InDelta(t, 366, a.Verified.Days, 1e-9, "10 11 366 366 366")
	assert.False(t, model.MakeAges(issued, nil).All.Known)
}

// TestEveryAgeHasOneBand holds that the bands leave no age out and take none twice.
func TestEveryAgeHasOneBand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		days, in := rapid.IntRange(0, 5000).Draw(t, "days"), 0
		for _, b := range model.AgeBands() {
			if b.Contains(days) {
				in++
			}
		}
		assert.Equal(t, 1, in)
		assert.True(t, model.AgeBand{}.Contains(days), "no band is every age")
	})
}

func group(code string, values map[model.FigureKey]int64) model.Group {
	g := model.Group{Code: code, Values: model.Values{}}
	for key, n := range values {
		g.Values[key] = model.Cell{Figure: model.Figure{Key: key}, Value: n}
	}
	return g
}

func TestParetoFallsToTheWhole(t *testing.T) {
	found := func(code string, n int64) model.Group {
		return group(code, map[model.FigureKey]int64{model.FigFindings: n})
	}
	bars := model.Pareto([]model.Group{found("b", 30), found("", 40), found("c", 0), found("a", 30)}, model.FigFindings)
	var codes []string
	var running []int
	for _, b := range bars {
		codes, running = append(codes, b.Code), append(running, b.Running.Percent())
	}
	assert.Equal(t, []string{"a", "b", ""}, codes, "what names none comes last")
	assert.Equal(t, []int{30, 60, 100}, running)
	assert.Equal(t, 40, bars[2].Share.Percent())
	assert.Empty(t, model.Pareto([]model.Group{found("a", 0)}, model.FigFindings))
}

func TestRankingsLeaveOutTheFew(t *testing.T) {
	scored := func(code string, mean float64, n int64) model.Group {
		return group(code, map[model.FigureKey]int64{model.FigScoredVisits: n, model.FigScoreSum: int64(mean * 60 * float64(n))})
	}
	groups := []model.Group{scored("15", 4, 5), scored("11", 4.5, 6), scored("71", 5, 4), scored("35", 4.5, 12), scored("39", 0, 0),
		scored("", 5, 50), scored("10", 4.5, 6), scored("19", 3, 1)}
	r := model.Rank(model.ByRegion, groups, model.FigMeanScore, 5)
	var codes []string
	var places []int
	for _, e := range r.Ranked {
		codes, places = append(codes, e.Code), append(places, e.Place)
		assert.GreaterOrEqual(t, e.N.Value, int64(5))
	}
	assert.Equal(t, []string{"35", "10", "11", "15"}, codes, "by mean, then by visits, then by code")
	assert.Equal(t, []int{1, 1, 1, 4}, places)
	require.Len(t, r.Few, 2)
	assert.Equal(t, "71", r.Few[0].Code, "five out of five over four visits is no first place")
	assert.Zero(t, r.Few[0].Place)

	issued := func(code string, verified, n int64) model.Group {
		return group(code, map[model.FigureKey]int64{model.FigIssued: n, model.FigVerified: verified})
	}
	r = model.Rank(model.ByRegion, []model.Group{issued("11", 940, 1000), issued("15", 941, 1000)}, model.FigExecutionPercent, 5)
	assert.Equal(t, "15", r.Ranked[0].Code, "94 per cent both, but not the same")
	assert.Equal(t, 2, r.Ranked[1].Place)
}

func TestHeatFallsInBothDirections(t *testing.T) {
	f := model.Figure{Key: model.FigFindings, Measure: model.Count, Filter: model.Filter{Kind: model.KindFinding}}
	h := model.MakeHeat(f, map[[2]string]int64{{"11", "rudeness"}: 2, {"35", "no_ramp"}: 7, {"35", "rudeness"}: 1})
	assert.Equal(t, []string{"35", "11"}, h.Regions)
	assert.Equal(t, []string{"no_ramp", "rudeness"}, h.Categories)
	assert.Equal(t, int64(7), h.Most())
	assert.Zero(t, h.Cells[1][0].Value)
	assert.Equal(t, []string{"11"}, h.Cells[1][0].Filter.Regions)
	assert.Equal(t, []string{"no_ramp"}, h.Cells[1][0].Filter.Categories)
	assert.Equal(t, int64(3), h.CategorySums[1].Value)
	assert.Equal(t, int64(8), h.RegionSums[0].Value)
}

// TestNumbersOpenTheirRecords holds that a rate opens the records that it is over, and the mean the visits scored.
func TestNumbersOpenTheirRecords(t *testing.T) {
	values := model.Values{}
	for _, f := range model.DashboardFigures(model.Scope{Period: period(t, "2018-01-01", "2018-10-31"), AsOf: day(2018, 11, 7)}) {
		values[f.Key] = model.Cell{Figure: f}
	}
	for key, want := range map[model.FigureKey]model.FigureKey{model.FigExecutionPercent: model.FigIssued, model.FigReportedPercent: model.FigIssued,
		model.FigDuePercent: model.FigDue, model.FigMeanScore: model.FigScoredVisits, model.FigVisits: model.FigVisits} {
		got, ok := values.Behind(key)
		assert.True(t, ok)
		assert.Equal(t, values[want].Filter, got, key)
	}
	assert.Equal(t, period(t, "2018-01-01", "2018-10-31"), values[model.FigDue].Filter.Due)
	assert.Equal(t, model.Period{}, values[model.FigOverdueAll].Filter.Period, "none drops out by growing old")
	_, ok := model.Values{}.Behind(model.FigVisits)
	assert.False(t, ok)
}
