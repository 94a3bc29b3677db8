package widgets

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// columnsSide is the side of the button that opens the choice of columns.
const columnsSide float32 = 14

// rightMargin is what stays free behind the last column: the button of the columns stands above it.
const rightMargin float32 = 12

// columnBox is where a column stands now.
type columnBox struct {
	index    int // in Register.columns
	x, width float32
	first    bool // the first one shown
}

// shown are the columns for which there is room, by their places in Register.columns. The one that yields first goes
// first, of equals the rightmost.
func (r *Register) shown(room float32) []int {
	var shown []int
	for _, i := range r.sequence() {
		if !r.columns[i].Hidden {
			shown = append(shown, i)
		}
	}
	for {
		next, yield := -1, YieldNever
		for k, i := range shown {
			if c := r.columns[i]; c.Yield != YieldNever && c.Yield >= yield && c.ID != r.sort {
				next, yield = k, c.Yield
			}
		}
		if next < 0 { // what the rows are sorted by goes last, but before what never yields is cut
			sorted := slices.IndexFunc(shown, func(i int) bool { return r.columns[i].ID == r.sort && r.columns[i].Yield != YieldNever })
			if sorted < 0 || total(shown, r.least) <= room {
				return r.squeezed(shown, room)
			}
			shown = slices.Delete(shown, sorted, sorted+1)
			continue
		}
		need := r.readable
		if yield == YieldSoon {
			need = r.ease
		}
		if total(shown, need) <= room {
			return shown
		}
		shown = slices.Delete(shown, next, next+1)
	}
}

// squeezed are the columns that are left where even those that never yield have no room: what is cut in the middle says
// nothing, so that whole ones go. Of several long texts the last goes, then what stands right of the first column and is
// no status.
func (r *Register) squeezed(shown []int, room float32) []int {
	for len(shown) > 2 && total(shown, r.least) > room {
		texts, last := 0, -1
		for k, i := range shown {
			if k > 0 && r.columns[i].Grow > 0 {
				texts++
				last = k
			}
		}
		if texts < 2 {
			last = -1
			for k, i := range shown {
				if c := r.columns[i]; k > 0 && c.Grow == 0 && c.Kind != KindPill && c.ID != r.sort {
					last = k
				}
			}
		}
		if last < 0 {
			return shown
		}
		shown = slices.Delete(shown, last, last+1)
	}
	return shown
}

// total is the width of columns together, each as wide as width says.
func total(shown []int, width func(int) float32) (sum float32) {
	for _, i := range shown {
		sum += width(i)
	}
	return sum
}

// boxes lays the columns out: what is left over goes to those that grow, what is missing is taken from all down to
// their least width, after those that yield have gone.
func (r *Register) boxes(width float32) []columnBox {
	var boxes []columnBox
	var x, sum, grow, slack float32
	if r.marking {
		x = look.Px(checkWidth) - look.Px(cellPad)
	} else {
		x = look.Px(8)
	}
	for _, i := range r.shown(width - x - look.Px(rightMargin)) {
		c := r.columns[i]
		w := r.wish(i)
		if _, ok := r.head.dragged[c.ID]; !ok {
			grow += c.Grow
		}
		sum += w
		slack += w - r.least(i)
		boxes = append(boxes, columnBox{index: i, width: w, first: len(boxes) == 0})
	}
	if len(boxes) == 0 {
		return nil
	}
	spare := width - x - sum - look.Px(rightMargin)
	for k := range boxes {
		b := &boxes[k]
		c := r.columns[b.index]
		_, fixed := r.head.dragged[c.ID]
		switch {
		case spare > 0 && grow > 0 && !fixed:
			b.width += spare * c.Grow / grow
		case spare > 0 && grow == 0 && k == len(boxes)-1 && c.Kind != KindNumber:
			b.width += spare
		case spare < 0 && slack > 0:
			least := r.least(b.index)
			b.width = max(least, b.width+spare*(b.width-least)/slack)
		}
		b.x = x
		x += b.width
	}
	r.squeeze(boxes, x+look.Px(8)-width)
	return boxes
}

