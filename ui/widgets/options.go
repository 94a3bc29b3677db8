package widgets

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// Option is one thing to choose: its identity, its name, and a quiet word beside it.
type Option struct {
	ID, Text, Detail string
}

// optionList draws a few options under each other, one of them marked. It takes no focus: the entry above keeps it.
type optionList struct {
	widget.BaseWidget
	options []Option
	at      int // the marked one, -1 for none
	chosen  func(int)
	rows    []*optionRow
}

type optionRow struct {
	ground       *canvas.Rectangle
	name, detail *Text
}

// optionRoom is what is free at the sides of an option and between its words.
const optionHeight, optionRoom float32 = 28, 32

// headRoom is what is free around what is chosen already.
const headRoom float32 = 5

var (
	_ fyne.Tappable     = (*optionList)(nil)
	_ desktop.Hoverable = (*optionList)(nil)
)

func newOptionList(chosen func(int)) *optionList {
	l := &optionList{chosen: chosen, at: -1}
	l.ExtendBaseWidget(l)
	return l
}

func (l *optionList) set(options []Option, at int) {
	l.options, l.at = options, at
	l.Refresh()
}

// widest is the width in which no option is cut.
func (l *optionList) widest() (width float32) {
	for _, o := range l.options {
		width = max(width, measure(o.Text, look.TextSize(look.Body), false).Width+
			measure(o.Detail, look.TextSize(look.Small), false).Width+look.Px(optionRoom))
	}
	return ceil(width)
}

func (l *optionList) rowAt(y float32) int {
	i := int(y / look.Px(optionHeight))
	if y < 0 || i >= len(l.options) {
		return -1
	}
	return i
}

func (l *optionList) Tapped(e *fyne.PointEvent) {
	if i := l.rowAt(e.Position.Y); i >= 0 {
		l.chosen(i)
	}
}

func (l *optionList) MouseIn(e *desktop.MouseEvent) { l.MouseMoved(e) }
func (l *optionList) MouseOut()                     {}

func (l *optionList) MouseMoved(e *desktop.MouseEvent) {
	if i := l.rowAt(e.Position.Y); i >= 0 && i != l.at {
		l.at = i
		l.Refresh()
	}
}

func (l *optionList) CreateRenderer() fyne.WidgetRenderer {
	s := &sketch{owner: l}
	s.paint = func() { l.paint(s) }
	s.least = func() fyne.Size {
		return fyne.NewSize(look.Px(160), look.Px(optionHeight)*float32(len(l.options)))
	}
	s.place = func(size fyne.Size) {
		h := look.Px(optionHeight)
		for i, row := range l.rows[:len(l.options)] {
			y := h * float32(i)
			place(row.ground, 3, y+1, max(0, size.Width-6), h-2)
			detail := min(row.detail.MinSize().Width, size.Width/2)
			place(row.detail, size.Width-detail-look.Px(11), y, detail, h)
			place(row.name, look.Px(11), y, max(0, size.Width-detail-look.Px(optionRoom-2)), h)
		}
	}
	s.paint()
	return s
}

func (l *optionList) paint(s *sketch) {
	for len(l.rows) < len(l.options) {
		row := &optionRow{ground: canvas.NewRectangle(nil), name: Body(""), detail: Quiet("")}
		row.ground.CornerRadius = 5
		l.rows = append(l.rows, row)
	}
	s.objects = s.objects[:0]
	for i, o := range l.options {
		row := l.rows[i]
		row.name.SetText(o.Text)
		row.detail.SetText(o.Detail)
		row.name.SetColor(look.Ink)
		row.ground.FillColor = nil
		if i == l.at {
			row.ground.FillColor = look.Color(look.AccentTint)
			row.name.SetColor(look.Accent)
		}
		row.ground.Refresh()
		s.objects = append(s.objects, row.ground, row.name, row.detail)
	}
}

