package db

import (
	"slices"
	"strings"

	"baqylau/model"
)

const (
	// countedVisit is VisitState.Counted.
	countedVisit = "('completed', 'confirmed')"
	// idle are the recommendations that answer nothing.
	idle = "('cancelled', 'withdrawn')"
	// openRec is RecState.Open.
	openRec = "('issued', 'accepted', 'disputed', 'in_progress', 'reported', 'partly', 'not_executed')"

	// ofPlan are the visits that fulfil a plan.
	ofPlan = "(SELECT p.visit_id FROM planned_visits p WHERE p.plan_id = ?)"
	// answers joins recommendations with the findings they answer.
	answers = "recommendation_findings rf JOIN findings fi ON fi.id = rf.finding_id"
)

// kindOf returns how filters are put to the records of a kind.
func (s *selection) kindOf(kind model.Kind) (kindSQL, bool) {
	switch kind {
	case model.KindPlan:
		return s.planSQL(), true
	case model.KindPlannedVisit:
		return s.plannedSQL(), true
	case model.KindVisit:
		return s.visitSQL(), true
	case model.KindFinding:
		return s.findingSQL(), true
	case model.KindRecommendation:
		return s.recommendationSQL(), true
	case model.KindPostControl:
		return s.queueSQL(), true
	case model.KindCheck:
		return s.checkSQL(), true
	case model.KindJournal:
		return s.journalSQL(), true
	case model.KindReminder:
		return s.reminderSQL(), true
	case model.KindPaper:
		return s.paperSQL(), true
	case model.KindOrganisation:
		return s.organisationSQL(), true
	case model.KindSystemic, model.KindDiscussion, model.KindTraining:
		return s.casesSQL(kind), true
	case model.KindAppeal:
		return s.appealSQL(), true
	case model.KindService:
		return kindSQL{
			from: "services r", sector: "r.sector IN (?)", services: "r.id IN (?)",
			marks: map[model.Mark]func() string{model.MarkActive: always("r.retired = ''")},
		}, true
	case model.KindPerson:
		return kindSQL{
			from: "people r", organisations: "r.employer IN (?)", body: "r.body IN (?)", state: "r.role IN (?)", person: "r.id IN (?)",
			marks: map[model.Mark]func() string{
				model.MarkActive:         always("r.retired = ''"),
				model.MarkRepresentative: always("r.role = ''"),
				model.MarkStaff:          always("r.role <> ''"),
			},
		}, true
	}
	return kindSQL{}, false
}

// always is a mark that needs no value.
func always(condition string) func() string { return func() string { return condition } }

// placed fills in the scope of a kind whose provider stands in the column org.
func placed(k kindSQL, org string) kindSQL {
	k.org = org
	k.region = org + " IN (SELECT o.id FROM organisations o WHERE o.region IN (?))"
	k.sector = org + " IN (SELECT o.id FROM organisations o WHERE o.sector IN (?))"
	k.organisations = org + " IN (?)"
	if k.body == "" {
		k.body = org + " IN (SELECT o.id FROM organisations o WHERE o.body IN (?))"
	}
	return k
}

// service is the template of a scope's services for a column: the code "" is that of the records that name none.
func (s *selection) service(column string) string {
	if slices.Contains(s.filter.Services, "") {
		return "(" + column + " IN (?) OR " + column + " IS NULL)"
	}
	return column + " IN (?)"
}

// own is a record's own service.
func own(column string) func() (join, code string) {
	return func() (string, string) { return "", "COALESCE(" + column + ", '')" }
}

