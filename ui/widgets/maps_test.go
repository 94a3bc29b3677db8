package widgets

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/ui/look"
)

// someTiles are a small country: a in the north, b and c below it, d far in the south-west, of which nothing is known.
func someTiles() []Tile {
	return []Tile{
		{ID: "a", Column: 2, Row: 0, Label: "СҚО", Text: "91 %", Note: "Солтүстік Қазақстан · 91 %", Share: 0.4, Known: true, Opens: true},
		{ID: "b", Column: 1, Row: 1, Label: "Ақм", Text: "88 %", Note: "Ақмола · 88 %", Share: 0, Known: true, Opens: true},
		{ID: "c", Column: 2, Row: 1, Label: "Аст", Text: "97 %", Note: "Астана · 97 %", Share: 1, Known: true, Opens: true},
		{ID: "d", Column: 0, Row: 3, Label: "Маң", Text: "—", Note: "Маңғыстау · жазба жоқ"},
	}
}

// someHeat is a table of two rows and three columns with its sums.
func someHeat() ([]string, []string, [][]HeatCell) {
	rows := []string{"арнайы тұрақтың, шақыру түймесінің немесе тактильді көрсеткіштердің болмауы", "делдалдар", "Барлығы"}
	columns := []string{"Ақм", "Қар", "Σ"}
	cells := make([][]HeatCell, len(rows))
	for i := range rows {
		for j := range columns {
			n := (i + 1) * j * 7
			c := HeatCell{Text: fmt.Sprint(n), Note: fmt.Sprint(rows[i], " · ", columns[j]), Share: float64(n) / 28, Opens: n > 0}
			c.Sum = i == 2 || j == 2
			cells[i] = append(cells[i], c)
		}
	}
	return rows, columns, cells
}

func galleryMaps(*lang.Catalog) fyne.CanvasObject {
	tiles := NewTileMap(someTiles(), "86 %", "99 %", func(Tile) {})
	told := NewTileMap(someTiles(), "", "", func(Tile) {})
	told.focused, told.at = true, 1
	rows, columns, cells := someHeat()
	heat := NewHeatMap(rows, columns, cells, func(int, int) {})
	heat.focused, heat.row, heat.column = true, 1, 1
	pareto := NewBarChart([]Bar{{"1", "Үлкен кезек", 176, "176", "60 %"}, {"2", "Делдалдар", 120, "120", "100 %"}}, func(Bar) {})
	return Inset(16, 18, Stack(14, Split(14, NewCard("Өңірлер: орындалу үлесі", tiles), NewCard("Өңірлер", told)),
		NewCard("Өңірлер мен санаттар", heat), NewCard("Парето", pareto.WithTop(200))))
}

func TestTileMapByKeysAndPointer(t *testing.T) {
	test.NewTempApp(t)
	var opened []string
	m := NewTileMap(someTiles(), "86 %", "99 %", func(tile Tile) { opened = append(opened, tile.ID) })
	w := open(t, m)
	w.Resize(fyne.NewSize(400, 300))
	w.Canvas().Focus(m)
	require.Equal(t, "Солтүстік Қазақстан · 91 %", m.teller.note.Text())
	keys(w, fyne.KeyDown, fyne.KeyReturn) // straight ahead before aslant
	keys(w, fyne.KeyLeft, fyne.KeyReturn)
	keys(w, fyne.KeyRight)
	types(w, " ")
	require.Equal(t, []string{"c", "b", "c"}, opened)
	keys(w, fyne.KeyUp, fyne.KeyUp, fyne.KeyLeft, fyne.KeyReturn) // from the north the nearest to the left lies below
	require.Equal(t, "b", opened[3])
	keys(w, fyne.KeyDown, fyne.KeyReturn)
	require.Equal(t, "Маңғыстау · жазба жоқ", m.teller.note.Text())
	require.Len(t, opened, 4, "nothing is behind it")

	x, y, wide, high := m.box(2)
	at := fyne.NewPos(x+wide/2, y+high/2)
	m.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	require.Equal(t, "Астана · 97 %", m.teller.note.Text())
	require.Equal(t, desktop.PointerCursor, m.Cursor())
	m.Tapped(&fyne.PointEvent{Position: at})
	require.Equal(t, "c", opened[4])
	m.Tapped(&fyne.PointEvent{Position: fyne.NewPos(1, 1)}) // where no tile lies
	require.Len(t, opened, 5)
	m.MouseOut()
	w.Canvas().Unfocus()
	require.True(t, m.teller.note.Hidden)
}

// TestTilesStayInTheirPlace: however wide the map, tiles do not touch, labels are inside, and the unknown is grey.
func TestTilesStayInTheirPlace(t *testing.T) {
	test.NewTempApp(t)
	m := NewTileMap(someTiles(), "86 %", "99 %", nil)
	w := open(t, m)
	for _, width := range []float32{200, 480, 900} {
		w.Resize(fyne.NewSize(width, 330))
		for i := range m.tiles {
			x, y, wide, high := m.box(i)
			require.GreaterOrEqual(t, x, float32(0))
			require.LessOrEqual(t, x+wide, m.Size().Width+0.5)
			require.LessOrEqual(t, y+high, m.Size().Height+0.5)
			require.LessOrEqual(t, m.views[i].label.MinSize().Width, wide)
		}
	}
	require.Equal(t, look.Color(look.Raised), m.views[3].ground.FillColor)
	require.Equal(t, look.Heat(1), m.views[2].ground.FillColor)
}

