// Package training is the work area of trainings: the mentors, sessions and results of recommendations of that kind, and
// what the next visit found.
package training

import (
	"context"

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
	screen.ListPage[model.TrainingRow]
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
	p.ListPage = screen.NewListPage(h, cfg, model.KindTraining, model.KindRecommendation, model.KindVisit, model.KindFinding, model.KindOrganisation, model.KindPerson)
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

// Show goes to a training, a list, or the form of a new one under the recommendation of Place.From.
func (p *Page) Show(to screen.Place) {
	p.ListPage.Show(to)
	switch {
	case to.ID != "":
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

// New records a training: the recommendation is asked for.
func (p *Page) New() {
	if p.may() {
		entry.Training(p.host, model.RecommendationRow{}, model.Training{}, "")
	}
}
