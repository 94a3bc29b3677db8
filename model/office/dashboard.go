package office

import (
	"context"
	"fmt"
	"reflect"

	"golang.org/x/sync/errgroup"

	"baqylau/model"
)

// CubeRow is one row of a cube: the codes of its dimensions and the values of its figures, both in the order asked.
type CubeRow struct {
	Codes  []string
	Values []int64
}

// Measures are the registers that the dashboard asks: much at once, so that records are passed over once.
type Measures interface {
	// Cube measures figures of one kind and scope in one pass, apart for every combination of codes that has records.
	// For figures whose records stand under one code each (all but recommendations by service) the rows add up to
	// Sum; the value of a row is that of the figure's filter split (model.Filter.Split) by each dimension.
	Cube(ctx context.Context, figures []model.Figure, by ...model.Dimension) ([]CubeRow, error)
	// Ages counts the recommendations of a filter, each issued, by their age on its as-of day.
	Ages(ctx context.Context, f model.Filter) ([]model.AgeCount, error)
	// OverdueOn counts on each of the days, given rising, the recommendations of a filter that were overdue on it; the
	// filter's own as-of day, period and marks are passed over.
	OverdueOn(ctx context.Context, f model.Filter, days []model.Date) ([]model.OverdueCount, error)
}

// Dashboard returns all that the dashboard shows of a scope, as of the office's own today unless the scope names a day.
// Each part can be asked for alone: KeyFigures, Cohorts, Ages, OverdueTrend, Groups, Heat. They are read side by side, each on a
// state of its own: what is saved meanwhile may stand in some of them only, and comes to the others when they are asked for again
// after its event.
func (s *Session) Dashboard(ctx context.Context, scope model.Scope) (model.Dashboard, error) {
	d := model.Dashboard{Scope: s.known(scope)}
	g, asking := errgroup.WithContext(ctx)
	g.Go(func() (err error) {
		d.Key, err = s.KeyFigures(asking, scope)
		return err
	})
	g.Go(func() (err error) {
		d.Groups, err = s.Groups(asking, scope, model.GroupDimensions()...)
		return err
	})
	g.Go(func() (err error) {
		d.Ages, err = s.Ages(asking, scope)
		return err
	})
	g.Go(func() (err error) {
		d.Cohorts, err = s.Cohorts(asking, scope)
		return err
	})
	g.Go(func() (err error) {
		d.Trend, err = s.OverdueTrend(asking, scope, "")
		return err
	})
	g.Go(func() (err error) {
		d.Heat, err = s.Heat(asking, scope)
		return err
	})
	if err := g.Wait(); err != nil {
		return d, err
	}
	var err error
	if d.Services, err = s.ServiceNames(ctx, d.Groups[model.ByService]); err != nil {
		return d, err
	}
	d.Least, err = s.MinRanked(ctx)
	return d, err
}

// known is a scope as the dashboard counts it: with a day, and without what came after it.
func (s *Session) known(scope model.Scope) model.Scope {
	if scope.AsOf.IsZero() {
		scope.AsOf = s.Today()
	}
	return scope.Known()
}

// asked is a scope with a day, before what came after it is cut off.
func (s *Session) asked(scope model.Scope) model.Scope {
	if scope.AsOf.IsZero() {
		scope.AsOf = s.Today()
	}
	return scope
}

// KeyFigures returns the key figures of a scope beside those of the period before and of the same one a year earlier.
func (s *Session) KeyFigures(ctx context.Context, scope model.Scope) (model.KeyFigures, error) {
	var k model.KeyFigures
	if err := s.may(model.DoRead); err != nil {
		return k, err
	}
	// The periods beside it are those beside the whole period, also where it is not over.
	scope = s.asked(scope)
	k.Now = model.PeriodFigures{Known: true, Scope: scope.Known()}
	before, ok := scope.Before()
	k.Before = model.PeriodFigures{Known: ok, Scope: before.Known()}
	earlier, ok := scope.YearEarlier()
	k.YearEarlier = model.PeriodFigures{Known: ok, Scope: earlier.Known()}
	g, ctx := errgroup.WithContext(ctx)
	same := k.YearEarlier.Known && reflect.DeepEqual(k.YearEarlier.Scope, k.Before.Scope) // January to October stands beside itself
	for _, p := range []*model.PeriodFigures{&k.Now, &k.Before, &k.YearEarlier} {
		if !p.Known || same && p == &k.YearEarlier {
			continue
		}
		g.Go(func() (err error) {
			if p.Values, err = measure(ctx, s.Store, model.DashboardFigures(p.Scope)); err != nil {
				return fmt.Errorf("key figures of %s to %s: %w", p.Scope.Period.From, p.Scope.Period.To, err)
			}
			return nil
		})
	}
	err := g.Wait()
	if same {
		k.YearEarlier.Values = k.Before.Values
	}
	return k, err
}

// measure is the value of every figure of a list, those of one kind over the same days in one pass.
func measure(ctx context.Context, m Measures, list []model.Figure) (model.Values, error) {
	values := make(model.Values, len(list))
	for len(list) > 0 {
		first := list[0].Filter
		var of, rest []model.Figure
		for _, f := range list {
			if f.Filter.Kind == first.Kind && f.Filter.Period == first.Period && f.Filter.Due == first.Due {
				of = append(of, f)
			} else {
				rest = append(rest, f)
			}
		}
		rows, err := m.Cube(ctx, of)
		if err != nil {
			return nil, err
		}
		for i, f := range of {
			c := model.Cell{Figure: f}
			for _, row := range rows {
				c.Value += row.Values[i]
			}
			values[f.Key] = c
		}
		list = rest
	}
	return values, nil
}
