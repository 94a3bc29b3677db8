// Package plans is the work area of plans: the register of plans, one plan with its planned visits, and the register of
// all planned visits.
package plans

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// The registers of the area and the calendar of the second, as the switch in the header knows them.
const (
	viewPlans    = "plans"
	viewLines    = "lines"
	viewCalendar = "calendar"
)

// The names under which is kept what the person looked at last: of all plans, and of one.
const (
	keptView = "plans.view"
	keptPlan = "plans.plan_view"
)

// Page is the work area.
type Page struct {
	host  screen.Host
	view  string
	plans *screen.Listing[model.PlanRow]
	lines *screen.Listing[model.PlannedRow]
	// days is the calendar in the place of lines.
	days *agenda
	// open is the plan that is shown instead of the registers, nil for none.
	open *planView
	// lot is the draw by lot of the plan that is open, shown in its place, nil for none.
	lot    *lotView
	body   *fyne.Container
	redraw func()
	// begun are the registers that were shown once.
	begun map[string]bool
	// asked counts what was asked to be opened, so that a slow answer does not push away a newer one.
	asked uint64
}

var (
	_ screen.Page     = (*Page)(nil)
	_ screen.Newer    = (*Page)(nil)
	_ screen.Finder   = (*Page)(nil)
	_ screen.Backer   = (*Page)(nil)
	_ screen.Retitler = (*Page)(nil)
	_ screen.Saver    = (*Page)(nil)
	_ screen.Printer  = (*Page)(nil)
	_ screen.Placer   = (*Page)(nil)
)

// New makes the page.
func New(h screen.Host) *Page {
	p := &Page{host: h, view: viewPlans, redraw: func() {}, body: container.NewStack(), begun: map[string]bool{}}
	p.plans = screen.NewListing(h, p.planConfig())
	p.lines = screen.NewListing(h, p.lineConfig(model.Filter{}, true, func() *screen.Listing[model.PlannedRow] { return p.lines }))
	p.days = p.newAgenda(p.lines, nil)
	if kept := h.Recall(keptView); kept == viewLines || kept == viewCalendar {
		p.view = kept
	}
	return p
}

func (p *Page) planConfig() screen.Config[model.PlanRow] {
	words := p.host.Words()
	states := make([]string, 0, len(model.PlanStates()))
	for _, s := range model.PlanStates() {
		states = append(states, string(s))
	}
	cfg := screen.Config[model.PlanRow]{
		Kind: model.KindPlan, Columns: planColumns(words), Order: model.Order{By: "date", Desc: true},
		Fetch: func(ctx context.Context, ids []model.ID) ([]model.PlanRow, error) {
			return p.host.Session().PlanRows(ctx, ids)
		},
		ID:     func(r model.PlanRow) model.ID { return r.ID },
		Facets: []screen.Facet{screen.StateFacet("plan.", states...)},
		Dated:  true,
		Panel:  screen.Beside(p.host, (*office.Session).PlanCard, p.planRecord),
		Open:   func(id model.ID) { p.host.Go(screen.Place{Kind: model.KindPlan, ID: id}) },
		Empty:  screen.Empty{Text: words.T("plans.empty")},
	}
	if p.may() {
		cfg.Empty.Action, cfg.Empty.Do = words.T("plans.new"), p.newPlan
	}
	return cfg
}

// lineConfig describes a register of planned visits; many tells that they are of more than one plan, list is the
// register once it is made.
func (p *Page) lineConfig(base model.Filter, many bool, list func() *screen.Listing[model.PlannedRow]) screen.Config[model.PlannedRow] {
	cfg := screen.Config[model.PlannedRow]{
		Kind: model.KindPlannedVisit, Columns: lineColumns(p.host.Words(), many), Order: model.Order{By: "date"}, Base: base,
		Fetch: func(ctx context.Context, ids []model.ID) ([]model.PlannedRow, error) {
			return p.host.Session().PlannedRows(ctx, ids)
		},
		ID: func(r model.PlannedRow) model.ID { return r.ID },
		Facets: []screen.Facet{screen.StateFacet("planned.", string(model.PlannedOpen), string(model.PlannedFulfilled),
			string(model.PlannedCancelled)), screen.RegionFacet(), screen.SectorFacet(), screen.MethodFacet()},
		Dated: true,
		Panel: screen.Beside(p.host, readLine, func(card lineCard) fyne.CanvasObject {
			return p.lineRecord(card, func() { list().Back() }, many)
		}),
		Open:    p.openLine,
		Actions: p.bulk(list),
		Empty:   screen.Empty{Text: p.host.Words().T("plans.no_lines")},
	}
	return cfg
}

