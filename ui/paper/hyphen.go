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
	}
	return opens(ls, at, l)
}

// opens reports whether the consonants from at on up to a vowel are those that go along with it.
func opens(ls []rune, at int, l model.Lang) bool {
	from, to := at, at
	for from > 0 && !vowel(ls, from-1) {
		from--
	}
	for to < len(ls) && !vowel(ls, to) {
		to++
	}
	return to < len(ls) && to-at == onset(ls[from:to], l)
}

// onset is how many of the consonants between two vowels go along with the second one: the last; and in Russian and Ukrainian those that
// begin words together as well (на-правлено, под-тверждено, Жамбыл-ская, министер-ство), while a double letter is parted
// (вос-становлены).
func onset(group []rune, l model.Lang) int {
	n := len(group)
	if n < 2 || l != model.Russian && l != model.Ukrainian {
		return min(n, 1)
	}
	for i := n - 1; i > 0; i-- {
		if group[i] == group[i-1] {
			return n - i
		}
	}
	before, last := group[n-2], group[n-1]
	in := func(set string, r rune) bool { return strings.ContainsRune(set, r) }
	switch {
	case last == 'р' && in("пбтдкгвф", before), last == 'л' && in("пбкгфс", before), last == 'в' && in("тдск", before):
		if n > 3 && in("сз", group[n-3]) {
			return 3
		}
		return 2
	case before == 'с' && in("ткп", last) && n > 2:
		return 2
	}
	return 1
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
