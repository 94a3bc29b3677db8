package tracking

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// The ways to look at recommendations, as the switch in the header knows them, and the name under which the one chosen
// is kept.
const (
	viewRegister = "register"
	viewBoard    = "board"
	keptView     = "tracking.view"
)

// lane is a column of the board: the states that it holds, and what is most urgent in it.
type lane struct {
	id     string
	states []model.RecState
	order  model.Order
	tone   look.Tone
}

// lanes are the columns, in the order of a recommendation's life. Together they hold every state, so that nothing drops
// out of sight.
func lanes() []lane {
	due := model.Order{By: "due"}
	return []lane{
		{"draft", []model.RecState{model.RecDraft}, model.Order{By: "number"}, look.ToneWaiting},
		{"sent", []model.RecState{model.RecIssued, model.RecAccepted, model.RecDisputed}, due, look.ToneRunning},
		{"working", []model.RecState{model.RecInProgress}, due, look.ToneRunning},
		{"reported", []model.RecState{model.RecReported}, due, look.ToneWaiting},
		{"returned", []model.RecState{model.RecPartly, model.RecNotExecuted}, due, look.ToneWrong},
		{"verified", []model.RecState{model.RecVerified}, model.Order{By: "closed", Desc: true}, look.ToneDone},
		{"dropped", []model.RecState{model.RecWithdrawn, model.RecCancelled}, model.Order{By: "number", Desc: true},
			look.ToneQuiet},
	}
}

// holds reports whether a state belongs to the lane.
func (l lane) holds(s model.RecState) bool { return slices.Contains(l.states, s) }

// filter narrows a filter to the lane; ok is false where it asks for other states only.
func (l lane) filter(f model.Filter) (narrow model.Filter, ok bool) {
	var states []string
	for _, s := range l.states {
		if len(f.States) == 0 || slices.Contains(f.States, string(s)) {
			states = append(states, string(s))
		}
	}
	return f.In(states...), len(states) > 0
}

// open reports whether what stands in the lane can be late.
func (l lane) open() bool { return l.states[0].Open() }

// cardsAtOnce is how many cards of a column are shown first, and how many more each time.
const cardsAtOnce = 30

// board is the register of recommendations as cards in columns by state: it stands in its place, under the same filter.
type board struct {
	page  *Page
	cards *widgets.Board
	foot  *widgets.ViewFoot
	view  *screen.View

	filter model.Filter
	// limit is how many cards are shown of a lane where it is not cardsAtOnce.
	limit map[string]int
	rows  map[model.ID]model.RecommendationRow
	asked uint64
	// wanted is a record to be the current card when it is there.
	wanted model.ID
}

func (p *Page) newBoard() *board {
	b := &board{page: p, cards: widgets.NewBoard(), limit: map[string]int{},
		foot: widgets.NewViewFoot(p.host.Words().T("tracking.board_keys"))}
	b.cards.OnOpen = func(id string) { p.list.ShowRecord(model.ID(id)) }
	b.cards.OnSelect = func(id string) {
		b.tell()
		if p.list.Shown() != "" { // the record beside follows the cursor
			p.list.ShowRecord(model.ID(id))
		}
	}
	b.cards.OnMove = b.move
	b.cards.OnMore = b.more
	b.cards.OnType = p.list.Typed
	b.view = &screen.View{Content: container.New(&boardLayout{}, b.cards, b.foot), Show: b.show, Focus: b.cards.Focus,
		Reveal: b.reveal}
	return b
}

// show fetches the records of a filter.
func (b *board) show(f model.Filter) {
	b.filter = f
	b.fetch()
}

// reveal makes a record the current card: with the next answer where it is not on the board yet.
func (b *board) reveal(id model.ID) {
	if b.cards.SelectID(string(id)) {
		b.wanted = ""
		b.tell()
		return
	}
	b.wanted = id
	b.fetch()
}

// laid is what was fetched of a lane.
type laid struct {
	count, late int
	rows        []model.RecommendationRow
}

func (b *board) fetch() {
	b.asked++
	mine, f, wanted := b.asked, b.filter, b.wanted
	limits := make([]int, len(lanes()))
	for i, l := range lanes() {
		limits[i] = max(cardsAtOnce, b.limit[l.id])
	}
	screen.Load(b.page.host, func(ctx context.Context, s *office.Session) ([]laid, error) {
		out := make([]laid, len(limits))
		for i, l := range lanes() {
			var err error
			if out[i], err = l.read(ctx, s, f, limits[i], wanted); err != nil {
				return nil, err
			}
		}
		return out, nil
	}, func(got []laid) {
		if mine == b.asked {
			b.draw(got)
		}
	})
}

