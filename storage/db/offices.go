package db

import (
	"encoding/json"
	"fmt"

	"baqylau/model"
)

const officeColumns = `o.code, o.name_kk, o.name_ru, o.name_en, o.region, o.zone, o.address, o.head_name,
	o.post_kk, o.post_ru, o.post_en, o.phone, o.email, o.heading_kk, o.heading_ru, o.heading_en, o.emblem, o.outgoing,
	o.version`

func officeFields(o *model.Office) []any {
	return []any{&o.Code, &o.Name.KK, &o.Name.RU, &o.Name.EN, &o.Region, &o.Zone, &o.Address, &o.HeadName,
		&o.HeadPost.KK, &o.HeadPost.RU, &o.HeadPost.EN, &o.Phone, &o.Email, &o.Heading.KK, &o.Heading.RU, &o.Heading.EN,
		&o.Emblem, &o.Outgoing, &o.Version}
}

// Offices lists the offices by code.
func (v *view) Offices() ([]model.Office, error) {
	return all(v, "offices", officeFields, `SELECT `+officeColumns+` FROM offices o ORDER BY o.code`)
}

// Office returns one office, or office.ErrNotFound.
func (v *view) Office(code string) (model.Office, error) {
	return first(v, "office "+code, officeFields, `SELECT `+officeColumns+` FROM offices o WHERE o.code = $1`, code)
}

// Settings returns what an office has set; what it has not is as shipped.
func (v *view) Settings(code string) (model.Settings, error) {
	settings := model.DefaultSettings()
	text, err := first(v, "settings of office "+code, one[string], `SELECT settings FROM offices WHERE code = $1`, code)
	if err != nil {
		return settings, err
	}
	if err := json.Unmarshal([]byte(text), &settings); err != nil {
		return settings, fmt.Errorf("settings of office %s: %w", code, err)
	}
	return settings, nil
}

// SaveOffice writes an office.
func (t *tx) SaveOffice(o *model.Office) error {
	args := []any{o.Code, o.Version, o.Name.KK, o.Name.RU, o.Name.EN, o.Region, o.Zone, o.Address, o.HeadName,
		o.HeadPost.KK, o.HeadPost.RU, o.HeadPost.EN, o.Phone, o.Email, o.Heading.KK, o.Heading.RU, o.Heading.EN,
		string(o.Emblem), o.Outgoing}
	const stored = `SELECT version FROM offices WHERE code = $1`
	if o.Version == 0 {
		args[1] = 1
		_, err := t.exec(`INSERT INTO offices (code, version, name_kk, name_ru, name_en, region, zone, address,
			head_name, post_kk, post_ru, post_en, phone, email, heading_kk, heading_ru, heading_en, emblem, outgoing) VALUES (`+marks(1, len(args))+`)`, args...)
		if isTaken(err) {
			return conflict(&t.view, model.KindOffice, model.ID(o.Code), 0, stored, o.Code)
		}
		if err != nil {
			return fmt.Errorf("save office %s: %w", o.Code, err)
		}
		t.raise(&o.Version)
		return nil
	}
	res, err := t.exec(`UPDATE offices SET version = version + 1, name_kk = $3, name_ru = $4, name_en = $5, region = $6,
		zone = $7, address = $8, head_name = $9, post_kk = $10, post_ru = $11, post_en = $12,
		phone = $13, email = $14, heading_kk = $15, heading_ru = $16, heading_en = $17, emblem = $18, outgoing = $19
		WHERE code = $1 AND version = $2`, args...)
	if err != nil {
		return fmt.Errorf("save office %s: %w", o.Code, err)
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		if err != nil {
			return fmt.Errorf("save office %s: %w", o.Code, err)
		}
		return conflict(&t.view, model.KindOffice, model.ID(o.Code), o.Version, stored, o.Code)
	}
	t.raise(&o.Version)
	return nil
}

// SaveSettings writes what an office has set; the last one to write wins.
func (t *tx) SaveSettings(code string, s model.Settings) error {
	text, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("save settings of office %s: %w", code, err)
	}
	res, err := t.exec(`UPDATE offices SET settings = $2 WHERE code = $1`, code, string(text))
	if err != nil {
		return fmt.Errorf("save settings of office %s: %w", code, err)
	}
	return affected(res, "save settings of office "+code)
}
