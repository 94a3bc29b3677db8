package db

import (
	"fmt"

	"baqylau/model"
)

// The planned visit that a visit fulfils is kept on the planned one alone; a visit reads it from there.
const visitColumns = `v.id, v.office, v.version, v.number_year, v.number_seq, v.external, v.state, v.date,
	v.organisation_id, v.service_id, v.method,
	(SELECT fulfilled.id FROM planned_visits fulfilled WHERE fulfilled.visit_id = v.id), v.place,
	v.arrived, v.called, v.finished, v.score_1, v.score_2, v.score_3, v.score_4, v.score_5, v.score_6,
	v.no_check, v.note, v.author, v.confirmed_by, v.checklist, v.checklist_edition, v.answers, v.reached, v.reachable,
	v.answered, v.asked, v.norms, v.told`

// visitFields leaves out the participants, which have a table of their own.
func visitFields(v *model.Visit) []any {
	v.Number.Kind = model.KindVisit
	fields := []any{&v.ID, toBoth{&v.Office, &v.Number.Office}, &v.Version, &v.Number.Year, &v.Number.Seq, &v.External,
		&v.State, toDate{&v.Date}, &v.Organisation, toID{&v.Service}, &v.Method, toID{&v.Planned}, &v.Place,
		toMoment{&v.Arrived}, toMoment{&v.Called}, toMoment{&v.Finished}}
	for i := range v.Scores {
		fields = append(fields, toScore{&v.Scores[i]})
	}
	c := &v.Checklist
	return append(fields, &v.NoCheck, &v.Note, &v.Author, toID{&v.ConfirmedBy}, &c.Code, &c.Edition, into{&c.Answers},
		&c.Score.Reached, &c.Score.Reachable, &c.Score.Answered, &c.Score.Asked, into{&v.Norms}, into{&v.Told})
}

func visitPeople() participants { return participants{table: "visit_people", owner: "visit_id"} }

// Visit returns one visit, or office.ErrNotFound.
func (v *view) Visit(id model.ID) (model.Visit, error) {
	visit, err := first(v, "visit "+string(id), visitFields, `SELECT `+visitColumns+` FROM visits v WHERE v.id = $1`, string(id))
	if err == nil {
		visit.Officers, visit.Representatives, err = visitPeople().of(v, id)
	}
	return visit, err
}

// SaveVisit writes a visit. The planned visit that it fulfils is saved by SavePlannedVisit.
func (t *tx) SaveVisit(v *model.Visit) error {
	fresh := v.Version == 0
	args := []any{v.Number.Year, v.Number.Seq, v.External, string(v.State), v.Date.String(), string(v.Organisation),
		null(v.Service), v.Method, v.Place, moment(v.Arrived), moment(v.Called), moment(v.Finished)}
	for _, n := range v.Scores {
		args = append(args, score(n))
	}
	args = append(args, v.NoCheck, v.Note, string(v.Author), null(v.ConfirmedBy))
	more, err := judgedArgs(v)
	if err != nil {
		return fmt.Errorf("save visit %s: %w", v.ID, err)
	}
	err = t.save(row{kind: model.KindVisit, head: &v.Head, table: "visits",
		taken: model.NewFault("fault.db.external", "external", v.External),
		columns: "number_year, number_seq, external, state, date, organisation_id, service_id, method, place, arrived, called, finished, " +
			"score_1, score_2, score_3, score_4, score_5, score_6, no_check, note, author, confirmed_by, " + judgedColumns,
		args: append(args, more...)})
	if err != nil {
		return err
	}
	if err := visitPeople().write(t, v.ID, fresh, v.Officers, v.Representatives); err != nil {
		return err
	}
	t.indexVisit(v)
	return nil
}

// judgedColumns are what a visit answered to a checklist, the norms it is judged by and what the staff said.
const judgedColumns = "checklist, checklist_edition, answers, reached, reachable, answered, asked, norms, told"

func judgedArgs(v *model.Visit) ([]any, error) {
	c := v.Checklist
	args := []any{c.Code, c.Edition, "", c.Score.Reached, c.Score.Reachable, c.Score.Answered, c.Score.Asked, "", ""}
	for _, j := range []struct {
		at    int
		given bool
		value any
	}{{2, len(c.Answers) > 0, c.Answers}, {7, v.Norms != nil, v.Norms}, {8, !v.Told.IsZero(), v.Told}} {
		text, err := asJSON(j.given, j.value)
		if err != nil {
			return nil, err
		}
		args[j.at] = text
	}
	return args, nil
}

// score binds a score; 0, "not scored", is NULL.
func score(n int) any {
	if n == 0 {
		return nil
	}
	return n
}
