package db

import (
	"slices"

	"baqylau/model"
)

// Systemic causes, discussions and trainings.

const systemicColumns = `y.id, y.office, y.version, y.category, y.sector, y.body, y.found, y.aside, y.recommendation_id,
	y.closed, y.author`

// systemicFields leaves out the cases, which have a table of their own.
func systemicFields(s *model.Systemic) []any {
	return []any{&s.ID, &s.Office, &s.Version, &s.Category, &s.Sector, &s.Body, toDate{&s.Found}, &s.Aside,
		toID{&s.Recommendation}, toDate{&s.Closed}, &s.Author}
}

// Systemic returns one systemic cause, or office.ErrNotFound.
func (v *view) Systemic(id model.ID) (model.Systemic, error) {
	s, err := first(v, "systemic cause "+string(id), systemicFields, `SELECT `+systemicColumns+` FROM systemic y WHERE y.id = $1`, string(id))
	if err == nil {
		s.Cases, err = v.casesOf(id)
	}
	return s, err
}

// Systemics returns the systemic causes of an office by the day on which they were found.
func (v *view) Systemics(code string) ([]model.Systemic, error) {
	list, err := all(v, "systemic causes of "+code, systemicFields,
		`SELECT `+systemicColumns+` FROM systemic y WHERE y.office = $1 ORDER BY y.found, y.id`, code)
	for i := range list {
		if err != nil {
			break
		}
		list[i].Cases, err = v.casesOf(list[i].ID)
	}
	return list, err
}

func (v *view) casesOf(systemic model.ID) ([]model.ID, error) {
	return all(v, "cases of systemic cause "+string(systemic), one[model.ID],
		`SELECT finding_id FROM systemic_cases WHERE systemic_id = $1 ORDER BY position`, string(systemic))
}

// SystemicCases returns the findings in the period of what is met in at least so many regions, by day.
func (v *view) SystemicCases(in model.Period, regions int) ([]model.Case, error) {
	const counted = ` FROM findings f JOIN organisations o ON o.id = f.organisation_id JOIN visits v ON v.id = f.visit_id
		WHERE f.cancelled = '' AND v.state IN ` + countedVisit + ` AND f.date >= $1 AND f.date <= $2`
	return all(v, "systemic cases", func(c *model.Case) []any {
		return []any{&c.Finding, toDate{&c.Date}, &c.Category, &c.Sector, &c.Body, &c.Region}
	}, `SELECT f.id, f.date, f.category, o.sector, o.body, o.region`+counted+`
		AND (f.category, o.sector) IN (SELECT f.category, o.sector`+counted+`
			GROUP BY f.category, o.sector HAVING COUNT(DISTINCT o.region) >= $3)
		ORDER BY f.date, f.id`, in.From.String(), in.To.String(), regions)
}

// SaveSystemic writes a systemic cause with its cases.
func (t *tx) SaveSystemic(s *model.Systemic) error {
	fresh := s.Version == 0
	err := t.save(row{kind: model.KindSystemic, head: &s.Head, table: "systemic",
		taken:   model.NewFault("fault.systemic_twice"),
		columns: "category, sector, body, found, aside, recommendation_id, closed, author",
		args: []any{s.Category, s.Sector, s.Body, s.Found.String(), s.Aside, null(s.Recommendation), s.Closed.String(),
			string(s.Author)}})
	if err != nil {
		return err
	}
	cases, id := slices.Clone(s.Cases), s.ID
	rows := make([][]any, len(cases))
	for i, finding := range cases {
		rows[i] = []any{string(id), string(finding), i + 1}
	}
	err = t.hang(fresh, "systemic_cases", "systemic_id", id, "systemic_id, finding_id, position", rows,
		func(v *view) (bool, error) {
			have, err := v.casesOf(id)
			return slices.Equal(have, cases), err
		})
	if err != nil {
		return err
	}
	t.indexSystemic(s)
	return nil
}

func (t *tx) indexSystemic(s *model.Systemic) {
	t.enqueue(searchEntry{kind: model.KindSystemic, record: s.ID, words: []string{s.Aside},
		folded: t.db.names(model.Categories, s.Category) + " " + t.db.names(model.Sectors, s.Sector) + " " + t.db.names(model.StateBodies, s.Body)})
}

const discussionColumns = `d.id, d.office, d.version, d.number_year, d.number_seq, d.date, d.state, d.body, d.place, d.people,
	d.questions, d.author, d.cancelled, d.reason`

func discussionFields(d *model.Discussion) []any {
	d.Number.Kind = model.KindDiscussion
	return []any{&d.ID, toBoth{&d.Office, &d.Number.Office}, &d.Version, &d.Number.Year, &d.Number.Seq, toDate{&d.Date}, &d.State,
		&d.Body, &d.Place, into{&d.People}, into{&d.Questions}, &d.Author, toDate{&d.Cancelled}, &d.Reason}
}

