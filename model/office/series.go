package office

import (
	"context"
	"time"

	"baqylau/model"
)

// Weekly is a visit that recurs every week of a plan's period.
type Weekly struct {
	Plan          model.ID
	Organisations []model.ID
	Service       model.ID
	Method        string
	// Weekday is the day of each week; Sunday (0) leaves it to the lot.
	Weekday                   time.Weekday
	Officers, Representatives []model.ID
}

// WeeklyResult is what came of AddWeekly: how many lines, and which of them stand beside a day off.
type WeeklyResult struct {
	Lines int
	Moved []model.DayMoved
}

// AddWeekly adds a line to a plan for each provider and week: of the period from today on, or of the whole period where that is
// over or not begun. The lines of one provider are a series; each then lives on its own.
func (s *Session) AddWeekly(ctx context.Context, given Weekly, reason string) (WeeklyResult, error) {
	var out WeeklyResult
	err := s.write(ctx, "add weekly visits", model.DoPlan, func(w *work) error {
		out = WeeklyResult{}
		plan, err := w.Plan(given.Plan)
		if err != nil {
			return err
		}
		if len(given.Organisations) == 0 {
			return model.FieldFault("organisations", "fault.required.organisation")
		}
		if plan, err = w.amend(plan, reason); err != nil {
			return err
		}
		in := plan.Period
		if today := s.Today(); in.Contains(today) {
			in.From = today
		}
		for _, organisation := range given.Organisations {
			series := w.desk.NewID()
			days, moved := model.WeeklyDays(in, given.Weekday, string(series), s.Calendar)
			out.Moved = append(out.Moved, moved...)
			for _, day := range days {
				v := model.PlannedVisit{Head: w.head(), Plan: plan.ID, Organisation: organisation, Service: given.Service,
					Method: given.Method, Day: day, FirstDay: day, Officers: given.Officers, Representatives: given.Representatives,
					State: model.PlannedOpen, Series: series}
				if plan.NeedsReason() {
					v.Reason = reason
				}
				if err := w.plannedFaults(v, plan); err != nil {
					return err
				}
				if err := put(w, logCreate, model.KindPlannedVisit, nil, &v, reason, w.SavePlannedVisit); err != nil {
					return err
				}
				out.Lines++
			}
		}
		if out.Lines == 0 {
			return model.FieldFault("weekday", "fault.series_no_days", "period", in)
		}
		return nil
	})
	return out, err
}

// later are a line, in the version that the form has read, and the later ones of its series that can still be changed.
func (w *work) later(id model.ID, version int) ([]model.PlannedVisit, model.Plan, error) {
	first, err := load(w, model.KindPlannedVisit, w.PlannedVisit, id, version)
	if err != nil {
		return nil, model.Plan{}, err
	}
	plan, err := w.Plan(first.Plan)
	if err != nil || first.Series == "" {
		return []model.PlannedVisit{first}, plan, err
	}
	lines, err := w.PlannedVisitsOfSeries(first.Series)
	if err != nil {
		return nil, plan, err
	}
	out := []model.PlannedVisit{first}
	for _, v := range lines {
		if v.ID != id && v.State == model.PlannedOpen && v.Visit == "" && !v.Day.Before(first.Day) {
			out = append(out, v)
		}
	}
	return out, plan, nil
}

// ChangeSeries changes a line and the later ones of its series that are not visited yet: provider, service, method and people
// are then the same, and while the plan is a draft the weekday of the line's new day is that of the others in their weeks, days
// off as in AddWeekly. It returns how many were changed.
func (s *Session) ChangeSeries(ctx context.Context, given model.PlannedVisit, reason string) (int, error) {
	n := 0
	err := s.write(ctx, "change series", model.DoPlan, func(w *work) error {
		lines, plan, err := w.later(given.ID, given.Version)
		if err != nil {
			return err
		}
		if plan, err = w.amend(plan, reason); err != nil {
			return err
		}
		moved := given.Day != lines[0].Day || given.Week != lines[0].Week
		for _, stored := range lines {
			want := stored
			want.Organisation, want.Service, want.Method = given.Organisation, given.Service, given.Method
			want.Officers, want.Representatives = given.Officers, given.Representatives
			switch {
			case stored.ID == given.ID:
				want = given
			case moved:
				week := model.Period{From: stored.Day.Monday(), To: stored.Day.Monday().AddDays(6)}
				week.From, week.To = laterDay(week.From, plan.Period.From), earlierDay(week.To, plan.Period.To)
				if days, _ := model.WeeklyDays(week, given.Day.Weekday(), string(stored.Series), s.Calendar); len(days) > 0 {
					want.Day, want.Week = days[0], given.Week
				}
			}
			next := stored
			if err := w.changePlanned(want, &next, plan, reason); err != nil {
				return err
			}
			if err := put(w, logChange, model.KindPlannedVisit, &stored, &next, reason, w.SavePlannedVisit); err != nil {
				return err
			}
		}
		n = len(lines)
		return nil
	})
	return n, err
}

func laterDay(a, b model.Date) model.Date {
	if a.Before(b) {
		return b
	}
	return a
}

func earlierDay(a, b model.Date) model.Date {
	if a.After(b) {
		return b
	}
	return a
}

// RemoveSeries takes a line and the later ones of its series that are not visited yet out of their plan; of a plan in force
// they are struck out with a reason. It returns how many, and is taken back as a whole.
func (s *Session) RemoveSeries(ctx context.Context, id model.ID, version int, reason string) (int, error) {
	var before, after []model.PlannedVisit
	names := map[model.ID]model.Name{}
	verb := logRemove
	err := s.write(ctx, "remove series", model.DoPlan, func(w *work) error {
		before, after = nil, nil
		lines, plan, err := w.later(id, version)
		if err != nil {
			return err
		}
		if plan, err = w.amend(plan, reason); err != nil {
			return err
		}
		for _, stored := range lines {
			v := stored
			if plan.State == model.PlanDraft {
				err = v.Remove(plan, reason)
			} else {
				verb = logCancel
				err = v.Cancel(reason)
			}
			if err != nil {
				return err
			}
			if err := put(w, verb, model.KindPlannedVisit, &stored, &v, reason, w.SavePlannedVisit); err != nil {
				return err
			}
			at, err := w.Organisation(v.Organisation)
			if err != nil {
				return err
			}
			names[v.ID] = at.Name
			before, after = append(before, stored), append(after, v)
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	defer s.Bundle()()
	for i := range after {
		s.rememberPlanned(verb, before[i], after[i], names[after[i].ID])
	}
	return len(after), nil
}
