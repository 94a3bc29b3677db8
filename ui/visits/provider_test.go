package visits_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/visits"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// TestNewVisitToAProvider: from a provider's profile the form of a visit names the provider already, and is as untouched
// as any other new one.
func TestNewVisitToAProvider(t *testing.T) {
	h := screentest.New(t)
	p := visits.New(h)
	h.Open(p)
	o := h.Organisations[1]
	to := screen.Place{Kind: model.KindVisit, New: true,
		Filter: &model.Filter{Kind: model.KindVisit, Scope: model.Scope{Organisations: []model.ID{o.ID}}}}
	p.Show(to)
	require.Contains(t, h.Shown(), o.Name.RU)
	require.True(t, p.Back(), "nothing was typed, so that nothing is asked")
	require.Empty(t, h.Asked)
	p.Show(to)
	h.Press(fyne.KeyReturn)
	h.Pick(h.Services[1].Name.RU)
	p.Save()
	h.Quiet()
	ids, err := h.Session().IDs(h.Context(), *to.Filter, model.Order{})
	require.NoError(t, err)
	require.Len(t, ids, 1)
}
