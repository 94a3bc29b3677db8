package visits_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/ui/look"
	"baqylau/ui/visits"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// With letters of 150 % the columns do not fit beside each other; everything must still be within the window's width.
func TestFormFitsAtEveryTextSize(t *testing.T) {
	for _, scale := range []float32{1, 1.5} {
		h := screentest.New(t)
		st := h.Story()
		h.SignIn(h.Officers[0])
		fyne.CurrentApp().Settings().SetTheme(look.New(look.Light, scale))
		p := visits.New(h)
		h.Open(p)
		p.Show(screen.Place{ID: st.Draft.ID})
		h.Settle()
		rows := 0
		for _, o := range test.LaidOutObjects(p.Content()) {
			row, ok := o.(*widgets.ScoreRow)
			if !ok {
				continue
			}
			rows++
			right := fyne.CurrentApp().Driver().AbsolutePositionForObject(row).X + row.Size().Width
			require.LessOrEqual(t, right, float32(1366), "scale %v", scale)
		}
		require.Equal(t, 6, rows)
	}
}
