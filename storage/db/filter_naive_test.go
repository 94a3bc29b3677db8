package db_test

import (
	"slices"

	"baqylau/model"
)

// What a filter means, in plain Go over the records of a world: the yardstick for the SQL.

// among reports whether value is in list; an empty list means all.
func among[T comparable](list []T, value T) bool {
	return len(list) == 0 || slices.Contains(list, value)
}

func some[T any](list []T, f func(T) bool) bool { return slices.ContainsFunc(list, f) }

// list returns the identities of a filter's records.
func (w *world) list(f model.Filter) []model.ID {
	var ids []model.ID
	add := func(id model.ID, office string, in bool) {
		visited := f.Kind == model.KindOrganisation && f.Has(model.MarkVisited)
		if in && among(f.IDs, id) && (visited || among(f.Offices, office)) {
			ids = append(ids, id)
		}
	}
	switch f.Kind {
	case model.KindVisit:
		for _, v := range w.visits {
			add(v.ID, v.Office, w.visit(f, v))
		}
	case model.KindFinding:
		for _, x := range w.findings {
			add(x.ID, x.Office, w.finding(f, x))
		}
	case model.KindRecommendation:
		for _, r := range w.recs {
			add(r.ID, r.Office, w.recommendation(f, r))
		}
	case model.KindPostControl:
		for _, r := range w.recs {
			add(r.ID, r.Office, w.queued(f, r))
		}
	case model.KindCheck:
		for _, c := range w.checks {
			add(c.ID, c.Office, w.check(f, c))
		}
	case model.KindOrganisation:
		for _, o := range w.orgs {
			add(o.ID, o.Office, w.organisation(f, o))
		}
	case model.KindPlan:
		for _, p := range w.plans {
			add(p.ID, p.Office, w.plan(f, p))
		}
	case model.KindPlannedVisit:
		for _, p := range w.planned {
			add(p.ID, p.Office, w.plannedVisit(f, p))
		}
	case model.KindService:
		for _, s := range w.services {
			add(s.ID, s.Office, among(f.Sectors, s.Sector) && among(f.Services, s.ID) &&
				(!f.Has(model.MarkActive) || s.Retired.IsZero()))
		}
	case model.KindPerson:
		for _, p := range w.people {
			add(p.ID, p.Office, among(f.States, string(p.Role)) && among(f.Organisations, p.Employer) && among(f.Bodies, p.Body) &&
				(f.Person == "" || f.Person == p.ID) && (!f.Has(model.MarkActive) || p.Retired.IsZero()) &&
				(!f.Has(model.MarkStaff) || !p.IsRepresentative()) &&
				(!f.Has(model.MarkRepresentative) || p.IsRepresentative()))
		}
	}
	return ids
}

// placed is the part of the scope that is about the provider.
func (w *world) placed(f model.Filter, id model.ID) bool {
	o := w.orgByID[id]
	return among(f.Regions, o.Region) && among(f.Sectors, o.Sector) && among(f.Bodies, o.Body) && among(f.Organisations, id)
}

func (w *world) dated(f model.Filter, d model.Date) bool {
	return f.Period == model.Period{} || !d.IsZero() && f.Period.Contains(d)
}

// inPlan reports whether the visit fulfils a line of the filter's plan.
func (w *world) inPlan(f model.Filter, visit model.ID) bool {
	return f.Plan == "" || some(w.planned, func(p model.PlannedVisit) bool { return p.Plan == f.Plan && p.Visit == visit })
}

func (w *world) visit(f model.Filter, v model.Visit) bool {
	took := append(append([]model.ID{v.Author}, v.Officers...), v.Representatives...)
	found := func(x model.Finding) bool {
		return x.Visit == v.ID && x.Cancelled == "" && among(f.Categories, x.Category)
	}
	return w.placed(f, v.Organisation) && w.dated(f, v.Date) && among(f.Services, v.Service) &&
		among(f.States, string(v.State)) && among(f.Methods, v.Method) && (f.Person == "" || slices.Contains(took, f.Person)) &&
		(len(f.Categories) == 0 || some(w.findings, found)) && (f.Visit == "" || f.Visit == v.ID) && w.inPlan(f, v.ID) &&
		(f.Finding == "" || w.findByID[f.Finding].Visit == v.ID) &&
		(f.Recommendation == "" || some(w.recByID[f.Recommendation].Findings, func(id model.ID) bool {
			return w.findByID[id].Visit == v.ID
		})) &&
		(f.Criterion == 0 || v.Scores[f.Criterion-1] > 0) &&
		(!f.Has(model.MarkCounted) || v.State.Counted()) && (!f.Has(model.MarkScored) || v.Scores.Any())
}

