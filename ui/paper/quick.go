package paper

import (
	"unicode"

	"golang.org/x/text/unicode/norm"

	"baqylau/model"
)

// Most cells of a register are a few words of common letters on one line. Such text needs no list of words, and is
// measured and set here with the same result as by lines, in a tenth of the time.

// quickRunes is where the characters end whose widths a face keeps in a row: letters of all languages of the program,
// punctuation, №.
const quickRunes = 0x2200

// quickWidth is the width of a character in thousandths of an em if it is set as it stands: by this face, as itself,
// joined with none of its neighbours. Otherwise it is negative.
func (f *face) quickWidth(r rune) int {
	if r >= quickRunes {
		return -1
	}
	if f.quick == nil {
		f.quick = make([]int16, quickRunes)
	}
	if w := f.quick[r]; w != 0 {
		return int(w) - 1
	}
	w := 0 // kept one higher, as 0 is what is not known yet
	if g := f.look(r); g.index != 0 && !unshaped(r) && !unicode.Is(unicode.M, r) && norm.NFC.IsNormalString(string(r)) && clean(string(r)) == string(r) {
		w = g.width + 1
	} else {
		w = -1
	}
	f.quick[r] = int16(w)
	return w - 1
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
	space := face.quickWidth(' ')
	rs := s.runes[:0]
	for _, r := range text {
		rs = append(rs, r)
	}
	s.runes = rs
	var q quick
	run, letters, digits, spaces := 0, 0, false, false
	for i, r := range rs {
		if r == ' ' {
			if i == 0 || i == len(rs)-1 || rs[i-1] == ' ' {
				return quick{}, false
			}
			q.width += space
			spaces, run, letters = true, 0, 0
			continue
		}
		w := face.quickWidth(r)
		if r == '\u00A0' {
			w = face.look(r).width
			if !groups(rs, i) {
				return quick{}, false
			}
		}
		if letters++; w < 0 || letters > wordMost {
			return quick{}, false
		}
		digits = digits || r >= '0' && r <= '9'
		if r == '.' && spaces && unicode.IsUpper(rs[i-1]) {
			q.tied = true // maybe an initial behind its surname
		}
		q.width, run = q.width+w, run+w
		q.least = max(q.least, run)
		if parts(rs, i) {
			run, letters = 0, 0
		}
	}
	if s.lang == model.English && digits && spaces {
		q.tied = true // maybe a date
	}
	return q, len(rs) > 0
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
