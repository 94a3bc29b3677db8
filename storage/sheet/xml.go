package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// errXML is a part of a workbook that is not the XML it should be.
var errXML = errors.New("not well-formed XML")

// maxToken bounds the memory for one tag or one text; a cell holds 32 767 characters at most.
const maxToken = 1 << 20

// tokenKind tells the tokens of xmlScanner apart.
type tokenKind byte

const (
	tokenEnd   tokenKind = iota // </name>
	tokenStart                  // <name …> or, with empty set, <name …/>
	tokenText
)

// xmlToken is valid until the next call of next.
type xmlToken struct {
	kind  tokenKind
	name  []byte // without its namespace prefix
	attrs []byte
	empty bool
	text  []byte
	raw   bool // text from a CDATA section: no entities in it
}

// xmlScanner reads the tokens of the plain XML that spreadsheets consist of, from a stream and with
// a bounded buffer. Document types are refused: they have no place in a workbook.
type xmlScanner struct {
	r          io.Reader
	buf        []byte
	start, end int
	eof        bool
	depth      int
}

func newXMLScanner(r io.Reader) *xmlScanner {
	s := &xmlScanner{r: r, buf: make([]byte, 64<<10)}
	if err := s.fill(); err == nil && s.end >= 2 &&
		(bytes.HasPrefix(s.buf, []byte{0xff, 0xfe}) || bytes.HasPrefix(s.buf, []byte{0xfe, 0xff})) {
		rest := io.MultiReader(bytes.NewReader(bytes.Clone(s.buf[:s.end])), r)
		utf16 := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
		s = &xmlScanner{r: transform.NewReader(rest, utf16.NewDecoder()), buf: make([]byte, 64<<10)}
	}
	return s
}

