// Package voices is the work area of appeals: complaints, praise and proposals, what came of them, and who made them, masked but to
// those who work the case.
package voices

import (
	"context"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// Page is the work area.
type Page struct {
	screen.ListPage[model.AppealRow]
	host screen.Host
}

var (
	_ screen.Page    = (*Page)(nil)
	_ screen.Newer   = (*Page)(nil)
	_ screen.Finder  = (*Page)(nil)
	_ screen.Backer  = (*Page)(nil)
	_ screen.Placer  = (*Page)(nil)
	_ screen.Printer = (*Page)(nil)
)

// New makes the page.
func New(h screen.Host) *Page {
	p := &Page{host: h}
	states := make([]string, 0, len(model.AppealStates()))
	for _, s := range model.AppealStates() {
		states = append(states, string(s))
	}
	cfg := screen.Config[model.AppealRow]{
		Kind: model.KindAppeal, Columns: register.Appeals(), Order: model.Order{By: "date", Desc: true},
		Fetch: func(ctx context.Context, ids []model.ID) ([]model.AppealRow, error) {
			return h.Session().AppealRows(ctx, ids)
		},
		ID:     func(r model.AppealRow) model.ID { return r.ID },
		Facets: []screen.Facet{screen.StateFacet("appeal.state.", states...), screen.AppealKindFacet(), screen.ChannelFacet(), screen.RegionFacet()},
		Dated:  true,
		Panel:  screen.Beside(h, (*office.Session).AppealCard, p.record),
		Open:   func(model.ID) {},
		Empty:  screen.Empty{Text: h.Words().T("voices.empty")},
	}
	if p.may(model.DoAppeal) {
		cfg.Empty.Action, cfg.Empty.Do = h.Words().T("voices.new"), p.New
	}
	p.ListPage = screen.NewListPage(h, cfg, model.KindAppeal, model.KindOrganisation, model.KindService, model.KindPerson)
	return p
}

func (p *Page) may(v model.Verb) bool { return p.host.Session().May(v) }

// Header names the register.
func (p *Page) Header() screen.Header {
	words := p.host.Words()
	head := screen.Header{Title: words.T("area.voices")}
	if p.may(model.DoAppeal) {
		head.Actions = []fyne.CanvasObject{widgets.NewButton(words.T("voices.new"), "plus", widgets.Primary, p.New).WithKey("Ctrl+N")}
	}
	return head
}

// Show goes to an appeal, a list, or the form of a new one.
func (p *Page) Show(to screen.Place) {
	p.ListPage.Show(to)
	if to.ID == "" && to.New {
		p.New()
	}
}

// New begins an appeal.
func (p *Page) New() {
	if p.may(model.DoAppeal) {
		p.form(office.AppealCard{})
	}
}
