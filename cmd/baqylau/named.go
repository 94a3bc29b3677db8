package main

import (
	"slices"
	"strings"

	"baqylau/model"
)

// namedOne finds the one of people whom a text names: by the whole name, else by the beginnings of its words ("Ғабит", "әсем
// ғабит"); of several who differ in capital letters alone the one spelled so is meant. The fault names those whom it fits where they are
// several, and unknown's everybody where there is nobody.
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
		return model.Person{}, model.NewFault(unknown, "name", text, "value", text, "known", m.quoted(namesOf(people)))
	}
	return model.Person{}, model.NewFault("fault.cmd.person_many", "value", text, "known", m.quoted(namesOf(fits)))
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
