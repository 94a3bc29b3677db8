package model

import "slices"

// CheckResult is what post-control found.
type CheckResult string

// The results of post-control.
const (
	CheckExecuted CheckResult = "executed"
	CheckPartly   CheckResult = "partly"
	CheckNot      CheckResult = "not_executed"
)

// CheckResults lists them in the order in which a form offers them.
func CheckResults() []CheckResult { return []CheckResult{CheckExecuted, CheckPartly, CheckNot} }

// Verb returns the step of the recommendation that the result leads to.
func (r CheckResult) Verb() RecVerb {
	switch r {
	case CheckExecuted:
		return RecVerify
	case CheckPartly:
		return RecFindPart
	default:
		return RecFindNot
	}
}

// Check is one post-control check of a recommendation, on the spot or on documents.
type Check struct {
	Head
	Recommendation ID   `json:"recommendation"`
	Date           Date `json:"date"`
	// Checkers are public representatives, and staff where they took part.
	Checkers []ID `json:"checkers"`
	// NoRepresentative says why no public representative took part.
	NoRepresentative string      `json:"no_representative,omitempty"`
	OnDocuments      bool        `json:"on_documents,omitempty"`
	Result           CheckResult `json:"result"`
	Text             string      `json:"text,omitempty"`
	// NewDue is the new due date where the recommendation goes back.
	NewDue Date `json:"new_due,omitzero"`
	Author ID   `json:"author"`
}

// CheckSubject is what a check must be independent of: the addressee and those who wrote the findings.
type CheckSubject struct {
	// Organisation is the provider, Body the code of the state body, that is the addressee; one of them is "".
	Organisation ID
	Body         string
	Authors      []ID
}

// Validate reports what is wrong with the check, among it any lack of independence (rule 6): checkers
// are neither the officers who wrote the findings nor of the addressee, and at least one of them is a
// public representative or a reason is given why none is. checkers are the persons named by c.Checkers.
func (c Check) Validate(subject CheckSubject, checkers []Person) error {
	var fs Faults
	fs = required(fs, "checkers", len(checkers) > 0)
	fs = required(fs, "date", !c.Date.IsZero())
	fs = required(fs, "result", slices.Contains(CheckResults(), c.Result))
	fs = append(fs, subject.Independent(checkers, c.NoRepresentative)...)
	fs = checkText(fs, "text", c.Text, 0, MaxText)
	fs = checkText(fs, "no_representative", c.NoRepresentative, 0, MaxNote)
	return fs.Err()
}