// answeredServices joins each recommendation with the services of the findings it answers and, where the scope chooses
// services, those only. Of several findings of one service the first stands for it.
func (s *selection) answeredServices() (join, code string) {
	join = " JOIN recommendation_findings srf ON srf.recommendation_id = r.id JOIN findings sfi ON sfi.id = srf.finding_id" +
		" JOIN visits sv ON sv.id = sfi.visit_id AND NOT EXISTS (SELECT 1 FROM recommendation_findings x" +
		" JOIN findings y ON y.id = x.finding_id JOIN visits z ON z.id = y.visit_id WHERE x.recommendation_id = r.id" +
		" AND x.finding_id < srf.finding_id AND COALESCE(z.service_id, '') = COALESCE(sv.service_id, ''))"
	if len(s.filter.Services) > 0 {
		join += " AND COALESCE(sv.service_id, '') IN (" + list(s, s.filter.Services) + ")"
	}
	return join, "COALESCE(sv.service_id, '')"
}

func (s *selection) planSQL() kindSQL {
	// A plan concerns the providers of its visits.
	having := func(condition string) string {
		return "EXISTS (SELECT 1 FROM planned_visits p JOIN organisations o ON o.id = p.organisation_id" +
			" WHERE p.plan_id = r.id AND p.state <> 'cancelled' AND " + condition + ")"
	}
	return kindSQL{
		from:          "plans r",
		region:        having("o.region IN (?)"),
		sector:        having("o.sector IN (?)"),
		body:          having("o.body IN (?)"),
		organisations: having("o.id IN (?)"),
		services:      having(s.service("p.service_id")),
		method:        having("p.method IN (?)"),
		state:         "r.state IN (?)",
		person:        "(r.author = ? OR r.approved_by = ?)",
		plan:          "r.id = ?",
		visit:         having("p.visit_id = ?"),
		marks: map[model.Mark]func() string{
			model.MarkCounted: always("r.state NOT IN ('draft', 'cancelled')"),
		},
	}
}

func (s *selection) plannedSQL() kindSQL {
	return placed(kindSQL{
		from:     "planned_visits r",
		day:      "r.day",
		services: s.service("r.service_id"),
		state:    "r.state IN (?)",
		method:   "r.method IN (?)",
		person: "EXISTS (SELECT 1 FROM planned_visit_people p WHERE p.planned_visit_id = r.id AND" +
			" p.person_id = ?)",
		plan:      "r.plan_id = ?",
		visit:     "r.visit_id = ?",
		byService: own("r.service_id"),
		marks: map[model.Mark]func() string{
			model.MarkCounted: always("r.state <> 'cancelled'"),
			model.MarkInForce: always("r.plan_id IN (SELECT pl.id FROM plans pl WHERE pl.state IN ('approved', 'in_progress'))"),
		},
	}, "r.organisation_id")
}

func (s *selection) visitSQL() kindSQL {
	return placed(kindSQL{
		from:     "visits r",
		day:      "r.date",
		services: s.service("r.service_id"),
		state:    "r.state IN (?)",
		method:   "r.method IN (?)",
		category: "EXISTS (SELECT 1 FROM findings fi WHERE fi.visit_id = r.id AND fi.cancelled = '' AND" +
			" fi.category IN (?))",
		person: "(r.author = ? OR " +
			"EXISTS (SELECT 1 FROM visit_people p WHERE p.visit_id = r.id AND p.person_id = ?))",
		plan:           "r.id IN " + ofPlan,
		visit:          "r.id = ?",
		finding:        "r.id IN (SELECT fi.visit_id FROM findings fi WHERE fi.id = ?)",
		recommendation: "r.id IN (SELECT fi.visit_id FROM " + answers + " WHERE rf.recommendation_id = ?)",
		byService:      own("r.service_id"),
		marks: map[model.Mark]func() string{
			model.MarkCounted: always("r.state IN " + countedVisit),
			model.MarkScored: always("COALESCE(r.score_1, r.score_2, r.score_3, r.score_4, r.score_5, r.score_6)" +
				" IS NOT NULL"),
		},
	}, "r.organisation_id")
}

// answering begins a query over the recommendations c that answer finding r, whatever became of them.
const answering = " FROM recommendation_findings rf JOIN recommendations c ON c.id = rf.recommendation_id WHERE rf.finding_id = r.id"

