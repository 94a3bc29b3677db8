package registry_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/registry"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// TestProvidersOfAPastDayAreShownAsTheyStoodThen: a figure of a past day opens those that were visited by then, with the numbers of
// that day beside them and in the record, and the line above says so, also in another language; one press goes to today.
func TestProvidersOfAPastDayAreShownAsTheyStoodThen(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	words, today := h.Words(), h.Session().Today()
	id := st.Issued.Organisation
	now, err := h.Session().OrganisationCard(h.Context(), id)
	require.NoError(t, err)
	require.NotEmpty(t, now.Findings)
	day := now.Organisation.LastVisit.AddDays(-1) // nothing had been found before
	then, err := h.Session().OrganisationCardOn(h.Context(), id, day)
	require.NoError(t, err)
	require.Equal(t, day, then.AsOf)
	require.Empty(t, then.Findings)
	require.Empty(t, then.Recommendations)
	require.Zero(t, then.Organisation.Findings)
	same, err := h.Session().OrganisationCardOn(h.Context(), id, today)
	require.NoError(t, err)
	require.Equal(t, now, same, "as of today it is what it is")

	p := registry.New(h)
	h.Open(p)
	number := now.Findings[0].Number.String()
	p.Show(screen.Place{Kind: model.KindOrganisation, ID: id, Filter: &model.Filter{Kind: model.KindOrganisation}})
	h.Settle()
	require.Contains(t, h.Shown(), number)
	f := model.Filter{Kind: model.KindOrganisation, Scope: model.Scope{AsOf: day, Period: model.Period{From: day.AddDays(-300), To: day}}}
	p.Show(screen.Place{Kind: model.KindOrganisation, ID: id, Filter: &f})
	h.Settle()
	said := words.T("past.providers", "day", day)
	require.Contains(t, h.Shown(), said)
	require.Contains(t, h.Shown(), words.T("past.record", "day", day), "the record beside is of that day")
	require.NotContains(t, h.Shown(), number)

	again := registry.New(h)
	again.Show(p.Place())
	h.Open(again)
	h.Settle()
	require.Contains(t, screentest.Texts(h.Window()), said, "the place keeps the day")

	h.Tap(words.T("past.today"))
	h.Settle()
	require.NotContains(t, screentest.Texts(h.Window()), said)
	to := again.Place().Filter
	require.True(t, to.AsOf.IsZero())
	require.Equal(t, model.Period{From: day.AddDays(-300), To: today}, to.Period)
}

func TestScreensOfProvidersOfAPastDay(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	card, err := h.Session().OrganisationCard(h.Context(), st.Issued.Organisation)
	require.NoError(t, err)
	f := model.Filter{Kind: model.KindOrganisation, Scope: model.Scope{AsOf: card.Organisation.LastVisit}}
	screentest.Picture(h, "registry-past", registry.New, func(p *registry.Page) {
		p.Show(screen.Place{Kind: model.KindOrganisation, ID: st.Issued.Organisation, Filter: &f})
	})
}
