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
		{"letter", []string{"letter.to_", "letter.title", "letter.sub", "letter.intro", "letter.cases", "letter.measure", "letter.due",
			"letter.report", "letter.closing", "letter.executor", "letter.phone", "letter.qr", "letter.outgoing", "letter.date_blank",
			"letter.visit", "letter.column."}},
		{"act", []string{"act.title", "act.sub", "act.no_check", "act.no_findings", "act.provider_sign", "act.officer",
			"act.representative", "act."}},
		{"plan", []string{"planpaper.title", "planpaper.empty", "planpaper.amended", "planpaper.cancelled", "planpaper.author", "planpaper."}},
		{"dispatch", []string{"dispatch.title", "dispatch.sub", "dispatch.empty", "dispatch.count", "dispatch.sent_by", "dispatch."}},
		{"profile", []string{"profilepaper.title", "profilepaper.no_", "profilepaper.more", "profilepaper."}},
		{"checksheet", []string{"checksheet.title", "checksheet.of", "checksheet.sub", "checksheet."}},
		{"minutes", []string{"minutes.title", "minutes.sub", "minutes.for_", "minutes."}},
		{"list", []string{"paper.list."}},
	}
}

// fixedTexts are texts of those parts that no office writes: the marks that the rules of office work give a paper, and what files
// and their titles are called.
func fixedTexts() []string {
	return []string{"planpaper.secret", "planpaper.approve", "paper.list.internal",
		"checksheet.file", "dispatch.file", "dispatch.envelopes", "profilepaper.file"}
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
	if slices.Contains(fixedTexts(), key) {
		return "", 0
	}
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
