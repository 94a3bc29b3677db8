package db_test

import (
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
)

// TestSystemicCasesAreThoseOfThePureRule holds the SQL, which leaves out what is met in too few regions, against the rule
// over all findings of a world.
func TestSystemicCasesAreThoseOfThePureRule(t *testing.T) {
	worlds(t, func(t *testing.T, w *world, d *db.DB) {
		for _, regions := range []int{2, 3} {
			for _, in := range []model.Period{
				{From: model.MakeDate(2016, 1, 1), To: model.MakeDate(2019, 1, 1)},
				{From: model.MakeDate(2017, 3, 1), To: model.MakeDate(2017, 9, 30)},
			} {
				var all, got []model.Case
				for _, f := range w.findings {
					o := w.orgByID[f.Organisation]
					if f.Cancelled == "" && w.visitByID[f.Visit].State.Counted() && in.Contains(f.Date) {
						all = append(all, model.Case{Finding: f.ID, Date: f.Date, Category: f.Category, Sector: o.Sector, Body: o.Body, Region: o.Region})
					}
				}
				require.NoError(t, d.Read(context.Background(), func(v office.View) (err error) {
					got, err = v.SystemicCases(in, regions)
					return err
				}))
				assert.Equal(t, model.SystemicCauses(all, regions), model.SystemicCauses(got, regions))
				assert.LessOrEqual(t, len(got), len(all))
			}
		}
	})
}

// TestTrainingVisitsAreThoseOfThePureRule holds the visits that a register shows before and after a training against
// model.AroundTraining.
func TestTrainingVisitsAreThoseOfThePureRule(t *testing.T) {
	ctx := context.Background()
	worlds(t, func(t *testing.T, w *world, d *db.DB) {
		var made []model.Training
		require.NoError(t, d.Write(ctx, func(tx office.Tx) error {
			for i, r := range w.recs {
				if i >= 20 {
					break
				}
				n := model.Training{Head: model.Head{ID: w.id(), Office: r.Office}, Recommendation: r.ID, MentorName: "Г. Исаева", Staff: 9, Author: r.Author}
				for k := range i % 3 {
					n.Sessions = append(n.Sessions, model.TrainingSession{Date: model.MakeDate(2017, 2, 1).AddDays(i*20 + k*30), Topic: "x", Hours: 1, Present: 1})
				}
				if err := tx.SaveTraining(&n); err != nil {
					return err
				}
				made = append(made, n)
			}
			return nil
		}))
		compared := 0
		for _, n := range made {
			rec := w.recByID[n.Recommendation]
			var visits []model.ScoredVisit
			for _, v := range w.visits {
				if v.State.Counted() && v.Organisation == w.place(rec) {
					visits = append(visits, model.ScoredVisit{Visit: v.ID, Date: v.Date, Scores: v.Scores})
				}
			}
			slices.SortFunc(visits, func(a, b model.ScoredVisit) int {
				if c := a.Date.Compare(b.Date); c != 0 {
					return c
				}
				return compareIDs(a.Visit, b.Visit)
			})
			before, after := model.AroundTraining(visits, n, rec.Issued)
			rows, err := d.TrainingRows(ctx, []model.ID{n.ID})
			require.NoError(t, err)
			require.Len(t, rows, 1)
			assert.Equal(t, before.Visit, rows[0].Before.Visit)
			assert.Equal(t, after.Visit, rows[0].After.Visit)
			assert.Equal(t, before.Scores, rows[0].Before.Scores)
			assert.Equal(t, after.Scores, rows[0].After.Scores)
			if after.Visit != "" {
				compared++
				assert.Equal(t, count(w.findings, func(f model.Finding) bool { return f.Visit == after.Visit && f.Cancelled == "" }), rows[0].After.Findings)
			}
		}
		if len(w.visits) > 50 {
			assert.Positive(t, compared, "no training has a visit after it, and nothing was tested")
		}
	})
}
