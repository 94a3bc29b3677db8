package demo

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"time"

	"baqylau/model"
)

// visit is one call on a provider; day is an index into the maker's days, times are minutes of the day.
type visit struct {
	number                 string
	day                    int
	org                    *org
	service                *service
	method                 string
	officers, public       []string
	arrived, called, ended int
	scores                 [model.CriteriaCount]int
	// before is the visit before this one at the same provider.
	before   *visit
	findings []*finding
}

// The ways of visiting.
const (
	byShopper  = "mystery_shopper"
	jointly    = "joint_visit"
	byCheck    = "inspection"
	afterwards = "post_control"
)

func (m *maker) makeVisits() error {
	calendar := m.busyDays()
	perProvider := make([]int, len(m.visited))
	for i := range perProvider {
		perProvider[i] = 1
	}
	order := m.rng.Perm(len(m.visited))
	for i := range m.size.visits - m.size.visited {
		k := order[i%len(order)]
		if chance(m.rng, 10) {
			k = order[m.rng.IntN(len(order))]
		}
		perProvider[k]++
	}
	for i, o := range m.visited {
		if err := m.visitProvider(o, perProvider[i], calendar); err != nil {
			return err
		}
	}
	return nil
}

// visitProvider makes all visits at one provider, apart from each other in time as far as they fit.
func (m *maker) visitProvider(o *org, n int, busy []int) error {
	days := make([]int, 0, n)
	for len(days) < n {
		day := m.drawDay(busy)
		for tries := 0; tries < 8 && slices.ContainsFunc(days, func(d int) bool { return abs(d-day) < 15 }); tries++ {
			day = m.drawDay(busy)
		}
		days = append(days, day)
	}
	if o.story != nil {
		day, ok := slices.BinarySearchFunc(m.days, o.story.Date, model.Date.Compare)
		if !ok {
			return fmt.Errorf("told case %q falls on %s, no working day", o.ru, o.story.Date)
		}
		// Later visits may follow the told one, none comes before it.
		for i := range days {
			days[i] = day + (days[i]-day+len(m.days))%max(1, m.lastVisit-day)
		}
		days[0] = day
	}
	slices.Sort(days)
	var before *visit
	for i, day := range days {
		v := &visit{day: day, org: o, before: before, method: m.drawMethod(i > 0)}
		if err := m.chooseService(v); err != nil {
			return err
		}
		if o.story != nil && i == 0 {
			v.method = byShopper
		}
		m.visits = append(m.visits, v)
		before = v
	}
	return nil
}

func (m *maker) drawMethod(again bool) string {
	switch n := m.rng.IntN(100); {
	case again && n < 25:
		return afterwards
	case n < 74:
		return byShopper
	case n < 92:
		return jointly
	}
	return byCheck
}

func (m *maker) chooseService(v *visit) error {
	all := m.data.services
	fits := func(s *service) bool {
		if v.org.story != nil && v.before == nil {
			return s.Code == v.org.story.Service
		}
		return s.Sector == v.org.sector && slices.Contains(s.Kinds, v.org.kind)
	}
	i := pick(m.rng, len(all), func(i int) int {
		if fits(all[i]) {
			return all[i].Weight
		}
		return 0
	})
	if v.service = all[i]; !fits(v.service) {
		return fmt.Errorf("no service for a provider of kind %s in sector %s", v.org.kind, v.org.sector)
	}
	return nil
}

// busyDays sums up, day by day, how much is done in each month: offices plan less for January, for the
// height of summer and for the end of a reporting period.
func (m *maker) busyDays() []int {
	weights := map[time.Month]int{time.January: 75, time.July: 88, time.April: 115, time.September: 115, time.October: 72}
	sums, sum := make([]int, m.lastVisit+1), 0
	for i := range sums {
		w, ok := weights[m.days[i].Month]
		if !ok {
			w = 100
		}
		sum += w
		sums[i] = sum
	}
	return sums
}

func (m *maker) drawDay(sums []int) int {
	x := m.rng.IntN(sums[len(sums)-1])
	return sort.Search(len(sums), func(i int) bool { return sums[i] > x })
}

// finishVisits adds what depends on the findings: people, times and scores; and numbers the visits.
func (m *maker) finishVisits() error {
	for _, v := range m.visits {
		m.staff(v)
		m.score(v)
	}
	slices.SortStableFunc(m.visits, func(a, b *visit) int {
		if a.day != b.day {
			return a.day - b.day
		}
		if a.arrived != b.arrived {
			return a.arrived - b.arrived
		}
		return strings.Compare(a.org.code, b.org.code)
	})
	for i, v := range m.visits {
		v.number = fmt.Sprintf("В-%05d", i+1)
		m.findings = append(m.findings, v.findings...)
	}
	for i, f := range m.findings {
		f.number = fmt.Sprintf("Н-%05d", i+1)
	}
	return nil
}

// staff sends one or two inspectors, who are nowhere else at that time, with one or two of the public.
func (m *maker) staff(v *visit) {
	r := v.org.region
	n, turn := len(r.officers), r.visits[v.day]
	r.visits[v.day]++
	first := 2*turn + 3*v.day
	v.officers = []string{r.officers[first%n]}
	if chance(m.rng, 30) {
		v.officers = append(v.officers, r.officers[(first+1)%n])
	}
	a := m.rng.IntN(len(r.Public))
	v.public = []string{r.Public[a]}
	if chance(m.rng, 15) {
		v.public = append(v.public, r.Public[(a+1)%len(r.Public)])
	}
	m.time(v, 2*turn/n)
}

// time lays the visit into one of the three parts of the day, so that it ends before 18:00.
func (m *maker) time(v *visit, part int) {
	starts := [3][2]int{{9 * 60, 10*60 + 30}, {12 * 60, 13*60 + 10}, {15 * 60, 16*60 + 15}}
	start := starts[part%3]
	wait := between(m.rng, min(3, v.service.Wait), v.service.Wait)
	switch {
	case v.has("long_queue"):
		wait = v.service.Wait + between(m.rng, 5, 30)
	case chance(m.rng, 6):
		wait = v.service.Wait + between(m.rng, 1, 6)
	}
	serve := between(m.rng, 4, max(5, v.service.Serve))
	if chance(m.rng, 7) {
		serve = v.service.Serve + between(m.rng, 1, 8)
	}
	v.arrived = between(m.rng, start[0], start[1])
	v.called = v.arrived + wait
	v.ended = v.called + serve
	if late := v.ended - 18*60; late > 0 {
		v.arrived, v.called, v.ended = v.arrived-late, v.called-late, v.ended-late
	}
}

// score marks down the criteria in which violations were found.
func (m *maker) score(v *visit) {
	for i := range v.scores {
		v.scores[i] = 5 - pick(m.rng, 5, func(k int) int { return [5]int{34, 38, 20, 6, 2}[k] })
	}
	for _, f := range v.findings {
		v.scores[f.criterion] = min(v.scores[f.criterion], 3-pick(m.rng, 3, func(k int) int { return [3]int{35, 42, 23}[k] }))
	}
}

func (v *visit) has(category string) bool {
	return slices.ContainsFunc(v.findings, func(f *finding) bool { return f.category == category })
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
