package model

import "strings"

// FindingSource is where a finding comes from.
type FindingSource string

// The sources of findings.
const (
	FromVisit  FindingSource = "visit"
	FromAppeal FindingSource = "appeal"
	FromSurvey FindingSource = "survey"
)

// Finding is one violation found.
type Finding struct {
	Head
	Number   Number        `json:"number"`
	External string        `json:"external,omitempty"`
	Source   FindingSource `json:"source"`
	Visit    ID            `json:"visit,omitempty"`
	// Organisation and Date are those of the source, kept here because repeats are told by them.
	Organisation ID     `json:"organisation"`
	Date         Date   `json:"date"`
	Category     string `json:"category"`
	Description  string `json:"description"`
	// Standard is what the service's standard says instead.
	Standard string `json:"standard,omitempty"`
	// People is the number of people affected; Taken what was unlawfully taken from them.
	People int   `json:"people,omitempty"`
	Taken  Tenge `json:"taken,omitempty"`
	Author ID    `json:"author"`
	// Cancelled says why the finding was struck out; its number stays.
	Cancelled string `json:"cancelled,omitempty"`
}

// Validate reports what is wrong with the record.
func (f Finding) Validate() error {
	var fs Faults
	fs = required(fs, "visit", f.Visit != "" || f.Source != FromVisit)
	fs = required(fs, "category", f.Category != "")
	fs = checkText(fs, "description", f.Description, 1, MaxText)
	fs = checkText(fs, "standard", f.Standard, 0, MaxText)
	fs = checkText(fs, "external", f.External, 0, MaxName)
	fs = checkText(fs, "cancelled", f.Cancelled, 0, MaxNote)
	if f.People < 0 {
		fs = append(fs, FieldFault("people", "fault.negative"))
	}
	if f.Taken < 0 {
		fs = append(fs, FieldFault("taken", "fault.negative"))
	}
	return fs.Err()
}

// Cancel strikes the finding out, with a reason.
func (f *Finding) Cancel(reason string) error {
	if f.Cancelled != "" {
		return NewFault("fault.finding_cancelled", "number", f.Number.String())
	}
	if strings.TrimSpace(reason) == "" {
		return FieldFault("reason", "fault.required.reason")
	}
	f.Cancelled = reason
	return nil
}

// RepeatMonths is how far back a closed finding still makes a later one a repeat, unless set otherwise.
const RepeatMonths = 12

// Repeats reports whether f is a repeat of earlier, whose recommendation was closed as executed on
// closed (zero: was not): the same provider and category, found at most months before f, and closed
// before f was found (rule 4).
func (f Finding) Repeats(earlier Finding, closed Date, months int) bool {
	return f.follows(earlier) && !earlier.Date.Before(f.Date.AddMonths(-months)) && !closed.IsZero() && !closed.After(f.Date)
}

// Standing reports whether f finds again what earlier had found and nobody had remedied by then: the same provider
// and category, and not closed as executed on the day f was found, whether its recommendation was open, withdrawn or
// never made. However long ago it was found: the months of rule 4 are for what was remedied, and nothing is forgotten. A
// finding that repeats a closed one is told as that and not as this.
func (f Finding) Standing(earlier Finding, closed Date) bool {
	return f.follows(earlier) && (closed.IsZero() || closed.After(f.Date))
}

// follows reports whether the earlier finding is of f's provider and category and was found before f.
func (f Finding) follows(earlier Finding) bool {
	return f.ID != earlier.ID && f.Organisation == earlier.Organisation && f.Category == earlier.Category &&
		earlier.Date.Before(f.Date)
}