// finder is the sheet of a picker: a line to type in, and what was found for it.
type finder struct {
	entry   *Entry
	list    *optionList
	scroll  *container.Scroll
	none    *Text
	sheet   *drop
	search  Search
	found   latest[[]Option]
	spawn   Spawn
	create  func(query string) Option // the last row, which makes a new thing; nil for none
	making  bool                      // that row is shown
	asking  bool                      // the list still answers what was typed before
	moved   int                       // how far the arrows went down the answer that is on its way
	taking  bool                      // Enter was pressed: the answer's row is taken as soon as it comes
	late    func()                    // what was pressed after that Enter, to be done when the row is taken
	ending  bool                      // it is being taken, and late is what comes next: not the next field
	chosen  func(o Option, isNew bool)
	leave   func(next bool) // closed by a key; next means Tab
	least   float32         // the sheet is no narrower, at text size 100 %
	onClose func()
	box     *fyne.Container
	head    *Flow // what is chosen already, seen above the line; nil where one thing is chosen
	local   bool  // the search knows all there is beforehand
	few     bool  // and that is so little that it is seen at once
}

const (
	findLimit, findRows = 50, 8
	// fewOptions is from how many on there is a line to type in: fewer are read faster than a word of them is typed.
	fewOptions = 8
	// The sheet of a field is no narrower than findNarrowest; one that grows with what was found ends at findWidest.
	findNarrowest, findWidest float32 = 240, 480
)

// withHead shows things above the line to type in.
func (f *finder) withHead(head *Flow) {
	f.head = head
	f.box.Add(head)
}

func newFinder(search Search, placeholder, none string) *finder {
	f := &finder{search: search, entry: NewEntry(placeholder), none: Quiet(none), least: findNarrowest}
	f.list = newOptionList(f.choose)
	f.scroll = container.NewVScroll(f.list)
	f.entry.OnChanged = func(string) { f.look() }
	f.entry.onKey = f.key
	f.entry.tabs = true
	f.none.Hide()
	body := container.NewStack(f.scroll, Inset(4, 11, f.none))
	f.box = container.New(finderLayout{f}, f.entry, body)
	f.sheet = newDrop(f.box, func() {
		f.found.drop()
		f.asking, f.moved, f.taking, f.late = false, 0, false, nil
		if f.onClose != nil {
			f.onClose()
		}
	})
	return f
}

// bare reports whether the line to type in is not shown. It has the keyboard all the same, so that every key means what it
// means elsewhere, and comes as soon as a letter is typed.
func (f *finder) bare() bool { return f.few && f.create == nil && f.entry.Text == "" }

// lineHeight is what the line to type in takes, with what is chosen already above it.
func (f *finder) lineHeight() float32 {
	if f.bare() {
		return f.headHeight()
	}
	return f.headHeight() + look.Px(look.ControlHeight)
}

// headHeight is what the things take that are chosen already.
func (f *finder) headHeight() float32 {
	if f.head == nil || len(f.head.objects) == 0 {
		return 0
	}
	return f.head.MinSize().Height + 2*look.Px(headRoom)
}

// finderLayout sets the line to type in above what was found. One that is not shown stands far outside of the window: what
// is hidden could not have the keyboard.
type finderLayout struct{ f *finder }

func (l finderLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	line, body := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(line.Width, body.Width), l.f.lineHeight()+body.Height)
}

func (l finderLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	top := l.f.lineHeight()
	head := l.f.headHeight()
	if l.f.bare() {
		place(objects[0], -10000, -10000, size.Width, look.Px(look.ControlHeight))
	} else {
		place(objects[0], 0, head, size.Width, top-head)
	}
	if l.f.head != nil {
		room := look.Px(headRoom)
		place(l.f.head, room, room, max(0, size.Width-2*room), max(0, head-2*room))
	}
	place(objects[1], 0, top, size.Width, max(0, size.Height-top))
}

// open lays the sheet over the control, so that the line to type in stands where the control is; without that line the list
// stands under it.
func (f *finder) open(over fyne.CanvasObject, query string) {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(over)
	if c == nil || f.sheet.shown {
		return
	}
	var all []Option
	if f.local {
		all = f.search("", fewOptions)
	}
	f.few = f.local && len(all) < fewOptions
	if query == "" && f.entry.Text != "" {
		f.entry.SetText("")
	}
	if f.head != nil { // what flows knows its height by its width
		f.head.Resize(fyne.NewSize(max(0, max(over.Size().Width, look.Px(f.least))-2*look.Px(headRoom)), f.head.Size().Height))
	}
	size := fyne.NewSize(max(over.Size().Width, look.Px(f.least)), f.height())
	if f.bare() {
		f.list.set(all, -1)
		size.Height = f.height()
		f.sheet.showUnder(over, size)
	} else {
		f.sheet.showAt(c, driver.AbsolutePositionForObject(over), size)
	}
	c.Focus(f.entry)
	if f.entry.Text != query {
		f.entry.SetText(query) // asks by itself
		// To the end, and out of the selection that came with the focus: the next letter goes on with the word.
		f.entry.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
		return
	}
	f.look()
}

