package office

import (
	"context"

	"baqylau/model"
)

// calendar is the working calendar as stored, inside a transaction.
func (w *work) calendar() (*model.Calendar, error) {
	changes, err := w.DayChanges()
	if err != nil {
		return nil, err
	}
	data := w.desk.usual
	data.Decided = changes
	return model.NewCalendar(data)
}

// DayChanges lists what was entered about the working calendar, in the order of entry.
func (s *Session) DayChanges(ctx context.Context) ([]model.DayChange, error) {
	return one(ctx, s, "read calendar", func(v View) ([]model.DayChange, error) { return v.DayChanges() })
}

// SaveDayChange adds (no ID) or changes what was decided about days of the working calendar. Due dates that are set
// already stay as they are; those that are computed from now on follow it.
func (s *Session) SaveDayChange(ctx context.Context, given model.DayChange) (model.DayChange, error) {
	c := given
	err := s.write(ctx, "save calendar day", model.DoAdminister, func(w *work) error {
		var before *model.DayChange
		if c.ID != "" {
			stored, err := load(w, model.KindCalendar, w.DayChange, c.ID, c.Version)
			if err != nil {
				return err
			}
			before = &stored
		}
		if err := c.Validate(); err != nil {
			return err
		}
		calendar, err := w.calendar()
		if err != nil {
			return err
		}
		if err := calendar.CheckChange(c); err != nil {
			return err
		}
		verb := logChange
		if before == nil {
			verb, c.Head = logCreate, w.head()
		}
		return put(w, verb, model.KindCalendar, before, &c, "", w.SaveDayChange)
	})
	if err != nil {
		return given, err
	}
	return c, nil
}

// RemoveDayChange takes a change back: its days are as the law has them again.
func (s *Session) RemoveDayChange(ctx context.Context, id model.ID, version int) error {
	return s.write(ctx, "remove calendar day", model.DoAdminister, func(w *work) error {
		stored, err := load(w, model.KindCalendar, w.DayChange, id, version)
		if err != nil {
			return err
		}
		if err := w.DeleteDayChange(id); err != nil {
			return err
		}
		return w.log(logRemove, model.KindCalendar, id, "", stored, nil)
	})
}
