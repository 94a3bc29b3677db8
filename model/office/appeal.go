package office

import (
	"context"
	"errors"
	"strings"
	"time"

	"baqylau/model"
)

// The verbs of the journal that only appeals have. None of their lines has a value of personal data: logPersonal says that it was
// changed, logUnmask that somebody saw it, logErase that it is gone.
const (
	logPersonal = "personal"
	logUnmask   = "unmask"
	logErase    = "erase"
	logAssignTo = "assign_appeal"
)

// ReceiveAppeal enters an appeal with what is known of who made it. Whoever enters it works the case, until a manager says otherwise.
func (s *Session) ReceiveAppeal(ctx context.Context, given model.Appeal, person model.Complainant) (model.Appeal, error) {
	a := given
	err := s.write(ctx, "receive appeal", model.DoAppeal, func(w *work) error {
		a = model.Appeal{Head: w.head(), Received: given.Received, Channel: given.Channel, Kind: given.Kind, Organisation: given.Organisation,
			Service: given.Service, Text: given.Text, Author: w.who, Officers: []model.ID{w.who}}
		person := person.Trimmed()
		person.Version = 0
		if err := s.appealFaults(w, &a, person); err != nil {
			return err
		}
		var err error
		if a.Number, err = w.NextNumber(w.office, model.KindAppeal, a.Date.Year); err != nil {
			return err
		}
		if err := put(w, logCreate, model.KindAppeal, nil, &a, "", w.SaveAppeal); err != nil {
			return err
		}
		if person.IsZero() {
			return nil
		}
		return w.keepPerson(a, &person)
	})
	if err != nil {
		return given, err
	}
	return a, nil
}

// appealFaults settles the moment of receipt and checks the record, what it points to and that it names nobody.
func (s *Session) appealFaults(w *work, a *model.Appeal, person model.Complainant) error {
	if !a.Received.IsZero() {
		a.Received = a.Received.UTC().Truncate(time.Second)
		a.Date = model.DateOf(a.Received.In(s.zone))
	}
	if err := model.Faults(append(model.AllFaults(a.Validate()), model.AllFaults(person.Validate())...)).Err(); err != nil {
		return err
	}
	if a.Received.After(w.at) {
		return model.FieldFault("received", "fault.appeal_future")
	}
	for field, code := range map[string]string{"channel": a.Channel, "answered_by": a.Answered} {
		if err := w.code(model.Channels, field, code); err != nil {
			return err
		}
	}
	if _, err := w.Organisation(a.Organisation); err != nil {
		return err
	}
	if a.Service != "" {
		if _, err := w.Service(a.Service); err != nil {
			return err
		}
	}
	for _, t := range []struct{ field, text string }{{"appeal_text", a.Text}, {"outcome", a.Outcome}, {"erase_document", a.EraseDocument}} {
		if err := unnamed(person, t.field, t.text); err != nil {
			return err
		}
	}
	return nil
}

// unnamed refuses a text that names who made the appeal: it would stay when the personal data is erased.
func unnamed(person model.Complainant, field, text string) error {
	if person.NamedIn(text) {
		return model.FieldFault(field, "fault.names_person")
	}
	return nil
}

// keepPerson writes the personal data of an appeal. The journal has that it was changed, and nothing of what it is.
func (w *work) keepPerson(a model.Appeal, person *model.Complainant) error {
	if err := w.SavePersonal(model.KindAppeal, a.ID, a.Office, person); err != nil {
		return err
	}
	return w.line(logPersonal, model.KindAppeal, a.ID, "", nil, nil)
}

// person is the personal data of an appeal, zero where there is none.
func (w *work) person(id model.ID) (model.Complainant, error) {
	c, err := w.Personal(model.KindAppeal, id)
	if errors.Is(err, ErrNotFound) {
		return model.Complainant{}, nil
	}
	return c, err
}