// may reports whether the person draws up plans.
func (p *Page) may() bool { return p.host.Session().May(model.DoPlan) }

// Header names the register, or the plan that is open.
func (p *Page) Header() screen.Header {
	words := p.host.Words()
	switch {
	case p.lot != nil:
		return p.lot.header()
	case p.open != nil:
		return p.open.header()
	}
	head := screen.Header{Title: words.T("area.plans"), Beside: widgets.NewSegmentedSwitch([]widgets.Segment{
		{ID: viewPlans, Text: words.T("plans.view_plans"), Icon: "list-checks"},
		{ID: viewLines, Text: words.T("plans.view_lines"), Icon: "map-pin"},
		{ID: viewCalendar, Text: words.T("plans.view_calendar"), Icon: "calendar-days"},
	}, p.view, func(id string) {
		p.host.Keep(keptView, id)
		p.showRegister(id, nil)
		p.Focus()
	})}
	if p.may() && p.view == viewPlans {
		head.Actions = []fyne.CanvasObject{widgets.NewButton(words.T("plans.new"), "plus", widgets.Primary, p.newPlan).WithKey("Ctrl+N")}
	}
	return head
}

// OnHeader keeps how to have the header drawn again.
func (p *Page) OnHeader(redraw func()) { p.redraw = redraw }

// Content is the page.
func (p *Page) Content() fyne.CanvasObject { return p.body }

// Show goes to a plan, a line of one, a register, or the form of a new plan.
func (p *Page) Show(to screen.Place) {
	if p.lot != nil && to.Kind == model.KindLot && to.ID == p.lot.start.Plan.ID {
		return // it is shown as it was left
	}
	p.asked++
	line := to.Kind == model.KindPlannedVisit
	switch {
	case !to.On.IsZero():
		p.showDay(to)
	case to.New && line && len(to.From) > 0:
		p.openPlan(to.From[0], "", true)
	case to.New:
		p.showRegister(viewPlans, nil)
		p.newPlan()
	case to.ID != "" && to.Kind == model.KindLot: // it has no page of its own: the ID is that of its plan
		p.openPlanThen(to.ID, func() { p.openLot(to.ID) })
	case to.ID != "" && line:
		p.openPlanOf(to.ID)
	case to.ID != "":
		p.openPlan(to.ID, "", false)
	case line:
		p.showRegister(viewLines, to.Filter)
	case to.Kind == model.KindPlan:
		p.showRegister(viewPlans, to.Filter)
	default:
		p.showRegister(p.view, to.Filter)
	}
}

// showDay shows a day in the calendar, of one plan or of all, and a visit on it where the place names one.
func (p *Page) showDay(to screen.Place) {
	if to.Kind == model.KindPlan && to.ID != "" {
		p.openPlanThen(to.ID, func() {
			p.open.look(true)
			p.open.set(p.open.card)
			p.open.days.planner.GoTo(to.On)
			p.open.lines.Focus()
		})
		return
	}
	p.showRegister(viewCalendar, to.Filter)
	p.days.wanted = to.ID
	p.days.planner.GoTo(to.On)
	p.days.fetch()
}

// inCalendar reports whether days are shown now.
func (p *Page) inCalendar() bool {
	if p.open != nil {
		return p.open.calendar
	}
	return p.view == viewCalendar
}

// Place keeps the draw by lot, or the day, that is shown, when the page is made anew.
func (p *Page) Place() screen.Place {
	to := screen.Place{Area: screen.Plans}
	switch {
	case p.lot != nil:
		to.Kind, to.ID = model.KindLot, p.lot.start.Plan.ID
	case p.open != nil && p.open.calendar:
		to.Kind, to.ID = model.KindPlan, p.open.card.Plan.ID
		to.On, _ = p.open.days.planner.Day()
	case p.open == nil && p.view == viewCalendar:
		filter := p.lines.Filter()
		to.Kind, to.Filter = model.KindPlannedVisit, &filter
		to.On, _ = p.days.planner.Day()
	}
	return to
}

