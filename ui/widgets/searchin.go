package widgets

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"baqylau/model"
)

// SearchIn is a Search among a few options at hand: every word typed must occur in the name or the detail. Letters
// are compared folded, as in the search over records. Options of which words begin so come first, as Enter takes the first:
// "не" means «Не исполнена» and not the middle of «Исполнена».
func SearchIn(options []Option) Search {
	return func(query string, limit int) []Option {
		words := strings.Fields(model.Fold(query))
		var begun, within []Option
		for _, o := range options {
			if len(begun) == limit {
				break
			}
			text := model.Fold(o.Text + " " + o.Detail)
			switch {
			case all(words, func(w string) bool { return beginsWord(text, w) }):
				begun = append(begun, o)
			case len(within) < limit && all(words, func(w string) bool { return strings.Contains(text, w) }):
				within = append(within, o)
			}
		}
		found := append(begun, within...)
		return found[:min(len(found), limit)]
	}
}

// exactFirst puts options that are called just as was typed before the others, as Enter takes the first: "№ 3" is also found in
// the address of № 1.
func exactFirst(query string, found []Option) []Option {
	asked := strings.Join(strings.Fields(model.Fold(query)), " ")
	other := func(o Option) int {
		if asked != "" && strings.Join(strings.Fields(model.Fold(o.Text)), " ") == asked {
			return 0
		}
		return 1
	}
	found = slices.Clone(found)
	slices.SortStableFunc(found, func(a, b Option) int { return other(a) - other(b) })
	return found
}

func all(words []string, holds func(string) bool) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !holds(w) })
}

// beginsWord reports whether a word of a text begins with w.
func beginsWord(text, w string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], w)
		if i < 0 {
			return false
		}
		before, size := utf8.DecodeLastRuneInString(text[:from+i])
		if size == 0 || !unicode.IsLetter(before) && !unicode.IsDigit(before) {
			return true
		}
		from += i + len(w)
	}
}
