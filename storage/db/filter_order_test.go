package db_test

import (
	"cmp"
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
	"baqylau/storage/db"
)

// columnsOf names the columns by which each register can be sorted: a screen or command may use these.
var columnsOf = map[model.Kind][]string{
	model.KindVisit: {"number", "external", "date", "service", "method", "state", "officer", "rep", "findings", "place", "score", "checklist",
		"organisation", "organisation_code", "region", "sector", "office"},
	model.KindFinding: {"number", "external", "date", "category", "people", "taken", "visit", "state", "recommendation",
		"organisation", "organisation_code", "region", "sector", "office"},
	model.KindRecommendation: {"number", "external", "date", "issued", "due", "first_due", "reported", "closed", "state", "kind",
		"category", "findings", "taken", "returned", "restored", "level", "extensions", "age", "overdue", "organisation",
		"organisation_code", "region", "sector", "office"},
	model.KindPostControl: {"number", "reported", "due", "level", "check_day", "assigned", "organisation", "region", "sector", "office"},
	model.KindPlannedVisit: {"date", "plan", "service", "method", "officer", "rep", "state", "first_day", "moves", "organisation",
		"organisation_code", "region", "sector", "office"},
	model.KindPlan:  {"number", "title", "date", "from", "to", "state", "author", "visits", "done", "office"},
	model.KindCheck: {"date", "recommendation", "organisation", "region", "sector", "result", "state", "checker", "office"},
	model.KindOrganisation: {"code", "name", "organisation", "bin", "region", "sector", "kind", "body", "address", "staff", "retired",
		"visits", "findings", "open", "last_visit", "office"},
	model.KindService: {"code", "name", "sector", "term", "waiting", "serving", "fee", "retired", "last_visit", "office"},
	model.KindPerson:  {"name", "role", "affiliation", "employer", "body", "retired", "office"},
}

// TestOrdersAreTotal holds that every order gives each record once, always in the same place.
func TestOrdersAreTotal(t *testing.T) {
	ctx := context.Background()
	worlds(t, func(t *testing.T, w *world, d *db.DB) {
		for kind, columns := range columnsOf {
			for _, asOf := range []model.Date{{}, model.MakeDate(2017, 6, 1)} {
				f := model.Filter{Kind: kind, Scope: model.Scope{AsOf: asOf}}
				for _, column := range append(columns, "") {
					rising, err := d.IDs(ctx, f, model.Order{By: column})
					require.NoError(t, err, "%s by %s", kind, column)
					assert.ElementsMatch(t, w.list(f), rising)
					again, err := d.IDs(ctx, f, model.Order{By: column})
					require.NoError(t, err)
					assert.Equal(t, rising, again)
					few, err := d.IDs(ctx, f, model.Order{By: column, First: 3})
					require.NoError(t, err)
					assert.Equal(t, rising[:min(3, len(rising))], few)
					falling, err := d.IDs(ctx, f, model.Order{By: column, Desc: true})
					require.NoError(t, err)
					assert.ElementsMatch(t, rising, falling)
				}
			}
		}
	})
}

// byKey sorts ids by what key says of each, then by identity, both falling when desc; those of which it
// says nothing come last.
func byKey[K cmp.Ordered](ids []model.ID, desc bool, key func(model.ID) (K, bool)) []model.ID {
	sorted := slices.Clone(ids)
	slices.SortFunc(sorted, func(a, b model.ID) int {
		ka, hasA := key(a)
		kb, hasB := key(b)
		if hasA != hasB {
			return map[bool]int{true: -1, false: 1}[hasA]
		}
		c := cmp.Compare(ka, kb)
		if c == 0 || !hasA {
			c = compareIDs(a, b)
		}
		if desc {
			c = -c
		}
		return c
	})
	return sorted
}

