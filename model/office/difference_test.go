package office

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

// TestDifferenceHoldsWhatChanged: the fields of was laid over after give before, and those of is over
// before give after.
func TestDifferenceHoldsWhatChanged(t *testing.T) {
	visit := rapid.Custom(func(t *rapid.T) model.Visit {
		text := rapid.StringN(0, 8, -1)
		ids := rapid.SliceOfN(rapid.Map(rapid.StringMatching(`[a-z"\\{},]{0,3}`), func(s string) model.ID { return model.ID(s) }), 0, 3)
		return model.Visit{Head: model.Head{ID: "v", Office: "АҚМ", Version: rapid.IntRange(1, 3).Draw(t, "version")},
			State: model.VisitDraft, Note: text.Draw(t, "note"), Place: text.Draw(t, "place"),
			Date:     model.MakeDate(2018, 1, rapid.IntRange(1, 3).Draw(t, "day")),
			Officers: ids.Draw(t, "officers"), Scores: model.Scores{rapid.IntRange(0, 2).Draw(t, "score")}}
	})
	rapid.Check(t, func(t *rapid.T) {
		before, after := visit.Draw(t, "before"), visit.Draw(t, "after")
		was, is, err := difference(before, after)
		require.NoError(t, err)
		same := func(a, b model.Visit) bool {
			a.Version, b.Version = 0, 0
			x, _ := json.Marshal(a)
			y, _ := json.Marshal(b)
			return string(x) == string(y)
		}
		if was == nil {
			require.True(t, same(before, after))
			return
		}
		require.False(t, same(before, after))
		require.Equal(t, fields(t, before), laidOver(t, after, is, was))
		require.Equal(t, fields(t, after), laidOver(t, before, was, is))
	})
}

func fields(t require.TestingT, v any) map[string]json.RawMessage {
	b, err := json.Marshal(v)
	require.NoError(t, err)
	var out map[string]json.RawMessage
	require.NoError(t, json.Unmarshal(b, &out))
	delete(out, "version")
	return out
}

// laidOver takes the fields of off out of v and puts those of on in.
func laidOver(t require.TestingT, v any, off, on json.RawMessage) map[string]json.RawMessage {
	out := fields(t, v)
	var gone, come map[string]json.RawMessage
	require.NoError(t, json.Unmarshal(off, &gone))
	require.NoError(t, json.Unmarshal(on, &come))
	for name := range gone {
		delete(out, name)
	}
	for name, value := range come {
		out[name] = value
	}
	return out
}
