package office

import (
	"context"

	"baqylau/model"
)

// Minutes reads what the minutes of a discussion print. One that was cancelled was not held, and has none.
func (s *Session) Minutes(ctx context.Context, id model.ID) (model.Minutes, error) {
	card, err := s.DiscussionCard(ctx, id)
	if err != nil {
		return model.Minutes{}, err
	}
	if d := card.Discussion; d.State == model.DiscussionCancelled {
		return model.Minutes{}, model.NewFault("fault.discussion_not_held", "number", d.Number.String(), "date", d.Cancelled, "reason", d.Reason)
	}
	m := model.Minutes{Discussion: card.Discussion.Discussion, Office: s.Office, Emblem: s.emblem(ctx), People: card.People,
		Findings: card.Findings, Systemic: card.Systemic, Recommendations: map[model.ID]model.Number{}}
	for recID, r := range card.Recommendations {
		m.Recommendations[recID] = r.Number
	}
	return m, nil
}

// DiscussionByNumber finds a discussion by its number as it is written; a number that no discussion has is a fault.
func (s *Session) DiscussionByNumber(ctx context.Context, number string) (model.ID, error) {
	ids, err := s.IDs(ctx, model.Filter{Kind: model.KindDiscussion, Text: number}, model.Order{})
	if err != nil {
		return "", err
	}
	rows, err := s.DiscussionRows(ctx, ids)
	if err != nil {
		return "", err
	}
	for _, r := range rows {
		if model.Fold(r.Number.String()) == model.Fold(number) {
			return r.ID, nil
		}
	}
	return "", model.NewFault("fault.no_discussion", "number", number)
}
