package office

import (
	"context"
	"fmt"
	"regexp"
	"slices"

	"baqylau/model"
)

// closedKinds are the kinds of record of whose journal lines the person may not read.
func (s *Session) closedKinds() []model.Kind {
	if s.May(model.DoAudit) {
		return nil
	}
	return model.JournalClosedKinds()
}

// JournalRows returns lines of the journal for a register, without those that the person may not read: lines of another
// office, and for those who may not read the whole journal, lines about people and settings.
func (s *Session) JournalRows(ctx context.Context, ids []model.ID) ([]model.JournalRow, error) {
	found, err := rows(ctx, s, ids, s.Store.JournalRows)
	closed := s.closedKinds()
	return slices.DeleteFunc(found, func(r model.JournalRow) bool {
		return r.Office != s.Office.Code || slices.Contains(closed, r.Kind)
	}), err
}

// JournalCard is a line of the journal with the names of the records that its fields point to.
type JournalCard struct {
	Line model.JournalRow
	// People, Organisations and Services are names by identity; Numbers those of documents.
	People        map[model.ID]string
	Organisations map[model.ID]model.Name
	Services      map[model.ID]model.Name
	Numbers       map[model.ID]model.Number
}

// identities are those in a line's fields, each once.
func identities(e model.JournalEntry) []model.ID {
	pattern := regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)
	var ids []model.ID
	for _, side := range []string{string(e.Before), string(e.After)} {
		for _, found := range pattern.FindAllString(side, -1) {
			ids = append(ids, model.ID(found))
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// JournalCard reads a line of the journal that the person may read.
func (s *Session) JournalCard(ctx context.Context, id model.ID) (JournalCard, error) {
	card := JournalCard{People: map[model.ID]string{}, Organisations: map[model.ID]model.Name{},
		Services: map[model.ID]model.Name{}, Numbers: map[model.ID]model.Number{}}
	var err error
	if card.Line, err = first(s.JournalRows(ctx, []model.ID{id})); err != nil {
		return card, fmt.Errorf("line %s of the journal: %w", id, err)
	}
	if err = s.name(ctx, &card, identities(card.Line.JournalEntry)); err != nil {
		return card, fmt.Errorf("names in line %s of the journal: %w", id, err)
	}
	return card, nil
}

// JournalNames reads the names of the records that fields of lines point to, for lines that the person has read; the card has no
// line of its own.
func (s *Session) JournalNames(ctx context.Context, lines []model.JournalRow) (JournalCard, error) {
	card := JournalCard{People: map[model.ID]string{}, Organisations: map[model.ID]model.Name{},
		Services: map[model.ID]model.Name{}, Numbers: map[model.ID]model.Number{}}
	var ids []model.ID
	for _, line := range lines {
		ids = append(ids, identities(line.JournalEntry)...)
	}
	slices.Sort(ids)
	if err := s.name(ctx, &card, slices.Compact(ids)); err != nil {
		return card, fmt.Errorf("names in %d lines of the journal: %w", len(lines), err)
	}
	return card, nil
}

// name looks the identities up among the records that fields point to.
func (s *Session) name(ctx context.Context, card *JournalCard, ids []model.ID) error {
	people, err := s.PersonRows(ctx, ids)
	if err != nil {
		return err
	}
	for _, r := range people {
		card.People[r.ID] = r.Name
	}
	organisations, err := s.OrganisationRows(ctx, ids)
	if err != nil {
		return err
	}
	for _, r := range organisations {
		card.Organisations[r.ID] = r.Name
	}
	services, err := s.ServiceRows(ctx, ids)
	if err != nil {
		return err
	}
	for _, r := range services {
		card.Services[r.ID] = r.Name
	}
	visits, err := s.VisitRows(ctx, ids)
	if err != nil {
		return err
	}
	for _, r := range visits {
		card.Numbers[r.ID] = r.Number
	}
	findings, err := s.FindingRows(ctx, ids)
	if err != nil {
		return err
	}
	for _, r := range findings {
		card.Numbers[r.ID] = r.Number
	}
	recommendations, err := s.RecommendationRows(ctx, ids, model.Date{})
	if err != nil {
		return err
	}
	for _, r := range recommendations {
		card.Numbers[r.ID] = r.Number
	}
	plans, err := s.PlanRows(ctx, ids)
	for _, r := range plans {
		card.Numbers[r.ID] = r.Number
	}
	return err
}

// Named is what a record that a field points to is called, "" where it is none of those that were looked up.
func (c JournalCard) Named(id model.ID, l model.Lang) string {
	if name, ok := c.People[id]; ok {
		return name
	}
	for _, names := range []map[model.ID]model.Name{c.Organisations, c.Services} {
		if name, ok := names[id]; ok {
			return name.In(l)
		}
	}
	return c.Numbers[id].String()
}
