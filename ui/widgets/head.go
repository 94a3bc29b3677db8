package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// Head is what stands above a page: its title, what is beside it, the field that finds anything, and the buttons at the
// right. Where the room is too narrow it gives up, one after the other, the words of that field, the keys behind the
// words of the buttons and the icons of a switch, the end of a text beside the title, the words of buttons that have an
// icon, and only then the end of the title.
type Head struct {
	widget.BaseWidget
	title   *Text
	beside  fyne.CanvasObject
	actions []fyne.CanvasObject
	find    *FindField // nil for none
}

// WithFind puts the field that finds anything before the buttons.
func (h *Head) WithFind(f *FindField) *Head {
	h.find = f
	h.actions = append([]fyne.CanvasObject{f}, h.actions...)
	h.Refresh()
	return h
}

// NewHead makes a head; nothing need stand beside the title.
func NewHead(title string, beside fyne.CanvasObject, actions ...fyne.CanvasObject) *Head {
	h := &Head{title: ScreenTitle(title), beside: beside, actions: actions}
	h.ExtendBaseWidget(h)
	return h
}

// brevity is how much of its words a control gives up.
type brevity int

const (
	whole  brevity = iota
	terse          // without what only helps
	iconic         // an icon says it, where there is one
)

// brief is a control that can do with less room.
type brief interface{ setBrief(brevity) }

const headGap, actionGap float32 = 14, 10

// titleLeast is what stays of a title in any case.
const titleLeast float32 = 90

func (h *Head) setBrief(b brevity) {
	for _, o := range append([]fyne.CanvasObject{h.beside}, h.actions...) {
		if c, ok := o.(brief); ok && o != fyne.CanvasObject(h.find) {
			c.setBrief(b)
		}
	}
}

// shorten makes the field that finds anything give up its words.
func (h *Head) shorten(b brevity) {
	if h.find != nil {
		h.find.setBrief(b)
	}
}

// rest is the width of all but the title and what is beside it.
func (h *Head) rest() float32 {
	var w float32
	for _, o := range h.actions {
		w += o.MinSize().Width + look.Px(actionGap)
	}
	return w + look.Px(headGap)
}

// besideWidth is what stands beside the title, with its gap; a text can be cut.
func (h *Head) besideWidth() (want, least float32) {
	if h.beside == nil {
		return 0, 0
	}
	want = h.beside.MinSize().Width + look.Px(headGap)
	if _, text := h.beside.(*Text); text {
		return want, 0
	}
	return want, want
}

// CreateRenderer links the head to the canvas.
func (h *Head) CreateRenderer() fyne.WidgetRenderer {
	s := &sketch{owner: h, objects: []fyne.CanvasObject{h.title}}
	if h.beside != nil {
		s.objects = append(s.objects, h.beside)
	}
	s.objects = append(s.objects, h.actions...)
	s.least = func() fyne.Size {
		h.setBrief(iconic)
		h.shorten(iconic)
		_, beside := h.besideWidth()
		size := fyne.NewSize(look.Px(titleLeast)+beside+h.rest(), h.title.MinSize().Height)
		h.fit(h.Size().Width)
		for _, o := range s.objects {
			size.Height = max(size.Height, o.MinSize().Height)
		}
		return size
	}
	s.place = h.layout
	return s
}

// fit takes as much as is needed of what can be done without.
func (h *Head) fit(width float32) {
	for _, step := range []struct{ rest, find brevity }{
		{whole, whole}, {whole, terse}, {whole, iconic}, {terse, iconic}, {iconic, iconic},
	} {
		if h.find == nil && step.rest == whole && step.find != whole {
			continue
		}
		h.setBrief(step.rest)
		h.shorten(step.find)
		want, least := h.besideWidth()
		if step.rest == whole {
			least = want
		}
		if h.title.MinSize().Width+least+h.rest() <= width {
			return
		}
	}
}

func (h *Head) layout(size fyne.Size) {
	h.fit(size.Width)
	middle := func(o fyne.CanvasObject, x, width float32) {
		height := o.MinSize().Height
		place(o, x, (size.Height-height)/2, width, height)
	}
	room := size.Width - h.rest()
	want, least := h.besideWidth()
	title := max(0, min(h.title.MinSize().Width, room-least))
	middle(h.title, 0, title)
	if h.beside != nil {
		middle(h.beside, title+look.Px(headGap), max(0, min(want, room-title)-look.Px(headGap)))
	}
	x := size.Width
	for i := len(h.actions) - 1; i >= 0; i-- {
		w := h.actions[i].MinSize().Width
		middle(h.actions[i], x-w, w)
		x -= w + look.Px(actionGap)
	}
	canvas.Refresh(h)
}
