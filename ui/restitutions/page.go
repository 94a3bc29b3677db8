// Package restitutions is the ledger of restitution: what was unlawfully taken, what was returned, to how many people and
// on what documents, by recommendation, by provider or by region.
package restitutions

import (
	"context"
	"slices"

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

// Page is the work area.
type Page struct {
	screen.ListPage[model.RecommendationRow]
	host   screen.Host
	groups *groups
	// redraw has the header drawn again.
	redraw func()
}

var (
	_ screen.Page     = (*Page)(nil)
	_ screen.Finder   = (*Page)(nil)
	_ screen.Backer   = (*Page)(nil)
	_ screen.Placer   = (*Page)(nil)
	_ screen.Printer  = (*Page)(nil)
	_ screen.Retitler = (*Page)(nil)
)

// New makes the page.
func New(h screen.Host) *Page {
	p := &Page{host: h, redraw: func() {}}
	base := model.Filter{Kind: model.KindRecommendation}.With(model.MarkRestitution)
	p.ListPage = screen.NewListPage(h, screen.Config[model.RecommendationRow]{
		Kind: model.KindRecommendation, Area: screen.Restitutions, Columns: register.Restitutions(), Base: base,
		Order: model.Order{By: "owed", Desc: true}, States: register.RestitutionStates(),
		Fetch: func(ctx context.Context, ids []model.ID) ([]model.RecommendationRow, error) {
			return h.Session().RecommendationRows(ctx, ids, p.List.Filter().AsOf)
		},
		ID:     func(r model.RecommendationRow) model.ID { return r.ID },
		Facets: []screen.Facet{screen.MarkFacet(model.MarkOwed), screen.RegionFacet(), screen.SectorFacet(), screen.OrganisationFacet()},
		Dated:  true, Past: true,
		Panel: screen.Beside(h, func(s *office.Session, ctx context.Context, id model.ID) (office.RecommendationCard, error) {
			return s.RecommendationCardOn(ctx, id, p.List.PastDay())
		}, p.record),
		Open:  p.open,
		Empty: screen.Empty{Text: h.Words().T("restitutions.empty")},
	}, model.KindRecommendation, model.KindRestitution, model.KindFinding, model.KindOrganisation)
	p.groups = p.newGroups()
	if kept := h.Recall(keptGrouping); kept == byProvider || kept == byRegion {
		p.group(kept)
	}
	return p
}

// Header names the ledger and offers to look at it by provider or region.
func (p *Page) Header() screen.Header {
	words := p.host.Words()
	parts := []widgets.Segment{{ID: byLine, Text: words.T("restitutions.by.line")}, {ID: byProvider, Text: words.T("restitutions.by.provider")},
		{ID: byRegion, Text: words.T("restitutions.by.region")}}
	head := screen.Header{Title: words.T("area.restitutions"), Beside: widgets.NewSegmentedSwitch(parts, p.groups.by, func(by string) {
		p.group(by)
		p.redraw()
	})}
	if p.List.Sums() { // the lines are exported from their foot
		head.Actions = []fyne.CanvasObject{widgets.NewButton(words.T("screen.action.export"), "download", widgets.Secondary, p.List.ExportSums)}
	}
	return head
}

// OnHeader keeps how to have the header drawn again.
func (p *Page) OnHeader(redraw func()) { p.redraw = redraw }

// open goes to the recommendation of a line.
func (p *Page) open(id model.ID) {
	to := p.List.There(model.KindRecommendation, id)
	to.Area = screen.Recommendations
	p.host.Go(to)
}

// record is a line of the ledger: its sums and its returns.
func (p *Page) record(card office.RecommendationCard) fyne.CanvasObject {
	words, r := p.host.Words(), card.Recommendation
	body := []fyne.CanvasObject{p.facts(r)}
	if !card.AsOf.IsZero() {
		body = append([]fyne.CanvasObject{p.List.PastNote(card.AsOf)}, body...)
	}
	if len(card.Restitutions) > 0 {
		body = append(body, record.Section(words.T("tracking.returns"), p.returns(card)))
	} else {
		body = append(body, widgets.QuietParagraph(words.T("restitutions.no_returns")))
	}
	var actions []fyne.CanvasObject
	switch {
	case !card.AsOf.IsZero():
		actions = append(actions, p.List.PastAction())
	case p.mayRestitute(r):
		actions = append(actions, widgets.NewButton(words.T("step.restitute"), "hand-coins", widgets.Primary, func() { entry.Restitute(p.host, r) }))
	}
	actions = append(actions, widgets.NewButton(words.T("restitutions.open"), "external-link", widgets.Secondary, func() { p.open(r.ID) }).WithKey("Enter"))
	return record.Panel(r.Number.String(), screen.Pill(p.host, register.RestitutionState(r)), func() { p.List.Back() }, body, actions...)
}

// mayRestitute reports whether the person may enter a return under the recommendation as it stands.
func (p *Page) mayRestitute(r model.RecommendationRow) bool {
	s := p.host.Session()
	return r.Office == s.Office.Code && s.May(model.DoRestitute) && (r.State.Open() || r.State == model.RecVerified)
}

func (p *Page) facts(r model.RecommendationRow) fyne.CanvasObject {
	words := p.host.Words()
	owed := model.Owed(r.Taken, r.Returned)
	tone := look.ToneWrong
	if owed == 0 {
		tone = look.ToneQuiet
	}
	people := ""
	if r.People > 0 || r.Restored > 0 {
		people = words.T("restitutions.people", "people", r.People, "restored", r.Restored)
	}
	return widgets.NewFacts(
		widgets.Fact{Label: words.T("field.organisation"), Value: r.OrganisationName.In(words.Lang()),
			Link: func() { p.host.Go(screen.Place{Kind: model.KindOrganisation, ID: r.Place}) }},
		widgets.Fact{Label: words.T("field.region"), Value: entry.CodeOption(p.host, model.Regions, r.Region).Text},
		widgets.Fact{Label: words.T("restitutions.taken"), Value: words.Money(r.Taken)},
		widgets.Fact{Label: words.T("restitutions.returned"), Value: words.Money(r.Returned)},
		widgets.Fact{Label: words.T("restitutions.owed"), Value: words.Money(owed), Tone: tone},
		widgets.Fact{Label: words.T("restitutions.persons"), Value: people},
	)
}

// returns are the returns under the recommendation, the latest first.
func (p *Page) returns(card office.RecommendationCard) fyne.CanvasObject {
	words := p.host.Words()
	var facts []widgets.Fact
	for _, r := range slices.Backward(card.Restitutions) {
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
