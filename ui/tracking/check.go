package tracking

import (
	"context"
	"strings"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// check records a post-control check: who looked, when, what they found.
func (p *forms) check(r model.RecommendationRow) { p.checkAs(r, "") }

// checkAs begins with what was found, "" for nothing yet, and with who was to check and when, if that is known.
func (p *forms) checkAs(r model.RecommendationRow, found model.CheckResult) {
	screen.Load(p.host, func(ctx context.Context, s *office.Session) (assigned, error) {
		return readAssigned(ctx, s, r.ID)
	}, func(a assigned) { p.checkForm(r, found, a) })
}

// assigned is an open assignment with its people; without one it is empty.
type assigned struct {
	model.Assignment
	people []model.Person
}

func readAssigned(ctx context.Context, s *office.Session, recommendation model.ID) (assigned, error) {
	var out assigned
	var err error
	if out.Assignment, _, err = s.OpenAssignment(ctx, recommendation); err != nil {
		return out, err
	}
	for _, id := range out.People {
		person, err := s.Person(ctx, id)
		if err != nil {
			return out, err
		}
		out.people = append(out.people, person)
	}
	return out, nil
}

// options are the people of the public, or of the staff.
func (a assigned) options(public bool) []widgets.Option {
	var out []widgets.Option
	for _, q := range a.people {
		if q.IsRepresentative() == public {
			out = append(out, entry.PersonOption(q))
		}
	}
	return out
}

// day is the day that was set for the check, where it can have been then; else today.
func (a assigned) day(r model.RecommendationRow, today model.Date) model.Date {
	if a.Day.IsZero() || a.Day.After(today) || a.Day.Before(r.Reported) {
		return today
	}
	return a.Day
}

// checkers are the fields for who checks: the public, the staff, and why nobody of the public.
type checkers struct {
	public, staff                     *widgets.MultiPicker
	why                               *widgets.Entry
	publicField, staffField, whyField *widgets.Field
}

// newCheckers makes the fields; example is what stands in the empty one: who checked, or who is to.
func (p *forms) newCheckers(a assigned, example string) *checkers {
	words := p.host.Words()
	c := &checkers{public: widgets.NewMultiPicker(words, example, entry.Representatives(p.host)),
		staff: widgets.NewMultiPicker(words, "", entry.Staff(p.host)), why: widgets.NewEntry("")}
	c.public.AllowCreate(words, func(name string) {
		entry.NewRepresentative(p.host, name, func(q model.Person) {
			c.public.SetChosen(append(c.public.Chosen(), entry.PersonOption(q)))
		})
	})
	c.public.SetChosen(a.options(true))
	c.staff.SetChosen(a.options(false))
	c.why.SetText(a.NoRepresentative)
	c.why.SetLimit(model.MaxNote)
	c.publicField = widgets.NewField(words.T("tracking.public"), c.public).WithHelp(words.T("tracking.help.public"))
	c.staffField = widgets.NewField(words.T("tracking.staff"), c.staff)
	c.whyField = widgets.NewField(words.T("field.no_representative"), c.why)
	return c
}

func (c *checkers) people() []model.ID {
	return append(ids(c.public.Chosen()), ids(c.staff.Chosen())...)
}

func (p *forms) checkForm(r model.RecommendationRow, found model.CheckResult, a assigned) {
	words, session := p.host.Words(), p.host.Session()
	date := widgets.NewDateField(words, session.Today)
	date.SetDate(a.day(r, session.Today()))
	who := p.newCheckers(a, words.T("tracking.checkers_example"))
	documents := widgets.NewCheck(words.T("tracking.on_documents"), false, nil)
	text := widgets.NewTextArea(words, words.T("tracking.check_example"), 3, model.MaxText)
	due := widgets.NewDateField(words, session.Today)
	result := resultPicker(p, found)

	dateField := widgets.NewField(words.T("field.date"), date)
	resultField := widgets.NewField(words.T("field.result"), result).WithHelp(words.T("tracking.help.result"))
	if r.Returned < r.Taken {
		resultField.WithHint(words.T("tracking.not_returned", "taken", r.Taken, "returned", r.Returned))
	}
	textField := widgets.NewField(words.T("tracking.found"), text)
	dueField := widgets.NewField(words.T("field.new_due"), due).WithHint(words.T("tracking.new_due_hint"))
	entry.TellDayOff(p.host, dueField, due, "tracking.due_day_off")
	p.proposeDue(date, due)
	documentsField := widgets.NewField("", documents)
	letter := p.newLetter(model.WayOut)
	// Only what goes back is told of by a letter, and has a new date.
	var form *entry.Opened
	back := widgets.Split(12, dueField, letter.numberField, letter.dateField)
	returned := func(yes bool) {
		for _, f := range []*widgets.Field{dueField, letter.numberField, letter.dateField} {
			f.Hidden = !yes
		}
		back.Refresh()
		if form != nil {
			form.Resize()
		}
	}
	returned(found != model.CheckExecuted)
	result.OnChosen = func(o widgets.Option) { returned(o.ID != string(model.CheckExecuted)) }
	content := widgets.Fields(widgets.Split(12, dateField, resultField), who.publicField, widgets.Split(12, who.staffField, who.whyField),
		documentsField, textField, back, letter.files.Content(),
		widgets.QuietParagraph(words.T("tracking.final_check")))
	var left model.Recommendation
	var meant model.Date
	form = p.open(asked{typed: of(r, "check"), title: words.T("tracking.check_title", "number", r.Number.String()), action: "tracking.check_save",
		icon: "check", content: content, files: letter.files,
		fields: []*widgets.Field{dateField, resultField, who.publicField, who.staffField, who.whyField, documentsField, textField, dueField,
			letter.numberField, letter.dateField},
		named: map[string]*widgets.Field{"date": dateField, "result": resultField, "checkers": who.publicField, "text": textField,
			"due": dueField, "no_representative": who.whyField, "staff": who.staffField, "document_number": letter.numberField,
			"document_date": letter.dateField},
		save: func() func(context.Context) error {
			c := model.Check{Recommendation: r.ID, Date: date.Date(), Checkers: who.people(), NoRepresentative: who.why.Text,
				OnDocuments: documents.Checked(), Result: model.CheckResult(result.Chosen().ID), Text: text.Text()}
			var sent model.Letter
			if c.Result != model.CheckExecuted {
				c.NewDue, sent = due.Date(), letter.letter()
			}
			with := office.CheckWith{Letter: sent, Files: letter.files.Files(), LongAgo: !meant.IsZero() && meant == c.Date}
			return func(ctx context.Context) (err error) {
				c, left, err = session.RecordCheckWith(ctx, c, with)
				return err
			}
		},
		meant: func() { meant = date.Date() },
		lost:  p.lostCheck(r), isLost: func(err error) bool { return model.HasFault(err, "fault.rec_state") },
		tell: func() string {
			key, args := left.Said(model.CheckResult(result.Chosen().ID).Verb())
			return words.T(key, args...)
		}})
}

// lostCheck tells what became of a recommendation while a check was typed: the latest one, under the labels of the form.
func (p *forms) lostCheck(r model.RecommendationRow) func(context.Context) (screen.Clash, error) {
	words, session := p.host.Words(), p.host.Session()
	return func(ctx context.Context) (screen.Clash, error) {
		card, err := session.RecommendationCard(ctx, r.ID)
		if err != nil {
			return screen.Clash{}, err
		}
		now := card.Recommendation
		c := screen.Clash{Name: r.Number.String(), KeepMine: func() {},
			Mine:   []widgets.LabelledText{{Label: words.T("field.state"), Text: words.T("rec." + string(r.State))}},
			Theirs: []widgets.LabelledText{{Label: words.T("field.state"), Text: words.T("rec." + string(now.State))}}}
		if n := len(card.Checks); n > 0 {
			k := card.Checks[n-1]
			c.Theirs = append(c.Theirs, widgets.LabelledText{Label: words.T("field.date"), Text: words.Date(k.Date)},
				widgets.LabelledText{Label: words.T("field.result"), Text: words.T("check." + string(k.Result))},
				widgets.LabelledText{Label: words.T("tracking.public"), Text: strings.Join(k.CheckerNames, ", ")},
				widgets.LabelledText{Label: words.T("tracking.found"), Text: k.Text},
				widgets.LabelledText{Label: words.T("field.new_due"), Text: words.Date(k.NewDue)},
				widgets.LabelledText{Label: words.T("tracking.clash.by"), Text: card.People[k.Author].Name})
		}
		return c, nil
	}
}

// resultPicker offers what a check can find.
func resultPicker(p *forms, found model.CheckResult) *widgets.Picker {
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
func (p *forms) restitute(r model.RecommendationRow) { entry.Restitute(p.host, r) }