// read fetches the most urgent records of the lane, down to a wanted one, and counts all of them.
func (l lane) read(ctx context.Context, s *office.Session, f model.Filter, limit int, wanted model.ID) (laid, error) {
	var got laid
	narrow, ok := l.filter(f)
	if !ok {
		return got, nil
	}
	ids, err := s.IDs(ctx, narrow, l.order)
	if err != nil {
		return got, err
	}
	got.count = len(ids)
	limit = max(limit, slices.Index(ids, wanted)+1)
	if l.open() && got.count > 0 {
		if got.late, err = s.Count(ctx, narrow.With(model.MarkOverdue)); err != nil {
			return got, err
		}
	}
	got.rows, err = s.RecommendationRows(ctx, ids[:min(limit, len(ids))], f.AsOf)
	return got, err
}

func (b *board) draw(got []laid) {
	words, total := b.page.host.Words(), 0
	b.rows = map[model.ID]model.RecommendationRow{}
	var columns []widgets.BoardColumn
	for i, l := range lanes() {
		total += got[i].count
		b.limit[l.id] = len(got[i].rows)
		if got[i].count == 0 && (l.id == "dropped" || l.id == "draft" && !b.page.list.PastDay().IsZero()) {
			continue // the board has the more room; on a past day no drafts are known
		}
		c := widgets.BoardColumn{ID: l.id, Title: words.T("tracking.lane." + l.id), Tone: l.tone,
			Count: words.Number(int64(got[i].count))}
		if got[i].late > 0 {
			c.Late = words.Number(int64(got[i].late))
		}
		for _, r := range got[i].rows {
			b.rows[r.ID] = r
			c.Cards = append(c.Cards, b.card(r, l))
		}
		if rest := got[i].count - len(got[i].rows); rest > 0 {
			c.More = words.N("tracking.more", min(rest, cardsAtOnce), "left", rest)
		}
		columns = append(columns, c)
	}
	b.tellEmpty()
	b.cards.Set(columns)
	b.page.list.SetCount(total)
	if id := b.wanted; id != "" {
		b.wanted = ""
		if !b.cards.SelectID(string(id)) {
			b.page.list.Unlisted(id)
			return
		}
	}
	b.tell()
}

// tell says below the cards in full what the current one has no room for.
func (b *board) tell() {
	c, ok := b.cards.Current()
	if !ok {
		b.foot.SetText("")
		return
	}
	b.foot.SetText(strings.Join([]string{c.Title, c.Name, c.Note, b.rows[model.ID(c.ID)].Text}, " · "))
}

// tellEmpty says why there are no cards: nothing found, or nothing there yet.
func (b *board) tellEmpty() {
	words, list := b.page.host.Words(), b.page.list
	switch {
	case list.Narrowed():
		b.cards.SetEmpty(words.T("screen.nothing_found"), words.T("screen.lift_filter"), list.ShowAll)
	case b.page.may(model.DoDraft):
		b.cards.SetEmpty(words.T("tracking.empty"), words.T("tracking.new"), b.page.New)
	default:
		b.cards.SetEmpty(words.T("tracking.empty"), "", nil)
	}
}

// more shows further cards of a lane.
func (b *board) more(id string) {
	b.limit[id] = max(cardsAtOnce, b.limit[id]) + cardsAtOnce
	b.fetch()
}

// card is a recommendation as the board shows it.
func (b *board) card(r model.RecommendationRow, l lane) widgets.BoardCard {
	words, reader := b.page.host.Words(), screen.ReaderOf(b.page.host)
	reader.Day = b.page.list.Day()
	addressee, _ := register.Addressee(r, reader).(string)
	c := widgets.BoardCard{ID: string(r.ID), Title: r.Number.String(), Name: addressee,
		Note: entry.CodeOption(b.page.host, model.Categories, r.Category).Text}
	if len(l.states) > 1 && r.StateAsOf != model.RecIssued { // of what was issued the title of the column says so
		state := register.RecState(r.StateAsOf)
		c.State, c.Tone = words.T(state.Key), screen.Tone(state.Tone)
	}
	if days, ok := r.Age(reader.Day); ok {
		c.Age = words.N("tracking.age", days)
	}
	c.Due = b.due(r, reader.Day)
	if register.DaysLate(r, reader.Day) > 0 { // since when, beside by how much
		c.Marks = append(c.Marks, widgets.BoardMark{Icon: "calendar", Text: words.T("tracking.until", "due", r.DueAsOf)})
	}
	if r.Level > model.LevelOffice && r.StateAsOf.Open() {
		c.Marks = append(c.Marks, widgets.BoardMark{Icon: "arrow-up", Tone: look.ToneWrong,
			Text: words.T("tracking.level." + r.Level.Code())})
	}
	if r.Taken > 0 || r.Returned > 0 {
		c.Marks = append(c.Marks, widgets.BoardMark{Icon: "hand-coins",
			Text: words.T("tracking.card_money", "returned", words.Number(int64(r.Returned)), "taken", r.Taken)})
	}
	return c
}

