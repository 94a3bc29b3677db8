package db_test

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/storage/db"
	"baqylau/storage/db/dbtest"
)

// TestTheDatabaseHoldsIndependence writes SQL past the program, as a person with another tool would: who is concerned
// cannot be written down as a checker, and nothing is verified without a check that somebody made.
func TestTheDatabaseHoldsIndependence(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "b.db"))
	m := &dbtest.Maker{Store: d}
	var r, other model.Recommendation
	var author, colleague, nurse, free model.Person
	var rep, partner model.ID
	var bare, partly, elsewhere model.Check
	m.Write(t, func(x *dbtest.Fixture) {
		clinic := x.Organisation(nil)
		author = x.Person(func(p *model.Person) { p.Role = model.RoleOfficer })
		colleague = x.Person(func(p *model.Person) { p.Role = model.RoleOfficer })
		nurse = x.Person(func(p *model.Person) { p.Role, p.Employer = "", clinic.ID })
		free = x.Person(func(p *model.Person) { p.Role = "" })
		rep, partner = x.Representative(), x.Person(func(p *model.Person) { p.Role = "" }).ID
		visit := x.Visit(func(v *model.Visit) {
			v.Officers, v.Representatives = []model.ID{colleague.ID}, []model.ID{rep}
		})
		finding := x.Finding(func(f *model.Finding) { f.Visit, f.Author = visit.ID, author.ID })
		r = x.Recommendation(func(r *model.Recommendation) { r.Organisation, r.Findings = clinic.ID, []model.ID{finding.ID} })
		other = x.Recommendation(nil)
		nobody := func(c *model.Check) { c.Checkers = nil }
		bare = x.Check(r.ID, nobody)
		partly = x.Check(r.ID, func(c *model.Check) { c.Result, c.Checkers = model.CheckPartly, []model.ID{free.ID} })
		elsewhere = x.Check(other.ID, func(c *model.Check) { c.Checkers = []model.ID{free.ID} })
	})
	add := func(check, person model.ID, position int) error {
		return db.Exec(d, `INSERT INTO check_people (check_id, position, person_id) VALUES ($1, $2, $3)`, string(check), position, string(person))
	}
	verify := func(check model.ID) error {
		return db.Exec(d, `INSERT INTO recommendation_events (recommendation_id, seq, id, verb, on_date, state, check_id, by_person, at)
			VALUES ($1, 1, 'e', 'verify', '2018-11-07', 'verified', $2, $3, '')`, string(r.ID), string(check), string(author.ID))
	}
	require.ErrorContains(t, add(bare.ID, author.ID, 1), "author")
	require.ErrorContains(t, add(bare.ID, colleague.ID, 1), "officer of the visit")
	require.ErrorContains(t, add(bare.ID, nurse.ID, 1), "addressee")

	require.ErrorContains(t, verify(bare.ID), "independent", "nobody made it")
	require.ErrorContains(t, verify(partly.ID), "independent", "it found something else")
	require.ErrorContains(t, verify(elsewhere.ID), "independent", "it is another recommendation's")
	require.ErrorContains(t, verify("nothing"), "independent")

	require.NoError(t, add(bare.ID, rep, 1), "who came along on the visit for the public may check")
	require.NoError(t, add(bare.ID, partner, 2))
	require.ErrorContains(t, db.Exec(d, `UPDATE check_people SET person_id = $1 WHERE check_id = $2`, string(author.ID), string(bare.ID)),
		"does not change")
	require.NoError(t, db.Exec(d, `DELETE FROM check_people WHERE check_id = $1 AND position = 2`, string(bare.ID)),
		"before anything follows from the check")
	require.NoError(t, verify(bare.ID))
	require.ErrorContains(t, db.Exec(d, `DELETE FROM check_people WHERE check_id = $1`, string(bare.ID)), "does not change")
	require.ErrorContains(t, db.Exec(d, `UPDATE recommendation_events SET check_id = $1 WHERE id = 'e'`, string(partly.ID)), "does not change")

	// The same holds of what the program itself writes, whatever waits for the end of a transaction.
	require.ErrorContains(t, m.Try(t, func(x *dbtest.Fixture) error {
		visit := x.Visit(func(v *model.Visit) { v.Officers = []model.ID{colleague.ID} })
		finding := x.Finding(func(f *model.Finding) { f.Visit, f.Author = visit.ID, author.ID })
		rec := x.Recommendation(func(r *model.Recommendation) { r.Findings = []model.ID{finding.ID} })
		x.Check(rec.ID, func(c *model.Check) { c.Checkers = []model.ID{colleague.ID} })
		return nil
	}), "officer of the visit")
}

