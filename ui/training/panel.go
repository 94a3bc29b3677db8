package training

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

// record is a training beside the register: who trained whom, the sessions, and the visits before and after.
func (p *Page) record(card office.TrainingCard) fyne.CanvasObject {
	words, t := p.host.Words(), card.Training
	body := []fyne.CanvasObject{p.facts(t), record.Section(words.N("training.sessions", len(t.Sessions)), p.sessions(t))}
	if t.Result != "" {
		body = append(body, record.Section(words.T("training.result"), widgets.Paragraph(t.Result)))
	}
	body = append(body, record.Section(words.T("training.compared"), p.comparison(card)),
		record.Section(words.T("findings.history"), record.History(p.host, model.KindTraining, card.History)))
	return record.Panel(t.RecommendationNumber.String(), p.pill(t), func() { p.List.Back() }, body, p.actions(t)...)
}

// pill says at a glance whether the next visit found it better.
func (p *Page) pill(t model.TrainingRow) *widgets.Pill {
	n, ok := t.Change()
	words := p.host.Words()
	switch {
	case !ok:
		return widgets.NewPill(words.T("training.not_yet"), "hourglass", look.ToneWaiting)
	case n > 0:
		return widgets.NewPill(register.Signed(n, words.Lang()), "arrow-up", look.ToneDone)
	case n < 0:
		return widgets.NewPill(register.Signed(n, words.Lang()), "arrow-down", look.ToneWrong)
	}
	return widgets.NewPill(register.Signed(n, words.Lang()), "minus", look.ToneQuiet)
}

func (p *Page) facts(t model.TrainingRow) fyne.CanvasObject {
	words := p.host.Words()
	return widgets.NewFacts(
		widgets.Fact{Label: words.T("field.organisation"), Value: t.OrganisationName.In(words.Lang()),
			Link: func() { p.host.Go(screen.Place{Kind: model.KindOrganisation, ID: t.Organisation}) }},
		widgets.Fact{Label: words.T("field.recommendation"), Value: t.RecommendationNumber.String(),
			Link: func() { p.host.Go(screen.Place{Kind: model.KindRecommendation, ID: t.Recommendation}) }},
		widgets.Fact{Label: words.T("field.issued"), Value: words.Date(t.Issued)},
		widgets.Fact{Label: words.T("field.mentor"), Value: t.MentorText},
		widgets.Fact{Label: words.T("field.trained_staff"), Value: words.Number(int64(t.Staff))},
		widgets.Fact{Label: words.T("training.hours"), Value: words.Number(int64(t.Hours()))},
	)
}

// sessions are the sessions by day, each with a way to change it.
func (p *Page) sessions(t model.TrainingRow) fyne.CanvasObject {
	words := p.host.Words()
	if len(t.Sessions) == 0 {
		return widgets.QuietParagraph(words.T("training.no_sessions"))
	}
	list := widgets.Stack(6)
	for i, s := range t.Sessions {
		said := strings.Join([]string{words.Date(s.Date), words.N("training.session_hours", s.Hours), words.N("training.session_present", s.Present)}, " · ")
		text := widgets.Stack(0, widgets.Paragraph(s.Topic), widgets.QuietParagraph(said))
		if !p.mayChange(t) {
			list.Add(text)
			continue
		}
		buttons := widgets.Line(0,
			widgets.NewIconButton("pencil", widgets.Ghost, func() { entry.TrainingSession(p.host, t.Training, i) }),
			widgets.NewIconButton("trash-2", widgets.Ghost, func() { p.remove(t.Training, i) }))
		list.Add(widgets.Around(nil, nil, nil, buttons, text))
	}
	return list
}

// remove takes a session out, after a question.
func (p *Page) remove(t model.Training, at int) {
	words, session := p.host.Words(), p.host.Session()
	p.host.Ask(screen.Question{Title: words.T("training.remove_title"), Text: t.Sessions[at].Topic, Action: words.T("training.remove"), Danger: true,
		Yes: func(string) {
			t.Sessions = append(append([]model.TrainingSession(nil), t.Sessions[:at]...), t.Sessions[at+1:]...)
			p.host.Run(func(ctx context.Context) error {
				_, err := session.SaveTraining(ctx, t)
				return err
			}, func(err error) {
				if err != nil {
					p.host.Fail(err)
				}
			})
		}})
}

// comparison holds the visit before against the one after, criterion by criterion.
func (p *Page) comparison(card office.TrainingCard) fyne.CanvasObject {
	words, reader, t := p.host.Words(), screen.ReaderOf(p.host), card.Training
	visit := func(label string, v model.TrainingVisit) widgets.Fact {
		if v.Visit == "" {
			return widgets.Fact{Label: label, Value: words.T("training.no_visit")}
		}
		return widgets.Fact{Label: label, Value: words.T("training.visit", "number", v.Number.String(), "date", v.Date),
			Link: func() { p.host.Go(screen.Place{Kind: model.KindVisit, ID: v.Visit}) }}
	}
	facts := []widgets.Fact{visit(words.T("training.before"), t.Before), visit(words.T("training.after"), t.After)}
	if t.After.Visit == "" {
		return widgets.NewFacts(facts...)
	}
	for i, c := range reader.Refs.List(model.Criteria) {
		if i >= model.CriteriaCount {
			break
		}
		before, after := t.Before.Scores[i], t.After.Scores[i]
		if before == 0 && after == 0 {
			continue
		}
		facts = append(facts, widgets.Fact{Label: c.ShortOn(reader.Day, reader.Lang), Value: p.pair(before, after), Tone: better(after - before)})
	}
	mean := words.T("training.pair", "before", orDash(register.Mean(t.Before.Scores, words.Lang())),
		"after", orDash(register.Mean(t.After.Scores, words.Lang())))
	facts = append(facts, widgets.Fact{Label: words.T("training.mean"), Value: mean},
		widgets.Fact{Label: words.T("training.violations"), Value: words.T("training.pair", "before", len(card.Before), "after", len(card.After)),
			Tone: better(len(card.Before) - len(card.After))})
	return widgets.NewFacts(facts...)
}

// pair writes two scores; one that was not given is a dash.
func (p *Page) pair(before, after int) string {
	text := func(n int) string {
		if n == 0 {
			return "—"
		}
		return p.host.Words().Number(int64(n))
	}
	return p.host.Words().T("training.pair", "before", text(before), "after", text(after))
}

func orDash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}

// better is the tone of a change: of what rose, of what fell.
func better(n int) look.Tone {
	switch {
	case n > 0:
		return look.ToneDone
	case n < 0:
		return look.ToneWrong
	}
	return look.ToneQuiet
}

// mayChange reports whether the person may change the training: as the office's rules have it.
func (p *Page) mayChange(t model.TrainingRow) bool {
	return t.Office == p.host.Session().Office.Code && p.may() && (t.RecommendationState.Open() || t.RecommendationState == model.RecVerified)
}

func (p *Page) actions(t model.TrainingRow) []fyne.CanvasObject {
	words := p.host.Words()
	if !p.mayChange(t) {
		return nil
	}
	rec := model.RecommendationRow{OrganisationName: t.OrganisationName}
	rec.ID, rec.Number = t.Recommendation, t.RecommendationNumber
	return []fyne.CanvasObject{
		widgets.NewButton(words.T("training.add_session"), "plus", widgets.Primary, func() { entry.TrainingSession(p.host, t.Training, len(t.Sessions)) }),
		widgets.NewButton(words.T("training.change"), "pencil", widgets.Secondary, func() { entry.Training(p.host, rec, t.Training, t.MentorText) }),
	}
}
