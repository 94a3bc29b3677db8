package checklists

import (
	"fmt"
	"slices"
	"strings"

	"baqylau/model"
)

// What the rows of the outline are called: the checklist itself, its groups and its questions, by their codes.
const (
	headRow     = "list"
	groupMark   = "group:"
	questionRow = "question:"
)

func groupID(code string) string    { return groupMark + code }
func questionID(code string) string { return questionRow + code }

// codeOf is the code of a question that a row stands for, "" for other rows.
func codeOf(id string) string {
	code, ok := strings.CutPrefix(id, questionRow)
	if !ok {
		return ""
	}
	return code
}

// find is where a row stands: its group, and the question in it, -1 for the group itself; both are -1 for other rows.
func find(t model.Template, id string) (group, question int) {
	for g, of := range t.Groups {
		if groupID(of.Code) == id {
			return g, -1
		}
		for q, one := range of.Questions {
			if questionID(one.Code) == id {
				return g, q
			}
		}
	}
	return -1, -1
}

// cloned is a template that shares no group or question with t.
func cloned(t model.Template) model.Template {
	head, state, shipped := t.Head, t.State, t.Shipped
	next := t.NextEdition(t.Edition)
	next.Head, next.State, next.Shipped = head, state, shipped
	return next
}

// trimmed is t without spaces around its texts.
func trimmed(t model.Template) model.Template {
	next := cloned(t)
	trim := func(names ...*model.Name) {
		for _, n := range names {
			for _, l := range languages() {
				*in(n, l) = strings.TrimSpace(*in(n, l))
			}
		}
	}
	trim(&next.Name, &next.About)
	for i := range next.Groups {
		g := &next.Groups[i]
		trim(&g.Name)
		for j := range g.Questions {
			q := &g.Questions[j]
			trim(&q.Text, &q.Hint, &q.Unit)
			for k := range q.Options {
				trim(&q.Options[k].Name)
			}
		}
	}
	return next
}

// freeCode is the first of prefix1, prefix2, … that none of the templates has, as a group or a question. What was
// deleted may come back, so that its code is not free either.
func freeCode(prefix string, in ...model.Template) string {
	used := map[string]bool{}
	for _, t := range in {
		for _, g := range t.Groups {
			used[g.Code] = true
			for _, q := range g.Questions {
				used[q.Code] = true
			}
		}
	}
	for n := 1; ; n++ {
		if code := fmt.Sprintf("%s%d", prefix, n); !used[code] {
			return code
		}
	}
}

// addGroup puts an empty group with a code behind the group that a row belongs to.
func addGroup(t *model.Template, id, code string) {
	g, _ := find(*t, id)
	if g < 0 {
		g = len(t.Groups) - 1
		if id == headRow {
			g = -1
		}
	}
	t.Groups = slices.Insert(t.Groups, g+1, model.QuestionGroup{Code: code})
}

// addQuestion puts a question behind a row: as the first of a group where the row is a group, at the end where it is
// the checklist itself.
func addQuestion(t *model.Template, id string, q model.Question) {
	g, at := find(*t, id)
	if g < 0 {
		g = len(t.Groups) - 1
		at = len(t.Groups[g].Questions) - 1
	}
	t.Groups[g].Questions = slices.Insert(t.Groups[g].Questions, at+1, q)
}

// move brings a row one place up (-1) or down (1): a question from group to group, a group past another one. It says
// whether anything moved.
func move(t *model.Template, id string, by int) bool {
	g, q := find(*t, id)
	switch {
	case g < 0:
		return false
	case q < 0:
		to := g + by
		if to < 0 || to >= len(t.Groups) {
			return false
		}
		t.Groups[g], t.Groups[to] = t.Groups[to], t.Groups[g]
		return true
	}
	list := t.Groups[g].Questions
	if to := q + by; to >= 0 && to < len(list) {
		list[q], list[to] = list[to], list[q]
		return true
	}
	if g+by < 0 || g+by >= len(t.Groups) {
		return false
	}
	one := list[q]
	t.Groups[g].Questions = slices.Delete(list, q, q+1)
	next := &t.Groups[g+by]
	if by < 0 {
		next.Questions = append(next.Questions, one)
	} else {
		next.Questions = slices.Insert(next.Questions, 0, one)
	}
	return true
}

