package registry_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/registry"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

func TestScreensOfThoseOfAStateBody(t *testing.T) {
	h := screentest.New(t)
	rep := h.Representatives[0]
	rep.Body = "minhealth"
	rep, err := h.Session().SavePerson(h.Context(), rep)
	require.NoError(t, err)
	screentest.Picture(h, "registry-representative-form", registry.New, func(p *registry.Page) {
		p.Show(screen.Place{Kind: model.KindPerson, ID: rep.ID})
		require.Contains(t, h.Shown(), h.Words().T("registry.employer_body"))
		h.Tap(h.Words().T("registry.change"))
	})
	screentest.Picture(h, "registry-colleague-form", registry.New, func(p *registry.Page) {
		p.Show(screen.Place{Kind: model.KindPerson, ID: h.Officers[0].ID})
		h.Tap(h.Words().T("registry.change"))
	})
}
