package office

import (
	"context"
	"fmt"

	"baqylau/model"
)

// Figures returns the numbers of a scope, as of the office's own today unless the scope names a day.
func (s *Session) Figures(ctx context.Context, scope model.Scope) (model.Figures, error) {
	if err := s.may(model.DoRead); err != nil {
		return model.Figures{}, err
	}
	if scope.AsOf.IsZero() {
		scope.AsOf = s.Today()
	}
	return ComputeFigures(ctx, s.Store, scope)
}

// ComputeFigures asks the registers for every figure of model.FigureList, for the mean scores and for the
// parts of the base figures. Each value is that of the figure's own filter, so that the records behind it
// are always those that a drill-down shows.
func ComputeFigures(ctx context.Context, r Registers, scope model.Scope) (model.Figures, error) {
	list := model.FigureList(scope)
	figures := model.Figures{
		Scope:  scope,
		Values: make(map[model.FigureKey]int64, len(list)),
		Parts:  map[model.Dimension]map[model.FigureKey]map[string]int64{},
	}
	byKey := make(map[model.FigureKey]model.Figure, len(list))
	for _, f := range list {
		byKey[f.Key] = f
		n, err := r.Sum(ctx, f.Filter, f.Measure)
		if err != nil {
			return model.Figures{}, fmt.Errorf("figure %s: %w", f.Key, err)
		}
		figures.Values[f.Key] = n
	}
	var err error
	if figures.Scores, figures.ScoreCounts, err = r.MeanScores(ctx, byKey[model.FigScoredVisits].Filter); err != nil {
		return model.Figures{}, fmt.Errorf("mean scores: %w", err)
	}
	for _, by := range []model.Dimension{model.ByCategory, model.BySector, model.ByRegion} {
		parts := map[model.FigureKey]map[string]int64{}
		for _, key := range model.PartFigures(by) {
			f := byKey[key]
			if parts[key], err = r.Split(ctx, f.Filter, f.Measure, by); err != nil {
				return model.Figures{}, fmt.Errorf("figure %s by %s: %w", key, by, err)
			}
		}
		figures.Parts[by] = parts
	}
	return figures, nil
}
