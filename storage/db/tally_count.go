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
	// streams hold what all chunks are counted from, where they are counted in their order; nil asks for each chunk.
	streams map[string]*tallyStream
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

// lives are the recommendations of a chunk that the counters cannot hold, or not alone.
type lives struct {
	// left are those whose record and course disagree, several those that are counted under more than one service; lapsed the times
	// of other closings, by recommendation.
	left, several map[string]bool
	lapsed        map[string][][2]string
}

func newLives() lives { return lives{map[string]bool{}, map[string]bool{}, map[string][][2]string{}} }

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

// tallyQuery asks for what hangs on providers o: records r of a table with a day each.
type tallyQuery struct {
	what string
	// columns are what is read; table, owner and day those of the records, the last two without "r.".
	columns, table, owner, day string
	// joins and where, which begins with AND, narrow the records; group and order are lists of expressions or "".
	joins, where, group, order string
	// args are the values from $5 on.
	args []any
}

// ofChunk is the query for the records of one chunk; CROSS JOIN keeps SQLite to the index of the providers.
func (t tallyQuery) ofChunk() string {
	return "SELECT " + t.columns + " FROM organisations o CROSS JOIN " + t.table + " r" + t.joins +
		" WHERE o.region = $1 AND o.sector = $2 AND r." + t.owner + " = o.id AND r." + t.day + " >= $3 AND r." + t.day + " <= $4" + t.where +
		listed(" GROUP BY ", "", t.group) + listed(" ORDER BY ", "", t.order)
}

// ofAll is the query for all records, in one pass over their table, by region and sector: these stand before the columns. What
// a chunk is asked for by is bound to what holds for all.
func (t tallyQuery) ofAll() string {
	const place = "o.region, o.sector"
	group := ""
	if t.group != "" {
		group = " GROUP BY " + place + ", " + t.group
	}
	return "SELECT " + place + ", " + t.columns + " FROM " + t.table + " r CROSS JOIN organisations o" + t.joins +
		" WHERE o.region >= $1 AND o.sector >= $2 AND o.id = r." + t.owner + " AND CAST($3 AS TEXT) <= $4" + t.where +
		group + listed(" ORDER BY ", place, t.order)
}

// listed writes a clause over a list of expressions, nothing for none.
func listed(clause, first, rest string) string {
	switch {
	case first == "" && rest == "":
		return ""
	case first == "" || rest == "":
		return clause + first + rest
	}
	return clause + first + ", " + rest
}

func (c *tallyCounter) args(of chunk) []any {
	from, to := of.days()
	return []any{of.region, of.sector, from, to}
}

// each runs a query of a chunk.
func (c *tallyCounter) each(t tallyQuery, of chunk, into []any, row func() error) error {
	if c.streams != nil {
		return c.next(t, of, into, row)
	}
	return c.rows(t.what, t.ofChunk(), append(c.args(of), t.args...), into, row)
}

// rows runs a query.
func (c *tallyCounter) rows(what, query string, args, into []any, row func() error) error {
	rows, err := c.q.QueryContext(c.ctx, query, args...)
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
	at := of.place()
	var service, month string
	var n, scored, score int64
	row := func() error {
		for _, s := range []string{service, everything} {
			counts.add(tallyRow{inVisits, at, [maxTallyKeys]string{s, month}}, n, scored, score)
		}
		return nil
	}
	return c.each(visitQuery(), of, []any{&at.office, &at.body, &service, &month, &n, &scored, &score}, row)
}

// visited counts all months whatever the chunk's: a visit changes also what was before the provider's next one.
func (c *tallyCounter) visited(of chunk, counts tallyCounts) error {
	if of.again {
		return nil
	}
	of.month = everything
	at := of.place()
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
	return c.each(visitedQuery(), of, []any{&provider, &at.body, &office, &month}, row)
}

func (c *tallyCounter) findings(of chunk, counts tallyCounts) error {
	at := of.place()
	var category, service, day string
	var n, repeats, standing, people, taken int64
	row := func() error {
		for _, split := range [][2]string{{everything, ""}, {string(model.ByCategory), category}, {string(model.ByService), service}} {
			counts.add(tallyRow{inFindings, at, [maxTallyKeys]string{split[0], split[1], month7(day)}}, n, repeats, standing, people, taken)
		}
		counts.add(tallyRow{inFindingDays, at.of(service), [maxTallyKeys]string{day, category}}, n, repeats, standing, people, taken)
		return nil
	}
	return c.each(c.findingQuery(), of, []any{&at.office, &at.body, &category, &service, &day, &n, &repeats, &standing, &people, &taken}, row)
}

// ofRecommendations ends a query over the recommendations of a chunk and what hangs on them.
const ofRecommendations = ` WHERE o.region = $1 AND o.sector = $2 AND r.place_id = o.id AND r.issued >= $3 AND r.issued <= $4`

// recommendations counts recommendations, and returns those that the counters cannot hold.
func (c *tallyCounter) recommendations(of chunk, counts tallyCounts) (lives, error) {
	all, err := c.lives(of)
	if err != nil {
		return lives{}, err
	}
	apart := newLives()
	for _, l := range all {
		if times := l.lapses(); len(times) > 0 {
			apart.lapsed[l.id] = times
		}
		if !l.plain() {
			apart.left[l.id] = true
			continue
		}
		if len(l.services) > 1 {
			apart.several[l.id] = true
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
	r := life{place: of.place()}
	err := c.each(recommendationQuery(), of, []any{&r.id, &r.place.office, &r.place.body, &r.state, &r.issued, &r.due, &r.firstDue,
		&r.reportedOn, &r.closed}, func() error {
		l := r
		all[l.id] = &l
		return nil
	})
	if err != nil {
		return nil, err
	}
	var id string
	var step lifeStep
	err = c.each(eventQuery(), of, []any{&id, &step.on, &step.verb, &step.state, &step.due}, func() error {
		all[id].steps = append(all[id].steps, step)
		return nil
	})
	if err != nil {
		return nil, err
	}
	var back lifeReturn
	err = c.each(returnQuery(), of, []any{&id, &back.on, &back.sum, &back.people}, func() error {
		all[id].returns = append(all[id].returns, back)
		return nil
	})
	if err != nil {
		return nil, err
	}
	var service string
	err = c.each(answeredQuery(), of, []any{&id, &service}, func() error {
		all[id].services = append(all[id].services, service)
		return nil
	})
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
