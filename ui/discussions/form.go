package discussions

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// form asks for when, where and with whom a discussion is held, and who takes part.
func (p *Page) form(card office.DiscussionCard) { p.sheet(card).Open(p.host) }

func (p *Page) sheet(card office.DiscussionCard) entry.Sheet {
	words, session, d := p.host.Words(), p.host.Session(), card.Discussion.Discussion
	date := widgets.NewDateField(words, session.Today)
	date.SetDate(d.Date)
	if d.ID == "" {
		date.SetDate(session.Today())
	}
	body := widgets.NewListPicker(words, words.T("tracking.body_example"), entry.Codes(p.host, model.StateBodies))
	body.SetChosen(entry.CodeOption(p.host, model.StateBodies, d.Body))
	place := widgets.NewEntry(words.T("discussions.place_example"))
	place.SetLimit(model.MaxName)
	place.SetText(d.Place)
	people := widgets.NewMultiPicker(words, words.T("discussions.people_example"), entry.Everybody(p.host))
	people.Spawn = p.host.Spawn
	people.AllowCreate(words, func(name string) { people.SetChosen(append(people.Chosen(), entry.Guest(name))) })
	var chosen []widgets.Option
	for _, x := range d.People {
		chosen = append(chosen, participantOption(x, card))
	}
	people.SetChosen(chosen)
	dateField := widgets.NewField(words.T("field.date"), date)
	bodyField := widgets.NewField(words.T("field.body"), body)
	placeField := widgets.NewField(words.T("field.place"), place)
	peopleField := widgets.NewField(words.T("field.participants"), people).WithHint(words.T("discussions.people_hint"))
	title, form := words.T("discussions.new"), string(model.KindDiscussion)
	if d.ID != "" {
		title, form = words.T("discussions.title", "number", d.Number.String()), form+".change"
	}
	fields, content := []*widgets.Field{dateField, placeField, bodyField, peopleField}, widgets.Fields(widgets.Split(12, dateField, placeField), bodyField, peopleField)
	if d.State == model.DiscussionHeld { // its day and the state body stay
		fields, content = []*widgets.Field{placeField, peopleField}, widgets.Fields(placeField, peopleField)
	}
	return entry.Sheet{
		Title: title, Action: words.T("discussions.save"), Icon: "check", Content: content, Fields: fields,
		Named: map[string]*widgets.Field{"date": dateField, "body": bodyField, "place": placeField, "participants": peopleField},
		Form:  form, Record: string(d.ID),
		Save: func() func(context.Context) error {
			out := d
			if out.Place = place.Text; d.State != model.DiscussionHeld {
				out.Date, out.Body = date.Date(), body.Chosen().ID
			}
			out.People = participants(people.Chosen())
			return func(ctx context.Context) (err error) {
				if out.ID == "" {
					out, err = session.CreateDiscussion(ctx, out)
				} else {
					out, err = session.SaveDiscussion(ctx, out)
				}
				if err == nil {
					d.ID = out.ID
				}
				return err
			}
		},
		Lost: p.lost(&d, func(now office.DiscussionCard) []widgets.LabelledText { return p.sheet(now).Read() }, nil),
		Said: words.T("discussions.saved"),
		Done: func() {
			if card.Discussion.ID == "" {
				p.List.Select(d.ID)
			}
		},
	}
}

// lost tells what a discussion is now, where somebody else was quicker, under the labels of a form; the form goes on from it,
// after keep, if that is set.
func (p *Page) lost(d *model.Discussion, read func(office.DiscussionCard) []widgets.LabelledText,
	keep func(now model.Discussion)) func(context.Context) (func() screen.Clash, error) {
	words, session := p.host.Words(), p.host.Session()
	state := func(d model.Discussion) widgets.LabelledText {
		return widgets.LabelledText{Label: words.T("field.state"), Text: words.T("discussion." + string(d.State))}
	}
	return func(ctx context.Context) (func() screen.Clash, error) {
		card, err := session.DiscussionCard(ctx, d.ID)
		return func() screen.Clash {
			now := card.Discussion.Discussion
			return screen.Clash{Name: now.Number.String(), Mine: []widgets.LabelledText{state(*d)},
				Theirs: append([]widgets.LabelledText{state(now)}, read(card)...),
				KeepMine: func() {
					if keep != nil {
						keep(now)
					}
					*d = now
				}}
		}, err
	}
}

