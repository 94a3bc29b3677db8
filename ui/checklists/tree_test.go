package checklists

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

// tree is a template of groups "a: q1 q2", in that order.
func tree(groups ...string) model.Template {
	t := model.Template{Code: "x", Edition: 2, State: model.TemplateDraft}
	for _, g := range groups {
		code, rest, _ := strings.Cut(g, ":")
		group := model.QuestionGroup{Code: code}
		for _, q := range strings.Fields(rest) {
			group.Questions = append(group.Questions, model.Question{Code: q, Kind: model.AskYesNo, Text: model.Name{RU: q}})
		}
		t.Groups = append(t.Groups, group)
	}
	return t
}

// drawn is the reverse of tree.
func drawn(t model.Template) []string {
	var out []string
	for _, g := range t.Groups {
		line := g.Code + ":"
		for _, q := range g.Questions {
			line += " " + q.Code
		}
		out = append(out, line)
	}
	return out
}

func TestMoveAndDrop(t *testing.T) {
	q, g := questionID, groupID
	for _, c := range []struct {
		what string
		do   func(*model.Template) bool
		want []string
	}{
		{"down in a group", func(t *model.Template) bool { return move(t, q("q1"), 1) }, []string{"a: q2 q1", "b: q3"}},
		{"into the next group", func(t *model.Template) bool { return move(t, q("q2"), 1) }, []string{"a: q1", "b: q2 q3"}},
		{"into the group above", func(t *model.Template) bool { return move(t, q("q3"), -1) }, []string{"a: q1 q2 q3", "b:"}},
		{"a group", func(t *model.Template) bool { return move(t, g("b"), -1) }, []string{"b: q3", "a: q1 q2"}},
		{"before a question", func(t *model.Template) bool { return drop(t, q("q3"), q("q2")) }, []string{"a: q1 q3 q2", "b:"}},
		{"before a group", func(t *model.Template) bool { return drop(t, q("q1"), g("b")) }, []string{"a: q2 q1", "b: q3"}},
		{"to the end", func(t *model.Template) bool { return drop(t, q("q1"), "") }, []string{"a: q2", "b: q3 q1"}},
		{"to the top", func(t *model.Template) bool { return drop(t, q("q3"), g("a")) }, []string{"a: q3 q1 q2", "b:"}},
		{"a group to the end", func(t *model.Template) bool { return drop(t, g("a"), "") }, []string{"b: q3", "a: q1 q2"}},
		{"a group into another", func(t *model.Template) bool { return drop(t, g("b"), q("q1")) }, nil},
		{"past the top", func(t *model.Template) bool { return move(t, q("q1"), -1) }, nil},
		{"past the end", func(t *model.Template) bool { return move(t, g("b"), 1) }, nil},
		{"above the checklist itself", func(t *model.Template) bool { return drop(t, q("q1"), headRow) }, nil},
		{"the checklist itself", func(t *model.Template) bool { return move(t, headRow, 1) }, nil},
	} {
		now := tree("a: q1 q2", "b: q3")
		moved := c.do(&now)
		if c.want == nil {
			require.False(t, moved, c.what)
			c.want = []string{"a: q1 q2", "b: q3"}
		} else {
			require.True(t, moved, c.what)
		}
		require.Equal(t, c.want, drawn(now), c.what)
	}
}

func TestAddingStandsBehindWhatIsMarked(t *testing.T) {
	now := tree("a: q1 q2", "b: q3")
	addQuestion(&now, questionID("q1"), model.Question{Code: "n1"})
	addQuestion(&now, groupID("b"), model.Question{Code: "n2"})
	addQuestion(&now, headRow, model.Question{Code: "n3"})
	addGroup(&now, questionID("q2"), "c")
	addGroup(&now, headRow, "d")
	require.Equal(t, []string{"d:", "a: q1 n1 q2", "c:", "b: n2 q3 n3"}, drawn(now))
	require.Equal(t, "q4", freeCode("q", now, tree("z:")))
	require.Equal(t, "q5", freeCode("q", now, tree("z: q4")), "what was deleted may come back")
}

