package visits

import (
	"context"
	"strings"

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

// record is a visit as it is read.
func (p *Page) record(card office.VisitCard) fyne.CanvasObject {
	words, v := p.host.Words(), card.Visit.Visit
	name := widgets.NewText(card.Visit.OrganisationName.In(words.Lang()), widgets.Style{Bold: true, Wrap: true})
	body := []fyne.CanvasObject{name, p.facts(card)}
	if v.Scores.Any() {
		body = append(body, record.Section(words.T("field.scores"), p.scores(v)))
	}
	if card.Template.Code != "" {
		body = append(body, p.answers(card))
	}
	if v.NoCheck != "" {
		body = append(body, record.Section(words.T("field.no_check"), widgets.Paragraph(v.NoCheck)))
	}
	if len(card.Findings) > 0 {
		body = append(body, record.Section(words.N("visits.findings", len(card.Findings)), p.violations(card)))
	}
	evidence := record.NewEvidence(p.host, model.KindVisit, false)
	evidence.Set(v.ID, card.Attachments)
	if !evidence.Empty() {
		body = append(body, record.Section(words.N("visits.attachments", len(card.Attachments)), evidence.Content()))
	}
	body = append(body, record.Section(words.T("visits.history"), record.History(p.host, model.KindVisit, card.History)))
	return record.Panel(v.Number.String(), screen.Pill(p.host, register.VisitState(v.State)), func() { p.list.Back() },
		body, p.steps(card)...)
}

func (p *Page) facts(card office.VisitCard) fyne.CanvasObject {
	words, v := p.host.Words(), card.Visit
	goTo := func(kind model.Kind, id model.ID) func() {
		return func() { p.host.Go(screen.Place{Kind: kind, ID: id}) }
	}
	facts := []widgets.Fact{
		{Label: words.T("field.organisation"), Value: v.OrganisationCode, Link: goTo(model.KindOrganisation, v.Organisation)},
		{Label: words.T("field.service"), Value: v.ServiceName.In(words.Lang())},
		{Label: words.T("field.date"), Value: words.Date(v.Date)},
		{Label: words.T("field.method"), Value: entry.CodeOption(p.host, model.Methods, v.Method).Text},
		{Label: words.T("field.place"), Value: v.Place},
		{Label: words.T("field.officers"), Value: strings.Join(v.OfficerNames, "\n")},
		{Label: words.T("field.representatives"), Value: strings.Join(v.RepNames, "\n")},
	}
	if times := p.times(v.Visit); times != "" {
		facts = append(facts, widgets.Fact{Label: words.T("visits.times"), Value: times})
	}
	facts = append(facts, p.limitFact("visits.waiting", card.Waiting), p.limitFact("visits.serving", card.Serving))
	facts = append(facts, p.toldFacts(card)...)
	facts = append(facts,
		widgets.Fact{Label: words.T("field.external"), Value: v.External},
		widgets.Fact{Label: words.T("field.note"), Value: v.Note})
	if by, ok := card.People[v.ConfirmedBy]; ok {
		facts = append(facts, widgets.Fact{Label: words.T("field.confirmed_by"), Value: by.Name})
	}
	return widgets.NewFacts(facts...)
}

// times are arrival, call and end, as far as they are known.
func (p *Page) times(v model.Visit) string {
	var out []string
	for _, t := range []clockText{clockOf(v.Arrived, p.host.Session().Zone()), clockOf(v.Called, p.host.Session().Zone()),
		clockOf(v.Finished, p.host.Session().Zone())} {
		if t.known {
			out = append(out, t.text)
		}
	}
	return strings.Join(out, " → ")
}

// limitFact is a time against the limit of the service's standard.
func (p *Page) limitFact(label string, l model.Limit) widgets.Fact {
	words := p.host.Words()
	f := widgets.Fact{Label: words.T(label)}
	switch {
	case !l.Known:
	case l.Limit == 0:
		f.Value = words.T("visits.minutes", "n", l.Minutes)
	case l.Broken():
		f.Value, f.Tone = words.T("visits.minutes_of", "n", l.Minutes, "limit", l.Limit), look.ToneWrong
	default:
		f.Value, f.Tone = words.T("visits.minutes_of", "n", l.Minutes, "limit", l.Limit), look.ToneDone
	}
	return f
}

func (p *Page) scores(v model.Visit) fyne.CanvasObject {
	r, words := screen.ReaderOf(p.host), p.host.Words()
	var facts []widgets.Fact
	for i, c := range r.Refs.List(model.Criteria) {
		if i >= model.CriteriaCount || v.Scores[i] == 0 {
			continue
		}
		tone := look.ToneQuiet
		if v.Scores[i] <= 2 {
			tone = look.ToneWrong
		}
		facts = append(facts, widgets.Fact{Label: c.ShortOn(v.Date, r.Lang), Value: words.Number(int64(v.Scores[i])), Tone: tone})
	}
	return widgets.NewFacts(facts...)
}

func (p *Page) violations(card office.VisitCard) fyne.CanvasObject {
	r := screen.ReaderOf(p.host)
	list := widgets.Stack(6)
	for _, f := range card.Findings {
		tone := look.ToneQuiet
		category := entry.Sentence(r.Refs.NameOn(model.Categories, f.Category, f.Date, r.Lang))
		switch {
		case f.Cancelled != "":
			category = p.host.Words().T("visits.struck", "category", category)
		case len(card.Earlier[f.ID]) > 0:
			tone = look.ToneWrong
			said := "visits.unremedied"
			if card.Earlier[f.ID][0].Repeat {
				said = "visits.again"
			}
			category = p.host.Words().T(said, "category", category)
		}
		link := widgets.NewButton(f.Number.String(), "", widgets.Link, func() { p.host.Go(screen.Place{Kind: model.KindFinding, ID: f.ID}) })
		color := look.Ink
		if tone != look.ToneQuiet {
			color = tone.Ink()
		}
		list.Add(widgets.Stack(0, widgets.NewText(category, widgets.Style{Wrap: true, Color: color}), record.Links(link)))
	}
	return list
}

// unanswered are the findings of a visit that no recommendation answers yet.
func unanswered(card office.VisitCard) []model.ID {
	var out []model.ID
	for _, f := range card.Findings {
		if f.Cancelled == "" && f.Recommendation == "" {
			out = append(out, f.ID)
		}
	}
	return out
}

// steps are what the person may do next; the first is the filled one.
func (p *Page) steps(card office.VisitCard) []fyne.CanvasObject {
	s, words, v := p.host.Session(), p.host.Words(), card.Visit.Visit
	if v.Office != s.Office.Code {
		return nil
	}
	var out []fyne.CanvasObject
	add := func(text, icon string, style widgets.ButtonStyle, do func()) {
		if style == widgets.Primary && len(out) > 0 {
			style = widgets.Secondary
		}
		out = append(out, widgets.NewButton(words.T(text), icon, style, do))
	}
	switch {
	case p.editable(v):
		add("visits.continue", "pencil", widgets.Primary, func() { p.open(v.ID) })
		add("visits.cancel", "ban", widgets.Danger, func() { p.cancel(v) })
		return out
	case v.State == model.VisitCompleted && s.May(model.DoConfirmVisit):
		add("visits.confirm", "check", widgets.Primary, func() { p.confirm(v) })
	}
	if open := unanswered(card); len(open) > 0 && v.State.Counted() && s.May(model.DoDraft) {
		add("visits.recommend", "file-text", widgets.Primary, func() {
			p.host.Go(screen.Place{Kind: model.KindRecommendation, New: true, From: open})
		})
	}
	add("visits.act", "printer", widgets.Secondary, func() { p.printAct(v, words.Lang()) })
	if card.Template.Name.UK != "" { // the check of the service standard has its act in the standard's language too
		add("visits.act_uk", "printer", widgets.Secondary, func() { p.printAct(v, model.Ukrainian) })
	}
	if v.State == model.VisitCompleted && p.may() {
		add("visits.reopen", "undo-2", widgets.Secondary, func() { p.reopen(v) })
	}
	return out
}

// step runs a verb and says that it is done.
func (p *Page) step(said string, v model.Visit, do func(context.Context, *office.Session) error, then func()) {
	session := p.host.Session()
	p.host.Run(func(ctx context.Context) error { return do(ctx, session) }, func(err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.host.Say(look.ToneDone, p.host.Words().T(said, "number", v.Number.String()))
		if then != nil {
			then()
		}
	})
}

func (p *Page) confirm(v model.Visit) {
	p.step("visits.confirmed", v, func(ctx context.Context, s *office.Session) error {
		_, err := s.ConfirmVisit(ctx, v.ID, v.Version)
		return err
	}, nil)
}

func (p *Page) reopen(v model.Visit) {
	words := p.host.Words()
	p.host.Ask(screen.Question{
		Title: words.T("visits.reopen_title", "number", v.Number.String()), Text: words.T("visits.reopen_text"),
		Action: words.T("visits.reopen"), Reason: words.T("field.reason"),
		Yes: func(reason string) {
			p.step("visits.reopened", v, func(ctx context.Context, s *office.Session) error {
				_, err := s.ReopenVisit(ctx, v.ID, v.Version, reason)
				return err
			}, nil)
		},
	})
}

func (p *Page) cancel(v model.Visit) {
	words := p.host.Words()
	p.host.Ask(screen.Question{
		Title: words.T("visits.cancel_title", "number", v.Number.String()), Text: words.T("visits.cancel_text"),
		Action: words.T("visits.cancel"), Stay: words.T("screen.cancel_stay"), Danger: true, Reason: words.T("field.reason"),
		Yes: func(reason string) {
			p.step("visits.cancelled", v, func(ctx context.Context, s *office.Session) error {
				_, err := s.CancelVisit(ctx, v.ID, v.Version, reason)
				return err
			}, nil)
		},
	})
}
