package model

// The rows below are what registers show: a record with the names of what it points to. Names of
// reference entries are not in them: they follow from the codes in the language of the reader.

// PlanRow is a plan in a register.
type PlanRow struct {
	Plan
	AuthorName string
	// Visits counts the lines not cancelled, Done those fulfilled.
	Visits, Done int
}

// PlannedRow is a planned visit in a register.
type PlannedRow struct {
	PlannedVisit
	PlanNumber       Number
	PlanState        PlanState
	OrganisationName Name
	ServiceName      Name
	Region           string
	OfficerNames     []string
	RepNames         []string
}

// VisitRow is a visit in a register.
type VisitRow struct {
	Visit
	OrganisationName Name
	OrganisationCode string
	ServiceName      Name
	Region, Sector   string
	OfficerNames     []string
	RepNames         []string
	Findings         int
}

// FindingRow is a finding in a register.
type FindingRow struct {
	Finding
	OrganisationName Name
	Region, Sector   string
	VisitNumber      Number
	// Recommendation answers the finding, if any does.
	Recommendation       ID
	RecommendationNumber Number
	RecommendationState  RecState
	// RepeatOf is the closed finding that this one repeats, if any.
	RepeatOf ID
}

// RecommendationRow is a recommendation in a register. State and Due are those on the day asked for.
type RecommendationRow struct {
	Recommendation
	OrganisationName Name
	Region, Sector   string
	// Category is that of the first finding, for the register's column.
	Category string
	Findings int
	Taken    Tenge
	Returned Tenge
	Restored int
	// StateAsOf, DueAsOf are as of the filter's day; equal to State and Due when it is now.
	StateAsOf RecState
	DueAsOf   Date
}

// OrganisationRow is a provider in a register.
type OrganisationRow struct {
	Organisation
	Visits, Findings, OpenRecs int
	LastVisit                  Date
}

// ServiceRow is a service in a register.
type ServiceRow struct{ Service }

// PersonRow is a person in a register.
type PersonRow struct{ Person }

// CheckRow is a post-control check in a register.
type CheckRow struct {
	Check
	RecommendationNumber Number
	OrganisationName     Name
	CheckerNames         []string
}

// HistoryLine is a journal entry as a record's history shows it.
type HistoryLine struct {
	JournalEntry
	ByName string
}

// QueueRow is a reported recommendation in the queue of post-control.
type QueueRow struct {
	RecommendationRow
	// Assignment is the open one, "" for none; AssignedNames are who is to check.
	Assignment    ID
	Assigned      []ID
	AssignedNames []string
	CheckDay      Date
	// Sample chose it by lot since it was reported, "" if none did.
	Sample ID
	// Risk is what its weight in a draw follows from.
	Risk RiskFacts
}
