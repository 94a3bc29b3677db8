package db_test

import (
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
)

// until is the world as it stood at the end of a day: every recommendation has lived only up to it. It is lived again step by
// step, not worked out from what it is now.
func (w *world) until(t require.TestingT, day model.Date) *world {
	then := *w
	then.plans, then.planned, then.samples, then.assigned = nil, nil, nil, nil
	then.offices, then.orgs, then.services = slices.Clone(w.offices), slices.Clone(w.orgs), slices.Clone(w.services)
	then.people, then.visits, then.findings = slices.Clone(w.people), slices.Clone(w.visits), slices.Clone(w.findings)
	for i := range then.visits {
		then.visits[i].Planned = ""
	}
	then.recs, then.events, then.checks, then.returns = nil, map[model.ID][]model.RecEvent{}, nil, nil
	then.orgByID, then.visitByID = map[model.ID]model.Organisation{}, map[model.ID]model.Visit{}
	then.findByID, then.recByID = map[model.ID]model.Finding{}, map[model.ID]model.Recommendation{}
	made := map[model.ID]bool{}
	for _, r := range w.recs {
		young := model.Recommendation{Head: r.Head, Number: r.Number, Organisation: r.Organisation, Body: r.Body, Kind: r.Kind, Text: r.Text,
			Findings: r.Findings, Author: r.Author, State: model.RecDraft}
		last := model.Date{}
		for _, e := range w.events[r.ID] {
			if e.On.After(day) {
				break // the days of a world's events never fall
			}
			if step, _ := model.TransitionOf(e.Verb); !step.Needs.AsksDue() {
				e.Due = model.Date{} // it is kept with every step
			}
			e.LongAgo = true // the world's steps are of years ago
			taken, err := young.Take(e, last, today.AddDays(400))
			require.NoError(t, err)
			last, made[e.Check] = e.On, true
			then.events[r.ID] = append(then.events[r.ID], taken)
		}
		then.recs = append(then.recs, young)
	}
	for _, c := range w.checks {
		if made[c.ID] {
			then.checks = append(then.checks, c)
		}
	}
	for _, x := range w.returns {
		if !x.Date.After(day) {
			then.returns = append(then.returns, x)
		}
	}
	return &then
}

// fresh takes the versions off what another database has given them to.
func (w *world) fresh() {
	anew := func(h *model.Head) { h.Version = 0 }
	forEach(w.offices, func(x *model.Office) { x.Version = 0 })
	forEach(w.orgs, func(x *model.Organisation) { anew(&x.Head) })
	forEach(w.services, func(x *model.Service) { anew(&x.Head) })
	forEach(w.people, func(x *model.Person) { anew(&x.Head) })
	forEach(w.visits, func(x *model.Visit) { anew(&x.Head) })
	forEach(w.findings, func(x *model.Finding) { anew(&x.Head) })
	forEach(w.recs, func(x *model.Recommendation) { anew(&x.Head) })
	forEach(w.checks, func(x *model.Check) { anew(&x.Head) })
	forEach(w.returns, func(x *model.Restitution) { anew(&x.Head) })
}

func forEach[T any](list []T, f func(*T)) {
	for i := range list {
		f(&list[i])
	}
}

// TestPastRowsAreWhatWasLive holds, for a random history and a random day, that the rows opened as of that day are those that
// were live on it, and that the registers found the same records by every mark and state: figures are made of these.
func TestPastRowsAreWhatWasLive(t *testing.T) {
	ctx, differ := context.Background(), 0
	days := rapid.Custom(func(t *rapid.T) model.Date {
		return model.MakeDate(2016, 2, 1).AddDays(rapid.IntRange(0, 880).Draw(t, "day"))
	})
	for seed := range uint64(6) {
		w := newWorld(seed+70, 20+int(seed)*15)
		now := w.store(t)
		for i := range 3 {
			day := days.Example(int(seed)*3 + i)
			then := w.until(t, day)
			then.fresh()
			live := then.storeOn(t, day)
			differ += sameRows(t, w, now, live, day)
			for _, kind := range []model.Kind{model.KindRecommendation, model.KindFinding} {
				marks, _ := marksOf(kind)
				for _, mark := range marks {
					asOf := model.Filter{Kind: kind, Scope: model.Scope{AsOf: day}}.With(mark)
					past, err := now.IDs(ctx, asOf, model.Order{})
					require.NoError(t, err)
					asOf.AsOf = model.Date{}
					was, err := live.IDs(ctx, asOf, model.Order{})
					require.NoError(t, err)
					assert.ElementsMatch(t, was, past, "%s %s on %s", kind, mark, day)
				}
			}
		}
	}
	assert.Greater(t, differ, 200, "little became of anything after the days: nothing was tested")
}

