package dbtest

import (
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// finds asserts which of the kinds a text leads to.
func finds(t *testing.T, m *Maker, text string, want map[model.Kind][]model.ID, kinds ...model.Kind) {
	t.Helper()
	for _, kind := range kinds {
		got, err := m.Store.IDs(context.Background(), model.Filter{Kind: kind, Text: text}, model.Order{})
		require.NoError(t, err)
		slices.Sort(got)
		wanted := slices.Sorted(slices.Values(want[kind]))
		require.Equal(t, len(wanted), len(got), "%q in %s: %v", text, kind, got)
		for i := range wanted {
			require.Equal(t, wanted[i], got[i], "%q in %s", text, kind)
		}
	}
}

// family makes a provider with one of everything that hangs on it.
func family(x *Fixture, change func(*model.Organisation)) (model.Organisation, map[model.Kind][]model.ID) {
	o := x.Organisation(change)
	planned := x.Planned(func(p *model.PlannedVisit) { p.Organisation = o.ID })
	visit := x.Visit(func(v *model.Visit) { v.Organisation = o.ID })
	finding := x.Finding(func(f *model.Finding) { f.Organisation, f.Visit = o.ID, visit.ID })
	r := x.Recommendation(func(r *model.Recommendation) { r.Organisation, r.Findings = o.ID, []model.ID{finding.ID} })
	check := x.Check(r.ID, nil)
	return o, map[model.Kind][]model.ID{model.KindOrganisation: {o.ID}, model.KindPlannedVisit: {planned.ID},
		model.KindVisit: {visit.ID}, model.KindFinding: {finding.ID}, model.KindRecommendation: {r.ID}, model.KindCheck: {check.ID}}
}

func hangingKinds() []model.Kind {
	return []model.Kind{model.KindOrganisation, model.KindPlannedVisit, model.KindVisit, model.KindFinding,
		model.KindRecommendation, model.KindCheck}
}

func testSearch(t *testing.T, m *Maker) {
	var want map[model.Kind][]model.ID
	var visit model.Visit
	var finding model.Finding
	var r model.Recommendation
	var person model.Person
	var service model.Service
	var plan model.Plan
	m.Write(t, func(x *Fixture) {
		_, want = family(x, func(o *model.Organisation) {
			o.Region, o.Code, o.BIN = "35", "35-0007", "990140000123"
			o.Name = model.Name{KK: "Теміртау қаласының ХҚКО", RU: "ЦОН города Темиртау", EN: "Temirtau PSC"}
		})
		_, _ = family(x, nil)
		visit = x.Visit(func(v *model.Visit) { v.External, v.Note = "В-00777", "очередь до дверей" })
		finding = x.Finding(func(f *model.Finding) {
			f.Category, f.Description = "rudeness", "Кричали на посетителя"
		})
		r = x.Recommendation(func(r *model.Recommendation) { r.Body, r.Text = "minfin", "Провести тренинг" })
		person = x.Person(func(p *model.Person) {
			p.Name, p.Affiliation = "Ғабит Мүсірепов", "газета «Егемен»"
		})
		service = x.Service(func(s *model.Service) {
			s.Code, s.Name = "777", model.Name{KK: "Мекенжай анықтамасы", RU: "Адресная справка"}
		})
		plan = x.Plan(func(p *model.Plan) { p.Title = "Мұғалжар ауданы" })
	})
	for _, text := range []string{"караганд", "Қарағанды", "KARAGAND", "темиртау", "теміртау цон", "35-0007", "Temirt"} {
		finds(t, m, text, want, hangingKinds()...)
	}
	just := func(kind model.Kind, id model.ID) map[model.Kind][]model.ID {
		return map[model.Kind][]model.ID{kind: {id}}
	}
	finds(t, m, "990140000123", just(model.KindOrganisation, want[model.KindOrganisation][0]), model.KindOrganisation)
	finds(t, m, "00777", just(model.KindVisit, visit.ID), model.KindVisit)
	finds(t, m, "очеред двер", just(model.KindVisit, visit.ID), model.KindVisit)
	finds(t, m, visit.Number.String(), just(model.KindVisit, visit.ID), model.KindVisit)
	finds(t, m, "грубость", just(model.KindFinding, finding.ID), model.KindFinding)
	finds(t, m, "кричал", just(model.KindFinding, finding.ID), model.KindFinding)
	finds(t, m, "финансов тренинг", just(model.KindRecommendation, r.ID), model.KindRecommendation)
	finds(t, m, "габит егемен", just(model.KindPerson, person.ID), model.KindPerson)
	finds(t, m, "мекенжаи", just(model.KindService, service.ID), model.KindService)
	finds(t, m, "мугалжар", just(model.KindPlan, plan.ID), model.KindPlan)
	finds(t, m, "такогонет", nil, hangingKinds()...)
}

// testSearchFollows renames a provider: what hangs on it is found by the new name and no more by the old.
func testSearchFollows(t *testing.T, m *Maker) {
	var o model.Organisation
	var want map[model.Kind][]model.ID
	m.Write(t, func(x *Fixture) {
		o, want = family(x, func(o *model.Organisation) { o.Name = model.Name{RU: "Старокаменка"} })
		_, _ = family(x, nil)
	})
	finds(t, m, "старокаменка", want, hangingKinds()...)
	require.ErrorIs(t, m.Try(t, func(x *Fixture) error {
		o.Name.RU = "Небывалое"
		require.NoError(t, x.Tx().SaveOrganisation(&o))
		return errStop
	}), errStop)
	finds(t, m, "старокаменка", want, hangingKinds()...)
	finds(t, m, "небывалое", nil, hangingKinds()...)
	o.Name = model.Name{RU: "Новокаменка", KK: "Жаңатас"}
	m.Write(t, func(x *Fixture) { require.NoError(t, x.Tx().SaveOrganisation(&o)) })
	finds(t, m, "новокаменка", want, hangingKinds()...)
	finds(t, m, "жанатас", want, hangingKinds()...)
	finds(t, m, "старокаменка", nil, hangingKinds()...)
	o.Region = "47"
	m.Write(t, func(x *Fixture) { require.NoError(t, x.Tx().SaveOrganisation(&o)) })
	finds(t, m, "мангистау", want, hangingKinds()...)
}
