package model_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

func TestSpansEndToday(t *testing.T) {
	today := model.MakeDate(2018, 11, 7)
	require.Equal(t, model.Period{From: model.MakeDate(2017, 11, 8), To: today}, model.PastYear.Period(today))
	require.Equal(t, model.Period{From: model.MakeDate(2015, 11, 8), To: today}, model.PastThreeYears.Period(today))
	require.Equal(t, model.Period{To: today}, model.PastAll.Period(today))
	require.Len(t, model.ProfileSpans(), 3)
}

// TestWhatIsOpenNeverLeavesAProfile: the filters of what is open have the scope's day and no period.
func TestWhatIsOpenNeverLeavesAProfile(t *testing.T) {
	today := model.MakeDate(2018, 11, 7)
	scope := model.Scope{Period: model.PastYear.Period(today), AsOf: today, Organisations: []model.ID{"o"}}
	seen := map[model.FigureKey]bool{}
	for _, f := range model.ProfileFigures(scope) {
		require.False(t, seen[f.Key], "%s twice", f.Key)
		seen[f.Key] = true
		require.Equal(t, []model.ID{"o"}, f.Filter.Organisations, f.Key)
		require.Equal(t, today, f.Filter.AsOf, f.Key)
		switch f.Key {
		case model.FigOpen, model.FigOverdueAll, model.FigOverdueAllFirst:
			require.Equal(t, model.Period{}, f.Filter.Period, f.Key)
		case model.FigDue, model.FigDueVerified:
			require.Equal(t, scope.Period, f.Filter.Due, f.Key)
		default:
			require.Equal(t, scope.Period, f.Filter.Period, f.Key)
		}
	}
	require.False(t, seen[model.FigOrganisations])
	require.True(t, seen[model.FigVerified])
}

func TestScoreLineByDays(t *testing.T) {
	day := func(m, d int) model.Date { return model.MakeDate(2018, 1, 1).AddMonths(m - 1).AddDays(d - 1) }
	visits := []model.ScoredVisit{
		{Visit: "a", Date: day(1, 5), Scores: model.Scores{5, 3, 0, 0, 0, 0}},
		{Visit: "b", Date: day(1, 5), Scores: model.Scores{2, 0, 0, 0, 0, 0}},
		{Visit: "c", Date: day(3, 1)},
		{Visit: "d", Date: day(6, 9), Scores: model.Scores{0, 4, 4, 4, 4, 4}},
	}
	line := model.ScoreLine(visits, model.AllCriteria, 24)
	require.Equal(t, []model.ScorePoint{
		{Period: model.Period{From: day(1, 5), To: day(1, 5)}, Mean: 10.0 / 3, Visits: 2},
		{Period: model.Period{From: day(3, 1), To: day(3, 1)}},
		{Period: model.Period{From: day(6, 9), To: day(6, 9)}, Mean: 4, Visits: 1},
	}, line)
	first := model.ScoreLine(visits, 1, 24)
	require.Equal(t, 3.5, first[0].Mean)
	require.False(t, first[2].Known(), "the last visit was not scored by it")

	byMonth := model.ScoreLine(visits, model.AllCriteria, 2)
	require.Len(t, byMonth, 2, "half a year of visits are two quarters")
	require.Equal(t, model.Period{From: day(4, 1), To: day(6, 30)}, byMonth[1].Period)
	require.Empty(t, model.ScoreLine(nil, model.AllCriteria, 24))
}

// TestScoreLineHoldsEveryVisit: however the visits are joined, each stands in exactly one point, no period is left
// out or met twice, and there are no more points than asked for (years excepted).
func TestScoreLineHoldsEveryVisit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var visits []model.ScoredVisit
		at := model.MakeDate(2016, 2, 28)
		for range rapid.IntRange(0, 80).Draw(t, "visits") {
			at = at.AddDays(rapid.IntRange(0, 70).Draw(t, "later"))
			v := model.ScoredVisit{Date: at}
			for i := range v.Scores {
				v.Scores[i] = rapid.IntRange(0, 5).Draw(t, "score")
			}
			visits = append(visits, v)
		}
		criterion, most := rapid.IntRange(0, 6).Draw(t, "criterion"), 24
		points := model.ScoreLine(visits, criterion, most)
		require.LessOrEqual(t, len(points), most)
		held := 0
		for i, p := range points {
			scored, sum, n := 0, 0, 0
			for _, v := range visits {
				if !p.Period.Contains(v.Date) {
					continue
				}
				held++
				given := n
				for k, s := range v.Scores {
					if s > 0 && (criterion == 0 || criterion == k+1) {
						sum, n = sum+s, n+1
					}
				}
				if n > given {
					scored++
				}
			}
			require.Equal(t, scored, p.Visits)
			if n > 0 {
				require.InDelta(t, float64(sum)/float64(n), p.Mean, 1e-9)
			}
			if i > 0 && points[0].Period.From != points[0].Period.To {
				require.Equal(t, points[i-1].Period.To.AddDays(1), p.Period.From, "no hole")
			}
		}
		require.Equal(t, len(visits), held)
	})
}
