package dbtest

import (
	"strings"

	"baqylau/model"
)

// AnalystQueries are the numbers of the dashboard of 2025 over FillMillion's records, beside those of the year before as it
// stood at its end, as an analyst asks the tables in the shell of SQLite: a query for each table or part of the dashboard.
// The last day of the records is the end of 2025, so that the states kept in the recommendations are those of that day.
func AnalystQueries() string {
	return analystVisits + analystFindings + analystRecommendations + analystPast + analystParts
}

// AnalystQueriesSince are AnalystQueries of a year of which what is asked of the year 2025 begins earlier, on a day.
func AnalystQueriesSince(day model.Date) string {
	return strings.ReplaceAll(AnalystQueries(), "'2025-01-01' AND '2025-12-31'", "'"+day.String()+"' AND '2025-12-31'")
}

// AnalystScope makes the tables of AnalystQueries those of one part of the country in the shell: the records of providers, or of
// an office, that a condition on organisations (o) chooses. It writes nothing into the database.
func AnalystScope(condition string) string {
	chosen := " WHERE organisation_id IN (SELECT o.id FROM main.organisations o WHERE " + condition + ");\n"
	views := ""
	for _, table := range []string{"visits", "findings", "recommendations"} {
		views += "CREATE TEMP VIEW " + table + " AS SELECT * FROM main." + table + chosen
	}
	return views
}

// AnalystService makes the tables of AnalystQueries those of one service, of providers o that a condition chooses ("" is all): its
// visits, what was found at them, and the recommendations that answer any of that. What a violation repeats is looked for under all
// services.
func AnalystService(service model.ID, condition string) string {
	visits := " FROM main.visits v WHERE v.service_id = '" + string(service) + "'"
	if condition != "" {
		visits += " AND v.organisation_id IN (SELECT o.id FROM main.organisations o WHERE " + condition + ")"
	}
	return "CREATE TEMP VIEW visits AS SELECT v.*" + visits + ";\n" +
		"CREATE TEMP VIEW findings AS SELECT * FROM main.findings WHERE visit_id IN (SELECT v.id" + visits + ");\n" +
		"CREATE TEMP VIEW recommendations AS SELECT * FROM main.recommendations WHERE id IN (SELECT x.recommendation_id" +
		" FROM main.recommendation_findings x JOIN main.findings y ON y.id = x.finding_id WHERE y.visit_id IN (SELECT v.id" + visits + "));\n"
}

// AnalystServiceEvents narrows the events and restitutions to the recommendations of AnalystService, as an analyst does who knows that
// all others are passed over for nothing.
func AnalystServiceEvents() string {
	views := ""
	for _, table := range []string{"recommendation_events", "restitutions"} {
		views += "CREATE TEMP VIEW " + table + " AS SELECT * FROM main." + table + " WHERE recommendation_id IN (SELECT id FROM recommendations);\n"
	}
	return views
}

const analystVisits = `
-- Key figures of visits, both years.
SELECT CASE WHEN date < '2025-01-01' THEN '2024' ELSE '2025' END, COUNT(*), COUNT(DISTINCT organisation_id),
	COUNT(COALESCE(score_1, score_2, score_3, score_4, score_5, score_6)),
	SUM(60 * (COALESCE(score_1, 0) + COALESCE(score_2, 0) + COALESCE(score_3, 0) + COALESCE(score_4, 0) + COALESCE(score_5, 0) + COALESCE(score_6, 0))
		/ NULLIF((score_1 IS NOT NULL) + (score_2 IS NOT NULL) + (score_3 IS NOT NULL) + (score_4 IS NOT NULL) + (score_5 IS NOT NULL) + (score_6 IS NOT NULL), 0))
FROM visits WHERE date BETWEEN '2024-01-01' AND '2025-12-31' AND (date <= '2024-12-31' OR date >= '2025-01-01') AND state IN ('completed', 'confirmed') GROUP BY 1;
-- Visits by region, sector and state body.
SELECT o.region, o.sector, o.body, COUNT(*), COUNT(DISTINCT v.organisation_id),
	COUNT(COALESCE(score_1, score_2, score_3, score_4, score_5, score_6)),
	SUM(60 * (COALESCE(score_1, 0) + COALESCE(score_2, 0) + COALESCE(score_3, 0) + COALESCE(score_4, 0) + COALESCE(score_5, 0) + COALESCE(score_6, 0))
		/ NULLIF((score_1 IS NOT NULL) + (score_2 IS NOT NULL) + (score_3 IS NOT NULL) + (score_4 IS NOT NULL) + (score_5 IS NOT NULL) + (score_6 IS NOT NULL), 0))
FROM visits v JOIN organisations o ON o.id = v.organisation_id
WHERE date BETWEEN '2025-01-01' AND '2025-12-31' AND state IN ('completed', 'confirmed') GROUP BY 1, 2, 3;
-- Visits by service.
SELECT service_id, COUNT(*), COUNT(COALESCE(score_1, score_2, score_3, score_4, score_5, score_6)),
	SUM(60 * (COALESCE(score_1, 0) + COALESCE(score_2, 0) + COALESCE(score_3, 0) + COALESCE(score_4, 0) + COALESCE(score_5, 0) + COALESCE(score_6, 0))
		/ NULLIF((score_1 IS NOT NULL) + (score_2 IS NOT NULL) + (score_3 IS NOT NULL) + (score_4 IS NOT NULL) + (score_5 IS NOT NULL) + (score_6 IS NOT NULL), 0))
FROM visits WHERE date BETWEEN '2025-01-01' AND '2025-12-31' AND state IN ('completed', 'confirmed') GROUP BY 1;
`

