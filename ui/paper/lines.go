package paper

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// Align is how text lies between its edges.
type Align uint8

// The alignments.
const (
	Left Align = iota
	Right
	Centre
	Justify
)

// slack forgives the rounding of sums of widths, in millimetres.
const slack = 1e-6

// line is one line of words. A hard line ends a paragraph and is not stretched.
type line struct {
	atoms []atom
	hard  bool
}

func (l line) width() float64 {
	w := 0.0
	for i, a := range l.atoms {
		if i > 0 {
			w += a.space
		}
		w += a.width
	}
	return w
}

// lines breaks text to the width. Nothing is ever set wider than it: a word that is too long is
// hyphenated, and cut anywhere as the last resort. Justified text is also hyphenated where a line would
// otherwise be stretched too far, or broken earlier where that makes its lines more even; where a line would still be
// ragged, words that belong together are parted.
func (s *setter) lines(spans []Span, st style, width float64, align Align) []line {
	atoms := s.atoms(spans, st)
	if align != Justify {
		return s.filled(atoms, st, width, align)
	}
	best := s.filled(slices.Clone(atoms), st, width, align)
	worst := loosest(best, width)
	if worst > looseStretch {
		if even, ok := evenLines(atoms, width); ok && loosest(even, width) < worst {
			best, worst = even, loosest(even, width)
		}
	}
	if worst > fairStretch {
		fair, ok := s.fairLines(atoms, st, width)
		if n, before := ragged(fair, width), ragged(best, width); ok && (n < before || n == before && loosest(fair, width) < worst) {
			return fair
		}
	}
	return best
}

// filled puts as many words as fit on each line.
func (s *setter) filled(atoms []atom, st style, width float64, align Align) []line {
	var out []line
	hyphenated := 0
	for start := 0; start < len(atoms); {
		end, used := s.fit(atoms, start, width)
		switch {
		case end == start:
			head, rest, ok := s.cut(atoms[start], st, width, true)
			if !ok {
				head, rest = s.chop(atoms[start], st, width)
			}
			out = append(out, line{atoms: []atom{head}})
			if len(rest.segs) == 0 {
				start++
				continue
			}
			rest.newline = false
			atoms[start] = rest
			continue
		case end < len(atoms) && !atoms[end].newline && align == Justify && hyphenated < 2 &&
			stretch(atoms[start:end], width-used) > looseStretch:
			if at, head, rest, ok := s.cutNext(atoms, end, st, width-used); ok {
				words := append(append([]atom(nil), atoms[start:at]...), head)
				out = append(out, line{atoms: words})
				atoms[at] = rest
				start = at
				hyphenated++
				continue
			}
		}
		hyphenated = 0
		hard := end == len(atoms) || atoms[end].newline
		out = append(out, line{atoms: atoms[start:end:end], hard: hard})
		start = end
	}
	return out
}

// fit returns the end of the line that begins at start, and the width of its words. An end equal to
// start means that not even the first word fits.
func (s *setter) fit(atoms []atom, start int, width float64) (end int, used float64) {
	for i := start; i < len(atoms); i++ {
		a, gap := atoms[i], 0.0
		if i > start {
			gap = a.space
			if a.newline {
				return i, used
			}
		}
		if used+gap+a.width <= width+slack {
			used += gap + a.width
			continue
		}
		// Go back over words that must not begin a line, unless that empties this one.
		for j, w := i, used; j > start; j-- {
			if !atoms[j].glued {
				return j, w
			}
			w -= atoms[j-1].width
			if j-1 > start {
				w -= atoms[j-1].space
			}
		}
		return i, used
	}
	return len(atoms), used
}

// How far the spaces of a justified line may grow, as parts of themselves: beyond the first a word of the
// next line is hyphenated if it can be, beyond the second words that belong together are parted, beyond the third the line stays
// ragged rather than full of holes.
const (
	looseStretch = 0.8
	fairStretch  = 1.0
	mostStretch  = 1.6
)

// stretch is how far spaces must grow, as a part of themselves, to take up the free width.
func stretch(atoms []atom, free float64) float64 {
	spaces := 0.0
	for _, a := range atoms[min(1, len(atoms)):] {
		spaces += a.space
	}
	if spaces == 0 {
		return math.Inf(1)
	}
	return free / spaces
}

// cutNext hyphenates the first word that does not fit the line, at or behind end: words to which it is bound
// go before it.
func (s *setter) cutNext(atoms []atom, end int, st style, left float64) (at int, head, rest atom, ok bool) {
	for at = end; at < len(atoms) && !atoms[at].newline && (at == end || atoms[at].glued); at++ {
		left -= atoms[at].space
		if head, rest, ok = s.cut(atoms[at], st, left, false); ok {
			return at, head, rest, true
		}
		if left -= atoms[at].width; left < 0 {
			break
		}
	}
	return 0, atom{}, atom{}, false
}

