package plans

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// planView is one plan with its planned visits.
type planView struct {
	page  *Page
	card  office.PlanCard
	lines *screen.Listing[model.PlannedRow]
	// days is the calendar of the plan, nil until it is asked for; calendar tells that it is shown.
	days     *agenda
	calendar bool
	// above stands over the register: the period, what the plan is called, and what it waits for.
	above   *fyne.Container
	content fyne.CanvasObject
}

// openPlan shows a plan, with one of its lines beside the register or with the form of a new one.
func (p *Page) openPlan(id, line model.ID, add bool) {
	p.openPlanThen(id, func() {
		if line != "" {
			p.open.point(line)
			p.open.lines.Select(line)
		}
		if add && p.open.mayAdd() {
			p.addLine(p.open.card.Plan.Plan)
		}
	})
}

// openPlanThen shows a plan and calls then when it is there.
func (p *Page) openPlanThen(id model.ID, then func()) {
	session, mine := p.host.Session(), p.asked
	var card office.PlanCard
	p.host.Run(func(ctx context.Context) (err error) {
		card, err = session.PlanCard(ctx, id)
		return err
	}, func(err error) {
		if p.asked != mine {
			return
		}
		if err != nil {
			p.showRegister(p.view, nil)
			p.host.Fail(err)
			return
		}
		p.showPlan(card)
		then()
	})
}

// openPlanOf shows the plan in which a planned visit stands.
func (p *Page) openPlanOf(line model.ID) {
	session, mine := p.host.Session(), p.asked
	var rows []model.PlannedRow
	p.host.Run(func(ctx context.Context) (err error) {
		rows, err = session.PlannedRows(ctx, []model.ID{line})
		return err
	}, func(err error) {
		switch {
		case p.asked != mine:
		case err != nil || len(rows) == 0:
			p.showRegister(viewLines, nil)
			if err != nil {
				p.host.Fail(err)
			}
		default:
			p.openPlan(rows[0].Plan, line, false)
		}
	})
}

func (p *Page) showPlan(card office.PlanCard) {
	v := p.open
	if p.lot != nil {
		p.leaveLot()
		v = nil
	}
	if v == nil || v.card.Plan.ID != card.Plan.ID {
		v = &planView{page: p, card: card, above: widgets.Stack(0)}
		cfg := p.lineConfig(model.Filter{Plan: card.Plan.ID}, false, func() *screen.Listing[model.PlannedRow] { return v.lines })
		cfg.Dated = false // a plan is a period already
		if v.mayAdd() {
			cfg.Empty = screen.Empty{Text: p.host.Words().T("plans.no_lines_yet"), Action: p.host.Words().T("plans.add_line"),
				Do: func() { p.addLine(v.card.Plan.Plan) }}
		}
		v.lines = screen.NewListing(p.host, cfg)
		v.content = widgets.Around(v.above, nil, nil, nil, v.lines.Content())
		p.open = v
		p.put(v.content)
		v.lines.SetFilter(v.lines.Filter())
		v.look(p.host.Recall(keptPlan) == viewCalendar)
	}
	v.set(card)
	v.lines.Focus()
}

// set shows the plan as it now is.
func (v *planView) set(card office.PlanCard) {
	v.card = card
	words, plan := v.page.host.Words(), card.Plan
	said := words.T("plans.done_of", "done", plan.Done, "all", plan.Visits)
	facts := widgets.Line(14, widgets.Quiet(words.T("plans.made", "visits", said)), widgets.Quiet(words.T("plans.author", "name", plan.AuthorName)))
	if plan.Amendments > 0 {
		facts.Add(widgets.Quiet(words.N("plans.amendments", plan.Amendments)))
	}
	facts.Add(widgets.Spring())
	for _, b := range v.page.ways(v.card) {
		facts.Add(container.NewCenter(b))
	}
	right := widgets.Line(14)
	if v.mayAdd() {
		right.Add(container.NewCenter(widgets.NewButton(words.T("plans.edit"), "pencil", widgets.Link, func() { v.page.editPlan(v.card.Plan.Plan) })))
	}
	right.Add(container.NewCenter(v.viewSwitch()))
	// A title may be long: it breaks into lines in the room that the rest leaves.
	title := container.New(&middleLayout{}, widgets.Inset(0, 14, widgets.Paragraph(plan.Title)))
	line := widgets.Stack(2, widgets.Around(nil, nil, container.NewCenter(widgets.Strong(words.Period(plan.Period))), right, title), facts)
	v.above.Objects = []fyne.CanvasObject{widgets.NewGround(look.Surface, widgets.Inset(6, 18, line)), widgets.NewRule()}
	if sentence := lotNote(v.page, card); sentence != "" {
		tone := look.ToneRunning
		if card.Deviation.Removed+card.Deviation.Changed > 0 {
			tone = look.ToneWaiting
		}
		v.above.Add(widgets.Inset(10, 18, widgets.NewBanner(tone, sentence, words.T("lot.show"), func() { v.page.openLot(v.card.Plan.ID) })))
	}
	if sentence := v.page.waits(plan.Plan); sentence != "" {
		v.above.Add(widgets.Inset(10, 18, widgets.NewBanner(look.ToneWaiting, sentence, "", nil)))
	}
	v.above.Refresh()
	v.content.Refresh()
	v.page.redraw()
}

