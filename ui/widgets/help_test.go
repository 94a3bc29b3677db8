package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/look"
)

// bubbles are the explanations that are shown.
func bubbles(w fyne.Window) []string {
	var out []string
	for _, o := range w.Canvas().Overlays().List() {
		if b, ok := o.(*helpBubble); ok {
			out = append(out, b.text.Text())
		}
	}
	return out
}

// TestF1ExplainsWhatHasTheKeyboard: fields of every sort, a figure's card, a number of a grid, and the sign itself.
func TestF1ExplainsWhatHasTheKeyboard(t *testing.T) {
	test.NewTempApp(t)
	words := lang.For(model.Russian)
	entry, area, picker := NewEntry(""), NewTextArea(words, "", 3, 100), NewListPicker(words, "", nil)
	check := NewCheck("Флажок", false, nil)
	plain := NewEntry("")
	form := NewForm(NewField("Строка", entry).WithHelp("о строке"), NewField("Текст", area).WithHelp("о тексте"),
		NewField("Выбор", picker).WithHelp("о выборе"), NewField("", check).WithHelp("о флажке"), NewField("Просто", plain))
	card := NewFigureCard("Доля", "94 %", "", "", look.ToneQuiet, func() {}).WithHelp("о доле")
	grid := NewFigureGrid(Figure{Value: "3", Label: "Повторные", Help: "о повторных", Tapped: func() {}})
	sign := NewHelp("о знаке")
	parts := []fyne.CanvasObject{card, grid, sign}
	for _, f := range form.fields {
		parts = append(parts, f)
	}
	w := open(t, Stack(6, parts...))
	w.Resize(fyne.NewSize(600, 700))
	told := 0
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyF1 {
			told++
		}
	})
	for _, c := range []struct {
		on   fyne.Focusable
		says string
	}{{entry, "о строке"}, {area.entry, "о тексте"}, {picker, "о выборе"}, {check, "о флажке"}, {card, "о доле"},
		{grid.tiles[0], "о повторных"}, {sign, "о знаке"}} {
		w.Canvas().Focus(c.on)
		keys(w, fyne.KeyF1)
		require.Equal(t, []string{c.says}, bubbles(w))
		keys(w, fyne.KeyEscape)
		require.Empty(t, bubbles(w), "any key takes it away")
		require.Equal(t, c.on, w.Canvas().Focused(), "%s: the keyboard is where it was", c.says)
	}
	require.Zero(t, told)
	w.Canvas().Focus(plain)
	keys(w, fyne.KeyF1)
	require.Equal(t, 1, told, "what needs no explanation leaves F1 to the window")

	test.Tap(form.fields[0].mark)
	require.Equal(t, []string{"о строке"}, bubbles(w))
	bubble := w.Canvas().Overlays().Top().(*helpBubble)
	shortcuts := 0
	find := &desktop.CustomShortcut{KeyName: fyne.KeyK, Modifier: fyne.KeyModifierShortcutDefault}
	w.Canvas().AddShortcut(find, func(fyne.Shortcut) { shortcuts++ })
	bubble.TypedShortcut(find)
	require.Empty(t, bubbles(w))
	require.Equal(t, 1, shortcuts)
	test.Tap(card.mark)
	test.Tap(w.Canvas().Overlays().Top().(*helpBubble))
	require.Empty(t, bubbles(w), "so does a press")
}

// TestHelpStaysInTheWindow: at the very corner the sentences open upwards and to the left.
func TestHelpStaysInTheWindow(t *testing.T) {
	test.NewTempApp(t)
	sign := NewHelp("Тексерілген ұсынымдардың жіберілгендерге қатынасы. Мәлімделгені бөлек көрсетіледі және бұл үлеске қосылмайды.")
	w := test.NewTempWindow(t, sign)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(420, 300))
	sign.Resize(sign.MinSize())
	for _, at := range []fyne.Position{{X: 400, Y: 280}, {X: 0, Y: 0}, {X: 200, Y: 270}} {
		sign.Move(at)
		ShowHelp(sign, "Тексерілген ұсынымдардың жіберілгендерге қатынасы. Мәлімделгені бөлек көрсетіледі.")
		b := w.Canvas().Overlays().Top().(*helpBubble)
		p, s := b.text.Position(), b.text.Size()
		require.GreaterOrEqual(t, p.X, float32(0))
		require.GreaterOrEqual(t, p.Y, float32(0))
		require.LessOrEqual(t, p.X+s.Width, float32(420))
		require.LessOrEqual(t, p.Y+s.Height, float32(300))
		b.close()
	}
}

func TestFigureGridFillsItsWidth(t *testing.T) {
	test.NewTempApp(t)
	opened := ""
	var figures []Figure
	for _, name := range []string{"а", "б", "в", "г", "д", "е", "ж", "з"} {
		figures = append(figures, Figure{Value: "1 234 567 тг", Label: "Сумма " + name, Tapped: func() { opened = name }})
	}
	g := NewFigureGrid(figures...)
	w := open(t, g)
	for _, width := range []float32{200, 740, 1100} {
		w.Resize(fyne.NewSize(width, 700))
		require.LessOrEqual(t, g.MinSize().Width, g.Size().Width)
		for _, tile := range g.tiles {
			require.LessOrEqual(t, tile.Position().X+tile.Size().Width, g.Size().Width+0.5)
			require.GreaterOrEqual(t, tile.Size().Width, tile.value.MinSize().Width, "no value is cut")
		}
	}
	w.Canvas().Focus(g.tiles[2])
	keys(w, fyne.KeyReturn)
	require.Equal(t, "в", opened)
}
