package model

import "slices"

// Escalation is to whom the steps of an office's reminders go above its officers, as its people are now (rule 6).
type Escalation struct {
	// Managers are those of the office who have not left, in the order of their names.
	Managers []Person
	// Head is the one of them whom the settings of the office name as its head: "" where they name nobody, or somebody who is no
	// manager of it any more.
	Head ID
	// Headquarters says that the office is headquarters itself, Staffed that the database holds managers of headquarters.
	Headquarters, Staffed bool
}

// NewEscalation makes that of an office. staff are its people who have not left, staffed says whether the database holds managers of
// headquarters.
func NewEscalation(o Office, settings Settings, staff []Person, staffed bool) Escalation {
	e := Escalation{Headquarters: o.IsHeadquarters(), Staffed: staffed}
	for _, p := range staff {
		if p.Role != RoleManager || !p.Retired.IsZero() {
			continue
		}
		if e.Managers = append(e.Managers, p); p.ID == settings.ReminderHead {
			e.Head = p.ID
		}
	}
	return e
}

// HeadName is what the head is called, "" without one.
func (e Escalation) HeadName() string {
	if i := slices.IndexFunc(e.Managers, func(p Person) bool { return p.ID == e.Head }); i >= 0 {
		return e.Managers[i].Name
	}
	return ""
}

// Steps returns whose steps one of the managers of the office is told of. The managers' go to all of them but the head, who hears of
// what they did not get done; to the head as well where there is nobody else. Without a head, the head's go to all managers, and
// headquarters' to whom the head's go where the database holds nobody of headquarters: they are to tell them. Who makes the check is
// for all to know.
func (e Escalation) Steps(manager ID) []ReminderTo {
	if !slices.ContainsFunc(e.Managers, func(p Person) bool { return p.ID == manager }) {
		return nil
	}
	steps := []ReminderTo{ToCheckers}
	if manager != e.Head || len(e.Managers) == 1 {
		steps = append(steps, ToManager)
	}
	heads := e.Head == "" || manager == e.Head
	if heads {
		steps = append(steps, ToRegionalHead)
	}
	if e.Headquarters || heads && !e.Staffed {
		steps = append(steps, ToHeadquarters)
	}
	return steps
}
