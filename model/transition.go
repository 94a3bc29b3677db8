package model

import (
	"slices"
	"strings"
)

// RecVerb is a step in the life of a recommendation.
type RecVerb string

// The steps.
const (
	RecIssue    RecVerb = "issue"
	RecAccept   RecVerb = "accept"
	RecDispute  RecVerb = "dispute"
	RecStart    RecVerb = "start"
	RecReport   RecVerb = "report"
	RecVerify   RecVerb = "verify"
	RecFindPart RecVerb = "find_partly"
	RecFindNot  RecVerb = "find_not_executed"
	RecExtend   RecVerb = "extend"
	RecWithdraw RecVerb = "withdraw"
	RecCorrect  RecVerb = "correct"
	RecCancel   RecVerb = "cancel"
)

// Need is what a step asks for besides its date.
type Need int

// The things a step can ask for.
const (
	NeedNothing Need = 0
	NeedReason  Need = 1 << iota
	NeedDue
	NeedCheck
	// NeedAhead is a due date that is not past yet when the step is entered; what a file tells of former years is not held to it.
	NeedAhead
	// NeedReturn is the new due date of a recommendation that goes back; what a file tells of former years may lack it.
	NeedReturn
)

// AsksDue reports whether the step asks for a due date.
func (n Need) AsksDue() bool { return n&(NeedDue|NeedReturn) != 0 }

// Transition is one row of the table of steps: who may take it, from where, to where, and what it asks
// for. To is empty where the step leaves the state as it is. Way is which way the letter goes that may be noted with the
// step; where it is empty no letter is asked for. No step requires its letter (docs/decisions/postcontrol.md). Back says that
// whoever took the step may take it back, from To to where it was taken, for as long as nothing else happened: that is the only
// way against the direction of the table, and it leads out of no other state. What others were told of stays: a letter, the
// result of a check.
type Transition struct {
	Verb  RecVerb
	From  []RecState
	To    RecState
	May   Verb
	Needs Need
	Way   Way
	Back  bool
}

// Transitions is the one table of a recommendation's life (rule 5); buttons, commands and tests are made
// from it. Only a post-control check (NeedCheck) leads to Verified; a correction of a wrong verification
// leads back to Reported, where a new check is due.
func Transitions() []Transition {
	atWork := []RecState{RecIssued, RecAccepted, RecDisputed, RecInProgress, RecPartly, RecNotExecuted}
	return []Transition{
		{RecIssue, []RecState{RecDraft}, RecIssued, DoIssue, NeedDue, WayOut, false},
		{RecAccept, []RecState{RecIssued, RecDisputed}, RecAccepted, DoFollow, NeedNothing, WayIn, true},
		{RecDispute, []RecState{RecIssued, RecAccepted}, RecDisputed, DoFollow, NeedReason, WayIn, true},
		{RecStart, []RecState{RecIssued, RecAccepted, RecDisputed, RecPartly, RecNotExecuted}, RecInProgress, DoFollow, NeedNothing, "", true},
		{RecReport, atWork, RecReported, DoFollow, NeedNothing, WayIn, true},
		{RecVerify, []RecState{RecReported}, RecVerified, DoCheck, NeedCheck, "", false},
		{RecFindPart, []RecState{RecReported}, RecPartly, DoCheck, NeedCheck | NeedReturn, WayOut, false},
		{RecFindNot, []RecState{RecReported}, RecNotExecuted, DoCheck, NeedCheck | NeedDue, WayOut, false},
		{RecExtend, append(slices.Clone(atWork), RecReported), "", DoExtend, NeedDue | NeedReason | NeedAhead, WayOut, false},
		{RecWithdraw, append(slices.Clone(atWork), RecReported), RecWithdrawn, DoWithdraw, NeedReason, WayOut, false},
		{RecCorrect, []RecState{RecVerified, RecPartly, RecNotExecuted}, RecReported, DoCorrect, NeedReason, "", false},
		{RecCancel, []RecState{RecDraft}, RecCancelled, DoDraft, NeedReason, "", true},
	}
}

// TransitionOf returns the row for verb.
func TransitionOf(verb RecVerb) (Transition, bool) {
	for _, t := range Transitions() {
		if t.Verb == verb {
			return t, true
		}
	}
	return Transition{}, false
}

// NextSteps lists the steps that a person of role may take on a recommendation in state.
func NextSteps(state RecState, role Role) []Transition {
	var out []Transition
	for _, t := range Transitions() {
		if slices.Contains(t.From, state) && May(role, t.May) {
			out = append(out, t)
		}
	}
	return out
}

// Take applies a step to the recommendation and returns it as the event to keep: e brings the verb, the
// day, and what the step needs; last is the day of the latest event so far (zero: none); today is the
// office's own day. The caller gives the event its identity. On a fault nothing is changed.
func (r *Recommendation) Take(e RecEvent, last, today Date) (RecEvent, error) {
	return r.take(e, last, today, NeedNothing)
}

