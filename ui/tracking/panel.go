package tracking

import (
	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
	"baqylau/ui/widgets/screen/record"
)

// record is the recommendation beside the register.
func (p *Page) record(card office.RecommendationCard) fyne.CanvasObject {
	words, r := p.host.Words(), card.Recommendation
	body, past := []fyne.CanvasObject{widgets.Paragraph(r.Text), p.facts(card)}, !card.AsOf.IsZero()
	if past {
		body = append([]fyne.CanvasObject{p.list.PastNote(card.AsOf)}, body...)
	}
	if r.State == model.RecDraft && !past && !p.may(model.DoIssue) {
		body = append(body, widgets.QuietParagraph(words.T("tracking.waits_manager")))
	}
	body = append(body, p.about(card))
	if len(card.Events) > 0 {
		body = append(body, record.Section(words.T("tracking.course"), p.course(card)))
	}
	if letters := p.letters(card); letters != nil {
		body = append(body, letters)
	}
	if len(card.Restitutions) > 0 {
		body = append(body, record.Section(words.T("tracking.returns"), p.returns(card)))
	}
	evidence := record.NewEvidence(p.host, model.KindRecommendation, r.Office == p.host.Session().Office.Code && !past)
	evidence.Set(r.ID, card.Attachments)
	if !evidence.Empty() {
		body = append(body, record.Section(words.T("tracking.documents"), evidence.Content()))
	}
	if len(card.History) > 0 {
		body = append(body, record.Section(words.T("tracking.history"), record.History(p.host, model.KindRecommendation, card.History)))
	}
	return record.Panel(r.Number.String(), screen.Pill(p.host, register.RecState(r.State)), func() { p.list.Back() },
		body, p.offer(p.actions(card))...)
}

func (p *Page) facts(card office.RecommendationCard) fyne.CanvasObject {
	words, reader, r := p.host.Words(), screen.ReaderOf(p.host), card.Recommendation
	if !card.AsOf.IsZero() {
		reader.Day = card.AsOf
	}
	addressee, _ := register.Addressee(r, reader).(string)
	facts := []widgets.Fact{{Label: words.T("tracking.addressee"), Value: addressee}}
	if r.Organisation != "" {
		facts[0].Link = func() { p.host.Go(screen.Place{Kind: model.KindOrganisation, ID: r.Organisation}) }
	}
	facts = append(facts,
		widgets.Fact{Label: words.T("field.kind"), Value: entry.CodeOption(p.host, model.RecommendationKinds, r.Kind).Text},
		widgets.Fact{Label: words.T("field.issued"), Value: words.Date(r.Issued)})
	facts = append(facts, p.dueFacts(r, model.Returns(card.Events), reader.Day)...)
	facts = append(facts,
		widgets.Fact{Label: words.T("field.reported"), Value: words.Date(r.Reported)},
		widgets.Fact{Label: words.T("field.closed"), Value: words.Date(r.Closed)})
	if r.Level > model.LevelOffice && r.State.Open() {
		facts = append(facts, widgets.Fact{Label: words.T("field.level"), Value: words.T("tracking.level." + r.Level.Code()), Tone: look.ToneWrong})
	}
	if r.Taken > 0 || r.Returned > 0 {
		facts = append(facts, widgets.Fact{Label: words.T("tracking.return"),
			Value: words.N("tracking.returned", r.Restored, "returned", r.Returned, "taken", r.Taken)})
	}
	return widgets.NewFacts(append(facts, widgets.Fact{Label: words.T("field.external"), Value: r.External})...)
}

func (p *Page) findings(card office.RecommendationCard) fyne.CanvasObject {
	list := widgets.Stack(6)
	for _, f := range card.Findings {
		category := entry.CodeOption(p.host, model.Categories, f.Category).Text
		link := widgets.NewButton(f.Number.String(), "", widgets.Link, func() { p.host.Go(p.list.There(model.KindFinding, f.ID)) })
		list.Add(widgets.Stack(0, widgets.Paragraph(category), record.Links(link)))
	}
	return list
}

