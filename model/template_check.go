package model

import (
	"fmt"
	"slices"
)

// The bounds of a template.
const (
	MaxQuestions = 200
	MaxWeight    = 100
	// MaxPoints is a whole weight, in per cent.
	MaxPoints = 100
	// MaxOptions is how many options a choice has at most: each is given by one key, 1 to 9.
	MaxOptions = 9
)

// QuestionField is the name under which a fault speaks of a part of a question: "text", "kind", "weight", "options",
// "if", "category", "below" or "code". A group's is QuestionField(group.Code, "group").
func QuestionField(code, part string) string { return code + "." + part }

// Validate reports everything that is wrong with the template. A fault of a question names it by its place (see Place)
// and stands at QuestionField of its code. A draft is held to ValidateDraft instead until it is published.
func (t Template) Validate() error {
	fs := t.headFaults()
	seen := map[string]Question{}
	groups := map[string]bool{}
	n, asked := 0, 0
	for i, g := range t.Groups {
		if !named(g.Name) {
			fs = append(fs, FieldFault(QuestionField(g.Code, "group"), "fault.template.group_name", "place", i+1))
		}
		fs = append(fs, longName(QuestionField(g.Code, "group"), "groups", g.Name)...)
		if !plainCode(g.Code) || groups[g.Code] {
			fs = append(fs, FieldFault(QuestionField(g.Code, "group"), "fault.template.group_code", "place", i+1, "code", g.Code))
		}
		groups[g.Code] = true
		for _, q := range g.Questions {
			n++
			if !q.Retired {
				asked++
			}
			fs = append(fs, q.faults(asked, seen)...)
			seen[q.Code] = q
		}
	}
	if asked == 0 {
		fs = append(fs, FieldFault("questions", "fault.template.empty"))
	}
	if n > MaxQuestions {
		fs = append(fs, FieldFault("questions", "fault.template.too_many", "have", n, "most", MaxQuestions))
	}
	return fs.Err()
}

// ValidateDraft reports what keeps a draft from being stored: it may still lack texts and questions, but it must have a
// name, and its codes must be whole and each its own.
func (t Template) ValidateDraft() error {
	fs := t.headFaults()
	for _, g := range t.Groups {
		fs = append(fs, longName(QuestionField(g.Code, "group"), "groups", g.Name)...)
	}
	seen := map[string]bool{}
	for n, q := range t.Questions() {
		if !plainCode(q.Code) || seen[q.Code] {
			fs = append(fs, FieldFault(QuestionField(q.Code, "code"), "fault.template.question_code", "place", n+1, "code", q.Code))
		}
		seen[q.Code] = true
		fs = append(fs, q.longNames()...)
	}
	if len(seen) > MaxQuestions {
		fs = append(fs, FieldFault("questions", "fault.template.too_many", "have", len(seen), "most", MaxQuestions))
	}
	return fs.Err()
}

func (t Template) headFaults() Faults {
	var fs Faults
	if !plainCode(t.Code) {
		fs = append(fs, FieldFault("code", "fault.template.code", "code", t.Code))
	}
	if !named(t.Name) {
		fs = append(fs, FieldFault("name", "fault.template.name"))
	}
	fs = append(fs, longName("name", "name", t.Name)...)
	return append(fs, longName("about", "about", t.About)...)
}

// named reports whether a name stands in both languages of an office's papers.
func named(n Name) bool { return Fold(n.KK) != "" && Fold(n.RU) != "" }

// longName reports a name that is too long in some language, or holds signs that nobody sees; word is the field as the sentence
// names it.
func longName(field, word string, n Name) Faults {
	most := MaxName
	if word == "about" {
		most = MaxNote
	}
	for _, text := range []string{n.KK, n.RU, n.EN, n.UK} {
		if sign, before, found := hiddenSign(text, word == "name"); found {
			return Faults{FieldFault(field, "fault.hidden_sign", "field", Key("field."+word), "sign", fmt.Sprintf("U+%04X", sign), "before", before)}
		}
		if have := len([]rune(text)); have > most {
			return Faults{FieldFault(field, "fault.too_long", "field", Key("field."+word), "have", have, "most", most)}
		}
	}
	return nil
}

// faults are those of the question in place n; earlier are the questions before it.
func (q Question) faults(n int, earlier map[string]Question) Faults {
	var fs Faults
	bad := func(part, code string, args ...any) {
		fs = append(fs, FieldFault(QuestionField(q.Code, part), code, append([]any{"place", n}, args...)...))
	}
	if _, double := earlier[q.Code]; double || !plainCode(q.Code) {
		bad("code", "fault.template.question_code", "code", q.Code)
	}
	if !named(q.Text) {
		bad("text", "fault.template.question_text")
	}
	fs = append(fs, q.longNames()...)
	if !slices.Contains(QuestionKinds(), q.Kind) {
		bad("kind", "fault.template.kind")
		return fs
	}
	if q.Weight < 0 || q.Weight > MaxWeight {
		bad("weight", "fault.template.weight", "most", MaxWeight)
	}
	if q.Kind == AskChoice && !q.optionsFit() {
		bad("options", "fault.template.options", "most", MaxOptions)
	}
	if q.Kind == AskScale && q.Category != "" && (q.Below < 1 || q.Below >= MaxScore) {
		bad("below", "fault.template.below", "most", MaxScore-1)
	}
	if !q.If.IsZero() {
		// What is asked for stands before: so no circle can be made.
		asked, ok := earlier[q.If.Question]
		switch {
		case !ok || asked.Retired && !q.Retired:
			bad("if", "fault.template.condition")
		case len(q.If.Answers) == 0 || !subset(q.If.Answers, asked.answers()):
			bad("if", "fault.template.condition_answer")
		}
	}
	return fs
}

// longNames is longName of each text of the question.
func (q Question) longNames() (fs Faults) {
	for _, text := range []Name{q.Text, q.Hint, q.Unit} {
		fs = append(fs, longName(QuestionField(q.Code, "text"), "question_text", text)...)
	}
	for _, o := range q.Options {
		fs = append(fs, longName(QuestionField(q.Code, "options"), "question_text", o.Name)...)
	}
	return fs
}

// optionsFit reports whether a choice has two options or more, each with a code of its own, a name and fitting points.
func (q Question) optionsFit() bool {
	codes := map[string]bool{}
	for _, o := range q.Options {
		if !plainCode(o.Code) || o.Code == AnswerNA || codes[o.Code] || !named(o.Name) || o.Points < 0 || o.Points > MaxPoints {
			return false
		}
		codes[o.Code] = true
	}
	return len(codes) >= 2 && len(codes) <= MaxOptions
}

func subset(part, whole []string) bool {
	return !slices.ContainsFunc(part, func(s string) bool { return !slices.Contains(whole, s) })
}

// Follows reports what keeps t from being a later edition of before: a question may be retired but not vanish, and is
// answered in the same way for good, or the answers of two editions could not be compared.
func (t Template) Follows(before Template) error {
	var fs Faults
	for _, old := range before.Questions() {
		q, ok := t.Question(old.Code)
		switch {
		case !ok:
			fs = append(fs, FieldFault("questions", "fault.template.question_missing", "text", old.Text))
		case q.Kind != old.Kind:
			fs = append(fs, FieldFault(QuestionField(q.Code, "kind"), "fault.template.question_kind", "text", old.Text))
		}
	}
	return fs.Err()
}
