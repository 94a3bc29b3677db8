package paper

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

// The words that random documents are made of: short and long, of three languages, with dashes, marks
// from other typefaces, and one that fits no line.
var drawnWords = []string{"в", "и", "№", "5", "1\u00a0484", "94\u00a0%", "—", "визит", "услугодателей", "пост-контроль", "Мемлекеттік",
	"бақылаулар", "көрсетілетін", "organisation", "non-execution", "☑", "→", "₸", "АҚМ-2018-0042", "\n", "рентгеноэлектрокардиографического",
	strings.Repeat("неразрывно", 22), "W" + strings.Repeat("W", 90)}

// oddWords hold characters that no typeface draws, letters in two parts, dates and a name of 300 letters.
var oddWords = []string{"😀", "漢字", "سلام", "и\u0306од", "24.09.2018", "7 November 2018",
	strings.TrimSpace(strings.Repeat("«Шалғайдағы елді мекендердің тұрғындарына қызмет көрсету орталығы» КЕАҚ ", 4))[:300*2-80]}

func drawText(t *rapid.T, most int) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(slices.Concat(drawnWords, oddWords)), 0, most).Draw(t, "words"), " ")
}

// drawKnown is text that the typefaces have all characters of.
func drawKnown(t *rapid.T, most int) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(drawnWords), 0, most).Draw(t, "words"), " ")
}

func drawBlock(t *rapid.T, deep bool) Block {
	kinds := 17
	if deep {
		kinds--
	}
	switch rapid.IntRange(0, kinds+1).Draw(t, "kind") {
	case 0:
		return Title{Text: drawText(t, 9), Sub: drawText(t, 5)}
	case 1:
		return Heading{Text: drawText(t, 9), Level: rapid.IntRange(0, 3).Draw(t, "level")}
	case 2, 3:
		align := Align(rapid.IntRange(0, 3).Draw(t, "align"))
		bold := drawText(t, 9)
		return Paragraph{Spans: []Span{{Text: drawText(t, 200)}, {Text: bold, Bold: true}, {Text: drawText(t, 20), Italic: true}}, Align: align, Quiet: rapid.Bool().Draw(t, "quiet")}
	case 4:
		return List{Items: [][]Span{Plain(drawText(t, 60)), Plain(drawText(t, 5))}, Ordered: rapid.Bool().Draw(t, "ordered")}
	case 5:
		var f Figures
		for range rapid.IntRange(0, 12).Draw(t, "figures") {
			f.Items = append(f.Items, Figure{drawText(t, 2), drawText(t, 4)})
		}
		return f
	case 6:
		return Facts{[]Fact{{drawText(t, 9), drawText(t, 30)}, {drawText(t, 2), drawText(t, 3)}}}
	case 7, 8:
		return drawTable(t)
	case 9:
		var c Chart
		for range rapid.IntRange(0, 30).Draw(t, "bars") {
			v := rapid.OneOf(rapid.Float64(), rapid.Float64Range(0, 100), rapid.Just(math.NaN())).Draw(t, "value")
			c.Bars = append(c.Bars, Bar{drawText(t, 9), v, fmt.Sprintf("%.3g", v)})
		}
		return c
	case 10:
		return Signature{drawText(t, 30), drawText(t, 3), drawText(t, 3)}
	case 11:
		return Letterhead{Left: []string{drawText(t, 9), drawText(t, 5)}, Right: []string{drawText(t, 20)}, Contact: drawText(t, 30),
			Emblem: rapid.SampledFrom([][]byte{nil, []byte("no picture"), emblem(t, 90, 60), emblem(t, 30, 90)}).Draw(t, "emblem")}
	case 12:
		return drawPlot(t)
	case 13:
		c := Stacked{Parts: []string{drawText(t, 4), drawText(t, 2), ""}}
		for range rapid.IntRange(0, 9).Draw(t, "bars") {
			c.Bars = append(c.Bars, StackedBar{drawText(t, 9), drawNumbers(t, 4), drawText(t, 2)})
		}
		return c
	case 14:
		c := Tiles{Low: drawText(t, 2), High: drawText(t, 9)}
		for range rapid.IntRange(0, 25).Draw(t, "tiles") {
			c.Items = append(c.Items, Tile{rapid.IntRange(-1, 9).Draw(t, "column"), rapid.IntRange(-1, 9).Draw(t, "row"), drawText(t, 3), drawText(t, 2),
				drawNumber(t), rapid.Bool().Draw(t, "known")})
		}
		return c
	case 15:
		c := Photos{Columns: rapid.IntRange(-1, 6).Draw(t, "columns")}
		for range rapid.IntRange(0, 5).Draw(t, "photos") {
			c.Items = append(c.Items, Photo{drawPicture(t), drawText(t, 20)})
		}
		return rapid.SampledFrom([]Block{c, Picture{drawPicture(t), drawNumber(t), drawText(t, 20)}}).Draw(t, "which")
	case 16:
		return rapid.SampledFrom([]Block{QR{drawText(t, 60), drawNumber(t), drawText(t, 60)}, Blank{drawText(t, 12), drawText(t, 9), rapid.IntRange(-1, 5).Draw(t, "lines")}}).Draw(t, "which")
	case 17:
		lines := []string{drawText(t, 9), drawText(t, 2), drawText(t, 60)}
		return rapid.SampledFrom([]Block{Sides{lines, lines[:1]}, Sides{nil, lines}, Stamp{drawText(t, 2), lines, drawText(t, 9), drawText(t, 3)}, Envelope{lines, lines[1:]}}).Draw(t, "which")
	default:
		return rapid.OneOf(rapid.Just[Block](PageBreak{}), rapid.Just[Block](PageBreak{Anew: true}), rapid.Just[Block](Spacer{40}),
			rapid.Custom(func(t *rapid.T) Block {
				return Together{[]Block{drawBlock(t, true), drawBlock(t, true)}}
			})).Draw(t, "other")
	}
}

