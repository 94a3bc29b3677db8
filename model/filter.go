package model

import "slices"

// Scope says which part of the work a figure, a register or a brief is about. Empty lists mean "all".
type Scope struct {
	Period Period `json:"period"`
	// AsOf is the day on which states are read; zero means now.
	AsOf          Date     `json:"as_of,omitzero"`
	Offices       []string `json:"offices,omitempty"`
	Regions       []string `json:"regions,omitempty"`
	Sectors       []string `json:"sectors,omitempty"`
	Bodies        []string `json:"bodies,omitempty"`
	Organisations []ID     `json:"organisations,omitempty"`
	Services      []ID     `json:"services,omitempty"`
}

// Mark is a computed property that a filter can ask for.
type Mark string

// The marks. Counted leaves out drafts, cancelled and withdrawn records, as the figures do.
const (
	// MarkCounted: visits completed or confirmed; findings not cancelled of such visits;
	// recommendations issued by the as-of day and not withdrawn by then.
	MarkCounted Mark = "counted"
	// MarkRepeat: findings that repeat a closed one (Finding.Repeats).
	MarkRepeat Mark = "repeat"
	// MarkStanding: findings that find again what was not remedied (Finding.Standing), and repeat no closed one.
	MarkStanding Mark = "standing"
	// MarkOverdue and MarkOverdueFirst: recommendations open on the as-of day and past their due date,
	// or past their first due date.
	MarkOverdue      Mark = "overdue"
	MarkOverdueFirst Mark = "overdue_first"
	// MarkReported: recommendations whose execution was reported by the as-of day, whatever came after.
	MarkReported Mark = "reported"
	// MarkPartly and MarkNotExecuted: recommendations whose latest check up to the as-of day says so, whatever
	// came after; a check that was corrected says nothing.
	MarkPartly      Mark = "partly"
	MarkNotExecuted Mark = "not_executed"
	// MarkOpen: recommendations issued and not closed on the as-of day.
	MarkOpen Mark = "open"
	// MarkTaken: findings with a sum unlawfully taken. MarkReturned: recommendations with a restitution
	// by the as-of day.
	MarkTaken    Mark = "taken"
	MarkReturned Mark = "returned"
	// MarkRestitution: recommendations, neither cancelled nor withdrawn, under which money was taken or something was
	// returned by the as-of day: the lines of the ledger. MarkOwed: those where less was returned than was taken.
	MarkRestitution Mark = "restitution"
	MarkOwed        Mark = "owed"
	// MarkPhoto: findings with a photo.
	MarkPhoto Mark = "photo"
	// MarkAffected: findings with people affected. MarkScored: visits with at least one score.
	MarkAffected Mark = "affected"
	MarkScored   Mark = "scored"
	// MarkVisited: organisations with a counted visit in the filter's period.
	MarkVisited Mark = "visited"
	// MarkInForce: lines of a plan that is approved or in progress: only these can be begun.
	MarkInForce Mark = "in_force"
	// MarkNoRecommendation: findings, not cancelled, that no recommendation answers yet.
	MarkNoRecommendation Mark = "no_recommendation"
	// MarkRepresentative and MarkStaff: persons.
	MarkRepresentative Mark = "representative"
	MarkStaff          Mark = "staff"
	// Of the queue of post-control. MarkAssigned and MarkUnassigned: with and without an open assignment. MarkDayPassed:
	// assigned for a day that is past. MarkDrawn: chosen by lot since it was reported.
	MarkAssigned   Mark = "assigned"
	MarkUnassigned Mark = "unassigned"
	MarkDayPassed  Mark = "day_passed"
	MarkDrawn      Mark = "drawn"
	// MarkActive: organisations, services, persons not retired.
	MarkActive Mark = "active"
)

