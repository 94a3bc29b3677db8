package visits

import (
	"context"

	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/act"
	"baqylau/ui/printing/sheet"
	"baqylau/ui/widgets/screen"
)

// printAct lays the act of a visit out in a language and asks how it is to be printed.
func (p *Page) printAct(v model.Visit, l model.Lang) {
	session, words := p.host.Session(), p.host.Words()
	sheet.Lay(p.host, model.FileName(words.T("visits.act_file", "number", v.Number.String())), func(ctx context.Context) (paper.Document, error) {
		data, err := session.VisitAct(ctx, v.ID)
		if err != nil {
			return paper.Document{}, err
		}
		own, err := screen.PaperWords(ctx, session, l)
		if err != nil {
			return paper.Document{}, err
		}
		return act.Document(data, session.References, own, session.Now()), nil
	})
}
