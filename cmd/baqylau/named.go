package main

import (
	"slices"
	"strings"

	"baqylau/model"
)

// namedOne finds the one of people whom a text names: by the whole name, else by the beginnings of its words ("Ғабит", "әсем
// ғабит"); of several who differ in capital letters alone the one spelled so is meant. The fault names those whom it fits where they are
// several, and unknown's the nearest where there is nobody.
func (m *Main) namedOne(people []model.Person, text, unknown string) (model.Person, error) {
	var exact, whole, part []model.Person
	for _, p := range people {
		name := model.Fold(p.Name)
		switch {
		case p.Name == text:
			exact = append(exact, p)
		case name == model.Fold(text):
			whole = append(whole, p)
		case beginWords(name, strings.Fields(model.Fold(text))):
			part = append(part, p)
		}
	}
	fits := exact
	for _, wider := range [][]model.Person{whole, part} {
		if len(fits) == 0 {
			fits = wider
		}
	}
	switch len(fits) {
	case 1:
		return fits[0], nil
	case 0:
		return model.Person{}, model.NewFault(unknown, "name", text, "value", text, "known", m.some(nearest(text, namesOf(people))))
	}
	return model.Person{}, model.NewFault("fault.cmd.person_many", "value", text, "known", m.some(namesOf(fits)))
}

// beginWords reports whether each of beginnings begins a word of name; both are folded. No beginning is no match.
func beginWords(name string, beginnings []string) bool {
	words := strings.Fields(name)
	for _, b := range beginnings {
		at := slices.IndexFunc(words, func(w string) bool { return strings.HasPrefix(w, b) })
		if at < 0 {
			return false
		}
		words = slices.Delete(words, at, at+1) // one word is named once
	}
	return len(beginnings) > 0
}

func namesOf(people []model.Person) []string {
	out := make([]string, len(people))
	for i, p := range people {
		out[i] = p.Name
	}
	return out
}

// nearest puts the names first that a text may have meant, the nearest first of all: a name as a whole, or a word of it.
func nearest(text string, names []string) []string {
	var keys []string
	var of []int
	for i, name := range names {
		key := model.Fold(name)
		for _, k := range append(strings.Fields(key), key) {
			keys, of = append(keys, k), append(of, i)
		}
	}
	var out []string
	for _, at := range model.Near(text, keys, len(keys)) {
		if name := names[of[at]]; !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	for _, name := range names {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// some quotes the first of names, and says how many more there are.
func (m *Main) some(names []string) string {
	more := len(names) - mostNames
	if more <= 0 {
		return m.quoted(names)
	}
	return m.text.T("cmd.names_more", "names", m.quoted(names[:mostNames]), "more", more)
}
