package model

import "strings"

// Restitution is one return of money, or restoration of rights, under a recommendation.
type Restitution struct {
	Head
	Recommendation ID    `json:"recommendation"`
	Date           Date  `json:"date"`
	Sum            Tenge `json:"sum"`
	People         int   `json:"people"`
	// Document proves the return; Note explains a sum above what was taken.
	Document string `json:"document,omitempty"`
	Note     string `json:"note,omitempty"`
	// Imported marks the one line that stands for the totals of an office's own register.
	Imported bool `json:"imported,omitempty"`
	Author   ID   `json:"author"`
}

// Validate reports what is wrong with the record. taken is the sum unlawfully taken over the findings of
// the recommendation, returned what its other lines have returned already (rule 7).
func (r Restitution) Validate(taken, returned Tenge, issued, today Date) error {
	var fs Faults
	fs = required(fs, "date", !r.Date.IsZero())
	if r.Date.After(today) {
		fs = append(fs, FieldFault("date", "fault.step_future", "date", r.Date))
	}
	if r.Date.Before(issued) {
		fs = append(fs, FieldFault("date", "fault.step_before", "date", r.Date, "last", issued))
	}
	if r.Sum < 0 {
		fs = append(fs, FieldFault("sum", "fault.negative"))
	}
	if r.People < 0 {
		fs = append(fs, FieldFault("people", "fault.negative"))
	}
	if r.Sum == 0 && r.People == 0 {
		fs = append(fs, FieldFault("sum", "fault.required.sum"))
	}
	fs = checkText(fs, "document", r.Document, 0, MaxName)
	fs = checkText(fs, "note", r.Note, 0, MaxNote)
	if returned+r.Sum > taken && strings.TrimSpace(r.Note) == "" {
		fs = append(fs, FieldFault("sum", "fault.returned_over_taken", "taken", taken, "returned", returned+r.Sum))
	}
	return fs.Err()
}