// stateOn is the state of a recommendation on a day: that of its last event up to it.
func stateOn(recommendation string, day model.Date) string {
	// The day stands in the text, since sortings and templates are made that may not be used.
	return "COALESCE((SELECT y.state FROM recommendation_events y WHERE y.recommendation_id = " + recommendation +
		" AND y.on_date <= '" + day.String() + "' ORDER BY y.seq DESC LIMIT 1), 'draft')"
}

// liveState is the state of recommendation c on the as-of day.
func (s *selection) liveState() string {
	if !s.replays() {
		return "c.state"
	}
	return stateOn("c.id", s.filter.AsOf)
}

// live is the condition that recommendation c was neither cancelled nor withdrawn on the as-of day.
func (s *selection) live() string { return s.liveState() + " NOT IN " + idle }

// findingState is where a finding stands: struck out, unanswered, or with the state of its recommendation.
func (s *selection) findingState() string {
	return "CASE WHEN r.cancelled <> '' THEN 'cancelled'" +
		" ELSE COALESCE((SELECT " + s.liveState() + answering + " AND " + s.live() + " ORDER BY c.id DESC LIMIT 1), 'none') END"
}

func (s *selection) findingSQL() kindSQL {
	return placed(kindSQL{
		from:     "findings r",
		day:      "r.date",
		services: "r.visit_id IN (SELECT v.id FROM visits v WHERE " + s.service("v.service_id") + ")",
		state:    s.findingState() + " IN (?)",
		category: "r.category IN (?)",
		method:   "r.visit_id IN (SELECT v.id FROM visits v WHERE v.method IN (?))",
		person: "(r.author = ? OR " +
			"EXISTS (SELECT 1 FROM visit_people p WHERE p.visit_id = r.visit_id AND p.person_id = ?))",
		plan:    "r.visit_id IN " + ofPlan,
		visit:   "r.visit_id = ?",
		finding: "r.id = ?",
		recommendation: "r.id IN (SELECT rf.finding_id FROM recommendation_findings rf" +
			" WHERE rf.recommendation_id = ?)",
		byService: func() (join, code string) {
			return " JOIN visits sv ON sv.id = r.visit_id", "COALESCE(sv.service_id, '')"
		},
		marks: map[model.Mark]func() string{
			model.MarkCounted: always("r.cancelled = '' AND EXISTS (SELECT 1 FROM visits v WHERE v.id = r.visit_id" +
				" AND v.state IN " + countedVisit + ")"),
			model.MarkRepeat: func() string { return "EXISTS (SELECT 1" + s.repeated() + ")" },
			model.MarkStanding: func() string {
				return "(EXISTS (SELECT 1" + s.standing() + ") AND NOT EXISTS (SELECT 1" + s.repeated() + "))"
			},
			model.MarkTaken:    always("r.taken > 0"),
			model.MarkAffected: always("r.people > 0"),
			model.MarkPhoto: always("EXISTS (SELECT 1 FROM attachments a WHERE a.owner_id = r.id AND a.owner_kind = 'finding'" +
				" AND a.width > 0)"),
			model.MarkNoRecommendation: func() string {
				return "r.cancelled = '' AND NOT EXISTS (SELECT 1" + answering + " AND " + s.live() + ")"
			},
		},
	}, "r.organisation_id")
}

// recTaken and recPeople are what was taken, and how many people were affected, over the findings of recommendation r.
const (
	recTaken  = "(SELECT COALESCE(SUM(fi.taken), 0) FROM " + answers + " WHERE rf.recommendation_id = r.id)"
	recPeople = "(SELECT COALESCE(SUM(fi.people), 0) FROM " + answers + " WHERE rf.recommendation_id = r.id)"
)

// recState and recDue are the state and due date of recommendation r on the as-of day.
func (s *selection) recState() string {
	if s.replays() {
		return "COALESCE(e.state, 'draft')"
	}
	return "r.state"
}

func (s *selection) recDue() string {
	if s.replays() {
		return "COALESCE(e.due, '')"
	}
	return "r.due"
}

