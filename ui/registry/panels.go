package registry

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

// linesShown is how many visits, violations or recommendations a provider's panel lists before it leads to the register.
const linesShown = 5

// organisationRecord is a provider with its latest visits, violations and recommendations.
func (p *Page) organisationRecord(card office.OrganisationCard) fyne.CanvasObject {
	words, o := p.host.Words(), card.Organisation.Organisation
	code := func(list model.RefList, code string) string { return entry.CodeOption(p.host, list, code).Text }
	var body []fyne.CanvasObject
	if !card.AsOf.IsZero() {
		body = append(body, p.providers().PastNote(card.AsOf))
	}
	body = append(body,
		widgets.NewText(o.Name.In(words.Lang()), widgets.Style{Bold: true, Wrap: true}),
		widgets.NewFacts(
			widgets.Fact{Label: words.T("field.sector"), Value: code(model.Sectors, o.Sector)},
			widgets.Fact{Label: words.T("field.kind"), Value: code(model.ProviderKinds, o.Kind)},
			widgets.Fact{Label: words.T("field.body"), Value: code(model.StateBodies, o.Body)},
			widgets.Fact{Label: words.T("field.region"), Value: code(model.Regions, o.Region)},
			widgets.Fact{Label: words.T("field.address"), Value: o.Address},
			widgets.Fact{Label: words.T("field.bin"), Value: o.BIN},
			widgets.Fact{Label: words.T("field.retired"), Value: words.Date(o.Retired), Tone: look.ToneWrong}))
	all := func(kind model.Kind) func() {
		return func() {
			f := model.Filter{Kind: kind, Scope: model.Scope{Organisations: []model.ID{o.ID}, AsOf: card.AsOf}}
			f.Scope = f.Known()
			p.host.Go(screen.Place{Kind: kind, Filter: &f})
		}
	}
	section := func(title string, kind model.Kind, n int, line func(i int) fyne.CanvasObject) {
		if n == 0 {
			return
		}
		list := widgets.Stack(3)
		for i := range min(n, linesShown) {
			list.Add(line(i))
		}
		if n > linesShown {
			list.Add(record.Links(widgets.NewButton(words.T("registry.all"), "", widgets.Link, all(kind))))
		}
		body = append(body, record.Section(title, list))
	}
	section(words.T("area.visits"), model.KindVisit, len(card.Visits), func(i int) fyne.CanvasObject {
		v := card.Visits[i]
		return p.line(v.Number, words.Date(v.Date), register.VisitState(v.State), model.KindVisit, v.ID)
	})
	section(words.T("area.findings"), model.KindFinding, len(card.Findings), func(i int) fyne.CanvasObject {
		f := card.Findings[i]
		return widgets.Stack(0, p.line(f.Number, "", findingState(f), model.KindFinding, f.ID),
			widgets.QuietParagraph(words.T("registry.finding", "date", f.Date, "category", code(model.Categories, f.Category))))
	})
	section(words.T("area.tracking"), model.KindRecommendation, len(card.Recommendations), func(i int) fyne.CanvasObject {
		r := card.Recommendations[i]
		return p.line(r.Number, words.Date(r.Issued), register.RecState(r.State), model.KindRecommendation, r.ID)
	})
	body = append(body, p.history(model.KindOrganisation, card.History))
	if !card.AsOf.IsZero() {
		return record.Panel(o.Code, nil, func() { p.Back() }, body, p.providers().PastAction())
	}
	actions := []fyne.CanvasObject{widgets.NewButton(words.T("registry.open_profile"), "chart-column", widgets.Primary,
		func() { p.openProfile(o.ID) }).WithKey("Enter")}
	if p.mayChange(viewOrganisations, o.Office) {
		actions = append(actions, p.change(func() { p.editOrganisation(o) }))
	}
	if p.host.Session().May(model.DoVisit) && o.Retired.IsZero() && o.Office == p.host.Session().Office.Code {
		actions = append(actions, widgets.NewButton(words.T("registry.visits_of"), "clipboard-pen", widgets.Secondary, all(model.KindVisit)))
	}
	return record.Panel(o.Code, p.retired(o.Retired), func() { p.Back() }, body, actions...)
}

// history is the course of the record shown, as its journal tells it.
func (p *Page) history(kind model.Kind, lines []model.HistoryLine) fyne.CanvasObject {
	return record.Section(p.host.Words().T("registry.history"), record.History(p.host, kind, lines))
}

// findingState is how a violation stands, by the recommendation that answers it.
func findingState(f model.FindingRow) register.State {
	switch {
	case f.Cancelled != "":
		return register.State{Key: "finding.cancelled", Tone: register.Quiet}
	case f.Recommendation == "":
		return register.State{Key: "finding.no_recommendation", Tone: register.Waiting}
	}
	return register.RecState(f.RecommendationState)
}

// line is a record of another area: its number, its day and its state.
func (p *Page) line(n model.Number, day string, state register.State, kind model.Kind, id model.ID) fyne.CanvasObject {
	link := widgets.NewButton(n.String(), "", widgets.Link, func() { p.host.Go(screen.Place{Kind: kind, ID: id}) })
	return record.Links(link, middle(widgets.Quiet(day)), widgets.Spring(), middle(screen.Pill(p.host, state)))
}

// mayChange reports whether the person may change a record of an office in a view: each office keeps its own.
func (p *Page) mayChange(view, office string) bool {
	return p.tabs[view].may && office == p.host.Session().Office.Code
}

