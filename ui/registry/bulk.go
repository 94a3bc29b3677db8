package registry

import (
	"context"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// retiring makes the action that takes many records of a register out of use; list is the register when it is done.
func retiring[R any](p *Page, may bool, list func() *screen.Listing[R], set func(context.Context, *office.Session, R, model.Date) error) []screen.Action {
	if !may {
		return nil
	}
	return []screen.Action{{Text: "registry.retire", Icon: "ban", Do: func(ids []model.ID) {
		words := p.host.Words()
		day := widgets.NewDateField(words, p.host.Session().Today)
		day.SetDate(p.host.Session().Today())
		field := widgets.NewField(words.T("field.retired"), day).WithCheck(func() string {
			if day.Date().IsZero() {
				return words.T("fault.required.date")
			}
			return ""
		})
		screen.AskMany(p.host, screen.Many{Title: words.T("registry.retire"), Text: words.N("registry.retire_many", len(ids)),
			Action: words.T("registry.retire"), Fields: []*widgets.Field{field}, Yes: func() {
				on := day.Date()
				list().Bulk("registry.retiring", ids, func(ctx context.Context, s *office.Session, row R) error { return set(ctx, s, row, on) })
			}})
	}}}
}

// listOf is a register of the page once it is made.
func listOf[R any](p *Page, view string) func() *screen.Listing[R] {
	return func() *screen.Listing[R] { return p.tabs[view].list.(*screen.Listing[R]) }
}

func retireOrganisation(ctx context.Context, s *office.Session, row model.OrganisationRow, on model.Date) error {
	o := row.Organisation
	o.Retired = on
	_, err := s.SaveOrganisation(ctx, o)
	return err
}

func retireService(ctx context.Context, s *office.Session, row model.ServiceRow, on model.Date) error {
	sv := row.Service
	sv.Retired = on
	_, err := s.SaveService(ctx, sv)
	return err
}

func retirePerson(ctx context.Context, s *office.Session, row model.PersonRow, on model.Date) error {
	who := row.Person
	who.Retired = on
	_, err := s.SavePerson(ctx, who)
	return err
}