// answer is the recommendation that answers a finding on the filter's day, as it stood then.
func (w *world) answer(f model.Filter, finding model.ID) (found model.Recommendation, ok bool) {
	for _, r := range w.recs {
		r = w.on(f, r)
		if r.State != model.RecCancelled && r.State != model.RecWithdrawn && slices.Contains(r.Findings, finding) &&
			r.ID > found.ID {
			found, ok = r, true
		}
	}
	return found, ok
}

func (w *world) findingState(f model.Filter, x model.Finding) string {
	r, ok := w.answer(f, x.ID)
	switch {
	case x.Cancelled != "":
		return "cancelled"
	case ok:
		return string(r.State)
	}
	return "none"
}

// repeated are the findings that x repeats as of the filter's day, the latest last.
func (w *world) repeated(f model.Filter, x model.Finding) []model.Finding {
	var list []model.Finding
	for _, earlier := range w.findings {
		closed := func(r model.Recommendation) bool {
			return slices.Contains(r.Findings, earlier.ID) && x.Repeats(earlier, w.closed(r, f.AsOf), w.months[x.Office])
		}
		if earlier.Cancelled == "" && some(w.recs, closed) {
			list = append(list, earlier)
		}
	}
	slices.SortFunc(list, func(a, b model.Finding) int {
		if c := a.Date.Compare(b.Date); c != 0 {
			return c
		}
		return compareIDs(a.ID, b.ID)
	})
	return list
}

// standing are the findings that x finds again not remedied, as of the filter's day.
func (w *world) standing(f model.Filter, x model.Finding) []model.Finding {
	var list []model.Finding
	for _, earlier := range w.findings {
		var closed model.Date
		for _, r := range w.recs {
			if day := w.closed(r, f.AsOf); slices.Contains(r.Findings, earlier.ID) && !day.IsZero() &&
				(closed.IsZero() || day.Before(closed)) {
				closed = day
			}
		}
		if earlier.Cancelled == "" && x.Standing(earlier, closed) {
			list = append(list, earlier)
		}
	}
	return list
}

// closed is the day on which r was verified, as it stood on day.
func (w *world) closed(r model.Recommendation, day model.Date) model.Date {
	if day.IsZero() {
		return r.Closed
	}
	closed := model.Date{}
	for _, e := range w.events[r.ID] {
		switch {
		case e.On.After(day):
			return closed
		case e.Verb == model.RecVerify:
			closed = e.On
		case e.Verb == model.RecCorrect:
			closed = model.Date{}
		}
	}
	return closed
}

func (w *world) finding(f model.Filter, x model.Finding) bool {
	v := w.visitByID[x.Visit]
	took := append(append([]model.ID{x.Author}, v.Officers...), v.Representatives...)
	_, answered := w.answer(f, x.ID)
	return w.placed(f, x.Organisation) && w.dated(f, x.Date) && among(f.Services, v.Service) && among(f.Methods, v.Method) &&
		among(f.States, w.findingState(f, x)) && among(f.Categories, x.Category) &&
		(f.Person == "" || slices.Contains(took, f.Person)) && (f.Visit == "" || f.Visit == x.Visit) && w.inPlan(f, x.Visit) &&
		(f.Finding == "" || f.Finding == x.ID) &&
		(f.Recommendation == "" || slices.Contains(w.recByID[f.Recommendation].Findings, x.ID)) &&
		(!f.Has(model.MarkCounted) || x.Cancelled == "" && v.State.Counted()) &&
		(!f.Has(model.MarkRepeat) || len(w.repeated(f, x)) > 0) &&
		(!f.Has(model.MarkStanding) || len(w.repeated(f, x)) == 0 && len(w.standing(f, x)) > 0) &&
		(!f.Has(model.MarkTaken) || x.Taken > 0) && (!f.Has(model.MarkAffected) || x.People > 0) &&
		(!f.Has(model.MarkNoRecommendation) || x.Cancelled == "" && !answered)
}

// on is a recommendation as it stood on the filter's day.
func (w *world) on(f model.Filter, r model.Recommendation) model.Recommendation {
	if !f.AsOf.IsZero() {
		r.State, r.Due, r.Level = model.StateOn(w.events[r.ID], f.AsOf)
		r.Closed = w.closed(r, f.AsOf)
		if r.Issued.After(f.AsOf) {
			r.Issued, r.FirstDue = model.Date{}, model.Date{}
		}
		r.Reported, r.Extensions = model.Date{}, 0
		for _, e := range w.events[r.ID] {
			switch {
			case e.On.After(f.AsOf):
			case e.Verb == model.RecReport:
				r.Reported = e.On
			case e.Verb == model.RecExtend:
				r.Extensions++
			}
		}
	}
	return r
}

