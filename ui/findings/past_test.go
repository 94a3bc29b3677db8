package findings_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// TestAViolationIsShownAsItStoodOnAPastDay opens the register as of yesterday: the state of today's recommendation is not
// known of that day, and nothing is drafted from there.
func TestAViolationIsShownAsItStoodOnAPastDay(t *testing.T) {
	h, st, p := open(t)
	words, s := h.Words(), h.Session()
	f := model.Filter{Kind: model.KindFinding, IDs: st.Issued.Findings}
	p.Show(screen.Place{Filter: &f})
	_, err := s.Step(h.Context(), st.Issued.ID, st.Issued.Version, model.RecEvent{Verb: model.RecReport, On: s.Today()})
	require.NoError(t, err)
	h.Settle()
	row, _ := p.List.Register().Row(0)
	require.Equal(t, words.T("rec.reported"), row.Cells[4].Text)

	f.AsOf = s.Today().AddDays(-1)
	p.Show(screen.Place{Filter: &f, ID: st.Issued.Findings[0]})
	h.Settle()
	row, _ = p.List.Register().Row(0)
	require.Equal(t, words.T("rec.issued"), row.Cells[4].Text)
	shown := screentest.Texts(h.Window())
	require.Contains(t, shown, words.T("past.shown", "day", f.AsOf))
	require.Contains(t, shown, words.T("past.record", "day", f.AsOf))
	require.NotContains(t, shown, words.T("findings.edit"))

	tap(t, h, words.T("findings.recommend_marked"))
	require.Len(t, h.Asked, 1)
	require.Empty(t, h.Gone)
	h.Answer("")
	row, _ = p.List.Register().Row(0)
	require.Equal(t, words.T("rec.reported"), row.Cells[4].Text, "today again")
}
