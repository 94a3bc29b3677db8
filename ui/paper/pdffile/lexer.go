package pdffile

import (
	"strconv"
)

// The things that a PDF file is written in, besides bool and nil.
type (
	// name is a name without its slash.
	name string
	// text is the bytes of a string, whichever way they were written.
	text string
	// number is a number as one writes it shortest: no needless zeros, no plus.
	number string
	// word is an operator or a keyword.
	word string
	// array and dict hold other objects.
	array []any
	dict  map[name]any
	// ref points to an object of the file.
	ref struct{ num, gen int }
)

// stream is a dictionary with bytes as they stand in the file.
type stream struct {
	dict dict
	raw  []byte
}

// deepest is how far objects may be nested; ours go to five.
const deepest = 60

// lexer reads objects from bytes. It never fails: what cannot be read ends it.
type lexer struct {
	data []byte
	at   int
	// refs says that "1 0 R" is a reference: in the file, but not in what is painted on a page.
	refs  bool
	depth int
}

// The characters below 64 that are white space or delimit, and the delimiters from 64 on, as bits: they are looked up for each byte
// of a file.
const (
	spaces     = 1<<' ' | 1<<'\n' | 1<<'\r' | 1<<'\t' | 1<<'\f' | 1<<0
	lowLimits  = 1<<'(' | 1<<')' | 1<<'<' | 1<<'>' | 1<<'/' | 1<<'%'
	highLimits = 1<<('['-64) | 1<<(']'-64) | 1<<('{'-64) | 1<<('}'-64)
)

func isSpace(c byte) bool { return c < 64 && uint64(spaces)>>c&1 == 1 }

func isDelimiter(c byte) bool {
	if c < 64 {
		return uint64(lowLimits)>>c&1 == 1
	}
	return c < 128 && uint64(highLimits)>>(c-64)&1 == 1
}

// ends reports whether a name, a number or a word cannot go on with a byte.
func ends(c byte) bool {
	if c < 64 {
		return uint64(spaces|lowLimits)>>c&1 == 1
	}
	return c < 128 && uint64(highLimits)>>(c-64)&1 == 1
}

// skip passes white space and comments.
func (l *lexer) skip() {
	for l.at < len(l.data) {
		c := l.data[l.at]
		switch {
		case isSpace(c):
			l.at++
		case c == '%':
			for l.at < len(l.data) && l.data[l.at] != '\n' && l.data[l.at] != '\r' {
				l.at++
			}
		default:
			return
		}
	}
}

// end is what next returns when there is nothing more, or nothing that can be read; closing what a closing bracket is.
type (
	end     struct{}
	closing string
)

// next reads one object or word.
func (l *lexer) next() any {
	l.skip()
	if l.at >= len(l.data) || l.depth > deepest {
		l.at = len(l.data)
		return end{}
	}
	c := l.data[l.at]
	switch {
	case l.twice('<'):
		l.at += 2
		return l.dict()
	case l.twice('>'):
		l.at += 2
		return closing(">>")
	case c == '[':
		l.at++
		return l.array()
	case c == ']':
		l.at++
		return closing("]")
	case c == '(':
		return text(l.literal(nil))
	case c == '<':
		return text(l.hex(nil))
	case c == '/':
		return name(l.name(nil))
	case isDelimiter(c):
		l.at++
		return word(c)
	}
	return l.plain()
}

// twice reports whether a character stands here two times.
func (l *lexer) twice(c byte) bool {
	return l.data[l.at] == c && l.at+1 < len(l.data) && l.data[l.at+1] == c
}

// token reads up to white space or a delimiter.
func (l *lexer) token() []byte {
	from := l.at
	for l.at < len(l.data) && !ends(l.data[l.at]) {
		l.at++
	}
	return l.data[from:l.at]
}

// plain reads a number or a word.
func (l *lexer) plain() any {
	token := l.token()
	if n, ok := asNumber(token); ok {
		if l.refs {
			if r, ok := l.reference(n); ok {
				return r
			}
		}
		return n
	}
	switch string(token) {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	}
	return word(token)
}

// reference looks whether a number begins "1 0 R".
func (l *lexer) reference(n number) (ref, bool) {
	num, err := strconv.Atoi(string(n))
	if err != nil || num < 0 {
		return ref{}, false
	}
	before := l.at
	plain := lexer{data: l.data, at: l.at}
	gen, ok := plain.next().(number)
	if !ok {
		return ref{}, false
	}
	g, err := strconv.Atoi(string(gen))
	if r, ok := plain.next().(word); err != nil || g < 0 || !ok || r != "R" {
		l.at = before
		return ref{}, false
	}
	l.at = plain.at
	return ref{num, g}, true
}

