package registry_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/registry"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// TestProvidersOfAPastDaySayThatTheirColumnsAreOfToday: a figure of a past day opens those that were visited by then, and the
// line above says that the numbers beside them are of today, also in another language; one press goes there.
func TestProvidersOfAPastDaySayThatTheirColumnsAreOfToday(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	words, today := h.Words(), h.Session().Today()
	p := registry.New(h)
	h.Open(p)
	day := today.AddDays(-1)
	f := model.Filter{Kind: model.KindOrganisation, Scope: model.Scope{AsOf: day,
		Period: model.Period{From: day.AddDays(-300), To: day}}}.With(model.MarkVisited)
	p.Show(screen.Place{Kind: model.KindOrganisation, Filter: &f})
	h.Settle()
	said := words.T("past.chosen", "day", day)
	require.Contains(t, screentest.Texts(h.Window()), said)

	again := registry.New(h)
	again.Show(p.Place())
	h.Open(again)
	h.Settle()
	require.Contains(t, screentest.Texts(h.Window()), said, "the place keeps the day")

	h.Tap(words.T("past.today"))
	h.Settle()
	require.NotContains(t, screentest.Texts(h.Window()), said)
	now := again.Place().Filter
	require.True(t, now.AsOf.IsZero())
	require.Equal(t, model.Period{From: day.AddDays(-300), To: today}, now.Period)
}
