package tracking_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/tracking"
	"baqylau/ui/widgets/screen/screentest"
)

// TestManyAreExtendedAndTheRestIsNamed: each recommendation is extended by a step of its own; those that cannot be are
// named with the reason, stay marked and can be copied.
func TestManyAreExtendedAndTheRestIsNamed(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	h.Open(tracking.New(h))
	h.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	h.Tap("Продлить срок")
	h.Type("16.12.2018") // Independence Day, a Sunday
	h.Window().Canvas().FocusNext()
	h.Type(" ")
	require.NotContains(t, strings.Join(h.Shown(), "\n"), "нерабочий день")
	h.Type("20.12.2018") // over the day that was taken, as the field was entered anew
	h.Press(fyne.KeyReturn)
	h.Type("Ждут бюджет")
	h.Tap("Продлить срок")
	h.Quiet()
	for _, r := range []model.Recommendation{st.Overdue, st.Issued, st.Partly} {
		card, err := h.Session().RecommendationCard(h.Context(), r.ID)
		require.NoError(t, err)
		require.Equal(t, "2018-12-20", card.Recommendation.Due.String(), r.Number)
		require.Equal(t, 1, card.Recommendation.Extensions)
		require.Equal(t, model.RecExtend, card.Events[len(card.Events)-1].Verb)
		require.Equal(t, "Ждут бюджет", card.Events[len(card.Events)-1].Reason)
	}
	require.Equal(t, "Изменено не всё", h.TopSheet().Title)
	shown := strings.Join(h.Shown(), "\n")
	require.Contains(t, shown, st.Verified.Number.String())
	h.Tap("Скопировать список")
	lines := strings.Split(fyne.CurrentApp().Clipboard().Content(), "\r\n")
	require.Equal(t, "Запись\tПочему не изменена", lines[0])
	require.True(t, strings.HasPrefix(lines[len(lines)-1], st.Verified.Number.String()+"\t"), lines)
	h.TopSheet().Close()
	require.Contains(t, strings.Join(h.Shown(), "\n"), "Отмечено "+string(rune('0'+len(lines)-1))+" из 6")
}

func TestManyAreIssued(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	p := tracking.New(h)
	h.Open(p)
	h.Type(" ") // the newest, a draft
	require.True(t, p.Back(), "the record beside the register has a button of that name too")
	h.Tap("Направить")
	h.Answer("")
	h.Quiet()
	card, err := h.Session().RecommendationCard(h.Context(), st.Drafted.ID)
	require.NoError(t, err)
	require.Equal(t, model.RecIssued, card.Recommendation.State)
	require.Equal(t, "Готово: изменена 1 запись.", h.Said[len(h.Said)-1].Text)
}
