package demo_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/assets/demo"
	"baqylau/assets/reference"
	"baqylau/model"
)

// record is a row with its table, so that a rule reads like the rule.
type record struct {
	t *model.SheetTable
	r *model.SheetRow
}

func (r record) text(c model.Column) string     { return r.t.Text(r.r, c) }
func (r record) list(c model.Column) []string   { return r.t.List(r.r, c) }
func (r record) date(c model.Column) model.Date { return r.t.Date(r.r, c) }
func (r record) int(c model.Column) int         { n, _ := r.t.Int(r.r, c); return int(n) }

// by indexes a register by its key and requires that no key repeats.
func (s set) by(t *testing.T, kind model.SheetKind, key model.Column) map[string]record {
	out := map[string]record{}
	for i := range s[kind].Rows {
		r := record{s[kind], &s[kind].Rows[i]}
		name := r.text(key)
		// A plain look-up: the assertion for maps walks over all of their keys.
		if _, twice := out[name]; twice {
			require.Fail(t, "the key repeats", "%s %s", kind, name)
		}
		out[name] = r
	}
	return out
}

// checkRules holds the registers against the rules of the domain and returns the number of repeats.
func checkRules(t *testing.T, s set) int {
	t.Helper()
	calendar, err := reference.LoadCalendar()
	require.NoError(t, err)
	for _, table := range s {
		for i := range table.Rows {
			for k, c := range table.Spec.Columns {
				require.False(t, c.Required && table.Rows[i].Values[k].Empty(), "%s row %d: %s", table.Kind, i, c.ID)
			}
		}
	}
	orgs := s.by(t, model.SheetOrganisations, model.ColCode)
	services := s.by(t, model.SheetServices, model.ColCode)
	visits := s.by(t, model.SheetVisits, model.ColNumber)
	findings := s.by(t, model.SheetFindings, model.ColNumber)
	recs := s.by(t, model.SheetRecommendations, model.ColNumber)
	checks := s.by(t, model.SheetChecks, model.ColRecommendation)

	checkVisits(t, visits, orgs, services, calendar)
	checkPlan(t, s, orgs, services, calendar)
	answered := map[string]record{}
	for _, r := range recs {
		checkRecommendation(t, r, findings, visits, calendar)
		for _, n := range r.list(model.ColFindings) {
			require.Nil(t, answered[n].t, "%s stands in more than one recommendation", n)
			answered[n] = r
		}
	}
	for n, c := range checks {
		rec := recs[n]
		require.NotNil(t, rec.t)
		reported := rec.date(model.ColReported)
		require.False(t, reported.IsZero(), "%s: checked, so reported before", n)
		require.False(t, c.date(model.ColDate).Before(reported), n)
		require.False(t, c.date(model.ColDate).After(demo.AsOf()), n)
		require.NotEmpty(t, c.list(model.ColChecker))
		for _, f := range rec.list(model.ColFindings) {
			for _, officer := range visits[findings[f].text(model.ColVisit)].list(model.ColInspectors) {
				require.NotContains(t, c.list(model.ColChecker), officer, n)
			}
		}
	}
	return repeats(findings, visits, answered, checks)
}

func checkVisits(t *testing.T, visits, orgs, services map[string]record, calendar *model.Calendar) {
	busy := map[string]map[[2]int]bool{}
	for n, v := range visits {
		org, service := orgs[v.text(model.ColOrganisation)], services[v.text(model.ColService)]
		require.NotNil(t, org.t, n)
		require.NotNil(t, service.t, n)
		require.Equal(t, org.text(model.ColSector), service.text(model.ColSector), n)
		require.True(t, calendar.IsWorking(v.date(model.ColDate)), n)
		require.False(t, v.date(model.ColDate).After(demo.AsOf()), n)
		a, c, e := v.int(model.ColArrived), v.int(model.ColCalled), v.int(model.ColEnded)
		require.True(t, 9*60 <= a && a <= c && c <= e && e <= 18*60, "%s: %d %d %d", n, a, c, e)
		for _, col := range model.ScoreColumns() {
			require.True(t, 1 <= v.int(col) && v.int(col) <= model.MaxScore, n)
		}
		require.NotEmpty(t, v.list(model.ColRepresentatives))
		for _, officer := range v.list(model.ColInspectors) {
			key := officer + v.date(model.ColDate).String()
			if busy[key] == nil {
				busy[key] = map[[2]int]bool{}
			}
			for other := range busy[key] {
				require.True(t, e < other[0] || other[1] < a, "%s: %s is at two places", n, officer)
			}
			busy[key][[2]int{a, e}] = true
		}
	}
}

