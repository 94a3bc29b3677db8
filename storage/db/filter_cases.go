package db

import "baqylau/model"

// Filters and orders of systemic causes, discussions and trainings.

// systemicState is how far systemic cause r has come: model.Systemic.State.
const systemicState = "(SELECT CASE WHEN y.closed <> '' OR c.state = 'verified' THEN 'closed' WHEN c.state = 'draft' THEN 'drafted'" +
	" WHEN c.state IN " + openRec + " THEN 'sent' WHEN y.aside <> '' THEN 'aside' ELSE 'found' END" +
	" FROM systemic y LEFT JOIN recommendations c ON c.id = y.recommendation_id WHERE y.id = r.id)"

// systemicCases are the findings fi of systemic cause r, with their providers o.
const systemicCases = "systemic_cases sc JOIN findings fi ON fi.id = sc.finding_id" +
	" JOIN organisations o ON o.id = fi.organisation_id WHERE sc.systemic_id = r.id"

// trained is the provider whose staff training r is for.
const trained = "(SELECT c.place_id FROM recommendations c WHERE c.id = r.recommendation_id)"

func (s *selection) casesSQL(kind model.Kind) kindSQL {
	counted := func(condition string) map[model.Mark]func() string {
		return map[model.Mark]func() string{model.MarkCounted: always(condition)}
	}
	switch kind {
	case model.KindSystemic:
		having := func(condition string) string {
			return "EXISTS (SELECT 1 FROM " + systemicCases + " AND " + condition + ")"
		}
		return kindSQL{
			from:           "systemic r",
			day:            "r.found",
			region:         having("o.region IN (?)"),
			sector:         "r.sector IN (?)",
			body:           "r.body IN (?)",
			organisations:  having("o.id IN (?)"),
			state:          systemicState + " IN (?)",
			category:       "r.category IN (?)",
			person:         "r.author = ?",
			finding:        having("fi.id = ?"),
			recommendation: "r.recommendation_id = ?",
			marks:          counted("1 = 1"),
		}
	case model.KindDiscussion:
		return kindSQL{
			from:   "discussions r",
			day:    "r.date",
			body:   "r.body IN (?)",
			state:  "r.state IN (?)",
			person: "r.author = ?",
			marks:  counted("r.state IN ('held', 'closed')"),
		}
	}
	return placed(kindSQL{
		from:           "trainings r",
		day:            "r.last_date",
		person:         "(r.author = ? OR r.mentor_id = ?)",
		recommendation: "r.recommendation_id = ?",
		marks:          counted("r.session_count > 0"),
	}, trained)
}

func casesSortings(kind model.Kind) map[string]sorting {
	switch kind {
	case model.KindSystemic:
		of := func(value string) sorting { return column("(SELECT " + value + " FROM " + systemicCases + ")") }
		return map[string]sorting{
			"date":     column("r.found"),
			"category": column("r.category"),
			"sector":   column("r.sector"),
			"body":     text("r.body"),
			"state":    ranked(systemicState, model.SystemicStates()),
			"regions":  of("COUNT(DISTINCT o.region)"),
			"cases":    of("COUNT(*)"),
			"first":    of("MIN(fi.date)"),
			"last":     of("MAX(fi.date)"),
		}
	case model.KindDiscussion:
		return map[string]sorting{
			"number": number("r"),
			"date":   column("r.date"),
			"state":  ranked("r.state", model.DiscussionStates()),
			"body":   column("r.body"),
			"place":  text("r.place"),
		}
	}
	answered := number("c")
	answered.joins = joinAsked
	return map[string]sorting{
		"date":           text("r.last_date"),
		"recommendation": answered,
		"staff":          column("r.staff"),
		"sessions":       column("r.session_count"),
		"hours":          column("r.hours"),
	}
}
