package model_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

func period(t require.TestingT, from, to string) model.Period {
	var p model.Period
	var err error
	p.From, err = model.ParseDate(from)
	require.NoError(t, err)
	p.To, err = model.ParseDate(to)
	require.NoError(t, err)
	return p
}

func TestPeriodsBeside(t *testing.T) {
	for _, c := range []struct{ what, from, to, before, beforeTo, year, yearTo string }{
		{"a month", "2024-03-01", "2024-03-31", "2024-02-01", "2024-02-29", "2023-03-01", "2023-03-31"},
		{"a leap February", "2024-02-01", "2024-02-29", "2024-01-01", "2024-01-31", "2023-02-01", "2023-02-28"},
		{"the February after it", "2025-02-01", "2025-02-28", "2025-01-01", "2025-01-31", "2024-02-01", "2024-02-29"},
		{"January", "2018-01-01", "2018-01-31", "2017-12-01", "2017-12-31", "2017-01-01", "2017-01-31"},
		{"a quarter", "2018-01-01", "2018-03-31", "2017-10-01", "2017-12-31", "2017-01-01", "2017-03-31"},
		{"the second quarter", "2018-04-01", "2018-06-30", "2018-01-01", "2018-03-31", "2017-04-01", "2017-06-30"},
		{"a half", "2018-07-01", "2018-12-31", "2018-01-01", "2018-06-30", "2017-07-01", "2017-12-31"},
		{"a year", "2024-01-01", "2024-12-31", "2023-01-01", "2023-12-31", "2023-01-01", "2023-12-31"},
		{"January to October", "2018-01-01", "2018-10-31", "2017-01-01", "2017-10-31", "2017-01-01", "2017-10-31"},
		{"January and February of a leap year", "2024-01-01", "2024-02-29", "2023-01-01", "2023-02-28", "2023-01-01", "2023-02-28"},
		{"months that are no quarter", "2018-02-01", "2018-04-30", "2017-11-04", "2018-01-31", "2017-02-01", "2017-04-30"},
		{"a week", "2018-11-05", "2018-11-11", "2018-10-29", "2018-11-04", "2017-11-05", "2017-11-11"},
		{"29 February", "2024-02-29", "2024-02-29", "2024-02-28", "2024-02-28", "2023-02-28", "2023-02-28"},
		{"from 29 February", "2024-02-29", "2024-03-10", "2024-02-18", "2024-02-28", "2023-02-28", "2023-03-10"},
		{"two years", "2017-01-01", "2018-12-31", "2015-01-02", "2016-12-31", "2016-01-01", "2017-12-31"},
	} {
		p := period(t, c.from, c.to)
		before, ok := p.Before()
		assert.True(t, ok, c.what)
		assert.Equal(t, period(t, c.before, c.beforeTo), before, "before %s", c.what)
		year, ok := p.YearEarlier()
		assert.True(t, ok, c.what)
		assert.Equal(t, period(t, c.year, c.yearTo), year, "%s a year earlier", c.what)
	}
}

func TestOpenPeriodsStandAlone(t *testing.T) {
	for _, p := range []model.Period{{}, {From: day(2018, 1, 1)}, {To: day(2018, 1, 1)}, {From: day(2018, 2, 1), To: day(2018, 1, 1)}} {
		_, before := p.Before()
		_, year := p.YearEarlier()
		assert.False(t, before || year, "%v", p)
	}
}

// TestThePeriodBeforeComesBefore holds of any span that the one before does not overlap it, and that spans told in days
// have as many days and touch.
func TestThePeriodBeforeComesBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := model.MakeDate(2015, 1, 1).AddDays(rapid.IntRange(0, 4000).Draw(t, "from"))
		p := model.Period{From: from, To: from.AddDays(rapid.IntRange(0, 800).Draw(t, "length"))}
		before, ok := p.Before()
		require.True(t, ok)
		assert.True(t, before.Valid())
		assert.True(t, before.To.Before(p.From))
		if _, whole := p.Months(); !whole {
			assert.Equal(t, p.From.AddDays(-1), before.To)
			assert.Equal(t, p.To.DaysSince(p.From), before.To.DaysSince(before.From))
		}
		year, _ := p.YearEarlier()
		assert.Equal(t, p.From.AddMonths(-12), year.From)
		assert.InDelta(t, p.To.DaysSince(p.From), year.To.DaysSince(year.From), 2)
	})
}

