package checklists_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen/screentest"
)

// choosePane shows the n-th pane beside the outline.
func choosePane(t *testing.T, h *screentest.Host, n int) {
	t.Helper()
	h.Settle()
	for _, o := range test.LaidOutObjects(h.Window().Content()) {
		if s, ok := o.(*widgets.SegmentedSwitch); ok {
			for range 4 {
				s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
			}
			for range n {
				s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
			}
			return
		}
	}
	require.Fail(t, "no switch of panes")
}

// object is the first thing of a kind that the window shows.
func object[T any](t *testing.T, h *screentest.Host) T {
	t.Helper()
	h.Settle()
	for _, o := range test.LaidOutObjects(h.Window().Content()) {
		if found, ok := o.(T); ok {
			return found
		}
	}
	var none T
	require.Failf(t, "not shown", "%T", none)
	return none
}

// field is the field with a label.
func field(t *testing.T, h *screentest.Host, label string) *widgets.Field {
	t.Helper()
	h.Settle()
	for _, o := range test.LaidOutObjects(h.Window().Content()) {
		if f, ok := o.(*widgets.Field); ok && f.Label() == label {
			return f
		}
	}
	require.Fail(t, "no field", label)
	return nil
}
