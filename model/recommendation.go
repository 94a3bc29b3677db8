package model

import (
	"slices"
	"time"
)

// RecState is where a recommendation stands. Overdue is none of them: it is computed.
type RecState string

// The states of a recommendation. Partly and NotExecuted are open: the addressee reports again.
const (
	RecDraft       RecState = "draft"
	RecIssued      RecState = "issued"
	RecAccepted    RecState = "accepted"
	RecDisputed    RecState = "disputed"
	RecInProgress  RecState = "in_progress"
	RecReported    RecState = "reported"
	RecPartly      RecState = "partly"
	RecNotExecuted RecState = "not_executed"
	RecVerified    RecState = "verified"
	RecWithdrawn   RecState = "withdrawn"
	RecCancelled   RecState = "cancelled"
)

// RecStates lists them in their order.
func RecStates() []RecState {
	return []RecState{RecDraft, RecIssued, RecAccepted, RecDisputed, RecInProgress, RecReported, RecPartly,
		RecNotExecuted, RecVerified, RecWithdrawn, RecCancelled}
}

// OpenRecStates lists the states in which something is still to be done by the addressee or the checkers.
func OpenRecStates() []RecState {
	return []RecState{RecIssued, RecAccepted, RecDisputed, RecInProgress, RecReported, RecPartly, RecNotExecuted}
}

// Open reports whether the recommendation was issued and is neither verified nor withdrawn.
func (s RecState) Open() bool { return slices.Contains(OpenRecStates(), s) }

// Level is who answers for an unexecuted recommendation.
type Level int

// The levels of escalation, each above the one before.
const (
	LevelOffice Level = iota
	LevelRegionalHead
	LevelHeadquarters
)

// Raise returns the next level; headquarters is the last.
func (l Level) Raise() Level { return min(l+1, LevelHeadquarters) }

// Code is the level in translations ("tracking.level.…").
func (l Level) Code() string { return [...]string{"office", "regional_head", "headquarters"}[l] }

// Recommendation is one measure asked of one provider or state body in answer to findings. Its fields
// below State are the result of its events, kept so that lists need not replay them.
type Recommendation struct {
	Head
	Number   Number `json:"number"`
	External string `json:"external,omitempty"`
	// Exactly one of Organisation and Body is the addressee.
	Organisation ID     `json:"organisation,omitempty"`
	Body         string `json:"body,omitempty"`
	Kind         string `json:"kind"`
	Text         string `json:"text"`
	Findings     []ID   `json:"findings"`
	// Cases are findings that a recommendation to a state body cites without answering them: each keeps the recommendation
	// of its own provider.
	Cases  []ID `json:"cases,omitempty"`
	Author ID   `json:"author"`

	State    RecState `json:"state"`
	Issued   Date     `json:"issued,omitzero"`
	Due      Date     `json:"due,omitzero"`
	FirstDue Date     `json:"first_due,omitzero"`
	// Extensions counts how often the due date was put off.
	Extensions int `json:"extensions,omitempty"`
	// Reported is the day of the latest report of execution, Closed that of the check that verified it.
	Reported Date  `json:"reported,omitzero"`
	Closed   Date  `json:"closed,omitzero"`
	Level    Level `json:"level,omitempty"`
}

// Validate reports what is wrong with the record.
func (r Recommendation) Validate() error {
	var fs Faults
	fs = required(fs, "addressee", (r.Organisation != "") != (r.Body != ""))
	fs = required(fs, "recommendation_kind", r.Kind != "")
	fs = checkText(fs, "recommendation_text", r.Text, 1, MaxText)
	fs = checkText(fs, "external", r.External, 0, MaxName)
	fs = required(fs, "findings", len(r.Findings) > 0 || r.Body != "" && len(r.Cases) > 0)
	return fs.Err()
}

// Overdue reports whether the recommendation is open and day is after its due date.
func (r Recommendation) Overdue(day Date) bool {
	return r.State.Open() && !r.Due.IsZero() && day.After(r.Due)
}

// ReportedInTime reports whether the addressee said in time that it was carried out, and only our check is waited for. It
// stays overdue after its due date all the same: it is open until somebody has looked.
func (r Recommendation) ReportedInTime() bool {
	return r.State == RecReported && !r.Reported.IsZero() && !r.Reported.After(r.Due)
}

// OverdueFirst is Overdue against the first due date, which extensions do not move.
func (r Recommendation) OverdueFirst(day Date) bool {
	return r.State.Open() && !r.FirstDue.IsZero() && day.After(r.FirstDue)
}

// Age is the days from issue to verification, or to day while open; ok is false if it was never issued.
func (r Recommendation) Age(day Date) (days int, ok bool) {
	if r.Issued.IsZero() {
		return 0, false
	}
	if !r.Closed.IsZero() {
		day = r.Closed
	}
	return day.DaysSince(r.Issued), true
}

// RecEvent is one dated step in the life of a recommendation. The row also keeps the result of the step
// (State, Due, Level), so that the state on any past day is that of the last event up to it.
type RecEvent struct {
	ID             ID       `json:"id"`
	Recommendation ID       `json:"recommendation"`
	Seq            int      `json:"seq"`
	Verb           RecVerb  `json:"verb"`
	On             Date     `json:"on"`
	State          RecState `json:"state"`
	Due            Date     `json:"due,omitzero"`
	Level          Level    `json:"level,omitempty"`
	// Letter is the letter that goes with the step; Document is what was typed of one before letters had a number and a
	// date of their own, and what files bring in.
	Letter   Letter    `json:"letter,omitzero"`
	Document string    `json:"document,omitempty"`
	Reason   string    `json:"reason,omitempty"`
	Check    ID        `json:"check,omitempty"`
	By       ID        `json:"by"`
	At       time.Time `json:"at"`
	// LongAgo says that the person was told that the day is long past and means it. It is never kept.
	LongAgo bool `json:"-"`
}

// StateOn returns the state, due date and level on day from a recommendation's events in their order; a
// recommendation not yet issued then is a draft.
func StateOn(events []RecEvent, day Date) (RecState, Date, Level) {
	state, due, level := RecDraft, Date{}, LevelOffice
	for _, e := range events {
		if e.On.After(day) {
			continue // one taken back may be of a later day than the step that came after it
		}
		state, due, level = e.State, e.Due, e.Level
	}
	return state, due, level
}

// On returns the recommendation as it stood on day, from its events in their order: what follows from steps after that day
// is taken away. One not issued by then is a draft.
func (r Recommendation) On(events []RecEvent, day Date) Recommendation {
	r.State, r.Issued, r.Due, r.FirstDue, r.Extensions = RecDraft, Date{}, Date{}, Date{}, 0
	r.Reported, r.Closed, r.Level = Date{}, Date{}, LevelOffice
	before := r
	for _, e := range events {
		if e.On.After(day) {
			continue
		}
		if e.Verb == RecTakeBack { // it undoes the step before it, on the same day
			r.Reported = before.Reported
		} else {
			before = r
			r.apply(e)
		}
		r.State, r.Due, r.Level = e.State, e.Due, e.Level
	}
	return r
}

// WrongState is the fault of something that the recommendation's state does not allow; verb names it in
// the translations "step.…".
func (r Recommendation) WrongState(verb string) error {
	return NewFault("fault.rec_state", "number", r.Number.String(), "state", Key("rec."+string(r.State)),
		"verb", Key("step."+verb))
}
