package model

import (
	"encoding/json"
	"slices"
)

// ReminderTo is to whom a reminder goes.
type ReminderTo string

// The addressees of a reminder.
const (
	// ToOfficer are those who are responsible: the author of the recommendation and the officers of the visits in which its
	// findings were made. ToManager are the managers of the office, but for its head.
	ToOfficer ReminderTo = "officer"
	ToManager ReminderTo = "manager"
	// ToRegionalHead and ToHeadquarters are the two levels of escalation above the office (rule 6): the head of the office whom its
	// settings name, and the managers of the offices without a region; see Escalation.
	ToRegionalHead ReminderTo = "regional_head"
	ToHeadquarters ReminderTo = "headquarters"
	// ToCheckers are those who may make the post-control check: no step names them, a report does.
	ToCheckers ReminderTo = "checkers"
)

// ReminderTos lists those whom a step can name, each above the one before.
func ReminderTos() []ReminderTo {
	return []ReminderTo{ToOfficer, ToManager, ToRegionalHead, ToHeadquarters}
}

// ReminderStep says how many working days after a due date (before it, where negative) somebody is reminded, and whom.
type ReminderStep struct {
	Days int        `json:"days"`
	To   ReminderTo `json:"to"`
}

// MaxReminderSteps is how many steps an office can have.
const MaxReminderSteps = 8

// ReminderSteps are the steps of an office in their order. They can be compared, as all settings can; in JSON they are a
// list.
type ReminderSteps struct {
	count int
	steps [MaxReminderSteps]ReminderStep
}

// NewReminderSteps makes the steps of an office. What is more than MaxReminderSteps is counted, so that Validate refuses
// it, and otherwise dropped.
func NewReminderSteps(steps ...ReminderStep) ReminderSteps {
	s := ReminderSteps{count: len(steps)}
	copy(s.steps[:], steps)
	return s
}

// DefaultReminderSteps are those that the program ships with (ours): to the officer five working days before, to the
// manager on the day, to the regional head three and to headquarters ten working days after.
func DefaultReminderSteps() ReminderSteps {
	return NewReminderSteps(ReminderStep{-5, ToOfficer}, ReminderStep{0, ToManager}, ReminderStep{3, ToRegionalHead},
		ReminderStep{10, ToHeadquarters})
}

// List returns the steps in their order; none means that nobody is reminded.
func (s ReminderSteps) List() []ReminderStep {
	return slices.Clone(s.steps[:min(s.count, MaxReminderSteps)])
}

// MarshalJSON writes the list.
func (s ReminderSteps) MarshalJSON() ([]byte, error) { return json.Marshal(s.List()) }

// UnmarshalJSON reads a list.
func (s *ReminderSteps) UnmarshalJSON(text []byte) error {
	var list []ReminderStep
	if err := json.Unmarshal(text, &list); err != nil {
		return err
	}
	*s = NewReminderSteps(list...)
	return nil
}

// ReminderRange is what the days of a step may be.
func (Settings) ReminderRange() Range { return Range{-60, 120} }

// check reports steps out of order: each is later than the one before, and goes as high or higher.
func (s ReminderSteps) check(fs Faults, may Range) Faults {
	if s.count > MaxReminderSteps {
		fs = append(fs, FieldFault("reminders", "fault.reminder_many", "most", MaxReminderSteps))
	}
	list := s.List()
	for i, step := range list {
		rank := slices.Index(ReminderTos(), step.To)
		switch {
		case step.Days < may.Least || step.Days > may.Most:
			fs = append(fs, FieldFault("reminders", "fault.reminder_range", "least", -may.Least, "most", may.Most))
		case rank < 0:
			fs = append(fs, FieldFault("reminders", "fault.required.reminder_to"))
		case i > 0 && step.Days == list[i-1].Days:
			fs = append(fs, FieldFault("reminders", "fault.reminder_twice"))
		case i > 0 && step.Days < list[i-1].Days:
			fs = append(fs, FieldFault("reminders", "fault.reminder_order"))
		case i > 0 && rank < slices.Index(ReminderTos(), list[i-1].To):
			fs = append(fs, FieldFault("reminders", "fault.reminder_lower"))
		}
	}
	return fs
}

