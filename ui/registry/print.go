package registry

import (
	"context"

	"baqylau/model"
	"baqylau/ui/paper"
	printed "baqylau/ui/paper/profile"
	"baqylau/ui/printing/sheet"
	"baqylau/ui/widgets/screen"
)

// print lays the profile out over the span that is shown and asks how it is to be printed.
func (v *profile) print() {
	h, id, span := v.page.host, v.id, v.span
	session, words := h.Session(), h.Words()
	sheet.Lay(h, model.FileName(words.T("profilepaper.file"), v.organisation().Code, session.Today().String()), func(ctx context.Context) (paper.Document, error) {
		data, err := session.ProfilePaper(ctx, id, span)
		if err != nil {
			return paper.Document{}, err
		}
		own, err := screen.PaperWords(ctx, session, words.Lang())
		if err != nil {
			return paper.Document{}, err
		}
		return printed.Document(data, session.References, own, session.Now()), nil
	})
}
