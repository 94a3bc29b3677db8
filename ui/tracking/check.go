package tracking

import (
	"context"

	"baqylau/model"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen/entry"
)

// check records a post-control check: who looked, when, what they found.
func (p *Page) check(r model.RecommendationRow) { p.checkAs(r, "") }

// checkAs begins with what was found, "" for nothing yet.
func (p *Page) checkAs(r model.RecommendationRow, found model.CheckResult) {
	words, session := p.host.Words(), p.host.Session()
	date := widgets.NewDateField(words, session.Today)
	date.SetDate(session.Today())
	public := widgets.NewMultiPicker(words, words.T("tracking.checkers_example"), entry.Representatives(p.host))
	public.AllowCreate(words, func(name string) {
		entry.NewRepresentative(p.host, name, func(q model.Person) {
			public.SetChosen(append(public.Chosen(), entry.PersonOption(q)))
		})
	})
	staff := widgets.NewMultiPicker(words, "", entry.Staff(p.host))
	why := widgets.NewEntry("")
	why.SetLimit(model.MaxNote)
	documents := widgets.NewCheck(words.T("tracking.on_documents"), false, nil)
	text := widgets.NewTextArea(words, words.T("tracking.check_example"), 3, model.MaxText)
	due := widgets.NewDateField(words, session.Today)
	result := resultPicker(p, found)

	dateField := widgets.NewField(words.T("field.date"), date)
	resultField := widgets.NewField(words.T("field.result"), result).WithHelp(words.T("tracking.help.result"))
	if r.Returned < r.Taken {
		resultField.WithHint(words.T("tracking.not_returned", "taken", r.Taken, "returned", r.Returned))
	}
	publicField := widgets.NewField(words.T("tracking.public"), public).WithHelp(words.T("tracking.help.public"))
	staffField := widgets.NewField(words.T("tracking.staff"), staff)
	whyField := widgets.NewField(words.T("field.no_representative"), why)
	textField := widgets.NewField(words.T("tracking.found"), text)
	dueField := widgets.NewField(words.T("field.new_due"), due).WithHint(words.T("tracking.new_due_hint"))
	documentsField := widgets.NewField("", documents)
	fields := []*widgets.Field{dateField, resultField, publicField, staffField, whyField, documentsField, textField, dueField}
	content := widgets.Fields(widgets.Split(12, dateField, resultField), publicField, widgets.Split(12, staffField, whyField),
		documentsField, textField, dueField)
	p.open(of(r, "check"), words.T("tracking.check_title", "number", r.Number.String()), "tracking.check_save", "check", content, fields,
		map[string]*widgets.Field{"date": dateField, "result": resultField, "checkers": publicField, "text": textField,
			"due": dueField, "no_representative": whyField, "staff": staffField},
		func() func(context.Context) error {
			c := model.Check{Recommendation: r.ID, Date: date.Date(), Checkers: append(ids(public.Chosen()), ids(staff.Chosen())...),
				NoRepresentative: why.Text, OnDocuments: documents.Checked(), Result: model.CheckResult(result.Chosen().ID),
				Text: text.Text(), NewDue: due.Date()}
			return func(ctx context.Context) error {
				_, err := session.RecordCheck(ctx, c)
				return err
			}
		}, "tracking.check_done", "number", r.Number.String())
}

// resultPicker offers what a check can find.
func resultPicker(p *Page, found model.CheckResult) *widgets.Picker {
	words := p.host.Words()
	var options []widgets.Option
	for _, result := range model.CheckResults() {
		options = append(options, widgets.Option{ID: string(result), Text: words.T("check." + string(result))})
	}
	picker := widgets.NewListPicker(words, "", options)
	for _, o := range options {
		if o.ID == string(found) {
			picker.SetChosen(o)
		}
	}
	return picker
}

func ids(options []widgets.Option) []model.ID {
	var out []model.ID
	for _, o := range options {
		out = append(out, model.ID(o.ID))
	}
	return out
}

// restitute enters money returned or rights restored under a recommendation.
func (p *Page) restitute(r model.RecommendationRow) { entry.Restitute(p.host, r) }
