package widgets

import (
	"baqylau/ui/look"
)

// How wide a column becomes at most for what stands in it, at text scale 1: a short text, and one that grows. A number, a date or a
// code is shown whole up to widestWhole.
const (
	widestShort float32 = 240
	widestGrown float32 = 440
	widestWhole float32 = 360
)

// fitted keeps how wide the columns of a register must be for what stands in them, as far as it was fetched. Widths only grow while
// one scrolls: columns that become narrower under the eye would jump.
type fitted struct {
	// widths are by places in Register.columns, at text scale 1, with the margins and at least that of the head; nil until rows came.
	widths []float32
	// most are how wide the columns become at most.
	most []float32
	// fresh says that the next rows are those of another source: what the old ones needed counts no more.
	fresh bool
	// scale is the one at which was measured.
	scale float32
	// letters are the widths of single letters, so that of a page of rows only the longest texts are measured.
	letters map[face]*letters
}

// face is how letters are drawn.
type face struct {
	size float32
	bold bool
}

// letters are the widths of the letters of a face, 0 for one that was not measured yet: of those that texts are made of here by
// their number, of the others by themselves.
type letters struct {
	usual [0x0530]float32 // Latin and Cyrillic
	other map[rune]float32
}

// fitTo takes in the rows of a page, and says whether a column needs another width now.
func (r *Register) fitTo(rows []Row) bool {
	f := &r.fitted
	if len(rows) == 0 {
		return false
	}
	grown := false
	if f.fresh || f.scale != look.Px(1) || len(f.widths) != len(r.columns) {
		f.widths, f.most = make([]float32, len(r.columns)), make([]float32, len(r.columns))
		f.fresh, f.scale, f.letters = false, look.Px(1), map[face]*letters{}
		grown = true
		for i, c := range r.columns {
			head := HeadWidth(c.Title, !c.Fixed)
			f.widths[i], f.most[i] = head, max(head, c.Width, c.widest())
		}
	}
	for i := range r.columns {
		if width := r.widest(i, rows); width > f.widths[i] {
			f.widths[i], grown = width, true
		}
	}
	return grown
}

// refit measures what was fetched anew once the size of the letters has changed.
func (r *Register) refit() {
	if len(r.fitted.widths) == 0 || r.fitted.scale == look.Px(1) {
		return
	}
	for _, rows := range r.pages.have {
		r.fitTo(rows)
	}
}

// widest is the width, at text scale 1, of a column in which the longest text of the rows is seen whole. Measuring a text takes as
// long as drawing it: the longest is found by the sum of its letters, and only that one is measured.
func (r *Register) widest(column int, rows []Row) float32 {
	c := r.columns[column]
	longest, best := float32(0), Cell{}
	for _, row := range rows {
		if column >= len(row.Cells) {
			continue
		}
		cell := row.Cells[column]
		size, bold := c.face(cell)
		if sum := r.fitted.sum(firstLine(cell.Text), face{size, bold}); sum > longest {
			longest, best = sum, cell
		}
	}
	if longest == 0 {
		return 0
	}
	size, bold := c.face(best)
	// Two of the same length in letters may differ by a kerning.
	width := max(longest, measure(firstLine(best.Text), size, bold).Width) + 2
	if c.Kind == KindPill {
		return pillWidth(width, true)/look.Px(1) + 2*cellPad
	}
	return width/look.Px(1) + 2*cellPad
}

// sum is how wide the letters of a text are together.
func (f *fitted) sum(text string, in face) (sum float32) {
	of := f.letters[in]
	if of == nil {
		of = &letters{other: map[rune]float32{}}
		f.letters[in] = of
	}
	for _, l := range text {
		width := float32(0)
		if int(l) < len(of.usual) {
			width = of.usual[l]
		} else {
			width = of.other[l]
		}
		if width == 0 {
			width = measure(string(l), in.size, in.bold).Width
			if int(l) < len(of.usual) {
				of.usual[l] = width
			} else {
				of.other[l] = width
			}
		}
		sum += width
	}
	return sum
}

// face is the size of the letters of a cell, and whether they are bold.
func (c Column) face(cell Cell) (size float32, bold bool) {
	switch c.Kind {
	case KindPill:
		return look.TextSize(look.Status), true
	case KindQuiet:
		return look.TextSize(look.Small), cell.Bold
	}
	return look.TextSize(look.Body), cell.Bold || c.Kind == KindStrong
}

// whole reports whether a text of the column says nothing once it is cut.
func (c Column) whole() bool { return c.Whole || c.Kind == KindNumber || c.Kind == KindPill }

// widest is how wide the column becomes at most, at text scale 1.
func (c Column) widest() float32 {
	switch {
	case c.whole():
		return widestWhole
	case c.Grow > 0:
		return widestGrown
	}
	return widestShort
}

// needed is how wide a column must be for what stands in it, within reason; 0 while nothing is known of that.
func (r *Register) needed(i int) float32 {
	if len(r.fitted.widths) != len(r.columns) {
		return 0
	}
	return look.Px(min(r.fitted.widths[i], r.fitted.most[i]))
}

// least is how narrow a column may become.
func (r *Register) least(i int) float32 {
	c, needed := r.columns[i], r.needed(i)
	_, dragged := r.head.dragged[c.ID]
	switch {
	case needed == 0:
		return c.least()
	case c.whole() && !dragged:
		return needed
	}
	return min(c.least(), needed)
}

// readable is the width below which a long text says too little to keep another one beside it.
func (r *Register) readable(i int) float32 {
	if c, needed := r.columns[i], r.needed(i); c.Grow > 0 && needed > 0 {
		return max(r.least(i), min(needed, look.Px(leastRead)))
	}
	return r.least(i)
}

// leastRead is that width at text scale 1.
const leastRead float32 = 150

// ease is the width below which a column is read with effort.
func (r *Register) ease(i int) float32 {
	c, needed := r.columns[i], r.needed(i)
	switch {
	case needed == 0:
		return c.ease()
	case c.Grow > 0:
		return max(min(look.Px(c.Width)*3/4, needed), r.least(i))
	}
	return r.wish(i)
}

// wish is the width that a column has where there is room for all: what stands in it, or its usual width while that is not known.
// One that grows begins at its least and gets of what is left first what it needs.
func (r *Register) wish(i int) float32 {
	c, needed := r.columns[i], r.needed(i)
	if own, ok := r.head.dragged[c.ID]; ok {
		return max(own, r.least(i))
	}
	if needed == 0 {
		return max(look.Px(c.Width), c.least())
	}
	return max(needed, r.least(i))
}
