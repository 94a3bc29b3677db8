package office

import (
	"context"
	"slices"

	"baqylau/model"
)

// The registers of the store, as the signed-in person may see them. Visits are unannounced, and so are checks: planned
// visits, the queue of post-control and the papers of another office, which may show them, are shown to nobody else.

// unannounced narrows a filter over planned visits and checks to the person's own office, and one over the journal to what they may
// read of it.
func (s *Session) unannounced(f model.Filter) model.Filter {
	switch f.Kind {
	case model.KindPlannedVisit, model.KindPostControl, model.KindPaper:
		f.Offices = []string{s.Office.Code}
	case model.KindJournal:
		f.Offices = []string{s.Office.Code}
		f.Except = s.closedKinds()
	}
	return f
}

// own refuses what only the office that it is of may see.
func (s *Session) own(office string) error {
	if office != s.Office.Code {
		return model.NewFault("fault.other_office", "office", office)
	}
	return nil
}

// IDs returns the records of a filter in order.
func (s *Session) IDs(ctx context.Context, f model.Filter, o model.Order) ([]model.ID, error) {
	if err := s.may(model.DoRead); err != nil {
		return nil, err
	}
	return s.Store.IDs(ctx, s.unannounced(f), o)
}

// Count counts the records of a filter.
func (s *Session) Count(ctx context.Context, f model.Filter) (int, error) {
	if err := s.may(model.DoRead); err != nil {
		return 0, err
	}
	return s.Store.Count(ctx, s.unannounced(f))
}

// Sum adds up a measure over the records of a filter.
func (s *Session) Sum(ctx context.Context, f model.Filter, m model.Measure) (int64, error) {
	if err := s.may(model.DoRead); err != nil {
		return 0, err
	}
	return s.Store.Sum(ctx, s.unannounced(f), m)
}

// MeanScores returns the mean and the number of scores by criterion over the visits of a filter.
func (s *Session) MeanScores(ctx context.Context, f model.Filter) ([model.CriteriaCount]float64,
	[model.CriteriaCount]int, error) {
	if err := s.may(model.DoRead); err != nil {
		return [model.CriteriaCount]float64{}, [model.CriteriaCount]int{}, err
	}
	return s.Store.MeanScores(ctx, f)
}

// Split measures a filter's records by a dimension.
func (s *Session) Split(ctx context.Context, f model.Filter, m model.Measure, by model.Dimension) (map[string]int64, error) {
	if err := s.may(model.DoRead); err != nil {
		return nil, err
	}
	return s.Store.Split(ctx, s.unannounced(f), m, by)
}

// rows checks the role and asks the store for rows.
func rows[R any](ctx context.Context, s *Session, ids []model.ID,
	get func(context.Context, []model.ID) ([]R, error)) ([]R, error) {
	if err := s.may(model.DoRead); err != nil {
		return nil, err
	}
	if len(ids) == 0 {
		return nil, nil
	}
	return get(ctx, ids)
}

// on fixes the day of rows.
func on[R any](asOf model.Date, get func(context.Context, []model.ID, model.Date) ([]R, error)) func(context.Context, []model.ID) ([]R, error) {
	return func(ctx context.Context, ids []model.ID) ([]R, error) { return get(ctx, ids, asOf) }
}

// PlanRows returns plans for a register.
func (s *Session) PlanRows(ctx context.Context, ids []model.ID) ([]model.PlanRow, error) {
	return rows(ctx, s, ids, s.Store.PlanRows)
}

// PlannedRows returns planned visits for a register, without those of another office.
func (s *Session) PlannedRows(ctx context.Context, ids []model.ID) ([]model.PlannedRow, error) {
	found, err := rows(ctx, s, ids, s.Store.PlannedRows)
	return slices.DeleteFunc(found, func(r model.PlannedRow) bool { return r.Office != s.Office.Code }), err
}

// VisitRows returns visits for a register.
func (s *Session) VisitRows(ctx context.Context, ids []model.ID) ([]model.VisitRow, error) {
	return rows(ctx, s, ids, s.Store.VisitRows)
}

// FindingRows returns findings for a register.
func (s *Session) FindingRows(ctx context.Context, ids []model.ID) ([]model.FindingRow, error) {
	return s.FindingRowsOn(ctx, ids, model.Date{})
}

// FindingRowsOn returns findings for a register as of a day, zero being now.
func (s *Session) FindingRowsOn(ctx context.Context, ids []model.ID, asOf model.Date) ([]model.FindingRow, error) {
	return rows(ctx, s, ids, on(asOf, s.Store.FindingRows))
}

// RecommendationRows returns recommendations for a register as of a day, zero being now.
func (s *Session) RecommendationRows(ctx context.Context, ids []model.ID, asOf model.Date) ([]model.RecommendationRow, error) {
	return rows(ctx, s, ids, on(asOf, s.Store.RecommendationRows))
}

// OrganisationRows returns providers for a register.
func (s *Session) OrganisationRows(ctx context.Context, ids []model.ID) ([]model.OrganisationRow, error) {
	return s.OrganisationRowsOn(ctx, ids, model.Date{})
}

// OrganisationRowsOn returns providers for a register as of a day, zero being now.
func (s *Session) OrganisationRowsOn(ctx context.Context, ids []model.ID, asOf model.Date) ([]model.OrganisationRow, error) {
	return rows(ctx, s, ids, on(asOf, s.Store.OrganisationRows))
}

