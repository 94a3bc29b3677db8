package db

import (
	"slices"

	"baqylau/model"
)

const checkColumns = `c.id, c.office, c.version, c.recommendation_id, c.date, c.no_representative, c.on_documents,
	c.result, c.text, c.new_due, c.author`

// checkFields leaves out the checkers, which have a table of their own.
func checkFields(c *model.Check) []any {
	return []any{&c.ID, &c.Office, &c.Version, &c.Recommendation, toDate{&c.Date}, &c.NoRepresentative,
		toBit{&c.OnDocuments}, &c.Result, &c.Text, toDate{&c.NewDue}, &c.Author}
}

// ChecksOf returns the post-control checks of a recommendation by day.
func (v *view) ChecksOf(recommendation model.ID) ([]model.Check, error) {
	list, err := all(v, "checks of "+string(recommendation), checkFields,
		`SELECT `+checkColumns+` FROM checks c WHERE c.recommendation_id = $1 ORDER BY c.date, c.id`, string(recommendation))
	for i := range list {
		if err != nil {
			break
		}
		list[i].Checkers, err = v.checkers(list[i].ID)
	}
	return list, err
}

func (v *view) checkers(check model.ID) ([]model.ID, error) {
	return all(v, "checkers of "+string(check), one[model.ID],
		`SELECT person_id FROM check_people WHERE check_id = $1 ORDER BY position`, string(check))
}

// SaveCheck writes a post-control check.
func (t *tx) SaveCheck(c *model.Check) error {
	fresh := c.Version == 0
	err := t.save(row{kind: model.KindCheck, head: &c.Head, table: "checks",
		columns: "recommendation_id, date, no_representative, on_documents, result, text, new_due, author",
		args: []any{string(c.Recommendation), c.Date.String(), c.NoRepresentative, bit(c.OnDocuments), string(c.Result), c.Text,
			c.NewDue.String(), string(c.Author)}})
	if err != nil {
		return err
	}
	checkers, id := slices.Clone(c.Checkers), c.ID
	rows := make([][]any, len(checkers))
	for i, person := range checkers {
		rows[i] = []any{string(id), i + 1, string(person)}
	}
	err = t.hang(fresh, "check_people", "check_id", id, "check_id, position, person_id", rows,
		func(v *view) (bool, error) {
			have, err := v.checkers(id)
			return slices.Equal(have, checkers), err
		})
	if err != nil {
		return err
	}
	t.indexCheck(c)
	return nil
}

const restitutionColumns = `id, office, version, recommendation_id, date, sum, people, document, note, imported, author`

func restitutionFields(r *model.Restitution) []any {
	return []any{&r.ID, &r.Office, &r.Version, &r.Recommendation, toDate{&r.Date}, &r.Sum, &r.People, &r.Document,
		&r.Note, toBit{&r.Imported}, &r.Author}
}

// RestitutionsOf returns the returns under a recommendation by day.
func (v *view) RestitutionsOf(recommendation model.ID) ([]model.Restitution, error) {
	return all(v, "restitutions of "+string(recommendation), restitutionFields,
		`SELECT `+restitutionColumns+` FROM restitutions WHERE recommendation_id = $1 ORDER BY date, id`, string(recommendation))
}

// SaveRestitution writes a return under a recommendation.
func (t *tx) SaveRestitution(r *model.Restitution) error {
	return t.save(row{kind: model.KindRestitution, head: &r.Head, table: "restitutions",
		columns: "recommendation_id, date, sum, people, document, note, imported, author",
		args:    []any{string(r.Recommendation), r.Date.String(), int64(r.Sum), r.People, r.Document, r.Note, bit(r.Imported), string(r.Author)}})
}
