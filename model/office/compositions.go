package office

import (
	"context"
	"errors"

	"baqylau/model"
)

// CompositionView reads how briefs are put together.
type CompositionView interface {
	// CompositionOf returns how briefs of a scope and length are put together in an office, or ErrNotFound. The as-of day of
	// the scope does not matter.
	CompositionOf(office string, scope model.Scope, length model.BriefLength) (model.Composition, error)
	// Composition returns one composition.
	Composition(id model.ID) (model.Composition, error)
}

// CompositionTx writes how briefs are put together. SaveComposition works as the other Save methods of Tx; a second one of the
// same scope and length is a fault.
type CompositionTx interface {
	SaveComposition(*model.Composition) error
}

// Composition returns how the brief of a scope was put together last, or as the program suggests it.
func (s *Session) Composition(ctx context.Context, scope model.Scope, length model.BriefLength) (model.Composition, error) {
	c, err := one(ctx, s, "read composition", func(v View) (model.Composition, error) {
		return v.CompositionOf(s.Office.Code, scope, length)
	})
	if errors.Is(err, ErrNotFound) {
		return model.MakeComposition(scope, length), nil
	}
	return c.Normal(), err
}

// KeepComposition keeps how a brief is put together, and the texts that the person corrected. Of a composition that somebody
// changed meanwhile nothing is overwritten.
func (s *Session) KeepComposition(ctx context.Context, given model.Composition) (model.Composition, error) {
	c := given.Normal()
	c.Scope = c.Scope.Timeless().Sorted()
	if err := c.Validate(); err != nil {
		return c, err
	}
	err := s.write(ctx, "compose brief", model.DoCompose, func(w *work) error {
		if c.ID == "" {
			c.Head = w.head()
			return put(w, logCreate, model.KindComposition, nil, &c, "", w.SaveComposition)
		}
		stored, err := load(w, model.KindComposition, w.Composition, c.ID, c.Version)
		if err != nil {
			return err
		}
		c.Head = stored.Head
		return put(w, logChange, model.KindComposition, &stored, &c, "", w.SaveComposition)
	})
	return c, err
}
