package visits

import (
	"context"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// editFor opens the form of a new visit to a provider. What was typed before a break-off, and put back, comes first.
func (p *Page) editFor(provider model.ID) {
	mine := p.asked
	screen.Load(p.host, func(ctx context.Context, s *office.Session) (model.Organisation, error) {
		return s.Organisation(ctx, provider)
	}, func(o model.Organisation) {
		if p.asked != mine {
			return
		}
		f := newForm(p, nil)
		if !f.fields.Touched() {
			f.organisation.SetChosen(entry.OrganisationOption(o, p.host.Words().Lang()))
		}
		p.edit(f)
	})
}