// showRegister shows one of the registers, with a filter if one is given.
func (p *Page) showRegister(view string, f *model.Filter) {
	p.leaveLot()
	p.open, p.view = nil, view
	begun := view
	if view == viewCalendar { // another way to look at the same register
		begun = viewLines
	}
	first := !p.begun[begun]
	p.begun[begun] = true
	if view != viewPlans {
		if p.lines.Instead(nil); view == viewCalendar {
			p.lines.Instead(p.days.view)
		}
		p.put(p.lines.Content())
		showIn(p.lines, f, first)
	} else {
		p.put(p.plans.Content())
		showIn(p.plans, f, first)
	}
	p.redraw()
}

// showIn shows what a filter asks for, or again what was shown. The first time an empty filter is set, so that the
// filter bar knows of which kind its records are.
func showIn[R any](l *screen.Listing[R], f *model.Filter, first bool) {
	switch {
	case f != nil:
		l.SetFilter(*f)
	case first:
		l.SetFilter(l.Filter())
	default:
		l.Reload()
	}
}

func (p *Page) put(o fyne.CanvasObject) {
	p.body.Objects = []fyne.CanvasObject{o}
	p.body.Refresh()
}

// Changed fetches again what is shown of the change.
func (p *Page) Changed(c office.Changed) {
	if !slices.ContainsFunc([]model.Kind{model.KindPlan, model.KindPlannedVisit, model.KindVisit, model.KindOrganisation,
		model.KindService, model.KindPerson}, c.Has) {
		return
	}
	switch {
	case p.lot != nil: // the plan is read again when the lot is left
		p.lot.changed()
	case p.open != nil:
		p.open.reload()
	case p.view != viewPlans:
		if p.begun[viewLines] {
			p.lines.Reload()
		}
	case !p.begun[viewPlans]:
	default:
		p.plans.Reload()
	}
}

// Focus puts the keyboard on the register that is shown.
func (p *Page) Focus() {
	switch {
	case p.lot != nil:
		p.lot.focus()
	case p.open != nil:
		p.open.lines.Focus()
	case p.view != viewPlans:
		p.lines.Focus()
	default:
		p.plans.Focus()
	}
}

// New begins a plan; within one, a planned visit.
func (p *Page) New() {
	switch {
	case p.lot != nil:
	case p.open != nil && p.open.calendar:
		p.open.days.add()
	case p.open == nil && p.view == viewCalendar:
		p.days.add()
	case p.open != nil && p.open.mayAdd():
		p.addLine(p.open.card.Plan.Plan)
	case p.open == nil && p.may():
		p.newPlan()
	}
}

// Find searches the register that is shown.
func (p *Page) Find() {
	switch {
	case p.lot != nil:
		p.lot.focus()
	case p.open != nil:
		p.open.lines.Find()
	case p.view != viewPlans:
		p.lines.Find()
	default:
		p.plans.Find()
	}
}

// Save is the next step of a draw by lot.
func (p *Page) Save() {
	if p.lot != nil {
		p.lot.save()
	}
}

// Print prints what is open: the protocol of a draw by lot, a plan, or the register.
func (p *Page) Print() {
	switch {
	case p.lot != nil:
		p.lot.print()
	case p.open != nil:
		p.printPlan(p.open.card.Plan.Plan)
	case p.view != viewPlans:
		p.lines.Print()
	default:
		p.plans.Print()
	}
}

// leaveLot forgets the draw by lot that is shown; the rules that were typed for it are kept.
func (p *Page) leaveLot() {
	if p.lot == nil {
		return
	}
	p.lot.stop()
	if p.lot.choosing() {
		p.lot.form.drafting.Keep()
	}
	p.lot = nil
}

// Back closes the draw by lot, the record beside the register, then the plan.
func (p *Page) Back() bool {
	switch {
	case p.lot != nil:
		p.lot.back()
		return true
	case p.open != nil:
		if !p.open.lines.Back() {
			p.host.Go(screen.Place{Kind: model.KindPlan})
		}
		return true
	case p.view != viewPlans:
		return p.lines.Back()
	}
	return p.plans.Back()
}
