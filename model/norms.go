package model

import (
	"slices"
	"strings"
)

// Norms are what a service's standard promises, as it stood when a visit was entered.
type Norms struct {
	TermDays   int      `json:"term_days,omitempty"`
	WaitLimit  int      `json:"wait_limit,omitempty"`
	ServeLimit int      `json:"serve_limit,omitempty"`
	Fee        Tenge    `json:"fee,omitempty"`
	Documents  []string `json:"documents,omitempty"`
}

// Norms are those of the service's standard today.
func (s Service) Norms() Norms {
	return Norms{TermDays: s.TermDays, WaitLimit: s.WaitLimit, ServeLimit: s.ServeLimit, Fee: s.Fee,
		Documents: slices.Clone(s.Documents)}
}

// NormsOf are the norms by which the visit is judged: those frozen with it, or, for a visit that has none (one that was
// imported, or not stored yet), those of the service.
func (v Visit) NormsOf(s Service) Norms {
	if v.Norms != nil {
		return *v.Norms
	}
	return s.Norms()
}

// Told is what the staff said of the service; nil and empty is "not said" or "not asked".
type Told struct {
	// Term is the time to the result in working days, Fee what it costs: 0 is "for free".
	Term *int   `json:"told_term,omitempty"`
	Fee  *Tenge `json:"told_fee,omitempty"`
	// Documents are those that the staff asked for.
	Documents []string `json:"told_documents,omitempty"`
}

// IsZero reports whether nothing was noted.
func (t Told) IsZero() bool { return t.Term == nil && t.Fee == nil && len(t.Documents) == 0 }

// validate appends what is wrong with it.
func (t Told) validate(fs Faults) Faults {
	if t.Term != nil && *t.Term < 0 {
		fs = append(fs, FieldFault("told_term", "fault.negative"))
	}
	if t.Fee != nil && *t.Fee < 0 {
		fs = append(fs, FieldFault("told_fee", "fault.negative"))
	}
	return checkText(fs, "told_documents", strings.Join(t.Documents, "\n"), 0, MaxNote)
}

// ToldMatter is one of the things that staff say and a standard settles.
type ToldMatter string

// The matters.
const (
	ToldTerm      ToldMatter = "term"
	ToldDocuments ToldMatter = "documents"
	ToldFee       ToldMatter = "fee"
)

// ToldDifference is something that was said to the recipient's loss, with the category of violation that it suggests.
type ToldDifference struct {
	Matter   ToldMatter
	Category string
	// Beyond are the documents that the standard does not have.
	Beyond []string
}

// Against compares what was said with the norms: a longer term, documents beyond the standard, a higher fee. What is
// better for the recipient is no difference. A norm without a term or without documents settles nothing.
func (t Told) Against(n Norms) []ToldDifference {
	var out []ToldDifference
	if t.Term != nil && n.TermDays > 0 && *t.Term > n.TermDays {
		out = append(out, ToldDifference{Matter: ToldTerm, Category: "deadline_broken"})
	}
	if beyond := beyond(t.Documents, n.Documents); len(beyond) > 0 {
		out = append(out, ToldDifference{Matter: ToldDocuments, Category: "excess_documents", Beyond: beyond})
	}
	if t.Fee != nil && *t.Fee > n.Fee {
		out = append(out, ToldDifference{Matter: ToldFee, Category: "unjustified_fee"})
	}
	return out
}

// beyond lists the documents that none of the standard's means: either text may say more than the other.
func beyond(said, standard []string) []string {
	if len(standard) == 0 {
		return nil
	}
	var out []string
	for _, s := range said {
		folded := Fold(s)
		known := folded == "" || slices.ContainsFunc(standard, func(own string) bool {
			own = Fold(own)
			return own != "" && (strings.Contains(own, folded) || strings.Contains(folded, own))
		})
		if !known {
			out = append(out, s)
		}
	}
	return out
}

// Lines cuts a text into its lines without empty ones: a list as a person types it.
func Lines(text string) []string {
	var out []string
	for _, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}
