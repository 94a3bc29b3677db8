package model

import (
	"slices"
	"strings"
	"unicode"
)

// PlanPaper is what a printed plan shows.
type PlanPaper struct {
	Office Office
	Plan   PlanRow
	// Visits are its lines in the order of their days, those struck out too.
	Visits []PlannedRow
	// Organisations are the providers of the lines.
	Organisations map[ID]Organisation
	// Approver is who approved it; without an ID nobody has.
	Approver Person
	// Head is the person whom the settings name as the head of the office, "" for nobody.
	Head ID
}

// ByHead reports whether the head of the office approved the plan: who is named as the head in the settings or signs the office's
// papers; where nobody is named at all, a manager.
func (p PlanPaper) ByHead() bool {
	by := p.Approver
	switch {
	case by.ID == "":
		return false
	case by.ID == p.Head, SamePerson(by.Name, p.Office.HeadName):
		return true
	}
	return p.Head == "" && p.Office.HeadName == "" && by.Role == RoleManager
}

// SamePerson reports whether two names may be those of one person, either with initials: «Ғабитова Ә.», «Ә. Ғабитова» and «Ғабитова
// Әсем Қайратқызы». A name that is only initials is nobody's.
func SamePerson(a, b string) bool {
	split := func(name string) (whole, initials []string) {
		for _, part := range strings.FieldsFunc(Fold(name), func(r rune) bool { return r == '.' || unicode.IsSpace(r) }) {
			if len([]rune(part)) == 1 {
				initials = append(initials, part)
			} else {
				whole = append(whole, part)
			}
		}
		return whole, initials
	}
	// within reports whether each whole word of one is one of the other, and each of its initials begins another of them.
	within := func(whole, initials, more, others []string) bool {
		if len(whole) == 0 {
			return false
		}
		left := slices.Clone(more)
		for _, word := range whole {
			i := slices.Index(left, word)
			if i < 0 {
				return false
			}
			left = slices.Delete(left, i, i+1)
		}
		left = append(left, others...)
		for _, letter := range initials {
			i := slices.IndexFunc(left, func(word string) bool { return strings.HasPrefix(word, letter) })
			if i < 0 {
				return false
			}
			left = slices.Delete(left, i, i+1)
		}
		return true
	}
	aWhole, aInitials := split(a)
	bWhole, bInitials := split(b)
	return within(aWhole, aInitials, bWhole, bInitials) || within(bWhole, bInitials, aWhole, aInitials)
}
