package visits_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/widgets/screen/screentest"
)

const reversed = "Время идёт не по порядку: приход, вызов к окну, окончание. Исправьте его."

func TestTimesAreJudgedAtOnce(t *testing.T) {
	h, p, k := open(t)
	p.New()
	k.enterWho()
	k.press(fyne.KeyReturn)
	k.text("0941")
	arrived := h.Window().Canvas().Focused()
	k.press(fyne.KeyTab)
	require.IsType(t, arrived, h.Window().Canvas().Focused(), "the words for «now» are not in the way of Tab")
	k.text("0904")
	require.NotContains(t, screentest.Texts(h.Window()), reversed, "it is still being typed")
	k.press(fyne.KeyReturn)
	shows(t, h, reversed)
	k.text("n") // N writes the present time: 10:00, after the call
	shows(t, h, "10:00")
	p.Focus()
	for range 8 {
		k.press(fyne.KeyTab)
	}
	k.text("т") // the same key in Russian and Kazakh: the call
	require.NotContains(t, screentest.Texts(h.Window()), reversed)
	h.Tap("сейчас")
	require.NotNil(t, h.Window().Canvas().Focused(), "the keyboard stays in the field")
}

func TestTimesToComeAreSaidAndRefused(t *testing.T) {
	h, p, k := open(t)
	p.New()
	k.enterWho()
	k.press(fyne.KeyReturn)
	k.text("2350")
	k.press(fyne.KeyReturn)
	shows(t, h, "Это время ещё не наступило.")
	k.press(fyne.KeyReturn, fyne.KeyReturn)
	k.text("342215")
	k.ctrl(fyne.KeyReturn)
	shows(t, h, "Это время ещё не наступило. Исправьте время или дату.")
	require.Equal(t, model.VisitDraft, all(t, h)[0].State, "what was typed is kept as a draft")
	h.SetNow(screentest.Start().Add(14 * time.Hour))
	k.ctrl(fyne.KeyReturn)
	require.Equal(t, model.VisitCompleted, all(t, h)[0].State)
}

// TestAWrongTimeHoldsUpAViolationWithASentence: the field may be out of sight while a violation is written.
func TestAWrongTimeHoldsUpAViolationWithASentence(t *testing.T) {
	h, p, k := open(t)
	p.New()
	k.enterWho()
	k.press(fyne.KeyReturn)
	k.text("0941")
	k.press(fyne.KeyReturn)
	k.text("0904")
	k.press(fyne.KeyReturn)
	p.New() // Ctrl+N within the form
	k.text("бол")
	k.press(fyne.KeyReturn)
	k.text("Ждали сорок минут")
	k.ctrl(fyne.KeyReturn)
	h.Quiet()
	require.Contains(t, h.Said[len(h.Said)-1].Text, "Пока не записано: сначала исправьте отмеченное поле визита.")
	require.Empty(t, all(t, h))
	p.Save()
	require.Contains(t, h.Said[len(h.Said)-1].Text, "Визит не сохранён: сначала исправьте отмеченное поле.")
}
