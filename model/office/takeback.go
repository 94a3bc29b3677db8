package office

import (
	"context"
	"maps"
	"slices"
	"time"

	"baqylau/model"
)

// logTakeBack is the journal verb of what was taken back.
const logTakeBack = "take_back"

// logDrop names the throwing away of a draft, of which the journal says nothing.
const logDrop = "drop"

// mostSteps is how many steps of a session can be taken back, one after another.
const mostSteps = 100

// Step is a deletion or a change of state that the person made in this session, as in the journal: Verb was done to
// the record of Kind that is called Name.
type Step struct {
	Verb string
	Kind model.Kind
	ID   model.ID
	Name model.Name
	At   time.Time
	// Seq counts the steps of the session.
	Seq int
	// Draft is what was brought back of a text thrown away.
	Draft model.Draft
	// Stays says that it cannot be taken back; TakeBack says why.
	Stays bool
	// Apart says that the person changed something after it that is no step, so that it is not what they did last.
	Apart bool
	// More is how many other records the same action changed, which are taken back with it.
	More int
}

// Key is the translation key of what was done ("undo.visit.complete").
func (s Step) Key() string { return "undo." + string(s.Kind) + "." + s.Verb }

// taken is a step with the way back.
type taken struct {
	Step
	may model.Verb
	// back undoes it inside a write; why says instead that it stays.
	back func(*work) error
	why  *model.Fault
	// bundle is that of the action on many records which it was a part of, 0 for none.
	bundle int
}

// numbered is the name of a record that is known by its number.
func numbered(n model.Number) model.Name { return model.Name{RU: n.String()} }

// remember puts a step on the stack of the session.
func (s *Session) remember(t taken) {
	s.steps.Lock()
	defer s.steps.Unlock()
	s.steps.made++
	t.Seq, t.At, t.Stays, t.bundle = s.steps.made, s.Now(), t.why != nil, s.steps.bundle
	s.steps.list = append(s.steps.list, t)
	s.steps.apart = false
	if n := len(s.steps.list); n > mostSteps && (t.bundle == 0 || s.steps.list[0].bundle != t.bundle) {
		s.steps.list = slices.Delete(s.steps.list, 0, n-mostSteps)
	}
}

// apart notes that something was changed; a step that is remembered for it says otherwise.
func (s *Session) apart() {
	s.steps.Lock()
	defer s.steps.Unlock()
	s.steps.apart = true
}

// Bundle makes the steps from now until end is called one action, which is taken back as a whole.
func (s *Session) Bundle() (end func()) {
	s.steps.Lock()
	defer s.steps.Unlock()
	s.steps.bundles++
	s.steps.bundle = s.steps.bundles
	return func() {
		s.steps.Lock()
		defer s.steps.Unlock()
		s.steps.bundle = 0
	}
}

// LastStep is what TakeBack would take back, or say that it stays; false if there is nothing. Apart is meaningful then
// too: something was changed, but no step was made.
func (s *Session) LastStep() (Step, bool) {
	last, any := s.lastTaken()
	return last.Step, any
}

// lastTaken is LastStep with the way back.
func (s *Session) lastTaken() (taken, bool) {
	s.steps.Lock()
	defer s.steps.Unlock()
	n := len(s.steps.list)
	if n == 0 {
		return taken{Step: Step{Apart: s.steps.apart}}, false
	}
	last := s.steps.list[n-1]
	last.Apart = s.steps.apart
	for i := n - 2; i >= 0 && last.bundle != 0 && s.steps.list[i].bundle == last.bundle; i-- {
		last.More++
	}
	return last, true
}

// TakeBack undoes the last deletion or change of state of this session, with a line in the journal, or brings back a
// text that was thrown away. What others were told of stays, and a fault says why; so does what somebody has changed
// since. Of an action on many records all is undone that can be, More says how many besides the last; a fault names one
// that could not.
func (s *Session) TakeBack(ctx context.Context) (Step, error) {
	s.steps.taking.Lock()
	defer s.steps.taking.Unlock()
	last, any := s.lastTaken()
	if !any {
		return Step{}, model.NewFault("fault.take_back.nothing")
	}
	first, fault := last, error(nil)
	done := 0
	for more := last.More; ; more-- {
		step, err := s.takeBack(ctx, last)
		first.Draft = step.Draft
		switch {
		case err == nil:
			done++
		case !model.HasFault(err, "fault.take_back.changed") || last.bundle == 0:
			return first.Step, err
		default:
			fault = err
		}
		if more == 0 {
			break
		}
		if last, any = s.lastTaken(); !any {
			break
		}
	}
	first.More = max(0, done-1)
	return first.Step, fault
}