func checkPlan(t *testing.T, s set, orgs, services map[string]record, calendar *model.Calendar) {
	type key struct {
		org, service, method string
		monday               model.Date
	}
	planned := map[key]int{}
	future := 0
	for i := range s[model.SheetPlan].Rows {
		p := record{s[model.SheetPlan], &s[model.SheetPlan].Rows[i]}
		require.NotNil(t, orgs[p.text(model.ColOrganisation)].t)
		require.NotNil(t, services[p.text(model.ColService)].t)
		day, week := p.date(model.ColDate), p.date(model.ColWeek)
		require.True(t, day.IsZero() != week.IsZero())
		if !day.IsZero() {
			require.True(t, calendar.IsWorking(day), day)
			week = day.Monday()
		}
		require.Equal(t, week, week.Monday())
		if day.After(demo.AsOf()) || week.After(demo.AsOf()) {
			future++
		}
		planned[key{p.text(model.ColOrganisation), p.text(model.ColService), p.text(model.ColMethod), week}]++
	}
	for i := range s[model.SheetVisits].Rows {
		v := record{s[model.SheetVisits], &s[model.SheetVisits].Rows[i]}
		k := key{v.text(model.ColOrganisation), v.text(model.ColService), v.text(model.ColMethod), v.date(model.ColDate).Monday()}
		planned[k]--
		require.GreaterOrEqual(t, planned[k], 0, "a visit that was not planned: %v", k)
	}
	assert.Greater(t, future, 0, "visits still to come")
}

func checkRecommendation(t *testing.T, r record, findings, visits map[string]record, calendar *model.Calendar) {
	n := r.text(model.ColNumber)
	issued, due, reported := r.date(model.ColIssued), r.date(model.ColDue), r.date(model.ColReported)
	require.False(t, issued.After(demo.AsOf()), n)
	require.Equal(t, calendar.AddWorkingDays(issued, 10), due, n)
	if !reported.IsZero() {
		require.False(t, reported.Before(issued) || reported.After(demo.AsOf()), n)
	}
	taken := 0
	for _, f := range r.list(model.ColFindings) {
		finding := findings[f]
		require.NotNil(t, finding.t, "%s answers %s", n, f)
		visit := visits[finding.text(model.ColVisit)]
		require.Equal(t, visit.text(model.ColOrganisation), r.text(model.ColAddressee), n)
		wait := calendar.WorkingDays(visit.date(model.ColDate), issued)
		require.True(t, 1 <= wait && wait <= 5, "%s issued %d working days after the visit", n, wait)
		taken += finding.int(model.ColTaken)
	}
	require.LessOrEqual(t, r.int(model.ColReturned), taken, n)
}

// repeats counts by rule 4: the provider and category had a finding within twelve months before, whose
// recommendation was closed by then.
func repeats(findings, visits, answered, checks map[string]record) (n int) {
	earlier := map[[2]string][]string{}
	for number, f := range findings {
		k := [2]string{visits[f.text(model.ColVisit)].text(model.ColOrganisation), f.text(model.ColCategory)}
		earlier[k] = append(earlier[k], number)
	}
	when := func(number string) model.Date {
		return visits[findings[number].text(model.ColVisit)].date(model.ColDate)
	}
	for _, same := range earlier {
		for _, number := range same {
			if slices.ContainsFunc(same, func(other string) bool {
				rec, ok := answered[other]
				if !ok {
					return false
				}
				check, ok := checks[rec.text(model.ColNumber)]
				closed := check.t != nil && check.text(model.ColResult) == "исполнена"
				return ok && closed && when(other).Before(when(number)) && !check.date(model.ColDate).After(when(number)) &&
					!when(other).Before(when(number).AddMonths(-model.RepeatMonths))
			}) {
				n++
			}
		}
	}
	return n
}
