package model

// JournalSteps is the member of a journal line of a recommendation that tells of the steps taken with it, and JournalStep that of a
// line of a letter that names the step: they are no fields of the recommendation, and what is shown of it leaves them out.
const (
	JournalSteps = "steps"
	JournalStep  = "step"
)

// StepTaken is a step of a recommendation as the journal tells it: what the event has beside the recommendation, the person and the
// moment, which the line has.
type StepTaken struct {
	ID       ID       `json:"id"`
	Seq      int      `json:"seq"`
	Verb     RecVerb  `json:"verb"`
	On       Date     `json:"on"`
	State    RecState `json:"state"`
	Due      Date     `json:"due,omitzero"`
	Level    Level    `json:"level,omitempty"`
	Letter   Letter   `json:"letter,omitzero"`
	Document string   `json:"document,omitempty"`
	Reason   string   `json:"reason,omitempty"`
	Check    ID       `json:"check,omitempty"`
}

// Taken is an event as the journal tells it.
func Taken(e RecEvent) StepTaken {
	return StepTaken{e.ID, e.Seq, e.Verb, e.On, e.State, e.Due, e.Level, e.Letter, e.Document, e.Reason, e.Check}
}

// Event is the event of which a line of the journal tells.
func (s StepTaken) Event(line JournalEntry) RecEvent {
	return RecEvent{ID: s.ID, Recommendation: line.Record, Seq: s.Seq, Verb: s.Verb, On: s.On, State: s.State, Due: s.Due, Level: s.Level,
		Letter: s.Letter, Document: s.Document, Reason: s.Reason, Check: s.Check, By: line.By, At: line.At}
}