// TestPeriodsBesideAreSeenFromTheSamePoint holds that a period that is compared is not better known than the one that it is
// compared with.
func TestPeriodsBesideAreSeenFromTheSamePoint(t *testing.T) {
	for _, c := range []struct{ what, from, to, asOf, before, beforeTo, beforeAsOf string }{
		{"a month that is over", "2018-10-01", "2018-10-31", "2018-11-07", "2018-09-01", "2018-09-30", "2018-10-07"},
		{"on its last day", "2018-10-01", "2018-10-31", "2018-10-31", "2018-09-01", "2018-09-30", "2018-09-30"},
		{"a month that goes on", "2018-10-01", "2018-10-31", "2018-10-10", "2018-09-01", "2018-09-10", "2018-09-10"},
		{"on the 30th of March", "2018-03-01", "2018-03-31", "2018-03-30", "2018-02-01", "2018-02-28", "2018-02-28"},
		{"a quarter that goes on", "2018-10-01", "2018-12-31", "2018-11-07", "2018-07-01", "2018-08-07", "2018-08-07"},
		{"ten days on the fifth", "2018-11-11", "2018-11-20", "2018-11-15", "2018-11-01", "2018-11-05", "2018-11-05"},
	} {
		s := model.Scope{Period: period(t, c.from, c.to), Regions: []string{"11"}}
		s.AsOf = period(t, c.asOf, c.asOf).From
		got, ok := s.Before()
		assert.True(t, ok)
		want := model.Scope{Period: period(t, c.before, c.beforeTo), Regions: s.Regions}
		want.AsOf = period(t, c.beforeAsOf, c.beforeAsOf).From
		assert.Equal(t, want, got.Known(), c.what)
	}
}

func TestChanges(t *testing.T) {
	assert.Equal(t, model.Change{Difference: 20, Percent: 25, Known: true, PercentKnown: true}, model.ChangeOf(100, 80))
	assert.Equal(t, model.Change{Difference: -1, Percent: -1, Known: true, PercentKnown: true}, model.ChangeOf(199, 200), "half away from zero")
	assert.Equal(t, model.Change{Difference: 1, Percent: 1, Known: true, PercentKnown: true}, model.ChangeOf(201, 200))
	assert.Equal(t, model.Change{Difference: 7, Known: true}, model.ChangeOf(7, 0), "nothing is no base for a per cent")
	assert.Equal(t, model.Change{Difference: 3, Known: true}, model.RateChange(model.MakeRate(94, 100), model.MakeRate(91, 100)))
	assert.Equal(t, model.Change{}, model.RateChange(model.MakeRate(94, 100), model.MakeRate(0, 0)))
	assert.Equal(t, model.Change{Difference: -50, Known: true},
		model.MeanChange(model.Mean{Sixtieths: 210, N: 1}, model.Mean{Sixtieths: 240, N: 1}))
	assert.Equal(t, model.Change{}, model.MeanChange(model.Mean{Sixtieths: 210, N: 1}, model.Mean{}))

	values := func(verified, issued int64) model.PeriodFigures {
		return model.PeriodFigures{Known: true, Values: model.Values{
			model.FigVerified: {Value: verified}, model.FigIssued: {Value: issued}}}
	}
	now, before := values(9, 10), values(4, 8)
	assert.Equal(t, int64(40), now.Change(model.FigExecutionPercent, before).Difference)
	assert.Equal(t, int64(2), now.Change(model.FigIssued, before).Difference)
	assert.False(t, now.Change(model.FigIssued, model.PeriodFigures{}).Known)
}

func TestMeansRoundHalfAwayFromZero(t *testing.T) {
	assert.Equal(t, 350, model.Mean{Sixtieths: 60*3 + 60*4, N: 2}.Hundredths())
	assert.Equal(t, 333, model.Mean{Sixtieths: 200, N: 1}.Hundredths())
	assert.Equal(t, 413, model.Mean{Sixtieths: 60*4*7 + 60*5, N: 8}.Hundredths(), "4.125")
	assert.Zero(t, model.Mean{}.Hundredths())
	assert.False(t, model.Mean{}.Known())
}

func day(y int, m time.Month, d int) model.Date { return model.MakeDate(y, m, d) }
