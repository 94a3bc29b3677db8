package model_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

// TestWithLeavesTheFilterAlone: filters are copied about freely, so narrowing one must not reach another.
func TestWithLeavesTheFilterAlone(t *testing.T) {
	base := model.Filter{Kind: model.KindFinding, Marks: make([]model.Mark, 0, 8)}.With(model.MarkCounted)
	repeat, taken := base.With(model.MarkRepeat), base.With(model.MarkTaken)
	assert.Equal(t, []model.Mark{model.MarkCounted}, base.Marks)
	assert.Equal(t, []model.Mark{model.MarkCounted, model.MarkRepeat}, repeat.Marks)
	assert.Equal(t, []model.Mark{model.MarkCounted, model.MarkTaken}, taken.Marks)
	assert.True(t, repeat.Has(model.MarkRepeat))
	assert.False(t, repeat.Has(model.MarkTaken))
}

func TestIn(t *testing.T) {
	f := model.Filter{Kind: model.KindVisit, States: []string{"draft"}}
	assert.Equal(t, []string{"completed", "confirmed"}, f.In("completed", "confirmed").States)
	assert.Equal(t, []string{"draft"}, f.States)
}

func TestSplitNarrowsOneDimension(t *testing.T) {
	f := model.Filter{Kind: model.KindFinding, Scope: model.Scope{Regions: []string{"11", "35"}}}
	for _, c := range []struct {
		by   model.Dimension
		want func(model.Filter) []string
	}{
		{model.ByCategory, func(f model.Filter) []string { return f.Categories }},
		{model.BySector, func(f model.Filter) []string { return f.Sectors }},
		{model.ByRegion, func(f model.Filter) []string { return f.Regions }},
		{model.ByBody, func(f model.Filter) []string { return f.Bodies }},
	} {
		part := f.Split(c.by, "35")
		assert.Equal(t, []string{"35"}, c.want(part), c.by)
		if c.by != model.ByRegion {
			assert.Equal(t, f.Regions, part.Regions)
		}
	}
	assert.Equal(t, []string{"11", "35"}, f.Regions)
}

// TestFilterSurvivesJSON: a filter is kept with a printed figure and read again to check it.
func TestFilterSurvivesJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.String(), 1, 3)
		f := model.Filter{
			Kind: model.KindVisit,
			Scope: model.Scope{
				Period:  model.Period{From: model.MakeDate(2018, 1, rapid.IntRange(1, 400).Draw(t, "day"))},
				AsOf:    model.MakeDate(2018, 10, 31),
				Regions: words.Draw(t, "regions"),
			},
			States: words.Draw(t, "states"), Criterion: rapid.IntRange(0, 6).Draw(t, "criterion"),
			Marks: []model.Mark{model.MarkCounted}, Person: "p", Text: rapid.String().Draw(t, "text"),
		}
		text, err := json.Marshal(f)
		require.NoError(t, err)
		var back model.Filter
		require.NoError(t, json.Unmarshal(text, &back))
		assert.Equal(t, f, back)
	})
}
