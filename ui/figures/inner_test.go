package figures

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/assets/lang"
	"baqylau/assets/reference"
	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// TestEveryRegionHasItsTile: a place of its own, and a name that a narrow tile has room for.
func TestEveryRegionHasItsTile(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light, 1))
	refs, err := reference.Load()
	require.NoError(t, err)
	regions, places, taken := refs.List(model.Regions), reference.Places(), map[[2]int]string{}
	require.Len(t, regions, 20)
	require.Len(t, places, 20)
	for _, e := range regions {
		at, ok := places[e.Code]
		require.True(t, ok, e.Code)
		require.Empty(t, taken[at], "%s lies on %s", e.Code, taken[at])
		require.Less(t, at[1], reference.MapRows)
		taken[at] = e.Code
		for _, l := range model.Langs() {
			require.True(t, lang.For(l).Has("figures.tile."+e.Code))
			name := widgets.NewText(lang.For(l).T("figures.tile."+e.Code), widgets.Style{Size: look.Small, Bold: true})
			require.LessOrEqual(t, name.MinSize().Width, float32(38), "%s, %s", e.Code, name.Text())
		}
	}
}

// TestTheWheelOverATableScrollsThePage: only what goes to the sides is for the table.
func TestTheWheelOverATableScrollsThePage(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light, 1))
	var page []float32
	wide := canvas.NewRectangle(nil)
	wide.SetMinSize(fyne.NewSize(900, 100))
	s := newSideways(wide, func(e *fyne.ScrollEvent) { page = append(page, e.Scrolled.DY) })
	w := test.NewTempWindow(t, s)
	w.Resize(fyne.NewSize(300, 200))
	test.Scroll(w.Canvas(), fyne.NewPos(100, 50), 0, -40)
	require.Equal(t, []float32{-40}, page)
	require.Zero(t, s.Offset.X)
	test.Scroll(w.Canvas(), fyne.NewPos(100, 50), -40, 0)
	require.Len(t, page, 1)
	require.Equal(t, float32(40), s.Offset.X)
}

// TestAxesHoldTheirLines: the marks of an axis take in the least and the most, and are few enough to be read.
func TestAxesHoldTheirLines(t *testing.T) {
	words := lang.For(model.Kazakh)
	rapid.Check(t, func(t *rapid.T) {
		least := rapid.IntRange(0, 100).Draw(t, "least")
		most := rapid.IntRange(least, 100).Draw(t, "most")
		marks := percentMarks(words, least, most)
		low, high := marks[0].Value, marks[len(marks)-1].Value
		if low > float64(least) || high < float64(most) || low < 0 || high > 100 {
			t.Fatalf("%d to %d %% stand between %v and %v", least, most, low, high)
		}
		if len(marks) < 2 || len(marks) > 6 {
			t.Fatalf("%d to %d %% have %d marks", least, most, len(marks))
		}
		n := rapid.Int64Range(0, 10_000_000).Draw(t, "n")
		counts := countMarks(words, n)
		if top := counts[len(counts)-1].Value; top < float64(n) || counts[0].Value != 0 || len(counts) < 2 || len(counts) > 6 {
			t.Fatalf("%d stands among %v", n, counts)
		}
	})
}

// TestChangesAreSentencesWithATone: a change is told as a report would tell it, and coloured only where more is plainly good or bad.
func TestChangesAreSentencesWithATone(t *testing.T) {
	of := func(visits, issued, verified, overdue, score int64) model.PeriodFigures {
		values := model.Values{}
		for key, n := range map[model.FigureKey]int64{model.FigVisits: visits, model.FigIssued: issued,
			model.FigVerified: verified, model.FigOverdueAll: overdue, model.FigScoredVisits: 1, model.FigScoreSum: score} {
			values[key] = model.Cell{Value: n}
		}
		return model.PeriodFigures{Known: true, Values: values, Scope: model.Scope{Period: model.Period{To: model.MakeDate(2017, 10, 31)}}}
	}
	visits := func(n int64) model.PeriodFigures { return of(n, 100, 90, 12, 240) }
	verified := func(n int64) model.PeriodFigures { return of(100, 100, n, 12, 240) }
	overdue := func(n int64) model.PeriodFigures { return of(100, 100, 90, n, 240) }
	score := func(n int64) model.PeriodFigures { return of(100, 100, 90, 12, n) }
	for _, c := range []struct {
		lang        model.Lang
		key         model.FigureKey
		now, before model.PeriodFigures
		beside      string
		long        bool
		text        string
		tone        look.Tone
	}{
		{model.Russian, model.FigVisits, visits(132), visits(100), besideBefore, false, "на 32 % больше, чем в прошлом периоде", look.ToneQuiet},
		{model.Kazakh, model.FigVisits, visits(132), visits(100), besideBefore, false, "алдыңғы кезеңнен 32 % көп", look.ToneQuiet},
		{model.English, model.FigVisits, visits(96), visits(100), besideYear, false, "4% less than in 2017", look.ToneQuiet},
		{model.Russian, model.FigVisits, visits(8), visits(2), besideYear, false, "на 6 больше, чем в 2017 г.", look.ToneQuiet},
		{model.Russian, model.FigVisits, visits(100_001), visits(100_000), besideYear, false, "на 1 больше, чем в 2017 г.", look.ToneQuiet},
		{model.Russian, model.FigExecutionPercent, verified(81), verified(90), besideBefore, false, "на 9 п. п. меньше, чем в прошлом периоде", look.ToneWrong},
		{model.Russian, model.FigExecutionPercent, verified(92), verified(90), besideBefore, true, "на 2 процентных пункта больше, чем в прошлом периоде", look.ToneDone},
		{model.Kazakh, model.FigExecutionPercent, verified(81), verified(90), besideBefore, true, "алдыңғы кезеңнен 9 пайыздық тармаққа аз", look.ToneWrong},
		{model.Kazakh, model.FigExecutionPercent, verified(81), verified(90), besideYear, false, "2017 жылғыдан 9 п.т. аз", look.ToneWrong},
		{model.Russian, model.FigExecutionPercent, verified(81), of(0, 0, 0, 0, 0), besideBefore, false, "", look.ToneQuiet},
		{model.Russian, model.FigOverdueAll, overdue(14), overdue(12), besideBefore, false, "на 2 больше, чем в прошлом периоде", look.ToneWrong},
		{model.Kazakh, model.FigOverdueAll, overdue(12), overdue(12), besideBefore, false, "алдыңғы кезеңдегідей", look.ToneQuiet},
		{model.Russian, model.FigMeanScore, score(255), score(240), besideBefore, false, "на 0,25 выше, чем в прошлом периоде", look.ToneDone},
		{model.Russian, model.FigVisits, visits(8), model.PeriodFigures{}, besideBefore, false, "", look.ToneQuiet},
	} {
		text, tone := changed(lang.For(c.lang), c.now, c.before, c.key, c.beside, c.long)
		require.Equal(t, c.text, strings.ReplaceAll(text, "\u00a0", " "))
		require.Equal(t, c.tone, tone, text)
		if c.text != "" && c.text != "алдыңғы кезеңдегідей" {
			require.Contains(t, text, "\u00a0", "an amount stays with its word at the end of a line")
		}
	}
}
