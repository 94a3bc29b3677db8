package figures_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/figures"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// found are the things of a type in the window, from its top to its bottom.
func found[T fyne.CanvasObject](h *screentest.Host) []T {
	h.Settle()
	var out []T
	for _, o := range test.LaidOutObjects(h.Window().Content()) {
		if t, ok := o.(T); ok {
			out = append(out, t)
		}
	}
	return out
}

// number reads a number as it is written on the screen.
func number(t *testing.T, text string) int {
	t.Helper()
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, text)
	n, err := strconv.Atoi(digits)
	require.NoError(t, err, "%q is no number", text)
	return n
}

// listed is how many records the register shows to which the page led last.
func listed(t *testing.T, h *screentest.Host) int {
	t.Helper()
	place := last(h.Gone)
	require.NotNil(t, place.Filter)
	require.Equal(t, place.Kind, place.Filter.Kind)
	ids, err := h.Session().IDs(t.Context(), *place.Filter, model.Order{})
	require.NoError(t, err)
	return len(ids)
}

// opens does something that is to lead to a register of so many records.
func opens(t *testing.T, h *screentest.Host, what string, want int, do func()) {
	t.Helper()
	gone := len(h.Gone)
	do()
	require.Len(t, h.Gone, gone+1, "%s opens nothing", what)
	require.Equal(t, want, listed(t, h), what)
}

// shown opens the page of the country.
func shown(t *testing.T, h *screentest.Host) *figures.Page {
	t.Helper()
	p := figures.New(h)
	h.Open(p)
	p.Show(screen.Place{Filter: months()})
	h.Settle()
	h.Quiet()
	return p
}

// TestKeyFiguresOpenTheirRecords: the numbers at the head and the lines under them, by keys.
func TestKeyFiguresOpenTheirRecords(t *testing.T) {
	h := national(t, 200)
	p := shown(t, h)
	p.Focus()
	keys := found[*widgets.KeyFigure](h)
	require.Len(t, keys, 6)
	issued := number(t, keys[3].Value())
	for i, k := range keys {
		want := 0
		if !strings.Contains(k.Value(), "%") { // a rate opens what it is a part of
			want = number(t, k.Value())
		} else {
			want = issued
		}
		require.Equal(t, fyne.Focusable(k), h.Focused())
		opens(t, h, k.Label(), want, func() { h.Press(fyne.KeyReturn) })
		for _, line := range k.Lines() {
			if line.Tapped != nil && line.Strong != "" && !strings.Contains(line.Strong, "%") {
				opens(t, h, k.Label()+": "+line.Text, number(t, line.Strong), line.Tapped)
			}
		}
		if i < len(keys)-1 {
			h.Press(fyne.KeyRight)
		}
	}
}

// TestChangesOpenTheRecordsOfTheOtherPeriod: what a number is compared with is a number too.
func TestChangesOpenTheRecordsOfTheOtherPeriod(t *testing.T) {
	h := national(t, 200)
	p := shown(t, h)
	quarter := model.Scope{Period: model.Period{From: model.MakeDate(2018, 7, 1), To: model.MakeDate(2018, 9, 30)}}
	p.Show(screen.Place{Filter: &model.Filter{Scope: quarter}})
	before := quarter
	before.Period = model.Period{From: model.MakeDate(2018, 4, 1), To: model.MakeDate(2018, 6, 30)}
	before.AsOf = before.Period.To
	want := counted(t, h, before)
	issued := number(t, want[3])
	for i, k := range found[*widgets.KeyFigure](h) {
		line := k.Lines()[0]
		require.Empty(t, line.Strong, "a change is a sentence")
		require.Contains(t, line.Text, "прошлом периоде", "nothing was written down a year earlier")
		if strings.Contains(want[i], "%") {
			opens(t, h, k.Label(), issued, line.Tapped)
			continue
		}
		opens(t, h, k.Label(), number(t, want[i]), line.Tapped)
	}
}

// TestAllFiguresOpenTheirRecords: every figure of the page that counts records leads to so many of them.
func TestAllFiguresOpenTheirRecords(t *testing.T) {
	h := national(t, 200)
	shown(t, h)
	grid := found[*widgets.FigureGrid](h)
	require.Len(t, grid, 1)
	counted := 0
	for _, f := range model.DashboardFigures(model.Scope{}) {
		for _, shown := range grid[0].Figures() {
			if f.Measure == model.Count && shown.Label == h.Words().T(f.Key.NameKey()) {
				opens(t, h, string(f.Key), number(t, shown.Value), shown.Tapped)
				require.Contains(t, shown.Help, h.Words().T(f.Key.DefinitionKey()))
				counted++
			}
		}
	}
	require.Greater(t, counted, 15)
}

