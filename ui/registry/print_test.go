package registry_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/registry"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// TestAProfileIsPrinted: Ctrl+P and the button print the profile that is shown; where there is no printer, the viewer is offered.
func TestAProfileIsPrinted(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	p := registry.New(h)
	h.Open(p)
	p.Show(screen.Place{Kind: model.KindOrganisation, ID: h.Organisations[0].ID})
	p.Print()
	h.Quiet()
	require.Equal(t, 1, len(h.Asked))
	require.Empty(t, h.Printed, "the register is not what is shown")
}
