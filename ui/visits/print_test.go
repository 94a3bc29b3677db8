package visits_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/ui/visits"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// TestTheActIsPrintedFromTheCard: where there is no printer, the viewer is offered.
func TestTheActIsPrintedFromTheCard(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	p := visits.New(h)
	h.Open(p)
	p.Show(screen.Place{ID: st.Confirmed.ID})
	h.Tap("Акт")
	h.Quiet()
	require.NotEmpty(t, h.Asked)
}
