// Package registry is the work area of what all the others point to: providers, services, the office's staff and the
// public's representatives.
package registry

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// The registers of the area, as the switch in the header knows them.
const (
	viewOrganisations   = "organisations"
	viewServices        = "services"
	viewStaff           = "staff"
	viewRepresentatives = "representatives"
)

// listing is what the page wants of a register of whatever records.
type listing interface {
	Place() screen.Place
	Print()
	Content() fyne.CanvasObject
	SetFilter(model.Filter)
	Filter() model.Filter
	Reload()
	Select(model.ID)
	Back() bool
	Find()
	Focus()
}

// tab is one of the registers.
type tab struct {
	list listing
	// base is what its filter always holds, begun that it was shown once.
	base  model.Filter
	begun bool
	// may says whether the person may add to it, begin opens the form for a new record, text is on the button.
	may   bool
	begin func()
	text  string
}

// Page is the work area.
type Page struct {
	host   screen.Host
	view   string
	tabs   map[string]*tab
	body   *fyne.Container
	redraw func()
	// profile is the provider shown on a page of its own, nil for a register; span is how far back it looks.
	profile *profile
	span    model.ProfileSpan
	asked   uint64
}

var (
	_ screen.Page     = (*Page)(nil)
	_ screen.Newer    = (*Page)(nil)
	_ screen.Finder   = (*Page)(nil)
	_ screen.Backer   = (*Page)(nil)
	_ screen.Retitler = (*Page)(nil)
	_ screen.Placer   = (*Page)(nil)
	_ screen.Printer  = (*Page)(nil)
)

// New makes the page.
func New(h screen.Host) *Page {
	p := &Page{host: h, view: viewOrganisations, span: model.PastYear, body: container.NewStack(), redraw: func() {}}
	registers, persons := h.Session().May(model.DoKeepRegisters), h.Session().May(model.DoRegisterPersons)
	p.tabs = map[string]*tab{
		viewOrganisations:   {may: registers, begin: func() { p.editOrganisation(model.Organisation{}) }, text: "registry.new_organisation"},
		viewServices:        {may: registers, begin: func() { p.editService(model.Service{}) }, text: "registry.new_service"},
		viewStaff:           {begin: func() { p.editStaff(model.Person{}) }, text: "registry.new_staff"},
		viewRepresentatives: {may: persons, begin: func() { p.editRepresentative(personCard{}) }, text: "registry.new_representative"},
	}
	p.mayKeepStaff()
	p.tabs[viewStaff].base.Marks = []model.Mark{model.MarkStaff}
	p.tabs[viewRepresentatives].base.Marks = []model.Mark{model.MarkRepresentative}
	p.tabs[viewOrganisations].list = screen.NewListing(h, p.organisations())
	p.tabs[viewServices].list = screen.NewListing(h, p.services())
	p.tabs[viewStaff].list = screen.NewListing(h, p.people(viewStaff))
	p.tabs[viewRepresentatives].list = screen.NewListing(h, p.people(viewRepresentatives))
	return p
}

// mayKeepStaff offers new colleagues to those only who may add them: to an inspector, as a rule, not.
func (p *Page) mayKeepStaff() {
	session, may := p.host.Session(), false
	p.host.Run(func(ctx context.Context) (err error) {
		may, err = session.MayKeepStaff(ctx)
		return err
	}, func(err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		if t := p.tabs[viewStaff]; t.may != may {
			t.may = may
			p.redraw()
		}
	})
}

func (p *Page) organisations() screen.Config[model.OrganisationRow] {
	return screen.Config[model.OrganisationRow]{
		Kind: model.KindOrganisation, Columns: register.Organisations(), Order: model.Order{By: "name"},
		Past: true, PastSays: "past.providers",
		Fetch: func(ctx context.Context, ids []model.ID) ([]model.OrganisationRow, error) {
			return p.host.Session().OrganisationRowsOn(ctx, ids, p.providers().PastDay())
		},
		ID: func(r model.OrganisationRow) model.ID { return r.ID },
		Facets: []screen.Facet{screen.RegionFacet(), screen.SectorFacet(),
			screen.MarkFacet(model.MarkVisited, model.MarkActive)},
		Panel: screen.Beside(p.host, func(s *office.Session, ctx context.Context, id model.ID) (office.OrganisationCard, error) {
			return s.OrganisationCardOn(ctx, id, p.providers().PastDay())
		}, p.organisationRecord),
		Open:    p.openProfile,
		Actions: retiring(p, p.tabs[viewOrganisations].may, listOf[model.OrganisationRow](p, viewOrganisations), retireOrganisation),
		Empty:   p.empty(viewOrganisations, "registry.no_organisations"),
	}
}

