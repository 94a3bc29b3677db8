package widgets

import (
	"context"
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"baqylau/assets/lang"
	"baqylau/ui/look"
)

// Request asks a source for a stretch of rows. A source with keysets uses After (the Cursor of the row before the
// stretch) or Before (that of the row behind it) where they are set, and Offset only where neither is: after a jump.
type Request struct {
	Sort          string // a column's ID, "" for the source's own order
	Desc          bool
	Offset, Limit int
	After, Before string
}

// Page is the answer: the rows asked for, and how many there are in all.
type Page struct {
	Rows  []Row
	Total int
}

// Source gives a register its rows. Fetch runs off the window's goroutine, possibly several at once.
type Source interface {
	Fetch(ctx context.Context, r Request) (Page, error)
}

// SourceFunc is a Source made of a function.
type SourceFunc func(ctx context.Context, r Request) (Page, error)

// Fetch calls the function.
func (f SourceFunc) Fetch(ctx context.Context, r Request) (Page, error) { return f(ctx, r) }

// Register is the table of records: rows from a source in pages, sorted by a click on a column's head, walked by
// keys, marked by Space, opened by Enter.
type Register struct {
	widget.BaseWidget
	words   *lang.Catalog
	columns []Column
	made    []Column // as they were made, before the person set them up
	order   []int    // their order, by places in columns; nil is as they were made
	source  Source

	pages   pages
	cursor  int    // the current row, -1 for none
	current string // its ID
	anchor  int    // where a stretch of marks starts
	marks   map[string]bool
	before  map[string]bool // the marks before the stretch that is being drawn, nil while none is
	all     []string        // the IDs of all rows in order, nil until they were asked for
	shift   bool            // the key is held
	marking bool
	sort    string
	desc    bool
	fault   error
	loaded  bool // the first answer has come
	typed   typing
	fitted  fitted

	head    *registerHead
	body    *registerBody
	clip    *container.Clip
	bar     *scrollbar
	note    *emptyNote
	foot    *Foot
	focused bool

	// OnSelect is told when another row becomes the current one.
	OnSelect func(Row)
	// OnOpen is told on Enter and on a double click.
	OnOpen func(Row)
	// OnMark is told after each change how many rows are marked.
	OnMark func(n int)
	// OnCopy is told of Ctrl+C.
	OnCopy func()
	// OnActions is told of Shift+F10 and of the menu key, once a row at least is marked.
	OnActions func()
	// OnType is told a letter typed on the register, to put the cursor into the search box with it; nil leads to the row
	// that begins with what is typed.
	OnType func(r rune)
	// OnEscape is told of Esc.
	OnEscape func()
	// MarksLast leaves it to whoever is told of Esc to take the marks off, after what else there is to leave.
	MarksLast bool
	// OnSort is told the new order, to be remembered.
	OnSort func(column string, desc bool)
	// OnLoaded is told after each page how many rows there are in all.
	OnLoaded func(total int)
	// OnFault is told what the source failed with; the register shows a sentence and a way to try again by itself.
	OnFault func(error)
	// OnLayout is told when the person has changed the width of a column.
	OnLayout func()
	// Now is the clock by which a double click and the letters of one word are known.
	Now func() time.Time
	// Spawn starts fetches; nil is the go statement.
	Spawn Spawn
}

var (
	_ fyne.Focusable    = (*Register)(nil)
	_ fyne.Shortcutable = (*Register)(nil)
	_ desktop.Keyable   = (*Register)(nil)
)

// NewRegister makes a table. Nothing is fetched before SetSource or Reload.
func NewRegister(words *lang.Catalog, columns []Column) *Register {
	r := &Register{words: words, columns: columns, made: slices.Clone(columns), cursor: -1, anchor: -1,
		marks: map[string]bool{}, Now: time.Now}
	r.head = newRegisterHead(r)
	r.body = newRegisterBody(r)
	r.clip = container.NewClip(r.body)
	r.clip.ExtendBaseWidget(r.clip) // or its first size would not reach the body
	r.bar = newScrollbar(r.body.scrollTo)
	r.note = newEmptyNote()
	r.foot = NewFoot()
	r.pages.reset()
	r.ExtendBaseWidget(r)
	return r
}

// SetMarking shows boxes to mark rows with.
func (r *Register) SetMarking(on bool) { r.marking = on; r.Refresh() }

// SetSource shows the rows of another source from its top.
func (r *Register) SetSource(s Source) {
	r.source = s
	r.cursor, r.current, r.anchor, r.before = -1, "", -1, nil
	marked := len(r.marks) > 0
	clear(r.marks)
	r.body.offset, r.fitted.fresh = 0, true
	r.Reload()
	if marked {
		r.told()
	}
}

// SetSort orders by a column without telling OnSort, and fetches again.
func (r *Register) SetSort(column string, desc bool) {
	r.SetOrder(column, desc)
	if r.source != nil {
		r.Reload()
	}
}

// SetOrder orders by a column from the next fetch on, without telling OnSort.
func (r *Register) SetOrder(column string, desc bool) {
	r.sort, r.desc = column, desc
	r.head.Refresh()
}

