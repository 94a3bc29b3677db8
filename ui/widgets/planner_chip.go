package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"baqylau/ui/look"
)

// plannerChip draws an item: in a month an icon and a line, in a week a small card. Texts are measured again only where
// they have changed, as a full month is drawn anew at each key.
type plannerChipView struct {
	ground *canvas.Rectangle
	icon   icon
	word   line
	text   [2]line
	note   line
	of     plannerChipOf
	tall   bool
}

// plannerChipOf is what a chip was filled with last.
type plannerChipOf struct {
	item  PlannerItem
	width float32
	tall  bool
	size  float32
	dark  bool
	pale  bool
}

func newPlannerChip() *plannerChipView { return &plannerChipView{ground: canvas.NewRectangle(nil)} }

const plannerIcon float32 = 12

// fill takes an item in. One of another month is pale: it is not counted among those of this one.
func (v *plannerChipView) fill(it PlannerItem, scale PlannerScale, width float32, pale bool) {
	of := plannerChipOf{it, width, scale == PlannerWeek, look.TextSize(look.Small), look.IsDark(), pale}
	if v.of == of {
		return
	}
	v.of, v.tall = of, of.tall
	v.ground.FillColor, v.ground.CornerRadius = look.Color(it.Tone.Tint()), 4
	if pale {
		v.ground.FillColor = nil
	}
	v.icon.set(it.Tone.Icon(), it.Tone.Ink())
	ink := look.Ink
	if it.Tone == look.ToneQuiet || pale {
		ink = look.Quiet
	}
	room := width - look.Px(plannerIcon+4+4+4)
	if !v.tall {
		v.text[0].set(cut(it.Text, of.size, false, max(1, room)), of.size, false, ink)
		v.text[1].set("", of.size, false, ink)
		v.word.set("", of.size, false, ink)
		v.note.set("", of.size, false, ink)
		return
	}
	v.word.set(cut(it.Word, of.size, true, max(1, room)), of.size, true, it.Tone.Ink())
	room = max(1, width-look.Px(10))
	rows := breakLines(it.Text, of.size, false, room)
	if len(rows) > 2 {
		rows = []string{rows[0], cut(rows[1]+" "+rows[2], of.size, false, room)}
	}
	rows = append(rows, "")
	v.text[0].set(cut(rows[0], of.size, false, room), of.size, false, ink)
	v.text[1].set(cut(rows[1], of.size, false, room), of.size, false, ink)
	v.note.set(cut(it.Note, of.size, false, room), of.size, false, look.Quiet)
}

// place puts the chip into its box.
func (v *plannerChipView) place(x, y, w, h float32) {
	place(v.ground, x, y, w, h)
	side, pad := look.Px(plannerIcon), look.Px(4)
	if !v.tall {
		place(v.icon.img, x+pad, y+(h-side)/2, side, side)
		v.text[0].place(x+pad+side+pad, y+(h-v.text[0].high)/2, w, fyne.TextAlignLeading)
		return
	}
	row := (h - look.Px(4)) / 4
	pad = look.Px(5)
	y += look.Px(2)
	place(v.icon.img, x+pad, y+(row-side)/2, side, side)
	v.word.place(x+pad+side+look.Px(4), y+(row-v.word.high)/2, w, fyne.TextAlignLeading)
	below := y + 2*row // the note follows the text, be it of one row or two
	v.text[0].place(x+pad, y+row+(row-v.text[0].high)/2, w, fyne.TextAlignLeading)
	if v.text[1].width > 0 {
		v.text[1].place(x+pad, below+(row-v.text[1].high)/2, w, fyne.TextAlignLeading)
		below += row
	}
	v.note.place(x+pad, below+(row-v.note.high)/2, w, fyne.TextAlignLeading)
}

// collect adds what the chip shows to a list of objects.
func (v *plannerChipView) collect(o []fyne.CanvasObject) []fyne.CanvasObject {
	o = append(o, v.ground)
	if v.icon.img != nil {
		o = append(o, v.icon.img)
	}
	for _, l := range []*line{&v.word, &v.text[0], &v.text[1], &v.note} {
		o = l.collect(o)
	}
	return o
}

// collect adds the parts of a line that have words.
func (l *line) collect(o []fyne.CanvasObject) []fyne.CanvasObject {
	for _, t := range l.parts {
		if t.Text != "" {
			o = append(o, t)
		}
	}
	return o
}

// dragging reports whether the pointer takes an item along.
func (p *Planner) dragging() bool { return p.drag != nil && !p.drag.none && !p.drag.dropped }

// paintDrag draws what the pointer takes along, and where it would go.
func (d *plannerDraw) paintDrag(o []fyne.CanvasObject) []fyne.CanvasObject {
	if !d.owner.dragging() {
		return o
	}
	d.ghost.fill(d.owner.drag.item, PlannerMonth, d.ghostWidth(), false)
	d.ghost.ground.StrokeColor, d.ghost.ground.StrokeWidth = look.Color(look.Accent), 1
	d.target.FillColor, d.target.StrokeColor, d.target.StrokeWidth = nil, look.Color(look.Accent), 2
	d.moveDrag()
	return d.ghost.collect(append(o, d.target))
}

func (d *plannerDraw) ghostWidth() float32 {
	edges := d.columns()
	return edges[2] - edges[1] - 2*look.Px(plannerPad)
}

// moveDrag follows the pointer without drawing the rest anew.
func (d *plannerDraw) moveDrag() {
	drag := d.owner.drag
	d.target.Hidden = !drag.inside
	x, y, w, h := d.box(drag.over)
	place(d.target, x+1, y+1, w-1, h-1)
	d.ghost.place(drag.pos.X+look.Px(6), drag.pos.Y+look.Px(4), d.ghostWidth(), look.Px(plannerChip)-2)
	canvas.Refresh(d.owner)
}
