package figures

import (
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

// TestChangesSaySignAndTone: a change has its sign in words as well as in colour, and a colour only where more is plainly
// good or bad.
func TestChangesSaySignAndTone(t *testing.T) {
	words := lang.For(model.Russian)
	of := func(visits, issued, verified, overdue int64) model.PeriodFigures {
		values := model.Values{}
		for key, n := range map[model.FigureKey]int64{model.FigVisits: visits, model.FigIssued: issued,
			model.FigVerified: verified, model.FigOverdueAll: overdue} {
			values[key] = model.Cell{Value: n}
		}
		return model.PeriodFigures{Known: true, Values: values}
	}
	for _, c := range []struct {
		key         model.FigureKey
		now, before model.PeriodFigures
		text        string
		tone        look.Tone
	}{
		{model.FigVisits, of(112, 0, 0, 0), of(100, 0, 0, 0), "+12\u00a0%", look.ToneQuiet},
		{model.FigVisits, of(96, 0, 0, 0), of(100, 0, 0, 0), "−4\u00a0%", look.ToneQuiet},
		{model.FigVisits, of(8, 0, 0, 0), of(2, 0, 0, 0), "+6", look.ToneQuiet},
		{model.FigExecutionPercent, of(0, 100, 94, 0), of(0, 100, 90, 0), "+4 п. п.", look.ToneDone},
		{model.FigExecutionPercent, of(0, 100, 90, 0), of(0, 100, 94, 0), "−4 п. п.", look.ToneWrong},
		{model.FigExecutionPercent, of(0, 100, 90, 0), of(0, 0, 0, 0), "", look.ToneQuiet},
		{model.FigOverdueAll, of(0, 0, 0, 14), of(0, 0, 0, 12), "+2", look.ToneWrong},
		{model.FigOverdueAll, of(0, 0, 0, 12), of(0, 0, 0, 12), "0", look.ToneQuiet},
		{model.FigVisits, of(8, 0, 0, 0), model.PeriodFigures{}, "", look.ToneQuiet},
	} {
		text, tone := changed(words, c.now, c.before, c.key)
		require.Equal(t, c.text, text)
		require.Equal(t, c.tone, tone, text)
	}
}
