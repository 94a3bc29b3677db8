package visits

import (
	"context"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets/screen"
)

// clash shows what was typed of a visit beside what somebody else has stored of it meanwhile.
func (f *form) clash(id model.ID, then func(model.Visit)) {
	screen.Load(f.host, func(ctx context.Context, s *office.Session) (office.VisitCard, error) {
		return s.VisitCard(ctx, id)
	}, func(card office.VisitCard) {
		stored := card.Visit.Visit
		screen.ShowClash(f.host, screen.Clash{Name: stored.Number.String(), Mine: f.fields.Read(),
			Theirs: bareForm(f.page, &card).fields.Read(),
			KeepMine: func() {
				f.visit = stored
				f.store(then)
			},
			TakeTheirs: func() {
				f.forget()
				f.page.open(id)
			}})
	})
}
