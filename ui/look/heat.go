package look

import (
	"image/color"
	"math"
)

// contrastLeast is what text needs against its ground to be read.
const contrastLeast = 4.5

// Heat is the colour of a share of the way from little (0) to much (1): from the tint of the accent to the accent itself,
// in the theme in force.
func Heat(share float64) color.NRGBA {
	share = min(max(share, 0), 1)
	from, to := solid(Color(AccentTint)), solid(Color(Accent))
	mix := func(a, b uint8) uint8 { return uint8(math.Round(float64(a) + (float64(b)-float64(a))*share)) }
	return color.NRGBA{R: mix(from.R, to.R), G: mix(from.G, to.G), B: mix(from.B, to.B), A: 0xff}
}

// OnHeat is the colour of text on Heat(share): ink or that on the accent, and black or white in the middle, where neither
// of them can be read.
func OnHeat(share float64) color.NRGBA {
	ground := Heat(share)
	for _, ink := range []color.NRGBA{solid(Color(Ink)), solid(Color(OnAccent)), rgb(0xFFFFFF)} {
		if contrast(ink, ground) >= contrastLeast {
			return ink
		}
	}
	return rgb(0x000000) // what white cannot be read on, black can: 4.58:1 on the worst of all greys
}

func solid(c color.Color) color.NRGBA { return color.NRGBAModel.Convert(c).(color.NRGBA) }

// contrast is the ratio of WCAG 2.
func contrast(a, b color.Color) float64 {
	l1, l2 := luminance(a), luminance(b)
	return (math.Max(l1, l2) + 0.05) / (math.Min(l1, l2) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		x := float64(v) / 0xffff
		if x <= 0.03928 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

// OnPaper does something, the drawing of a picture for a file for example, as if the window were light and its letters of
// the usual size. It belongs on the window's goroutine, which draws nothing else meanwhile. Under a foreign theme
// nothing changes.
func OnPaper(do func()) {
	t, ok := current()
	if !ok {
		do()
		return
	}
	mode, scale := t.mode, t.scale
	t.mode, t.scale = Light, 1
	defer func() { t.mode, t.scale = mode, scale }()
	do()
}
