package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"baqylau/assets/fonts"
)

// Mode says whether the window is light, dark, or as the system is.
type Mode string

// The modes, as they stand in the settings.
const (
	System Mode = "system"
	Light  Mode = "light"
	Dark   Mode = "dark"
)

// Theme is the fyne.Theme of the program. It never changes but for the length of an OnPaper: make a new one and set it to
// change the look.
type Theme struct {
	mode  Mode
	scale float32
	faces faces
}

type faces struct{ regular, bold, italic, boldItalic, symbols fyne.Resource }

var _ fyne.Theme = (*Theme)(nil)

// New returns the theme for a mode and a text scale: 1 is the size of the design, 1.25 a quarter larger.
// A scale outside 0.75…2 is brought inside.
func New(mode Mode, scale float32) *Theme {
	return &Theme{
		mode:  mode,
		scale: min(max(scale, 0.75), 2),
		faces: faces{
			regular:    fyne.NewStaticResource("NotoSans-Regular.ttf", fonts.SansRegular()),
			bold:       fyne.NewStaticResource("NotoSans-Bold.ttf", fonts.SansBold()),
			italic:     fyne.NewStaticResource("NotoSans-Italic.ttf", fonts.SansItalic()),
			boldItalic: fyne.NewStaticResource("NotoSans-BoldItalic.ttf", fonts.SansBoldItalic()),
			symbols:    fyne.NewStaticResource("DejaVuSans.ttf", fonts.Symbols()),
		},
	}
}

// Scale is the text scale.
func (t *Theme) Scale() float32 { return t.scale }

// Mode is the mode that the theme was made for.
func (t *Theme) Mode() Mode { return t.mode }

func (t *Theme) dark(variant fyne.ThemeVariant) bool {
	if t.mode == System || t.mode == "" {
		return variant == theme.VariantDark
	}
	return t.mode == Dark
}

// Color resolves our tokens and, through them, the names of Fyne's own widgets.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	dark := t.dark(variant)
	if c, ok := palette(name, dark); ok {
		return c
	}
	if own, ok := standIn(name); ok {
		c, _ := palette(own, dark)
		return c
	}
	switch name {
	case theme.ColorNameShadow:
		return color.NRGBA{A: 0x20} // dims what lies under a dialog; under scrolled things it is hardly seen
	case theme.ColorNameFocus, theme.ColorNameSelection:
		c, _ := palette(Accent, dark)
		c.A = 0x48
		return c
	case theme.ColorNamePressed, theme.ColorNameHover:
		c, _ := palette(Ink, dark)
		c.A = 0x12
		return c
	case theme.ColorNameScrollBarBackground:
		return color.Transparent
	}
	if dark {
		variant = theme.VariantDark
	} else {
		variant = theme.VariantLight
	}
	return theme.DefaultTheme().Color(name, variant)
}

// standIn names our token for a colour of Fyne's own widgets.
func standIn(name fyne.ThemeColorName) (fyne.ThemeColorName, bool) {
	switch name {
	case theme.ColorNameBackground:
		return Background, true
	case theme.ColorNameButton, theme.ColorNameInputBackground, theme.ColorNameHeaderBackground,
		theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground:
		return Surface, true
	case theme.ColorNameForeground:
		return Ink, true
	case theme.ColorNamePlaceHolder, theme.ColorNameDisabled: // Fyne's own are below 1.7:1
		return Quiet, true
	case theme.ColorNameDisabledButton:
		return Raised, true
	case theme.ColorNamePrimary, theme.ColorNameHyperlink:
		return Accent, true
	case theme.ColorNameForegroundOnPrimary, theme.ColorNameForegroundOnError,
		theme.ColorNameForegroundOnSuccess, theme.ColorNameForegroundOnWarning:
		return OnAccent, true
	case theme.ColorNameInputBorder, theme.ColorNameSeparator:
		return Line, true
	case theme.ColorNameScrollBar:
		return Track, true
	case theme.ColorNameError:
		return WrongInk, true
	case theme.ColorNameSuccess:
		return DoneInk, true
	case theme.ColorNameWarning:
		return WaitingInk, true
	}
	return "", false
}

// Font gives Noto Sans for every style: the program has no use for a typewriter's letter.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Symbol:
		return t.faces.symbols
	case style.Bold && style.Italic:
		return t.faces.boldItalic
	case style.Bold:
		return t.faces.bold
	case style.Italic:
		return t.faces.italic
	}
	return t.faces.regular
}

// Icon gives our line icons for those that Fyne's own widgets ask for.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	if own, ok := iconStandIn(name); ok {
		return Icon(own, Ink)
	}
	return theme.DefaultTheme().Icon(name)
}

// Size gives the sizes of Fyne's own widgets; ours ask Text and Px.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return whole(Body * t.scale)
	case theme.SizeNameCaptionText:
		return whole(Small * t.scale)
	case theme.SizeNameSubHeadingText:
		return whole(Section * t.scale)
	case theme.SizeNameHeadingText:
		return whole(Title * t.scale)
	case theme.SizeNameInlineIcon:
		return 16 * t.scale
	case theme.SizeNamePadding, theme.SizeNameLineSpacing:
		return 4
	case theme.SizeNameInnerPadding: // an entry of one line is then just lower than a control
		return 5 * t.scale
	case theme.SizeNameInputBorder, theme.SizeNameSeparatorThickness:
		return 1
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return RadiusControl
	case theme.SizeNameScrollBar:
		return 10
	case theme.SizeNameScrollBarSmall:
		return 4
	case theme.SizeNameScrollBarRadius:
		return 5
	}
	return theme.DefaultTheme().Size(name)
}
