package model

import (
	"iter"
	"strconv"
)

// Cell is one number of the dashboard with what it counts: its value is always that of Registers.Sum over its
// filter and measure, so that a click on it opens exactly its records.
type Cell struct {
	Figure
	Value int64 `json:"value"`
}

// The figures that only the dashboard shows. A key that ends in _percent is a rate, made of two others (RateOf).
const (
	// FigOverdueAll and FigOverdueAllFirst are over all recommendations issued up to the day: none drops out by growing old.
	FigOverdueAll      FigureKey = "overdue_all"
	FigOverdueAllFirst FigureKey = "overdue_all_first_due"
	// FigScoreSum is the sum that FigMeanScore divides by FigScoredVisits: no figure that anybody is shown.
	FigScoreSum        FigureKey = "score_sixtieths"
	FigReportedPercent FigureKey = "reported_share_percent"
	FigDuePercent      FigureKey = "due_execution_rate_percent"
	FigMeanScore       FigureKey = "mean_score"
	FigCriterionScores FigureKey = "mean_scores"
	FigAge             FigureKey = "age"
	FigMedianAge       FigureKey = "median_age_days"
	FigShare           FigureKey = "share_percent"
	FigRunningShare    FigureKey = "running_share_percent"
)

// DashboardFigures defines every counted or summed key figure of the dashboard: those of FigureList, and those that
// look beyond the recommendations issued in the period: what fell due in it, and what is open or overdue on the day
// however long ago it was issued.
func DashboardFigures(s Scope) []Figure {
	due, all := s, s
	due.Period, all.Period = Period{}, Period{}
	issued := Filter{Kind: KindRecommendation, Scope: due, Due: s.Period}.With(MarkCounted)
	open := Filter{Kind: KindRecommendation, Scope: all}.With(MarkCounted)
	return append(FigureList(s), scoreSum(s),
		Figure{FigDue, Count, issued},
		Figure{FigDueVerified, Count, issued.In(string(RecVerified))},
		Figure{FigOpen, Count, open.With(MarkOpen)},
		Figure{FigOverdueAll, Count, open.With(MarkOverdue)},
		Figure{FigOverdueAllFirst, Count, open.With(MarkOverdueFirst)},
	)
}

func scoreSum(s Scope) Figure {
	return Figure{FigScoreSum, SumScore, Filter{Kind: KindVisit, Scope: s}.With(MarkCounted, MarkScored)}
}

// GroupFigures lists the figures that every group of a dimension has. Findings alone have a category; a provider has no
// service; what is counted by month are the recommendations issued in it.
func GroupFigures(by Dimension) []FigureKey {
	switch by {
	case ByCategory:
		return []FigureKey{FigFindings, FigRepeat, FigStanding, FigPeopleAffected}
	case ByMonth:
		return []FigureKey{FigIssued, FigReported, FigVerified, FigOverdue}
	case ByService:
		return []FigureKey{FigVisits, FigFindings, FigRepeat, FigStanding, FigIssued, FigReported, FigVerified, FigOverdue, FigScoredVisits, FigScoreSum}
	}
	return []FigureKey{FigVisits, FigOrganisations, FigFindings, FigRepeat, FigStanding, FigIssued, FigReported, FigVerified,
		FigOverdue, FigScoredVisits, FigScoreSum}
}

// RateOf says which figures a rate is made of: part ÷ whole.
func RateOf(key FigureKey) (part, whole FigureKey, ok bool) {
	switch key {
	case FigExecutionPercent, FigExecutionExact:
		return FigVerified, FigIssued, true
	case FigReportedPercent:
		return FigReported, FigIssued, true
	case FigDuePercent:
		return FigDueVerified, FigDue, true
	}
	return "", "", false
}

// Values are numbers of one scope by figure.
type Values map[FigureKey]Cell

// Of is the value of a counted or summed figure, 0 where there is none.
func (v Values) Of(key FigureKey) int64 { return v[key].Value }

