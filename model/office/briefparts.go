package office

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"baqylau/model"
)

// briefParts fills in what single blocks of a brief need beside the figures.
func (s *Session) briefParts(ctx context.Context, b *model.Brief) error {
	for _, part := range []struct {
		blocks []model.BriefBlock
		fill   func(context.Context, *model.Brief) error
	}{
		{[]model.BriefBlock{model.BlockCompare}, s.briefFormer},
		{[]model.BriefBlock{model.BlockSectors}, s.briefFrequent},
		{[]model.BriefBlock{model.BlockRankings, model.BlockRegions}, s.briefRankings},
		{[]model.BriefBlock{model.BlockCases}, s.briefCases},
		{[]model.BriefBlock{model.BlockProposals}, s.briefProposals},
	} {
		if !slices.ContainsFunc(part.blocks, b.Composition.Prints) {
			continue
		}
		if err := part.fill(ctx, b); err != nil {
			return err
		}
	}
	return nil
}

// briefFormer counts the period before, as it was at the same point of its own time.
func (s *Session) briefFormer(ctx context.Context, b *model.Brief) error {
	before, ok := s.asked(b.Scope).Before()
	b.Former = model.PeriodFigures{Known: ok, Scope: before.Known()}
	if !ok {
		return nil
	}
	var err error
	if b.Former.Values, err = measure(ctx, s.Store, model.FigureList(b.Former.Scope)); err != nil {
		return fmt.Errorf("figures of the period before a brief: %w", err)
	}
	return nil
}

// briefFrequent counts the violations by sector and category.
func (s *Session) briefFrequent(ctx context.Context, b *model.Brief) error {
	findings := model.Figure{Key: model.FigFindings, Measure: model.Count,
		Filter: model.Filter{Kind: model.KindFinding, Scope: s.known(b.Scope)}.With(model.MarkCounted)}
	rows, err := s.Store.Cube(ctx, []model.Figure{findings}, model.BySector, model.ByCategory)
	if err != nil {
		return fmt.Errorf("violations of a brief by sector and category: %w", err)
	}
	b.Frequent = map[string][]model.CodeCount{}
	for _, r := range rows {
		if n := r.Values[0]; n > 0 && r.Codes[1] != "" {
			b.Frequent[r.Codes[0]] = append(b.Frequent[r.Codes[0]], model.CodeCount{Code: r.Codes[1], N: n})
		}
	}
	for _, counts := range b.Frequent {
		slices.SortFunc(counts, func(x, y model.CodeCount) int {
			return cmp.Or(cmp.Compare(y.N, x.N), cmp.Compare(x.Code, y.Code))
		})
	}
	return nil
}

// briefRankings ranks regions, state bodies and services by what was executed, and by the mean score of the visits.
func (s *Session) briefRankings(ctx context.Context, b *model.Brief) error {
	dimensions := model.RankedDimensions()
	if !b.Composition.Prints(model.BlockRankings) {
		dimensions = []model.Dimension{model.ByRegion}
	}
	groups, err := s.Groups(ctx, b.Scope, dimensions...)
	if err != nil {
		return fmt.Errorf("rankings of a brief: %w", err)
	}
	least, err := s.MinRanked(ctx)
	if err != nil {
		return fmt.Errorf("rankings of a brief: %w", err)
	}
	b.Least = least
	for _, by := range dimensions {
		for _, key := range model.RankedBy() {
			b.Rankings = append(b.Rankings, model.Rank(by, groups[by], key, least))
		}
	}
	b.RankedServices, err = s.ServiceNames(ctx, groups[model.ByService])
	return err
}

// How many cases a brief tells, how many photos it prints of one, and their largest side in pixels.
const (
	mostCases  = 3
	mostPhotos = 2
	photoSide  = 1600
)

