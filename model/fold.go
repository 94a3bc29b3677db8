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
		if r < foldTableSize {
			r = foldTable[r]
		} else {
			r = foldAny(r)
		}
		switch r {
		case foldMark:
		case foldSpace:
			space = true
		default:
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(r)
		}
	}
	return b.String()
}

// What foldAny gives for a rune that stands for no letter.
const (
	// foldSpace separates words.
	foldSpace rune = -1
	// foldMark is nothing: a decomposed й, ё or ї (as macOS writes them) is a letter and a mark.
	foldMark rune = -2
)

// foldTable holds what foldAny gives for the Latin and Cyrillic letters: all of them in nearly every text, and an
// import folds millions.
var foldTable = func() (table [foldTableSize]rune) {
	for r := range table {
		table[r] = foldAny(rune(r))
	}
	return table
}()

const foldTableSize = 0x530

func foldAny(r rune) rune {
	r = unicode.ToLower(r)
	switch {
	case unicode.Is(unicode.Mn, r):
		return foldMark
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return foldRune(r)
	}
	return foldSpace
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
