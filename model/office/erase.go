package office

import (
	"context"
	"fmt"
	"slices"
	"time"

	"baqylau/model"
)

// appealForms is how the names of the forms begin in which personal data is typed.
const appealForms = string(model.KindAppeal)

// EraseComplainant erases who made an appeal, on request: cause says whose, document by which paper. The appeal itself stays, and
// with it all that is counted. It cannot be taken back.
func (s *Session) EraseComplainant(ctx context.Context, id model.ID, version int, cause model.EraseCause, document string) (model.Appeal, error) {
	var a model.Appeal
	err := s.write(ctx, "erase who made an appeal", model.DoErase, func(w *work) error {
		stored, err := load(w, model.KindAppeal, w.Appeal, id, version)
		if err != nil {
			return err
		}
		a = stored
		return w.erase([]model.Appeal{stored}, func(of *model.Appeal, person model.Complainant) error {
			if cause == model.EraseRetention {
				return model.FieldFault("erase_cause", "fault.required.erase_cause")
			}
			if err := of.Erase(cause, document, s.Today()); err != nil {
				return err
			}
			a = *of
			return unnamed(person, "erase_document", document)
		})
	})
	if err != nil {
		return a, err
	}
	a.Version++ // put has raised that of its own copy
	err = s.forgetErased(ctx)
	s.remember(taken{Step: Step{Verb: logErase, Kind: model.KindAppeal, ID: a.ID, Name: numbered(a.Number)}, may: model.DoErase,
		why: model.NewFault("fault.take_back.erased", "number", a.Number.String())})
	return a, err
}

// EraseExpired erases who made the appeals of the office that were closed so long ago that the time of keeping is over, and says how
// many, for somebody who may erase. Where the clock may be years ahead by mistake, nothing is erased, and the fault says so, until the
// office has worked by that clock for a while; sure says that somebody has looked at the date.
func (s *Session) EraseExpired(ctx context.Context, sure bool) (int, error) {
	if err := s.may(model.DoErase); err != nil {
		return 0, err
	}
	return s.eraseExpired(ctx, sure)
}

// LookForExpired is EraseExpired as the program does it by itself, at start and once a day, where the person at the desk may work on
// appeals, whose name the lines of the journal bear: an auditor's stands under no change.
func (s *Session) LookForExpired(ctx context.Context) (int, error) {
	if !s.May(model.DoAppeal) {
		return 0, s.may(model.DoRead)
	}
	return s.eraseExpired(ctx, false)
}

func (s *Session) eraseExpired(ctx context.Context, sure bool) (int, error) {
	ids, err := one(ctx, s, "look for personal data to be erased", s.expired)
	if err != nil || len(ids) == 0 { // nothing is written, and no other program kept waiting, for nothing
		return 0, err
	}
	if !sure {
		if _, err := one(ctx, s, "look for a leap of the clock", s.leap); err != nil {
			return 0, err
		}
	}
	err = s.Desk.write(ctx, "erase personal data that was kept long enough", s.Who.ID, s.Office.Code, func(w *work) error {
		if ids, err = s.expired(w); err != nil {
			return err
		}
		list := make([]model.Appeal, len(ids))
		for i, id := range ids {
			if list[i], err = w.Appeal(id); err != nil {
				return err
			}
		}
		return w.erase(list, func(of *model.Appeal, _ model.Complainant) error {
			return of.Erase(model.EraseRetention, "", s.Today())
		})
	})
	if err != nil {
		return 0, err
	}
	return len(ids), s.forgetErased(ctx)
}

// leap returns a fault where the journal shows that the clock has leapt forward of late, or leaps now.
func (s *Session) leap(v View) (model.ClockLeap, error) {
	now := s.Now()
	l, err := v.JournalLeap(now.AddDate(0, 0, -model.TrustDays))
	if err != nil {
		return l, err
	}
	if l.To.IsZero() {
		l.To = now // nothing was entered since
	}
	if l.Doubtful() {
		day := func(at time.Time) model.Date { return model.DateOf(at.In(s.zone)) }
		return l, model.NewFault("fault.erase.leap", "from", day(l.From), "to", day(l.To), "today", s.Today(), "days", model.TrustDays)
	}
	return l, nil
}

// expired are the appeals of the office of which personal data is kept for longer than the settings say.
func (s *Session) expired(v View) ([]model.ID, error) {
	settings, err := v.Settings(s.Office.Code)
	if err != nil {
		return nil, err
	}
	today := s.Today()
	// Of months of different lengths the day itself decides, below.
	ids, err := v.ExpiredAppeals(s.Office.Code, today.AddMonths(-settings.PersonalMonths).AddDays(4).Time(s.zone))
	if err != nil {
		return nil, err
	}
	var out []model.ID
	for _, id := range ids {
		a, err := v.Appeal(id)
		if err != nil {
			return nil, err
		}
		if model.KeptUntil(model.DateOf(a.ClosedAt.In(s.zone)), settings.PersonalMonths).Before(today) {
			out = append(out, id)
		}
	}
	return out, nil
}

// erase erases who made the appeals, and what of it stands in drafts; note marks each as erased.
func (w *work) erase(list []model.Appeal, note func(*model.Appeal, model.Complainant) error) error {
	ids, people := make([]model.ID, len(list)), make([]model.Complainant, len(list))
	for i, stored := range list {
		var err error
		ids[i] = stored.ID
		if people[i], err = w.person(stored.ID); err != nil {
			return err
		}
		if people[i].IsZero() {
			return nobodyKept(stored)
		}
		after := stored
		if err := note(&after, people[i]); err != nil {
			return err
		}
		if err := put(w, logErase, model.KindAppeal, &stored, &after, "", w.SaveAppeal); err != nil {
			return err
		}
	}
	typed, err := w.DraftsOf(w.office, appealForms)
	if err != nil {
		return err
	}
	var drafts []model.ID
	for _, d := range typed {
		named := slices.ContainsFunc(people, func(c model.Complainant) bool { return c.NamedIn(string(d.Data)) || c.NamedIn(d.Title) })
		if named || slices.Contains(ids, d.Record) {
			drafts = append(drafts, d.ID)
		}
	}
	w.changed.Kinds = append(w.changed.Kinds, model.KindDraft)
	return w.ErasePersonal(model.KindAppeal, ids, drafts)
}

// forgetErased has the database give up what it keeps of former states, once an erasure is committed. The personal data is gone from
// the tables then, whatever happens here.
func (s *Session) forgetErased(ctx context.Context) error {
	if err := s.Store.Forget(context.WithoutCancel(ctx)); err != nil {
		return fmt.Errorf("empty the log after an erasure: %w", err)
	}
	return nil
}
