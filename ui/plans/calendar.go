package plans

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
)

// agenda is the calendar of planned visits: it stands in the place of their register, under the same filter.
type agenda struct {
	page *Page
	list *screen.Listing[model.PlannedRow]
	// plan is the one whose visits are shown, nil for all of the office.
	plan func() model.Plan
	view *screen.View

	planner *widgets.Planner
	title   *widgets.Text
	foot    *widgets.ViewFoot
	scale   *widgets.SegmentedSwitch
	load    *widgets.BarChart
	legend  *fyne.Container

	filter model.Filter
	rows   map[model.ID]model.PlannedRow
	plans  map[model.ID]model.Plan
	asked  uint64
	// wanted is the visit to be the current one when its day is there, followed the one moved last on this leaf.
	wanted, followed model.ID
	busy             bool
}

// keptScale is the name under which month or week is kept.
const keptScale = "plans.scale"

func (p *Page) newAgenda(list *screen.Listing[model.PlannedRow], plan func() model.Plan) *agenda {
	words := p.host.Words()
	a := &agenda{page: p, list: list, plan: plan,
		title: widgets.NewText("", widgets.Style{Size: look.Title, Bold: true}),
		foot:  widgets.NewViewFoot(words.T("plans.calendar_keys")), load: widgets.NewStackedBarChart(nil, nil), legend: widgets.Stack(6)}
	a.planner = widgets.NewPlanner(words, p.host.Session().Today, a.day)
	if p.host.Recall(keptScale) == string(widgets.PlannerWeek) {
		a.planner.SetScale(widgets.PlannerWeek)
	}
	a.planner.OnSpan, a.planner.OnCursor = a.turned, a.tell
	a.planner.OnOpen, a.planner.OnMove, a.planner.OnKey = a.open, a.move, a.key
	a.load.OnOpen = func(b widgets.Bar) { a.narrow(model.ID(b.ID)) }
	a.scale = widgets.NewSegmentedSwitch([]widgets.Segment{
		{ID: string(widgets.PlannerMonth), Text: words.T("plans.scale_month")},
		{ID: string(widgets.PlannerWeek), Text: words.T("plans.scale_week")},
	}, string(widgets.PlannerMonth), func(id string) {
		a.planner.SetScale(widgets.PlannerScale(id))
		a.planner.Focus()
	})
	a.name()
	a.view = &screen.View{Content: a.content(), Show: a.show, Focus: a.planner.Focus}
	return a
}

// content lays the days beside the load of the officers, under what turns the leaves.
func (a *agenda) content() fyne.CanvasObject {
	words := a.page.host.Words()
	turn := func(icon string, by int) fyne.CanvasObject {
		return widgets.NewIconButton(icon, widgets.Secondary, func() { a.planner.Turn(by); a.planner.Focus() })
	}
	today := widgets.NewButton(words.T("plans.today"), "", widgets.Secondary, func() {
		a.planner.GoTo(a.page.host.Session().Today())
		a.planner.Focus()
	}).WithKey(words.T("plans.today_key"))
	bar := container.New(&leafLayout{}, turn("chevron-left", -1), turn("chevron-right", 1), today, a.title, a.scale)
	side := widgets.Around(widgets.Inset(10, 14, widgets.Strong(words.T("plans.load"))),
		container.NewVBox(widgets.NewRule(), widgets.Inset(10, 14, a.legend)), nil, nil,
		container.NewVScroll(widgets.Inset(0, 8, a.load)))
	beside := widgets.NewGround(look.Surface, widgets.Around(nil, nil, widgets.NewUprightRule(), nil, side))
	return container.New(&agendaLayout{}, widgets.NewGround(look.Surface, widgets.Inset(6, 18, bar)), widgets.NewRule(),
		container.New(&loadLayout{}, container.NewVScroll(a.planner), beside), a.foot) // it scrolls where large letters leave it no room
}

