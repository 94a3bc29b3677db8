package office

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"baqylau/model"
)

// cardRows is how many records of one kind a provider's card shows.
const cardRows = 50

// PlanCard is a plan with its lines.
type PlanCard struct {
	Plan    model.PlanRow
	Visits  []model.PlannedRow
	History []model.HistoryLine
	// Lot is the one in force, without its pool and lines; with no ID there is none. Deviation says how the plan's lines differ
	// from it.
	Lot       model.Lot
	Deviation LotDeviation
}

// LotDeviation counts the lines of a plan that were drawn by the lot in force: all, those struck out and those changed with a
// reason; ByHand are the lines beside them.
type LotDeviation struct{ Drawn, Removed, Changed, ByHand int }

// VisitCard is a visit with all that hangs on it.
type VisitCard struct {
	Visit            model.VisitRow
	Service          model.Service
	Waiting, Serving model.Limit
	// Template is the edition of the checklist that the visit was filled with; without a Code there is none.
	Template model.Template
	Findings []model.FindingRow
	// Earlier are the earlier findings that each finding finds again.
	Earlier     map[model.ID][]Earlier
	Attachments []model.Attachment
	People      map[model.ID]model.Person
	History     []model.HistoryLine
}

// FindingCard is a finding with its visit.
type FindingCard struct {
	// AsOf is the past day as of which it is shown, zero for now.
	AsOf    model.Date
	Finding model.FindingRow
	Visit   model.VisitRow
	// Earlier are the earlier findings that it finds again, the latest first.
	Earlier     []Earlier
	Attachments []model.Attachment
	History     []model.HistoryLine
}

// RecommendationCard is a recommendation with its whole life.
type RecommendationCard struct {
	// AsOf is the past day as of which it is shown, zero for now.
	AsOf           model.Date
	Recommendation model.RecommendationRow
	Findings       []model.FindingRow
	// Cases are the findings that it cites without answering them.
	Cases        []model.FindingRow
	Events       []model.RecEvent
	Checks       []model.CheckRow
	Restitutions []model.Restitution
	Attachments  []model.Attachment
	// Steps are those that the signed-in person may take now.
	Steps   []model.Transition
	People  map[model.ID]model.Person
	History []model.HistoryLine
}

// OrganisationCard is a provider with its latest visits, findings and recommendations, newest first.
type OrganisationCard struct {
	Organisation    model.OrganisationRow
	Visits          []model.VisitRow
	Findings        []model.FindingRow
	Recommendations []model.RecommendationRow
	History         []model.HistoryLine
	// AsOf is the past day on which it stood so, zero for today.
	AsOf model.Date
}

// first returns the one row that was asked for; none is ErrNotFound.
func first[R any](found []R, err error) (R, error) {
	var none R
	if err != nil {
		return none, err
	}
	if len(found) == 0 {
		return none, ErrNotFound
	}
	return found[0], nil
}

// PlanCard reads a plan with its lines in the order of their days. Lines of another office's plan are
// not shown.
func (s *Session) PlanCard(ctx context.Context, id model.ID) (PlanCard, error) {
	var card PlanCard
	var err error
	if card.Plan, err = first(s.PlanRows(ctx, []model.ID{id})); err != nil {
		return card, fmt.Errorf("plan card %s: %w", id, err)
	}
	ids, err := s.IDs(ctx, model.Filter{Kind: model.KindPlannedVisit, Plan: id}, model.Order{By: "date"})
	if err == nil {
		card.Visits, err = s.PlannedRows(ctx, ids)
	}
	if err != nil {
		return card, fmt.Errorf("plan card %s: %w", id, err)
	}
	if card.Plan.Office == s.Office.Code {
		// The history tells of the lines too, and those of another office are not for this one.
		if card.History, err = s.History(ctx, model.KindPlan, id); err == nil {
			err = s.lotOfCard(ctx, &card)
		}
	}
	return card, err
}

// lotOfCard reads the lot in force of a plan.
func (s *Session) lotOfCard(ctx context.Context, card *PlanCard) error {
	lots, err := one(ctx, s, "read lots", func(v View) ([]model.Lot, error) { return v.LotsOf(card.Plan.ID) })
	if err != nil {
		return err
	}
	at := slices.IndexFunc(lots, func(l model.Lot) bool { return l.State != model.LotReplaced })
	if at < 0 {
		return nil
	}
	card.Lot = lots[at]
	for _, v := range card.Visits {
		switch {
		case v.Lot == "" && v.State != model.PlannedCancelled:
			card.Deviation.ByHand++
		case v.Lot != card.Lot.ID:
		case v.State == model.PlannedCancelled:
			card.Deviation.Drawn++
			card.Deviation.Removed++
		default:
			card.Deviation.Drawn++
			if v.Reason != "" {
				card.Deviation.Changed++
			}
		}
	}
	return nil
}