// SetEmpty says what to show where there are no rows: a sentence that says what to do, and a button for it.
func (r *Register) SetEmpty(text, action string, tapped func()) {
	r.note.set("list", text, action, tapped)
}

// SetFoot shows counts at the left and hints at the right under the rows; both empty hides the foot.
func (r *Register) SetFoot(counts, hints string) {
	r.foot.Set(counts, hints)
	r.Refresh()
}

// Reload fetches again. The current row stays current if it is still there.
func (r *Register) Reload() {
	r.pages.reset()
	r.fault, r.all = nil, nil
	r.need(max(r.body.firstVisible(), 0))
	r.dropGone()
}

// Len is how many rows there are in all, as far as known.
func (r *Register) Len() int { return r.pages.total }

// Row returns a row by its place, and false where it is not fetched.
func (r *Register) Row(i int) (Row, bool) { return r.pages.row(i) }

// Current returns the current row, and false if there is none.
func (r *Register) Current() (Row, bool) { return r.pages.row(r.cursor) }

// CurrentIndex returns the place of the current row, -1 for none.
func (r *Register) CurrentIndex() int { return r.cursor }

// Select makes a row the current one and shows it.
func (r *Register) Select(i int) {
	if r.pages.total == 0 {
		return
	}
	i = min(max(i, 0), r.pages.total-1)
	moved := i != r.cursor
	r.cursor = i
	row, ok := r.pages.row(i)
	r.current = row.ID // "" until the row is fetched; OnSelect is told then
	r.reveal(i)
	r.body.update()
	if moved && ok && r.OnSelect != nil {
		r.OnSelect(row)
	}
}

// SelectID makes the row with an ID current if it is fetched, and says whether it was.
func (r *Register) SelectID(id string) bool {
	i := r.pages.find(id)
	if i >= 0 {
		r.Select(i)
	}
	return i >= 0
}

// Open opens the current row, or the first one where none is current yet.
func (r *Register) Open() {
	if r.cursor < 0 && r.pages.total > 0 {
		r.Select(0)
	}
	if row, ok := r.Current(); ok && r.OnOpen != nil {
		r.OnOpen(row)
	}
}

// Focus gives the keyboard to the register.
func (r *Register) Focus() { focusOn(r) }

// reveal scrolls as little as needed to show a row.
func (r *Register) reveal(i int) {
	h := float64(look.Px(look.RowHeight))
	top, view := h*float64(i), float64(r.body.Size().Height)
	switch {
	case top < r.body.offset:
		r.body.scrollTo(top)
	case top+h > r.body.offset+view:
		r.body.scrollTo(top + h - view)
	}
}

func (r *Register) sortBy(column string) {
	if r.sort == column {
		r.desc = !r.desc
	} else {
		r.sort, r.desc = column, false
	}
	r.head.Refresh()
	r.cursor = -1
	r.body.scrollTo(0)
	r.Reload()
	if r.OnSort != nil {
		r.OnSort(r.sort, r.desc)
	}
}

// need fetches the page that holds a row, unless it is there or on its way.
func (r *Register) need(i int) {
	if r.source == nil || r.fault != nil {
		return
	}
	p, ask := r.pages.want(i)
	if !ask {
		return
	}
	req := r.pages.request(p)
	req.Sort, req.Desc = r.sort, r.desc
	seq := r.pages.seq
	source, ctx := r.source, r.pages.ctx
	job := func() {
		got, err := source.Fetch(ctx, req)
		fyne.Do(func() { r.arrive(seq, p, got, err) })
	}
	if r.Spawn != nil {
		r.Spawn(job)
		return
	}
	go job()
}

// arrive takes a page in, unless the rows were asked for anew since.
func (r *Register) arrive(seq uint64, page int, got Page, err error) {
	if seq != r.pages.seq {
		return
	}
	if err != nil {
		r.fault = fmt.Errorf("fetch page %d of the register: %w", page, err)
		r.pages.failed(page)
		if r.OnFault != nil {
			r.OnFault(r.fault)
		}
		r.Refresh()
		return
	}
	r.loaded = true
	changed := r.pages.put(page, got, r.body.firstVisible())
	r.keepCurrent()
	if r.fitTo(got.Rows) || changed {
		r.Refresh()
	}
	r.body.repaint()
	if r.OnLoaded != nil {
		r.OnLoaded(r.pages.total)
	}
}

// keepCurrent finds the current record again after its neighbours have changed.
func (r *Register) keepCurrent() {
	if r.cursor >= r.pages.total {
		r.cursor = r.pages.total - 1
	}
	if r.current != "" {
		if row, ok := r.pages.row(r.cursor); ok && row.ID == r.current {
			return
		}
		if i := r.pages.find(r.current); i >= 0 {
			r.cursor = i
			return
		}
	}
	row, ok := r.pages.row(r.cursor)
	if ok && row.ID != r.current {
		r.current = row.ID
		if r.OnSelect != nil {
			r.OnSelect(row)
		}
	}
}
