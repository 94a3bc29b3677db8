package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
)

// TestCtrlHomeAndEnd go to the beginning and the end of a text of several lines, with Shift selecting it.
func TestCtrlHomeAndEnd(t *testing.T) {
	test.NewTempApp(t)
	a := NewTextArea(lang.For(model.Russian), "", 4, 1000)
	w := test.NewTempWindow(t, a)
	w.Resize(fyne.NewSize(160, 200))
	e := a.Entry()
	a.SetText("первая строка\nвторая строка подлиннее, которая ломается\nтретья")
	w.Canvas().Focus(e)
	ctrl := func(key fyne.KeyName, more fyne.KeyModifier) {
		e.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault | more})
	}
	ctrl(fyne.KeyEnd, 0)
	test.Type(e, "!")
	ctrl(fyne.KeyHome, 0)
	test.Type(e, "А ")
	require.Equal(t, "А первая строка\nвторая строка подлиннее, которая ломается\nтретья!", a.Text())
	e.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	ctrl(fyne.KeyEnd, fyne.KeyModifierShift)
	e.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	require.Equal(t, "первая строка\nвторая строка подлиннее, которая ломается\nтретья!", e.SelectedText())
}

// TestTheExactNameComesFirst: what is called just as was typed is what Enter takes.
func TestTheExactNameComesFirst(t *testing.T) {
	found := []Option{{ID: "1", Text: "Поликлиника № 1", Detail: "ул. Абая, 3"}, {ID: "3", Text: "Поликлиника № 3"}}
	require.Equal(t, "3", exactFirst(" поликлиника  № 3", found)[0].ID)
	require.Equal(t, "1", exactFirst("поликлиника", found)[0].ID)
	require.Equal(t, "1", found[0].ID, "the answer of the search is left alone")
}
