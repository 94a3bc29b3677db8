package registry

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
	"baqylau/ui/widgets/screen/record"
)

// pointsShown is how many points a line of scores has room for.
const pointsShown = 24

// profile is one provider on a page of its own.
type profile struct {
	page *Page
	id   model.ID
	span model.ProfileSpan
	// criterion is that of the line of scores, model.AllCriteria for the mean of the six.
	criterion int
	data      office.OrganisationProfile
	asked     uint64
	body      *fyne.Container
	scroll    *container.Scroll
	chart     *widgets.LineChart
	photos    *record.Evidence
	first     fyne.Focusable
	// parts are what can have the keyboard, to be brought into view when it does.
	parts []fyne.CanvasObject
}

// openProfile shows a provider's profile instead of the register.
func (p *Page) openProfile(id model.ID) {
	if p.profile == nil || p.profile.id != id {
		p.profile = &profile{page: p, id: id, span: p.span, body: container.NewStack(),
			photos: record.NewEvidence(p.host, model.KindOrganisation, false)}
	}
	p.body.Objects = []fyne.CanvasObject{p.profile.body}
	p.body.Refresh()
	p.redraw()
	p.profile.load()
}

// closeProfile goes back to the register, with the provider's row the current one.
func (p *Page) closeProfile() {
	id := p.profile.id
	p.view = viewOrganisations
	p.show(p.view, nil)
	p.tab().list.Select(id)
	p.tab().list.Focus()
}

// load fetches beside the window what the profile shows; an answer to an older question is dropped.
func (v *profile) load() {
	v.asked++
	mine, host := v.asked, v.page.host
	session, span := host.Session(), v.span
	var data office.OrganisationProfile
	host.Run(func(ctx context.Context) (err error) {
		data, err = session.OrganisationProfile(ctx, v.id, span)
		return err
	}, func(err error) {
		if v.asked != mine || v.page.profile != v {
			return
		}
		if err != nil {
			v.page.show(viewOrganisations, nil)
			host.Fail(err)
			return
		}
		again := v.scroll != nil
		v.data = data
		v.draw()
		v.page.redraw()
		v.photos.Set(v.id, data.Pictures)
		if !again || host.Window().Canvas().Focused() == nil {
			v.focus()
		}
	})
}

// focus puts the keyboard on the first number.
func (v *profile) focus() {
	if v.first != nil {
		v.page.host.Window().Canvas().Focus(v.first)
	}
}

// organisation is the provider, as far as it is known by now.
func (v *profile) organisation() model.Organisation { return v.data.Organisation.Organisation }

// mayVisit says whether the person may begin a visit to the provider.
func (v *profile) mayVisit() bool {
	o := v.organisation()
	return v.page.host.Session().May(model.DoVisit) && o.ID != "" && o.Retired.IsZero()
}

// visit begins a visit to the provider.
func (v *profile) visit() {
	if v.mayVisit() {
		v.page.host.Go(screen.Place{Kind: model.KindVisit, New: true,
			Filter: &model.Filter{Kind: model.KindVisit, Scope: model.Scope{Organisations: []model.ID{v.id}}}})
	}
}

// header is what stands above the profile.
func (v *profile) header() screen.Header {
	words, o := v.page.host.Words(), v.organisation()
	title := o.Name.In(words.Lang())
	if title == "" {
		title = words.T("registry.profile")
	}
	head := screen.Header{Title: title}
	if pill := v.page.retired(o.Retired); pill != nil {
		head.Beside = pill
	}
	head.Actions = []fyne.CanvasObject{widgets.NewButton(words.T("registry.to_list"), "arrow-left", widgets.Secondary,
		v.page.closeProfile).WithKey("Esc")}
	if o.ID != "" {
		head.Actions = append(head.Actions, widgets.NewButton(words.T("registry.print"), "printer", widgets.Secondary, v.print).WithKey("Ctrl+P"))
	}
	if o.ID != "" && v.page.mayChange(viewOrganisations, o.Office) {
		head.Actions = append(head.Actions, v.page.change(func() { v.page.editOrganisation(v.organisation()) }))
	}
	if v.mayVisit() {
		visit := widgets.NewButton(words.T("registry.new_visit"), "plus", widgets.Primary, v.visit).WithKey("Ctrl+N")
		head.Actions = append(head.Actions, visit)
	}
	return head
}

