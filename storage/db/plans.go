package db

import "baqylau/model"

const planColumns = `p.id, p.office, p.version, p.number_year, p.number_seq, p.title, p.period_from, p.period_to,
	p.state, p.author, p.submitted_at, p.approved_by, p.approved_at, p.amendments, p.note`

func planFields(p *model.Plan) []any {
	p.Number.Kind = model.KindPlan
	return []any{&p.ID, toBoth{&p.Office, &p.Number.Office}, &p.Version, &p.Number.Year, &p.Number.Seq, &p.Title,
		toDate{&p.Period.From}, toDate{&p.Period.To}, &p.State, &p.Author, toMoment{&p.SubmittedAt},
		toID{&p.ApprovedBy}, toMoment{&p.ApprovedAt}, &p.Amendments, &p.Note}
}

// Plan returns one plan, or office.ErrNotFound.
func (v *view) Plan(id model.ID) (model.Plan, error) {
	return first(v, "plan "+string(id), planFields, `SELECT `+planColumns+` FROM plans p WHERE p.id = $1`, string(id))
}

// SavePlan writes a plan.
func (t *tx) SavePlan(p *model.Plan) error {
	err := t.save(row{kind: model.KindPlan, head: &p.Head, table: "plans",
		columns: "number_year, number_seq, title, period_from, period_to, state, author, submitted_at, approved_by, approved_at, amendments, note",
		args: []any{p.Number.Year, p.Number.Seq, p.Title, p.Period.From.String(), p.Period.To.String(), string(p.State),
			string(p.Author), moment(p.SubmittedAt), null(p.ApprovedBy), moment(p.ApprovedAt), p.Amendments, p.Note}})
	if err != nil {
		return err
	}
	t.indexPlan(p)
	return nil
}

const plannedColumns = `pv.id, pv.office, pv.version, pv.plan_id, pv.organisation_id, pv.service_id, pv.method, pv.day,
	pv.week, pv.state, pv.visit_id, pv.first_day, pv.moves, pv.reason, pv.lot_id, pv.series_id`

// plannedFields leaves out the participants, which have a table of their own.
func plannedFields(p *model.PlannedVisit) []any {
	return []any{&p.ID, &p.Office, &p.Version, &p.Plan, &p.Organisation, toID{&p.Service}, &p.Method, toDate{&p.Day},
		toBit{&p.Week}, &p.State, toID{&p.Visit}, toDate{&p.FirstDay}, &p.Moves, &p.Reason, toID{&p.Lot}, toID{&p.Series}}
}

func plannedPeople() participants {
	return participants{table: "planned_visit_people", owner: "planned_visit_id"}
}

// PlannedVisit returns one line of a plan, or office.ErrNotFound.
func (v *view) PlannedVisit(id model.ID) (model.PlannedVisit, error) {
	p, err := first(v, "planned visit "+string(id), plannedFields,
		`SELECT `+plannedColumns+` FROM planned_visits pv WHERE pv.id = $1`, string(id))
	if err == nil {
		p.Officers, p.Representatives, err = plannedPeople().of(v, id)
	}
	return p, err
}

// PlannedVisitsOf returns the lines of a plan by day.
func (v *view) PlannedVisitsOf(plan model.ID) ([]model.PlannedVisit, error) {
	return v.plannedWhere("planned visits of "+string(plan), "pv.plan_id = $1", plan)
}

// PlannedVisitsOfSeries returns the lines of a series by day.
func (v *view) PlannedVisitsOfSeries(series model.ID) ([]model.PlannedVisit, error) {
	return v.plannedWhere("planned visits of series "+string(series), "pv.series_id = $1", series)
}

// plannedWhere returns lines with their people by day; $1 of the condition is id.
func (v *view) plannedWhere(what, where string, id model.ID) ([]model.PlannedVisit, error) {
	list, err := all(v, what, plannedFields,
		`SELECT `+plannedColumns+` FROM planned_visits pv WHERE `+where+` ORDER BY pv.day, pv.id`, string(id))
	if err != nil {
		return nil, err
	}
	at := make(map[model.ID]int, len(list))
	for i := range list {
		at[list[i].ID] = i
	}
	people, err := all(v, "people of "+what, func(m *lineMember) []any {
		return []any{&m.line, &m.part, &m.id}
	}, `SELECT pp.planned_visit_id, pp.part, pp.person_id FROM planned_visits pv
		JOIN planned_visit_people pp ON pp.planned_visit_id = pv.id
		WHERE `+where+` ORDER BY pp.planned_visit_id, pp.part, pp.position`, string(id))
	for _, m := range people {
		line := &list[at[m.line]]
		if m.part == partOfficer {
			line.Officers = append(line.Officers, m.id)
		} else {
			line.Representatives = append(line.Representatives, m.id)
		}
	}
	return list, err
}

// lineMember is one person of one line of a plan.
type lineMember struct {
	line model.ID
	part string
	id   model.ID
}

// SavePlannedVisit writes a line of a plan.
func (t *tx) SavePlannedVisit(p *model.PlannedVisit) error {
	fresh := p.Version == 0
	err := t.save(row{kind: model.KindPlannedVisit, head: &p.Head, table: "planned_visits",
		taken:   model.NewFault("fault.db.visit_fulfils"),
		columns: "plan_id, organisation_id, service_id, method, day, week, state, visit_id, first_day, moves, reason, lot_id, series_id",
		args: []any{string(p.Plan), string(p.Organisation), null(p.Service), p.Method, p.Day.String(), bit(p.Week), string(p.State),
			null(p.Visit), p.FirstDay.String(), p.Moves, p.Reason, null(p.Lot), null(p.Series)}})
	if err != nil {
		return err
	}
	if err := plannedPeople().write(t, p.ID, fresh, p.Officers, p.Representatives); err != nil {
		return err
	}
	t.indexPlanned(p)
	return nil
}
