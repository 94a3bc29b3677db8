package db

import (
	"slices"
	"strings"

	"baqylau/model"
	"baqylau/model/office"
)

// cube is Cube from the counters; false where they do not hold the answer.
func (r *reading) cube(figures []model.Figure, by []model.Dimension) ([]office.CubeRow, bool, error) {
	key, ok := keyed(by)
	if !ok || slices.ContainsFunc(figures, func(f model.Figure) bool { return !scoped(f.Filter) }) {
		return nil, false, nil
	}
	sum := newCubeSum(len(figures), by)
	var err error
	switch figures[0].Filter.Kind {
	case model.KindVisit:
		ok, err = r.cubeVisits(sum, figures, key)
	case model.KindFinding:
		ok, err = r.cubeFindings(sum, figures, key)
	case model.KindOrganisation:
		ok, err = r.cubeVisited(sum, figures, key)
	case model.KindRecommendation:
		ok, err = r.cubeRecommendations(sum, figures, key)
	default:
		return nil, false, nil
	}
	if !ok || err != nil {
		return nil, false, err
	}
	return sum.list(), true, nil
}

// asks reports whether a figure is a measure over the records with just these marks and states.
func asks(f model.Figure, measure model.Measure, states []string, marks ...model.Mark) bool {
	return f.Measure == measure && slices.Equal(f.Filter.States, states) && len(f.Filter.Marks) == len(marks) &&
		!slices.ContainsFunc(marks, func(m model.Mark) bool { return !f.Filter.Has(m) })
}

// columnsOf are the columns that answer figures; false where one of them has none.
func columnsOf(figures []model.Figure, column func(model.Figure) string) ([]string, bool) {
	columns := make([]string, len(figures))
	for i, f := range figures {
		if columns[i] = column(f); columns[i] == "" {
			return nil, false
		}
	}
	return columns, true
}