// History reads the journal of a record and of what hangs on it, newest first.
func (s *Session) History(ctx context.Context, kind model.Kind, id model.ID) ([]model.HistoryLine, error) {
	lines, err := one(ctx, s, "read history", func(v View) ([]model.HistoryLine, error) { return s.history(v, kind, id) })
	if err != nil {
		return nil, err
	}
	return s.called(ctx, lines)
}

// history is that of a record without what another office has not announced: the history of a recommendation tells who checks it, and
// when.
func (s *Session) history(v View, kind model.Kind, id model.ID) ([]model.HistoryLine, error) {
	lines, err := v.History(kind, id)
	return slices.DeleteFunc(lines, func(l model.HistoryLine) bool {
		switch l.Kind {
		case model.KindPlan, model.KindPlannedVisit, model.KindLot, model.KindAssignment, model.KindSample, model.KindPaper:
			return s.own(l.Office) != nil
		}
		return false
	}), err
}

// rowsOf reads the rows of a filter in an order, at most most of them (0: all).
func rowsOf[R any](ctx context.Context, s *Session, f model.Filter, o model.Order, most int,
	get func(context.Context, []model.ID) ([]R, error)) ([]R, error) {
	o.First = most
	ids, err := s.IDs(ctx, f, o)
	if err != nil {
		return nil, err
	}
	return get(ctx, ids)
}

// VisitCard reads a visit with all that hangs on it.
func (s *Session) VisitCard(ctx context.Context, id model.ID) (VisitCard, error) {
	card := VisitCard{Earlier: map[model.ID][]Earlier{}}
	var err error
	if card.Visit, err = first(s.VisitRows(ctx, []model.ID{id})); err != nil {
		return card, fmt.Errorf("visit card %s: %w", id, err)
	}
	card.Findings, err = rowsOf(ctx, s, model.Filter{Kind: model.KindFinding, Visit: id},
		model.Order{By: "number"}, 0, s.FindingRows)
	if err != nil {
		return card, fmt.Errorf("visit card %s: %w", id, err)
	}
	err = s.Store.Read(ctx, func(v View) error {
		if card.Visit.Service != "" {
			if card.Service, err = v.Service(card.Visit.Service); err != nil {
				return err
			}
		}
		card.Waiting, card.Serving = card.Visit.Visit.Limits(card.Service)
		if c := card.Visit.Checklist; !c.IsZero() {
			card.Template, err = editionOf(v, card.Visit.Office, s.Checklists, c.Code, c.Edition)
			if err != nil && !errors.Is(err, ErrNotFound) {
				return err
			}
		}
		settings, err := v.Settings(card.Visit.Office)
		if err != nil {
			return err
		}
		for _, f := range card.Findings {
			again, err := earlier(v, f.Finding, settings.RepeatMonths, model.Date{})
			if err != nil {
				return err
			}
			if len(again) > 0 {
				card.Earlier[f.ID] = again
			}
		}
		if card.Attachments, err = v.AttachmentsOf(model.KindVisit, id); err != nil {
			return err
		}
		ids := slices.Concat(card.Visit.Officers, card.Visit.Representatives, []model.ID{card.Visit.Author, card.Visit.ConfirmedBy})
		if card.People, err = peopleOf(v, ids); err != nil {
			return err
		}
		card.History, err = s.history(v, model.KindVisit, id)
		return err
	})
	if err == nil {
		card.History, err = s.called(ctx, card.History)
	}
	if err != nil {
		return card, fmt.Errorf("visit card %s: %w", id, err)
	}
	return card, nil
}

