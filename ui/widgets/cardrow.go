package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// CardRow sets cards of one width side by side, and in further rows where they would be too narrow. Those of a row are as
// high as the highest of them.
type CardRow struct {
	widget.BaseWidget
	gap   float32
	cards []fyne.CanvasObject
}

// NewCardRow makes a row with a gap between the cards.
func NewCardRow(gap float32, cards ...fyne.CanvasObject) *CardRow {
	r := &CardRow{gap: gap, cards: cards}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer links the cards to the canvas.
func (r *CardRow) CreateRenderer() fyne.WidgetRenderer {
	s := &sketch{owner: r, objects: r.cards}
	s.least = func() fyne.Size {
		return fyne.NewSize(r.least(), r.arrange(max(r.Size().Width, r.least()), false))
	}
	s.place = func(size fyne.Size) { r.arrange(size.Width, true) }
	return s
}

// least is the width of the widest card.
func (r *CardRow) least() (width float32) {
	for _, c := range r.cards {
		width = max(width, c.MinSize().Width)
	}
	return width
}

// arrange returns the height for a width, and puts the cards there if asked to.
func (r *CardRow) arrange(width float32, move bool) float32 {
	n := len(r.cards)
	if n == 0 {
		return 0
	}
	gap := look.Px(r.gap)
	columns := min(max(1, int((width+gap)/(r.least()+gap))), n)
	rows := (n + columns - 1) / columns
	columns = (n + rows - 1) / rows // no row with a single one left over
	each := (width - gap*float32(columns-1)) / float32(columns)
	var y float32
	for at := 0; at < n; at += columns {
		row := r.cards[at:min(at+columns, n)]
		var high float32
		for _, c := range row {
			c.Resize(fyne.NewSize(each, c.Size().Height)) // a card knows its height when it knows its width
			high = max(high, c.MinSize().Height)
		}
		for i, c := range row {
			if move {
				place(c, float32(i)*(each+gap), y, each, high)
			}
		}
		y += high + gap
	}
	return ceil(y - gap)
}
