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

// Scales are the text sizes that a person can choose, in per cent of the design's.
func Scales() []int { return []int{100, 110, 125, 150} }

// Percent is the text size in force.
func Percent() int { return int(math.Round(float64(currentScale()) * 100)) }

// The navigation takes its words away where the window is too narrow for them and a page beside them, as with large
// letters on a small screen.
const (
	navWidth   float32 = 228
	navNarrow  float32 = 58
	navComfort float32 = 960
)

// NavWidth is how wide the navigation is in a window of a width, and whether it has room for words.
func NavWidth(window float32) (width float32, words bool) {
	if window > 0 && window < Px(navComfort) {
		return Px(navNarrow), false
	}
	return Px(navWidth), true
}

// The record beside a register has a fixed width, and on a narrow page no more than a part of it.
const (
	besideWidth float32 = 360
	besideShare float32 = 0.39
)

// BesideWidth is how wide the record beside a register is on a page of a width.
func BesideWidth(page float32) float32 { return min(Px(besideWidth), page*besideShare) }

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
