package sheet

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// clean makes a text fit to be kept: composed letters, no control or direction characters, every
// kind of space one space, none at the ends. Line breaks are kept where breaks is set, and are
// spaces otherwise.
func clean(s string, breaks bool) string {
	if tidy(s) {
		return s
	}
	s = norm.NFC.String(strings.ToValidUTF8(s, "\ufffd"))
	var b strings.Builder
	b.Grow(len(s))
	space, line := false, false
	for _, r := range s {
		switch {
		case r == '\n' || r == '\u2028' || r == '\u2029' || r == '\u0085' || r == '\v':
			if breaks {
				line = true
			}
			space = true
			continue
		case unicode.IsSpace(r):
			space = true
			continue
		case unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Co, r) || r == '\ufffe':
			continue
		}
		if b.Len() > 0 {
			switch {
			case line:
				b.WriteByte('\n')
			case space:
				b.WriteByte(' ')
			}
		}
		space, line = false, false
		b.WriteRune(r)
	}
	return norm.NFC.String(b.String())
}

// tidy reports whether nothing can be wrong with s: the common case, told without allocation.
func tidy(s string) bool {
	if s == "" {
		return true
	}
	if s[0] == ' ' || s[len(s)-1] == ' ' {
		return false
	}
	prev := byte(0)
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < 0x20 || c == 0x7f || c == ' ' && prev == ' ' {
				return false
			}
			prev = c
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		plain := r >= 'А' && r <= 'я' || r == 'ё' || r == 'Ё' || kazakh(r) || r == '№' || r == '«' || r == '»'
		if !plain && r != '–' && r != '—' {
			return false
		}
		prev = 0xff
		i += n
	}
	return true
}

// fold reduces a head word to what identifies it: letters and digits in small, ё as е, one space
// between the words, and a number sign at the front however it is written and wherever it stands:
// «Ұсыным №», «№ ұсыным» and «ұсыным нөмірі» are one, and differ from «Ұсыным».
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 4)
	numbered, from := false, 0
	endWord := func() {
		switch b.String()[from:] {
		case "":
			return
		case "номер", "номера", "нөмірі", "нөмірлері", "нөмір", "no", "nos", "number", "numbers", "n":
			kept := b.String()[:from]
			b.Reset()
			b.WriteString(kept)
			numbered = true
		default:
			b.WriteByte(' ')
		}
		from = b.Len()
	}
	for _, r := range norm.NFC.String(s) {
		switch {
		case r == '№' || r == '#':
			endWord()
			numbered = true
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if r = unicode.ToLower(r); r == 'ё' {
				r = 'е'
			}
			b.WriteRune(r)
		case !unicode.Is(unicode.Cf, r):
			endWord()
		}
	}
	endWord()
	words := strings.TrimSuffix(b.String(), " ")
	if numbered {
		return strings.TrimSuffix("№ "+words, " ")
	}
	return words
}

// foldShort folds a head word without its unit: what follows a comma or stands in brackets.
func foldShort(s string) string {
	if i := strings.IndexAny(s, ",(["); i > 0 {
		s = s[:i]
	}
	return fold(s)
}