// Rate is the value of a rate; it is not known where the figures that it is made of are not among the values, or the
// whole is 0.
func (v Values) Rate(key FigureKey) Rate {
	part, whole, ok := RateOf(key)
	if !ok {
		return Rate{}
	}
	return MakeRate(v.Of(part), v.Of(whole))
}

// Score is the mean visit score.
func (v Values) Score() Mean { return Mean{Sixtieths: v.Of(FigScoreSum), N: v.Of(FigScoredVisits)} }

// Behind is the filter of the records behind any figure: those of a rate are its whole, those of the mean score the
// visits scored.
func (v Values) Behind(key FigureKey) (Filter, bool) {
	if _, whole, ok := RateOf(key); ok {
		key = whole
	}
	if key == FigMeanScore {
		key = FigScoredVisits
	}
	c, ok := v[key]
	return c.Filter, ok
}

// Mean is the mean visit score: that of a visit is the mean of its criteria, 1 to 5, and every scored visit counts the
// same. Sixtieths adds up sixty times the score of each visit, a whole number whatever number of criteria was scored.
type Mean struct{ Sixtieths, N int64 }

// Known reports whether any visit was scored.
func (m Mean) Known() bool { return m.N > 0 }

// Hundredths is the mean in hundredths, half away from zero; 0 where it is not known.
func (m Mean) Hundredths() int {
	if !m.Known() {
		return 0
	}
	return int((m.Sixtieths*100*2 + 60*m.N) / (2 * 60 * m.N))
}

// KeyFigures are the numbers at the head of the dashboard: of the period, of the one before and of the same one a year
// earlier.
type KeyFigures struct{ Now, Before, YearEarlier PeriodFigures }

// PeriodFigures are the key figures of one period.
type PeriodFigures struct {
	// Known is false where the period has no beginning or no end, so that nothing lies beside it.
	Known bool
	// Scope is that of the figures: a period compared is looked at as it was at the same point of its own time (Scope.Before).
	Scope  Scope
	Values Values
}

// Cohort is what became of the recommendations issued in one month.
type Cohort struct {
	// Month is YYYY-MM; Period the part of it that lies in the period of the scope.
	Month  string
	Period Period
	Values Values
}

// AgeBand is a range of ages in whole days, both included; a Most of 0 is no end. The zero band is all ages.
type AgeBand struct {
	Least int `json:"least"`
	Most  int `json:"most,omitempty"`
}

// Contains reports whether an age lies in the band.
func (b AgeBand) Contains(days int) bool {
	return b == AgeBand{} || days >= b.Least && (b.Most == 0 || days <= b.Most)
}

// String is "0-10", or "366-" where there is no end: the key of the band.
func (b AgeBand) String() string {
	if b.Most == 0 {
		return strconv.Itoa(b.Least) + "-"
	}
	return strconv.Itoa(b.Least) + "-" + strconv.Itoa(b.Most)
}

// AgeBands are those of rule 5.
func AgeBands() []AgeBand {
	return []AgeBand{{0, 10}, {11, 30}, {31, 90}, {91, 365}, {366, 0}}
}

// AgeCount says how many recommendations are of an age.
type AgeCount struct {
	Days int
	// Open ones grow older; those verified as executed do not.
	Open bool
	N    int64
}

// Ages are the recommendations issued in the period by age: days from issue to verification, or to the as-of day while
// open. The bands add up to those issued.
type Ages struct {
	Bands []AgeGroup
	// Medians over all of them, over the open and over the verified ones.
	All, Open, Verified Median
}

// AgeGroup is one band of ages.
type AgeGroup struct {
	Band                AgeBand
	All, Open, Verified Cell
}

// Median is the age that half of the records do not pass: of an even number of records the mean of the two in the
// middle, so that Days is whole or a half.
type Median struct {
	Days   float64
	Known  bool
	Filter Filter
}

// Step is the distance between the points of a trend.
type Step string

