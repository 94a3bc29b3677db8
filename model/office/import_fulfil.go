package office

import (
	"cmp"
	"slices"

	"baqylau/model"
)

// fulfil ties a new visit of the register to the open line of a plan in force that it fulfils: of the same
// provider, method and, where the line names one, service, planned for the visit's day or the week of it.
// The plan begins with its first visit. Visits that nobody planned stay as they are. What it returns is to be
// called once the visit is staged: the database must know the visit before its line.
func (f *file) fulfil(v *model.Visit) (after func() error, err error) {
	line, err := f.lineFor(*v)
	if err != nil || line == nil {
		return func() error { return nil }, err
	}
	v.Planned = line.ID
	f.res.Fulfilled++
	return func() error {
		next := *line
		if err := next.Fulfil(v.ID); err != nil {
			return err
		}
		stage(f, f.planned, logFulfil, line, &next, f.t.File)
		plan, err := f.plans.find(f.view, line.Plan)
		if err != nil || plan.State != model.PlanApproved {
			return err
		}
		begun := *plan
		if err := begun.Begin(); err != nil {
			return err
		}
		stage(f, f.plans, logBegin, plan, &begun, f.t.File)
		return nil
	}, nil
}

// lineFor finds the line that a visit fulfils, nil if there is none. The lines of a provider are in the order
// of preference, and one that was taken by an earlier row is not open any more.
func (f *file) lineFor(v model.Visit) (*model.PlannedVisit, error) {
	if f.open == nil {
		if err := f.loadOpen(); err != nil {
			return nil, err
		}
	}
	for _, id := range f.open[v.Organisation] {
		line, _ := f.planned.get(id)
		if line.State == model.PlannedOpen && line.Visit == "" && line.Method == v.Method &&
			(line.Service == "" || line.Service == v.Service) && meant(*line, v.Date) {
			return line, nil
		}
	}
	return nil, nil
}

// meant reports whether a line is planned for the day, or for the week that it lies in.
func meant(line model.PlannedVisit, day model.Date) bool {
	if !line.Week {
		return line.Day == day
	}
	return line.Day.Monday() == day.Monday()
}

// loadOpen gathers, once a file, the open lines of the plans in force by provider: an exact day before a
// week, a named service before any, then the earlier day and the older line.
func (f *file) loadOpen() error {
	err := f.loadPlans(string(model.PlanApproved), string(model.PlanInProgress))
	if err != nil {
		return err
	}
	f.open = map[model.ID][]model.ID{}
	var lines []*model.PlannedVisit
	for _, m := range []map[model.ID]*model.PlannedVisit{f.planned.kept, f.planned.staged} {
		for id := range m {
			line, _ := f.planned.get(id)
			plan, err := f.plans.find(f.view, line.Plan)
			if err != nil {
				return err
			}
			if plan.NeedsReason() && line.State == model.PlannedOpen && line.Visit == "" {
				lines = append(lines, line)
			}
		}
	}
	slices.SortFunc(lines, func(a, b *model.PlannedVisit) int {
		return cmp.Or(falseFirst(a.Week, b.Week), falseFirst(a.Service == "", b.Service == ""),
			a.Day.Compare(b.Day), cmp.Compare(a.ID, b.ID))
	})
	// A line that is both kept and staged stands here twice, side by side.
	for _, line := range slices.Compact(lines) {
		f.open[line.Organisation] = append(f.open[line.Organisation], line.ID)
	}
	return nil
}

func falseFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
