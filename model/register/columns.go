package register

import "baqylau/model"

// Plans are the columns of the register of plans.
func Plans() []Column[model.PlanRow] {
	return []Column[model.PlanRow]{
		{"number", title("number"), Text, 16, "number", Kept, func(p model.PlanRow, _ Reader) any { return p.Number.String() }},
		{"title", title("title"), Text, 32, "name", Kept, func(p model.PlanRow, _ Reader) any { return p.Title }},
		{"from", title("period_from"), Date, 12, "date", Kept, func(p model.PlanRow, _ Reader) any { return p.Period.From }},
		{"to", title("period_to"), Date, 12, "", Kept, func(p model.PlanRow, _ Reader) any { return p.Period.To }},
		{"state", title("state"), Status, 16, "state", Kept, func(p model.PlanRow, _ Reader) any { return PlanState(p.State) }},
		{"author", title("author"), Text, 20, "", Spare, func(p model.PlanRow, _ Reader) any { return p.AuthorName }},
		{"visits", title("planned_visits"), Number, 10, "", Spare, func(p model.PlanRow, _ Reader) any { return p.Visits }},
		{"done", title("made"), Number, 10, "", Spare, func(p model.PlanRow, _ Reader) any { return p.Done }},
		{"amendments", title("amendments"), Number, 10, "", Offered, func(p model.PlanRow, _ Reader) any { return p.Amendments }},
	}
}

// Planned are the columns of the register of planned visits.
func Planned() []Column[model.PlannedRow] {
	return []Column[model.PlannedRow]{
		{"date", title("date"), Date, 12, "date", Kept, func(p model.PlannedRow, _ Reader) any { return p.Day }},
		{"organisation", title("organisation"), Text, 36, "organisation", Kept, func(p model.PlannedRow, r Reader) any { return p.OrganisationName.In(r.Lang) }},
		{"service", title("service"), Text, 30, "service", Usual, func(p model.PlannedRow, r Reader) any { return p.ServiceName.In(r.Lang) }},
		{"method", title("method"), Text, 18, "method", Spare, func(p model.PlannedRow, r Reader) any { return r.name(model.Methods, p.Method, p.Day) }},
		{"state", title("state"), Status, 16, "state", Kept, func(p model.PlannedRow, r Reader) any { return PlannedState(p, r.Day) }},
		{"officers", title("officers"), List, 22, "", Spare, func(p model.PlannedRow, _ Reader) any { return p.OfficerNames }},
		{"representatives", title("representatives"), List, 24, "", Offered, func(p model.PlannedRow, _ Reader) any { return p.RepNames }},
		{"plan", title("plan"), Text, 16, "", Spare, func(p model.PlannedRow, _ Reader) any { return p.PlanNumber.String() }},
		{"reason", title("reason"), Text, 24, "", Offered, func(p model.PlannedRow, _ Reader) any { return p.Reason }},
	}
}

// Visits are the columns of the register of visits.
func Visits() []Column[model.VisitRow] {
	columns := []Column[model.VisitRow]{
		{"number", title("number"), Text, 15, "number", Kept, func(v model.VisitRow, _ Reader) any { return v.Number.String() }},
		{"date", title("date"), Date, 11, "date", Kept, func(v model.VisitRow, _ Reader) any { return v.Date }},
		{"organisation", title("organisation"), Text, 34, "organisation", Kept, func(v model.VisitRow, r Reader) any { return v.OrganisationName.In(r.Lang) }},
		{"service", title("service"), Text, 28, "service", Usual, func(v model.VisitRow, r Reader) any { return v.ServiceName.In(r.Lang) }},
		{"state", title("state"), Status, 15, "state", Kept, func(v model.VisitRow, _ Reader) any { return VisitState(v.State) }},
		{"findings", title("findings"), Number, 10, "findings", Spare, func(v model.VisitRow, _ Reader) any { return v.Findings }},
		{"checklist", title("checklist"), Number, 10, "checklist", Spare, func(v model.VisitRow, _ Reader) any {
			rate := v.Checklist.Score.Rate()
			return known(rate.Percent(), rate.Known)
		}},
		{"officers", title("officers"), List, 20, "", Spare, func(v model.VisitRow, _ Reader) any { return v.OfficerNames }},
		{"method", title("method"), Text, 18, "method", Offered, func(v model.VisitRow, r Reader) any { return r.name(model.Methods, v.Method, v.Date) }},
		{"region", title("region"), Text, 20, "region", Offered, func(v model.VisitRow, r Reader) any { return r.name(model.Regions, v.Region, v.Date) }},
		{"sector", title("sector"), Text, 20, "sector", Offered, func(v model.VisitRow, r Reader) any { return r.name(model.Sectors, v.Sector, v.Date) }},
		{"representatives", title("representatives"), List, 24, "", Offered, func(v model.VisitRow, _ Reader) any { return v.RepNames }},
		{"waiting", title("waiting"), Number, 10, "", Offered, func(v model.VisitRow, _ Reader) any { return known(v.WaitingMinutes()) }},
		{"serving", title("serving"), Number, 10, "", Offered, func(v model.VisitRow, _ Reader) any { return known(v.ServingMinutes()) }},
	}
	for i := range model.CriteriaCount {
		columns = append(columns, Column[model.VisitRow]{scoreID(i), title(scoreID(i)), Score, 8, "", Offered,
			func(v model.VisitRow, _ Reader) any { return known(v.Scores[i], v.Scores[i] > 0) }})
	}
	return append(columns, Column[model.VisitRow]{"external", title("external"), Text, 12, "", Offered,
		func(v model.VisitRow, _ Reader) any { return v.External }})
}

