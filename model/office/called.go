package office

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"baqylau/model"
)

// called gives the lines of a history the names of the records that their changes point to. A line that made a record changed
// nothing, so that most histories ask for no name at all.
func (s *Session) called(ctx context.Context, lines []model.HistoryLine) ([]model.HistoryLine, error) {
	var ids []model.ID
	for _, line := range lines {
		if !line.Made() && !line.Removed() {
			ids = append(ids, identities(line.JournalEntry)...)
		}
	}
	if len(ids) == 0 {
		return lines, nil
	}
	slices.Sort(ids)
	names, err := s.names(ctx, slices.Compact(ids))
	if err != nil {
		return nil, fmt.Errorf("names in a history of %d lines: %w", len(lines), err)
	}
	for i := range lines {
		lines[i].Called = names
	}
	return lines, nil
}

// names looks the identities up among all records that a field may point to.
func (s *Session) names(ctx context.Context, ids []model.ID) (map[model.ID]model.Name, error) {
	c := calling{}
	err := errors.Join(
		call(c, func(r model.PersonRow) (model.ID, model.Name) { return r.ID, same(r.Name) })(s.PersonRows(ctx, ids)),
		call(c, func(r model.OrganisationRow) (model.ID, model.Name) { return r.ID, r.Name })(s.OrganisationRows(ctx, ids)),
		call(c, func(r model.ServiceRow) (model.ID, model.Name) { return r.ID, r.Name })(s.ServiceRows(ctx, ids)),
		call(c, func(r model.PlanRow) (model.ID, model.Name) { return r.ID, byNumber(r.Number) })(s.PlanRows(ctx, ids)),
		call(c, func(r model.PlannedRow) (model.ID, model.Name) { return r.ID, byNumber(r.PlanNumber) })(s.PlannedRows(ctx, ids)),
		call(c, func(r model.VisitRow) (model.ID, model.Name) { return r.ID, byNumber(r.Number) })(s.VisitRows(ctx, ids)),
		call(c, func(r model.FindingRow) (model.ID, model.Name) { return r.ID, byNumber(r.Number) })(s.FindingRows(ctx, ids)),
		call(c, func(r model.RecommendationRow) (model.ID, model.Name) { return r.ID, byNumber(r.Number) })(
			s.RecommendationRows(ctx, ids, model.Date{})),
		call(c, func(r model.DiscussionRow) (model.ID, model.Name) { return r.ID, byNumber(r.Number) })(s.DiscussionRows(ctx, ids)),
		call(c, func(r model.AppealRow) (model.ID, model.Name) { return r.ID, byNumber(r.Number) })(s.AppealRows(ctx, ids)),
		call(c, func(r model.SystemicRow) (model.ID, model.Name) { return r.ID, s.cause(r.Systemic) })(s.SystemicRows(ctx, ids)),
	)
	return c, err
}

// calling is what records are called, by identity.
type calling = map[model.ID]model.Name

// call takes in what rows are called.
func call[R any](into calling, name func(R) (model.ID, model.Name)) func([]R, error) error {
	return func(rows []R, err error) error {
		for _, r := range rows {
			id, called := name(r)
			into[id] = called
		}
		return err
	}
}

// same is a name that is the same in every language.
func same(text string) model.Name { return model.Name{RU: text} }

// byNumber is a document by its number.
func byNumber(n model.Number) model.Name { return same(n.String()) }

// cause is a systemic cause by its category and sector.
func (s *Session) cause(c model.Systemic) model.Name {
	in := func(l model.Lang) string {
		return s.References.NameOn(model.Categories, c.Category, s.Today(), l) + " · " +
			s.References.NameOn(model.Sectors, c.Sector, s.Today(), l)
	}
	return model.Name{KK: in(model.Kazakh), RU: in(model.Russian), EN: in(model.English)}
}
