package voices

import (
	"context"
	"strings"
	"time"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// The forms in which an appeal is typed: what stands in their drafts is erased with the personal data.
const (
	formNew    = string(model.KindAppeal)
	formChange = formNew + ".change"
	formClose  = formNew + ".close"
)

// form asks what an appeal is, and of a new one who made it.
func (p *Page) form(card office.AppealCard) { p.sheet(card).Open(p.host) }

// inputs are the fields of an appeal.
type inputs struct {
	date                             *widgets.DateField
	time                             *widgets.TimeField
	kind, channel                    *widgets.Picker
	organisation, service            *widgets.Picker
	text                             *widgets.TextArea
	dateField, timeField, kindField  *widgets.Field
	channelField, organisationField  *widgets.Field
	serviceField, textField, outcome *widgets.Field
	outcomeText                      *widgets.TextArea
	answered                         *widgets.Picker
	answeredField                    *widgets.Field
	was                              time.Time
	zone                             *time.Location
}

func (p *Page) newInputs(a model.AppealRow) *inputs {
	words, session := p.host.Words(), p.host.Session()
	in := &inputs{date: widgets.NewDateField(words, session.Today), time: widgets.NewTimeField(words), zone: session.Zone(), was: a.Received}
	at := a.Received
	if a.ID == "" {
		at = session.Now()
	}
	at = at.In(in.zone)
	in.date.SetDate(model.DateOf(at))
	in.time.SetClock(widgets.Clock(at.Hour()*60 + at.Minute()))
	var kinds []widgets.Option
	for _, k := range model.AppealKinds() {
		kinds = append(kinds, widgets.Option{ID: string(k), Text: words.T("appeal.kind." + string(k))})
	}
	in.kind = widgets.NewListPicker(words, words.T("voices.kind_example"), kinds)
	if a.Kind != "" {
		in.kind.SetChosen(widgets.Option{ID: string(a.Kind), Text: words.T("appeal.kind." + string(a.Kind))})
	}
	in.channel = widgets.NewListPicker(words, words.T("voices.channel_example"), entry.Codes(p.host, model.Channels))
	in.channel.SetChosen(entry.CodeOption(p.host, model.Channels, a.Channel))
	in.organisation = widgets.NewPicker(words, words.T("voices.organisation_example"), entry.Organisations(p.host))
	in.service = widgets.NewPicker(words, words.T("voices.service_example"), entry.Services(p.host))
	in.organisation.Spawn, in.service.Spawn = p.host.Spawn, p.host.Spawn
	if a.Organisation != "" {
		in.organisation.SetChosen(widgets.Option{ID: string(a.Organisation), Text: a.OrganisationName.In(words.Lang())})
	}
	if a.Service != "" {
		in.service.SetChosen(widgets.Option{ID: string(a.Service), Text: a.ServiceName.In(words.Lang())})
	}
	in.text = widgets.NewTextArea(words, words.T("voices.text_example"), 2, model.MaxNote)
	in.text.SetText(a.Text)
	in.dateField = widgets.NewField(words.T("voices.date"), in.date)
	in.timeField = widgets.NewField(words.T("voices.time"), in.time)
	in.kindField = widgets.NewField(words.T("field.appeal_kind"), in.kind)
	in.channelField = widgets.NewField(words.T("field.channel"), in.channel)
	in.organisationField = widgets.NewField(words.T("field.organisation"), in.organisation)
	in.serviceField = widgets.NewField(words.T("field.service"), in.service)
	in.textField = widgets.NewField(words.T("field.appeal_text"), in.text).WithHint(words.T("voices.text_hint"))
	if a.State() == model.AppealClosed {
		p.addOutcome(in, a.Appeal)
	}
	return in
}

// addOutcome adds what came of the appeal.
func (p *Page) addOutcome(in *inputs, a model.Appeal) {
	words := p.host.Words()
	in.outcomeText = widgets.NewTextArea(words, words.T("voices.outcome_example"), 3, model.MaxNote)
	in.outcomeText.SetText(a.Outcome)
	in.answered = widgets.NewListPicker(words, words.T("voices.answered_example"), entry.Codes(p.host, model.Channels))
	in.answered.SetChosen(entry.CodeOption(p.host, model.Channels, a.Answered))
	in.outcome = widgets.NewField(words.T("field.outcome"), in.outcomeText).WithHint(words.T("voices.text_hint"))
	in.answeredField = widgets.NewField(words.T("field.answered_by"), in.answered).WithHint(words.T("voices.answered_hint"))
}

// received is the moment of receipt: of one that was not touched to the second, as it was stored.
func (in *inputs) received() time.Time {
	day, clock := in.date.Date(), in.time.Clock()
	if day.IsZero() || clock == widgets.NoTime {
		return time.Time{}
	}
	at := day.At(int(clock)/60, int(clock)%60, in.zone)
	if was := in.was.Truncate(time.Minute); !in.was.IsZero() && at.Equal(was) {
		return in.was
	}
	return at
}

func (in *inputs) fill(a model.Appeal) model.Appeal {
	a.Received, a.Kind, a.Channel = in.received(), model.AppealKind(in.kind.Chosen().ID), in.channel.Chosen().ID
	a.Organisation, a.Service, a.Text = model.ID(in.organisation.Chosen().ID), model.ID(in.service.Chosen().ID), strings.TrimSpace(in.text.Text())
	if in.outcomeText != nil {
		a.Outcome, a.Answered = strings.TrimSpace(in.outcomeText.Text()), in.answered.Chosen().ID
	}
	return a
}

func (in *inputs) fields() []*widgets.Field {
	out := []*widgets.Field{in.kindField, in.channelField, in.dateField, in.timeField, in.organisationField, in.serviceField, in.textField}
	if in.outcome != nil {
		out = append(out, in.outcome, in.answeredField)
	}
	return out
}

func (in *inputs) named() map[string]*widgets.Field {
	out := map[string]*widgets.Field{"appeal_kind": in.kindField, "channel": in.channelField, "received": in.dateField,
		"organisation": in.organisationField, "service": in.serviceField, "appeal_text": in.textField}
	if in.outcome != nil {
		out["outcome"], out["answered_by"] = in.outcome, in.answeredField
	}
	return out
}

// who are the fields of personal data.
type who struct {
	name, phone, email                         *widgets.Entry
	words                                      *widgets.TextArea
	nameField, phoneField, emailField, wordsFd *widgets.Field
}

func (p *Page) newWho(c model.Complainant) *who {
	words := p.host.Words()
	text := func(example, value string, limit int) *widgets.Entry {
		e := widgets.NewEntry(example)
		e.SetLimit(limit)
		e.SetText(value)
		return e
	}
	w := &who{name: text("", c.Name, model.MaxName), phone: text("+7", c.Phone, 40), email: text("", c.Email, 254),
		words: widgets.NewTextArea(words, words.T("voices.words_example"), 2, model.MaxText)}
	w.words.SetText(c.Words)
	w.nameField = widgets.NewField(words.T("field.complainant_name"), w.name)
	w.phoneField = widgets.NewField(words.T("field.complainant_phone"), w.phone)
	w.emailField = widgets.NewField(words.T("field.complainant_email"), w.email)
	w.wordsFd = widgets.NewField(words.T("field.complainant_words"), w.words)
	return w
}

func (w *who) fields() []*widgets.Field {
	return []*widgets.Field{w.nameField, w.phoneField, w.emailField, w.wordsFd}
}

func (w *who) person() model.Complainant {
	return model.Complainant{Name: w.name.Text, Phone: w.phone.Text, Email: w.email.Text, Words: w.words.Text()}
}

func (w *who) put(named map[string]*widgets.Field) {
	named["complainant_name"], named["complainant_phone"] = w.nameField, w.phoneField
	named["complainant_email"], named["complainant_words"] = w.emailField, w.wordsFd
}

// sheet is the form of an appeal. Who made it is asked of a new one only: later it is shown, and changed, for itself.
func (p *Page) sheet(card office.AppealCard) entry.Sheet {
	words, session, a := p.host.Words(), p.host.Session(), card.Appeal.Appeal
	in := p.newInputs(card.Appeal)
	rows := widgets.Fields(widgets.Split(12, in.kindField, in.channelField), widgets.Split(12, in.dateField, in.timeField),
		widgets.Split(12, in.organisationField, in.serviceField), in.textField)
	s := entry.Sheet{Title: words.T("voices.new"), Action: words.T("voices.save"), Icon: "check", Fields: in.fields(), Named: in.named(),
		Form: formNew, Record: string(a.ID), Said: words.T("voices.saved"), Content: rows}
	if a.ID != "" {
		s.Title, s.Form = words.T("voices.title", "number", a.Number.String()), formChange
		if in.outcome != nil {
			s.Content = widgets.Fields(rows, in.outcome, in.answeredField)
		}
		s.Save = func() func(context.Context) error {
			out := in.fill(a)
			return func(ctx context.Context) error {
				_, err := session.SaveAppeal(ctx, out)
				return err
			}
		}
		s.Lost = p.lost(&a, func(now office.AppealCard) []widgets.LabelledText { return p.sheet(now).Read() })
		return s
	}
	person := p.newWho(model.Complainant{})
	person.put(s.Named)
	s.Fields = append(s.Fields, person.fields()...)
	s.Content = widgets.Fields(rows, widgets.QuietParagraph(words.T("voices.person_text")),
		widgets.Split(12, person.nameField, person.phoneField, person.emailField), person.wordsFd)
	s.Save = func() func(context.Context) error {
		out, of := in.fill(a), person.person()
		return func(ctx context.Context) error {
			made, err := session.ReceiveAppeal(ctx, out, of)
			if err == nil {
				a.ID = made.ID
			}
			return err
		}
	}
	s.Done = func() { p.List.Select(a.ID) }
	return s
}

// lost tells what an appeal is now, where somebody else was quicker; the form goes on from it.
func (p *Page) lost(a *model.Appeal, read func(office.AppealCard) []widgets.LabelledText) func(context.Context) (func() screen.Clash, error) {
	words, session := p.host.Words(), p.host.Session()
	state := func(a model.Appeal) widgets.LabelledText {
		return widgets.LabelledText{Label: words.T("field.state"), Text: words.T("appeal.state." + string(a.State()))}
	}
	return func(ctx context.Context) (func() screen.Clash, error) {
		card, err := session.AppealCard(ctx, a.ID)
		return func() screen.Clash {
			now := card.Appeal.Appeal
			return screen.Clash{Name: now.Number.String(), Mine: []widgets.LabelledText{state(*a)},
				Theirs: append([]widgets.LabelledText{state(now)}, read(card)...), KeepMine: func() { *a = now }}
		}, err
	}
}