func drawNumber(t *rapid.T) float64 {
	return rapid.OneOf(rapid.Float64(), rapid.Float64Range(0, 100), rapid.SampledFrom([]float64{math.NaN(), math.Inf(1), math.Inf(-1), 0, -5})).Draw(t, "number")
}

func drawNumbers(t *rapid.T, most int) []float64 {
	return rapid.SliceOfN(rapid.Custom(drawNumber), 0, most).Draw(t, "numbers")
}

// drawPicture is a photo, lying or standing, none, or something that is none.
func drawPicture(t *rapid.T) []byte {
	return rapid.SampledFrom([][]byte{nil, []byte("no picture"), emblem(t, 90, 60), emblem(t, 10, 90)}).Draw(t, "picture")
}

func drawPlot(t *rapid.T) Block {
	var labels []string
	for range rapid.IntRange(0, 40).Draw(t, "labels") {
		labels = append(labels, drawText(t, 2))
	}
	var series []Series
	for range rapid.IntRange(0, 3).Draw(t, "series") {
		series = append(series, Series{drawText(t, 12), drawNumbers(t, 45)})
	}
	height := drawNumber(t)
	return rapid.SampledFrom([]Block{Columns{labels, series, height, nil}, Lines{labels, series, height, func(v float64) string { return fmt.Sprintf("%.4g %%", v) }}}).Draw(t, "which")
}

func drawTable(t *rapid.T) Table {
	var tb Table
	columns := rapid.IntRange(0, 12).Draw(t, "columns")
	for range columns {
		tb.Columns = append(tb.Columns, Column{Head: drawText(t, 3), Align: Align(rapid.IntRange(0, 2).Draw(t, "align")),
			Weight: rapid.Float64Range(0, 3).Draw(t, "weight"), Width: rapid.SampledFrom([]float64{0, 0, 0, 20}).Draw(t, "width")})
	}
	for range rapid.IntRange(0, 40).Draw(t, "rows") {
		r := Row{Bold: rapid.Bool().Draw(t, "bold"), Group: rapid.IntRange(0, 9).Draw(t, "group") == 0}
		for range rapid.IntRange(0, columns+1).Draw(t, "cells") {
			r.Cells = append(r.Cells, drawText(t, 6))
		}
		tb.Rows = append(tb.Rows, r)
	}
	if rapid.Bool().Draw(t, "sums") {
		tb.Sums = []string{"Σ"}
	}
	return tb
}

// extent is the place that a text takes: from a little above its capitals to below its tails.
func extent(m Text) (x1, y1, x2, y2 float64) {
	em := m.Size * mmPerPoint
	return m.X, m.Y - 0.74*em, m.X + m.W, m.Y + 0.2*em
}

