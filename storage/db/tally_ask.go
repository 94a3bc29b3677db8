package db

import (
	"slices"
	"strconv"

	"baqylau/model"
)

// lifeColumnOf is the number of recommendations that answers a figure, or -1.
func lifeColumnOf(f model.Figure) int {
	columns := lifeColumns()
	return slices.IndexFunc(columns[:], func(c lifeColumn) bool { return asks(f, c.measure, c.states, c.marks...) })
}

// notHeld is the condition of the recommendations that the counters leave out.
const notHeld = "r.id IN (SELECT recommendation_id FROM tally_left)"

// cubeRecommendations answers figures over recommendations: those over what was issued in the period by the month of
// issue, those over what was due in a period by the month of the due date.
func (r *reading) cubeRecommendations(sum *cubeSum, figures []model.Figure, by model.Dimension) (bool, error) {
	scope := figures[0].Filter.Scope
	if scope.AsOf.IsZero() || slices.ContainsFunc(figures, func(f model.Figure) bool { return lifeColumnOf(f) < 0 }) {
		return false, nil
	}
	switch by {
	case model.ByService:
		if slices.ContainsFunc(figures, func(f model.Figure) bool { return !slices.Contains(keptByService(), lifeColumnOf(f)) }) {
			return false, nil
		}
	case "", model.ByMonth:
	default:
		return false, nil
	}
	var issued []int
	due := map[model.Period][]int{}
	for i, f := range figures {
		if f.Filter.Due == (model.Period{}) {
			issued = append(issued, i)
		} else {
			due[f.Filter.Due] = append(due[f.Filter.Due], i)
		}
	}
	if len(due) > 0 && (by != "" || scope.Period != model.Period{}) {
		return false, nil
	}
	if len(issued) > 0 {
		if ok, err := r.issuedIn(sum, figures, issued, by); !ok || err != nil {
			return false, err
		}
	}
	for period, at := range due {
		if ok, err := r.dueIn(sum, figures, at, period); !ok || err != nil {
			return false, err
		}
	}
	return true, nil
}

// some are the figures at the given places.
func some(figures []model.Figure, at []int) []model.Figure {
	list := make([]model.Figure, len(at))
	for i, k := range at {
		list[i] = figures[k]
	}
	return list
}

// issuedIn adds figures over what was issued in the period.
func (r *reading) issuedIn(sum *cubeSum, figures []model.Figure, at []int, by model.Dimension) (bool, error) {
	of := some(figures, at)
	m, ok, err := r.issuedMonths(of[0].Filter.Scope)
	if !ok || err != nil {
		return false, err
	}
	from := inRecommendations
	switch by {
	case model.ByMonth:
		from.key = "t.issued"
	case model.ByService:
		from = changesIn{inServices, inServiceDays, "t.service"}
	}
	if err := r.changes(sum, of, at, from, within("t.issued", m.from, m.to)); err != nil {
		return false, err
	}
	if err := r.notHeld(sum, of, at, func(f *model.Filter) { f.Period = m.whole }); err != nil {
		return false, err
	}
	return true, r.edges(sum, of, at, m.edges)
}

// issuedMonths splits a scope's period into whole months for what was issued in it. Of a day that does not come after the period
// its last month is whole: what was issued later was nothing yet.
func (r *reading) issuedMonths(scope model.Scope) (months, bool, error) {
	p := scope.Period
	if !p.To.IsZero() && !p.To.Before(scope.AsOf) {
		p.To = model.MonthOf(p.To.Month7()).To
	}
	m, ok, err := r.monthsOf(p, "recommendations", "issued")
	if !scope.Period.To.IsZero() && scope.Period.To.Before(m.whole.To) {
		m.whole.To = scope.Period.To // also those that the counters leave out were issued in the period
	}
	return m, ok, err
}

// notHeld adds what the records say of the recommendations that the counters leave out.
func (r *reading) notHeld(sum *cubeSum, figures []model.Figure, at []int, change func(*model.Filter)) error {
	if !r.left {
		return nil
	}
	figures = slices.Clone(figures)
	for i := range figures {
		change(&figures[i].Filter)
	}
	rows, err := r.d.cube(r.ctx, r.q, figures, sum.by, fixed(notHeld))
	sum.addRows(rows, at, 1)
	return err
}

// changesIn are the tables of changes by month and by day, and by which of their keys they are added up, "" for none.
type changesIn struct {
	months, days int
	key          string
}

var inRecommendations = changesIn{months: inChanges, days: inDays}

// changes adds up the changes of figures up to the as-of day: by months, and by days in the month of that day.
func (r *reading) changes(sum *cubeSum, figures []model.Figure, at []int, from changesIn, few among) error {
	scope := figures[0].Filter.Scope
	columns := make([]string, len(figures))
	for i, f := range figures {
		columns[i] = lifeColumns()[lifeColumnOf(f)].column
	}
	last, days := changesUpTo(scope.AsOf)
	rows, err := r.sums(from.months, scope, sum.by, from.key, columns, both(few, func(s *selection) string { return "t.month <= " + s.arg(last) }))
	if err != nil {
		return err
	}
	sum.addSums(rows, at)
	if days == (model.Period{}) {
		return nil
	}
	rows, err = r.sums(from.days, scope, sum.by, from.key, columns, both(within("t.day", days.From.String(), days.To.String()), few))
	sum.addSums(rows, at)
	return err
}

// changesUpTo is the last month whose changes all lie up to a day, and the days of the next one that do.
func changesUpTo(day model.Date) (last string, days model.Period) {
	month := model.MonthOf(day.Month7())
	if day == month.To {
		return day.Month7(), model.Period{}
	}
	return month.From.AddDays(-1).Month7(), model.Period{From: month.From, To: day}
}

