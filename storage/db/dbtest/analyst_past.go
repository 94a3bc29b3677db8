package dbtest

import (
	"strings"

	"baqylau/model"
)

// AnalystQueriesOn are AnalystQueries of a period over the tables of AnalystScope or AnalystService ("" for all records), as everything
// stood on the period's last day. How recommendations stood is found once, from their steps, and kept beside for all queries.
func AnalystQueriesOn(p model.Period, tables string) string {
	if tables == "" {
		tables = "CREATE TEMP VIEW recommendations AS SELECT * FROM main.recommendations;\n"
	}
	before := model.Period{From: p.From.AddMonths(-12), To: p.To.AddMonths(-12)}
	end := model.MakeDate(p.From.Year, p.From.Month+1, 1).AddDays(-1)
	asked := strings.NewReplacer(
		"'2025-01-31'", "'"+end.String()+"'",
		"'2025-01-01'", "'"+p.From.String()+"'", "'2025-12-31'", "'"+p.To.String()+"'",
		"'2024-01-01'", "'"+before.From.String()+"'", "'2024-12-31'", "'"+before.To.String()+"'",
	).Replace(AnalystQueries())
	return strings.ReplaceAll(analystStanding, ":day", "'"+p.To.String()+"'") +
		strings.ReplaceAll(tables+asked, "main.recommendations", "standing")
}

// analystStanding makes what the queries ask of recommendations what was known on a day.
const analystStanding = `
CREATE TEMP TABLE standing (id TEXT PRIMARY KEY, organisation_id TEXT, place_id TEXT, body TEXT, issued TEXT, first_due TEXT, due TEXT, state TEXT,
	reported TEXT, closed TEXT) WITHOUT ROWID;
WITH last AS (SELECT recommendation_id, state, due, MAX(seq) FROM main.recommendation_events WHERE on_date <= :day GROUP BY 1),
	reports AS (SELECT recommendation_id, MAX(on_date) AS day FROM main.recommendation_events WHERE on_date <= :day AND verb = 'report' GROUP BY 1),
	closings AS (SELECT recommendation_id, MAX(on_date) AS day FROM main.recommendation_events WHERE on_date <= :day AND verb = 'verify' GROUP BY 1)
INSERT INTO standing SELECT r.id, r.organisation_id, r.place_id, r.body, r.issued, r.first_due, l.due, l.state, COALESCE(p.day, ''),
	CASE WHEN l.state = 'verified' THEN c.day ELSE '' END
FROM last l JOIN main.recommendations r ON r.id = l.recommendation_id LEFT JOIN reports p ON p.recommendation_id = r.id
	LEFT JOIN closings c ON c.recommendation_id = r.id;
CREATE TEMP VIEW recommendation_events AS SELECT * FROM main.recommendation_events WHERE on_date <= :day;
CREATE TEMP VIEW restitutions AS SELECT * FROM main.restitutions WHERE date <= :day;
`
