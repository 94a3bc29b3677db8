package look

import (
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// inUse lists every pair of text and ground that the widgets put together.
func inUse() [][2]fyne.ThemeColorName {
	pairs := [][2]fyne.ThemeColorName{
		{OnAccent, Accent}, {OnAccent, AccentOver}, {Faint, Accent},
	}
	for _, ground := range []fyne.ThemeColorName{Background, Side, Surface, Raised, AccentTint} {
		for _, ink := range []fyne.ThemeColorName{Ink, Quiet, Accent} {
			pairs = append(pairs, [2]fyne.ThemeColorName{ink, ground})
		}
	}
	for _, tone := range Tones() {
		pairs = append(pairs, [2]fyne.ThemeColorName{tone.Ink(), tone.Tint()})
		for _, ground := range []fyne.ThemeColorName{Background, Side, Surface, Raised, AccentTint} {
			pairs = append(pairs, [2]fyne.ThemeColorName{tone.Ink(), ground})
		}
	}
	for _, ground := range []fyne.ThemeColorName{
		theme.ColorNameBackground, theme.ColorNameButton, theme.ColorNameInputBackground, theme.ColorNameMenuBackground,
		theme.ColorNameOverlayBackground, theme.ColorNameHeaderBackground, theme.ColorNameDisabledButton,
	} {
		for _, ink := range []fyne.ThemeColorName{
			theme.ColorNameForeground, theme.ColorNamePlaceHolder, theme.ColorNameDisabled, theme.ColorNameHyperlink,
			theme.ColorNameError, theme.ColorNameSuccess, theme.ColorNameWarning,
		} {
			pairs = append(pairs, [2]fyne.ThemeColorName{ink, ground})
		}
	}
	for ink, ground := range map[fyne.ThemeColorName]fyne.ThemeColorName{
		theme.ColorNameForegroundOnPrimary: theme.ColorNamePrimary,
		theme.ColorNameForegroundOnError:   theme.ColorNameError,
		theme.ColorNameForegroundOnSuccess: theme.ColorNameSuccess,
		theme.ColorNameForegroundOnWarning: theme.ColorNameWarning,
	} {
		pairs = append(pairs, [2]fyne.ThemeColorName{ink, ground})
	}
	return pairs
}

func TestContrast(t *testing.T) {
	for _, mode := range []Mode{Light, Dark} {
		th := New(mode, 1)
		for _, pair := range inUse() {
			got := contrast(th.Color(pair[0], 0), th.Color(pair[1], 0))
			if got < 4.5 {
				t.Errorf("%s: %s on %s is %.2f:1, wanted 4.5:1", mode, pair[0], pair[1], got)
			}
		}
	}
}

// TestHeatIsReadable: text can be read on every shade between little and much, and more is further from the surface.
func TestHeatIsReadable(t *testing.T) {
	app := test.NewTempApp(t)
	for _, mode := range []Mode{Light, Dark} {
		app.Settings().SetTheme(New(mode, 1))
		last := 0.0
		for i := range 101 {
			share := float64(i) / 100
			if got := contrast(OnHeat(share), Heat(share)); got < 4.5 {
				t.Errorf("%s: text on %.2f is %.2f:1, wanted 4.5:1", mode, share, got)
			}
			far := contrast(Heat(share), Color(Surface))
			if far < last {
				t.Errorf("%s: %.2f is closer to the surface than less", mode, share)
			}
			last = far
		}
		if Heat(-1) != Heat(0) || Heat(2) != Heat(1) {
			t.Errorf("%s: the scale has no ends", mode)
		}
	}
}

// TestOnPaperIsLightForAsLongAsItLasts: pictures for files are the same from a dark window with large letters.
func TestOnPaperIsLightForAsLongAsItLasts(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(New(Dark, 1.5))
	OnPaper(func() {
		if IsDark() || Px(10) != 10 || Color(Surface) != rgb(0xFFFFFF) {
			t.Errorf("on paper: dark %v, 10 px are %v, the surface is %v", IsDark(), Px(10), Color(Surface))
		}
	})
	if !IsDark() || Px(10) != 15 {
		t.Errorf("afterwards: dark %v, 10 px are %v", IsDark(), Px(10))
	}
}

func TestModeAndScale(t *testing.T) {
	if got := New(System, 1).Color(Ink, theme.VariantDark); got != rgb(0xE6EBF0) {
		t.Errorf("the system's dark variant gives ink %v", got)
	}
	if got := New(Light, 1).Color(Ink, theme.VariantDark); got != rgb(0x17212B) {
		t.Errorf("light mode in a dark system gives ink %v", got)
	}
	if got := New(Light, 2).Size(theme.SizeNameText); got != 28 {
		t.Errorf("text at scale 2 is %v, wanted 28", got)
	}
	if got := New(Light, 9).Scale(); got != 2 {
		t.Errorf("scale 9 became %v, wanted 2", got)
	}
}

func TestIconTakesColourOfTheTheme(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(New(Light, 1))
	res := Icon("clock-alert", WrongInk)
	light := res.Name()
	app.Settings().SetTheme(New(Dark, 1))
	if res.Name() == light {
		t.Error("name, and so the cache of drawn icons, did not follow the theme")
	}
	if want := "#ff9a91"; !contains(res.Content(), want) {
		t.Errorf("dark icon is not drawn in %s:\n%s", want, res.Content())
	}
}

func contains(data []byte, want string) bool {
	for i := 0; i+len(want) <= len(data); i++ {
		if string(data[i:i+len(want)]) == want {
			return true
		}
	}
	return false
}

// TestLetters compares the letters that fonts get wrong with a picture that a person looked at: Fyne's built-in
// Noto Sans draws the Kazakh і without its dot, which a test of mere glyph presence does not see.
func TestLetters(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(New(Light, 1))
	lines := container.NewVBox()
	for _, style := range []fyne.TextStyle{{}, {Bold: true}, {Italic: true}} {
		text := canvas.NewText("Ә Ғ Қ Ң Ө Ұ Ү Һ І і ₸ № « » — Күні", Color(Ink))
		text.TextSize, text.TextStyle = 22, style
		lines.Add(text)
	}
	symbols := canvas.NewText("→ ✓ ☐ ☑ ≥", Color(Ink))
	symbols.TextSize, symbols.TextStyle = 22, fyne.TextStyle{Symbol: true}
	lines.Add(symbols)
	w := test.NewTempWindow(t, lines)
	w.Resize(fyne.NewSize(560, 170))
	if os.Getenv("BAQYLAU_SCREENS") != "" {
		writePicture(t, w.Canvas().Capture())
	}
	test.AssertImageMatches(t, "letters.png", w.Canvas().Capture())
}