// takeBack undoes one step.
func (s *Session) takeBack(ctx context.Context, last taken) (Step, error) {
	switch {
	case last.why != nil:
		return last.Step, last.why
	case last.Kind == model.KindDraft:
		s.forget(last)
		var err error
		last.Draft, err = s.RestoreDraft(ctx, last.ID)
		return last.Step, err
	}
	var regained map[standing]int
	err := s.write(ctx, "take back "+last.Verb, last.may, func(w *work) error {
		w.stands, w.regained = s.steps.stands, map[standing]int{}
		regained = w.regained
		return last.back(w)
	})
	if model.HasFault(err, "fault.conflict") {
		// It was changed by somebody, or by the person in another way: the way back is closed for good.
		err = model.NewFault("fault.take_back.changed", "name", last.Name).Because(err)
		s.forget(last)
	}
	if err == nil {
		s.forget(last)
		s.steps.Lock()
		s.steps.apart = false
		s.steps.Unlock()
		if s.steps.stands == nil {
			s.steps.stands = map[standing]int{}
		}
		maps.Copy(s.steps.stands, regained)
	}
	return last.Step, err
}

// standing is a record as it was in one of its versions.
type standing struct {
	id      model.ID
	version int
}

// unchanged loads a record that has to be as a step left it, in version. Where a later step was taken back, it is so again
// under a higher version: then the steps before that one can be taken back as well.
func unchanged[R record](w *work, kind model.Kind, get func(model.ID) (R, error), id model.ID, version int) (R, error) {
	now := version
	if again, ok := w.stands[standing{id, version}]; ok {
		now = again
	}
	r, err := load(w, kind, get, id, now)
	if err == nil { // each step saved the record once, and so does the way back
		w.regained[standing{id, version - 1}] = now + 1
	}
	return r, err
}

// forget takes a step off the stack.
func (s *Session) forget(t taken) {
	s.steps.Lock()
	defer s.steps.Unlock()
	s.steps.list = slices.DeleteFunc(s.steps.list, func(have taken) bool {
		return have.Seq == t.Seq
	})
}

// rememberVisit notes a step of a visit.
func (s *Session) rememberVisit(verb string, before, after model.Visit, struck []model.Finding) {
	t := taken{Step: Step{Verb: verb, Kind: model.KindVisit, ID: after.ID, Name: numbered(after.Number)}, may: model.DoVisit}
	switch verb {
	case logComplete, logCancel, logReopen:
		t.back = func(w *work) error { return w.visitBack(verb, after, struck, s.Today()) }
	case logConfirm:
		t.why = model.NewFault("fault.take_back.confirmed", "number", after.Number.String())
	default:
		return
	}
	s.remember(t)
}

// visitBack undoes the completion, cancelling or reopening of a visit.
func (w *work) visitBack(verb string, after model.Visit, struck []model.Finding, today model.Date) error {
	stored, err := unchanged(w, model.KindVisit, w.Visit, after.ID, after.Version)
	if err != nil {
		return err
	}
	v := stored
	if verb == logReopen {
		err = v.Complete(today)
	} else {
		err = v.TakeBack()
	}
	if err != nil {
		return err
	}
	if verb == logComplete {
		if err := w.unanswered(v); err != nil {
			return err
		}
	}
	if err := put(w, logTakeBack, model.KindVisit, &stored, &v, "", w.SaveVisit); err != nil {
		return err
	}
	for _, f := range struck {
		if err := w.findingBack(f); err != nil {
			return err
		}
	}
	if verb != logCancel || v.Planned == "" {
		return nil
	}
	line, err := w.reserve(v.Planned, v.ID)
	if err != nil {
		return err
	}
	return w.savePlanned(logTakeBack, line)
}

// unanswered refuses to change a visit of which an issued letter speaks.
func (w *work) unanswered(v model.Visit) error {
	return w.eachAnswer(v.ID, func(_ model.Finding, rec model.Recommendation) error {
		if rec.Issued.IsZero() {
			return nil
		}
		return model.NewFault("fault.visit_answered", "number", v.Number.String(), "recommendation", rec.Number.String())
	})
}

// findingBack brings back a finding as it was when it was struck out.
func (w *work) findingBack(struck model.Finding) error {
	stored, err := unchanged(w, model.KindFinding, w.Finding, struck.ID, struck.Version)
	if err != nil {
		return err
	}
	f := stored
	if err := f.Restore(); err != nil {
		return err
	}
	return put(w, logTakeBack, model.KindFinding, &stored, &f, "", w.SaveFinding)
}

func (s *Session) rememberFinding(f model.Finding) {
	s.remember(taken{Step: Step{Verb: logCancel, Kind: model.KindFinding, ID: f.ID, Name: numbered(f.Number)}, may: model.DoFind,
		back: func(w *work) error {
			if _, err := s.openVisit(w, f.Visit); err != nil {
				return err
			}
			return w.findingBack(f)
		}})
}

