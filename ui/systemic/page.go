// Package systemic is the work area of systemic causes: the same violation in one sector of several regions, from which one
// proposal to the state body is made.
package systemic

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
	screen.ListPage[model.SystemicRow]
	host screen.Host
	busy bool
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
	states := make([]string, 0, len(model.SystemicStates()))
	for _, s := range model.SystemicStates() {
		states = append(states, string(s))
	}
	cfg := screen.Config[model.SystemicRow]{
		Kind: model.KindSystemic, Columns: register.Systemics(), Order: model.Order{By: "regions", Desc: true},
		Fetch: func(ctx context.Context, ids []model.ID) ([]model.SystemicRow, error) {
			return h.Session().SystemicRows(ctx, ids)
		},
		ID: func(r model.SystemicRow) model.ID { return r.ID },
		Facets: []screen.Facet{screen.StateFacet("systemic.", states...), screen.CategoryFacet(), screen.SectorFacet(),
			screen.BodyFacet(), screen.RegionFacet()},
		Panel: screen.Beside(h, (*office.Session).SystemicCard, p.record),
		Open:  func(model.ID) {},
		Empty: screen.Empty{Text: h.Words().T("systemic.empty")},
	}
	if p.may(model.DoFindSystemic) {
		cfg.Empty.Action, cfg.Empty.Do = h.Words().T("systemic.find"), p.New
	}
	p.ListPage = screen.NewListPage(h, cfg, model.KindSystemic, model.KindRecommendation, model.KindFinding)
	return p
}

func (p *Page) may(v model.Verb) bool { return p.host.Session().May(v) }

// Header names the register and offers to look for causes.
func (p *Page) Header() screen.Header {
	words := p.host.Words()
	head := screen.Header{Title: words.T("area.systemic")}
	if p.may(model.DoFindSystemic) {
		head.Actions = []fyne.CanvasObject{widgets.NewButton(words.T("systemic.find"), "search", widgets.Primary, p.New).WithKey("Ctrl+N")}
	}
	return head
}

// New looks for systemic causes and says what came of it.
func (p *Page) New() {
	if p.busy || !p.may(model.DoFindSystemic) {
		return
	}
	p.busy = true
	words, session := p.host.Words(), p.host.Session()
	var found office.SystemicFound
	p.host.Run(func(ctx context.Context) (err error) {
		found, err = session.FindSystemic(ctx, model.Date{})
		return err
	}, func(err error) {
		p.busy = false
		switch {
		case err != nil:
			p.host.Fail(err)
		case found.New > 0:
			p.host.Say(look.ToneDone, words.N("systemic.found_new", found.New))
		case found.Grown > 0:
			p.host.Say(look.ToneDone, words.N("systemic.grown", found.Grown))
		default:
			p.tellNothing()
		}
	})
}

// tellNothing says that there is nothing new, and by which settings it was looked for.
func (p *Page) tellNothing() {
	words := p.host.Words()
	screen.Load(p.host, func(ctx context.Context, s *office.Session) (model.Settings, error) { return s.Settings(ctx) },
		func(s model.Settings) {
			p.host.Say(look.ToneQuiet, words.T("systemic.nothing", "regions", s.SystemicRegions, "months", s.SystemicMonths))
		})
}
