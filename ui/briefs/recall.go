package briefs

import (
	"encoding/json"
	"slices"

	"baqylau/model"
)

// The names under which are kept, for the next start and the page made anew, the scope of the brief and the language of its paper.
const (
	keepScope  = "briefs.scope"
	keepSpeech = "briefs.lang"
)

// keptScope is what is kept of the scope: the regions and sectors, and the period, as one of those that are offered where it is
// one, which moves along with the days. The as-of day is kept only where the person chose one.
type keptScope struct {
	Regions []string      `json:"regions,omitempty"`
	Sectors []string      `json:"sectors,omitempty"`
	Offered int           `json:"offered"` // its place among the periods offered, -1 for another
	Period  *model.Period `json:"period,omitempty"`
	AsOf    model.Date    `json:"as_of"`
}

// keepScope keeps what the form says, once it is whole. A scope that names more than the form shows, as that of one organisation,
// was asked for by another page and is not the person's usual one.
func (p *Page) keepScope() {
	scope, whole := p.form.scope()
	if !whole || len(scope.Offices)+len(scope.Bodies)+len(scope.Organisations)+len(scope.Services) > 0 {
		return
	}
	k := keptScope{Regions: scope.Regions, Sectors: scope.Sectors, Offered: p.form.offered()}
	if k.Offered < 0 {
		k.Period = &scope.Period
	}
	if p.form.own {
		k.AsOf = scope.AsOf
	}
	text, err := json.Marshal(k)
	if err != nil {
		p.host.Fail(err)
		return
	}
	p.host.Keep(keepScope, string(text))
}

// recall begins with the scope of the last time, if there was one. What is in no list any more is left out.
func (p *Page) recall() {
	var k keptScope
	text := p.host.Recall(keepScope)
	if text == "" || json.Unmarshal([]byte(text), &k) != nil {
		return
	}
	f, scope := p.form, model.Scope{AsOf: k.AsOf}
	known := func(list model.RefList, codes []string) []string {
		return slices.DeleteFunc(codes, func(code string) bool {
			return !slices.ContainsFunc(f.refs.List(list), func(e model.RefEntry) bool { return e.Code == code })
		})
	}
	scope.Regions, scope.Sectors = known(model.Regions, k.Regions), known(model.Sectors, k.Sectors)
	switch {
	case k.Period != nil && k.Period.Valid() && !k.Period.From.IsZero() && !k.Period.To.IsZero():
		scope.Period, p.dated = *k.Period, true
	case k.Offered >= 0 && k.Offered < len(f.periods):
		f.usual = k.Offered
		scope.Period = f.periods[k.Offered].Period
	default:
		scope.Period = f.periods[0].Period
	}
	f.take(scope)
}
