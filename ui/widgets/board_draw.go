package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// Sizes of a board.
const (
	boardHead   float32 = 34 // titles and numbers of the columns
	boardColumn float32 = 184
	boardPad    float32 = 8 // between a column's edge and its cards
	boardGap    float32 = 8 // between cards
	boardMore   float32 = 28
	cardInset   float32 = 9
	cardGlyph   float32 = 12
)

// boardBody is the part of a board with the cards: what can be seen of them and no others.
type boardBody struct {
	widget.BaseWidget
	b       *Board
	pressed bool
	sketch  *sketch
	seen    fyne.Size
	width   float32 // the width that the heights were measured for
	head    float32 // the width that every title needs beside its numbers
	heights [][]float32

	ground, strip, target *canvas.Rectangle
	rules                 []*canvas.Rectangle
	heads                 []*boardHeadView
	cards                 []*boardCardView
	used                  int
	ghost                 *boardCardView
}

// boardHeadView is the title of a column with its numbers.
type boardHeadView struct {
	title, count, late line
	pill, red          *canvas.Rectangle
	icon               icon
}

func newBoardBody(b *Board) *boardBody {
	d := &boardBody{b: b, ground: canvas.NewRectangle(nil), strip: canvas.NewRectangle(nil),
		target: canvas.NewRectangle(nil), ghost: newBoardCard()}
	d.ExtendBaseWidget(d)
	return d
}

// CreateRenderer links the cards to the canvas.
func (d *boardBody) CreateRenderer() fyne.WidgetRenderer {
	s := &sketch{owner: d}
	s.least = func() fyne.Size { return fyne.NewSize(1, 1) }
	s.place = func(size fyne.Size) {
		d.sketch = s // the renderer that is asked is the one on the canvas
		d.head = d.headRoom()
		if d.width != d.columnWidth() {
			d.measure()
		}
		if d.seen != size { // a record beside takes room: the current card stays in sight
			d.seen = size
			d.b.reveal()
		}
		d.b.scrollAcross(d.b.across)
		for c := range d.b.columns {
			d.b.scrollColumn(c, d.b.offsets[d.b.columns[c].ID])
		}
		d.paint(size)
	}
	return s
}

// columnWidth is that of a column: all of the board shared out, or so much that the words have room.
func (d *boardBody) columnWidth() float32 {
	n := float32(max(1, len(d.b.columns)))
	return max(look.Px(boardColumn), d.head, d.Size().Width/n)
}

// headRoom is how wide a column must be for each title to stand in full beside its numbers.
func (d *boardBody) headRoom() (room float32) {
	size := look.TextSize(look.Status)
	for _, c := range d.b.columns {
		w := 2*look.Px(boardPad+2) + measure(c.Title, size, true).Width + look.Px(6) + countRoom(measure(c.Count, size, true).Width)
		if c.Late != "" {
			w += lateRoom(measure(c.Late, size, true).Width) + look.Px(4)
		}
		room = max(room, ceil(w)+1)
	}
	return room
}

// countRoom and lateRoom are how wide the numbers stand with what is around them.
func countRoom(text float32) float32 { return max(look.Px(22), text+look.Px(14)) }
func lateRoom(text float32) float32  { return text + look.Px(8+12+3+8) }

// measure finds the heights of the cards at the present width.
func (d *boardBody) measure() {
	d.head = d.headRoom()
	d.width = d.columnWidth()
	d.heights = make([][]float32, len(d.b.columns))
	for c, column := range d.b.columns {
		for _, card := range column.Cards {
			d.heights[c] = append(d.heights[c], cardHeight(card, d.width-2*look.Px(boardPad)))
		}
	}
}

// span is from where to where a place of a column reaches, from the top of its first card.
func (d *boardBody) span(column, row int) (top, high float32) {
	gap := look.Px(boardGap)
	top = gap
	for i, h := range d.heights[column] {
		if i == row {
			return top, h
		}
		top += h + gap
	}
	return top, look.Px(boardMore)
}

// height is that of all cards of a column.
func (d *boardBody) height(column int) float32 {
	if column >= len(d.heights) {
		return 0
	}
	top, high := d.span(column, len(d.heights[column]))
	if d.b.columns[column].More == "" {
		high = 0
	}
	return top + high
}

// columnAt is the column under a place across, -1 for none.
func (d *boardBody) columnAt(x float32) int {
	c := int((x + d.b.across) / d.columnWidth())
	if x < 0 || c >= len(d.b.columns) {
		return -1
	}
	return c
}

// cardAt is the card under a position; the row behind the last is the line that brings more.
func (d *boardBody) cardAt(pos fyne.Position) (column, row int, ok bool) {
	c := d.columnAt(pos.X)
	if c < 0 || pos.Y < look.Px(boardHead) {
		return 0, 0, false
	}
	y := pos.Y - look.Px(boardHead) + d.b.offsets[d.b.columns[c].ID]
	for r := range d.b.rows(c) {
		if top, high := d.span(c, r); y >= top && y < top+high {
			return c, r, true
		}
	}
	return 0, 0, false
}

// box is where a place of a column is drawn.
func (d *boardBody) box(column, row int) (x, y, w, h float32) {
	top, high := d.span(column, row)
	pad := look.Px(boardPad)
	return float32(column)*d.columnWidth() - d.b.across + pad, look.Px(boardHead) + top - d.b.offsets[d.b.columns[column].ID],
		d.columnWidth() - 2*pad, high
}

