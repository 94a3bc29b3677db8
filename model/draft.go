package model

import (
	"encoding/json"
	"errors"
	"time"
)

// Draft is what a person has typed into a form and not saved yet, kept so that a crash or a power cut loses nothing. A
// person may have several, also of one form.
type Draft struct {
	ID     ID
	Office string
	Person ID
	// Form names the form, Record the record that it changes, "" for a new one.
	Form   string
	Record ID
	// Title says to the person what it is about.
	Title string
	// Data is the form's own affair.
	Data json.RawMessage
	// At is when it was typed last.
	At time.Time
	// Dropped is when it was thrown away, zero if it was not.
	Dropped time.Time
}

// MaxDraft is how many bytes a draft may have.
const MaxDraft = 1 << 20

// errDraft is a mistake of the program: a draft of nothing.
var errDraft = errors.New("a draft without a form or without anything typed")

// Validate reports what is wrong with the draft.
func (d Draft) Validate() error {
	if d.Form == "" || len(d.Data) == 0 {
		return errDraft
	}
	if len(d.Data) > MaxDraft {
		return NewFault("fault.draft_large", "most", MaxDraft)
	}
	return nil
}
