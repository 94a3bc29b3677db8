package db

import (
	"slices"

	"baqylau/model"
	"baqylau/model/office"
)

const assignmentColumns = `a.id, a.office, a.version, a.recommendation_id, a.day, a.no_representative, a.note, a.sample_id,
	a.state, a.check_id, a.reason, a.author`

// assignmentFields leaves out the people, which have a table of their own.
func assignmentFields(a *model.Assignment) []any {
	return []any{&a.ID, &a.Office, &a.Version, &a.Recommendation, toDate{&a.Day}, &a.NoRepresentative, &a.Note,
		toID{&a.Sample}, &a.State, toID{&a.Check}, &a.Reason, &a.Author}
}

// Assignment returns one assignment, or office.ErrNotFound.
func (v *view) Assignment(id model.ID) (model.Assignment, error) {
	return v.assigned(first(v, "assignment "+string(id), assignmentFields,
		`SELECT `+assignmentColumns+` FROM assignments a WHERE a.id = $1`, string(id)))
}

// OpenAssignment returns the open assignment of a recommendation, or office.ErrNotFound.
func (v *view) OpenAssignment(recommendation model.ID) (model.Assignment, error) {
	return v.assigned(first(v, "open assignment of "+string(recommendation), assignmentFields,
		`SELECT `+assignmentColumns+` FROM assignments a WHERE a.recommendation_id = $1 AND a.state = 'open'`,
		string(recommendation)))
}

// assigned adds the people.
func (v *view) assigned(a model.Assignment, err error) (model.Assignment, error) {
	if err == nil {
		a.People, err = v.assignees(a.ID)
	}
	return a, err
}

// AssignmentsOf returns the assignments of a recommendation in the order in which they were made.
func (v *view) AssignmentsOf(recommendation model.ID) ([]model.Assignment, error) {
	list, err := all(v, "assignments of "+string(recommendation), assignmentFields,
		`SELECT `+assignmentColumns+` FROM assignments a WHERE a.recommendation_id = $1 ORDER BY a.id`, string(recommendation))
	for i := range list {
		if err != nil {
			break
		}
		list[i].People, err = v.assignees(list[i].ID)
	}
	return list, err
}

func (v *view) assignees(assignment model.ID) ([]model.ID, error) {
	return all(v, "people of assignment "+string(assignment), one[model.ID],
		`SELECT person_id FROM assignment_people WHERE assignment_id = $1 ORDER BY position`, string(assignment))
}

// The queries of a transaction see what it has saved.

// Assignment returns what the transaction has saved too.
func (t *tx) Assignment(id model.ID) (model.Assignment, error) {
	return settled(t, func() (model.Assignment, error) { return t.view.Assignment(id) })
}

// OpenAssignment returns what the transaction has saved too.
func (t *tx) OpenAssignment(recommendation model.ID) (model.Assignment, error) {
	return settled(t, func() (model.Assignment, error) { return t.view.OpenAssignment(recommendation) })
}

// AssignmentsOf returns what the transaction has saved too.
func (t *tx) AssignmentsOf(recommendation model.ID) ([]model.Assignment, error) {
	return settled(t, func() ([]model.Assignment, error) { return t.view.AssignmentsOf(recommendation) })
}

// SaveAssignment writes an assignment. A second open one of a recommendation is refused.
func (t *tx) SaveAssignment(a *model.Assignment) error {
	fresh := a.Version == 0
	err := t.save(row{kind: model.KindAssignment, head: &a.Head, table: "assignments",
		taken:   model.NewFault("fault.assign.taken"),
		columns: "recommendation_id, day, no_representative, note, sample_id, state, check_id, reason, author",
		args: []any{string(a.Recommendation), a.Day.String(), a.NoRepresentative, a.Note, null(a.Sample), string(a.State),
			null(a.Check), a.Reason, string(a.Author)}})
	if err != nil {
		return err
	}
	people, id := slices.Clone(a.People), a.ID
	rows := make([][]any, len(people))
	for i, person := range people {
		rows[i] = []any{string(id), i + 1, string(person)}
	}
	return t.hang(fresh, "assignment_people", "assignment_id", id, "assignment_id, position, person_id", rows,
		func(v *view) (bool, error) {
			have, err := v.assignees(id)
			return slices.Equal(have, people), err
		})
}

// SetLetter writes the letter of a step over what was there, or returns office.ErrNotFound.
func (t *tx) SetLetter(e model.RecEvent) error {
	if err := t.settle("recommendation_events"); err != nil {
		return err
	}
	res, err := t.exec(`UPDATE recommendation_events SET letter_number = $1, letter_date = $2 WHERE id = $3`,
		e.Letter.Number, e.Letter.Date.String(), string(e.ID))
	if err != nil {
		return err
	}
	return affected(res, "letter of step "+string(e.ID))
}

var (
	_ office.PostControlView = (*view)(nil)
	_ office.PostControlTx   = (*tx)(nil)
)
