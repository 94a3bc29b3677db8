package registry_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/ui/registry"
	"baqylau/ui/widgets/screen/screentest"
)

// A register that shows fewer rows than a spreadsheet would is none.
func TestRowsSeenAtOnce(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	h.Open(registry.New(h))
	require.GreaterOrEqual(t, h.RowsSeen(), 22, "in a window of 1366 × 768")
}