func TestWhatWasAskedIsNotRemoved(t *testing.T) {
	before, now := tree("a: q1"), tree("a: q1 q2", "b: q3", "c:")
	for id, may := range map[string]bool{questionID("q1"): false, questionID("q2"): true, groupID("a"): false, groupID("b"): true,
		groupID("c"): true, headRow: false} {
		require.Equal(t, may, removable(now, before, id), id)
	}
	retire(&now, groupID("a"), true)
	require.True(t, retired(now, questionID("q1")))
	require.True(t, retired(now, groupID("a")))
	retire(&now, questionID("q1"), false)
	require.False(t, retired(now, groupID("a")))
	require.True(t, retired(now, questionID("q2")))
}

// TestTakeBackLosesNothingTyped: whatever is done to the order, taking it back gives the former order, and what was
// typed or added since stays.
func TestTakeBackLosesNothingTyped(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		now := tree("a: q1 q2", "b: q3 q4", "c: q5")
		former := cloned(now)
		for range rapid.IntRange(1, 6).Draw(r, "steps") {
			rows := []string{}
			for _, g := range now.Groups {
				rows = append(rows, groupID(g.Code))
				for _, q := range g.Questions {
					rows = append(rows, questionID(q.Code))
				}
			}
			if len(rows) == 0 {
				break
			}
			id := rapid.SampledFrom(rows).Draw(r, "row")
			switch rapid.IntRange(0, 3).Draw(r, "step") {
			case 0:
				move(&now, id, 1)
			case 1:
				drop(&now, id, rapid.SampledFrom(append(rows, "")).Draw(r, "before"))
			case 2:
				remove(&now, id)
			case 3:
				retire(&now, id, true)
			}
		}
		if len(now.Groups) == 0 {
			addGroup(&now, headRow, "n")
		}
		addQuestion(&now, groupID(now.Groups[0].Code), model.Question{Code: "new", Text: model.Name{RU: "новый"}})
		typed := ""
		for g := range now.Groups {
			for i := range now.Groups[g].Questions {
				if q := &now.Groups[g].Questions[i]; q.Code != "new" {
					q.Text.RU, typed = "набрано", q.Code
				}
			}
		}
		back := takeBack(now, former)
		added, known := back.Question("new")
		if !known || added.Text.RU != "новый" {
			r.Fatalf("what was added is gone: %v", drawn(back))
		}
		if q, _ := back.Question(typed); typed != "" && q.Text.RU != "набрано" {
			r.Fatalf("what was typed is gone: %+v", q)
		}
		remove(&back, questionID("new"))
		if i, _ := find(back, groupID("n")); i >= 0 {
			remove(&back, groupID("n"))
		}
		if got, want := strings.Join(drawn(back), "|"), strings.Join(drawn(former), "|"); got != want {
			r.Fatalf("%s instead of %s", got, want)
		}
		for _, q := range back.Questions() {
			if q.Retired {
				r.Fatalf("%s is still retired", q.Code)
			}
		}
	})
}

func TestCompare(t *testing.T) {
	before := tree("a: q1 q2 q3 q4", "b: q5 q6")
	retire(&before, questionID("q6"), true)
	now := cloned(before)
	now.Name.RU = "Иначе"
	now.Groups[1].Name.RU = "Б"
	drop(&now, questionID("q1"), groupID("b")) // behind q4
	drop(&now, questionID("q2"), "")           // into another group
	retire(&now, questionID("q3"), true)       //
	retire(&now, questionID("q6"), false)      //
	now.Groups[0].Questions[1].Weight = 4      // q4
	addQuestion(&now, groupID("b"), model.Question{Code: "n1", Kind: model.AskText})
	addQuestion(&now, groupID("b"), model.Question{Code: "n2", Retired: true})
	addGroup(&now, groupID("b"), "c")
	var got []string
	for _, c := range compare(before, now) {
		got = append(got, strings.TrimSpace(c.id+" "+c.kind+" "+strings.Join(c.what, ",")))
	}
	require.Equal(t, []string{"list changed", "question:q3 retired", "question:q4 changed weight", "question:q1 moved",
		"group:b changed", "question:n1 added", "question:q6 returned", "question:q2 moved", "group:c added"}, got)
	require.Empty(t, compare(now, now))
}

func TestConditionsNameEarlierCodedQuestions(t *testing.T) {
	now := tree("a: q1 q2 q3", "b: q4 q5")
	now.Groups[0].Questions[1].Kind = model.AskText
	retire(&now, questionID("q3"), true)
	var got []string
	for _, q := range earlier(now, "q5") {
		got = append(got, q.Code)
	}
	require.Equal(t, []string{"q1", "q4"}, got)
	require.Empty(t, earlier(now, "q1"))
}
