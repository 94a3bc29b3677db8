package plans_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/plans"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// TestAPlanIsPrinted from its page: where there is no printer, the viewer is offered.
func TestAPlanIsPrinted(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	p := plans.New(h)
	h.Open(p)
	p.Show(screen.Place{Kind: model.KindPlan, ID: st.Plan.ID})
	h.Tap("Напечатать")
	h.Quiet()
	require.NotEmpty(t, h.Asked)
}