// known is a number where there is one, and nil where nobody has noted it: an empty cell is not a nought.
func known(n int, ok bool) any {
	if !ok {
		return nil
	}
	return n
}

// scoreID names the column of a criterion, 0 to 5.
func scoreID(i int) string {
	return [model.CriteriaCount]string{"score_service", "score_information", "score_procedure", "score_waiting",
		"score_accessibility", "score_result"}[i]
}

// Findings are the columns of the register of violations.
func Findings() []Column[model.FindingRow] {
	return []Column[model.FindingRow]{
		{"number", title("number"), Text, 15, "number", Kept, func(f model.FindingRow, _ Reader) any { return f.Number.String() }},
		{"date", title("date"), Date, 11, "date", Kept, func(f model.FindingRow, _ Reader) any { return f.Date }},
		{"organisation", title("organisation"), Text, 32, "organisation", Kept, func(f model.FindingRow, r Reader) any { return f.OrganisationName.In(r.Lang) }},
		{"category", title("category"), Text, 32, "category", Kept, func(f model.FindingRow, r Reader) any { return r.name(model.Categories, f.Category, f.Date) }},
		{"state", title("state"), Status, 19, "", Kept, findingState},
		{"recommendation", title("recommendation"), Text, 15, "", Usual, func(f model.FindingRow, _ Reader) any { return f.RecommendationNumber.String() }},
		{"people", title("people"), Number, 10, "people", Usual, func(f model.FindingRow, _ Reader) any { return f.People }},
		{"taken", title("taken"), Money, 12, "taken", Usual, func(f model.FindingRow, _ Reader) any { return f.Taken }},
		{"region", title("region"), Text, 20, "region", Offered, func(f model.FindingRow, r Reader) any { return r.name(model.Regions, f.Region, f.Date) }},
		{"sector", title("sector"), Text, 20, "sector", Offered, func(f model.FindingRow, r Reader) any { return r.name(model.Sectors, f.Sector, f.Date) }},
		{"visit", title("visit"), Text, 15, "", Offered, func(f model.FindingRow, _ Reader) any { return f.VisitNumber.String() }},
		{"description", title("description"), Text, 40, "", Offered, func(f model.FindingRow, _ Reader) any { return f.Description }},
		{"external", title("external"), Text, 12, "", Offered, func(f model.FindingRow, _ Reader) any { return f.External }},
	}
}

// findingState shows a repeat first, then what was never remedied, then how the recommendation stands, then that there is none yet.
func findingState(f model.FindingRow, _ Reader) any {
	switch {
	case f.Cancelled != "":
		return State{"finding.cancelled", Quiet}
	case f.RepeatOf != "":
		return State{"finding.repeat", Wrong}
	case f.StandingOf != "":
		return State{"finding.standing", Wrong}
	case f.Recommendation == "":
		return State{"finding.no_recommendation", Waiting}
	}
	return RecState(f.RecommendationState)
}

