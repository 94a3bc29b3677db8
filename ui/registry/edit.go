package registry

import (
	"context"
	"strings"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// The longest codes that forms take.
const (
	maxCode = 40
	lenBIN  = 12
)

// openService and openPerson are Enter on a row: the form of the record. Enter on a provider opens its profile.
func (p *Page) openService(id model.ID) {
	if p.tabs[viewServices].may {
		screen.Load(p.host, func(ctx context.Context, s *office.Session) (model.Service, error) {
			return s.Service(ctx, id)
		}, func(sv model.Service) {
			if p.mayChange(viewServices, sv.Office) {
				p.editService(sv)
			}
		})
	}
}

func (p *Page) openPerson(id model.ID) {
	if p.tab().may {
		screen.Load(p.host, func(ctx context.Context, s *office.Session) (personCard, error) {
			return readPerson(s, ctx, id)
		}, func(c personCard) {
			if p.mayChange(p.view, c.person.Office) {
				p.editPerson(c)
			}
		})
	}
}

func (p *Page) editPerson(c personCard) {
	if c.person.IsRepresentative() {
		p.editRepresentative(c)
		return
	}
	p.editStaff(c.person)
}

// readNow reads a record again.
func readNow[C any](read func(*office.Session, context.Context, model.ID) (C, error), id model.ID) func(context.Context, *office.Session) (C, error) {
	return func(ctx context.Context, s *office.Session) (C, error) { return read(s, ctx, id) }
}

// names are the three inputs of a name.
type names struct{ kk, ru, en *widgets.Entry }

func (f *form) names(fault string, n model.Name) names {
	return names{
		kk: f.text("name_kk", "registry.name_kk", n.KK, model.MaxName),
		ru: f.text(fault, "registry.name_ru", n.RU, model.MaxName),
		en: f.text("name_en", "registry.name_en", n.EN, model.MaxName),
	}
}

// read puts what was typed into a name.
func (n names) read(into *model.Name) {
	into.KK, into.RU, into.EN = strings.TrimSpace(n.kk.Text), strings.TrimSpace(n.ru.Text), strings.TrimSpace(n.en.Text)
}

// editOrganisation opens the form of a provider; without an ID it is new.
func (p *Page) editOrganisation(o model.Organisation) { p.organisationForm(o).open() }

func (p *Page) organisationForm(o model.Organisation) *form {
	f, words, title := p.newForm(), p.host.Words(), "registry.change_organisation"
	if o.ID == "" {
		o.Region, title = p.host.Session().Office.Region, "registry.new_organisation"
	}
	name := f.names("organisation_name", o.Name)
	sector := f.choice("sector", "field.sector", model.Sectors, o.Sector)
	kind := f.choice("kind", "field.kind", model.ProviderKinds, o.Kind)
	region := f.choice("region", "field.region", model.Regions, o.Region)
	body := f.choice("body", "field.body", model.StateBodies, o.Body)
	bin := f.text("bin", "field.bin", o.BIN, lenBIN+4)
	f.named["bin"].WithCheck(func() string {
		if typed := digits(bin.Text); typed != "" && !model.ValidBIN(typed) {
			return words.T("fault.bin", "value", bin.Text)
		}
		return ""
	})
	code := f.text("code", "field.code", o.Code, maxCode)
	f.named["code"].WithHint(words.T("registry.code_hint"))
	address := f.text("address", "field.address", o.Address, model.MaxName)
	staff := f.number("staff", "field.staff", int64(o.Staff))
	f.named["staff"].WithHint(words.T("registry.staff_hint"))
	retired := f.retired(o.ID, o.Retired)
	f.keys.OnSave = func() {
		now := o
		n, _ := entry.Number(staff.Text) // the form has checked it
		now.Staff = int(n)
		name.read(&now.Name)
		now.Sector, now.Kind, now.Region, now.Body = sector.Chosen().ID, kind.Chosen().ID, region.Chosen().ID, body.Chosen().ID
		now.BIN, now.Code, now.Address = digits(bin.Text), strings.TrimSpace(code.Text), strings.TrimSpace(address.Text)
		now.Retired = retired.Date()
		save(f, "registry.organisation_saved", func(ctx context.Context, s *office.Session) (model.Organisation, error) {
			return s.SaveOrganisation(ctx, now)
		}, func(o model.Organisation) {
			if p.profile == nil { // a profile fetches again by itself
				p.tabs[viewOrganisations].list.Select(o.ID)
			}
		}, rival[model.Organisation]{read: readNow((*office.Session).Organisation, o.ID), fields: p.organisationForm,
			name: func(stored model.Organisation) string { return stored.Name.In(words.Lang()) },
			keep: func(stored model.Organisation) { o = stored }})
	}
	n := f.named
	f.keys.Name, f.keys.Record = "organisation", string(o.ID)
	f.open = func() {
		f.show(title, 760, n["name_kk"], n["organisation_name"], n["name_en"], widgets.Split(12, n["sector"], n["kind"]),
			widgets.Split(12, n["region"], n["body"]), widgets.Split(12, n["bin"], n["code"]),
			widgets.Split(12, n["address"], n["staff"]), n["retired"])
	}
	return f
}

// digits drops the spaces that a number copied from elsewhere may have.
func digits(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\u00a0' }), "")
}

// editService opens the form of a service; without an ID it is new.
func (p *Page) editService(sv model.Service) { p.serviceForm(sv).open() }

func (p *Page) serviceForm(sv model.Service) *form {
	f, title := p.newForm(), "registry.change_service"
	if sv.ID == "" {
		title = "registry.new_service"
	}
	code := f.text("code", "field.code", sv.Code, maxCode)
	sector := f.choice("sector", "field.sector", model.Sectors, sv.Sector)
	name := f.names("service_name", sv.Name)
	term := f.number("term_days", "field.term_days", int64(sv.TermDays))
	wait := f.number("limits", "field.wait_limit", int64(sv.WaitLimit))
	serve := f.number("serve_limit", "field.serve_limit", int64(sv.ServeLimit))
	fee := f.number("fee", "registry.fee", int64(sv.Fee))
	documents := f.lines("documents", "field.documents", "registry.documents_hint", sv.Documents)
	retired := f.retired(sv.ID, sv.Retired)
	f.keys.OnSave = func() {
		now := sv
		now.Documents = model.Lines(documents.Text())
		now.Code, now.Sector, now.Retired = strings.TrimSpace(code.Text), sector.Chosen().ID, retired.Date()
		name.read(&now.Name)
		read := func(e *widgets.Entry) int64 { n, _ := entry.Number(e.Text); return n } // the form has checked it
		now.TermDays, now.WaitLimit, now.ServeLimit, now.Fee = int(read(term)), int(read(wait)), int(read(serve)), model.Tenge(read(fee))
		save(f, "registry.service_saved", func(ctx context.Context, s *office.Session) (model.Service, error) {
			return s.SaveService(ctx, now)
		}, func(sv model.Service) { p.tabs[viewServices].list.Select(sv.ID) },
			rival[model.Service]{read: readNow((*office.Session).Service, sv.ID), fields: p.serviceForm,
				name: func(stored model.Service) string { return stored.Name.In(p.host.Words().Lang()) },
				keep: func(stored model.Service) { sv = stored }})
	}
	n := f.named
	f.keys.Name, f.keys.Record = "service", string(sv.ID)
	f.open = func() {
		f.show(title, 760, widgets.Split(12, n["code"], n["sector"]), n["name_kk"], n["service_name"], n["name_en"],
			widgets.Split(12, n["term_days"], n["limits"], n["serve_limit"], n["fee"]), n["documents"], n["retired"])
	}
	return f
}

// editStaff opens the form of one of the office's people; without an ID they are new.
func (p *Page) editStaff(who model.Person) { p.staffForm(who).open() }

func (p *Page) staffForm(who model.Person) *form {
	f, words, title := p.newForm(), p.host.Words(), "registry.change_person"
	if who.ID == "" {
		who.Role, title = model.RoleOfficer, "registry.new_staff"
	}
	name := f.text("name", "column.person_name", who.Name, model.MaxName)
	var options []widgets.Option
	for _, r := range model.Roles() {
		options = append(options, widgets.Option{ID: string(r), Text: words.T("role." + string(r))})
	}
	role := widgets.NewListPicker(words, words.T("registry.choose"), options)
	role.SetChosen(widgets.Option{ID: string(who.Role), Text: words.T("role." + string(who.Role))})
	f.add("role", "field.role", role).WithCheck(func() string {
		if role.Chosen().ID == "" { // without a role they would be a representative
			return words.T("fault.required.role")
		}
		return ""
	})
	body := f.employer(who.Body)
	retired := f.retired(who.ID, who.Retired)
	f.keys.OnSave = func() {
		now := who
		now.Name, now.Role, now.Retired = name.Text, model.Role(role.Chosen().ID), retired.Date()
		now.Body = body.Chosen().ID
		p.savePerson(f, viewStaff, now, rival[personCard]{
			fields: func(c personCard) *form { return p.staffForm(c.person) }, keep: func(c personCard) { who = c.person }})
	}
	f.keys.Name, f.keys.Record = "person.staff", string(who.ID)
	f.open = func() { f.show(title, 520, f.named["name"], f.named["role"], f.named["body"], f.named["retired"]) }
	return f
}

// employer adds the state body that a person works for.
func (f *form) employer(code string) *widgets.Picker {
	words := f.page.host.Words()
	c := widgets.NewListPicker(words, words.T("registry.no_body"), entry.Codes(f.page.host, model.StateBodies))
	c.SetChosen(entry.CodeOption(f.page.host, model.StateBodies, code))
	f.add("body", "registry.employer_body", c).WithHint(words.T("registry.employer_body_hint"))
	return c
}

// editRepresentative opens the form of a public representative; without an ID they are new.
func (p *Page) editRepresentative(c personCard) { p.representativeForm(c).open() }

func (p *Page) representativeForm(c personCard) *form {
	f, words, title, who := p.newForm(), p.host.Words(), "registry.change_person", c.person
	if who.ID == "" {
		title = "registry.new_representative"
	}
	name := f.text("name", "column.person_name", who.Name, model.MaxName)
	from := f.text("affiliation", "field.affiliation", who.Affiliation, model.MaxName)
	f.named["affiliation"].WithHint(words.T("registry.affiliation_hint"))
	works := widgets.NewPicker(words, words.T("registry.no_employer"), entry.Organisations(p.host))
	works.Spawn = p.host.Spawn
	if who.Employer != "" {
		works.SetChosen(widgets.Option{ID: string(who.Employer), Text: c.employer.Name.In(words.Lang())})
	}
	f.add("employer", "field.employer", works).WithHint(words.T("registry.employer_hint"))
	body := f.employer(who.Body)
	retired := f.retired(who.ID, who.Retired)
	f.keys.OnSave = func() {
		now := who
		now.Name, now.Affiliation, now.Employer = name.Text, strings.TrimSpace(from.Text), model.ID(works.Chosen().ID)
		now.Body, now.Retired = body.Chosen().ID, retired.Date()
		p.savePerson(f, viewRepresentatives, now, rival[personCard]{
			fields: p.representativeForm, keep: func(c personCard) { who = c.person }})
	}
	f.keys.Name, f.keys.Record = "person.representative", string(who.ID)
	f.open = func() {
		f.show(title, 520, f.named["name"], f.named["affiliation"], f.named["employer"], f.named["body"], f.named["retired"])
	}
	return f
}

// savePerson stores a person; how the form goes on where somebody else was quicker is told by lost.
func (p *Page) savePerson(f *form, view string, who model.Person, lost rival[personCard]) {
	lost.read = readNow(readPerson, who.ID)
	lost.name = func(c personCard) string { return c.person.Name }
	save(f, "registry.person_saved", func(ctx context.Context, s *office.Session) (model.Person, error) {
		return s.SavePerson(ctx, who)
	}, func(who model.Person) { p.tabs[view].list.Select(who.ID) }, lost)
}
