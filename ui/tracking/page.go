// Package tracking is the work area of recommendations: the register with the record beside it, the steps of
// its life, and the post-control check that alone closes it as executed; and the queue of what waits for that check.
package tracking

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// Page is the work area.
type Page struct {
	*forms
	list *screen.Listing[model.RecommendationRow]
	// view is the one of viewRegister and viewBoard that is shown.
	view  string
	board *board
}

var (
	_ screen.Page      = (*Page)(nil)
	_ screen.FormTaker = (*Page)(nil)
	_ screen.Newer     = (*Page)(nil)
	_ screen.Finder    = (*Page)(nil)
	_ screen.Backer    = (*Page)(nil)
	_ screen.Placer    = (*Page)(nil)
	_ screen.Printer   = (*Page)(nil)
)

// New makes the page.
func New(h screen.Host) *Page {
	p := &Page{forms: newForms(h)}
	states := make([]string, 0, len(model.RecStates()))
	for _, s := range model.RecStates() {
		states = append(states, string(s))
	}
	cfg := screen.Config[model.RecommendationRow]{
		Kind: model.KindRecommendation, Columns: register.Recommendations(), Order: model.Order{By: "number", Desc: true},
		Fetch: func(ctx context.Context, ids []model.ID) ([]model.RecommendationRow, error) {
			return h.Session().RecommendationRows(ctx, ids, p.list.Filter().AsOf)
		},
		ID: func(r model.RecommendationRow) model.ID { return r.ID },
		Facets: []screen.Facet{
			screen.StateFacet("rec.", states...),
			screen.MarkFacet(model.MarkOverdue, model.MarkOverdueFirst, model.MarkOpen, model.MarkReported, model.MarkReturned),
			screen.RegionFacet(), screen.SectorFacet(), screen.CategoryFacet(), screen.RecKindFacet(),
		},
		Dated: true, Past: true,
		Panel: screen.Beside(h, func(s *office.Session, ctx context.Context, id model.ID) (office.RecommendationCard, error) {
			return s.RecommendationCardOn(ctx, id, p.list.PastDay())
		}, p.record),
		Actions: p.bulk(),
		Empty:   screen.Empty{Text: h.Words().T("tracking.empty")},
	}
	if p.may(model.DoDraft) {
		cfg.Empty.Action, cfg.Empty.Do = h.Words().T("tracking.new"), p.New
	}
	p.list = screen.NewListing(h, cfg)
	p.board = p.newBoard()
	p.view = viewRegister
	if h.Recall(keptView) == viewBoard {
		p.look(viewBoard)
	}
	return p
}

// Header names the register.
func (p *Page) Header() screen.Header {
	words := p.host.Words()
	head := screen.Header{Title: words.T("area.tracking"), Beside: p.viewSwitch()}
	if p.may(model.DoDraft) {
		head.Actions = []fyne.CanvasObject{
			widgets.NewButton(words.T("tracking.new"), "plus", widgets.Primary, p.New).WithKey("Ctrl+N")}
	}
	return head
}

// Content is the page.
func (p *Page) Content() fyne.CanvasObject { return p.list.Content() }

// Show goes to a recommendation, a list, or the form of a new one that answers the findings of Place.From.
func (p *Page) Show(to screen.Place) {
	switch {
	case to.New:
		p.list.Reload()
		p.draft(to.From)
	case to.Filter != nil:
		p.list.SetFilter(*to.Filter)
	default:
		p.list.Reload()
	}
	if to.ID != "" {
		p.list.Select(to.ID)
	}
}

// Changed fetches again what is shown of the change.
func (p *Page) Changed(c office.Changed) {
	kinds := []model.Kind{model.KindRecommendation, model.KindCheck, model.KindRestitution, model.KindFinding,
		model.KindOrganisation, model.KindAttachment}
	if slices.ContainsFunc(kinds, c.Has) {
		p.list.Reload()
	}
}

// Focus puts the keyboard on the register.
func (p *Page) Focus() { p.list.Focus() }

// Place is the filter and the record that are shown.
func (p *Page) Place() screen.Place { return p.list.Place() }

// Find searches the register.
func (p *Page) Find() { p.list.Find() }

// Print puts the marked rows, or the whole register, on paper.
func (p *Page) Print() { p.list.Print() }

// Back closes the record.
func (p *Page) Back() bool { return p.list.Back() }

// New begins a recommendation.
func (p *Page) New() {
	if p.may(model.DoDraft) {
		p.draft(nil)
	}
}