// appealStep changes an appeal of the office under verb in the journal by do, which is told who made it.
func (s *Session) appealStep(ctx context.Context, verb string, may model.Verb, id model.ID, version int,
	do func(w *work, a *model.Appeal, person model.Complainant) error) (model.Appeal, error) {
	var a model.Appeal
	err := s.write(ctx, verb+" appeal", may, func(w *work) error {
		stored, err := load(w, model.KindAppeal, w.Appeal, id, version)
		if err != nil {
			return err
		}
		if err := s.mayWork(w, stored); err != nil {
			return err
		}
		person, err := w.person(id)
		if err != nil {
			return err
		}
		a = stored
		if err := do(w, &a, person); err != nil {
			return err
		}
		return put(w, verb, model.KindAppeal, &stored, &a, "", w.SaveAppeal)
	})
	return a, err
}

// mayWork refuses who neither works the case nor is a manager, and names those who do.
func (s *Session) mayWork(w *work, a model.Appeal) error {
	if a.MayWork(w.who, s.Who.Role) {
		return nil
	}
	people, err := w.Persons(a.Officers)
	if err != nil {
		return err
	}
	names := make([]string, len(people))
	for i, p := range people {
		names[i] = p.Name
	}
	return model.NewFault("fault.appeal_work", "number", a.Number.String(), "names", strings.Join(names, ", "))
}

// SaveAppeal changes an appeal; of a closed one what came of it too. Who works it and who made it have verbs of their own.
func (s *Session) SaveAppeal(ctx context.Context, given model.Appeal) (model.Appeal, error) {
	a, err := s.appealStep(ctx, logChange, model.DoAppeal, given.ID, given.Version, func(w *work, a *model.Appeal, person model.Complainant) error {
		a.Received, a.Channel, a.Kind, a.Organisation, a.Service, a.Text = given.Received, given.Channel, given.Kind, given.Organisation, given.Service, given.Text
		if a.State() == model.AppealClosed {
			a.Outcome, a.Answered = given.Outcome, given.Answered
			if strings.TrimSpace(a.Outcome) == "" {
				return model.FieldFault("outcome", "fault.required.outcome")
			}
		}
		if err := s.appealFaults(w, a, person); err != nil {
			return err
		}
		given.Received, given.Date = a.Received, a.Date
		if a.Number.Year != a.Date.Year {
			return model.FieldFault("received", "fault.appeal_year", "number", a.Number.String())
		}
		return onlyAllowed(given, *a)
	})
	if err != nil {
		return given, err
	}
	return a, nil
}

// CloseAppeal notes what came of an appeal, and by which channel who made it was told, "" where nobody was to be.
func (s *Session) CloseAppeal(ctx context.Context, id model.ID, version int, outcome, answered string) (model.Appeal, error) {
	return s.appealStep(ctx, logClose, model.DoAppeal, id, version, func(w *work, a *model.Appeal, person model.Complainant) error {
		if err := a.Close(outcome, answered, w.who, w.at.Truncate(time.Second)); err != nil {
			return err
		}
		return s.appealFaults(w, a, person)
	})
}

// AssignAppeal says who works the case, and so who may see who made the appeal.
func (s *Session) AssignAppeal(ctx context.Context, id model.ID, version int, officers []model.ID) (model.Appeal, error) {
	return s.appealStep(ctx, logAssignTo, model.DoAssignAppeal, id, version, func(w *work, a *model.Appeal, _ model.Complainant) error {
		a.Officers = officers
		if err := a.Validate(); err != nil {
			return err
		}
		people, err := w.Persons(officers)
		if err != nil {
			return err
		}
		for i, p := range people {
			if p.Office != w.office || !p.Retired.IsZero() || !model.May(p.Role, model.DoUnmask) {
				return model.FieldFault("officers", "fault.appeal_officer", "name", p.Name)
			}
			for _, other := range people[:i] {
				if other.ID == p.ID {
					return model.FieldFault("officers", "fault.appeal_officer_twice", "name", p.Name)
				}
			}
		}
		return nil
	})
}