// TakeKept is Take for a step of which a file tells: it was right in its day, even if what it set is past by now, and files
// tell of days long ago.
func (r *Recommendation) TakeKept(e RecEvent, last, today Date) (RecEvent, error) {
	e.LongAgo = true
	return r.take(e, last, today, NeedAhead|NeedReturn)
}

// take is Take without some of the needs.
func (r *Recommendation) take(e RecEvent, last, today Date, without Need) (RecEvent, error) {
	t, ok := TransitionOf(e.Verb)
	if !ok || !slices.Contains(t.From, r.State) {
		return e, r.WrongState(string(e.Verb))
	}
	t.Needs &^= without
	if err := r.checkStep(t, e, last, today); err != nil {
		return e, err
	}
	if t.To != "" {
		r.State = t.To
	}
	r.apply(e)
	e.Recommendation, e.State, e.Due, e.Level, e.LongAgo = r.ID, r.State, r.Due, r.Level, false
	return e, nil
}

func (r *Recommendation) checkStep(t Transition, e RecEvent, last, today Date) error {
	var fs Faults
	fs = required(fs, "date", !e.On.IsZero())
	if e.On.After(today) {
		fs = append(fs, FieldFault("date", "fault.step_future", "date", e.On))
	}
	if e.On.Before(last) {
		fs = append(fs, FieldFault("date", "fault.step_before", "date", e.On, "last", last))
	}
	if t.Needs&NeedReason != 0 && strings.TrimSpace(e.Reason) == "" {
		fs = append(fs, FieldFault("reason", "fault.required.reason"))
	}
	if t.Needs&NeedCheck != 0 && e.Check == "" {
		fs = append(fs, NewFault("fault.check_needed", "number", r.Number.String()))
	}
	fs = append(fs, r.dueFaults(t, e, today)...)
	fs = append(fs, e.Letter.Check(t.Way, r.Issued, today)...)
	fs = checkText(fs, "document", e.Document, 0, MaxName)
	fs = checkText(fs, "reason", e.Reason, 0, MaxNote)
	if len(fs) == 0 && !e.LongAgo { // a question to be answered last, when nothing else is wrong
		fs = longAgo(e.On, today)
	}
	return fs.Err()
}

// LongAgoDays is how many days before the day of entry a step may lie without being asked about. Letters come and are
// registered within weeks, and briefs are made by the month: a day that is two months past changes figures that were handed
// out more than once, and is more often mistyped than meant (ours).
const LongAgoDays = 60

// longAgo asks about a day long before today.
func longAgo(on, today Date) Faults {
	if on.IsZero() || today.DaysSince(on) <= LongAgoDays {
		return nil
	}
	return Faults{FieldFault("date", FaultLongAgo, "date", on, "today", today)}
}

// FaultLongAgo is the code of the fault that is a question: the step is taken where the person says that the day is meant
// (RecEvent.LongAgo).
const FaultLongAgo = "fault.step_long_ago"

// maxDueMonths is how far a due date may lie ahead: a later one was mistyped.
const maxDueMonths = 60

func (r *Recommendation) dueFaults(t Transition, e RecEvent, today Date) Faults {
	switch {
	case !t.Needs.AsksDue() && e.Due.IsZero():
		return nil
	case e.Due.IsZero():
		return Faults{FieldFault("due", "fault.required.due")}
	case e.Due.After(e.On.AddMonths(maxDueMonths)):
		return Faults{FieldFault("due", "fault.due_far", "due", e.Due, "years", maxDueMonths/12)}
	case e.Due.Before(e.On) && e.Verb != RecExtend:
		return Faults{FieldFault("due", "fault.due_before", "due", e.Due, "date", e.On)}
	case e.Verb == RecExtend && !e.Due.After(r.Due):
		return Faults{FieldFault("due", "fault.due_not_later", "due", e.Due, "have", r.Due)}
	case t.Needs&NeedAhead != 0 && e.Due.Before(today):
		return Faults{FieldFault("due", "fault.due_past", "due", e.Due, "today", today)}
	}
	return nil
}

// apply sets the fields that follow from the step; the state is set already.
func (r *Recommendation) apply(e RecEvent) {
	switch e.Verb {
	case RecIssue:
		r.Issued, r.Due, r.FirstDue = e.On, e.Due, e.Due
	case RecReport:
		r.Reported = e.On
	case RecVerify:
		r.Closed = e.On
	case RecFindPart:
		r.Level = r.Level.Raise()
		if !e.Due.IsZero() {
			r.Due = e.Due
		}
	case RecFindNot:
		r.Due, r.Level = e.Due, r.Level.Raise()
	case RecExtend:
		r.Due, r.Extensions = e.Due, r.Extensions+1
	case RecCorrect:
		r.Closed = Date{}
	}
}
