package plans

import (
	"context"

	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/plan"
	"baqylau/ui/printing/sheet"
	"baqylau/ui/widgets/screen"
)

// printPlan lays a plan out and asks how it is to be printed.
func (p *Page) printPlan(of model.Plan) {
	session, words := p.host.Session(), p.host.Words()
	sheet.Lay(p.host, model.FileName(words.T("plans.print_file", "number", of.Number.String())), func(ctx context.Context) (paper.Document, error) {
		data, err := session.PlanPaper(ctx, of.ID)
		if err != nil {
			return paper.Document{}, err
		}
		own, err := screen.PaperWords(ctx, session, words.Lang())
		if err != nil {
			return paper.Document{}, err
		}
		return plan.Document(data, session.References, own, session.Now(), session.Zone()), nil
	})
}
