package office

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"baqylau/model"
)

// ErrFixedField says that a form changed what its verb does not let it change: a mistake of the program.
var ErrFixedField = errors.New("a field was changed that this verb does not change")

// The verbs of the journal, beside those of a recommendation's steps (model.RecVerb). Their names stand
// in the translations as "journal.verb.…".
const (
	logCreate   = "create"
	logChange   = "change"
	logImport   = "import"
	logSettings = "settings"
	logRetire   = "retire"
	logSubmit   = "submit"
	logReturn   = "return"
	logApprove  = "approve"
	logBegin    = "begin"
	logClose    = "close"
	logCancel   = "cancel"
	logAmend    = "amend"
	logMove     = "move"
	logRemove   = "remove"
	logReserve  = "reserve"
	logFulfil   = "fulfil"
	logRelease  = "release"
	logComplete = "complete"
	logReopen   = "reopen"
	logConfirm  = "confirm"
	logFollow   = "follow"
	logDetach   = "detach"
	logPublish  = "publish"
	logReset    = "reset"
	logRevive   = "revive"
)

// work is one write transaction of a verb: what it reads and writes through, who does it and when.
type work struct {
	Tx
	desk    *Desk
	who     model.ID
	office  string
	at      time.Time
	changed Changed
	// steps are the steps taken of recommendations of which the next line of the journal is to tell.
	steps map[model.ID][]model.StepTaken
	// struck are the findings struck out with their visit.
	struck []model.Finding
	// guard is what is known of the accounts, nil before anybody asked.
	guard *guard
	// stands says under which version a record is again what it was in an earlier one, and regained what is added to that.
	stands, regained map[standing]int
}

// write checks the role, runs f in one transaction and tells the screens after the commit. op names the
// verb for the log.
func (s *Session) write(ctx context.Context, op string, v model.Verb, f func(*work) error) error {
	return s.writeThen(ctx, op, v, f, func() {})
}

// writeThen is write, and calls then after the commit, before the screens are told.
func (s *Session) writeThen(ctx context.Context, op string, v model.Verb, f func(*work) error, then func()) error {
	if err := s.may(v); err != nil {
		return err
	}
	still := func(w *work) error {
		if err := s.stillMay(w); err != nil {
			return err
		}
		return f(w)
	}
	return s.Desk.writeThen(ctx, op, s.Who.ID, s.Office.Code, still, func() {
		s.apart()
		then()
	})
}

func (d *Desk) write(ctx context.Context, op string, who model.ID, office string, f func(*work) error) error {
	return d.writeThen(ctx, op, who, office, f, func() {})
}

func (d *Desk) writeThen(ctx context.Context, op string, who model.ID, office string, f func(*work) error, then func()) error {
	changed, err := d.commit(ctx, op, who, office, f)
	if err != nil {
		return err
	}
	then()
	d.follow(ctx, changed)
	d.tell(changed)
	return nil
}

// commit is write without telling anybody.
func (d *Desk) commit(ctx context.Context, op string, who model.ID, office string, f func(*work) error) (Changed, error) {
	// Moments are stored to the millisecond: what is said of a record at once is what is read of it later.
	w := &work{desk: d, who: who, office: office, at: d.Now().UTC().Truncate(time.Millisecond)}
	err := d.Store.Write(ctx, func(tx Tx) error {
		w.Tx, w.changed, w.guard = tx, Changed{}, nil
		if err := f(w); err != nil {
			return err
		}
		return w.lettingIn()
	})
	if err != nil {
		return Changed{}, readable(op, err)
	}
	return w.changed, nil
}

// readable turns a lost race into its sentence and names the operation for everything else.
func readable(op string, err error) error {
	var c *Conflict
	if errors.As(err, &c) {
		return model.NewFault("fault.conflict", "kind", model.Key("kind."+string(c.Kind))).Because(err)
	}
	return fmt.Errorf("%s: %w", op, err)
}

// record is anything that carries a model.Head.
type record interface{ Meta() model.Head }

// load reads a record of the person's own office in the version that the form has read.
func load[R record](w *work, kind model.Kind, get func(model.ID) (R, error), id model.ID, version int) (R, error) {
	r, err := get(id)
	if err != nil {
		return r, err
	}
	h := r.Meta()
	if h.Office != w.office {
		return r, model.NewFault("fault.other_office", "office", h.Office)
	}
	if h.Version != version {
		return r, &Conflict{Kind: kind, ID: id, Have: version, Stored: h.Version}
	}
	return r, nil
}

