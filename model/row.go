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

// FindingRow is a finding in a register, as of the day asked for.
type FindingRow struct {
	Finding
	OrganisationName Name
	Region, Sector   string
	VisitNumber      Number
	// Recommendation answers the finding on that day, if any does, and stands so then.
	Recommendation       ID
	RecommendationNumber Number
	RecommendationState  RecState
	// RepeatOf is the closed finding that this one repeats, if any; StandingOf, where it repeats none, the one that it
	// finds again not remedied.
	RepeatOf, StandingOf ID
}

// RecommendationRow is a recommendation in a register, as it stood on the day asked for: all that follows from its steps
// (Recommendation.On) and what was returned.
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
	// Place is the provider under whose region and sector it is counted; People are those affected by its findings.
	Place  ID
	People int
	// LastReturn is the day of the latest return, Documents are those of the returns by day.
	LastReturn Date
	Documents  []string
	// StateAsOf, DueAsOf are State and Due.
	StateAsOf RecState
	DueAsOf   Date
}

// OrganisationRow is a provider in a register, with what it had by the day asked for.
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
	// Called are the records that its fields point to, by identity: people, organisations, services, numbers of documents.
	// It is shared by the lines of one history, and nil where they were not looked up.
	Called map[ID]Name
}

// SystemicRow is a systemic cause in a register.
type SystemicRow struct {
	Systemic
	// Regions counts the regions of the cases, First and Last are the days of the earliest and the latest.
	Regions     int
	First, Last Date
	// RecommendationNumber and RecommendationState are those of its recommendation, if it has one.
	RecommendationNumber Number
	RecommendationState  RecState
}

// StateNow is how far the cause has come.
func (r SystemicRow) StateNow() SystemicState { return r.State(r.RecommendationState) }

// DiscussionRow is a discussion in a register.
type DiscussionRow struct {
	Discussion
	AuthorName string
}

// AppealRow is an appeal in a register. Of who made it it has what everybody may see.
type AppealRow struct {
	Appeal
	OrganisationName Name
	Region, Sector   string
	ServiceName      Name
	OfficerNames     []string
	ClosedByName     string
	Person           MaskedPerson
}

// Decided counts the questions with a decision, Recommended those of them that became a recommendation.
func (r DiscussionRow) Decided() (decided, recommended int) {
	for _, q := range r.Questions {
		if q.Decision != "" {
			decided++
		}
		if q.Recommendation != "" {
			recommended++
		}
	}
	return decided, recommended
}

// TrainingVisit is a visit before or after a training: what is held against each other.
type TrainingVisit struct {
	Visit    ID
	Number   Number
	Date     Date
	Scores   Scores
	Findings int
}

// TrainingRow is a training in a register.
type TrainingRow struct {
	Training
	RecommendationNumber Number
	RecommendationState  RecState
	Issued               Date
	// Organisation is the provider whose staff is trained.
	Organisation     ID
	OrganisationName Name
	Region, Sector   string
	// MentorText is the mentor by name, from the registers or not.
	MentorText string
	// Before is the last visit up to the training, After the first one since; without a Visit there is none.
	Before, After TrainingVisit
}

// Change is by how much the mean score has risen from the visit before to the one after, in hundredths; ok is false where
// one of them is missing or was not scored.
func (r TrainingRow) Change() (hundredths int, ok bool) {
	before, scoredBefore := r.Before.Scores.MeanScore()
	after, scoredAfter := r.After.Scores.MeanScore()
	return after - before, scoredBefore && scoredAfter
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
