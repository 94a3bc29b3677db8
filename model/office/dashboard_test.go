package office_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// october is the month in which the records of these tests were made.
func october() model.Scope {
	return model.Scope{Period: model.Period{From: day(2018, 10, 1), To: day(2018, 10, 31)}}
}

// TestTheDashboardTellsWhatHappened follows one visit, its violation and its recommendation through every part.
func TestTheDashboardTellsWhatHappened(t *testing.T) {
	b := newBench(t)
	v := b.visited(t, day(2018, 10, 3), b.clinic.ID)
	f := b.found(t, v.ID, "unjustified_fee", 5000)
	b.issued(t, day(2018, 10, 5), b.clinic.ID, f.ID) // due on 19 October, and still open on 7 November
	b.visited(t, day(2018, 9, 3), b.school.ID)

	d, err := b.officer.Dashboard(b.ctx, october())
	require.NoError(t, err)
	assert.Equal(t, day(2018, 11, 7), d.Scope.AsOf)
	now := d.Key.Now.Values
	assert.Equal(t, []int64{1, 1, 1, 0, 1, 1}, []int64{now.Of(model.FigVisits), now.Of(model.FigFindings), now.Of(model.FigIssued),
		now.Of(model.FigVerified), now.Of(model.FigOverdue), now.Of(model.FigDue)})
	assert.Equal(t, 333, now.Score().Hundredths(), "5 4 3 2 1 5")
	assert.Equal(t, int64(1), d.Key.Before.Values.Of(model.FigVisits), "September")
	assert.Equal(t, model.Change{Known: true, PercentKnown: true}, d.Key.Now.Change(model.FigVisits, d.Key.Before))
	assert.Equal(t, model.Date{Year: 2018, Month: 10, Day: 7}, d.Key.Before.Scope.AsOf, "seven days after its end as well")

	require.Len(t, d.Cohorts, 1)
	assert.Equal(t, 0, d.Cohorts[0].Values.Rate(model.FigExecutionPercent).Percent())
	assert.Equal(t, model.Median{Days: 33, Known: true, Filter: d.Ages.Open.Filter}, d.Ages.Open)
	assert.Equal(t, int64(1), d.Ages.Bands[2].Open.Value)

	var late []int64
	for _, p := range d.Trend.Points {
		late = append(late, p.Overdue.Value)
	}
	assert.Equal(t, model.Weekly, d.Trend.Step)
	assert.Equal(t, []int64{0, 0, 1, 1, 1}, late, "7, 14, 21, 28 and 31 October")

	regions := d.Groups[model.ByRegion]
	assert.Equal(t, "11", regions[0].Code)
	assert.Len(t, regions, 17, "also where nothing happened")
	assert.Zero(t, regions[1].Values.Of(model.FigVisits))
	assert.Equal(t, []string{"11"}, d.Heat.Regions)
	assert.Equal(t, b.service.Name, d.Services[string(b.service.ID)])
	assert.Empty(t, d.Ranking(model.ByRegion, model.FigMeanScore).Ranked, "one visit ranks nothing")
	assert.Len(t, d.Ranking(model.ByRegion, model.FigMeanScore).Few, 1)
}

// TestMinRankedIsTheOffices holds that the setting decides who is ranked.
func TestMinRankedIsTheOffices(t *testing.T) {
	b := newBench(t)
	b.visited(t, day(2018, 10, 3), b.clinic.ID)
	was, err := b.manager.Settings(b.ctx)
	require.NoError(t, err)
	now := was
	now.MinRanked = 1
	require.NoError(t, b.manager.SaveSettings(b.ctx, was, now))
	d, err := b.officer.Dashboard(b.ctx, october())
	require.NoError(t, err)
	assert.Equal(t, 1, d.Least)
	assert.Len(t, d.Ranking(model.ByService, model.FigMeanScore).Ranked, 1)
	now.MinRanked = 0
	hasFault(t, b.manager.SaveSettings(b.ctx, was, now), "fault.setting_range")
}

// TestTheDashboardOfNothing holds that an office without records has one, with every figure at 0 and no rate.
func TestTheDashboardOfNothing(t *testing.T) {
	b := newBench(t)
	for _, scope := range []model.Scope{{}, october(), {AsOf: day(2010, 1, 1)}, {Period: model.Period{From: day(2030, 1, 1)}}} {
		d, err := b.officer.Dashboard(b.ctx, scope)
		require.NoError(t, err)
		for c := range d.Cells() {
			assert.Zero(t, c.Value, c.Key)
		}
		assert.False(t, d.Key.Now.Values.Rate(model.FigExecutionPercent).Known)
		assert.False(t, d.Ages.All.Known)
		open := scope.Period.From.IsZero() || scope.Period.To.IsZero()
		assert.Equal(t, !open, d.Key.Before.Known)
	}
}

// TestPartsCanBeAskedAlone holds that a part is the same alone as in the whole.
func TestPartsCanBeAskedAlone(t *testing.T) {
	b := newBench(t)
	v := b.visited(t, day(2018, 10, 3), b.clinic.ID)
	b.issued(t, day(2018, 10, 5), b.clinic.ID, b.found(t, v.ID, "long_queue", 0).ID)
	d, err := b.officer.Dashboard(b.ctx, october())
	require.NoError(t, err)
	key, err := b.officer.KeyFigures(b.ctx, october())
	require.NoError(t, err)
	assert.Equal(t, d.Key, key)
	groups, err := b.officer.Groups(b.ctx, october(), model.ByBody)
	require.NoError(t, err)
	assert.Equal(t, d.Groups[model.ByBody], groups[model.ByBody])
	trend, err := b.officer.OverdueTrend(b.ctx, october(), model.Monthly)
	require.NoError(t, err)
	assert.Len(t, trend.Points, 1)
	heat, err := b.officer.Heat(b.ctx, october())
	require.NoError(t, err)
	assert.Equal(t, d.Heat, heat)
	assert.True(t, slices.ContainsFunc(groups[model.ByBody], func(g model.Group) bool { return g.Code == "" }))
}
