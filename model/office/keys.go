package office

import (
	"context"

	"baqylau/model"
)

// Keys loads what people may call organisations and services of the office: codes, numbers, names.
func (s *Session) Keys(ctx context.Context) (keys *Keys, err error) {
	if err := s.may(model.DoRead); err != nil {
		return nil, err
	}
	err = s.Store.Read(ctx, func(v View) error {
		keys, err = v.Keys(s.Office.Code)
		return err
	})
	return keys, err
}

// FindOrganisation returns the provider that text names by its code, its BIN or its full name.
func (k *Keys) FindOrganisation(text string) (model.ID, bool) {
	for _, m := range []map[string]model.ID{k.OrganisationByCode, k.OrganisationByBIN} {
		if id := m[text]; id != "" {
			return id, true
		}
	}
	id := k.OrganisationByName[model.Fold(text)]
	return id, id != ""
}

// FindService returns the service that text names by its code or its full name.
func (k *Keys) FindService(text string) (model.ID, bool) {
	if id := k.ServiceByCode[text]; id != "" {
		return id, true
	}
	id := k.ServiceByName[model.Fold(text)]
	return id, id != ""
}
