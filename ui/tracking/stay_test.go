package tracking

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// TestBesideAStepThatCancelsNothingElseSaysCancel: the other button of its form says that the recommendation stays.
func TestBesideAStepThatCancelsNothingElseSaysCancel(t *testing.T) {
	h, st, p := open(t, manager)
	words := h.Words()
	for verb, said := range map[model.RecVerb]string{model.RecCancel: words.T("screen.cancel_stay"),
		model.RecWithdraw: words.T("tracking.withdraw_stay"), model.RecExtend: words.T("entry.cancel")} {
		all := model.Transitions()
		at := slices.IndexFunc(all, func(x model.Transition) bool { return x.Verb == verb })
		require.GreaterOrEqual(t, at, 0)
		p.step(model.RecommendationRow{Recommendation: recommendation(t, h, st.Overdue.ID)}, all[at])
		require.Contains(t, h.Shown(), said)
		require.Equal(t, verb == model.RecExtend, slices.Contains(h.Shown(), words.T("entry.cancel")))
		h.TopSheet().Close()
	}
}
