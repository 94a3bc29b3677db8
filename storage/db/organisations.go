package db

import (
	"baqylau/model"
)

const organisationColumns = `o.id, o.office, o.version, o.code, o.name_kk, o.name_ru, o.name_en, o.name_uk, o.bin,
	o.region, o.sector, o.kind, o.body, o.address, o.retired, o.staff`

func organisationFields(o *model.Organisation) []any {
	return []any{&o.ID, &o.Office, &o.Version, &o.Code, &o.Name.KK, &o.Name.RU, &o.Name.EN, &o.Name.UK, &o.BIN,
		&o.Region, &o.Sector, &o.Kind, &o.Body, &o.Address, toDate{&o.Retired}, &o.Staff}
}

// Organisation returns one provider, or office.ErrNotFound.
func (v *view) Organisation(id model.ID) (model.Organisation, error) {
	return first(v, "organisation "+string(id), organisationFields,
		`SELECT `+organisationColumns+` FROM organisations o WHERE o.id = $1`, string(id))
}

// SaveOrganisation writes a provider. Where its names, code or region change, the search text of everything
// that hangs on it follows.
func (t *tx) SaveOrganisation(o *model.Organisation) error {
	before := ""
	if o.Version > 0 {
		stored, err := t.Organisation(o.ID)
		if err != nil {
			return err
		}
		before = t.db.organisationWords(stored)
	}
	err := t.save(row{kind: model.KindOrganisation, head: &o.Head, table: "organisations",
		taken:   model.NewFault("fault.db.organisation_code", "code", o.Code),
		columns: "code, name_kk, name_ru, name_en, name_uk, sort_key, bin, region, sector, kind, body, address, retired, staff",
		args: []any{o.Code, o.Name.KK, o.Name.RU, o.Name.EN, o.Name.UK, t.db.sortKey(o.Name.In(model.Russian)), o.BIN, o.Region,
			o.Sector, o.Kind, o.Body, o.Address, o.Retired.String(), o.Staff}})
	if err != nil {
		return err
	}
	after := t.keepWords(o)
	t.indexOrganisation(o)
	if before == "" || before == after {
		return nil
	}
	return t.reindexAround(o.ID)
}
