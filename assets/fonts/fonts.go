// Package fonts carries the typefaces of the screens and the papers, with their licences beside them.
// The fonts are Noto Sans and Noto Serif (SIL Open Font License 1.1) and DejaVu Sans (Bitstream Vera licence).
package fonts

import _ "embed"

//go:embed NotoSans-Regular.ttf
var sansRegular []byte

//go:embed NotoSans-Bold.ttf
var sansBold []byte

//go:embed NotoSans-Italic.ttf
var sansItalic []byte

//go:embed NotoSans-BoldItalic.ttf
var sansBoldItalic []byte

//go:embed NotoSerif-Regular.ttf
var serifRegular []byte

//go:embed NotoSerif-Bold.ttf
var serifBold []byte

//go:embed NotoSerif-Italic.ttf
var serifItalic []byte

//go:embed DejaVuSans.ttf
var symbols []byte

// SansRegular is Noto Sans, the letter of the screens.
func SansRegular() []byte { return sansRegular }

// SansBold is Noto Sans Bold.
func SansBold() []byte { return sansBold }

// SansItalic is Noto Sans Italic.
func SansItalic() []byte { return sansItalic }

// SansBoldItalic is Noto Sans Bold Italic.
func SansBoldItalic() []byte { return sansBoldItalic }

// SerifRegular is Noto Serif, the letter of the papers.
func SerifRegular() []byte { return serifRegular }

// SerifBold is Noto Serif Bold.
func SerifBold() []byte { return serifBold }

// SerifItalic is Noto Serif Italic.
func SerifItalic() []byte { return serifItalic }

// Symbols is DejaVu Sans: it has the ticks, boxes and arrows that Noto Sans and Noto Serif lack.
func Symbols() []byte { return symbols }