// recClosed is the day on which it was verified as executed.
func (s *selection) recClosed() string {
	if s.replays() {
		return "CASE WHEN e.state = 'verified' THEN e.on_date ELSE '' END"
	}
	return "r.closed"
}

// byThen is what the record keeps of its issue, ” where that came after the as-of day.
func (s *selection) byThen(column string) string {
	if !s.replays() {
		return column
	}
	return "CASE WHEN r.issued <= '" + s.day() + "' THEN " + column + " ELSE '' END"
}

// recReported is the day of the latest report up to the as-of day, but for one taken back.
func (s *selection) recReported() string {
	if !s.replays() {
		return "r.reported"
	}
	return "CASE WHEN r.reported <= '" + s.day() + "' THEN r.reported ELSE COALESCE((SELECT MAX(x.on_date) FROM recommendation_events x" +
		" WHERE x.recommendation_id = r.id AND x.verb = 'report' AND x.on_date <= '" + s.day() + "' AND NOT EXISTS (SELECT 1" +
		" FROM recommendation_events y WHERE y.recommendation_id = r.id AND y.seq = x.seq + 1 AND y.verb = 'take_back')), '') END"
}

// recLevel and recExtensions are the level of escalation on the as-of day, and how often the due date was put off by then.
func (s *selection) recLevel() string {
	if s.replays() {
		return "COALESCE(e.level, 0)"
	}
	return "r.level"
}

func (s *selection) recExtensions() string {
	if !s.replays() {
		return "r.extensions"
	}
	return "(SELECT COUNT(*) FROM recommendation_events x WHERE x.recommendation_id = r.id AND x.verb = 'extend' AND x.on_date <= '" +
		s.day() + "')"
}

func (s *selection) recommendationSQL() kindSQL {
	answering := func(condition string) string {
		return "EXISTS (SELECT 1 FROM " + answers + " WHERE rf.recommendation_id = r.id AND " + condition + ")"
	}
	overdue := func(due string) func() string {
		return func() string {
			return s.mayBeOpen() + s.recState() + " IN " + openRec + " AND " + due + " <> '' AND " + due + " < " + s.arg(s.day())
		}
	}
	return placed(kindSQL{
		from: "recommendations r",
		day:  "r.issued",
		// One addressed to a state body is that body's; any other that of its provider.
		body: "(r.body <> '' AND r.body IN (?) OR r.body = '' AND" +
			" r.place_id IN (SELECT o.id FROM organisations o WHERE o.body IN (?)))",
		services: answering("fi.visit_id IN (SELECT v.id FROM visits v WHERE " + s.service("v.service_id") + ")"),
		state:    s.recState() + " IN (?)",
		category: answering("fi.category IN (?)"),
		method:   answering("fi.visit_id IN (SELECT v.id FROM visits v WHERE v.method IN (?))"),
		recKind:  "r.kind IN (?)",
		person: "(r.author = ? OR " + answering("EXISTS (SELECT 1 FROM visit_people p"+
			" WHERE p.visit_id = fi.visit_id AND p.person_id = ?)") + ")",
		plan:    answering("fi.visit_id IN " + ofPlan),
		visit:   answering("fi.visit_id = ?"),
		finding: answering("fi.id = ?"),

		recommendation: "r.id = ?",
		byService:      s.answeredServices,
		marks: map[model.Mark]func() string{
			model.MarkCounted: always("r.issued <> '' AND " + s.recState() +
				" NOT IN ('draft', 'cancelled', 'withdrawn')"),
			model.MarkOpen:         func() string { return s.mayBeOpen() + s.recState() + " IN " + openRec },
			model.MarkOverdue:      overdue(s.recDue()),
			model.MarkOverdueFirst: overdue("r.first_due"),
			model.MarkReported:     s.reported,
			model.MarkPartly:       s.lastCheck(model.RecFindPart),
			model.MarkNotExecuted:  s.lastCheck(model.RecFindNot),
			model.MarkReturned: func() string {
				condition := ""
				if s.asOf() {
					condition = " WHERE x.date <= " + s.arg(s.filter.AsOf.String())
				}
				return "r.id IN (SELECT x.recommendation_id FROM restitutions x" + condition + ")"
			},
			model.MarkRestitution: func() string {
				return "(" + s.recState() + " NOT IN " + idle + " AND (" + answering("fi.taken > 0") +
					" OR EXISTS (SELECT 1 FROM restitutions x WHERE x.recommendation_id = r.id" + s.upTo("x.date") + ")))"
			},
			model.MarkOwed: func() string { return recTaken + " > " + s.restituted("sum") },
		},
	}, "r.place_id")
}

