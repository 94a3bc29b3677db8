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

func scoreMarks() []AxisMark {
	var marks []AxisMark
	for i := 1; i <= 5; i++ {
		marks = append(marks, AxisMark{Value: float64(i), Text: fmt.Sprint(i)})
	}
	return marks
}

// scoreLine is a year of visits, one of them without scores.
func scoreLine() []LinePoint {
	var points []LinePoint
	for i, value := range []float64{3.2, 2.7, 0, 4.1, 4.5, 4.4, 5} {
		p := LinePoint{ID: fmt.Sprint(i), At: float64(i * 40), Value: value, Known: value > 0, Label: fmt.Sprintf("%02d.2018", i+1)}
		p.Note = p.Label + " · баға жоқ"
		if p.Known {
			p.Text = fmt.Sprintf("%.1f", value)
			p.Note = p.Label + " · " + p.Text + " · 2 бару"
		}
		points = append(points, p)
	}
	return points
}

func galleryLines(words *lang.Catalog) fyne.CanvasObject {
	chart := NewLineChart(scoreMarks(), scoreLine(), func(LinePoint) {})
	told := NewLineChart(scoreMarks(), scoreLine(), func(LinePoint) {})
	told.focused, told.at = true, 4
	one := NewLineChart(scoreMarks(), scoreLine()[:1], nil)
	grid := NewFigureGrid(
		Figure{Value: words.Number(1484), Label: "Барулар", Tapped: func() {}},
		Figure{Value: words.Number(118), Label: "Бұзушылықтар", Note: "оның ішінде қайталанғаны — 12", Tapped: func() {}},
		Figure{Value: words.Percent(94), Label: "Орындалу үлесі", Help: "Тексерілген ұсынымдардың жіберілгендерге қатынасы.", Tapped: func() {}},
		Figure{Value: "3", Label: "Мерзімі өткен ұсынымдар", Tone: look.ToneWrong, Tapped: func() {}},
		Figure{Value: words.Money(74600), Label: "Заңсыз алынған сома", Tapped: func() {}},
		Figure{Value: "—", Label: "Мәлімделгені"})
	return Inset(16, 18, Stack(14, NewCard("Бағалар", chart), Split(14, NewCard("Бағалар", told), NewCard("Жалғыз бару", one)),
		NewCard("Көрсеткіштер", grid), Line(6, Quiet("Орындалу үлесі"), NewHelp("Көмек"))))
}

func TestLineChartByKeysAndPointer(t *testing.T) {
	test.NewTempApp(t)
	var opened []string
	c := NewLineChart(scoreMarks(), scoreLine(), func(p LinePoint) { opened = append(opened, p.ID) })
	w := open(t, c)
	w.Resize(fyne.NewSize(700, 260))
	w.Canvas().Focus(c)
	require.Equal(t, "07.2018 · 5.0 · 2 бару", c.parts.note.Text(), "the keys begin at the newest")
	keys(w, fyne.KeyLeft, fyne.KeyReturn)
	keys(w, fyne.KeyHome, fyne.KeyRight, fyne.KeyRight, fyne.KeyReturn)
	require.Equal(t, []string{"5"}, opened, "a visit without scores opens nothing")
	require.Equal(t, "03.2018 · баға жоқ", c.parts.note.Text())
	keys(w, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft)
	types(w, " ")
	require.Equal(t, []string{"5", "0"}, opened)
	keys(w, fyne.KeyEnd, fyne.KeyRight)
	require.Equal(t, 6, c.at)

	at := fyne.NewPos(c.x(3)+4, 100)
	c.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	require.Contains(t, c.parts.note.Text(), "4.1")
	c.Tapped(&fyne.PointEvent{Position: at})
	require.Equal(t, []string{"5", "0", "3"}, opened)
	c.MouseOut()
	w.Canvas().Unfocus()
	require.True(t, c.parts.bubble.box.Hidden)
	c.Set(nil)
	w.Canvas().Focus(c)
	keys(w, fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyReturn)
	c.Tapped(&fyne.PointEvent{Position: at})
	require.Len(t, opened, 3)
}

// TestLineIsBrokenWhereNothingIsKnown: the line does not pretend to know what was not scored, and higher is better.
func TestLineIsBrokenWhereNothingIsKnown(t *testing.T) {
	test.NewTempApp(t)
	c := NewLineChart(scoreMarks(), scoreLine(), nil)
	open(t, c).Resize(fyne.NewSize(900, 260))
	var drawn []bool
	for _, s := range c.parts.strokes {
		drawn = append(drawn, !s.Hidden)
	}
	require.Equal(t, []bool{true, false, false, true, true, true}, drawn[:6])
	require.Less(t, c.y(5), c.y(1))
	require.Equal(t, c.y(5), c.y(9), "a value beyond the axis stands at its edge")
	for i := range c.points {
		require.GreaterOrEqual(t, c.x(i), c.axisWidth())
		require.LessOrEqual(t, c.x(i), c.Size().Width)
	}
}

// TestWordsOfALineDoNotTouch: however narrow the chart, the values and labels shown stand apart and inside it.
func TestWordsOfALineDoNotTouch(t *testing.T) {
	test.NewTempApp(t)
	var points []LinePoint
	for i := range 24 {
		points = append(points, LinePoint{At: float64(i * i), Value: 3, Known: true, Text: "3,25", Label: "07.11.2018"})
	}
	c := NewLineChart(scoreMarks(), points, nil)
	w := open(t, c)
	for _, width := range []float32{260, 430, 900} {
		w.Resize(fyne.NewSize(width, 260))
		value, label := func(v *pointView) *Text { return v.text }, func(v *pointView) *Text { return v.label }
		for _, of := range []func(*pointView) *Text{value, label} {
			end := float32(0)
			shown := 0
			for _, v := range c.parts.views {
				if o := of(v); !o.Hidden {
					require.GreaterOrEqual(t, o.Position().X, end)
					end, shown = o.Position().X+o.Size().Width, shown+1
				}
			}
			require.LessOrEqual(t, end, c.Size().Width+0.5)
			require.Positive(t, shown)
		}
		require.False(t, c.parts.views[23].label.Hidden, "the end of the time is named")
	}
}
