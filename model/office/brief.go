package office

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"baqylau/model"
)

// Brief gathers what a brief of the scope prints, put together as the program suggests it.
func (s *Session) Brief(ctx context.Context, scope model.Scope) (model.Brief, error) {
	return s.BriefOf(ctx, scope, model.MakeComposition(scope, model.BriefStandard))
}

// BriefOf gathers what a brief of the scope prints, put together as comp says. What only blocks need that are switched off is
// not counted.
func (s *Session) BriefOf(ctx context.Context, scope model.Scope, comp model.Composition) (model.Brief, error) {
	if err := s.may(model.DoBrief); err != nil {
		return model.Brief{}, err
	}
	if scope.AsOf.IsZero() {
		scope.AsOf = s.Today()
	}
	// The figures and the lists ask about the same length of time; a person waits for the longer alone.
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var figures model.Figures
	counted := make(chan error, 1)
	go func() {
		var err error
		figures, err = s.Figures(ctx, scope)
		counted <- err
	}()
	b := model.Brief{Office: s.Office, Emblem: s.emblem(ctx), Scope: scope, Composition: comp.Normal()}
	err := s.briefLists(ctx, &b)
	if err == nil {
		err = s.briefParts(ctx, &b)
	}
	if err != nil {
		cancel()
	}
	if failed := <-counted; err == nil {
		err = failed
	}
	if err != nil {
		return model.Brief{}, err
	}
	b.Figures = figures
	b.Journal, err = one(ctx, s, "read the end of the journal", func(v View) (model.JournalHead, error) { return v.LastLine(s.Office.Code) })
	return b, err
}

// emblemSide is that of the emblem on paper, in pixels: 20 mm at 400 dots per inch.
const emblemSide = 320

// emblem reads the picture at the head of the office's papers. A brief is not kept from the printer by a picture that is gone:
// then it has none, and the log says why.
func (s *Session) emblem(ctx context.Context) []byte {
	if s.Office.Emblem == "" {
		return nil
	}
	data, err := s.Thumb(ctx, s.Office.Emblem, emblemSide)
	if err != nil {
		s.Log.Warn("emblem of the office", "error", err)
		return nil
	}
	return data
}

// LastVisit is the day of the last visit that counts, zero where there is none.
func (s *Session) LastVisit(ctx context.Context) (model.Date, error) {
	ids, err := s.IDs(ctx, model.Filter{Kind: model.KindVisit}.With(model.MarkCounted), model.Order{By: "date", Desc: true, First: 1})
	if err != nil || len(ids) == 0 {
		return model.Date{}, err
	}
	rows, err := s.VisitRows(ctx, ids)
	if err != nil || len(rows) == 0 {
		return model.Date{}, err
	}
	return rows[0].Date, nil
}

// briefLists fills in the records that a brief lists by name.
func (s *Session) briefLists(ctx context.Context, b *model.Brief) error {
	if err := s.briefNames(ctx, b); err != nil {
		return err
	}
	issued := model.Filter{Kind: model.KindRecommendation, Scope: b.Scope}.With(model.MarkCounted)
	late, err := s.Store.IDs(ctx, issued.With(model.MarkOverdue), model.Order{By: "due"})
	if err != nil {
		return fmt.Errorf("list overdue recommendations of a brief: %w", err)
	}
	if b.Overdue, err = s.Store.RecommendationRows(ctx, late, b.Scope.AsOf); err != nil {
		return fmt.Errorf("read overdue recommendations of a brief: %w", err)
	}
	taken, err := s.Store.IDs(ctx, model.Filter{Kind: model.KindFinding, Scope: b.Scope}.
		With(model.MarkCounted, model.MarkTaken), model.Order{})
	if err != nil {
		return fmt.Errorf("list findings with money taken of a brief: %w", err)
	}
	findings, err := s.briefFindings(ctx, b.Scope.AsOf, b.Overdue, taken)
	if err != nil {
		return err
	}
	b.Categories = categoriesOf(b.Overdue, findings)
	return s.briefReturns(ctx, b, issued, taken, findings)
}

