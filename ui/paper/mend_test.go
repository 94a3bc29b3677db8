package paper

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

// pageOf is the number of the page, from 1, on which a text stands.
func pageOf(t require.TestingT, l *Layout, text string) int {
	for i, p := range l.Pages {
		if slices.ContainsFunc(p.Texts, func(m Text) bool { return strings.Contains(m.Text, text) }) {
			return i + 1
		}
	}
	require.Fail(t, "no page has "+text)
	return 0
}

// TestASignatureTakesNoTableWithIt: what stands before the heading over the last text stays where it is, so that no table is torn
// and no page left half empty for a signature.
func TestASignatureTakesNoTableWithIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.IntRange(0, 40).Draw(t, "lines")
		table := Table{Columns: []Column{{Head: "Критерий"}, {Head: "Балл", Align: Right}}, Sums: []string{"Итого", "9"}}
		for i := range 6 {
			table.Rows = append(table.Rows, Row{Cells: []string{fmt.Sprint("строка", i), "1"}})
		}
		doc := Document{Lang: model.Russian, Blocks: []Block{Paragraph{Spans: Plain(strings.Repeat("слово\n", lines))}, table,
			Heading{Text: "Заключение", Level: 1}, Paragraph{Spans: Plain("вывод")}, Signature{Post: "Руководитель", Name: "Ким"}}}
		with := NewPress().Lay(doc)
		doc.Blocks = doc.Blocks[:2]
		without := NewPress().Lay(doc)
		require.Equal(t, pageOf(t, without, "Итого"), pageOf(t, with, "Итого"))
		require.Equal(t, pageOf(t, with, "Заключение"), pageOf(t, with, "Руководитель"))
	})
}

// TestACountStandsWithTheLastRows holds that a page never bears only how many rows there were.
func TestACountStandsWithTheLastRows(t *testing.T) {
	for n := 1; n < 90; n++ {
		table := Table{Columns: []Column{{Head: "Имя"}}, KeepNext: true}
		for i := range n {
			table.Rows = append(table.Rows, Row{Cells: []string{fmt.Sprintf("строка%d.", i)}})
		}
		l := NewPress().Lay(Document{Lang: model.Russian, Landscape: true, Blocks: []Block{table, Paragraph{Spans: Plain("записей"), Quiet: true}}})
		require.Equal(t, pageOf(t, l, fmt.Sprintf("строка%d.", n-1)), pageOf(t, l, "записей"), n)
		require.Equal(t, pageOf(t, l, fmt.Sprintf("строка%d.", max(0, n-3))), pageOf(t, l, "записей"), n)
	}
}

// TestALongNameLeavesDatesAndNumbersWhole: words are parted in the column that has too many, not in those beside it.
func TestALongNameLeavesDatesAndNumbersWhole(t *testing.T) {
	s := newSetter(model.Kazakh)
	rapid.Check(t, func(t *rapid.T) {
		whole := []string{"ОРТ-2018-0001", "03.01.2018", "Сапар", "12\u00a0345"}
		table := Table{Columns: []Column{{Head: "№"}, {Head: "Күні"}, {Head: "Түрі"}, {Head: "Алынды, тг", Align: Right}}}
		cells := slices.Clone(whole)
		for range rapid.IntRange(1, 3).Draw(t, "names") {
			table.Columns = append(table.Columns, Column{Head: "Атауы"})
			cells = append(cells, strings.Repeat("Қ", rapid.IntRange(1, 300).Draw(t, "letters")))
		}
		table.Rows = []Row{{Cells: cells}}
		widths := table.widths(s)
		sum := 0.0
		for i, w := range widths {
			require.Positive(t, w)
			if sum += w; i < len(whole) {
				require.Len(t, s.lines(Plain(cells[i]), cellStyle(), w-2*cellPad, Left), 1, "%s in %.1f mm", cells[i], w)
			}
		}
		require.LessOrEqual(t, sum, s.body()+1e-3)
	})
}