// change is the button that opens the form of the record shown.
func (p *Page) change(do func()) *widgets.Button {
	return widgets.NewButton(p.host.Words().T("registry.change"), "pencil", widgets.Secondary, do)
}

// retired is the pill of a record that is no longer offered, nil for one that is.
func (p *Page) retired(day model.Date) *widgets.Pill {
	if day.IsZero() {
		return nil
	}
	return widgets.NewPill(p.host.Words().T("registry.retired"), "", look.ToneQuiet)
}

// serviceCard is a service with how often it was visited for.
type serviceCard struct {
	service model.Service
	visits  int
	history []model.HistoryLine
}

func visitsFor(service model.ID) model.Filter {
	return model.Filter{Kind: model.KindVisit, Scope: model.Scope{Services: []model.ID{service}}}
}

func readService(s *office.Session, ctx context.Context, id model.ID) (c serviceCard, err error) {
	if c.service, err = s.Service(ctx, id); err != nil {
		return c, err
	}
	if c.visits, err = s.Count(ctx, visitsFor(id)); err != nil {
		return c, err
	}
	c.history, err = s.History(ctx, model.KindService, id)
	return c, err
}

func (p *Page) serviceRecord(c serviceCard) fyne.CanvasObject {
	words, sv := p.host.Words(), c.service
	minutes := func(n int) string {
		if n == 0 {
			return ""
		}
		return words.T("registry.minutes", "n", n)
	}
	facts := []widgets.Fact{
		{Label: words.T("field.sector"), Value: entry.CodeOption(p.host, model.Sectors, sv.Sector).Text},
		{Label: words.T("registry.waiting"), Value: minutes(sv.WaitLimit)},
		{Label: words.T("registry.serving"), Value: minutes(sv.ServeLimit)},
	}
	if sv.TermDays > 0 {
		facts = append(facts, widgets.Fact{Label: words.T("registry.term"), Value: words.N("registry.days", sv.TermDays)})
	}
	fee := words.T("registry.free")
	if sv.Fee > 0 {
		fee = words.Money(sv.Fee)
	}
	facts = append(facts, widgets.Fact{Label: words.T("field.fee"), Value: fee},
		widgets.Fact{Label: words.T("field.documents"), Value: strings.Join(sv.Documents, "\n")}, p.visitsFact(c.visits, visitsFor(sv.ID)),
		widgets.Fact{Label: words.T("field.retired"), Value: words.Date(sv.Retired), Tone: look.ToneWrong})
	body := []fyne.CanvasObject{widgets.NewText(sv.Name.In(words.Lang()), widgets.Style{Bold: true, Wrap: true}), widgets.NewFacts(facts...),
		p.history(model.KindService, c.history)}
	var actions []fyne.CanvasObject
	if p.mayChange(viewServices, sv.Office) {
		actions = append(actions, p.change(func() { p.editService(sv) }))
	}
	return record.Panel(sv.Code, p.retired(sv.Retired), func() { p.Back() }, body, actions...)
}

// visitsFact counts visits and leads to them.
func (p *Page) visitsFact(n int, f model.Filter) widgets.Fact {
	return widgets.Fact{Label: p.host.Words().T("area.visits"), Value: p.host.Words().Number(int64(n)),
		Link: func() { p.host.Go(screen.Place{Kind: model.KindVisit, Filter: &f}) }}
}

// personCard is a person with the provider they work for and the visits they took part in.
type personCard struct {
	person   model.Person
	employer model.Organisation
	visits   int
	history  []model.HistoryLine
}

func readPerson(s *office.Session, ctx context.Context, id model.ID) (c personCard, err error) {
	if c.person, err = s.Person(ctx, id); err != nil {
		return c, err
	}
	if c.person.Employer != "" {
		if c.employer, err = s.Organisation(ctx, c.person.Employer); err != nil {
			return c, err
		}
	}
	if c.visits, err = s.Count(ctx, model.Filter{Kind: model.KindVisit, Person: id}); err != nil {
		return c, err
	}
	c.history, err = s.History(ctx, model.KindPerson, id)
	return c, err
}

func (p *Page) personRecord(view string, c personCard) fyne.CanvasObject {
	words, who := p.host.Words(), c.person
	facts := []widgets.Fact{}
	if who.IsRepresentative() {
		facts = append(facts, widgets.Fact{Label: words.T("field.affiliation"), Value: who.Affiliation},
			widgets.Fact{Label: words.T("field.employer"), Value: c.employer.Name.In(words.Lang())})
	} else {
		facts = append(facts, widgets.Fact{Label: words.T("field.role"), Value: words.T("role." + string(who.Role))})
	}
	facts = append(facts, widgets.Fact{Label: words.T("registry.employer_body"),
		Value: entry.CodeOption(p.host, model.StateBodies, who.Body).Text})
	facts = append(facts, p.visitsFact(c.visits, model.Filter{Kind: model.KindVisit, Person: who.ID}),
		widgets.Fact{Label: words.T("field.retired"), Value: words.Date(who.Retired), Tone: look.ToneWrong})
	var actions []fyne.CanvasObject
	if p.mayChange(view, who.Office) {
		actions = append(actions, p.change(func() { p.editPerson(c) }))
	}
	return record.Panel(who.Name, p.retired(who.Retired), func() { p.Back() },
		[]fyne.CanvasObject{widgets.NewFacts(facts...), p.history(model.KindPerson, c.history)}, actions...)
}
