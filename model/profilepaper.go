package model

// ProfilePaper is what a printed profile of a provider shows. Lists are cut short; All… count what they were cut from.
type ProfilePaper struct {
	Office       Office
	Organisation OrganisationRow
	Period       Period
	// Values are the figures of ProfileFigures; Scores the mean of each criterion, over ScoreCounts visits.
	Values      map[FigureKey]int64
	Scores      [CriteriaCount]float64
	ScoreCounts [CriteriaCount]int
	// Categories are the violations by category, the most frequent first.
	Categories []Slice
	// Recommendations are those issued in the period and those open, the newest first; Visits those of the period.
	Recommendations    []RecommendationRow
	AllRecommendations int
	Visits             []VisitRow
	AllVisits          int
	// Day is as of when it is.
	Day Date
}