func (w *world) day(f model.Filter) model.Date {
	if f.AsOf.IsZero() {
		return today
	}
	return f.AsOf
}

func by(f model.Filter, d model.Date) bool { return f.AsOf.IsZero() || !d.After(f.AsOf) }

// place is the provider under which a recommendation is counted.
func (w *world) place(r model.Recommendation) model.ID {
	if r.Organisation != "" {
		return r.Organisation
	}
	return w.findByID[r.Findings[0]].Organisation
}

func (w *world) body(r model.Recommendation) string {
	if r.Body != "" {
		return r.Body
	}
	return w.orgByID[w.place(r)].Body
}

// about holds the parts of a filter that concern the findings a recommendation answers.
func (w *world) about(f model.Filter, r model.Recommendation) bool {
	answers := func(want bool, f func(model.Finding, model.Visit) bool) bool {
		return !want || some(r.Findings, func(id model.ID) bool {
			x := w.findByID[id]
			return f(x, w.visitByID[x.Visit])
		})
	}
	o := w.orgByID[w.place(r)]
	return among(f.Regions, o.Region) && among(f.Sectors, o.Sector) && among(f.Bodies, w.body(r)) &&
		among(f.Organisations, o.ID) && among(f.RecKinds, r.Kind) &&
		answers(len(f.Services) > 0, func(_ model.Finding, v model.Visit) bool { return among(f.Services, v.Service) }) &&
		answers(len(f.Categories) > 0, func(x model.Finding, _ model.Visit) bool { return among(f.Categories, x.Category) }) &&
		answers(f.Plan != "", func(_ model.Finding, v model.Visit) bool { return w.inPlan(f, v.ID) }) &&
		answers(f.Visit != "", func(_ model.Finding, v model.Visit) bool { return v.ID == f.Visit }) &&
		(f.Finding == "" || slices.Contains(r.Findings, f.Finding)) && (f.Recommendation == "" || f.Recommendation == r.ID) &&
		answers(len(f.Methods) > 0, func(_ model.Finding, v model.Visit) bool { return among(f.Methods, v.Method) })
}

func (w *world) recommendation(f model.Filter, r model.Recommendation) bool {
	now, day := w.on(f, r), w.day(f)
	issued := !slices.Contains([]model.RecState{model.RecDraft, model.RecCancelled, model.RecWithdrawn}, now.State)
	return w.about(f, r) && w.dated(f, r.Issued) && among(f.States, string(now.State)) &&
		(f.Person == "" || f.Person == r.Author || some(r.Findings, func(id model.ID) bool {
			v := w.visitByID[w.findByID[id].Visit]
			return slices.Contains(v.Officers, f.Person) || slices.Contains(v.Representatives, f.Person)
		})) && (f.Due == model.Period{} || !now.Due.IsZero() && f.Due.Contains(now.Due)) && w.aged(f, now) &&
		(!f.Has(model.MarkCounted) || issued) && (!f.Has(model.MarkOpen) || now.State.Open()) &&
		(!f.Has(model.MarkOverdue) || now.Overdue(day)) && (!f.Has(model.MarkOverdueFirst) || now.OverdueFirst(day)) &&
		(!f.Has(model.MarkReported) || some(w.events[r.ID], func(e model.RecEvent) bool {
			return e.Verb == model.RecReport && by(f, e.On)
		})) &&
		(!f.Has(model.MarkPartly) || w.lastCheck(f, r) == model.RecFindPart) &&
		(!f.Has(model.MarkNotExecuted) || w.lastCheck(f, r) == model.RecFindNot) &&
		(!f.Has(model.MarkReturned) || some(w.returns, func(x model.Restitution) bool {
			return x.Recommendation == r.ID && by(f, x.Date)
		})) && w.ledger(f, r, now)
}

// ledger holds a recommendation against the marks of the ledger of restitution.
func (w *world) ledger(f model.Filter, r, now model.Recommendation) bool {
	var taken, returned model.Tenge
	lines := 0
	for _, id := range r.Findings {
		taken += w.findByID[id].Taken
	}
	for _, x := range w.returns {
		if x.Recommendation == r.ID && by(f, x.Date) {
			returned += x.Sum
			lines++
		}
	}
	idle := now.State == model.RecCancelled || now.State == model.RecWithdrawn
	return (!f.Has(model.MarkRestitution) || !idle && (taken > 0 || lines > 0)) &&
		(!f.Has(model.MarkOwed) || model.Owed(taken, returned) > 0)
}

