package plans

import (
	"context"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// open shows a visit beside the calendar; where it is there already, it asks for another day.
func (a *agenda) open(id string) {
	line := model.ID(id)
	if a.list.Shown() != line {
		a.list.ShowRecord(line)
		return
	}
	a.askDay(line)
}

// warnOff says beside a day that nobody works on it, and why: a visit may still be planned, as some providers are open.
func (p *Page) warnOff(field *widgets.Field, day *widgets.DateField, week *widgets.Check) {
	words, calendar := p.host.Words(), p.host.Session().Calendar
	say := func() {
		d := day.Date()
		if d.IsZero() || week.Checked() || calendar.IsWorking(d) {
			field.Warn("")
			return
		}
		why := words.T("plans.day_off")
		if key, ok := calendar.Holiday(d); ok {
			why = words.T(key)
		}
		next := calendar.AddWorkingDays(d, 1)
		field.WarnWith(words.T("plans.off_warning", "day", d, "why", why), words.T("entry.take_working_day", "date", next), func() { day.Choose(next) })
	}
	day.OnChanged = func(model.Date) { say() }
	week.OnChanged = func(bool) { say() }
	say()
}

// askDay asks for another day of a visit, if it can have one.
func (a *agenda) askDay(id model.ID) {
	r, ok := a.rows[id]
	if !ok || a.refuse(r, r.Day, r.Week) {
		return
	}
	a.page.moveForm(r, a.plans[r.Plan], model.Date{}, r.Week, func(stored model.PlannedVisit) { a.moved(r, stored) })
}

// refuse says why a visit cannot go to a day, before anybody is asked for a reason.
func (a *agenda) refuse(r model.PlannedRow, to model.Date, week bool) bool {
	err := a.fault(r, to, week)
	if err != nil {
		a.page.host.Fail(err)
	}
	return err != nil
}

func (a *agenda) fault(r model.PlannedRow, to model.Date, week bool) error {
	s, plan := a.page.host.Session(), a.plans[r.Plan]
	switch {
	case !a.page.may():
		return model.RoleFault(s.Who.Role, model.DoPlan)
	case r.State == model.PlannedOpen && r.Visit != "":
		return model.NewFault("fault.planned_started")
	}
	const some = "-" // the reason is asked for later
	if err := plan.Amend(some); err != nil {
		return err
	}
	return r.Move(to, week, some, plan)
}

// move puts a visit on another day: at once in a draft, with a reason in a plan in force.
func (a *agenda) move(id string, to model.Date, week bool) {
	r, ok := a.rows[model.ID(id)]
	if !ok || a.busy || a.refuse(r, to, week) {
		return
	}
	plan := a.plans[r.Plan]
	if r.NeedsReason(plan) {
		a.page.moveForm(r, plan, to, week, func(stored model.PlannedVisit) { a.moved(r, stored) })
		return
	}
	a.put(r, to, week)
}

// put moves a visit of a draft.
func (a *agenda) put(r model.PlannedRow, to model.Date, week bool) {
	host, session := a.page.host, a.page.host.Session()
	a.busy = true
	var stored model.PlannedVisit
	host.Run(func(ctx context.Context) (err error) {
		stored, err = session.MovePlannedVisit(ctx, r.ID, r.Version, to, week, "")
		return err
	}, func(err error) {
		a.busy = false
		switch {
		case screen.Lost(err):
			a.putLost(r, to, week)
			return
		case err != nil:
			host.Fail(err)
			return
		}
		a.moved(r, stored)
		words := host.Words()
		said := words.T("plans.moved_draft", "day", dayText(words, stored.Day, stored.Week))
		if !stored.Week && a.day(stored.Day).Off {
			said = words.T("plans.moved_off", "day", words.Date(stored.Day))
		}
		host.Say(look.ToneDone, said)
	})
}

// moved shows a visit on its new day, before it is read again.
func (a *agenda) moved(r model.PlannedRow, stored model.PlannedVisit) {
	r.PlannedVisit = stored
	a.rows[r.ID] = r
	a.wanted = r.ID
	if a.planner.Grid().Contains(stored.Day) {
		a.draw()
	} else {
		a.planner.GoTo(stored.Day) // fetches, and selects it when it has come
	}
	a.followed = r.ID
}

// follow turns to the leaf to which a visit that was moved has gone back: the move was taken back.
func (a *agenda) follow(id model.ID) {
	screen.Load(a.page.host, func(ctx context.Context, s *office.Session) ([]model.PlannedRow, error) {
		return s.PlannedRows(ctx, []model.ID{id})
	}, func(rows []model.PlannedRow) {
		if len(rows) == 1 && a.followed == id {
			a.wanted = id
			a.planner.GoTo(rows[0].Day)
			a.followed = id
		}
	})
}

// key is what letters do: N begins the visit or adds one, D asks for another day.
func (a *agenda) key(k fyne.KeyName) bool {
	it, some := a.planner.Current()
	switch k {
	case fyne.KeyN:
		if some {
			a.begin(model.ID(it.ID))
		} else {
			a.add()
		}
	case fyne.KeyD:
		if some {
			a.askDay(model.ID(it.ID))
		}
	default:
		return false
	}
	return true
}

// begin starts the visit that was planned, after it was asked; or says why it cannot be started.
func (a *agenda) begin(id model.ID) {
	r, plan := a.rows[id], a.plans[a.rows[id].Plan]
	switch {
	case r.Visit != "":
		a.page.openLine(id)
	case r.State != model.PlannedOpen:
		a.page.host.Fail(model.NewFault("fault.planned_done"))
	case !plan.NeedsReason():
		a.page.host.Fail(planState(plan))
	default:
		a.page.openLine(id)
	}
}

// planState says that a plan does not allow something now.
func planState(p model.Plan) error {
	return model.NewFault("fault.plan_state", "number", p.Number.String(), "state", model.Key("plan."+string(p.State)))
}

// add opens the form of a new planned visit on the day of the cursor, in the plan shown or in the one that has this day.
func (a *agenda) add() {
	p := a.page
	if !p.may() {
		return
	}
	day, week := a.planner.Day()
	if a.plan != nil {
		plan := a.plan()
		if p.open == nil || !p.open.mayAdd() {
			p.host.Fail(planState(plan))
			return
		}
		p.addLineOn(plan, day, week)
		return
	}
	f := model.Filter{Kind: model.KindPlan, Scope: model.Scope{Offices: []string{p.host.Session().Office.Code},
		Period: model.Period{From: day, To: day}}}
	f.States = []string{string(model.PlanDraft), string(model.PlanApproved), string(model.PlanInProgress)}
	if week {
		f.Period.To = day.AddDays(6)
	}
	screen.Load(p.host, func(ctx context.Context, s *office.Session) ([]model.PlanRow, error) {
		ids, err := s.IDs(ctx, f, model.Order{By: "date"})
		if err != nil {
			return nil, err
		}
		return s.PlanRows(ctx, ids)
	}, func(plans []model.PlanRow) { a.addTo(plans, day, week) })
}

// addTo adds to the plan, or asks to which of them.
func (a *agenda) addTo(plans []model.PlanRow, day model.Date, week bool) {
	p, words := a.page, a.page.host.Words()
	switch len(plans) {
	case 0:
		p.host.Say(look.ToneWaiting, words.T("plans.no_plan_for", "day", dayText(words, day, week)))
	case 1:
		p.addLineOn(plans[0].Plan, day, week)
	default:
		menu := fyne.NewMenu("")
		for _, plan := range plans {
			text := words.T("plans.plan_title", "number", plan.Number.String()) + " · " + words.Period(plan.Period)
			menu.Items = append(menu.Items, fyne.NewMenuItem(text, func() { p.addLineOn(plan.Plan, day, week) }))
		}
		widgets.ShowMenuIn(menu, p.host.Window().Canvas(), a.planner, fyne.NewPos(look.Px(24), look.Px(40)))
	}
}
