package pdffile

import (
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
	// operands are those of the operator that is being read, written so that no two that differ look alike; names are the names
	// among them, and strings the strings.
	operands []byte
	names    []operand
	strings  []span
	// used are the resources that are painted with, in the order of their first use: the operators name them by their numbers.
	used []resource
	// inline says what stands in an operator for a resource, for digests of former papers.
	inline func(resource) (string, error)
	err    error

	scratch, out []byte
	inPicture    bool // what follows are the bytes of a picture within the text, and no operators
	withTexts    bool
	texts        []string
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
func (s *Sum) Paint(content []byte) {
	if s.inPicture {
		s.h.Write(content)
		return
	}
	l := &lexer{data: content}
	for {
		switch what, op := s.next(l, true); what {
		case theEnd:
			s.flush()
			return
		case aClosing:
			s.operands = append(s.operands, '?')
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
	if !s.inPicture {
		s.step(nil)
	}
	s.flush()
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
		s.string(l.literal(s.scratch[:0]))
	case c == '<':
		s.string(l.hex(s.scratch[:0]))
	case c == '/':
		s.scratch = l.name(s.scratch[:0])
		from := len(s.operands)
		s.operands = append(strconv.AppendQuote(append(s.operands, '/'), string(s.scratch)), ' ')
		if outside {
			s.names = append(s.names, operand{span{from, len(s.operands)}, name(s.scratch)})
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
		s.operands = append(s.operands, 'n')
		if minus {
			s.operands = append(s.operands, '-')
		}
		s.operands = append(append(s.operands, digits...), ' ')
		return anOperand, nil
	}
	switch string(token) {
	case "true", "false":
		s.operands = append(append(s.operands, 'b'), token...)
	case "null":
		s.operands = append(s.operands, 'z')
	default:
		return anOperator, token
	}
	return anOperand, nil
}

func (s *Sum) dict(d any) {
	var err error
	if s.operands, err = appendSimple(s.operands, d, 0); err != nil && s.err == nil {
		s.err = err
	}
}

// string takes in a string, which lies in scratch.
func (s *Sum) string(bytes []byte) {
	s.scratch = bytes
	s.operands = append(strconv.AppendInt(append(s.operands, 's'), int64(len(bytes)), 10), ':')
	from := len(s.operands)
	s.operands = append(s.operands, bytes...)
	if s.withTexts {
		s.strings = append(s.strings, span{from, len(s.operands)})
	}
}

func (s *Sum) array(l *lexer) {
	l.depth++
	defer func() { l.depth-- }()
	s.operands = append(s.operands, '[')
	for {
		what, op := s.next(l, false)
		switch what {
		case theEnd, aClosing:
			s.operands = append(s.operands, ']')
			return
		case anOperator: // within a list it is a word
			s.operands = append(append(append(s.operands, 'w'), op...), ' ')
		}
	}
}

// step takes in an operator with its operands; nil is the end of the page.
func (s *Sum) step(op []byte) {
	s.note(op)
	from := 0
	if list := resourceOf(op); list != "" {
		for _, n := range s.names {
			s.out = append(s.out, s.operands[from:n.from]...)
			s.refer(resource{list, n.name})
			from = n.to
		}
	}
	s.out = append(append(append(append(s.out, s.operands[from:]...), 'o'), op...), '\n')
	s.operands, s.names, s.strings = s.operands[:0], s.names[:0], s.strings[:0]
	if len(s.out) > batch {
		s.flush()
	}
}

// batch is how many bytes go to the digest at a time.
const batch = 4 << 10

func (s *Sum) flush() {
	s.h.Write(s.out)
	s.out = s.out[:0]
}

// refer takes in that a resource is painted with.
func (s *Sum) refer(r resource) {
	if s.inline == nil {
		at := slices.Index(s.used, r)
		if at < 0 {
			at = len(s.used)
			s.used = append(s.used, r)
		}
		s.out = append(strconv.AppendInt(append(s.out, 'r'), int64(at), 10), ' ')
		return
	}
	digest, err := s.inline(r)
	if err != nil && s.err == nil {
		s.err = err
	}
	s.out, _ = appendSimple(s.out, text(digest), 0)
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
			run += decoded(s.operands[at.from:at.to])
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
