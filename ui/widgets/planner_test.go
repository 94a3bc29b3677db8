package widgets

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/look"
)

// openPlanner shows November 2018 with n items on the 14th and one in the week of the 19th.
func openPlanner(t *testing.T, n int) *Planner {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light, 1))
	today := model.MakeDate(2018, 11, 7)
	p := NewPlanner(lang.For(model.Russian), func() model.Date { return today }, func(d model.Date) PlannerDay {
		return PlannerDay{Off: d.Monday().AddDays(5).Compare(d) <= 0}
	})
	w := test.NewTempWindow(t, p)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(900, 560))
	var items []PlannerItem
	for i := range n {
		items = append(items, PlannerItem{ID: fmt.Sprint(i), Day: model.MakeDate(2018, 11, 14), Text: fmt.Sprint("Школа № ", i)})
	}
	p.Set(append(items, PlannerItem{ID: "week", Day: model.MakeDate(2018, 11, 19), Week: true, Text: "Колледж"}))
	p.Focus()
	return p
}

// take moves the pointer from an item to a place, and leaves the button pressed.
func take(t *testing.T, p *Planner, id string, to fyne.Position) {
	t.Helper()
	from, ok := p.Where(id)
	require.True(t, ok)
	p.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: from}})
	near := from.AddXY(3, 3)
	p.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: near}, Dragged: fyne.NewDelta(3, 3)})
	p.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}, Dragged: fyne.NewDelta(to.X-near.X, to.Y-near.Y)})
}

func TestADragGoesWhereThePointerIsAndEscLetsGo(t *testing.T) {
	p := openPlanner(t, 2)
	var moves []string
	p.OnMove = func(id string, to model.Date, week bool) { moves = append(moves, fmt.Sprint(id, " ", to, " ", week)) }
	take(t, p, "1", p.WhereDay(model.MakeDate(2018, 11, 16), false))
	require.True(t, p.dragging())
	p.DragEnd()
	take(t, p, "0", p.WhereDay(model.MakeDate(2018, 11, 12), true))
	p.DragEnd()
	take(t, p, "week", p.WhereDay(model.MakeDate(2018, 11, 19), false))
	p.DragEnd()
	require.Equal(t, []string{"1 2018-11-16 false", "0 2018-11-12 true", "week 2018-11-19 false"}, moves)

	take(t, p, "1", p.WhereDay(model.MakeDate(2018, 11, 20), false))
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	p.DragEnd()
	take(t, p, "1", p.WhereDay(model.MakeDate(2018, 11, 14), false))
	p.DragEnd()
	at := p.WhereDay(model.MakeDate(2018, 11, 20), false)
	p.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}, Dragged: fyne.NewDelta(2, 2)})
	p.DragEnd()
	require.Len(t, moves, 3, "Esc, the day itself and a day without items move nothing")

	// The leaf may be turned on the way.
	take(t, p, "1", p.WhereDay(model.MakeDate(2018, 11, 20), false))
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	to := p.WhereDay(model.MakeDate(2018, 12, 4), false)
	p.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}, Dragged: fyne.NewDelta(1, 1)})
	p.DragEnd()
	require.Equal(t, "1 2018-12-04 false", moves[3])
}

func TestADayWithManyItemsScrolls(t *testing.T) {
	p := openPlanner(t, 30)
	_, seen := p.Where("20")
	require.False(t, seen)
	over := p.WhereDay(model.MakeDate(2018, 11, 14), false)
	for range 40 {
		p.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: over}, Scrolled: fyne.NewDelta(0, -10)})
	}
	_, seen = p.Where("29")
	require.True(t, seen, "the wheel shows the last")
	_, seen = p.Where("0")
	require.False(t, seen)
	require.True(t, p.SelectID("0"))
	_, seen = p.Where("0")
	require.True(t, seen, "what is current is shown")
	// The rest of a day is shown in its week, and further on in it.
	p.Tapped(&fyne.PointEvent{Position: over})
	require.Equal(t, PlannerWeek, p.Scale())
	it, ok := p.Current()
	require.True(t, ok)
	require.NotEqual(t, "0", it.ID)
	_, seen = p.Where(it.ID)
	require.True(t, seen)
}