// stepLook is the icon and tone of a step.
func stepLook(v model.RecVerb) (string, look.Tone) {
	switch v {
	case model.RecIssue:
		return "send", look.ToneRunning
	case model.RecReport:
		return "flag", look.ToneWaiting
	case model.RecVerify:
		return "circle-check-big", look.ToneDone
	case model.RecFindPart:
		return "users", look.ToneWaiting
	case model.RecFindNot:
		return "circle-x", look.ToneWrong
	case model.RecExtend:
		return "calendar-clock", look.ToneQuiet
	case model.RecDispute:
		return "message-circle", look.ToneWaiting
	case model.RecWithdraw, model.RecCancel:
		return "ban", look.ToneQuiet
	case model.RecCorrect, model.RecTakeBack:
		return "undo-2", look.ToneWaiting
	}
	return "play", look.ToneRunning
}

func (p *forms) returns(card office.RecommendationCard) fyne.CanvasObject {
	words := p.host.Words()
	var facts []widgets.Fact
	for _, r := range card.Restitutions {
		text := words.N("tracking.return_line", r.People, "sum", r.Sum)
		for _, more := range []string{r.Document, r.Note} {
			if more != "" {
				text += "\n" + more
			}
		}
		facts = append(facts, widgets.Fact{Label: words.Date(r.Date), Value: text})
	}
	return widgets.NewFacts(facts...)
}

// actions are the next step as the filled button and the others in a menu.
func (p *Page) actions(card office.RecommendationCard) []fyne.CanvasObject {
	r := card.Recommendation
	words := p.host.Words()
	if !card.AsOf.IsZero() {
		return []fyne.CanvasObject{p.list.PastAction()}
	}
	if r.Office != p.host.Session().Office.Code {
		return nil
	}
	var out []fyne.CanvasObject
	var more []*fyne.MenuItem
	next := nextVerb(r.State)
	for _, t := range card.Steps {
		switch {
		case t.Needs&model.NeedCheck != 0:
			if len(out) == 0 {
				out = append(out, widgets.NewButton(words.T("tracking.check"), "users", widgets.Primary, func() { p.check(r) }))
			}
		case t.Verb == next:
			out = append(out, widgets.NewButton(words.T("step."+string(t.Verb)), stepIcon(t.Verb), widgets.Primary, func() { p.step(r, t) }))
		default:
			more = append(more, fyne.NewMenuItem(words.T("step."+string(t.Verb)), func() { p.step(r, t) }))
		}
	}
	if r.State == model.RecDraft && p.may(model.DoDraft) {
		out = append(out, widgets.NewButton(words.T("step.change"), "pencil", widgets.Secondary, func() { p.edit(card) }))
	}
	if !r.Issued.IsZero() && r.State != model.RecWithdrawn && p.may(model.DoRestitute) {
		more = append(more, fyne.NewMenuItem(words.T("step.restitute"), func() { p.restitute(r) }))
	}
	if p.mayTrain(r) {
		out = append(out, widgets.NewButton(words.T("tracking.train"), "graduation-cap", widgets.Secondary, func() { p.train(r) }))
	}
	if p.mayWrite(r) {
		out = append(out, widgets.NewButton(words.T("letter.print"), "printer", widgets.Secondary, func() { p.printLetter(r) }))
	}
	if len(more) > 0 {
		out = append(out, p.menu(more))
	}
	return out
}

func stepIcon(v model.RecVerb) string {
	icon, _ := stepLook(v)
	return icon
}

// nextVerb is the step that usually comes next.
func nextVerb(s model.RecState) model.RecVerb {
	switch s {
	case model.RecDraft:
		return model.RecIssue
	case model.RecIssued, model.RecAccepted, model.RecDisputed, model.RecInProgress, model.RecPartly, model.RecNotExecuted:
		return model.RecReport
	}
	return ""
}

func (p *forms) menu(items []*fyne.MenuItem) fyne.CanvasObject {
	var b *widgets.Button
	b = widgets.NewIconButton("ellipsis", widgets.Secondary, func() {
		widgets.ShowMenu(fyne.NewMenu("", items...), p.host.Window().Canvas(), b)
	})
	return b
}
