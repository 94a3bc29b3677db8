package visits

import (
	"context"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets/screen"
)

// bulk is what can be done with many visits at once.
func (p *Page) bulk() []screen.Action {
	if !p.host.Session().May(model.DoConfirmVisit) {
		return nil
	}
	return []screen.Action{{Text: "visits.confirm", Icon: "circle-check-big", Do: p.confirmMany}}
}

func (p *Page) confirmMany(ids []model.ID) {
	words := p.host.Words()
	p.host.Ask(screen.Question{Title: words.T("visits.confirm"), Text: words.N("visits.confirm_many", len(ids)),
		Action: words.T("visits.confirm"), Yes: func(string) {
			p.list.Bulk("visits.confirming", ids, func(ctx context.Context, s *office.Session, v model.VisitRow) error {
				_, err := s.ConfirmVisit(ctx, v.ID, v.Version)
				return err
			})
		}})
}
