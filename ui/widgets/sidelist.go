package widgets

import (
	"fyne.io/fyne/v2"

	"baqylau/ui/look"
)

// SideItem is one place of a SideList.
type SideItem struct{ ID, Text, Icon string }

// SideList leads through the parts of a page: their names under each other, that of the shown one in the accent. Where
// the room is narrow it stands above the page, side by side.
type SideList struct {
	flow     *Flow
	items    []*sideItem
	onChosen func(id string)
}

// NewSideList makes a list that shows chosen as the one in force.
func NewSideList(items []SideItem, chosen string, onChosen func(id string)) *SideList {
	l := &SideList{onChosen: onChosen}
	var objects []fyne.CanvasObject
	for _, item := range items {
		i := newSideItem(item, item.ID == chosen, func() { onChosen(item.ID) })
		l.items = append(l.items, i)
		objects = append(objects, i)
	}
	l.flow = NewFlow(2, objects...)
	return l
}

// Object is the list as a thing to be laid out.
func (l *SideList) Object() fyne.CanvasObject { return l.flow }

// SetChosen shows another one as that in force.
func (l *SideList) SetChosen(id string) {
	for _, i := range l.items {
		i.chosen = i.item.ID == id
		i.Refresh()
	}
}

// sideItem is one line.
type sideItem struct {
	press
	item   SideItem
	chosen bool
	// wide is the width that all lines have under each other, 0 side by side.
	wide float32
}

func newSideItem(item SideItem, chosen bool, tapped func()) *sideItem {
	i := &sideItem{item: item, chosen: chosen}
	i.onTap = tapped
	i.self = i
	i.ExtendBaseWidget(i)
	return i
}

// own is the width that the words need.
func (i *sideItem) own() float32 {
	return ceil(look.Px(36+12) + measure(i.item.Text, look.TextSize(look.Body), true).Width)
}

// CreateRenderer links the line to the canvas.
func (i *sideItem) CreateRenderer() fyne.WidgetRenderer {
	ground := newFrame()
	glyph := newGlyph(i.item.Icon, look.Ink)
	plain, strong := Body(i.item.Text), NewText(i.item.Text, Style{Bold: true, Color: look.Accent})
	s := &sketch{owner: i, objects: []fyne.CanvasObject{ground.box, glyph, plain, strong}}
	s.paint = func() {
		var color fyne.ThemeColorName
		ink := look.Ink
		switch {
		case i.chosen:
			color, ink = look.AccentTint, look.Accent
		case i.hovered:
			color = look.Raised
		}
		ground.paint(color, "", look.RadiusControl, i.focused)
		tintGlyph(glyph, i.item.Icon, ink)
		plain.Hidden, strong.Hidden = i.chosen, !i.chosen
	}
	s.least = func() fyne.Size {
		return fyne.NewSize(max(i.own(), i.wide), look.Px(look.ControlHeight))
	}
	s.place = func(size fyne.Size) {
		place(ground.box, 0, 0, size.Width, size.Height)
		side := look.Px(16)
		place(glyph, look.Px(10), (size.Height-side)/2, side, side)
		for _, t := range []*Text{plain, strong} {
			h := t.MinSize().Height
			place(t, look.Px(36), (size.Height-h)/2, size.Width-look.Px(40), h)
		}
	}
	s.paint()
	return s
}

// Aside lays a list and the page that it leads through side by side; where the page would be too narrow the list stands
// above it.
type Aside struct{ List *SideList }

// asideLeast is the least width of the page beside the list, at text size 100 %.
const asideLeast float32 = 600

func (a *Aside) widest() float32 {
	var w float32
	for _, i := range a.List.items {
		w = max(w, i.own())
	}
	return w
}

// above says whether the list stands above the page in a width, and how high it is there.
func (a *Aside) above(width float32) (height float32, above bool) {
	w := a.widest()
	above = width < w+look.Px(24+asideLeast)
	for _, i := range a.List.items {
		if i.wide = w; above {
			i.wide = 0
		}
	}
	if !above {
		return 0, false
	}
	return a.List.flow.arrange(width-look.Px(2*18), false) + look.Px(20), true
}

// MinSize is that of the page, with the list above it.
func (a *Aside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := objects[1].MinSize()
	return fyne.NewSize(least.Width, least.Height+look.Px(2*(look.ControlHeight+2)+20))
}

// Layout lays them out.
func (a *Aside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	height, above := a.above(size.Width)
	if above {
		place(objects[0], look.Px(18), look.Px(10), size.Width-look.Px(2*18), height-look.Px(20))
		place(objects[1], 0, height, size.Width, size.Height-height)
		return
	}
	w := a.widest()
	place(objects[0], look.Px(12), look.Px(14), w, size.Height-look.Px(14))
	place(objects[1], w+look.Px(24), 0, size.Width-w-look.Px(24), size.Height)
}