// analystRepeat is an earlier finding of the provider and category, within a year, closed as executed before.
const analystRepeat = `EXISTS (SELECT 1 FROM main.findings a JOIN recommendation_findings rf ON rf.finding_id = a.id
		JOIN main.recommendations c ON c.id = rf.recommendation_id
		WHERE a.organisation_id = f.organisation_id AND a.category = f.category AND a.date < f.date AND a.date >= date(f.date, '-12 months', CASE WHEN f.date LIKE '%-02-29' THEN '-1 day' ELSE '+0 days' END)
			AND a.cancelled = '' AND c.closed <> '' AND c.closed <= f.date)`

const analystFindings = `
-- Key figures of violations, both years.
SELECT CASE WHEN f.date < '2025-01-01' THEN '2024' ELSE '2025' END, COUNT(*), SUM(` + analystRepeat + `), SUM(f.people), SUM(f.taken)
FROM findings f JOIN visits v ON v.id = f.visit_id
WHERE f.date BETWEEN '2024-01-01' AND '2025-12-31' AND (f.date <= '2024-12-31' OR f.date >= '2025-01-01') AND f.cancelled = '' AND v.state IN ('completed', 'confirmed') GROUP BY 1;
-- Violations by category.
SELECT f.category, COUNT(*), SUM(` + analystRepeat + `), SUM(f.people)
FROM findings f JOIN visits v ON v.id = f.visit_id
WHERE f.date BETWEEN '2025-01-01' AND '2025-12-31' AND f.cancelled = '' AND v.state IN ('completed', 'confirmed') GROUP BY 1;
-- Violations by region, sector and state body.
SELECT o.region, o.sector, o.body, COUNT(*), SUM(` + analystRepeat + `)
FROM findings f JOIN visits v ON v.id = f.visit_id JOIN organisations o ON o.id = f.organisation_id
WHERE f.date BETWEEN '2025-01-01' AND '2025-12-31' AND f.cancelled = '' AND v.state IN ('completed', 'confirmed') GROUP BY 1, 2, 3;
-- Violations by service.
SELECT v.service_id, COUNT(*), SUM(` + analystRepeat + `)
FROM findings f JOIN visits v ON v.id = f.visit_id
WHERE f.date BETWEEN '2025-01-01' AND '2025-12-31' AND f.cancelled = '' AND v.state IN ('completed', 'confirmed') GROUP BY 1;
-- Violations by region and category.
SELECT o.region, f.category, COUNT(*)
FROM findings f JOIN visits v ON v.id = f.visit_id JOIN organisations o ON o.id = f.organisation_id
WHERE f.date BETWEEN '2025-01-01' AND '2025-12-31' AND f.cancelled = '' AND v.state IN ('completed', 'confirmed') GROUP BY 1, 2;
`

const analystOpen = `('issued', 'accepted', 'disputed', 'in_progress', 'reported', 'partly', 'not_executed')`