// point puts the cursor of the calendar, where that is shown, on a visit of the plan.
func (v *planView) point(line model.ID) {
	if !v.calendar {
		return
	}
	for _, r := range v.card.Visits {
		if r.ID == line {
			v.days.wanted = line
			v.days.planner.GoTo(r.Day)
			v.days.fetch()
		}
	}
}

// viewSwitch chooses between the register of the plan's visits and their calendar.
func (v *planView) viewSwitch() fyne.CanvasObject {
	words, chosen := v.page.host.Words(), viewLines
	if v.calendar {
		chosen = viewCalendar
	}
	return widgets.NewSegmentedSwitch([]widgets.Segment{{ID: viewLines, Text: words.T("plans.view_register"), Icon: "table-2"},
		{ID: viewCalendar, Text: words.T("plans.view_calendar"), Icon: "calendar-days"}}, chosen, func(id string) {
		v.page.host.Keep(keptPlan, id)
		v.look(id == viewCalendar)
		v.lines.Focus()
	})
}

// look shows the register of the plan's visits, or their calendar: at today, if the plan is of today.
func (v *planView) look(calendar bool) {
	v.calendar = calendar
	if !calendar {
		v.lines.Instead(nil)
		return
	}
	if v.days == nil {
		v.days = v.page.newAgenda(v.lines, func() model.Plan { return v.card.Plan.Plan })
	}
	if day := v.wantedDay(); !day.IsZero() {
		v.days.planner.GoTo(day)
	}
	v.lines.Instead(v.days.view)
}

// wantedDay is the day that the calendar is to show: that of the visit beside the register, or the beginning of the plan
// where the calendar stands outside of it. Zero is the one on which it stands.
func (v *planView) wantedDay() model.Date {
	for _, visit := range v.card.Visits {
		if visit.ID == v.lines.Shown() {
			return visit.Day
		}
	}
	if day, _ := v.days.planner.Day(); !v.card.Plan.Period.Contains(day) {
		return v.card.Plan.Period.From
	}
	return model.Date{}
}

// reload fetches the plan and its lines again.
func (v *planView) reload() {
	session := v.page.host.Session()
	var card office.PlanCard
	v.page.host.Run(func(ctx context.Context) (err error) {
		card, err = session.PlanCard(ctx, v.card.Plan.ID)
		return err
	}, func(err error) {
		if v.page.open != v {
			return
		}
		if err != nil {
			v.page.host.Fail(err)
			return
		}
		v.set(card)
		v.lines.Reload()
	})
}

// mayAdd reports whether the person may add visits to the plan now.
func (v *planView) mayAdd() bool {
	plan := v.card.Plan.Plan
	return v.page.may() && plan.Open() && plan.Office == v.page.host.Session().Office.Code
}

// header is the plan's number and state, and what can be done with it.
func (v *planView) header() screen.Header {
	words, plan := v.page.host.Words(), v.card.Plan.Plan
	head := screen.Header{Title: words.T("plans.plan_title", "number", plan.Number.String()),
		Beside: screen.Pill(v.page.host, register.PlanState(plan.State))}
	add := func(b *widgets.Button) { head.Actions = append(head.Actions, b) }
	add(widgets.NewButton(words.T("plans.back"), "arrow-left", widgets.Secondary,
		func() { v.page.host.Go(screen.Place{Kind: model.KindPlan}) }).WithKey("Esc"))
	steps := v.page.steps(v.card)
	for _, s := range steps {
		if s.style == widgets.Secondary {
			add(widgets.NewButton(s.text, s.icon, s.style, s.do))
		}
	}
	if v.mayAdd() {
		style := widgets.Secondary
		if v.card.Plan.Visits == 0 {
			style = widgets.Primary
		}
		add(widgets.NewButton(words.T("plans.add"), "plus", style, func() { v.page.addLine(plan) }).WithKey("Ctrl+N"))
	}
	for _, s := range steps {
		if s.style == widgets.Primary {
			add(widgets.NewButton(s.text, s.icon, s.style, s.do))
		}
	}
	return head
}

// middleLayout gives a thing the whole width and centres it from top to bottom.
type middleLayout struct{}

// MinSize is that of the thing.
func (*middleLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size
}

// Layout tells the thing its width before it asks for its height: a text breaks into as many lines as it needs.
func (*middleLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(fyne.NewSize(size.Width, o.Size().Height))
		height := min(o.MinSize().Height, size.Height)
		o.Resize(fyne.NewSize(size.Width, height))
		o.Move(fyne.NewPos(0, (size.Height-height)/2))
	}
}
