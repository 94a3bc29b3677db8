package db

import (
	"fmt"
	"slices"

	"baqylau/model"
)

const personColumns = `p.id, p.office, p.version, p.name, p.role, p.affiliation, p.employer, p.body, p.retired`

func personFields(p *model.Person) []any {
	return []any{&p.ID, &p.Office, &p.Version, &p.Name, &p.Role, &p.Affiliation, toID{&p.Employer}, &p.Body, toDate{&p.Retired}}
}

// Person returns one person, or office.ErrNotFound.
func (v *view) Person(id model.ID) (model.Person, error) {
	return first(v, "person "+string(id), personFields, `SELECT `+personColumns+` FROM people p WHERE p.id = $1`, string(id))
}

// Persons returns the persons with the given ids in their order.
func (v *view) Persons(ids []model.ID) ([]model.Person, error) {
	list := make([]model.Person, len(ids))
	for i, id := range ids {
		var err error
		if list[i], err = v.Person(id); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// PersonByName finds a person of an office by exact folded name; of namesakes the one not retired, then the
// older record.
func (v *view) PersonByName(code, name string, representative bool) (model.Person, error) {
	return first(v, fmt.Sprintf("person %q of office %s", name, code), personFields,
		`SELECT `+personColumns+` FROM people p WHERE p.office = $1 AND p.folded = $2 AND (p.role = '') = CAST($3 AS INTEGER)
		ORDER BY p.retired <> '', p.id LIMIT 1`, code, model.Fold(name), bit(representative))
}

// Staff lists the office's people who can sign in and are not retired, by name.
func (v *view) Staff(code string) ([]model.Person, error) {
	return all(v, "staff of office "+code, personFields,
		`SELECT `+personColumns+` FROM people p WHERE p.office = $1 AND p.role <> '' AND p.retired = ''
		ORDER BY p.sort_key, p.id`, code)
}

// SavePerson writes a person.
func (t *tx) SavePerson(p *model.Person) error {
	err := t.save(row{kind: model.KindPerson, head: &p.Head, table: "people",
		columns: "name, folded, sort_key, role, affiliation, employer, body, retired",
		args:    []any{p.Name, model.Fold(p.Name), t.db.sortKey(p.Name), string(p.Role), p.Affiliation, null(p.Employer), p.Body, p.Retired.String()}})
	if err != nil {
		return err
	}
	t.indexPerson(p)
	return nil
}

// participants are the people of a visit or planned visit, or the checkers of a check.
type participants struct {
	table, owner string
}

// of loads the people who take part in one part ("" where the table has no parts), in their order.
func (p participants) of(v *view, owner model.ID) (officers, representatives []model.ID, err error) {
	type member struct {
		part string
		id   model.ID
	}
	list, err := all(v, p.table+" of "+string(owner), func(m *member) []any { return []any{&m.part, &m.id} },
		`SELECT part, person_id FROM `+p.table+` WHERE `+p.owner+` = $1 ORDER BY part, position`, string(owner))
	for _, m := range list {
		if m.part == partOfficer {
			officers = append(officers, m.id)
		} else {
			representatives = append(representatives, m.id)
		}
	}
	return officers, representatives, err
}

// The parts that a person can take.
const (
	partOfficer        = "officer"
	partRepresentative = "representative"
)

// write stores who takes part. fresh says that nothing was stored before.
func (p participants) write(t *tx, owner model.ID, fresh bool, officers, representatives []model.ID) error {
	officers, representatives = slices.Clone(officers), slices.Clone(representatives)
	var rows [][]any
	for i, id := range officers {
		rows = append(rows, []any{string(owner), partOfficer, i + 1, string(id)})
	}
	for i, id := range representatives {
		rows = append(rows, []any{string(owner), partRepresentative, i + 1, string(id)})
	}
	return t.hang(fresh, p.table, p.owner, owner, p.owner+", part, position, person_id", rows,
		func(v *view) (bool, error) {
			o, r, err := p.of(v, owner)
			return slices.Equal(o, officers) && slices.Equal(r, representatives), err
		})
}