const analystRecommendations = `
-- Key figures of recommendations issued in the year.
WITH checked AS (SELECT x.recommendation_id, x.verb, MAX(x.seq) FROM recommendation_events x
		JOIN recommendations r ON r.id = x.recommendation_id AND r.issued BETWEEN '2025-01-01' AND '2025-12-31'
		WHERE x.verb IN ('verify', 'find_partly', 'find_not_executed', 'correct') GROUP BY 1),
	returned AS (SELECT recommendation_id, SUM(sum) AS sum, SUM(people) AS people FROM restitutions GROUP BY 1)
SELECT COUNT(*) FILTER (WHERE state <> 'withdrawn'), COUNT(*) FILTER (WHERE reported <> '' AND state <> 'withdrawn'),
	COUNT(*) FILTER (WHERE state = 'verified'), COUNT(*) FILTER (WHERE c.verb = 'find_partly' AND state <> 'withdrawn'),
	COUNT(*) FILTER (WHERE c.verb = 'find_not_executed' AND state <> 'withdrawn'), COUNT(*) FILTER (WHERE state = 'withdrawn'),
	COUNT(*) FILTER (WHERE state IN ` + analystOpen + ` AND due < '2025-12-31'),
	COUNT(*) FILTER (WHERE state IN ` + analystOpen + ` AND first_due < '2025-12-31'), SUM(b.sum), SUM(b.people)
FROM recommendations r LEFT JOIN checked c ON c.recommendation_id = r.id LEFT JOIN returned b ON b.recommendation_id = r.id
WHERE issued BETWEEN '2025-01-01' AND '2025-12-31' AND state NOT IN ('draft', 'cancelled');
-- What was due in the year.
SELECT COUNT(*), COUNT(*) FILTER (WHERE state = 'verified') FROM recommendations
WHERE due BETWEEN '2025-01-01' AND '2025-12-31' AND state NOT IN ('draft', 'cancelled', 'withdrawn');
-- What is open and overdue, whenever it was issued.
SELECT COUNT(*), COUNT(*) FILTER (WHERE due < '2025-12-31'), COUNT(*) FILTER (WHERE first_due < '2025-12-31') FROM recommendations
WHERE state IN ` + analystOpen + `;
-- What became of the recommendations of each month.
SELECT substr(issued, 1, 7), COUNT(*), COUNT(*) FILTER (WHERE reported <> ''), COUNT(*) FILTER (WHERE state = 'verified'),
	COUNT(*) FILTER (WHERE state IN ` + analystOpen + ` AND due < '2025-12-31')
FROM recommendations WHERE issued BETWEEN '2025-01-01' AND '2025-12-31' AND state NOT IN ('draft', 'cancelled', 'withdrawn') GROUP BY 1;
-- Their ages.
SELECT closed = '', CAST(julianday(CASE WHEN closed = '' THEN '2025-12-31' ELSE closed END) - julianday(issued) AS INTEGER), COUNT(*)
FROM recommendations WHERE issued BETWEEN '2025-01-01' AND '2025-12-31' AND state NOT IN ('draft', 'cancelled', 'withdrawn') GROUP BY 1, 2;
`

