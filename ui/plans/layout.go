package plans

import (
	"fyne.io/fyne/v2"

	"baqylau/ui/look"
)

// put moves and sizes in one step.
func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Resize(fyne.NewSize(w, h))
	o.Move(fyne.NewPos(x, y))
}

// agendaLayout sets a bar, a rule, the days and a foot under each other without gaps; the days take what is left.
type agendaLayout struct{}

// MinSize is that of all of them together.
func (*agendaLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		least := o.MinSize()
		size = fyne.NewSize(fyne.Max(size.Width, least.Width), size.Height+least.Height)
	}
	return size
}

// Layout gives the third what the others leave.
func (*agendaLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	bar, rule, foot := objects[0].MinSize().Height, objects[1].MinSize().Height, objects[3].MinSize().Height
	put(objects[0], 0, 0, size.Width, bar)
	put(objects[1], 0, bar, size.Width, rule)
	put(objects[2], 0, bar+rule, size.Width, size.Height-bar-rule-foot)
	put(objects[3], 0, size.Height-foot, size.Width, foot)
}

// leafLayout is the bar that turns the leaves of the calendar: back, on, today, the name of the leaf, and at the right the
// scale. Where the room is narrow, today goes: its key is left.
type leafLayout struct{}

const leafGap, leafTitle float32 = 8, 96

// MinSize is that of what stays in any case, with the beginning of the name.
func (*leafLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for i, o := range objects {
		least := o.MinSize()
		size.Height = fyne.Max(size.Height, least.Height)
		switch i {
		case 2: // today
		case 3:
			size.Width += look.Px(leafTitle)
		default:
			size.Width += least.Width + look.Px(leafGap)
		}
	}
	return size
}

// Layout sets them side by side.
func (l *leafLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	today, title, scale := objects[2], objects[3], objects[4]
	gap := look.Px(leafGap)
	room := size.Width - l.MinSize(objects).Width + look.Px(leafTitle)
	today.Hide()
	if room >= title.MinSize().Width+today.MinSize().Width+4*gap {
		today.Show()
	}
	var x float32
	for _, o := range objects[:3] {
		if o.Visible() {
			least := o.MinSize()
			put(o, x, (size.Height-least.Height)/2, least.Width, least.Height)
			x += least.Width + gap
		}
	}
	x += gap
	right := scale.MinSize()
	put(scale, size.Width-right.Width, (size.Height-right.Height)/2, right.Width, right.Height)
	high := title.MinSize().Height
	put(title, x, (size.Height-high)/2, fyne.Max(1, size.Width-right.Width-gap-x), high)
}

// loadLayout gives the load a column beside the days, where there is room for both.
type loadLayout struct{}

const (
	loadWidth float32 = 216
	loadShare float32 = 0.235
	loadLeast float32 = 800
)

// MinSize is that of the days: the load goes where there is no room.
func (*loadLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// Layout sets the load beside the days.
func (*loadLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var side float32
	objects[1].Hide()
	if size.Width >= look.Px(loadLeast) {
		side = fyne.Min(look.Px(loadWidth), size.Width*loadShare)
		objects[1].Show()
		put(objects[1], size.Width-side, 0, side, size.Height)
	}
	put(objects[0], 0, 0, size.Width-side, size.Height)
}

// headLayout sets a head of texts over what takes the rest. A text knows its lines only when it knows its width, so that the
// head is asked for its height again once it has it.
type headLayout struct{}

// MinSize is that of both together.
func (headLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	head, rest := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(fyne.Max(head.Width, rest.Width), head.Height+rest.Height)
}

// Layout gives the second what the head leaves.
func (headLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	head := objects[0]
	head.Resize(fyne.NewSize(size.Width, head.MinSize().Height))
	high := head.MinSize().Height
	put(head, 0, 0, size.Width, high)
	put(objects[1], 0, high, size.Width, fyne.Max(0, size.Height-high))
}
