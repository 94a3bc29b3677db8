// Package discussions is the work area of discussions with state bodies: questions with their cases, decisions that become
// recommendations, and the minutes to print.
package discussions

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
	screen.ListPage[model.DiscussionRow]
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
	states := make([]string, 0, len(model.DiscussionStates()))
	for _, s := range model.DiscussionStates() {
		states = append(states, string(s))
	}
	cfg := screen.Config[model.DiscussionRow]{
		Kind: model.KindDiscussion, Columns: register.Discussions(), Order: model.Order{By: "date", Desc: true},
		Fetch: func(ctx context.Context, ids []model.ID) ([]model.DiscussionRow, error) {
			return h.Session().DiscussionRows(ctx, ids)
		},
		ID:     func(r model.DiscussionRow) model.ID { return r.ID },
		Facets: []screen.Facet{screen.StateFacet("discussion.", states...), screen.BodyFacet()},
		Dated:  true,
		Panel:  screen.Beside(h, (*office.Session).DiscussionCard, p.record),
		Open:   func(model.ID) {},
		Empty:  screen.Empty{Text: h.Words().T("discussions.empty")},
	}
	if p.may(model.DoDiscuss) {
		cfg.Empty.Action, cfg.Empty.Do = h.Words().T("discussions.new"), p.New
	}
	p.ListPage = screen.NewListPage(h, cfg, model.KindDiscussion, model.KindRecommendation, model.KindSystemic, model.KindFinding, model.KindPerson)
	return p
}

func (p *Page) may(v model.Verb) bool { return p.host.Session().May(v) }

// Header names the register.
func (p *Page) Header() screen.Header {
	words := p.host.Words()
	head := screen.Header{Title: words.T("area.discussions")}
	if p.may(model.DoDiscuss) {
		head.Actions = []fyne.CanvasObject{widgets.NewButton(words.T("discussions.new"), "plus", widgets.Primary, p.New).WithKey("Ctrl+N")}
	}
	return head
}

// Show goes to a discussion, a list, or the form of a new one.
func (p *Page) Show(to screen.Place) {
	p.ListPage.Show(to)
	if to.ID == "" && to.New {
		p.New()
	}
}

// New begins a discussion.
func (p *Page) New() {
	if p.may(model.DoDiscuss) {
		p.form(office.DiscussionCard{})
	}
}
