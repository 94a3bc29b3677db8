package checklists

import (
	"reflect"
	"slices"

	"baqylau/model"
)

// What a question or a group went through between two editions.
const (
	added    = "added"
	gone     = "retired"
	returned = "returned"
	changed  = "changed"
	moved    = "moved"
)

// change is one difference between two editions. What lists the parts of a question that are no longer the same.
type change struct {
	id   string
	kind string
	text model.Name
	was  model.Name
	what []string
}

// compare lists what an edition changes against the one before, in the order of the edition.
func compare(before, now model.Template) []change {
	var out []change
	if before.Name != now.Name || before.About != now.About {
		out = append(out, change{id: headRow, kind: changed, text: now.Name, was: before.Name})
	}
	shifted := shiftedIn(before, now)
	for _, g := range now.Groups {
		i, _ := find(before, groupID(g.Code))
		switch {
		case i < 0:
			out = append(out, change{id: groupID(g.Code), kind: added, text: g.Name})
		case before.Groups[i].Name != g.Name:
			out = append(out, change{id: groupID(g.Code), kind: changed, text: g.Name, was: before.Groups[i].Name})
		}
		for _, q := range g.Questions {
			if c, differs := compareQuestion(before, q, shifted[q.Code]); differs {
				out = append(out, c)
			}
		}
	}
	return out
}

func compareQuestion(before model.Template, q model.Question, shifted bool) (change, bool) {
	c := change{id: questionID(q.Code), text: q.Text}
	was, known := before.Question(q.Code)
	c.was = was.Text
	c.what = differing(was, q)
	switch {
	case !known:
		c.kind, c.what = added, nil
		return c, !q.Retired
	case !was.Retired && q.Retired:
		c.kind = gone
	case was.Retired && !q.Retired:
		c.kind = returned
	case q.Retired:
		return c, false
	case len(c.what) > 0:
		c.kind = changed
	case shifted:
		c.kind = moved
	}
	return c, c.kind != ""
}

// differing names the parts of a question that are not the same, by the ends of their keys.
func differing(a, b model.Question) []string {
	var out []string
	for _, part := range []struct {
		name string
		same bool
	}{
		{"text", a.Text == b.Text},
		{"hint", a.Hint == b.Hint},
		{"kind", a.Kind == b.Kind},
		{"options", a.Unit == b.Unit && reflect.DeepEqual(orNil(a.Options), orNil(b.Options))},
		{"weight", a.Weight == b.Weight},
		{"condition", a.If.Question == b.If.Question && slices.Equal(a.If.Answers, b.If.Answers)},
		{"category", a.Category == b.Category && a.Below == b.Below},
	} {
		if !part.same {
			out = append(out, part.name)
		}
	}
	return out
}

func orNil(o []model.Option) []model.Option {
	if len(o) == 0 {
		return nil
	}
	return o
}

// shiftedIn finds the questions that stand elsewhere among those that both editions ask: all but the longest run that
// kept its order, and those that went to another group.
func shiftedIn(before, now model.Template) map[string]bool {
	place, group := map[string]int{}, map[string]string{}
	n := 0
	for _, g := range before.Groups {
		for _, q := range g.Questions {
			place[q.Code], group[q.Code] = n, g.Code
			n++
		}
	}
	out := map[string]bool{}
	var codes []string
	for _, g := range now.Groups {
		for _, q := range g.Questions {
			if _, ok := place[q.Code]; ok {
				codes = append(codes, q.Code)
				out[q.Code] = group[q.Code] != g.Code
			}
		}
	}
	kept := longestRise(codes, place)
	for _, code := range codes {
		out[code] = out[code] || !kept[code]
	}
	return out
}

// longestRise is the longest part of codes whose places rise; two hundred questions at most are no work.
func longestRise(codes []string, place map[string]int) map[string]bool {
	length, from := make([]int, len(codes)), make([]int, len(codes))
	end := -1
	for i := range codes {
		length[i], from[i] = 1, -1
		for j := range i {
			if place[codes[j]] < place[codes[i]] && length[j] >= length[i] {
				length[i], from[i] = length[j]+1, j
			}
		}
		if end < 0 || length[i] > length[end] {
			end = i
		}
	}
	kept := map[string]bool{}
	for ; end >= 0; end = from[end] {
		kept[codes[end]] = true
	}
	return kept
}
