package settings

import (
	"context"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// peopleSection leads to the registers of people, which are kept in the registry, and takes them in and out as files.
type peopleSection struct {
	page *Page
	list *widgets.Flow
	// accounts is who has a password.
	accounts *accountCard
}

func newPeopleSection(p *Page) *peopleSection {
	return &peopleSection{page: p, accounts: newAccountCard(p)}
}

func (s *peopleSection) show() { s.accounts.show() }

func (s *peopleSection) changed(c office.Changed) {
	if c.Has(model.KindPerson) {
		s.accounts.show()
	}
}

func (s *peopleSection) focus() {
	if s.accounts.list != nil {
		s.accounts.list.Focus()
	}
}

func (s *peopleSection) content() fyne.CanvasObject {
	h := s.page.host
	words := h.Words()
	to := func(mark model.Mark) func() {
		return func() {
			h.Go(screen.Place{Kind: model.KindPerson, Filter: &model.Filter{Kind: model.KindPerson, Marks: []model.Mark{mark}}})
		}
	}
	buttons := []fyne.CanvasObject{
		widgets.NewButton(words.T("settings.export_people"), "file-down", widgets.Secondary, s.export)}
	if h.Session().May(model.DoImport) {
		buttons = append(buttons, widgets.NewButton(words.T("settings.import"), "file-up", widgets.Secondary, h.Import))
	}
	s.list = widgets.NewFlow(8, buttons...)
	return s.page.scroll(
		widgets.NewCard(words.T("settings.section.people"), widgets.Stack(12,
			widgets.Paragraph(words.T("settings.people_text")),
			widgets.NewFlow(8, widgets.NewButton(words.T("settings.staff"), "users", widgets.Secondary, to(model.MarkStaff)),
				widgets.NewButton(words.T("settings.representatives"), "user", widgets.Secondary, to(model.MarkRepresentative))))),
		s.accounts.body,
		widgets.NewCard(words.T("settings.files"), widgets.Stack(12, widgets.Paragraph(words.T("settings.people_files")), s.list)))
}

// export hands everybody to a file, those who are retired too.
func (s *peopleSection) export() {
	h := s.page.host
	session, words := h.Session(), h.Words()
	var rows [][]any
	h.Run(func(ctx context.Context) error {
		ids, err := session.IDs(ctx, model.Filter{Kind: model.KindPerson, Scope: model.Scope{Offices: []string{session.Office.Code}}}, model.Order{By: "name"})
		if err != nil {
			return err
		}
		people, err := session.PersonRows(ctx, ids)
		for _, p := range people {
			role := "role.representative"
			if !p.IsRepresentative() {
				role = "role." + string(p.Role)
			}
			rows = append(rows, []any{p.Name, words.T(role), p.Affiliation,
				session.References.NameOn(model.StateBodies, p.Body, session.Today(), words.Lang()), p.Retired})
		}
		return err
	}, func(err error) {
		if err != nil {
			h.Fail(err)
			return
		}
		h.Export(model.SheetPeople, model.FileName(words.T("settings.people_file"))+".xlsx", rows)
	})
}
