package paper

import (
	"strings"
	"unicode"
)

// A table with more words than its page is wide parts words, those of the widest columns first. What cannot be read in two
// parts is a floor: a date, a number, the number of a record.

// hardFloor is how narrow a column of text becomes where the numbers beside it leave no more.
const hardFloor = 8.0

// longestNumber is the length of the longest word with digits that is a date, a number or the number of a record, and not
// a text without blanks.
const longestNumber = 24

// floors is how far each column gives way: one of numbers not at all, one of text to its longest word with digits, but not to
// less than a few letters.
func (t Table) floors(s *setter, needs []need) []float64 {
	out := make([]float64, len(needs))
	for i, n := range needs {
		if n.weight == 0 || n.fixed {
			out[i] = n.least
		}
	}
	widen := func(cells []string, st style) {
		for i := range min(len(cells), len(out)) {
			if n := needs[i]; n.weight == 0 || n.fixed {
				continue
			}
			for _, word := range strings.FieldsFunc(cells[i], unicode.IsSpace) {
				if numeric(word) {
					w, _ := s.natural(word, st)
					out[i] = max(out[i], min(w*max(1, s.wider)+slack, needs[i].least))
				}
			}
		}
	}
	t.eachStyled(s, widen)
	return out
}

// numeric reports a word that is a date, a number or the number of a record.
func numeric(word string) bool {
	return strings.ContainsFunc(word, unicode.IsDigit) && len([]rune(word)) <= longestNumber
}

// squeeze takes what is lacking from the widest columns of text, down to one width, so that a name without end does not
// starve its neighbours. Where text gives all it has and it is not enough, so do numbers, in proportion.
func squeeze(out []float64, needs []need, floors []float64, lack float64) {
	room := -lack
	for i, n := range needs {
		out[i] = n.least
		room += n.least
	}
	for _, least := range [...]float64{textFloor, hardFloor} {
		capped := func(most float64) (sum float64) {
			for i, n := range needs {
				out[i] = min(n.least, max(most, floors[i]))
				sum += out[i]
			}
			return sum
		}
		if capped(least) > room+slack {
			continue
		}
		low, high := least, least
		for _, n := range needs {
			high = max(high, n.least)
		}
		const halvings = 40 // of the width of any page: far below slack
		for range halvings {
			if middle := (low + high) / 2; capped(middle) > room {
				high = middle
			} else {
				low = middle
			}
		}
		capped(low)
		return
	}
	sum := 0.0
	for _, w := range out {
		sum += w
	}
	for i := range out {
		out[i] *= max(0, room) / sum
	}
}
