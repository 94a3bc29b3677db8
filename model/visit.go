package model

import (
	"slices"
	"strings"
	"time"
)

// VisitState is where a visit stands.
type VisitState string

// The states of a visit, in their order. A cancelled draft keeps its number.
const (
	VisitDraft     VisitState = "draft"
	VisitCompleted VisitState = "completed"
	VisitConfirmed VisitState = "confirmed"
	VisitCancelled VisitState = "cancelled"
)

// VisitStates lists them in their order.
func VisitStates() []VisitState {
	return []VisitState{VisitDraft, VisitCompleted, VisitConfirmed, VisitCancelled}
}

// Counted reports whether a visit in this state stands in the figures.
func (s VisitState) Counted() bool { return s == VisitCompleted || s == VisitConfirmed }

// CriteriaCount is the number of criteria by which a visit is scored (reference list "criteria").
const CriteriaCount = 6

// MaxScore is the best score; 1 is the worst, 0 stands for "not scored".
const MaxScore = 5

// Scores are the six scores of a visit in the order of the criteria; 0 is "not scored".
type Scores [CriteriaCount]int

// Any reports whether at least one criterion was scored.
func (s Scores) Any() bool { return s != Scores{} }

// Visit is one call on a provider.
type Visit struct {
	Head
	Number Number `json:"number"`
	// External is the number in the office's own register («В-00001»).
	External     string     `json:"external,omitempty"`
	State        VisitState `json:"state"`
	Date         Date       `json:"date"`
	Organisation ID         `json:"organisation"`
	Service      ID         `json:"service,omitempty"`
	Method       string     `json:"method"`
	// Planned is the line of a plan that the visit fulfils, if any.
	Planned ID `json:"planned,omitempty"`
	// Place is where a mobile unit stood on the day.
	Place           string    `json:"place,omitempty"`
	Officers        []ID      `json:"officers,omitempty"`
	Representatives []ID      `json:"representatives,omitempty"`
	Arrived         time.Time `json:"arrived,omitzero"`
	Called          time.Time `json:"called,omitzero"`
	Finished        time.Time `json:"finished,omitzero"`
	Scores          Scores    `json:"scores"`
	// Checklist is what was answered to a checklist, if one was filled.
	Checklist Checklist `json:"checklist,omitzero"`
	// Norms are those of the service's standard as it stood when the visit was entered, frozen by the office's verbs;
	// nil where none are.
	Norms *Norms `json:"norms,omitempty"`
	// Told is what the staff said of term, documents and fee.
	Told Told `json:"told,omitzero"`
	// NoCheck says why no check was possible, when there are neither scores nor answers.
	NoCheck     string `json:"no_check,omitempty"`
	Note        string `json:"note,omitempty"`
	Author      ID     `json:"author"`
	ConfirmedBy ID     `json:"confirmed_by,omitempty"`
}

// WaitingMinutes is the time from arrival to the call to the window, in whole minutes; ok is false when
// one of the two is missing.
func (v Visit) WaitingMinutes() (n int, ok bool) { return minutes(v.Arrived, v.Called) }

// ServingMinutes is the time from the call to the window to the end, in whole minutes.
func (v Visit) ServingMinutes() (n int, ok bool) { return minutes(v.Called, v.Finished) }

func minutes(from, to time.Time) (int, bool) {
	if from.IsZero() || to.IsZero() {
		return 0, false
	}
	return int(to.Sub(from) / time.Minute), true
}

// Limit is a time held against the limit of a service's standard, in minutes. Limit 0 means that the
// standard sets none.
type Limit struct {
	Minutes, Limit int
	Known          bool
}

// Broken reports whether the time is over the limit.
func (l Limit) Broken() bool { return l.Known && l.Limit > 0 && l.Minutes > l.Limit }

// Limits holds the visit's times against the norms frozen with it, or those of the service.
func (v Visit) Limits(s Service) (waiting, serving Limit) {
	norms := v.NormsOf(s)
	waiting.Minutes, waiting.Known = v.WaitingMinutes()
	waiting.Limit = norms.WaitLimit
	serving.Minutes, serving.Known = v.ServingMinutes()
	serving.Limit = norms.ServeLimit
	return waiting, serving
}

