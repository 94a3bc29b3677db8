package paper

import (
	"fmt"
	"strings"

	"baqylau/assets/lang"
)

// missingMost is how many characters the sentence names; of more than that nobody reads the list.
const missingMost = 8

// MissingText says in a sentence which characters no typeface has, for the window and the command line to show before
// printing; "" when there are none.
func MissingText(missing []Missing, words *lang.Catalog) string {
	if len(missing) == 0 {
		return ""
	}
	var letters []string
	for _, m := range missing[:min(len(missing), missingMost)] {
		letters = append(letters, fmt.Sprintf("%c (U+%04X)", m.Rune, m.Rune))
	}
	list := strings.Join(letters, ", ")
	if more := len(missing) - missingMost; more > 0 {
		list = words.T("paper.missing_more", "letters", list, "n", more)
	}
	return words.T("paper.missing", "letters", list)
}
