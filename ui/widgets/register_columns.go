package widgets

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"baqylau/ui/look"
)

// ColumnState is how a person has set up one column of a register.
type ColumnState struct {
	ID     string
	Hidden bool
	Width  float32 // at text scale 1; 0 is the usual one
}

// sequence is the order in which the columns stand, by their places in Register.columns.
func (r *Register) sequence() []int {
	if len(r.order) != len(r.columns) {
		r.order = make([]int, len(r.columns))
		for i := range r.order {
			r.order[i] = i
		}
	}
	return r.order
}

// Layout returns the columns as they are set up, in their order.
func (r *Register) Layout() []ColumnState {
	states := make([]ColumnState, 0, len(r.columns))
	for _, i := range r.sequence() {
		c := r.columns[i]
		states = append(states, ColumnState{ID: c.ID, Hidden: c.Hidden, Width: r.head.dragged[c.ID] / look.Px(1)})
	}
	return states
}

// SetLayout sets the columns up as Layout told; nil is as they were made. Columns that it does not name stand behind
// the others as they were made.
func (r *Register) SetLayout(states []ColumnState) {
	r.order = nil
	clear(r.head.dragged)
	order := make([]int, 0, len(r.columns))
	for i := range r.columns {
		r.columns[i].Hidden, r.columns[i].Yield = r.made[i].Hidden, r.made[i].Yield
	}
	for _, s := range states {
		i := slices.IndexFunc(r.columns, func(c Column) bool { return c.ID == s.ID })
		if i < 0 || slices.Contains(order, i) {
			continue
		}
		order = append(order, i)
		c := &r.columns[i]
		c.Hidden = s.Hidden
		if r.made[i].Hidden && !s.Hidden {
			c.Yield = YieldLast // whoever asks for a column wants to see it
		}
		if s.Width > 0 {
			r.head.dragged[c.ID] = look.Px(s.Width)
		}
	}
	for i := range r.columns {
		if !slices.Contains(order, i) {
			order = append(order, i)
		}
	}
	if states != nil {
		r.order = order
	}
	r.Refresh()
}

// Chosen are the columns that are ticked to be shown, in their order, whether or not there is room for all of them.
func (r *Register) Chosen() []Column {
	var out []Column
	for _, i := range r.sequence() {
		if c := r.columns[i]; !c.Hidden {
			out = append(out, c)
		}
	}
	return out
}

// Drawn says whether a column has room now.
func (r *Register) Drawn(id string) bool {
	return slices.ContainsFunc(r.boxes(r.head.Size().Width), func(b columnBox) bool { return r.columns[b.index].ID == id })
}

// SetColumns shows a button at the right of the head, which like a right click on it opens the choice of columns.
func (r *Register) SetColumns(open func()) {
	r.head.open = open
	r.Refresh()
}

// doubleClick is how soon the second click must follow.
const doubleClick = 450 * time.Millisecond

// edgeClicked notes a click on the right edge of a column; the second one fits the column to what stands in it. A head
// that asked Fyne for double clicks would learn of the single ones too late.
func (h *registerHead) edgeClicked(column string) {
	now := h.r.Now()
	if h.clicked == column && now.Sub(h.clickedAt) < doubleClick {
		h.clicked = ""
		h.fit(column)
		return
	}
	h.clicked, h.clickedAt = column, now
}

// fit makes a column as wide as the longest text of the rows that were fetched, within reason.
func (h *registerHead) fit(column string) {
	r := h.r
	i := slices.IndexFunc(r.columns, func(c Column) bool { return c.ID == column })
	if i < 0 {
		return
	}
	c := r.columns[i]
	width := HeadWidth(c.Title, !c.Fixed) * look.Px(1)
	size, extra := look.TextSize(look.Body), 2*look.Px(cellPad)
	if c.Kind == KindPill {
		size, extra = look.TextSize(look.Status), extra+look.Px(8+12+4+8)
	}
	for _, rows := range r.pages.have {
		for _, row := range rows {
			if i < len(row.Cells) {
				cell := row.Cells[i]
				bold := cell.Bold || c.Kind == KindStrong || c.Kind == KindPill
				width = max(width, measure(firstLine(cell.Text), size, bold).Width+extra+1)
			}
		}
	}
	h.dragged[column] = min(width, max(h.Size().Width/2, look.Px(120)))
	h.changed()
}

// changed draws the columns anew and tells of it.
func (h *registerHead) changed() {
	h.Refresh()
	h.r.body.repaint()
	call(h.r.OnLayout)
}

// TappedSecondary opens the choice of columns.
func (h *registerHead) TappedSecondary(*fyne.PointEvent) { call(h.open) }

var (
	_ fyne.SecondaryTappable = (*registerHead)(nil)
	_ desktop.Hoverable      = (*registerHead)(nil)
)
