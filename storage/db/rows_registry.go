package db

import (
	"context"

	"baqylau/model"
)

// OrganisationRows returns the providers with the given ids, in their order. Visits and findings are those
// that count in the figures; as of a day those up to it, and what was open on it.
func (d *DB) OrganisationRows(ctx context.Context, ids []model.ID, asOf model.Date) ([]model.OrganisationRow, error) {
	key := func(r *model.OrganisationRow) model.ID { return r.ID }
	return fetch(ctx, d, "organisations", ids, key, func(b *batch) ([]model.OrganisationRow, error) {
		state := "r.state"
		if !asOf.IsZero() {
			state = stateOn("r.id", asOf)
		}
		visits, args := b.upTo("v.date", asOf)
		findings, _ := b.upTo("f.date", asOf)
		visits = ` FROM visits v WHERE v.organisation_id = o.id AND v.state IN ` + countedVisit + visits
		return collect(b.ctx, b.q, "organisations", func(r *model.OrganisationRow) []any {
			return append(organisationFields(&r.Organisation), &r.Visits, toDate{&r.LastVisit}, &r.Findings, &r.OpenRecs)
		}, `SELECT `+organisationColumns+`, (SELECT COUNT(*)`+visits+`), (SELECT MAX(v.date)`+visits+`),
			(SELECT COUNT(*) FROM `+organisationFindings+`o.id`+findings+`),
			(SELECT COUNT(*) FROM recommendations r WHERE r.place_id = o.id AND `+state+` IN `+openRec+`)
			FROM organisations o WHERE o.id IN (`+b.in+`)`, args...)
	})
}

// ServiceRows returns the services with the given ids, in their order.
func (d *DB) ServiceRows(ctx context.Context, ids []model.ID) ([]model.ServiceRow, error) {
	key := func(r *model.ServiceRow) model.ID { return r.ID }
	return fetch(ctx, d, "services", ids, key, func(b *batch) ([]model.ServiceRow, error) {
		return read(b, "services", func(r *model.ServiceRow) []any { return serviceFields(&r.Service) },
			`SELECT `+serviceColumns+` FROM services s WHERE s.id IN (`+b.in+`)`)
	})
}

// PersonRows returns the persons with the given ids, in their order.
func (d *DB) PersonRows(ctx context.Context, ids []model.ID) ([]model.PersonRow, error) {
	key := func(r *model.PersonRow) model.ID { return r.ID }
	return fetch(ctx, d, "people", ids, key, func(b *batch) ([]model.PersonRow, error) {
		return read(b, "people", func(r *model.PersonRow) []any { return personFields(&r.Person) },
			`SELECT `+personColumns+` FROM people p WHERE p.id IN (`+b.in+`)`)
	})
}
