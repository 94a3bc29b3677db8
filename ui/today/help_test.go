package today

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen/screentest"
)

// cards are the figures at the top.
func cards(o fyne.CanvasObject) []*widgets.FigureCard {
	var out []*widgets.FigureCard
	for _, x := range test.LaidOutObjects(o) {
		if c, ok := x.(*widgets.FigureCard); ok {
			out = append(out, c)
		}
	}
	return out
}

// TestF1SaysWhatAFigureMeans: each figure of the day explains itself, and Esc goes back to it.
func TestF1SaysWhatAFigureMeans(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	p := New(h)
	h.Open(p)
	shown := cards(p.Content())
	require.Len(t, shown, 5)
	for i, key := range []string{office.WaitPlanned, office.WaitDraftVisits, office.WaitDue, office.WaitOverdue, office.WaitCheck} {
		h.Window().Canvas().Focus(shown[i])
		h.Press(fyne.KeyF1)
		require.Contains(t, h.Shown(), h.Words().T("today.help."+key))
		h.Press(fyne.KeyEscape)
		require.NotContains(t, h.Shown(), h.Words().T("today.help."+key))
		require.Equal(t, shown[i], h.Focused())
	}
	screentest.Picture(h, "today-help", New, func(p *Page) {
		for _, o := range h.Window().Canvas().Overlays().List() { // that of the picture before
			h.Window().Canvas().Overlays().Remove(o)
		}
		c := cards(p.Content())
		h.Window().Canvas().Focus(c[len(c)-2])
		h.Press(fyne.KeyF1)
	})
}