// numbered numbers figures from 0.
func numbered(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// edges adds what the records say of the days that fill no month.
func (r *reading) edges(sum *cubeSum, figures []model.Figure, at []int, edges []model.Period) error {
	for _, edge := range edges {
		of := slices.Clone(figures)
		for i := range of {
			of[i].Filter.Period = edge
		}
		rows, err := r.d.cube(r.ctx, r.q, of, sum.by, func(*selection) string { return "" })
		if err != nil {
			return err
		}
		sum.addRows(rows, at, 1)
	}
	return nil
}

// within is the condition that a key of counters lies between two months.
func within(key, from, to string) among {
	return func(s *selection) string { return key + " >= " + s.arg(from) + " AND " + key + " <= " + s.arg(to) }
}

// daysOf is the condition that a key of counters lies in a period.
func daysOf(key string, p model.Period) among {
	from, to := beginning, ending
	if !p.From.IsZero() {
		from = p.From.String()
	}
	if !p.To.IsZero() {
		to = p.To.String()
	}
	return within(key, from, to)
}

// both joins conditions.
func both(list ...among) among {
	return func(s *selection) string {
		text := ""
		for i, few := range list {
			if i > 0 {
				text += " AND "
			}
			text += few(s)
		}
		return text
	}
}

func fixed(condition string) among { return func(*selection) string { return condition } }

// chosen is the condition that a column is one of some identities.
func chosen(column string, ids []model.ID) among {
	return func(s *selection) string { return column + " IN (" + list(s, ids) + ")" }
}

// addSums adds sums of counters to the figures at the given places.
func (c *cubeSum) addSums(rows []sumRow, at []int) {
	for _, row := range rows {
		codes := c.codes(row.place, row.key)
		for i, v := range row.values {
			c.add(codes, at[i], v)
		}
	}
}

func (r *reading) cubeVisits(sum *cubeSum, figures []model.Figure, by model.Dimension) (bool, error) {
	columns, ok := columnsOf(figures, func(f model.Figure) string {
		switch {
		case asks(f, model.Count, nil, model.MarkCounted):
			return "n"
		case asks(f, model.Count, nil, model.MarkCounted, model.MarkScored):
			return "scored"
		case asks(f, model.SumScore, nil, model.MarkCounted, model.MarkScored):
			return "sixtieths"
		}
		return ""
	})
	scope := figures[0].Filter.Scope
	service, key := fixed("t.service = '"+everything+"'"), ""
	if len(scope.Services) > 0 {
		service = chosen("t.service", scope.Services)
	}
	switch by {
	case "":
	case model.ByMonth:
		key = "t.month"
	case model.ByService:
		key = "t.service"
		if len(scope.Services) == 0 {
			service = fixed("t.service <> '" + everything + "'")
		}
	default:
		ok = false
	}
	return r.byMonths(sum, figures, ok, "visits", func(m months) error {
		rows, err := r.sums(inVisits, scope, sum.by, key, columns, both(service, within("t.month", m.from, m.to)))
		sum.addSums(rows, numbered(len(figures)))
		return err
	})
}

// byMonths adds whole months by f, and the days at both ends from the records.
func (r *reading) byMonths(sum *cubeSum, figures []model.Figure, ok bool, table string, f func(months) error) (bool, error) {
	if !ok {
		return false, nil
	}
	m, ok, err := r.monthsOf(figures[0].Filter.Period, table, "date")
	if !ok || err != nil {
		return false, err
	}
	if err := f(m); err != nil {
		return false, err
	}
	return true, r.edges(sum, figures, numbered(len(figures)), m.edges)
}

func (r *reading) cubeFindings(sum *cubeSum, figures []model.Figure, by model.Dimension) (bool, error) {
	columns, ok := columnsOf(figures, func(f model.Figure) string {
		switch {
		case asks(f, model.Count, nil, model.MarkCounted):
			return "n"
		case asks(f, model.Count, nil, model.MarkCounted, model.MarkRepeat):
			return "repeats"
		case asks(f, model.Count, nil, model.MarkCounted, model.MarkStanding):
			return "standing"
		case asks(f, model.SumPeople, nil, model.MarkCounted, model.MarkAffected):
			return "people"
		case asks(f, model.SumTaken, nil, model.MarkCounted, model.MarkTaken):
			return "taken"
		}
		return ""
	})
	split, key, dayKey := everything, "", ""
	switch by {
	case "":
	case model.ByMonth:
		key, dayKey = "t.month", "substr(t.day, 1, 7)"
	case model.ByService:
		split, key, dayKey = string(model.ByService), "t.code", byPlaceService
	case model.ByCategory:
		split, key, dayKey = string(model.ByCategory), "t.code", "t.category"
	default:
		ok = false
	}
	if !ok {
		return false, nil
	}
	scope := figures[0].Filter.Scope
	code := fixed("t.split = '" + split + "'")
	if len(scope.Services) > 0 {
		code = both(fixed("t.split = '"+string(model.ByService)+"'"), chosen("t.code", scope.Services))
	}
	past, bent, err := r.lapsedRepeats(figures)
	// What was closed after the day makes no repeats of findings up to it; of later ones it would.
	if err != nil || past && (scope.Period.To.IsZero() || scope.Period.To.After(scope.AsOf)) {
		return false, err
	}
	m, whole, err := r.monthsOf(scope.Period, "findings", "date")
	if err != nil {
		return false, err
	}
	// The categories of a service are told by its days alone.
	if whole = whole && (by != model.ByCategory || len(scope.Services) == 0); whole {
		rows, err := r.sums(inFindings, scope, sum.by, key, columns, both(code, within("t.month", m.from, m.to)))
		if err != nil {
			return false, err
		}
		sum.addSums(rows, numbered(len(figures)))
	} else {
		m.edges = []model.Period{scope.Period}
	}
	for _, edge := range m.edges {
		rows, err := r.sums(inFindingDays, scope, sum.by, dayKey, columns, daysOf("t.day", edge))
		if err != nil {
			return false, err
		}
		sum.addSums(rows, numbered(len(figures)))
	}
	if !bent {
		return true, nil
	}
	return true, r.unbend(sum, figures, scope)
}

// lapsedRepeats reports whether figures ask which findings follow others as of a day that is past, and whether anything was closed
// otherwise on it than it is now.
func (r *reading) lapsedRepeats(figures []model.Figure) (past, bent bool, err error) {
	day := figures[0].Filter.AsOf
	if day.IsZero() || !slices.ContainsFunc(figures, func(f model.Figure) bool { return followsOthers(f.Filter) }) {
		return false, false, nil
	}
	current, err := isCurrent(r.ctx, r.q, day)
	if err != nil || current {
		return false, false, err
	}
	bent, err = r.lapsed(day)
	return true, bent, err
}

// lapsed reports whether on a day a recommendation was closed otherwise than it is now.
func (r *reading) lapsed(day model.Date) (found bool, err error) {
	err = r.q.QueryRowContext(r.ctx, `SELECT EXISTS (SELECT 1 FROM tally_lapsed WHERE since <= $1 AND until > $1)`, day.String()).Scan(&found)
	return found, err
}

// unbend corrects the repeats of a past day, and what was never remedied by then: they were counted as things stand now, and only
// the findings of the provider and category of a recommendation that was closed otherwise then can differ.
func (r *reading) unbend(sum *cubeSum, figures []model.Figure, scope model.Scope) error {
	var repeats, now []model.Figure
	var at []int
	for i, f := range figures {
		if followsOthers(f.Filter) {
			f.Filter.Services = nil // the findings are chosen by them
			repeats, at = append(repeats, f), append(at, i)
			f.Filter.AsOf = model.Date{}
			now = append(now, f)
		}
	}
	ids, err := r.bentFindings(scope)
	if err != nil || len(ids) == 0 {
		return err
	}
	for part := range slices.Chunk(ids, mostBent) {
		// CROSS JOIN begins with them: SQLite might take those of the period or the scope for fewer, and pass over all of these.
		few := func(s *selection) string {
			s.kind.from = "findings b CROSS JOIN " + s.kind.from
			return "r.id = b.id AND " + chosen("b.id", part)(s)
		}
		then, err := r.d.cube(r.ctx, r.q, repeats, sum.by, few)
		if err != nil {
			return err
		}
		are, err := r.d.cube(r.ctx, r.q, now, sum.by, few)
		if err != nil {
			return err
		}
		sum.addRows(then, at, 1)
		sum.addRows(are, at, -1)
	}
	return nil
}

// mostBent is how many findings are named in one statement, which takes 32 766 values.
const mostBent = 1000

// bentFindings are the findings of a scope's period and services that can have followed others otherwise on its day than they do now.
func (r *reading) bentFindings(scope model.Scope) ([]model.ID, error) {
	s := &selection{}
	at := s.arg(scope.AsOf.String())
	s.where = append(s.where, "l.since <= "+at, "l.until > "+at, "f.date > a.date")
	s.within("f.date", scope.Period)
	in(s, "(SELECT COALESCE(v.service_id, '') FROM visits v WHERE v.id = f.visit_id) IN (?)", scope.Services)
	return collect(r.ctx, r.q, "findings that followed others otherwise", func(id *model.ID) []any { return []any{id} }, `
		SELECT DISTINCT f.id FROM tally_lapsed l CROSS JOIN recommendation_findings rf CROSS JOIN findings a CROSS JOIN findings f
		WHERE rf.recommendation_id = l.recommendation_id AND a.id = rf.finding_id
			AND f.organisation_id = a.organisation_id AND f.category = a.category AND `+strings.Join(s.where, " AND "), s.args...)
}

// cubeVisited counts providers visited: each in the first month of the period in which it was. Those visited for services are told
// by the visits of these, which an index holds.
func (r *reading) cubeVisited(sum *cubeSum, figures []model.Figure, by model.Dimension) (bool, error) {
	scope := figures[0].Filter.Scope
	columns, ok := columnsOf(figures, func(f model.Figure) string {
		if asks(f, model.Count, nil, model.MarkVisited) {
			return "n"
		}
		return ""
	})
	if !ok || by != "" {
		return false, nil
	}
	if len(scope.Services) > 0 {
		rows, err := r.d.cube(r.ctx, r.q, figures, sum.by, func(*selection) string { return "" })
		sum.addRows(rows, numbered(len(figures)), 1)
		return true, err
	}
	if len(scope.Offices) > 1 {
		return false, nil
	}
	m, ok, err := r.monthsOf(scope.Period, "visits", "date")
	if !ok || err != nil {
		return false, err
	}
	rows, err := r.sums(inVisited, scope, sum.by, "", columns, both(within("t.month", m.from, m.to),
		func(s *selection) string { return "t.previous < " + s.arg(m.from) }))
	if err != nil {
		return false, err
	}
	sum.addSums(rows, numbered(len(figures)))
	if len(m.edges) == 0 {
		return true, nil
	}
	// The condition tells that they were visited, so the figures need not.
	of := slices.Clone(figures)
	for i := range of {
		of[i].Filter.Marks, of[i].Filter.Period, of[i].Filter.Offices = nil, model.Period{}, nil
	}
	more, err := r.d.cube(r.ctx, r.q, of, sum.by, func(s *selection) string { return visitedAtEdges(s, m, scope.Offices) })
	sum.addRows(more, numbered(len(figures)), 1)
	return true, err
}

// visitedAtEdges is the condition of the providers visited on the days that fill no month and not in the whole months.
func visitedAtEdges(s *selection, m months, offices []string) string {
	visits := func(alias string, periods ...model.Period) string {
		part := &selection{args: s.args}
		var days []string
		for _, p := range periods {
			of := &selection{args: part.args}
			of.within(alias+".date", p)
			days, part.args = append(days, "("+strings.Join(of.where, " AND ")+")"), of.args
		}
		part.where = append(part.where, "("+strings.Join(days, " OR ")+")", alias+".state IN "+countedVisit)
		in(part, alias+".office IN (?)", offices)
		s.args = part.args
		return strings.Join(part.where, " AND ")
	}
	return "r.id IN (SELECT v.organisation_id FROM visits v WHERE " + visits("v", m.edges...) +
		" AND NOT EXISTS (SELECT 1 FROM visits w WHERE w.organisation_id = v.organisation_id AND " + visits("w", m.whole) + "))"
}
