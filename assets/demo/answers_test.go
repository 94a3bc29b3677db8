package demo_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/assets/checklists"
	"baqylau/assets/demo"
	"baqylau/assets/reference"
	"baqylau/model"
)

// TestChecklistsAreAnswered: most calls of mystery shoppers have answers that the shipped checklist takes, the same ones each time, and what was
// found on a visit is answered with "no".
func TestChecklistsAreAnswered(t *testing.T) {
	set, err := demo.Make(demo.Options{})
	require.NoError(t, err)
	again, err := demo.Make(demo.Options{})
	require.NoError(t, err)
	require.Equal(t, set.Checklists, again.Checklists)
	require.Greater(t, len(set.Checklists), demo.DefaultVisits/2)

	all, err := checklists.Load()
	require.NoError(t, err)
	shopper := all[0]
	require.Equal(t, "mystery_shopper", shopper.Code)
	found := map[string]map[string]bool{}
	for _, table := range set.Tables {
		if table.Kind != model.SheetFindings {
			continue
		}
		for i := range table.Rows {
			visit := table.Text(&table.Rows[i], model.ColVisit)
			if found[visit] == nil {
				found[visit] = map[string]bool{}
			}
			found[visit][table.Text(&table.Rows[i], model.ColCategory)] = true
		}
	}
	refs, err := reference.Load()
	require.NoError(t, err)
	whole, rates := 0, 0
	for number, c := range set.Checklists {
		require.NoError(t, c.Fill(shopper), number)
		require.Equal(t, c.Score.Asked-1, c.Score.Answered, "%s: all but the remark", number)
		require.Equal(t, set.Checklists[number].Answers, c.Answers, number)
		rates += c.Score.Rate().Percent()
		if c.Score.Reached == c.Score.Reachable {
			whole++
		}
		for _, q := range shopper.Asked(c.Answers) {
			word := refs.NameOn(model.Categories, q.Category, demo.AsOf(), model.Russian)
			if q.Kind == model.AskYesNo && q.Category != "" && c.Answers[q.Code] == model.AnswerNo {
				require.True(t, found[number][word], "%s answers %s with no and found nothing", number, q.Code)
			}
		}
	}
	mean := rates / len(set.Checklists)
	require.True(t, mean > 60 && mean < 97, "on average %d %%", mean)
	require.Less(t, whole, len(set.Checklists)/2, "most have something to say")
}
