package model

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Source says what a number in a text counts: a figure of the scope, or of one part of it.
type Source struct {
	Figure FigureKey `json:"figure"`
	// By and Code name the part, as in Figures.Parts; "" for the whole scope.
	By   Dimension `json:"by,omitempty"`
	Code string    `json:"code,omitempty"`
	// Former marks the figure of the period before.
	Former bool `json:"former,omitempty"`
}

// Tie is a number in a text: Text[From:To], in bytes, is what Source counts.
type Tie struct {
	From   int    `json:"from"`
	To     int    `json:"to"`
	Source Source `json:"source"`
}

// Prose is a paragraph whose numbers know what they count. Ties stand in the order of the text and do not overlap.
type Prose struct {
	Text string `json:"text"`
	Ties []Tie  `json:"ties,omitempty"`
}

// Shown is a tied number as it is written.
func (p Prose) Shown(t Tie) string { return p.Text[t.From:t.To] }

// Binder ties numbers while a text is being written: Tie wraps a number so that it goes through templates as a string
// would, and Prose takes the wrapping off again.
type Binder struct {
	sources []Source
}

// What wraps a number are noncharacters, which Unicode keeps for use inside a program: no text has them.
const (
	tieOpens  = '\uFDD0'
	tieNumber = '\uFDD1'
	tieCloses = '\uFDD2'
)

// Tie wraps a number, as it is to be shown.
func (b *Binder) Tie(s Source, shown string) string {
	b.sources = append(b.sources, s)
	return string(tieOpens) + strconv.Itoa(len(b.sources)-1) + string(tieNumber) + shown + string(tieCloses)
}

// Prose is a text in which numbers were wrapped by this binder.
func (b *Binder) Prose(text string) Prose {
	var p Prose
	var out strings.Builder
	for text != "" {
		before, rest, found := strings.Cut(text, string(tieOpens))
		out.WriteString(before)
		if !found {
			break
		}
		index, rest, _ := strings.Cut(rest, string(tieNumber))
		shown, rest, _ := strings.Cut(rest, string(tieCloses))
		from := out.Len()
		out.WriteString(shown)
		if i, err := strconv.Atoi(index); err == nil && i >= 0 && i < len(b.sources) {
			p.Ties = append(p.Ties, Tie{From: from, To: out.Len(), Source: b.sources[i]})
		}
		text = rest
	}
	p.Text = out.String()
	return p
}

// word is a run of a text: a number, or what stands between blanks.
type word struct {
	from, to int
	text     string // without blanks, so that 1 302 written with another blank is the same
	number   bool
}

// wordsOf cuts a text into words. Digits grouped in threes by a blank, or by a comma or point, are one number.
func wordsOf(text string) []word {
	var out []word
	for at := 0; at < len(text); {
		r, n := utf8.DecodeRuneInString(text[at:])
		switch {
		case unicode.IsSpace(r):
			at += n
		case isDigit(r):
			end := numberEnd(text, at)
			out = append(out, word{at, end, squeeze(text[at:end]), true})
			at = end
		default:
			end := at + n
			for end < len(text) {
				r, n := utf8.DecodeRuneInString(text[end:])
				if unicode.IsSpace(r) || isDigit(r) {
					break
				}
				end += n
			}
			out = append(out, word{at, end, text[at:end], false})
			at = end
		}
	}
	return out
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// numberEnd is where the number that begins at a place ends.
func numberEnd(text string, at int) int {
	end := at
	for end < len(text) && isDigit(rune(text[end])) {
		end++
	}
	thousands := end-at <= 3
	for {
		r, n := utf8.DecodeRuneInString(text[end:])
		grouped := thousands && unicode.Is(unicode.Zs, r) && threeDigits(text[end+n:])
		if r == ',' || r == '.' {
			grouped = end+n < len(text) && isDigit(rune(text[end+n]))
		}
		if !grouped {
			return end
		}
		end += n
		for end < len(text) && isDigit(rune(text[end])) {
			end++
		}
	}
}

// threeDigits reports whether a text begins with three digits and no fourth.
func threeDigits(text string) bool {
	n := 0
	for n < len(text) && n < 4 && isDigit(rune(text[n])) {
		n++
	}
	return n == 3
}

// squeeze takes the blanks out of a number.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// SameNumber reports whether two written numbers are the same one, however their thousands are parted.
func SameNumber(a, b string) bool { return squeeze(a) == squeeze(b) }

// mostWords is the length up to which two texts are compared word by word; it is that of some ten pages.
const mostWords = 4000

// Carry ties the numbers of a text that a person made out of p: what was left as it was keeps its source, and so does a
// number that was written in the place of another. New numbers have none.
func (p Prose) Carry(edited string) Prose {
	out := Prose{Text: edited}
	old, now := wordsOf(p.Text), wordsOf(edited)
	if len(old) > mostWords || len(now) > mostWords {
		return out
	}
	source := make(map[int]Source, len(p.Ties)) // by the place in p of the number
	for _, t := range p.Ties {
		for i, w := range old {
			if w.number && w.from >= t.From && w.to <= t.To {
				source[i] = t.Source
			}
		}
	}
	tie := func(i, j int) {
		if s, ok := source[i]; ok && now[j].number {
			out.Ties = append(out.Ties, Tie{From: now[j].from, To: now[j].to, Source: s})
		}
	}
	i, j := 0, 0
	for _, m := range append(common(old, now), [2]int{len(old), len(now)}) {
		replaced(old, now, i, m[0], j, m[1], tie)
		if m[0] < len(old) {
			tie(m[0], m[1])
		}
		i, j = m[0]+1, m[1]+1
	}
	slices.SortFunc(out.Ties, func(a, b Tie) int { return a.From - b.From })
	return out
}

// replaced pairs the numbers of a passage with those of what was written instead, in their order, if they are as many:
// otherwise nobody can tell which stands for which.
func replaced(old, now []word, i, iEnd, j, jEnd int, tie func(i, j int)) {
	numbers := func(words []word, from, to int) []int {
		var at []int
		for ; from < to; from++ {
			if words[from].number {
				at = append(at, from)
			}
		}
		return at
	}
	was, is := numbers(old, i, iEnd), numbers(now, j, jEnd)
	if len(was) != len(is) {
		return
	}
	for n := range was {
		tie(was[n], is[n])
	}
}

// common is a longest common subsequence of two lists of words, as pairs of their places.
func common(a, b []word) [][2]int {
	row := len(b) + 1
	best := make([]int32, (len(a)+1)*row)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i].text == b[j].text {
				best[i*row+j] = best[(i+1)*row+j+1] + 1
			} else {
				best[i*row+j] = max(best[(i+1)*row+j], best[i*row+j+1])
			}
		}
	}
	var out [][2]int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].text == b[j].text:
			out = append(out, [2]int{i, j})
			i, j = i+1, j+1
		case best[(i+1)*row+j] >= best[i*row+j+1]:
			i++
		default:
			j++
		}
	}
	return out
}

// Disagreement is a number of a text that a person wrote which is not what its figure says.
type Disagreement struct {
	Tie Tie
	// Written is the number in the text, Figure that of the records.
	Written, Figure string
}

// Disagreements lists the tied numbers of a text that differ from what their sources are now. now writes a source's number
// in the language of the text, and says false where the source is none any more.
func (p Prose) Disagreements(now func(Source) (string, bool)) []Disagreement {
	var out []Disagreement
	for _, t := range p.Ties {
		if figure, ok := now(t.Source); ok && !SameNumber(p.Shown(t), figure) {
			out = append(out, Disagreement{Tie: t, Written: p.Shown(t), Figure: figure})
		}
	}
	return out
}