// day says whether one works on a day, and why not: the calendar of the office with its moved days.
func (a *agenda) day(d model.Date) widgets.PlannerDay {
	words, calendar := a.page.host.Words(), a.page.host.Session().Calendar
	weekend := d.Monday().AddDays(5).Compare(d) <= 0
	key, holiday := calendar.Holiday(d)
	switch {
	case holiday:
		return widgets.PlannerDay{Off: true, Name: words.T(key), Short: words.T(briefly(key))}
	case !calendar.IsWorking(d):
		return widgets.PlannerDay{Off: true, Name: words.T("plans.day_off"), Plain: true}
	case weekend:
		return widgets.PlannerDay{Name: words.T("plans.working_day"), Short: words.T("plans.working_day.brief")}
	}
	return widgets.PlannerDay{}
}

// turned fetches other days.
func (a *agenda) turned() {
	a.followed = ""
	a.page.host.Keep(keptScale, string(a.planner.Scale()))
	a.name()
	a.fetch()
}

// name writes the month or the week above the days.
func (a *agenda) name() {
	words, span := a.page.host.Words(), a.planner.Span()
	a.scale.SetChosen(string(a.planner.Scale()))
	if a.planner.Scale() == widgets.PlannerWeek {
		a.title.SetText(words.Period(span))
		return
	}
	a.title.SetText(words.Month(span.From))
}

// show fetches the visits of a filter. A period in it brings its days before the eyes.
func (a *agenda) show(f model.Filter) {
	other := a.filter.Period != f.Period
	a.filter = f
	if day, _ := a.planner.Day(); other && !f.Period.Contains(day) {
		if day = f.Period.From; day.IsZero() {
			day = f.Period.To
		}
		a.planner.GoTo(day)
	}
	a.fetch()
}

// fetched is what the calendar shows: the visits of its days, also those of other officers, and their plans.
type fetched struct {
	rows  []model.PlannedRow
	plans []model.PlanRow
}

func (a *agenda) fetch() {
	if a.filter.Kind == "" {
		return // nothing was asked for yet
	}
	a.asked++
	mine := a.asked
	f := a.filter
	f.Person = "" // the load of the others is to be seen as well
	f.Period = both(f.Period, a.planner.Grid())
	screen.Load(a.page.host, func(ctx context.Context, s *office.Session) (got fetched, err error) {
		if !f.Period.Valid() {
			return got, nil
		}
		ids, err := s.IDs(ctx, f, model.Order{By: "date"})
		if err != nil {
			return got, err
		}
		if got.rows, err = s.PlannedRows(ctx, ids); err != nil {
			return got, err
		}
		var plans []model.ID
		for _, r := range got.rows {
			if !slices.Contains(plans, r.Plan) {
				plans = append(plans, r.Plan)
			}
		}
		got.plans, err = s.PlanRows(ctx, plans)
		return got, err
	}, func(got fetched) {
		if mine == a.asked {
			a.arrived(got)
		}
	})
}

// both is the part of a period that lies in another; it is not Valid where there is none.
func both(p, q model.Period) model.Period {
	if p.From.After(q.From) {
		q.From = p.From
	}
	if !p.To.IsZero() && p.To.Before(q.To) {
		q.To = p.To
	}
	return q
}

func (a *agenda) arrived(got fetched) {
	if id := a.followed; id != "" && !slices.ContainsFunc(got.rows, func(r model.PlannedRow) bool { return r.ID == id }) {
		a.follow(id)
	}
	a.rows, a.plans = map[model.ID]model.PlannedRow{}, map[model.ID]model.Plan{}
	for _, r := range got.rows {
		a.rows[r.ID] = r
	}
	for _, p := range got.plans {
		a.plans[p.ID] = p.Plan
	}
	a.draw()
}

// mine reports whether the filter's person takes part in a visit, or whether it asks for nobody.
func (a *agenda) mine(r model.PlannedRow) bool {
	who := a.filter.Person
	return who == "" || slices.Contains(r.Officers, who) || slices.Contains(r.Representatives, who)
}

// sorted are the rows in the order of their days and names.
func (a *agenda) sorted() []model.PlannedRow {
	lang := a.page.host.Words().Lang()
	rows := make([]model.PlannedRow, 0, len(a.rows))
	for _, r := range a.rows {
		rows = append(rows, r)
	}
	slices.SortFunc(rows, func(x, y model.PlannedRow) int {
		if c := x.Day.Compare(y.Day); c != 0 {
			return c
		}
		if c := strings.Compare(x.OrganisationName.In(lang), y.OrganisationName.In(lang)); c != 0 {
			return c
		}
		return strings.Compare(string(x.ID), string(y.ID))
	})
	return rows
}