// ShowComplainant returns who made an appeal to those who work the case, and to a manager who says why. Each look is a line of the
// journal, written before anything is shown.
func (s *Session) ShowComplainant(ctx context.Context, id model.ID, reason string) (model.Complainant, error) {
	var person model.Complainant
	reason = strings.TrimSpace(reason)
	err := s.write(ctx, "show who made an appeal", model.DoUnmask, func(w *work) error {
		a, err := w.ownAppeal(id)
		if err != nil {
			return err
		}
		if err := a.Unmask(w.who, s.Who.Role, reason); err != nil {
			return err
		}
		if person, err = w.person(id); err != nil {
			return err
		}
		if person.IsZero() {
			return nobodyKept(a)
		}
		if err := unnamed(person, "reason", reason); err != nil {
			return err
		}
		return w.line(logUnmask, model.KindAppeal, id, reason, nil, nil)
	})
	if err != nil {
		return model.Complainant{}, err
	}
	return person, nil
}

// ownAppeal reads an appeal of the office.
func (w *work) ownAppeal(id model.ID) (model.Appeal, error) {
	a, err := w.Appeal(id)
	if err == nil && a.Office != w.office {
		err = model.NewFault("fault.other_office", "office", a.Office)
	}
	return a, err
}

// nobodyKept says why there is nobody to be shown or erased.
func nobodyKept(a model.Appeal) error {
	if !a.Erased.IsZero() {
		return model.NewFault("fault.appeal_erased", "number", a.Number.String(), "date", a.Erased)
	}
	return model.NewFault("fault.appeal_nobody", "number", a.Number.String())
}

// SaveComplainant writes who made an appeal over what was shown; its version says which that was, 0 that there was nobody.
func (s *Session) SaveComplainant(ctx context.Context, id model.ID, person model.Complainant) error {
	person = person.Trimmed()
	return s.write(ctx, "save who made an appeal", model.DoUnmask, func(w *work) error {
		a, err := w.ownAppeal(id)
		if err != nil {
			return err
		}
		if !a.MayWork(w.who, s.Who.Role) {
			return model.NewFault("fault.unmask", "number", a.Number.String())
		}
		if !a.Erased.IsZero() {
			return nobodyKept(a)
		}
		stored, err := w.person(id)
		switch {
		case err != nil:
			return err
		case stored.Version != person.Version:
			return &Conflict{Kind: model.KindAppeal, ID: id, Have: person.Version, Stored: stored.Version}
		case person.IsZero():
			return model.FieldFault("complainant_name", "fault.complainant_empty")
		case person == stored:
			return nil
		}
		if err := s.appealFaults(w, &a, person); err != nil {
			return err
		}
		given := person
		return w.keepPerson(a, &given)
	})
}

// AppealByNumber returns the identity of an appeal of the database.
func (s *Session) AppealByNumber(ctx context.Context, number string) (model.ID, error) {
	rows, err := rowsOf(ctx, s, model.Filter{Kind: model.KindAppeal, Text: number}, model.Order{By: "number"}, 0, s.AppealRows)
	if err != nil {
		return "", err
	}
	for _, r := range rows {
		if model.Fold(r.Number.String()) == model.Fold(number) {
			return r.ID, nil
		}
	}
	return "", model.NewFault("fault.no_appeal", "number", number)
}

// AppealCard is an appeal with its history. Of who made it it has what everybody may see.
type AppealCard struct {
	Appeal  model.AppealRow
	History []model.HistoryLine
	// Officers are those who work the case.
	Officers []model.Person
}

// AppealCard reads an appeal with all that is shown of it.
func (s *Session) AppealCard(ctx context.Context, id model.ID) (AppealCard, error) {
	var card AppealCard
	var err error
	if card.Appeal, err = first(s.AppealRows(ctx, []model.ID{id})); err != nil {
		return card, err
	}
	err = s.Store.Read(ctx, func(v View) error {
		if card.Officers, err = v.Persons(card.Appeal.Officers); err != nil {
			return err
		}
		card.History, err = s.history(v, model.KindAppeal, id)
		return err
	})
	if err == nil {
		card.History, err = s.called(ctx, card.History)
	}
	return card, err
}
