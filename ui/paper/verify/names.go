package verify

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"unicode"

	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/pdffile"
)

// namesOf are the words that a record says its pages print.
func namesOf(r paper.Record) []string {
	var of struct {
		Sources []model.PaperSource `json:"sources"`
	}
	if json.Unmarshal(r.Content, &of) != nil {
		return nil
	}
	var out []string
	for _, s := range of.Sources {
		for _, field := range slices.Sorted(maps.Keys(s.Words)) {
			out = append(out, s.Words[field])
		}
	}
	return out
}

// unsaid lists the names of which some word stands on no page. Lines are broken within words, and first letters written large: both are
// passed over. A letter that no font has is printed as another, so that words of other letters are not looked for.
func unsaid(names []string, pages []pdffile.Page) []string {
	if len(names) == 0 {
		return nil
	}
	var b strings.Builder
	for _, p := range pages {
		for _, text := range p.Texts {
			b.WriteString(squashed(text))
		}
	}
	said := b.String()
	var out []string
	for _, name := range names {
		for _, word := range strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || r == '-' }) {
			if plain(word) && !strings.Contains(said, squashed(word)) {
				out = append(out, name)
				break
			}
		}
	}
	return out
}

// squashed is a text without blanks and hyphens, in small letters.
func squashed(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '-' || r == '\u00a0' {
			return -1
		}
		return unicode.ToLower(r)
	}, text)
}

// longestWord is the length of the longest word that is looked for: a longer one is cut where it does not fit.
const longestWord = 40

// plain reports a word that any paper prints as it is.
func plain(word string) bool {
	return len([]rune(word)) <= longestWord && !strings.ContainsFunc(word, func(r rune) bool {
		return !unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Nd) && !strings.ContainsRune(".,«»\"№", r)
	})
}