// briefNames reads the names of the organisations and services that the scope chooses.
func (s *Session) briefNames(ctx context.Context, b *model.Brief) error {
	if len(b.Scope.Organisations)+len(b.Scope.Services) == 0 {
		return nil
	}
	return s.Store.Read(ctx, func(v View) error {
		for _, id := range b.Scope.Organisations {
			o, err := v.Organisation(id)
			if err != nil {
				return fmt.Errorf("read organisation %s of a brief: %w", id, err)
			}
			b.Organisations = append(b.Organisations, o.Name)
		}
		for _, id := range b.Scope.Services {
			service, err := v.Service(id)
			if err != nil {
				return fmt.Errorf("read service %s of a brief: %w", id, err)
			}
			b.Services = append(b.Services, service.Name)
		}
		return nil
	})
}

// briefFindings reads, as of a day, the findings with money taken and those of recommendations that answer several.
func (s *Session) briefFindings(ctx context.Context, asOf model.Date, late []model.RecommendationRow, taken []model.ID) (map[model.ID]model.FindingRow, error) {
	ids := slices.Clone(taken)
	for _, r := range late {
		if r.Findings > 1 {
			ids = append(ids, r.Recommendation.Findings...)
		}
	}
	out := make(map[model.ID]model.FindingRow, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	slices.Sort(ids)
	rows, err := s.Store.FindingRows(ctx, slices.Compact(ids), asOf)
	if err != nil {
		return nil, fmt.Errorf("read findings of a brief: %w", err)
	}
	for _, r := range rows {
		out[r.ID] = r
	}
	return out, nil
}

// categoriesOf lists the categories of each recommendation that answers more than one finding.
func categoriesOf(rows []model.RecommendationRow, findings map[model.ID]model.FindingRow) map[model.ID][]string {
	out := map[model.ID][]string{}
	for _, r := range rows {
		if r.Findings < 2 {
			continue
		}
		for _, id := range r.Recommendation.Findings {
			if f, ok := findings[id]; ok && !slices.Contains(out[r.ID], f.Category) {
				out[r.ID] = append(out[r.ID], f.Category)
			}
		}
	}
	return out
}

// briefReturns lists the recommendations of the scope under which money was taken or returned, and sums up
// what was taken without one.
func (s *Session) briefReturns(ctx context.Context, b *model.Brief, issued model.Filter, taken []model.ID, findings map[model.ID]model.FindingRow) error {
	ids, err := s.Store.IDs(ctx, issued.With(model.MarkReturned), model.Order{})
	if err != nil {
		return fmt.Errorf("list returns of a brief: %w", err)
	}
	sums := map[model.ID]model.Tenge{}
	answering := issued
	for _, id := range taken {
		f := findings[id]
		if _, ok := sums[f.Recommendation]; !ok && f.Recommendation != "" {
			answering.IDs = append(answering.IDs, f.Recommendation)
		}
		sums[f.Recommendation] += f.Taken
	}
	if len(answering.IDs) > 0 {
		more, err := s.Store.IDs(ctx, answering, model.Order{})
		if err != nil {
			return fmt.Errorf("list recommendations on money taken of a brief: %w", err)
		}
		ids = append(ids, more...)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	for _, id := range taken {
		if _, ok := slices.BinarySearch(ids, findings[id].Recommendation); !ok {
			b.Unanswered.Findings++
			b.Unanswered.Taken += findings[id].Taken
		}
	}
	if b.Returns, err = s.Store.RecommendationRows(ctx, ids, b.Scope.AsOf); err != nil {
		return fmt.Errorf("read returns of a brief: %w", err)
	}
	for i := range b.Returns {
		b.Returns[i].Taken = sums[b.Returns[i].ID]
	}
	slices.SortStableFunc(b.Returns, func(x, y model.RecommendationRow) int {
		return cmp.Or(cmp.Compare(y.Taken-y.Returned, x.Taken-x.Returned), cmp.Compare(y.Taken, x.Taken))
	})
	return nil
}
