package db_test

import (
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
	"baqylau/storage/db"
)

// sum adds up a measure over the records of a filter in plain Go.
func (w *world) sum(f model.Filter, m model.Measure) int64 {
	var n int64
	for _, id := range w.list(f) {
		x, r, v := w.findByID[id], w.recByID[id], w.visitByID[id]
		switch m {
		case model.Count:
			n++
		case model.SumPeople:
			n += int64(x.People)
			for _, id := range r.Findings {
				n += int64(w.findByID[id].People)
			}
		case model.SumOwed:
			one := f
			one.IDs = []model.ID{id}
			n += max(0, w.sum(one, model.SumTaken)-w.sum(one, model.SumReturned))
		case model.SumTaken:
			n += int64(x.Taken)
			for _, id := range r.Findings {
				n += int64(w.findByID[id].Taken)
			}
		case model.SumReturned, model.SumRestored:
			for _, back := range w.returns {
				if back.Recommendation == id && by(f, back.Date) {
					n += map[bool]int64{true: int64(back.Sum), false: int64(back.People)}[m == model.SumReturned]
				}
			}
		case model.SumScore:
			sum, given := 0, 0
			for _, score := range v.Scores {
				if score > 0 {
					sum, given = sum+score, given+1
				}
			}
			n += int64(60 * sum / max(given, 1))
		case model.SumFindings:
			n += int64(count(w.findings, func(x model.Finding) bool { return x.Visit == id && x.Cancelled == "" }))
		case model.SumPlanned:
			n += int64(count(w.planned, func(p model.PlannedVisit) bool { return p.Plan == id && p.State != model.PlannedCancelled }))
		case model.SumFulfilled:
			n += int64(count(w.planned, func(p model.PlannedVisit) bool { return p.Plan == id && p.State == model.PlannedFulfilled }))
		}
	}
	return n
}

func measuresOf(kind model.Kind) []model.Measure {
	switch kind {
	case model.KindFinding:
		return []model.Measure{model.Count, model.SumPeople, model.SumTaken}
	case model.KindRecommendation:
		return []model.Measure{model.Count, model.SumTaken, model.SumReturned, model.SumRestored, model.SumOwed,
			model.SumPeople}
	case model.KindVisit:
		return []model.Measure{model.Count, model.SumFindings, model.SumScore}
	case model.KindPlan:
		return []model.Measure{model.Count, model.SumPlanned, model.SumFulfilled}
	}
	return []model.Measure{model.Count}
}

func dimensionsOf(kind model.Kind) []model.Dimension {
	placed := []model.Dimension{model.ByRegion, model.BySector, model.ByBody}
	switch kind {
	case model.KindFinding, model.KindVisit, model.KindRecommendation:
		return append(placed, model.ByCategory, model.ByService, model.ByMonth)
	case model.KindPlannedVisit:
		return append(placed, model.ByService, model.ByMonth)
	case model.KindOrganisation:
		return placed
	case model.KindService:
		return []model.Dimension{model.BySector}
	}
	return nil
}

func TestSumsAndSplits(t *testing.T) {
	worlds(t, func(t *testing.T, w *world, d *db.DB) {
		ctx := context.Background()
		rapid.Check(t, func(t *rapid.T) {
			f := w.drawFilter(t)
			m := rapid.SampledFrom(measuresOf(f.Kind)).Draw(t, "measure")
			got, err := d.Sum(ctx, f, m)
			require.NoError(t, err)
			assert.Equal(t, w.sum(f, m), got)

			dimensions := dimensionsOf(f.Kind)
			if len(dimensions) == 0 {
				return
			}
			dimension := rapid.SampledFrom(dimensions).Draw(t, "dimension")
			parts, err := d.Split(ctx, f, m, dimension)
			require.NoError(t, err)
			var whole int64
			for code, n := range parts {
				whole += n
				assert.Equal(t, w.sum(f.Split(dimension, code), m), n, "part %q", code)
			}
			overlap := f.Kind == model.KindRecommendation && dimension == model.ByService ||
				f.Kind != model.KindFinding && dimension == model.ByCategory
			dayless := f.Kind == model.KindRecommendation && dimension == model.ByMonth && f.Period == model.Period{}
			if !overlap && !dayless {
				assert.Equal(t, got, whole, "the parts add up to the whole")
			}
		})
	})
}

func TestMeanScores(t *testing.T) {
	worlds(t, func(t *testing.T, w *world, d *db.DB) {
		ctx := context.Background()
		rapid.Check(t, func(t *rapid.T) {
			f := model.Filter{Kind: model.KindVisit, Scope: w.drawScope(t)}.With(model.MarkCounted)
			means, counts, err := d.MeanScores(ctx, f)
			require.NoError(t, err)
			ids := w.list(f)
			for i := range model.CriteriaCount {
				sum, n := 0, 0
				for _, v := range w.visits {
					if slices.Contains(ids, v.ID) && v.Scores[i] > 0 {
						sum, n = sum+v.Scores[i], n+1
					}
				}
				assert.Equal(t, n, counts[i])
				assert.InDelta(t, float64(sum)/float64(max(n, 1)), means[i], 1e-9)
			}
		})
	})
}
