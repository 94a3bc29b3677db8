package db_test

import (
	"path/filepath"
	"testing"

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
	require.ErrorContains(t, db.Exec(d, `UPDATE recommendation_events SET check_id = $1 WHERE id = 'e'`, string(partly.ID)), "independent")

	// The same holds of what the program itself writes, whatever waits for the end of a transaction.
	require.ErrorContains(t, m.Try(t, func(x *dbtest.Fixture) error {
		visit := x.Visit(func(v *model.Visit) { v.Officers = []model.ID{colleague.ID} })
		finding := x.Finding(func(f *model.Finding) { f.Visit, f.Author = visit.ID, author.ID })
		rec := x.Recommendation(func(r *model.Recommendation) { r.Findings = []model.ID{finding.ID} })
		x.Check(rec.ID, func(c *model.Check) { c.Checkers = []model.ID{colleague.ID} })
		return nil
	}), "officer of the visit")
}
