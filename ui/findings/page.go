// Package findings is the work area of violations: the register with the record beside it, from which
// recommendations are made.
package findings

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
	"baqylau/ui/widgets/screen/record"
)

// Page is the work area.
type Page struct {
	host    screen.Host
	list    *screen.Listing[model.FindingRow]
	content fyne.CanvasObject
	// evidence is that of the record beside the register; shown says whose.
	evidence *record.Evidence
	shown    model.ID
}

var (
	_ screen.Page    = (*Page)(nil)
	_ screen.Finder  = (*Page)(nil)
	_ screen.Backer  = (*Page)(nil)
	_ screen.Dropper = (*Page)(nil)
	_ screen.Placer  = (*Page)(nil)
	_ screen.Printer = (*Page)(nil)
)

// New makes the page.
func New(h screen.Host) *Page {
	p := &Page{host: h}
	p.list = screen.NewListing(h, screen.Config[model.FindingRow]{
		Kind: model.KindFinding, Columns: register.Findings(), Order: model.Order{By: "date", Desc: true},
		Fetch: func(ctx context.Context, ids []model.ID) ([]model.FindingRow, error) {
			return h.Session().FindingRows(ctx, ids)
		},
		ID: func(r model.FindingRow) model.ID { return r.ID },
		Facets: []screen.Facet{screen.CategoryFacet(),
			screen.MarkFacet(model.MarkRepeat, model.MarkStanding, model.MarkNoRecommendation, model.MarkTaken, model.MarkAffected),
			screen.RegionFacet(), screen.SectorFacet()},
		Dated:   true,
		Panel:   screen.Beside(h, (*office.Session).FindingCard, p.record),
		Actions: p.bulk(),
		Empty: screen.Empty{Text: h.Words().T("findings.empty"), Action: h.Words().T("findings.to_visits"),
			Do: func() { h.Go(screen.Place{Area: screen.Visits, Kind: model.KindVisit}) }},
	})
	p.content = p.list.Content()
	return p
}

// Header names the register and offers a recommendation for what is marked.
func (p *Page) Header() screen.Header {
	words := p.host.Words()
	head := screen.Header{Title: words.T("area.findings")}
	if p.host.Session().May(model.DoDraft) {
		head.Actions = []fyne.CanvasObject{widgets.NewButton(words.T("findings.recommend_marked"), "file-text", widgets.Secondary, p.recommend)}
	}
	return head
}

// Content is the page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show goes to a violation or a list.
func (p *Page) Show(to screen.Place) {
	switch {
	case to.Filter != nil:
		p.list.SetFilter(*to.Filter)
	default:
		p.list.Reload()
	}
	if to.ID != "" {
		p.list.Select(to.ID)
	}
}

// Changed fetches again what is shown of the change.
func (p *Page) Changed(c office.Changed) {
	if slices.ContainsFunc([]model.Kind{model.KindVisit, model.KindFinding, model.KindRecommendation, model.KindAttachment,
		model.KindOrganisation}, c.Has) {
		p.list.Reload()
	}
}

// Focus puts the keyboard on the register.
func (p *Page) Focus() { p.list.Focus() }

// Place is the filter and the record that are shown.
func (p *Page) Place() screen.Place { return p.list.Place() }

// Find searches the register.
func (p *Page) Find() { p.list.Find() }

// Print puts the marked rows, or the whole register, on paper.
func (p *Page) Print() { p.list.Print() }

// Back closes the record.
func (p *Page) Back() bool { return p.list.Back() }

// Drop takes photos as evidence of the violation that is shown.
func (p *Page) Drop(paths []string) bool {
	if p.evidence == nil || p.shown == "" || p.shown != p.list.Current() || !p.evidence.Accepts(paths) {
		return false
	}
	p.evidence.Add(paths)
	return true
}

// Paste takes a picture or files as evidence of the violation that is shown.
func (p *Page) Paste(given []office.Source) bool {
	if p.evidence == nil || p.shown == "" || p.shown != p.list.Current() || !p.evidence.May() {
		return false
	}
	p.evidence.Take(given)
	return true
}

// recommend drafts one recommendation for the marked violations, which must be of one provider and unanswered.
func (p *Page) recommend() {
	ids, words := p.list.Marked(), p.host.Words()
	if len(ids) == 0 {
		p.host.Say(look.ToneWaiting, words.T("findings.mark_first"))
		return
	}
	screen.Load(p.host, func(ctx context.Context, s *office.Session) ([]model.FindingRow, error) {
		return s.FindingRows(ctx, ids)
	}, func(rows []model.FindingRow) {
		for _, f := range rows {
			switch {
			case f.Cancelled != "":
				p.host.Say(look.ToneWaiting, words.T("findings.struck_out", "number", f.Number.String()))
				return
			case f.Recommendation != "":
				p.host.Say(look.ToneWaiting, words.T("findings.answered", "number", f.Number.String(), "recommendation", f.RecommendationNumber.String()))
				return
			case f.Organisation != rows[0].Organisation:
				p.host.Say(look.ToneWaiting, words.T("findings.one_provider"))
				return
			}
		}
		p.host.Go(screen.Place{Kind: model.KindRecommendation, New: true, From: ids})
	})
}
