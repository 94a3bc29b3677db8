package model

import "strconv"

// ChecklistLine is a line of a checklist that is being filled in or was: a question that is asked, or questions that follow
// each other and are not asked for one and the same reason. Their places are those of the whole checklist (Template.Place),
// whatever was answered: who holds a checklist on paper finds the same number in the window and in the act, and where
// numbers are left out a line of this kind says why.
type ChecklistLine struct {
	// Question is the one asked, or the first of those that are not.
	Question Question
	// From and To are the places of the first and the last question; of a question that is asked they are the same.
	From, To int
	// Because is the asked question on whose answer the questions depend; the zero Question where they are asked themselves.
	Because Question
	// On is its place, Answer what it was answered, "" for not yet.
	On     int
	Answer string
}

// Asked reports whether the line is a question that is asked.
func (l ChecklistLine) Asked() bool { return l.Because.Code == "" }

// Numbers are the places as people read them: "7" or "12–15".
func (l ChecklistLine) Numbers() string {
	if l.From == l.To {
		return strconv.Itoa(l.From)
	}
	return strconv.Itoa(l.From) + "–" + strconv.Itoa(l.To)
}

// Lines lists the lines of a checklist, group by group, given the answers so far. Every question that is not retired stands
// in exactly one of them, in the order of the places.
func (t Template) Lines(answers map[string]string) [][]ChecklistLine {
	asked := make(map[string]bool)
	for _, q := range t.Asked(answers) {
		asked[q.Code] = true
	}
	out := make([][]ChecklistLine, len(t.Groups))
	place := 0
	for i, g := range t.Groups {
		for _, q := range g.Questions {
			if q.Retired {
				continue
			}
			place++
			line := ChecklistLine{Question: q, From: place, To: place}
			if !asked[q.Code] {
				line.Because = t.root(q, asked)
				line.On, line.Answer = t.Place(line.Because.Code), answers[line.Because.Code]
				if n := len(out[i]); n > 0 && out[i][n-1].Because.Code == line.Because.Code {
					out[i][n-1].To = place
					continue
				}
			}
			out[i] = append(out[i], line)
		}
	}
	return out
}

// root is the asked question that a question depends on in the end: one that is not asked itself has no answer to depend on.
// Conditions name earlier questions only (Template.Validate), so that this ends.
func (t Template) root(q Question, asked map[string]bool) Question {
	for range t.Questions() {
		on, ok := t.Question(q.If.Question)
		if !ok || asked[on.Code] {
			return on
		}
		q = on
	}
	return q
}
