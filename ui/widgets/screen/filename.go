package screen

import (
	"strings"

	"baqylau/assets/lang"
	"baqylau/model"
)

// mostPlaces is how many regions or sectors stand in a file name one by one.
const mostPlaces = 3

// ScopeName says a scope in one line: its period and of where it is.
func ScopeName(words *lang.Catalog, refs *model.References, s model.Scope) string {
	return periodName(s.Period) + " · " + placeName(words, refs, s)
}

func periodName(p model.Period) string {
	if p.From.IsZero() {
		return lang.DateShort(p.To)
	}
	return lang.DateShort(p.From) + "–" + lang.DateShort(p.To)
}

// ScopeFile is what a file with the figures of a scope is called: what is in it, of where, which period and as of which day, in
// this order; a name of model.FileName without its ending. The days are always whole.
func ScopeFile(words *lang.Catalog, refs *model.References, title string, s model.Scope) string {
	days := periodName(s.Period)
	if !s.AsOf.IsZero() {
		days += " " + words.T("filename.as_of", "day", lang.DateShort(s.AsOf))
	}
	return model.FileName(title, placeName(words, refs, s), days)
}

// placeName is what a scope is of, in as few words as it can be told.
func placeName(words *lang.Catalog, refs *model.References, s model.Scope) string {
	few := func(list model.RefList, codes []string) string {
		names := make([]string, 0, mostPlaces)
		for _, code := range codes[:min(mostPlaces, len(codes))] {
			names = append(names, refs.ShortOn(list, code, s.Period.To, words.Lang()))
		}
		text := strings.Join(names, ", ")
		if rest := len(codes) - mostPlaces; rest > 0 {
			text += " " + words.T("filename.more", "n", rest)
		}
		return text
	}
	place := words.T("filename.country")
	if len(s.Regions) > 0 {
		place = few(model.Regions, s.Regions)
	}
	parts := []string{place}
	if len(s.Sectors) > 0 {
		parts = append(parts, few(model.Sectors, s.Sectors))
	}
	for _, many := range []struct {
		key string
		n   int
	}{{"filename.bodies", len(s.Bodies)}, {"filename.organisations", len(s.Organisations)}, {"filename.services", len(s.Services)}} {
		if many.n > 0 {
			parts = append(parts, words.T(many.key, "n", many.n))
		}
	}
	return strings.Join(parts, ", ")
}
