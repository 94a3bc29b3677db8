package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/ui/look"
)

// TestTabBringsIntoView: whatever gets the keyboard is seen whole, further down and back up again.
func TestTabBringsIntoView(t *testing.T) {
	test.NewTempApp(t)
	grid := NewFigureGrid(Figure{Value: "1", Label: "А", Tapped: func() {}})
	chart := NewLineChart(scoreMarks(), scoreLine(), func(LinePoint) {})
	bars := NewBarChart([]Bar{{ID: "a", Label: "А", Value: 2, Text: "2"}}, func(Bar) {})
	line := NewListLine("map-pin", "Визит", "", nil, "Открыть", func() {})
	plain := NewText("слова", Style{})
	scroll := container.NewVScroll(Stack(90, grid, chart, bars, plain, line))
	RevealFocus(scroll, grid, chart, bars, plain, line)
	w := open(t, scroll)
	w.Resize(fyne.NewSize(500, 260))
	driver := fyne.CurrentApp().Driver()
	for _, f := range []fyne.Focusable{line, grid.tiles[0], bars, chart, line, bars} {
		w.Canvas().Focus(f)
		o := f.(fyne.CanvasObject)
		y := driver.AbsolutePositionForObject(o).Y
		require.GreaterOrEqual(t, y, float32(0))
		require.LessOrEqual(t, y+o.Size().Height, float32(260))
	}
}

// TestLongNamesOfBarsAreReadWhole: a name goes on in a second line, and a press opens the line that is under it.
func TestLongNamesOfBarsAreReadWhole(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light, 1))
	opened := ""
	c := NewBarChart([]Bar{{ID: "a", Label: "арнайы тұрақтың, шақыру түймесінің немесе тактильді көрсеткіштердің болмауы", Value: 2, Text: "2"},
		{ID: "b", Label: "кезектің ұзақтығы", Value: 1, Text: "1"}}, func(b Bar) { opened = b.ID })
	w := open(t, c)
	w.Resize(fyne.NewSize(420, 300))
	require.Greater(t, c.height(0), c.height(1))
	require.GreaterOrEqual(t, c.MinSize().Height, c.height(0)+c.height(1)-1)
	c.Tapped(&fyne.PointEvent{Position: fyne.NewPos(50, c.height(0)-2)})
	require.Equal(t, "a", opened)
	c.Tapped(&fyne.PointEvent{Position: fyne.NewPos(50, c.height(0)+2)})
	require.Equal(t, "b", opened)
	c.Tapped(&fyne.PointEvent{Position: fyne.NewPos(50, c.height(0)+c.height(1)+2)})
	require.Equal(t, "b", opened)
}
