package discussions

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

// casesShown is how many cases of a question the panel lists; the rest is counted.
const casesShown = 3

// record is a discussion beside the register.
func (p *Page) record(card office.DiscussionCard) fyne.CanvasObject {
	words, d := p.host.Words(), card.Discussion
	body := []fyne.CanvasObject{p.facts(card)}
	title := words.N("discussions.questions", len(d.Questions))
	if len(d.Questions) == 0 {
		body = append(body, record.Section(title, widgets.QuietParagraph(words.T("discussions.no_questions"))))
	}
	for i := range d.Questions {
		part := p.question(card, i)
		if i == 0 {
			part = record.Section(title, part)
		}
		body = append(body, part)
	}
	evidence := record.NewEvidence(p.host, model.KindDiscussion, d.Office == p.host.Session().Office.Code)
	evidence.Set(d.ID, card.Attachments)
	if !evidence.Empty() {
		body = append(body, record.Section(words.T("tracking.documents"), evidence.Content()))
	}
	body = append(body, record.Section(words.T("findings.history"), record.History(p.host, model.KindDiscussion, card.History)))
	return record.Panel(d.Number.String(), screen.Pill(p.host, register.DiscussionState(d.State)), func() { p.List.Back() }, body,
		p.actions(card)...)
}

func (p *Page) facts(card office.DiscussionCard) fyne.CanvasObject {
	words, d := p.host.Words(), card.Discussion
	people := ""
	for i, x := range d.People {
		if i > 0 {
			people += "\n"
		}
		name, post := x.Name, x.Post
		if x.Person != "" {
			name, post = card.People[x.Person].Name, card.People[x.Person].Affiliation
		}
		people += name
		if post != "" {
			people += ", " + post
		}
	}
	return widgets.NewFacts(
		widgets.Fact{Label: words.T("field.body"), Value: entry.CodeOption(p.host, model.StateBodies, d.Body).Text},
		widgets.Fact{Label: words.T("field.date"), Value: words.Date(d.Date)},
		widgets.Fact{Label: words.T("field.place"), Value: d.Place},
		widgets.Fact{Label: words.T("field.participants"), Value: people},
		widgets.Fact{Label: words.T("discussions.cancelled_on"), Value: words.Date(d.Cancelled)},
		widgets.Fact{Label: words.T("field.reason"), Value: d.Reason},
	)
}

// question is one question with its cases, what was decided, and what the person may do with it.
func (p *Page) question(card office.DiscussionCard, at int) fyne.CanvasObject {
	words, d := p.host.Words(), card.Discussion
	q := d.Questions[at]
	rows := widgets.Stack(4, widgets.NewText(q.Text, widgets.Style{Bold: true, Wrap: true}))
	if said := p.casesText(card, q); said != "" {
		rows.Add(widgets.QuietParagraph(said))
	}
	if q.Decision != "" {
		rows.Add(widgets.Paragraph(words.T("discussions.decided", "decision", q.Decision)))
	}
	if r, ok := card.Recommendations[q.Recommendation]; ok {
		link := widgets.NewButton(r.Number.String(), "", widgets.Link, func() { p.host.Go(screen.Place{Kind: model.KindRecommendation, ID: r.ID}) })
		rows.Add(record.Links(link, screen.Pill(p.host, register.RecState(r.State))))
	}
	var links []fyne.CanvasObject
	if p.mayChange(d) && q.Recommendation == "" {
		links = append(links, widgets.NewButton(words.T("discussions.edit_question"), "", widgets.Link, func() { p.topic(card, at) }))
	}
	if p.mayRecommend(card, q) {
		links = append(links, widgets.NewButton(words.T("discussions.recommend"), "", widgets.Link, func() { p.recommend(card, at) }))
	}
	if len(links) > 0 {
		rows.Add(record.Links(links...))
	}
	return widgets.NewCard("", rows)
}

