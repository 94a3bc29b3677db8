package findings

import (
	"context"

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

// open reports whether the violation can still be changed by the person: as the office's rules have it.
func (p *Page) open(card office.FindingCard) bool {
	s := p.host.Session()
	switch {
	case !card.AsOf.IsZero(), card.Finding.Office != s.Office.Code, card.Finding.Cancelled != "", !s.May(model.DoFind):
		return false
	case card.Visit.State == model.VisitConfirmed:
		return s.May(model.DoConfirmVisit)
	}
	return card.Visit.State != model.VisitCancelled
}

func (p *Page) record(card office.FindingCard) fyne.CanvasObject {
	words, f := p.host.Words(), card.Finding
	r := screen.ReaderOf(p.host)
	body := []fyne.CanvasObject{
		widgets.NewText(entry.Sentence(r.Refs.NameOn(model.Categories, f.Category, f.Date, r.Lang)), widgets.Style{Bold: true, Wrap: true}),
		widgets.Paragraph(f.Description),
	}
	if !card.AsOf.IsZero() {
		body = append([]fyne.CanvasObject{p.List.PastNote(card.AsOf)}, body...)
	}
	if f.Standard != "" {
		body = append(body, record.Section(words.T("field.standard"), widgets.Paragraph(f.Standard)))
	}
	body = append(body, p.facts(card))
	if len(card.Earlier) > 0 {
		title := "findings.standing"
		if card.Earlier[0].Repeat {
			title = "findings.repeats"
		}
		body = append(body, record.Section(words.T(title), p.earlier(card.Earlier)))
	}
	p.evidence = record.NewEvidence(p.host, model.KindFinding, p.open(card))
	p.shown = f.ID
	p.evidence.Set(f.ID, card.Attachments)
	if !p.evidence.Empty() {
		body = append(body, record.Section(words.T("findings.evidence"), p.evidence.Content()))
	}
	if len(card.History) > 0 {
		body = append(body, record.Section(words.T("findings.history"), record.History(p.host, model.KindFinding, card.History)))
	}
	return record.Panel(f.Number.String(), p.pill(f), func() { p.List.Back() }, body, p.steps(card)...)
}

// pill is how the violation stands: struck out, repeat, answered or not yet.
func (p *Page) pill(f model.FindingRow) *widgets.Pill {
	for _, c := range register.Findings() {
		if c.ID == "state" {
			if s, ok := c.Value(f, screen.ReaderOf(p.host)).(register.State); ok {
				return screen.Pill(p.host, s)
			}
		}
	}
	return nil
}

func (p *Page) facts(card office.FindingCard) fyne.CanvasObject {
	words, f := p.host.Words(), card.Finding
	goTo := func(kind model.Kind, id model.ID) func() {
		return func() { p.host.Go(p.List.There(kind, id)) }
	}
	people := ""
	if f.People > 0 {
		people = words.Number(int64(f.People))
	}
	taken, tone := "", look.ToneQuiet
	if f.Taken > 0 {
		taken, tone = words.Money(f.Taken), look.ToneWrong
	}
	return widgets.NewFacts(
		widgets.Fact{Label: words.T("field.organisation"), Value: f.OrganisationName.In(words.Lang()),
			Link: goTo(model.KindOrganisation, f.Organisation)},
		widgets.Fact{Label: words.T("field.date"), Value: words.Date(f.Date)},
		widgets.Fact{Label: words.T("field.people"), Value: people},
		widgets.Fact{Label: words.T("field.taken"), Value: taken, Tone: tone},
		widgets.Fact{Label: words.T("field.visit"), Value: f.VisitNumber.String(), Link: goTo(model.KindVisit, f.Visit)},
		widgets.Fact{Label: words.T("field.recommendation"), Value: f.RecommendationNumber.String(), Link: goTo(model.KindRecommendation, f.Recommendation)},
		widgets.Fact{Label: words.T("field.external"), Value: f.External},
		widgets.Fact{Label: words.T("field.cancelled"), Value: f.Cancelled},
	)
}

// earlier are the violations that this one finds again, each with how it stands.
func (p *Page) earlier(list []office.Earlier) fyne.CanvasObject {
	words := p.host.Words()
	facts := make([]widgets.Fact, len(list))
	for i, e := range list {
		facts[i] = widgets.Fact{Label: words.Date(e.Date), Value: p.earlierText(e),
			Link: func() { p.host.Go(p.List.There(model.KindFinding, e.ID)) }}
	}
	return widgets.NewFacts(facts...)
}

func (p *Page) earlierText(e office.Earlier) string {
	words := p.host.Words()
	switch {
	case e.Repeat:
		return words.T("findings.closed_on", "number", e.Number.String(), "date", e.Closed)
	case e.Recommendation.ID == "":
		return words.T("findings.not_answered", "number", e.Number.String())
	}
	return words.T("findings.answer_stands", "number", e.Number.String(), "recommendation", e.Recommendation.Number.String(),
		"state", model.Key(register.RecState(e.Recommendation.State).Key))
}

// steps are what the person may do next; the first is the filled one.
func (p *Page) steps(card office.FindingCard) []fyne.CanvasObject {
	words, s, f := p.host.Words(), p.host.Session(), card.Finding
	var out []fyne.CanvasObject
	if !card.AsOf.IsZero() {
		return append(out, p.List.PastAction())
	}
	if f.Office == s.Office.Code && f.Cancelled == "" && f.Recommendation == "" && card.Visit.State.Counted() && s.May(model.DoDraft) {
		out = append(out, widgets.NewButton(words.T("findings.recommend"), "file-text", widgets.Primary, func() {
			p.host.Go(screen.Place{Kind: model.KindRecommendation, New: true, From: []model.ID{f.ID}})
		}))
	}
	if !p.open(card) {
		return out
	}
	out = append(out, widgets.NewButton(words.T("findings.edit"), "pencil", widgets.Secondary, func() { p.edit(f.Finding) }))
	if f.Recommendation == "" {
		out = append(out, widgets.NewButton(words.T("findings.strike"), "ban", widgets.Danger, func() { p.strike(f.Finding) }))
	}
	return out
}

// edit shows the form of the violation over the page.
func (p *Page) edit(f model.Finding) {
	words := p.host.Words()
	form := entry.NewFinding(p.host, f)
	closed := func() {}
	form.Saved = func(saved model.Finding) {
		closed()
		p.host.Say(look.ToneDone, words.T("findings.saved", "number", saved.Number.String()))
	}
	form.Form().Name, form.Form().Record = "finding", string(f.ID)
	body, foot := widgets.Apart(form.Content())
	closed = p.host.Form(words.T("findings.edit_title", "number", f.Number.String()), form.Form(),
		widgets.Footed(widgets.Wide(540, body), foot), nil)
}

// strike takes the violation out, with a reason; its number stays.
func (p *Page) strike(f model.Finding) {
	words := p.host.Words()
	p.host.Ask(screen.Question{Title: words.T("findings.strike_title", "number", f.Number.String()),
		Text: words.T("findings.strike_text"), Action: words.T("findings.strike"), Danger: true, Reason: words.T("field.reason"),
		Yes: func(reason string) {
			session := p.host.Session()
			p.host.Run(func(ctx context.Context) error {
				_, err := session.CancelFinding(ctx, f.ID, f.Version, reason)
				return err
			}, func(err error) {
				if err != nil {
					p.host.Fail(err)
					return
				}
				p.host.Say(look.ToneDone, words.T("findings.struck", "number", f.Number.String()))
			})
		}})
}