// Recommendations are the columns of the register of recommendations.
func Recommendations() []Column[model.RecommendationRow] {
	return []Column[model.RecommendationRow]{
		{"number", title("number"), Text, 15, "number", Kept, func(x model.RecommendationRow, _ Reader) any { return x.Number.String() }},
		{"addressee", title("addressee"), Text, 32, "organisation", Kept, Addressee},
		{"category", title("finding"), Text, 26, "", Usual, func(x model.RecommendationRow, r Reader) any { return r.name(model.Categories, x.Category, x.Issued) }},
		{"state", title("state"), Status, 17, "state", Kept, func(x model.RecommendationRow, _ Reader) any { return RecState(x.StateAsOf) }},
		{"issued", title("issued"), Date, 11, "issued", Offered, func(x model.RecommendationRow, _ Reader) any { return x.Issued }},
		{"due", title("due"), Date, 11, "due", Kept, func(x model.RecommendationRow, _ Reader) any { return x.DueAsOf }},
		{"late", title("late"), Late, 8, "overdue", Usual, func(x model.RecommendationRow, r Reader) any { n := DaysLate(x, r.Day); return known(n, n > 0) }},
		{"kind", title("recommendation_kind"), Text, 20, "", Offered, func(x model.RecommendationRow, r Reader) any {
			return r.name(model.RecommendationKinds, x.Kind, x.Issued)
		}},
		{"text", title("recommendation_text"), Text, 40, "", Offered, func(x model.RecommendationRow, _ Reader) any { return x.Text }},
		{"first_due", title("first_due"), Date, 11, "", Offered, func(x model.RecommendationRow, _ Reader) any { return x.FirstDue }},
		{"late_first", title("late_first"), Late, 8, "", Offered, func(x model.RecommendationRow, r Reader) any {
			n := daysPast(x, x.FirstDue, r.Day)
			return known(n, n > 0)
		}},
		{"extensions", title("extensions"), Number, 10, "", Offered, func(x model.RecommendationRow, _ Reader) any { return x.Extensions }},
		{"reported", title("reported"), Date, 11, "", Offered, func(x model.RecommendationRow, _ Reader) any { return x.Reported }},
		{"closed", title("closed"), Date, 11, "closed", Offered, func(x model.RecommendationRow, _ Reader) any { return x.Closed }},
		{"taken", title("taken"), Money, 12, "", Offered, func(x model.RecommendationRow, _ Reader) any { return x.Taken }},
		{"returned", title("returned"), Money, 12, "returned", Offered, func(x model.RecommendationRow, _ Reader) any { return x.Returned }},
		{"restored", title("restored"), Number, 10, "", Offered, func(x model.RecommendationRow, _ Reader) any { return x.Restored }},
		{"region", title("region"), Text, 20, "region", Offered, func(x model.RecommendationRow, r Reader) any { return r.name(model.Regions, x.Region, x.Issued) }},
		{"sector", title("sector"), Text, 20, "sector", Offered, func(x model.RecommendationRow, r Reader) any { return r.name(model.Sectors, x.Sector, x.Issued) }},
		{"external", title("external"), Text, 12, "", Offered, func(x model.RecommendationRow, _ Reader) any { return x.External }},
	}
}

// Addressee names who a recommendation is addressed to.
func Addressee(x model.RecommendationRow, r Reader) any {
	if x.Body != "" {
		return r.name(model.StateBodies, x.Body, x.Issued)
	}
	return x.OrganisationName.In(r.Lang)
}

// DaysLate is by how many days an open recommendation is past its due date on day; 0 if it is not.
func DaysLate(x model.RecommendationRow, day model.Date) int {
	return daysPast(x, x.DueAsOf, day)
}

// daysPast is by how many days an open recommendation is past a due date; extensions do not move the first one.
func daysPast(x model.RecommendationRow, due, day model.Date) int {
	if !x.StateAsOf.Open() || due.IsZero() || !day.After(due) {
		return 0
	}
	return day.DaysSince(due)
}

