package window

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/widgets/screen"
)

// TestTheWindowLooksForCauses at start and when a day begins, and notifies once whoever can propose something of them.
func TestTheWindowLooksForCauses(t *testing.T) {
	w := work(t, nil)
	spread := func(category string) {
		s, ctx := w.session, t.Context()
		for _, region := range []string{"11", "35", "71"} {
			o, err := s.SaveOrganisation(ctx, model.Organisation{Region: region, Sector: "education", Name: model.Name{RU: "Школа " + region + category}})
			require.NoError(t, err)
			v, err := s.StartVisit(ctx, model.Visit{Organisation: o.ID, Service: w.host.Services[0].ID, Method: "mystery_shopper",
				Representatives: []model.ID{w.host.Representatives[0].ID}, Scores: model.Scores{3, 3, 3, 3, 1, 3}})
			require.NoError(t, err)
			_, err = s.AddFinding(ctx, model.Finding{Visit: v.ID, Category: category, Description: "Вход со ступенями."})
			require.NoError(t, err)
			card, err := s.VisitCard(ctx, v.ID)
			require.NoError(t, err)
			_, err = s.CompleteVisit(ctx, v.ID, card.Visit.Visit.Version)
			require.NoError(t, err)
		}
	}
	known := func() (n int) {
		n, err := w.session.Count(t.Context(), model.Filter{Kind: model.KindSystemic})
		require.NoError(t, err)
		return n
	}
	spread("no_ramp")
	w.lookAtTheClock()
	require.Zero(t, known(), "it is the same day")
	w.host.SetNow(w.session.Today().AddDays(1).At(9, 0, w.session.Zone()))
	w.lookAtTheClock()
	require.Equal(t, 1, known())
	title := w.words.T("systemic.notice.title")
	require.Contains(t, w.notices, [2]string{title, w.words.N("systemic.found_new", 1)})
	told := len(w.notices)
	w.lookAtTheClock()
	require.Len(t, w.notices, told)

	// Another window on the same database, as after a restart, looks at once; an officer has it done and is not told.
	spread("rudeness")
	again := launch(t, w.host.Desk(), nil)
	again.seat(w.host.Officers[0].ID, screen.Place{})
	require.Equal(t, 2, known())
	for _, n := range again.notices {
		require.NotEqual(t, title, n[0])
	}
}
