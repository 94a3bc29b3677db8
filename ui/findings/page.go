// Package findings is the work area of violations: the register with the record beside it, from which
// recommendations are made.
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
	"baqylau/ui/widgets/screen/record"
)

// Page is the work area.
type Page struct {
	screen.ListPage[model.FindingRow]
	host screen.Host
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
	p.ListPage = screen.NewListPage(h, screen.Config[model.FindingRow]{
		Kind: model.KindFinding, Columns: register.Findings(), Order: model.Order{By: "date", Desc: true},
		Fetch: func(ctx context.Context, ids []model.ID) ([]model.FindingRow, error) {
			return h.Session().FindingRowsOn(ctx, ids, p.List.PastDay())
		},
		ID: func(r model.FindingRow) model.ID { return r.ID },
		Facets: []screen.Facet{screen.CategoryFacet(),
			screen.MarkFacet(model.MarkRepeat, model.MarkStanding, model.MarkNoRecommendation, model.MarkTaken, model.MarkAffected),
			screen.RegionFacet(), screen.SectorFacet()},
		Dated: true, Past: true,
		Panel: screen.Beside(h, func(s *office.Session, ctx context.Context, id model.ID) (office.FindingCard, error) {
			return s.FindingCardOn(ctx, id, p.List.PastDay())
		}, p.record),
		Actions: p.bulk(),
		Empty: screen.Empty{Text: h.Words().T("findings.empty"), Action: h.Words().T("findings.to_visits"),
			Do: func() { h.Go(screen.Place{Area: screen.Visits, Kind: model.KindVisit}) }},
	}, model.KindVisit, model.KindFinding, model.KindRecommendation, model.KindAttachment, model.KindOrganisation)
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

// Drop takes photos as evidence of the violation that is shown.
func (p *Page) Drop(paths []string) bool {
	if p.evidence == nil || p.shown == "" || p.shown != p.List.Current() || !p.evidence.Accepts(paths) {
		return false
	}
	p.evidence.Add(paths)
	return true
}

// Paste takes a picture or files as evidence of the violation that is shown.
func (p *Page) Paste(given []office.Source) bool {
	if p.evidence == nil || p.shown == "" || p.shown != p.List.Current() || !p.evidence.May() {
		return false
	}
	p.evidence.Take(given)
	return true
}

// recommend drafts one recommendation for the marked violations, which must be of one provider and unanswered.
func (p *Page) recommend() {
	if !p.List.Changeable() {
		return
	}
	ids, words := p.List.Marked(), p.host.Words()
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