// briefCases chooses the violations to be told: those with photos first, then those that harmed most people.
func (s *Session) briefCases(ctx context.Context, b *model.Brief) error {
	counted := model.Filter{Kind: model.KindFinding, Scope: b.Scope}.With(model.MarkCounted)
	var ids []model.ID
	for _, f := range []model.Filter{counted.With(model.MarkPhoto), counted} {
		if len(ids) >= mostCases {
			break
		}
		more, err := s.Store.IDs(ctx, f, model.Order{By: "people", Desc: true, First: mostCases})
		if err != nil {
			return fmt.Errorf("cases of a brief: %w", err)
		}
		for _, id := range more {
			if len(ids) < mostCases && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	rows, err := s.Store.FindingRows(ctx, ids, b.Scope.AsOf)
	if err != nil {
		return fmt.Errorf("cases of a brief: %w", err)
	}
	for _, r := range rows {
		photos, err := s.briefPhotos(ctx, r.ID)
		if err != nil {
			return err
		}
		b.Cases = append(b.Cases, model.BriefCase{FindingRow: r, Photos: photos})
	}
	return nil
}

// briefPhotos reads the photos of a violation. One that cannot be read is printed as missing, and the log says why.
func (s *Session) briefPhotos(ctx context.Context, finding model.ID) ([]model.BriefPhoto, error) {
	var files []model.Attachment
	if err := s.Store.Read(ctx, func(v View) (err error) {
		files, err = v.AttachmentsOf(model.KindFinding, finding)
		return err
	}); err != nil {
		return nil, fmt.Errorf("photos of a case: %w", err)
	}
	files = slices.DeleteFunc(files, func(a model.Attachment) bool { return !a.IsImage() })
	return s.photos(ctx, files[:min(mostPhotos, len(files))])
}

// How many systemic causes and decisions a brief proposes by name: those who read it are to act on them. The others stand in
// their registers.
const (
	mostCauses    = 6
	mostDecisions = 3
)

// briefProposals gathers the systemic causes that nobody has put aside or closed, those of most regions and cases first, and what
// discussions decided, the latest first.
func (s *Session) briefProposals(ctx context.Context, b *model.Brief) error {
	causes := model.Filter{Kind: model.KindSystemic, Scope: b.Scope}.
		In(string(model.SystemicFound), string(model.SystemicDrafted), string(model.SystemicSent))
	ids, err := s.Store.IDs(ctx, causes, model.Order{By: "date"})
	if err != nil {
		return fmt.Errorf("systemic causes of a brief: %w", err)
	}
	if b.Causes, err = s.Store.SystemicRows(ctx, ids); err != nil {
		return fmt.Errorf("systemic causes of a brief: %w", err)
	}
	slices.SortStableFunc(b.Causes, func(x, y model.SystemicRow) int {
		return cmp.Or(cmp.Compare(y.Regions, x.Regions), cmp.Compare(len(y.Cases), len(x.Cases)))
	})
	b.Causes, b.MoreCauses = foremost(b.Causes, mostCauses)
	held := model.Filter{Kind: model.KindDiscussion, Scope: b.Scope}.With(model.MarkCounted)
	if ids, err = s.Store.IDs(ctx, held, model.Order{By: "date", Desc: true}); err != nil {
		return fmt.Errorf("discussions of a brief: %w", err)
	}
	rows, err := s.Store.DiscussionRows(ctx, ids)
	if err != nil {
		return fmt.Errorf("discussions of a brief: %w", err)
	}
	for _, r := range rows {
		for _, q := range r.Questions {
			if q.Decision != "" {
				b.Decisions = append(b.Decisions, model.Decision{Source: discussed(r), Body: r.Body, On: r.Date, Question: q.Text, Text: q.Decision})
			}
		}
	}
	b.Decisions, b.MoreDecisions = foremost(b.Decisions, mostDecisions)
	return nil
}

// foremost is the first few of a list, and how many more there are.
func foremost[T any](all []T, most int) (first []T, more int) {
	first = all[:min(most, len(all))]
	return first, len(all) - len(first)
}

// discussed is a discussion as what a paper was made from.
func discussed(r model.DiscussionRow) model.PaperSource {
	return model.SourceOf(model.KindDiscussion, r.Discussion, r.Number)
}