// providers is the register of providers.
func (p *Page) providers() *screen.Listing[model.OrganisationRow] {
	return listOf[model.OrganisationRow](p, viewOrganisations)()
}

func (p *Page) services() screen.Config[model.ServiceRow] {
	return screen.Config[model.ServiceRow]{
		Kind: model.KindService, Columns: register.Services(), Order: model.Order{By: "code"},
		Fetch: func(ctx context.Context, ids []model.ID) ([]model.ServiceRow, error) {
			return p.host.Session().ServiceRows(ctx, ids)
		},
		ID:      func(r model.ServiceRow) model.ID { return r.ID },
		Facets:  []screen.Facet{screen.SectorFacet(), screen.MarkFacet(model.MarkActive)},
		Panel:   screen.Beside(p.host, readService, p.serviceRecord),
		Open:    p.openService,
		Actions: retiring(p, p.tabs[viewServices].may, listOf[model.ServiceRow](p, viewServices), retireService),
		Empty:   p.empty(viewServices, "registry.no_services"),
	}
}

func (p *Page) people(view string) screen.Config[model.PersonRow] {
	cfg := screen.Config[model.PersonRow]{
		Kind: model.KindPerson, Columns: personColumns(view), Order: model.Order{By: "name"}, Base: p.tabs[view].base,
		Fetch: func(ctx context.Context, ids []model.ID) ([]model.PersonRow, error) {
			return p.host.Session().PersonRows(ctx, ids)
		},
		ID:      func(r model.PersonRow) model.ID { return r.ID },
		Panel:   screen.Beside(p.host, readPerson, func(c personCard) fyne.CanvasObject { return p.personRecord(view, c) }),
		Open:    p.openPerson,
		Actions: retiring(p, p.tabs[view].may, listOf[model.PersonRow](p, view), retirePerson),
	}
	if view == viewStaff {
		roles := make([]string, 0, len(model.Roles()))
		for _, r := range model.Roles() {
			roles = append(roles, string(r))
		}
		cfg.Facets = []screen.Facet{screen.StateFacet("role.", roles...)}
		cfg.Empty = p.empty(view, "registry.no_staff")
	} else {
		cfg.Empty = p.empty(view, "registry.no_representatives")
	}
	return cfg
}

// empty is what a register without records says, and offers where the person may add to it.
func (p *Page) empty(view, text string) screen.Empty {
	e, t := screen.Empty{Text: p.host.Words().T(text)}, p.tabs[view]
	if t.may {
		e.Action, e.Do = p.host.Words().T(t.text), t.begin
	}
	return e
}

// personColumns leave out what only the other sort of people has.
func personColumns(view string) []register.Column[model.PersonRow] {
	other := "affiliation"
	if view == viewRepresentatives {
		other = "role"
	}
	return slices.DeleteFunc(register.People(), func(c register.Column[model.PersonRow]) bool { return c.ID == other })
}

func (p *Page) tab() *tab { return p.tabs[p.view] }

// Header names the area, with the switch between its registers, or the provider whose profile is shown.
func (p *Page) Header() screen.Header {
	if p.profile != nil {
		return p.profile.header()
	}
	words := p.host.Words()
	head := screen.Header{Title: words.T("area.registry"), Beside: widgets.NewSegmentedSwitch([]widgets.Segment{
		{ID: viewOrganisations, Text: words.T("registry.organisations"), Icon: "building-2"},
		{ID: viewServices, Text: words.T("registry.services"), Icon: "book-open"},
		{ID: viewStaff, Text: words.T("registry.staff"), Icon: "user"},
		{ID: viewRepresentatives, Text: words.T("registry.representatives"), Icon: "users"},
	}, p.view, func(id string) { p.show(id, nil) })}
	if t := p.tab(); t.may {
		head.Actions = []fyne.CanvasObject{widgets.NewButton(words.T("registry.new"), "plus", widgets.Primary, t.begin).WithKey("Ctrl+N")}
	}
	return head
}

// OnHeader keeps how to have the header drawn again.
func (p *Page) OnHeader(redraw func()) { p.redraw = redraw }

// Content is the page.
func (p *Page) Content() fyne.CanvasObject { return p.body }

