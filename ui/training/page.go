// Package training is the work area of trainings: the mentors, sessions and results of recommendations of that kind, and
// what the next visit found.
package training

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// Page is the work area.
type Page struct {
	host    screen.Host
	list    *screen.Listing[model.TrainingRow]
	content fyne.CanvasObject
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
	cfg := screen.Config[model.TrainingRow]{
		Kind: model.KindTraining, Columns: register.Trainings(), Order: model.Order{By: "date", Desc: true},
		Fetch: func(ctx context.Context, ids []model.ID) ([]model.TrainingRow, error) {
			return h.Session().TrainingRows(ctx, ids)
		},
		ID:     func(r model.TrainingRow) model.ID { return r.ID },
		Facets: []screen.Facet{screen.RegionFacet(), screen.SectorFacet(), screen.OrganisationFacet(), screen.PersonFacet()},
		Dated:  true,
		Panel:  screen.Beside(h, (*office.Session).TrainingCard, p.record),
		Open:   func(model.ID) {},
		Empty:  screen.Empty{Text: h.Words().T("training.empty")},
	}
	if p.may() {
		cfg.Empty.Action, cfg.Empty.Do = h.Words().T("training.new"), p.New
	}
	p.list = screen.NewListing(h, cfg)
	p.content = p.list.Content()
	return p
}

func (p *Page) may() bool { return p.host.Session().May(model.DoTrain) }

// Header names the register.
func (p *Page) Header() screen.Header {
	words := p.host.Words()
	head := screen.Header{Title: words.T("area.training")}
	if p.may() {
		head.Actions = []fyne.CanvasObject{widgets.NewButton(words.T("training.new"), "plus", widgets.Primary, p.New).WithKey("Ctrl+N")}
	}
	return head
}

// Content is the page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show goes to a training, a list, or the form of a new one under the recommendation of Place.From.
func (p *Page) Show(to screen.Place) {
	switch {
	case to.Filter != nil:
		p.list.SetFilter(*to.Filter)
	default:
		p.list.Reload()
	}
	switch {
	case to.ID != "":
		p.list.Select(to.ID)
	case to.New && len(to.From) == 1:
		screen.Load(p.host, func(ctx context.Context, s *office.Session) ([]model.RecommendationRow, error) {
			return s.RecommendationRows(ctx, to.From, model.Date{})
		}, func(rows []model.RecommendationRow) {
			if len(rows) == 1 {
				entry.Training(p.host, rows[0], model.Training{}, "")
			}
		})
	case to.New:
		p.New()
	}
}

// Changed fetches again what is shown of the change.
func (p *Page) Changed(c office.Changed) {
	if slices.ContainsFunc([]model.Kind{model.KindTraining, model.KindRecommendation, model.KindVisit, model.KindFinding,
		model.KindOrganisation, model.KindPerson}, c.Has) {
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

// New records a training: the recommendation is asked for.
func (p *Page) New() {
	if p.may() {
		entry.Training(p.host, model.RecommendationRow{}, model.Training{}, "")
	}
}
