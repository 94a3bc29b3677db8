package model_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

// holder is a database as the algebra sees it: what it holds of one record, and its journal's last number.
type holder struct {
	name  model.Replica
	line  int64
	sides []model.Side
}

// goOn changes what the holder shows, without having decided between the sides.
func (h *holder) goOn(owner, state, at string) {
	h.line++
	past := model.Past{}
	if i := model.ShownSide(owner, h.sides); i >= 0 {
		past = h.sides[i].Past
		h.sides = slices.Delete(slices.Clone(h.sides), i, i+1)
	}
	h.sides = append(slices.Clone(h.sides), model.Side{Past: past.And(h.name, h.line), Office: string(h.name), At: at, State: []byte(state)})
}

func (h *holder) hear(t require.TestingT, sides []model.Side) {
	joined, err := model.JoinSides(h.sides, sides)
	require.NoError(t, err)
	h.sides = joined
}

// lives lets three databases change a record, hear of one another and decide, at random; all are all sets of sides that were ever held.
func lives(t *rapid.T) (holders []*holder, all [][]model.Side) {
	holders = []*holder{{name: "A"}, {name: "B"}, {name: "C"}}
	holders[0].goOn("A", "first", "t00")
	for i := 1; i < 3; i++ {
		holders[i].hear(t, holders[0].sides)
	}
	for n := range rapid.IntRange(0, 14).Draw(t, "steps") {
		h := holders[rapid.IntRange(0, 2).Draw(t, "who")]
		at := fmt.Sprintf("t%02d", rapid.IntRange(1, 5).Draw(t, "clock")) // clocks go wrong
		switch rapid.IntRange(0, 4).Draw(t, "what") {
		case 0, 1:
			h.goOn("A", fmt.Sprintf("state %d", n), at)
		case 2:
			h.hear(t, holders[rapid.IntRange(0, 2).Draw(t, "from")].sides)
		case 3:
			h.hear(t, rapid.SampledFrom(append(all, h.sides)).Draw(t, "an old bundle"))
		case 4:
			chosen := h.sides[rapid.IntRange(0, len(h.sides)-1).Draw(t, "side")]
			h.line++
			h.sides = []model.Side{model.Choose(h.sides, chosen.State, string(h.name), at, h.name, h.line)}
		}
		all = append(all, h.sides)
	}
	for _, h := range holders {
		all = append(all, h.sides)
	}
	return holders, all
}

func join(t require.TestingT, sets ...[]model.Side) []model.Side {
	var out []model.Side
	for _, s := range sets {
		var err error
		out, err = model.JoinSides(out, s)
		require.NoError(t, err)
	}
	return out
}

// TestJoiningSides: order, grouping and repetition do not matter, over every state that three databases came into.
func TestJoiningSides(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, all := lives(t)
		pick := func(name string) []model.Side { return rapid.SampledFrom(all).Draw(t, name) }
		a, b, c := pick("a"), pick("b"), pick("c")
		require.Equal(t, join(t, a, b), join(t, b, a), "commutative")
		require.Equal(t, join(t, join(t, a, b), c), join(t, a, join(t, b, c)), "associative")
		require.Equal(t, join(t, a), join(t, a, a), "idempotent")
		require.Equal(t, join(t, a, b), join(t, a, b, a), "an old bundle changes nothing")
	})
}

// TestNothingIsLostInJoining: whatever anybody made is held, or something that was made knowing of it is; and what is held beside each other
// did not know of one another.
func TestNothingIsLostInJoining(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, all := lives(t)
		joined := join(t, all...)
		for _, sides := range all {
			for _, s := range sides {
				require.True(t, slices.ContainsFunc(joined, func(x model.Side) bool { return x.Past.Knows(s.Past) }))
			}
		}
		for i, x := range joined {
			for j, y := range joined {
				require.Equal(t, i == j, x.Past.Knows(y.Past))
			}
		}
	})
}

// TestDatabasesConverge: when all have heard of all, in whatever order, all hold and show the same; when one then decides and is heard, there
// is no conflict anywhere.
func TestDatabasesConverge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		holders, all := lives(t)
		for _, h := range holders {
			for _, sides := range rapid.Permutation(all).Draw(t, "order") {
				h.hear(t, sides)
			}
			require.Equal(t, holders[0].sides, h.sides)
			require.Equal(t, holders[0].sides[model.ShownSide("A", holders[0].sides)], h.sides[model.ShownSide("A", h.sides)])
		}
		b := holders[1]
		b.line++
		chosen := model.Choose(b.sides, b.sides[0].State, "B", "t99", b.name, b.line)
		for _, h := range holders {
			h.hear(t, []model.Side{chosen})
			require.Equal(t, []model.Side{chosen}, h.sides)
		}
	})
}

// TestGoingOnWithOneSideKeepsTheOther: who changes what is shown has not decided against what is not, even where both are of one database.
func TestGoingOnWithOneSideKeepsTheOther(t *testing.T) {
	own, other := &holder{name: "B"}, &holder{name: "A"}
	other.goOn("A", "first", "t1")
	own.hear(t, other.sides)
	own.goOn("A", "mine", "t2")
	other.goOn("A", "theirs", "t2")
	own.hear(t, other.sides)
	require.Len(t, own.sides, 2)
	own.goOn("A", "on top of theirs", "t3")
	require.Len(t, own.sides, 2)
	other.hear(t, own.sides)
	require.Len(t, other.sides, 2)
	require.True(t, slices.ContainsFunc(other.sides, func(s model.Side) bool { return string(s.State) == "mine" }))
	require.True(t, model.InConflict(other.sides))
}

// TestForkIsNamed: two databases that give themselves out for one are told apart by what they say.
func TestForkIsNamed(t *testing.T) {
	a, copied := &holder{name: "A"}, &holder{name: "A"}
	a.goOn("A", "one", "t1")
	copied.goOn("A", "another", "t1")
	_, err := model.JoinSides(a.sides, copied.sides)
	var fork *model.Fork
	require.ErrorAs(t, err, &fork)
	require.Equal(t, model.Past{"A": {1}}, fork.Past)
}

// TestShownSide and the rules: the office's own, then the later, then by code.
func TestShownSide(t *testing.T) {
	side := func(office, at string, line int64) model.Side {
		return model.Side{Past: model.Past{model.Replica(office): {line}}, Office: office, At: at, State: []byte(office + at)}
	}
	sides := []model.Side{side("B", "t3", 1), side("A", "t1", 1), side("C", "t3", 1), side("A", "t0", 2)}
	require.Equal(t, 1, model.ShownSide("A", sides), "the office's own, the later of its two")
	require.Equal(t, 0, model.ShownSide("X", sides), "the later, then by code")
	require.Equal(t, -1, model.ShownSide("A", nil))
	for _, c := range []struct {
		rule  model.ConflictRule
		owner string
		at    int
		ok    bool
	}{{model.RuleAsk, "A", -1, false}, {model.RuleOwner, "B", 0, true}, {model.RuleOwner, "A", 3, false}, {model.RuleOwner, "X", -1, false},
		{model.RuleLater, "A", 0, false}} {
		at, ok := c.rule.Decide(c.owner, sides)
		require.Equal(t, c.ok, ok, c)
		if ok {
			require.Equal(t, c.at, at, c)
		}
	}
	at, ok := model.RuleLater.Decide("A", sides[:2])
	require.True(t, ok)
	require.Zero(t, at)
}
