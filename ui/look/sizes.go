package look

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The type scale, before the text scale is applied. Whole numbers only: Fyne sets the letters of a size between two
// whole ones as far apart as those of the larger, which reads as if they were spaced out.
const (
	Body    float32 = 14 // what one reads
	Small   float32 = 12 // labels, second lines
	Status  float32 = 12 // pills and counts, bold
	Section float32 = 14 // title of a card, bold
	Title   float32 = 17 // title of a screen, bold
	Figure  float32 = 25 // a number that a screen is about, bold
)

// Sizes of things, before the text scale is applied. Gaps are steps of 4.
const (
	RowHeight     float32 = 27
	ControlHeight float32 = 32
	PillHeight    float32 = 20
	HeadHeight    float32 = 32
	RadiusControl float32 = 7
	RadiusCard    float32 = 9
	Gap           float32 = 4
)

// Px applies the text scale of the theme in force to a size, so that rows and controls grow with their text.
func Px(size float32) float32 { return size * currentScale() }

// TextSize applies the text scale to a size of the type scale and rounds it to a whole one.
func TextSize(size float32) float32 { return whole(size * currentScale()) }

func whole(size float32) float32 { return float32(math.Round(float64(size))) }

func currentScale() float32 {
	if t, ok := current(); ok {
		return t.scale
	}
	return 1
}

// current returns our theme if it is the one in force. Dialogs of Fyne wrap nothing, so a plain type check will do.
func current() (*Theme, bool) {
	app := fyne.CurrentApp()
	if app == nil {
		return nil, false
	}
	t, ok := app.Settings().Theme().(*Theme)
	return t, ok
}

// Color resolves a colour name against the theme in force. Under a foreign theme our tokens are the light ones.
func Color(name fyne.ThemeColorName) color.Color {
	if t, ok := current(); ok {
		return t.Color(name, fyne.CurrentApp().Settings().ThemeVariant())
	}
	if c, ok := palette(name, false); ok {
		return c
	}
	return theme.Color(name)
}

// IsDark says whether the window is dark now.
func IsDark() bool {
	t, ok := current()
	return ok && t.dark(fyne.CurrentApp().Settings().ThemeVariant())
}
