package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"baqylau/ui/look"
)

// Heights of the lines of a card.
const (
	cardTitle float32 = 19
	cardName  float32 = 18
	cardNote  float32 = 17
	cardFoot  float32 = 19
)

// cardHeight is how high a card is at a width.
func cardHeight(c BoardCard, width float32) float32 {
	h := 2*look.Px(cardInset-1) + look.Px(cardTitle) + float32(len(nameRows(c.Name, width)))*look.Px(cardName)
	if c.Note != "" {
		h += look.Px(cardNote)
	}
	h += float32(len(c.Marks)) * look.Px(cardFoot)
	if c.Due.Text != "" {
		h += look.Px(cardFoot)
	}
	if c.State != "" {
		h += look.Px(cardFoot)
	}
	if c.Age != "" {
		h += look.Px(cardNote)
	}
	return h
}

// nameRows are the one or two lines of a name.
func nameRows(name string, width float32) []string {
	size, room := look.TextSize(look.Small+1), max(1, width-2*look.Px(cardInset))
	rows := breakLines(name, size, false, room)
	if len(rows) > 2 {
		rows = []string{rows[0], cut(rows[1]+" "+rows[2], size, false, room)}
	}
	return rows
}

// boardCardView draws a card. Its texts are measured again only where something has changed.
type boardCardView struct {
	box    *canvas.Rectangle
	title  line
	state  line
	stated icon
	name   [2]line
	note   line
	due    line
	timed  icon
	age    line
	marks  []line
	signs  []icon
	of     boardCardOf
}

type boardCardOf struct {
	card  BoardCard
	width float32
	size  float32
	dark  bool
}

func (a boardCardOf) equal(b boardCardOf) bool {
	marks := slices.Equal(a.card.Marks, b.card.Marks)
	a.card.Marks, b.card.Marks = nil, nil
	return marks && a.width == b.width && a.size == b.size && a.dark == b.dark && a.card.same(b.card)
}

func (c BoardCard) same(d BoardCard) bool {
	return c.ID == d.ID && c.Title == d.Title && c.State == d.State && c.Tone == d.Tone && c.Name == d.Name &&
		c.Note == d.Note && c.Due == d.Due && c.Age == d.Age
}

func newBoardCard() *boardCardView { return &boardCardView{box: canvas.NewRectangle(nil)} }

// fill takes a record in.
func (v *boardCardView) fill(c BoardCard, width float32) {
	of := boardCardOf{c, width, look.TextSize(look.Small), look.IsDark()}
	if v.of.equal(of) {
		return
	}
	v.of = of
	small, body := of.size, look.TextSize(look.Small+1)
	room := max(1, width-2*look.Px(cardInset))
	v.age.set(cut(c.Age, small, false, room), small, false, look.Quiet)
	v.title.set(cut(c.Title, small, true, room), small, true, look.Accent)
	v.state.set(cut(c.State, small, true, max(1, room-look.Px(cardGlyph+4))), small, true, c.Tone.Ink())
	if c.State != "" {
		v.stated.set(c.Tone.Icon(), c.Tone.Ink())
	}
	rows := append(nameRows(c.Name, width), "")
	v.name[0].set(rows[0], body, false, look.Ink)
	v.name[1].set(rows[1], body, false, look.Ink)
	v.note.set(cut(c.Note, small, false, room), small, false, look.Quiet)
	due := cut(c.Due.Text, small, true, max(1, room-look.Px(cardGlyph+4)))
	v.due.set(due, small, c.Due.Tone != look.ToneQuiet, c.Due.Tone.Ink())
	if c.Due.Icon != "" {
		v.timed.set(c.Due.Icon, c.Due.Tone.Ink())
	}
	v.marks, v.signs = v.marks[:0], v.signs[:0]
	for _, m := range c.Marks {
		var text line
		var sign icon
		text.set(cut(m.Text, small, false, max(1, room-look.Px(cardGlyph+4))), small, false, m.Tone.Ink())
		sign.set(m.Icon, m.Tone.Ink())
		v.marks, v.signs = append(v.marks, text), append(v.signs, sign)
	}
}

// fillMore makes the view the line that brings more.
func (v *boardCardView) fillMore(text string, width float32) {
	v.fill(BoardCard{}, width)
	size := look.TextSize(look.Small)
	v.of = boardCardOf{}
	v.title.set(cut(text, size, true, max(1, width-2*look.Px(cardInset))), size, true, look.Accent)
}

// place puts the card where it is to be seen; current and focused show what keys are on.
func (v *boardCardView) place(x, y float32, current, focused bool) {
	c, w, inset, glyph := v.of.card, v.of.width, look.Px(cardInset), look.Px(cardGlyph)
	ground, edge := look.Surface, look.Line
	if current {
		ground, edge = look.AccentTint, look.Accent
	}
	v.box.FillColor, v.box.StrokeColor = look.Color(ground), look.Color(edge)
	v.box.StrokeWidth, v.box.CornerRadius = 1, look.RadiusControl
	if focused {
		v.box.StrokeWidth = 2
	}
	if w == 0 { // the line that brings more has no box of its own
		v.box.FillColor, v.box.StrokeWidth = nil, 0
		if focused {
			v.box.StrokeWidth = 2
		}
		w = v.title.width + 2*inset
		place(v.box, x, y, w, look.Px(boardMore))
		v.title.place(x+inset, y+(look.Px(boardMore)-v.title.high)/2, w, fyne.TextAlignLeading)
		v.box.Refresh()
		return
	}
	place(v.box, x, y, w, cardHeight(c, w))
	v.box.Refresh()
	left := x + inset
	y += look.Px(cardInset - 1)
	middle := func(l *line, high float32) float32 { return y + (high-l.high)/2 }
	v.title.place(left, middle(&v.title, look.Px(cardTitle)), w, fyne.TextAlignLeading)
	y += look.Px(cardTitle)
	for i := range v.name {
		if v.name[i].width > 0 {
			v.name[i].place(left, middle(&v.name[i], look.Px(cardName)), w, fyne.TextAlignLeading)
			y += look.Px(cardName)
		}
	}
	if c.Note != "" {
		v.note.place(left, middle(&v.note, look.Px(cardNote)), w, fyne.TextAlignLeading)
		y += look.Px(cardNote)
	}
	foot := func(sign *icon, text *line) {
		place(sign.img, left, y+(look.Px(cardFoot)-glyph)/2, glyph, glyph)
		text.place(left+glyph+look.Px(4), middle(text, look.Px(cardFoot)), w, fyne.TextAlignLeading)
		y += look.Px(cardFoot)
	}
	if c.State != "" {
		foot(&v.stated, &v.state)
	}
	for i := range v.marks {
		foot(&v.signs[i], &v.marks[i])
	}
	if c.Due.Icon != "" {
		foot(&v.timed, &v.due)
	}
	if c.Age != "" { // below all else: beside the number it would cut the very part that differs
		v.age.place(left, middle(&v.age, look.Px(cardNote)), w, fyne.TextAlignLeading)
	}
}

// collect adds what the card shows to a list of objects.
func (v *boardCardView) collect(o []fyne.CanvasObject) []fyne.CanvasObject {
	o = append(o, v.box)
	if v.of.card.State != "" {
		o = append(o, v.stated.img)
	}
	if v.of.card.Due.Icon != "" {
		o = append(o, v.timed.img)
	}
	for i := range v.marks {
		o = v.marks[i].collect(append(o, v.signs[i].img))
	}
	for _, l := range []*line{&v.title, &v.state, &v.name[0], &v.name[1], &v.note, &v.due, &v.age} {
		o = l.collect(o)
	}
	return o
}