// dueIn adds figures over what was due in a period, whenever it was issued.
func (r *reading) dueIn(sum *cubeSum, figures []model.Figure, at []int, due model.Period) (bool, error) {
	of := some(figures, at)
	m, ok, err := r.monthsOf(due, "recommendation_events", "due")
	if !ok || err != nil {
		return false, err
	}
	few := within("t.due", m.from, m.to)
	if !due.To.IsZero() {
		// What is due was issued before.
		few = both(few, func(s *selection) string { return "t.issued <= " + s.arg(m.to) })
	}
	if err := r.changes(sum, of, at, inRecommendations, few); err != nil {
		return false, err
	}
	if err := r.notHeld(sum, of, at, func(f *model.Filter) { f.Due = m.whole }); err != nil {
		return false, err
	}
	for _, edge := range m.edges {
		part := slices.Clone(of)
		for i := range part {
			part[i].Filter.Due = edge
		}
		rows, err := r.d.cube(r.ctx, r.q, part, sum.by, func(s *selection) string {
			return "r.id IN (SELECT x.recommendation_id FROM recommendation_events x WHERE x.due >= " + s.arg(edge.From.String()) +
				" AND x.due <= " + s.arg(edge.To.String()) + " UNION SELECT recommendation_id FROM tally_left)"
		})
		if err != nil {
			return false, err
		}
		sum.addRows(rows, at, 1)
	}
	return true, nil
}

// ages is Ages from the counters: those verified by their age then, and those open by the day of their issue.
func (r *reading) ages(f model.Filter) ([]model.AgeCount, bool, error) {
	count := model.Figure{Measure: model.Count, Filter: f}
	if !scoped(f) || f.AsOf.IsZero() || f.Due != (model.Period{}) || lifeColumnOf(count) != lifeCounted {
		return nil, false, nil
	}
	from, to := beginning, ending
	if !f.Period.From.IsZero() {
		from = f.Period.From.String()
	}
	if !f.Period.To.IsZero() {
		to = f.Period.To.String()
	}
	few := both(within("t.issued", from, to), func(s *selection) string { return "t.day <= " + s.arg(f.AsOf.String()) })
	verified, err := r.sums(inAges, f.Scope, nil, "t.days", []string{"verified"}, few)
	if err != nil {
		return nil, false, err
	}
	open, err := r.sums(inAges, f.Scope, nil, "t.issued", []string{"counted", "verified"}, few)
	if err != nil {
		return nil, false, err
	}
	type age struct {
		days int
		open bool
	}
	sums := map[age]int64{}
	for _, row := range verified {
		days, err := strconv.Atoi(row.key)
		if err != nil {
			return nil, false, err
		}
		sums[age{days, false}] += row.values[0]
	}
	for _, row := range open {
		issued, err := model.ParseDate(row.key)
		if err != nil {
			return nil, false, err
		}
		sums[age{f.AsOf.DaysSince(issued), true}] += row.values[0] - row.values[1]
	}
	if r.left {
		counts, err := r.d.ages(r.ctx, r.q, f, fixed(notHeld))
		if err != nil {
			return nil, false, err
		}
		for _, c := range counts {
			sums[age{c.Days, c.Open}] += c.N
		}
	}
	var out []model.AgeCount
	for a, n := range sums {
		if n != 0 {
			out = append(out, model.AgeCount{Days: a.days, Open: a.open, N: n})
		}
	}
	return out, true, nil
}

// overdueOn is OverdueOn from the counters.
func (r *reading) overdueOn(f model.Filter, days []model.Date) ([]model.OverdueCount, bool, error) {
	if !scoped(f) || f.Due != (model.Period{}) || len(f.States) > 0 {
		return nil, false, nil
	}
	columns := []string{"late", "late_first"}
	last := days[len(days)-1]
	byMonth, err := r.sums(inChanges, f.Scope, nil, "t.month", columns, func(s *selection) string { return "t.month <= " + s.arg(last.Month7()) })
	if err != nil {
		return nil, false, err
	}
	// The days of the months that do not end with one of the days asked for.
	var parts model.Period
	for _, day := range days {
		if _, p := changesUpTo(day); p != (model.Period{}) {
			if parts.From.IsZero() {
				parts.From = p.From
			}
			parts.To = p.To
		}
	}
	var byDay []sumRow
	if parts != (model.Period{}) {
		byDay, err = r.sums(inDays, f.Scope, nil, "t.day", columns, within("t.day", parts.From.String(), parts.To.String()))
		if err != nil {
			return nil, false, err
		}
	}
	counts := make([]model.OverdueCount, len(days))
	monthly, daily := byKey(byMonth), byKey(byDay)
	for i, day := range days {
		month, p := changesUpTo(day)
		for key, n := range monthly {
			if key <= month {
				counts[i].Current, counts[i].First = counts[i].Current+n.Current, counts[i].First+n.First
			}
		}
		for key, n := range daily {
			if p != (model.Period{}) && key >= p.From.String() && key <= p.To.String() {
				counts[i].Current, counts[i].First = counts[i].Current+n.Current, counts[i].First+n.First
			}
		}
	}
	if !r.left {
		return counts, true, nil
	}
	apart, err := r.d.overdueOn(r.ctx, r.q, f, days, fixed(notHeld))
	for i, c := range apart {
		counts[i].Current += c.Current
		counts[i].First += c.First
	}
	return counts, true, err
}

// byKey adds up sums of all places.
func byKey(rows []sumRow) map[string]model.OverdueCount {
	sums := map[string]model.OverdueCount{}
	for _, row := range rows {
		n := sums[row.key]
		n.Current, n.First = n.Current+row.values[0], n.First+row.values[1]
		sums[row.key] = n
	}
	return sums
}
