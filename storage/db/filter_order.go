package db

import (
	"fmt"
	"strconv"
	"strings"

	"baqylau/model"
)

// sorting is how a register can be sorted by one of its columns.
type sorting struct {
	// joins are the tables that it needs besides r.
	joins string
	// by are the expressions to compare, one after another.
	by []string
	// blank is the condition under which a record has nothing in the column: such records come last
	// both ways. An empty text is the least and needs no word of it where the order falls.
	blank     string
	emptyText bool
	// make, where set, makes the sorting: one that keeps values in the selection is made when asked for.
	make func() sorting
}

// usual is the order of a kind that nobody has sorted: the newest first, or by name or code.
func usual(kind model.Kind) model.Order {
	switch kind {
	case model.KindPlannedVisit:
		return model.Order{By: "date"}
	case model.KindOrganisation, model.KindPerson:
		return model.Order{By: "name"}
	case model.KindService:
		return model.Order{By: "code"}
	case model.KindPostControl:
		return model.Order{By: "reported"}
	}
	return model.Order{By: "date", Desc: true}
}

// order returns what stands after ORDER BY, and the tables to join for it. Records that are equal in the
// column follow by their identity, in the same direction.
func (s *selection) order(o model.Order) (joins, by string, err error) {
	if o.By == "" {
		o = usual(s.filter.Kind)
	}
	c, ok := s.sortings()[o.By]
	if !ok {
		return "", "", fmt.Errorf("sort %s by %q: there is no such column", s.filter.Kind, o.By)
	}
	if c.make != nil {
		c = c.make()
	}
	way := ""
	if o.Desc {
		way = " DESC"
	}
	terms := make([]string, 0, len(c.by)+2)
	if c.blank != "" && (!o.Desc || !c.emptyText) {
		terms = append(terms, "CASE WHEN "+c.blank+" THEN 1 ELSE 0 END")
	}
	for _, e := range append(c.by, s.key()) {
		terms = append(terms, e+way)
	}
	return c.joins, strings.Join(terms, ", "), nil
}

// Tables that orders join; o is the provider of r.
const (
	joinService = " LEFT JOIN services s ON s.id = r.service_id"
	joinVisit   = " LEFT JOIN visits v ON v.id = r.visit_id"
	joinPlan    = " JOIN plans n ON n.id = r.plan_id"
	joinAsked   = " JOIN recommendations c ON c.id = r.recommendation_id"
	joinPlace   = joinAsked + " JOIN organisations o ON o.id = c.place_id"
)

// column sorts by a column that every record fills.
func column(expressions ...string) sorting { return sorting{by: expressions} }

// text sorts by a text that may be empty.
func text(expression string) sorting {
	return sorting{by: []string{expression}, blank: expression + " = ''", emptyText: true}
}

// optional sorts by an expression that may be NULL.
func optional(joins, expression string) sorting {
	return sorting{joins: joins, by: []string{expression}, blank: expression + " IS NULL"}
}

// number sorts by the document number of the record called alias.
func number(alias string) sorting {
	return column(alias+".office", alias+".number_year", alias+".number_seq")
}

// ranked sorts by a state in the order in which a record goes through its states.
func ranked[T ~string](expression string, states []T) sorting {
	var b strings.Builder
	b.WriteString("CASE " + expression)
	for i, state := range states {
		b.WriteString(" WHEN '" + string(state) + "' THEN " + strconv.Itoa(i))
	}
	b.WriteString(" ELSE " + strconv.Itoa(len(states)) + " END")
	return column(b.String())
}

// firstPerson is the sort key of the person named first in a table of participants.
func firstPerson(table, owner, part string) sorting {
	return optional("", "(SELECT p.sort_key FROM "+table+" x JOIN people p ON p.id = x.person_id WHERE x."+owner+
		" = r.id"+part+" ORDER BY x.position LIMIT 1)")
}

func counting(from string) sorting { return column("(SELECT COUNT(*) FROM " + from + ")") }

// sortings are the columns by which the register of the selection's kind can be sorted.
func (s *selection) sortings() map[string]sorting {
	var m map[string]sorting
	switch s.filter.Kind {
	case model.KindPlan:
		m = planSortings()
	case model.KindPlannedVisit:
		m = plannedSortings()
	case model.KindVisit:
		m = visitSortings()
	case model.KindFinding:
		m = s.findingSortings()
	case model.KindRecommendation:
		m = s.recommendationSortings()
	case model.KindPostControl:
		m = s.queueSortings()
	case model.KindCheck:
		m = checkSortings()
	case model.KindOrganisation:
		m = organisationSortings()
	case model.KindService:
		m = serviceSortings()
	case model.KindPerson:
		m = personSortings()
	case model.KindReminder:
		m = reminderSortings()
	case model.KindJournal:
		m = journalSortings()
	case model.KindPaper:
		m = paperSortings()
	case model.KindSystemic, model.KindDiscussion, model.KindTraining:
		m = casesSortings(s.filter.Kind)
	case model.KindAppeal:
		m = appealSortings()
	}
	if s.kind.org != "" {
		join := joinOrganisation + s.kind.org
		m["organisation"] = sorting{joins: join, by: []string{"o.sort_key", "o.id"}}
		m["organisation_code"] = sorting{joins: join, by: []string{"o.code"}}
		m["region"] = sorting{joins: join, by: []string{"o.region"}}
		m["sector"] = sorting{joins: join, by: []string{"o.sector"}}
	}
	m["office"] = column("r.office")
	return m
}

