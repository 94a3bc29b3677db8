package demo

import (
	"fmt"
	"slices"
)

// recommendation is one measure asked of a provider; days are indexes, -1 where nothing happened.
type recommendation struct {
	number      string
	findings    []*finding
	issued, due int
	reported    int
	checked     int
	result      string
	checkers    []string
	outcome     outcome
}

type outcome int

const (
	undecided outcome = iota
	verified
	partly
	notExecuted
	waiting // reported, not yet checked
	overdue // nothing reported, the day is past
	fresh   // nothing reported, the day is not past
)

// dueDays is how many working days a provider has.
const dueDays = 10

func (m *maker) makeRecommendations() error {
	m.group()
	for _, r := range m.recs {
		day := r.findings[0].visit.day
		r.issued = min(day+between(m.rng, 1, 5), m.asOf-1)
		r.due, r.reported, r.checked = r.issued+dueDays, -1, -1
	}
	slices.SortStableFunc(m.recs, func(a, b *recommendation) int { return a.issued - b.issued })
	for i, r := range m.recs {
		r.number = fmt.Sprintf("Р-%05d", i+1)
	}
	if err := m.decide(); err != nil {
		return err
	}
	for _, r := range m.recs {
		m.carryOut(r)
	}
	return nil
}

// group makes recommendations of the findings: the newest have none yet, some answer two of one visit,
// rather of one criterion.
func (m *maker) group() {
	answered := m.findings[:len(m.findings)-m.size.loose]
	var pairs [2][][2]*finding
	for i := 1; i < len(answered); i++ {
		a, b := answered[i-1], answered[i]
		if a.visit != b.visit || a.story != nil || len(a.visit.findings) > 2 {
			continue
		}
		k := 1
		if a.criterion == b.criterion {
			k = 0
		}
		pairs[k] = append(pairs[k], [2]*finding{a, b})
	}
	with := map[*finding]*finding{}
	for _, p := range pairs {
		for _, i := range m.rng.Perm(len(p)) {
			if len(with) < m.size.merged {
				with[p[i][0]] = p[i][1]
			}
		}
	}
	for _, f := range answered {
		if f.rec != nil {
			continue
		}
		r := &recommendation{findings: []*finding{f}}
		f.rec = r
		if g := with[f]; g != nil {
			r.findings = append(r.findings, g)
			g.rec = r
		}
		m.recs = append(m.recs, r)
	}
}

// decide says what became of each recommendation: the latest could not be closed yet, some of the
// others were not.
func (m *maker) decide() error {
	free := make([]*recommendation, 0, len(m.recs))
	for _, r := range slices.Backward(m.recs) {
		switch first := r.findings[0]; {
		case first.story != nil && first.story.Outcome == "partly":
			r.outcome = partly
		case first.story != nil || slices.ContainsFunc(r.findings, func(f *finding) bool { return f.repeated }):
			r.outcome = verified
		default:
			free = append(free, r)
		}
	}
	told := 0
	for _, c := range m.data.story {
		if c.Outcome == "partly" {
			told += len(c.Findings)
		}
	}
	recent := m.size.waiting * 2 / 3
	for _, step := range []struct {
		n             int
		what          outcome
		youngest, old int // working days before the closing day between which it was issued
		any           bool
	}{
		{m.size.fresh, fresh, 0, m.asOf, false},
		{recent, waiting, 3, m.asOf, false},
		{m.size.waiting - recent, waiting, 8, 60, true},
		{m.size.overdue, overdue, dueDays + 1, 70, true},
		{m.size.partly - told, partly, 12, 160, true},
		{m.size.notExecuted, notExecuted, 12, 130, true},
	} {
		pool := free
		if step.any {
			pool = slices.Clone(free)
			m.rng.Shuffle(len(pool), func(i, j int) { pool[i], pool[j] = pool[j], pool[i] })
		}
		for _, r := range pool {
			age := m.asOf - r.issued
			if step.n > 0 && r.outcome == undecided && age >= step.youngest && age <= step.old {
				r.outcome = step.what
				step.n--
			}
		}
		if step.n > 0 {
			return fmt.Errorf("%d recommendations too few for outcome %d", step.n, step.what)
		}
	}
	return nil
}

// carryOut dates the report and the check, and names the checkers.
func (m *maker) carryOut(r *recommendation) {
	left := m.asOf - r.issued
	if r.outcome == undecided {
		r.outcome = verified
	}
	if r.outcome == overdue || r.outcome == fresh {
		return
	}
	// Most report in time, some late.
	report := between(m.rng, 3, dueDays)
	if chance(m.rng, 14) {
		report = between(m.rng, dueDays+1, 20)
	}
	if r.outcome == waiting {
		r.reported = r.issued + max(1, min(report, left-m.rng.IntN(3)))
		return
	}
	check := between(m.rng, 2, 14)
	if report+check > left {
		report = max(1, left*report/(report+check))
		check = left - report
	}
	r.reported = r.issued + report
	r.checked = r.reported + check
	r.result = map[outcome]string{verified: "executed", partly: "partly", notExecuted: "not_executed"}[r.outcome]
	public := r.findings[0].visit.org.region.Public
	a := m.rng.IntN(len(public))
	r.checkers = []string{public[a]}
	if chance(m.rng, 20) {
		r.checkers = append(r.checkers, public[(a+1)%len(public)])
	}
}