// TestParagraphsReachTheEdge holds that texts as briefs have them are justified in all lines but the last, in the widths
// that pages have.
func TestParagraphsReachTheEdge(t *testing.T) {
	for l, text := range map[model.Lang]string{
		model.Kazakh: "395 бару 325 ұйымға жүзеге асырылды. 391 бұзушылық анықталды; ең жиі кездескендері: артық құжаттарды талап ету (55), " +
			"тиісінше кеңес бермеу (46), арнайы тұрақтың, шақыру түймесінің немесе тактильді көрсеткіштердің болмауы (42). Барлығы 376 ұсыным " +
			"жолданды, оның ішінде 354 ұсынымның орындалуы (94 %) пост-бақылаумен расталды. 13 ұсынымның орындалу мерзімі өтті.",
		model.Russian: "17. Министерство здравоохранения: устранить системную причину нарушения «отсутствие информационного стенда» (сфера " +
			"«Здравоохранение») — 21 случай в 13 регионах, в том числе в г. Астана и г. Шымкент. Направлено 16 рекомендаций, из них исполнение " +
			"15 (94 %) подтверждено пост-контролем. Просрочена 1 рекомендация ГУ «Отдел занятости № 54 г. Атбасар».",
		model.English: "A total of 1,383 recommendations were issued; post-control has confirmed the execution of 1,302 of them (94%). For 54 " +
			"further recommendations, execution has been reported but not confirmed. There are 44 overdue recommendations; measured against " +
			"the first due dates, there would be 47.",
	} {
		s := newSetter(l)
		check := func(st style, width float64) {
			ls := s.lines(Plain(text), st, width, Justify)
			require.Zero(t, ragged(ls, width), "%s %v %.1f mm\n%s", l, st.size, width, shownLines(ls))
		}
		if l != model.English { // whose words are not parted: seven of them on a line of a speech leave no choice
			check(speechStyle(), s.body())
		}
		for width := 0.95 * s.body(); width <= s.body(); width += 0.5 {
			check(bodyStyle(), width)
		}
	}
}

// TestFairLinesLoseNothing: whatever is parted, the words are those of the text, and no line is too wide.
func TestFairLinesLoseNothing(t *testing.T) {
	s := newSetter(model.Kazakh)
	squash := strings.NewReplacer(" ", "", "\n", "", "-", "", "\u00a0", "")
	rapid.Check(t, func(t *rapid.T) {
		text := drawKnown(t, 80)
		width := rapid.Float64Range(8, 172).Draw(t, "width")
		ls, ok := s.fairLines(s.atoms(Plain(text), bodyStyle()), bodyStyle(), width)
		if !ok {
			return
		}
		for _, l := range ls {
			require.LessOrEqual(t, l.width(), width+1e-4)
		}
		require.Equal(t, squash.Replace(text), squash.Replace(flat(ls)))
	})
}

func shownLines(ls []line) string {
	var b strings.Builder
	for _, l := range ls {
		b.WriteString(strings.TrimSpace(flat([]line{l})) + "|\n")
	}
	return b.String()
}

// TestOtherProgramsGetRoomToSpare: where a word processor takes a wider typeface, no date and no head of a column is cut.
func TestOtherProgramsGetRoomToSpare(t *testing.T) {
	const wider = 1.2
	table := Table{Columns: []Column{{Head: "№"}, {Head: "Адресат"}, {Head: "Срок", Align: Right}, {Head: "Организации", Align: Right}},
		Rows: []Row{{Cells: []string{"ОРТ-2018-0333", strings.Repeat("Отдел занятости и социальных программ ", 4), "05.04.2018", "1\u00a0209"}}}}
	doc := Document{Lang: model.Russian}
	p, s := NewPress(), newSetter(model.Russian)
	widths, sum := p.ColumnWidths(doc, table, wider), 0.0
	for i, w := range widths {
		sum += w
		_, head := s.natural(table.Columns[i].Head, headStyle())
		_, cell := s.natural(table.Rows[0].Cells[i], cellStyle())
		require.GreaterOrEqual(t, w-2*cellPad, wider*max(head, cell), table.Columns[i].Head)
	}
	require.LessOrEqual(t, sum, s.body()+slack)
}
