package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/ui/look"
)

func TestKeyFigureByKeysAndPointer(t *testing.T) {
	test.NewTempApp(t)
	var opened []string
	note := func(what string) func() { return func() { opened = append(opened, what) } }
	k := NewKeyFigure("Бұзушылықтар", "1 433", "Нені санайды.", note("all"),
		FigureLine{Strong: "−4 %", Text: "2017 жылға", Tone: look.ToneDone, Tapped: note("earlier")},
		FigureLine{Text: "жай сөз"},
		FigureLine{Strong: "86", Text: "қайталанған, яғни бұрын жабылған бұзушылық қайта анықталған", Tapped: note("repeat")})
	w := open(t, k)
	w.Resize(fyne.NewSize(180, 200))
	w.Canvas().Focus(k)
	keys(w, fyne.KeyReturn, fyne.KeyDown, fyne.KeyReturn, fyne.KeyDown, fyne.KeyReturn, fyne.KeyDown, fyne.KeyReturn)
	types(w, " ")
	keys(w, fyne.KeyUp, fyne.KeyUp, fyne.KeyUp, fyne.KeyReturn)
	require.Equal(t, []string{"all", "earlier", "repeat", "repeat", "repeat", "all"}, opened, "a plain word is no stop")

	opened = nil
	for _, l := range k.lines {
		k.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, (l.top+l.bottom)/2)})
	}
	require.Equal(t, []string{"earlier", "all", "repeat"}, opened)
	require.Less(t, k.lines[1].bottom, k.lines[2].bottom-measure("Ә", look.TextSize(look.Small), false).Height,
		"long words go on below the number before them")
	require.LessOrEqual(t, k.lines[2].bottom, k.MinSize().Height)
	keys(w, fyne.KeyF1)
	require.Len(t, w.Canvas().Overlays().List(), 1, "F1 says what it counts")
}

// TestCardRowGoesOnInFurtherRows: cards are of one width, never narrower than they can be, and none stands alone.
func TestCardRowGoesOnInFurtherRows(t *testing.T) {
	test.NewTempApp(t)
	var cards []fyne.CanvasObject
	for range 6 {
		cards = append(cards, NewKeyFigure("Барулар", "1 484", "", nil))
	}
	r := NewCardRow(12, cards...)
	w := open(t, r)
	for width, columns := range map[float32]int{1100: 6, 760: 3, 300: 2, 150: 1} {
		w.Resize(fyne.NewSize(width, 900))
		across := 0
		for _, c := range cards {
			if c.Position().Y == 0 {
				across++
			}
			require.LessOrEqual(t, c.Position().X+c.Size().Width, r.Size().Width+0.5)
			require.GreaterOrEqual(t, c.Size().Width, c.MinSize().Width-0.5)
		}
		require.Equal(t, columns, across, "%v", width)
		require.LessOrEqual(t, cards[5].Position().Y+cards[5].Size().Height, r.MinSize().Height+0.5)
	}
	require.Zero(t, NewCardRow(12).MinSize().Height)
}

// TestHeadChipsSayLessWhereThereIsNoRoom: the title stays whole before the chips do.
func TestHeadChipsSayLessWhereThereIsNoRoom(t *testing.T) {
	test.NewTempApp(t)
	day := NewMenuChip("", "", false, nil)
	day.SetTexts("31.10.2018 күнгі жағдай", "→ 31.10.2018")
	plain := NewMenuChip("Қазақстан", "", true, nil)
	h := NewHead("Көрсеткіштер", NewHeadChips(plain, day), NewButton("Анықтама", "file-text", Primary, nil))
	w := open(t, h)
	w.Resize(fyne.NewSize(900, 60))
	require.Equal(t, "31.10.2018 күнгі жағдай", day.words())
	w.Resize(fyne.NewSize(540, 60))
	require.Equal(t, "→ 31.10.2018", day.words())
	require.Equal(t, "Қазақстан", plain.words())
	require.GreaterOrEqual(t, h.title.Size().Width, h.title.MinSize().Width)
	w.Resize(fyne.NewSize(900, 60))
	require.Equal(t, "31.10.2018 күнгі жағдай", day.words())
}