// cut hyphenates a word so that its head fits the width. A forced cut may also part a word that holds
// digits or capitals.
func (s *setter) cut(a atom, st style, width float64, forced bool) (head, rest atom, ok bool) {
	ls := a.letters()
	runes := make([]rune, len(ls))
	for i, l := range ls {
		runes[i] = l.r
	}
	points := hyphenPoints(runes, s.lang, forced)
	for i := len(points) - 1; i >= 0; i-- {
		at := points[i]
		hyphen := letter{'-', ls[at-1].font}
		head = s.atom(append(append([]letter(nil), ls[:at]...), hyphen), st.size)
		if head.width <= width+slack {
			head.space, head.glued, head.tied, head.newline = a.space, a.glued, a.tied, a.newline
			return head, s.atom(ls[at:], st.size), true
		}
	}
	return atom{}, atom{}, false
}

// chop cuts a word after the last character that fits; at least one character stays in the head, and
// no mark is parted from the letter that it stands over.
func (s *setter) chop(a atom, st style, width float64) (head, rest atom) {
	ls := a.letters()
	at := 1
	for w := 0.0; at <= len(ls); at++ {
		w += s.press.width(ls[at-1].font, string(ls[at-1].r), st.size)
		if w > width+slack {
			break
		}
	}
	at = max(at-1, 1)
	for at > 1 && at < len(ls) && unicode.Is(unicode.M, ls[at].r) {
		at--
	}
	head = s.atom(ls[:at], st.size)
	if at < len(ls) {
		rest = s.atom(ls[at:], st.size)
	}
	return head, rest
}

// set draws a line's words with the left edge at x, the baseline at y.
func (s *setter) set(m *marks, l line, st style, x, y, width float64, align Align) {
	natural := l.width()
	grow := 0.0 // of each space, as a part of it
	switch align {
	case Right:
		x += width - natural
	case Centre:
		x += (width - natural) / 2
	case Justify:
		if !l.hard {
			grow = stretched(l, width-natural)
		}
	}
	var b strings.Builder
	cur := Text{Y: y, Size: st.size, Colour: st.colour}
	flush := func() {
		if b.Len() > 0 {
			cur.Text = b.String()
			m.Texts = append(m.Texts, cur)
			b.Reset()
		}
	}
	for i, a := range l.atoms {
		space := 0.0
		if i > 0 && a.space > 0 {
			space = a.space * (1 + grow)
			x += space
			// The space is written even where the next word is placed by itself, so that text copied
			// from the paper has its spaces.
			b.WriteByte(' ')
		}
		for k, seg := range a.segs {
			joined := b.Len() > 0 && seg.font == cur.Font && (k > 0 || space == 0 || grow == 0 && a.space == s.press.width(seg.font, " ", st.size))
			if !joined {
				flush()
				cur.X, cur.Font = x, seg.font
			}
			b.WriteString(seg.text)
			x += seg.width
			cur.W = x - cur.X
		}
	}
	flush()
}

// stretched is how far the spaces of a justified line grow; a line with too few spaces stays ragged.
func stretched(l line, free float64) float64 {
	if grow := stretch(l.atoms, free); grow <= mostStretch {
		return max(0, grow)
	}
	return 0
}

// box is text set to a width: its marks begin at the top left corner.
type box struct {
	marks  marks
	height float64
}

// box sets whole lines under one another.
func (s *setter) box(lines []line, st style, width float64, align Align) box {
	var b box
	for i, l := range lines {
		s.set(&b.marks, l, st, 0, float64(i)*st.leading+st.baseline(), width, align)
	}
	b.height = float64(len(lines)) * st.leading
	return b
}

// natural is the width that text takes on one line, and least that of its longest word, or words tied
// together.
func (s *setter) natural(text string, st style) (natural, least float64) {
	if q, ok := s.quickly(text, st); ok && !q.tied {
		return thousandths(q.width, st.size), thousandths(q.least, st.size)
	}
	if before := s.measuring; !before {
		s.measuring = true
		defer func() { s.measuring = false }()
	}
	w, run := 0.0, 0.0
	for i, a := range s.atoms(Plain(text), st) {
		if a.newline {
			w, run = 0, 0
		}
		if i > 0 && !a.newline {
			w += a.space
		}
		if a.tied {
			run += a.space
		} else {
			run = 0
		}
		w, run = w+a.width, run+a.width
		natural, least = max(natural, w), max(least, run)
	}
	return natural, least
}
