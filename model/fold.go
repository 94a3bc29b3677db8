package model

import (
	"strings"
	"unicode"
)

// Fold prepares text for search and for matching names: lower case, Kazakh and Ukrainian letters as
// their nearest Russian ones, so that a Russian keyboard finds Kazakh names; ё as е and й as и,
// because files and people mix them; everything that is neither letter nor digit becomes a space,
// and spaces are folded. Fold(Fold(s)) equals Fold(s).
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		r = unicode.ToLower(r)
		switch {
		case unicode.Is(unicode.Mn, r):
			// A decomposed й, ё or ї (as macOS writes them) is a letter and a mark: drop the mark.
			continue
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(foldRune(r))
		default:
			space = true
		}
	}
	return b.String()
}

// foldRune maps a lower-case letter to the one a Russian keyboard has for it.
func foldRune(r rune) rune {
	switch r {
	case 'ё', 'є':
		return 'е'
	case 'й', 'і', 'ї':
		return 'и'
	case 'ә':
		return 'а'
	case 'ғ', 'ґ':
		return 'г'
	case 'қ':
		return 'к'
	case 'ң':
		return 'н'
	case 'ө':
		return 'о'
	case 'ұ', 'ү':
		return 'у'
	case 'һ':
		return 'х'
	}
	return r
}