// draw puts the visits on their days, and the numbers beside them.
func (a *agenda) draw() {
	words, today := a.page.host.Words(), a.page.host.Session().Today()
	var items []widgets.PlannerItem
	states, span, count := map[register.State]int{}, a.planner.Span(), 0
	for _, r := range a.sorted() {
		if !a.mine(r) {
			continue
		}
		state := register.PlannedState(r, today)
		if span.Contains(r.Day) {
			states[state]++
			count++
		}
		items = append(items, widgets.PlannerItem{ID: string(r.ID), Day: r.Day, Week: r.Week,
			Text: r.OrganisationName.In(words.Lang()), Note: officers(r), Word: words.T(state.Key), Tone: screen.Tone(state.Tone)})
	}
	a.planner.Set(items)
	if a.wanted != "" {
		a.planner.SelectID(string(a.wanted))
		a.wanted = ""
	}
	a.list.SetCount(count)
	a.drawLegend(states)
	a.drawLoad()
}

// officers are the short names of those who make a visit.
func officers(r model.PlannedRow) string {
	names := make([]string, len(r.OfficerNames))
	for i, name := range r.OfficerNames {
		names[i] = screen.ShortName(name)
	}
	return strings.Join(names, ", ")
}

// drawLegend says what the icons mean, with the number of each in the days shown.
func (a *agenda) drawLegend(states map[register.State]int) {
	words := a.page.host.Words()
	a.legend.Objects = nil
	for _, s := range []register.State{{Key: "planned.planned", Tone: register.Running},
		{Key: "planned.fulfilled", Tone: register.Done}, {Key: "planned.late", Tone: register.Wrong},
		{Key: "planned.cancelled", Tone: register.Quiet}} {
		a.legend.Add(widgets.Around(nil, nil, screen.Pill(a.page.host, s), widgets.Strong(words.Number(int64(states[s])))))
	}
	a.legend.Refresh()
}

// drawLoad counts the visits, without the cancelled, that each officer has in the days shown.
func (a *agenda) drawLoad() {
	span, numbers, names := a.planner.Span(), map[model.ID]int{}, map[model.ID]string{}
	for _, r := range a.rows {
		if r.State == model.PlannedCancelled || !span.Contains(r.Day) {
			continue
		}
		for i, id := range r.Officers {
			numbers[id]++
			names[id] = r.OfficerNames[i]
		}
	}
	var bars []widgets.Bar
	for id, n := range numbers {
		bars = append(bars, widgets.Bar{ID: string(id), Label: screen.ShortName(names[id]), Value: float64(n),
			Text: a.page.host.Words().Number(int64(n))})
	}
	slices.SortFunc(bars, func(x, y widgets.Bar) int {
		if x.Value != y.Value {
			return int(y.Value - x.Value)
		}
		return strings.Compare(x.Label+x.ID, y.Label+y.ID)
	})
	a.load.Set(bars)
	a.load.SetChosen(string(a.filter.Person))
}

// narrow shows the visits of one officer, and of all again where it was that one already.
func (a *agenda) narrow(officer model.ID) {
	f := a.list.Filter()
	if f.Person == officer {
		officer = ""
	}
	f.Person = officer
	a.list.SetFilter(f)
}

// tell says under the days what the cursor is on.
func (a *agenda) tell() {
	words := a.page.host.Words()
	day, week := a.planner.Day()
	parts := []string{dayText(words, day, week)}
	if say := a.day(day); !week && say.Name != "" {
		parts = append(parts, say.Name)
	}
	if it, ok := a.planner.Current(); ok {
		r := a.rows[model.ID(it.ID)]
		parts = []string{it.Text, r.ServiceName.In(words.Lang()), it.Note, it.Word}
		if say := a.day(day); !week && say.Name != "" && !say.Plain {
			parts = append(parts, say.Name)
		}
		parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	}
	if it, ok := a.planner.Current(); ok && a.list.Shown() != "" && a.list.Shown() != model.ID(it.ID) {
		a.list.ShowRecord(model.ID(it.ID)) // the record beside follows the cursor
	}
	a.foot.SetText(strings.Join(parts, " · "))
}
