package tracking

import (
	"context"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
	"baqylau/ui/widgets/screen/record"
)

// step asks for what a step needs and takes it: the table in model says what that is.
func (p *forms) step(r model.RecommendationRow, t model.Transition) {
	words, session := p.host.Words(), p.host.Session()
	on := widgets.NewDateField(words, session.Today)
	on.SetDate(session.Today())
	onField := widgets.NewField(words.T("field.date"), on)
	fields := []*widgets.Field{onField}
	named := map[string]*widgets.Field{"date": onField}
	due := widgets.NewDateField(words, session.Today)
	if t.Needs.AsksDue() {
		label := "field.due"
		if t.Verb == model.RecExtend {
			label = "field.new_due"
		}
		field := widgets.NewField(words.T(label), due).WithHelp(words.T("tracking.help.due"))
		fields, named["due"] = append(fields, field), field
		entry.TellDayOff(p.host, field, due, "tracking.due_day_off")
		p.fillDue(t, on, due)
	}
	rows := []fyne.CanvasObject{widgets.Split(12, objects(fields)...)}
	if t.Verb == model.RecExtend {
		rows = append([]fyne.CanvasObject{p.dueBefore(r)}, rows...)
	}
	letter := p.newLetter(t.Way)
	if t.Way != "" {
		fields = append(fields, letter.fields()...)
		named["document_number"], named["document_date"] = letter.numberField, letter.dateField
		rows = append(rows, letter.content())
	}
	reason := widgets.NewTextArea(words, "", 3, model.MaxNote)
	if t.Needs&model.NeedReason != 0 {
		reasonField := widgets.NewField(words.T("field.reason"), reason)
		fields, named["reason"] = append(fields, reasonField), reasonField
		rows = append(rows, reasonField)
	}
	if !model.MayTakeBack(t.Verb) {
		rows = append(rows, widgets.QuietParagraph(words.T("tracking.final")))
	}
	version := r.Version
	var meant model.Date
	var taken model.Recommendation
	p.open(asked{typed: of(r, string(t.Verb)),
		title:  words.T("tracking.step_title", "step", words.T("step."+string(t.Verb)), "number", r.Number.String()),
		action: "step." + string(t.Verb), stay: stepStay(t.Verb), icon: stepIcon(t.Verb), content: widgets.Fields(rows...), fields: fields, named: named, files: letter.files,
		save: func() func(context.Context) error {
			e := model.RecEvent{Verb: t.Verb, On: on.Date(), Letter: letter.letter(), Reason: reason.Text(),
				LongAgo: !meant.IsZero() && meant == on.Date()}
			if t.Needs.AsksDue() {
				e.Due = due.Date()
			}
			files, on := letter.files.Files(), version
			return func(ctx context.Context) (err error) {
				taken, err = session.StepWith(ctx, r.ID, on, e, files)
				return err
			}
		},
		meant: func() { meant = on.Date() },
		lost:  p.lostStep(r, t, &version),
		tell: func() string {
			key, args := taken.Said(t.Verb)
			return words.T(key, args...)
		}})
}

// stepStay is the key of what is said beside a step that takes something away: "cancel" would be taken for the step.
func stepStay(v model.RecVerb) string {
	switch v {
	case model.RecCancel:
		return "screen.cancel_stay"
	case model.RecWithdraw:
		return "tracking.withdraw_stay"
	}
	return ""
}

// dueBefore is what an extension starts from: the due date now, the first one, and how often it was put off.
func (p *forms) dueBefore(r model.RecommendationRow) fyne.CanvasObject {
	words := p.host.Words()
	often := words.T("tracking.never_extended")
	if r.Extensions > 0 {
		often = words.N("tracking.extensions", r.Extensions)
	}
	day := p.host.Session().Today()
	return widgets.NewFacts(p.dueFact("field.due", r.Due, r, day), p.dueFact("field.first_due", r.FirstDue, r, day),
		widgets.Fact{Label: words.T("tracking.due_changes"), Value: often})
}

// lostStep tells what became of a recommendation while a step was typed: its latest step, under the labels of the form.
func (p *forms) lostStep(r model.RecommendationRow, t model.Transition, version *int) func(context.Context) (screen.Clash, error) {
	words, session := p.host.Words(), p.host.Session()
	return func(ctx context.Context) (screen.Clash, error) {
		card, err := session.RecommendationCard(ctx, r.ID)
		if err != nil {
			return screen.Clash{}, err
		}
		now := card.Recommendation
		c := screen.Clash{Name: r.Number.String(),
			Mine: []widgets.LabelledText{{Label: words.T("tracking.clash.step"), Text: words.T("step." + string(t.Verb))},
				{Label: words.T("field.state"), Text: words.T("rec." + string(r.State))}},
			KeepMine: func() { *version = now.Version }}
		c.Theirs = []widgets.LabelledText{{Label: words.T("field.state"), Text: words.T("rec." + string(now.State))},
			{Label: words.T("field.due"), Text: words.Date(now.Due)}}
		if n := len(card.Events); n > 0 {
			e := card.Events[n-1]
			c.Theirs = append([]widgets.LabelledText{{Label: words.T("tracking.clash.step"), Text: words.T("step." + string(e.Verb))}},
				append(c.Theirs, widgets.LabelledText{Label: words.T("field.date"), Text: words.Date(e.On)},
					widgets.LabelledText{Label: words.T("tracking.letter.number"), Text: e.Letter.Number},
					widgets.LabelledText{Label: words.T("tracking.letter.date"), Text: words.Date(e.Letter.Date)},
					widgets.LabelledText{Label: words.T("field.reason"), Text: e.Reason},
					widgets.LabelledText{Label: words.T("tracking.clash.by"), Text: card.People[e.By].Name})...)
		}
		return c, nil
	}
}

// fillDue proposes the due date of an issue.
func (p *forms) fillDue(t model.Transition, on, due *widgets.DateField) {
	if t.Verb == model.RecIssue {
		p.proposeDue(on, due)
	}
}

// proposeDue proposes the office's usual time after a day, and again when the day changes, until the person types a date.
func (p *forms) proposeDue(on, due *widgets.DateField) {
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

// letterInput asks for the letter of a step, with its files.
type letterInput struct {
	number                 *widgets.Entry
	date                   *widgets.DateField
	numberField, dateField *widgets.Field
	files                  *record.Enclosed
}

func (p *forms) newLetter(way model.Way) *letterInput {
	words, session := p.host.Words(), p.host.Session()
	l := &letterInput{number: widgets.NewEntry(words.T("tracking.letter.example")), date: widgets.NewDateField(words, session.Today),
		files: record.NewEnclosed(p.host)}
	l.number.SetLimit(model.MaxName)
	label := "tracking.letter.number"
	if way != "" {
		label += "_" + string(way)
	}
	l.numberField = widgets.NewField(words.T(label), l.number).WithHelp(words.T("tracking.letter.help"))
	l.dateField = widgets.NewField(words.T("tracking.letter.date"), l.date)
	return l
}

func (l *letterInput) fields() []*widgets.Field { return []*widgets.Field{l.numberField, l.dateField} }

func (l *letterInput) content() fyne.CanvasObject {
	return widgets.Stack(10, widgets.Split(12, l.numberField, l.dateField), l.files.Content())
}

func (l *letterInput) letter() model.Letter {
	return model.Letter{Number: l.numberField.Read(), Date: l.date.Date()}
}