// mayBeOpen spares looking up the state on a past day of what was verified by then: that was its last event.
func (s *selection) mayBeOpen() string {
	if !s.replays() {
		return ""
	}
	return "(r.closed = '' OR r.closed > " + s.arg(s.day()) + ") AND "
}

// reported is the condition that a report came by the as-of day. The record keeps the day of the latest one;
// only where that is later must the events tell of an earlier one.
func (s *selection) reported() string {
	if !s.asOf() {
		return "r.reported <> ''"
	}
	return "r.reported <> '' AND (r.reported <= " + s.arg(s.filter.AsOf.String()) + " OR EXISTS (SELECT 1 FROM" +
		" recommendation_events x WHERE x.recommendation_id = r.id AND x.verb = 'report'" + s.upTo("x.on_date") + "))"
}

// lastCheck asks what the latest check up to the as-of day found; a correction takes it back.
func (s *selection) lastCheck(found model.RecVerb) func() string {
	return func() string {
		return "(SELECT x.verb FROM recommendation_events x WHERE x.recommendation_id = r.id AND x.verb IN" +
			" ('verify', 'find_partly', 'find_not_executed', 'correct')" + s.upTo("x.on_date") +
			" ORDER BY x.seq DESC LIMIT 1) = " + s.arg(string(found))
	}
}

func (s *selection) checkSQL() kindSQL {
	// A check concerns what its recommendation concerns.
	of := func(condition string) string {
		return "r.recommendation_id IN (SELECT c.id FROM recommendations c WHERE " + condition + ")"
	}
	place := func(condition string) string {
		return of("c.place_id IN (SELECT o.id FROM organisations o WHERE " + condition + ")")
	}
	answering := func(condition string) string {
		return "r.recommendation_id IN (SELECT rf.recommendation_id FROM " + answers + " WHERE " + condition + ")"
	}
	return kindSQL{
		from:   "checks r",
		day:    "r.date",
		region: place("o.region IN (?)"),
		sector: place("o.sector IN (?)"),
		body: "(" + of("c.body <> '' AND c.body IN (?)") + " OR " +
			of("c.body = '' AND c.place_id IN (SELECT o.id FROM organisations o WHERE o.body IN (?))") + ")",
		organisations: of("c.place_id IN (?)"),
		services:      answering("fi.visit_id IN (SELECT v.id FROM visits v WHERE " + s.service("v.service_id") + ")"),
		state:         "r.result IN (?)",
		category:      answering("fi.category IN (?)"),
		recKind:       of("c.kind IN (?)"),
		person: "(r.author = ? OR " +
			"EXISTS (SELECT 1 FROM check_people p WHERE p.check_id = r.id AND p.person_id = ?))",
		plan:    answering("fi.visit_id IN " + ofPlan),
		visit:   answering("fi.visit_id = ?"),
		finding: answering("fi.id = ?"),

		recommendation: "r.recommendation_id = ?",
		marks:          map[model.Mark]func() string{model.MarkCounted: always("1 = 1")},
	}
}

func (s *selection) organisationSQL() kindSQL {
	return kindSQL{
		from:          "organisations r",
		region:        "r.region IN (?)",
		sector:        "r.sector IN (?)",
		body:          "r.body IN (?)",
		organisations: "r.id IN (?)",
		// Services, methods and the mark of being visited are about its visits: visitedScope.
		method: "1 = 1",
		marks: map[model.Mark]func() string{
			model.MarkVisited: always("1 = 1"),
			model.MarkActive:  always("r.retired = ''"),
		},
	}
}

