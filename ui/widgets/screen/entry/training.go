package entry

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"baqylau/model"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// guestMark begins the identity of a choice that is no person of the registers but a name that was typed.
const guestMark = "name:"

// Guest is a name that was typed, as a choice.
func Guest(name string) widgets.Option {
	name = strings.Join(strings.Fields(name), " ")
	return widgets.Option{ID: guestMark + name, Text: name}
}

// GuestName returns the typed name behind a choice; ok is false where it is a person of the registers.
func GuestName(o widgets.Option) (name string, ok bool) { return strings.CutPrefix(o.ID, guestMark) }

// Everybody finds people of the office and of the public by name.
func Everybody(h screen.Host) widgets.Search {
	return screen.SearchRecords(h, model.Filter{Kind: model.KindPerson, Marks: []model.Mark{model.MarkActive}},
		model.Order{By: "name"}, byName(), h.Session().PersonRows, func(r model.PersonRow) widgets.Option { return PersonOption(r.Person) })
}

// Training asks who trains whom under a recommendation of the kind training. A training without an identity is new; then a
// recommendation without one is asked for too.
func Training(h screen.Host, rec model.RecommendationRow, t model.Training, mentor string) {
	trainingSheet(h, rec, t, mentor).Open(h)
}

func trainingSheet(h screen.Host, rec model.RecommendationRow, t model.Training, mentor string) Sheet {
	words, session := h.Words(), h.Session()
	which := widgets.NewPicker(words, words.T("training.recommendation_example"), trainable(h))
	if rec.ID != "" {
		which.SetChosen(recommendationOption(h, rec))
	}
	who := widgets.NewPicker(words, words.T("training.mentor_example"), Everybody(h))
	which.Spawn, who.Spawn = h.Spawn, h.Spawn
	switch {
	case t.Mentor != "":
		who.SetChosen(widgets.Option{ID: string(t.Mentor), Text: mentor})
	case t.MentorName != "":
		who.SetChosen(Guest(t.MentorName))
	}
	staff := widgets.NewEntry("0")
	if t.Staff > 0 {
		staff.SetText(strconv.Itoa(t.Staff))
	}
	result := widgets.NewTextArea(words, words.T("training.result_example"), 3, model.MaxNote)
	result.SetText(t.Result)

	whichField := widgets.NewField(words.T("field.recommendation"), which)
	whoField := widgets.NewField(words.T("field.mentor"), who).WithHint(words.T("training.mentor_hint"))
	staffField := widgets.NewField(words.T("field.trained_staff"), staff).WithCheck(NumberCheck(h, staff))
	resultField := widgets.NewField(words.T("training.result"), result)
	who.AllowCreate(func(name string) {
		who.SetChosen(Guest(name))
		staffField.Focus()
	})
	fields := []*widgets.Field{whoField, staffField, resultField}
	content := widgets.Fields(whoField, staffField, resultField)
	form := string(model.KindTraining) + ".change"
	switch {
	case rec.ID == "":
		fields = append([]*widgets.Field{whichField}, fields...)
		content = widgets.Fields(whichField, whoField, staffField, resultField)
		whichField.WithCheck(func() string {
			if which.Chosen().ID == "" {
				return words.T("training.choose_recommendation")
			}
			return ""
		})
		form = string(model.KindTraining)
	case t.ID == "":
		form = screen.NameFrom(model.KindTraining, []model.ID{rec.ID})
	}
	return Sheet{
		Title: words.T("training.sheet_title"), Action: words.T("training.save"), Icon: "check", Content: content, Fields: fields,
		Named: map[string]*widgets.Field{"mentor": whoField, "staff": staffField, "result": resultField},
		Form:  form, Record: string(t.ID),
		Save: func() func(context.Context) error {
			out := t
			out.Recommendation = model.ID(which.Chosen().ID)
			out.Mentor, out.MentorName = model.ID(who.Chosen().ID), ""
			if name, ok := GuestName(who.Chosen()); ok {
				out.Mentor, out.MentorName = "", name
			}
			n, _ := Number(staff.Text)
			out.Staff, out.Result = int(n), result.Text()
			return func(ctx context.Context) error {
				_, err := session.SaveTraining(ctx, out)
				return err
			}
		},
		Lost: lostTraining(h, &t, func(now model.TrainingRow) []widgets.LabelledText {
			return trainingSheet(h, rec, now.Training, now.MentorText).Read()
		}, nil),
		Said: words.T("training.saved"),
	}
}

// lostTraining tells what a training is now, where somebody else was quicker, under the labels of a form; the form goes on
// from it, after keep, if that is set.
func lostTraining(h screen.Host, t *model.Training, read func(model.TrainingRow) []widgets.LabelledText,
	keep func(now model.Training)) func(context.Context) (func() screen.Clash, error) {
	session := h.Session()
	return func(ctx context.Context) (func() screen.Clash, error) {
		card, err := session.TrainingCard(ctx, t.ID)
		return func() screen.Clash {
			return screen.Clash{Name: card.Training.RecommendationNumber.String(), Theirs: read(card.Training), KeepMine: func() {
				if keep != nil {
					keep(card.Training.Training)
				}
				*t = card.Training.Training
			}}
		}, err
	}
}

