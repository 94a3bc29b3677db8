package screen

import (
	"context"
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"baqylau/model"
	"baqylau/model/register"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// idList keeps the ids of a filter in an order, so that any stretch of rows is one fetch by ids.
type idList struct {
	mu     sync.Mutex
	filter model.Filter
	order  model.Order
	ids    []model.ID
	known  bool
	// total is how many there are of a list that grows: ids are the first of them.
	total int
	// told is what is known, for who must not wait while it is asked for anew; nil while it is not known.
	told atomic.Pointer[toldIDs]
}

// toldIDs are the ids of a filter in an order, as they were when they were told.
type toldIDs struct {
	filter model.Filter
	order  model.Order
	ids    []model.ID
}

// tell makes known what is known now; l is locked.
func (l *idList) tell() {
	if !l.known {
		l.told.Store(nil)
		return
	}
	l.told.Store(&toldIDs{l.filter, l.order, l.ids[:len(l.ids):len(l.ids)]})
}

func (l *idList) forget() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.known = false // what was known stays until it is known anew: it is the order of what is on screen
	l.tell()
}

// get returns the ids of f in order o, asking find for them where they are not those kept.
func (l *idList) get(f model.Filter, o model.Order, find func() ([]model.ID, error)) ([]model.ID, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.known && l.order == o && reflect.DeepEqual(l.filter, f) {
		return l.ids, nil
	}
	ids, err := find()
	if err != nil {
		return nil, err
	}
	l.filter, l.order, l.ids, l.known = f, o, ids, true
	l.tell()
	return ids, nil
}

// growStep is how many ids of a list that grows are asked for at once: more than a window shows.
const growStep = 2000

// grow returns the ids of f in order o as far as they are wanted, at least n of them or all, and how many there are in
// all. find gets so many after one, "" for the first; count counts them.
func (l *idList) grow(f model.Filter, o model.Order, n int, find func(after model.ID, most int) ([]model.ID, error),
	count func() (int, error)) (ids []model.ID, total int, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	defer l.tell()
	if !l.known || l.order != o || !reflect.DeepEqual(l.filter, f) {
		if l.total, err = count(); err != nil {
			return nil, 0, err
		}
		l.filter, l.order, l.ids, l.known = f, o, nil, true
	}
	for len(l.ids) < min(n, l.total) {
		after := model.ID("")
		if have := len(l.ids); have > 0 {
			after = l.ids[have-1]
		}
		most := max(growStep, min(n, l.total)-len(l.ids))
		more, err := find(after, most)
		if err != nil {
			l.known = false
			return nil, 0, err
		}
		l.ids = append(l.ids, more...)
		if len(more) < most { // these are all that there are now
			l.total = len(l.ids)
		}
	}
	return l.ids, l.total, nil
}

// kept are the ids of the last filter and order, in that order.
func (l *idList) kept() []model.ID {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.ids
}

// place is where a record stands among the ids of f in order o, as far as they are there: -1 for nowhere. It never waits.
func (l *idList) place(f model.Filter, o model.Order, id model.ID) int {
	told := l.told.Load()
	if told == nil || told.order != o || !reflect.DeepEqual(told.filter, f) {
		return -1
	}
	return slices.Index(told.ids, id)
}

// fresh reports whether the ids are those of the last question, without waiting for an answer.
func (l *idList) fresh() bool {
	return l.told.Load() != nil
}

// listSource answers the register of a listing.
type listSource[R any] struct {
	l      *Listing[R]
	filter model.Filter
}

var _ widgets.Lister = listSource[any]{}

// Fetch returns a page of rows.
func (s listSource[R]) Fetch(ctx context.Context, r widgets.Request) (widgets.Page, error) {
	return s.l.fetch(ctx, s.filter, r)
}

// IDs returns the identities of all rows.
func (s listSource[R]) IDs(ctx context.Context, r widgets.Request) ([]string, error) {
	ids, _, err := s.l.listed(ctx, s.filter, r, math.MaxInt)
	if err != nil {
		return nil, err
	}
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return out, nil
}

// list returns the ids of the filter in the order asked for.
func (l *Listing[R]) list(ctx context.Context, filter model.Filter, r widgets.Request) ([]model.ID, error) {
	order, session := model.Order{By: l.orderOf(r.Sort), Desc: r.Desc}, l.host.Session()
	return l.ids.get(filter, order, func() ([]model.ID, error) { return session.IDs(ctx, filter, order) })
}

// listed returns at least the first n ids, or all there are, and how many there are in all.
func (l *Listing[R]) listed(ctx context.Context, filter model.Filter, r widgets.Request, n int) ([]model.ID, int, error) {
	if !l.cfg.Grows {
		ids, err := l.list(ctx, filter, r)
		return ids, len(ids), err
	}
	order, session := model.Order{By: l.orderOf(r.Sort), Desc: r.Desc}, l.host.Session()
	return l.ids.grow(filter, order, n, func(after model.ID, most int) ([]model.ID, error) {
		piece := order
		piece.After, piece.First = after, most
		return session.IDs(ctx, filter, piece)
	}, func() (int, error) { return session.Count(ctx, filter) })
}

// fetch answers the register: a page of rows.
func (l *Listing[R]) fetch(ctx context.Context, filter model.Filter, r widgets.Request) (widgets.Page, error) {
	ids, total, err := l.listed(ctx, filter, r, r.Offset+r.Limit)
	if err != nil {
		return widgets.Page{}, err
	}
	from := min(r.Offset, len(ids))
	to := min(from+r.Limit, len(ids))
	rows, err := l.cfg.Fetch(ctx, ids[from:to])
	if err != nil {
		return widgets.Page{}, err
	}
	reader := l.reader(filter)
	page := widgets.Page{Total: total, Rows: make([]widgets.Row, len(rows))}
	for i, row := range rows {
		page.Rows[i] = l.row(row, reader)
	}
	return page, nil
}

