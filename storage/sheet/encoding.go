package sheet

import (
	"bytes"
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	utf "golang.org/x/text/encoding/unicode"
)

// The names of encodings, as the preview shows them.
const (
	encUTF8    = "UTF-8"
	encUTF16LE = "UTF-16LE"
	encUTF16BE = "UTF-16BE"
	encCP1251  = "windows-1251"
	encKZ1048  = "KZ-1048"
	encKOI8R   = "KOI8-R"
	encCP866   = "CP866"
)

// probe is how much of a file the guess about its encoding looks at.
const probe = 256 << 10

// decode turns the bytes of a text file into text and names the encoding. ok is false if no
// encoding makes text of them.
func decode(data []byte) (text, name string, ok bool) {
	switch {
	case bytes.HasPrefix(data, []byte{0xef, 0xbb, 0xbf}):
		return string(bytes.ToValidUTF8(data[3:], []byte("\ufffd"))), encUTF8, !binary(data)
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		return decodeUTF16(data, utf.LittleEndian, encUTF16LE)
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return decodeUTF16(data, utf.BigEndian, encUTF16BE)
	}
	switch wideOrder(data) {
	case encUTF16LE:
		return decodeUTF16(data, utf.LittleEndian, encUTF16LE)
	case encUTF16BE:
		return decodeUTF16(data, utf.BigEndian, encUTF16BE)
	}
	if binary(data) {
		return "", "", false
	}
	if utf8.Valid(data) {
		return string(data), encUTF8, true
	}
	return decodeBytes(data)
}

func decodeUTF16(data []byte, order utf.Endianness, name string) (string, string, bool) {
	out, err := utf.UTF16(order, utf.UseBOM).NewDecoder().Bytes(data)
	if err != nil || binary(out) {
		return "", "", false
	}
	return string(out), name, true
}

// binary reports whether there are bytes that no text has.
func binary(data []byte) bool {
	for _, c := range data[:min(len(data), probe)] {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\v' && c != '\f' && c != 0x1a {
			return true
		}
	}
	return false
}

// wideOrder finds UTF-16 without a byte-order mark: every second byte is then 0 (Latin letters,
// digits, separators) or 4 (Cyrillic ones).
func wideOrder(data []byte) string {
	data = data[:min(len(data), probe)&^1]
	if len(data) < 4 {
		return ""
	}
	var zeros, even, odd int
	for i := 0; i < len(data); i += 2 {
		if data[i] == 0 || data[i+1] == 0 {
			zeros++
		}
		if data[i] == 0 || data[i] == 4 {
			even++
		}
		if data[i+1] == 0 || data[i+1] == 4 {
			odd++
		}
	}
	pairs := len(data) / 2
	switch {
	case zeros == 0: // separators and line ends alone give some
		return ""
	case odd*10 >= pairs*8 && odd > even:
		return encUTF16LE
	case even*10 >= pairs*8 && even > odd:
		return encUTF16BE
	}
	return ""
}

// decodeBytes chooses among the one-byte Cyrillic encodings the one in which the text looks most
// like text. Windows-1251 wins a tie.
func decodeBytes(data []byte) (string, string, bool) {
	cut := data[:min(len(data), probe)]
	candidates := []struct {
		name  string
		table *[256]rune
	}{
		{encCP1251, tableOf(charmap.Windows1251)}, {encKZ1048, tableKZ1048()},
		{encKOI8R, tableOf(charmap.KOI8R)}, {encCP866, tableOf(charmap.CodePage866)},
	}
	best, bestScore := -1, 0
	for i, c := range candidates {
		if score := plausibility(cut, c.table, c.name == encCP1251); best < 0 || score > bestScore {
			best, bestScore = i, score
		}
	}
	high := 0
	for _, c := range cut {
		if c >= 0x80 {
			high++
		}
	}
	if bestScore*10 < high*7 {
		return "", "", false
	}
	table := candidates[best].table
	out := make([]byte, 0, len(data)*2)
	for _, c := range data {
		out = utf8.AppendRune(out, table[c])
	}
	return string(out), candidates[best].name, true
}

// tableOf lists what the bytes mean in an encoding.
func tableOf(m *charmap.Charmap) *[256]rune {
	var t [256]rune
	for i := range t {
		t[i] = m.DecodeByte(byte(i))
	}
	return &t
}

// tableKZ1048 is STRK1048, the Kazakh relative of windows-1251, which x/text lacks.
func tableKZ1048() *[256]rune {
	t := tableOf(charmap.Windows1251)
	for c, r := range map[byte]rune{
		0x8d: 'Қ', 0x8e: 'Һ', 0x9d: 'қ', 0x9e: 'һ', 0xa1: 'Ұ', 0xa2: 'ұ', 0xa3: 'Ә', 0xa5: 'Ө', 0xaa: 'Ғ',
		0xaf: 'Ү', 0xb2: 'І', 0xb3: 'і', 0xb4: 'ө', 0xba: 'ғ', 0xbc: 'ә', 0xbd: 'Ң', 0xbe: 'ң', 0xbf: 'ү',
	} {
		t[c] = r
	}
	return t
}

// plausibility counts the bytes above ASCII that make sense, less those that do not: a letter in
// its usual alphabet and case, a quotation mark, a dash. A small letter before a capital one inside
// a word is the mark of KOI8 taken for windows-1251. The letters that Ukrainian has and Russian has
// not count only where nothing else speaks against Ukrainian: in KZ-1048 they are Kazakh ones.
func plausibility(data []byte, table *[256]rune, cp1251 bool) int {
	russian := slices.ContainsFunc(data, func(c byte) bool { return c == 0xfb || c == 0xfd || c == 0xfa }) // ы э ъ
	score := 0
	prev := ' '
	for _, c := range data {
		r := table[c]
		if c >= 0x80 {
			switch {
			case r >= 'А' && r <= 'я' || r == 'Ё' || r == 'ё' || kazakh(r):
				score++
				if unicode.IsUpper(r) && unicode.IsLower(prev) {
					score -= 2
				}
			case ukrainian(r) && cp1251 && !russian, usualSign(r):
				score++
			default:
				score -= 2
			}
		}
		prev = r
	}
	return score
}

func kazakh(r rune) bool {
	switch r {
	case 'Ә', 'Ғ', 'Қ', 'Ң', 'Ө', 'Ұ', 'Ү', 'Һ', 'І', 'ә', 'ғ', 'қ', 'ң', 'ө', 'ұ', 'ү', 'һ', 'і':
		return true
	}
	return false
}

func ukrainian(r rune) bool {
	switch r {
	case 'Ґ', 'Є', 'Ї', 'ґ', 'є', 'ї':
		return true
	}
	return false
}

// usualSign reports the signs above ASCII that office texts have.
func usualSign(r rune) bool {
	switch r {
	case '№', '«', '»', '–', '—', '…', '“', '”', '„', '‘', '’', '§', '°', '±', '·', '•', '\u00a0', '\u00ad', '€':
		return true
	}
	return false
}
