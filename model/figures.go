package model

import "math"

// FigureKey names a figure. The keys are those of `baqylau figures --json` and never change.
type FigureKey string

// The figures.
const (
	FigVisits        FigureKey = "visits"
	FigOrganisations FigureKey = "organisations_visited"
	FigFindings      FigureKey = "findings"
	FigRepeat        FigureKey = "repeat_findings"
	// FigStanding counts what was never remedied, as against a repeat, whose remedy did not hold (rule 4).
	FigStanding         FigureKey = "standing_findings"
	FigPeopleAffected   FigureKey = "people_affected"
	FigIssued           FigureKey = "recommendations_issued"
	FigReported         FigureKey = "reported_executed"
	FigVerified         FigureKey = "verified_executed"
	FigPartly           FigureKey = "partly_executed"
	FigNotExecuted      FigureKey = "not_executed"
	FigWithdrawn        FigureKey = "withdrawn"
	FigOverdue          FigureKey = "overdue"
	FigOverdueFirst     FigureKey = "overdue_first_due"
	FigSumTaken         FigureKey = "sum_taken"
	FigSumReturned      FigureKey = "sum_returned"
	FigPeopleRestored   FigureKey = "people_restored"
	FigScoredVisits     FigureKey = "scored_visits"
	FigExecutionPercent FigureKey = "execution_rate_percent"
	FigExecutionExact   FigureKey = "execution_rate_exact"
)

// Measure says what is added up over the records of a filter.
type Measure string

// The measures. Count counts records.
const (
	Count       Measure = "count"
	SumPeople   Measure = "people"
	SumTaken    Measure = "taken"
	SumReturned Measure = "returned"
	SumRestored Measure = "restored"
	// SumScore adds up sixty times the score of visits, which is the mean of their criteria: always whole (Mean).
	SumScore Measure = "score_sixtieths"
	// SumOwed adds up what is still to be returned under each recommendation (Owed).
	SumOwed Measure = "owed"
	// SumFindings adds up the findings, not struck out, of visits; SumPlanned the visits, not cancelled, of plans and
	// SumFulfilled those of them that were made.
	SumFindings  Measure = "findings"
	SumPlanned   Measure = "planned"
	SumFulfilled Measure = "fulfilled"
)

// Figure is one number with the records behind it.
type Figure struct {
	Key     FigureKey `json:"key"`
	Measure Measure   `json:"measure"`
	Filter  Filter    `json:"filter"`
}

// FigureList defines every counted or summed figure of a scope. Recommendation figures are over those
// issued in the period, as of the scope's day; withdrawn ones stand apart and are not counted as issued.
// Sums returned and people restored are those under the recommendations issued in the period. Rates and
// means are computed from these by Figures.
func FigureList(s Scope) []Figure {
	visits := Filter{Kind: KindVisit, Scope: s}.With(MarkCounted)
	findings := Filter{Kind: KindFinding, Scope: s}.With(MarkCounted)
	issued := Filter{Kind: KindRecommendation, Scope: s}.With(MarkCounted)
	all := Filter{Kind: KindRecommendation, Scope: s}
	return []Figure{
		{FigVisits, Count, visits},
		{FigOrganisations, Count, Filter{Kind: KindOrganisation, Scope: s}.With(MarkVisited)},
		{FigFindings, Count, findings},
		{FigRepeat, Count, findings.With(MarkRepeat)},
		{FigStanding, Count, findings.With(MarkStanding)},
		{FigPeopleAffected, SumPeople, findings.With(MarkAffected)},
		{FigIssued, Count, issued},
		{FigReported, Count, issued.With(MarkReported)},
		{FigVerified, Count, issued.In(string(RecVerified))},
		{FigPartly, Count, issued.With(MarkPartly)},
		{FigNotExecuted, Count, issued.With(MarkNotExecuted)},
		{FigWithdrawn, Count, all.In(string(RecWithdrawn))},
		{FigOverdue, Count, issued.With(MarkOverdue)},
		{FigOverdueFirst, Count, issued.With(MarkOverdueFirst)},
		{FigSumTaken, SumTaken, findings.With(MarkTaken)},
		{FigSumReturned, SumReturned, issued.With(MarkReturned)},
		{FigPeopleRestored, SumRestored, issued.With(MarkReturned)},
		{FigScoredVisits, Count, visits.With(MarkScored)},
	}
}

