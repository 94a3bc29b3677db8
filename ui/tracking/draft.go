package tracking

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// searchTime is how long a search for violations may take before its answer is of no use.
const searchTime = 5 * time.Second

// draft opens the form of a new recommendation that answers the given findings.
func (p *Page) draft(from []model.ID) {
	screen.Load(p.host, func(ctx context.Context, s *office.Session) ([]model.FindingRow, error) {
		return s.FindingRows(ctx, from)
	}, func(rows []model.FindingRow) { p.form(model.Recommendation{Findings: from}, rows) })
}

// edit opens the form of a draft.
func (p *Page) edit(card office.RecommendationCard) {
	p.form(card.Recommendation.Recommendation, card.Findings)
}

// form asks for what a recommendation says: which violations it answers, whom it is addressed to, of
// what kind it is, and the one measure that it asks for.
func (p *Page) form(r model.Recommendation, rows []model.FindingRow) {
	words, session := p.host.Words(), p.host.Session()
	lang := words.Lang()
	known := map[string]model.FindingRow{}
	var chosen []widgets.Option
	for _, row := range rows {
		known[string(row.ID)] = row
		chosen = append(chosen, p.findingOption(row))
	}
	findings := widgets.NewMultiPicker(words, words.T("tracking.findings_example"), p.searchFindings(known))
	findings.SetChosen(chosen)
	addressee := widgets.NewPicker(words, words.T("tracking.addressee_example"), entry.Organisations(p.host))
	body := widgets.NewListPicker(words, words.T("tracking.body_example"), entry.Codes(p.host, model.StateBodies))
	body.SetChosen(entry.CodeOption(p.host, model.StateBodies, r.Body))
	kind := widgets.NewListPicker(words, "", entry.Codes(p.host, model.RecommendationKinds))
	kind.SetChosen(entry.CodeOption(p.host, model.RecommendationKinds, r.Kind))
	text := widgets.NewTextArea(words, words.T("tracking.text_example"), 4, model.MaxText)
	text.SetText(r.Text)
	propose := func() {
		if list := findings.Chosen(); addressee.Chosen().ID == "" && body.Chosen().ID == "" && len(list) > 0 {
			if row, ok := known[list[0].ID]; ok {
				addressee.SetChosen(widgets.Option{ID: string(row.Organisation), Text: row.OrganisationName.In(lang)})
			}
		}
	}
	if r.Body == "" {
		propose()
	}
	addressee.OnChosen = func(o widgets.Option) { body.SetChosen(widgets.Option{}) }
	body.OnChosen = func(o widgets.Option) { addressee.SetChosen(widgets.Option{}) }

	findingsField := widgets.NewField(words.T("field.findings"), findings)
	addresseeField := widgets.NewField(words.T("tracking.addressee"), addressee)
	bodyField := widgets.NewField(words.T("tracking.or_body"), body).WithHelp(words.T("tracking.help.body"))
	kindField := widgets.NewField(words.T("field.kind"), kind).WithHelp(words.T("tracking.help.kind"))
	textField := widgets.NewField(words.T("field.recommendation_text"), text).WithHint(words.T("tracking.one_measure"))
	title := words.T("tracking.new_title")
	if r.ID != "" {
		title = words.T("tracking.edit_title", "number", r.Number.String())
	}
	typed := unsaved{string(model.KindRecommendation) + ".change", r.ID}
	if r.ID == "" {
		typed.form = screen.NameFrom(model.KindRecommendation, ids(chosen))
	}
	collect := func() model.Recommendation {
		r.Findings, r.Organisation, r.Body = ids(findings.Chosen()), model.ID(addressee.Chosen().ID), body.Chosen().ID
		r.Kind, r.Text = kind.Chosen().ID, text.Text()
		return r
	}
	named := map[string]*widgets.Field{"findings": findingsField, "addressee": addresseeField, "recommendation_kind": kindField,
		"recommendation_text": textField}
	split := p.newSplitter(collect, named)
	look := func() { split.look(text.Text(), len(findings.Chosen())) }
	text.OnChanged = func(string) { look() }
	findings.OnChanged = func([]widgets.Option) {
		propose()
		look()
	}
	look()
	var stored model.ID
	split.form = p.open(asked{typed: typed, title: title, action: "tracking.save_draft", icon: "save",
		content: widgets.Fields(findingsField, widgets.Split(12, addresseeField, bodyField), kindField, textField, split.banner),
		fields:  []*widgets.Field{findingsField, addresseeField, bodyField, kindField, textField}, named: named,
		save: func() func(context.Context) error {
			r := collect()
			return func(ctx context.Context) (err error) {
				stored, err = p.store(ctx, session, r)
				return err
			}
		},
		lost: func(ctx context.Context) (screen.Clash, error) { return p.lostDraft(ctx, &r) },
		then: func() {
			split.form.Close()
			p.list.Select(stored) // the record beside the register is the one that was just written
		}, said: "tracking.draft_saved"})
}

