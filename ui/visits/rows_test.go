package visits_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/ui/visits"
	"baqylau/ui/widgets/screen/screentest"
)

// A register that shows fewer rows than a spreadsheet would is none.
func TestRowsSeenAtOnce(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	h.Open(visits.New(h))
	require.GreaterOrEqual(t, h.RowsSeen(), 22, "in a window of 1366 × 768")
}

func TestCtrlPPrintsTheRegister(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	p := visits.New(h)
	h.Open(p)
	p.Print()
	require.Len(t, h.Printed, 1)
	require.NotEmpty(t, h.Printed[0].Rows)
	p.New()
	p.Print()
	require.Len(t, h.Printed, 1, "a form is no register")
}