// sameRows holds the rows as of a day against those of the database that ends on it, and returns how many are others by now.
func sameRows(t *testing.T, w *world, now, live *db.DB, day model.Date) (differ int) {
	ctx := context.Background()
	recs, findings := w.list(model.Filter{Kind: model.KindRecommendation}), w.list(model.Filter{Kind: model.KindFinding})
	was, err := live.RecommendationRows(ctx, recs, model.Date{})
	require.NoError(t, err)
	past, err := now.RecommendationRows(ctx, recs, day)
	require.NoError(t, err)
	today, err := now.RecommendationRows(ctx, recs, model.Date{})
	require.NoError(t, err)
	require.Len(t, past, len(was))
	for i := range past {
		past[i].Version, today[i].Version = was[i].Version, was[i].Version
		assert.Equal(t, was[i], past[i], "on %s", day)
		if was[i].State != today[i].State || was[i].Level != today[i].Level || was[i].Due != today[i].Due {
			differ++
		}
	}
	wasFound, err := live.FindingRows(ctx, findings, model.Date{})
	require.NoError(t, err)
	pastFound, err := now.FindingRows(ctx, findings, day)
	require.NoError(t, err)
	require.Len(t, pastFound, len(wasFound))
	for i := range pastFound {
		pastFound[i].Version = wasFound[i].Version
		assert.Equal(t, wasFound[i], pastFound[i], "on %s", day)
	}
	orgs, err := now.OrganisationRows(ctx, w.list(model.Filter{Kind: model.KindOrganisation}), day)
	require.NoError(t, err)
	for _, r := range orgs {
		s := model.Scope{Organisations: []model.ID{r.ID}, AsOf: day, Period: model.Period{To: day}}
		assert.Len(t, w.list(model.Filter{Kind: model.KindVisit, Scope: s}.With(model.MarkCounted)), r.Visits)
		assert.Len(t, w.list(model.Filter{Kind: model.KindFinding, Scope: s}.With(model.MarkCounted)), r.Findings)
		s.Period = model.Period{}
		assert.Len(t, w.list(model.Filter{Kind: model.KindRecommendation, Scope: s}.With(model.MarkOpen)), r.OpenRecs)
		assert.False(t, r.LastVisit.After(day))
	}
	return differ
}

// TestEarlierFindingsOnADay holds the day of closing that a finding is shown with on a past day.
func TestEarlierFindingsOnADay(t *testing.T) {
	closed := map[bool]int{}
	for seed := range uint64(3) {
		w := newWorld(seed+90, 60)
		d := w.store(t)
		day := model.MakeDate(2017, 6, 30)
		for _, x := range w.findings[:20] {
			var list []office.ClosedFinding
			require.NoError(t, d.Read(context.Background(), func(v office.View) (err error) {
				list, err = v.EarlierFindings(x.Organisation, x.Category, model.Period{}, day)
				return err
			}))
			for _, e := range list {
				var want model.Date
				for _, r := range w.recs {
					if on := w.on(model.Filter{Scope: model.Scope{AsOf: day}}, r); on.State == model.RecVerified && on.Closed.After(want) &&
						slices.Contains(on.Findings, e.ID) {
						want = on.Closed
					}
				}
				assert.Equal(t, want, e.Closed)
				closed[want.IsZero()]++
			}
		}
	}
	assert.Positive(t, closed[true])
	assert.Positive(t, closed[false])
}
