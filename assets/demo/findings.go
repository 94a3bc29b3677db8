package demo

import (
	"fmt"
	"slices"
	"strings"

	"baqylau/model"
)

// finding is one violation found on a visit.
type finding struct {
	number                    string
	visit                     *visit
	category                  string
	criterion                 int
	description, standard     string
	kind, measure             string
	people                    int
	taken, returned, restored int
	// again is the earlier finding that this one repeats; repeated marks that earlier one, whose
	// recommendation has to be closed in between.
	again    *finding
	repeated bool
	story    *storyCase
	rec      *recommendation
}

// repeatGap is how many working days lie between two visits for the second to find a repeat: enough
// for the recommendation of the first to be closed.
const repeatGap = 48

func (m *maker) makeFindings() error {
	counts, err := m.spread()
	if err != nil {
		return err
	}
	criteria, err := m.criteria()
	if err != nil {
		return err
	}
	for i, v := range m.visits {
		if v.before == nil && v.org.story != nil {
			m.tell(v, criteria)
			continue
		}
		for range counts[i] {
			f := &finding{visit: v}
			earlier := v.before
			if len(v.findings) == 0 && earlier != nil && v.day-earlier.day >= repeatGap && len(earlier.findings) > 0 &&
				v.day-earlier.day < 200 && earlier.org.story == nil && chance(m.rng, 40) {
				f.again = earlier.findings[0]
				f.again.repeated = true
			}
			m.write(f)
			f.criterion = criteria[f.category]
			v.findings = append(v.findings, f)
		}
	}
	return nil
}

// spread says how many violations each visit finds, so that the sum is right.
func (m *maker) spread() ([]int, error) {
	counts, left := make([]int, len(m.visits)), m.size.findings
	free := make([]int, 0, len(counts))
	for i, v := range m.visits {
		if v.before == nil && v.org.story != nil {
			left -= len(v.org.story.Findings)
			continue
		}
		free = append(free, i)
		counts[i] = pick(m.rng, 4, func(k int) int { return [4]int{38, 35, 20, 7}[k] })
		left -= counts[i]
	}
	if left > 3*len(free) || len(free) == 0 {
		return nil, fmt.Errorf("%d findings do not fit into %d visits", left, len(free))
	}
	for left != 0 {
		i := free[m.rng.IntN(len(free))]
		switch {
		case left > 0 && counts[i] < 3:
			counts[i]++
			left--
		case left < 0 && counts[i] > 0:
			counts[i]--
			left++
		}
	}
	return counts, nil
}

// criteria maps each category to the place of its criterion among the scores.
func (m *maker) criteria() (map[string]int, error) {
	place := map[string]int{}
	for i, c := range m.refs.List(model.Criteria) {
		place[c.Code] = i
	}
	out := map[string]int{}
	for _, c := range m.refs.List(model.Categories) {
		out[c.Code] = place[c.Parent]
	}
	for _, v := range m.data.violations {
		if _, ok := out[v.Category]; !ok {
			return nil, fmt.Errorf("unknown category %q", v.Category)
		}
	}
	return out, nil
}

// tell writes down what the briefing told.
func (m *maker) tell(v *visit, criteria map[string]int) {
	for _, t := range v.org.story.Findings {
		v.findings = append(v.findings, &finding{visit: v, category: t.Category, criterion: criteria[t.Category],
			description: t.Found, standard: t.Standard, kind: t.Kind, measure: t.Measure, people: t.People,
			taken: t.Taken, returned: t.Returned, restored: t.Restored, story: v.org.story})
	}
}

// write draws the violation and words it in the language of the region's office.
func (m *maker) write(f *finding) {
	all, v := m.data.violations, f.visit
	i := pick(m.rng, len(all), func(i int) int { return m.likely(all[i], v) })
	if f.again != nil {
		i = slices.IndexFunc(all, func(d *violation) bool { return d.Category == f.again.category })
	}
	d := all[i]
	words, name := d.RU, v.service.RU
	if chance(m.rng, v.org.region.Kazakh) {
		words, name = d.KK, v.service.KK
	}
	f.category, f.kind, f.measure, f.standard = d.Category, d.Kind, words.Measure, words.Standard
	f.description = strings.ReplaceAll(words.Found[m.rng.IntN(len(words.Found))], "{service}", name)
	f.people = between(m.rng, d.People[0], d.People[1])
}

// likely weighs a category for one more violation of the visit: none twice, and no ramp that is both
// missing and too steep.
func (m *maker) likely(d *violation, v *visit) int {
	if v.has(d.Category) || d.Category == "no_ramp" && v.has("ramp_norms") || d.Category == "ramp_norms" && v.has("no_ramp") {
		return 0
	}
	if percent, ok := d.Percent[v.org.sector]; ok {
		return d.Weight * percent / 100
	}
	return d.Weight
}