// squeeze takes what is still missing, as with large letters beside an open record, from the texts, which end in an
// ellipsis then: a status that is cut says nothing.
func (r *Register) squeeze(boxes []columnBox, missing float32) {
	room := func(b columnBox) float32 {
		// A number or a day has a width of its own.
		if c := r.columns[b.index]; c.Grow == 0 || c.Kind == KindPill || c.Kind == KindNumber {
			return 0
		}
		return max(0, b.width-look.Px(leastText))
	}
	var slack float32
	for _, b := range boxes {
		slack += room(b)
	}
	if missing <= 0 || slack <= 0 {
		return
	}
	share := min(1, missing/slack)
	for i := range boxes {
		boxes[i].width -= room(boxes[i]) * share
		if i > 0 {
			boxes[i].x = boxes[i-1].x + boxes[i-1].width
		}
	}
}

// leastText is how narrow a text may become at the utmost.
const leastText float32 = 72

// registerHead shows the titles of the columns; a click sorts, a drag of the edge between two widens the left one.
type registerHead struct {
	widget.BaseWidget
	r       *Register
	dragged map[string]float32 // widths that the person has set, by column
	drag    int                // index in boxes of the column that is being widened, -1 for none
	edge    bool               // the pointer is over an edge
	hover   int                // index in boxes of the title under the pointer
	box     *canvas.Rectangle
	rule    *canvas.Rectangle
	check   *canvas.Image
	arrow   *canvas.Image
	titles  []*Text
	open    func()        // opens the choice of columns, nil for none
	button  *canvas.Image // for that
	// clicked is the column whose edge was clicked last, and when.
	clicked   string
	clickedAt time.Time
}

var (
	_ fyne.Tappable      = (*registerHead)(nil)
	_ fyne.Draggable     = (*registerHead)(nil)
	_ desktop.Hoverable  = (*registerHead)(nil)
	_ desktop.Cursorable = (*registerHead)(nil)
)