// sameTopic is the place in the discussion as it is now of a question that was read at a place: the one with the same text,
// or the one at the same place where nobody added or took away any; after the last where there is none.
func sameTopic(now, was model.Discussion, at int) int {
	if at >= len(was.Questions) {
		return len(now.Questions)
	}
	if i := slices.IndexFunc(now.Questions, func(q model.Topic) bool { return q.Text == was.Questions[at].Text }); i >= 0 {
		return i
	}
	if len(now.Questions) == len(was.Questions) {
		return at
	}
	return len(now.Questions)
}

// participantOption is a participant as a choice.
func participantOption(x model.Participant, card office.DiscussionCard) widgets.Option {
	if x.Person != "" {
		return entry.PersonOption(card.People[x.Person])
	}
	if x.Post == "" {
		return entry.Guest(x.Name)
	}
	return entry.Guest(x.Name + ", " + x.Post)
}

// participants reads the choices back: of a typed name what follows the first comma is the post.
func participants(chosen []widgets.Option) []model.Participant {
	var out []model.Participant
	for _, o := range chosen {
		typed, ok := entry.GuestName(o)
		if !ok {
			out = append(out, model.Participant{Person: model.ID(o.ID)})
			continue
		}
		name, post, _ := strings.Cut(typed, ",")
		out = append(out, model.Participant{Name: strings.TrimSpace(name), Post: strings.TrimSpace(post)})
	}
	return out
}

// topic asks for a question of the discussion: the one at the place, or a new one where there is none.
func (p *Page) topic(card office.DiscussionCard, at int) { p.topicSheet(card, at).Open(p.host) }

func (p *Page) topicSheet(card office.DiscussionCard, at int) entry.Sheet {
	words, session, d := p.host.Words(), p.host.Session(), card.Discussion.Discussion
	var q model.Topic
	if at < len(d.Questions) {
		q = d.Questions[at]
	}
	text := widgets.NewTextArea(words, words.T("discussions.question_example"), 2, model.MaxNote)
	text.SetText(q.Text)
	systemic := widgets.NewMultiPicker(words, words.T("discussions.systemic_example"), p.searchSystemic())
	findings := widgets.NewMultiPicker(words, words.T("discussions.findings_example"), p.searchFindings())
	systemic.Spawn, findings.Spawn = p.host.Spawn, p.host.Spawn
	var causes, cases []widgets.Option
	for _, id := range q.Systemic {
		causes = append(causes, p.systemicOption(card.Systemic[id]))
	}
	for _, id := range q.Findings {
		cases = append(cases, p.findingOption(card.Findings[id]))
	}
	systemic.SetChosen(causes)
	findings.SetChosen(cases)
	decision := widgets.NewTextArea(words, words.T("discussions.decision_example"), 3, model.MaxNote)
	decision.SetText(q.Decision)
	textField := widgets.NewField(words.T("field.question"), text)
	systemicField := widgets.NewField(words.T("discussions.systemic_field"), systemic)
	findingsField := widgets.NewField(words.T("field.findings"), findings).WithHint(words.T("discussions.cases_hint"))
	decisionField := widgets.NewField(words.T("field.decision"), decision)
	return entry.Sheet{
		Title: words.T("discussions.question_title", "n", at+1), Action: words.T("discussions.save"), Icon: "check",
		Content: widgets.Fields(textField, systemicField, findingsField, decisionField),
		Fields:  []*widgets.Field{textField, systemicField, findingsField, decisionField},
		Named:   map[string]*widgets.Field{"question" + strconv.Itoa(at+1): textField, "questions": textField},
		Form:    string(model.KindDiscussion) + ".question", Record: string(d.ID),
		Save: func() func(context.Context) error {
			made := model.Topic{Text: strings.TrimSpace(text.Text()), Decision: strings.TrimSpace(decision.Text()), Findings: ids(findings.Chosen()),
				Systemic: ids(systemic.Chosen()), Recommendation: q.Recommendation}
			out := d
			out.Questions = append([]model.Topic(nil), d.Questions...)
			if at < len(out.Questions) {
				out.Questions[at] = made
			} else {
				out.Questions = append(out.Questions, made)
			}
			return func(ctx context.Context) error {
				_, err := session.SaveDiscussion(ctx, out)
				return err
			}
		},
		Lost: p.lost(&d, func(now office.DiscussionCard) []widgets.LabelledText {
			return p.topicSheet(now, sameTopic(now.Discussion.Discussion, d, at)).Read()
		}, func(now model.Discussion) {
			at = sameTopic(now, d, at)
			if q = (model.Topic{}); at < len(now.Questions) {
				q = now.Questions[at]
			}
		}),
		Said: words.T("discussions.question_saved"),
	}
}

