package screen

import (
	"slices"
	"strings"

	"baqylau/model"
	"baqylau/ui/widgets"
)

// narrowing is a part of a filter that no facet offers: a figure, a link or the screen of the day has set it. It is
// shown all the same, and can be taken away.
type narrowing struct {
	text  string
	on    bool
	clear func(*model.Filter)
}

// narrowings are those of a filter.
func (b *filterBar) narrowings() []narrowing {
	words, f := b.host.Words(), b.filter
	who := "screen.narrowed.person"
	if f.Person == b.host.Session().Who.ID {
		who = "screen.narrowed.mine"
	}
	due := ""
	switch {
	case b.rel.DueIn > 0:
		due = words.N("screen.due_in", b.rel.DueIn)
	case f.Due != (model.Period{}):
		due = words.T("screen.narrowed.due", "period", words.Period(f.Due))
	}
	age, asOf := "", ""
	if f.Age != (model.AgeBand{}) {
		age = words.T("screen.narrowed.age", "least", f.Age.Least, "most", f.Age.Most)
		if f.Age.Most == 0 {
			age = words.T("screen.narrowed.age_over", "days", f.Age.Least-1)
		}
	}
	if !f.AsOf.IsZero() && f.AsOf != b.host.Session().Today() {
		asOf = words.T("screen.narrowed.as_of", "day", f.AsOf)
	}
	of := f.Plan != b.base.Plan || f.Visit != "" || f.Finding != "" || f.Recommendation != "" || len(f.Organisations) > 0 && !b.has("screen.facet.organisation") ||
		len(f.Services) > 0 && !b.has("screen.facet.service") || len(f.IDs) > 0 || f.Criterion > 0
	office := ""
	if len(f.Offices) > 0 && !slices.Equal(f.Offices, b.base.Offices) {
		office = words.T("screen.narrowed.office", "code", strings.Join(f.Offices, ", "))
	}
	return []narrowing{
		{office, office != "", func(f *model.Filter) { f.Offices = b.base.Offices }},
		{asOf, asOf != "", func(f *model.Filter) { f.AsOf = model.Date{} }},
		{age, age != "", func(f *model.Filter) { f.Age = model.AgeBand{} }},
		{due, due != "", func(f *model.Filter) { f.Due = model.Period{} }},
		{words.T(who), f.Person != "" && (!b.has("screen.facet.person") || b.rel.Mine), func(f *model.Filter) { f.Person = "" }},
		{words.T("screen.narrowed.record"), of, func(f *model.Filter) {
			f.Plan, f.Visit, f.Finding, f.Recommendation, f.Criterion = "", "", "", "", 0
			f.IDs = nil
			if !b.has("screen.facet.organisation") {
				f.Organisations = nil
			}
			if !b.has("screen.facet.service") {
				f.Services = nil
			}
		}},
	}
}

// narrowed are the chips of what narrows the register besides its facets.
func (b *filterBar) narrowed() []*widgets.Chip {
	var chips []*widgets.Chip
	for _, n := range b.narrowings() {
		if !n.on {
			continue
		}
		chips = append(chips, widgets.NewChip(n.text, "", true, b.offer, func() {
			f := b.filter
			n.clear(&f)
			b.change(f)
			b.lifted()
		}))
	}
	return chips
}
