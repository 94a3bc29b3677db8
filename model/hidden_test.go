package model_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

func TestSignsThatNobodySees(t *testing.T) {
	for _, name := range []string{"Школа\u202e № 7", "Школа\u200b № 7", "\ufeffШкола", "Шко\u00adла", "Школа\x00", "Школа\n№ 7", "Школа\u2066№\u2069"} {
		o := model.Organisation{Name: model.Name{RU: name}, Region: "11", Sector: "education"}
		require.True(t, model.HasFault(o.Validate(), "fault.hidden_sign"), "%q", name)
		o.Name = model.Name{RU: "Школа", KK: name}
		require.True(t, model.HasFault(o.Validate(), "fault.hidden_sign"), "in Kazakh, %q", name)
		require.True(t, model.HasFault(model.Person{Name: name}.Validate(), "fault.hidden_sign"), "%q", name)
	}
	for _, name := range []string{"№ 7 орта мектеп, Көкшетау", "Школа\u00a0№ 7", "«Жаңа толқын» ҚБ — қалалық", "Collège n° 2", "Школа 🏫"} {
		require.NoError(t, model.Organisation{Name: model.Name{RU: name}, Region: "11", Sector: "education"}.Validate(), "%q", name)
	}
	finding := func(text string) error {
		return model.Finding{Visit: "v", Source: model.FromVisit, Category: "no_ramp", Description: text}.Validate()
	}
	require.NoError(t, finding("Первая строка.\r\n\tВторая. 👨\u200d👩\u200d👧"), "a text has lines, and emoji their joints")
	require.True(t, model.HasFault(finding("Плата 100\u202e тенге"), "fault.hidden_sign"))
	require.True(t, model.HasFault(finding("звонок\a"), "fault.hidden_sign"))
	f := model.AllFaults(finding("Ожидание в очереди\u202e 37 минут"))[0]
	require.Equal(t, "U+202E", f.Args["sign"])
	require.Equal(t, "ие в очереди", f.Args["before"])
}

func TestWhatLeavesIsSeen(t *testing.T) {
	require.Equal(t, "Школа № 7\n\t👨\u200d👩", model.Seen("Шко\u202eла\x00 № \u20667\u2069\n\t👨\u200d👩\x1b"))
	require.Equal(t, "Школа", model.Seen("Школа"))
}

func TestDaysThatWereMistyped(t *testing.T) {
	today := model.MakeDate(2018, 11, 7)
	visit := func(d model.Date) error {
		return model.Visit{Organisation: "o", Date: d, State: model.VisitDraft}.Validate(today)
	}
	require.True(t, model.HasFault(visit(model.MakeDate(1918, 11, 7)), "fault.day_bounds"))
	require.True(t, model.HasFault(visit(model.MakeDate(2118, 11, 7)), "fault.day_bounds"))
	require.NoError(t, visit(today))
	plan := func(from, to model.Date) error {
		return model.Plan{Period: model.Period{From: from, To: to}}.Validate()
	}
	require.True(t, model.HasFault(plan(model.MakeDate(1918, 1, 1), model.MakeDate(1918, 3, 31)), "fault.day_bounds"))
	require.True(t, model.HasFault(plan(today, model.MakeDate(2081, 1, 1)), "fault.plan_long"))
	require.NoError(t, plan(model.MakeDate(2018, 10, 1), model.MakeDate(2018, 12, 31)))
	r := model.Recommendation{State: model.RecDraft}
	for due, code := range map[model.Date]string{model.MakeDate(1918, 11, 20): "fault.due_before", model.MakeDate(2118, 11, 20): "fault.due_far"} {
		_, err := r.Take(model.RecEvent{Verb: model.RecIssue, On: today, Due: due}, model.Date{}, today)
		require.True(t, model.HasFault(err, code), "%v: %v", due, err)
	}
}
