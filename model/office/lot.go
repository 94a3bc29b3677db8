package office

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"baqylau/model"
)

// The verbs of a lot in the journal, which stand in the history of its plan.
const (
	logFixSeed = "fix_seed"
	logDraw    = "draw"
	logTakeLot = "take_lot"
)

// LotStart is what the form of a draw by lot begins with.
type LotStart struct {
	Plan  model.Plan
	Rules model.LotRules
	// Lots are those that the plan had, the newest first, without pools and lines.
	Lots []model.Lot
	// Staff are the people who can be sent; the rules name those of them who are officers.
	Staff []model.Person
}

// usualLot is how many visits the form of a lot begins with.
const usualLot = 10

// StartLot reads with what a draw by lot of a plan begins: the office's settings, or the rules of the lot before.
func (s *Session) StartLot(ctx context.Context, plan model.ID) (LotStart, error) {
	return one(ctx, s, "start lot", func(v View) (LotStart, error) {
		var out LotStart
		var err error
		if out.Plan, err = v.Plan(plan); err != nil {
			return out, err
		}
		if err := s.own(out.Plan.Office); err != nil {
			return LotStart{}, err
		}
		if out.Lots, err = v.LotsOf(plan); err != nil {
			return out, err
		}
		if out.Staff, err = v.Staff(s.Office.Code); err != nil {
			return out, err
		}
		settings, err := v.Settings(s.Office.Code)
		if err != nil {
			return out, err
		}
		out.Rules = model.LotRules{Count: usualLot, Method: "mystery_shopper", RestDays: settings.LotRestDays,
			PairDays: settings.LotPairDays, Weights: settings.LotWeights()}
		for _, p := range out.Staff {
			if p.Role == model.RoleOfficer {
				out.Rules.Officers = append(out.Rules.Officers, p.ID)
			}
		}
		if len(out.Lots) > 0 {
			out.Rules = out.Lots[0].Rules
		}
		out.Rules.Period = out.Plan.Period
		if today := s.Today(); out.Rules.Period.From.Before(today) && !out.Rules.Period.To.Before(today) {
			out.Rules.Period.From = today // a visit cannot be made on a day that is past
		}
		return out, nil
	})
}

// LotPool gathers who could be drawn for a plan by the rules as the registers are now, and who could not and why.
func (s *Session) LotPool(ctx context.Context, plan model.ID, r model.LotRules) (model.LotPool, error) {
	return one(ctx, s, "gather lot", func(v View) (model.LotPool, error) {
		if err := r.Validate(); err != nil {
			return model.LotPool{}, err
		}
		p, err := v.Plan(plan)
		if err == nil {
			err = s.own(p.Office)
		}
		if err != nil {
			return model.LotPool{}, err
		}
		return s.gather(v, plan, r)
	})
}

func (s *Session) gather(v View, plan model.ID, r model.LotRules) (model.LotPool, error) {
	var none model.LotPool
	facts, err := v.LotFacts(LotQuery{Office: s.Office.Code, Plan: plan, ViolationsFrom: r.Period.From.AddMonths(-model.ViolationMonths),
		SeenFrom: r.Period.From.AddDays(-r.PairDays),
		Rest:     model.Period{From: r.Period.From.AddDays(-r.RestDays), To: r.Period.To.AddDays(r.RestDays)}})
	if err != nil {
		return none, err
	}
	services, err := v.ActiveServices(s.Office.Code)
	if err != nil {
		return none, err
	}
	persons, err := v.Persons(r.Officers)
	if err != nil {
		return none, err
	}
	officers := make([]model.LotOfficer, len(persons))
	for i, p := range persons {
		if p.IsRepresentative() || p.Office != s.Office.Code || !p.Retired.IsZero() {
			return none, model.FieldFault("officers", "fault.wrong_person", "name", p.Name)
		}
		officers[i] = model.LotOfficer{Officer: p.ID, Name: p.Name}
	}
	return model.MakeLotPool(r, facts, services, officers, s.Calendar), nil
}

// lotNote is what the journal says of a lot: not the pool, which may be long.
type lotNote struct {
	Seed       string         `json:"seed"`
	Reader     string         `json:"reader"`
	Digest     string         `json:"digest"`
	Candidates int            `json:"candidates"`
	Count      int            `json:"count"`
	State      model.LotState `json:"lot_state"`
}

func noteOf(l model.Lot) lotNote {
	return lotNote{l.Seed, l.Reader, l.Digest, l.Candidates, l.Rules.Count, l.State}
}

// noteLot writes the line of a step of a lot; before is nil for a new one.
func (w *work) noteLot(verb string, before *model.Lot, after model.Lot, reason string) error {
	w.touch(model.KindPlan, after.Plan)
	if before == nil {
		return w.log(verb, model.KindLot, after.ID, reason, nil, noteOf(after))
	}
	was, is, err := difference(noteOf(*before), noteOf(after))
	if err != nil {
		return fmt.Errorf("journal lot %s: %w", after.ID, err)
	}
	return w.line(verb, model.KindLot, after.ID, reason, was, is)
}

