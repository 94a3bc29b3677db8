package office

import (
	"context"
	"fmt"

	"baqylau/model"
)

// PlanPaper reads what a printed plan shows. The plan of another office is not for this one: whom it will visit is nobody
// else's.
func (s *Session) PlanPaper(ctx context.Context, id model.ID) (model.PlanPaper, error) {
	card, err := s.PlanCard(ctx, id)
	if err != nil {
		return model.PlanPaper{}, err
	}
	if card.Plan.Office != s.Office.Code {
		return model.PlanPaper{}, model.NewFault("fault.plan_office", "number", card.Plan.Number.String(), "office", card.Plan.Office)
	}
	p := model.PlanPaper{Office: s.Office, Plan: card.Plan, Visits: card.Visits, Organisations: map[model.ID]model.Organisation{}}
	err = s.Store.Read(ctx, func(v View) error {
		settings, err := v.Settings(s.Office.Code)
		if err != nil {
			return err
		}
		p.Head = settings.ReminderHead
		for _, line := range p.Visits {
			if _, ok := p.Organisations[line.Organisation]; ok {
				continue
			}
			if p.Organisations[line.Organisation], err = v.Organisation(line.Organisation); err != nil {
				return err
			}
		}
		if by := p.Plan.ApprovedBy; by != "" {
			people, err := peopleOf(v, []model.ID{by})
			p.Approver = people[by]
			return err
		}
		return nil
	})
	if err != nil {
		return p, fmt.Errorf("paper of plan %s: %w", id, err)
	}
	return p, nil
}