func planSortings() map[string]sorting {
	lines := "planned_visits p WHERE p.plan_id = r.id AND p.state "
	return map[string]sorting{
		"number": number("r"),
		"title":  text("r.title"),
		"date":   column("r.period_from", "r.period_to"),
		"from":   column("r.period_from"),
		"to":     column("r.period_to"),
		"state":  ranked("r.state", model.PlanStates()),
		"author": {joins: " JOIN people p ON p.id = r.author", by: []string{"p.sort_key"}},
		"visits": counting(lines + "<> 'cancelled'"),
		"done":   counting(lines + "= 'fulfilled'"),
	}
}

func plannedSortings() map[string]sorting {
	planned := []model.PlannedState{model.PlannedOpen, model.PlannedFulfilled, model.PlannedCancelled}
	plan := number("n")
	plan.joins = joinPlan
	return map[string]sorting{
		"date":      column("r.day"),
		"plan":      plan,
		"service":   optional(joinService, "s.sort_key"),
		"method":    column("r.method"),
		"officer":   firstPerson("planned_visit_people", "planned_visit_id", " AND x.part = 'officer'"),
		"rep":       firstPerson("planned_visit_people", "planned_visit_id", " AND x.part = 'representative'"),
		"state":     ranked("r.state", planned),
		"first_day": column("r.first_day"),
		"moves":     column("r.moves"),
	}
}

func visitSortings() map[string]sorting {
	sum, n := "", ""
	for i := range model.CriteriaCount {
		sum += fmt.Sprintf(" + COALESCE(r.score_%d, 0)", i+1)
		n += fmt.Sprintf(" + CASE WHEN r.score_%d IS NULL THEN 0 ELSE 1 END", i+1)
	}
	return map[string]sorting{
		"number":   number("r"),
		"external": text("r.external"),
		"date":     column("r.date"),
		"service":  optional(joinService, "s.sort_key"),
		"method":   text("r.method"),
		"state":    ranked("r.state", model.VisitStates()),
		"officer":  firstPerson("visit_people", "visit_id", " AND x.part = 'officer'"),
		"rep":      firstPerson("visit_people", "visit_id", " AND x.part = 'representative'"),
		"findings": counting("findings f WHERE f.visit_id = r.id AND f.cancelled = ''"),
		"place":    text("r.place"),
		// Of what could be reached, in millionths.
		"checklist": known("r.reached * 1000000 / r.reachable", "r.reachable > 0"),
		// The mean of the scores, in thousandths.
		"score": optional("", "(("+sum[3:]+") * 1000 / NULLIF("+n[3:]+", 0))"),
	}
}

func (s *selection) findingSortings() map[string]sorting {
	answer := func(column string) string {
		return "(SELECT " + column + answering + " AND " + s.live() + " ORDER BY c.id DESC LIMIT 1)"
	}
	states := []string{"none"}
	for _, state := range model.RecStates() {
		states = append(states, string(state))
	}
	visit := number("v")
	visit.joins, visit.blank = joinVisit, "v.id IS NULL"
	return map[string]sorting{
		"number":   number("r"),
		"external": text("r.external"),
		"date":     column("r.date"),
		"category": column("r.category"),
		"people":   column("r.people"),
		"taken":    column("r.taken"),
		"visit":    visit,
		"state":    ranked(s.findingState(), states),
		"recommendation": {by: []string{answer("c.office"), answer("c.number_year"), answer("c.number_seq")},
			blank: answer("c.id") + " IS NULL"},
	}
}

func (s *selection) recommendationSortings() map[string]sorting {
	of := "recommendation_findings rf JOIN findings fi ON fi.id = rf.finding_id WHERE rf.recommendation_id = r.id"
	later := func(f func() sorting) sorting { return sorting{make: f} }
	return map[string]sorting{
		"number":    number("r"),
		"external":  text("r.external"),
		"date":      text(s.byThen("r.issued")),
		"issued":    text(s.byThen("r.issued")),
		"due":       text(s.recDue()),
		"first_due": text(s.byThen("r.first_due")),
		"reported":  text(s.recReported()),
		"closed":    text(s.recClosed()),
		"state":     ranked(s.recState(), model.RecStates()),
		"kind":      column("r.kind"),
		"category":  optional("", "(SELECT fi.category FROM "+of+" ORDER BY rf.position LIMIT 1)"),
		"findings":  counting(of),
		"taken":     column(recTaken),
		"people":    column(recPeople),
		"owed":      later(func() sorting { return column(s.owed()) }),
		"last_return": later(func() sorting {
			return optional("", "(SELECT MAX(x.date) FROM restitutions x WHERE x.recommendation_id = r.id"+s.upTo("x.date")+")")
		}),
		"returned":   later(func() sorting { return column(s.restituted("sum")) }),
		"restored":   later(func() sorting { return column(s.restituted("people")) }),
		"level":      column(s.recLevel()),
		"extensions": column(s.recExtensions()),
		"age":        later(s.byAge),
		"overdue":    later(s.byDelay),
	}
}

