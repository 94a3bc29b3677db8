package systemic

import (
	"context"
	"slices"
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

// casesShown is how many cases the panel lists before it leads to the register of violations.
const casesShown = 12

// record is a systemic cause beside the register: where it was found, and what becomes of it.
func (p *Page) record(card office.SystemicCard) fyne.CanvasObject {
	words, r := p.host.Words(), card.Systemic
	body := []fyne.CanvasObject{
		widgets.NewText(p.name(model.Categories, r.Category), widgets.Style{Bold: true, Wrap: true}),
		p.facts(r),
		record.Section(words.T("systemic.by_region"), p.regions(card.Cases)),
		record.Section(words.N("systemic.cases", len(card.Cases)), p.cases(card)),
		record.Section(words.T("findings.history"), record.History(p.host, model.KindSystemic, card.History)),
	}
	return record.Panel(words.T("systemic.one"), screen.Pill(p.host, register.SystemicState(r.StateNow())), func() { p.List.Back() },
		body, p.actions(r)...)
}

func (p *Page) name(list model.RefList, code string) string {
	return entry.CodeOption(p.host, list, code).Text
}

func (p *Page) facts(r model.SystemicRow) fyne.CanvasObject {
	words := p.host.Words()
	return widgets.NewFacts(
		widgets.Fact{Label: words.T("field.sector"), Value: p.name(model.Sectors, r.Sector)},
		widgets.Fact{Label: words.T("field.body"), Value: p.name(model.StateBodies, r.Body)},
		widgets.Fact{Label: words.T("systemic.period"), Value: words.Period(model.Period{From: r.First, To: r.Last})},
		widgets.Fact{Label: words.T("field.recommendation"), Value: r.RecommendationNumber.String(),
			Link: func() { p.host.Go(screen.Place{Kind: model.KindRecommendation, ID: r.Recommendation}) }},
		widgets.Fact{Label: words.T("field.aside"), Value: r.Aside},
	)
}

// regions says how many cases there are in each region, most first.
func (p *Page) regions(cases []model.FindingRow) fyne.CanvasObject {
	words := p.host.Words()
	count := map[string]int{}
	var codes []string
	for _, f := range cases {
		if count[f.Region] == 0 {
			codes = append(codes, f.Region)
		}
		count[f.Region]++
	}
	slices.SortFunc(codes, func(a, b string) int {
		if n := count[b] - count[a]; n != 0 {
			return n
		}
		return strings.Compare(a, b)
	})
	facts := make([]widgets.Fact, len(codes))
	for i, code := range codes {
		facts[i] = widgets.Fact{Label: p.name(model.Regions, code), Value: words.Number(int64(count[code]))}
	}
	return widgets.NewFacts(facts...)
}

func (p *Page) cases(card office.SystemicCard) fyne.CanvasObject {
	words := p.host.Words()
	list := widgets.Stack(6)
	for i, f := range card.Cases {
		if i == casesShown {
			ids := card.Systemic.Cases
			list.Add(record.Links(widgets.NewButton(words.T("systemic.all_cases"), "", widgets.Link, func() {
				p.host.Go(screen.Place{Kind: model.KindFinding, Filter: &model.Filter{Kind: model.KindFinding, IDs: ids}})
			})))
			break
		}
		link := widgets.NewButton(f.Number.String(), "", widgets.Link, func() { p.host.Go(screen.Place{Kind: model.KindFinding, ID: f.ID}) })
		list.Add(widgets.Stack(0, widgets.Paragraph(f.OrganisationName.In(words.Lang())),
			record.Links(link, widgets.Quiet(words.Date(f.Date)))))
	}
	return list
}

// actions are what a manager can do next.
func (p *Page) actions(r model.SystemicRow) []fyne.CanvasObject {
	words := p.host.Words()
	if r.Office != p.host.Session().Office.Code || !p.may(model.DoPropose) {
		return nil
	}
	switch r.StateNow() {
	case model.SystemicFound:
		return []fyne.CanvasObject{
			widgets.NewButton(words.T("systemic.propose"), "file-text", widgets.Primary, func() { p.propose(r) }),
			widgets.NewButton(words.T("systemic.put_aside"), "ban", widgets.Secondary, func() { p.putAside(r) }),
		}
	case model.SystemicAside:
		return []fyne.CanvasObject{widgets.NewButton(words.T("systemic.take_up"), "undo-2", widgets.Primary, func() { p.takeUp(r) })}
	}
	return []fyne.CanvasObject{widgets.NewButton(words.T("restitutions.open"), "external-link", widgets.Primary, func() {
		p.host.Go(screen.Place{Kind: model.KindRecommendation, ID: r.Recommendation})
	})}
}

// propose drafts the one recommendation to the state body.
func (p *Page) propose(r model.SystemicRow) {
	words, session := p.host.Words(), p.host.Session()
	body := widgets.NewListPicker(words, words.T("tracking.body_example"), entry.Codes(p.host, model.StateBodies))
	body.SetChosen(entry.CodeOption(p.host, model.StateBodies, r.Body))
	text := widgets.NewTextArea(words, words.T("tracking.text_example"), 5, model.MaxText)
	text.SetText(words.N("systemic.proposal", r.Regions, "category", p.name(model.Categories, r.Category),
		"sector", p.name(model.Sectors, r.Sector), "period", model.Period{From: r.First, To: r.Last}, "cases", len(r.Cases)))
	bodyField := widgets.NewField(words.T("field.body"), body)
	textField := widgets.NewField(words.T("field.recommendation_text"), text).WithHint(words.T("tracking.one_measure"))
	var made model.Recommendation
	entry.Sheet{
		Title: words.T("systemic.propose"), Action: words.T("tracking.save_draft"), Icon: "save",
		Content: widgets.Stack(14, widgets.Paragraph(words.N("systemic.propose_text", len(r.Cases))), widgets.Fields(bodyField, textField)),
		Fields:  []*widgets.Field{bodyField, textField},
		Named:   map[string]*widgets.Field{"addressee": bodyField, "recommendation_text": textField},
		Form:    string(model.KindSystemic) + ".propose", Record: string(r.ID),
		Save: func() func(context.Context) error {
			to, said := body.Chosen().ID, text.Text()
			return func(ctx context.Context) (err error) {
				made, err = session.ProposeSystemic(ctx, r.ID, r.Version, to, said)
				return err
			}
		},
		Said: words.T("systemic.proposed"),
		Done: func() { p.host.Go(screen.Place{Kind: model.KindRecommendation, ID: made.ID}) },
	}.Open(p.host)
}

// putAside asks why nothing is proposed.
func (p *Page) putAside(r model.SystemicRow) {
	words := p.host.Words()
	p.host.Ask(screen.Question{Title: words.T("systemic.put_aside_title"), Text: words.T("systemic.put_aside_text"),
		Action: words.T("systemic.put_aside"), Reason: words.T("field.reason"), Yes: func(reason string) {
			p.do("systemic.put_aside_done", func(ctx context.Context, s *office.Session) error {
				_, err := s.PutAsideSystemic(ctx, r.ID, r.Version, reason)
				return err
			})
		}})
}

func (p *Page) takeUp(r model.SystemicRow) {
	p.do("systemic.taken_up", func(ctx context.Context, s *office.Session) error {
		_, err := s.TakeUpSystemic(ctx, r.ID, r.Version)
		return err
	})
}

// do runs a verb and says that it is done.
func (p *Page) do(said string, verb func(context.Context, *office.Session) error) {
	session := p.host.Session()
	p.host.Run(func(ctx context.Context) error { return verb(ctx, session) }, func(err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.host.Say(look.ToneDone, p.host.Words().T(said))
	})
}
