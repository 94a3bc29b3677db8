package training_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// TestATrainingThatSomebodyElseChanged is shown in both versions, and so is a session that was added to it.
func TestATrainingThatSomebodyElseChanged(t *testing.T) {
	for _, session := range []bool{false, true} {
		for _, keep := range []bool{true, false} {
			h := screentest.New(t)
			h.SetLang(model.Russian)
			made := trained(t, h, h.Story(), false)
			p := build(h)
			h.Open(p)
			p.Show(screen.Place{ID: made.ID})
			if session {
				h.Tap("Добавить занятие")
				h.Press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
				h.Type("Моя тема")
			} else {
				h.Tap("Изменить")
				h.Press(fyne.KeyReturn, fyne.KeyReturn)
				h.Type("Мой итог")
			}
			form := h.TopSheet()
			other, err := h.Desk().SignIn(h.Context(), h.Manager.ID)
			require.NoError(t, err)
			theirs := made
			theirs.Staff = 14
			theirs.Sessions = append(made.Sessions[:2:2], model.TrainingSession{Date: model.MakeDate(2018, 10, 20), Topic: "Их тема", Hours: 1, Present: 3})
			_, err = other.SaveTraining(h.Context(), theirs)
			require.NoError(t, err)
			h.Tap("Сохранить")
			require.Equal(t, h.Words().T("screen.clash.title"), h.TopSheet().Title, h.Failed)
			if !session {
				require.Subset(t, h.Shown(), []string{"12", "14"}, strings.Join(h.Shown(), "\n"))
			}
			if keep {
				h.Tap(h.Words().T("screen.clash.keep"))
			} else {
				h.Tap(h.Words().T("screen.clash.take"))
			}
			require.False(t, form.Open, "%v", h.Shown())
			card, err := h.Session().TrainingCard(h.Context(), made.ID)
			require.NoError(t, err)
			topics := map[string]bool{}
			for _, s := range card.Training.Sessions {
				topics[s.Topic] = true
			}
			require.True(t, topics["Их тема"], "their session stays in any case")
			require.Equal(t, session && keep, topics["Моя тема"])
			require.Equal(t, !session && keep, card.Training.Staff == 12)
			require.Len(t, topics, map[bool]int{true: 4, false: 3}[session && keep])
			h.Quiet()
		}
	}
}
