package model

import (
	"slices"
	"strconv"
	"strings"
)

// Checklist is what was answered on a visit to an edition of a template.
type Checklist struct {
	Code    string `json:"code"`
	Edition int    `json:"edition"`
	// Answers are the answers by the codes of their questions (see AnswerYes).
	Answers map[string]string `json:"answers,omitempty"`
	// Score is computed from the answers when they are stored; the forms need not give it.
	Score Score `json:"score,omitzero"`
}

// IsZero reports whether the visit has no checklist.
func (c Checklist) IsZero() bool { return c.Code == "" }

// Fill holds the answers to the edition that they answer, and scores them. A checklist that was only looked at leaves nothing behind.
func (c *Checklist) Fill(t Template) error {
	if err := t.CheckAnswers(c.Answers); err != nil {
		return err
	}
	c.Answers = t.Clean(c.Answers)
	c.Score = t.Score(c.Answers)
	if !c.Answered() {
		*c = Checklist{}
	}
	return nil
}

// Answered reports whether anything was answered.
func (c Checklist) Answered() bool { return len(c.Answers) > 0 }

// Score is what the answers reached of what they could reach, in hundredths of a weight, with how many of the
// questions asked were answered ("not applicable" is an answer).
type Score struct {
	Reached   int `json:"reached"`
	Reachable int `json:"reachable"`
	Answered  int `json:"answered"`
	Asked     int `json:"asked"`
}

// Rate is reached ÷ reachable; not known where nothing counted.
func (s Score) Rate() Rate { return MakeRate(int64(s.Reached), int64(s.Reachable)) }

// Asked lists the questions to be answered, given the answers so far: those not retired whose condition holds. A
// question that is not asked has no answer, so that what depends on it is not asked either.
func (t Template) Asked(answers map[string]string) []Question {
	var asked []Question
	on := make(map[string]bool)
	for _, g := range t.Groups {
		for _, q := range g.Questions {
			if q.Retired || !q.If.IsZero() && (!on[q.If.Question] || !slices.Contains(q.If.Answers, answers[q.If.Question])) {
				continue
			}
			on[q.Code] = true
			asked = append(asked, q)
		}
	}
	return asked
}

// Clean returns the answers to the questions that are asked, without surrounding spaces and without empty ones.
func (t Template) Clean(answers map[string]string) map[string]string {
	var out map[string]string
	for _, q := range t.Asked(answers) {
		if a := strings.TrimSpace(answers[q.Code]); a != "" {
			if out == nil {
				out = map[string]string{}
			}
			out[q.Code] = a
		}
	}
	return out
}

// Score computes the score of the answers: the points reached ÷ the points that could be reached over the questions that
// are asked, answered, applicable and have a weight, as scores of mystery visits are usually made (points earned ÷ points
// possible: Kinesis CEM, "What is a Good Mystery Shop Score?", 2016). "Yes" gives the weight and "no" nothing; an option
// its per cent of the weight. A mark n of 1 to 5 gives (n−1)/4 of it and not n/5, as the American Customer Satisfaction
// Index puts its scale on 0 to 100: 1 is "very poor, not satisfied at all" here, and must not be better than a "no".
// What was not applicable or left open stands in neither sum, so that it never changes the score.
func (t Template) Score(answers map[string]string) Score {
	var s Score
	for _, q := range t.Asked(answers) {
		s.Asked++
		a := strings.TrimSpace(answers[q.Code])
		if a == "" {
			continue
		}
		s.Answered++
		if share, ok := q.share(a); ok {
			s.Reached += q.Weight * share
			s.Reachable += q.Weight * MaxPoints
		}
	}
	return s
}

// share is what an answer is worth, in per cent of the weight; ok is false where it does not count.
func (q Question) share(answer string) (n int, ok bool) {
	switch {
	case answer == AnswerNA:
		return 0, false
	case q.Kind == AskYesNo && answer == AnswerYes:
		return MaxPoints, true
	case q.Kind == AskYesNo:
		return 0, answer == AnswerNo
	case q.Kind == AskScale && q.Takes(answer):
		return int(answer[0]-'1') * MaxPoints / (MaxScore - 1), true
	case q.Kind == AskChoice:
		o, found := q.Option(answer)
		return o.Points, found
	}
	return 0, false
}

// Takes reports whether the question can be answered so.
func (q Question) Takes(answer string) bool {
	switch q.Kind {
	case AskNumber:
		_, ok := ParseAnswerNumber(answer)
		return ok
	case AskText:
		return len([]rune(answer)) <= MaxNote
	}
	return slices.Contains(q.answers(), answer)
}

// ParseAnswerNumber reads a number as it is typed, with a point or a comma; ok is false where it is none.
func ParseAnswerNumber(s string) (n float64, ok bool) {
	s = strings.ReplaceAll(strings.TrimSpace(s), ",", ".")
	if len(s) > 15 || strings.Trim(s, "0123456789.-") != "" {
		return 0, false
	}
	n, err := strconv.ParseFloat(s, 64)
	return n, err == nil
}

// Place is where a question stands among those not retired, from 1: by it people name the question.
func (t Template) Place(code string) int {
	n := 0
	for _, q := range t.Questions() {
		if !q.Retired {
			n++
		}
		if q.Code == code {
			return n
		}
	}
	return 0
}

// CheckAnswers reports the answers that the template does not take, with the place of their questions.
func (t Template) CheckAnswers(answers map[string]string) error {
	var fs Faults
	for _, q := range t.Asked(answers) {
		if a := strings.TrimSpace(answers[q.Code]); a != "" && !q.Takes(a) {
			code := "fault.checklist.answer"
			if q.Kind == AskNumber {
				code = "fault.checklist.number"
			}
			fs = append(fs, FieldFault("checklist", code, "place", t.Place(q.Code), "value", a))
		}
	}
	return fs.Err()
}