// draftPlan reads a plan of the office that can still be drawn for.
func (w *work) draftPlan(id model.ID) (model.Plan, error) {
	plan, err := w.Plan(id)
	switch {
	case err != nil:
		return plan, err
	case plan.Office != w.office:
		return plan, model.NewFault("fault.other_office", "office", plan.Office)
	case plan.State != model.PlanDraft:
		return plan, model.NewFault("fault.lot.plan_state", "number", plan.Number.String(), "state", model.Key("plan."+string(plan.State)))
	}
	return plan, nil
}

// LotAsk is what is fixed before a draw.
type LotAsk struct {
	Plan  model.ID
	Rules model.LotRules
	// Spoken is the number that Reader has read out: the name of a representative of the public, as the register has it. Somebody
	// of the staff is refused, since whoever draws could choose the number then.
	Spoken, Reader string
	// Reason says why it takes the place of the lot that the plan has.
	Reason string
}

// FixLot fixes rules, pool and seed of a draw, before it is carried out. What cannot be drawn is refused now, so that a seed is
// not used up on it. Where the plan has a lot it is replaced, with a reason; it stays stored.
func (s *Session) FixLot(ctx context.Context, ask LotAsk) (model.Lot, error) {
	var lot model.Lot
	err := s.write(ctx, "fix lot", model.DoPlan, func(w *work) error {
		plan, err := w.draftPlan(ask.Plan)
		if err != nil {
			return err
		}
		ask.Spoken, ask.Reader = strings.TrimSpace(ask.Spoken), strings.TrimSpace(ask.Reader)
		if err := model.CheckSpoken(ask.Spoken, ask.Reader); err != nil {
			return err
		}
		if !plan.Period.Contains(ask.Rules.Period.From) || !plan.Period.Contains(ask.Rules.Period.To) {
			return model.FieldFault("period_from", "fault.planned_outside", "period", plan.Period)
		}
		reader, err := w.readerNamed(ask.Reader)
		if err != nil {
			return err
		}
		if err := w.code(model.Methods, "method", ask.Rules.Method); err != nil {
			return err
		}
		if err := w.nameQuotas(&ask.Rules); err != nil {
			return err
		}
		lot = model.Lot{Head: w.head(), Plan: plan.ID, State: model.LotFixed, Rules: ask.Rules, Spoken: ask.Spoken, Reader: reader,
			Seed: model.LotSeed(s.Today(), plan.Number, ask.Spoken), FixedBy: w.who, FixedAt: w.at}
		if lot.Reason, err = w.replaceLots(plan.ID, lot.Seed, ask.Reason); err != nil {
			return err
		}
		if err := ask.Rules.Validate(); err != nil {
			return err
		}
		if lot.Pool, err = s.gather(w, plan.ID, ask.Rules); err != nil {
			return err
		}
		if err := model.CheckLot(lot.Rules, lot.Pool); err != nil {
			return err
		}
		lot.Digest, lot.Candidates = lot.Pool.Digest(), len(lot.Pool.Candidates)
		if err := w.SaveLot(&lot); err != nil {
			return err
		}
		return w.noteLot(logFixSeed, nil, lot, lot.Reason)
	})
	return lot, err
}

// readerNamed is the name of the representative of the public who has read the number out, as the register has it.
func (w *work) readerNamed(name string) (string, error) {
	p, err := w.PersonByName(w.office, name, true)
	switch {
	case err == nil && p.Retired.IsZero():
		return p.Name, nil
	case err != nil && !errors.Is(err, ErrNotFound):
		return "", err
	}
	if err := w.notStaff(name); err != nil {
		return "", err
	}
	return "", model.FieldFault("reader", "fault.lot.reader_unknown", "name", name)
}

// notStaff refuses somebody of the office's own staff as who has read a number out.
func (w *work) notStaff(name string) error {
	_, err := w.PersonByName(w.office, name, false)
	if err == nil {
		return model.FieldFault("reader", "fault.lot.reader_staff", "name", name)
	}
	if !errors.Is(err, ErrNotFound) {
		return err
	}
	return nil
}

// replaceLots takes the lot of a plan out of force for another with a seed, and returns the reason that the other has.
func (w *work) replaceLots(plan model.ID, seed, reason string) (string, error) {
	lots, err := w.LotsOf(plan)
	if err != nil {
		return "", err
	}
	if slices.ContainsFunc(lots, func(l model.Lot) bool { return l.Seed == seed }) {
		return "", model.FieldFault("spoken", "fault.lot.seed_used", "seed", seed)
	}
	at := slices.IndexFunc(lots, func(l model.Lot) bool { return l.State != model.LotReplaced })
	if at < 0 {
		return "", nil
	}
	if reason = strings.TrimSpace(reason); reason == "" {
		return "", model.FieldFault("reason", "fault.lot.reason", "seed", lots[at].Seed)
	}
	old, err := w.Lot(lots[at].ID)
	if err != nil {
		return "", err
	}
	was := old
	old.State = model.LotReplaced
	if err := w.SaveLot(&old); err != nil {
		return "", err
	}
	return reason, w.noteLot(logChange, &was, old, reason)
}

