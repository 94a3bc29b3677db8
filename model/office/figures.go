package office

import (
	"context"
	"fmt"
	"slices"

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
	return ComputeFigures(ctx, s.Store, scope.Known())
}

// Tally is the value of one figure and, by dimension and code, of its parts.
type Tally struct {
	Value int64
	Parts map[model.Dimension]map[string]int64
}

// tallier is a store that measures many figures in one pass over the records; the values and parts are those
// of Sum and Split.
type tallier interface {
	Tally(ctx context.Context, figures []model.Figure) (map[model.FigureKey]Tally, error)
}

// ComputeFigures asks the registers for every figure of model.FigureList, for the mean scores and for the
// parts of the base figures. Each value is that of the figure's own filter, so that the records behind it
// are always those that a drill-down shows.
func ComputeFigures(ctx context.Context, r Registers, scope model.Scope) (model.Figures, error) {
	list := model.FigureList(scope)
	count := func(ctx context.Context, list []model.Figure) (map[model.FigureKey]Tally, error) {
		return tallyEach(ctx, r, list)
	}
	if t, ok := r.(tallier); ok {
		count = t.Tally
	}
	tallies, err := count(ctx, list)
	if err != nil {
		return model.Figures{}, fmt.Errorf("compute figures: %w", err)
	}
	figures := model.Figures{
		Scope:  scope,
		Values: make(map[model.FigureKey]int64, len(list)),
		Parts:  map[model.Dimension]map[model.FigureKey]map[string]int64{},
	}
	for key, t := range tallies {
		figures.Values[key] = t.Value
	}
	for _, by := range partDimensions() {
		figures.Parts[by] = map[model.FigureKey]map[string]int64{}
		for _, key := range model.PartFigures(by) {
			figures.Parts[by][key] = tallies[key].Parts[by]
		}
	}
	scored := model.Filter{Kind: model.KindVisit, Scope: scope}.With(model.MarkCounted)
	if figures.Scores, figures.ScoreCounts, err = r.MeanScores(ctx, scored); err != nil {
		return model.Figures{}, fmt.Errorf("compute mean scores: %w", err)
	}
	return figures, nil
}

// partDimensions are those by which figures are split.
func partDimensions() []model.Dimension {
	return []model.Dimension{model.ByCategory, model.BySector, model.ByRegion}
}

// tallyEach measures one figure and one dimension after another.
func tallyEach(ctx context.Context, r Registers, list []model.Figure) (map[model.FigureKey]Tally, error) {
	tallies := make(map[model.FigureKey]Tally, len(list))
	for _, f := range list {
		t := Tally{Parts: map[model.Dimension]map[string]int64{}}
		var err error
		if t.Value, err = r.Sum(ctx, f.Filter, f.Measure); err != nil {
			return nil, fmt.Errorf("figure %s: %w", f.Key, err)
		}
		for _, by := range partDimensions() {
			if !slices.Contains(model.PartFigures(by), f.Key) {
				continue
			}
			if t.Parts[by], err = r.Split(ctx, f.Filter, f.Measure, by); err != nil {
				return nil, fmt.Errorf("figure %s by %s: %w", f.Key, by, err)
			}
		}
		tallies[f.Key] = t
	}
	return tallies, nil
}
