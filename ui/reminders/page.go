// Package reminders is the register of what people were reminded of: which step of a due date, whom, and how the
// recommendation stands now.
package reminders

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// Page is the work area.
type Page struct {
	host    screen.Host
	list    *screen.Listing[model.ReminderRow]
	content fyne.CanvasObject
}

var (
	_ screen.Page    = (*Page)(nil)
	_ screen.Finder  = (*Page)(nil)
	_ screen.Backer  = (*Page)(nil)
	_ screen.Placer  = (*Page)(nil)
	_ screen.Printer = (*Page)(nil)
)

// New makes the page.
func New(h screen.Host) *Page {
	p := &Page{host: h}
	var states []string
	for _, s := range model.RecStates() {
		states = append(states, string(s))
	}
	p.list = screen.NewListing(h, screen.Config[model.ReminderRow]{
		Kind: model.KindReminder, Columns: register.Reminders(), Order: model.Order{By: "date", Desc: true},
		Fetch: func(ctx context.Context, ids []model.ID) ([]model.ReminderRow, error) {
			return h.Session().ReminderRows(ctx, ids)
		},
		ID: func(r model.ReminderRow) model.ID { return r.ID },
		Facets: []screen.Facet{screen.RecipientFacet(), screen.StateFacet("rec.", states...), screen.MarkFacet(model.MarkOpen),
			screen.RegionFacet(), screen.SectorFacet()},
		Dated:   true,
		Panel:   screen.Beside(h, readCard, p.record),
		Open:    p.open,
		Actions: []screen.Action{{Text: "reminders.put_aside", Icon: "eye-off", Do: p.putAside}},
		Empty: screen.Empty{Text: h.Words().T("reminders.empty"), Action: h.Words().T("reminders.settings"),
			Do: p.settings},
	})
	p.content = p.list.Content()
	return p
}

// Header names the register and leads to the steps.
func (p *Page) Header() screen.Header {
	words := p.host.Words()
	return screen.Header{Title: words.T("area.reminders"), Actions: []fyne.CanvasObject{
		widgets.NewButton(words.T("reminders.settings"), "timer", widgets.Secondary, p.settings)}}
}

// settings goes to where the steps are set.
func (p *Page) settings() {
	p.host.Go(screen.Place{Area: screen.Settings, Kind: model.KindOffice, ID: "deadlines"})
}

// Content is the page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show goes to a reminder or a list.
func (p *Page) Show(to screen.Place) {
	if to.Filter != nil {
		p.list.SetFilter(*to.Filter)
	} else {
		p.list.Reload()
	}
	if to.ID != "" {
		p.list.Select(to.ID)
	}
}

// Changed fetches again what is shown of the change.
func (p *Page) Changed(c office.Changed) {
	if slices.ContainsFunc([]model.Kind{model.KindReminder, model.KindRecommendation, model.KindOrganisation}, c.Has) {
		p.list.Reload()
	}
}

// Focus puts the keyboard on the register.
func (p *Page) Focus() { p.list.Focus() }

// Place is the filter and the reminder that are shown.
func (p *Page) Place() screen.Place { return p.list.Place() }

// Find searches the register.
func (p *Page) Find() { p.list.Find() }

// Print puts the marked rows, or the whole register, on paper.
func (p *Page) Print() { p.list.Print() }

// Back closes the panel.
func (p *Page) Back() bool { return p.list.Back() }

// open goes to the recommendation that a reminder is about.
func (p *Page) open(id model.ID) {
	screen.Load(p.host, func(ctx context.Context, s *office.Session) ([]model.ReminderRow, error) {
		return s.ReminderRows(ctx, []model.ID{id})
	}, func(rows []model.ReminderRow) {
		if len(rows) > 0 {
			p.host.Go(screen.Place{Kind: model.KindRecommendation, ID: rows[0].Recommendation})
		}
	})
}

// putAside takes reminders off the person's own list of the day.
func (p *Page) putAside(ids []model.ID) {
	session := p.host.Session()
	p.host.Run(func(ctx context.Context) error { return session.PutAside(ctx, ids) }, func(err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.host.Say(look.ToneDone, p.host.Words().N("reminders.put_aside_done", len(ids)))
	})
}