// lostDraft tells what a draft says now, under the labels of the form.
func (p *Page) lostDraft(ctx context.Context, r *model.Recommendation) (screen.Clash, error) {
	words, lang := p.host.Words(), p.host.Words().Lang()
	card, err := p.host.Session().RecommendationCard(ctx, r.ID)
	if err != nil {
		return screen.Clash{}, err
	}
	now, answered := card.Recommendation, make([]string, len(card.Findings))
	for i, f := range card.Findings {
		answered[i] = p.findingOption(f).Text
	}
	addressee := now.OrganisationName.In(lang)
	if now.Body != "" {
		addressee = ""
	}
	return screen.Clash{Name: now.Number.String(), KeepMine: func() { r.Version = now.Version },
		Mine: []widgets.LabelledText{{Label: words.T("field.state"), Text: words.T("rec." + string(r.State))}},
		Theirs: []widgets.LabelledText{{Label: words.T("field.state"), Text: words.T("rec." + string(now.State))},
			{Label: words.T("field.findings"), Text: strings.Join(answered, ", ")}, {Label: words.T("tracking.addressee"), Text: addressee},
			{Label: words.T("tracking.or_body"), Text: entry.CodeOption(p.host, model.StateBodies, now.Body).Text},
			{Label: words.T("field.kind"), Text: entry.CodeOption(p.host, model.RecommendationKinds, now.Kind).Text},
			{Label: words.T("field.recommendation_text"), Text: now.Text}}}, nil
}

// store saves a new draft or a changed one, and returns which it is.
func (p *Page) store(ctx context.Context, s *office.Session, r model.Recommendation) (model.ID, error) {
	save := s.DraftRecommendation
	if r.ID != "" {
		save = s.SaveRecommendation
	}
	r, err := save(ctx, r)
	return r.ID, err
}

func (p *Page) findingOption(f model.FindingRow) widgets.Option {
	return widgets.Option{ID: string(f.ID),
		Text:   f.Number.String() + " " + entry.CodeOption(p.host, model.Categories, f.Category).Text,
		Detail: f.OrganisationName.In(p.host.Words().Lang())}
}

// searchFindings finds violations that no recommendation answers yet, the newest first, and keeps what it
// found in known.
func (p *Page) searchFindings(known map[string]model.FindingRow) widgets.Search {
	session := p.host.Session()
	return func(query string, limit int) []widgets.Option {
		ctx, cancel := context.WithTimeout(context.Background(), searchTime)
		defer cancel()
		f := model.Filter{Kind: model.KindFinding, Text: query, Marks: []model.Mark{model.MarkNoRecommendation}}
		f.Offices = []string{session.Office.Code}
		found, err := session.IDs(ctx, f, model.Order{By: "date", Desc: true})
		var rows []model.FindingRow
		if err == nil {
			rows, err = session.FindingRows(ctx, found[:min(limit, len(found))])
		}
		if err != nil {
			fyne.Do(func() { p.host.Fail(err) })
			return nil
		}
		out := make([]widgets.Option, len(rows))
		for i, row := range rows {
			out[i] = p.findingOption(row)
		}
		fyne.Do(func() {
			for _, row := range rows {
				known[string(row.ID)] = row
			}
		})
		return out
	}
}
