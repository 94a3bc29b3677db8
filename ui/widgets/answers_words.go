package widgets

import (
	"slices"
	"unicode"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/look"
)

// kazakhDigits are what the keys of the digits type on a Kazakh keyboard, 1 to 9 and 0.
const kazakhDigits = `"әіңғ,.үұқ`

// digit is the number of the digit key that types r, -1 for none.
func digit(r rune) int {
	if r >= '0' && r <= '9' {
		return int(r - '0')
	}
	for i, k := range []rune(kazakhDigits) {
		if k == r {
			return (i + 1) % 10
		}
	}
	return -1
}

// The letters that answer, in all languages at once: иә, да, yes, так; жоқ, нет, no, ні; қолданылмайды, не применимо.
// None of them means two things.
const (
	yesKeys = "идyт"
	noKeys  = "жнn"
	naKeys  = "-өқп"
)

// keyAnswer is the answer that a key gives to a question, "" for none.
func keyAnswer(q model.Question, r rune) string {
	r = unicode.ToLower(r)
	is := func(keys string) bool { return slices.Contains([]rune(keys), r) }
	n := digit(r)
	answers := q.Answers()
	switch {
	case q.Kind == model.AskYesNo && is(yesKeys):
		return model.AnswerYes
	case q.Kind == model.AskYesNo && is(noKeys):
		return model.AnswerNo
	case q.Kind == model.AskYesNo && is(naKeys), q.Kind == model.AskScale && (is("-ө") || n == 0):
		return model.AnswerNA
	case n >= 1 && n <= len(answers) && answers[n-1] != "" && (q.Kind != model.AskScale || n <= model.MaxScore):
		return answers[n-1]
	}
	return ""
}

func typed(q model.Question) bool { return q.Kind == model.AskNumber || q.Kind == model.AskText }

// AnswerWord is an answer as people read it, with its tone.
func AnswerWord(words *lang.Catalog, q model.Question, answer string) (string, look.Tone) {
	switch {
	case answer == "":
		return "", look.ToneQuiet
	case answer == model.AnswerNA && !typed(q):
		return words.T("widgets.answers.na"), look.ToneQuiet
	case q.Kind == model.AskYesNo && answer == model.AnswerYes:
		return words.T("widgets.answers.yes"), look.ToneDone
	case q.Kind == model.AskYesNo:
		return words.T("widgets.answers.no"), look.ToneWrong
	case q.Kind == model.AskScale:
		return words.T("widgets.answers.mark", "n", answer), scaleTone(answer)
	case q.Kind == model.AskChoice:
		o, ok := q.Option(answer)
		if !ok {
			return answer, look.ToneQuiet
		}
		return o.Name.In(words.Lang()), optionTone(q, o)
	case q.Kind == model.AskNumber && !q.Takes(answer):
		return answer, look.ToneWrong
	case q.Kind == model.AskNumber && q.Unit != (model.Name{}):
		return answer + "\u00a0" + q.Unit.In(words.Lang()), look.ToneQuiet
	}
	return answer, look.ToneQuiet
}

func scaleTone(mark string) look.Tone {
	switch {
	case mark <= "2":
		return look.ToneWrong
	case mark == "3":
		return look.ToneWaiting
	}
	return look.ToneDone
}

// optionTone is that of how much an option is worth; where none is worth anything they are all alike.
func optionTone(q model.Question, o model.Option) look.Tone {
	counts := slices.ContainsFunc(q.Options, func(o model.Option) bool { return o.Points > 0 })
	switch {
	case o.Violation:
		return look.ToneWrong
	case !counts || q.Weight == 0:
		return look.ToneRunning
	case o.Points == model.MaxPoints:
		return look.ToneDone
	case o.Points == 0:
		return look.ToneWrong
	}
	return look.ToneWaiting
}

// SkippedText says which questions are not asked, and because of which answer.
func SkippedText(words *lang.Catalog, l model.ChecklistLine) string {
	if l.Answer == "" {
		return words.T("widgets.answers.waits", "numbers", l.Numbers(), "on", l.On)
	}
	answer, _ := AnswerWord(words, l.Because, l.Answer)
	return words.T("widgets.answers.skipped", "numbers", l.Numbers(), "on", l.On, "answer", answer)
}
