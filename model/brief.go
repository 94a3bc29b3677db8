package model

// Brief is what a brief prints: the figures of a scope and the records that it lists by name.
type Brief struct {
	Office Office
	// Emblem is the office's picture, encoded; nil where it has none.
	Emblem  []byte
	Scope   Scope
	Figures Figures
	// Organisations and Services are the names of those that the scope chooses, in its order.
	Organisations, Services []Name
	// Overdue are the recommendations overdue on the as-of day, the oldest due date first.
	Overdue []RecommendationRow
	// Categories are those of the findings of an overdue recommendation that answers more than one, each
	// once, in the order of its findings.
	Categories map[ID][]string
	// Returns are the recommendations of the scope under which money was taken or returned, the largest sum
	// not returned first. Taken counts the findings of the scope alone, so that it adds up to the figure with
	// what stands in Unanswered.
	Returns []RecommendationRow
	// Unanswered sums up the findings of the scope with money taken that none of its recommendations answers.
	Unanswered Unanswered
	// Composition says what is printed of all this; the zero value is the standard brief.
	Composition Composition
	// Former are the figures of the period before; not known where the scope has no such period or nobody asked for them.
	Former PeriodFigures
	// Frequent are the categories of violations by sector, the most frequent first.
	Frequent map[string][]CodeCount
	// Rankings are those of regions, state bodies and services; RankedServices are the names of the services in them.
	Rankings []Ranking
	// Least is the setting MinRanked: over fewer recommendations no rate of a region is shown.
	Least          int
	RankedServices map[string]Name
	// Cases are violations told one by one.
	Cases []BriefCase
	// Causes are the systemic causes to be proposed to state bodies, Decisions what discussions in the period decided.
	// Both are the weightiest alone: MoreCauses and MoreDecisions count those that stand in the registers only.
	Causes                    []SystemicRow
	Decisions                 []Decision
	MoreCauses, MoreDecisions int
}

// CodeCount is how many records have a code.
type CodeCount struct {
	Code string
	N    int64
}

// BriefCase is a violation with its photos, as a brief tells it.
type BriefCase struct {
	FindingRow
	Photos []BriefPhoto
}

// BriefPhoto is a photo, encoded, of at most 1600 pixels a side; Data is nil where the file cannot be read.
type BriefPhoto struct {
	Data    []byte
	Caption string
}

// Decision is what a discussion with a state body decided on one question.
type Decision struct {
	// Source is the discussion.
	Source   PaperSource
	Body     string
	On       Date
	Question string
	Text     string
}

// Unanswered is a number of findings and the money taken in them.
type Unanswered struct {
	Findings int
	Taken    Tenge
}
