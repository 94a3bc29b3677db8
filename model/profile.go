package model

import "time"

// ProfileSpan is how far back a provider's profile looks.
type ProfileSpan string

// The spans of a profile.
const (
	PastYear       ProfileSpan = "year"
	PastThreeYears ProfileSpan = "three_years"
	PastAll        ProfileSpan = "all"
)

// ProfileSpans lists them, the shortest first.
func ProfileSpans() []ProfileSpan { return []ProfileSpan{PastYear, PastThreeYears, PastAll} }

// Period is the span up to a day: twelve months, thirty-six, or all there ever was.
func (s ProfileSpan) Period(today Date) Period {
	switch s {
	case PastYear:
		return Period{From: today.AddMonths(-12).AddDays(1), To: today}
	case PastThreeYears:
		return Period{From: today.AddMonths(-36).AddDays(1), To: today}
	}
	return Period{To: today}
}

// The figures that only a profile has: what is open on the day, whenever it was issued, and the rate over what fell
// due in the period.
const (
	FigOpen        FigureKey = "open_recommendations"
	FigDue         FigureKey = "recommendations_due"
	FigDueVerified FigureKey = "due_verified"
)

// ProfileFigures defines the numbers of one provider's profile. Those of FigureList are over the scope's period; what
// is open or overdue is so on the scope's day however long ago it was issued: a recommendation does not leave a
// provider's profile by growing old.
func ProfileFigures(s Scope) []Figure {
	ever, due := s, Filter{Kind: KindRecommendation, Scope: s}.With(MarkCounted)
	ever.Period = Period{}
	due.Due, due.Period = s.Period, Period{}
	open := Filter{Kind: KindRecommendation, Scope: ever}
	list := make([]Figure, 0, 20)
	for _, f := range FigureList(s) {
		switch f.Key {
		case FigOrganisations, FigPartly, FigNotExecuted, FigWithdrawn: // it is one; the open list tells of the others
		case FigOverdue:
			list = append(list, Figure{FigOverdueAll, Count, open.With(MarkOverdue)})
		case FigOverdueFirst:
			list = append(list, Figure{FigOverdueAllFirst, Count, open.With(MarkOverdueFirst)})
		default:
			list = append(list, f)
		}
	}
	return append(list, Figure{FigOpen, Count, open.With(MarkOpen)}, Figure{FigDue, Count, due},
		Figure{FigDueVerified, Count, due.In(string(RecVerified))})
}

// ScoredVisit is a visit with its scores, for a line over time.
type ScoredVisit struct {
	Visit  ID
	Date   Date
	Scores Scores
}

// ScorePoint is one place of a line of scores: the visits of a day, a month, a quarter or a year.
type ScorePoint struct {
	// Period is the time that the point stands for.
	Period Period
	// Mean is over the scores given, Visits how many of the visits gave any; without any there is a gap.
	Mean   float64
	Visits int
}

// Known reports whether there were scores.
func (p ScorePoint) Known() bool { return p.Visits > 0 }

// AllCriteria asks ScoreLine for the mean of the six criteria.
const AllCriteria = 0

// ScoreLine joins visits, given in the order of their days, into points: day by day where that makes at most most of
// them, else by months, quarters or years, none left out, so that a time without scores is seen as a gap. criterion
// is 1 to 6, or AllCriteria.
func ScoreLine(visits []ScoredVisit, criterion, most int) []ScorePoint {
	points := joinScores(visits, criterion, func(d Date) Period { return Period{From: d, To: d} })
	for _, months := range []int{1, 3, 12} {
		if len(points) <= most {
			break
		}
		points = withoutHoles(joinScores(visits, criterion, func(d Date) Period { return monthsAround(d, months) }), months)
	}
	return points
}

// monthsAround is the month, quarter or year in which a day lies.
func monthsAround(d Date, months int) Period {
	first := MakeDate(d.Year, d.Month-(d.Month-1)%time.Month(months), 1)
	return Period{From: first, To: first.AddMonths(months).AddDays(-1)}
}

// joinScores makes one point of the visits of each period.
func joinScores(visits []ScoredVisit, criterion int, of func(Date) Period) []ScorePoint {
	var points []ScorePoint
	sum, count := 0, 0
	for _, v := range visits {
		period := of(v.Date)
		if len(points) == 0 || points[len(points)-1].Period != period {
			points, sum, count = append(points, ScorePoint{Period: period}), 0, 0
		}
		before := count
		for i, score := range v.Scores {
			if score > 0 && (criterion == AllCriteria || criterion == i+1) {
				sum, count = sum+score, count+1
			}
		}
		if at := &points[len(points)-1]; count > before {
			at.Mean, at.Visits = float64(sum)/float64(count), at.Visits+1
		}
	}
	return points
}

// withoutHoles puts in the periods in which there was no visit.
func withoutHoles(points []ScorePoint, months int) []ScorePoint {
	var out []ScorePoint
	for _, p := range points {
		for n := len(out); n > 0 && out[n-1].Period.To.AddDays(1).Before(p.Period.From); n++ {
			out = append(out, ScorePoint{Period: monthsAround(out[n-1].Period.To.AddDays(1), months)})
		}
		out = append(out, p)
	}
	return out
}