// TestTheDatabaseHoldsIndependenceOfCases: a recommendation to a state body cites cases, and neither who wrote them nor who was at
// their visits checks it.
func TestTheDatabaseHoldsIndependenceOfCases(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "b.db"))
	m := &dbtest.Maker{Store: d}
	var author, colleague, free model.Person
	var cited, other model.Finding
	m.Write(t, func(x *dbtest.Fixture) {
		author = x.Person(func(p *model.Person) { p.Role = model.RoleOfficer })
		colleague = x.Person(func(p *model.Person) { p.Role = model.RoleOfficer })
		free = x.Person(func(p *model.Person) { p.Role = "" })
		visit := x.Visit(func(v *model.Visit) { v.Officers = []model.ID{colleague.ID} })
		cited = x.Finding(func(f *model.Finding) { f.Visit, f.Author = visit.ID, author.ID })
		other = x.Finding(nil)
	})
	national := func(checker model.ID) error {
		return m.Try(t, func(x *dbtest.Fixture) error {
			r := x.Recommendation(func(r *model.Recommendation) {
				r.Body, r.Findings, r.Cases = "minfin", []model.ID{other.ID}, []model.ID{cited.ID}
			})
			x.Check(r.ID, func(c *model.Check) { c.Checkers = []model.ID{checker} })
			return nil
		})
	}
	require.ErrorContains(t, national(author.ID), "author")
	require.ErrorContains(t, national(colleague.ID), "officer of the visit")
	require.NoError(t, national(free.ID))
	var clerk, elsewhere model.Person
	m.Write(t, func(x *dbtest.Fixture) {
		clerk = x.Person(func(p *model.Person) { p.Role, p.Body = "", "minfin" })
		elsewhere = x.Person(func(p *model.Person) { p.Role, p.Body = model.RoleOfficer, "akimat" })
	})
	require.ErrorContains(t, national(clerk.ID), "addressee")
	require.NoError(t, national(elsewhere.ID), "of another state body")
}

// reported is a recommendation that was issued and reported, with a check that found it executed and one that did not.
type reported struct {
	r               model.Recommendation
	executed, party model.Check
	by              model.ID
}

func makeReported(t *testing.T, m *dbtest.Maker) reported { return makeReportedTo(t, m, "") }

// makeReportedTo makes one to a state body.
func makeReportedTo(t *testing.T, m *dbtest.Maker, body string) (out reported) {
	t.Helper()
	m.Write(t, func(x *dbtest.Fixture) {
		out.r = x.Recommendation(func(r *model.Recommendation) { r.Body = body })
		out.by = out.r.Author
		x.Event(out.r.ID, nil)
		x.Event(out.r.ID, func(e *model.RecEvent) { e.Verb, e.State = model.RecReport, model.RecReported })
		out.r.State = model.RecReported
		if err := x.Tx().SaveRecommendation(&out.r); err != nil {
			t.Fatal(err)
		}
		out.executed = x.Check(out.r.ID, nil)
		out.party = x.Check(out.r.ID, func(c *model.Check) { c.Result = model.CheckPartly })
	})
	return out
}

// event writes an event as another tool would.
func (w reported) event(d *db.DB, seq int, verb model.RecVerb, state model.RecState, check any) error {
	return db.Exec(d, `INSERT INTO recommendation_events (recommendation_id, seq, id, verb, on_date, state, check_id, by_person, at)
		VALUES ($1, $2, $3, $4, '2018-11-07', $5, $6, $7, '')`, string(w.r.ID), seq, "e"+string(rune('0'+seq)), string(verb), string(state),
		check, string(w.by))
}

