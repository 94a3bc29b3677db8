package model

import (
	"strings"
	"unicode"
)

// LangOf guesses the language in which a person wrote a text of a few words: what is read aloud must be in that of the speech.
// It is "" for a text without letters.
func LangOf(text string) Lang {
	var latin, cyrillic int
	for _, r := range text {
		switch {
		case strings.ContainsRune("ӘәҒғҚқҢңӨөҰұҮүҺһІі", r):
			return Kazakh // no Russian word has these letters, and hardly any Kazakh sentence is without
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
		case unicode.Is(unicode.Latin, r):
			latin++
		}
	}
	switch {
	case cyrillic == 0 && latin == 0:
		return ""
	case latin > cyrillic:
		return English
	}
	return Russian
}