// byAge sorts by the days from issue to verification, or to the as-of day while open.
func (s *selection) byAge() sorting {
	end := "CASE WHEN " + s.recClosed() + " <> '' THEN " + s.recClosed() + " ELSE CAST(" + s.arg(s.day()) + " AS TEXT) END"
	return known(dayNumber(end)+" - "+dayNumber("r.issued"), s.byThen("r.issued")+" <> ''")
}

// byDelay sorts by the days past the due date; what is not overdue has none.
func (s *selection) byDelay() sorting {
	overdue := s.kind.marks[model.MarkOverdue]()
	return known(dayNumber("CAST("+s.arg(s.day())+" AS TEXT)")+" - "+dayNumber(s.recDue()), overdue)
}

// known sorts by an expression that has a value, and may be computed, only under a condition.
func known(expression, condition string) sorting {
	return optional("", "(CASE WHEN "+condition+" THEN "+expression+" END)")
}

func checkSortings() map[string]sorting {
	asked := number("c")
	asked.joins = joinAsked
	return map[string]sorting{
		"date":           column("r.date"),
		"recommendation": asked,
		"organisation":   {joins: joinPlace, by: []string{"o.sort_key", "o.id"}},
		"region":         {joins: joinPlace, by: []string{"o.region"}},
		"sector":         {joins: joinPlace, by: []string{"o.sector"}},
		"result":         ranked("r.result", model.CheckResults()),
		"state":          ranked("r.result", model.CheckResults()),
		"checker":        firstPerson("check_people", "check_id", ""),
	}
}

func organisationSortings() map[string]sorting {
	visits := "visits v WHERE v.organisation_id = r.id AND v.state IN " + countedVisit
	return map[string]sorting{
		"code":         column("r.code"),
		"name":         column("r.sort_key"),
		"organisation": column("r.sort_key"),
		"bin":          text("r.bin"),
		"region":       column("r.region"),
		"sector":       column("r.sector"),
		"kind":         text("r.kind"),
		"body":         text("r.body"),
		"address":      text("r.address"),
		"staff":        column("r.staff"),
		"retired":      text("r.retired"),
		"visits":       counting(visits),
		"findings":     counting(organisationFindings + "r.id"),
		"open":         counting("recommendations c WHERE c.place_id = r.id AND c.state IN " + openRec),
		"last_visit":   optional("", "(SELECT MAX(v.date) FROM "+visits+")"),
	}
}

// organisationFindings are the counted findings of the organisation named after it.
const organisationFindings = "findings f JOIN visits v ON v.id = f.visit_id AND v.state IN " + countedVisit +
	" WHERE f.cancelled = '' AND f.organisation_id = "

func serviceSortings() map[string]sorting {
	return map[string]sorting{
		"code":       column("r.code"),
		"name":       column("r.sort_key"),
		"sector":     column("r.sector"),
		"term":       column("r.term_days"),
		"waiting":    column("r.wait_limit"),
		"serving":    column("r.serve_limit"),
		"fee":        column("r.fee"),
		"retired":    text("r.retired"),
		"last_visit": optional("", "(SELECT MAX(v.date) FROM visits v WHERE v.service_id = r.id AND v.state IN "+countedVisit+")"),
	}
}

func personSortings() map[string]sorting {
	return map[string]sorting{
		"name":        column("r.sort_key"),
		"role":        column("r.role"),
		"affiliation": text("r.affiliation"),
		"employer":    optional(" LEFT JOIN organisations o ON o.id = r.employer", "o.sort_key"),
		"body":        text("r.body"),
		"retired":     text("r.retired"),
	}
}

// dayNumber counts the days up to a date in the Gregorian calendar, so that ages can be compared without
// functions that only one database has. The year is taken to begin in March, which puts the leap day last.
func dayNumber(date string) string {
	year, month := "CAST(substr("+date+", 1, 4) AS INTEGER)", "CAST(substr("+date+", 6, 2) AS INTEGER)"
	y := "(" + year + " - CASE WHEN " + month + " < 3 THEN 1 ELSE 0 END)"
	m := "((" + month + " + 9) % 12)"
	return "(365 * " + y + " + " + y + " / 4 - " + y + " / 100 + " + y + " / 400 + (153 * " + m + " + 2) / 5 + CAST(substr(" +
		date + ", 9, 2) AS INTEGER))"
}
