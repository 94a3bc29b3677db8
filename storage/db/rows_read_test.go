package db_test

import (
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/storage/db"
)

// shuffled returns the ids of a kind in no order, with one that has no record and one asked for twice.
func shuffled(w *world, kind model.Kind) (asked, want []model.ID) {
	want = append([]model.ID{}, w.list(model.Filter{Kind: kind})...)
	w.rnd.Shuffle(len(want), func(i, j int) { want[i], want[j] = want[j], want[i] })
	if len(want) > 0 {
		want = append(want, want[0])
	}
	return append([]model.ID{"nobody"}, want...), want
}

func (w *world) names(ids []model.ID) []string {
	var names []string
	for _, id := range ids {
		i := slices.IndexFunc(w.people, func(p model.Person) bool { return p.ID == id })
		names = append(names, w.people[i].Name)
	}
	return names
}

// count counts what of a list is in a condition.
func count[T any](list []T, f func(T) bool) int {
	n := 0
	for _, x := range list {
		if f(x) {
			n++
		}
	}
	return n
}

func TestVisitRows(t *testing.T) {
	worlds(t, func(t *testing.T, w *world, d *db.DB) {
		asked, want := shuffled(w, model.KindVisit)
		rows, err := d.VisitRows(context.Background(), asked)
		require.NoError(t, err)
		require.Len(t, rows, len(want))
		for i, r := range rows {
			v, o := w.visitByID[want[i]], w.orgByID[r.Organisation]
			assert.Equal(t, v, r.Visit)
			assert.Equal(t, o.Name, r.OrganisationName)
			assert.Equal(t, []string{o.Code, o.Region, o.Sector}, []string{r.OrganisationCode, r.Region, r.Sector})
			assert.Equal(t, w.names(v.Officers), r.OfficerNames)
			assert.Equal(t, w.names(v.Representatives), r.RepNames)
			assert.Equal(t, w.service(v.Service).Name, r.ServiceName)
			assert.Equal(t, count(w.findings, func(x model.Finding) bool { return x.Visit == v.ID && x.Cancelled == "" }), r.Findings)
		}
	})
}

func (w *world) service(id model.ID) model.Service {
	for _, s := range w.services {
		if s.ID == id {
			return s
		}
	}
	return model.Service{}
}

func TestFindingRows(t *testing.T) {
	repeats := 0
	worlds(t, func(t *testing.T, w *world, d *db.DB) {
		asked, want := shuffled(w, model.KindFinding)
		rows, err := d.FindingRows(context.Background(), asked, model.Date{})
		require.NoError(t, err)
		require.Len(t, rows, len(want))
		for i, r := range rows {
			x := w.findByID[want[i]]
			assert.Equal(t, x, r.Finding)
			assert.Equal(t, w.visitByID[x.Visit].Number, r.VisitNumber)
			assert.Equal(t, w.orgByID[x.Organisation].Name, r.OrganisationName)
			answer, ok := w.answer(model.Filter{}, x.ID)
			if !ok {
				assert.Empty(t, r.Recommendation)
			} else {
				assert.Equal(t, answer.ID, r.Recommendation)
				assert.Equal(t, answer.Number, r.RecommendationNumber)
				assert.Equal(t, answer.State, r.RecommendationState)
			}
			if earlier := w.repeated(model.Filter{}, x); len(earlier) == 0 {
				assert.Empty(t, r.RepeatOf)
			} else {
				repeats++
				assert.Equal(t, earlier[len(earlier)-1].ID, r.RepeatOf)
			}
		}
	})
	assert.Positive(t, repeats, "some findings must repeat others, or nothing was tested")
}

func TestRecommendationRows(t *testing.T) {
	worlds(t, func(t *testing.T, w *world, d *db.DB) {
		for _, day := range []model.Date{{}, model.MakeDate(2017, 6, 30)} {
			f := model.Filter{Scope: model.Scope{AsOf: day}}
			asked, want := shuffled(w, model.KindRecommendation)
			rows, err := d.RecommendationRows(context.Background(), asked, day)
			require.NoError(t, err)
			require.Len(t, rows, len(want))
			for i, r := range rows {
				x := w.recByID[want[i]]
				assert.Equal(t, w.on(f, x), r.Recommendation)
				assert.Equal(t, w.orgByID[w.place(x)].Region, r.Region)
				assert.Equal(t, w.findByID[x.Findings[0]].Category, r.Category)
				assert.Equal(t, len(x.Findings), r.Findings)
				on := w.on(f, x)
				assert.Equal(t, on.State, r.StateAsOf)
				assert.Equal(t, on.Due, r.DueAsOf)
				one := model.Filter{Kind: model.KindRecommendation, Scope: f.Scope, IDs: []model.ID{x.ID}}
				assert.Equal(t, w.sum(one, model.SumTaken), int64(r.Taken))
				assert.Equal(t, w.sum(one, model.SumReturned), int64(r.Returned))
				assert.Equal(t, w.sum(one, model.SumRestored), int64(r.Restored))
				assert.Equal(t, w.sum(one, model.SumPeople), int64(r.People))
				assert.Equal(t, w.place(x), r.Place)
				var last model.Date
				for _, back := range w.returns {
					if back.Recommendation == x.ID && by(f, back.Date) && back.Date.After(last) {
						last = back.Date
					}
				}
				assert.Equal(t, last, r.LastReturn)
			}
		}
	})
}