func (l *Listing[R]) row(row R, reader register.Reader) widgets.Row {
	out := widgets.Row{ID: string(l.cfg.ID(row)), Cells: make([]widgets.Cell, len(l.cfg.Columns))}
	for i, c := range l.cfg.Columns {
		out.Cells[i] = l.cell(c.Value(row, reader))
		if c.Type == register.Late && out.Cells[i].Text != "" {
			out.Cells[i].Tone, out.Cells[i].Bold = look.ToneWrong, true
		}
	}
	return out
}

func (l *Listing[R]) cell(value any) widgets.Cell {
	words := l.host.Words()
	switch v := value.(type) {
	case string:
		return widgets.Cell{Text: v}
	case int:
		if v != 0 {
			return widgets.Cell{Text: words.Number(int64(v))}
		}
	case model.Date:
		return widgets.Cell{Text: words.Date(v)}
	case model.Tenge:
		if v != 0 {
			return widgets.Cell{Text: words.Number(int64(v))}
		}
	case []string:
		return widgets.Cell{Text: strings.Join(v, "; ")}
	case register.State:
		return widgets.Cell{Text: words.T(v.Key), Tone: Tone(v.Tone)}
	case register.Phrase:
		return widgets.Cell{Text: words.N(v.Key, v.N)}
	case time.Time:
		return widgets.Cell{Text: words.Moment(v)}
	}
	return widgets.Cell{}
}

// Tone is the look of a register's tone.
func Tone(t register.Tone) look.Tone {
	switch t {
	case register.Done:
		return look.ToneDone
	case register.Waiting:
		return look.ToneWaiting
	case register.Wrong:
		return look.ToneWrong
	case register.Running:
		return look.ToneRunning
	}
	return look.ToneQuiet
}

// Pill is the status of a record as a pill.
func Pill(h Host, s register.State) *widgets.Pill {
	tone := Tone(s.Tone)
	return widgets.NewPill(h.Words().T(s.Key), tone.Icon(), tone)
}

// characterWidth is what a column gets for each character of its usual width.
const characterWidth = 7.4

// How narrow a column of long texts may become: one that is kept, and one that would rather go.
const (
	leastKept  = 132
	leastOther = 104
)

func (l *Listing[R]) columns() []widgets.Column {
	words := l.host.Words()
	out := make([]widgets.Column, len(l.cfg.Columns))
	for i, c := range l.cfg.Columns {
		out[i] = widgets.Column{ID: c.ID, Title: words.T(c.Title), Width: float32(c.Width)*characterWidth + 16,
			Fixed: c.Order == "", Hidden: c.Room == register.Offered, Yield: yields(c.Room)}
		// The title and the arrow of its order are to be seen in every language.
		head := widgets.HeadWidth(out[i].Title, c.Order != "")
		out[i].Width = max(out[i].Width, head)
		switch c.Type {
		case register.Number, register.Money, register.Score, register.Late, register.Decimal:
			out[i].Kind = widgets.KindNumber
		case register.Status:
			out[i].Kind = widgets.KindPill
			out[i].Width = head
			for _, s := range l.states() {
				out[i].Width = max(out[i].Width, widgets.PillColumn(words.T(s.Key)))
			}
		case register.Date:
			// A day is written at different lengths: 27.09.2018, 27 September 2018.
			out[i].Width = max(out[i].Width, widgets.TextColumn(words.Date(model.MakeDate(2018, time.September, 27))))
			out[i].Whole = true
		case register.Moment:
			out[i].Width = max(out[i].Width, widgets.TextColumn(words.Moment(time.Date(2018, time.September, 27, 20, 0, 0, 0, time.UTC))))
			out[i].Whole = true
		case register.Text, register.List:
			if c.Width > 24 {
				out[i].Grow = float32(c.Width)
			}
			out[i].Whole = c.Type == register.Text && c.Width <= codeWidth
		}
		// What gives way when room is short are the long texts; a number or a date cut in two says nothing.
		switch {
		case out[i].Grow == 0:
			out[i].Min = out[i].Width
		case c.Room == register.Kept:
			out[i].Min = max(leastKept, head)
		default:
			out[i].Min = max(leastOther, head)
		}
	}
	return out
}

// codeWidth is how many characters wide a column of texts is at most that holds numbers of documents and codes.
const codeWidth = 16

// states are all that can stand in the register's column of states.
func (l *Listing[R]) states() []register.State {
	if l.cfg.States != nil {
		return l.cfg.States
	}
	return register.StatesOf(l.cfg.Kind)
}

// yields is when a column of such worth gives its room up.
func yields(r register.Room) widgets.Yield {
	switch r {
	case register.Usual:
		return widgets.YieldLate
	case register.Spare:
		return widgets.YieldSoon
	}
	return widgets.YieldNever
}

// orderOf is the name to sort by for a column; "" is the configured order.
func (l *Listing[R]) orderOf(column string) string {
	for _, c := range l.cfg.Columns {
		if c.ID == column {
			return c.Order
		}
	}
	return l.cfg.Order.By
}

func (l *Listing[R]) columnOf(order string) string {
	for _, c := range l.cfg.Columns {
		if c.Order == order && order != "" {
			return c.ID
		}
	}
	return ""
}

// reader reads rows on the day of a filter: what was late then is late by then.
func (l *Listing[R]) reader(f model.Filter) register.Reader {
	r := ReaderOf(l.host)
	if !f.AsOf.IsZero() {
		r.Day = f.AsOf
	}
	return r
}
