package office

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"baqylau/model"
)

// How many lines and pictures of each sort a provider's profile shows; the rest is behind its links.
const (
	profileRows     = 8
	profilePictures = 12
)

// OrganisationProfile is everything about one provider over a span. Every number in it has the filter of the records
// that it counts.
type OrganisationProfile struct {
	Organisation model.OrganisationRow
	Span         model.ProfileSpan
	Scope        model.Scope
	// Figures are those of model.ProfileFigures, Values what they come to.
	Figures map[model.FigureKey]model.Figure
	Values  map[model.FigureKey]int64
	// Scored are the visits that count, with or without scores, in the order of their days; Criteria the mean of each.
	Scored      []model.ScoredVisit
	Scores      [model.CriteriaCount]float64
	ScoreCounts [model.CriteriaCount]int
	// Categories are the violations by category, the most frequent first.
	Categories []model.Slice
	// Open are the recommendations that are open, whenever issued, the first due first; Repeats the repeated
	// violations and Visits the visits of the span, newest first. Each is cut short.
	Open    []model.RecommendationRow
	Repeats []model.FindingRow
	Visits  []model.VisitRow
	// VisitsListed are all visits of the span, drafts and cancelled ones too, AllVisits how many.
	VisitsListed model.Filter
	AllVisits    int64
	// Pictures are the newest of the provider's, of whatever day.
	Pictures []model.Attachment
}

// Execution is verified ÷ issued over the span (rule 5).
func (p OrganisationProfile) Execution() model.Rate {
	return model.MakeRate(p.Values[model.FigVerified], p.Values[model.FigIssued])
}

// Reported is the share reported as executed, never mixed with Execution.
func (p OrganisationProfile) Reported() model.Rate {
	return model.MakeRate(p.Values[model.FigReported], p.Values[model.FigIssued])
}

// ExecutionOfDue is the execution rate over the recommendations that fell due in the span.
func (p OrganisationProfile) ExecutionOfDue() model.Rate {
	return model.MakeRate(p.Values[model.FigDueVerified], p.Values[model.FigDue])
}

// OrganisationProfile reads a provider's profile.
func (s *Session) OrganisationProfile(ctx context.Context, id model.ID, span model.ProfileSpan) (OrganisationProfile, error) {
	p := OrganisationProfile{Span: span, Figures: map[model.FigureKey]model.Figure{}, Values: map[model.FigureKey]int64{},
		Scope: model.Scope{Period: span.Period(s.Today()), Organisations: []model.ID{id}}}
	var err error
	if p.Organisation, err = first(s.OrganisationRows(ctx, []model.ID{id})); err != nil {
		return p, fmt.Errorf("profile of organisation %s: %w", id, err)
	}
	for _, read := range []func(context.Context, *OrganisationProfile) error{s.profileFigures, s.profileScores, s.profileLists} {
		if err := read(ctx, &p); err != nil {
			return p, fmt.Errorf("profile of organisation %s: %w", id, err)
		}
	}
	return p, nil
}

func (s *Session) profileFigures(ctx context.Context, p *OrganisationProfile) error {
	for _, f := range model.ProfileFigures(p.Scope) {
		p.Figures[f.Key] = f
		if f.Key == model.FigOpen || f.Key == model.FigRepeat { // profileLists reads and counts them
			continue
		}
		var err error
		if p.Values[f.Key], err = s.Sum(ctx, f.Filter, f.Measure); err != nil {
			return fmt.Errorf("figure %s: %w", f.Key, err)
		}
	}
	findings := p.Figures[model.FigFindings].Filter
	parts, err := s.Split(ctx, findings, model.Count, model.ByCategory)
	if err != nil {
		return err
	}
	for code, n := range parts {
		p.Categories = append(p.Categories, model.Slice{Code: code, Count: int(n), Filter: findings.Split(model.ByCategory, code)})
	}
	slices.SortFunc(p.Categories, func(a, b model.Slice) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Code, b.Code))
	})
	return nil
}

func (s *Session) profileScores(ctx context.Context, p *OrganisationProfile) (err error) {
	visits := p.Figures[model.FigVisits].Filter
	if p.Scored, err = s.Store.ScoredVisits(ctx, visits); err != nil {
		return err
	}
	p.Scores, p.ScoreCounts, err = s.MeanScores(ctx, visits)
	return err
}

func (s *Session) profileLists(ctx context.Context, p *OrganisationProfile) (err error) {
	recommendations := func(ctx context.Context, ids []model.ID) ([]model.RecommendationRow, error) {
		return s.RecommendationRows(ctx, ids, model.Date{})
	}
	newest := model.Order{By: "date", Desc: true}
	repeats, open := p.Figures[model.FigRepeat].Filter, p.Figures[model.FigOpen].Filter
	if p.Open, p.Values[model.FigOpen], err = beginning(ctx, s, open, model.Order{By: "due"}, recommendations); err != nil {
		return err
	}
	if p.Repeats, p.Values[model.FigRepeat], err = beginning(ctx, s, repeats, newest, s.FindingRows); err != nil {
		return err
	}
	p.VisitsListed = model.Filter{Kind: model.KindVisit, Scope: p.Scope}
	if p.Visits, p.AllVisits, err = beginning(ctx, s, p.VisitsListed, newest, s.VisitRows); err != nil {
		return err
	}
	p.Pictures, err = s.Store.Pictures(ctx, p.Organisation.ID, profilePictures)
	return err
}

// beginning reads the first rows of a filter in an order, and how many there are.
func beginning[R any](ctx context.Context, s *Session, f model.Filter, o model.Order,
	get func(context.Context, []model.ID) ([]R, error)) ([]R, int64, error) {
	ids, err := s.IDs(ctx, f, o)
	if err != nil || len(ids) == 0 {
		return nil, 0, err
	}
	rows, err := get(ctx, ids[:min(profileRows, len(ids))])
	return rows, int64(len(ids)), err
}
