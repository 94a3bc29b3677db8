package fonts

import (
	"testing"

	"golang.org/x/image/font/sfnt"
)

// TestCoverage holds that each text face has every letter of Kazakh, Russian and Ukrainian and the signs of
// official writing, and that the face of symbols has what the others lack.
func TestCoverage(t *testing.T) {
	const letters = "АаӘәБбВвГгҒғҐґДдЕеЁёЄєЖжЗзИиІіЇїЙйКкҚқЛлМмНнҢңОоӨөПпРрСсТтУуҰұҮүФфХхҺһЦцЧчШшЩщЪъЫыЬьЭэЮюЯя" +
		"ABCXYZabcxyz0123456789₸№«»„“”—–…·%§°"
	texts := map[string][]byte{
		"sans": SansRegular(), "sans bold": SansBold(), "sans italic": SansItalic(), "sans bold italic": SansBoldItalic(),
		"serif": SerifRegular(), "serif bold": SerifBold(), "serif italic": SerifItalic(),
	}
	for name, data := range texts {
		requireGlyphs(t, name, data, letters)
	}
	requireGlyphs(t, "symbols", Symbols(), "☐☑✓✕→←↑↓≥≤−")
}

func requireGlyphs(t *testing.T, name string, data []byte, letters string) {
	t.Helper()
	face, err := sfnt.Parse(data)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var buf sfnt.Buffer
	for _, r := range letters {
		i, err := face.GlyphIndex(&buf, r)
		if err != nil || i == 0 {
			t.Errorf("%s has no %q: %v", name, r, err)
		}
	}
}
