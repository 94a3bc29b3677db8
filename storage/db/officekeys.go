package db

import (
	"time"

	"baqylau/model"
)

const officeKeyColumns = `k.id, k.office, k.version, k.key_office, k.public_key`

func officeKeyFields(k *model.OfficeKey) []any {
	return []any{&k.ID, &k.Office, &k.Version, &k.KeyOffice, &k.Public}
}

// OfficeKeys returns the keys that an office knows, its own among them.
func (v *view) OfficeKeys(code string) ([]model.OfficeKey, error) {
	return all(v, "keys of office "+code, officeKeyFields,
		`SELECT `+officeKeyColumns+` FROM office_keys k WHERE k.office = $1 ORDER BY k.key_office, k.id`, code)
}

// OfficeKey returns one of them, or office.ErrNotFound.
func (v *view) OfficeKey(id model.ID) (model.OfficeKey, error) {
	return first(v, "key "+string(id), officeKeyFields, `SELECT `+officeKeyColumns+` FROM office_keys k WHERE k.id = $1`, string(id))
}

// OfficeSecret returns the private half of the office's own key, or office.ErrNotFound.
func (v *view) OfficeSecret(code string) (string, error) {
	return first(v, "secret of office "+code, func(s *string) []any { return []any{s} },
		`SELECT s.private FROM office_secrets s WHERE s.office = $1`, code)
}

// SaveOfficeKey writes a key.
func (t *tx) SaveOfficeKey(k *model.OfficeKey) error {
	return t.save(row{kind: model.KindOfficeKey, head: &k.Head, table: "office_keys", taken: model.NewFault("fault.key.known"),
		columns: "key_office, public_key", args: []any{k.KeyOffice, k.Public}})
}

// KeepOfficeSecret keeps the private half of an office's key, once.
func (t *tx) KeepOfficeSecret(key model.OfficeKey, private string) error {
	return t.do(func() error {
		_, err := t.execOn(t.direct(), `INSERT INTO office_secrets (key_id, office, private) VALUES ($1, $2, $3)`, string(key.ID), key.Office, private)
		return err
	})
}

// LastChange is when a record of an office was changed last; printing changes none. It is zero where nothing was.
func (v *view) LastChange(code string) (time.Time, error) {
	found, err := all(v, "last change of office "+code, func(at *time.Time) []any { return []any{toMoment{at}} },
		`SELECT j.at FROM journal j WHERE j.office = $1 AND j.kind <> 'paper' ORDER BY j.seq DESC LIMIT 1`, code)
	if err != nil || len(found) == 0 {
		return time.Time{}, err
	}
	return found[0], nil
}
