package db

import (
	"fmt"

	"baqylau/model"
)

func draftFields(d *model.Draft) []any {
	return []any{&d.ID, &d.Office, &d.Person, &d.Form, &d.Record, &d.Title, toJSON{&d.Data}, toMoment{&d.At}, toMoment{&d.Dropped}}
}

// Drafts returns the drafts of a person, the one typed last first.
func (v *view) Drafts(person model.ID) ([]model.Draft, error) {
	return all(v, "drafts of "+string(person), draftFields,
		`SELECT id, office, person, form, record, title, data, at, dropped FROM drafts WHERE person = $1
		ORDER BY at DESC, id DESC`, string(person))
}

// KeepDraft writes a draft, over an earlier state of it.
func (t *tx) KeepDraft(d *model.Draft) error {
	_, err := t.exec(`INSERT INTO drafts (id, office, person, form, record, title, data, at, dropped)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (id) DO UPDATE SET record = excluded.record, title = excluded.title, data = excluded.data, at = excluded.at, dropped = excluded.dropped`,
		string(d.ID), d.Office, string(d.Person), d.Form, string(d.Record), d.Title, string(d.Data), moment(d.At), moment(d.Dropped))
	if err != nil {
		return fmt.Errorf("keep draft %s: %w", d.ID, err)
	}
	return nil
}

// DeleteDraft takes a draft away; one that is not there is no error: it may have been saved in another window.
func (t *tx) DeleteDraft(id model.ID) error {
	if _, err := t.exec(`DELETE FROM drafts WHERE id = $1`, string(id)); err != nil {
		return fmt.Errorf("delete draft %s: %w", id, err)
	}
	return nil
}
