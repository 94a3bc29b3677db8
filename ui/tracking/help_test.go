package tracking_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/tracking"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// TestFieldsOfARecommendationExplainThemselves: F1 in the field says what it means, and what was typed stays.
func TestFieldsOfARecommendationExplainThemselves(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	p := tracking.New(h)
	h.Open(p)
	p.Show(screen.Place{Kind: model.KindRecommendation, New: true, From: []model.ID{st.Open.ID}})
	require.True(t, h.TopSheet().Open)
	said := map[string]bool{}
	for range 12 {
		before := h.Focused()
		h.Press(fyne.KeyF1)
		for _, text := range h.Shown() {
			for _, key := range []string{"tracking.help.kind", "tracking.help.body"} {
				if text == h.Words().T(key) {
					said[key] = true
				}
			}
		}
		if h.Focused() != before {
			h.Press(fyne.KeyEscape)
		}
		require.Equal(t, before, h.Focused())
		h.Window().Canvas().FocusNext()
	}
	require.Len(t, said, 2)
	require.True(t, h.TopSheet().Open)
}
