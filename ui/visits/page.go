// Package visits is the work area of visits: the register with the record beside it, and the form in which a visit
// is entered on one screen.
package visits

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// Page is the work area.
type Page struct {
	host   screen.Host
	list   *screen.Listing[model.VisitRow]
	form   *form
	body   *fyne.Container
	redraw func()
	// asked counts what was asked to be opened, so that a slow answer does not push away a newer one.
	asked uint64
}

var (
	_ screen.Page     = (*Page)(nil)
	_ screen.Newer    = (*Page)(nil)
	_ screen.Saver    = (*Page)(nil)
	_ screen.Finder   = (*Page)(nil)
	_ screen.Backer   = (*Page)(nil)
	_ screen.Leaver   = (*Page)(nil)
	_ screen.Retitler = (*Page)(nil)
	_ screen.Dropper  = (*Page)(nil)
	_ screen.Paster   = (*Page)(nil)
	_ screen.Placer   = (*Page)(nil)
	_ screen.Printer  = (*Page)(nil)
)

// finishKey ends the entry of a visit.
func finishKey() fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault}
}

// New makes the page.
func New(h screen.Host) *Page {
	p := &Page{host: h, redraw: func() {}}
	states := make([]string, 0, len(model.VisitStates()))
	for _, s := range model.VisitStates() {
		states = append(states, string(s))
	}
	cfg := screen.Config[model.VisitRow]{
		Kind: model.KindVisit, Columns: register.Visits(), Order: model.Order{By: "date", Desc: true},
		Fetch: func(ctx context.Context, ids []model.ID) ([]model.VisitRow, error) {
			return h.Session().VisitRows(ctx, ids)
		},
		ID: func(r model.VisitRow) model.ID { return r.ID },
		Facets: []screen.Facet{screen.StateFacet("visit.", states...), screen.RegionFacet(), screen.SectorFacet(),
			screen.MethodFacet(), screen.CategoryFacet(), screen.MarkFacet(model.MarkCounted, model.MarkScored)},
		Dated:   true,
		Panel:   screen.Beside(h, (*office.Session).VisitCard, p.record),
		Open:    p.open,
		Actions: p.bulk(),
		Empty:   screen.Empty{Text: h.Words().T("visits.empty")},
	}
	if p.may() {
		cfg.Empty.Action, cfg.Empty.Do = h.Words().T("visits.new"), p.New
	}
	p.list = screen.NewListing(h, cfg)
	p.body = container.NewStack(p.list.Content())
	return p
}

func (p *Page) may() bool { return p.host.Session().May(model.DoVisit) }

// Header names the register, or the visit in the form.
func (p *Page) Header() screen.Header {
	words := p.host.Words()
	if p.form != nil {
		return p.form.header()
	}
	head := screen.Header{Title: words.T("area.visits")}
	if p.may() {
		head.Actions = []fyne.CanvasObject{widgets.NewButton(words.T("visits.new"), "plus", widgets.Primary, p.New).WithKey("Ctrl+N")}
	}
	return head
}

// OnHeader keeps how to have the header drawn again.
func (p *Page) OnHeader(redraw func()) { p.redraw = redraw }

// Content is the page.
func (p *Page) Content() fyne.CanvasObject { return p.body }

// Show goes to a visit, a form or a list. Shown again without a place it stays where it was.
func (p *Page) Show(to screen.Place) {
	switch {
	case to.New && !p.may():
		p.host.Fail(model.RoleFault(p.host.Session().Who.Role, model.DoVisit))
		p.list.Reload()
	case to.New || to.ID != "" || to.Filter != nil:
		p.Leave(func() { p.show(to) })
	case p.form == nil:
		p.list.Reload()
	}
}

func (p *Page) show(to screen.Place) {
	p.asked++
	switch {
	case to.New && len(to.From) > 0:
		p.begin(to.From[0])
	case to.New && to.Filter != nil && len(to.Filter.Organisations) == 1:
		p.editFor(to.Filter.Organisations[0])
	case to.New:
		p.edit(newForm(p, nil))
	case to.Filter != nil:
		p.showList()
		p.list.SetFilter(*to.Filter)
		if to.ID != "" {
			p.list.Select(to.ID)
		}
	default:
		p.openRecord(to.ID)
	}
}

// begin starts the visit of a planned one, or goes on with it where it was started already.
func (p *Page) begin(planned model.ID) {
	session, mine := p.host.Session(), p.asked
	var visit model.ID
	p.host.Run(func(ctx context.Context) error {
		rows, err := session.PlannedRows(ctx, []model.ID{planned})
		if err != nil {
			return err
		}
		if len(rows) > 0 && rows[0].Visit != "" {
			visit = rows[0].Visit
			return nil
		}
		v, err := session.StartVisit(ctx, model.Visit{Planned: planned})
		visit = v.ID
		return err
	}, func(err error) {
		switch {
		case p.asked != mine:
		case err != nil:
			p.showList()
			p.host.Fail(err)
		default:
			p.openRecord(visit)
		}
	})
}

