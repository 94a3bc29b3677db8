// Package reminders is the register of what people were reminded of: which step of a due date, whom, and how the
// recommendation stands now.
package reminders

import (
	"context"

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
	screen.ListPage[model.ReminderRow]
	host screen.Host
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
	p.ListPage = screen.NewListPage(h, screen.Config[model.ReminderRow]{
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
	}, model.KindReminder, model.KindRecommendation, model.KindOrganisation)
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
	p.host.Go(screen.SettingsAt(screen.SettingsDeadlines, screen.PartReminders))
}

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
