package db

import (
	"fmt"

	"baqylau/model"
)

const serviceColumns = `s.id, s.office, s.version, s.code, s.name_kk, s.name_ru, s.name_en, s.name_uk, s.sector,
	s.term_days, s.wait_limit, s.serve_limit, s.fee, s.retired, s.documents`

func serviceFields(s *model.Service) []any {
	return []any{&s.ID, &s.Office, &s.Version, &s.Code, &s.Name.KK, &s.Name.RU, &s.Name.EN, &s.Name.UK, &s.Sector,
		&s.TermDays, &s.WaitLimit, &s.ServeLimit, &s.Fee, toDate{&s.Retired}, into{&s.Documents}}
}

// Service returns one public service, or office.ErrNotFound.
func (v *view) Service(id model.ID) (model.Service, error) {
	return first(v, "service "+string(id), serviceFields,
		`SELECT `+serviceColumns+` FROM services s WHERE s.id = $1`, string(id))
}

// SaveService writes a public service.
func (t *tx) SaveService(s *model.Service) error {
	documents, err := asJSON(len(s.Documents) > 0, s.Documents)
	if err != nil {
		return fmt.Errorf("save service %s: %w", s.Code, err)
	}
	err = t.save(row{kind: model.KindService, head: &s.Head, table: "services",
		taken:   model.NewFault("fault.db.service_code", "code", s.Code),
		columns: "code, name_kk, name_ru, name_en, name_uk, sort_key, sector, term_days, wait_limit, serve_limit, fee, retired, documents",
		args: []any{s.Code, s.Name.KK, s.Name.RU, s.Name.EN, s.Name.UK, t.db.sortKey(s.Name.In(model.Russian)), s.Sector, s.TermDays,
			s.WaitLimit, s.ServeLimit, int64(s.Fee), s.Retired.String(), documents}})
	if err != nil {
		return err
	}
	t.indexService(s)
	return nil
}
