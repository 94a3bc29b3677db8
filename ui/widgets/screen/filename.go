package screen

import (
	"slices"
	"strings"
	"unicode"

	"baqylau/assets/lang"
	"baqylau/model"
)

const (
	// mostNameBytes keeps a file name below what any file system takes (255 bytes or UTF-16 units), with room for a folder.
	mostNameBytes = 180
	// kept stands before a name that Windows keeps for itself.
	kept = "_"
	// mostPlaces is how many regions or sectors stand in a file name one by one.
	mostPlaces = 3
)

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

// FileName is what a file with the figures of a scope is called: what is in it, of where, which period and as of which day, in
// this order. Where it would become too long, what is in it and of where is cut, never the days.
func FileName(words *lang.Catalog, refs *model.References, title string, s model.Scope, ending string) string {
	tail := " " + periodName(s.Period)
	if !s.AsOf.IsZero() {
		tail += " " + words.T("filename.as_of", "day", lang.DateShort(s.AsOf))
	}
	head := safe(title) + " " + safe(placeName(words, refs, s))
	return whole(cut(head, mostNameBytes-len(tail)-len(ending)-len(kept)) + safe(tail) + ending)
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

// SafeName is a name with nothing in it that a file system does not take, Windows above all.
func SafeName(name string) string { return whole(safe(name)) }

// safe replaces the characters that Windows refuses.
func safe(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`/\:*?"<>|`, r), r < ' ', r == 0x7f:
			return '_'
		case unicode.IsSpace(r):
			return ' ' // also those that do not break
		}
		return r
	}, text)
}

// whole mends what only a whole name can have wrong: Windows drops spaces and dots at its ends, and keeps the names of its old
// devices, with any ending, for itself.
func whole(name string) string {
	name = strings.TrimLeft(strings.TrimRight(name, " ."), " ")
	first, _, _ := strings.Cut(name, ".")
	first = strings.ToUpper(strings.TrimSpace(first))
	devices := []string{"", "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
	for _, port := range []string{"COM", "LPT"} {
		for _, n := range "0123456789¹²³" {
			devices = append(devices, port+string(n))
		}
	}
	if slices.Contains(devices, first) {
		return kept + name
	}
	return name
}

// cut shortens a text to so many bytes at the end of a character.
func cut(text string, most int) string {
	if len(text) <= most {
		return text
	}
	const mark = "…"
	end := 0
	for i, r := range text {
		if i+len(string(r)) > most-len(mark) {
			break
		}
		end = i + len(string(r))
	}
	return strings.TrimRight(text[:end], " ,") + mark
}