const analystPast = `
-- Key figures of the recommendations of the year before, as they stood at its end; what was due in it, open and overdue then.
WITH last AS (SELECT recommendation_id, state, due, MAX(seq) FROM recommendation_events WHERE on_date <= '2024-12-31' GROUP BY 1),
	checked AS (SELECT recommendation_id, verb, MAX(seq) FROM recommendation_events
		WHERE on_date <= '2024-12-31' AND verb IN ('verify', 'find_partly', 'find_not_executed', 'correct') GROUP BY 1),
	reports AS (SELECT DISTINCT recommendation_id FROM recommendation_events WHERE on_date <= '2024-12-31' AND verb = 'report'),
	returned AS (SELECT recommendation_id, SUM(sum) AS sum, SUM(people) AS people FROM restitutions WHERE date <= '2024-12-31' GROUP BY 1)
SELECT COUNT(*) FILTER (WHERE issued >= '2024-01-01'), COUNT(*) FILTER (WHERE issued >= '2024-01-01' AND p.recommendation_id IS NOT NULL),
	COUNT(*) FILTER (WHERE issued >= '2024-01-01' AND l.state = 'verified'), COUNT(*) FILTER (WHERE issued >= '2024-01-01' AND c.verb = 'find_partly'),
	COUNT(*) FILTER (WHERE issued >= '2024-01-01' AND c.verb = 'find_not_executed'),
	COUNT(*) FILTER (WHERE issued >= '2024-01-01' AND l.state IN ` + analystOpen + ` AND l.due < '2024-12-31'),
	COUNT(*) FILTER (WHERE issued >= '2024-01-01' AND l.state IN ` + analystOpen + ` AND first_due < '2024-12-31'),
	SUM(b.sum) FILTER (WHERE issued >= '2024-01-01'), SUM(b.people) FILTER (WHERE issued >= '2024-01-01'),
	COUNT(*) FILTER (WHERE l.due BETWEEN '2024-01-01' AND '2024-12-31'),
	COUNT(*) FILTER (WHERE l.due BETWEEN '2024-01-01' AND '2024-12-31' AND l.state = 'verified'),
	COUNT(*) FILTER (WHERE l.state IN ` + analystOpen + `), COUNT(*) FILTER (WHERE l.state IN ` + analystOpen + ` AND l.due < '2024-12-31'),
	COUNT(*) FILTER (WHERE l.state IN ` + analystOpen + ` AND first_due < '2024-12-31')
FROM last l JOIN recommendations r ON r.id = l.recommendation_id LEFT JOIN checked c ON c.recommendation_id = r.id
	LEFT JOIN reports p ON p.recommendation_id = r.id LEFT JOIN returned b ON b.recommendation_id = r.id
WHERE l.state NOT IN ('draft', 'cancelled', 'withdrawn');
-- Those withdrawn.
SELECT COUNT(*) FROM recommendation_events x JOIN recommendations r ON r.id = x.recommendation_id
WHERE x.verb = 'withdraw' AND x.on_date <= '2024-12-31' AND r.issued BETWEEN '2024-01-01' AND '2024-12-31';
`

const analystParts = `
-- What was overdue at the end of each month.
WITH RECURSIVE ends(day) AS (SELECT '2025-01-31' UNION ALL SELECT min(date(day, '+1 day', '+1 month', '-1 day'), '2025-12-31') FROM ends WHERE day < '2025-12-31'),
	spans AS MATERIALIZED (SELECT * FROM (SELECT x.state, x.due, r.first_due, x.on_date AS since,
			LEAD(x.on_date) OVER (PARTITION BY x.recommendation_id ORDER BY x.seq) AS until
		FROM recommendation_events x JOIN recommendations r ON r.id = x.recommendation_id)
		WHERE state IN ` + analystOpen + ` AND (until IS NULL OR until > '2025-01-31') AND (due < '2025-12-31' OR first_due < '2025-12-31'))
SELECT day, COUNT(*) FILTER (WHERE due < day), COUNT(*) FILTER (WHERE first_due < day)
FROM ends JOIN spans ON since <= day AND (until IS NULL OR until > day) GROUP BY 1;
-- Recommendations by region, sector and state body.
SELECT o.region, o.sector, CASE WHEN r.body <> '' THEN r.body ELSE o.body END, COUNT(*), COUNT(*) FILTER (WHERE reported <> ''),
	COUNT(*) FILTER (WHERE state = 'verified'), COUNT(*) FILTER (WHERE state IN ` + analystOpen + ` AND due < '2025-12-31')
FROM recommendations r JOIN organisations o ON o.id = r.place_id
WHERE issued BETWEEN '2025-01-01' AND '2025-12-31' AND state NOT IN ('draft', 'cancelled', 'withdrawn') GROUP BY 1, 2, 3;
-- Recommendations by service.
SELECT service_id, COUNT(*), COUNT(*) FILTER (WHERE reported <> ''), COUNT(*) FILTER (WHERE state = 'verified'),
	COUNT(*) FILTER (WHERE state IN ` + analystOpen + ` AND due < '2025-12-31')
FROM (SELECT DISTINCT r.id, r.state, r.reported, r.due, v.service_id FROM recommendations r
	JOIN recommendation_findings rf ON rf.recommendation_id = r.id JOIN findings f ON f.id = rf.finding_id JOIN visits v ON v.id = f.visit_id
	WHERE issued BETWEEN '2025-01-01' AND '2025-12-31' AND r.state NOT IN ('draft', 'cancelled', 'withdrawn')) GROUP BY 1;
`