func TestOnlyWhatIsSeenIsDrawn(t *testing.T) {
	p := openPlanner(t, 1500)
	require.Less(t, len(test.WidgetRenderer(p).Objects()), 300)
}

func TestThePlannerKeepsItsPlaceThroughTheYear(t *testing.T) {
	p := openPlanner(t, 0)
	spans := 0
	p.OnSpan = func() { spans++ }
	p.GoTo(model.MakeDate(2018, 12, 31))
	require.Equal(t, model.Period{From: model.MakeDate(2018, 12, 1), To: model.MakeDate(2018, 12, 31)}, p.Span())
	require.Equal(t, model.Period{From: model.MakeDate(2018, 11, 26), To: model.MakeDate(2019, 1, 6)}, p.Grid())
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	day, week := p.Day()
	require.Equal(t, model.MakeDate(2019, 1, 31), day)
	require.False(t, week)
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	day, _ = p.Day()
	require.Equal(t, model.MakeDate(2019, 2, 28), day, "a shorter month has no 31st")
	require.Equal(t, model.Period{From: model.MakeDate(2019, 1, 28), To: model.MakeDate(2019, 3, 3)}, p.Grid())
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyW})
	require.Equal(t, model.Period{From: model.MakeDate(2019, 2, 25), To: model.MakeDate(2019, 3, 3)}, p.Span())
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyM})
	require.Equal(t, model.MakeDate(2019, 2, 1), p.Span().From)
	require.Equal(t, 5, spans)
}

// TestABoardDrawsWhatIsSeen holds that a board of thousands of cards draws as many as there is room for, and that the
// wheel and the keys bring the others.
func TestABoardDrawsWhatIsSeen(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light, 1))
	b := NewBoard()
	w := test.NewTempWindow(t, b)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(800, 600))
	var columns []BoardColumn
	for c := range 7 {
		column := BoardColumn{ID: fmt.Sprint(c), Title: "Направлены", Count: "500"}
		for i := range 500 {
			column.Cards = append(column.Cards, BoardCard{ID: fmt.Sprint(c, "-", i), Title: "АҚМ-2018-0042", Name: "Средняя школа № 12, Атбасар",
				Due: BoardMark{Icon: "clock", Text: "до 14.11.2018"}})
		}
		columns = append(columns, column)
	}
	b.Set(columns)
	b.Focus()
	require.Less(t, len(test.WidgetRenderer(b.body).Objects()), 400)
	key := func(k fyne.KeyName) { b.TypedKey(&fyne.KeyEvent{Name: k}) }
	key(fyne.KeyEnd)
	card, _ := b.Current()
	require.Equal(t, "0-499", card.ID)
	_, seen := b.Where("0-499")
	require.True(t, seen)
	for range 6 {
		key(fyne.KeyRight)
	}
	card, _ = b.Current()
	require.Equal(t, "6-499", card.ID)
	_, seen = b.Where("6-499")
	require.True(t, seen, "the board goes across with the cursor")
	key(fyne.KeyHome)
	_, seen = b.Where("6-0")
	require.True(t, seen)

	// Esc lets a card go; a drop on its own column moves nothing.
	var moves []string
	b.OnMove = func(id, column string) { moves = append(moves, id+" to "+column) }
	from, _ := b.Where("6-0")
	drag := func(to fyne.Position) {
		b.body.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}, Dragged: fyne.NewDelta(to.X-from.X, to.Y-from.Y)})
	}
	drag(b.WhereColumn("5"))
	key(fyne.KeyEscape)
	b.body.DragEnd()
	drag(from.AddXY(4, 60))
	b.body.DragEnd()
	require.Empty(t, moves)
	drag(b.WhereColumn("5"))
	b.body.DragEnd()
	require.Equal(t, []string{"6-0 to 5"}, moves)
}