func peopleOf(v View, ids []model.ID) (map[model.ID]model.Person, error) {
	slices.Sort(ids)
	ids = slices.DeleteFunc(slices.Compact(ids), func(id model.ID) bool { return id == "" })
	out := make(map[model.ID]model.Person, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	persons, err := v.Persons(ids)
	for _, p := range persons {
		out[p.ID] = p
	}
	return out, err
}

// FindingCard reads a finding with its visit.
func (s *Session) FindingCard(ctx context.Context, id model.ID) (FindingCard, error) {
	var card FindingCard
	var err error
	if card.Finding, err = first(s.FindingRows(ctx, []model.ID{id})); err != nil {
		return card, fmt.Errorf("finding card %s: %w", id, err)
	}
	if card.Finding.Visit != "" {
		if card.Visit, err = first(s.VisitRows(ctx, []model.ID{card.Finding.Visit})); err != nil {
			return card, fmt.Errorf("finding card %s: %w", id, err)
		}
	}
	err = s.Store.Read(ctx, func(v View) error {
		settings, err := v.Settings(card.Finding.Office)
		if err != nil {
			return err
		}
		if card.Earlier, err = earlier(v, card.Finding.Finding, settings.RepeatMonths, model.Date{}); err != nil {
			return err
		}
		if card.Attachments, err = v.AttachmentsOf(model.KindFinding, id); err != nil {
			return err
		}
		card.History, err = s.history(v, model.KindFinding, id)
		return err
	})
	if err == nil {
		card.History, err = s.called(ctx, card.History)
	}
	if err != nil {
		return card, fmt.Errorf("finding card %s: %w", id, err)
	}
	return card, nil
}

// RecommendationCard reads a recommendation with its whole life and what the person may do with it now.
func (s *Session) RecommendationCard(ctx context.Context, id model.ID) (RecommendationCard, error) {
	var card RecommendationCard
	var err error
	if card.Recommendation, err = first(s.RecommendationRows(ctx, []model.ID{id}, model.Date{})); err != nil {
		return card, fmt.Errorf("recommendation card %s: %w", id, err)
	}
	rec := card.Recommendation.Recommendation
	if card.Findings, err = s.FindingRows(ctx, rec.Findings); err != nil {
		return card, fmt.Errorf("recommendation card %s: %w", id, err)
	}
	if card.Cases, err = s.FindingRows(ctx, rec.Cases); err != nil {
		return card, fmt.Errorf("recommendation card %s: %w", id, err)
	}
	card.Checks, err = rowsOf(ctx, s, model.Filter{Kind: model.KindCheck, Recommendation: id},
		model.Order{By: "date"}, 0, s.CheckRows)
	if err != nil {
		return card, fmt.Errorf("recommendation card %s: %w", id, err)
	}
	if rec.Office == s.Office.Code {
		card.Steps = model.NextSteps(rec.State, s.Who.Role)
	}
	err = s.Store.Read(ctx, func(v View) error {
		if card.Events, err = v.Events(id); err != nil {
			return err
		}
		if card.Restitutions, err = v.RestitutionsOf(id); err != nil {
			return err
		}
		if card.Attachments, err = v.AttachmentsOf(model.KindRecommendation, id); err != nil {
			return err
		}
		ids := []model.ID{rec.Author}
		for _, e := range card.Events {
			ids = append(ids, e.By)
		}
		for _, c := range card.Checks {
			ids = append(append(ids, c.Checkers...), c.Author)
		}
		if card.People, err = peopleOf(v, ids); err != nil {
			return err
		}
		card.History, err = s.history(v, model.KindRecommendation, id)
		return err
	})
	if err == nil {
		card.History, err = s.called(ctx, card.History)
	}
	if err != nil {
		return card, fmt.Errorf("recommendation card %s: %w", id, err)
	}
	return card, nil
}

// OrganisationCard reads a provider with its latest visits, findings and recommendations.
func (s *Session) OrganisationCard(ctx context.Context, id model.ID) (OrganisationCard, error) {
	return s.OrganisationCardOn(ctx, id, model.Date{})
}

// OrganisationCardOn reads a provider as it stood on a day: what had been visited, found and recommended by then. What it is called
// and where it is, is as of today. As of today, or of no day, it is OrganisationCard.
func (s *Session) OrganisationCardOn(ctx context.Context, id model.ID, day model.Date) (OrganisationCard, error) {
	day = s.past(day)
	card := OrganisationCard{AsOf: day}
	var err error
	if card.Organisation, err = first(s.OrganisationRowsOn(ctx, []model.ID{id}, day)); err != nil {
		return card, fmt.Errorf("organisation card %s: %w", id, err)
	}
	of := func(kind model.Kind) model.Filter {
		scope := model.Scope{Organisations: []model.ID{id}}
		if !day.IsZero() {
			scope.AsOf, scope.Period.To = day, day
		}
		return model.Filter{Kind: kind, Scope: scope}
	}
	newest := model.Order{By: "date", Desc: true}
	if card.Visits, err = rowsOf(ctx, s, of(model.KindVisit), newest, cardRows, s.VisitRows); err != nil {
		return card, fmt.Errorf("organisation card %s: %w", id, err)
	}
	if card.Findings, err = rowsOf(ctx, s, of(model.KindFinding), newest, cardRows, on(day, s.FindingRowsOn)); err != nil {
		return card, fmt.Errorf("organisation card %s: %w", id, err)
	}
	card.Recommendations, err = rowsOf(ctx, s, of(model.KindRecommendation), model.Order{By: "issued", Desc: true}, cardRows,
		on(day, s.RecommendationRows))
	if err != nil {
		return card, fmt.Errorf("organisation card %s: %w", id, err)
	}
	card.History, err = s.History(ctx, model.KindOrganisation, id)
	if !day.IsZero() {
		card.History = s.historyOn(card.History, day)
	}
	return card, err
}