func checkPages(t rapid.TB, l *Layout) {
	const eps = 1e-3
	require.NotEmpty(t, l.Pages)
	size := formatOf(l.doc)
	for n, page := range l.Pages {
		within := func(x1, y1, x2, y2 float64) bool {
			return x1 >= marginLeft-eps && x2 <= size.width-marginRight+eps && y1 >= marginTop-eps && y2 <= size.height-marginBottom+eps
		}
		for _, m := range page.Texts {
			x1, y1, x2, y2 := extent(m)
			// Of a text it is the running head and foot that may stand in their bands.
			if x1 < marginLeft-eps || x2 > size.width-marginRight+eps || y1 < headBaseline-5 || y2 > (size.height-footUp)+2 {
				t.Fatalf("page %d: %q at %.2f…%.2f × %.2f…%.2f lies outside the margins", n+1, m.Text, x1, x2, y1, y2)
			}
		}
		for _, m := range page.Rects {
			foot := m.Fill == black && m.X >= size.width-marginRight-footQR && m.X+m.W <= size.width-marginRight+eps &&
				m.Y >= size.height-footQRUp && m.Y+m.H <= size.height-footQRUp+footQR
			if !foot && !within(m.X, m.Y-0.1, m.X+m.W, m.Y+m.H) && !within(m.X, m.Y, m.X+m.W, m.Y+m.H) {
				t.Fatalf("page %d: rectangle %+v lies outside the margins", n+1, m)
			}
		}
		for _, m := range page.Images {
			if !within(m.X, m.Y, m.X+m.W, m.Y+m.H) {
				t.Fatalf("page %d: picture at %.2f, %.2f of %.2f × %.2f lies outside the margins", n+1, m.X, m.Y, m.W, m.H)
			}
			for _, text := range page.Texts {
				if x1, y1, x2, y2 := extent(text); x1 < m.X+m.W-eps && m.X < x2-eps && y1 < m.Y+m.H-eps && m.Y < y2-eps {
					t.Fatalf("page %d: %q lies on a picture", n+1, text.Text)
				}
			}
		}
		for _, m := range page.Lines {
			if min(m.X1, m.X2) < marginLeft-eps || max(m.X1, m.X2) > size.width-marginRight+eps || max(m.Y1, m.Y2) > size.height-marginBottom+eps {
				t.Fatalf("page %d: line %+v lies outside the margins", n+1, m)
			}
		}
		checkOverlaps(t, n, page.Texts)
		checkOrder(t, n, page)
	}
}

// checkOrder holds that texts come as they are read: the head, the blocks from top to bottom, the foot.
func checkOrder(t rapid.TB, page int, p Page) {
	place := func(m Text) int {
		for i, a := range p.Areas {
			if m.Y > a.Y && m.Y <= a.Y+a.H {
				return i + 1
			}
		}
		if m.Y < marginTop {
			return 0
		}
		return len(p.Areas) + 1
	}
	last := 0
	for _, m := range p.Texts {
		at := place(m)
		if at < last {
			t.Fatalf("page %d: %q comes too late to be read in its place", page+1, m.Text)
		}
		last = at
	}
}

func checkOverlaps(t rapid.TB, page int, texts []Text) {
	const eps = 0.02
	sorted := append([]Text(nil), texts...)
	sort.Slice(sorted, func(i, j int) bool { return sorted[i].Y < sorted[j].Y })
	for i, a := range sorted {
		ax1, ay1, ax2, ay2 := extent(a)
		for _, b := range sorted[i+1:] {
			bx1, by1, bx2, by2 := extent(b)
			if by1 > ay2+10 {
				break
			}
			if ax1 < bx2-eps && bx1 < ax2-eps && ay1 < by2-eps && by1 < ay2-eps {
				t.Fatalf("page %d: %q and %q overlap", page+1, a.Text, b.Text)
			}
		}
	}
}