// Reminder is one step that a recommendation has reached. It is kept, so that nobody is told of a step twice: there is
// one of a recommendation, a due date and a step.
type Reminder struct {
	ID             ID     `json:"id"`
	Office         string `json:"office"`
	Recommendation ID     `json:"recommendation"`
	// Due is the due date that it is about: a new one starts the steps anew.
	Due Date `json:"due"`
	// Days is the step: working days from the due date, negative before it.
	Days int        `json:"days"`
	To   ReminderTo `json:"to"`
	// Check says that execution was reported, and the post-control check is what is waited for.
	Check bool `json:"check,omitempty"`
	// Passed says that a later step was reached already when this one was looked at: nobody is told of it.
	Passed bool `json:"passed,omitempty"`
	// Day is the day on which it was made.
	Day Date `json:"day"`
}

// Reminders returns the steps that the recommendation has reached by today and that are not among kept, the days of the
// steps kept for its due date already; without identity. Nobody is told of a step that a later one has overtaken, as when
// the program did not run for days: such steps come back as passed. A step whose day was over when the recommendation
// was issued is none. Where execution was reported the reminder goes to those who may check it: the addressee has done
// what was asked, and it is the office that is waited for.
func (r Recommendation) Reminders(steps ReminderSteps, calendar *Calendar, today Date, kept []int) []Reminder {
	if !r.State.Open() || r.Due.IsZero() {
		return nil
	}
	var reached []ReminderStep
	for _, s := range steps.List() {
		if day := calendar.AddWorkingDays(r.Due, s.Days); !day.After(today) && day.After(r.Issued) {
			reached = append(reached, s)
		}
	}
	var out []Reminder
	for i, s := range reached {
		if slices.Contains(kept, s.Days) {
			continue
		}
		later := slices.ContainsFunc(kept, func(days int) bool { return days > s.Days })
		made := Reminder{Office: r.Office, Recommendation: r.ID, Due: r.Due, Days: s.Days, To: s.To, Day: today,
			Passed: later || i < len(reached)-1}
		if r.State == RecReported {
			made.Check, made.To = true, ToCheckers
		}
		out = append(out, made)
	}
	return out
}

// Remindable is an open recommendation with the steps that are kept for its due date.
type Remindable struct {
	Recommendation Recommendation
	Kept           []int
}

// ReminderRow is a reminder in a register, with its recommendation as it stands now.
type ReminderRow struct {
	Reminder
	Number           Number
	Organisation     ID
	OrganisationName Name
	// Body is the state body that is the addressee, "" where the provider is.
	Body           string
	Region, Sector string
	Issued         Date
	State          RecState
	// DueNow is the due date that is in force; it may be a later one than that of the reminder.
	DueNow Date
	// HeadName is the head of the office, where the step goes to the head now; "" where it goes to all managers or to others.
	HeadName string
	// NoHeadquarters says that the step goes to headquarters and that the database holds nobody of them: the office is to tell them.
	NoHeadquarters bool
}

// Current reports whether what is reminded of is still to be done.
func (r ReminderRow) Current() bool {
	return r.State.Open() && r.DueNow == r.Due && r.Check == (r.State == RecReported)
}

// DaysLate is by how many days the recommendation is past its due date on day, 0 if it is not or is closed.
func (r ReminderRow) DaysLate(day Date) int {
	if !r.State.Open() || !day.After(r.DueNow) {
		return 0
	}
	return day.DaysSince(r.DueNow)
}

// ReminderCount says how many reminders of a batch are about what: due dates that come near, that end today, that are
// past, and reports that wait for their check.
type ReminderCount struct{ Soon, Today, Late, Check int }

// CountReminders sums a batch up as of day.
func CountReminders(rows []ReminderRow, day Date) ReminderCount {
	var n ReminderCount
	for _, r := range rows {
		switch {
		case r.Check:
			n.Check++
		case day.After(r.Due):
			n.Late++
		case day == r.Due:
			n.Today++
		default:
			n.Soon++
		}
	}
	return n
}
