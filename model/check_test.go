package model_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

func TestCheckIndependence(t *testing.T) {
	subject := model.CheckSubject{Organisation: "clinic", Authors: []model.ID{"officer", "second"}}
	person := func(id model.ID, role model.Role, employer model.ID) model.Person {
		return model.Person{Head: model.Head{ID: id}, Name: string(id), Role: role, Employer: employer}
	}
	public := person("rep", "", "")
	for name, c := range map[string]struct {
		checkers []model.Person
		why      string
		codes    []string
	}{
		"public":                {[]model.Person{public}, "", nil},
		"public and colleague":  {[]model.Person{public, person("colleague", model.RoleOfficer, "")}, "", nil},
		"nobody":                {nil, "", []string{"fault.required.checkers"}},
		"colleague alone":       {[]model.Person{person("colleague", model.RoleOfficer, "")}, "", []string{"fault.check_no_public"}},
		"colleague with reason": {[]model.Person{person("colleague", model.RoleOfficer, "")}, "никто не смог", nil},
		"author":                {[]model.Person{person("second", model.RoleOfficer, ""), public}, "", []string{"fault.check_by_author"}},
		"author with reason":    {[]model.Person{person("officer", model.RoleOfficer, "")}, "никто", []string{"fault.check_by_author"}},
		"addressee's own":       {[]model.Person{person("nurse", "", "clinic")}, "", []string{"fault.check_by_addressee"}},
		"of another provider":   {[]model.Person{person("nurse", "", "school")}, "", nil},
		"of a state body":       {[]model.Person{{Name: "clerk", Body: "minhealth"}}, "", nil},
		"both": {[]model.Person{person("officer", model.RoleOfficer, "clinic")}, "",
			[]string{"fault.check_by_author", "fault.check_by_addressee", "fault.check_no_public"}},
	} {
		t.Run(name, func(t *testing.T) {
			check := model.Check{Date: model.MakeDate(2018, time.November, 7), Result: model.CheckExecuted, NoRepresentative: c.why}
			err := check.Validate(subject, c.checkers)
			var got []string
			for _, f := range model.AllFaults(err) {
				got = append(got, f.Code)
			}
			assert.Equal(t, c.codes, got)
		})
	}
	clerk, nurse := model.Person{Name: "clerk", Body: "minhealth"}, person("nurse", "", "clinic")
	national := model.CheckSubject{Body: "minhealth"}
	fault(t, national.Independent([]model.Person{public, clerk}, "").Err(), "fault.check_by_addressee")
	clerk.Role = model.RoleOfficer
	fault(t, national.Independent([]model.Person{public, clerk}, "никто").Err(), "fault.check_by_addressee")
	require.Empty(t, national.Independent([]model.Person{public, nurse}, ""), "who works for no body is not of a body")
	clerk.Body = "minfin"
	require.Empty(t, national.Independent([]model.Person{public, clerk}, ""), "of another body")
	err := model.Check{}.Validate(model.CheckSubject{}, []model.Person{public})
	fault(t, err, "fault.required.date")
	fault(t, err, "fault.required.result")
}

// TestAnAuthorNeverChecks: whoever else takes part and whatever reason is given.
func TestAnAuthorNeverChecks(t *testing.T) {
	ids := []model.ID{"a", "b", "c", "d"}
	rapid.Check(t, func(t *rapid.T) {
		subject := rapid.SampledFrom([]model.CheckSubject{{Organisation: "o"}, {Body: "b"}}).Draw(t, "addressee")
		subject.Authors = rapid.SliceOfN(rapid.SampledFrom(ids), 1, 3).Draw(t, "authors")
		var checkers []model.Person
		bad := false
		for _, id := range rapid.SliceOfNDistinct(rapid.SampledFrom(ids), 1, 4, rapid.ID).Draw(t, "checkers") {
			p := model.Person{Head: model.Head{ID: id}, Role: rapid.SampledFrom([]model.Role{"", model.RoleOfficer}).Draw(t, "role"),
				Employer: rapid.SampledFrom([]model.ID{"", "o", "p"}).Draw(t, "employer"),
				Body:     rapid.SampledFrom([]string{"", "b", "c"}).Draw(t, "body")}
			checkers = append(checkers, p)
			for _, author := range subject.Authors {
				bad = bad || author == id
			}
			bad = bad || subject.Body == "" && p.Employer == "o" || subject.Body == "b" && p.Body == "b"
		}
		c := model.Check{Date: model.MakeDate(2018, 1, 1), Result: model.CheckNot, NoRepresentative: "причина"}
		require.Equal(t, bad, c.Validate(subject, checkers) != nil)
	})
}
