package visits_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/widgets/screen/screentest"
)

// TestAllThatKeepsAVisitFromCompletionIsSaidAtOnce: what was not filled in and what is against a rule, each
// beside its field; the keyboard is in the first.
func TestAllThatKeepsAVisitFromCompletionIsSaidAtOnce(t *testing.T) {
	h, p, k := open(t)
	p.New()
	k.ctrl(fyne.KeyReturn)
	for _, sentence := range []string{"Выберите организацию.", "Выберите услугу.",
		"Поставьте оценки, ответьте на проверочный лист или напишите, почему проверка была невозможна."} {
		shows(t, h, sentence)
	}
	require.Empty(t, all(t, h))
	k.text("пол")
	k.press(fyne.KeyReturn)
	k.press(fyne.KeyTab, fyne.KeyTab, fyne.KeyTab, fyne.KeyTab, fyne.KeyTab)
	k.press(fyne.KeyTab)
	k.text("1100") // an hour to come
	k.ctrl(fyne.KeyReturn)
	shows(t, h, "Выберите услугу.")
	shows(t, h, "Это время ещё не наступило. Исправьте время или дату.")
	require.Len(t, all(t, h), 1, "the draft is kept")
	h.Quiet()
}

// TestWhatAVisitIsCompletedWithoutIsAskedOnce: what rules allow to leave out is named, and either answer is a key away.
func TestWhatAVisitIsCompletedWithoutIsAskedOnce(t *testing.T) {
	h, p, k := open(t)
	h.SetNow(screentest.Start().Add(time.Hour))
	p.New()
	k.enterWho()
	k.press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	k.text("3")
	k.ctrl(fyne.KeyReturn)
	require.Len(t, h.Asked, 1)
	require.Equal(t, "Не поставлены оценки: 5 из 6.\nНе указано время прихода, вызова к окну и окончания.\n"+
		"Проверочный лист: отвечено 0 из 21.", h.Asked[0].Text)
	require.Equal(t, "Вернуться", h.Asked[0].Stay)
	require.Empty(t, all(t, h), "nothing is done before it is answered")
	h.Answer("")
	require.Equal(t, model.VisitCompleted, all(t, h)[0].State)
	h.Quiet()
}

// TestEnterPassesAnEmptyChoiceOfPeople: nobody need come along; the list opens by Down, Space and typing.
func TestEnterPassesAnEmptyChoiceOfPeople(t *testing.T) {
	h, p, k := open(t)
	p.New()
	k.text("пол")
	k.press(fyne.KeyReturn)
	k.text("008")
	k.press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn) // to the representatives
	k.press(fyne.KeyReturn)
	k.text("Мобильный отряд")
	k.ctrl(fyne.KeyS)
	rows := all(t, h)
	require.Len(t, rows, 1)
	require.Empty(t, rows[0].Representatives)
	require.Equal(t, "Мобильный отряд", rows[0].Place)
}
