package findings

import (
	"context"
	"strings"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// bulk is what can be done with many violations at once: one recommendation for them all, or one for each.
func (p *Page) bulk() []screen.Action {
	if !p.host.Session().May(model.DoDraft) {
		return nil
	}
	return []screen.Action{
		{Text: "findings.recommend_marked", Icon: "file-text", Do: func([]model.ID) { p.recommend() }},
		{Text: "findings.recommend_each", Icon: "list-checks", Do: p.recommendEach},
	}
}

// recommendEach drafts a recommendation for each violation, addressed to its provider.
func (p *Page) recommendEach(ids []model.ID) {
	words := p.host.Words()
	kind := widgets.NewListPicker(words, "", entry.Codes(p.host, model.RecommendationKinds))
	text := widgets.NewTextArea(words, "", 4, model.MaxText)
	kindField := widgets.NewField(words.T("field.kind"), kind).WithCheck(func() string {
		if kind.Chosen().ID == "" {
			return words.T("fault.required.recommendation_kind")
		}
		return ""
	})
	textField := widgets.NewField(words.T("field.recommendation_text"), text).WithCheck(func() string {
		if strings.TrimSpace(text.Text()) == "" {
			return words.T("fault.required.recommendation_text")
		}
		return ""
	})
	screen.AskMany(p.host, screen.Many{Title: words.T("findings.recommend_each"), Text: words.N("findings.each_many", len(ids)),
		Action: words.T("findings.recommend_each"), Fields: []*widgets.Field{kindField, textField}, Yes: func() {
			chosen, said := kind.Chosen().ID, text.Text()
			p.List.Bulk("findings.recommending", ids, func(ctx context.Context, s *office.Session, f model.FindingRow) error {
				_, err := s.DraftRecommendation(ctx, model.Recommendation{Organisation: f.Organisation, Kind: chosen, Text: said,
					Findings: []model.ID{f.ID}})
				return err
			})
		}})
}
