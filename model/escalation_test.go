package model_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

// TestWhoIsToldAtEachStep is the table of rule 6's chain: officer, office, regional head, headquarters. Officers are told of what
// they answer for; here are the managers.
func TestWhoIsToldAtEachStep(t *testing.T) {
	person := func(id model.ID, role model.Role) model.Person {
		return model.Person{Head: model.Head{ID: id}, Name: "Имя " + string(id), Role: role}
	}
	gone := person("gone", model.RoleManager)
	gone.Retired = model.MakeDate(2018, 1, 1)
	staff := []model.Person{person("head", model.RoleManager), person("m1", model.RoleManager), person("m2", model.RoleManager),
		person("officer", model.RoleOfficer), person("admin", model.RoleAdmin), gone}
	alone := []model.Person{staff[0], staff[3]}
	regional, central := model.Office{Region: "11"}, model.Office{}
	for name, c := range map[string]struct {
		office  model.Office
		staff   []model.Person
		head    model.ID
		staffed bool
		// told are the managers at the steps manager, regional_head, headquarters and checkers, their IDs with spaces.
		told [4]string
	}{
		"a head is chosen":                      {regional, staff, "head", true, [4]string{"m1 m2", "head", "", "head m1 m2"}},
		"nobody at headquarters":                {regional, staff, "head", false, [4]string{"m1 m2", "head", "head", "head m1 m2"}},
		"no head":                               {regional, staff, "", true, [4]string{"head m1 m2", "head m1 m2", "", "head m1 m2"}},
		"no head, nobody at headquarters":       {regional, staff, "", false, [4]string{"head m1 m2", "head m1 m2", "head m1 m2", "head m1 m2"}},
		"the head has left":                     {regional, staff, "gone", true, [4]string{"head m1 m2", "head m1 m2", "", "head m1 m2"}},
		"the head is no manager":                {regional, staff, "officer", true, [4]string{"head m1 m2", "head m1 m2", "", "head m1 m2"}},
		"the only manager":                      {regional, alone, "head", true, [4]string{"head", "head", "", "head"}},
		"the only manager, nobody there":        {regional, alone, "head", false, [4]string{"head", "head", "head", "head"}},
		"headquarters, of its own":              {central, staff, "head", true, [4]string{"m1 m2", "head", "head m1 m2", "head m1 m2"}},
		"headquarters, of its own, and no head": {central, staff, "", true, [4]string{"head m1 m2", "head m1 m2", "head m1 m2", "head m1 m2"}},
	} {
		t.Run(name, func(t *testing.T) {
			e := model.NewEscalation(c.office, model.Settings{ReminderHead: c.head}, c.staff, c.staffed)
			var got [4]string
			for i, to := range []model.ReminderTo{model.ToManager, model.ToRegionalHead, model.ToHeadquarters, model.ToCheckers} {
				for _, p := range staff {
					if slices.Contains(e.Steps(p.ID), to) {
						if got[i] != "" {
							got[i] += " "
						}
						got[i] += string(p.ID)
					}
				}
			}
			require.Equal(t, c.told, got)
			if e.Head != "" {
				require.Equal(t, "Имя head", e.HeadName())
			} else {
				require.Empty(t, e.HeadName())
			}
		})
	}
}

// TestNoStepIsLost: whatever the people of an office, while it has a manager each of its steps reaches somebody, in the office or at
// headquarters; nobody hears of a step who is no manager of it.
func TestNoStepIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var staff []model.Person
		ids := []model.ID{"a", "b", "c", "d"}
		for _, id := range ids {
			p := model.Person{Head: model.Head{ID: id}, Role: rapid.SampledFrom([]model.Role{model.RoleManager, model.RoleOfficer}).Draw(t, "role")}
			if rapid.Bool().Draw(t, "left") {
				p.Retired = model.MakeDate(2018, 1, 1)
			}
			staff = append(staff, p)
		}
		settings := model.Settings{ReminderHead: rapid.SampledFrom(append(ids, "", "x")).Draw(t, "head")}
		o := model.Office{Region: rapid.SampledFrom([]string{"", "11"}).Draw(t, "region")}
		manager := func(p model.Person) bool { return p.Role == model.RoleManager && p.Retired.IsZero() }
		managed := slices.ContainsFunc(staff, manager)
		staffed := rapid.Bool().Draw(t, "staffed") || o.IsHeadquarters() && managed
		e := model.NewEscalation(o, settings, staff, staffed)
		for _, to := range []model.ReminderTo{model.ToManager, model.ToRegionalHead, model.ToHeadquarters, model.ToCheckers} {
			told := 0
			for _, p := range staff {
				if slices.Contains(e.Steps(p.ID), to) {
					require.True(t, manager(p), "%s of step %s", p.ID, to)
					told++
				}
			}
			if to == model.ToHeadquarters && staffed && !o.IsHeadquarters() {
				require.Zero(t, told, "headquarters are told themselves")
				continue
			}
			require.Equal(t, managed, told > 0, "step %s", to)
		}
	})
}
