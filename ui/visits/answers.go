package visits

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen/record"
)

// answers are those to the visit's checklist, part by part, as they are read.
func (p *Page) answers(card office.VisitCard) fyne.CanvasObject {
	words, c := p.host.Words(), card.Visit.Checklist
	parts := widgets.Stack(8, widgets.QuietParagraph(templateName(p.host, card.Template)))
	for i, lines := range card.Template.Lines(c.Answers) {
		rows := widgets.Stack(4, widgets.NewText(card.Template.Groups[i].Name.In(words.Lang()), widgets.Style{Size: look.Small, Bold: true, Wrap: true}))
		for _, l := range lines {
			switch answer := c.Answers[l.Question.Code]; {
			case !l.Asked():
				rows.Add(widgets.NewText(widgets.SkippedText(words, l), widgets.Style{Size: look.Small, Wrap: true, Color: look.Quiet}))
			case answer != "":
				rows.Add(p.answer(l, answer))
			}
		}
		if len(rows.Objects) > 1 {
			parts.Add(rows)
		}
	}
	return record.Section(words.T("visits.checklist.section", "score", scoreText(p.host, c.Score)), parts)
}

// answer is a question under its number with its answer: as a pill at the right, or below it where it may be long.
func (p *Page) answer(l model.ChecklistLine, answer string) fyne.CanvasObject {
	words, q := p.host.Words(), l.Question
	text, tone := widgets.AnswerWord(words, q, answer)
	question := widgets.QuietParagraph(words.T("checklists.numbered", "n", l.From, "text", q.Text.In(words.Lang())))
	if q.Kind == model.AskChoice || q.Kind == model.AskText {
		ink := look.Ink
		if tone != look.ToneQuiet {
			ink = tone.Ink()
		}
		return widgets.Stack(0, question, widgets.NewText(text, widgets.Style{Wrap: true, Color: ink}))
	}
	return widgets.Around(nil, nil, nil, widgets.Line(0, widgets.NewPill(text, "", tone)), question)
}

// toldFacts are what the staff said, with the standard where it says something else.
func (p *Page) toldFacts(card office.VisitCard) []widgets.Fact {
	words, v := p.host.Words(), card.Visit.Visit
	norms := v.NormsOf(card.Service)
	differs := map[model.ToldMatter]bool{}
	for _, d := range v.Told.Against(norms) {
		differs[d.Matter] = true
	}
	var facts []widgets.Fact
	add := func(matter model.ToldMatter, label, said, norm string) {
		f := widgets.Fact{Label: words.T(label), Value: said}
		if differs[matter] {
			f.Value, f.Tone = words.T("visits.told.fact", "said", said, "norm", norm), look.ToneWrong
		}
		facts = append(facts, f)
	}
	if v.Told.Term != nil {
		add(model.ToldTerm, "field.told_term", strconv.Itoa(*v.Told.Term), strconv.Itoa(norms.TermDays))
	}
	if v.Told.Fee != nil {
		add(model.ToldFee, "field.told_fee", feeText(p.host, *v.Told.Fee), feeText(p.host, norms.Fee))
	}
	if len(v.Told.Documents) > 0 {
		add(model.ToldDocuments, "field.told_documents", strings.Join(v.Told.Documents, "; "), strings.Join(norms.Documents, "; "))
	}
	return facts
}
