package entry

import (
	"context"

	"baqylau/model"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// Restitute enters money returned or rights restored under a recommendation.
func Restitute(h screen.Host, r model.RecommendationRow) {
	words, session := h.Words(), h.Session()
	date := widgets.NewDateField(words, session.Today)
	date.SetDate(session.Today())
	sum, people := widgets.NewEntry("0"), widgets.NewEntry("0")
	document, note := widgets.NewEntry(words.T("tracking.document_example")), widgets.NewEntry("")
	document.SetLimit(model.MaxName)
	note.SetLimit(model.MaxNote)
	dateField := widgets.NewField(words.T("field.date"), date)
	sumField := widgets.NewField(words.T("tracking.sum"), sum).WithHelp(words.T("tracking.help.sum")).WithCheck(NumberCheck(h, sum))
	if owed := model.Owed(r.Taken, r.Returned); owed > 0 {
		sumField.WithHint(words.T("restitutions.still_owed", "owed", owed))
	}
	peopleField := widgets.NewField(words.T("tracking.people"), people).WithCheck(NumberCheck(h, people))
	documentField := widgets.NewField(words.T("field.document"), document)
	noteField := widgets.NewField(words.T("field.note"), note)
	Sheet{
		Title:  words.T("tracking.step_title", "step", words.T("step.restitute"), "number", r.Number.String()),
		Action: words.T("tracking.save"), Icon: "check",
		Content: widgets.Fields(widgets.Split(12, dateField, sumField, peopleField), documentField, noteField),
		Fields:  []*widgets.Field{dateField, sumField, peopleField, documentField, noteField},
		Named: map[string]*widgets.Field{"date": dateField, "sum": sumField, "people": peopleField, "document": documentField,
			"note": noteField},
		Form: string(model.KindRecommendation) + ".restitute", Record: string(r.ID),
		Save: func() func(context.Context) error {
			money, _ := Number(sum.Text)
			n, _ := Number(people.Text)
			x := model.Restitution{Recommendation: r.ID, Date: date.Date(), Sum: model.Tenge(money), People: int(n),
				Document: document.Text, Note: note.Text}
			return func(ctx context.Context) error {
				_, err := session.AddRestitution(ctx, x)
				return err
			}
		},
		Said: words.T("tracking.returned_done", "number", r.Number.String()),
	}.Open(h)
}
