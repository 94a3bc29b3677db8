package visits_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/visits"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// quicker opens the form of a draft and has somebody else change its note meanwhile.
func quicker(t *testing.T) (*screentest.Host, model.Visit) {
	t.Helper()
	h := screentest.New(t)
	st := h.Story()
	h.SignIn(h.Officers[0])
	p := visits.New(h)
	h.Open(p)
	p.Show(screen.Place{ID: st.Draft.ID})
	other, err := h.Desk().SignIn(h.Context(), h.Manager.ID)
	require.NoError(t, err)
	theirs := stored(t, other, h, st.Draft.ID)
	theirs.Place = "у входа"
	_, err = other.SaveVisit(h.Context(), theirs)
	require.NoError(t, err)
	h.Type("Школа")
	h.Press(fyne.KeyReturn)
	h.Ctrl(fyne.KeyS)
	require.Equal(t, h.Words().T("screen.clash.title"), h.TopSheet().Title, h.Failed)
	require.Contains(t, strings.Join(h.Shown(), "\n"), "у входа")
	return h, st.Draft
}

func stored(t *testing.T, s *office.Session, h *screentest.Host, id model.ID) model.Visit {
	t.Helper()
	rows, err := s.VisitRows(h.Context(), []model.ID{id})
	require.NoError(t, err)
	require.Len(t, rows, 1)
	return rows[0].Visit
}

// TestAVisitThatSomebodyElseChanged is shown in both versions; what is stored stays until the person decides.
func TestAVisitThatSomebodyElseChanged(t *testing.T) {
	h, draft := quicker(t)
	require.Equal(t, draft.Organisation, stored(t, h.Session(), h, draft.ID).Organisation, "nothing is overwritten")
	h.Tap(h.Words().T("screen.clash.keep"))
	now := stored(t, h.Session(), h, draft.ID)
	require.NotEqual(t, draft.Organisation, now.Organisation)
	require.Empty(t, now.Place, "mine is what was typed, field by field")
	require.Empty(t, h.Failed)
}

func TestAVisitOfSomebodyElseIsTaken(t *testing.T) {
	h, draft := quicker(t)
	h.Tap(h.Words().T("screen.clash.take"))
	now := stored(t, h.Session(), h, draft.ID)
	require.Equal(t, draft.Organisation, now.Organisation)
	require.Equal(t, "у входа", now.Place)
	require.Empty(t, h.Failed)
}
