package widgets

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
)

// The letters of the Russian layout, which the Kazakh one has in the same places, and those on the same keys in the Latin
// one.
const (
	cyrillicKeys = "йцукенгшщзфывапролдячсмить"
	latinKeys    = "QWERTYUIOPASDFGHJKLZXCVBNM"
)

// KeyOf is the key on which a Cyrillic letter stands, "" for other signs: of such a letter the driver tells the sign only,
// so that commands by a letter would be dead in that layout. Of a Latin one it tells the key as well.
func KeyOf(r rune) fyne.KeyName {
	before, _, found := strings.Cut(cyrillicKeys, string(unicode.ToLower(r)))
	if !found {
		return ""
	}
	return fyne.KeyName(latinKeys[len([]rune(before))])
}