// Slice is one part of a figure: how many records fall to a category, sector or region.
type Slice struct {
	Code  string `json:"code"`
	Name  string `json:"name"`
	Count int    `json:"count"`
	// Filter describes the records counted.
	Filter Filter `json:"-"`
}

// Dimension is what figures are split by.
type Dimension string

// The dimensions.
const (
	ByCategory Dimension = "category"
	BySector   Dimension = "sector"
	ByRegion   Dimension = "region"
	ByBody     Dimension = "body"
	// ByService is the service of a visit, of the visit of a finding, and of the visits of the findings that a
	// recommendation answers: one that answers findings of two services stands under both.
	ByService Dimension = "service"
	// ByMonth is the month of a record's own day, as YYYY-MM.
	ByMonth Dimension = "month"
	// ByChannel and ByAppealKind are those of appeals.
	ByChannel    Dimension = "channel"
	ByAppealKind Dimension = "appeal_kind"
)

// Split narrows a filter to one part of a dimension.
func (f Filter) Split(by Dimension, code string) Filter {
	switch by {
	case ByCategory:
		f.Categories = []string{code}
	case BySector:
		f.Sectors = []string{code}
	case ByRegion:
		f.Regions = []string{code}
	case ByBody:
		f.Bodies = []string{code}
	case ByService:
		f.Services = []ID{ID(code)}
	case ByMonth:
		f.Period = f.Period.And(MonthOf(code))
	case ByChannel:
		f.Channels = []string{code}
	case ByAppealKind:
		f.AppealKinds = []string{code}
	}
	return f
}

// Figures are the numbers of a scope.
type Figures struct {
	Scope  Scope
	Values map[FigureKey]int64
	// Scores are the mean scores by criterion over ScoreCounts visits; a criterion without visits has
	// mean 0 and count 0.
	Scores      [CriteriaCount]float64
	ScoreCounts [CriteriaCount]int
	// Parts are counts of the base figures by dimension and code.
	Parts map[Dimension]map[FigureKey]map[string]int64
}

// PartFigures lists the figures that are split by a dimension: recommendations have no category of
// their own, so by category only findings are counted.
func PartFigures(by Dimension) []FigureKey {
	if by == ByCategory {
		return []FigureKey{FigFindings, FigRepeat, FigStanding, FigPeopleAffected}
	}
	return []FigureKey{FigVisits, FigOrganisations, FigFindings, FigIssued, FigReported, FigVerified, FigOverdue}
}

// Rate is verified ÷ issued. Known is false when nothing was issued: it is then printed as «—».
type Rate struct {
	Part, Whole int64
	Known       bool
}

// Share is a part of a whole in a table for spreadsheet programs: 1 is 100 %. It is shown in whole per cent.
type Share float64

// MakeRate returns part ÷ whole.
func MakeRate(part, whole int64) Rate { return Rate{Part: part, Whole: whole, Known: whole > 0} }

// Percent is the rate in whole per cent, half away from zero (rule 5). It is 0 where the rate is not known.
func (r Rate) Percent() int {
	if !r.Known {
		return 0
	}
	return int((r.Part*200 + r.Whole) / (2 * r.Whole))
}

// Exact is the rate in per cent to four places.
func (r Rate) Exact() float64 {
	if !r.Known {
		return 0
	}
	return math.Round(float64(r.Part)/float64(r.Whole)*1e6) / 1e4
}

// Execution is the execution rate of the scope.
func (f Figures) Execution() Rate { return MakeRate(f.Values[FigVerified], f.Values[FigIssued]) }

// ReportedRate is the share of recommendations reported as executed, never mixed with Execution.
func (f Figures) ReportedRate() Rate { return MakeRate(f.Values[FigReported], f.Values[FigIssued]) }
