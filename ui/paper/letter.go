package paper

import (
	"slices"
	"strings"
)

// Sides is two columns of lines: what an office registers at the left, to whom it writes at the right.
type Sides struct {
	Left, Right []string
}

// sidesLeft is the part of the width that the left column takes; between the two some is free.
const (
	sidesLeft = 0.42
	sidesGap  = 10.0
)

func (b Sides) lay(s *setter) []piece {
	left := sidesLeft * s.body()
	right := s.body() - left - sidesGap
	st := bodyStyle()
	l := s.box(s.lines(Plain(strings.Join(b.Left, "\n")), st, left, Left), st, left, Left)
	r := s.box(s.lines(Plain(strings.Join(b.Right, "\n")), st, right, Left), st, right, Left)
	p := piece{marks: l.marks, height: max(l.height, r.height), before: 5, after: 5}
	p.marks.add(r.marks, left+sidesGap, 0)
	return []piece{p}
}

// Stamp stands at the right of a paper's head: the words of an approval with a line to sign on, as the stamp of approval
// («УТВЕРЖДАЮ») does. Lines are the post and what else stands above the signature, Name stands behind its line, Date below.
type Stamp struct {
	Title string
	Lines []string
	Name  string
	Date  string
}

// stampWide is how wide a stamp is at most, in millimetres.
const stampWide = 95.0

func (b Stamp) lay(s *setter) []piece {
	const line = 32.0
	width := min(stampWide, s.body())
	st, head := bodyStyle(), partStyle()
	x := s.body() - width
	p := piece{before: 2, after: 6, solid: true}
	put := func(text string, st style, x, width float64) {
		if strings.TrimSpace(text) == "" {
			return
		}
		t := s.whole(text, st, width, Left)
		p.marks.add(t.marks, x, p.height)
		p.height += t.height
	}
	put(b.Title, head, x, width)
	for _, l := range b.Lines {
		put(l, st, x, width)
	}
	p.height += 5
	base := p.height + st.baseline() + 0.6
	p.marks.Lines = append(p.marks.Lines, Line{X1: x, Y1: base, X2: x + line, Y2: base, Width: 0.2, Colour: ink})
	before := p.height
	put(b.Name, st, x+line+3, width-line-3)
	p.height = max(p.height, before+st.leading) + 1.5
	put(b.Date, st, x, width)
	return []piece{p}
}

// Envelope is the face of an envelope: who sends it at the top left, to whom it goes at the bottom right, as the post
// sorts it. It takes a page of its own; a long name is set smaller rather than cut.
type Envelope struct {
	From, To []string
}

// The sizes of an address in points: as large as fits.
func addressSizes() []float64 { return []float64{12.5, 11, 9.5, 8.5, 7.5, 6.5, 5.5} }

// address sets lines in the largest size that fits a place; what fits in none is cut at its end.
func (s *setter) address(lines []string, width, height float64) piece {
	var p piece
	text := strings.Join(lines, "\n")
	for _, size := range addressSizes() {
		st := style{size: size, leading: size * 0.47, colour: ink}
		s.measuring = true
		p = s.whole(text, st, width, Left)
		s.measuring = false
		if p.height <= height {
			return s.whole(text, st, width, Left)
		}
	}
	if head, _, ok := p.cut(height); ok {
		return head
	}
	return p
}

// Measures of an envelope in millimetres: between its upper and its lower half, and the side of the code with its quiet zone.
const (
	envelopeGap  = 3.0
	envelopeCode = 12.0
)

// envelopeHalf is the height of the sender's place, and of the addressee's.
func (s *setter) envelopeHalf() float64 { return (s.tall() - envelopeGap) / 2 }

// enveloped reports a document of nothing but envelopes.
func (d Document) enveloped() bool {
	return d.Bare && !slices.ContainsFunc(d.Blocks, func(b Block) bool { _, ok := b.(Envelope); return !ok })
}

// envelopeMark sets the code of the record under the sender's place: beside the addressee, above the corner in which a printed
// envelope has boxes for the index, and far from the edge below the address, which machines of the post read.
func (s *setter) envelopeMark(m *marks, c code, text string) {
	if c.size == 0 {
		return
	}
	s.measuring = true // the words of the program's own are no one's to miss, and stand on each envelope
	defer func() { s.measuring = false }()
	zone := quietZone * envelopeCode / float64(c.modules())
	y := marginTop + s.envelopeHalf() + envelopeGap
	c.draw(m, marginLeft-zone, y-zone, envelopeCode)
	st := style{size: 6.5, leading: 3.2, colour: quiet}
	side := envelopeCode - 2*zone
	m.add(s.short(text, st, 0.48*s.body()-side-8, Left).marks, marginLeft+side+2, y+(side-st.leading)/2)
}

func (b Envelope) lay(s *setter) []piece {
	const gap = envelopeGap
	from, to := 0.48*s.body(), 0.52*s.body()
	half := s.envelopeHalf()
	p := piece{fresh: true, solid: true, height: s.tall() - 1}
	sender := s.address(b.From, from, half)
	receiver := s.address(b.To, to, half)
	p.marks.add(sender.marks, 0, 0)
	y := half + gap
	p.marks.add(receiver.marks, s.body()-to, y)
	p.marks.Lines = append(p.marks.Lines, Line{X1: s.body() - to - 3, Y1: y, X2: s.body() - to - 3, Y2: y + max(receiver.height, 12), Width: 0.6, Colour: accent})
	return []piece{p}
}
