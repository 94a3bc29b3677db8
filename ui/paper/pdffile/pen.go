package pdffile

import (
	"strconv"
	"unicode/utf8"
)

// Pen writes the operators of a stream, and beside them what Sum.Paint would take in of them: whoever writes a page knows its
// operands and need not read them again, which costs as much as to write them. What Paint says of a number or a name is said
// here once more; a test holds that both say the same of anything that a pen can write.
type Pen struct {
	// Out is the stream.
	Out []byte

	taken []byte
	// marks are the resources, each with where it stands in what was taken in.
	marks []mark
}

// mark is a resource that is painted with, and how much was taken in before it.
type mark struct {
	before int
	resource
}

// Reset makes a pen ready for another stream, with the room of the last one.
func (p *Pen) Reset() { p.Out, p.taken, p.marks = p.Out[:0], p.taken[:0], p.marks[:0] }

// Hundredths writes a number as an operand: no page is measured more finely than in hundredths.
func (p *Pen) Hundredths(n int64) {
	p.taken = append(p.taken, 'n')
	if n < 0 {
		n = -n
		p.Out, p.taken = append(p.Out, '-'), append(p.taken, '-')
	}
	from := len(p.Out)
	p.Out = strconv.AppendInt(p.Out, n/100, 10)
	if rest := n % 100; rest != 0 {
		if p.Out = append(p.Out, '.', byte('0'+rest/10)); rest%10 != 0 {
			p.Out = append(p.Out, byte('0'+rest%10))
		}
		if n < 100 { // the shortest way to write it has no zero before the point
			from++
		}
	}
	p.taken = append(append(p.taken, p.Out[from:]...), ' ')
	p.Out = append(p.Out, ' ')
}

// Number writes a number as an operand from its digits: without a sign, without a zero at either end that it does not need.
func (p *Pen) Number(digits string) {
	p.Out = append(append(p.Out, digits...), ' ')
	if len(digits) > 1 && digits[0] == '0' {
		digits = digits[1:]
	}
	p.taken = append(append(append(p.taken, 'n'), digits...), ' ')
}

// Typeface writes the name of a typeface as the operand of Tf, and Picture that of a picture as that of Do. A name is made of
// letters and digits.
func (p *Pen) Typeface(name string) { p.resource("Font", name) }

// Picture is Typeface for a picture.
func (p *Pen) Picture(name string) { p.resource("XObject", name) }

func (p *Pen) resource(list name, called string) {
	p.Out = append(append(append(p.Out, '/'), called...), ' ')
	p.marks = append(p.marks, mark{len(p.taken), resource{list, name(called)}})
}

// Text writes a string as an operand, each character by its number in two bytes; none is above U+FFFF.
func (p *Pen) Text(text string) {
	p.taken = append(strconv.AppendInt(append(p.taken, 's'), int64(2*utf8.RuneCountInString(text)), 10), ':')
	p.Out = append(p.Out, '(')
	for _, r := range text {
		high, low := byte(r>>8), byte(r)
		p.byte(high)
		p.byte(low)
		p.taken = append(p.taken, high, low)
	}
	p.Out = append(p.Out, ") "...)
}

func (p *Pen) byte(c byte) {
	switch c {
	case '(', ')', '\\':
		p.Out = append(p.Out, '\\', c)
	case '\r':
		p.Out = append(p.Out, '\\', 'r')
	default:
		p.Out = append(p.Out, c)
	}
}

// Op writes an operator behind its operands.
func (p *Pen) Op(name string) {
	p.Out = append(append(p.Out, name...), '\n')
	p.taken = append(append(append(p.taken, 'o'), name...), '\n')
}

// Take takes in what a pen has written, as Paint takes in its stream: which of both came before does not matter, as long as
// no operands were left over.
func (s *Sum) Take(p *Pen) {
	from := 0
	for _, m := range p.marks {
		s.h.Write(p.taken[from:m.before])
		from = m.before
		var said [24]byte
		s.h.Write(append(strconv.AppendInt(append(said[:0], 'r'), int64(s.place(m.resource)), 10), ' '))
	}
	s.h.Write(p.taken[from:])
}
