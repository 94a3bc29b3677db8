package tracking

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen/record"
)

// letters are the letters of a recommendation, the latest first, with their files; of a step without one it can be noted.
func (p *forms) letters(card office.RecommendationCard) fyne.CanvasObject {
	words := p.host.Words()
	list := widgets.Stack(10)
	undone := map[int]model.Date{}
	for by, of := range model.Undoings(card.Events) {
		undone[of] = model.DateOf(card.Events[by].At.In(p.host.Session().Zone()))
	}
	for i, e := range slices.Backward(card.Events) {
		t, ok := model.TransitionOf(e.Verb)
		if !ok {
			continue
		}
		var files []model.Attachment
		for _, a := range card.Attachments {
			if a.Event == e.ID {
				files = append(files, a)
			}
		}
		if t.Way == "" && len(files) == 0 && e.Document == "" {
			continue
		}
		list.Add(p.letter(card, e, t, files, undone[i]))
	}
	if len(list.Objects) == 0 {
		return nil
	}
	return record.Section(words.T("tracking.letters"), list)
}

// letter is one of them; undone is the day on which its step was taken back, zero where it stands: what does not count any
// more must not look as if it did.
func (p *forms) letter(card office.RecommendationCard, e model.RecEvent, t model.Transition, files []model.Attachment, undone model.Date) fyne.CanvasObject {
	words := p.host.Words()
	title := words.T("tracking.letter.none")
	switch {
	case !e.Letter.IsZero():
		title = p.letterText(e)
	case e.Document != "":
		title = e.Document
	case t.Way == "":
		title = words.T("tracking.letter.evidence")
	}
	lines := []fyne.CanvasObject{widgets.Paragraph(title), widgets.QuietParagraph(words.T("journal.verb." + string(e.Verb)))}
	if !undone.IsZero() {
		lines = []fyne.CanvasObject{widgets.QuietParagraph(title),
			widgets.QuietParagraph(words.T("journal.verb."+string(e.Verb)) + " · " + words.T("tracking.letter.undone", "date", undone))}
	}
	for _, a := range files {
		lines = append(lines, record.Links(widgets.NewButton(a.Name, "paperclip", widgets.Link, func() { record.OpenFile(p.host, a) })))
	}
	r := card.Recommendation
	if t.Way != "" && undone.IsZero() && card.AsOf.IsZero() && r.Office == p.host.Session().Office.Code && p.may(model.DoFollow) {
		do := "tracking.letter.note"
		if !e.Letter.IsZero() {
			do = "tracking.letter.change"
		}
		lines = append(lines, record.Links(widgets.NewButton(words.T(do), "pencil", widgets.Link, func() { p.note(r, e, t) })))
	}
	return widgets.Stack(2, lines...)
}

// letterText is a letter as it is cited: "Исх. № 12-3/57 от 07.11.2018".
func (p *forms) letterText(e model.RecEvent) string {
	t, _ := model.TransitionOf(e.Verb)
	if e.Letter.IsZero() || t.Way == "" {
		return e.Document
	}
	return p.host.Words().T("tracking.letter."+string(t.Way), "number", e.Letter.Number, "date", e.Letter.Date)
}

// note asks for the letter of a step that was taken without it, or corrects it.
func (p *forms) note(r model.RecommendationRow, e model.RecEvent, t model.Transition) {
	words, session := p.host.Words(), p.host.Session()
	l := p.newLetter(t.Way)
	l.number.SetText(e.Letter.Number)
	l.date.SetDate(e.Letter.Date)
	p.open(asked{typed: of(r, "letter."+string(e.ID)), title: words.T("tracking.letter.title", "number", r.Number.String()), action: "tracking.save",
		icon: "check", content: l.content(), fields: l.fields(), files: l.files,
		named: map[string]*widgets.Field{"document_number": l.numberField, "document_date": l.dateField},
		save: func() func(context.Context) error {
			letter, files := l.letter(), l.files.Files()
			return func(ctx context.Context) error {
				return session.NoteLetter(ctx, r.ID, r.Version, e.ID, letter, files)
			}
		}, said: "tracking.letter.noted", args: []any{"number", r.Number.String()}})
}
