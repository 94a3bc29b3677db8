package discussions

import (
	"context"
	"time"

	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/minutes"
	"baqylau/ui/printing/sheet"
	"baqylau/ui/widgets/screen"
)

// printMinutes lays the minutes out and asks how they are to be printed.
func (p *Page) printMinutes(d model.DiscussionRow) {
	session, words := p.host.Session(), p.host.Words()
	sheet.Lay(p.host, words.T("discussions.file", "number", d.Number.String()), func(ctx context.Context, made time.Time) (paper.Document, error) {
		data, err := session.Minutes(ctx, d.ID)
		if err != nil {
			return paper.Document{}, err
		}
		own, err := screen.PaperWords(ctx, session, words.Lang())
		if err != nil {
			return paper.Document{}, err
		}
		return minutes.Document(data, session.References, own, made), nil
	})
}
