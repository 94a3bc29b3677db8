package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// HeatCell is one number of a heat map.
type HeatCell struct {
	// Text is the value as it is written, Note all that is said of it under the pointer or the keys.
	Text, Note string
	// Share is the depth of its colour, 0 to 1; 0 has none.
	Share float64
	// Sum is a number at the edge, over a whole row or column: it has no colour.
	Sum bool
	// Opens says that there are records behind it.
	Opens bool
}

// HeatMap is a table of numbers whose colour says how high they are. The names of the rows stand at the left and go on in a
// second line where they are long, those of the columns, which are to be short, above. The arrows move in both directions; a
// press or Enter opens the records.
type HeatMap struct {
	widget.BaseWidget
	rows, columns []string
	cells         [][]HeatCell
	row, column   int // what keys are on
	over          [2]int
	focused       bool
	onFocus       func()
	heads         []*Text // of the columns
	names         []*Text // of the rows
	views         [][]*heatView
	ring          *frame
	teller        *teller

	// OnOpen is told the row and column that were pressed; nil makes the map a picture.
	OnOpen func(row, column int)
}

type heatView struct {
	ground *canvas.Rectangle
	text   *canvas.Text
}

var (
	_ fyne.Tappable      = (*HeatMap)(nil)
	_ fyne.Focusable     = (*HeatMap)(nil)
	_ desktop.Hoverable  = (*HeatMap)(nil)
	_ desktop.Cursorable = (*HeatMap)(nil)
)

// NewHeatMap makes a map of cells[row][column].
func NewHeatMap(rows, columns []string, cells [][]HeatCell, onOpen func(row, column int)) *HeatMap {
	m := &HeatMap{rows: rows, columns: columns, cells: cells, over: [2]int{-1, -1}, OnOpen: onOpen, ring: newFrame(), teller: newTeller()}
	for _, c := range columns {
		m.heads = append(m.heads, NewText(c, Style{Size: look.Small, Color: look.Quiet, Align: fyne.TextAlignCenter}))
	}
	for _, r := range rows {
		m.names = append(m.names, NewText(r, Style{Wrap: true}))
		line := make([]*heatView, len(columns))
		for i := range line {
			line[i] = &heatView{ground: canvas.NewRectangle(nil), text: canvas.NewText("", nil)}
			line[i].text.Alignment = fyne.TextAlignCenter
		}
		m.views = append(m.views, line)
	}
	m.ExtendBaseWidget(m)
	return m
}

// Cells returns what is shown, by row and column.
func (m *HeatMap) Cells() [][]HeatCell { return m.cells }

func (m *HeatMap) setOnFocus(f func()) { m.onFocus = f }

// How wide a column is at least and at most, how wide the names of the rows may be, and how much of the width they may take.
const (
	heatLeast, heatWidest float32 = 34, 72
	heatName              float32 = 240
	heatShare                     = 0.34
	heatHead              float32 = 22
)

// nameWidth is the room of the names in a width, which it gives them.
func (m *HeatMap) nameWidth(width float32) float32 {
	name := min(m.widestName(), max(width*heatShare, look.Px(120)))
	for _, n := range m.names {
		n.Resize(fyne.NewSize(name, 0))
	}
	return name + look.Px(10)
}

// widestName is how wide the names would be, as far as they may.
func (m *HeatMap) widestName() (name float32) {
	for _, n := range m.names {
		name = max(name, measure(n.Text(), n.size(), false).Width)
	}
	return min(ceil(name)+1, look.Px(heatName))
}

// needs are the widths in which the heads and numbers of the columns are not cut.
func (m *HeatMap) needs() (each []float32, sum float32) {
	each = make([]float32, len(m.columns))
	for j, h := range m.heads {
		each[j] = max(look.Px(heatLeast), h.MinSize().Width+look.Px(2))
		for i := range m.rows {
			c := m.cells[i][j]
			each[j] = max(each[j], measure(c.Text, look.TextSize(look.Body), c.Sum).Width+look.Px(6))
		}
		sum += each[j]
	}
	return each, sum
}

// grid is where the columns begin, and where the last ends, beside the names.
func (m *HeatMap) grid() (edges []float32) {
	x := m.nameWidth(m.Size().Width)
	each, sum := m.needs()
	edges = append(edges, x)
	for _, w := range each {
		more := max(0, m.Size().Width-edges[0]-sum) / float32(len(each))
		x += min(w+more, max(w, look.Px(heatWidest)))
		edges = append(edges, x)
	}
	return edges
}

func (m *HeatMap) rowHeight(row int) float32 {
	return max(look.Px(look.RowHeight), m.names[row].MinSize().Height+look.Px(4))
}

// box is where a cell lies.
func (m *HeatMap) box(row, column int) (x, y, w, h float32) {
	edges := m.grid()
	y = look.Px(heatHead)
	for i := range row {
		y += m.rowHeight(i)
	}
	return edges[column], y, edges[column+1] - edges[column], m.rowHeight(row)
}

// cellAt is the cell at a place, -1 where there is none.
func (m *HeatMap) cellAt(at fyne.Position) [2]int {
	none := [2]int{-1, -1}
	edges, y := m.grid(), at.Y-look.Px(heatHead)
	if y < 0 || at.X < edges[0] {
		return none
	}
	column := slices.IndexFunc(edges, func(x float32) bool { return at.X < x }) - 1
	for row := range m.rows {
		if y -= m.rowHeight(row); y < 0 && column >= 0 {
			return [2]int{row, column}
		}
	}
	return none
}