// draw lays out the page, and keeps how far it was scrolled.
func (v *profile) draw() {
	var at fyne.Position
	if v.scroll != nil {
		at = v.scroll.Offset
	}
	v.first, v.parts = nil, nil
	rows := make([]*widgets.Columns, 3)
	for i, share := range []float32{0.55, 0.5, 0.5} {
		rows[i] = &widgets.Columns{Share: share, Gap: 14, Even: true}
	}
	v.scroll = container.NewVScroll(widgets.Inset(16, 18, widgets.Stack(14, v.head(), v.figures(),
		container.New(rows[0], v.scores(), v.categories()), container.New(rows[1], v.open(), v.repeats()),
		container.New(rows[2], v.visits(), v.pictures()))))
	for _, row := range rows {
		row.Turned = v.scroll.Refresh
	}
	widgets.RevealFocus(v.scroll, v.parts...)
	v.body.Objects = []fyne.CanvasObject{v.scroll}
	v.body.Refresh()
	v.scroll.ScrollToOffset(at)
}

// head says who the provider is: its names, where it belongs and where it is.
func (v *profile) head() fyne.CanvasObject {
	words, o := v.page.host.Words(), v.organisation()
	code := func(list model.RefList, code string) string { return entry.CodeOption(v.page.host, list, code).Text }
	names := widgets.NewFacts(
		widgets.Fact{Label: words.T("registry.name_kk"), Value: o.Name.KK},
		widgets.Fact{Label: words.T("registry.name_ru"), Value: o.Name.RU},
		widgets.Fact{Label: words.T("registry.name_en"), Value: o.Name.EN},
		widgets.Fact{Label: words.T("field.address"), Value: o.Address})
	place := widgets.NewFacts(
		widgets.Fact{Label: words.T("field.code"), Value: o.Code},
		widgets.Fact{Label: words.T("field.bin"), Value: o.BIN},
		widgets.Fact{Label: words.T("field.region"), Value: code(model.Regions, o.Region)})
	sort := widgets.NewFacts(
		widgets.Fact{Label: words.T("field.sector"), Value: code(model.Sectors, o.Sector)},
		widgets.Fact{Label: words.T("field.kind"), Value: code(model.ProviderKinds, o.Kind)},
		widgets.Fact{Label: words.T("field.body"), Value: code(model.StateBodies, o.Body)})
	right := container.New(&widgets.Columns{Share: 0.45, Gap: 24}, place, sort)
	return widgets.NewCard("", container.New(&widgets.Columns{Share: 0.42, Gap: 24}, names, right))
}

// all leads to the records of a filter.
func (v *profile) all(f model.Filter) func() {
	return func() { v.page.host.Go(screen.Place{Kind: f.Kind, Filter: &f}) }
}

// setSpan looks further back, or less far; the next profile begins with it.
func (v *profile) setSpan(span model.ProfileSpan) {
	v.span, v.page.span = span, span
	v.load()
}

// list is a card of lines with the number of all of them; more leads to the rest of them, nil where none is hidden.
func (v *profile) list(title string, f model.Filter, count int64, lines []fyne.CanvasObject, none string) fyne.CanvasObject {
	words := v.page.host.Words()
	hidden := int(count) > len(lines)
	v.parts = append(v.parts, lines...)
	if len(lines) == 0 {
		lines = []fyne.CanvasObject{widgets.Inset(12, 14, widgets.QuietParagraph(words.T(none)))}
	}
	card := widgets.NewListCard(words.T(title), widgets.Stack(0, lines...)).
		WithBeside(widgets.NewCount(words.Number(count), look.ToneQuiet))
	if hidden {
		more := widgets.NewButton(words.T("registry.all"), "", widgets.Link, v.all(f))
		v.parts = append(v.parts, more)
		card.WithRight(more)
	}
	return card
}