func ids(options []widgets.Option) []model.ID {
	var out []model.ID
	for _, o := range options {
		out = append(out, model.ID(o.ID))
	}
	return out
}

func (p *Page) findingOption(f model.FindingRow) widgets.Option {
	return widgets.Option{ID: string(f.ID), Text: f.Number.String() + " " + entry.CodeOption(p.host, model.Categories, f.Category).Text,
		Detail: f.OrganisationName.In(p.host.Words().Lang())}
}

// searchFindings finds violations, the newest first.
func (p *Page) searchFindings() widgets.Search {
	newest := model.Order{By: "date", Desc: true}
	return screen.SearchRecords(p.host, model.Filter{Kind: model.KindFinding}.With(model.MarkCounted), newest, newest,
		p.host.Session().FindingRows, p.findingOption)
}

func (p *Page) systemicOption(s model.SystemicRow) widgets.Option {
	words := p.host.Words()
	return widgets.Option{ID: string(s.ID), Text: entry.CodeOption(p.host, model.Categories, s.Category).Text,
		Detail: words.N("discussions.systemic_detail", s.Regions, "sector", entry.CodeOption(p.host, model.Sectors, s.Sector).Text)}
}

// searchSystemic finds systemic causes, those in most regions first.
func (p *Page) searchSystemic() widgets.Search {
	widest := model.Order{By: "regions", Desc: true}
	return screen.SearchRecords(p.host, model.Filter{Kind: model.KindSystemic}, widest, widest, p.host.Session().SystemicRows, p.systemicOption)
}

// recommend makes a recommendation of the decision on a question.
func (p *Page) recommend(card office.DiscussionCard, at int) {
	words, session, d := p.host.Words(), p.host.Session(), card.Discussion.Discussion
	q := d.Questions[at]
	text := widgets.NewTextArea(words, words.T("tracking.text_example"), 5, model.MaxText)
	text.SetText(q.Decision)
	field := widgets.NewField(words.T("field.recommendation_text"), text).WithHint(words.T("tracking.one_measure"))
	var made model.Recommendation
	entry.Sheet{
		Title: words.T("discussions.recommend"), Action: words.T("tracking.save_draft"), Icon: "save",
		Content: widgets.Stack(14, widgets.NewFacts(
			widgets.Fact{Label: words.T("field.body"), Value: entry.CodeOption(p.host, model.StateBodies, d.Body).Text},
			widgets.Fact{Label: words.T("field.kind"), Value: entry.CodeOption(p.host, model.RecommendationKinds, "process_change").Text}), field),
		Fields: []*widgets.Field{field}, Named: map[string]*widgets.Field{"recommendation_text": field},
		Form: string(model.KindDiscussion) + ".recommend." + strconv.Itoa(at), Record: string(d.ID),
		Save: func() func(context.Context) error {
			said := text.Text()
			return func(ctx context.Context) (err error) {
				made, err = session.RecommendDecision(ctx, d.ID, d.Version, at, said)
				return err
			}
		},
		Lost: p.lost(&d, func(now office.DiscussionCard) []widgets.LabelledText {
			decision := ""
			if i := sameTopic(now.Discussion.Discussion, d, at); i < len(now.Discussion.Questions) {
				decision = now.Discussion.Questions[i].Decision
			}
			return []widgets.LabelledText{{Label: field.Label(), Text: decision}}
		}, func(now model.Discussion) { at = sameTopic(now, d, at) }),
		Said: words.T("systemic.proposed"),
		Done: func() { p.host.Go(screen.Place{Kind: model.KindRecommendation, ID: made.ID}) },
	}.Open(p.host)
}