func (m *HeatMap) open(row, column int) {
	if row >= 0 && row < len(m.cells) && column >= 0 && column < len(m.columns) && m.cells[row][column].Opens && m.OnOpen != nil {
		m.OnOpen(row, column)
	}
}

// told is the cell of which more is said.
func (m *HeatMap) told() (row, column int, ok bool) {
	switch {
	case m.over[0] >= 0:
		return m.over[0], m.over[1], true
	case m.focused && len(m.rows) > 0 && len(m.columns) > 0:
		return m.row, m.column, true
	}
	return 0, 0, false
}

// point moves the ring and what is told to the cell in question; the hundreds of numbers are let be.
func (m *HeatMap) point() {
	row, column, ok := m.told()
	m.ring.paint("", "", 5, ok)
	m.ring.box.Hidden = !ok
	if !ok {
		m.teller.tell("")
		return
	}
	m.teller.tell(m.cells[row][column].Note)
	x, y, w, h := m.box(row, column)
	place(m.ring.box, x, y, w, h)
	m.teller.above(x, y, w, h, m.Size())
	canvas.Refresh(m.ring.box)
}

// Tapped opens.
func (m *HeatMap) Tapped(e *fyne.PointEvent) {
	at := m.cellAt(e.Position)
	m.open(at[0], at[1])
}

// FocusGained shows the cell that keys are on.
func (m *HeatMap) FocusGained() { m.focused = true; call(m.onFocus); m.point() }

// FocusLost takes the mark away.
func (m *HeatMap) FocusLost() { m.focused = false; m.point() }

// TypedRune opens on a space.
func (m *HeatMap) TypedRune(r rune) {
	if r == ' ' {
		m.open(m.row, m.column)
	}
}

// TypedKey moves between the cells and opens.
func (m *HeatMap) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		m.column--
	case fyne.KeyRight:
		m.column++
	case fyne.KeyUp:
		m.row--
	case fyne.KeyDown:
		m.row++
	case fyne.KeyHome:
		m.column = 0
	case fyne.KeyEnd:
		m.column = len(m.columns) - 1
	case fyne.KeyReturn, fyne.KeyEnter:
		m.open(m.row, m.column)
		return
	default:
		handOn(m, e)
		return
	}
	m.row = min(max(m.row, 0), max(len(m.rows)-1, 0))
	m.column = min(max(m.column, 0), max(len(m.columns)-1, 0))
	m.point()
}

// MouseIn tells of the cell under the pointer.
func (m *HeatMap) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

// MouseMoved tells of the cell under the pointer.
func (m *HeatMap) MouseMoved(e *desktop.MouseEvent) {
	if at := m.cellAt(e.Position); at != m.over {
		m.over = at
		m.point()
	}
}

// MouseOut tells of nothing.
func (m *HeatMap) MouseOut() { m.over = [2]int{-1, -1}; m.point() }

// Cursor is the hand where a press opens something.
func (m *HeatMap) Cursor() desktop.Cursor {
	if m.OnOpen != nil && m.over[0] >= 0 && m.cells[m.over[0]][m.over[1]].Opens {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// CreateRenderer links the map to the canvas.
func (m *HeatMap) CreateRenderer() fyne.WidgetRenderer {
	s := &sketch{owner: m}
	for _, h := range m.heads {
		s.objects = append(s.objects, h)
	}
	for i, n := range m.names {
		s.objects = append(s.objects, n)
		for _, v := range m.views[i] {
			s.objects = append(s.objects, v.ground, v.text)
		}
	}
	s.objects = append(s.objects, m.ring.box)
	s.objects = append(s.objects, m.teller.objects()...)
	s.paint = m.paint
	s.least = func() fyne.Size {
		_, sum := m.needs()
		width := sum + look.Px(10) + min(m.widestName(), max(sum*heatShare/(1-heatShare), look.Px(120)))
		m.nameWidth(max(m.Size().Width, width))
		h := look.Px(heatHead)
		for i := range m.rows {
			h += m.rowHeight(i)
		}
		return fyne.NewSize(ceil(width), ceil(h))
	}
	s.place = m.layout
	s.paint()
	return s
}

func (m *HeatMap) paint() {
	for i, line := range m.views {
		for j, v := range line {
			c := m.cells[i][j]
			v.text.Text, v.text.TextSize, v.text.TextStyle.Bold = c.Text, look.TextSize(look.Body), c.Sum
			v.ground.CornerRadius = 3
			switch {
			case c.Sum:
				v.ground.FillColor, v.text.Color = nil, look.Color(look.Ink)
			case c.Share > 0:
				v.ground.FillColor, v.text.Color = look.Heat(c.Share), look.OnHeat(c.Share)
			default:
				v.ground.FillColor, v.text.Color = look.Color(look.Raised), look.Color(look.Quiet)
			}
			v.ground.Refresh()
			v.text.Refresh()
		}
	}
	m.point()
}

func (m *HeatMap) layout(size fyne.Size) {
	if size.Width <= 0 {
		return
	}
	edges, y := m.grid(), look.Px(heatHead)
	for j, h := range m.heads {
		place(h, edges[j], 0, edges[j+1]-edges[j], y)
	}
	for i, line := range m.views {
		h, words := m.rowHeight(i), m.names[i].MinSize().Height
		place(m.names[i], 0, y+(h-words)/2, edges[0]-look.Px(10), words)
		for j, v := range line {
			x, w := edges[j], edges[j+1]-edges[j]
			place(v.ground, x+1, y+1, w-2, h-2)
			place(v.text, x, y, w, h)
		}
		y += h
	}
	m.point()
}
