package screen_test

import (
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// typing is a form of one line on the window, as a page makes it.
func typing(h *screentest.Host, record model.ID) (*widgets.Entry, *widgets.Form, *screen.Drafting) {
	line := widgets.NewEntry("")
	form := widgets.NewForm(widgets.NewField("Название", line))
	g := screen.KeepDraft(h, form, model.Draft{Form: "organisation", Record: record, Title: "Новая организация"})
	h.Window().SetContent(widgets.Stack(8, g.Notice(), line))
	return line, form, g
}

func drafts(t *testing.T, h *screentest.Host, dropped bool) []model.Draft {
	t.Helper()
	list, err := h.Session().Drafts(h.Context(), dropped)
	require.NoError(t, err)
	return list
}

// TestTypedTextComesBack types, breaks off without saving, and begins again: the text is back, says from when it is,
// and is the person's to lose.
func TestTypedTextComesBack(t *testing.T) {
	h := screentest.New(t)
	line, _, _ := typing(h, "")
	test.Type(line, "Колледж № 5")
	require.Len(t, drafts(t, h, false), 1, "one draft, however many letters")

	line, form, _ := typing(h, "")
	require.Equal(t, "Колледж № 5", line.Text)
	require.True(t, form.Touched())
	require.Contains(t, h.Shown(), "Возвращено то, что вы ввели 07.11.2018 в 10:00 и не сохранили.")

	other, _, _ := typing(h, "11-0001")
	require.Empty(t, other.Text, "the form of another record is another draft")
}

// TestStartingAfreshKeepsBoth: an empty form beside what was put back.
func TestStartingAfreshKeepsBoth(t *testing.T) {
	h := screentest.New(t)
	line, _, _ := typing(h, "")
	test.Type(line, "Колледж")
	line, form, _ := typing(h, "")
	h.Tap("Начать заново")
	require.Empty(t, line.Text)
	require.False(t, form.Touched())
	test.Type(line, "Школа")
	list := drafts(t, h, false)
	require.Len(t, list, 2)
	require.ElementsMatch(t, []string{`["Колледж"]`, `["Школа"]`}, []string{string(list[0].Data), string(list[1].Data)})
}

// TestDraftsOfDifferentSourcesStayApart: what was typed in answer to one violation is not put over another's.
func TestDraftsOfDifferentSourcesStayApart(t *testing.T) {
	name := screen.NameFrom(model.KindRecommendation, []model.ID{"f1", "f2"})
	require.NotEqual(t, name, screen.NameFrom(model.KindRecommendation, []model.ID{"f3"}))
	require.Equal(t, screen.Place{Kind: model.KindRecommendation, New: true, From: []model.ID{"f1", "f2"}},
		screen.PlaceOf(model.Draft{Form: name}))
	require.Equal(t, screen.Place{Kind: model.KindRecommendation, New: true},
		screen.PlaceOf(model.Draft{Form: screen.NameFrom(model.KindRecommendation, nil)}))
	require.Equal(t, screen.Place{Kind: model.KindRecommendation, ID: "r1"},
		screen.PlaceOf(model.Draft{Form: "recommendation.report", Record: "r1"}))
}

// TestDraftEndsWithTheForm: saved, nothing is left; thrown away, it can be brought back; saved in between, typing
// goes on as a draft of the record.
func TestDraftEndsWithTheForm(t *testing.T) {
	h := screentest.New(t)
	line, _, g := typing(h, "")
	test.Type(line, "Колледж")
	g.End()
	require.Empty(t, drafts(t, h, false))
	test.Type(line, "!")
	require.Empty(t, drafts(t, h, false), "after the end nothing is kept")

	line, _, g = typing(h, "")
	test.Type(line, "Школа")
	g.Drop()
	require.Empty(t, drafts(t, h, false))
	require.Len(t, drafts(t, h, true), 1)

	line, form, g := typing(h, "")
	require.Empty(t, line.Text, "what was thrown away does not come back by itself")
	test.Type(line, "Лицей")
	g.Saved("11-0009")
	require.Empty(t, drafts(t, h, false))
	require.False(t, form.Touched())
	test.Type(line, " № 1")
	list := drafts(t, h, false)
	require.Len(t, list, 1)
	require.Equal(t, model.ID("11-0009"), list[0].Record)
	require.Equal(t, screen.Place{Kind: model.KindOrganisation, ID: "11-0009"}, screen.PlaceOf(list[0]))
}