// Filter says which records: the register, the search box, a figure, an export and a drill-down all use
// it. The period is held against the record's own day: that of the visit, of the finding's visit, of the
// recommendation's issue, of the planned visit, of the check; a plan is in when it overlaps the period;
// an organisation is not dated, and with MarkVisited its visits are. A recommendation that is not issued
// yet has no day and is left out where a period is set. The queue of post-control (KindPostControl) is of now and has the
// day of the report; its Person is who is assigned.
type Filter struct {
	Kind Kind `json:"kind"`
	Scope
	// States are as of Scope.AsOf for recommendations, current for the others.
	States     []string `json:"states,omitempty"`
	Categories []string `json:"categories,omitempty"`
	Methods    []string `json:"methods,omitempty"`
	RecKinds   []string `json:"rec_kinds,omitempty"`
	// Criterion, 1 to 6, keeps the visits scored by it.
	Criterion int    `json:"criterion,omitempty"`
	Marks     []Mark `json:"marks,omitempty"`
	// Due keeps the recommendations whose due date, as of the day, lies in the period.
	Due Period `json:"due,omitzero"`
	// Age keeps the recommendations whose age (Recommendation.Age), as of the day, lies in the band.
	Age AgeBand `json:"age,omitzero"`
	// Person keeps the records in which the person took part as an officer, representative or author; of
	// a recommendation also those who took part in the visits of its findings.
	Person ID `json:"person,omitempty"`
	// Plan, Visit, Finding and Recommendation keep what hangs on that record.
	Plan           ID `json:"plan,omitempty"`
	Visit          ID `json:"visit,omitempty"`
	Finding        ID `json:"finding,omitempty"`
	Recommendation ID `json:"recommendation,omitempty"`
	FilterMore
	// IDs keeps just these records.
	IDs []ID `json:"ids,omitempty"`
	// Text is searched in numbers, names and texts, folded (Fold), each word by its beginning.
	Text string `json:"text,omitempty"`
}

// With returns a copy of the filter with more marks.
func (f Filter) With(marks ...Mark) Filter {
	f.Marks = append(append([]Mark(nil), f.Marks...), marks...)
	return f
}

// In returns a copy of the filter with other states.
func (f Filter) In(states ...string) Filter {
	f.States = states
	return f
}

// Has reports whether the filter asks for mark.
func (f Filter) Has(mark Mark) bool {
	for _, m := range f.Marks {
		if m == mark {
			return true
		}
	}
	return false
}

// Order is how a register is sorted: by a column's name ("number", "date", "organisation", "state",
// "due", …), rising or falling. Records equal in it follow by their identity, so that an order is total.
type Order struct {
	By   string `json:"by"`
	Desc bool   `json:"desc,omitempty"`
	// First asks for so many records only, those that come first; zero is all of them.
	First int `json:"-"`
	// After asks for those that come after this one: only the journal, which is read piece by piece, takes it.
	After ID `json:"-"`
}

// Timeless returns the scope without its as-of day: what is kept of it from day to day.
func (s Scope) Timeless() Scope {
	s.AsOf = Date{}
	return s
}

// Sorted returns the scope with its codes in order, each once: the same scope however it was chosen.
func (s Scope) Sorted() Scope {
	sorted := func(codes []string) []string { return slices.Compact(slices.Sorted(slices.Values(codes))) }
	s.Offices, s.Regions, s.Sectors, s.Bodies = sorted(s.Offices), sorted(s.Regions), sorted(s.Sectors), sorted(s.Bodies)
	ids := func(of []ID) []ID { return slices.Compact(slices.Sorted(slices.Values(of))) }
	s.Organisations, s.Services = ids(s.Organisations), ids(s.Services)
	return s
}

// Known returns the scope without the days after its as-of day: nothing that happened later was known then.
func (s Scope) Known() Scope {
	if !s.AsOf.IsZero() && (s.Period.To.IsZero() || s.AsOf.Before(s.Period.To)) {
		s.Period.To = s.AsOf
	}
	return s
}
