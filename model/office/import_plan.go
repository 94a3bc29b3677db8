package office

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"baqylau/model"
)

// plannedVisit imports a row of a plan. A plan's rows have no number: the same provider, service, method
// and day are the same line. A new line goes into a plan of the office that covers its day, a draft before
// one in force (where it is an amendment); where there is none, a draft for the quarter is made.
func (f *file) plannedVisit(row *model.SheetRow) error {
	found := f.problems()
	if err := f.loadPlans(); err != nil {
		return err
	}
	v := model.PlannedVisit{State: model.PlannedOpen, Day: f.t.Date(row, model.ColDate)}
	if v.Day.IsZero() {
		v.Day, v.Week = f.t.Date(row, model.ColWeek), true
	}
	v.FirstDay = v.Day
	var err error
	if v.Organisation, err = f.organisationAt(row, model.ColOrganisation, ""); err != nil {
		return err
	}
	if v.Service, err = f.serviceAt(row, model.ColService, ""); err != nil {
		return err
	}
	v.Method = f.choice(row, model.ColMethod, model.Methods)
	if f.problems() > found || v.Day.IsZero() || v.Organisation == "" || v.Method == "" {
		return nil
	}
	before := f.sameLine(v)
	if before != nil {
		v = *before
	}
	if f.t.Present(model.ColInspectors) {
		if v.Officers, err = f.peopleAt(row, model.ColInspectors, false, v.Officers); err != nil {
			return err
		}
	}
	if f.t.Present(model.ColRepresentatives) {
		if v.Representatives, err = f.peopleAt(row, model.ColRepresentatives, true, v.Representatives); err != nil {
			return err
		}
	}
	if before != nil && before.KeepsLot(&v, "") != nil {
		f.bad(row, model.ColInspectors, "import.problem.lot")
	}
	if f.problems() > found || !differs(f, before, &v) {
		return nil
	}
	return f.saveLine(row, before, &v)
}

// loadPlans brings the office's plans in the given states (in any for none) and their lines into memory, once
// an import.
func (f *file) loadPlans(states ...string) error {
	which := strings.Join(states, " ")
	if f.plansRead[which] || f.plansRead[""] {
		return nil
	}
	own := model.Filter{Kind: model.KindPlan, Scope: model.Scope{Offices: []string{f.s.Office.Code}}, States: states}
	ids, err := f.s.Store.IDs(f.ctx, own, model.Order{By: "date"})
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := f.loadPlan(id); err != nil {
			return err
		}
	}
	f.plansRead[which] = true
	return nil
}

func (f *file) loadPlan(id model.ID) error {
	if _, known := f.planIDs.get(id); known {
		return nil
	}
	if _, err := f.plans.find(f.view, id); err != nil {
		return err
	}
	lines, err := f.view.PlannedVisitsOf(id)
	if err != nil {
		return err
	}
	for i := range lines {
		f.planned.kept[lines[i].ID] = &lines[i]
		f.lines.kept[lineKey(lines[i])] = lines[i].ID
	}
	f.planIDs.kept[id] = true
	return nil
}

// lineKey is what makes two lines of plans the same. A moved line is still the one first planned.
func lineKey(v model.PlannedVisit) string {
	return fmt.Sprintf("%s %s %s %s %t %t", v.Organisation, v.Service, v.Method, v.FirstDay, v.Week,
		v.State == model.PlannedCancelled)
}

func (f *file) sameLine(v model.PlannedVisit) *model.PlannedVisit {
	id, ok := f.lines.get(lineKey(v))
	if !ok {
		return nil
	}
	line, _ := f.planned.get(id)
	return line
}

// saveLine puts a new or changed line into its plan.
func (f *file) saveLine(row *model.SheetRow, before, v *model.PlannedVisit) error {
	var plan *model.Plan
	if before != nil {
		plan, _ = f.plans.get(before.Plan)
		if before.State != model.PlannedOpen {
			f.bad(row, model.ColOrganisation, "import.problem.line_done", "state", model.Key("planned."+string(before.State)))
			return nil
		}
	} else {
		plan = f.planFor(*v)
		v.Head, v.Plan = f.head(), plan.ID
	}
	found := f.problems()
	err := f.faults(row, v.Validate(plan.Period), map[string]model.Column{"organisation": model.ColOrganisation,
		"method": model.ColMethod, "date": f.dayColumn(row)}, model.ColOrganisation)
	if err != nil || f.problems() > found {
		return err
	}
	if err := f.amendPlan(row, plan); err != nil || f.problems() > found {
		return err
	}
	f.lines.put(lineKey(*v), v.ID)
	f.written(before == nil)
	stage(f, f.planned, logImport, before, v, f.t.File)
	return nil
}

func (f *file) dayColumn(row *model.SheetRow) model.Column {
	if f.t.Date(row, model.ColDate).IsZero() {
		return model.ColWeek
	}
	return model.ColDate
}

// planFor finds the plan that a new line belongs to, or makes a draft for the quarter of its day.
func (f *file) planFor(v model.PlannedVisit) *model.Plan {
	var best *model.Plan
	for _, m := range []map[model.ID]bool{f.planIDs.kept, f.planIDs.staged} {
		for id := range m {
			p, _ := f.plans.get(id)
			if p == nil || !p.Open() || !p.Period.Contains(v.Day) {
				continue
			}
			// Drafts first, then the oldest: the order of a map must not choose.
			if best == nil || better(p, best) {
				best = p
			}
		}
	}
	if best != nil {
		return best
	}
	first := time.Month((int(v.Day.Month)-1)/3*3 + 1)
	p := &model.Plan{Head: f.head(), State: model.PlanDraft, Author: f.s.Who.ID,
		Period: model.Period{From: model.MakeDate(v.Day.Year, first, 1), To: model.MakeDate(v.Day.Year, first+3, 0)}}
	f.planIDs.put(p.ID, true)
	f.number(&p.Number, model.KindPlan, p.Period.From.Year)
	stage(f, f.plans, logImport, nil, p, f.t.File)
	return p
}

func better(a, b *model.Plan) bool {
	if (a.State == model.PlanDraft) != (b.State == model.PlanDraft) {
		return a.State == model.PlanDraft
	}
	return a.ID < b.ID
}

// amendPlan counts the change of a plan in force, once a file.
func (f *file) amendPlan(row *model.SheetRow, plan *model.Plan) error {
	if slices.Contains(f.amended, plan.ID) {
		return nil
	}
	next := *plan
	if err := next.Amend(f.t.File); err != nil {
		return f.faults(row, err, nil, f.dayColumn(row))
	}
	f.amended = append(f.amended, plan.ID)
	if next.Amendments != plan.Amendments {
		stage(f, f.plans, logAmend, plan, &next, f.t.File)
	}
	return nil
}
