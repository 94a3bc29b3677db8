package office

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"golang.org/x/sync/errgroup"

	"baqylau/model"
)

// The parts of the dashboard. Each is over the same scope and can be asked for alone.

// MinRanked is the setting of that name: how many visits or recommendations it takes to be ranked.
func (s *Session) MinRanked(ctx context.Context) (int, error) {
	settings, err := s.Settings(ctx)
	return settings.MinRanked, err
}

// figuresOf are the figures of those keys over a scope.
func figuresOf(scope model.Scope, keys []model.FigureKey) []model.Figure {
	return slices.DeleteFunc(model.DashboardFigures(scope), func(f model.Figure) bool { return !slices.Contains(keys, f.Key) })
}

// Cohorts returns for every month of the scope what became of the recommendations issued in it. Where the scope has no
// beginning, it is the month of the first.
func (s *Session) Cohorts(ctx context.Context, scope model.Scope) ([]model.Cohort, error) {
	if err := s.may(model.DoRead); err != nil {
		return nil, err
	}
	scope = s.known(scope)
	figures := figuresOf(scope, model.GroupFigures(model.ByMonth))
	rows, err := s.Store.Cube(ctx, figures, model.ByMonth)
	if err != nil {
		return nil, fmt.Errorf("cohorts: %w", err)
	}
	if scope.Period.From.IsZero() {
		if len(rows) == 0 {
			return nil, nil
		}
		slices.SortFunc(rows, func(a, b CubeRow) int { return cmp.Compare(a.Codes[0], b.Codes[0]) })
		scope.Period.From = model.MonthOf(rows[0].Codes[0]).From
	}
	var out []model.Cohort
	for _, month := range scope.Period.EachMonth() {
		c := model.Cohort{Month: month.From.Month7(), Period: month, Values: model.Values{}}
		i := slices.IndexFunc(rows, func(r CubeRow) bool { return r.Codes[0] == c.Month })
		for k, f := range figures {
			cell := model.Cell{Figure: f}
			cell.Filter.Period = month
			if i >= 0 {
				cell.Value = rows[i].Values[k]
			}
			c.Values[f.Key] = cell
		}
		out = append(out, c)
	}
	return out, nil
}

// Ages returns how old the recommendations issued in the scope were when they were verified, or are by its day.
func (s *Session) Ages(ctx context.Context, scope model.Scope) (model.Ages, error) {
	if err := s.may(model.DoRead); err != nil {
		return model.Ages{}, err
	}
	issued := model.Filter{Kind: model.KindRecommendation, Scope: s.known(scope)}.With(model.MarkCounted)
	counts, err := s.Store.Ages(ctx, issued)
	if err != nil {
		return model.Ages{}, fmt.Errorf("ages: %w", err)
	}
	return model.MakeAges(issued, counts), nil
}

// OverdueTrend returns how many recommendations were overdue at the end of each week or month of the scope and on its
// last day, whenever they were issued. Without a step it takes weeks up to half a year, months for longer.
func (s *Session) OverdueTrend(ctx context.Context, scope model.Scope, step model.Step) (model.Trend, error) {
	if err := s.may(model.DoRead); err != nil {
		return model.Trend{}, err
	}
	scope = s.known(scope)
	period := scope.Period
	if period.From.IsZero() {
		first, err := s.firstIssued(ctx, scope)
		if err != nil || first.IsZero() {
			return model.Trend{Step: cmp.Or(step, model.Monthly)}, err
		}
		period.From = first
	}
	if step == "" {
		step = period.Step()
	}
	t := model.Trend{Step: step}
	days := period.Ends(step)
	if len(days) == 0 {
		return t, nil
	}
	scope.Period = model.Period{}
	all := model.Filter{Kind: model.KindRecommendation, Scope: scope}.With(model.MarkCounted)
	counts, err := s.Store.OverdueOn(ctx, all, days)
	if err != nil {
		return t, fmt.Errorf("overdue trend: %w", err)
	}
	for i, day := range days {
		all.AsOf = day
		t.Points = append(t.Points, model.TrendPoint{Day: day,
			Overdue: model.Cell{Figure: model.Figure{Key: model.FigOverdueAll, Measure: model.Count, Filter: all.With(model.MarkOverdue)},
				Value: counts[i].Current},
			First: model.Cell{Figure: model.Figure{Key: model.FigOverdueAllFirst, Measure: model.Count, Filter: all.With(model.MarkOverdueFirst)},
				Value: counts[i].First}})
	}
	return t, nil
}

// firstIssued is the day of the first recommendation of a scope, zero where there is none.
func (s *Session) firstIssued(ctx context.Context, scope model.Scope) (model.Date, error) {
	issued := model.Filter{Kind: model.KindRecommendation, Scope: scope}.With(model.MarkCounted)
	ids, err := s.Store.IDs(ctx, issued, model.Order{By: "issued", First: 1})
	if err != nil || len(ids) == 0 {
		return model.Date{}, err
	}
	rows, err := s.Store.RecommendationRows(ctx, ids, scope.AsOf)
	if err != nil || len(rows) == 0 {
		return model.Date{}, err
	}
	return rows[0].Issued, nil
}

