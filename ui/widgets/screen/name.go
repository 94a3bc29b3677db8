package screen

import (
	"strings"
	"unicode/utf8"

	"baqylau/model"
)

// ShortName is the family name with the first letter of the given name: «Ғабитова Ә.».
func ShortName(name string) string {
	parts := strings.Fields(name)
	if len(parts) < 2 {
		return name
	}
	r, _ := utf8.DecodeRuneInString(parts[1])
	return parts[0] + " " + string(r) + "."
}

// LanguageName is a language in its own words, so that whoever reads only that one finds it.
func LanguageName(l model.Lang) string {
	switch l {
	case model.Kazakh:
		return "Қазақша"
	case model.English:
		return "English"
	}
	return "Русский"
}
