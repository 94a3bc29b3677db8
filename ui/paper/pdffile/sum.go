package pdffile

import (
	"bytes"
	"crypto/sha256"
	"hash"
	"slices"
	"strconv"
	"unicode/utf16"
)

// Sum takes in what is painted on a page, operator by operator: how numbers, strings and names of resources are written does
// not matter to it. It reads the operators where they lie, without making objects of them, as a long register has millions.
type Sum struct {
	h hash.Hash
	// room is there while something is painted; left are the operands of an operator that is still to come, names are the names among
	// the operands, and strings the strings.
	room    *Room
	left    []byte
	names   []operand
	strings []span
	// used are the resources that are painted with, in the order of their first use: the operators name them by their numbers.
	used []resource
	// inline says what stands in an operator for a resource, for digests of former papers.
	inline func(resource) (string, error)
	err    error

	inPicture bool // what follows are the bytes of a picture within the text, and no operators
	withTexts bool
	texts     []string
}

// Room is what reading takes. It can be used for one page after another, so that a sum keeps nothing of it: a long register has
// thousands of them until it is sealed.
type Room struct {
	// operands are those of the operator that is being read, written so that no two that differ look alike.
	operands     []byte
	scratch, out []byte
}

type (
	// span is where something stands among the operands.
	span struct{ from, to int }
	// operand is a name with its place.
	operand struct {
		span
		name name
	}
	// resource is a name with the list of the page's resources in which it stands.
	resource struct{ list, name name }
	// kind is what was read.
	kind int
)

const (
	anOperand kind = iota
	anOperator
	aClosing
	theEnd
)

// NewSum begins a page.
func NewSum() *Sum { return &Sum{h: sha256.New()} }

// Paint takes in the operators of a stream. A page of several streams is painted one after another; none may end within a
// string, a list or a number.
func (s *Sum) Paint(room *Room, content []byte) {
	if s.inPicture {
		s.h.Write(content)
		return
	}
	s.room = room
	room.operands = append(room.operands[:0], s.left...)
	defer func() {
		s.left, s.room = bytes.Clone(room.operands), nil
	}()
	l := &lexer{data: content}
	for {
		switch what, op := s.next(l, true); what {
		case theEnd:
			s.flush()
			return
		case aClosing:
			s.room.operands = append(s.room.operands, '?')
		case anOperator:
			if s.step(op); string(op) == "BI" {
				s.inPicture = true
				s.flush()
				s.h.Write(content[l.at:])
				return
			}
		}
	}
}

// end takes in what stands behind the last operator: nothing is painted by operands alone, but they are there.
func (s *Sum) end() {
	if s.inPicture {
		return
	}
	s.room = &Room{operands: s.left}
	s.step(nil)
	s.flush()
	s.left, s.room = nil, nil
}

// next reads one operand into the operands, or an operator, which it returns.
func (s *Sum) next(l *lexer, outside bool) (kind, []byte) {
	l.skip()
	if l.at >= len(l.data) || l.depth > deepest {
		l.at = len(l.data)
		return theEnd, nil
	}
	c := l.data[l.at]
	switch {
	case l.twice('<'):
		l.at += 2
		s.dict(l.dict())
	case l.twice('>'):
		l.at += 2
		return aClosing, nil
	case c == '[':
		l.at++
		s.array(l)
	case c == ']':
		l.at++
		return aClosing, nil
	case c == '(':
		s.string(l.literal(s.room.scratch[:0]))
	case c == '<':
		s.string(l.hex(s.room.scratch[:0]))
	case c == '/':
		s.room.scratch = l.name(s.room.scratch[:0])
		from := len(s.room.operands)
		s.room.operands = append(strconv.AppendQuote(append(s.room.operands, '/'), string(s.room.scratch)), ' ')
		if outside {
			s.names = append(s.names, operand{span{from, len(s.room.operands)}, name(s.room.scratch)})
		}
	case isDelimiter(c):
		l.at++
		return anOperator, l.data[l.at-1 : l.at]
	default:
		return s.plain(l.token())
	}
	return anOperand, nil
}