// fill reads more bytes behind those that are not used yet; io.EOF when there are no more.
func (s *xmlScanner) fill() error {
	if s.eof {
		return io.EOF
	}
	if s.start > 0 {
		copy(s.buf, s.buf[s.start:s.end])
		s.end -= s.start
		s.start = 0
	}
	if s.end == len(s.buf) {
		if len(s.buf) >= maxToken {
			return fmt.Errorf("token over %d bytes: %w", maxToken, errXML)
		}
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	for range 100 {
		n, err := s.r.Read(s.buf[s.end:])
		s.end += n
		if err == io.EOF {
			s.eof = true
			if n == 0 {
				return io.EOF
			}
			return nil
		}
		if err != nil {
			return err
		}
		if n > 0 {
			return nil
		}
	}
	return io.ErrNoProgress
}

// upTo returns the offset from start just behind the first stop, looking from offset from on.
func (s *xmlScanner) upTo(from int, stop string) (int, error) {
	for {
		if from < s.end-s.start {
			if i := bytes.Index(s.buf[s.start+from:s.end], []byte(stop)); i >= 0 {
				return from + i + len(stop), nil
			}
			from = max(from, s.end-s.start-len(stop)+1)
		}
		if err := s.fill(); err != nil {
			return 0, cutShort(err)
		}
	}
}

func cutShort(err error) error {
	if err == io.EOF {
		return fmt.Errorf("it breaks off: %w", errXML)
	}
	return err
}

// next returns the next token; io.EOF at the proper end, errXML if the document breaks off.
func (s *xmlScanner) next() (xmlToken, error) {
	for {
		if s.start == s.end {
			if err := s.fill(); err == io.EOF {
				if s.depth != 0 {
					return xmlToken{}, cutShort(err)
				}
				return xmlToken{}, io.EOF
			} else if err != nil {
				return xmlToken{}, err
			}
		}
		if s.buf[s.start] != '<' {
			return s.textToken()
		}
		for s.end-s.start < 2 {
			if err := s.fill(); err != nil {
				return xmlToken{}, cutShort(err)
			}
		}
		switch s.buf[s.start+1] {
		case '?':
			n, err := s.upTo(2, "?>")
			if err != nil {
				return xmlToken{}, err
			}
			s.start += n
		case '!':
			tok, found, err := s.declaration()
			if err != nil || found {
				return tok, err
			}
		default:
			return s.tag()
		}
	}
}

func (s *xmlScanner) textToken() (xmlToken, error) {
	from := 0
	for {
		if i := bytes.IndexByte(s.buf[s.start+from:s.end], '<'); i >= 0 {
			from += i
			break
		}
		from = s.end - s.start
		if err := s.fill(); err == io.EOF {
			break
		} else if err != nil {
			return xmlToken{}, err
		}
	}
	text := s.buf[s.start : s.start+from]
	s.start += from
	return xmlToken{kind: tokenText, text: text}, nil
}

// declaration skips a comment and returns the text of a CDATA section.
func (s *xmlScanner) declaration() (xmlToken, bool, error) {
	const comment, cdata = "<!--", "<![CDATA["
	for s.end-s.start < len(cdata) {
		if err := s.fill(); err != nil {
			return xmlToken{}, false, cutShort(err)
		}
	}
	switch head := s.buf[s.start:s.end]; {
	case bytes.HasPrefix(head, []byte(comment)):
		n, err := s.upTo(len(comment), "-->")
		if err != nil {
			return xmlToken{}, false, err
		}
		s.start += n
		return xmlToken{}, false, nil
	case bytes.HasPrefix(head, []byte(cdata)):
		n, err := s.upTo(len(cdata), "]]>")
		if err != nil {
			return xmlToken{}, false, err
		}
		text := s.buf[s.start+len(cdata) : s.start+n-len("]]>")]
		s.start += n
		return xmlToken{kind: tokenText, text: text, raw: true}, true, nil
	}
	return xmlToken{}, false, fmt.Errorf("document type: %w", errXML)
}

// tag reads a start or end tag. A ">" inside a quoted attribute does not end it.
func (s *xmlScanner) tag() (xmlToken, error) {
	// Nearly always the next ">" ends the tag: then its quotation marks are all in pairs.
	if i := bytes.IndexByte(s.buf[s.start:s.end], '>'); i > 0 {
		body := s.buf[s.start+1 : s.start+i]
		if bytes.Count(body, []byte{'"'})%2 == 0 && bytes.IndexByte(body, '\'') < 0 {
			s.start += i + 1
			return s.tagOf(body)
		}
	}
	n, quote := 1, byte(0)
	for {
		for ; n < s.end-s.start; n++ {
			c := s.buf[s.start+n]
			switch {
			case quote != 0:
				if c == quote {
					quote = 0
				}
			case c == '"' || c == '\'':
				quote = c
			case c == '>':
				body := s.buf[s.start+1 : s.start+n]
				s.start += n + 1
				return s.tagOf(body)
			}
		}
		if err := s.fill(); err != nil {
			return xmlToken{}, cutShort(err)
		}
	}
}

func (s *xmlScanner) tagOf(body []byte) (xmlToken, error) {
	tok := xmlToken{kind: tokenStart}
	switch {
	case len(body) == 0:
		return tok, errXML
	case body[0] == '/':
		tok.kind, body = tokenEnd, body[1:]
		s.depth--
		if s.depth < 0 {
			return tok, errXML
		}
	case body[len(body)-1] == '/':
		tok.empty, body = true, body[:len(body)-1]
	default:
		s.depth++
	}
	for i, c := range body {
		if c == ' ' || c == '\t' || c == '\r' || c == '\n' {
			tok.attrs, body = body[i:], body[:i]
			break
		}
	}
	if i := bytes.IndexByte(body, ':'); i >= 0 {
		body = body[i+1:]
	}
	if len(body) == 0 {
		return tok, errXML
	}
	tok.name = body
	return tok, nil
}

// is reports whether the tag has the given local name.
func (t *xmlToken) is(name string) bool { return string(t.name) == name }

// attr returns the value of the attribute with the local name, nil if there is none.
func (t *xmlToken) attr(name string) []byte {
	rest := t.attrs
	for {
		eq := bytes.IndexByte(rest, '=')
		if eq < 0 {
			return nil
		}
		key := bytes.TrimSpace(rest[:eq])
		if i := bytes.IndexByte(key, ':'); i >= 0 {
			key = key[i+1:]
		}
		rest = bytes.TrimLeft(rest[eq+1:], " \t\r\n")
		if len(rest) == 0 {
			return nil
		}
		stop := bytes.IndexByte(rest[1:], rest[0])
		if stop < 0 {
			return nil
		}
		if string(key) == name {
			return rest[1 : 1+stop]
		}
		rest = rest[stop+2:]
	}
}

// cellAttrs returns the three attributes of a cell in one pass, as there are so many cells: its
// name, its style and its type.
func (t *xmlToken) cellAttrs() (ref, style, kind []byte) {
	rest := t.attrs
	for len(rest) > 4 {
		if rest[0] == ' ' && rest[2] == '=' && (rest[3] == '"' || rest[3] == '\'') {
			stop := bytes.IndexByte(rest[4:], rest[3])
			if stop < 0 {
				break
			}
			value := rest[4 : 4+stop]
			switch rest[1] {
			case 'r':
				ref = value
			case 's':
				style = value
			case 't':
				kind = value
			}
			rest = rest[stop+5:]
			continue
		}
		return t.attr("r"), t.attr("s"), t.attr("t") // unusual spacing, or further attributes
	}
	return ref, style, kind
}

// attrText returns an attribute as text, its entities resolved.
func (t *xmlToken) attrText(name string) string { return unescape(t.attr(name)) }

// attrInt returns an attribute as a number, otherwise if it is absent or none.
func (t *xmlToken) attrInt(name string, otherwise int) int {
	n, err := strconv.Atoi(string(t.attr(name)))
	if err != nil {
		return otherwise
	}
	return n
}

// attrTrue reports whether an attribute says yes.
func (t *xmlToken) attrTrue(name string) bool {
	v := string(t.attr(name))
	return v == "1" || v == "true" || v == "on"
}

// appendText appends the token's text to dst, its entities resolved.
func (t *xmlToken) appendText(dst []byte) []byte {
	if t.raw || bytes.IndexByte(t.text, '&') < 0 {
		return append(dst, t.text...)
	}
	return append(dst, unescape(t.text)...)
}

func unescape(b []byte) string {
	if bytes.IndexByte(b, '&') < 0 {
		return string(b)
	}
	var out strings.Builder
	for {
		amp := bytes.IndexByte(b, '&')
		if amp < 0 {
			break
		}
		out.Write(b[:amp])
		semi := bytes.IndexByte(b[amp:], ';')
		if semi < 0 || semi > 12 {
			out.WriteByte('&')
			b = b[amp+1:]
			continue
		}
		out.WriteString(entity(string(b[amp+1 : amp+semi])))
		b = b[amp+semi+1:]
	}
	out.Write(b)
	return out.String()
}

// entity resolves the five entities of XML and character numbers; others, which only a document
// type could define, stay as they are.
func entity(name string) string {
	switch name {
	case "amp":
		return "&"
	case "lt":
		return "<"
	case "gt":
		return ">"
	case "quot":
		return `"`
	case "apos":
		return "'"
	}
	if digits, ok := strings.CutPrefix(name, "#"); ok {
		base := 10
		if hex, ok := strings.CutPrefix(strings.ToLower(digits), "x"); ok {
			digits, base = hex, 16
		}
		if n, err := strconv.ParseUint(digits, base, 32); err == nil && utf8.ValidRune(rune(n)) {
			return string(rune(n))
		}
	}
	return "&" + name + ";"
}
