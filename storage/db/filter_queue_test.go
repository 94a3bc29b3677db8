package db_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/storage/db"
)

// independent are the people who may check a recommendation.
func (w *world) independent(r model.Recommendation) []model.ID {
	var free []model.ID
	for _, p := range w.people {
		concerned := p.Employer != "" && p.Employer == r.Organisation || p.Body != "" && p.Body == r.Body
		for _, f := range w.findings {
			if slices.Contains(r.Findings, f.ID) {
				concerned = concerned || f.Author == p.ID || some(w.visits, func(v model.Visit) bool {
					return v.ID == f.Visit && slices.Contains(v.Officers, p.ID)
				})
			}
		}
		if !concerned {
			free = append(free, p.ID)
		}
	}
	return free
}

// makeQueue assigns some of the reported recommendations, and draws some by lot. It has chances of its own, so that the
// rest of the world stays as it is.
func (w *world) makeQueue(seed uint64) {
	own := w.rnd
	defer func() { w.rnd = own }()
	w.rnd = rand.New(rand.NewPCG(seed, 2))
	for _, r := range w.recs {
		if r.State != model.RecReported {
			continue
		}
		for range w.rnd.IntN(3) {
			w.assigned = append(w.assigned, model.Assignment{Head: w.head(), Recommendation: r.ID, People: []model.ID{pick(w, w.people).ID},
				Day: today.AddDays(w.rnd.IntN(9) - 4), State: model.AssignmentCancelled, Reason: "причина", Author: w.people[0].ID})
		}
		if w.chance(70) {
			a := model.Assignment{Head: w.head(), Recommendation: r.ID, Day: today.AddDays(w.rnd.IntN(9) - 6),
				State: model.AssignmentOpen, Author: w.people[0].ID, People: []model.ID{w.people[0].ID, w.people[1].ID}}
			w.assigned = append(w.assigned, a)
		}
		s := model.Sample{Head: w.head(), Day: r.Reported.AddDays(w.rnd.IntN(5) - 1), Count: 1, Author: w.people[0].ID}
		s.Number = w.number(model.KindSample, s.Head, len(w.samples)+1)
		s.Pool = []model.Ticket{{Recommendation: r.ID, Number: r.Number.String(), Weight: 1, Drawn: min(1, w.rnd.IntN(4))}}
		w.samples = append(w.samples, s)
	}
}

// openFor is the open assignment of a recommendation.
func (w *world) openFor(r model.ID) (model.Assignment, bool) {
	i := slices.IndexFunc(w.assigned, func(a model.Assignment) bool { return a.Recommendation == r && a.State == model.AssignmentOpen })
	if i < 0 {
		return model.Assignment{}, false
	}
	return w.assigned[i], true
}

// queued reports whether a recommendation stands in the queue of post-control and is meant by the filter.
func (w *world) queued(f model.Filter, r model.Recommendation) bool {
	f.AsOf = model.Date{}
	a, assigned := w.openFor(r.ID)
	return r.State == model.RecReported && w.about(f, r) && w.dated(f, r.Reported) &&
		(f.Person == "" || slices.Contains(a.People, f.Person)) &&
		(!f.Has(model.MarkOverdue) || r.Overdue(today)) &&
		(!f.Has(model.MarkAssigned) || assigned) && (!f.Has(model.MarkUnassigned) || !assigned) &&
		(!f.Has(model.MarkDayPassed) || assigned && a.Day.Before(today)) &&
		(!f.Has(model.MarkDrawn) || some(w.samples, func(s model.Sample) bool {
			return s.Pool[0].Recommendation == r.ID && s.Pool[0].Drawn > 0 && !s.Day.Before(r.Reported)
		}))
}

func TestQueueRows(t *testing.T) {
	ctx := context.Background()
	worlds(t, func(t *testing.T, w *world, d *db.DB) {
		ids, err := d.IDs(ctx, model.Filter{Kind: model.KindPostControl}, model.Order{})
		require.NoError(t, err)
		require.True(t, slices.IsSortedFunc(ids, func(a, b model.ID) int { return w.recByID[a].Reported.Compare(w.recByID[b].Reported) }))
		rows, err := d.QueueRows(ctx, ids)
		require.NoError(t, err)
		require.Len(t, rows, len(ids))
		for i, row := range rows {
			r := w.recByID[ids[i]]
			assert.Equal(t, r, row.Recommendation)
			a, _ := w.openFor(r.ID)
			assert.Equal(t, a.ID, row.Assignment)
			assert.Equal(t, a.People, row.Assigned)
			assert.Equal(t, w.names(a.People), row.AssignedNames)
			assert.Equal(t, a.Day, row.CheckDay)
			assert.Equal(t, w.queued(model.Filter{Marks: []model.Mark{model.MarkDrawn}}, r), row.Sample != "")
			failed := 0
			for _, c := range w.checks {
				if c.Recommendation == r.ID && c.Result != model.CheckExecuted {
					failed++
				}
			}
			place := model.Filter{Scope: model.Scope{Organisations: []model.ID{w.place(r)}}}
			repeats := 0
			for _, f := range w.findings {
				again := some(w.findings, func(a model.Finding) bool {
					return a.ID != f.ID && a.Organisation == f.Organisation && a.Category == f.Category && a.Date.Before(f.Date) &&
						a.Cancelled == "" && some(w.recs, func(c model.Recommendation) bool {
						return slices.Contains(c.Findings, a.ID) && !c.Closed.IsZero() && !c.Closed.After(f.Date)
					})
				})
				if f.Organisation == place.Organisations[0] && f.Cancelled == "" && again {
					repeats++
				}
			}
			assert.Equal(t, model.RiskFacts{Level: r.Level, NotExecuted: failed, Extensions: r.Extensions, Repeats: repeats,
				Owed: max(0, row.Taken-row.Returned)}, row.Risk)
		}
	})
}
