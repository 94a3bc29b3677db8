package entry_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
	"baqylau/ui/widgets/screen/screentest"
)

// bare is a page with nothing on it.
type bare struct{ content fyne.CanvasObject }

func (b bare) Header() screen.Header      { return screen.Header{} }
func (b bare) Content() fyne.CanvasObject { return b.content }
func (b bare) Show(screen.Place)          {}
func (b bare) Changed(office.Changed)     {}
func (b bare) Focus()                     {}

// TestAFindingThatSomebodyElseChanged is shown in both versions.
func TestAFindingThatSomebodyElseChanged(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	h.SignIn(h.Manager)
	visit, err := h.Session().VisitCard(h.Context(), st.Draft.ID)
	require.NoError(t, err)
	f, err := h.Session().AddFinding(h.Context(), model.Finding{Visit: visit.Visit.ID, Category: "rudeness", Description: "Грубость"})
	require.NoError(t, err)
	e := entry.NewFinding(h, f)
	h.Open(bare{e.Content()})
	theirs := f
	theirs.Description, theirs.People = "Их описание", 3
	_, err = h.Session().SaveFinding(h.Context(), theirs)
	require.NoError(t, err)
	description := e.Form().Read()[1]
	require.Equal(t, widgets.LabelledText{Label: h.Words().T("field.description"), Text: "Грубость"}, description)
	e.SaveThen(nil)
	require.Empty(t, h.Failed)
	require.Equal(t, h.Words().T("screen.clash.title"), h.TopSheet().Title)
	shown := strings.Join(h.Shown(), "\n")
	require.Contains(t, shown, "Их описание")
	h.Tap(h.Words().T("screen.clash.keep"))
	rows, err := h.Session().FindingRows(h.Context(), []model.ID{f.ID})
	require.NoError(t, err)
	require.Equal(t, "Грубость", rows[0].Description)
	require.Zero(t, rows[0].People)
	require.Empty(t, h.Failed)
}
