package voices

import (
	"context"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// close asks what came of the appeal.
func (p *Page) close(card office.AppealCard) { p.closeSheet(card).Open(p.host) }

func (p *Page) closeSheet(card office.AppealCard) entry.Sheet {
	words, session, a := p.host.Words(), p.host.Session(), card.Appeal.Appeal
	in := &inputs{}
	p.addOutcome(in, a)
	return entry.Sheet{Title: words.T("voices.close_title", "number", a.Number.String()), Action: words.T("voices.close"), Icon: "circle-check",
		Content: widgets.Fields(in.outcome, in.answeredField), Fields: []*widgets.Field{in.outcome, in.answeredField},
		Named: map[string]*widgets.Field{"outcome": in.outcome, "answered_by": in.answeredField}, Form: formClose, Record: string(a.ID),
		Save: func() func(context.Context) error {
			outcome, answered := in.outcomeText.Text(), in.answered.Chosen().ID
			return func(ctx context.Context) error {
				_, err := session.CloseAppeal(ctx, a.ID, a.Version, outcome, answered)
				return err
			}
		},
		Lost: p.lost(&a, func(now office.AppealCard) []widgets.LabelledText { return p.closeSheet(now).Read() }),
		Said: words.T("voices.closed", "number", a.Number.String())}
}

// assign asks who works the case.
func (p *Page) assign(card office.AppealCard) { p.assignSheet(card).Open(p.host) }

func (p *Page) assignSheet(card office.AppealCard) entry.Sheet {
	words, session, a := p.host.Words(), p.host.Session(), card.Appeal.Appeal
	people := widgets.NewMultiPicker(words, words.T("voices.workers_example"), entry.Staff(p.host))
	people.Spawn = p.host.Spawn
	var chosen []widgets.Option
	for _, x := range card.Officers {
		chosen = append(chosen, entry.PersonOption(x))
	}
	people.SetChosen(chosen)
	field := widgets.NewField(words.T("voices.workers"), people).WithHint(words.T("voices.workers_hint"))
	return entry.Sheet{Title: words.T("voices.assign_title", "number", a.Number.String()), Action: words.T("voices.assign"), Icon: "users",
		Content: widgets.Fields(field), Fields: []*widgets.Field{field}, Named: map[string]*widgets.Field{"officers": field},
		Form: formNew + ".assign", Record: string(a.ID),
		Save: func() func(context.Context) error {
			var ids []model.ID
			for _, o := range people.Chosen() {
				ids = append(ids, model.ID(o.ID))
			}
			return func(ctx context.Context) error {
				_, err := session.AssignAppeal(ctx, a.ID, a.Version, ids)
				return err
			}
		},
		Lost: p.lost(&a, func(now office.AppealCard) []widgets.LabelledText { return p.assignSheet(now).Read() }),
		Said: words.T("voices.assigned", "number", a.Number.String())}
}

// show shows who made the appeal, to a manager who does not work the case after a reason. That it was seen is written down, and said
// before.
func (p *Page) show(a model.Appeal) {
	words, session := p.host.Words(), p.host.Session()
	open := func(reason string) {
		var person model.Complainant
		p.host.Run(func(ctx context.Context) (err error) {
			person, err = session.ShowComplainant(ctx, a.ID, reason)
			return err
		}, func(err error) {
			if err != nil {
				p.host.Fail(err)
				return
			}
			p.readPerson(a, person)
		})
	}
	q := screen.Question{Title: words.T("voices.show_title", "number", a.Number.String()), Text: words.T("voices.show_text"),
		Action: words.T("voices.show"), Yes: open}
	if !a.WorkedBy(session.Who.ID) {
		q.Text, q.Reason = words.T("voices.show_reason"), words.T("field.reason")
	}
	p.host.Ask(q)
}

// readPerson shows who made the appeal. Nothing can be typed in it: to correct it is a deed of its own.
func (p *Page) readPerson(a model.Appeal, c model.Complainant) {
	words := p.host.Words()
	body := widgets.Stack(14, widgets.NewFacts(
		widgets.Fact{Label: words.T("field.complainant_name"), Value: c.Name},
		widgets.Fact{Label: words.T("field.complainant_phone"), Value: c.Phone},
		widgets.Fact{Label: words.T("field.complainant_email"), Value: c.Email},
		widgets.Fact{Label: words.T("field.complainant_words"), Value: c.Words}),
		widgets.QuietParagraph(words.T("voices.person_text")))
	closed := func() {}
	done := widgets.NewButton(words.T("record.close"), "", widgets.Primary, func() { closed() }).WithKey("Esc")
	foot := widgets.Line(8, widgets.Spring(), done)
	if p.mayCorrect(a) {
		foot = widgets.Line(8, widgets.NewButton(words.T("voices.change"), "pencil", widgets.Secondary, func() {
			closed()
			p.openPerson(a, c)
		}), widgets.Spring(), done)
	}
	closed = p.host.Sheet(words.T("voices.person_title", "number", a.Number.String()),
		widgets.Footed(widgets.Wide(widgets.FormWidth, body), foot), done, nil)
}

// openPerson has it typed or corrected who made the appeal. Nothing of it is kept as a draft.
func (p *Page) openPerson(a model.Appeal, c model.Complainant) {
	words, session := p.host.Words(), p.host.Session()
	in := p.newWho(c)
	named := map[string]*widgets.Field{}
	in.put(named)
	entry.Sheet{Title: words.T("voices.person_title", "number", a.Number.String()), Action: words.T("voices.save"), Icon: "check",
		Content: widgets.Fields(in.nameField, widgets.Split(12, in.phoneField, in.emailField), in.wordsFd,
			widgets.QuietParagraph(words.T("voices.person_text"))),
		Fields: in.fields(), Named: named,
		Save: func() func(context.Context) error {
			out := in.person()
			out.Version = c.Version
			return func(ctx context.Context) error { return session.SaveComplainant(ctx, a.ID, out) }
		},
		Said: words.T("voices.person_saved")}.Open(p.host)
}

// erase asks by whose request, by which document, and once more before it is done: it cannot be taken back.
func (p *Page) erase(card office.AppealCard) {
	words, session, a := p.host.Words(), p.host.Session(), card.Appeal.Appeal
	var causes []widgets.Option
	for _, c := range model.EraseCauses() {
		causes = append(causes, widgets.Option{ID: string(c), Text: words.T("appeal.erase." + string(c))})
	}
	cause := widgets.NewListPicker(words, words.T("voices.cause_example"), causes)
	document := widgets.NewEntry(words.T("voices.document_example"))
	document.SetLimit(model.MaxName)
	causeField := widgets.NewField(words.T("field.erase_cause"), cause)
	documentField := widgets.NewField(words.T("field.erase_document"), document).WithHint(words.T("voices.document_hint"))
	entry.Sheet{Title: words.T("voices.erase_title", "number", a.Number.String()), Action: words.T("voices.erase_do"), Icon: "trash-2", Danger: true,
		Content: widgets.Fields(widgets.Paragraph(words.T("voices.erase_text")), causeField, documentField,
			widgets.QuietParagraph(words.T("voices.erase_backups"))),
		Fields: []*widgets.Field{causeField, documentField},
		Named:  map[string]*widgets.Field{"erase_cause": causeField, "erase_document": documentField},
		Save: func() func(context.Context) error {
			why, paper := model.EraseCause(cause.Chosen().ID), document.Text
			return func(ctx context.Context) error {
				_, err := session.EraseComplainant(ctx, a.ID, a.Version, why, paper)
				return err
			}
		},
		Said: words.T("voices.erased", "number", a.Number.String())}.Open(p.host)
}
