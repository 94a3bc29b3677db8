package paper

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/assets/lang"
	"baqylau/model"
)

func newSetter(l model.Lang) *setter {
	return &setter{press: NewPress(), cat: lang.For(l), lang: l, missing: map[rune]int{}}
}

func hyphenated(word string, l model.Lang) string {
	rs := []rune(word)
	var b strings.Builder
	last := 0
	for _, at := range hyphenPoints(rs, l, false) {
		b.WriteString(string(rs[last:at]) + "-")
		last = at
	}
	return b.String() + string(rs[last:])
}

func TestHyphens(t *testing.T) {
	for word, want := range map[string]string{
		"исполнение": "ис-пол-не-ние", "организаций": "ор-га-ни-за-ций", "государственной": "го-су-дарст-вен-ной",
		"подъезд": "подъ-езд", "объявление,": "объ-яв-ле-ние,", "«обслуживание»": "«обс-лу-жи-ва-ние»", "займов": "зай-мов",
		"в": "в", "для": "для", "стр": "стр", "АҚМ": "АҚМ", "ХҚКО": "ХҚКО", "1-й": "1-й", "тыс": "тыс",
	} {
		require.Equal(t, want, hyphenated(word, model.Russian), word)
	}
	for word, want := range map[string]string{
		"бақылаулар": "ба-қы-лау-лар", "сауалнама": "са-уал-нама", "мемлекеттік": "мем-ле-кет-тік", "қызметтер": "қыз-мет-тер",
		"тәуелсіз": "тә-уел-сіз", "бұзушылық": "бұ-зу-шы-лық",
	} {
		require.Equal(t, want, hyphenated(word, model.Kazakh), word)
	}
	require.Equal(t, "organisation", hyphenated("organisation", model.English))
}

// flat is the text of lines with the hyphens of line ends taken out.
func flat(ls []line) string {
	var b strings.Builder
	for i, l := range ls {
		for k, a := range l.atoms {
			if i > 0 && k == 0 || a.space > 0 {
				b.WriteByte(' ')
			}
			for _, s := range a.segs {
				b.WriteString(s.text)
			}
		}
	}
	return b.String()
}

func TestLinesFitAndLoseNothing(t *testing.T) {
	s := newSetter(model.Russian)
	rapid.Check(t, func(t *rapid.T) {
		text := drawText(t, 80)
		width := rapid.Float64Range(8, 172).Draw(t, "width")
		align := Align(rapid.IntRange(0, 3).Draw(t, "align"))
		ls := s.lines(Plain(text), bodyStyle(), width, align)
		for _, l := range ls {
			require.LessOrEqual(t, l.width(), width+1e-4)
			require.NotEmpty(t, l.atoms)
		}
		squash := strings.NewReplacer(" ", "", "\n", "", "-", "", "\u00a0", "")
		require.Equal(t, squash.Replace(text), squash.Replace(flat(ls)))
	})
}

func TestBinding(t *testing.T) {
	s := newSetter(model.Russian)
	var glued []string
	for _, a := range s.atoms(Plain("визиты в городе — 1 декабря № 5 и 1\u00a0484 г.\u00a0Астана, 94\u00a0% пост-контроль"), bodyStyle()) {
		if a.glued {
			glued = append(glued, flat([]line{{atoms: []atom{a}}}))
		}
	}
	require.Equal(t, []string{"городе", "—", "декабря", "5", "и", "1\u00a0484", "Астана,"}, trimmed(glued))
}

func trimmed(in []string) []string {
	out := make([]string, len(in))
	for i, s := range in {
		out[i] = strings.TrimSpace(s)
	}
	return out
}

// TestJustifiedLinesEndAtTheMargin holds that every full line of a justified paragraph reaches the edge.
func TestJustifiedLinesEndAtTheMargin(t *testing.T) {
	for _, l := range model.Langs() {
		s := newSetter(l)
		spans := Rich(wordsOf(l).intro)
		ls := s.lines(spans, bodyStyle(), bodyWidth, Justify)
		for i, one := range ls {
			var m marks
			s.set(&m, one, bodyStyle(), 0, 0, bodyWidth, Justify)
			last := m.Texts[len(m.Texts)-1]
			if i < len(ls)-1 {
				require.InDelta(t, bodyWidth, last.X+last.W, 1e-3)
			} else {
				require.Less(t, last.X+last.W, bodyWidth)
			}
		}
	}
}

func TestRich(t *testing.T) {
	require.Equal(t, []Span{{Text: "a "}, {Text: "b", Bold: true}, {Text: " c"}}, Rich("a **b** c"))
	require.Equal(t, []Span{{Text: "a "}, {Text: "b", Bold: true}, {Text: " ** c"}}, Rich("a **b** ** c"))
	require.Equal(t, []Span{{Text: "2**3"}}, Rich("2**3"))
	require.Empty(t, Rich(""))
}
