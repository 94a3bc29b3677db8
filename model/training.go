package model

import (
	"slices"
	"strings"
)

// KindOfTraining is the kind of recommendation that a Training carries out.
const KindOfTraining = "training"

// Training is how a recommendation of the kind training was carried out: a mentor trains the staff of the provider
// (seed 001).
type Training struct {
	Head
	Recommendation ID `json:"recommendation"`
	// Exactly one of Mentor, a person of the registers, and MentorName is given.
	Mentor     ID     `json:"mentor,omitempty"`
	MentorName string `json:"mentor_name,omitempty"`
	// Staff is how many people of the provider are trained.
	Staff    int               `json:"staff"`
	Sessions []TrainingSession `json:"sessions,omitempty"`
	Result   string            `json:"result,omitempty"`
	Author   ID                `json:"author"`
}

// TrainingSession is one session.
type TrainingSession struct {
	Date  Date   `json:"date"`
	Topic string `json:"topic"`
	// Hours are whole hours; Present is how many of the staff were there.
	Hours   int `json:"hours"`
	Present int `json:"present"`
}

// MaxSessions and MaxHours keep a training within what is meant by one.
const (
	MaxSessions = 60
	MaxHours    = 24
)

// Span is the first and the last day of the sessions; zero without any.
func (t Training) Span() (first, last Date) {
	for _, s := range t.Sessions {
		if first.IsZero() || s.Date.Before(first) {
			first = s.Date
		}
		if s.Date.After(last) {
			last = s.Date
		}
	}
	return first, last
}

// Hours adds up the hours of the sessions.
func (t Training) Hours() int {
	n := 0
	for _, s := range t.Sessions {
		n += s.Hours
	}
	return n
}

// Validate reports what is wrong with the record. issued is the day of issue of its recommendation.
func (t Training) Validate(issued, today Date) error {
	var fs Faults
	fs = required(fs, "mentor", (t.Mentor != "") != (strings.TrimSpace(t.MentorName) != ""))
	fs = checkText(fs, "mentor", t.MentorName, 0, MaxName)
	if t.Staff < 1 {
		fs = append(fs, FieldFault("staff", "fault.training_staff"))
	}
	if len(t.Sessions) > MaxSessions {
		fs = append(fs, FieldFault("sessions", "fault.too_many_sessions", "most", MaxSessions))
	}
	for i, s := range t.Sessions {
		fs = append(fs, part("session", i, s.faults(t.Staff, issued, today))...)
	}
	fs = checkText(fs, "result", t.Result, 0, MaxNote)
	return fs.Err()
}

func (s TrainingSession) faults(staff int, issued, today Date) Faults {
	const field = "session"
	var fs Faults
	switch {
	case s.Date.IsZero():
		fs = append(fs, FieldFault(field, "fault.required.date"))
	case s.Date.Before(issued):
		fs = append(fs, FieldFault(field, "fault.session_before_issue", "date", s.Date, "issued", issued))
	case s.Date.After(today):
		fs = append(fs, FieldFault(field, "fault.session_future", "date", s.Date))
	}
	fs = checkText(fs, "topic", s.Topic, 1, MaxName)
	if s.Hours < 1 || s.Hours > MaxHours {
		fs = append(fs, FieldFault(field, "fault.session_hours", "most", MaxHours))
	}
	if s.Present < 1 || s.Present > staff {
		fs = append(fs, FieldFault(field, "fault.session_present", "most", staff))
	}
	return fs
}

// AroundTraining picks, from the visits of a provider by day, the last one up to the first session and the first one after
// the last session: what was before the training and what after. Without sessions the day of issue stands for both.
func AroundTraining(visits []ScoredVisit, t Training, issued Date) (before, after ScoredVisit) {
	first, last := t.Span()
	if first.IsZero() {
		first, last = issued, issued
	}
	for _, v := range visits {
		if !v.Date.After(first) {
			before = v
		}
		if v.Date.After(last) {
			return before, v
		}
	}
	return before, after
}

// MeanScore is the mean of the scores that were given, in hundredths and half up; ok is false where none was.
func (s Scores) MeanScore() (hundredths int, ok bool) {
	sum, n := 0, 0
	for _, score := range s {
		if score > 0 {
			sum, n = sum+score, n+1
		}
	}
	if n == 0 {
		return 0, false
	}
	return (sum*200 + n) / (2 * n), true
}

// sessionsByDay returns the sessions in the order of their days.
func sessionsByDay(list []TrainingSession) []TrainingSession {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b TrainingSession) int { return a.Date.Compare(b.Date) })
	return list
}

// Clean returns the training as it is kept: sessions by day, texts without blanks around them.
func (t Training) Clean() Training {
	t.MentorName, t.Result = strings.TrimSpace(t.MentorName), strings.TrimSpace(t.Result)
	t.Sessions = sessionsByDay(t.Sessions)
	for i := range t.Sessions {
		t.Sessions[i].Topic = strings.TrimSpace(t.Sessions[i].Topic)
	}
	return t
}
