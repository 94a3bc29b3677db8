package office

import (
	"context"
	"slices"

	"baqylau/model"
)

// Escalation returns to whom the steps of the office's reminders go, for its settings.
func (s *Session) Escalation(ctx context.Context) (model.Escalation, error) {
	return one(ctx, s, "read who is reminded", func(v View) (model.Escalation, error) {
		all, err := escalations(v)
		return all[s.Office.Code], err
	})
}

// escalations are those of all offices of the database, by their codes.
func escalations(v View) (map[string]model.Escalation, error) {
	offices, err := v.Offices()
	if err != nil {
		return nil, err
	}
	staff, staffed := make([][]model.Person, len(offices)), false
	for i, o := range offices {
		if staff[i], err = v.Staff(o.Code); err != nil {
			return nil, err
		}
		staffed = staffed || o.IsHeadquarters() && slices.ContainsFunc(staff[i], func(p model.Person) bool { return p.Role == model.RoleManager })
	}
	out := make(map[string]model.Escalation, len(offices))
	for i, o := range offices {
		settings, err := v.Settings(o.Code)
		if err != nil {
			return nil, err
		}
		out[o.Code] = model.NewEscalation(o, settings, staff[i], staffed)
	}
	return out, nil
}

// remindersOf are the reminders that the person at the desk is to see; untold keeps those of which they were not told.
func (s *Session) remindersOf(v View, untold bool) ([]model.ID, error) {
	all, err := escalations(v)
	if err != nil {
		return nil, err
	}
	e := all[s.Office.Code]
	return v.RemindersOf(s.Who, e.Steps(s.Who.ID), e.Headquarters, untold)
}

// addressed says of rows whom their steps above the office reach now.
func (s *Session) addressed(ctx context.Context, list []model.ReminderRow) error {
	above := func(r model.ReminderRow) bool { return r.To == model.ToRegionalHead || r.To == model.ToHeadquarters }
	if !slices.ContainsFunc(list, above) {
		return nil
	}
	all, err := one(ctx, s, "read who is reminded", escalations)
	if err != nil {
		return err
	}
	for i, r := range list {
		e := all[r.Office]
		list[i].NoHeadquarters = r.To == model.ToHeadquarters && !e.Staffed
		if r.To == model.ToRegionalHead || list[i].NoHeadquarters {
			list[i].HeadName = e.HeadName()
		}
	}
	return nil
}

// mayHead refuses a head of the office who is no manager of it; one who was chosen and has left since stays until another is chosen.
func (w *work) mayHead(was, now model.ID) error {
	if now == "" || now == was {
		return nil
	}
	staff, err := w.Staff(w.office)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(staff, func(p model.Person) bool { return p.ID == now && p.Role == model.RoleManager }) {
		return nil
	}
	return model.FieldFault("reminder_head", "fault.reminder_head")
}