// asNumber reads a number into its shortest form.
func asNumber(token []byte) (number, bool) {
	minus, digits, ok := shortest(token)
	switch {
	case !ok:
		return "", false
	case minus:
		return number("-" + string(digits)), true
	}
	return number(digits), true
}

// shortest reads a number: whether it is below zero, and how one writes the rest of it shortest.
func shortest(token []byte) (minus bool, digits []byte, ok bool) {
	count, point := 0, -1
	for i, c := range token {
		switch {
		case c >= '0' && c <= '9':
			count++
		case c == '.' && point < 0:
			point = i
		case (c == '-' || c == '+') && i == 0:
		default:
			return false, nil, false
		}
	}
	if count == 0 {
		return false, nil, false
	}
	minus = token[0] == '-'
	if minus || token[0] == '+' {
		token = token[1:]
		point--
	}
	if point >= 0 {
		for token[len(token)-1] == '0' {
			token = token[:len(token)-1]
		}
		if token[len(token)-1] == '.' {
			token = token[:len(token)-1]
		}
	}
	for len(token) > 0 && token[0] == '0' {
		token = token[1:]
	}
	if len(token) == 0 {
		return false, []byte{'0'}, true
	}
	return minus, token, true
}

func (l *lexer) dict() any {
	l.depth++
	defer func() { l.depth-- }()
	d := dict{}
	for {
		switch key := l.next().(type) {
		case end, closing:
			return d
		case name:
			value := l.next()
			switch value.(type) {
			case end, closing:
				return d
			}
			d[key] = value
		}
	}
}

func (l *lexer) array() any {
	l.depth++
	defer func() { l.depth-- }()
	a := array{}
	for {
		value := l.next()
		switch value.(type) {
		case end, closing:
			return a
		}
		a = append(a, value)
	}
}

// name appends the name that begins here.
func (l *lexer) name(out []byte) []byte {
	l.at++
	for l.at < len(l.data) && !ends(l.data[l.at]) {
		c := l.data[l.at]
		if c == '#' && l.at+2 < len(l.data) {
			if v, err := strconv.ParseUint(string(l.data[l.at+1:l.at+3]), 16, 8); err == nil {
				c = byte(v)
				l.at += 2
			}
		}
		out = append(out, c)
		l.at++
	}
	return out
}

// hex appends the bytes of a string of digits.
func (l *lexer) hex(out []byte) []byte {
	l.at++
	half, have := byte(0), false
	for l.at < len(l.data) {
		c := l.data[l.at]
		l.at++
		if c == '>' {
			break
		}
		v := digitOf(c)
		if v > 15 {
			continue
		}
		if have {
			out = append(out, half<<4|v)
		}
		half, have = v, !have
	}
	if have {
		out = append(out, half<<4)
	}
	return out
}

// digitOf is the value of a digit of base sixteen, and more than 15 for what is none.
func digitOf(c byte) byte {
	switch {
	case c >= '0' && c <= '9':
		return c - '0'
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10
	}
	return 255
}

// literal appends the bytes of a string in brackets, its escapes read.
func (l *lexer) literal(out []byte) []byte {
	l.at++
	open := 1
	for l.at < len(l.data) {
		from := l.at
		for l.at < len(l.data) && plainText(l.data[l.at]) {
			l.at++
		}
		if out = append(out, l.data[from:l.at]...); l.at == len(l.data) {
			return out
		}
		c := l.data[l.at]
		l.at++
		switch c {
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				return out
			}
		case '\\':
			out = l.escape(out)
			continue
		case '\r': // a line's end counts as one \n
			if l.at < len(l.data) && l.data[l.at] == '\n' {
				l.at++
			}
			c = '\n'
		}
		out = append(out, c)
	}
	return out
}

// plainText reports a byte that stands for itself in a string in brackets.
func plainText(c byte) bool { return c != '(' && c != ')' && c != '\\' && c != '\r' }

func (l *lexer) escape(out []byte) []byte {
	if l.at >= len(l.data) {
		return out
	}
	c := l.data[l.at]
	l.at++
	switch c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case '\r':
		if l.at < len(l.data) && l.data[l.at] == '\n' {
			l.at++
		}
		return out
	case '\n':
		return out
	}
	if c < '0' || c > '7' {
		return append(out, c)
	}
	v := int(c - '0')
	for i := 0; i < 2 && l.at < len(l.data) && l.data[l.at] >= '0' && l.data[l.at] <= '7'; i++ {
		v = v*8 + int(l.data[l.at]-'0')
		l.at++
	}
	return append(out, byte(v))
}
