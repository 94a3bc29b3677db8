package paper

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"baqylau/assets/lang"
	"baqylau/model"
)

// Span is a piece of text in one style.
type Span struct {
	Text         string
	Bold, Italic bool
}

// Plain returns text as a single span without emphasis.
func Plain(text string) []Span { return []Span{{Text: text}} }

// Rich splits text at pairs of ** into plain and bold spans; a lone ** stays what it is.
func Rich(text string) []Span {
	parts := strings.Split(text, "**")
	if len(parts)%2 == 0 {
		last := len(parts) - 2
		parts = append(parts[:last], parts[last]+"**"+parts[last+1])
	}
	var spans []Span
	for i, part := range parts {
		if part != "" {
			spans = append(spans, Span{Text: part, Bold: i%2 == 1})
		}
	}
	return spans
}

// style is how a block's text is set.
type style struct {
	size    float64 // points
	leading float64 // millimetres from line to line
	colour  Colour
	bold    bool
}

// baseline is how far below the top of a line its baseline lies: capitals stand in the middle.
func (s style) baseline() float64 { return (s.leading + 0.714*s.size*mmPerPoint) / 2 }

// setter turns the text of one document into lines.
type setter struct {
	format
	press   *Press
	cat     *lang.Catalog
	lang    model.Lang
	missing map[rune]int
	// measuring says that the text will be set again, so that what is missing is counted once.
	measuring bool
	// wider is how many times as wide as measured the words of tables may come out; 0 for as wide.
	wider float64
	// unknown counts all characters without a glyph, measured or set.
	unknown int
	// known keeps the words of cells, which are measured before they are set.
	known map[cell][]atom
	// rows is room for the marks of table rows, pages for those of pages (nil where pages are kept).
	rows  []marks
	pages chan marks
	// unwanted says that nobody waits for the paper any more; nil where it is laid out whole.
	unwanted func() bool
}

// stopped reports that the paper is not wanted any more, so that nothing further need be measured.
func (s *setter) stopped() bool { return s.unwanted != nil && s.unwanted() }

// knownMost is how many measured texts are kept: those of any paper that is read whole.
const knownMost = 20_000

// cell is a text without emphasis in a style.
type cell struct {
	text string
	size float64
	bold bool
}

func (s *setter) missed() []Missing {
	var out []Missing
	for _, r := range slices.Sorted(maps.Keys(s.missing)) {
		out = append(out, Missing{Rune: r, Count: s.missing[r]})
	}
	return out
}

// segment is a run of characters of one typeface inside a word.
type segment struct {
	font  Font
	text  string
	width float64
}

// atom is what a line break does not part: mostly a word with its punctuation.
type atom struct {
	segs    []segment
	width   float64
	space   float64 // natural space before it
	glued   bool    // a line should not begin with it
	counted bool    // glued because it is what a number before it counts
	tied    bool    // parted from the word before it only where it fits no line with it
	newline bool    // a line must begin with it
}

// clean brings text to the form that is set: composed letters (files from other systems bring й as two
// characters), one kind of line end, no control or invisible characters.
func clean(text string) string {
	text = norm.NFC.String(strings.ToValidUTF8(text, "\uFFFD"))
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\u2028' || r == '\u2029':
			return '\n'
		case r == '\u00A0' || r == '\u202F':
			return '\u00A0'
		case unicode.IsSpace(r):
			return ' '
		case r == '\uFEFF' || r == '\u00AD' || unicode.Is(unicode.Variation_Selector, r),
			unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, strings.ReplaceAll(text, "\r\n", "\n"))
}

// letter is one character with the typeface that draws it.
type letter struct {
	r    rune
	font Font
}

// letters chooses a typeface for each character of the spans.
func (s *setter) letters(spans []Span, bold bool) []letter {
	var out []letter
	for _, span := range spans {
		want := Serif
		switch {
		case span.Bold || bold:
			want = SerifBold
		case span.Italic:
			want = SerifItalic
		}
		for _, r := range clean(span.Text) {
			if r == '\n' {
				out = append(out, letter{r, want})
				continue
			}
			f, ok := s.press.choose(want, r)
			if !ok {
				s.unknown++
				if !s.measuring {
					s.missing[r]++
				}
				r = replacement
				f, _ = s.press.choose(want, r)
			}
			out = append(out, letter{r, f})
		}
	}
	return out
}

