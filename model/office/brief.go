package office

import (
	"context"
	"fmt"

	"baqylau/model"
)

// Brief gathers what a brief of the scope prints.
func (s *Session) Brief(ctx context.Context, scope model.Scope) (model.Brief, error) {
	if err := s.may(model.DoBrief); err != nil {
		return model.Brief{}, err
	}
	if scope.AsOf.IsZero() {
		scope.AsOf = s.Today()
	}
	scope = scope.Known()
	figures, err := s.Figures(ctx, scope)
	if err != nil {
		return model.Brief{}, err
	}
	b := model.Brief{Office: s.Office, Scope: scope, Figures: figures}
	issued := model.Filter{Kind: model.KindRecommendation, Scope: scope}.With(model.MarkCounted)
	if b.Overdue, err = s.listed(ctx, issued.With(model.MarkOverdue), model.Order{By: "due"}); err != nil {
		return model.Brief{}, err
	}
	b.Returns, err = s.listed(ctx, issued.With(model.MarkReturned), model.Order{By: "returned", Desc: true})
	return b, err
}

func (s *Session) listed(ctx context.Context, f model.Filter, o model.Order) ([]model.RecommendationRow, error) {
	ids, err := s.Store.IDs(ctx, f, o)
	if err != nil {
		return nil, fmt.Errorf("list recommendations of a brief: %w", err)
	}
	rows, err := s.Store.RecommendationRows(ctx, ids, f.AsOf)
	if err != nil {
		return nil, fmt.Errorf("read recommendations of a brief: %w", err)
	}
	return rows, nil
}
