package model

import (
	"slices"
	"strings"
)

// AssignmentState is where an assignment stands.
type AssignmentState string

// The states of an assignment: open until a check closes it or somebody cancels it.
const (
	AssignmentOpen      AssignmentState = "open"
	AssignmentDone      AssignmentState = "done"
	AssignmentCancelled AssignmentState = "cancelled"
)

// Assignment says who is to check a reported recommendation and on which day. A recommendation has at most one that is
// open; the check closes it, whoever made it in the end.
type Assignment struct {
	Head
	Recommendation ID `json:"recommendation"`
	// People are public representatives, and staff where they take part.
	People []ID `json:"people"`
	Day    Date `json:"day"`
	// NoRepresentative says why no public representative takes part.
	NoRepresentative string `json:"no_representative,omitempty"`
	Note             string `json:"note,omitempty"`
	// Sample is the draw by lot that chose the recommendation, if one did.
	Sample ID              `json:"sample,omitempty"`
	State  AssignmentState `json:"state"`
	// Check closed it; Reason is why it was cancelled.
	Check  ID     `json:"check,omitempty"`
	Reason string `json:"reason,omitempty"`
	Author ID     `json:"author"`
}

// maxCheckMonths is how far ahead a check may be set: a later day was mistyped.
const maxCheckMonths = 12

// Validate reports what is wrong with an assignment made today: people who may not check (rule 6), a day that is past, or
// too far. people are the persons named by a.People.
func (a Assignment) Validate(subject CheckSubject, people []Person, today Date) error {
	var fs Faults
	fs = required(fs, "checkers", len(people) > 0)
	fs = required(fs, "date", !a.Day.IsZero())
	switch {
	case a.Day.IsZero():
	case a.Day.Before(today):
		fs = append(fs, FieldFault("date", "fault.assign.past", "date", a.Day))
	case a.Day.After(today.AddMonths(maxCheckMonths)):
		fs = append(fs, FieldFault("date", "fault.assign.far", "date", a.Day, "months", maxCheckMonths))
	}
	fs = append(fs, subject.Independent(people, a.NoRepresentative)...)
	fs = checkText(fs, "note", a.Note, 0, MaxNote)
	fs = checkText(fs, "no_representative", a.NoRepresentative, 0, MaxNote)
	return fs.Err()
}

// Close ends an open assignment by the check that was made.
func (a *Assignment) Close(check ID) error {
	if a.State != AssignmentOpen {
		return NewFault("fault.assign.state")
	}
	a.State, a.Check = AssignmentDone, check
	return nil
}

// Cancel ends an open assignment without a check.
func (a *Assignment) Cancel(reason string) error {
	if a.State != AssignmentOpen {
		return NewFault("fault.assign.state")
	}
	if strings.TrimSpace(reason) == "" {
		return FieldFault("reason", "fault.required.reason")
	}
	a.State, a.Reason = AssignmentCancelled, reason
	return checkText(nil, "reason", reason, 0, MaxNote).Err()
}

// Reopen takes back that an assignment was cancelled.
func (a *Assignment) Reopen() error {
	if a.State != AssignmentCancelled {
		return NewFault("fault.assign.state")
	}
	a.State, a.Reason = AssignmentOpen, ""
	return nil
}

// Withdraw takes back that an assignment was made: it stays on record as cancelled.
func (a *Assignment) Withdraw() error {
	if a.State != AssignmentOpen {
		return NewFault("fault.assign.state")
	}
	a.State = AssignmentCancelled
	return nil
}

// Independent reports who of people may not check (rule 6): those who wrote the findings, and those of the addressee. At
// least one must be a public representative, unless why says why none is.
func (s CheckSubject) Independent(people []Person, why string) Faults {
	var fs Faults
	public := false
	for _, p := range people {
		public = public || p.IsRepresentative()
		field := "checkers" // a form asks for the office's own people apart
		if !p.IsRepresentative() {
			field = "staff"
		}
		if slices.Contains(s.Authors, p.ID) {
			fs = append(fs, FieldFault(field, "fault.check_by_author", "name", p.Name))
		}
		if p.Employer != "" && p.Employer == s.Organisation || p.Body != "" && p.Body == s.Body {
			fs = append(fs, FieldFault(field, "fault.check_by_addressee", "name", p.Name))
		}
	}
	if !public && len(people) > 0 && strings.TrimSpace(why) == "" {
		fs = append(fs, FieldFault("checkers", "fault.check_no_public"))
	}
	return fs
}
