package today

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets/screen/screentest"
)

// TestTodayTellsOfSystemicCauses of which nothing is proposed yet, and leads to just these.
func TestTodayTellsOfSystemicCauses(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	p := New(h)
	h.Open(p)
	found := office.Waiting{Key: office.WaitSystemic, Count: 2,
		Filter: model.Filter{Kind: model.KindSystemic}.In(string(model.SystemicFound))}
	p.draw(day{waiting: map[string]office.Waiting{found.Key: found}, decide: []office.Waiting{found}, begun: true})
	require.Contains(t, h.Shown(), h.Words().T("today.card.systemic"))
	require.Contains(t, h.Shown(), h.Words().T("today.note.systemic"))
	h.Gone = nil
	for _, l := range lines(p.Content()) {
		l.Tapped(nil)
	}
	require.Len(t, h.Gone, 1)
	require.Equal(t, model.KindSystemic, h.Gone[0].Kind)
	require.Equal(t, found.Filter, *h.Gone[0].Filter)
}
