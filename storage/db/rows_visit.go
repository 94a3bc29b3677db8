package db

import (
	"context"

	"baqylau/model"
)

// VisitRows returns the visits with the given ids, in their order.
func (d *DB) VisitRows(ctx context.Context, ids []model.ID) ([]model.VisitRow, error) {
	key := func(r *model.VisitRow) model.ID { return r.ID }
	return fetch(ctx, d, "visits", ids, key, func(b *batch) ([]model.VisitRow, error) {
		rows, err := read(b, "visits", visitRowFields, `SELECT `+visitColumns+`, `+providerColumns+`, o.code, `+serviceNames+`,
			(SELECT COUNT(*) FROM findings f WHERE f.visit_id = v.id AND f.cancelled = '')
			FROM visits v JOIN organisations o ON o.id = v.organisation_id LEFT JOIN services s ON s.id = v.service_id
			WHERE v.id IN (`+b.in+`)`)
		if err != nil {
			return nil, err
		}
		people, err := b.members(visitPeople())
		at := where(rows, key)
		for _, m := range people {
			if row := at[m.owner]; m.part == partOfficer {
				row.Officers, row.OfficerNames = append(row.Officers, m.person), append(row.OfficerNames, m.name)
			} else {
				row.Representatives = append(row.Representatives, m.person)
				row.RepNames = append(row.RepNames, m.name)
			}
		}
		return rows, err
	})
}

func visitRowFields(r *model.VisitRow) []any {
	fields := append(visitFields(&r.Visit), nameFields(&r.OrganisationName)...)
	fields = append(fields, &r.Region, &r.Sector, &r.OrganisationCode)
	return append(append(fields, nameFields(&r.ServiceName)...), &r.Findings)
}

// PlannedRows returns the planned visits with the given ids, in their order.
func (d *DB) PlannedRows(ctx context.Context, ids []model.ID) ([]model.PlannedRow, error) {
	key := func(r *model.PlannedRow) model.ID { return r.ID }
	return fetch(ctx, d, "planned visits", ids, key, func(b *batch) ([]model.PlannedRow, error) {
		rows, err := read(b, "planned visits", plannedRowFields, `SELECT `+plannedColumns+`, n.office, n.number_year,
			n.number_seq, n.state, o.name_kk, o.name_ru, o.name_en, o.name_uk, o.region, `+serviceNames+`
			FROM planned_visits pv JOIN plans n ON n.id = pv.plan_id JOIN organisations o ON o.id = pv.organisation_id
			LEFT JOIN services s ON s.id = pv.service_id WHERE pv.id IN (`+b.in+`)`)
		if err != nil {
			return nil, err
		}
		people, err := b.members(plannedPeople())
		at := where(rows, key)
		for _, m := range people {
			if row := at[m.owner]; m.part == partOfficer {
				row.Officers, row.OfficerNames = append(row.Officers, m.person), append(row.OfficerNames, m.name)
			} else {
				row.Representatives = append(row.Representatives, m.person)
				row.RepNames = append(row.RepNames, m.name)
			}
		}
		return rows, err
	})
}

func plannedRowFields(r *model.PlannedRow) []any {
	r.PlanNumber.Kind = model.KindPlan
	fields := append(plannedFields(&r.PlannedVisit), &r.PlanNumber.Office, &r.PlanNumber.Year, &r.PlanNumber.Seq,
		&r.PlanState)
	fields = append(append(fields, nameFields(&r.OrganisationName)...), &r.Region)
	return append(fields, nameFields(&r.ServiceName)...)
}

// PlanRows returns the plans with the given ids, in their order.
func (d *DB) PlanRows(ctx context.Context, ids []model.ID) ([]model.PlanRow, error) {
	key := func(r *model.PlanRow) model.ID { return r.ID }
	return fetch(ctx, d, "plans", ids, key, func(b *batch) ([]model.PlanRow, error) {
		return read(b, "plans", func(r *model.PlanRow) []any {
			return append(planFields(&r.Plan), &r.AuthorName, &r.Visits, &r.Done)
		}, `SELECT `+planColumns+`, a.name,
			(SELECT COUNT(*) FROM planned_visits pv WHERE pv.plan_id = p.id AND pv.state <> 'cancelled'),
			(SELECT COUNT(*) FROM planned_visits pv WHERE pv.plan_id = p.id AND pv.state = 'fulfilled')
			FROM plans p JOIN people a ON a.id = p.author WHERE p.id IN (`+b.in+`)`)
	})
}
