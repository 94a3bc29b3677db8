package office

import (
	"context"
	"slices"

	"baqylau/model"
)

// How many records a printed profile lists.
const (
	paperRecommendations = 60
	paperVisits          = 30
)

// ProfilePaper reads what a printed profile of a provider over a span shows.
func (s *Session) ProfilePaper(ctx context.Context, id model.ID, span model.ProfileSpan) (model.ProfilePaper, error) {
	profile, err := s.OrganisationProfile(ctx, id, span)
	if err != nil {
		return model.ProfilePaper{}, err
	}
	p := model.ProfilePaper{Office: s.Office, Organisation: profile.Organisation, Period: profile.Scope.Period, Values: profile.Values,
		Scores: profile.Scores, ScoreCounts: profile.ScoreCounts, Categories: profile.Categories, Day: s.Today()}
	newest := model.Order{By: "date", Desc: true}
	if p.Visits, p.AllVisits, err = cut(ctx, s, profile.VisitsListed, newest, paperVisits, s.VisitRows); err != nil {
		return p, err
	}
	recommendations := func(ctx context.Context, ids []model.ID) ([]model.RecommendationRow, error) {
		return s.RecommendationRows(ctx, ids, model.Date{})
	}
	newest.By = "issued"
	issued, all, err := cut(ctx, s, profile.Figures[model.FigIssued].Filter, newest, paperRecommendations, recommendations)
	if err != nil {
		return p, err
	}
	open, _, err := cut(ctx, s, profile.Figures[model.FigOpen].Filter, newest, paperRecommendations, recommendations)
	p.Recommendations, p.AllRecommendations = issued, all
	for _, r := range open { // what is open never leaves a profile by growing old
		if r.Issued.Before(p.Period.From) {
			p.Recommendations, p.AllRecommendations = append(p.Recommendations, r), p.AllRecommendations+1
		}
	}
	slices.SortStableFunc(p.Recommendations, func(a, b model.RecommendationRow) int { return b.Issued.Compare(a.Issued) })
	return p, err
}

// cut reads the first rows of a filter in an order, at most most, and how many there are.
func cut[R any](ctx context.Context, s *Session, f model.Filter, o model.Order, most int,
	get func(context.Context, []model.ID) ([]R, error)) ([]R, int, error) {
	ids, err := s.IDs(ctx, f, o)
	if err != nil || len(ids) == 0 {
		return nil, 0, err
	}
	rows, err := get(ctx, ids[:min(most, len(ids))])
	return rows, len(ids), err
}
