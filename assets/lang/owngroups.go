package lang

import (
	"slices"
	"strings"
)

// ownGroup is a part of the papers whose texts are shown together, with the beginnings of their keys.
type ownGroup struct {
	code     string
	prefixes []string
}

// ownGroups are the parts in the order of the paper. The longest beginning that fits decides.
func ownGroups() []ownGroup {
	return []ownGroup{
		{"heading", []string{"brief.title", "brief.as_of.", "brief.signatory", "brief.theses.title"}},
		{"period", []string{"brief.period.", "brief.in.", "brief.month.", "brief.days"}},
		{"scope", []string{"brief.scope."}},
		{"opening", []string{"brief.figure.", "brief.visits.", "brief.to_organisations", "brief.findings.", "brief.repeat", "brief.people",
			"brief.issued.", "brief.reported.", "brief.late.", "brief.nothing"}},
		{"compare", []string{"brief.compare.", "brief.change."}},
		{"sectors", []string{"brief.sector.", "brief.category_count", "brief.others"}},
		{"rankings", []string{"brief.ranking."}},
		{"cases", []string{"brief.case."}},
		{"control", []string{"brief.control.", "brief.overdue.", "brief.scores."}},
		{"money", []string{"brief.money.", "brief.returns."}},
		{"proposals", []string{"brief.proposal."}},
		{"theses", []string{"brief.theses."}},
		{"tables", []string{"brief.head.", "brief.column.", "brief.total", "brief.unspecified"}},
	}
}

// OwnGroups lists the codes of the parts of the papers, in the order of the paper; "papertexts.group." and the code is the key
// of a name.
func OwnGroups() []string {
	var out []string
	for _, g := range ownGroups() {
		out = append(out, g.code)
	}
	return out
}

// OwnGroup is the code of the part in which a text that an office may write itself stands, "" for none.
func OwnGroup(key string) string {
	code, longest := "", 0
	for _, g := range ownGroups() {
		for _, p := range g.prefixes {
			if len(p) > longest && strings.HasPrefix(key, p) {
				code, longest = g.code, len(p)
			}
		}
	}
	return code
}

// OwnKeys lists the keys of the texts that an office may write itself in the order of their groups; numbered ones stand in the
// order of their numbers.
func (c *Catalog) OwnKeys() []string {
	groups := OwnGroups()
	var keys []string
	for _, t := range c.Own() {
		keys = append(keys, t.Key)
	}
	slices.SortFunc(keys, func(a, b string) int {
		if g := slices.Index(groups, OwnGroup(a)) - slices.Index(groups, OwnGroup(b)); g != 0 {
			return g
		}
		if la, lb := len(a), len(b); numbered(a) && numbered(b) && la != lb && strings.TrimRight(a, "0123456789") == strings.TrimRight(b, "0123456789") {
			return la - lb
		}
		return strings.Compare(a, b)
	})
	return keys
}

func numbered(key string) bool { return strings.TrimRight(key, "0123456789") != key }