// height is that of the line and of what was found, up to a few rows.
func (f *finder) height() float32 {
	rows := min(max(len(f.list.options), 1), findRows)
	return f.lineHeight() + look.Px(optionHeight)*float32(rows) + 8
}

// look asks for what is typed. Until the answer comes no row is marked: those shown answer what was typed before, and
// none of them may be taken for it.
func (f *finder) look() {
	query := f.entry.Text
	f.box.Refresh() // the line comes with the first letter
	f.asking, f.moved, f.taking, f.late = true, 0, false, nil
	f.list.set(f.list.options, -1)
	f.found.ask(f.spawn, func(context.Context) ([]Option, error) {
		return exactFirst(query, f.search(query, findLimit)), nil
	}, func(options []Option, _ error) { f.show(query, options) })
}

func (f *finder) show(query string, options []Option) {
	at, take, late := f.moved, f.taking && len(options) > 0, f.late // something new is made only once it was seen
	f.asking, f.moved, f.taking, f.late = false, 0, false, nil
	f.making = f.create != nil && query != ""
	if f.making {
		if len(options) == 0 {
			at-- // nobody makes something new by the Enter that was to take what is there: it is marked by Down
		}
		options = append(options[:len(options):len(options)], f.create(query))
	}
	f.list.set(options, min(max(at, -1), len(options)-1))
	if len(options) == 0 {
		f.none.Show()
	} else {
		f.none.Hide()
	}
	f.scroll.ScrollToTop()
	f.scroll.Refresh()
	f.sheet.want.Height = f.height()
	// It grows with what was found, but never shrinks under the hand.
	f.sheet.want.Width = max(f.sheet.want.Width, min(f.list.widest(), look.Px(findWidest)))
	f.sheet.Refresh()
	switch {
	case take:
		f.ending = late != nil
		f.choose(f.list.at)
		f.ending = false
		call(late)
	case at > 0:
		f.reveal()
	}
}

// setHooks says what saving and finishing do while the list is shown: pressed right behind an Enter whose answer is on
// its way, they wait for it, as the field is empty until then. The list goes away first: a choice of several leaves it
// open after each, and it would lie over what the form then says of the field.
func (f *finder) setHooks(h Hooks) {
	held := func(do func()) func() {
		if do == nil {
			return nil
		}
		closing := func() {
			f.sheet.close()
			do()
		}
		return func() {
			if f.taking {
				f.late = closing
				return
			}
			closing()
		}
	}
	f.entry.SetHooks(Hooks{Save: held(h.Save), Submit: held(h.Submit)})
}

func (f *finder) choose(i int) {
	if i < 0 || i >= len(f.list.options) {
		return
	}
	o := f.list.options[i]
	isNew := f.making && i == len(f.list.options)-1
	if isNew {
		o.Text = f.entry.Text
	}
	f.chosen(o, isNew)
}

func (f *finder) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyDown:
		f.move(1)
	case fyne.KeyUp:
		f.move(-1)
	case fyne.KeyPageDown:
		f.move(findRows)
	case fyne.KeyPageUp:
		f.move(-findRows)
	case fyne.KeyReturn, fyne.KeyEnter:
		if f.asking {
			f.taking = true
			return true
		}
		f.choose(f.list.at)
	case fyne.KeyEscape:
		f.leave(false)
	case fyne.KeyTab:
		if !f.taking { // what is taken goes on to the next field by itself
			f.leave(true)
		}
	default:
		return false
	}
	return true
}

// move marks another row; in an answer that is on its way, as soon as it comes.
func (f *finder) move(by int) {
	if f.asking {
		f.moved = max(0, f.moved+by)
		return
	}
	if n := len(f.list.options); n > 0 {
		f.list.at = min(max(f.list.at+by, 0), n-1)
		f.list.Refresh()
		f.reveal()
	}
}

// reveal scrolls so that the marked option is seen.
func (f *finder) reveal() {
	h := look.Px(optionHeight)
	top, view := h*float32(f.list.at), f.scroll.Size().Height
	switch {
	case top < f.scroll.Offset.Y:
		f.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case top+h > f.scroll.Offset.Y+view:
		f.scroll.ScrollToOffset(fyne.NewPos(0, top+h-view))
	}
}