// rememberPlan notes a step of a plan.
func (s *Session) rememberPlan(may model.Verb, verb string, before, after model.Plan) {
	t := taken{Step: Step{Verb: verb, Kind: model.KindPlan, ID: after.ID, Name: numbered(after.Number)}, may: may}
	switch verb {
	case logSubmit, logReturn, logCancel, logClose:
		t.back = func(w *work) error {
			stored, err := unchanged(w, model.KindPlan, w.Plan, after.ID, after.Version)
			if err != nil {
				return err
			}
			p := stored
			if err := p.TakeBack(before.State, before.SubmittedAt); err != nil {
				return err
			}
			return put(w, logTakeBack, model.KindPlan, &stored, &p, "", w.SavePlan)
		}
	case logApprove:
		t.why = model.NewFault("fault.take_back.approved", "number", after.Number.String())
	default:
		return
	}
	s.remember(t)
}

// rememberPlanned notes that a line of a plan was changed, moved, cancelled or removed.
func (s *Session) rememberPlanned(verb string, before, after model.PlannedVisit, name model.Name) {
	if !slices.Contains([]string{logChange, logMove, logCancel, logRemove}, verb) {
		return
	}
	s.remember(taken{Step: Step{Verb: verb, Kind: model.KindPlannedVisit, ID: after.ID, Name: name}, may: model.DoPlan,
		back: func(w *work) error {
			stored, err := unchanged(w, model.KindPlannedVisit, w.PlannedVisit, after.ID, after.Version)
			if err != nil {
				return err
			}
			plan, err := w.Plan(stored.Plan)
			if err != nil {
				return err
			}
			v, was := stored, plan
			if err := v.TakeBack(before, plan); err != nil {
				return err
			}
			if err := plan.TakeBackAmendment(); err != nil {
				return err
			}
			if err := put(w, logTakeBack, model.KindPlan, &was, &plan, "", w.SavePlan); err != nil {
				return err
			}
			return put(w, logTakeBack, model.KindPlannedVisit, &stored, &v, "", w.SavePlannedVisit)
		}})
}

// rememberStep notes a step of a recommendation; letters and results of checks stay.
func (s *Session) rememberStep(may model.Verb, verb model.RecVerb, before, after model.Recommendation) {
	t := taken{Step: Step{Verb: string(verb), Kind: model.KindRecommendation, ID: after.ID, Name: numbered(after.Number)}, may: may}
	if model.MayTakeBack(verb) {
		t.back = func(w *work) error { return w.stepBack(before, after) }
	} else {
		t.why = model.NewFault("fault.take_back."+string(verb), "number", after.Number.String())
	}
	s.remember(t)
}

// stepBack undoes the last step of a recommendation.
func (w *work) stepBack(before, after model.Recommendation) error {
	stored, err := unchanged(w, model.KindRecommendation, w.Recommendation, after.ID, after.Version)
	if err != nil {
		return err
	}
	events, err := w.Events(after.ID)
	if err != nil || len(events) == 0 {
		return err
	}
	r := stored
	e, err := r.TakeBack(events[len(events)-1], before)
	if err != nil {
		return err
	}
	if r.State == model.RecDraft { // its findings may have got another answer meanwhile
		if err := w.recommendationFaults(r); err != nil {
			return err
		}
	}
	e.ID, e.Seq, e.By, e.At = w.desk.NewID(), len(events)+1, w.who, w.at
	if err := w.addStep(&e); err != nil {
		return err
	}
	return put(w, logTakeBack, model.KindRecommendation, &stored, &r, "", w.SaveRecommendation)
}

// rememberDetached notes that an attachment was taken off its record; its bytes are still there.
func (s *Session) rememberDetached(a model.Attachment) {
	s.remember(taken{Step: Step{Verb: logDetach, Kind: model.KindAttachment, ID: a.ID, Name: model.Name{RU: a.Name}}, may: model.DoAttach,
		back: func(w *work) error {
			if err := w.ownerOf(a.OwnerKind, a.Owner); err != nil {
				return err
			}
			back := a
			back.Version = 0
			return put(w, logTakeBack, model.KindAttachment, nil, &back, "", w.SaveAttachment)
		}})
}

// rememberRetired notes that a record of the registers was retired; back takes that away again.
func (s *Session) rememberRetired(verb string, may model.Verb, kind model.Kind, id model.ID, name model.Name, back func(*work) error) {
	if verb == logRetire {
		s.remember(taken{Step: Step{Verb: logRetire, Kind: kind, ID: id, Name: name}, may: may, back: back})
	}
}

// unretire makes the way back of a retirement: get and save read and write the record, clear takes the day away.
func unretire[R record](kind model.Kind, get func(*work) func(model.ID) (R, error), save func(*work) func(*R) error, after R,
	clear func(*R)) func(*work) error {
	return func(w *work) error {
		head := after.Meta()
		stored, err := unchanged(w, kind, get(w), head.ID, head.Version)
		if err != nil {
			return err
		}
		r := stored
		clear(&r)
		return put(w, logTakeBack, kind, &stored, &r, "", save(w))
	}
}
