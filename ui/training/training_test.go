package training_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/training"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

func build(h screen.Host) *training.Page { return training.New(h) }

// trained issues the drafted recommendation of the story and records its training; compared adds the next visit.
func trained(t *testing.T, h *screentest.Host, st *screentest.Story, compared bool) model.Training {
	t.Helper()
	s := h.Session()
	on := func(d int) model.Date { return model.MakeDate(2018, 10, d) }
	rec, err := s.Step(h.Context(), st.Drafted.ID, st.Drafted.Version, model.RecEvent{Verb: model.RecIssue, On: on(1)})
	require.NoError(t, err)
	made, err := s.SaveTraining(h.Context(), model.Training{Recommendation: rec.ID, MentorName: "Исаева Гүлнар", Staff: 12,
		Result: "Все двенадцать сотрудников прошли проверку.",
		Sessions: []model.TrainingSession{{Date: on(9), Topic: "Этический кодекс государственного служащего", Hours: 2, Present: 12},
			{Date: on(16), Topic: "Общение с трудными посетителями", Hours: 3, Present: 10}}})
	require.NoError(t, err)
	if compared {
		v, err := s.StartVisit(h.Context(), model.Visit{Date: on(30), Organisation: h.Organisations[2].ID, Service: h.Services[2].ID,
			Method: "mystery_shopper", Representatives: []model.ID{h.Representatives[0].ID}, Scores: model.Scores{5, 4, 4, 3, 1, 4}})
		require.NoError(t, err)
		_, err = s.CompleteVisit(h.Context(), v.ID, v.Version)
		require.NoError(t, err)
	}
	return made
}

func TestScreens(t *testing.T) {
	h := screentest.New(t)
	screentest.Picture(h, "training-empty", build, nil)
	made := trained(t, h, h.Story(), true)
	screentest.Picture(h, "training-list", build, nil)
	screentest.Picture(h, "training-record", build, func(p *training.Page) { p.Show(screen.Place{ID: made.ID}) })
	screentest.Picture(h, "training-form", build, func(p *training.Page) { p.New() })
	add := map[model.Lang]string{model.Kazakh: "Сабақ қосу", model.Russian: "Добавить занятие", model.English: "Add a session"}
	screentest.Picture(h, "training-session", build, func(p *training.Page) {
		p.Show(screen.Place{ID: made.ID})
		h.Settle()
		h.Tap(add[h.Words().Lang()])
	})
	h.Quiet()
}

func TestBeforeAndAfterAreCompared(t *testing.T) {
	h := screentest.New(t)
	h.SetLang(model.Russian)
	made := trained(t, h, h.Story(), true)
	p := build(h)
	h.Open(p)
	shown := strings.Join(h.Shown(), "\n")
	assert.Contains(t, shown, "2,17")
	assert.Contains(t, shown, "3,50")
	assert.Contains(t, shown, "+1,33")
	p.Show(screen.Place{ID: made.ID})
	h.Settle()
	shown = strings.Join(h.Shown(), "\n")
	assert.Contains(t, shown, "2 → 5", "the first criterion")
	assert.Contains(t, shown, "7 → 0", "violations")
}

func TestASessionIsAdded(t *testing.T) {
	h := screentest.New(t)
	h.SetLang(model.Russian)
	made := trained(t, h, h.Story(), false)
	p := build(h)
	h.Open(p)
	p.Show(screen.Place{ID: made.ID})
	h.Settle()
	assert.Contains(t, strings.Join(h.Shown(), "\n"), "визита не было")
	h.Tap("Добавить занятие")
	sheet := h.TopSheet()
	h.Press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	h.Type("Работа с жалобами")
	h.Press(fyne.KeyReturn)
	require.False(t, sheet.Open, "%v", h.Shown())
	card, err := h.Session().TrainingCard(h.Context(), made.ID)
	require.NoError(t, err)
	require.Len(t, card.Training.Sessions, 3)
	assert.Equal(t, "Работа с жалобами", card.Training.Sessions[2].Topic)
}

func TestAMentorMayBeTypedByName(t *testing.T) {
	h := screentest.New(t)
	h.SetLang(model.Russian)
	st := h.Story()
	rec, err := h.Session().Step(h.Context(), st.Drafted.ID, st.Drafted.Version, model.RecEvent{Verb: model.RecIssue, On: model.MakeDate(2018, 10, 1)})
	require.NoError(t, err)
	p := build(h)
	h.Open(p)
	p.Show(screen.Place{New: true, From: []model.ID{rec.ID}})
	sheet := h.TopSheet()
	h.Tap("Сохранить")
	require.True(t, sheet.Open, "without a mentor nothing is saved")
	_, ok, err := h.Session().TrainingOf(h.Context(), rec.ID)
	require.NoError(t, err)
	require.False(t, ok)
	h.Type("Исаева Гүлнар")
	h.Press(fyne.KeyDown, fyne.KeyReturn) // nobody is made by Enter alone
	h.Type("12")
	h.Tap("Сохранить")
	require.False(t, sheet.Open, "%v", h.Shown())
	row, ok, err := h.Session().TrainingOf(h.Context(), rec.ID)
	require.NoError(t, err)
	require.True(t, ok)
	require.Equal(t, "Исаева Гүлнар", row.MentorName)
	require.Equal(t, 12, row.Staff)
}
