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
	return &setter{format: formatOf(Document{}), press: NewPress(), cat: lang.For(l), lang: l, missing: map[rune]int{}}
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

// TestFiguresAreTabular: in a column of numbers a digit stands under a digit.
func TestFiguresAreTabular(t *testing.T) {
	p := NewPress()
	for _, f := range []Font{Serif, SerifBold} {
		for r := '1'; r <= '9'; r++ {
			require.Equal(t, p.face(f).look('0').width, p.face(f).look(r).width, "%q", r)
		}
	}
	l := p.Lay(Document{Lang: model.Russian, Blocks: []Block{Table{Columns: []Column{{Head: "Имя"}, {Head: "Число", Align: Right}},
		Rows: []Row{{Cells: []string{"а", "1"}}, {Cells: []string{"б", "1\u00a0484"}}}, Sums: []string{"Всего", "1\u00a0485"}}}})
	ends := map[string]float64{}
	for _, m := range l.Pages[0].Texts {
		ends[m.Text] = m.X + m.W
	}
	require.InDelta(t, ends["1"], ends["1\u00a0484"], 1e-6)
	require.InDelta(t, ends["1"], ends["1\u00a0485"], 1e-6)
}

func TestHyphens(t *testing.T) {
	for word, want := range map[string]string{
		"исполнение": "ис-пол-не-ние", "организаций": "ор-га-ни-за-ций", "государственной": "го-су-дар-ствен-ной",
		"подъезд": "подъ-езд", "объявление,": "объ-яв-ле-ние,", "«обслуживание»": "«об-слу-жи-ва-ние»", "займов": "зай-мов",
		"восстановлены": "вос-ста-нов-лены", "подтверждено": "под-тверж-дено", "направлено": "на-прав-лено", "истребование": "ис-тре-бо-ва-ние",
		"Жамбылская": "Жам-был-ская", "министерство": "ми-нис-тер-ство",
		"в": "в", "для": "для", "стр": "стр", "АҚМ": "АҚМ", "ХҚКО": "ХҚКО", "1-й": "1-й", "тыс": "тыс",
	} {
		require.Equal(t, want, hyphenated(word, model.Russian), word)
	}
	for word, want := range map[string]string{
		"бақылаулар": "ба-қы-лау-лар", "сауалнама": "са-уал-нама", "мемлекеттік": "мем-ле-кет-тік", "қызметтер": "қыз-мет-тер",
		"тәуелсіз": "тә-уел-сіз", "бұзушылық": "бұ-зу-шы-лық", "ұйымға": "ұйымға", "ұйымдардың": "ұйым-дар-дың", "дайындау": "да-йын-дау", "аймақтар": "ай-мақ-тар",
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
		text := drawKnown(t, 80)
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

// TestJustifiedLinesHaveNoHoles holds that a full line of a justified paragraph reaches the edge or keeps its
// own spaces, and that no space is wider than 2.6 of its own.
func TestJustifiedLinesHaveNoHoles(t *testing.T) {
	check := func(t rapid.TB, s *setter, spans []Span, width float64) (full, ragged int) {
		st := bodyStyle()
		ls := s.lines(spans, st, width, Justify)
		for _, one := range ls {
			grow := stretched(one, width-one.width())
			require.GreaterOrEqual(t, grow, 0.0)
			require.LessOrEqual(t, 1+grow, 2.6)
			if one.hard {
				continue
			}
			if grow == 0 && one.width() < width-slack {
				ragged++
				continue
			}
			full++
			var m marks
			s.set(&m, one, st, 0, 0, width, Justify)
			last := m.Texts[len(m.Texts)-1]
			require.InDelta(t, width, last.X+last.W, 1e-3)
		}
		return full, ragged
	}
	for _, l := range model.Langs() {
		full, ragged := check(t, newSetter(l), Rich(wordsOf(l).intro), formatOf(Document{}).body())
		require.Positive(t, full)
		require.LessOrEqual(t, ragged, 1, l)
	}
	s := newSetter(model.Kazakh)
	rapid.Check(t, func(t *rapid.T) {
		check(t, s, Plain(drawKnown(t, 120)), rapid.Float64Range(20, formatOf(Document{}).body()).Draw(t, "width"))
	})
}

// TestAbbreviationsStayWithTheirNames says between which words a line may end.
func TestAbbreviationsStayWithTheirNames(t *testing.T) {
	for text, want := range map[string]string{ // | may part a line, _ does not
		"Колледж № 18 г. Атбасар":             "Колледж|№_18|г._Атбасар",
		"программ г. Зеренда № 14":            "программ|г._Зеренда|№_14",
		"за 2018 г. и 2016–2018 гг. всего":    "за|2018_г.|и_2016–2018_гг.|всего",
		"школа им. С. Сейфуллина (г. Астана)": "школа|им._С._Сейфуллина|(г._Астана)",
		"ул. Абая, д. 5, Акмолинская обл.":    "ул._Абая,|д._5,|Акмолинская_обл.",
		"взыскано 5 млн тенге":                "взыскано|5_млн|тенге",
		"слова, каждое. Слово":                "слова,|каждое.|Слово",
	} {
		require.Equal(t, want, ties(newSetter(model.Russian), text), text)
	}
	for text, want := range map[string]string{
		"Көкшетау қ. № 3 емхана":          "Көкшетау_қ.|№_3_емхана",
		"(Көкшетау қ.), Зеренді ауд. мен": "(Көкшетау_қ.),|Зеренді_ауд.|мен",
		"Зеренді а. Ә. Ғабитова 2018 ж. ": "Зеренді_а.|Ә._Ғабитова|2018_ж.",
		"бұл шаруа ж. емес":               "бұл|шаруа|ж.|емес",
	} {
		require.Equal(t, want, ties(newSetter(model.Kazakh), text), text)
	}
	for text, want := range map[string]string{
		"due 14 September 2018 at No. 5": "due|14_September_2018|at|No._5",
		"in May of 2018":                 "in|May|of|2018",
	} {
		require.Equal(t, want, ties(newSetter(model.English), text), text)
	}
}

// ties writes text with the places where a line may end.
func ties(s *setter, text string) string {
	var b strings.Builder
	for i, a := range s.atoms(Plain(text), bodyStyle()) {
		switch {
		case i > 0 && a.glued:
			b.WriteByte('_')
		case i > 0:
			b.WriteByte('|')
		}
		for _, seg := range a.segs {
			b.WriteString(seg.text)
		}
	}
	return b.String()
}

// TestDatesAreAWordOfTheirColumn holds that a column asks for the room of a whole date.
func TestDatesAreAWordOfTheirColumn(t *testing.T) {
	s := newSetter(model.English)
	for _, text := range []string{"14 September 2018", "14\u00a0September\u00a02018"} {
		natural, least := s.natural(text, cellStyle())
		require.InDelta(t, natural, least, slack)
	}
	natural, least := s.natural("Deadline broken", cellStyle())
	require.Less(t, least, natural)
	wide := strings.Repeat("a long text that takes all the room there is ", 4)
	tb := Table{Columns: []Column{{Head: "Text"}, {Head: "More"}, {Head: "Due", Align: Right}, {Head: "Days late", Align: Right}},
		Rows: []Row{{Cells: []string{wide, wide, "14 September 2018", "47"}}}}
	widths := tb.widths(s)
	_, least = s.natural("14 September 2018", cellStyle())
	require.GreaterOrEqual(t, widths[2]-2*cellPad, least)
	require.Len(t, s.lines(Plain("14 September 2018"), cellStyle(), widths[2]-2*cellPad, Right), 1)
}

func TestRich(t *testing.T) {
	require.Equal(t, []Span{{Text: "a "}, {Text: "b", Bold: true}, {Text: " c"}}, Rich("a **b** c"))
	require.Equal(t, []Span{{Text: "a "}, {Text: "b", Bold: true}, {Text: " ** c"}}, Rich("a **b** ** c"))
	require.Equal(t, []Span{{Text: "2**3"}}, Rich("2**3"))
	require.Empty(t, Rich(""))
}
