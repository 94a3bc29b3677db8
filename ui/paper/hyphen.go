package paper

import (
	"strings"
	"unicode"

	"baqylau/model"
)

// The fewest letters that stay before a hyphen and that go to the next line.
const (
	hyphenHead = 2
	hyphenTail = 3
)

// hyphenPoints returns the places where word may be parted by a hyphen at a line's end, as counts of
// characters before it. The rule is by syllables: every part keeps a vowel, a break comes before a
// consonant that a vowel follows or between vowels, after й, ь and ъ and never before them; a Kazakh й
// between vowels goes with the second (ұ-йым, where Russian has рай-он). English words have no such rule
// and are parted only when forced.
//
// Words with digits or several capitals (codes, abbreviations) are parted only when forced.
func hyphenPoints(word []rune, l model.Lang, forced bool) []int {
	if !forced && (l == model.English || !partable(word)) {
		return nil
	}
	from, to := letterRun(word)
	ls := []rune(strings.ToLower(string(word[from:to])))
	if len(ls) != to-from {
		return nil
	}
	var points []int
	for at := hyphenHead; at <= len(ls)-hyphenTail; at++ {
		if syllableStarts(ls, at, l) {
			points = append(points, from+at)
		}
	}
	return points
}

// partable reports a word of small letters, maybe with a capital first and punctuation about it.
func partable(word []rune) bool {
	capitals := 0
	for _, r := range word {
		if unicode.IsDigit(r) {
			return false
		}
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return capitals <= 1
}

// letterRun returns the first longest run of letters in word.
func letterRun(word []rune) (from, to int) {
	for i := 0; i < len(word); {
		j := i
		for j < len(word) && unicode.IsLetter(word[j]) {
			j++
		}
		if j-i > to-from {
			from, to = i, j
		}
		i = max(j, i+1)
	}
	return from, to
}

// syllableStarts reports whether a new line may begin with the letter at.
func syllableStarts(ls []rune, at int, l model.Lang) bool {
	if !hasVowel(ls[:at]) || !hasVowel(ls[at:]) {
		return false
	}
	prev, next := ls[at-1], ls[at]
	between := func(i int) bool { return i+1 < len(ls) && ls[i] == 'й' && vowel(ls, i-1) && vowel(ls, i+1) }
	switch {
	case l == model.Kazakh && between(at):
		return true
	case l == model.Kazakh && at > 1 && between(at-1):
		return false
	case strings.ContainsRune("ьъй", next):
		return false
	case strings.ContainsRune("ьъй", prev):
		return true
	case vowel(ls, at) && vowel(ls, at-1):
		return true
	case vowel(ls, at):
		return false // the consonant before it goes along
	case vowel(ls, at-1):
		// A lone consonant opens the next syllable.
		return at+1 < len(ls) && vowel(ls, at+1)
	default:
		return at+1 < len(ls) && vowel(ls, at+1) // the last of a group goes along with its vowel
	}
}

func hasVowel(ls []rune) bool {
	for i := range ls {
		if vowel(ls, i) {
			return true
		}
	}
	return false
}

// vowel reports whether the letter at i sounds as a vowel. Kazakh у after a vowel is a consonant
// (са-уал-нама, ба-қы-лау-лар); Russian has the same shape only in foreign words (пауза), where keeping
// ау together does no harm.
func vowel(ls []rune, i int) bool {
	if ls[i] == 'у' && i > 0 && strings.ContainsRune("аәеоөүұыі", ls[i-1]) {
		return false
	}
	return strings.ContainsRune("аәеёиоөуүұыіэюяaeiouy", ls[i])
}
