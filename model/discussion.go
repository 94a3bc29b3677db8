package model

import (
	"slices"
	"strconv"
	"strings"
)

// DiscussionState is how far a discussion has come.
type DiscussionState string

// The states of a discussion, in their order.
const (
	DiscussionDraft  DiscussionState = "draft"
	DiscussionHeld   DiscussionState = "held"
	DiscussionClosed DiscussionState = "closed"
	// DiscussionCancelled is one that did not take place; its number stays its own (rule 1).
	DiscussionCancelled DiscussionState = "cancelled"
)

// DiscussionStates lists them in their order.
func DiscussionStates() []DiscussionState {
	return []DiscussionState{DiscussionDraft, DiscussionHeld, DiscussionClosed, DiscussionCancelled}
}

// Discussion is a meeting with a state body about problem questions, at which measures are worked out (seed 000).
type Discussion struct {
	Head
	Number Number          `json:"number"`
	Date   Date            `json:"date"`
	State  DiscussionState `json:"state"`
	// Body is the state body with which the questions are discussed.
	Body  string `json:"body"`
	Place string `json:"place,omitempty"`
	// People are those who took part, in the order of the minutes.
	People    []Participant `json:"participants,omitempty"`
	Questions []Topic       `json:"questions,omitempty"`
	Author    ID            `json:"author"`
	// Cancelled is the day on which it was cancelled, Reason says why; both are empty while it was not.
	Cancelled Date   `json:"cancelled,omitzero"`
	Reason    string `json:"reason,omitempty"`
}

// Participant is somebody who took part in a discussion: a person of the registers, or a guest by name and post.
type Participant struct {
	Person ID     `json:"person,omitempty"`
	Name   string `json:"name,omitempty"`
	Post   string `json:"post,omitempty"`
}

// Topic is one question of a discussion with its cases and what was decided.
type Topic struct {
	Text string `json:"text"`
	// Findings are cases; Systemic are causes, whose cases are meant.
	Findings []ID   `json:"findings,omitempty"`
	Systemic []ID   `json:"systemic,omitempty"`
	Decision string `json:"decision,omitempty"`
	// Recommendation is the one into which the decision was made, if any.
	Recommendation ID `json:"recommendation,omitempty"`
}

// MaxTopics and MaxParticipants keep a discussion within what a page can show and a meeting can hold.
const (
	MaxTopics       = 40
	MaxParticipants = 100
)

// Validate reports what is wrong with the record, whatever its state.
func (d Discussion) Validate() error {
	var fs Faults
	fs = required(fs, "date", !d.Date.IsZero())
	fs = required(fs, "body", d.Body != "")
	fs = checkText(fs, "place", d.Place, 0, MaxName)
	fs = checkText(fs, "reason", d.Reason, 0, MaxNote)
	if len(d.People) > MaxParticipants {
		fs = append(fs, FieldFault("participants", "fault.too_many_participants", "most", MaxParticipants))
	}
	for i, p := range d.People {
		if (p.Person == "") == (strings.TrimSpace(p.Name) == "") {
			fs = append(fs, FieldFault("participants", "fault.participant_nameless", "n", i+1))
		}
		fs = checkText(fs, "participants", p.Name, 0, MaxName)
		fs = checkText(fs, "participants", p.Post, 0, MaxName)
	}
	if len(d.Questions) > MaxTopics {
		fs = append(fs, FieldFault("questions", "fault.too_many_questions", "most", MaxTopics))
	}
	for i, q := range d.Questions {
		fs = append(fs, part("question", i, checkText(nil, "question", q.Text, 1, MaxNote))...)
		fs = append(fs, part("question", i, checkText(nil, "decision", q.Decision, 0, MaxNote))...)
	}
	return fs.Err()
}

// part names the faults of one entry of a list by its place, counted from 0, so that a form can show them there.
func part(list string, i int, fs Faults) Faults {
	for _, f := range fs {
		f.Field = list + strconv.Itoa(i+1)
	}
	return fs
}

// Hold notes that the discussion took place. It has a day that has come, people who took part and a question.
func (d *Discussion) Hold(today Date) error {
	if d.State != DiscussionDraft {
		return d.WrongState()
	}
	var fs Faults
	if d.Date.After(today) {
		fs = append(fs, FieldFault("date", "fault.discussion_future", "date", d.Date))
	}
	if len(d.People) == 0 {
		fs = append(fs, FieldFault("participants", "fault.discussion_nobody"))
	}
	if len(d.Questions) == 0 {
		fs = append(fs, FieldFault("questions", "fault.discussion_no_question"))
	}
	if err := fs.Err(); err != nil {
		return err
	}
	d.State = DiscussionHeld
	return nil
}

// Close ends the discussion: every question has a decision, and nothing of it changes any more.
func (d *Discussion) Close() error {
	if d.State != DiscussionHeld {
		return d.WrongState()
	}
	if i := slices.IndexFunc(d.Questions, func(q Topic) bool { return strings.TrimSpace(q.Decision) == "" }); i >= 0 {
		return FieldFault("questions", "fault.discussion_undecided", "n", i+1)
	}
	d.State = DiscussionClosed
	return nil
}

// Cancel notes, with a reason, on a day that a discussion that was prepared does not take place. What was held happened and
// cannot be cancelled.
func (d *Discussion) Cancel(reason string, on Date) error {
	if d.State != DiscussionDraft {
		return d.WrongState()
	}
	if err := checkText(nil, "reason", reason, 1, MaxNote).Err(); err != nil {
		return err
	}
	d.State, d.Cancelled, d.Reason = DiscussionCancelled, on, strings.TrimSpace(reason)
	return nil
}

// Held reports whether the discussion took place.
func (d Discussion) Held() bool { return d.State == DiscussionHeld || d.State == DiscussionClosed }

// Ended reports whether nothing of the discussion changes any more.
func (d Discussion) Ended() bool {
	return d.State == DiscussionClosed || d.State == DiscussionCancelled
}

// WrongState is the fault of something that the state of the discussion does not allow.
func (d Discussion) WrongState() error {
	return NewFault("fault.discussion_state", "number", d.Number.String(), "state", Key("discussion."+string(d.State)))
}
