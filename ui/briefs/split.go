package briefs

import (
	"fyne.io/fyne/v2"

	"baqylau/ui/look"
)

// The widths of the panels at the sides and the least of the pages between them, before they are fitted to the text size.
const (
	sideWidth = 292
	sideInset = 14
	textWidth = 300
	pageWidth = 380
)

// threeLayout sets a panel of a fixed width, a rule, the middle, a rule and another panel with no gaps between. The last two can
// be away. Where there is no room for all, the last panel stands in the place of the first.
type threeLayout struct {
	box *fyne.Container
	// opened is set while the last panel is shown, instead while it is in the place of the first.
	opened, instead bool
	// asked is set where a person asked for the last panel: unasked it does not take the place of the first.
	asked bool
	// onInstead is told when the first panel gives way or comes back.
	onInstead func(bool)
}

// open shows the panel at the right, or takes it away. One that a person asked for stays asked for while it is open.
func (l *threeLayout) open(on, asked bool) {
	asked = on && (asked || l.asked)
	if l.opened == on && l.asked == asked {
		return
	}
	l.opened, l.asked = on, asked
	l.arrange(l.box.Size())
	l.box.Refresh()
}

// arrange shows and hides the panels as there is room for them.
func (l *threeLayout) arrange(size fyne.Size) {
	narrow := size.Width < look.Px(sideWidth+textWidth+pageWidth)
	instead := narrow && l.opened && l.asked
	last := l.opened && (!narrow || instead)
	for i, on := range []bool{!instead, true, true, last && !instead, last} {
		if l.box.Objects[i].Visible() != on {
			shown(l.box.Objects[i], on)
		}
	}
	if instead != l.instead {
		l.instead = instead
		if l.onInstead != nil {
			l.onInstead(instead)
		}
	}
}

// MinSize is a panel beside the least that the middle asks for.
func (l *threeLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	middle := objects[2].MinSize()
	return fyne.NewSize(look.Px(max(sideWidth, textWidth))+2+middle.Width, middle.Height)
}

// Layout sets them side by side.
func (l *threeLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.arrange(size)
	left, right := look.Px(sideWidth), look.Px(textWidth)
	first := objects[0]
	switch {
	case l.instead:
		left, right, first = right, 0, objects[4]
	case !objects[4].Visible():
		right = 0
	}
	at := float32(0)
	set := func(o fyne.CanvasObject, width float32) {
		o.Move(fyne.NewPos(at, 0))
		o.Resize(fyne.NewSize(width, size.Height))
		at += width
	}
	set(first, left)
	set(objects[1], 1)
	set(objects[2], max(0, size.Width-left-right-2))
	if right > 0 {
		set(objects[3], 1)
		set(objects[4], right)
	}
}

// toldLayout sets a warning over the pages, as high as its words need at the width that there is; hidden it takes no room.
type toldLayout struct{}

// MinSize is that of the pages: the warning takes its room from them.
func (toldLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[1].MinSize() }

// Layout gives the warning its width before it is asked how high it is.
func (toldLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	top := float32(0)
	if told := objects[0]; told.Visible() {
		gap := look.Px(8)
		told.Move(fyne.NewPos(gap, gap))
		told.Resize(fyne.NewSize(size.Width-2*gap, told.Size().Height))
		h := told.MinSize().Height
		told.Resize(fyne.NewSize(size.Width-2*gap, h))
		top = h + 2*gap
	}
	objects[1].Move(fyne.NewPos(0, top))
	objects[1].Resize(fyne.NewSize(size.Width, size.Height-top))
}
