package visits_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/visits"
	"baqylau/ui/widgets/screen/screentest"
)

// TestManyAreConfirmedAndTheRestIsNamed: of a draft, a completed and a confirmed visit only the completed one can be
// confirmed; the others are named with the reason and stay as they were.
func TestManyAreConfirmedAndTheRestIsNamed(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	h.Open(visits.New(h))
	h.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	h.Tap("Подтвердить")
	require.Contains(t, h.Asked[len(h.Asked)-1].Text, "3 ", "the question says how many")
	h.Answer("")
	h.Quiet()
	for id, state := range map[model.ID]model.VisitState{st.Draft.ID: model.VisitDraft, st.Completed.ID: model.VisitConfirmed,
		st.Confirmed.ID: model.VisitConfirmed} {
		card, err := h.Session().VisitCard(h.Context(), id)
		require.NoError(t, err)
		require.Equal(t, state, card.Visit.State)
	}
	require.Equal(t, "Изменено не всё", h.TopSheet().Title)
	shown := strings.Join(h.Shown(), "\n")
	require.Contains(t, shown, "Изменено 1 из 3.")
	require.Contains(t, shown, st.Draft.Number.String())
	require.Contains(t, shown, st.Confirmed.Number.String())
}

// TestOfficersCannotConfirmMany: what somebody may not do is not offered.
func TestOfficersCannotConfirmMany(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	h.SignIn(h.Officers[0])
	h.Open(visits.New(h))
	h.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	require.Contains(t, strings.Join(h.Shown(), "\n"), "Отмечено 3")
	require.NotContains(t, h.Shown(), "Подтвердить")
}

// TestMarkedRowsAreExportedAndPrinted: only what is marked, in the order of the screen.
func TestMarkedRowsAreExportedAndPrinted(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	h.Open(visits.New(h))
	h.Type(" ") // the newest
	h.Tap("Печать")
	h.Quiet()
	require.Len(t, h.Printed, 1)
	require.Len(t, h.Printed[0].Rows, 1)
	require.Contains(t, h.Printed[0].Rows[0], any(st.Draft.Number.String()))
}