// Groups returns the numbers of a scope by dimensions: codes by their value in the first figure of GroupFigures, falling.
// By region every region of the scope that exists at the end of the period is there, also where nothing happened.
func (s *Session) Groups(ctx context.Context, scope model.Scope, dimensions ...model.Dimension) (map[model.Dimension][]model.Group, error) {
	if err := s.may(model.DoRead); err != nil {
		return nil, err
	}
	scope = s.known(scope)
	// Each of these by itself; of the others a provider has one: one pass serves them all.
	var apart [][]model.Dimension
	var placed []model.Dimension
	for _, by := range dimensions {
		if by == model.ByCategory || by == model.ByService {
			apart = append(apart, []model.Dimension{by})
		} else {
			placed = append(placed, by)
		}
	}
	if len(placed) > 0 {
		apart = append(apart, placed)
	}
	found := make([][][]model.Group, len(apart))
	g, asking := errgroup.WithContext(ctx)
	for i, by := range apart {
		g.Go(func() (err error) {
			found[i], err = s.group(asking, scope, by...)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	out := map[model.Dimension][]model.Group{}
	for i, by := range apart {
		for k, groups := range found[i] {
			out[by[k]] = groups
		}
	}
	for by, groups := range out {
		if by == model.ByRegion {
			groups = s.everyRegion(scope, groups)
		}
		first := model.GroupFigures(by)[0]
		slices.SortFunc(groups, func(a, b model.Group) int {
			return cmp.Or(cmp.Compare(b.Values.Of(first), a.Values.Of(first)), cmp.Compare(a.Code, b.Code))
		})
		out[by] = groups
	}
	return out, nil
}

// group returns the groups of each of some dimensions that share their figures, counted in one pass for each kind of record.
func (s *Session) group(ctx context.Context, scope model.Scope, dimensions ...model.Dimension) ([][]model.Group, error) {
	figures := figuresOf(scope, model.GroupFigures(dimensions[0]))
	kinds := byKind(figures)
	cubes := make([][]CubeRow, len(kinds))
	g, asking := errgroup.WithContext(ctx)
	for i, of := range kinds {
		g.Go(func() (err error) {
			cubes[i], err = s.Store.Cube(asking, of, dimensions...)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, fmt.Errorf("groups by %v: %w", dimensions, err)
	}
	sums := make([]map[string]map[model.FigureKey]int64, len(dimensions))
	for i := range sums {
		sums[i] = map[string]map[model.FigureKey]int64{}
	}
	for n, of := range kinds {
		for _, row := range cubes[n] {
			for i, code := range row.Codes {
				if sums[i][code] == nil {
					sums[i][code] = map[model.FigureKey]int64{}
				}
				for k, f := range of {
					sums[i][code][f.Key] += row.Values[k]
				}
			}
		}
	}
	out := make([][]model.Group, len(dimensions))
	for i, by := range dimensions {
		out[i] = []model.Group{}
		for code, values := range sums[i] {
			out[i] = append(out[i], makeGroup(figures, by, code, values))
		}
	}
	return out, nil
}

// byKind sorts figures by the kind of their records.
func byKind(figures []model.Figure) [][]model.Figure {
	var out [][]model.Figure
	for _, f := range figures {
		i := slices.IndexFunc(out, func(of []model.Figure) bool { return of[0].Filter.Kind == f.Filter.Kind })
		if i < 0 {
			out = append(out, []model.Figure{f})
			continue
		}
		out[i] = append(out[i], f)
	}
	return out
}

func makeGroup(figures []model.Figure, by model.Dimension, code string, values map[model.FigureKey]int64) model.Group {
	g := model.Group{Code: code, Values: make(model.Values, len(figures))}
	for _, f := range figures {
		f.Filter = f.Filter.Split(by, code)
		g.Values[f.Key] = model.Cell{Figure: f, Value: values[f.Key]}
	}
	return g
}

// everyRegion adds the regions of the scope, on the last day of its period, where nothing was counted.
func (s *Session) everyRegion(scope model.Scope, groups []model.Group) []model.Group {
	figures := figuresOf(scope, model.GroupFigures(model.ByRegion))
	for _, region := range s.References.List(model.Regions) {
		met := slices.ContainsFunc(groups, func(g model.Group) bool { return g.Code == region.Code })
		asked := len(scope.Regions) == 0 || slices.Contains(scope.Regions, region.Code)
		if !met && asked && region.ExistsOn(scope.Period.To) {
			groups = append(groups, makeGroup(figures, model.ByRegion, region.Code, nil))
		}
	}
	return groups
}

// Heat returns the violations of a scope by region and category.
func (s *Session) Heat(ctx context.Context, scope model.Scope) (model.Heat, error) {
	if err := s.may(model.DoRead); err != nil {
		return model.Heat{}, err
	}
	figures := figuresOf(s.known(scope), []model.FigureKey{model.FigFindings})
	rows, err := s.Store.Cube(ctx, figures, model.ByRegion, model.ByCategory)
	if err != nil {
		return model.Heat{}, fmt.Errorf("heat map: %w", err)
	}
	counts := map[[2]string]int64{}
	for _, row := range rows {
		counts[[2]string(row.Codes)] += row.Values[0]
	}
	return model.MakeHeat(figures[0], counts), nil
}

// ServiceNames returns the names of the services among groups, by their codes.
func (s *Session) ServiceNames(ctx context.Context, groups []model.Group) (map[string]model.Name, error) {
	var ids []model.ID
	for _, g := range groups {
		if g.Code != "" {
			ids = append(ids, model.ID(g.Code))
		}
	}
	names := make(map[string]model.Name, len(ids))
	rows, err := s.ServiceRows(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("names of services: %w", err)
	}
	for _, r := range rows {
		names[string(r.ID)] = r.Name
	}
	return names, nil
}