// drop brings a row before another one; "" is the end. A question dropped before a group goes to the end of the group
// above it.
func drop(t *model.Template, id, before string) bool {
	g, q := find(*t, id)
	if g < 0 || id == before || before == headRow {
		return false
	}
	if q < 0 {
		return dropGroup(t, g, before)
	}
	one := t.Groups[g].Questions[q]
	t.Groups[g].Questions = slices.Delete(t.Groups[g].Questions, q, q+1)
	to, at := find(*t, before)
	switch {
	case to < 0:
		to = len(t.Groups) - 1
		at = len(t.Groups[to].Questions)
	case at < 0 && to > 0:
		to--
		at = len(t.Groups[to].Questions)
	case at < 0:
		at = 0
	}
	t.Groups[to].Questions = slices.Insert(t.Groups[to].Questions, at, one)
	return true
}

// dropGroup brings a group before the one that a row belongs to, or behind it where the row is not its head.
func dropGroup(t *model.Template, g int, before string) bool {
	to, at := find(*t, before)
	switch {
	case to < 0:
		to = len(t.Groups)
	case at >= 0:
		to++
	}
	if to == g || to == g+1 {
		return false
	}
	one := t.Groups[g]
	t.Groups = slices.Delete(t.Groups, g, g+1)
	if to > g {
		to--
	}
	t.Groups = slices.Insert(t.Groups, to, one)
	return true
}

// remove takes a row out: a question, or a group with its questions.
func remove(t *model.Template, id string) {
	g, q := find(*t, id)
	switch {
	case g < 0:
	case q < 0:
		t.Groups = slices.Delete(t.Groups, g, g+1)
	default:
		t.Groups[g].Questions = slices.Delete(t.Groups[g].Questions, q, q+1)
	}
}

// removable reports whether a row may be taken out of a draft that follows an edition: what was asked in that one stays.
func removable(t, before model.Template, id string) bool {
	g, q := find(t, id)
	if g < 0 {
		return false
	}
	of := t.Groups[g].Questions
	if q >= 0 {
		of = of[q : q+1]
	}
	return !slices.ContainsFunc(of, func(q model.Question) bool {
		_, asked := before.Question(q.Code)
		return asked
	})
}

// retire takes a question, or all of a group, out of use, or brings it back.
func retire(t *model.Template, id string, out bool) {
	g, q := find(*t, id)
	if g < 0 {
		return
	}
	for i := range t.Groups[g].Questions {
		if q < 0 || i == q {
			t.Groups[g].Questions[i].Retired = out
		}
	}
}

// retired reports whether all that a row stands for is out of use.
func retired(t model.Template, id string) bool {
	g, q := find(t, id)
	switch {
	case g < 0:
		return false
	case q >= 0:
		return t.Groups[g].Questions[q].Retired
	}
	of := t.Groups[g].Questions
	return len(of) > 0 && !slices.ContainsFunc(of, func(q model.Question) bool { return !q.Retired })
}

// takeBack gives t the order, the rows and the retirements that it had in a former state. What was typed since stays,
// and so do questions and groups that were added since.
func takeBack(t, former model.Template) model.Template {
	back := cloned(former)
	back.Head, back.Name, back.About = t.Head, t.Name, t.About
	for g := range back.Groups {
		if i, at := find(t, groupID(back.Groups[g].Code)); i >= 0 && at < 0 {
			back.Groups[g].Name = t.Groups[i].Name
		}
		for i, q := range back.Groups[g].Questions {
			if now, ok := t.Question(q.Code); ok {
				now.Retired = q.Retired
				back.Groups[g].Questions[i] = now
			}
		}
	}
	for i, g := range t.Groups {
		to := slices.IndexFunc(back.Groups, func(o model.QuestionGroup) bool { return o.Code == g.Code })
		if to < 0 {
			to = min(i, len(back.Groups))
			back.Groups = slices.Insert(back.Groups, to, model.QuestionGroup{Code: g.Code, Name: g.Name})
		}
		for at, q := range g.Questions {
			if _, known := back.Question(q.Code); !known {
				of := back.Groups[to].Questions
				back.Groups[to].Questions = slices.Insert(of, min(at, len(of)), q)
			}
		}
	}
	return back
}

// earlier lists the questions that a condition of a question may name: those before it that are asked and answered by
// a code.
func earlier(t model.Template, code string) []model.Question {
	var out []model.Question
	for _, q := range t.Questions() {
		if q.Code == code {
			break
		}
		if !q.Retired && len(q.Answers()) > 0 {
			out = append(out, q)
		}
	}
	return out
}