// ServiceRows returns services for a register.
func (s *Session) ServiceRows(ctx context.Context, ids []model.ID) ([]model.ServiceRow, error) {
	return rows(ctx, s, ids, s.Store.ServiceRows)
}

// PersonRows returns persons for a register.
func (s *Session) PersonRows(ctx context.Context, ids []model.ID) ([]model.PersonRow, error) {
	return rows(ctx, s, ids, s.Store.PersonRows)
}

// CheckRows returns post-control checks for a register.
func (s *Session) CheckRows(ctx context.Context, ids []model.ID) ([]model.CheckRow, error) {
	return rows(ctx, s, ids, s.Store.CheckRows)
}

// QueueRows returns recommendations for the queue of post-control.
func (s *Session) QueueRows(ctx context.Context, ids []model.ID) ([]model.QueueRow, error) {
	found, err := rows(ctx, s, ids, s.Store.QueueRows)
	return slices.DeleteFunc(found, func(r model.QueueRow) bool { return s.own(r.Office) != nil }), err
}

// Waiting is something that waits for somebody, with the records behind its number.
type Waiting struct {
	Key    string
	Filter model.Filter
	Count  int
}

// The keys of Waiting.
const (
	WaitDraftVisits      = "draft_visits"
	WaitConfirm          = "visits_to_confirm"
	WaitNoRecommendation = "no_recommendation"
	WaitDraftRecs        = "draft_recommendations"
	WaitOverdue          = "overdue"
	WaitCheck            = "to_check"
	WaitApprove          = "plans_to_approve"
	WaitPlanned          = "planned_week"
	WaitPlannedToday     = "planned_today"
	WaitDue              = "due_soon"
	// WaitCheck and WaitQueue are of the whole office, also to an officer: nobody checks what is their own.
	WaitQueue = "queue"
	// WaitSystemic are the systemic causes of the office of which nothing was proposed yet.
	WaitSystemic = "systemic"
)

// Decisions are those of what waits that want a decision, as the screen of the day lists them and the navigation counts
// them: what only another role can decide about by its number is not among them.
func (s *Session) Decisions(waiting []Waiting) []Waiting {
	var out []Waiting
	for _, w := range waiting {
		may := false
		switch w.Key {
		case WaitApprove, WaitCheck:
			may = true
		case WaitNoRecommendation:
			may = s.May(model.DoDraft)
		case WaitDraftRecs:
			may = s.May(model.DoIssue)
		case WaitConfirm:
			may = s.May(model.DoConfirmVisit)
		case WaitSystemic:
			may = s.May(model.DoPropose)
		}
		if may && w.Count > 0 {
			out = append(out, w)
		}
	}
	return out
}

// DueSoon is the last day of the due dates that WaitDue counts.
func (s *Session) DueSoon() model.Date {
	return s.Calendar.AddWorkingDays(s.Today(), s.SoonDays())
}

// SoonDays is how many working days ahead a due date is near.
func (s *Session) SoonDays() int { return int(s.soon.Load()) }

// Waiting counts what waits, for the navigation and the screen of the day: in the person's office, for an officer
// only what is the officer's own.
func (s *Session) Waiting(ctx context.Context) ([]Waiting, error) {
	own := model.Scope{Offices: []string{s.Office.Code}}
	of := func(k model.Kind) model.Filter {
		f := model.Filter{Kind: k, Scope: own}
		if s.Who.Role == model.RoleOfficer {
			f.Person = s.Who.ID
		}
		return f
	}
	due := of(model.KindRecommendation).With(model.MarkOpen)
	due.Due = model.Period{From: s.Today(), To: s.DueSoon()}
	week := of(model.KindPlannedVisit).In(string(model.PlannedOpen)).With(model.MarkInForce)
	monday := s.Today().Monday()
	week.Period = model.Period{From: monday, To: monday.AddDays(6)}
	today := week
	today.Period = model.Period{From: s.Today(), To: s.Today()}
	list := []Waiting{
		{Key: WaitPlanned, Filter: week},
		{Key: WaitPlannedToday, Filter: today},
		{Key: WaitDue, Filter: due},
		{Key: WaitDraftVisits, Filter: of(model.KindVisit).In(string(model.VisitDraft))},
		{Key: WaitConfirm, Filter: of(model.KindVisit).In(string(model.VisitCompleted))},
		{Key: WaitNoRecommendation, Filter: of(model.KindFinding).With(model.MarkNoRecommendation)},
		{Key: WaitDraftRecs, Filter: of(model.KindRecommendation).In(string(model.RecDraft))},
		{Key: WaitOverdue, Filter: of(model.KindRecommendation).With(model.MarkOverdue)},
		{Key: WaitCheck, Filter: model.Filter{Kind: model.KindRecommendation, Scope: own}.In(string(model.RecReported))},
		{Key: WaitApprove, Filter: of(model.KindPlan).In(string(model.PlanSubmitted))},
		{Key: WaitQueue, Filter: s.queueOf(model.Filter{})},
		{Key: WaitSystemic, Filter: model.Filter{Kind: model.KindSystemic, Scope: own}.In(string(model.SystemicFound))},
	}
	for i := range list {
		var err error
		if list[i].Count, err = s.Count(ctx, list[i].Filter); err != nil {
			return nil, err
		}
	}
	return list, nil
}
