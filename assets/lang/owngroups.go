package lang

import (
	"maps"
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
		{"heading", []string{"brief.title", "brief.theses.title", "brief.as_of.", "brief.signatory"}},
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
	code, _ := ownPlace(key)
	return code
}

// ownPlace is the part of a text, and the place of its beginning among those of all parts.
func ownPlace(key string) (code string, at int) {
	longest, i := 0, 0
	for _, g := range ownGroups() {
		for _, p := range g.prefixes {
			if i++; len(p) > longest && strings.HasPrefix(key, p) {
				code, longest, at = g.code, len(p), i
			}
		}
	}
	return code, at
}

// OwnKeys lists the keys of the texts that an office may write itself in the order of their parts; numbered ones stand in the
// order of their numbers.
func (c *Catalog) OwnKeys() []string {
	places := map[string]int{}
	for _, t := range c.Own() {
		_, places[t.Key] = ownPlace(t.Key)
	}
	keys := slices.Collect(maps.Keys(places))
	slices.SortFunc(keys, func(a, b string) int {
		if places[a] != places[b] {
			return places[a] - places[b]
		}
		if la, lb := len(a), len(b); numbered(a) && numbered(b) && la != lb && strings.TrimRight(a, "0123456789") == strings.TrimRight(b, "0123456789") {
			return la - lb
		}
		return strings.Compare(a, b)
	})
	return keys
}

func numbered(key string) bool { return strings.TrimRight(key, "0123456789") != key }