func TestHeatMapByKeysAndPointer(t *testing.T) {
	test.NewTempApp(t)
	var opened [][2]int
	rows, columns, cells := someHeat()
	m := NewHeatMap(rows, columns, cells, func(i, j int) { opened = append(opened, [2]int{i, j}) })
	w := open(t, m)
	w.Resize(fyne.NewSize(600, 300))
	w.Canvas().Focus(m)
	keys(w, fyne.KeyReturn)
	require.Empty(t, opened, "nothing is behind a nought")
	keys(w, fyne.KeyRight, fyne.KeyReturn, fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnd, fyne.KeyReturn, fyne.KeyDown, fyne.KeyDown)
	types(w, " ")
	require.Equal(t, [][2]int{{0, 1}, {1, 1}, {1, 2}, {2, 2}}, opened)
	require.Equal(t, "Барлығы · Σ", m.teller.note.Text())
	keys(w, fyne.KeyUp, fyne.KeyHome, fyne.KeyLeft)
	require.Equal(t, "делдалдар · Ақм", m.teller.note.Text())

	x, y, wide, high := m.box(0, 1)
	at := fyne.NewPos(x+wide/2, y+high/2)
	m.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	require.Contains(t, m.teller.note.Text(), "тактильді")
	m.Tapped(&fyne.PointEvent{Position: at})
	require.Equal(t, [2]int{0, 1}, opened[4])
	m.Tapped(&fyne.PointEvent{Position: fyne.NewPos(2, y)}) // on a name
	m.Tapped(&fyne.PointEvent{Position: fyne.NewPos(m.Size().Width-1, y)})
	require.Len(t, opened, 5)
	m.MouseOut()
	w.Canvas().Unfocus()
	require.True(t, m.teller.note.Hidden)
	require.Greater(t, m.rowHeight(0), m.rowHeight(1), "a long name goes on in a second line")
	empty := NewHeatMap(nil, nil, nil, func(int, int) {})
	w = open(t, empty)
	w.Canvas().Focus(empty)
	keys(w, fyne.KeyDown, fyne.KeyRight, fyne.KeyReturn)
}

// TestRunningShareStandsBehindTheBars: the share of a Pareto chart does not touch the numbers.
func TestRunningShareStandsBehindTheBars(t *testing.T) {
	test.NewTempApp(t)
	c := NewBarChart([]Bar{{"1", "Кезек", 176, "176", "59,5 %"}, {"2", "Делдалдар", 120, "120", "100,0 %"}}, nil)
	open(t, c).Resize(fyne.NewSize(320, 120))
	for _, v := range c.views[:2] {
		require.LessOrEqual(t, v.value.Position().X+v.value.MinSize().Width, v.note.Position().X+v.note.Size().Width-v.note.MinSize().Width)
		require.LessOrEqual(t, v.note.Position().X+v.note.Size().Width, c.Size().Width)
	}
	full := c.views[0].bar.Size().Width
	c.WithTop(352).Refresh()
	require.InDelta(t, full/2, c.views[0].bar.Size().Width, 0.5)
}

// TestAChartDrawnAnewKeepsItsPlace: the keys stay where they were, as far as there is such a place.
func TestAChartDrawnAnewKeepsItsPlace(t *testing.T) {
	test.NewTempApp(t)
	bars := NewBarChart([]Bar{{ID: "1"}, {ID: "2"}, {ID: "3"}}, nil)
	bars.at = 2
	fewer := NewBarChart([]Bar{{ID: "1"}, {ID: "2"}}, nil)
	KeepPlace(bars, fewer)
	require.Equal(t, 1, fewer.at)
	lines := NewLineChart(scoreMarks(), scoreLine(), nil)
	lines.at = 2
	same, shorter := NewLineChart(scoreMarks(), scoreLine(), nil), NewLineChart(scoreMarks(), scoreLine()[:3], nil)
	KeepPlace(lines, same)
	KeepPlace(bars, shorter)
	require.Equal(t, []int{2, 2}, []int{same.at, shorter.at}, "a line of another time begins at its end")
	tiles, again := NewTileMap(someTiles(), "", "", nil), NewTileMap(someTiles(), "", "", nil)
	tiles.at = 3
	KeepPlace(tiles, again)
	require.Equal(t, 3, again.at)
	rows, columns, cells := someHeat()
	heat, empty := NewHeatMap(rows, columns, cells, nil), NewHeatMap(nil, nil, nil, nil)
	heat.row, heat.column = 2, 1
	next := NewHeatMap(rows[:2], columns, cells[:2], nil)
	KeepPlace(heat, next)
	KeepPlace(heat, empty)
	require.Equal(t, [4]int{1, 1, 0, 0}, [4]int{next.row, next.column, empty.row, empty.column})
}
