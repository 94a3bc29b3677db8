package tracking

import (
	"context"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
	"baqylau/ui/widgets/screen/record"
)

// casesShown is how many of the violations that a recommendation only cites are listed.
const casesShown = 6

// about are the violations that the recommendation answers, or those that it cites.
func (p *Page) about(card office.RecommendationCard) fyne.CanvasObject {
	words := p.host.Words()
	if len(card.Cases) == 0 {
		return record.Section(words.N("tracking.findings", len(card.Findings)), p.findings(card))
	}
	list := widgets.Stack(6)
	for i, f := range card.Cases {
		if i == casesShown {
			ids := card.Recommendation.Cases
			list.Add(record.Links(widgets.NewButton(words.T("systemic.all_cases"), "", widgets.Link, func() {
				p.host.Go(screen.Place{Kind: model.KindFinding, Filter: &model.Filter{Kind: model.KindFinding, IDs: ids}})
			})))
			break
		}
		link := widgets.NewButton(f.Number.String(), "", widgets.Link, func() { p.host.Go(p.list.There(model.KindFinding, f.ID)) })
		list.Add(widgets.Stack(0, widgets.Paragraph(f.OrganisationName.In(words.Lang())), record.Links(link)))
	}
	return record.Section(words.N("tracking.cases", len(card.Cases)), list)
}

// train shows the training under the recommendation, or opens the form of a new one.
func (p *Page) train(r model.RecommendationRow) {
	type answer struct {
		row model.TrainingRow
		ok  bool
	}
	screen.Load(p.host, func(ctx context.Context, s *office.Session) (a answer, err error) {
		a.row, a.ok, err = s.TrainingOf(ctx, r.ID)
		return a, err
	}, func(a answer) {
		if a.ok {
			p.host.Go(screen.Place{Kind: model.KindTraining, ID: a.row.ID})
			return
		}
		entry.Training(p.host, r, model.Training{}, "")
	})
}

// mayTrain reports whether a training can be recorded under the recommendation, or is shown.
func (p *Page) mayTrain(r model.RecommendationRow) bool {
	return r.Kind == model.KindOfTraining && (r.State.Open() || r.State == model.RecVerified) && p.may(model.DoTrain)
}
