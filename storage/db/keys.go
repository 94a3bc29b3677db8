package db

import (
	"fmt"

	"baqylau/model"
	"baqylau/model/office"
)

// Keys loads what spreadsheets may call things. Codes, BINs and names are those of the providers and
// services of all offices, an office's own codes before those of others; external numbers and people are
// those of the office. A key with two meanings maps to "".
func (v *view) Keys(code string) (*office.Keys, error) {
	k := &office.Keys{
		OrganisationByCode: map[string]model.ID{},
		OrganisationByBIN:  map[string]model.ID{},
		OrganisationByName: map[string]model.ID{},
		ServiceByCode:      map[string]model.ID{},
		ServiceByName:      map[string]model.ID{},
		Staff:              map[string]model.ID{},
		Representatives:    map[string]model.ID{},
	}
	if err := v.providerKeys(k, code); err != nil {
		return nil, fmt.Errorf("keys of office %s: %w", code, err)
	}
	people, err := all(v, "keys of office "+code, personFields,
		`SELECT `+personColumns+` FROM people p WHERE p.office = $1 AND p.retired = '' ORDER BY p.id`, code)
	if err != nil {
		return nil, err
	}
	for _, p := range people {
		if p.IsRepresentative() {
			note(k.Representatives, model.Fold(p.Name), p.ID)
		} else {
			note(k.Staff, model.Fold(p.Name), p.ID)
		}
	}
	for table, into := range map[string]*map[string]model.ID{
		"visits": &k.Visits, "findings": &k.Findings, "recommendations": &k.Recommendations,
	} {
		if *into, err = v.externals(table, code); err != nil {
			return nil, err
		}
	}
	return k, nil
}

func (v *view) providerKeys(k *office.Keys, code string) error {
	organisations, err := all(v, "organisations", organisationFields,
		`SELECT `+organisationColumns+` FROM organisations o ORDER BY o.office <> $1, o.id`, code)
	if err != nil {
		return err
	}
	own := map[string]bool{}
	for _, o := range organisations {
		own[o.Code] = own[o.Code] || o.Office == code
		if o.Office == code || !own[o.Code] {
			note(k.OrganisationByCode, o.Code, o.ID)
		}
		note(k.OrganisationByBIN, o.BIN, o.ID)
		noteName(k.OrganisationByName, o.Name, o.ID)
	}
	services, err := all(v, "services", serviceFields,
		`SELECT `+serviceColumns+` FROM services s ORDER BY s.office <> $1, s.id`, code)
	own = map[string]bool{}
	for _, s := range services {
		own[s.Code] = own[s.Code] || s.Office == code
		if s.Office == code || !own[s.Code] {
			note(k.ServiceByCode, s.Code, s.ID)
		}
		noteName(k.ServiceByName, s.Name, s.ID)
	}
	return err
}

func (v *view) externals(table, code string) (map[string]model.ID, error) {
	type pair struct {
		external string
		id       model.ID
	}
	list, err := all(v, "external numbers of "+table, func(p *pair) []any { return []any{&p.external, &p.id} },
		`SELECT external, id FROM `+table+` WHERE office = $1 AND external <> ''`, code)
	keys := make(map[string]model.ID, len(list))
	for _, p := range list {
		keys[p.external] = p.id
	}
	return keys, err
}

// note ties a key to a record, or to none once two records share it.
func note(keys map[string]model.ID, key string, id model.ID) {
	if key == "" {
		return
	}
	if other, taken := keys[key]; taken && other != id {
		id = ""
	}
	keys[key] = id
}

func noteName(keys map[string]model.ID, n model.Name, id model.ID) {
	for _, text := range []string{n.KK, n.RU, n.EN, n.UK} {
		note(keys, model.Fold(text), id)
	}
}