// TestNobodyVerifiesWithAnotherTool writes SQL past the program: there is no way to verified but a step with a check.
func TestNobodyVerifiesWithAnotherTool(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "b.db"))
	m := &dbtest.Maker{Store: d}
	w := makeReported(t, m)
	id, done, party := string(w.r.ID), string(w.executed.ID), string(w.party.ID)
	for _, deed := range []string{
		`UPDATE recommendations SET state = 'verified' WHERE id = $1`,
		`UPDATE recommendations SET state = 'in_progress' WHERE id = $1`,
		`UPDATE recommendation_events SET state = 'verified' WHERE recommendation_id = $1 AND seq = 2`,
		`UPDATE recommendation_events SET verb = 'verify' WHERE recommendation_id = $1 AND seq = 2`,
		`DELETE FROM recommendation_events WHERE recommendation_id = $1 AND seq = 2`,
		`UPDATE checks SET result = 'executed' WHERE recommendation_id = $1 AND result = 'partly'`,
		`INSERT INTO recommendations SELECT 'new', office, version, number_year, number_seq + 1, external, organisation_id, body, place_id,
			kind, text, author, 'verified', issued, due, first_due, extensions, reported, closed, level FROM recommendations WHERE id = $1`,
	} {
		require.Error(t, db.Exec(d, deed, id), deed)
	}
	require.ErrorContains(t, w.event(d, 3, model.RecAccept, model.RecVerified, nil), "does not lead")
	require.ErrorContains(t, w.event(d, 3, model.RecAccept, model.RecVerified, done), "does not lead")
	require.ErrorContains(t, w.event(d, 3, "sing", model.RecVerified, done), "does not lead")
	require.ErrorContains(t, w.event(d, 3, model.RecVerify, model.RecVerified, party), "independent")

	require.NoError(t, w.event(d, 3, model.RecVerify, model.RecVerified, done))
	require.NoError(t, db.Exec(d, `UPDATE recommendations SET state = 'verified' WHERE id = $1`, id), "where the step is there")
	require.ErrorContains(t, db.Exec(d, `UPDATE checks SET result = 'partly' WHERE id = $1`, done), "does not change")
	require.ErrorContains(t, db.Exec(d, `DELETE FROM checks WHERE id = $1`, done), "does not change")
	require.NoError(t, db.Exec(d, `UPDATE checks SET text = 'на месте' WHERE id = $1`, done))
	require.NoError(t, db.Exec(d, `UPDATE recommendation_events SET letter_number = '1', letter_date = '2018-11-07' WHERE recommendation_id = $1`, id))
	require.ErrorContains(t, db.Exec(d, `UPDATE recommendations SET state = 'withdrawn' WHERE id = $1`, id), "no step")
	list, n, later, err := d.Unproven(context.Background(), 5, nil)
	require.NoError(t, err)
	require.Zero(t, n+later, list)
}

// TestTheDatabaseKnowsTheTable: the steps that the database takes are those of the one table, taking back among them.
func TestTheDatabaseKnowsTheTable(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "b.db"))
	w := makeReported(t, &dbtest.Maker{Store: d})
	leads := map[model.RecVerb][]model.RecState{model.RecTakeBack: nil}
	for _, tr := range model.Transitions() {
		if leads[tr.Verb] = []model.RecState{tr.To}; tr.To == "" {
			leads[tr.Verb] = tr.From
		}
		if tr.Back {
			leads[model.RecTakeBack] = append(leads[model.RecTakeBack], tr.From...)
		}
	}
	seq := 2
	for verb, to := range leads {
		for _, state := range model.RecStates() {
			err := w.event(d, seq+1, verb, state, string(w.executed.ID))
			assert.Equal(t, slices.Contains(to, state), err == nil, "%s to %s: %v", verb, state, err)
			if err == nil {
				seq++
			}
		}
	}
}

