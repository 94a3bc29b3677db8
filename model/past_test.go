package model_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

// TestRecommendationOnADay lets a recommendation live through random steps, some taken back, and holds that on every day it is
// what it was at the end of that day.
func TestRecommendationOnADay(t *testing.T) {
	back := 0
	rapid.Check(t, func(t *rapid.T) {
		start := model.MakeDate(2018, 3, 1)
		r := model.Recommendation{State: model.RecDraft, Text: "устранить", Kind: "remedy"}
		day, last := start, model.Date{}
		var events []model.RecEvent
		was := map[model.Date]model.Recommendation{}
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			before := r
			step := rapid.SampledFrom(append(model.NextSteps(r.State, model.RoleManager), model.Transition{})).Draw(t, "step")
			if step.Verb == "" {
				break
			}
			e := model.RecEvent{Verb: step.Verb, On: day, Reason: "причина", Check: "c", Seq: len(events) + 1}
			if step.Needs.AsksDue() {
				e.Due = day.AddDays(rapid.IntRange(0, 40).Draw(t, "due"))
			}
			taken, err := r.Take(e, last, day)
			if err != nil {
				continue
			}
			events, last = append(events, taken), day
			if model.MayTakeBack(step.Verb) && rapid.Bool().Draw(t, "take back") {
				e, err := r.TakeBack(taken, before)
				require.NoError(t, err)
				events = append(events, e)
				back++
			}
			was[day] = r
			day = day.AddDays(rapid.IntRange(0, 5).Draw(t, "days"))
		}
		want := model.Recommendation{State: model.RecDraft, Text: r.Text, Kind: r.Kind}
		for on := start.AddDays(-1); !on.After(day); on = on.AddDays(1) {
			if then, ok := was[on]; ok {
				want = then
			}
			assert.Equal(t, want, r.On(events, on), "on %s of %+v", on, events)
		}
	})
	assert.Positive(t, back)
}
