package model_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

func TestReturnsAreCounted(t *testing.T) {
	for want, verbs := range map[int][][]model.RecVerb{
		0: {nil, {model.RecIssue, model.RecReport, model.RecVerify},
			{model.RecReport, model.RecFindNot, model.RecCorrect, model.RecVerify}},
		1: {{model.RecReport, model.RecFindNot}, {model.RecReport, model.RecFindNot, model.RecReport, model.RecVerify, model.RecCorrect},
			{model.RecFindPart, model.RecReport, model.RecFindNot, model.RecCorrect}},
		2: {{model.RecFindPart, model.RecReport, model.RecFindNot, model.RecReport, model.RecVerify}},
	} {
		for _, course := range verbs {
			var events []model.RecEvent
			for _, v := range course {
				events = append(events, model.RecEvent{Verb: v})
			}
			require.Equal(t, want, model.Returns(events), course)
		}
	}
}

// TestEachUndoingHasItsStep, one of its own, before it.
func TestEachUndoingHasItsStep(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var events []model.RecEvent
		standing := 0
		for range rapid.IntRange(0, 20).Draw(t, "n") {
			verb := model.RecStart
			if standing > 0 && rapid.Bool().Draw(t, "back") {
				verb = model.RecTakeBack
				standing--
			} else {
				standing++
			}
			events = append(events, model.RecEvent{Verb: verb})
		}
		undone := map[int]bool{}
		for by, of := range model.Undoings(events) {
			require.Less(t, of, by)
			require.Equal(t, model.RecTakeBack, events[by].Verb)
			require.Equal(t, model.RecStart, events[of].Verb)
			require.False(t, undone[of], "a step is taken back once")
			undone[of] = true
		}
		require.Len(t, events, standing+2*len(undone))
	})
	require.Equal(t, map[int]int{2: 1, 3: 0, 5: 4}, model.Undoings([]model.RecEvent{{Verb: model.RecAccept}, {Verb: model.RecStart},
		{Verb: model.RecTakeBack}, {Verb: model.RecTakeBack}, {Verb: model.RecReport}, {Verb: model.RecTakeBack}}))
}
