package today

import (
	"fyne.io/fyne/v2"

	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// part is a run of lines of one kind in a card. all may be more than were fetched; more, the line that leads to the rest,
// is shown where not all of them are.
type part struct {
	lines []*widgets.ListLine
	all   int
	more  *widgets.ListLine
	// whole has all of the lines shown, whatever the room.
	whole bool
	// count is how many things the lines stand for, to the register of them.
	count int
	to    *screen.Place
}

// least is how many lines are shown in any case.
func (p part) least() int {
	if p.whole {
		return len(p.lines)
	}
	return min(1, len(p.lines))
}

// rows is how many lines are needed to show so many of the part.
func (p part) rows(shown int) int {
	if shown < p.all {
		shown++
	}
	return shown
}

// roll lays out the lines of a card: as many as there is room for, a fair share of each part.
type roll struct {
	parts []part
	none  fyne.CanvasObject // in place of the lines where there are none
	rows  int               // asked for now
}

// need is how many lines show all that was fetched.
func (r *roll) need() (n int) {
	for _, p := range r.parts {
		n += p.rows(len(p.lines))
	}
	return n
}

// share says how many lines of each part are shown in so many rows. At least one is shown of each.
func (r *roll) share(rows int) []int {
	shown, used := make([]int, len(r.parts)), 0
	for i, p := range r.parts {
		shown[i] = p.least()
		used += p.rows(shown[i])
	}
	for grown := true; grown; {
		grown = false
		for i, p := range r.parts {
			if shown[i] == len(p.lines) {
				continue
			}
			if by := p.rows(shown[i]+1) - p.rows(shown[i]); used+by <= rows {
				shown[i]++
				used += by
				grown = true
			}
		}
	}
	return shown
}

func rowHeight() float32 { return look.Px(look.RowHeight) }

// MinSize is as high as the rows that are asked for.
func (r *roll) MinSize([]fyne.CanvasObject) fyne.Size {
	if r.none != nil {
		return r.none.MinSize()
	}
	var width float32
	for _, p := range r.parts {
		for _, l := range p.lines {
			width = max(width, l.MinSize().Width)
		}
	}
	return fyne.NewSize(min(width, look.Px(lineLeast)), float32(r.rows)*rowHeight())
}

// lineLeast is the width in which a line can be read; with less for two, one card stands below the other.
const lineLeast float32 = 440

// Layout shows what there is room for.
func (r *roll) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	if r.none != nil {
		r.none.Resize(size)
		return
	}
	brief := false
	shown := r.share(int(size.Height/rowHeight() + 0.01))
	for i, p := range r.parts {
		for _, l := range p.lines[:shown[i]] {
			brief = brief || l.Whole() > size.Width
		}
	}
	var y float32
	put := func(l *widgets.ListLine, visible bool) {
		l.Hidden = !visible
		if visible {
			l.SetBrief(brief)
			l.Resize(fyne.NewSize(size.Width, rowHeight()))
			l.Move(fyne.NewPos(0, y))
			y += rowHeight()
		}
	}
	for i, p := range r.parts {
		for j, l := range p.lines {
			put(l, j < shown[i])
		}
		if p.more != nil {
			put(p.more, shown[i] < p.all)
		}
	}
}

// The lines of a card that are shown in any case: beside another card, and in a column of all of them, which is scrolled.
const (
	linesBeside = 4
	linesBelow  = 6
)

const deckGap float32 = 14

// deck lays out the figures and the four cards below them, two by two where that can be read, and gives them the height
// of the window.
type deck struct {
	rolls  [4]*roll
	turned func() // the height asked for is another one now
	below  bool
}

// bands are the cards that stand beside each other.
func (d *deck) bands() [][]int {
	if d.below {
		return [][]int{{0}, {1}, {2}, {3}}
	}
	return [][]int{{0, 1}, {2, 3}}
}

// ask has the rolls ask for the lines that they show in any case.
func (d *deck) ask() {
	least := linesBeside
	if d.below {
		least = linesBelow
	}
	for _, band := range d.bands() {
		rows := 0
		for _, i := range band {
			rows = max(rows, min(least, d.rolls[i].need()), d.rolls[i].least())
		}
		for _, i := range band {
			d.rolls[i].rows = rows
		}
	}
}

// least is how many rows show what is shown in any case.
func (r *roll) least() (n int) {
	for _, p := range r.parts {
		n += p.rows(p.least())
	}
	return n
}

// MinSize is that of the figures and the fewest lines.
func (d *deck) MinSize(objects []fyne.CanvasObject) fyne.Size {
	d.ask()
	size := objects[0].MinSize()
	for _, band := range d.bands() {
		var high float32
		for _, i := range band {
			least := objects[i+1].MinSize()
			high, size.Width = max(high, least.Height), max(size.Width, least.Width)
		}
		size.Height += look.Px(deckGap) + high
	}
	return size
}

// Layout sets the cards under the figures.
func (d *deck) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	gap, was := look.Px(deckGap), d.below
	half := (size.Width - gap) / 2
	d.below = false
	for _, card := range objects[1:] {
		d.below = d.below || card.MinSize().Width > half
	}
	d.ask()
	objects[0].Resize(fyne.NewSize(size.Width, objects[0].MinSize().Height))
	top := objects[0].MinSize().Height // after it has learnt its width
	objects[0].Resize(fyne.NewSize(size.Width, top))
	objects[0].Move(fyne.NewPos(0, 0))
	y := top + gap
	for _, high := range d.heights(objects, size.Height-y) {
		band := d.bands()[high.band]
		x := float32(0)
		for _, i := range band {
			width := half
			if len(band) == 1 {
				width = size.Width
			}
			objects[i+1].Resize(fyne.NewSize(width, high.height))
			objects[i+1].Move(fyne.NewPos(x, y))
			x += half + gap
		}
		y += high.height + gap
	}
	if was != d.below && d.turned != nil {
		d.turned()
	}
}

type bandHeight struct {
	band   int
	height float32
}

// heights gives each band what it needs, or its share of the room row by row.
func (d *deck) heights(objects []fyne.CanvasObject, room float32) []bandHeight {
	bands := d.bands()
	out, need, rows := make([]bandHeight, len(bands)), make([]int, len(bands)), make([]int, len(bands))
	room -= look.Px(deckGap) * float32(len(bands)-1)
	for b, band := range bands {
		out[b].band = b
		for _, i := range band {
			out[b].height = max(out[b].height, objects[i+1].MinSize().Height)
			need[b] = max(need[b], d.rolls[i].need())
			rows[b] = max(rows[b], d.rolls[i].rows)
		}
		room -= out[b].height
	}
	for room >= rowHeight() {
		next := -1
		for b := range bands {
			if rows[b] < need[b] && (next < 0 || rows[b] < rows[next]) {
				next = b
			}
		}
		if next < 0 {
			break
		}
		rows[next]++
		out[next].height += rowHeight()
		room -= rowHeight()
	}
	return out
}