// isLastOfMonth reports in SQL whether a date is the last day of its month.
func isLastOfMonth(date string) string {
	year, month, day := yearOf(date), "substr("+date+", 6, 2)", "substr("+date+", 9, 2)"
	return day + " = CASE WHEN " + month + " IN ('04', '06', '09', '11') THEN '30' WHEN " + month + " <> '02' THEN '31'" +
		" WHEN " + year + " % 4 = 0 AND (" + year + " % 100 <> 0 OR " + year + " % 400 = 0) THEN '29' ELSE '28' END"
}

func yearOf(date string) string { return "CAST(substr(" + date + ", 1, 4) AS INTEGER)" }

// monthIndex numbers the month of a date from the year 0.
func monthIndex(date string) string {
	return "(" + yearOf(date) + " * 12 + CAST(substr(" + date + ", 6, 2) AS INTEGER))"
}

// notBefore is, in SQL, !earlier.Before(date.AddMonths(-months)). In the month that many months back the
// day decides; where that month is too short for it, its last day does.
func notBefore(earlier, date, months string) string {
	index := monthIndex(date) + " - " + months
	return "(" + monthIndex(earlier) + " > " + index + " OR " + monthIndex(earlier) + " = " + index +
		" AND (substr(" + earlier + ", 9, 2) >= substr(" + date + ", 9, 2) OR " + isLastOfMonth(earlier) + "))"
}

// repeated is the FROM and WHERE of the closed findings a that finding r repeats: Finding.Repeats. One
// that was struck out was no violation and makes no repeat.
func (s *selection) repeated() string {
	events, closed := s.closing()
	return " FROM findings a JOIN recommendation_findings rf ON rf.finding_id = a.id" +
		" JOIN recommendations c ON c.id = rf.recommendation_id" + events + s.followed() +
		" AND " + notBefore("a.date", "r.date", s.repeatMonths()) + " AND " + closed
}

// standing is the FROM and WHERE of the findings a that finding r finds again, and that were not closed by then:
// Finding.Standing, however old they are.
func (s *selection) standing() string {
	followed := s.followed()
	events, closed := s.closing()
	return " FROM findings a" + followed + " AND NOT EXISTS (SELECT 1 FROM recommendation_findings rf" +
		" JOIN recommendations c ON c.id = rf.recommendation_id" + events + " WHERE rf.finding_id = a.id AND " + closed + ")"
}

// followed is the WHERE of the findings a, not struck out, that finding r follows: Finding.follows.
func (s *selection) followed() string {
	return " WHERE a.organisation_id = r.organisation_id AND a.category = r.category AND a.id <> r.id" +
		" AND a.date < r.date AND a.cancelled = ''"
}

// closing is the condition that recommendation c was verified as executed by the day of finding r, as of the filter's
// day, and what has to be joined for it.
func (s *selection) closing() (events, closed string) {
	if !s.replays() {
		return "", "c.closed <> '' AND c.closed <= r.date"
	}
	return " JOIN recommendation_events x ON x.recommendation_id = c.id AND x.seq = " +
			"(SELECT MAX(y.seq) FROM recommendation_events y WHERE y.recommendation_id = c.id" + s.upTo("y.on_date") + ")",
		"x.state = 'verified' AND x.on_date <= r.date"
}

// repeatMonths is how far back the office of finding r looks.
func (s *selection) repeatMonths() string {
	usual := s.arg(model.RepeatMonths)
	var cases strings.Builder
	for office, months := range s.known.months {
		if months != model.RepeatMonths {
			cases.WriteString(" WHEN " + s.arg(office) + " THEN " + s.arg(months))
		}
	}
	if cases.Len() == 0 {
		return "CAST(" + usual + " AS INTEGER)"
	}
	return "CAST(CASE r.office" + cases.String() + " ELSE " + usual + " END AS INTEGER)"
}
