package tracking

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// stands reports whether a recommendation is a card of a column.
func stands(t *testing.T, p *Page, id model.ID, column string) bool {
	t.Helper()
	for _, c := range laneOf(t, p, column).Cards {
		if c.ID == string(id) {
			return true
		}
	}
	return false
}

// TestAPastDayIsShownAsItWasAndNotChanged opens the board and a record as of yesterday, when a recommendation that was reported
// today was still at work.
func TestAPastDayIsShownAsItWasAndNotChanged(t *testing.T) {
	h, story, p := onBoard(t, manager)
	words, s := h.Words(), h.Session()
	_, err := s.Step(h.Context(), story.Issued.ID, story.Issued.Version, model.RecEvent{Verb: model.RecReport, On: s.Today()})
	require.NoError(t, err)
	require.True(t, stands(t, p, story.Issued.ID, "reported"))

	yesterday := s.Today().AddDays(-1)
	p.Show(screen.Place{Filter: &model.Filter{Kind: model.KindRecommendation, Scope: model.Scope{AsOf: yesterday}}})
	require.True(t, stands(t, p, story.Issued.ID, "sent"), "as it was")
	require.Zero(t, len(laneOf(t, p, "draft").Cards), "drafts of today are none of yesterday")
	require.Contains(t, h.Shown(), words.T("past.shown", "day", yesterday))

	p.list.ShowRecord(story.Issued.ID)
	h.Settle()
	shown := screentest.Texts(h.Window())
	require.Contains(t, shown, words.T("past.record", "day", yesterday))
	require.Contains(t, shown, words.T("rec.issued"))
	require.NotContains(t, shown, words.T("step.report"))
	require.NotContains(t, shown, words.T("tracking.check"))

	drop(t, h, p, story.Issued.ID, "working")
	require.Len(t, h.Asked, 1, "it asks and does nothing")
	require.Equal(t, words.T("past.title", "day", yesterday), h.Asked[0].Title)
	require.Empty(t, h.Failed)
	h.Answer("")
	require.True(t, p.list.Filter().AsOf.IsZero())
	require.True(t, stands(t, p, story.Issued.ID, "reported"), "back to today")
	require.NotContains(t, h.Shown(), words.T("past.shown", "day", yesterday))
}
