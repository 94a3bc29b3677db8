package db

import (
	"context"
	"fmt"
	"strconv"

	"baqylau/model"
)

// counter counts chunks of records for the counters: the one definition of what they hold.
type tallyCounter struct {
	ctx context.Context
	q   queryer
	// repeats and standing are the conditions that finding r is a repeat, and that it was never remedied (MarkStanding),
	// as things stand; their values are from $5 on.
	repeats, standing string
	againArgs         []any
}

// newTallyCounter looks up what the counting needs to know.
func newTallyCounter(ctx context.Context, q queryer) (*tallyCounter, error) {
	months, err := repeatMonths(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("look up settings: %w", err)
	}
	// The first four parameters are those of the chunk.
	s := &selection{filter: model.Filter{Kind: model.KindFinding}, known: bearings{months: months}, args: make([]any, 4)}
	c := &tallyCounter{ctx: ctx, q: q, repeats: "EXISTS (SELECT 1" + s.repeated() + ")"}
	c.standing = "EXISTS (SELECT 1" + s.standing() + ") AND NOT " + c.repeats
	c.againArgs = s.args[4:]
	return c, nil
}

// lives are the recommendations of a chunk that the counters cannot hold.
type lives struct {
	// left are those whose record and course disagree; lapsed the times of other closings, by recommendation.
	left   map[string]bool
	lapsed map[string][][2]string
}

// count counts a chunk.
func (c *tallyCounter) count(of chunk) (tallyCounts, lives, error) {
	counts := tallyCounts{}
	for _, part := range []func(chunk, tallyCounts) error{c.visits, c.visited, c.findings} {
		if err := part(of, counts); err != nil {
			return nil, lives{}, err
		}
	}
	apart, err := c.recommendations(of, counts)
	return counts, apart, err
}

// providers begins a query over what hangs on the providers o of a chunk; CROSS JOIN keeps SQLite to their index.
const providers = " FROM organisations o CROSS JOIN "

func (c *tallyCounter) args(of chunk) []any {
	from, to := of.days()
	return []any{of.region, of.sector, from, to}
}

