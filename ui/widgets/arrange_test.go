package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"
)

// TestAroundIsGoneThroughAsItIsRead: above, left, middle, right, below, whatever is missing.
func TestAroundIsGoneThroughAsItIsRead(t *testing.T) {
	test.NewTempApp(t)
	parts := map[string]*Button{}
	for _, name := range []string{"top", "left", "middle", "right", "bottom"} {
		parts[name] = NewButton(name, "", Secondary, nil)
	}
	w := test.NewTempWindow(t, Around(parts["top"], parts["bottom"], parts["left"], parts["right"], parts["middle"]))
	w.Resize(fyne.NewSize(400, 300))
	var order []string
	for range parts {
		w.Canvas().FocusNext()
		order = append(order, w.Canvas().Focused().(*Button).Text())
	}
	require.Equal(t, []string{"top", "left", "middle", "right", "bottom"}, order)
	require.Greater(t, parts["middle"].Size().Width, parts["left"].Size().Width, "the middle takes what is left")
	require.Len(t, Around(nil, nil, nil, parts["right"], parts["middle"]).Objects, 2)
}