func TestOtherRows(t *testing.T) {
	ctx := context.Background()
	worlds(t, func(t *testing.T, w *world, d *db.DB) {
		asked, want := shuffled(w, model.KindOrganisation)
		orgs, err := d.OrganisationRows(ctx, asked, model.Date{})
		require.NoError(t, err)
		require.Len(t, orgs, len(want))
		for i, r := range orgs {
			mine := model.Scope{Organisations: want[i : i+1]}
			assert.Equal(t, w.orgByID[want[i]], r.Organisation)
			assert.Len(t, w.list(model.Filter{Kind: model.KindVisit, Scope: mine}.With(model.MarkCounted)), r.Visits)
			assert.Len(t, w.list(model.Filter{Kind: model.KindFinding, Scope: mine}.With(model.MarkCounted)), r.Findings)
			assert.Len(t, w.list(model.Filter{Kind: model.KindRecommendation, Scope: mine}.With(model.MarkOpen)), r.OpenRecs)
		}
		asked, want = shuffled(w, model.KindCheck)
		checks, err := d.CheckRows(ctx, asked)
		require.NoError(t, err)
		require.Len(t, checks, len(want))
		for i, r := range checks {
			at := slices.IndexFunc(w.checks, func(c model.Check) bool { return c.ID == want[i] })
			assert.Equal(t, w.checks[at], r.Check)
			assert.Equal(t, w.recByID[r.Recommendation].Number, r.RecommendationNumber)
			assert.Equal(t, w.names(r.Checkers), r.CheckerNames)
		}
		asked, want = shuffled(w, model.KindPlan)
		plans, err := d.PlanRows(ctx, asked)
		require.NoError(t, err)
		require.Len(t, plans, len(want))
		for i, r := range plans {
			at := slices.IndexFunc(w.plans, func(p model.Plan) bool { return p.ID == want[i] })
			assert.Equal(t, w.plans[at], r.Plan)
			lines := func(in func(model.PlannedVisit) bool) int {
				return count(w.planned, func(l model.PlannedVisit) bool { return l.Plan == r.ID && in(l) })
			}
			assert.Equal(t, lines(func(l model.PlannedVisit) bool { return l.State != model.PlannedCancelled }), r.Visits)
			assert.Equal(t, lines(func(l model.PlannedVisit) bool { return l.State == model.PlannedFulfilled }), r.Done)
			assert.Equal(t, w.names([]model.ID{r.Author})[0], r.AuthorName)
		}
		asked, want = shuffled(w, model.KindPlannedVisit)
		planned, err := d.PlannedRows(ctx, asked)
		require.NoError(t, err)
		require.Len(t, planned, len(want))
		for i, r := range planned {
			at := slices.IndexFunc(w.planned, func(p model.PlannedVisit) bool { return p.ID == want[i] })
			assert.Equal(t, w.planned[at], r.PlannedVisit)
			assert.Equal(t, w.names(r.Officers), r.OfficerNames)
			assert.Equal(t, w.orgByID[r.Organisation].Name, r.OrganisationName)
		}
		services, err := d.ServiceRows(ctx, w.list(model.Filter{Kind: model.KindService}))
		require.NoError(t, err)
		assert.Len(t, services, len(w.services))
		people, err := d.PersonRows(ctx, w.list(model.Filter{Kind: model.KindPerson}))
		require.NoError(t, err)
		for i, p := range people {
			assert.Equal(t, w.people[i], p.Person)
		}
	})
}

// TestManyRows asks for more rows than one statement fetches.
func TestManyRows(t *testing.T) {
	ctx := context.Background()
	d := bulk(t, 1200)
	ids, err := d.IDs(ctx, model.Filter{Kind: model.KindVisit}, model.Order{By: "number", Desc: true})
	require.NoError(t, err)
	rows, err := d.VisitRows(ctx, ids)
	require.NoError(t, err)
	require.Len(t, rows, 1200)
	for i, r := range rows {
		assert.Equal(t, 1200-i, r.Number.Seq)
	}
	none, err := d.VisitRows(ctx, nil)
	require.NoError(t, err)
	assert.Empty(t, none)
}

// TestCancelledReading gives up when the caller does.
func TestCancelledReading(t *testing.T) {
	d := newWorld(1, 3).store(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := d.IDs(ctx, model.Filter{Kind: model.KindVisit}, model.Order{})
	assert.ErrorIs(t, err, context.Canceled)
	_, err = d.VisitRows(ctx, []model.ID{"x"})
	assert.ErrorIs(t, err, context.Canceled)
}
