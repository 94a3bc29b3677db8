package paper

import "math"

// What it costs to part a text at a place that is not the end of a free word. A line whose spaces grow by a half costs a quarter,
// one whose spaces grow as far as they may two and a half.
const (
	hyphenCost  = 0.6  // within a word
	countedCost = 0.8  // a number from what it counts
	gluedCost   = 2.5  // a preposition from its word, an abbreviation from its name, a dash from what it follows
	raggedCost  = 30.0 // a line that stays short of the edge
)

// tightest is how narrow the spaces of a line may become, as a part of themselves: less than is seen.
const tightest = 0.8

// syllables is a part of a word that no line ends within.
type syllables struct {
	word, from, to       int // letters of a word
	width, space, hyphen float64
	cost                 float64 // of beginning a line with it; infinite where none may
	within, newline      bool    // behind a hyphen; after the end of a line
}

// syllables parts words wherever a line may end, at whatever cost.
func (s *setter) syllables(atoms []atom, st style) []syllables {
	var out []syllables
	for i, a := range atoms {
		ls := a.letters()
		runes := make([]rune, len(ls))
		for k, l := range ls {
			runes[k] = l.r
		}
		from := 0
		for _, to := range append(hyphenPoints(runes, s.lang, false), len(ls)) {
			p := syllables{word: i, from: from, to: to, cost: hyphenCost, within: from > 0}
			if p.width = a.width; from > 0 || to < len(ls) {
				p.width = s.atom(ls[from:to], st.size).width
			}
			if to < len(ls) {
				p.hyphen = s.press.width(ls[to-1].font, "-", st.size)
			}
			if from == 0 {
				p.space, p.newline, p.cost = a.space, a.newline, partingCost(a)
			}
			out = append(out, p)
			from = to
		}
	}
	return out
}

func partingCost(a atom) float64 {
	switch {
	case a.tied:
		return math.Inf(1)
	case a.counted:
		return countedCost
	case a.glued:
		return gluedCost
	case a.space == 0: // behind the hyphen of a compound
		return hyphenCost / 2
	}
	return 0
}

// ragged counts the lines that stay short of the edge, since their spaces would be holes.
func ragged(ls []line, width float64) int {
	n := 0
	for _, l := range ls {
		if free := width - l.width(); !l.hard && free > slack && stretched(l, free) == 0 {
			n++
		}
	}
	return n
}

// fairLines breaks justified text where the lines are most even and the fewest words are parted, all lines taken together. It
// fails where some part of a word is wider than a line.
func (s *setter) fairLines(atoms []atom, st style, width float64) ([]line, bool) {
	parts := s.syllables(atoms, st)
	n := len(parts)
	// cost[i] is that of the best lines from part i on, next[i] where the first of them ends.
	cost, next := make([]float64, n+1), make([]int, n)
	for start := n - 1; start >= 0; start-- {
		cost[start] = math.Inf(1)
		words, spaces := 0.0, 0.0
		for end := start + 1; end <= n; end++ {
			words += parts[end-1].width
			if end-1 > start {
				spaces += parts[end-1].space
			}
			if words+tightest*spaces > width+slack {
				break
			}
			hard := end == n || parts[end].newline
			c, free := cost[end], width-words-spaces
			if !hard {
				if parts[end].within {
					free -= parts[end-1].hyphen
				}
				c += parts[end].cost
			}
			if c += looseness(free, spaces, hard); c < cost[start] {
				cost[start], next[start] = c, end
			}
			if hard {
				break
			}
		}
	}
	if n == 0 || math.IsInf(cost[0], 1) {
		return nil, false
	}
	var out []line
	for at := 0; at < n; at = next[at] {
		end := next[at]
		l := line{atoms: s.joined(atoms, parts[at:end], st, end < n && parts[end].within), hard: end == n || parts[end].newline}
		l.tighten(width)
		out = append(out, l)
	}
	return out, true
}

// looseness is what the free width of a line costs, or what it is too wide. A hard line is not stretched.
func looseness(free, spaces float64, hard bool) float64 {
	grow := free / max(spaces, slack)
	switch {
	case free < -(1-tightest)*spaces-slack:
		return math.Inf(1)
	case free < 0:
		grow /= 1 - tightest
		return grow * grow
	case hard:
		return 0
	case grow > mostStretch:
		return raggedCost + min(grow, raggedCost) // the fewer words, the worse
	}
	return grow * grow
}

// tighten takes what a line is too wide from its spaces.
func (l line) tighten(width float64) {
	over := l.width() - width
	if over <= 0 || len(l.atoms) < 2 {
		return
	}
	spaces := 0.0
	for _, a := range l.atoms[1:] {
		spaces += a.space
	}
	if spaces <= 0 {
		return
	}
	for i := range l.atoms[1:] {
		l.atoms[1+i].space *= 1 - over/spaces
	}
}

// joined makes the words of a line from its parts, with a hyphen at the end of one that goes on.
func (s *setter) joined(atoms []atom, parts []syllables, st style, goesOn bool) []atom {
	var out []atom
	for i := 0; i < len(parts); {
		k := i + 1
		for k < len(parts) && parts[k].word == parts[i].word {
			k++
		}
		a := atoms[parts[i].word]
		ls := a.letters()
		from, to, hyphen := parts[i].from, parts[k-1].to, goesOn && k == len(parts)
		if from > 0 || to < len(ls) {
			some := append([]letter(nil), ls[from:to]...)
			if hyphen {
				some = append(some, letter{'-', ls[to-1].font})
			}
			b := s.atom(some, st.size)
			if from == 0 {
				b.space, b.glued, b.tied, b.newline, b.counted = a.space, a.glued, a.tied, a.newline, a.counted
			}
			a = b
		}
		out = append(out, a)
		i = k
	}
	return out
}