// Validate reports what is wrong with the record in the state it is in; today is the office's own day.
// A draft may lack anything but its provider and date.
func (v Visit) Validate(today Date) error {
	var fs Faults
	fs = required(fs, "organisation", v.Organisation != "")
	fs = required(fs, "date", !v.Date.IsZero())
	fs = checkDay(fs, "date", v.Date)
	fs = append(fs, v.timeFaults()...)
	for i, n := range v.Scores {
		if n < 0 || n > MaxScore {
			fs = append(fs, FieldFault("scores", "fault.score", "criterion", i+1, "value", n))
		}
	}
	fs = checkText(fs, "external", v.External, 0, MaxName)
	fs = checkText(fs, "place", v.Place, 0, MaxName)
	fs = checkText(fs, "no_check", v.NoCheck, 0, MaxNote)
	fs = checkText(fs, "note", v.Note, 0, MaxNote)
	fs = v.Told.validate(fs)
	if v.State.Counted() {
		fs = append(fs, v.completionFaults(today)...)
	}
	return fs.Err()
}

func (v Visit) timeFaults() Faults {
	var fs Faults
	last := time.Time{}
	for _, t := range []struct {
		field string
		at    time.Time
	}{{"arrived", v.Arrived}, {"called", v.Called}, {"finished", v.Finished}} {
		if t.at.IsZero() {
			continue
		}
		if t.at.Before(last) {
			fs = append(fs, FieldFault(t.field, "fault.times_reversed"))
		}
		last = t.at
	}
	return fs
}

// completionFaults is rule 3: a completed visit has a service, a day not in the future, a participant,
// and either answers (scores by criteria or a checklist) or the sentence that no check was possible.
func (v Visit) completionFaults(today Date) Faults {
	var fs Faults
	fs = required(fs, "service", v.Service != "")
	fs = required(fs, "method", v.Method != "")
	if v.Date.After(today) {
		fs = append(fs, FieldFault("date", "fault.visit_future", "date", v.Date))
	}
	fs = required(fs, "participants", len(v.Officers)+len(v.Representatives) > 0)
	fs = required(fs, "scores", v.Scores.Any() || v.Checklist.Answered() || strings.TrimSpace(v.NoCheck) != "")
	return fs
}

// FutureTimes are the faults of times that have not come yet: nobody was called at an hour that is still to be.
func (v Visit) FutureTimes(now time.Time) Faults {
	var fs Faults
	for _, t := range []struct {
		field string
		at    time.Time
	}{{"arrived", v.Arrived}, {"called", v.Called}, {"finished", v.Finished}} {
		if t.at.After(now) {
			fs = append(fs, FieldFault(t.field, "fault.time_future"))
		}
	}
	return fs
}

// Complete ends the entry of a visit.
func (v *Visit) Complete(today Date) error {
	if v.State != VisitDraft {
		return v.WrongState()
	}
	done := *v
	done.State = VisitCompleted
	if err := done.Validate(today); err != nil {
		return err
	}
	v.State = VisitCompleted
	return nil
}

// Reopen takes a completed visit back to a draft, with a reason; a confirmed one stays.
func (v *Visit) Reopen(reason string) error {
	if v.State != VisitCompleted {
		return v.WrongState()
	}
	if strings.TrimSpace(reason) == "" {
		return FieldFault("reason", "fault.required.reason")
	}
	v.State = VisitDraft
	return nil
}

// Confirm is the manager's word that the visit is in order.
func (v *Visit) Confirm(by ID) error {
	if v.State != VisitCompleted {
		return v.WrongState()
	}
	if by == v.Author || slices.Contains(v.Officers, by) {
		return NewFault("fault.visit_own_confirmation", "number", v.Number.String())
	}
	v.State, v.ConfirmedBy = VisitConfirmed, by
	return nil
}

// Cancel takes a draft out of use; its number is kept as cancelled.
func (v *Visit) Cancel(reason string) error {
	if v.State != VisitDraft {
		return v.WrongState()
	}
	if strings.TrimSpace(reason) == "" {
		return FieldFault("reason", "fault.required.reason")
	}
	v.State = VisitCancelled
	return nil
}

// WrongState is the fault of a step that the visit's state does not allow.
func (v Visit) WrongState() error {
	return NewFault("fault.visit_state", "number", v.Number.String(), "state", Key("visit."+string(v.State)))
}