// Show goes to a register, a record in it, a provider's profile, or the form of a new one.
func (p *Page) Show(to screen.Place) {
	p.asked++
	if to.Kind == model.KindOrganisation && to.ID != "" && to.Filter == nil {
		p.view = viewOrganisations
		p.openProfile(to.ID)
		return
	}
	if to.Kind == model.KindPerson && to.ID != "" && to.Filter == nil {
		p.showPerson(to.ID)
		return
	}
	view := p.view
	switch to.Kind {
	case model.KindOrganisation:
		view = viewOrganisations
	case model.KindService:
		view = viewServices
	case model.KindPerson:
		view = viewOfPeople(to.Filter, p.view)
	}
	p.show(view, to.Filter)
	if to.ID != "" {
		p.tab().list.Select(to.ID)
	}
	if to.New && p.tab().may {
		p.tab().begin()
	}
}

// viewOfPeople is the register that a filter of people means: the one shown where it does not say.
func viewOfPeople(f *model.Filter, shown string) string {
	switch {
	case f != nil && f.Has(model.MarkRepresentative):
		return viewRepresentatives
	case f == nil && shown == viewRepresentatives:
		return viewRepresentatives
	}
	return viewStaff
}

// showPerson finds out which register a person stands in.
func (p *Page) showPerson(id model.ID) {
	session, mine := p.host.Session(), p.asked
	var person model.Person
	p.host.Run(func(ctx context.Context) (err error) {
		person, err = session.Person(ctx, id)
		return err
	}, func(err error) {
		switch {
		case p.asked != mine:
		case err != nil:
			p.show(p.view, nil)
			p.host.Fail(err)
		default:
			view := viewStaff
			if person.IsRepresentative() {
				view = viewRepresentatives
			}
			p.show(view, nil)
			p.tab().list.Select(id)
		}
	})
}

// show shows a register, with a filter if one is given. The first time its base is set as a filter, so that the filter
// bar knows which records it has.
func (p *Page) show(view string, f *model.Filter) {
	p.view, p.profile = view, nil
	t := p.tab()
	p.body.Objects = []fyne.CanvasObject{t.list.Content()}
	p.body.Refresh()
	switch {
	case f != nil:
		t.list.SetFilter(withMarks(*f, t.base.Marks))
	case !t.begun:
		t.list.SetFilter(t.base)
	default:
		t.list.Reload()
	}
	t.begun = true
	p.redraw()
}

func withMarks(f model.Filter, marks []model.Mark) model.Filter {
	for _, m := range marks {
		if !f.Has(m) {
			f = f.With(m)
		}
	}
	return f
}

// Changed fetches again what is shown of the change.
func (p *Page) Changed(c office.Changed) {
	if c.Has(model.KindPerson) {
		p.mayKeepStaff()
	}
	if !slices.ContainsFunc([]model.Kind{model.KindOrganisation, model.KindService, model.KindPerson, model.KindVisit,
		model.KindFinding, model.KindRecommendation, model.KindCheck, model.KindRestitution, model.KindAttachment}, c.Has) {
		return
	}
	switch {
	case p.profile != nil:
		p.profile.load()
	case p.tab().begun:
		p.tab().list.Reload()
	}
}

// Focus puts the keyboard on the register, or on the first number of the profile.
func (p *Page) Focus() {
	if p.profile != nil {
		p.profile.focus()
		return
	}
	p.tab().list.Focus()
}

// New opens the form for a new record of the register that is shown; on a profile it begins a visit to the provider.
func (p *Page) New() {
	switch {
	case p.profile != nil:
		p.profile.visit()
	case p.tab().may:
		p.tab().begin()
	}
}

// Find searches the register, also from a profile.
func (p *Page) Find() {
	if p.profile != nil {
		p.closeProfile()
	}
	p.tab().list.Find()
}

// Print puts the marked rows, or the whole register that is shown, on paper.
func (p *Page) Print() {
	switch {
	case p.profile == nil:
		p.tab().list.Print()
	case p.profile.organisation().ID != "":
		p.profile.print()
	}
}

// Back goes from a profile to the register, and there closes the record beside it.
func (p *Page) Back() bool {
	if p.profile != nil {
		p.closeProfile()
		return true
	}
	return p.tab().list.Back()
}

// Place is the profile that is shown, or the register with its filter and record, so that a change of language keeps it.
func (p *Page) Place() screen.Place {
	if p.profile != nil {
		return screen.Place{Area: screen.Registry, Kind: model.KindOrganisation, ID: p.profile.id}
	}
	return p.tab().list.Place()
}