// TestUnprovenIsTold: what the triggers did not see, because it was stored before them or because the records around have changed, is
// found by what `baqylau check` asks.
func TestUnprovenIsTold(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "b.db"))
	m := &dbtest.Maker{Store: d}
	w := makeReported(t, m)
	found := func() (whys []db.UnprovenWhy, later int) {
		list, n, later, err := d.Unproven(context.Background(), 9, nil)
		require.NoError(t, err)
		require.Len(t, list, n)
		for _, u := range list {
			require.Equal(t, w.r.Number, u.Number)
			whys = append(whys, u.Why)
		}
		return whys, later
	}
	require.NoError(t, w.event(d, 3, model.RecVerify, model.RecVerified, string(w.executed.ID)))
	whys, later := found()
	require.Empty(t, whys)
	require.Zero(t, later)

	checker := string(w.executed.Checkers[0])
	spoil := func(statement string, args ...any) { require.NoError(t, db.Exec(d, statement, args...), statement) }
	holds := func(want ...db.UnprovenWhy) {
		t.Helper()
		whys, _ := found()
		require.Equal(t, want, whys)
	}
	spoil(`UPDATE findings SET author = $1`, checker)
	holds(db.UnprovenAuthor)
	spoil(`UPDATE findings SET author = $1`, string(w.by))
	spoil(`INSERT INTO visit_people (visit_id, part, position, person_id) SELECT id, 'officer', 9, $1 FROM visits`, checker)
	holds(db.UnprovenOfficer)
	spoil(`DELETE FROM visit_people WHERE position = 9`)
	spoil(`UPDATE people SET employer = $1 WHERE id = $2`, string(w.r.Organisation), checker)
	holds(db.UnprovenEmployer)

	// Of who went there after the check, as the journal tells, it is no fault.
	line := func(kind model.Kind, record, after string) {
		spoil(`INSERT INTO journal (at, by, office, verb, kind, record, after) VALUES ('2018-11-08', $1, 'АҚМ', 'change', $2, $3, $4)`,
			string(w.by), string(kind), record, after)
	}
	line(model.KindCheck, string(w.executed.ID), `{"result":"executed"}`)
	holds(db.UnprovenEmployer)
	line(model.KindPerson, checker, `{"employer":"`+string(w.r.Organisation)+`"}`)
	line(model.KindPerson, checker, `{"affiliation":"ОФ"}`)
	whys, later = found()
	require.Empty(t, whys)
	require.Equal(t, 1, later)
	spoil(`UPDATE people SET employer = NULL`)

	for _, trigger := range []string{"check_people_kept", "checks_fixed", "recommendation_state", "events_fixed"} {
		spoil(`DROP TRIGGER ` + trigger)
	}
	spoil(`UPDATE checks SET result = 'partly' WHERE id = $1`, string(w.executed.ID))
	holds(db.UnprovenCheck)
	spoil(`UPDATE checks SET result = 'executed' WHERE id = $1`, string(w.executed.ID))
	spoil(`UPDATE recommendation_events SET verb = 'accept' WHERE seq = 3`)
	holds(db.UnprovenCheck)
	spoil(`UPDATE recommendation_events SET verb = 'report', state = 'reported' WHERE seq = 3`)
	spoil(`UPDATE recommendations SET state = 'verified'`)
	holds(db.UnprovenState)
	spoil(`UPDATE recommendation_events SET verb = 'verify', state = 'verified' WHERE seq = 3`)
	spoil(`DELETE FROM check_people`)
	holds(db.UnprovenNobody)
}

// TestUnprovenOfAStateBodyIsTold: a checker who worked for the state body that is the addressee is told of; one who went there after
// the check is not.
func TestUnprovenOfAStateBodyIsTold(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "b.db"))
	w := makeReportedTo(t, &dbtest.Maker{Store: d}, "minfin")
	require.NoError(t, w.event(d, 3, model.RecVerify, model.RecVerified, string(w.executed.ID)))
	checker := string(w.executed.Checkers[0])
	holds := func(want, wantLater int) {
		t.Helper()
		list, n, later, err := d.Unproven(context.Background(), 9, nil)
		require.NoError(t, err)
		require.Equal(t, []int{want, wantLater}, []int{n, later}, list)
		for _, u := range list {
			require.Equal(t, db.UnprovenEmployer, u.Why)
		}
	}
	change := func(statement string, args ...any) { require.NoError(t, db.Exec(d, statement, args...), statement) }
	line := func(kind model.Kind, record, after string) {
		change(`INSERT INTO journal (at, by, office, verb, kind, record, after) VALUES ('2018-11-08', $1, 'АҚМ', 'change', $2, $3, $4)`,
			string(w.by), string(kind), record, after)
	}
	holds(0, 0)
	change(`UPDATE people SET body = 'akimat' WHERE id = $1`, checker)
	holds(0, 0)
	change(`UPDATE people SET body = 'minfin' WHERE id = $1`, checker)
	holds(1, 0)
	line(model.KindPerson, checker, `{"body":"minfin"}`)
	line(model.KindCheck, string(w.executed.ID), `{"result":"executed"}`)
	line(model.KindPerson, checker, `{"employer":"clinic"}`)
	holds(1, 0)
	line(model.KindPerson, checker, `{"body":"minfin"}`)
	holds(0, 1)
}
