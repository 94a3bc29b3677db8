package model

import (
	"cmp"
	"slices"
	"strings"
)

// Systemic is a cause that is not one provider's: the same category of violation in the same sector in several regions, to
// whichever state bodies the providers belong there. It is found once and answered by one recommendation to the state body that
// is responsible; what is found of it later is added to its cases.
type Systemic struct {
	Head
	Category string `json:"category"`
	Sector   string `json:"sector"`
	// Body is the state body to which it is proposed (SystemicCause.Body); "" where none is known.
	Body string `json:"body,omitempty"`
	// Found is the day up to which was looked when it was found.
	Found Date `json:"found"`
	// Cases are the findings, by day.
	Cases []ID `json:"cases"`
	// Aside says why nothing is proposed; "" where something is or may be.
	Aside string `json:"aside,omitempty"`
	// Recommendation is the one that was drafted from it, if any.
	Recommendation ID `json:"recommendation,omitempty"`
	// Closed is the day on which that one was verified as executed: what is found after it is a cause anew.
	Closed Date `json:"closed,omitzero"`
	Author ID   `json:"author"`
}

// SystemicState is how far a systemic cause has come. It follows from the recommendation.
type SystemicState string

// The states of a systemic cause.
const (
	SystemicFound   SystemicState = "found"
	SystemicDrafted SystemicState = "drafted"
	SystemicSent    SystemicState = "sent"
	SystemicAside   SystemicState = "aside"
	SystemicClosed  SystemicState = "closed"
)

// SystemicStates lists them in their order.
func SystemicStates() []SystemicState {
	return []SystemicState{SystemicFound, SystemicDrafted, SystemicSent, SystemicAside, SystemicClosed}
}

// State returns how far the cause has come, given the state of its recommendation ("" without one). A recommendation that
// was withdrawn or cancelled proposes nothing any more.
func (s Systemic) State(rec RecState) SystemicState {
	switch {
	case !s.Closed.IsZero(), rec == RecVerified:
		return SystemicClosed
	case rec == RecDraft:
		return SystemicDrafted
	case rec.Open():
		return SystemicSent
	case s.Aside != "":
		return SystemicAside
	}
	return SystemicFound
}

// PutAside notes why nothing is proposed.
func (s *Systemic) PutAside(reason string, rec RecState) error {
	if state := s.State(rec); state != SystemicFound {
		return NewFault("fault.systemic_state", "state", Key("systemic."+string(state)))
	}
	if strings.TrimSpace(reason) == "" {
		return FieldFault("reason", "fault.required.reason")
	}
	s.Aside = strings.TrimSpace(reason)
	return nil
}

// Case is a finding as the search for systemic causes sees it.
type Case struct {
	Finding ID
	Date    Date
	// Category is the finding's; Sector, Body and Region are the provider's.
	Category, Sector, Body, Region string
}

// SystemicCause is what a search has found: a category in a sector, with its cases by day.
type SystemicCause struct {
	Category, Sector string
	// Body is the state body to which a recommendation is proposed: Responsible for the cases.
	Body    string
	Regions int
	Cases   []Case
}

// LocalBody is the code of the local executive bodies in the list of state bodies. It is one entry and twenty bodies: no
// recommendation to it reaches the others.
const LocalBody = "akimat"

// Responsible is the state body to which a recommendation about cases of one sector is proposed (ours): of those to which the
// providers belong the one met in most regions, then the one with most cases, then the first by its code; the local executive bodies
// only where no other is met, because none of them can change the order in the other regions. "" where no body is known. A person
// may name another when the recommendation is drafted.
func Responsible(cases []Case) string {
	type reach struct {
		body           string
		regions, cases int
	}
	var all []reach
	for _, c := range cases {
		if c.Body != "" && !slices.ContainsFunc(all, func(r reach) bool { return r.body == c.Body }) {
			all = append(all, reach{body: c.Body})
		}
	}
	for i := range all {
		seen := map[string]bool{}
		for _, c := range cases {
			if c.Body == all[i].body {
				seen[c.Region] = true
				all[i].cases++
			}
		}
		all[i].regions = len(seen)
	}
	if len(all) == 0 {
		return ""
	}
	local := func(r reach) int {
		if r.body == LocalBody {
			return 1
		}
		return 0
	}
	return slices.MinFunc(all, func(a, b reach) int {
		return cmp.Or(cmp.Compare(local(a), local(b)), cmp.Compare(b.regions, a.regions), cmp.Compare(b.cases, a.cases), cmp.Compare(a.body, b.body))
	}).body
}

// SystemicRegions and SystemicMonths are in how many regions the same violation must be found, and within how many months,
// to be a systemic cause, unless set otherwise.
const (
	SystemicRegions = 3
	SystemicMonths  = 12
)

// SystemicCauses groups cases by category and sector and returns the groups that reach at least the given number of regions:
// those in most regions first, then those with most cases.
func SystemicCauses(cases []Case, regions int) []SystemicCause {
	type key struct{ category, sector string }
	groups := map[key]*SystemicCause{}
	seen := map[key]map[string]bool{}
	for _, c := range cases {
		k := key{c.Category, c.Sector}
		if groups[k] == nil {
			groups[k] = &SystemicCause{Category: c.Category, Sector: c.Sector}
			seen[k] = map[string]bool{}
		}
		groups[k].Cases = append(groups[k].Cases, c)
		seen[k][c.Region] = true
	}
	var out []SystemicCause
	for k, g := range groups {
		g.Regions = len(seen[k])
		if g.Regions < regions {
			continue
		}
		slices.SortFunc(g.Cases, func(a, b Case) int { return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.Finding, b.Finding)) })
		g.Body = Responsible(g.Cases)
		out = append(out, *g)
	}
	slices.SortFunc(out, func(a, b SystemicCause) int {
		return cmp.Or(cmp.Compare(b.Regions, a.Regions), cmp.Compare(len(b.Cases), len(a.Cases)), cmp.Compare(a.Category, b.Category),
			cmp.Compare(a.Sector, b.Sector))
	})
	return out
}
