package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Counting everything: each table is read once, by region and sector, and the chunks take from it in their order. A query for
// each chunk would read the pages of a table over and over, which on a database larger than memory does not end.

func visitQuery() tallyQuery {
	return tallyQuery{what: "visits", table: "visits", owner: "organisation_id", day: "date", where: " AND r.state IN " + countedVisit,
		columns: `r.office, o.body, COALESCE(r.service_id, ''), substr(r.date, 1, 7), COUNT(*), COUNT(` + sixtieths() + `),
			CAST(COALESCE(SUM(` + sixtieths() + `), 0) AS BIGINT)`,
		group: "r.office, o.body, COALESCE(r.service_id, ''), substr(r.date, 1, 7)"}
}

func visitedQuery() tallyQuery {
	return tallyQuery{what: "providers visited", table: "visits", owner: "organisation_id", day: "date",
		where: " AND r.state IN " + countedVisit, columns: "o.id, o.body, r.office, substr(r.date, 1, 7)",
		group: "o.id, o.body, r.office, substr(r.date, 1, 7)", order: "o.id, substr(r.date, 1, 7)"}
}

func (c *tallyCounter) findingQuery() tallyQuery {
	return tallyQuery{what: "findings", table: "findings", owner: "organisation_id", day: "date", args: c.againArgs,
		columns: `r.office, o.body, r.category, COALESCE(v.service_id, ''), r.date, COUNT(*),
			CAST(SUM(CASE WHEN ` + c.repeats + ` THEN 1 ELSE 0 END) AS BIGINT),
			CAST(SUM(CASE WHEN ` + c.standing + ` THEN 1 ELSE 0 END) AS BIGINT), CAST(SUM(r.people) AS BIGINT), CAST(SUM(r.taken) AS BIGINT)`,
		joins: " CROSS JOIN visits v", where: " AND r.cancelled = '' AND v.id = r.visit_id AND v.state IN " + countedVisit,
		group: "r.office, o.body, r.category, COALESCE(v.service_id, ''), r.date"}
}

// ofIssued is a query over recommendations.
func ofIssued(t tallyQuery) tallyQuery {
	t.table, t.owner, t.day = "recommendations", "place_id", "issued"
	return t
}

func recommendationQuery() tallyQuery {
	return ofIssued(tallyQuery{what: "recommendations", columns: `r.id, r.office, CASE WHEN r.body <> '' THEN r.body ELSE o.body END,
		r.state, r.issued, r.due, r.first_due, r.reported, r.closed`})
}

func eventQuery() tallyQuery {
	return ofIssued(tallyQuery{what: "events", columns: "r.id, x.on_date, x.verb, x.state, x.due",
		joins: " CROSS JOIN recommendation_events x", where: " AND x.recommendation_id = r.id", order: "r.id, x.seq"})
}

func returnQuery() tallyQuery {
	return ofIssued(tallyQuery{what: "restitutions", columns: "r.id, x.date, x.sum, x.people",
		joins: " CROSS JOIN restitutions x", where: " AND x.recommendation_id = r.id"})
}

func answeredQuery() tallyQuery {
	return ofIssued(tallyQuery{what: "services of recommendations", columns: "r.id, COALESCE(v.service_id, '')",
		joins: " CROSS JOIN recommendation_findings rf CROSS JOIN findings fi CROSS JOIN visits v",
		where: " AND rf.recommendation_id = r.id AND fi.id = rf.finding_id AND v.id = fi.visit_id",
		group: "r.id, COALESCE(v.service_id, '')"})
}

// tallyStream is a query over all records that is read chunk by chunk. The row that it stands on is not taken yet.
type tallyStream struct {
	rows           *sql.Rows
	region, sector string
	// stands says that there is such a row.
	stands bool
}

// stream opens the queries over all records, each of which is a pass over a table, and tells progress how many are open. The
// caller closes the streams.
func (c *tallyCounter) stream(ctx context.Context, progress Progress) error {
	c.streams = map[string]*tallyStream{}
	queries := []tallyQuery{visitQuery(), visitedQuery(), c.findingQuery(), recommendationQuery(), eventQuery(), returnQuery(), answeredQuery()}
	for i, t := range queries {
		if progress != nil {
			progress(i, len(queries))
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		rows, err := c.q.QueryContext(ctx, t.ofAll(), append([]any{"", "", "", "~"}, t.args...)...)
		if err != nil {
			return fmt.Errorf("count %s: %w", t.what, err)
		}
		s := &tallyStream{rows: rows}
		c.streams[t.what] = s
		if s.stands = rows.Next(); !s.stands && rows.Err() != nil {
			return fmt.Errorf("count %s: %w", t.what, rows.Err())
		}
	}
	return nil
}

// close lets go of the streams.
func (c *tallyCounter) close() error {
	var errs []error
	for _, s := range c.streams {
		errs = append(errs, s.rows.Close())
	}
	c.streams = nil
	return errors.Join(errs...)
}

// next takes the rows of a chunk. Chunks come in the order of their regions and sectors, each once.
func (c *tallyCounter) next(t tallyQuery, of chunk, into []any, row func() error) error {
	s := c.streams[t.what]
	all := append([]any{&s.region, &s.sector}, into...)
	for s.stands {
		if err := s.rows.Scan(all...); err != nil {
			return fmt.Errorf("count %s: %w", t.what, err)
		}
		if s.region != of.region || s.sector != of.sector {
			return nil // it is scanned again for the chunk that it is of
		}
		if err := row(); err != nil {
			return fmt.Errorf("count %s: %w", t.what, err)
		}
		s.stands = s.rows.Next()
	}
	if err := s.rows.Err(); err != nil {
		return fmt.Errorf("count %s: %w", t.what, err)
	}
	return nil
}
