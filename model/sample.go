package model

import (
	"strconv"
	"strings"
)

// Risk is why a recommendation weighs more in a draw by lot than another.
type Risk string

// The risks, in the order in which they are shown.
const (
	RiskLevel       Risk = "level"        // each level of escalation above the office
	RiskNotExecuted Risk = "not_executed" // each earlier check that found it not executed, or only partly
	RiskExtended    Risk = "extended"     // each extension
	RiskRepeat      Risk = "repeat"       // each repeat violation of the provider
	RiskMoney       Risk = "money"        // money taken and not returned
)

// RiskFacts is what the weight of a reported recommendation follows from. Each is a count, or whole tenge.
type RiskFacts struct {
	Level       Level
	NotExecuted int
	Extensions  int
	Repeats     int
	Owed        Tenge
}

// Reason is one part of a weight: "2 extensions +2".
type Reason struct {
	Risk Risk `json:"risk"`
	// N is how many there are, or the sum in tenge; Weight is what it adds.
	N      int64 `json:"n"`
	Weight int   `json:"weight"`
}

// baseWeight is that of a recommendation without any risk: everything can be drawn.
const baseWeight = 1

// Weigh returns the weight of a recommendation in a draw and the reasons for it beside the 1 that each has (ours, see
// docs/decisions/postcontrol.md): small whole numbers that can be added up by hand.
func (f RiskFacts) Weigh() (weight int, reasons []Reason) {
	weight = baseWeight
	add := func(r Risk, n int64, each, most int) {
		if n <= 0 {
			return
		}
		w := each * int(min(n, int64(most)))
		weight += w
		reasons = append(reasons, Reason{Risk: r, N: n, Weight: w})
	}
	add(RiskLevel, int64(f.Level), 2, int(LevelHeadquarters))
	add(RiskNotExecuted, int64(f.NotExecuted), 2, 2)
	add(RiskExtended, int64(f.Extensions), 1, 3)
	add(RiskRepeat, int64(f.Repeats), 1, 3)
	if f.Owed > 0 {
		weight += 2
		reasons = append(reasons, Reason{Risk: RiskMoney, N: int64(f.Owed), Weight: 2})
	}
	return weight, reasons
}

// Ticket is one recommendation in the drum.
type Ticket struct {
	Recommendation ID `json:"recommendation"`
	// Number is what the recommendation was called, so that the protocol can be read by itself.
	Number string `json:"number"`
	// Provider is where the check takes place and Text what was recommended, as they stood when it was drawn: what is to be
	// checked, and where. Both are empty in draws that were made before they were kept.
	Provider Name     `json:"provider,omitzero"`
	Text     string   `json:"text,omitempty"`
	Weight   int      `json:"weight"`
	Reasons  []Reason `json:"reasons,omitempty"`
	// Drawn is the place in which it was drawn, from 1; 0 if it was not.
	Drawn int `json:"drawn,omitempty"`
}

// DrumWhy is why a recommendation of the queue is not in the drum.
type DrumWhy string

// Why a recommendation is not in the drum, in the order in which it is asked.
const (
	DrumOutside  DrumWhy = "outside"  // the draw was narrowed, and it is not among what was left
	DrumAssigned DrumWhy = "assigned" // its check is assigned already
	DrumDrawn    DrumWhy = "drawn"    // an earlier draw has chosen it, and it waits to be assigned
)

// DrumWhys lists them in their order.
func DrumWhys() []DrumWhy { return []DrumWhy{DrumOutside, DrumAssigned, DrumDrawn} }

// LeftOut is a recommendation that waited for its check on the day of a draw and was not in the drum.
type LeftOut struct {
	Recommendation ID      `json:"recommendation"`
	Number         string  `json:"number"`
	Why            DrumWhy `json:"why"`
	// Day is that of the assigned check; Draw the number of the earlier draw.
	Day  Date   `json:"day,omitzero"`
	Draw string `json:"draw,omitempty"`
}

// SampleDrum is what a draw of recommendations draws from: the tickets in their order, and what waits too but is left out of it.
type SampleDrum struct {
	Pool []Ticket
	Left []LeftOut
}

