package registry

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/widgets/screen/screentest"
)

// TestPointsOpenTheVisitsTheyAreTheMeanOf: for each criterion and span a point's list is as long as its visits are many.
func TestPointsOpenTheVisitsTheyAreTheMeanOf(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	s, provider := h.Session(), st.Confirmed.Organisation
	for i := range 40 { // more than a line has points
		scores := model.Scores{}
		for k := range scores {
			scores[k] = (i + 2*k) % 6
		}
		v, err := s.StartVisit(h.Context(), model.Visit{Date: model.MakeDate(2016, 3, 1).AddDays(23 * i), Organisation: provider,
			Service: h.Services[2].ID, Method: "inspection", Officers: []model.ID{h.Officers[0].ID}, Scores: scores, NoCheck: "Закрыто."})
		require.NoError(t, err)
		_, err = s.CompleteVisit(h.Context(), v.ID, v.Version)
		require.NoError(t, err)
	}
	p := New(h)
	h.Open(p)
	for _, span := range model.ProfileSpans() {
		p.span = span
		p.profile = nil
		p.openProfile(provider)
		for criterion := range model.CriteriaCount + 1 {
			v := p.profile
			v.criterion = criterion
			scored := 0
			line := model.ScoreLine(v.data.Scored, criterion, pointsShown)
			require.NotEmpty(t, line)
			points := v.points()
			for i, point := range line {
				if !point.Known() {
					require.False(t, points[i].Known)
					continue
				}
				h.Gone = nil
				v.openPoint(points[i])
				require.Len(t, h.Gone, 1)
				ids, err := s.IDs(h.Context(), *h.Gone[0].Filter, model.Order{})
				require.NoError(t, err)
				require.Len(t, ids, point.Visits, "%s, criterion %d, %s", span, criterion, points[i].Label)
				scored += point.Visits
			}
			if criterion == model.AllCriteria {
				require.EqualValues(t, v.data.Values[model.FigScoredVisits], scored, "every scored visit stands in a point")
			}
		}
	}
	require.NotEmpty(t, p.profile.when(model.Period{From: model.MakeDate(2017, 1, 1), To: model.MakeDate(2017, 12, 31)}))
	require.Equal(t, "1 кв. 2017", p.profile.when(model.Period{From: model.MakeDate(2017, 1, 1), To: model.MakeDate(2017, 3, 31)}))
	require.Equal(t, "02.2017", p.profile.when(model.Period{From: model.MakeDate(2017, 2, 1), To: model.MakeDate(2017, 2, 28)}))
}
