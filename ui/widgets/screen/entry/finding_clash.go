package entry

import (
	"context"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets/screen"
)

// clash shows what was typed of a finding beside what somebody else has stored of it meanwhile.
func (e *Finding) clash(id model.ID, then func()) {
	screen.Load(e.host, func(ctx context.Context, s *office.Session) (office.FindingCard, error) {
		return s.FindingCard(ctx, id)
	}, func(card office.FindingCard) {
		stored := card.Finding.Finding
		screen.ShowClash(e.host, screen.Clash{Name: stored.Number.String(), Mine: e.form.Read(),
			Theirs: NewFinding(e.host, stored).form.Read(),
			KeepMine: func() {
				e.finding = stored
				e.SaveThen(then)
			},
			TakeTheirs: func() {
				e.finding, e.touched = stored, false
				if e.Saved != nil {
					e.Saved(stored)
				}
			}})
	})
}