// Sample is a draw by lot of the recommendations that are checked where not all can be. It is kept with all that is needed
// to repeat it and never changes.
type Sample struct {
	Head
	Number Number `json:"number"`
	Day    Date   `json:"day"`
	// Spoken is the number that a public representative read out.
	Spoken int64 `json:"spoken"`
	// Reader is the name of who read it out, Role as what: member of a public council, journalist. Both are empty in draws
	// that were made before they were asked for.
	Reader string `json:"reader,omitempty"`
	Role   string `json:"reader_role,omitempty"`
	// Count is how many were to be drawn.
	Count int      `json:"count"`
	Pool  []Ticket `json:"pool"`
	// Left are those that waited too and were not in the drum, in the order of their reports.
	Left   []LeftOut `json:"left,omitempty"`
	Author ID        `json:"author"`
}

// MaxSampleSpoken is the greatest number that can be read out.
const MaxSampleSpoken = 999_999_999

// Seed is what the draw starts from: the day, the number of the sample and the number read out. None of the three is in
// the hands of one person.
func (s Sample) Seed() string {
	return s.Day.String() + " " + s.Number.String() + " " + strconv.FormatInt(s.Spoken, 10)
}

// Validate reports what keeps the sample from being drawn: an empty pool, more than there is.
func (s Sample) Validate() error {
	var fs Faults
	if len(s.Pool) == 0 {
		return FieldFault("count", "fault.sample.empty")
	}
	switch {
	case s.Count < 1:
		fs = append(fs, FieldFault("count", "fault.sample.count"))
	case s.Count > len(s.Pool):
		fs = append(fs, FieldFault("count", "fault.sample.more", "count", s.Count, "n", len(s.Pool)))
	}
	if s.Spoken < 0 || s.Spoken > MaxSampleSpoken {
		fs = append(fs, FieldFault("spoken", "fault.sample.spoken", "most", MaxSampleSpoken))
	}
	return fs.Err()
}

// ValidateNew reports what keeps a draw of today from being carried out: what Validate reports, and that nobody is named
// who read the number out.
func (s Sample) ValidateNew() error {
	fs := Faults(AllFaults(s.Validate()))
	fs = required(fs, "reader", strings.TrimSpace(s.Reader) != "")
	fs = checkText(fs, "reader", s.Reader, 0, MaxReader)
	fs = required(fs, "reader_role", strings.TrimSpace(s.Role) != "")
	fs = checkText(fs, "reader_role", s.Role, 0, MaxReader)
	return fs.Err()
}

// Draw draws the sample: Drum with the weights of the pool in its order. The same day, numbers and pool always give the
// same result.
func (s *Sample) Draw() error {
	if err := s.Validate(); err != nil {
		return err
	}
	weights := make([]int, len(s.Pool))
	for i := range s.Pool {
		weights[i], s.Pool[i].Drawn = s.Pool[i].Weight, 0
	}
	drum := NewDrum(s.Seed(), weights)
	for k := 1; k <= s.Count; k++ {
		i, ok := drum.Draw()
		if !ok {
			break
		}
		s.Pool[i].Drawn = k
	}
	return nil
}

// Drawn lists the lots that were drawn, in the order in which they were.
func (s Sample) Drawn() []Ticket {
	out := make([]Ticket, s.Count)
	n := 0
	for _, l := range s.Pool {
		if l.Drawn > 0 && l.Drawn <= len(out) {
			out[l.Drawn-1] = l
			n++
		}
	}
	return out[:n]
}

// Verify draws again from what was kept and reports whether that gives what was kept. A weight that does not follow from
// its reasons is no draw by the rules either.
func (s Sample) Verify() error {
	again := s
	again.Pool = append([]Ticket(nil), s.Pool...)
	for _, l := range s.Pool {
		sum := baseWeight
		for _, r := range l.Reasons {
			sum += r.Weight
		}
		if sum != l.Weight {
			return NewFault("fault.sample.differs", "number", s.Number.String(), "recommendation", l.Number)
		}
	}
	if err := again.Draw(); err != nil {
		return err
	}
	for i := range s.Pool {
		if s.Pool[i].Drawn != again.Pool[i].Drawn {
			return NewFault("fault.sample.differs", "number", s.Number.String(), "recommendation", s.Pool[i].Number)
		}
	}
	return nil
}