// due says how late a recommendation is, until when it is to be done, or when it was.
func (b *board) due(r model.RecommendationRow, day model.Date) widgets.BoardMark {
	words := b.page.host.Words()
	late := register.DaysLate(r, day)
	switch {
	case late > 0 && r.ReportedInTime():
		return widgets.BoardMark{Icon: "clock", Text: words.T("rec.in_time"), Tone: look.ToneWaiting}
	case late > 0:
		return widgets.BoardMark{Icon: "clock-alert", Text: words.N("tracking.card_late", late), Tone: look.ToneWrong}
	case r.StateAsOf == model.RecVerified && !r.Closed.IsZero():
		return widgets.BoardMark{Icon: "circle-check", Text: words.Date(r.Closed), Tone: look.ToneDone}
	case r.StateAsOf.Open() && !r.DueAsOf.IsZero():
		return widgets.BoardMark{Icon: "clock", Text: words.T("tracking.until", "due", r.DueAsOf)}
	}
	return widgets.BoardMark{}
}

// move begins the step that leads to another column, in the form that asks for what the step needs; or says why no step
// leads there.
func (b *board) move(id, column string) {
	r, ok := b.rows[model.ID(id)]
	i := slices.IndexFunc(lanes(), func(l lane) bool { return l.id == column })
	if !ok || i < 0 || !b.page.list.Changeable() {
		return
	}
	t, err := b.step(r, lanes()[i])
	switch {
	case err != nil:
		b.page.host.Fail(err)
	case t.Needs&model.NeedCheck != 0 && column == "verified":
		b.page.checkAs(r, model.CheckExecuted)
	case t.Needs&model.NeedCheck != 0:
		b.page.check(r)
	default:
		b.page.step(r, t)
	}
}

// step is the transition that leads from a recommendation's state into a lane: the usual one where there are several.
func (b *board) step(r model.RecommendationRow, to lane) (model.Transition, error) {
	s := b.page.host.Session()
	if r.Office != s.Office.Code {
		return model.Transition{}, model.NewFault("fault.other_office", "office", r.Office)
	}
	var leading, allowed []model.Transition
	for _, t := range model.Transitions() {
		if slices.Contains(t.From, r.State) && t.To != "" && to.holds(t.To) {
			leading = append(leading, t)
			if s.May(t.May) {
				allowed = append(allowed, t)
			}
		}
	}
	state := model.Key("rec." + string(r.State))
	switch {
	case len(leading) == 0 && to.holds(model.RecVerified):
		return model.Transition{}, model.NewFault("fault.only_check_closes", "number", r.Number.String(), "state", state)
	case len(leading) == 0:
		return model.Transition{}, model.NewFault("fault.no_step_there", "number", r.Number.String(), "state", state,
			"column", model.Key("tracking.lane."+to.id))
	case len(allowed) == 0:
		return model.Transition{}, model.RoleFault(s.Who.Role, leading[0].May)
	}
	if i := slices.IndexFunc(allowed, func(t model.Transition) bool { return t.Verb == nextVerb(r.State) }); i >= 0 {
		return allowed[i], nil
	}
	return allowed[0], nil
}

// viewSwitch chooses between the register and the board.
func (p *Page) viewSwitch() fyne.CanvasObject {
	words := p.host.Words()
	return widgets.NewSegmentedSwitch([]widgets.Segment{
		{ID: viewRegister, Text: words.T("tracking.view_register"), Icon: "table-2"},
		{ID: viewBoard, Text: words.T("tracking.view_board"), Icon: "square-kanban"},
	}, p.view, func(id string) {
		p.host.Keep(keptView, id)
		p.look(id)
		p.list.Focus()
	})
}

// look shows the register, or the board in its place.
func (p *Page) look(view string) {
	p.view = view
	if view == viewBoard {
		p.list.Instead(p.board.view)
		return
	}
	p.list.Instead(nil)
}

// boardLayout sets a foot under the cards, without a gap.
type boardLayout struct{}

// MinSize is that of both together.
func (*boardLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	cards, foot := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(cards.Width, cards.Height+foot.Height)
}

// Layout gives the cards what the foot leaves.
func (*boardLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	foot := objects[1].MinSize().Height
	objects[0].Resize(fyne.NewSize(size.Width, size.Height-foot))
	objects[0].Move(fyne.NewPos(0, 0))
	objects[1].Resize(fyne.NewSize(size.Width, foot))
	objects[1].Move(fyne.NewPos(0, size.Height-foot))
}
