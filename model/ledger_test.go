package model_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

func TestLedgerOwesWhatWasNotReturned(t *testing.T) {
	assert.Equal(t, model.Tenge(5000), model.Owed(74600, 69600))
	assert.Zero(t, model.Owed(100, 100))
	assert.Zero(t, model.Owed(100, 150), "returned above what was taken")
}

// TestLedgerGroupsLoseNothing: whatever the lines are grouped by, the groups add up to the whole ledger, and what one
// provider returned too much pays nobody else's debt.
func TestLedgerGroupsLoseNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var rows []model.RecommendationRow
		var whole model.Ledger
		for range rapid.IntRange(0, 20).Draw(t, "lines") {
			r := model.RecommendationRow{Region: rapid.SampledFrom([]string{"11", "35", "71"}).Draw(t, "region"),
				Place:      model.ID(rapid.SampledFrom([]string{"a", "b", "c", "d"}).Draw(t, "place")),
				Taken:      model.Tenge(rapid.IntRange(0, 90000).Draw(t, "taken")),
				Returned:   model.Tenge(rapid.IntRange(0, 90000).Draw(t, "returned")),
				People:     rapid.IntRange(0, 9).Draw(t, "people"),
				Restored:   rapid.IntRange(0, 9).Draw(t, "restored"),
				LastReturn: model.MakeDate(2018, 1, rapid.IntRange(1, 300).Draw(t, "last"))}
			rows = append(rows, r)
			whole.Add(r)
		}
		for _, regions := range []bool{false, true} {
			var sum model.Ledger
			seen := map[string]bool{}
			for i, g := range model.GroupLedger(rows, regions) {
				require.False(t, seen[g.Code])
				seen[g.Code] = true
				sum.Lines += g.Lines
				sum.Taken += g.Taken
				sum.Returned += g.Returned
				sum.Owed += g.Owed
				sum.People += g.People
				sum.Restored += g.Restored
				if g.Last.After(sum.Last) {
					sum.Last = g.Last
				}
				if i > 0 {
					require.LessOrEqual(t, g.Owed, model.GroupLedger(rows, regions)[i-1].Owed)
				}
			}
			require.Equal(t, whole, sum)
		}
		require.GreaterOrEqual(t, whole.Owed, whole.Taken-whole.Returned)
	})
}
