package screen

import (
	"context"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/register"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// Config describes a listing of rows R.
type Config[R any] struct {
	Kind model.Kind
	// Area is where the register stands; empty is the area of its kind. One that stands elsewhere has views of its own, is
	// named as its area, and offers none of the views that its kind brings along.
	Area    Area
	Columns []register.Column[R]
	// Order is how the register is sorted at first.
	Order model.Order
	// Fetch returns the rows of records in their order; it runs off the window's goroutine.
	Fetch func(ctx context.Context, ids []model.ID) ([]R, error)
	ID    func(R) model.ID
	// Base is always applied and not shown as chips.
	Base   model.Filter
	Facets []Facet
	// Grows has the ids fetched piece by piece as the register is scrolled, for a kind whose order can go on after a record
	// (model.Order.After) and of which there may be a million.
	Grows bool
	// Past says that the rows and the record beside can show what stood on a past day (model.Scope.AsOf).
	Past bool
	// Chosen says that a past day has a part in which records are listed, but that their columns are as of today: the line
	// above the rows tells so. It is for a kind without Past.
	Chosen bool
	// Dated offers a period to filter by.
	Dated bool
	// Panel loads a record and shows it beside the register; what is shown for a record that is no longer
	// the current one is dropped. nil leaves the room to the register.
	Panel func(id model.ID, show func(fyne.CanvasObject))
	// Open is told of Enter and a double click; nil opens the panel again where it was closed, and else leads the keyboard into
	// it.
	Open func(id model.ID)
	// States are all that can stand in the column of states, where they are others than those of the kind.
	States []register.State
	// Actions can be done with the marked rows, the most usual first.
	Actions []Action
	// Empty is what an unfiltered register without records says and offers.
	Empty Empty
}

// Empty is a sentence that says what to do first, and the action for it.
type Empty struct {
	Text, Action string
	Do           func()
}

// Listing is a register with search and filter chips above it and the record at its right.
type Listing[R any] struct {
	host   Host
	cfg    Config[R]
	filter model.Filter
	bar    *filterBar
	table  *widgets.Register
	view   *View // stands in the register's place, nil for none
	// marks takes the place of the filters while rows are marked; top holds both.
	marks *markBar
	top   *fyne.Container
	past  *fyne.Container // says of which past day the rows are, empty where they are of today
	// chosenBy is the past day by which the records were chosen whose columns are as of today; zero for none.
	chosenBy model.Date
	panel    *fyne.Container
	body     *fyne.Container
	foot     *widgets.Foot
	pile     *fyne.Container // top, body and foot, nil until they are shown
	ids      idList
	// counts are what the foot says; asked numbers the requests for them, resting stops the one that waits.
	counts  counts
	asked   uint64
	resting func()
	// views are those that the person keeps, current the one that was chosen last, dropped the one that was deleted
	// last, nameField the input of a name for one.
	views     []model.View
	current   *viewed
	dropped   *model.View
	nameField *widgets.Field
	// order is how the register is sorted; ready says that the views were read, reading that they are being read.
	order          model.Order
	ready, reading bool
	// busy says that many records are being changed, missed that the register was to be fetched meanwhile.
	busy, missed bool
	// wanted is a record to be made the current one as soon as its row is there.
	wanted model.ID
	// shown is the record beside the register; started is set once a source was asked.
	shown   model.ID
	started bool
	// seeking is set when the person has gone from the search to the rows, until these have come.
	seeking bool
}

// NewListing makes a listing; nothing is fetched before Reload or SetFilter.
func NewListing[R any](h Host, cfg Config[R]) *Listing[R] {
	l := &Listing[R]{host: h, cfg: cfg}
	l.cfg.Base.Kind = cfg.Kind
	if l.cfg.Area == "" {
		l.cfg.Area = AreaOf(cfg.Kind)
	}
	l.filter = l.cfg.Base
	l.table = widgets.NewRegister(h.Words(), l.columns())
	l.table.Spawn = h.Spawn
	l.table.OnSelect = func(r widgets.Row) { l.selected(model.ID(r.ID)) }
	l.table.OnOpen = func(r widgets.Row) {
		Seen(h, cfg.Kind, model.ID(r.ID))
		switch {
		case cfg.Open != nil:
			cfg.Open(model.ID(r.ID))
		case l.shown == "": // the panel was closed
			l.choose(model.ID(r.ID))
		case cfg.Panel != nil:
			h.Window().Canvas().FocusNext()
		}
	}
	l.table.OnFault = func(err error) {
		l.wanted = ""
		h.Fail(err)
	}
	l.table.OnLoaded = l.counted
	l.order = cfg.Order
	l.table.SetSort(l.columnOf(cfg.Order.By), cfg.Order.Desc)
	l.table.OnSort = func(column string, desc bool) {
		l.order = model.Order{By: l.orderOf(column), Desc: desc}
		l.bar.redraw()
		l.keepSetup()
		l.stay()
	}
	l.table.OnLayout = l.keepSetup
	l.table.SetColumns(l.OpenColumns)
	l.bar = newFilterBar(h, allFacets(cfg.Kind, cfg.Facets), cfg.Dated, l.refilter)
	l.bar.view, l.bar.offerViews = l.viewChip, l.offerViews
	l.bar.lifted, l.bar.resized = l.Focus, l.relayout
	l.bar.base = l.cfg.Base
	l.bar.set(l.filter) // what is typed narrows the base, also before a filter was set
	found := func() {
		l.seeking = true
		l.bar.searchNow()
		l.Focus()
		l.toExact()
	}
	l.bar.search.SetHooks(widgets.Hooks{Escape: l.Focus, Enter: found, Down: found})
	l.table.OnType = func(r rune) {
		l.showMarks(false)
		l.bar.typed(r)
	}
	l.table.SetMarking(true)
	l.table.MarksLast = true // Esc on a dialog pressed twice must not cost the work of marking
	l.table.OnMark = l.marked
	l.table.OnCopy = l.copy
	l.table.OnActions = l.toActions
	l.marks = newMarkBar(h, append(l.unlessPast(cfg.Actions), l.everywhere()...), l.Marked, func() {
		l.table.ClearMarks()
		l.table.Focus()
	})
	l.top = container.New(&swapLayout{first: l.bar.content}, l.bar.content)
	l.past = widgets.Stack(0)
	l.foot = newFoot(h)
	l.panel = container.NewStack()
	l.panel.Hide()
	l.body = Aside(l.table, l.panel)
	return l
}

// Content is the listing on screen.
func (l *Listing[R]) Content() fyne.CanvasObject {
	top := widgets.Stack(0, widgets.NewGround(look.Background, widgets.Inset(7, 18, l.top)), widgets.NewRule(), l.past)
	l.pile = container.New(&pileLayout{}, top, l.body, l.foot)
	return l.pile
}

// Filter returns what is shown.
func (l *Listing[R]) Filter() model.Filter { return l.filter }

// Place is what is shown now: the filter, and the record beside it.
func (l *Listing[R]) Place() Place {
	f := l.filter
	if !l.chosenBy.IsZero() {
		f.AsOf = l.chosenBy
	}
	return Place{Area: l.cfg.Area, Kind: l.cfg.Kind, ID: l.shown, Filter: &f}
}

// SetFilter shows the records of f within the base filter; the panel closes.
func (l *Listing[R]) SetFilter(f model.Filter) {
	f.Kind = l.cfg.Kind
	l.current, l.bar.rel = nil, model.Relative{}
	l.bar.set(f)
	l.refilter(f)
}

func (l *Listing[R]) refilter(f model.Filter) {
	l.chosenBy = l.chosenOn(f)
	l.filter, l.started = l.onDay(within(l.cfg.Base, f)), true
	l.ClosePanel()
	l.tellPast()
	l.tellEmpty()
	switch {
	case l.ready:
		l.source()
	case !l.reading:
		l.reading = true
		l.readViews(func() {
			l.ready = true
			l.source()
		})
	}
}

// within narrows a base filter, which is always in force, to what the person asks for.
func within(base, f model.Filter) model.Filter {
	f.Kind = base.Kind
	for _, mark := range base.Marks {
		if !f.Has(mark) {
			f = f.With(mark)
		}
	}
	if base.Plan != "" {
		f.Plan = base.Plan
	}
	if len(base.Offices) > 0 {
		f.Offices = base.Offices
	}
	return f
}

// Reload fetches again what is shown, keeping the current row, and refreshes the panel.
func (l *Listing[R]) Reload() {
	if l.busy { // once at the end is enough
		l.missed = true
		return
	}
	l.tellEmpty()
	l.ids.forget()
	if !l.started {
		l.refilter(l.filter)
		return
	}
	if f := l.bar.resolved(l.bar.filter); !(model.ViewData{Filter: f}).Same(model.ViewData{Filter: l.bar.filter}) {
		l.bar.set(f) // the day has changed, and with it what is meant from today
		l.refilter(f)
		return
	}
	if !l.ready {
		return
	}
	l.again()
	if l.shown != "" {
		l.load(l.shown)
	}
}

func (l *Listing[R]) load(id model.ID) {
	l.cfg.Panel(id, func(o fyne.CanvasObject) {
		if l.shown != id {
			return
		}
		l.panel.Objects = []fyne.CanvasObject{o}
		l.panel.Show()
		l.body.Refresh()
	})
}

// ClosePanel gives the register the whole room.
func (l *Listing[R]) ClosePanel() {
	l.shown, l.wanted = "", ""
	l.panel.Objects = nil
	l.panel.Hide()
	l.body.Refresh()
}

// Back gives the keyboard from what stands above the register to it, closes the panel, then takes the marks off; false when
// there is nothing to take back.
func (l *Listing[R]) Back() bool {
	switch focused := l.host.Window().Canvas().Focused(); {
	case focused != nil && (l.bar.holds(focused) || l.marks.holds(focused)):
	case l.shown != "":
		l.ClosePanel()
	case l.table.MarkedCount() > 0:
		l.table.ClearMarks()
	default:
		return false
	}
	l.Focus()
	return true
}

// Current is the current record, "" for none.
func (l *Listing[R]) Current() model.ID {
	row, ok := l.table.Current()
	if !ok {
		return ""
	}
	return model.ID(row.ID)
}

// Marked returns the marked records, or the current one where none is marked.
func (l *Listing[R]) Marked() []model.ID {
	if l.table.MarkedCount() > 0 {
		out := make([]model.ID, 0, l.table.MarkedCount())
		for _, id := range l.ids.kept() { // in the order of the register
			if l.table.IsMarked(string(id)) {
				out = append(out, id)
			}
		}
		return out
	}
	if id := l.Current(); id != "" {
		return []model.ID{id}
	}
	return nil
}

// marked shows what can be done with the marked rows, or the filters where none is.
func (l *Listing[R]) marked(n int) {
	l.marks.set(n, l.table.Len())
	l.showMarks(n > 0)
	l.countSoon()
}

// showMarks shows the bar of the marked rows, or the filters.
func (l *Listing[R]) showMarks(on bool) {
	shown := l.bar.content
	if on {
		shown = l.marks.content
	}
	if l.top.Objects[0] != shown {
		l.top.Objects[0] = shown
		l.top.Refresh()
	}
}

// toActions puts the keyboard at what can be done with the marked rows.
func (l *Listing[R]) toActions() {
	l.showMarks(true)
	if first := l.marks.first(); first != nil {
		l.host.Window().Canvas().Focus(first)
	}
}

// Find puts the keyboard into the search field.
func (l *Listing[R]) Find() {
	l.showMarks(false)
	l.host.Window().Canvas().Focus(l.bar.search)
}

// Register is the table itself, for what a page wants of it beyond this.
func (l *Listing[R]) Register() *widgets.Register { return l.table }

func (l *Listing[R]) counted(int) {
	l.sought()
	l.toExact()
	if l.table.Len() == 0 && l.shown != "" && l.wanted == "" && l.view == nil { // beside no row no record
		l.ClosePanel()
	}
	if l.table.MarkedCount() > 0 {
		l.marks.set(l.table.MarkedCount(), l.table.Len())
	}
	if l.view == nil {
		l.showCounts()
	}
}

// tellEmpty says why the register is empty: nothing found, or nothing there yet.
func (l *Listing[R]) tellEmpty() {
	words := l.host.Words()
	if l.bar.any() {
		l.table.SetEmpty(words.T("screen.nothing_found"), words.T("screen.lift_filter"), l.ShowAll)
		return
	}
	l.table.SetEmpty(l.cfg.Empty.Text, l.cfg.Empty.Action, l.cfg.Empty.Do)
}

// relayout gives the filters the height that they need now, more or less than before.
func (l *Listing[R]) relayout() {
	if l.pile != nil {
		l.pile.Layout.Layout(l.pile.Objects, l.pile.Size())
	}
}

// pileLayout sets three things under each other without gaps; the second takes what the others leave.
type pileLayout struct{}

// MinSize is what all of them need.
func (*pileLayout) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	for _, o := range objects {
		least := o.MinSize()
		if o.Visible() {
			size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height)
		}
	}
	return size
}