func newRegisterHead(r *Register) *registerHead {
	h := &registerHead{
		r: r, dragged: map[string]float32{}, drag: -1, hover: -1,
		box: canvas.NewRectangle(nil), rule: canvas.NewRectangle(nil),
		button: newGlyph("columns-3", look.Quiet), check: newGlyph("square", look.Quiet), arrow: newGlyph("arrow-down", look.Accent),
	}
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer links the head to the canvas.
func (h *registerHead) CreateRenderer() fyne.WidgetRenderer {
	s := &sketch{owner: h}
	s.least = func() fyne.Size { return fyne.NewSize(0, look.Px(look.HeadHeight)) }
	s.paint = func() { h.paint(s) }
	s.place = h.layout
	s.paint()
	return s
}

func (h *registerHead) paint(s *sketch) {
	h.box.FillColor, h.rule.FillColor = look.Color(look.Surface), look.Color(look.Line)
	h.box.Refresh()
	h.rule.Refresh()
	s.objects = append(s.objects[:0], h.box, h.rule)
	h.check.Hide()
	if h.r.marking {
		icon, color := "square", look.Quiet
		if n := len(h.r.marks); n > 0 {
			icon, color = "square-minus", look.Accent
			if n >= h.r.pages.total {
				icon = "square-check"
			}
		}
		tintGlyph(h.check, icon, color)
		s.objects = append(s.objects, h.check)
	}
	if h.open != nil {
		tintGlyph(h.button, "columns-3", look.Quiet)
		s.objects = append(s.objects, h.button)
	}
	h.arrow.Hide()
	h.titles = h.titles[:0]
	for i, box := range h.r.boxes(h.Size().Width) {
		c := h.r.columns[box.index]
		color := look.Quiet
		switch {
		case c.ID == h.r.sort && c.ID != "":
			color = look.Accent
			icon := "arrow-up"
			if h.r.desc {
				icon = "arrow-down"
			}
			tintGlyph(h.arrow, icon, look.Accent)
			s.objects = append(s.objects, h.arrow)
		case i == h.hover && !c.Fixed:
			color = look.Ink
		}
		title := NewText(c.Title, Style{Size: look.Small, Bold: true, Color: color, Align: c.align()})
		h.titles = append(h.titles, title)
		s.objects = append(s.objects, title)
	}
}

func (h *registerHead) layout(size fyne.Size) {
	place(h.box, 0, 0, size.Width, size.Height)
	place(h.rule, 0, size.Height-1, size.Width, 1)
	side := look.Px(15)
	place(h.check, look.Px(11), (size.Height-side)/2, side, side)
	// The button stands where the last title has its margin.
	small := look.Px(columnsSide)
	place(h.button, size.Width-small-look.Px(3), (size.Height-small)/2, small, small)
	pad := look.Px(cellPad)
	for i, box := range h.r.boxes(size.Width) {
		if i >= len(h.titles) {
			return
		}
		c, x, w := h.r.columns[box.index], box.x+pad, max(0, box.width-2*pad)
		if c.ID == h.r.sort && c.ID != "" {
			arrow, gap := look.Px(arrowSide), look.Px(arrowGap)
			w = max(0, w-arrow-gap)
			if c.align() == fyne.TextAlignTrailing {
				place(h.arrow, x+w+gap, (size.Height-arrow)/2, arrow, arrow)
			} else {
				place(h.arrow, x+min(w, h.titles[i].MinSize().Width)+gap, (size.Height-arrow)/2, arrow, arrow)
			}
		}
		place(h.titles[i], x, 0, w, size.Height-1)
	}
}

// columnAt returns the place in boxes of the column under x, and whether x is on its right edge.
func (h *registerHead) columnAt(x float32) (at int, edge bool) {
	boxes := h.r.boxes(h.Size().Width)
	const reach = 5
	for i, box := range boxes {
		end := box.x + box.width
		if x >= end-reach && x <= end+reach {
			return i, true
		}
		if x >= box.x && x < end {
			return i, false
		}
	}
	return -1, false
}

func (h *registerHead) Tapped(e *fyne.PointEvent) {
	if h.r.marking && e.Position.X < look.Px(checkWidth-cellPad) {
		h.r.markAll()
		focusOn(h.r)
		return
	}
	if h.open != nil && e.Position.X > h.Size().Width-look.Px(columnsSide+5) {
		h.open()
		return
	}
	at, edge := h.columnAt(e.Position.X)
	if edge {
		h.edgeClicked(h.r.columns[h.r.boxes(h.Size().Width)[at].index].ID)
		return
	}
	if at < 0 {
		return
	}
	if c := h.r.columns[h.r.boxes(h.Size().Width)[at].index]; !c.Fixed {
		h.r.sortBy(c.ID)
	}
	focusOn(h.r)
}

func (h *registerHead) Dragged(e *fyne.DragEvent) {
	boxes := h.r.boxes(h.Size().Width)
	if h.drag < 0 {
		at, edge := h.columnAt(e.Position.X - e.Dragged.DX)
		if !edge {
			return
		}
		h.drag = at
		// All widths are kept as they stand now, or the others would jump while one is dragged.
		for _, b := range boxes[:at+1] {
			h.dragged[h.r.columns[b.index].ID] = b.width
		}
	}
	i := boxes[h.drag].index
	id := h.r.columns[i].ID
	h.dragged[id] = max(h.r.least(i), h.dragged[id]+e.Dragged.DX)
	h.Refresh()
	h.r.body.repaint()
}

func (h *registerHead) DragEnd() {
	if h.drag >= 0 {
		h.drag = -1
		call(h.r.OnLayout)
	}
}

func (h *registerHead) MouseIn(e *desktop.MouseEvent) { h.MouseMoved(e) }
func (h *registerHead) MouseOut()                     { h.hover, h.edge = -1, false; h.Refresh() }

func (h *registerHead) MouseMoved(e *desktop.MouseEvent) {
	at, edge := h.columnAt(e.Position.X)
	if at != h.hover || edge != h.edge {
		h.hover, h.edge = at, edge
		h.Refresh()
	}
}

func (h *registerHead) Cursor() desktop.Cursor {
	if h.edge || h.drag >= 0 {
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}