// sameSession is the place in the training as it is now of a session that was read at a place: the same one, or that which
// somebody else made of it; after the last where there is none.
func sameSession(now, was model.Training, at int) int {
	if at >= len(was.Sessions) {
		return len(now.Sessions)
	}
	if i := slices.Index(now.Sessions, was.Sessions[at]); i >= 0 {
		return i
	}
	made := slices.IndexFunc(now.Sessions, func(s model.TrainingSession) bool { return !slices.Contains(was.Sessions, s) })
	if made < 0 || len(now.Sessions) != len(was.Sessions) {
		return len(now.Sessions)
	}
	return made
}

// recommendationOption is a recommendation as a choice.
func recommendationOption(h screen.Host, r model.RecommendationRow) widgets.Option {
	return widgets.Option{ID: string(r.ID), Text: r.Number.String(), Detail: r.OrganisationName.In(h.Words().Lang())}
}

// trainable finds recommendations of the kind training that are open, of the person's office.
func trainable(h screen.Host) widgets.Search {
	f := model.Filter{Kind: model.KindRecommendation, RecKinds: []string{model.KindOfTraining}}.With(model.MarkOpen)
	f.Offices = []string{h.Session().Office.Code}
	order := model.Order{By: "issued", Desc: true}
	return screen.SearchRecords(h, f, order, order, func(ctx context.Context, ids []model.ID) ([]model.RecommendationRow, error) {
		return h.Session().RecommendationRows(ctx, ids, model.Date{})
	}, func(r model.RecommendationRow) widgets.Option { return recommendationOption(h, r) })
}

// TrainingSession asks for a session of a training: the one at the place, counted from 0, or a new one where there is none.
func TrainingSession(h screen.Host, t model.Training, at int) { sessionSheet(h, t, at).Open(h) }

func sessionSheet(h screen.Host, t model.Training, at int) Sheet {
	words, session := h.Words(), h.Session()
	var was model.TrainingSession
	isNew := at >= len(t.Sessions)
	if !isNew {
		was = t.Sessions[at]
	}
	date := widgets.NewDateField(words, session.Today)
	date.SetDate(was.Date)
	topic := widgets.NewEntry(words.T("training.topic_example"))
	topic.SetLimit(model.MaxName)
	topic.SetText(was.Topic)
	hours, present := widgets.NewEntry("2"), widgets.NewEntry(strconv.Itoa(t.Staff))
	if isNew {
		date.SetDate(session.Today())
		hours.SetText("2")
		present.SetText(strconv.Itoa(t.Staff))
	} else {
		hours.SetText(strconv.Itoa(was.Hours))
		present.SetText(strconv.Itoa(was.Present))
	}
	dateField := widgets.NewField(words.T("field.date"), date)
	topicField := widgets.NewField(words.T("field.topic"), topic)
	hoursField := widgets.NewField(words.T("training.hours"), hours).WithCheck(NumberCheck(h, hours))
	presentField := widgets.NewField(words.T("training.present"), present).WithCheck(NumberCheck(h, present))
	// What is wrong with the session is told under the field that it concerns most: its day.
	named := map[string]*widgets.Field{"session" + strconv.Itoa(at+1): dateField, "session": dateField}
	return Sheet{
		Title: words.T("training.session_title"), Action: words.T("training.save"), Icon: "check",
		Content: widgets.Fields(widgets.Split(12, dateField, hoursField, presentField), topicField),
		Fields:  []*widgets.Field{dateField, hoursField, presentField, topicField}, Named: named,
		Form: string(model.KindTraining) + ".session", Record: string(t.ID),
		Save: func() func(context.Context) error {
			n, _ := Number(hours.Text)
			m, _ := Number(present.Text)
			out := t
			out.Sessions = append([]model.TrainingSession(nil), t.Sessions...)
			made := model.TrainingSession{Date: date.Date(), Topic: topic.Text, Hours: int(n), Present: int(m)}
			if at >= len(out.Sessions) {
				out.Sessions = append(out.Sessions, made)
			} else {
				out.Sessions[at] = made
			}
			return func(ctx context.Context) error {
				_, err := session.SaveTraining(ctx, out)
				return err
			}
		},
		Lost: lostTraining(h, &t, func(now model.TrainingRow) []widgets.LabelledText {
			at := sameSession(now.Training, t, at)
			if at >= len(now.Sessions) {
				return nil
			}
			return sessionSheet(h, now.Training, at).Read()
		}, func(now model.Training) { at = sameSession(now, t, at) }),
		Said: words.T("training.session_saved"),
	}
}
