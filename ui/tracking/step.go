package tracking

import (
	"context"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// sheet is a form over the page: fields, a button that saves, and what happens to the faults.
type sheet struct {
	page   *Page
	form   *widgets.Form
	fields map[string]*widgets.Field
	closed func()
}

// unsaved names a form and the recommendation it is about, "" for a new one, under which what is typed is kept.
type unsaved struct {
	form   string
	record model.ID
}

// of is what is typed to do something to a recommendation.
func of(r model.RecommendationRow, what string) unsaved {
	return unsaved{string(model.KindRecommendation) + "." + what, r.ID}
}

// open shows the form of a recommendation. save runs off the window's goroutine; the sheet closes only after it succeeded.
func (p *Page) open(typed unsaved, title, action, icon string, content fyne.CanvasObject, fields []*widgets.Field,
	named map[string]*widgets.Field, save func() func(context.Context) error, said string, args ...any) {
	words := p.host.Words()
	s := &sheet{page: p, form: widgets.NewForm(fields...), fields: named, closed: func() {}}
	submit := func() {
		if !s.form.Check() {
			return
		}
		work := save()
		p.host.Run(work, func(err error) {
			if err != nil {
				entry.ShowFaults(p.host, err, named)
				return
			}
			s.closed()
			p.host.Say(look.ToneDone, words.T(said, args...))
		})
	}
	s.form.OnSave, s.form.OnSubmit = submit, submit
	s.form.Name, s.form.Record = typed.form, string(typed.record)
	buttons := widgets.Line(8, widgets.Spring(),
		widgets.NewButton(words.T("entry.cancel"), "", widgets.Secondary, s.form.Cancel).WithKey("Esc"),
		widgets.NewButton(words.T(action), icon, widgets.Primary, submit).WithKey("Ctrl+Enter"))
	s.closed = p.host.Form(title, s.form, widgets.Wide(widgets.FormWidth, widgets.Stack(16, content, buttons)), nil)
}

// step asks for what a step needs and takes it.
func (p *Page) step(r model.RecommendationRow, t model.Transition) {
	words, session := p.host.Words(), p.host.Session()
	on := widgets.NewDateField(words, session.Today)
	on.SetDate(session.Today())
	onField := widgets.NewField(words.T("field.date"), on)
	fields := []*widgets.Field{onField}
	named := map[string]*widgets.Field{"date": onField}
	due := widgets.NewDateField(words, session.Today)
	if t.Needs&model.NeedDue != 0 {
		field := widgets.NewField(words.T("field.due"), due).WithHelp(words.T("tracking.help.due"))
		fields, named["due"] = append(fields, field), field
		p.fillDue(t, on, due)
	}
	document := widgets.NewEntry(words.T("tracking.document_example"))
	document.SetLimit(model.MaxName)
	documentField := widgets.NewField(words.T("field.document"), document)
	reason := widgets.NewTextArea(words, "", 3, model.MaxNote)
	reasonField := widgets.NewField(words.T("field.reason"), reason)
	fields, named["document"] = append(fields, documentField), documentField
	rows := []fyne.CanvasObject{widgets.Split(12, objects(fields[:len(fields)-1])...), documentField}
	if t.Needs&model.NeedReason != 0 {
		fields, named["reason"] = append(fields, reasonField), reasonField
		rows = append(rows, reasonField)
	}
	p.open(of(r, string(t.Verb)), words.T("tracking.step_title", "step", words.T("step."+string(t.Verb)), "number", r.Number.String()),
		"step."+string(t.Verb), stepIcon(t.Verb), widgets.Fields(rows...), fields, named,
		func() func(context.Context) error {
			e := model.RecEvent{Verb: t.Verb, On: on.Date(), Document: document.Text, Reason: reason.Text()}
			if t.Needs&model.NeedDue != 0 {
				e.Due = due.Date()
			}
			return func(ctx context.Context) error {
				_, err := session.Step(ctx, r.ID, r.Version, e)
				return err
			}
		}, "tracking.step_done", "number", r.Number.String(), "step", words.T("journal.verb."+string(t.Verb)))
}

// fillDue proposes the due date of an issue, and again when its day changes, until the person types one.
func (p *Page) fillDue(t model.Transition, on, due *widgets.DateField) {
	if t.Verb != model.RecIssue {
		return
	}
	var proposed model.Date
	propose := func(day model.Date) {
		if day.IsZero() || (!due.Date().IsZero() && due.Date() != proposed) {
			return
		}
		screen.Load(p.host, func(ctx context.Context, s *office.Session) (model.Date, error) {
			return s.DefaultDue(ctx, day)
		}, func(next model.Date) {
			proposed = next
			due.SetDate(next)
		})
	}
	on.OnChanged = propose
	propose(on.Date())
}

func objects(fields []*widgets.Field) []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(fields))
	for i, f := range fields {
		out[i] = f
	}
	return out
}
