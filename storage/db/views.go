package db

import (
	"encoding/json"
	"fmt"

	"baqylau/model"
)

// Views returns how a person looks at a register.
func (v *view) Views(person model.ID, register string) ([]model.View, error) {
	type row struct {
		model.View
		data json.RawMessage
	}
	rows, err := all(v, "views of "+string(person), func(r *row) []any {
		return []any{&r.ID, &r.Office, &r.Person, &r.Register, &r.Name, toJSON{&r.data}, toMoment{&r.At}}
	}, `SELECT id, office, person, register, name, data, at FROM views WHERE person = $1 AND register = $2 ORDER BY name, id`,
		string(person), register)
	if err != nil {
		return nil, err
	}
	list := make([]model.View, 0, len(rows))
	for _, r := range rows {
		if err := json.Unmarshal(r.data, &r.ViewData); err != nil {
			return nil, fmt.Errorf("view %s: %w", r.ID, err)
		}
		list = append(list, r.View)
	}
	return list, nil
}

// KeepView writes a view, over an earlier state of it.
func (t *tx) KeepView(v *model.View) error {
	data, err := json.Marshal(v.ViewData)
	if err != nil {
		return fmt.Errorf("keep view %s: %w", v.ID, err)
	}
	_, err = t.exec(`INSERT INTO views (id, office, person, register, name, data, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, data = excluded.data, at = excluded.at`,
		string(v.ID), v.Office, string(v.Person), v.Register, v.Name, string(data), moment(v.At))
	if err != nil {
		return fmt.Errorf("keep view %s: %w", v.ID, err)
	}
	return nil
}

// DeleteView takes a view away; one that is not there is no error: it may have gone in another window.
func (t *tx) DeleteView(id model.ID) error {
	if _, err := t.exec(`DELETE FROM views WHERE id = $1`, string(id)); err != nil {
		return fmt.Errorf("delete view %s: %w", id, err)
	}
	return nil
}