// aged reports whether the age of a recommendation, as it stood on the filter's day, lies in the filter's band.
func (w *world) aged(f model.Filter, now model.Recommendation) bool {
	if f.Age == (model.AgeBand{}) {
		return true
	}
	days, ok := now.Age(w.day(f))
	return ok && f.Age.Contains(days)
}

// lastCheck is what the latest check found, or the correction that took it back.
func (w *world) lastCheck(f model.Filter, r model.Recommendation) model.RecVerb {
	var last model.RecVerb
	for _, e := range w.events[r.ID] {
		switch e.Verb {
		case model.RecVerify, model.RecFindPart, model.RecFindNot, model.RecCorrect:
			if by(f, e.On) {
				last = e.Verb
			}
		}
	}
	return last
}

func (w *world) check(f model.Filter, c model.Check) bool {
	return w.about(f, w.recByID[c.Recommendation]) && w.dated(f, c.Date) && among(f.States, string(c.Result)) &&
		(f.Person == "" || f.Person == c.Author || slices.Contains(c.Checkers, f.Person))
}

func (w *world) organisation(f model.Filter, o model.Organisation) bool {
	asked := f.Has(model.MarkVisited)
	visited := func(v model.Visit) bool {
		return v.Organisation == o.ID && among(f.Services, v.Service) && among(f.Methods, v.Method) &&
			(!asked || v.State.Counted() && w.dated(f, v.Date) && among(f.Offices, v.Office))
	}
	return w.placed(f, o.ID) && (!f.Has(model.MarkActive) || o.Retired.IsZero()) &&
		(!asked && len(f.Services) == 0 && len(f.Methods) == 0 || some(w.visits, visited))
}

func (w *world) plan(f model.Filter, p model.Plan) bool {
	having := func(want bool, f func(model.PlannedVisit, model.Organisation) bool) bool {
		return !want || some(w.planned, func(l model.PlannedVisit) bool {
			return l.Plan == p.ID && l.State != model.PlannedCancelled && f(l, w.orgByID[l.Organisation])
		})
	}
	return (f.Period.From.IsZero() || !p.Period.To.Before(f.Period.From)) &&
		(f.Period.To.IsZero() || !p.Period.From.After(f.Period.To)) && among(f.States, string(p.State)) &&
		having(len(f.Regions) > 0, func(_ model.PlannedVisit, o model.Organisation) bool { return among(f.Regions, o.Region) }) &&
		having(len(f.Sectors) > 0, func(_ model.PlannedVisit, o model.Organisation) bool { return among(f.Sectors, o.Sector) }) &&
		having(len(f.Bodies) > 0, func(_ model.PlannedVisit, o model.Organisation) bool { return among(f.Bodies, o.Body) }) &&
		having(len(f.Services) > 0, func(l model.PlannedVisit, _ model.Organisation) bool { return among(f.Services, l.Service) }) &&
		having(len(f.Organisations) > 0, func(l model.PlannedVisit, _ model.Organisation) bool {
			return among(f.Organisations, l.Organisation)
		}) &&
		having(len(f.Methods) > 0, func(l model.PlannedVisit, _ model.Organisation) bool { return among(f.Methods, l.Method) }) &&
		having(f.Visit != "", func(l model.PlannedVisit, _ model.Organisation) bool { return l.Visit == f.Visit }) &&
		(f.Person == "" || f.Person == p.Author || f.Person == p.ApprovedBy) && (f.Plan == "" || f.Plan == p.ID) &&
		(!f.Has(model.MarkCounted) || p.State != model.PlanDraft && p.State != model.PlanCancelled)
}

func (w *world) plannedVisit(f model.Filter, p model.PlannedVisit) bool {
	return w.placed(f, p.Organisation) && w.dated(f, p.Day) && among(f.Services, p.Service) &&
		among(f.States, string(p.State)) && among(f.Methods, p.Method) && (f.Plan == "" || f.Plan == p.Plan) &&
		(f.Visit == "" || f.Visit == p.Visit) && (!f.Has(model.MarkCounted) || p.State != model.PlannedCancelled) &&
		(!f.Has(model.MarkInForce) || some(w.plans, func(x model.Plan) bool { return x.ID == p.Plan && x.NeedsReason() })) &&
		(f.Person == "" || slices.Contains(append(append([]model.ID{}, p.Officers...), p.Representatives...), f.Person))
}

func compareIDs(a, b model.ID) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