// TestBarsOpenTheirRecords: every bar of every card, by keys; of a ranking so many records as the mean is over.
func TestBarsOpenTheirRecords(t *testing.T) {
	h := national(t, 200)
	shown(t, h)
	charts := found[*widgets.BarChart](h)
	require.GreaterOrEqual(t, len(charts), 4)
	for _, chart := range charts {
		h.Window().Canvas().Focus(chart)
		for i, bar := range chart.Bars() {
			want := bar.Text
			if strings.HasPrefix(bar.Note, "n = ") {
				want = bar.Note
			}
			opens(t, h, bar.Label, number(t, want), func() { h.Press(fyne.KeyReturn) })
			if i < len(chart.Bars())-1 {
				h.Press(fyne.KeyDown)
			}
		}
	}
}

// TestPointsOpenTheirRecords: every point of the lines, by keys.
func TestPointsOpenTheirRecords(t *testing.T) {
	h := national(t, 200)
	shown(t, h)
	charts := found[*widgets.LineChart](h)
	require.Len(t, charts, 2)
	issued := regexp.MustCompile(`направлено (\d+)`)
	for i, chart := range charts {
		h.Window().Canvas().Focus(chart)
		h.Press(fyne.KeyHome)
		for _, point := range chart.Points() {
			want := point.Text
			if i == 0 { // a rate of those issued in the month
				want = issued.FindStringSubmatch(point.Note)[1]
			}
			opens(t, h, point.Note, number(t, want), func() { h.Press(fyne.KeyReturn) })
			h.Press(fyne.KeyRight)
		}
	}
}

// TestTilesAndCellsOpenTheirRecords: every region of the map, and every cell and sum of the heat map.
func TestTilesAndCellsOpenTheirRecords(t *testing.T) {
	h := national(t, 200)
	shown(t, h)
	maps := found[*widgets.TileMap](h)
	require.Len(t, maps, 1)
	n, opened := regexp.MustCompile(`n = (\d+)`), 0
	for _, tile := range maps[0].Tiles() {
		if !tile.Opens {
			require.Equal(t, "—", tile.Text)
			continue
		}
		opens(t, h, tile.Note, number(t, n.FindStringSubmatch(tile.Note)[1]), func() { maps[0].OnOpen(tile) })
		opened++
	}
	require.Greater(t, opened, 10)
	h.Window().Canvas().Focus(maps[0])
	h.Press(fyne.KeyUp, fyne.KeyUp, fyne.KeyUp) // from wherever to the north
	for _, tile := range maps[0].Tiles() {
		if tile.ID == "59" {
			opens(t, h, "the northernmost tile, by keys", number(t, n.FindStringSubmatch(tile.Note)[1]), func() { h.Press(fyne.KeyReturn) })
		}
	}

	heat := found[*widgets.HeatMap](h)
	require.Len(t, heat, 1)
	h.Window().Canvas().Focus(heat[0])
	for i, row := range heat[0].Cells() {
		h.Press(fyne.KeyHome)
		for _, cell := range row {
			if cell.Opens {
				opens(t, h, cell.Note, number(t, cell.Text), func() { h.Press(fyne.KeyReturn) })
			} else {
				require.Equal(t, "·", cell.Text)
			}
			h.Press(fyne.KeyRight)
		}
		if i < len(heat[0].Cells())-1 {
			h.Press(fyne.KeyDown)
		}
	}
}

// TestTheMedianOpensItsRecords: the word beside the title of the ages leads to all of which it is the median.
func TestTheMedianOpensItsRecords(t *testing.T) {
	h := national(t, 200)
	shown(t, h)
	ages := found[*widgets.BarChart](h)
	all := 0
	for _, chart := range ages {
		if chart.Bars()[0].Label == h.Words().T("dashboard.band", "least", 0, "most", 10) {
			for _, bar := range chart.Bars() {
				all += number(t, bar.Text)
			}
		}
	}
	require.Positive(t, all)
	for _, b := range found[*widgets.Button](h) {
		if strings.HasPrefix(b.Text(), "медиана") {
			opens(t, h, b.Text(), all, func() { b.Tapped(nil) })
			return
		}
	}
	require.Fail(t, "no median")
}

// TestTheTrendOpensWhatWasOverdueByTheFirstDate: by the switch of the card, point by point; none is fewer than by the current one.
func TestTheTrendOpensWhatWasOverdueByTheFirstDate(t *testing.T) {
	h := national(t, 200)
	shown(t, h)
	current := found[*widgets.LineChart](h)[1].Points()
	for _, s := range found[*widgets.SegmentedSwitch](h) {
		if s.Chosen() == "current" {
			h.Window().Canvas().Focus(s)
			h.Press(fyne.KeyRight)
		}
	}
	chart := found[*widgets.LineChart](h)[1]
	h.Window().Canvas().Focus(chart)
	h.Press(fyne.KeyHome)
	for i, point := range chart.Points() {
		n := number(t, point.Text)
		require.GreaterOrEqual(t, n, number(t, current[i].Text))
		opens(t, h, point.Label, n, func() { h.Press(fyne.KeyReturn) })
		h.Press(fyne.KeyRight)
	}
	require.Contains(t, last(h.Gone).Filter.Marks, model.MarkOverdueFirst)
}
