package checklists

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/assets/reference"
	"baqylau/model"
)

func TestShippedChecklistsAreWhole(t *testing.T) {
	all, err := Load()
	require.NoError(t, err)
	refs, err := reference.Load()
	require.NoError(t, err)
	var codes []string
	for _, c := range all {
		codes = append(codes, c.Code)
		require.NoError(t, c.Validate(), c.Code)
		assert.Equal(t, model.TemplatePublished, c.State)
		assert.True(t, c.Shipped)
		for _, q := range c.Questions() {
			for _, text := range append([]model.Name{q.Text}, names(q)...) {
				assert.NotEmpty(t, text.KK, q.Code)
				assert.NotEmpty(t, text.RU, q.Code)
				assert.NotEmpty(t, text.EN, q.Code)
				if c.Code == "service_standard" {
					assert.NotEmpty(t, text.UK, "the Ukrainian standard speaks Ukrainian: %s", q.Code)
				}
			}
			if q.Category != "" {
				_, ok := refs.Entry(model.Categories, q.Category)
				assert.True(t, ok, "%s suggests %s", q.Code, q.Category)
			}
		}
	}
	assert.Equal(t, []string{"mystery_shopper", "service_standard"}, codes)
}

// names are the further texts of a question, where it has any.
func names(q model.Question) []model.Name {
	var out []model.Name
	for _, n := range []model.Name{q.Hint, q.Unit} {
		if n != (model.Name{}) {
			out = append(out, n)
		}
	}
	for _, o := range q.Options {
		out = append(out, o.Name)
	}
	return out
}

// A mystery shopper's checklist has a part for each criterion by which visits are scored.
func TestMysteryShopperFollowsTheCriteria(t *testing.T) {
	all, err := Load()
	require.NoError(t, err)
	refs, err := reference.Load()
	require.NoError(t, err)
	var parts []string
	for _, g := range all[0].Groups {
		parts = append(parts, g.Code)
	}
	var criteria []string
	for _, e := range refs.List(model.Criteria) {
		criteria = append(criteria, e.Code)
	}
	assert.Equal(t, criteria, parts)
	q, ok := all[0].Question("documents")
	require.True(t, ok)
	assert.Equal(t, "excess_documents", q.Suggests(model.AnswerNo))
	assert.Empty(t, q.Suggests(model.AnswerNA))
}

// Of the standard's two parts the second is asked only after a talk with the head.
func TestStandardHasTwoParts(t *testing.T) {
	all, err := Load()
	require.NoError(t, err)
	standard := all[1]
	first := len(standard.Asked(map[string]string{"h_met": model.AnswerNo}))
	whole := len(standard.Asked(map[string]string{"h_met": model.AnswerYes, "v_video": model.AnswerYes}))
	assert.Equal(t, 14, whole-first)
	assert.GreaterOrEqual(t, len(standard.Questions()), 30)
}
