package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// BoardCard is a record on a board. What is empty takes no room.
type BoardCard struct {
	ID    string
	Title string
	// State is told where the column does not say it.
	State string
	Tone  look.Tone
	// Name may take two lines, Note has one.
	Name, Note string
	Age        string // on the last line
	Due        BoardMark
	Marks      []BoardMark
}

// BoardMark is a word on a card with its icon and tone.
type BoardMark struct {
	Icon, Text string
	Tone       look.Tone
}

// BoardColumn is one column of a board: Count and Late are the numbers of all its records, of which Cards are the first.
type BoardColumn struct {
	ID, Title   string
	Tone        look.Tone
	Count, Late string
	Cards       []BoardCard
	// More is what the line behind the last card says that brings further ones, "" if there are none.
	More string
}

// Board shows records as cards in columns, walked by keys and moved by drag. It draws the cards that can be seen.
type Board struct {
	widget.BaseWidget
	columns []BoardColumn
	column  int // where the cursor is
	row     int
	offsets map[string]float32 // how far each column is scrolled
	across  float32            // how far the board is
	focused bool
	drag    *boardDrag

	body *boardBody
	clip *container.Clip
	note *emptyNote

	// OnSelect is told when another card is the current one.
	OnSelect func(id string)
	// OnOpen is told of Enter and a double click.
	OnOpen func(id string)
	// OnMove is told which card is to go to which column.
	OnMove func(id, column string)
	// OnMore is told of which column more is to be seen.
	OnMore func(column string)
	// OnType is told a letter typed on the board.
	OnType func(r rune)
}

// NewBoard makes an empty board.
func NewBoard() *Board {
	b := &Board{offsets: map[string]float32{}, note: newEmptyNote()}
	b.body = newBoardBody(b)
	b.clip = container.NewClip(b.body)
	b.clip.ExtendBaseWidget(b.clip) // or its first size would not reach the body
	b.ExtendBaseWidget(b)
	return b
}

// Set shows other columns. The current card stays current, also in another column.
func (b *Board) Set(columns []BoardColumn) {
	current, had := b.Current()
	b.columns = columns
	b.body.measure()
	if !had || !b.find(current.ID) {
		b.column = max(0, min(b.column, len(columns)-1))
		b.row = max(0, min(b.row, b.rows(b.column)-1))
		if !had {
			b.first()
		}
	}
	b.reveal()
	b.Refresh()
}

// first puts the cursor on the first card there is.
func (b *Board) first() {
	for c, column := range b.columns {
		if len(column.Cards) > 0 {
			b.column, b.row = c, 0
			return
		}
	}
}

// SetEmpty says what to show where there is no card at all; "" shows the empty columns.
func (b *Board) SetEmpty(text, action string, tapped func()) {
	b.note.set("square-kanban", text, action, tapped)
	b.Refresh()
}

func (b *Board) empty() bool {
	for _, c := range b.columns {
		if len(c.Cards) > 0 {
			return false
		}
	}
	return len(b.columns) > 0 && b.note.emptyText != ""
}

func (b *Board) find(id string) bool {
	for c, column := range b.columns {
		for r, card := range column.Cards {
			if card.ID == id {
				b.column, b.row = c, r
				return true
			}
		}
	}
	return false
}

// SelectID makes a card the current one, and says whether it is there.
func (b *Board) SelectID(id string) bool {
	if !b.find(id) {
		return false
	}
	b.reveal()
	b.Refresh()
	return true
}

// Current is the current card, and false where there is none.
func (b *Board) Current() (BoardCard, bool) {
	if b.column >= len(b.columns) || b.row >= len(b.columns[b.column].Cards) {
		return BoardCard{}, false
	}
	return b.columns[b.column].Cards[b.row], true
}

// Columns returns what is shown.
func (b *Board) Columns() []BoardColumn { return b.columns }

// rows is how many places a column has for the cursor: its cards, and the line that brings more.
func (b *Board) rows(column int) int {
	if column < 0 || column >= len(b.columns) {
		return 0
	}
	n := len(b.columns[column].Cards)
	if b.columns[column].More != "" {
		n++
	}
	return n
}

// moveTo puts the cursor on a place.
func (b *Board) moveTo(column, row int) {
	column = max(0, min(column, len(b.columns)-1))
	row = max(0, min(row, b.rows(column)-1))
	moved := column != b.column || row != b.row
	b.column, b.row = column, row
	b.reveal()
	b.Refresh()
	if card, ok := b.Current(); ok && moved && b.OnSelect != nil {
		b.OnSelect(card.ID)
	}
}

// open opens the current card, or brings more.
func (b *Board) open() {
	card, ok := b.Current()
	switch {
	case ok && b.OnOpen != nil:
		b.OnOpen(card.ID)
	case !ok && b.rows(b.column) > 0 && b.OnMore != nil:
		b.OnMore(b.columns[b.column].ID)
	}
}

// reveal scrolls as little as needed to show the cursor.
func (b *Board) reveal() {
	if b.column >= len(b.columns) || b.body.Size().Width <= 1 {
		return
	}
	width := b.body.columnWidth()
	left := float32(b.column) * width
	switch {
	case left < b.across:
		b.scrollAcross(left)
	case left+width > b.across+b.body.Size().Width:
		b.scrollAcross(left + width - b.body.Size().Width)
	}
	id := b.columns[b.column].ID
	top, high := b.body.span(b.column, b.row)
	view := b.body.Size().Height - look.Px(boardHead)
	switch {
	case top-look.Px(boardGap) < b.offsets[id]:
		b.scrollColumn(b.column, top-look.Px(boardGap))
	case top+high+look.Px(boardGap) > b.offsets[id]+view:
		b.scrollColumn(b.column, top+high+look.Px(boardGap)-view)
	}
}

func (b *Board) scrollAcross(to float32) {
	all := float32(len(b.columns)) * b.body.columnWidth()
	b.across = max(0, min(to, all-b.body.Size().Width))
}

func (b *Board) scrollColumn(column int, to float32) {
	view := b.body.Size().Height - look.Px(boardHead)
	b.offsets[b.columns[column].ID] = max(0, min(to, b.body.height(column)-view))
}

// Focus gives the keyboard to the board.
func (b *Board) Focus() { focusOn(b) }

// CreateRenderer links the board to the canvas.
func (b *Board) CreateRenderer() fyne.WidgetRenderer {
	s := &sketch{owner: b, objects: []fyne.CanvasObject{b.clip, b.note}}
	s.paint = func() {
		b.note.Hidden = !b.empty()
		if !b.note.Hidden {
			b.note.fail("", "", nil)
		}
		b.body.Refresh()
	}
	s.least = func() fyne.Size { return fyne.NewSize(look.Px(240), look.Px(boardHead+200)) }
	s.place = func(size fyne.Size) {
		place(b.clip, 0, 0, size.Width, size.Height)
		place(b.body, 0, 0, size.Width, size.Height)
		head := look.Px(boardHead)
		place(b.note, 0, head, size.Width, max(0, size.Height-head))
	}
	s.paint()
	return s
}
