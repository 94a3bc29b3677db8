package model

import (
	"fmt"
	"slices"
	"strings"
)

// TemplateState is where an edition of a checklist's template stands.
type TemplateState string

// The states of an edition. A draft may change; a published one never changes again, because visits were filled with
// it; a retired one is not offered for new visits, and those filled with it keep it.
const (
	TemplateDraft     TemplateState = "draft"
	TemplatePublished TemplateState = "published"
	TemplateRetired   TemplateState = "retired"
)

// TemplateStates lists them in their order.
func TemplateStates() []TemplateState {
	return []TemplateState{TemplateDraft, TemplatePublished, TemplateRetired}
}

// QuestionKind is how a question is answered.
type QuestionKind string

// The kinds of questions. A yes or no and a mark may also be "not applicable".
const (
	AskYesNo  QuestionKind = "yes_no"
	AskScale  QuestionKind = "scale"
	AskNumber QuestionKind = "number"
	AskChoice QuestionKind = "choice"
	AskText   QuestionKind = "text"
)

// QuestionKinds lists them in the order in which an editor offers them.
func QuestionKinds() []QuestionKind {
	return []QuestionKind{AskYesNo, AskScale, AskChoice, AskNumber, AskText}
}

// The answers that have a code of their own. A mark is "1" to "5", a choice the code of its option, a number the digits
// with a point, a text itself. "" is no answer.
const (
	AnswerYes = "yes"
	AnswerNo  = "no"
	AnswerNA  = "na"
)

// Option is what a choice offers. Points are what it is worth, in per cent of the question's weight.
type Option struct {
	Code   string `json:"code"`
	Name   Name   `json:"name"`
	Points int    `json:"points"`
	// Violation says that this answer suggests the question's category.
	Violation bool `json:"violation,omitempty"`
}

// Condition asks a question only where an earlier one has one of the answers. The zero Condition always asks.
type Condition struct {
	Question string   `json:"question"`
	Answers  []string `json:"answers"`
}

// IsZero reports whether there is no condition.
func (c Condition) IsZero() bool { return c.Question == "" }

// Question is one line of a checklist. Its code stays the same in all editions, so that their answers can be compared.
type Question struct {
	Code string       `json:"code"`
	Kind QuestionKind `json:"kind"`
	Text Name         `json:"text"`
	// Hint says beneath the question what is meant or where to look.
	Hint Name `json:"hint,omitzero"`
	// Weight is how much the question counts in the score; 0 does not count. Numbers and texts never do.
	Weight  int       `json:"weight,omitempty"`
	Options []Option  `json:"options,omitempty"`
	Unit    Name      `json:"unit,omitzero"`
	If      Condition `json:"if,omitzero"`
	// Category is the violation that a bad answer suggests: "no", a mark of Below or less, an option marked so.
	Category string `json:"category,omitempty"`
	Below    int    `json:"below,omitempty"`
	// Retired questions are no longer asked; they stay, so that their codes are never used again.
	Retired bool `json:"retired,omitempty"`
}

// QuestionGroup is a part of a checklist with its heading.
type QuestionGroup struct {
	Code      string     `json:"code"`
	Name      Name       `json:"name"`
	Questions []Question `json:"questions"`
}

// Template is one edition of a checklist. Code is the checklist's own and the same in all editions; Edition counts them
// from 1 and is the "version" that people see (Head.Version guards against a lost race, as in every record).
type Template struct {
	Head
	Code    string        `json:"code"`
	Edition int           `json:"edition"`
	State   TemplateState `json:"state"`
	// Shipped says that the edition came with the program and not from the office.
	Shipped bool `json:"shipped,omitempty"`
	Name    Name `json:"name"`
	// About says what the checklist is for and where it comes from.
	About  Name            `json:"about,omitzero"`
	Groups []QuestionGroup `json:"groups"`
}

// Questions lists all questions in their order, also the retired.
func (t Template) Questions() []Question {
	var all []Question
	for _, g := range t.Groups {
		all = append(all, g.Questions...)
	}
	return all
}

// Question returns the question with the code.
func (t Template) Question(code string) (Question, bool) {
	for _, g := range t.Groups {
		for _, q := range g.Questions {
			if q.Code == code {
				return q, true
			}
		}
	}
	return Question{}, false
}

// NextCode returns a code that no question of the template has: q1, q2, … An editor calls it for each new question.
// Codes of earlier editions are never given again, as their questions stay in the template, retired.
func (t Template) NextCode() string {
	highest := 0
	for _, q := range t.Questions() {
		n := 0
		if _, err := fmt.Sscanf(q.Code, "q%d", &n); err == nil {
			highest = max(highest, n)
		}
	}
	return fmt.Sprintf("q%d", highest+1)
}

// NextEdition returns a draft of the edition after t, with t's questions.
func (t Template) NextEdition(number int) Template {
	next := t
	next.Head, next.Edition, next.State, next.Shipped = Head{}, number, TemplateDraft, false
	next.Groups = make([]QuestionGroup, len(t.Groups))
	for i, g := range t.Groups {
		next.Groups[i] = g
		next.Groups[i].Questions = make([]Question, len(g.Questions))
		for j, q := range g.Questions {
			q.Options = slices.Clone(q.Options)
			q.If.Answers = slices.Clone(q.If.Answers)
			next.Groups[i].Questions[j] = q
		}
	}
	return next
}

// Publish makes a draft the edition that visits are filled with.
func (t *Template) Publish() error {
	if t.State != TemplateDraft {
		return t.WrongState()
	}
	if err := t.Validate(); err != nil {
		return err
	}
	t.State = TemplatePublished
	return nil
}

// Retire takes a published edition out of use.
func (t *Template) Retire() error {
	if t.State != TemplatePublished {
		return t.WrongState()
	}
	t.State = TemplateRetired
	return nil
}

// WrongState is the fault of a step that the edition's state does not allow.
func (t Template) WrongState() error {
	return NewFault("fault.template.state", "name", t.Name, "edition", t.Edition,
		"state", Key("template."+string(t.State)))
}

// answers lists what can be answered to a question by code; nil where anything can be typed.
func (q Question) answers() []string {
	switch q.Kind {
	case AskYesNo:
		return []string{AnswerYes, AnswerNo, AnswerNA}
	case AskScale:
		return []string{"1", "2", "3", "4", "5", AnswerNA}
	case AskChoice:
		var codes []string
		for _, o := range q.Options {
			codes = append(codes, o.Code)
		}
		return codes
	}
	return nil
}

// Answers lists the coded answers that a condition or a key can name, in their order; none for a number or a text.
func (q Question) Answers() []string { return q.answers() }

// Option returns the option of a choice with the code.
func (q Question) Option(code string) (Option, bool) {
	i := slices.IndexFunc(q.Options, func(o Option) bool { return o.Code == code })
	if i < 0 {
		return Option{}, false
	}
	return q.Options[i], true
}

// Suggests returns the category of violation that an answer suggests, "" for none.
func (q Question) Suggests(answer string) string {
	if q.Category == "" || !q.bad(answer) {
		return ""
	}
	return q.Category
}

func (q Question) bad(answer string) bool {
	switch q.Kind {
	case AskYesNo:
		return answer == AnswerNo
	case AskScale:
		return len(answer) == 1 && answer[0] >= '1' && int(answer[0]-'0') <= q.Below
	case AskChoice:
		o, ok := q.Option(answer)
		return ok && o.Violation
	}
	return false
}

// plainCode reports whether s can be a code: small letters, digits, - and _, at most 40 of them.
func plainCode(s string) bool {
	return s != "" && len(s) <= 40 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789_-") == ""
}
