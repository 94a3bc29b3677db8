package screen

import (
	"strings"
	"unicode/utf8"
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