// plain takes in a number or one of the words that are values; any other word is an operator.
func (s *Sum) plain(token []byte) (kind, []byte) {
	if minus, digits, ok := shortest(token); ok {
		s.room.operands = append(s.room.operands, 'n')
		if minus {
			s.room.operands = append(s.room.operands, '-')
		}
		s.room.operands = append(append(s.room.operands, digits...), ' ')
		return anOperand, nil
	}
	switch string(token) {
	case "true", "false":
		s.room.operands = append(append(s.room.operands, 'b'), token...)
	case "null":
		s.room.operands = append(s.room.operands, 'z')
	default:
		return anOperator, token
	}
	return anOperand, nil
}

func (s *Sum) dict(d any) {
	var err error
	if s.room.operands, err = appendSimple(s.room.operands, d, 0); err != nil && s.err == nil {
		s.err = err
	}
}

// string takes in a string, which lies in scratch.
func (s *Sum) string(said []byte) {
	s.room.scratch = said
	s.room.operands = append(strconv.AppendInt(append(s.room.operands, 's'), int64(len(said)), 10), ':')
	from := len(s.room.operands)
	s.room.operands = append(s.room.operands, said...)
	if s.withTexts {
		s.strings = append(s.strings, span{from, len(s.room.operands)})
	}
}

func (s *Sum) array(l *lexer) {
	l.depth++
	defer func() { l.depth-- }()
	s.room.operands = append(s.room.operands, '[')
	for {
		what, op := s.next(l, false)
		switch what {
		case theEnd, aClosing:
			s.room.operands = append(s.room.operands, ']')
			return
		case anOperator: // within a list it is a word
			s.room.operands = append(append(append(s.room.operands, 'w'), op...), ' ')
		}
	}
}

// step takes in an operator with its operands; nil is the end of the page.
func (s *Sum) step(op []byte) {
	s.note(op)
	from := 0
	if list := resourceOf(op); list != "" {
		for _, n := range s.names {
			s.room.out = append(s.room.out, s.room.operands[from:n.from]...)
			s.refer(resource{list, n.name})
			from = n.to
		}
	}
	s.room.out = append(append(append(append(s.room.out, s.room.operands[from:]...), 'o'), op...), '\n')
	s.room.operands, s.names, s.strings = s.room.operands[:0], s.names[:0], s.strings[:0]
	if len(s.room.out) > batch {
		s.flush()
	}
}

// batch is how many bytes go to the digest at a time.
const batch = 4 << 10

func (s *Sum) flush() {
	s.h.Write(s.room.out)
	s.room.out = s.room.out[:0]
}

// refer takes in that a resource is painted with.
func (s *Sum) refer(r resource) {
	if s.inline == nil {
		s.room.out = append(strconv.AppendInt(append(s.room.out, 'r'), int64(s.place(r)), 10), ' ')
		return
	}
	digest, err := s.inline(r)
	if err != nil && s.err == nil {
		s.err = err
	}
	s.room.out, _ = appendSimple(s.room.out, text(digest), 0)
}

// place is the number of a resource among those that are painted with.
func (s *Sum) place(r resource) int {
	at := slices.Index(s.used, r)
	if at < 0 {
		at = len(s.used)
		s.used = append(s.used, r)
	}
	return at
}

// resourceOf says in which list of resources the name before an operator stands.
func resourceOf(op []byte) name {
	switch string(op) {
	case "Tf":
		return "Font"
	case "Do":
		return "XObject"
	case "gs":
		return "ExtGState"
	case "cs", "CS":
		return "ColorSpace"
	case "sh":
		return "Shading"
	case "scn", "SCN":
		return "Pattern"
	case "BDC", "DP":
		return "Properties"
	}
	return ""
}

// note keeps the text of an operator that shows it.
func (s *Sum) note(op []byte) {
	if !s.withTexts || len(s.strings) == 0 {
		return
	}
	switch string(op) {
	case "Tj", "'", "\"", "TJ":
		run := ""
		for _, at := range s.strings {
			run += decoded(s.room.operands[at.from:at.to])
		}
		s.texts = append(s.texts, run)
	}
}

// decoded reads text as our papers write it, in UTF-16.
func decoded(s []byte) string {
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}