// TestNothingOverlapsOrLeavesThePage lays out whatever comes, on all sheets there are.
func TestNothingOverlapsOrLeavesThePage(t *testing.T) {
	p := NewPress()
	rapid.Check(t, func(t *rapid.T) {
		doc := Document{Lang: rapid.SampledFrom(model.Langs()).Draw(t, "lang"), HeadLeft: drawText(t, 20), HeadRight: drawText(t, 5), FootLeft: drawText(t, 9),
			FootQR: rapid.SampledFrom([]string{"", "7F3A-91C2", strings.Repeat("x", 3000)}).Draw(t, "code"), Landscape: rapid.Bool().Draw(t, "landscape"), Bare: rapid.Bool().Draw(t, "bare"),
			Sheet: rapid.SampledFrom([]Sheet{{}, DL(), C5(), {100, 70}}).Draw(t, "sheet")}
		for range rapid.IntRange(0, 8).Draw(t, "blocks") {
			doc.Blocks = append(doc.Blocks, drawBlock(t, false))
		}
		checkPages(t, p.Lay(doc))
	})
}

// TestEveryRowOnce holds that a table over pages loses and doubles no row, that each page of it begins
// with the head, and that the sums do not stand alone.
func TestEveryRowOnce(t *testing.T) {
	p := NewPress()
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.IntRange(1, 150).Draw(t, "rows")
		tb := Table{Columns: []Column{{Head: "ГОЛОВА"}, {Head: "Текст"}, {Head: "Число", Align: Right}}, Sums: []string{"СУММА", "", "1"}}
		for i := range rows {
			tb.Rows = append(tb.Rows, Row{Cells: []string{fmt.Sprintf("ряд%d;", i), drawText(t, 30), "7"}})
		}
		l := p.Lay(Document{Lang: model.Russian, Blocks: []Block{Spacer{1}, Paragraph{Spans: Plain(drawText(t, 300))}, Heading{Text: "Перед", Level: 1}, tb}})
		var order []string
		for _, page := range l.Pages {
			var here []string
			for _, m := range page.Texts {
				text := strings.TrimSpace(m.Text)
				if strings.HasPrefix(text, "ряд") || text == "ГОЛОВА" || text == "СУММА" || text == "Перед" {
					here = append(here, text)
				}
			}
			if len(here) == 0 {
				continue
			}
			if here[0] == "Перед" {
				here = here[1:]
				require.NotEmpty(t, here, "the heading stays with its table")
			}
			require.Equal(t, "ГОЛОВА", here[0], "each page of a table begins with its head")
			require.GreaterOrEqual(t, len(here), 2)
			require.NotEqual(t, "СУММА", here[1], "sums alone on a page")
			order = append(order, here[1:]...)
		}
		require.Len(t, order, rows+1)
		for i := range rows {
			require.Equal(t, fmt.Sprintf("ряд%d;", i), order[i])
		}
		require.Equal(t, "СУММА", order[rows])
	})
}

// TestNoLineAlone holds that a paragraph leaves at least two lines on each side of a page's end.
func TestNoLineAlone(t *testing.T) {
	p := NewPress()
	text := strings.TrimSpace(strings.Repeat("слово ", 110)) // about ten lines
	for high := 150.0; high < 260; high += 1.3 {
		l := p.Lay(Document{Lang: model.Russian, Blocks: []Block{Figures{[]Figure{{"1", "1"}}}, Spacer{high}, Paragraph{Spans: Plain(text)}, Heading{Text: "Глава", Level: 1}, Paragraph{Spans: Plain(text)}}})
		for n, page := range l.Pages {
			lines := map[float64]bool{}
			var block3 int
			for _, a := range page.Areas {
				if a.Block == 2 {
					lines[a.Y] = true
					require.GreaterOrEqualf(t, a.H, 2*bodyStyle().leading-slack, "spacer %g: page %d holds a single line", high, n+1)
				}
				if a.Block == 3 {
					block3 = len(page.Areas)
				}
			}
			if block3 > 0 {
				require.NotEqual(t, 3, page.Areas[len(page.Areas)-1].Block, "a heading ends page %d", n+1)
			}
		}
	}
}

