package widgets

import (
	"fyne.io/fyne/v2"

	"baqylau/ui/look"
)

// Kind says how a column draws its cells.
type Kind int

// The kinds of column.
const (
	KindText   Kind = iota // body text, cut with an ellipsis
	KindStrong             // bold
	KindQuiet              // small and quiet
	KindNumber             // at the right, with figures of one width
	KindPill               // a status: icon, word, tone
)

// Column describes a column of a register.
type Column struct {
	ID     string
	Title  string
	Width  float32 // wanted, at text scale 1, until it is known what stands in the column
	Min    float32 // never narrower than what stands in it needs, or than this; 0 is Width for a status or a number, else 48
	Grow   float32 // share of the room that is left over; 0 takes none
	Whole  bool    // what stands in it says nothing when cut: a date, a code; a number and a status are such anyhow
	Kind   Kind
	Yield  Yield
	Fixed  bool // a click on the head does not sort
	Hidden bool
}

// Yield says when a column gives its room up to the others.
type Yield int

// The column that is sorted by stays, whatever it says here.
const (
	YieldNever Yield = iota
	YieldLast        // as YieldLate, after all the others: the person has asked for it
	YieldLate        // when the others cannot even have their least width
	YieldSoon        // when the others cannot be at ease
)

// HeadWidth is the width, at text scale 1, of a column in which the whole title is seen, with the arrow of the order
// where a click sorts.
func HeadWidth(title string, sorts bool) float32 {
	width := measure(title, look.TextSize(look.Small), true).Width/look.Px(1) + 2*cellPad + 1
	if sorts {
		width += arrowSide + arrowGap
	}
	return width
}

// PillColumn is the width, at text scale 1, of a column in which a status is seen whole.
func PillColumn(word string) float32 {
	return pillWidth(measure(word, look.TextSize(look.Status), true).Width+1, true)/look.Px(1) + 2*cellPad
}

// TextColumn is the width, at text scale 1, of a column in which such a text is seen whole.
func TextColumn(text string) float32 {
	return measure(text, look.TextSize(look.Body), false).Width/look.Px(1) + 2*cellPad + 1
}

func (c Column) align() fyne.TextAlign {
	if c.Kind == KindNumber {
		return fyne.TextAlignTrailing
	}
	return fyne.TextAlignLeading
}

func (c Column) least() float32 {
	switch {
	case c.Min > 0:
		return look.Px(c.Min)
	case c.Kind == KindPill || c.Kind == KindNumber:
		return look.Px(c.Width)
	}
	return look.Px(48)
}

// ease is the width below which a column is read with effort: one that grows may lose a quarter.
func (c Column) ease() float32 {
	if c.Grow > 0 {
		return max(look.Px(c.Width)*3/4, c.least())
	}
	return max(look.Px(c.Width), c.least())
}

// Cell is what stands in one column of a row. Tone colours a pill, or the text of another kind unless it is quiet.
type Cell struct {
	Text string
	Icon string // of a pill; "" takes the tone's own
	Tone look.Tone
	Bold bool
}

// Row is one record: its identity, where it stands in the order (for keyset paging), and its cells by column.
type Row struct {
	ID     string
	Cursor string
	Cells  []Cell
}