// nameQuotas checks what the rules name of the reference lists, and gives quotas their names.
func (w *work) nameQuotas(r *model.LotRules) error {
	for list, codes := range map[model.RefList][]string{model.Regions: r.Regions, model.Sectors: r.Sectors, model.ProviderKinds: r.Kinds} {
		for _, code := range codes {
			if err := w.code(list, "quotas", code); err != nil {
				return err
			}
		}
	}
	r.Quotas = slices.Clone(r.Quotas)
	for i, q := range r.Quotas {
		entry, ok := w.desk.References.Entry(q.By.List(), q.Code)
		if !ok {
			return model.FieldFault("quotas", "fault.unknown_code", "value", q.Code)
		}
		r.Quotas[i].Name = entry.Name
	}
	return nil
}

// lotInForce reads a lot in the version that a form has read, with its plan, which can still be drawn for.
func (w *work) lotInForce(id model.ID, version int) (model.Lot, error) {
	lot, err := load(w, model.KindLot, w.Lot, id, version)
	if err != nil {
		return lot, err
	}
	if _, err := w.draftPlan(lot.Plan); err != nil {
		return lot, err
	}
	if lot.State == model.LotReplaced {
		return lot, model.NewFault("fault.lot.replaced")
	}
	return lot, nil
}

// DrawLot carries a draw out whose seed is fixed.
func (s *Session) DrawLot(ctx context.Context, id model.ID, version int) (model.Lot, error) {
	var lot model.Lot
	err := s.write(ctx, "draw lot", model.DoPlan, func(w *work) error {
		var err error
		if lot, err = w.lotInForce(id, version); err != nil {
			return err
		}
		fixed := lot
		if err := lot.Draw(w.who, w.at); err != nil {
			return err
		}
		if err := w.SaveLot(&lot); err != nil {
			return err
		}
		return w.noteLot(logDraw, &fixed, lot, "")
	})
	return lot, err
}

// TakeLot puts what was drawn into the plan, and strikes out of it what a lot before has put there. It returns how many lines
// the plan got.
func (s *Session) TakeLot(ctx context.Context, id model.ID, version int) (int, error) {
	n := 0
	err := s.write(ctx, "take lot", model.DoPlan, func(w *work) error {
		n = 0
		lot, err := w.lotInForce(id, version)
		if err != nil {
			return err
		}
		if lot.State != model.LotDrawn {
			return model.NewFault("fault.lot.not_drawn")
		}
		if err := w.makeWay(lot); err != nil {
			return err
		}
		plan, err := w.Plan(lot.Plan)
		if err != nil {
			return err
		}
		for _, l := range lot.Lines {
			v := model.PlannedVisit{Head: w.head(), Plan: lot.Plan, Organisation: l.Organisation, Service: l.Service,
				Method: lot.Rules.Method, Day: l.Day, FirstDay: l.Day, Week: lot.Rules.Week, Officers: []model.ID{l.Officer},
				State: model.PlannedOpen, Lot: lot.ID}
			if err := w.plannedFaults(v, plan); err != nil {
				return err
			}
			if err := put(w, logCreate, model.KindPlannedVisit, nil, &v, "", w.SavePlannedVisit); err != nil {
				return err
			}
			n++
		}
		return w.noteLot(logTakeLot, &lot, lot, "")
	})
	return n, err
}

// makeWay refuses a lot that was taken into its plan already, and strikes out the lines of lots before it.
func (w *work) makeWay(lot model.Lot) error {
	lines, err := w.PlannedVisitsOf(lot.Plan)
	if err != nil {
		return err
	}
	for _, v := range lines {
		switch {
		case v.Lot == lot.ID:
			return model.NewFault("fault.lot.taken")
		case v.Lot == "" || v.State != model.PlannedOpen:
			continue
		}
		before := v
		v.State, v.Reason = model.PlannedCancelled, lot.Reason
		if err := put(w, logRemove, model.KindPlannedVisit, &before, &v, lot.Reason, w.SavePlannedVisit); err != nil {
			return err
		}
	}
	return nil
}

// Lot reads one lot whole.
func (s *Session) Lot(ctx context.Context, id model.ID) (model.Lot, error) {
	return one(ctx, s, "read lot", func(v View) (model.Lot, error) { return s.ownLot(v, id) })
}

// LotInForce reads the lot of a plan that is not replaced, whole; ErrNotFound if there is none.
func (s *Session) LotInForce(ctx context.Context, plan model.ID) (model.Lot, error) {
	return one(ctx, s, "read lot", func(v View) (model.Lot, error) {
		lots, err := v.LotsOf(plan)
		if err != nil {
			return model.Lot{}, err
		}
		for _, l := range lots {
			if l.State != model.LotReplaced {
				return s.ownLot(v, l.ID)
			}
		}
		return model.Lot{}, ErrNotFound
	})
}

// ownLot reads a lot of the person's own office: it tells of visits that nobody has announced.
func (s *Session) ownLot(v View, id model.ID) (model.Lot, error) {
	lot, err := v.Lot(id)
	if err == nil {
		err = s.own(lot.Office)
	}
	if err != nil {
		return model.Lot{}, err
	}
	return lot, nil
}