// TestSignatureIsNeverAlone moves a signature, and two that stay together, over the end of a page: what they sign goes with them.
func TestSignatureIsNeverAlone(t *testing.T) {
	p := NewPress()
	var rows []Row
	for i := range 25 {
		rows = append(rows, Row{Cells: []string{fmt.Sprintf("ряд%d;", i), "7"}})
	}
	text := strings.Repeat("слово ", 110)
	both := Together{[]Block{Signature{Post: "Руководитель"}, Signature{Post: "От государственного органа"}}}
	for name, before := range map[string]Block{
		"table":     Table{Columns: []Column{{Head: "ГОЛОВА"}, {Head: "Число", Align: Right}}, Rows: rows, Sums: []string{"СУММА", "1"}},
		"paragraph": Paragraph{Spans: Plain(text), Align: Justify},
		"together":  Together{[]Block{Heading{Text: "Глава", Level: 1}, Paragraph{Spans: Plain(text)}}},
	} {
		turned := false
		for step := range 210 {
			high, sign := float64(step/2)*2.3, Block(both)
			if step%2 == 0 {
				sign = Signature{Post: "Руководитель"}
			}
			l := p.Lay(Document{Lang: model.Russian, Blocks: []Block{Figures{[]Figure{{"1", "1"}}}, Spacer{high}, before, sign}})
			last := l.Pages[len(l.Pages)-1]
			require.GreaterOrEqual(t, len(last.Areas), 2, "%s, spacer %g", name, high)
			if last.Areas[0].Block != 2 || last.Areas[0].H > 90 {
				continue
			}
			turned = true
			least := 2 * bodyStyle().leading
			if name == "table" {
				least = 5 * (cellStyle().leading + 2*rowPad) // the head, three rows and the sums, at least
			}
			require.GreaterOrEqual(t, last.Areas[0].H, least-1, "%s, spacer %g", name, high)
		}
		require.True(t, turned, name)
	}
}

func TestPageNumbersAndBreaks(t *testing.T) {
	for lang, want := range map[model.Lang]string{model.Kazakh: "3 беттің 2-беті", model.Russian: "стр. 2 из 3", model.English: "page 2 of 3"} {
		doc := Document{Lang: lang, Blocks: []Block{PageBreak{}, Title{Text: "A"}, PageBreak{}, PageBreak{}, Title{Text: "B"}, PageBreak{}, Title{Text: "C"}, PageBreak{}}}
		l := NewPress().Lay(doc)
		require.Len(t, l.Pages, 3)
		require.True(t, slices.ContainsFunc(l.Pages[1].Texts, func(m Text) bool { return m.Text == want }), want)
		i, ok := l.Pages[1].BlockAt(marginLeft+3, marginTop+3)
		require.True(t, ok)
		require.Equal(t, 4, i)
		_, ok = l.Pages[1].BlockAt(5, 5)
		require.False(t, ok)
	}
	require.Len(t, NewPress().Lay(Document{Lang: model.Russian}).Pages, 1, "an empty document is an empty page")
}

// TestPagesAreCountedAnew: each of many letters counts its own pages, laid out and streamed alike.
func TestPagesAreCountedAnew(t *testing.T) {
	doc := Document{Lang: model.Russian, Blocks: []Block{Title{Text: "A"}, PageBreak{}, Title{Text: "B"}, PageBreak{Anew: true}, Title{Text: "C"}, PageBreak{Anew: true}}}
	told := 0
	doc.Progress = func(done, all int) {
		told++
		require.Equal(t, told, done)
		require.Equal(t, 6, all)
	}
	l := NewPress().Lay(doc)
	require.Len(t, l.Pages, 3)
	require.Equal(t, 6, told)
	for i, want := range []string{"стр. 1 из 2", "стр. 2 из 2", "стр. 1 из 1"} {
		require.True(t, slices.ContainsFunc(l.Pages[i].Texts, func(m Text) bool { return m.Text == want }), "page %d: %s", i+1, want)
	}
	doc.Bare, doc.HeadLeft = true, "Head"
	for _, p := range NewPress().Lay(Document{Lang: doc.Lang, Bare: true, HeadLeft: "Head", Blocks: doc.Blocks}).Pages {
		require.Len(t, p.Texts, 1, "no head and no foot")
	}
}

func TestLongHeadGivesWay(t *testing.T) {
	l := NewPress().Lay(Document{Lang: model.Russian, HeadLeft: strings.Repeat("Департамент ", 20), HeadRight: "по состоянию на 31.10.2018"})
	var head []Text
	for _, m := range l.Pages[0].Texts {
		if m.Y == headBaseline {
			head = append(head, m)
		}
	}
	require.Len(t, head, 2)
	require.True(t, strings.HasSuffix(head[0].Text, "…"), head[0].Text)
	require.Equal(t, "по состоянию на 31.10.2018", head[1].Text)
}