// paint draws all of it anew.
func (d *boardBody) paint(size fyne.Size) {
	if size.Width <= 1 {
		return
	}
	o := d.sketch.objects[:0]
	d.ground.FillColor = look.Color(look.Background)
	place(d.ground, 0, 0, size.Width, size.Height)
	o = append(o, d.ground)
	if d.b.dragging() && d.b.drag.over >= 0 && d.b.drag.over != d.b.drag.from {
		d.target.FillColor = look.Color(look.AccentTint)
		place(d.target, float32(d.b.drag.over)*d.columnWidth()-d.b.across, 0, d.columnWidth(), size.Height)
		o = append(o, d.target)
	}
	d.used = 0
	for c := range d.b.columns {
		left := float32(c)*d.columnWidth() - d.b.across
		if left+d.columnWidth() < 0 || left > size.Width {
			continue
		}
		o = d.paintCards(o, c, size)
	}
	// The titles lie over the cards that are scrolled up behind them.
	d.strip.FillColor = look.Color(look.Surface)
	place(d.strip, 0, 0, size.Width, look.Px(boardHead))
	o = append(o, d.strip)
	o = d.paintHeads(o, size)
	if d.b.dragging() {
		d.ghost.fill(d.b.drag.card, d.columnWidth()-2*look.Px(boardPad))
		d.ghost.place(d.b.drag.pos.X-look.Px(20), d.b.drag.pos.Y-look.Px(12), true, true)
		o = d.ghost.collect(o)
	}
	d.sketch.objects = o
}

func (d *boardBody) paintCards(o []fyne.CanvasObject, c int, size fyne.Size) []fyne.CanvasObject {
	b := d.b
	for r := range b.rows(c) {
		x, y, w, h := d.box(c, r)
		if y+h < look.Px(boardHead) {
			continue
		}
		if y > size.Height {
			break
		}
		if d.used == len(d.cards) {
			d.cards = append(d.cards, newBoardCard())
		}
		v := d.cards[d.used]
		d.used++
		current := c == b.column && r == b.row
		if r < len(b.columns[c].Cards) {
			v.fill(b.columns[c].Cards[r], w)
		} else {
			v.fillMore(b.columns[c].More, w)
		}
		v.place(x, y, current, current && b.focused)
		o = v.collect(o)
	}
	return o
}

func (d *boardBody) paintHeads(o []fyne.CanvasObject, size fyne.Size) []fyne.CanvasObject {
	for len(d.heads) < len(d.b.columns) {
		d.heads = append(d.heads, &boardHeadView{pill: canvas.NewRectangle(nil), red: canvas.NewRectangle(nil)})
		d.rules = append(d.rules, canvas.NewRectangle(nil))
	}
	for c, column := range d.b.columns {
		x := float32(c)*d.columnWidth() - d.b.across
		o = d.heads[c].paint(o, column, x, d.columnWidth())
		if c > 0 && !d.b.empty() {
			d.rules[c].FillColor = look.Color(look.Line)
			place(d.rules[c], x, 0, 1, size.Height)
			o = append(o, d.rules[c])
		}
	}
	if len(d.rules) > 0 { // the first column has none at its left: its rule lies under the titles
		d.rules[0].FillColor = look.Color(look.Line)
		place(d.rules[0], 0, look.Px(boardHead)-1, size.Width, 1)
		o = append(o, d.rules[0])
	}
	return o
}

// paint writes the title with the number of records, and in red how many of them are late.
func (v *boardHeadView) paint(o []fyne.CanvasObject, column BoardColumn, x, width float32) []fyne.CanvasObject {
	size, pad, head, high := look.TextSize(look.Status), look.Px(boardPad+2), look.Px(boardHead), look.Px(look.PillHeight)
	top := (head - high) / 2
	right := x + width - pad
	v.late.set(column.Late, size, true, look.WrongInk)
	if column.Late != "" {
		v.icon.set("clock-alert", look.WrongInk)
		w := lateRoom(v.late.width)
		right -= w
		v.red.FillColor, v.red.CornerRadius = look.Color(look.WrongTint), high/2
		place(v.red, right, top, w, high)
		side := look.Px(12)
		place(v.icon.img, right+look.Px(8), top+(high-side)/2, side, side)
		v.late.place(right+look.Px(8+12+3), top+(high-v.late.high)/2, w, fyne.TextAlignLeading)
		o = v.late.collect(append(o, v.red, v.icon.img))
		right -= look.Px(4)
	}
	v.count.set(column.Count, size, true, column.Tone.Ink())
	w := countRoom(v.count.width)
	right -= w
	v.pill.FillColor, v.pill.CornerRadius = look.Color(column.Tone.Tint()), high/2
	place(v.pill, right, top, w, high)
	v.count.place(right, top+(high-v.count.high)/2, w, fyne.TextAlignCenter)
	v.title.set(cut(column.Title, size, true, max(1, right-x-pad-look.Px(6))), size, true, look.Ink)
	v.title.place(x+pad, (head-v.title.high)/2, width, fyne.TextAlignLeading)
	return v.title.collect(v.count.collect(append(o, v.pill)))
}

// Where is the middle of a card on the board, and false where it is not seen.
func (b *Board) Where(id string) (fyne.Position, bool) {
	for c, column := range b.columns {
		for r, card := range column.Cards {
			if card.ID == id {
				x, y, w, h := b.body.box(c, r)
				at := fyne.NewPos(x+w/2, y+h/2)
				return at, at.Y > look.Px(boardHead) && at.Y < b.body.Size().Height && at.X > 0 && at.X < b.body.Size().Width
			}
		}
	}
	return fyne.Position{}, false
}

// WhereColumn is a place in a column, below its title.
func (b *Board) WhereColumn(id string) fyne.Position {
	for c, column := range b.columns {
		if column.ID == id {
			return fyne.NewPos((float32(c)+0.5)*b.body.columnWidth()-b.across, look.Px(boardHead+20))
		}
	}
	return fyne.Position{}
}
