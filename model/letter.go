package model

import "strings"

// Way is which way the letter of a step goes.
type Way string

// The ways. A step without one is taken without a letter.
const (
	WayOut Way = "out" // from the office to the addressee
	WayIn  Way = "in"  // the addressee's answer
)

// Letter is the letter that goes with a step of a recommendation, as its sender registered it.
type Letter struct {
	Number string `json:"number"`
	Date   Date   `json:"date"`
}

// IsZero reports whether there is no letter.
func (l Letter) IsZero() bool { return l.Number == "" && l.Date.IsZero() }

// Check reports what is wrong with a letter that goes way with a step of a recommendation issued on issued (zero: not
// yet), seen on today. None is well: a letter is often registered after the step. Of one that there is both the number and
// the date are known, since nobody finds a letter by one of them.
func (l Letter) Check(way Way, issued, today Date) Faults {
	if l.IsZero() {
		return nil
	}
	var fs Faults
	if way == "" {
		return Faults{FieldFault("document_number", "fault.letter.none")}
	}
	if strings.TrimSpace(l.Number) == "" {
		fs = append(fs, FieldFault("document_number", "fault.letter.number"))
	}
	switch {
	case l.Date.IsZero():
		fs = append(fs, FieldFault("document_date", "fault.letter.date"))
	case l.Date.After(today):
		fs = append(fs, FieldFault("document_date", "fault.letter.future", "date", l.Date))
	case way == WayIn && l.Date.Before(issued):
		fs = append(fs, FieldFault("document_date", "fault.letter.before_issue", "date", l.Date, "issued", issued))
	}
	return checkText(fs, "document_number", l.Number, 0, MaxName)
}

// NoteLetter writes the letter of a step that was taken without it, or corrects what was mistyped of it. The event is one
// of the recommendation's own.
func (r Recommendation) NoteLetter(e *RecEvent, l Letter, today Date) error {
	t, ok := TransitionOf(e.Verb)
	if !ok || t.Way == "" {
		return NewFault("fault.letter.none")
	}
	if l.IsZero() {
		return FieldFault("document_number", "fault.letter.number")
	}
	if err := l.Check(t.Way, r.Issued, today).Err(); err != nil {
		return err
	}
	e.Letter = l
	return nil
}