// The steps. Weeks end on Sunday.
const (
	Weekly  Step = "week"
	Monthly Step = "month"
)

// Trend says how many recommendations were overdue at the end of each week or month.
type Trend struct {
	Step   Step
	Points []TrendPoint
}

// TrendPoint is one day of a trend: all recommendations that were overdue on it, whenever they were issued.
type TrendPoint struct {
	Day Date
	// Overdue is against the due date of that day, First against the first due date.
	Overdue, First Cell
}

// OverdueCount says how many recommendations were overdue on a day.
type OverdueCount struct{ Current, First int64 }

// Group is one part of a dimension: a region, a sector, a state body, a service, a category.
type Group struct {
	// Code is "" for the records that name none.
	Code   string
	Values Values
}

// Heat is the map of violations by region and category: Cells[i][j] are those of the region Regions[i] and the category
// Categories[j]. Both fall by their sums.
type Heat struct {
	Regions, Categories      []string
	Cells                    [][]Cell
	RegionSums, CategorySums []Cell
}

// Most is the highest cell, for the depth of colours.
func (h Heat) Most() int64 {
	var most int64
	for _, row := range h.Cells {
		for _, c := range row {
			most = max(most, c.Value)
		}
	}
	return most
}

// Dashboard is all that is shown of a scope.
type Dashboard struct {
	Scope   Scope
	Key     KeyFigures
	Cohorts []Cohort
	Ages    Ages
	Trend   Trend
	// Groups are the parts by category, sector, region, state body and service. ByRegion holds every region that exists
	// at the end of the period, also those where nothing happened: the values of a tile map.
	Groups map[Dimension][]Group
	Heat   Heat
	// Services are the names of the services among the groups, which stand in no reference list.
	Services map[string]Name
	// Least is the setting MinRanked: with fewer visits or recommendations nothing is ranked.
	Least int
}

// GroupDimensions are those by which a dashboard is grouped, in their order.
func GroupDimensions() []Dimension {
	return []Dimension{ByCategory, BySector, ByRegion, ByBody, ByService}
}

// Cells gives every counted or summed number of the dashboard.
func (d Dashboard) Cells() iter.Seq[Cell] {
	return func(yield func(Cell) bool) {
		for _, c := range d.cells() {
			if !yield(c) {
				return
			}
		}
	}
}

func (d Dashboard) cells() (out []Cell) {
	add := func(v Values) {
		for _, c := range v {
			out = append(out, c)
		}
	}
	for _, p := range []PeriodFigures{d.Key.Now, d.Key.Before, d.Key.YearEarlier} {
		add(p.Values)
	}
	for _, c := range d.Cohorts {
		add(c.Values)
	}
	for _, b := range d.Ages.Bands {
		out = append(out, b.All, b.Open, b.Verified)
	}
	for _, p := range d.Trend.Points {
		out = append(out, p.Overdue, p.First)
	}
	for _, groups := range d.Groups {
		for _, g := range groups {
			add(g.Values)
		}
	}
	for _, row := range d.Heat.Cells {
		out = append(out, row...)
	}
	return append(append(out, d.Heat.RegionSums...), d.Heat.CategorySums...)
}

// NameOf is what a part of a dimension is called: names of reference lists as at the end of the period, services as
// they are called now. A part without a code has none.
func (d Dashboard) NameOf(refs *References, by Dimension, code string, l Lang) string {
	list, ok := by.List()
	switch {
	case code == "":
		return ""
	case ok:
		return refs.NameOn(list, code, d.Scope.Period.To, l)
	}
	return d.Services[code].In(l)
}

// List is the reference list of a dimension's codes; services and months stand in none.
func (by Dimension) List() (RefList, bool) {
	switch by {
	case ByCategory:
		return Categories, true
	case BySector:
		return Sectors, true
	case ByRegion:
		return Regions, true
	case ByBody:
		return StateBodies, true
	}
	return "", false
}
