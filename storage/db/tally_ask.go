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

// notHeld is the condition of the recommendations that the counters leave out, ofSeveral that of those which they hold under more than
// one service.
const (
	notHeld   = "r.id IN (SELECT recommendation_id FROM tally_left)"
	ofSeveral = "r.id IN (SELECT recommendation_id FROM tally_several)"
)

// cubeRecommendations answers figures over recommendations: those over what was issued in the period by the month of
// issue, those over what was due in a period by the month of the due date.
func (r *reading) cubeRecommendations(sum *cubeSum, figures []model.Figure, by model.Dimension) (bool, error) {
	scope := figures[0].Filter.Scope
	if scope.AsOf.IsZero() || slices.ContainsFunc(figures, func(f model.Figure) bool { return lifeColumnOf(f) < 0 }) {
		return false, nil
	}
	switch by {
	case "", model.ByMonth, model.ByService:
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
	key := ""
	switch by {
	case model.ByMonth:
		key = "t.issued"
	case model.ByService:
		key = byPlaceService
	}
	if err := r.changes(sum, of, at, key, m.from, within("t.issued", m.from, m.to)); err != nil {
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

// notHeld adds what the records say of the recommendations that the counters leave out, and takes away what the counters say more
// than once of those that concern several services of the scope.
func (r *reading) notHeld(sum *cubeSum, figures []model.Figure, at []int, change func(*model.Filter)) error {
	return r.apart(figures[0].Filter.Scope, slices.Contains(sum.by, model.ByService), func(services []model.ID, several bool, times int64) error {
		of := slices.Clone(figures)
		for i := range of {
			change(&of[i].Filter)
			of[i].Filter.Services = services
		}
		few := fixed(notHeld)
		if several {
			few = fixed(ofSeveral)
		}
		rows, err := r.d.cube(r.ctx, r.q, of, sum.by, few)
		sum.addRows(rows, at, times)
		return err
	})
}

// apart tells ask of the recommendations of a scope that the records must be asked for, those left out or those of several services,
// and as often as their answer is added. By service each is counted at its own.
func (r *reading) apart(scope model.Scope, byService bool, ask func(services []model.ID, several bool, times int64) error) error {
	if r.left {
		if err := ask(scope.Services, false, 1); err != nil {
			return err
		}
	}
	services := slices.Compact(slices.Sorted(slices.Values(scope.Services)))
	if !r.several || byService || len(services) < 2 {
		return nil
	}
	// They were added for each of the services.
	if err := ask(services, true, 1); err != nil {
		return err
	}
	for i := range services {
		if err := ask(services[i:i+1], true, -1); err != nil {
			return err
		}
	}
	return nil
}

// dailyOnly reports whether changes are kept by day alone: of a service those of an office or a region.
func dailyOnly(scope model.Scope, by []model.Dimension, services bool) bool {
	return (services || len(scope.Services) > 0) && (len(scope.Offices)+len(scope.Regions) > 0 || slices.Contains(by, model.ByRegion))
}

// changes adds up the changes of figures up to the as-of day, by a key or "": by months, and by days in the month of that day. None
// of them lies before the month of since.
func (r *reading) changes(sum *cubeSum, figures []model.Figure, at []int, key, since string, few among) error {
	scope := figures[0].Filter.Scope
	columns := make([]string, len(figures))
	for i, f := range figures {
		columns[i] = lifeColumns()[lifeColumnOf(f)].column
	}
	if dailyOnly(scope, sum.by, key == byPlaceService) {
		rows, err := r.sums(inDays, scope, sum.by, key, columns, both(within("t.day", since, scope.AsOf.String()), few))
		sum.addSums(rows, at)
		return err
	}
	last, days := changesUpTo(scope.AsOf)
	rows, err := r.sums(inChanges, scope, sum.by, key, columns, both(few, func(s *selection) string { return "t.month <= " + s.arg(last) }))
	if err != nil {
		return err
	}
	sum.addSums(rows, at)
	if days == (model.Period{}) {
		return nil
	}
	rows, err = r.sums(inDays, scope, sum.by, key, columns, both(within("t.day", days.From.String(), days.To.String()), few))
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
	if err := r.changes(sum, of, at, "", beginning, few); err != nil {
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
	few := both(daysOf("t.issued", f.Period), func(s *selection) string { return "t.day <= " + s.arg(f.AsOf.String()) })
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
	err = r.apart(f.Scope, false, func(services []model.ID, several bool, times int64) error {
		of, few := f, fixed(notHeld)
		if of.Services = services; several {
			few = fixed(ofSeveral)
		}
		counts, err := r.d.ages(r.ctx, r.q, of, few)
		for _, c := range counts {
			sums[age{c.Days, c.Open}] += times * c.N
		}
		return err
	})
	if err != nil {
		return nil, false, err
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
	counts, err := r.lateOn(f.Scope, days)
	if err != nil {
		return nil, false, err
	}
	err = r.apart(f.Scope, false, func(services []model.ID, several bool, times int64) error {
		of, few := f, fixed(notHeld)
		if of.Services = services; several {
			few = fixed(ofSeveral)
		}
		apart, err := r.d.overdueOn(r.ctx, r.q, of, days, few)
		for i, c := range apart {
			counts[i].Current += times * c.Current
			counts[i].First += times * c.First
		}
		return err
	})
	return counts, true, err
}

// lateOn is OverdueOn of the recommendations that the counters hold.
func (r *reading) lateOn(scope model.Scope, days []model.Date) ([]model.OverdueCount, error) {
	columns := []string{"late", "late_first"}
	last, counts := days[len(days)-1], make([]model.OverdueCount, len(days))
	if dailyOnly(scope, nil, false) {
		byDay, err := r.sums(inDays, scope, nil, "t.day", columns, within("t.day", beginning, last.String()))
		for key, n := range byKey(byDay) {
			for i, day := range days {
				if key <= day.String() {
					counts[i].Current, counts[i].First = counts[i].Current+n.Current, counts[i].First+n.First
				}
			}
		}
		return counts, err
	}
	byMonth, err := r.sums(inChanges, scope, nil, "t.month", columns, func(s *selection) string { return "t.month <= " + s.arg(last.Month7()) })
	if err != nil {
		return nil, err
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
		byDay, err = r.sums(inDays, scope, nil, "t.day", columns, within("t.day", parts.From.String(), parts.To.String()))
		if err != nil {
			return nil, err
		}
	}
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
	return counts, nil
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