// put saves a record and writes its journal line. before is nil for a new record; a record that did not
// change is neither saved nor journalled.
func put[R record](w *work, verb string, kind model.Kind, before *R, after *R, reason string, save func(*R) error) error {
	id := (*after).Meta().ID
	if before == nil {
		if err := save(after); err != nil {
			return err
		}
		return w.log(verb, kind, id, reason, nil, after)
	}
	was, is, err := difference(before, after)
	if err != nil {
		return fmt.Errorf("journal %s %s: %w", kind, id, err)
	}
	if is == nil {
		return nil
	}
	if err := save(after); err != nil {
		return err
	}
	return w.line(verb, kind, id, reason, was, is)
}

// log writes a journal line with whole values; nil leaves the side empty.
func (w *work) log(verb string, kind model.Kind, id model.ID, reason string, before, after any) error {
	var sides [2]json.RawMessage
	for i, v := range []any{before, after} {
		if v == nil {
			continue
		}
		b, err := json.Marshal(v)
		if err != nil {
			return fmt.Errorf("journal %s %s: %w", kind, id, err)
		}
		sides[i] = b
	}
	return w.line(verb, kind, id, reason, sides[0], sides[1])
}

func (w *work) line(verb string, kind model.Kind, id model.ID, reason string, before, after json.RawMessage) error {
	w.touch(kind, id)
	if taken := w.steps[id]; len(taken) > 0 {
		delete(w.steps, id)
		var err error
		if after, err = withMember(after, model.JournalSteps, taken); err != nil {
			return fmt.Errorf("journal steps of %s: %w", id, err)
		}
	}
	return w.Journal(&model.JournalEntry{
		At: w.at, By: w.who, Office: w.office, Verb: verb, Kind: kind, Record: id, Reason: reason,
		Before: before, After: after,
	})
}

// tellSteps has the next line of a recommendation tell of steps taken: their days, letters and checks are in no field of it.
func (w *work) tellSteps(id model.ID, events ...model.RecEvent) {
	if w.steps == nil {
		w.steps = map[model.ID][]model.StepTaken{}
	}
	for _, e := range events {
		w.steps[id] = append(w.steps[id], model.Taken(e))
	}
}

// withMember adds a member to an object as json.Marshal writes it; nil is an empty one.
func withMember(object json.RawMessage, name string, value any) (json.RawMessage, error) {
	text, err := json.Marshal(map[string]any{name: value})
	if err != nil || len(object) <= len("{}") {
		return text, err
	}
	return append(append(slices.Clone(object[:len(object)-1]), ','), text[1:]...), nil
}

// touch notes what the screens are told after the commit.
func (w *work) touch(kind model.Kind, id model.ID) {
	if !w.changed.Has(kind) {
		w.changed.Kinds = append(w.changed.Kinds, kind)
	}
	w.changed.IDs = append(w.changed.IDs, id)
}

// head gives a new record its identity.
func (w *work) head() model.Head { return model.Head{ID: w.desk.NewID(), Office: w.office} }

// onlyAllowed refuses a record given by a form that differs from want, which is the stored record with
// the fields that the form may change.
func onlyAllowed[R any](given, want R) error {
	was, is, err := difference(given, want)
	if err != nil {
		return err
	}
	if is != nil {
		return fmt.Errorf("%w: given %s, allowed %s", ErrFixedField, was, is)
	}
	return nil
}

// code checks that a record names an entry of a reference list that there is.
func (w *work) code(list model.RefList, field, code string) error {
	if code == "" {
		return nil
	}
	if _, ok := w.desk.References.Entry(list, code); !ok {
		return model.FieldFault(field, "fault.unknown_code", "value", code)
	}
	return nil
}

// people checks that officers are staff and representatives are not.
func (w *work) people(officers, representatives []model.ID) error {
	for _, group := range []struct {
		ids   []model.ID
		field string
		rep   bool
	}{{officers, "officers", false}, {representatives, "representatives", true}} {
		if len(group.ids) == 0 {
			continue
		}
		persons, err := w.Persons(group.ids)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(persons, func(p model.Person) bool { return p.IsRepresentative() != group.rep })
		if i >= 0 {
			return model.FieldFault(group.field, "fault.wrong_person", "name", persons[i].Name)
		}
	}
	return nil
}
