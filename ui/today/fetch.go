package today

import (
	"context"

	"baqylau/model"
	"baqylau/model/office"
)

// linesFetched is how many lines of a kind there may be room for in the largest window.
const linesFetched = 40

// day is what the screen shows.
type day struct {
	waiting map[string]office.Waiting
	planned []model.PlannedRow
	drafts  []model.VisitRow
	plans   []model.PlanRow
	due     []model.RecommendationRow
	overdue []model.RecommendationRow
	toCheck []model.RecommendationRow
	unsaved []model.Draft
	// reminders are those that the person has not put aside, newest first.
	reminders []model.ReminderRow
	decide    []office.Waiting
	begun     bool
	// open says that nobody has a password and that nobody was told at the sign-in, because there is one person only.
	open bool
}

// empty says that nothing waits for anybody.
func (d day) empty() bool {
	for _, w := range d.waiting {
		if w.Count > 0 {
			return false
		}
	}
	return len(d.unsaved)+len(d.reminders) == 0
}

func fetch(ctx context.Context, s *office.Session) (day, error) {
	d := day{waiting: map[string]office.Waiting{}}
	waiting, err := s.Waiting(ctx)
	if err != nil {
		return d, err
	}
	for _, w := range waiting {
		d.waiting[w.Key] = w
	}
	d.decide = s.Decisions(waiting)
	if d.planned, err = top(ctx, s, d.waiting[office.WaitPlanned], model.Order{By: "date"}, s.PlannedRows); err != nil {
		return d, err
	}
	if d.drafts, err = top(ctx, s, d.waiting[office.WaitDraftVisits], model.Order{By: "date"}, s.VisitRows); err != nil {
		return d, err
	}
	if d.plans, err = top(ctx, s, d.waiting[office.WaitApprove], model.Order{By: "date"}, s.PlanRows); err != nil {
		return d, err
	}
	recs := func(ctx context.Context, ids []model.ID) ([]model.RecommendationRow, error) {
		return s.RecommendationRows(ctx, ids, model.Date{})
	}
	if d.overdue, err = top(ctx, s, d.waiting[office.WaitOverdue], model.Order{By: "due"}, recs); err != nil {
		return d, err
	}
	if d.due, err = top(ctx, s, d.waiting[office.WaitDue], model.Order{By: "due"}, recs); err != nil {
		return d, err
	}
	if d.toCheck, err = top(ctx, s, d.waiting[office.WaitCheck], model.Order{By: "reported"}, recs); err != nil {
		return d, err
	}
	if d.open, err = untold(ctx, s); err != nil {
		return d, err
	}
	if d.unsaved, err = s.Drafts(ctx, false); err != nil {
		return d, err
	}
	if d.reminders, err = s.Reminders(ctx); err != nil {
		return d, err
	}
	for _, kind := range []model.Kind{model.KindVisit, model.KindPlan, model.KindOrganisation} {
		n, err := s.Count(ctx, model.Filter{Kind: kind})
		if err != nil {
			return d, err
		}
		d.begun = d.begun || n > 0
	}
	return d, nil
}

// untold reports whether the database is open and has one person only, who went past the sign-in.
func untold(ctx context.Context, s *office.Session) (bool, error) {
	guarded, err := s.Guarded(ctx)
	if err != nil || guarded {
		return false, err
	}
	staff, err := s.Staff(ctx)
	return len(staff) == 1, err
}

// top fetches the first lines of what waits.
func top[R any](ctx context.Context, s *office.Session, w office.Waiting, o model.Order,
	rows func(context.Context, []model.ID) ([]R, error)) ([]R, error) {
	if w.Count == 0 {
		return nil, nil
	}
	o.First = linesFetched
	ids, err := s.IDs(ctx, w.Filter, o)
	if err != nil {
		return nil, err
	}
	return rows(ctx, ids)
}
