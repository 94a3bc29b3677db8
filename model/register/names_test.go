package register_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/register"
)

// columnWidth is how many characters of a name the narrowest column of figures shows on one line.
const columnWidth = 14

// TestFiguresAreToldApartAtAGlance holds that no two figures have one name in a language, and that those listed together do not
// even begin alike, as far as a column shows.
func TestFiguresAreToldApartAtAGlance(t *testing.T) {
	for _, l := range model.Langs() {
		words, whole, begun := lang.For(l), map[string]model.FigureKey{}, map[string]model.FigureKey{}
		for _, key := range model.DefinedFigures() {
			name := words.T(key.NameKey())
			assert.Empty(t, whole[name], "%s: %s and %s are both called %q", l, key, whole[name], name)
			whole[name] = key
		}
		for _, key := range register.KeyOrder() {
			name := []rune(words.T(key.NameKey()))
			begins := string(name[:min(columnWidth, len(name))])
			assert.Empty(t, begun[begins], "%s: %s and %s begin with %q", l, key, begun[begins], begins)
			begun[begins] = key
		}
	}
}
