package widgets

import (
	"strings"

	"baqylau/model"
)

// SearchIn is a Search among a few options at hand: every word typed must occur in the name or the detail. Letters
// are compared folded, as in the search over records.
func SearchIn(options []Option) Search {
	return func(query string, limit int) []Option {
		words := strings.Fields(model.Fold(query))
		var found []Option
		for _, o := range options {
			if len(found) == limit {
				break
			}
			if holdsAll(model.Fold(o.Text+" "+o.Detail), words) {
				found = append(found, o)
			}
		}
		return found
	}
}

func holdsAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}
