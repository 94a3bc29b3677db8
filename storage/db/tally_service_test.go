package db_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/storage/db"
)

// ofServices are scopes of one service, of the records that name none, of a service in a part of the country and up to a day that is
// past, and of two services.
func (w *world) ofServices() []model.Scope {
	first, second := w.services[0].ID, w.services[1].ID
	year := model.Period{From: model.MakeDate(2016, 1, 1), To: model.MakeDate(2016, 12, 31)}
	past := model.Period{From: model.MakeDate(2016, 3, 5), To: model.MakeDate(2017, 2, 14)}
	return []model.Scope{
		{Services: []model.ID{first}},
		{Services: []model.ID{second}, Period: year},
		{Services: []model.ID{""}},
		{Services: []model.ID{first}, Regions: []string{"11", "35"}, Period: year},
		{Services: []model.ID{second}, Sectors: []string{"taxes"}},
		{Services: []model.ID{first}, Bodies: []string{"minfin", ""}, Period: past, AsOf: past.To},
		{Services: []model.ID{second}, Offices: []string{w.offices[0].Code}},
		{Services: []model.ID{first}, Period: past, AsOf: past.To},
		{Services: []model.ID{first, second}, Period: year},
		{Services: []model.ID{first}, Organisations: []model.ID{w.orgs[0].ID}},
	}
}

// TestTheDashboardOfAServiceHasItsRecords holds, where counters answer, for every number of the dashboard of a service that it is what
// its own filter counts or sums among the records, and that a count is the length of its list.
func TestTheDashboardOfAServiceHasItsRecords(t *testing.T) {
	ctx := context.Background()
	w := newWorld(33, 150)
	d := w.keep(t)
	right(t, d)
	s := w.signIn(t, d, today)
	positive := 0
	for _, scope := range w.ofServices() {
		board, err := s.Dashboard(ctx, scope)
		require.NoError(t, err)
		for c := range board.Cells() {
			n, err := d.Sum(ctx, c.Filter, c.Measure)
			require.NoError(t, err)
			require.Equal(t, n, c.Value, "%s of %+v", c.Key, c.Filter)
			if n > 0 {
				positive++
			}
			if c.Measure != model.Count {
				continue
			}
			ids, err := d.IDs(ctx, c.Filter, model.Order{})
			require.NoError(t, err)
			require.Len(t, ids, int(n), "%s of %+v", c.Key, c.Filter)
		}
	}
	assert.Greater(t, positive, 500)
}

// TestCountersAnswerForAService holds that of one service, in whatever part of the country and up to whatever day, the counters answer
// all that the dashboard asks; and that they do for a recommendation which concerns several.
func TestCountersAnswerForAService(t *testing.T) {
	w := newWorld(34, 90)
	d := w.keep(t)
	several, err := db.Query(d, `SELECT COUNT(*) FROM (SELECT rf.recommendation_id FROM recommendation_findings rf JOIN findings f ON f.id = rf.finding_id
		JOIN visits v ON v.id = f.visit_id GROUP BY 1 HAVING COUNT(DISTINCT COALESCE(v.service_id, '')) > 1)`)
	require.NoError(t, err)
	require.Positive(t, several)
	asked := 0
	for _, scope := range w.ofServices() {
		if scope.AsOf.IsZero() {
			scope.AsOf = today
		}
		scope = scope.Known()
		asRecords(t, d, scope)
		if len(scope.Organisations) > 0 {
			continue // the records of one provider are few
		}
		figures, by := cubes(scope)
		for i, of := range figures {
			if len(by[i]) > 0 && by[i][0] == model.ByMonth && of[0].Filter.Due != (model.Period{}) {
				continue // nobody asks when what is due was issued
			}
			held, err := db.HeldCube(d, of, by[i]...)
			require.NoError(t, err)
			require.True(t, held, "%s… by %v over %+v", of[0].Key, by[i], scope)
			asked++
		}
		held, err := db.HeldAges(d, model.Filter{Kind: model.KindRecommendation, Scope: scope}.With(model.MarkCounted))
		require.NoError(t, err)
		require.True(t, held, "ages over %+v", scope)
	}
	assert.Greater(t, asked, 150)
}
