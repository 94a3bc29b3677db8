package visits_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// TestNewOrganisationIsRegisteredOnTheWay types a provider that is in no register, and goes on with the visit to it.
func TestNewOrganisationIsRegisteredOnTheWay(t *testing.T) {
	h, p, k := open(t)
	p.New()
	k.text("Аул мектебі № 7")
	k.press(fyne.KeyDown, fyne.KeyReturn) // nobody is made by Enter alone
	shows(t, h, "Новая организация")
	k.text("образ")
	k.press(fyne.KeyReturn)
	k.ctrl(fyne.KeyReturn)
	h.Quiet()
	shows(t, h, "Аул мектебі № 7")
	ids, err := h.Session().IDs(h.Context(), model.Filter{Kind: model.KindOrganisation, Text: "мектеби 7"}, model.Order{})
	require.NoError(t, err)
	require.Len(t, ids, 1)
	p.Save()
	h.Quiet()
	require.Equal(t, ids[0], all(t, h)[0].Organisation)
}

// TestLastVisitedComesFirst: with nothing typed the provider visited last is the first to choose.
func TestLastVisitedComesFirst(t *testing.T) {
	h, p, k := open(t)
	v, err := h.Session().StartVisit(h.Context(), model.Visit{Date: h.Session().Today(), Organisation: h.Organisations[4].ID,
		Service: h.Services[0].ID, Method: "mystery_shopper", Scores: model.Scores{5}})
	require.NoError(t, err)
	_, err = h.Session().CompleteVisit(h.Context(), v.ID, v.Version)
	require.NoError(t, err)
	p.New()
	k.text(" ")
	k.press(fyne.KeyReturn)
	p.Save()
	h.Quiet()
	rows := all(t, h)
	require.Equal(t, h.Organisations[4].ID, rows[len(rows)-1].Organisation)
}