// openRecord shows the form of a draft, and any other visit beside the register.
func (p *Page) openRecord(id model.ID) {
	session, mine := p.host.Session(), p.asked
	var card office.VisitCard
	p.host.Run(func(ctx context.Context) (err error) {
		card, err = session.VisitCard(ctx, id)
		return err
	}, func(err error) {
		switch {
		case p.asked != mine:
		case err != nil:
			p.host.Fail(err)
		case p.editable(card.Visit.Visit):
			p.edit(newForm(p, &card))
		default:
			p.showList()
			p.list.Select(id)
		}
	})
}

// open is Enter on a row.
func (p *Page) open(id model.ID) {
	p.asked++
	p.openRecord(id)
}

// editable reports whether the person may go on with the visit's entry.
func (p *Page) editable(v model.Visit) bool {
	return v.State == model.VisitDraft && v.Office == p.host.Session().Office.Code && p.may()
}

func (p *Page) edit(f *form) {
	p.form = f
	p.body.Objects = []fyne.CanvasObject{f.content}
	p.body.Refresh()
	p.redraw()
	p.host.Window().Canvas().AddShortcut(finishKey(), func(fyne.Shortcut) { p.finish(f) })
	f.focus()
}

// finish is what Ctrl+Enter does where no field has the focus: on a button, or nowhere.
func (p *Page) finish(f *form) {
	seen := fyne.CurrentApp().Driver().CanvasForObject(f.content) != nil
	if p.form == f && seen && p.host.Window().Canvas().Overlays().Top() == nil {
		f.fields.Submit()
	}
}

// List goes back to the register, after Leave.
func (p *Page) List() {
	p.asked++
	p.closeForm()
}

func (p *Page) showList() {
	p.closeForm()
	p.list.Reload()
}

// closeForm puts the register in the place of the form.
func (p *Page) closeForm() {
	if p.form != nil {
		p.form = nil
		p.host.Window().Canvas().RemoveShortcut(finishKey())
		p.body.Objects = []fyne.CanvasObject{p.list.Content()}
		p.body.Refresh()
		p.redraw()
	}
}

// Changed fetches again what is shown of the change.
func (p *Page) Changed(c office.Changed) {
	if !slices.ContainsFunc([]model.Kind{model.KindVisit, model.KindFinding, model.KindRecommendation, model.KindAttachment,
		model.KindOrganisation, model.KindService, model.KindPerson, model.KindTemplate}, c.Has) {
		return
	}
	if p.form != nil {
		p.form.changed(c)
		return
	}
	p.list.Reload()
}

// Focus puts the keyboard on the register or into the form.
func (p *Page) Focus() {
	if p.form != nil {
		p.form.focus()
		return
	}
	p.list.Focus()
}

// New begins a visit; within the form of one, a violation.
func (p *Page) New() {
	switch {
	case p.form != nil:
		p.form.addFinding(model.Finding{})
	case p.may():
		p.show(screen.Place{New: true})
	}
}

// Save saves the visit that is being entered.
func (p *Page) Save() {
	if p.form != nil {
		p.form.fields.Save()
	}
}

// Place is the visit that is being entered, or else the filter and the record that are shown.
func (p *Page) Place() screen.Place {
	switch {
	case p.form == nil:
		return p.list.Place()
	case p.form.visit.ID != "":
		return screen.Place{Area: screen.Visits, Kind: model.KindVisit, ID: p.form.visit.ID}
	}
	return screen.Place{Area: screen.Visits}
}

// Find searches the register.
func (p *Page) Find() {
	if p.form == nil {
		p.list.Find()
	}
}

// Print puts the marked rows, or the whole register, on paper.
func (p *Page) Print() {
	if p.form == nil {
		p.list.Print()
	}
}

// Back leaves the form, or closes the record.
func (p *Page) Back() bool {
	if p.form == nil {
		return p.list.Back()
	}
	p.form.back()
	return true
}

// Drop takes photos into the visit that is being entered.
func (p *Page) Drop(paths []string) bool {
	if p.form == nil || !p.form.evidence.Accepts(paths) {
		return false
	}
	p.form.evidence.Add(paths)
	return true
}

// Paste takes a picture or files into the visit that is being entered.
func (p *Page) Paste(given []office.Source) bool {
	if p.form == nil || !p.form.evidence.May() {
		return false
	}
	p.form.evidence.Take(given)
	return true
}

// Leave asks what becomes of unsaved input.
func (p *Page) Leave(leave func()) {
	if p.form == nil || !p.form.dirty() {
		leave()
		return
	}
	f, words := p.form, p.host.Words()
	closed := func() {}
	save := widgets.NewButton(words.T("visits.leave_save"), "save", widgets.Primary, func() {
		closed()
		f.save(func(model.Visit) { leave() })
	})
	discard := widgets.NewButton(words.T("visits.leave_discard"), "", widgets.Danger, func() {
		closed()
		f.forget()
		p.closeForm() // nothing of it comes back with the page
		leave()
	})
	stay := widgets.NewButton(words.T("visits.leave_stay"), "", widgets.Secondary, func() { closed() }).WithKey("Esc")
	closed = p.host.Sheet(words.T("visits.leave_title"), widgets.Footed(widgets.Body(words.T("visits.leave_text")),
		widgets.Line(8, discard, widgets.Spring(), stay, save)), save, nil)
}