// TestOrdersFollowTheirColumn sorts the same records in plain Go.
func TestOrdersFollowTheirColumn(t *testing.T) {
	ctx := context.Background()
	worlds(t, func(t *testing.T, w *world, d *db.DB) {
		dated := func(d model.Date) (string, bool) { return d.String(), !d.IsZero() }
		days := func(n int, ok bool) (int, bool) { return n, ok }
		check := func(t *rapid.T, f model.Filter, o model.Order, want []model.ID) {
			got, err := d.IDs(ctx, f, o)
			require.NoError(t, err)
			assert.Equal(t, want, got, "%s by %s", f.Kind, o.By)
		}
		rapid.Check(t, func(t *rapid.T) {
			s, desc := w.drawScope(t), rapid.Bool().Draw(t, "falling")
			f := model.Filter{Kind: model.KindRecommendation, Scope: s}
			ids := append([]model.ID{}, w.list(f)...)
			on := func(id model.ID) model.Recommendation { return w.on(f, w.recByID[id]) }
			check(t, f, model.Order{By: "due", Desc: desc}, byKey(ids, desc, func(id model.ID) (string, bool) { return dated(on(id).Due) }))
			check(t, f, model.Order{By: "issued", Desc: desc}, byKey(ids, desc, func(id model.ID) (string, bool) { return dated(on(id).Issued) }))
			check(t, f, model.Order{By: "closed", Desc: desc}, byKey(ids, desc, func(id model.ID) (string, bool) { return dated(on(id).Closed) }))
			check(t, f, model.Order{By: "first_due", Desc: desc}, byKey(ids, desc, func(id model.ID) (string, bool) { return dated(on(id).FirstDue) }))
			check(t, f, model.Order{By: "reported", Desc: desc}, byKey(ids, desc, func(id model.ID) (string, bool) { return dated(on(id).Reported) }))
			check(t, f, model.Order{By: "level", Desc: desc}, byKey(ids, desc, func(id model.ID) (int, bool) { return int(on(id).Level), true }))
			check(t, f, model.Order{By: "extensions", Desc: desc}, byKey(ids, desc, func(id model.ID) (int, bool) { return on(id).Extensions, true }))
			check(t, f, model.Order{By: "age", Desc: desc}, byKey(ids, desc, func(id model.ID) (int, bool) { return days(on(id).Age(w.day(f))) }))
			check(t, f, model.Order{By: "overdue", Desc: desc}, byKey(ids, desc, func(id model.ID) (int, bool) {
				r := on(id)
				return w.day(f).DaysSince(r.Due), r.Overdue(w.day(f))
			}))
			check(t, f, model.Order{By: "state", Desc: desc}, byKey(ids, desc, func(id model.ID) (int, bool) {
				return slices.Index(model.RecStates(), on(id).State), true
			}))
			check(t, f, model.Order{By: "returned", Desc: desc}, byKey(ids, desc, func(id model.ID) (int64, bool) {
				return w.sum(model.Filter{Kind: f.Kind, Scope: s, IDs: []model.ID{id}}, model.SumReturned), true
			}))
			check(t, f, model.Order{By: "owed", Desc: desc}, byKey(ids, desc, func(id model.ID) (int64, bool) {
				return w.sum(model.Filter{Kind: f.Kind, Scope: s, IDs: []model.ID{id}}, model.SumOwed), true
			}))
			f = model.Filter{Kind: model.KindFinding, Scope: s}
			states := []string{"none"}
			for _, state := range model.RecStates() {
				states = append(states, string(state))
			}
			check(t, f, model.Order{By: "state", Desc: desc}, byKey(append([]model.ID{}, w.list(f)...), desc, func(id model.ID) (int, bool) {
				return slices.Index(states, w.findingState(f, w.findByID[id])), true
			}))
			f = model.Filter{Kind: model.KindVisit, Scope: s}
			ids = append([]model.ID{}, w.list(f)...)
			check(t, f, model.Order{By: "date", Desc: desc}, byKey(ids, desc, func(id model.ID) (string, bool) { return dated(w.visitByID[id].Date) }))
			check(t, f, model.Order{By: "score", Desc: desc}, byKey(ids, desc, func(id model.ID) (int, bool) {
				sum, n := 0, 0
				for _, score := range w.visitByID[id].Scores {
					sum, n = sum+score, n+min(score, 1)
				}
				return sum * 1000 / max(n, 1), n > 0
			}))
			check(t, f, model.Order{By: "checklist", Desc: desc}, byKey(ids, desc, func(id model.ID) (int, bool) {
				score := w.visitByID[id].Checklist.Score
				return score.Reached * 1000000 / max(score.Reachable, 1), score.Reachable > 0
			}))
		})
	})
}

// TestNamesSortAsKazakhDoes keeps Ә after А and Қ after К, where byte order puts both after Я.
func TestNamesSortAsKazakhDoes(t *testing.T) {
	ctx := context.Background()
	w := newWorld(1, 0)
	w.orgs = nil
	names := []string{"Абай мектебі", "Әлия мектебі", "Ботагөз балабақшасы", "Кентау ХҚКО", "Қарағанды ХҚКО", "Школа № 2", "Школа № 10", "Ясли"}
	for i, name := range names {
		o := model.Organisation{Head: w.head(), Code: string(rune('z' - i)), Name: model.Name{RU: name}, Region: "11", Sector: "taxes"}
		w.orgs = append(w.orgs, o)
	}
	w.people = nil
	d := w.store(t)
	ids, err := d.IDs(ctx, model.Filter{Kind: model.KindOrganisation}, model.Order{By: "name"})
	require.NoError(t, err)
	rows, err := d.OrganisationRows(ctx, ids, model.Date{})
	require.NoError(t, err)
	got := []string{}
	for _, r := range rows {
		got = append(got, r.Name.RU)
	}
	assert.Equal(t, names, got)
}

// TestServicesVisitedLastComeFirst: that is how a picker offers them.
func TestServicesVisitedLastComeFirst(t *testing.T) {
	ctx := context.Background()
	worlds(t, func(t *testing.T, w *world, d *db.DB) {
		last := map[model.ID]string{}
		for _, v := range w.visits {
			if v.State.Counted() {
				last[v.Service] = max(last[v.Service], v.Date.String())
			}
		}
		f := model.Filter{Kind: model.KindService}
		got, err := d.IDs(ctx, f, model.Order{By: "last_visit", Desc: true})
		require.NoError(t, err)
		assert.Equal(t, byKey(w.list(f), true, func(id model.ID) (string, bool) { return last[id], last[id] != "" }), got)
	})
}
