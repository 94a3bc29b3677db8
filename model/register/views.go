package register

import "baqylau/model"

// Shipped is a view that the program brings along.
type Shipped struct {
	// Key is that of its name.
	Key string
	model.ViewData
}

// Views are the views of a register that the program brings along; staff and representatives have none. What is due soon is
// due within so many working days.
func Views(k model.Kind, soonDays int) []Shipped {
	of := func(key, by string, desc bool, f model.Filter, r model.Relative) Shipped {
		f.Kind = k
		return Shipped{"view." + key, model.ViewData{Filter: f, Relative: r, Order: model.Order{By: by, Desc: desc}}}
	}
	in := func(states ...string) model.Filter { return model.Filter{States: states} }
	is := func(marks ...model.Mark) model.Filter { return model.Filter{Marks: marks} }
	mine, own := model.Relative{Mine: true}, model.Relative{Own: true}
	switch k {
	case model.KindRecommendation:
		unreturned := is(model.MarkOpen)
		unreturned.RecKinds = []string{"restitution"}
		return []Shipped{
			of("rec.my_overdue", "due", false, is(model.MarkOverdue), mine),
			of("rec.due_soon", "due", false, is(model.MarkOpen), model.Relative{Own: true, DueIn: soonDays}),
			of("rec.to_check", "due", false, in(string(model.RecReported)), own),
			of("rec.my_drafts", "number", true, in(string(model.RecDraft)), mine),
			of("rec.restitution", "due", false, unreturned, model.Relative{}),
		}
	case model.KindFinding:
		return []Shipped{
			of("finding.repeat", "date", true, is(model.MarkRepeat), model.Relative{}),
			of("finding.standing", "date", true, is(model.MarkStanding), model.Relative{}),
			of("finding.mine_unanswered", "date", true, is(model.MarkNoRecommendation), mine),
			of("finding.month", "date", true, model.Filter{}, model.Relative{Period: model.SpanMonth}),
			of("finding.taken", "taken", true, is(model.MarkTaken), model.Relative{}),
		}
	case model.KindVisit:
		return []Shipped{
			of("visit.my_drafts", "date", true, in(string(model.VisitDraft)), mine),
			of("visit.to_confirm", "date", false, in(string(model.VisitCompleted)), own),
			of("visit.month", "date", true, model.Filter{}, model.Relative{Period: model.SpanMonth}),
		}
	case model.KindPlannedVisit:
		return []Shipped{
			of("planned.my_week", "date", false, is(model.MarkInForce), model.Relative{Mine: true, Period: model.SpanWeek}),
			of("planned.month", "date", false, in(string(model.PlannedOpen)), model.Relative{Period: model.SpanMonth}),
		}
	case model.KindPlan:
		return []Shipped{
			of("plan.to_approve", "date", false, in(string(model.PlanSubmitted)), own),
			of("plan.in_force", "date", false, in(string(model.PlanApproved), string(model.PlanInProgress)), model.Relative{}),
		}
	case model.KindJournal:
		return []Shipped{
			of("journal.today", "date", true, model.Filter{}, model.Relative{Period: model.SpanToday}),
			of("journal.mine", "date", true, model.Filter{}, mine),
		}
	case model.KindOrganisation:
		return []Shipped{
			of("organisation.open", "open", true, is(model.MarkActive), model.Relative{}),
			of("organisation.visited_year", "visits", true, is(model.MarkVisited), model.Relative{Period: model.SpanYear}),
		}
	}
	return nil
}