// Organisations are the columns of the register of providers.
func Organisations() []Column[model.OrganisationRow] {
	return []Column[model.OrganisationRow]{
		{"code", title("code"), Text, 10, "code", Kept, func(o model.OrganisationRow, _ Reader) any { return o.Code }},
		{"name", title("name"), Text, 40, "name", Kept, func(o model.OrganisationRow, r Reader) any { return o.Name.In(r.Lang) }},
		{"region", title("region"), Text, 22, "region", Spare, func(o model.OrganisationRow, r Reader) any { return r.name(model.Regions, o.Region, r.Day) }},
		{"sector", title("sector"), Text, 20, "sector", Usual, func(o model.OrganisationRow, r Reader) any { return r.name(model.Sectors, o.Sector, r.Day) }},
		{"visits", title("visits"), Number, 9, "visits", Usual, func(o model.OrganisationRow, _ Reader) any { return o.Visits }},
		{"findings", title("findings"), Number, 10, "findings", Usual, func(o model.OrganisationRow, _ Reader) any { return o.Findings }},
		{"open", title("open_recommendations"), Number, 10, "open", Spare, func(o model.OrganisationRow, _ Reader) any { return o.OpenRecs }},
		{"last_visit", title("last_visit"), Date, 12, "last_visit", Spare, func(o model.OrganisationRow, _ Reader) any { return o.LastVisit }},
		{"kind", title("kind"), Text, 20, "", Offered, func(o model.OrganisationRow, r Reader) any { return r.name(model.ProviderKinds, o.Kind, r.Day) }},
		{"body", title("body"), Text, 24, "", Offered, func(o model.OrganisationRow, r Reader) any { return r.name(model.StateBodies, o.Body, r.Day) }},
		{"bin", title("bin"), Text, 13, "", Offered, func(o model.OrganisationRow, _ Reader) any { return o.BIN }},
		{"address", title("address"), Text, 30, "", Offered, func(o model.OrganisationRow, _ Reader) any { return o.Address }},
		{"staff", title("staff"), Number, 10, "staff", Offered, func(o model.OrganisationRow, _ Reader) any { return known(o.Staff, o.Staff > 0) }},
	}
}

// Services are the columns of the register of services.
func Services() []Column[model.ServiceRow] {
	return []Column[model.ServiceRow]{
		{"code", title("code"), Text, 10, "code", Kept, func(s model.ServiceRow, _ Reader) any { return s.Code }},
		{"name", title("name"), Text, 44, "name", Kept, func(s model.ServiceRow, r Reader) any { return s.Name.In(r.Lang) }},
		{"sector", title("sector"), Text, 20, "sector", Usual, func(s model.ServiceRow, r Reader) any { return r.name(model.Sectors, s.Sector, r.Day) }},
		{"term", title("term_days"), Number, 10, "", Usual, func(s model.ServiceRow, _ Reader) any { return s.TermDays }},
		{"wait_limit", title("wait_limit"), Number, 10, "", Spare, func(s model.ServiceRow, _ Reader) any { return s.WaitLimit }},
		{"serve_limit", title("serve_limit"), Number, 10, "", Spare, func(s model.ServiceRow, _ Reader) any { return s.ServeLimit }},
		{"fee", title("fee"), Money, 10, "", Offered, func(s model.ServiceRow, _ Reader) any { return s.Fee }},
	}
}

// People are the columns of the registers of staff and of public representatives.
func People() []Column[model.PersonRow] {
	return []Column[model.PersonRow]{
		{"name", title("person_name"), Text, 36, "name", Kept, func(p model.PersonRow, _ Reader) any { return p.Name }},
		{"role", title("role"), Status, 20, "role", Kept, func(p model.PersonRow, _ Reader) any { return personRole(p.Person) }},
		{"affiliation", title("affiliation"), Text, 36, "", Usual, func(p model.PersonRow, _ Reader) any { return p.Affiliation }},
		{"body", title("body"), Text, 30, "body", Offered, func(p model.PersonRow, r Reader) any { return r.name(model.StateBodies, p.Body, r.Day) }},
		{"retired", title("retired"), Date, 12, "", Offered, func(p model.PersonRow, _ Reader) any { return p.Retired }},
	}
}

func personRole(p model.Person) State {
	if p.IsRepresentative() {
		return State{"role.representative", Running}
	}
	return State{"role." + string(p.Role), Quiet}
}

// Checks are the columns of the register of post-control checks.
func Checks() []Column[model.CheckRow] {
	return []Column[model.CheckRow]{
		{"date", title("date"), Date, 12, "date", Kept, func(c model.CheckRow, _ Reader) any { return c.Date }},
		{"recommendation", title("recommendation"), Text, 15, "", Kept, func(c model.CheckRow, _ Reader) any { return c.RecommendationNumber.String() }},
		{"organisation", title("organisation"), Text, 34, "organisation", Kept, func(c model.CheckRow, r Reader) any { return c.OrganisationName.In(r.Lang) }},
		{"result", title("result"), Status, 18, "state", Kept, func(c model.CheckRow, _ Reader) any { return CheckState(c.Result) }},
		{"checkers", title("checkers"), List, 30, "", Usual, func(c model.CheckRow, _ Reader) any { return c.CheckerNames }},
		{"text", title("text"), Text, 36, "", Usual, func(c model.CheckRow, _ Reader) any { return c.Text }},
	}
}
