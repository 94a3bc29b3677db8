package office

import (
	"context"
	"fmt"
	"slices"

	"baqylau/model"
)

// past is a day before today, or zero: as of today, or of a day still to come, things are as they stand now.
func (s *Session) past(day model.Date) model.Date {
	if !day.Before(s.Today()) {
		return model.Date{}
	}
	return day
}

// RecommendationCardOn reads a recommendation as it stood on a day: its life up to then, and nothing to be done with it. As of
// today, or of no day, it is RecommendationCard.
func (s *Session) RecommendationCardOn(ctx context.Context, id model.ID, day model.Date) (RecommendationCard, error) {
	card, err := s.RecommendationCard(ctx, id)
	if day = s.past(day); err != nil || day.IsZero() {
		return card, err
	}
	card.AsOf = day
	rec := card.Recommendation.Recommendation
	if card.Recommendation, err = first(s.RecommendationRows(ctx, []model.ID{id}, day)); err != nil {
		return card, fmt.Errorf("recommendation card %s on %s: %w", id, day, err)
	}
	if card.Findings, err = s.FindingRowsOn(ctx, rec.Findings, day); err != nil {
		return card, fmt.Errorf("recommendation card %s on %s: %w", id, day, err)
	}
	if card.Cases, err = s.FindingRowsOn(ctx, rec.Cases, day); err != nil {
		return card, fmt.Errorf("recommendation card %s on %s: %w", id, day, err)
	}
	card.Steps = nil
	later := map[model.ID]bool{}
	card.Events = slices.DeleteFunc(card.Events, func(e model.RecEvent) bool {
		later[e.ID] = e.On.After(day)
		return later[e.ID]
	})
	card.Checks = slices.DeleteFunc(card.Checks, func(c model.CheckRow) bool { return c.Date.After(day) })
	card.Restitutions = slices.DeleteFunc(card.Restitutions, func(r model.Restitution) bool { return r.Date.After(day) })
	card.Attachments = slices.DeleteFunc(card.Attachments, func(a model.Attachment) bool { return later[a.Event] })
	card.History = s.historyOn(card.History, day)
	return card, nil
}

// FindingCardOn reads a finding as it stood on a day: with its recommendation, and what it found again, as they were then. As of
// today, or of no day, it is FindingCard.
func (s *Session) FindingCardOn(ctx context.Context, id model.ID, day model.Date) (FindingCard, error) {
	card, err := s.FindingCard(ctx, id)
	if day = s.past(day); err != nil || day.IsZero() {
		return card, err
	}
	card.AsOf = day
	if card.Finding, err = first(s.FindingRowsOn(ctx, []model.ID{id}, day)); err != nil {
		return card, fmt.Errorf("finding card %s on %s: %w", id, day, err)
	}
	card.Earlier, err = one(ctx, s, "look for earlier findings", func(v View) ([]Earlier, error) {
		settings, err := v.Settings(card.Finding.Office)
		if err != nil {
			return nil, err
		}
		return earlier(v, card.Finding.Finding, settings.RepeatMonths, day)
	})
	if err != nil {
		return card, fmt.Errorf("finding card %s on %s: %w", id, day, err)
	}
	ids := make([]model.ID, len(card.Earlier))
	for i, e := range card.Earlier {
		ids[i] = e.ID
	}
	rows, err := s.FindingRowsOn(ctx, ids, day)
	if err != nil {
		return card, fmt.Errorf("finding card %s on %s: %w", id, day, err)
	}
	for i, row := range rows {
		card.Earlier[i].Recommendation = model.Recommendation{Head: model.Head{ID: row.Recommendation},
			Number: row.RecommendationNumber, State: row.RecommendationState}
	}
	card.History = s.historyOn(card.History, day)
	return card, nil
}

// historyOn is what of a history had happened by the end of a day of the office.
func (s *Session) historyOn(history []model.HistoryLine, day model.Date) []model.HistoryLine {
	return slices.DeleteFunc(history, func(l model.HistoryLine) bool { return model.DateOf(l.At.In(s.Zone())).After(day) })
}
