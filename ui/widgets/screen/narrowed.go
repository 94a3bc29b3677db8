package screen

import (
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
	if f.Due != (model.Period{}) {
		due = words.T("screen.narrowed.due", "period", periodText(words, f.Due))
	}
	of := f.Plan != b.base.Plan || f.Visit != "" || f.Finding != "" || f.Recommendation != "" || len(f.Organisations) > 0 ||
		len(f.Services) > 0 || len(f.IDs) > 0 || f.Criterion > 0
	return []narrowing{
		{due, due != "", func(f *model.Filter) { f.Due = model.Period{} }},
		{words.T(who), f.Person != "", func(f *model.Filter) { f.Person = "" }},
		{words.T("screen.narrowed.record"), of, func(f *model.Filter) {
			f.Plan, f.Visit, f.Finding, f.Recommendation, f.Criterion = "", "", "", "", 0
			f.Organisations, f.Services, f.IDs = nil, nil, nil
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
		}))
	}
	return chips
}