// Layout gives each the whole width.
func (*pileLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	// What flows to a new line knows its height only when it knows its width.
	objects[0].Resize(fyne.NewSize(size.Width, objects[0].Size().Height))
	head, foot := objects[0].MinSize().Height, objects[2].MinSize().Height
	if !objects[2].Visible() {
		foot = 0
	}
	y := float32(0)
	for i, height := range []float32{head, max(0, size.Height-head-foot), foot} {
		objects[i].Resize(fyne.NewSize(size.Width, height))
		objects[i].Move(fyne.NewPos(0, y))
		y += height
	}
}

// Aside lays a record beside a register as a listing does, for a register that is none; it takes no room while it is hidden.
func Aside(register, beside fyne.CanvasObject) *fyne.Container {
	return container.New(besideLayout{}, register, beside)
}

// besideLayout gives the second object, where it is shown, its width at the right of the first.
type besideLayout struct{}

func (besideLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := objects[0].MinSize()
	if objects[1].Visible() {
		size = fyne.NewSize(size.Width+look.BesideWidth(math.MaxFloat32), fyne.Max(size.Height, objects[1].MinSize().Height))
	}
	return size
}

func (besideLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := size.Width
	if objects[1].Visible() {
		side := look.BesideWidth(size.Width)
		width -= side
		objects[1].Resize(fyne.NewSize(side, size.Height))
		objects[1].Move(fyne.NewPos(width, 0))
	}
	objects[0].Resize(fyne.NewSize(width, size.Height))
	objects[0].Move(fyne.NewPos(0, 0))
}