// casesText names the systemic causes and the first violations of a question.
func (p *Page) casesText(card office.DiscussionCard, q model.Topic) string {
	words := p.host.Words()
	text := ""
	add := func(line string) {
		if text != "" {
			text += "\n"
		}
		text += line
	}
	for _, id := range q.Systemic {
		if s, ok := card.Systemic[id]; ok {
			add(words.N("discussions.systemic", len(s.Cases), "category", entry.CodeOption(p.host, model.Categories, s.Category).Text,
				"regions", s.Regions))
		}
	}
	for i, id := range q.Findings {
		if i == casesShown {
			add(words.N("discussions.more", len(q.Findings)-i))
			break
		}
		if f, ok := card.Findings[id]; ok {
			add(f.Number.String() + " · " + f.OrganisationName.In(words.Lang()))
		}
	}
	return text
}

// mayChange reports whether the person may change the discussion: as the office's rules have it.
func (p *Page) mayChange(d model.DiscussionRow) bool {
	return d.Office == p.host.Session().Office.Code && !d.Ended() && p.may(model.DoDiscuss)
}

// mayRecommend reports whether a recommendation can be made of the decision on a question.
func (p *Page) mayRecommend(card office.DiscussionCard, q model.Topic) bool {
	d := card.Discussion
	r, has := card.Recommendations[q.Recommendation]
	live := has && r.State != model.RecCancelled && r.State != model.RecWithdrawn
	return d.Office == p.host.Session().Office.Code && d.Held() && q.Decision != "" && !live &&
		len(q.Findings)+len(q.Systemic) > 0 && p.may(model.DoDraft)
}

// actions are the next step as the filled button, and the others.
func (p *Page) actions(card office.DiscussionCard) []fyne.CanvasObject {
	words, d := p.host.Words(), card.Discussion
	var out []fyne.CanvasObject
	button := func(key, icon string, do func()) {
		kind := widgets.Secondary
		if len(out) == 0 {
			kind = widgets.Primary
		}
		out = append(out, widgets.NewButton(words.T(key), icon, kind, do))
	}
	if p.mayChange(d) {
		switch {
		case d.State == model.DiscussionDraft && len(d.Questions) == 0:
			button("discussions.add_question", "plus", func() { p.topic(card, len(d.Questions)) })
		case d.State == model.DiscussionDraft:
			button("discussions.hold", "users", func() { p.step(d, (*office.Session).HoldDiscussion, "discussions.held") })
		case decided(d) && p.may(model.DoCloseDiscussion):
			button("discussions.close", "lock", func() { p.step(d, (*office.Session).CloseDiscussion, "discussions.closed") })
		}
		if d.State == model.DiscussionHeld || len(d.Questions) > 0 {
			button("discussions.add_question", "plus", func() { p.topic(card, len(d.Questions)) })
		}
		button("discussions.change", "pencil", func() { p.form(card) })
	}
	if d.State != model.DiscussionCancelled {
		button("discussions.minutes", "printer", func() { p.printMinutes(d) })
	}
	if p.mayChange(d) && d.State == model.DiscussionDraft {
		button("discussions.cancel", "ban", func() { p.cancel(d) })
	}
	return out
}

// cancel asks why the discussion does not take place.
func (p *Page) cancel(d model.DiscussionRow) {
	words := p.host.Words()
	p.host.Ask(screen.Question{Title: words.T("discussions.cancel_title", "number", d.Number.String()), Text: words.T("discussions.cancel_text"),
		Action: words.T("discussions.cancel"), Stay: words.T("screen.cancel_stay"), Danger: true, Reason: words.T("field.reason"), Yes: func(reason string) {
			p.step(d, func(s *office.Session, ctx context.Context, id model.ID, version int) (model.Discussion, error) {
				return s.CancelDiscussion(ctx, id, version, reason)
			}, "discussions.cancelled")
		}})
}

// decided reports whether every question has its decision.
func decided(d model.DiscussionRow) bool {
	n, _ := d.Decided()
	return n == len(d.Questions)
}

// step takes the discussion one step further.
func (p *Page) step(d model.DiscussionRow, verb func(*office.Session, context.Context, model.ID, int) (model.Discussion, error), said string) {
	session, words := p.host.Session(), p.host.Words()
	p.host.Run(func(ctx context.Context) error {
		_, err := verb(session, ctx, d.ID, d.Version)
		return err
	}, func(err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.host.Say(look.ToneDone, words.T(said, "number", d.Number.String()))
	})
}
