package office

import (
	"context"
	"fmt"
	"time"

	"baqylau/model"
)

// MakeReminders keeps the reminders that have fallen due by today in all offices of the database and returns those that
// people are to be told of. A step of a due date is made once, whoever's program comes first. It is the program that
// reminds and not the person: any role may have it done, and nothing of it goes to the journal.
func (s *Session) MakeReminders(ctx context.Context) ([]model.Reminder, error) {
	if err := s.forgetAhead(ctx); err != nil {
		return nil, err
	}
	due, err := one(ctx, s, "look for reminders", s.dueReminders)
	if err != nil || len(due) == 0 { // nothing is written, and no other program kept waiting, for nothing
		return nil, err
	}
	var made []model.Reminder
	err = s.Desk.write(ctx, "make reminders", s.Who.ID, s.Office.Code, func(w *work) error {
		made = nil
		due, err := s.dueReminders(w)
		if err != nil {
			return err
		}
		for _, r := range due {
			r.ID = w.desk.NewID()
			added, err := w.AddReminder(&r)
			if err != nil {
				return err
			}
			if added && !r.Passed {
				w.touch(model.KindReminder, r.ID)
				made = append(made, r)
			}
		}
		return nil
	})
	return made, err
}

// forgetAhead takes away the reminders that were made while the clock was days ahead: they were of steps that had not come, and overtook those
// that have. While the clock lies behind the journal it may be this one that is wrong, and they stay.
func (s *Session) forgetAhead(ctx context.Context) error {
	ahead := map[string]model.Date{}
	look := func(v View) (map[string]model.Date, error) {
		clear(ahead)
		now := s.Now()
		if l, err := v.JournalLeap(now.Add(model.ClockSlack)); err != nil || !l.To.IsZero() {
			return ahead, err
		}
		offices, err := v.Offices()
		if err != nil {
			return nil, err
		}
		for _, o := range offices {
			zone, err := time.LoadLocation(o.Zone)
			if err != nil {
				return nil, fmt.Errorf("remind in office %s: %w", o.Code, err)
			}
			// Of two computers one may have reached the next day.
			day := model.DateOf(now.In(zone)).AddDays(1)
			n, err := v.RemindersAfter(o.Code, day)
			if err != nil {
				return nil, err
			}
			if n > 0 {
				ahead[o.Code] = day
			}
		}
		return ahead, nil
	}
	if _, err := one(ctx, s, "look for reminders of days to come", look); err != nil || len(ahead) == 0 {
		return err
	}
	return s.Desk.write(ctx, "drop reminders of days to come", s.Who.ID, s.Office.Code, func(w *work) error {
		if _, err := look(w); err != nil {
			return err
		}
		for code, day := range ahead {
			if err := w.DropRemindersAfter(code, day); err != nil {
				return err
			}
		}
		w.changed.Kinds = append(w.changed.Kinds, model.KindReminder)
		return nil
	})
}

// dueReminders are the reminders that are to be kept, office by office, without identity.
func (s *Session) dueReminders(v View) ([]model.Reminder, error) {
	offices, err := v.Offices()
	if err != nil {
		return nil, err
	}
	var out []model.Reminder
	for _, o := range offices {
		settings, err := v.Settings(o.Code)
		if err != nil {
			return nil, err
		}
		steps := settings.Reminders.List()
		if len(steps) == 0 {
			continue
		}
		zone, err := time.LoadLocation(o.Zone)
		if err != nil {
			return nil, fmt.Errorf("remind in office %s: %w", o.Code, err)
		}
		today := model.DateOf(s.Now().In(zone))
		list, err := v.Remindable(o.Code, s.reminded(steps[0].Days, today))
		if err != nil {
			return nil, err
		}
		for _, r := range list {
			out = append(out, r.Recommendation.Reminders(settings.Reminders, s.Calendar, today, r.Kept)...)
		}
	}
	return out, nil
}

// reminded is the last due date of which somebody may be reminded on a day, where the first step comes so many working
// days after it.
func (s *Session) reminded(days int, today model.Date) model.Date {
	// Days off around the due date are counted on either side: one working day more leaves none out.
	return s.Calendar.AddWorkingDays(today, max(0, -days)+1)
}

// Remind makes the reminders that have fallen due and returns those of which the person at the desk is to be told and was
// not yet, in this session or another: a person is told of a step once. They are those of the recommendations that the
// person answers for, those that a step sends to them (model.Escalation), and of reported ones those that they may check.
func (s *Session) Remind(ctx context.Context) ([]model.ReminderRow, error) {
	if _, err := s.MakeReminders(ctx); err != nil {
		return nil, err
	}
	untold := func(v View) ([]model.ID, error) { return s.remindersOf(v, true) }
	ids, err := one(ctx, s, "look for reminders", untold)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	// Nothing that a screen shows has changed: nobody is told of it but the person.
	_, err = s.Desk.commit(ctx, "tell reminders", s.Who.ID, s.Office.Code, func(w *work) error {
		if ids, err = untold(w); err != nil { // another program may have told some meanwhile
			return err
		}
		for _, id := range ids {
			if err := w.TellReminder(id, s.Who.ID, w.at); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return s.ReminderRows(ctx, ids)
}

// Reminders returns what the person at the desk was reminded of and has not put aside, newest first: what is still to be
// done of it.
func (s *Session) Reminders(ctx context.Context) ([]model.ReminderRow, error) {
	ids, err := s.reminders(ctx)
	if err != nil {
		return nil, err
	}
	return s.ReminderRows(ctx, ids)
}

// CountReminders is how many reminders the person at the desk has not put aside, for the navigation.
func (s *Session) CountReminders(ctx context.Context) (int, error) {
	ids, err := s.reminders(ctx)
	return len(ids), err
}

func (s *Session) reminders(ctx context.Context) ([]model.ID, error) {
	return one(ctx, s, "read reminders", func(v View) ([]model.ID, error) {
		return s.remindersOf(v, false)
	})
}

// PutAside takes reminders off the person's own list; they stay in the register, and on the lists of the others.
func (s *Session) PutAside(ctx context.Context, ids []model.ID) error {
	if err := s.may(model.DoRead); err != nil {
		return err
	}
	return s.Desk.write(ctx, "put reminders aside", s.Who.ID, s.Office.Code, func(w *work) error {
		for _, id := range ids {
			if err := w.SeeReminder(id, s.Who.ID, w.at); err != nil {
				return err
			}
			w.touch(model.KindReminder, id)
		}
		return nil
	})
}

// ReminderRows returns reminders for a register.
func (s *Session) ReminderRows(ctx context.Context, ids []model.ID) ([]model.ReminderRow, error) {
	list, err := rows(ctx, s, ids, s.Store.ReminderRows)
	if err != nil {
		return nil, err
	}
	return list, s.addressed(ctx, list)
}
