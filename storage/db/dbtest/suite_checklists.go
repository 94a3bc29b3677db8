package dbtest

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

// testChecklists holds that each office has its own editions, one of a number, and that the checklist used last is found.
func testChecklists(t *testing.T, m *Maker) {
	var officer, nobody model.ID
	m.Write(t, func(x *Fixture) {
		for _, edition := range []int{2, 1, 3} {
			x.Template(func(t *model.Template) { t.Code, t.Edition = "standard", edition })
		}
		x.Template(func(t *model.Template) { t.Code = "another" })
		x.Template(func(t *model.Template) { t.Office, t.Code = x.Office("АСТ"), "standard" })
		officer, nobody = x.Officer(), x.Person(nil).ID
		for i, code := range []string{"standard", "another", ""} {
			x.Visit(func(v *model.Visit) {
				v.Date, v.Checklist = Day().AddDays(i-5), model.Checklist{Code: code, Edition: 1}
			})
		}
		x.Visit(func(v *model.Visit) {
			v.Date, v.Method, v.Checklist = Day(), "inspection", model.Checklist{Code: "standard", Edition: 2}
		})
	})
	m.Read(t, func(v office.View) error {
		all, err := v.Templates(OfficeCode)
		require.NoError(t, err)
		var got []string
		for _, e := range all {
			got = append(got, e.Code+string(rune('0'+e.Edition)))
		}
		require.Equal(t, []string{"another1", "standard1", "standard2", "standard3"}, got)
		other, err := v.Templates("АСТ")
		require.NoError(t, err)
		require.Len(t, other, 1)
		require.Equal(t, "АСТ", other[0].Office)
		uses, err := v.TemplateUses(OfficeCode)
		require.NoError(t, err)
		used := map[string]int{}
		for _, u := range uses {
			used[u.Code+string(rune('0'+u.Edition))] = u.Visits
		}
		require.Equal(t, map[string]int{"another1": 1, "standard1": 1, "standard2": 1, "standard3": 0}, used)
		last, err := v.LastChecklist(officer, "mystery_shopper")
		require.NoError(t, err)
		require.Equal(t, "another", last)
		last, err = v.LastChecklist(officer, "inspection")
		require.NoError(t, err)
		require.Equal(t, "standard", last)
		_, err = v.LastChecklist(nobody, "inspection")
		require.ErrorIs(t, err, office.ErrNotFound)
		return nil
	})
	err := m.Try(t, func(x *Fixture) error {
		return x.Tx().SaveTemplate(&model.Template{Head: x.head(), Code: "standard", Edition: 2, State: model.TemplateDraft})
	})
	require.True(t, model.HasFault(err, "fault.template.taken"), "%v", err)
}
