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
	// Called are those names, by identity.
	Called map[model.ID]model.Name
}

// identities are those in a line's fields, each once.
func identities(e model.JournalEntry) []model.ID {
	return identitiesIn(string(e.Before), string(e.After))
}

// identitiesIn are the identities that stand in texts, each once.
func identitiesIn(texts ...string) []model.ID {
	pattern := regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)
	var ids []model.ID
	for _, side := range texts {
		for _, found := range pattern.FindAllString(side, -1) {
			ids = append(ids, model.ID(found))
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// JournalCard reads a line of the journal that the person may read.
func (s *Session) JournalCard(ctx context.Context, id model.ID) (JournalCard, error) {
	var card JournalCard
	var err error
	if card.Line, err = first(s.JournalRows(ctx, []model.ID{id})); err != nil {
		return card, fmt.Errorf("line %s of the journal: %w", id, err)
	}
	if card.Called, err = s.names(ctx, identities(card.Line.JournalEntry)); err != nil {
		return card, fmt.Errorf("names in line %s of the journal: %w", id, err)
	}
	return card, nil
}

// JournalNames reads the names of the records that fields of lines point to, for lines that the person has read; the card has no
// line of its own.
func (s *Session) JournalNames(ctx context.Context, lines []model.JournalRow) (card JournalCard, err error) {
	var ids []model.ID
	for _, line := range lines {
		ids = append(ids, identities(line.JournalEntry)...)
	}
	slices.Sort(ids)
	if card.Called, err = s.names(ctx, slices.Compact(ids)); err != nil {
		return card, fmt.Errorf("names in %d lines of the journal: %w", len(lines), err)
	}
	return card, nil
}

// Named is what a record that a field points to is called, "" where it is none of those that were looked up.
func (c JournalCard) Named(id model.ID, l model.Lang) string { return c.Called[id].In(l) }
