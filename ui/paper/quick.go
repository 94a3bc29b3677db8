package paper

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"baqylau/model"
)

// Most cells of a register are a few words of common letters on one line. Such text needs no list of words, and is
// measured and set here with the same result as by lines, in a tenth of the time.

// quickRunes is where the characters end whose widths a face keeps in a row: letters of all languages of the program,
// punctuation, №.
const quickRunes = 0x2200

// quickRune is what a face and the rules of lines have to do with a character. width is its width in thousandths of an em if it is
// set as it stands: by this face, as itself, joined with none of its neighbours; otherwise it is negative.
type quickRune struct {
	width                      int16
	known, letter, upper, join bool
}

// learn looks a character below quickRunes up and remembers it.
func (f *face) learn(r rune) {
	q := quickRune{width: -1, known: true, letter: unicode.IsLetter(r), upper: unicode.IsUpper(r), join: joint(r)}
	g := f.look(r)
	if g.index != 0 && !unshaped(r) && !unicode.Is(unicode.M, r) && norm.NFC.IsNormalString(string(r)) && clean(string(r)) == string(r) {
		q.width = int16(g.width)
	}
	f.quick[r] = q
}

// quick is what a text on one line takes.
type quick struct {
	width int  // in thousandths of an em
	least int  // of the widest part that no line may end in, unless tied
	tied  bool // maybe with words that a column keeps together: then least is not known
}

// quickly measures a text, if it is simple: one line, one face, words with single spaces between them.
func (s *setter) quickly(text string, st style) (quick, bool) {
	want := Serif
	if st.bold {
		want = SerifBold
	}
	face := s.press.face(want)
	if face.quick == nil {
		face.quick = make([]quickRune, quickRunes)
		face.learn(' ')
	}
	var q quick
	blank := &face.quick[' ']
	before, first := blank, blank // the character before, and that before it
	last := ' '
	run, letters, digits, spaces := 0, 0, false, false
	for i, r := range text {
		if r == ' ' {
			if last == ' ' {
				return quick{}, false
			}
			q.width += int(blank.width)
			spaces, run, letters = true, 0, 0
			first, before, last = before, blank, r
			continue
		}
		if r >= quickRunes {
			return quick{}, false
		}
		c := &face.quick[r]
		if !c.known {
			face.learn(r)
		}
		w := int(c.width)
		if r == '\u00A0' {
			next, _ := utf8.DecodeRuneInString(text[i+len("\u00A0"):])
			if w = face.look(r).width; !digitsAbout(last, next) {
				return quick{}, false
			}
		}
		if letters++; w < 0 || letters > wordMost {
			return quick{}, false
		}
		digits = digits || r >= '0' && r <= '9'
		if r == '.' && spaces && before.upper {
			q.tied = true // maybe an initial behind its surname
		}
		q.width, run = q.width+w, run+w
		q.least = max(q.least, run)
		if c.join && before.letter && first.letter && parts(text[i:]) {
			run, letters = 0, 0
		}
		first, before, last = before, c, r
	}
	if s.lang == model.English && digits && spaces {
		q.tied = true // maybe a date
	}
	return q, last != ' '
}

// parts reports whether a line may end after the hyphen, dash or slash that a text begins with, if two letters stand before it: as
// breaksAfter says for text whose typefaces are chosen.
func parts(text string) bool {
	for n := range 3 {
		r, size := utf8.DecodeRuneInString(text)
		if size == 0 || n > 0 && !unicode.IsLetter(r) {
			return false
		}
		text = text[size:]
	}
	return true
}

func thousandths(w int, size float64) float64 { return float64(w) / 1000 * size * mmPerPoint }

// single sets a simple text that fits on one line.
func (s *setter) single(text string, st style, width float64, align Align) (Text, bool) {
	q, ok := s.quickly(text, st)
	if !ok {
		return Text{}, false
	}
	m := Text{Y: st.baseline(), W: thousandths(q.width, st.size), Size: st.size, Font: Serif, Colour: st.colour, Text: text}
	if m.W > width+slack {
		return Text{}, false
	}
	if st.bold {
		m.Font = SerifBold
	}
	switch align {
	case Right:
		m.X = width - m.W
	case Centre:
		m.X = (width - m.W) / 2
	}
	return m, true
}
