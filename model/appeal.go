package model

import (
	"slices"
	"strings"
	"time"
)

// AppealKind is what an appeal is: about half are praise.
type AppealKind string

// The kinds of appeal.
const (
	AppealPraise    AppealKind = "praise"
	AppealComplaint AppealKind = "complaint"
	AppealProposal  AppealKind = "proposal"
)

// AppealKinds lists them in the order in which a form offers them.
func AppealKinds() []AppealKind { return []AppealKind{AppealComplaint, AppealPraise, AppealProposal} }

// AppealState is how far an appeal has come; it follows from what is noted of it.
type AppealState string

// The states of an appeal, in their order.
const (
	AppealOpen   AppealState = "open"
	AppealClosed AppealState = "closed"
)

// AppealStates lists them in their order.
func AppealStates() []AppealState { return []AppealState{AppealOpen, AppealClosed} }

// EraseCause is why personal data was erased.
type EraseCause string

// The causes of an erasure.
const (
	// EraseRequest is the request of the person, EraseProxy that of who acts for them, EraseOrder that of a court or a state body.
	EraseRequest EraseCause = "request"
	EraseProxy   EraseCause = "proxy"
	EraseOrder   EraseCause = "order"
	// EraseRetention is the end of the time of keeping: nobody has asked.
	EraseRetention EraseCause = "retention"
)

// EraseCauses are those that somebody can ask by.
func EraseCauses() []EraseCause { return []EraseCause{EraseRequest, EraseProxy, EraseOrder} }

// Appeal is a complaint, praise or proposal about a service (rule 8). Who made it stands apart (Complainant) and is no part of
// the record: the record goes into the journal and to other offices, the person does not.
type Appeal struct {
	Head
	Number Number `json:"number"`
	// Received is the moment of receipt, to the second; Date its day in the office.
	Received     time.Time  `json:"received"`
	Date         Date       `json:"date"`
	Channel      string     `json:"channel"`
	Kind         AppealKind `json:"appeal_kind"`
	Organisation ID         `json:"organisation"`
	Service      ID         `json:"service,omitempty"`
	// Text says what it is about, in the words of the office and without the name of anybody: all may read it.
	Text   string `json:"appeal_text"`
	Author ID     `json:"author"`
	// Officers are those who work the case: they see who made it.
	Officers []ID `json:"officers,omitempty"`
	// Outcome is what came of it, Answered the channel by which the person was told, "" where nobody was to be told.
	Outcome  string    `json:"outcome,omitempty"`
	Answered string    `json:"answered_by,omitempty"`
	ClosedBy ID        `json:"closed_by,omitempty"`
	ClosedAt time.Time `json:"closed_at,omitzero"`
	// Erased is the day on which the personal data was erased, EraseCause why, EraseDocument by what request.
	Erased        Date       `json:"erased,omitzero"`
	EraseCause    EraseCause `json:"erase_cause,omitempty"`
	EraseDocument string     `json:"erase_document,omitempty"`
}

// State is how far the appeal has come.
func (a Appeal) State() AppealState {
	if a.ClosedAt.IsZero() {
		return AppealOpen
	}
	return AppealClosed
}

// WorkedBy reports whether a person works the case.
func (a Appeal) WorkedBy(person ID) bool { return slices.Contains(a.Officers, person) }

// MayWork reports whether a person of a role may change and close the appeal: those who work the case may, and managers, who say who
// works it.
func (a Appeal) MayWork(who ID, role Role) bool { return a.WorkedBy(who) || role == RoleManager }

// Unmask reports why a person may not see who made the appeal: only those who work the case may, and managers who say why.
func (a Appeal) Unmask(who ID, role Role, reason string) error {
	switch {
	case a.WorkedBy(who):
		return checkText(nil, "reason", reason, 0, MaxNote).Err()
	case role == RoleManager:
		return checkText(nil, "reason", reason, 1, MaxNote).Err()
	}
	return NewFault("fault.unmask", "number", a.Number.String())
}

// MaxOfficers is how many people may work one appeal.
const MaxOfficers = 20

// Validate reports what is wrong with the record.
func (a Appeal) Validate() error {
	var fs Faults
	fs = required(fs, "received", !a.Received.IsZero())
	fs = required(fs, "channel", a.Channel != "")
	fs = required(fs, "appeal_kind", slices.Contains(AppealKinds(), a.Kind))
	fs = required(fs, "organisation", a.Organisation != "")
	fs = checkText(fs, "appeal_text", a.Text, 1, MaxNote)
	fs = checkText(fs, "outcome", a.Outcome, 0, MaxNote)
	fs = checkText(fs, "erase_document", a.EraseDocument, 0, MaxName)
	fs = required(fs, "officers", len(a.Officers) > 0)
	if len(a.Officers) > MaxOfficers {
		fs = append(fs, FieldFault("officers", "fault.too_many_officers", "most", MaxOfficers))
	}
	return fs.Err()
}

// Close notes what came of the appeal, who says so and when, and by which channel the person was told.
func (a *Appeal) Close(outcome, answered string, by ID, at time.Time) error {
	if a.State() != AppealOpen {
		return NewFault("fault.appeal_closed", "number", a.Number.String())
	}
	if err := checkText(nil, "outcome", outcome, 1, MaxNote).Err(); err != nil {
		return err
	}
	a.Outcome, a.Answered, a.ClosedBy, a.ClosedAt = strings.TrimSpace(outcome), answered, by, at
	return nil
}

// Erase notes that the personal data was erased. It is done once: what is not there cannot be erased again.
func (a *Appeal) Erase(cause EraseCause, document string, on Date) error {
	if !a.Erased.IsZero() {
		return NewFault("fault.appeal_erased", "number", a.Number.String(), "date", a.Erased)
	}
	least := 1
	switch {
	case cause == EraseRetention:
		least = 0
	case !slices.Contains(EraseCauses(), cause):
		return FieldFault("erase_cause", "fault.required.erase_cause")
	}
	if err := checkText(nil, "erase_document", document, least, MaxName).Err(); err != nil {
		return err
	}
	a.Erased, a.EraseCause, a.EraseDocument = on, cause, strings.TrimSpace(document)
	return nil
}

// KeptUntil is the last day on which the personal data of an appeal that was closed on a day is kept.
func KeptUntil(closed Date, months int) Date { return closed.AddMonths(months) }
