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

// partHeads parts words of the heads over numbers that are narrower than they, as few heads as make up for what is lacking, the longest
// first: a head is read once, and the words of the rows are then whole.
func (t Table) partHeads(s *setter, needs []need, lack float64) {
	for lack > slack {
		best, least := -1, 0.0
		for i, n := range needs {
			if n.fixed || t.Columns[i].Align != Right {
				continue
			}
			parted := max(n.cells, s.halved(t.Columns[i].Head, t.denser(headStyle()))*max(1, s.wider)) + slack
			if gain := n.least - parted; gain > slack && (best < 0 || gain > needs[best].least-least) {
				best, least = i, parted
			}
		}
		if best < 0 {
			return
		}
		lack -= needs[best].least - least
		needs[best].natural -= needs[best].least - least
		needs[best].least = least
	}
}

// halved is the width that a text needs where each of its words may be parted once, as evenly as it can be.
func (s *setter) halved(text string, st style) float64 {
	out := 0.0
	for _, word := range strings.Fields(text) {
		width, _ := s.natural(word, st)
		runes := []rune(word)
		for _, at := range hyphenPoints(runes, s.lang, false) {
			head, _ := s.natural(string(runes[:at])+"-", st)
			rest, _ := s.natural(string(runes[at:]), st)
			width = min(width, max(head, rest))
		}
		out = max(out, width)
	}
	return out
}

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