// wordMost is the length at which a word without end is parted: it fits no line, and parting it there
// keeps the work on a text in proportion to its length.
const wordMost = 240

// atoms cuts text into words and says where lines may break.
func (s *setter) atoms(spans []Span, st style) []atom {
	if len(spans) != 1 || spans[0].Bold || spans[0].Italic || len(spans[0].Text) > wordMost {
		return s.parted(spans, st)
	}
	key := cell{spans[0].Text, st.size, st.bold}
	if s.measuring {
		if known, ok := s.known[key]; ok {
			return known
		}
		if s.known == nil || len(s.known) >= knownMost {
			s.known = make(map[cell][]atom)
		}
		before := s.unknown
		words := s.parted(spans, st)
		if s.unknown == before { // what lacks a glyph is counted where it is set
			key.text = strings.Clone(key.text) // it may be a part of much more
			s.known[key] = words
		}
		return words
	}
	if known, ok := s.known[key]; ok {
		return slices.Clone(known) // lines part words in place
	}
	return s.parted(spans, st)
}

func (s *setter) parted(spans []Span, st style) []atom {
	ls := s.letters(spans, st.bold)
	var out []atom
	var word, before []letter
	next := atom{}
	person := false // the word before is an initial behind its surname: it has nothing to do with what follows
	end := func() {
		if len(word) == 0 {
			return
		}
		initial := named(before, word)
		if person && !initial {
			before = before[:0]
		}
		person = initial
		a := s.atom(word, st.size)
		a.space, a.newline = next.space, next.newline
		a.tied = next.tied || dated(before, word, s.lang) || initial
		a.glued = a.tied || bound(before, word, s.lang) || next.space > 0 && (word[0].r == '—' || word[0].r == '–')
		a.counted = a.glued && !a.tied && short(before) && unicode.IsLetter(word[0].r)
		out = append(out, a)
		next = atom{}
		if closes(before, word, s.lang) {
			word = word[:0]
		}
		before, word = word, before[:0]
	}
	for i, l := range ls {
		switch {
		case l.r == '\n':
			end()
			next, before = atom{newline: true}, before[:0]
		case l.r == ' ' || l.r == '\u00A0' && !amongDigits(ls, i):
			end()
			next.space = s.press.width(l.font, " ", st.size)
			next.tied = next.tied || l.r == '\u00A0'
		default:
			word = append(word, l)
			if breaksAfter(ls, i) || len(word) == wordMost {
				end()
				next, before = atom{}, before[:0]
			}
		}
	}
	end()
	if len(out) > 0 {
		out[0].space = 0
	}
	return out
}

// amongDigits reports a no-break space that groups thousands or parts a number from its per cent sign:
// it is part of the number and keeps its width in justified lines.
func amongDigits(ls []letter, i int) bool {
	return i > 0 && i+1 < len(ls) && digitsAbout(ls[i-1].r, ls[i+1].r)
}

func digitsAbout(before, after rune) bool {
	return unicode.IsDigit(before) && (unicode.IsDigit(after) || after == '%')
}

// breaksAfter reports whether a line may end after the hyphen, dash or slash at i.
func breaksAfter(ls []letter, i int) bool {
	if !joint(ls[i].r) || i < 2 || i+2 >= len(ls) {
		return false
	}
	return !slices.ContainsFunc([]letter{ls[i-2], ls[i-1], ls[i+1], ls[i+2]}, func(l letter) bool { return !unicode.IsLetter(l.r) })
}

func joint(r rune) bool {
	switch r {
	case '-', '‐', '–', '—', '/':
		return true
	}
	return false
}

// atom measures a word and cuts it at changes of typeface.
func (s *setter) atom(word []letter, size float64) atom {
	var a atom
	for i := 0; i < len(word); {
		j := i
		var b strings.Builder
		for ; j < len(word) && word[j].font == word[i].font; j++ {
			b.WriteRune(word[j].r)
		}
		seg := segment{font: word[i].font, text: b.String()}
		seg.width = s.press.width(seg.font, seg.text, size)
		a.segs = append(a.segs, seg)
		a.width += seg.width
		i = j
	}
	return a
}

// letters gives an atom's characters back, to split it.
func (a atom) letters() []letter {
	var out []letter
	for _, seg := range a.segs {
		for _, r := range seg.text {
			out = append(out, letter{r, seg.font})
		}
	}
	return out
}