// each runs a query of a chunk.
func (c *tallyCounter) each(what string, of chunk, more []any, into []any, row func() error, query string) error {
	rows, err := c.q.QueryContext(c.ctx, query, append(c.args(of), more...)...)
	if err != nil {
		return fmt.Errorf("count %s: %w", what, err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return fmt.Errorf("count %s: %w", what, err)
		}
		if err := row(); err != nil {
			return fmt.Errorf("count %s: %w", what, err)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("count %s: %w", what, err)
	}
	return nil
}

func (c *tallyCounter) visits(of chunk, counts tallyCounts) error {
	at := place{region: of.region, sector: of.sector}
	var service, month string
	var n, scored, score int64
	row := func() error {
		for _, s := range []string{service, everything} {
			counts.add(tallyRow{inVisits, at, [maxTallyKeys]string{s, month}}, n, scored, score)
		}
		return nil
	}
	return c.each("visits", of, nil, []any{&at.office, &at.body, &service, &month, &n, &scored, &score}, row,
		`SELECT r.office, o.body, COALESCE(r.service_id, ''), substr(r.date, 1, 7), COUNT(*), COUNT(`+sixtieths()+`),
			CAST(COALESCE(SUM(`+sixtieths()+`), 0) AS BIGINT)`+providers+`visits r
		WHERE o.region = $1 AND o.sector = $2 AND r.organisation_id = o.id AND r.date >= $3 AND r.date <= $4 AND r.state IN `+countedVisit+`
		GROUP BY 1, 2, 3, 4`)
}

// visited counts all months whatever the chunk's: a visit changes also what was before the provider's next one.
func (c *tallyCounter) visited(of chunk, counts tallyCounts) error {
	if of.again {
		return nil
	}
	of.month = everything
	at := place{region: of.region, sector: of.sector}
	var provider, office, month, last string
	previous := map[string]string{} // by office
	row := func() error {
		if provider != last {
			last = provider
			clear(previous)
		}
		for _, at.office = range []string{office, everything} {
			if before, met := previous[at.office]; !met || before != month {
				counts.add(tallyRow{inVisited, at, [maxTallyKeys]string{month, before}}, 1)
				previous[at.office] = month
			}
		}
		return nil
	}
	return c.each("providers visited", of, nil, []any{&provider, &at.body, &office, &month}, row,
		`SELECT o.id, o.body, r.office, substr(r.date, 1, 7) AS month`+providers+`visits r
		WHERE o.region = $1 AND o.sector = $2 AND r.organisation_id = o.id AND r.date >= $3 AND r.date <= $4 AND r.state IN `+countedVisit+`
		GROUP BY 1, 2, 3, 4 ORDER BY 1, 4`)
}

func (c *tallyCounter) findings(of chunk, counts tallyCounts) error {
	at := place{region: of.region, sector: of.sector}
	var category, service, month string
	var n, repeats, standing, people, taken int64
	row := func() error {
		for _, split := range [][2]string{{everything, ""}, {string(model.ByCategory), category}, {string(model.ByService), service}} {
			counts.add(tallyRow{inFindings, at, [maxTallyKeys]string{split[0], split[1], month}}, n, repeats, standing, people, taken)
		}
		return nil
	}
	return c.each("findings", of, c.againArgs, []any{&at.office, &at.body, &category, &service, &month, &n, &repeats, &standing, &people, &taken}, row,
		`SELECT r.office, o.body, r.category, COALESCE(v.service_id, ''), substr(r.date, 1, 7), COUNT(*),
			CAST(SUM(CASE WHEN `+c.repeats+` THEN 1 ELSE 0 END) AS BIGINT),
			CAST(SUM(CASE WHEN `+c.standing+` THEN 1 ELSE 0 END) AS BIGINT), CAST(SUM(r.people) AS BIGINT), CAST(SUM(r.taken) AS BIGINT)`+
			providers+`findings r CROSS JOIN visits v
		WHERE o.region = $1 AND o.sector = $2 AND r.organisation_id = o.id AND r.date >= $3 AND r.date <= $4 AND r.cancelled = ''
			AND v.id = r.visit_id AND v.state IN `+countedVisit+`
		GROUP BY 1, 2, 3, 4, 5`)
}

// ofRecommendations ends a query over the recommendations of a chunk and what hangs on them.
const ofRecommendations = ` WHERE o.region = $1 AND o.sector = $2 AND r.place_id = o.id AND r.issued >= $3 AND r.issued <= $4`

// recommendations counts recommendations, and returns those that the counters cannot hold.
func (c *tallyCounter) recommendations(of chunk, counts tallyCounts) (lives, error) {
	all, err := c.lives(of)
	if err != nil {
		return lives{}, err
	}
	apart := lives{left: map[string]bool{}, lapsed: map[string][][2]string{}}
	for _, l := range all {
		if times := l.lapses(); len(times) > 0 {
			apart.lapsed[l.id] = times
		}
		if !l.plain() {
			apart.left[l.id] = true
			continue
		}
		if err := l.count(counts); err != nil {
			return lives{}, fmt.Errorf("count recommendation %s: %w", l.id, err)
		}
	}
	return apart, nil
}

// lives reads the recommendations of a chunk with their courses.
func (c *tallyCounter) lives(of chunk) (map[string]*life, error) {
	all := map[string]*life{}
	r := life{place: place{region: of.region, sector: of.sector}}
	err := c.each("recommendations", of, nil, []any{&r.id, &r.place.office, &r.place.body, &r.state, &r.issued, &r.due, &r.firstDue,
		&r.reportedOn, &r.closed}, func() error {
		l := r
		all[l.id] = &l
		return nil
	}, `SELECT r.id, r.office, CASE WHEN r.body <> '' THEN r.body ELSE o.body END, r.state, r.issued, r.due, r.first_due, r.reported, r.closed`+
		providers+`recommendations r`+ofRecommendations)
	if err != nil {
		return nil, err
	}
	var id string
	var step lifeStep
	err = c.each("events", of, nil, []any{&id, &step.on, &step.verb, &step.state, &step.due}, func() error {
		all[id].steps = append(all[id].steps, step)
		return nil
	}, `SELECT r.id, x.on_date, x.verb, x.state, x.due`+providers+`recommendations r CROSS JOIN recommendation_events x`+
		ofRecommendations+` AND x.recommendation_id = r.id ORDER BY r.id, x.seq`)
	if err != nil {
		return nil, err
	}
	var back lifeReturn
	err = c.each("restitutions", of, nil, []any{&id, &back.on, &back.sum, &back.people}, func() error {
		all[id].returns = append(all[id].returns, back)
		return nil
	}, `SELECT r.id, x.date, x.sum, x.people`+providers+`recommendations r CROSS JOIN restitutions x`+
		ofRecommendations+` AND x.recommendation_id = r.id`)
	if err != nil {
		return nil, err
	}
	var service string
	err = c.each("services of recommendations", of, nil, []any{&id, &service}, func() error {
		all[id].services = append(all[id].services, service)
		return nil
	}, `SELECT DISTINCT r.id, COALESCE(v.service_id, '')`+providers+`recommendations r CROSS JOIN recommendation_findings rf
		CROSS JOIN findings fi CROSS JOIN visits v`+ofRecommendations+` AND rf.recommendation_id = r.id AND fi.id = rf.finding_id
		AND v.id = fi.visit_id`)
	return all, err
}

// daysBetween is how many days lie from one day to another.
func daysBetween(from, to string) (string, error) {
	first, err := model.ParseDate(from)
	if err != nil {
		return "", err
	}
	last, err := model.ParseDate(to)
	if err != nil {
		return "", err
	}
	return strconv.Itoa(last.DaysSince(first)), nil
}
