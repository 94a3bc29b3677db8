package db_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
)

// TestEveryFigureOfAProfileHasItsRecords holds, for every number of a provider's profile, that it is what plain Go
// finds, and that the list which it opens is that long or adds up to it.
func TestEveryFigureOfAProfileHasItsRecords(t *testing.T) {
	worlds(t, func(t *testing.T, w *world, d *db.DB) {
		ctx := context.Background()
		rapid.Check(t, func(t *rapid.T) {
			scope := model.Scope{Organisations: []model.ID{rapid.SampledFrom(w.orgs).Draw(t, "provider").ID},
				Period: rapid.SampledFrom(model.ProfileSpans()).Draw(t, "span").Period(w.drawDay(t, "today"))}
			for _, f := range model.ProfileFigures(scope) {
				got, err := d.Sum(ctx, f.Filter, f.Measure)
				require.NoError(t, err)
				assert.Equal(t, w.sum(f.Filter, f.Measure), got, "%s in plain Go", f.Key)
				ids, err := d.IDs(ctx, f.Filter, model.Order{})
				require.NoError(t, err)
				if f.Measure == model.Count {
					assert.Len(t, ids, int(got), "%s by its list", f.Key)
					continue
				}
				assert.Equal(t, addUp(t, d, f, ids), got, "%s by its rows", f.Key)
			}
		})
	})
}

// TestScoredVisits holds the visits behind a line of scores against plain Go.
func TestScoredVisits(t *testing.T) {
	worlds(t, func(t *testing.T, w *world, d *db.DB) {
		rapid.Check(t, func(t *rapid.T) {
			f := model.Filter{Kind: model.KindVisit, Scope: w.drawScope(t)}.With(model.MarkCounted)
			got, err := d.ScoredVisits(context.Background(), f)
			require.NoError(t, err)
			var want []model.ScoredVisit
			for _, id := range w.list(f) {
				v := w.visitByID[id]
				want = append(want, model.ScoredVisit{Visit: id, Date: v.Date, Scores: v.Scores})
			}
			slices.SortFunc(want, func(a, b model.ScoredVisit) int {
				if c := a.Date.Compare(b.Date); c != 0 {
					return c
				}
				return compareIDs(a.Visit, b.Visit)
			})
			assert.Equal(t, want, got)
		})
	})
}

// TestProfileReadsOnlyItsProvider holds that no query of a profile goes through a whole register: every step is a
// search in an index, so that it takes as long as the provider has records, not as the office has.
func TestProfileReadsOnlyItsProvider(t *testing.T) {
	d := bulk(t, 2000)
	scope := model.Scope{Organisations: []model.ID{model.ID(bulkID("a", 7))},
		Period: model.PastYear.Period(model.MakeDate(2018, 10, 31))}
	steps, err := db.Steps(d, scope.Organisations[0], model.ProfileFigures(scope))
	require.NoError(t, err)
	require.Greater(t, len(steps), 20)
	for _, step := range steps {
		if table, scans := strings.CutPrefix(step, "SCAN "); scans {
			assert.Equal(t, "CONSTANT ROW", table, "all of a table is read")
		}
	}
}

// BenchmarkProfile reads the profile of a usual provider, of one in twenty of all visits, and, to hold it against, the
// figures of one region, in a database of 100 000 visits.
func BenchmarkProfile(b *testing.B) {
	ctx := context.Background()
	d := bulk(b, 100_000)
	busy := bulkID("a", 1)
	for _, move := range []string{
		`UPDATE visits SET organisation_id = $1 WHERE number_seq % 20 = 0`,
		`UPDATE findings SET organisation_id = $1 WHERE visit_id IN (SELECT id FROM visits WHERE organisation_id = $1)`,
		`UPDATE recommendations SET organisation_id = $1, place_id = $1 WHERE id IN (SELECT rf.recommendation_id FROM
			recommendation_findings rf JOIN findings f ON f.id = rf.finding_id WHERE f.organisation_id = $1)`,
	} {
		require.NoError(b, db.Exec(d, move, busy))
	}
	desk := office.New(office.Config{Store: d, Now: func() time.Time { return model.MakeDate(2018, 10, 31).At(12, 0, time.UTC) }})
	s, err := desk.SignIn(ctx, model.ID(bulkID("c", 0)))
	require.NoError(b, err)
	for name, id := range map[string]string{"usual": bulkID("a", 7), "busy": busy} {
		each(b, name, func() error {
			_, err := s.OrganisationProfile(ctx, model.ID(id), model.PastAll)
			return err
		})
	}
	region := model.Scope{Period: periodOf2018, Regions: []string{"11"}}
	each(b, "figures-of-a-region", func() error { _, err := office.ComputeFigures(ctx, d, region); return err })
}
