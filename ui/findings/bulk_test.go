package findings_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/findings"
	"baqylau/ui/widgets/screen/screentest"
)

// TestEachGetsARecommendation: the violation that has none gets a draft of its own; those that have one are named.
func TestEachGetsARecommendation(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	h.Open(findings.New(h))
	h.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	h.Tap("Рекомендация по каждому")
	h.Tap("Рекомендация по каждому")
	require.Contains(t, strings.Join(h.Shown(), "\n"), h.Words().T("fault.required.recommendation_kind"))
	h.Pick("устран")
	h.Type("Поставить в зале ожидания места для сидения.")
	h.Tap("Рекомендация по каждому")
	h.Quiet()

	ids, err := h.Session().IDs(h.Context(), model.Filter{Kind: model.KindRecommendation, States: []string{"draft"}}, model.Order{})
	require.NoError(t, err)
	require.Len(t, ids, 2, "the story's own and the new one")
	texts := map[string][]model.ID{}
	for _, id := range ids {
		card, err := h.Session().RecommendationCard(h.Context(), id)
		require.NoError(t, err)
		for _, f := range card.Findings {
			texts[card.Recommendation.Text] = append(texts[card.Recommendation.Text], f.ID)
		}
	}
	require.Equal(t, []model.ID{st.Open.ID}, texts["Поставить в зале ожидания места для сидения."])
	require.Equal(t, "Изменено не всё", h.TopSheet().Title)
	shown := strings.Join(h.Shown(), "\n")
	require.Contains(t, shown, "Изменено 1 из 7.")
	for _, f := range st.Answered {
		require.Contains(t, shown, f.Number.String())
	}
}