// Discussion returns one discussion, or office.ErrNotFound.
func (v *view) Discussion(id model.ID) (model.Discussion, error) {
	return first(v, "discussion "+string(id), discussionFields,
		`SELECT `+discussionColumns+` FROM discussions d WHERE d.id = $1`, string(id))
}

// SaveDiscussion writes a discussion.
func (t *tx) SaveDiscussion(d *model.Discussion) error {
	people, err := asJSON(len(d.People) > 0, d.People)
	if err != nil {
		return err
	}
	questions, err := asJSON(len(d.Questions) > 0, d.Questions)
	if err != nil {
		return err
	}
	err = t.save(row{kind: model.KindDiscussion, head: &d.Head, table: "discussions",
		columns: "number_year, number_seq, date, state, body, place, people, questions, author, cancelled, reason",
		args: []any{d.Number.Year, d.Number.Seq, d.Date.String(), string(d.State), d.Body, d.Place, people, questions,
			string(d.Author), d.Cancelled.String(), d.Reason}})
	if err != nil {
		return err
	}
	t.indexDiscussion(d)
	return nil
}

func (t *tx) indexDiscussion(d *model.Discussion) {
	words := []string{numberWords(d.Number), d.Place, d.Reason}
	for _, p := range d.People {
		words = append(words, p.Name)
	}
	for _, q := range d.Questions {
		words = append(words, q.Text, q.Decision)
	}
	t.enqueue(searchEntry{kind: model.KindDiscussion, record: d.ID, words: words, folded: t.db.names(model.StateBodies, d.Body)})
}

const trainingColumns = `n.id, n.office, n.version, n.recommendation_id, n.mentor_id, n.mentor, n.staff, n.sessions, n.result,
	n.author`

func trainingFields(t *model.Training) []any {
	return []any{&t.ID, &t.Office, &t.Version, &t.Recommendation, toID{&t.Mentor}, &t.MentorName, &t.Staff, into{&t.Sessions},
		&t.Result, &t.Author}
}

// Training returns one training, or office.ErrNotFound.
func (v *view) Training(id model.ID) (model.Training, error) {
	return first(v, "training "+string(id), trainingFields, `SELECT `+trainingColumns+` FROM trainings n WHERE n.id = $1`, string(id))
}

// TrainingOf returns the training that carries a recommendation out, or office.ErrNotFound.
func (v *view) TrainingOf(recommendation model.ID) (model.Training, error) {
	return first(v, "training of recommendation "+string(recommendation), trainingFields,
		`SELECT `+trainingColumns+` FROM trainings n WHERE n.recommendation_id = $1`, string(recommendation))
}

// SaveTraining writes a training.
func (t *tx) SaveTraining(n *model.Training) error {
	sessions, err := asJSON(len(n.Sessions) > 0, n.Sessions)
	if err != nil {
		return err
	}
	from, to := n.Span()
	err = t.save(row{kind: model.KindTraining, head: &n.Head, table: "trainings",
		taken:   model.NewFault("fault.training_twice"),
		columns: "recommendation_id, mentor_id, mentor, staff, result, sessions, session_count, hours, first_date, last_date, author",
		args: []any{string(n.Recommendation), null(n.Mentor), n.MentorName, n.Staff, n.Result, sessions, len(n.Sessions), n.Hours(),
			from.String(), to.String(), string(n.Author)}})
	if err != nil {
		return err
	}
	t.indexTraining(n)
	return nil
}

// indexTraining finds a training by the numbers and the provider of its recommendation too.
func (t *tx) indexTraining(n *model.Training) {
	words := []string{n.MentorName, n.Result}
	for _, s := range n.Sessions {
		words = append(words, s.Topic)
	}
	t.enqueue(searchEntry{kind: model.KindTraining, record: n.ID, recommendation: n.Recommendation, words: words})
}

// reindexTrainings indexes the trainings for the staff of a provider again.
func (t *tx) reindexTrainings(place model.ID) error {
	list, err := all(&t.view, "trainings around "+string(place), trainingFields,
		`SELECT `+trainingColumns+` FROM trainings n JOIN recommendations r ON r.id = n.recommendation_id WHERE r.place_id = $1`, string(place))
	for i := range list {
		t.indexTraining(&list[i])
	}
	return err
}

// Systemic returns what the transaction has saved too.
func (t *tx) Systemic(id model.ID) (model.Systemic, error) {
	return settled(t, func() (model.Systemic, error) { return t.view.Systemic(id) })
}

// Systemics returns what the transaction has saved too.
func (t *tx) Systemics(code string) ([]model.Systemic, error) {
	return settled(t, func() ([]model.Systemic, error) { return t.view.Systemics(code) })
}
