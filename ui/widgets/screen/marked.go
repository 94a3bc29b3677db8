package screen

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// Action is something that can be done with the marked rows.
type Action struct {
	// Text is the key of its name; Icon one of look's.
	Text, Icon string
	Do         func(ids []model.ID)
}

// markBar stands in the place of the filters while rows are marked: how many, and what can be done with them.
type markBar struct {
	host    Host
	count   *widgets.Text
	content *fyne.Container
}

// newMarkBar makes the bar; ids are the marked records, lift takes the marks off.
func newMarkBar(h Host, actions []Action, ids func() []model.ID, lift func()) *markBar {
	b := &markBar{host: h, count: widgets.Strong("")}
	words := h.Words()
	objects := []fyne.CanvasObject{widgets.NewButton("", "x", widgets.Ghost, lift), b.count}
	row := &actionsLayout{}
	for _, a := range actions {
		row.do = append(row.do, func() { a.Do(ids()) })
		row.texts = append(row.texts, words.T(a.Text))
		objects = append(objects, widgets.NewButton(words.T(a.Text), a.Icon, widgets.Secondary, row.do[len(row.do)-1]))
	}
	more := widgets.NewButton(words.T("screen.marked.more"), "ellipsis", widgets.Secondary, nil)
	more.SetOnTapped(func() { row.offer(h, more) })
	b.content = container.New(row, append(objects, more)...)
	return b
}

// first is the first action that can be chosen.
func (b *markBar) first() fyne.Focusable {
	for _, o := range b.content.Objects[2:] {
		if f, ok := o.(fyne.Focusable); ok && o.Visible() {
			return f
		}
	}
	return nil
}

// holds reports whether a control is one of the bar.
func (b *markBar) holds(f fyne.Focusable) bool { return among(b.content.Objects, f) }

// among reports whether a control is one of many things.
func among(objects []fyne.CanvasObject, f fyne.Focusable) bool {
	o, ok := f.(fyne.CanvasObject)
	return ok && slices.Contains(objects, o)
}

func (b *markBar) set(n, all int) {
	words := b.host.Words()
	b.count.SetText(words.N("screen.marked", n, "of", words.Number(int64(all))))
	b.content.Refresh()
}

// actionsLayout sets a button, a text and as many buttons as there is room for side by side; the last button offers
// those that are left.
type actionsLayout struct {
	texts []string
	do    []func()
	shown int
}

const actionGap = 8

// MinSize is what can be seen at the least: how many are marked, and the button that offers the rest.
func (l *actionsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	n := len(objects)
	size := fyne.NewSize(0, 0)
	for _, o := range []fyne.CanvasObject{objects[0], objects[1], objects[n-1]} {
		size = fyne.NewSize(size.Width+o.MinSize().Width+look.Px(actionGap), max(size.Height, o.MinSize().Height))
	}
	return size
}

// Layout shows as many as there is room for.
func (l *actionsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	n, x := len(objects), float32(0)
	put := func(o fyne.CanvasObject) {
		w, h := o.MinSize().Width, o.MinSize().Height
		o.Resize(fyne.NewSize(w, h))
		o.Move(fyne.NewPos(x, (size.Height-h)/2))
		x += w + look.Px(actionGap)
	}
	put(objects[0])
	put(objects[1])
	x += look.Px(actionGap)
	actions, more := objects[2:n-1], objects[n-1]
	l.shown = len(actions)
	for l.shown > 0 && x+l.width(actions[:l.shown], more) > size.Width {
		l.shown--
	}
	for i, o := range actions {
		if i < l.shown {
			o.Show()
			put(o)
		} else {
			o.Hide()
		}
	}
	if l.shown == len(actions) {
		more.Hide()
		return
	}
	more.Show()
	put(more)
}

// width is what the first actions take, with the button for the others where there are more.
func (l *actionsLayout) width(actions []fyne.CanvasObject, more fyne.CanvasObject) (sum float32) {
	for _, o := range actions {
		sum += o.MinSize().Width + look.Px(actionGap)
	}
	if len(actions) < len(l.do) {
		return sum + more.MinSize().Width
	}
	return sum - look.Px(actionGap)
}

// offer opens the actions for which there was no room.
func (l *actionsLayout) offer(h Host, under fyne.CanvasObject) {
	menu := fyne.NewMenu("")
	for i := l.shown; i < len(l.do); i++ {
		menu.Items = append(menu.Items, fyne.NewMenuItem(l.texts[i], l.do[i]))
	}
	widgets.ShowMenu(menu, h.Window().Canvas(), under)
}

// swapLayout shows another thing in the place of the first, so that nothing moves when they change.
type swapLayout struct{ first fyne.CanvasObject }

// MinSize is that of the first, shown or not.
func (l *swapLayout) MinSize([]fyne.CanvasObject) fyne.Size { return l.first.MinSize() }

// Layout gives what is shown the whole room.
func (*swapLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
		o.Move(fyne.NewPos(0, 0))
	}
}
