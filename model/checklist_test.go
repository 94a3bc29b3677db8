package model_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

func both(text string) model.Name { return model.Name{KK: text, RU: text} }

// sample is a template with a question of each kind; ramp_norms and depth hang on ramp.
func sample() model.Template {
	ask := func(code string, kind model.QuestionKind, weight int) model.Question {
		return model.Question{Code: code, Kind: kind, Text: both(code), Weight: weight}
	}
	ramp := ask("ramp", model.AskYesNo, 4)
	ramp.Category = "no_ramp"
	norms := ask("ramp_norms", model.AskScale, 2)
	norms.If = model.Condition{Question: "ramp", Answers: []string{model.AnswerYes}}
	norms.Category, norms.Below = "ramp_norms", 2
	depth := ask("depth", model.AskYesNo, 1)
	depth.If = model.Condition{Question: "ramp_norms", Answers: []string{"1", "2"}}
	queue := ask("queue", model.AskChoice, 3)
	queue.Category = "waiting_conditions"
	queue.Options = []model.Option{{Code: "electronic", Name: both("э"), Points: 100}, {Code: "live", Name: both("ж"), Points: 33},
		{Code: "none", Name: both("н"), Violation: true}}
	return model.Template{Code: "sample", Edition: 1, State: model.TemplateDraft, Name: both("Образец"), Groups: []model.QuestionGroup{
		{Code: "a", Name: both("А"), Questions: []model.Question{ramp, norms, depth}},
		{Code: "b", Name: both("Б"), Questions: []model.Question{queue, ask("minutes", model.AskNumber, 5), ask("note", model.AskText, 5)}},
	}}
}

func TestScoreIsReachedOfReachable(t *testing.T) {
	for name, c := range map[string]struct {
		answers map[string]string
		want    model.Score
		percent int
	}{
		"nothing": {nil, model.Score{Asked: 4}, 0},
		"all good": {map[string]string{"ramp": "yes", "ramp_norms": "5", "queue": "electronic", "minutes": "12,5", "note": "x"},
			model.Score{Reached: 900, Reachable: 900, Answered: 5, Asked: 5}, 100},
		"mark 1 is like no": {map[string]string{"ramp": "yes", "ramp_norms": "1"},
			model.Score{Reached: 400, Reachable: 600, Answered: 2, Asked: 6}, 67},
		"mark 3 is half": {map[string]string{"ramp": "yes", "ramp_norms": "3"},
			model.Score{Reached: 500, Reachable: 600, Answered: 2, Asked: 5}, 83},
		"part of a choice":        {map[string]string{"queue": "live"}, model.Score{Reached: 99, Reachable: 300, Answered: 1, Asked: 4}, 33},
		"not applicable":          {map[string]string{"ramp": "na", "queue": "electronic"}, model.Score{Reached: 300, Reachable: 300, Answered: 2, Asked: 4}, 100},
		"what is not asked":       {map[string]string{"ramp": "no", "ramp_norms": "5"}, model.Score{Reachable: 400, Answered: 1, Asked: 4}, 0},
		"what hangs on it":        {map[string]string{"ramp_norms": "1", "depth": "yes"}, model.Score{Asked: 4}, 0},
		"half away from zero":     {map[string]string{"ramp": "yes", "ramp_norms": "2", "queue": "none"}, model.Score{Reached: 450, Reachable: 900, Answered: 3, Asked: 6}, 50},
		"numbers and texts never": {map[string]string{"minutes": "7", "note": "да"}, model.Score{Answered: 2, Asked: 4}, 0},
	} {
		got := sample().Score(c.answers)
		assert.Equal(t, c.want, got, name)
		assert.Equal(t, c.percent, got.Rate().Percent(), name)
		assert.Equal(t, c.want.Reachable > 0, got.Rate().Known, name)
	}
}

func TestSuggestedViolation(t *testing.T) {
	s := sample()
	for code, answers := range map[string]map[string]string{
		"ramp":       {"yes": "", "no": "no_ramp", "na": "", "": ""},
		"ramp_norms": {"1": "ramp_norms", "2": "ramp_norms", "3": "", "na": "", "": ""},
		"queue":      {"electronic": "", "live": "", "none": "waiting_conditions", "": ""},
		"minutes":    {"500": ""},
	} {
		q, ok := s.Question(code)
		require.True(t, ok)
		for answer, want := range answers {
			assert.Equal(t, want, q.Suggests(answer), "%s %s", code, answer)
		}
	}
}

func TestAnswersThatCannotBe(t *testing.T) {
	for code, c := range map[string]struct{ bad, fault string }{
		"ramp": {"maybe", "fault.checklist.answer"}, "queue": {"na", "fault.checklist.answer"},
		"minutes": {"двенадцать", "fault.checklist.number"}, "note": {strings.Repeat("я", model.MaxNote+1), "fault.checklist.answer"},
	} {
		err := sample().CheckAnswers(map[string]string{code: c.bad})
		require.True(t, model.HasFault(err, c.fault), "%s: %v", code, err)
		require.Equal(t, "checklist", model.AllFaults(err)[0].Field)
		require.Equal(t, sample().Place(code), model.AllFaults(err)[0].Args["place"])
	}
	require.NoError(t, sample().CheckAnswers(map[string]string{"ramp": "no", "ramp_norms": "9", "minutes": "-3.5"}),
		"what is not asked is not checked")
}

func TestTemplatesThatCannotBe(t *testing.T) {
	first := func(s *model.Template) *model.Question { return &s.Groups[0].Questions[0] }
	for name, c := range map[string]struct {
		spoil        func(*model.Template)
		fault, field string
	}{
		"whole":                {func(*model.Template) {}, "", ""},
		"code with spaces":     {func(s *model.Template) { s.Code = "a b" }, "fault.template.code", "code"},
		"no Kazakh name":       {func(s *model.Template) { s.Name.KK = "" }, "fault.template.name", "name"},
		"no questions":         {func(s *model.Template) { s.Groups = nil }, "fault.template.empty", "questions"},
		"unnamed group":        {func(s *model.Template) { s.Groups[1].Name = model.Name{} }, "fault.template.group_name", "b.group"},
		"group twice":          {func(s *model.Template) { s.Groups[1].Code = "a" }, "fault.template.group_code", "a.group"},
		"code twice":           {func(s *model.Template) { s.Groups[1].Questions[0].Code = "ramp" }, "fault.template.question_code", "ramp.code"},
		"no Russian text":      {func(s *model.Template) { first(s).Text.RU = " " }, "fault.template.question_text", "ramp.text"},
		"long text":            {func(s *model.Template) { first(s).Text.EN = strings.Repeat("a", 501) }, "fault.too_long", "ramp.text"},
		"no kind":              {func(s *model.Template) { first(s).Kind = "" }, "fault.template.kind", "ramp.kind"},
		"negative weight":      {func(s *model.Template) { first(s).Weight = -1 }, "fault.template.weight", "ramp.weight"},
		"one option":           {func(s *model.Template) { s.Groups[1].Questions[0].Options = nil }, "fault.template.options", "queue.options"},
		"points over a weight": {func(s *model.Template) { s.Groups[1].Questions[0].Options[0].Points = 101 }, "fault.template.options", "queue.options"},
		"mark for a violation": {func(s *model.Template) { s.Groups[0].Questions[1].Below = 5 }, "fault.template.below", "ramp_norms.below"},
		"asks for itself":      {func(s *model.Template) { first(s).If.Question = "ramp" }, "fault.template.condition", "ramp.if"},
		"asks for a later one": {func(s *model.Template) { first(s).If.Question = "depth" }, "fault.template.condition", "ramp.if"},
		"asks for a retired":   {func(s *model.Template) { first(s).Retired = true }, "fault.template.condition", "ramp_norms.if"},
		"asks for no answer":   {func(s *model.Template) { s.Groups[0].Questions[1].If.Answers = nil }, "fault.template.condition_answer", "ramp_norms.if"},
		"asks for a mark":      {func(s *model.Template) { s.Groups[0].Questions[1].If.Answers[0] = "5" }, "fault.template.condition_answer", "ramp_norms.if"},
		"too many": {func(s *model.Template) {
			for i := range model.MaxQuestions {
				s.Groups[0].Questions = append(s.Groups[0].Questions,
					model.Question{Code: fmt.Sprintf("q%d", i), Kind: model.AskText, Text: both("x")})
			}
		}, "fault.template.too_many", "questions"},
	} {
		s := sample()
		c.spoil(&s)
		err := s.Validate()
		if c.fault == "" {
			require.NoError(t, err, name)
			continue
		}
		faults := model.AllFaults(err)
		require.NotEmpty(t, faults, name)
		assert.Equal(t, c.fault, faults[0].Code, name)
		assert.Equal(t, c.field, faults[0].Field, name)
		before := s.State
		require.Error(t, s.Publish(), name)
		assert.Equal(t, before, s.State, name)
	}
}

func TestEditionsFollowEachOther(t *testing.T) {
	first := sample()
	require.NoError(t, first.Publish())
	require.True(t, model.HasFault(first.Publish(), "fault.template.state"))
	next := first.NextEdition(2)
	require.Equal(t, model.TemplateDraft, next.State)
	require.NoError(t, next.Follows(first))
	next.Groups[0].Questions[0].If.Answers = append(next.Groups[0].Questions[0].If.Answers, "x")
	next.Groups[1].Questions[0].Options[0].Points = 1
	require.Equal(t, sample().Groups, first.Groups, "the next edition shares nothing with the one before")
	next = first.NextEdition(2)
	next.Groups[0].Questions[2].Retired = true
	require.NoError(t, next.Follows(first), "a question may be retired")
	next.Groups[0].Questions = next.Groups[0].Questions[:2]
	require.True(t, model.HasFault(next.Follows(first), "fault.template.question_missing"))
	next = first.NextEdition(2)
	next.Groups[0].Questions[2].Kind = model.AskText
	require.True(t, model.HasFault(next.Follows(first), "fault.template.question_kind"))
	require.Equal(t, "q1", first.NextCode())
	next.Groups[0].Questions[0].Code = "q7"
	require.Equal(t, "q8", next.NextCode())
}

// anyAnswers draws an answer, or none, to every question of s.
func anyAnswers(r *rapid.T, s model.Template) map[string]string {
	answers := map[string]string{}
	for _, q := range s.Questions() {
		if choices := append([]string{""}, q.Answers()...); len(choices) > 1 {
			answers[q.Code] = rapid.SampledFrom(choices).Draw(r, q.Code)
		}
	}
	return answers
}

func TestScoreProperties(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := sample()
		for i := range s.Groups {
			for j := range s.Groups[i].Questions {
				s.Groups[i].Questions[j].Weight = rapid.IntRange(0, model.MaxWeight).Draw(r, "weight")
			}
		}
		answers := anyAnswers(r, s)
		got := s.Score(answers)
		require.GreaterOrEqual(r, got.Reached, 0)
		require.LessOrEqual(r, got.Reached, got.Reachable)
		require.LessOrEqual(r, got.Answered, got.Asked)
		require.True(r, got.Rate().Percent() >= 0 && got.Rate().Percent() <= 100)

		// Only the answers to what is asked count, and cleaning changes nothing.
		clean := s.Clean(answers)
		require.Equal(r, got, s.Score(clean))
		require.Equal(r, s.Asked(answers), s.Asked(clean))
		require.Equal(r, got.Answered, len(clean))
		require.NoError(r, s.CheckAnswers(clean))

		// Nothing depends on the queue: not applicable and open are the same to the score, and a better answer never harms it.
		open, worst, best := maps.Clone(answers), maps.Clone(answers), maps.Clone(answers)
		delete(open, "depth")
		na := maps.Clone(open)
		na["depth"] = model.AnswerNA
		a, b := s.Score(open), s.Score(na)
		require.Equal(r, [2]int{a.Reached, a.Reachable}, [2]int{b.Reached, b.Reachable})
		worst["queue"], best["queue"] = "none", "electronic"
		low, high := s.Score(worst), s.Score(best)
		require.Equal(r, low.Reachable, high.Reachable)
		require.LessOrEqual(r, low.Reached, high.Reached)
	})
}

// What hangs on a condition that does not hold is hidden with all that hangs on it.
func TestConditionsHide(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := sample()
		answers := anyAnswers(r, s)
		asked := map[string]bool{}
		for _, q := range s.Asked(answers) {
			asked[q.Code] = true
		}
		require.Equal(r, answers["ramp"] == "yes", asked["ramp_norms"])
		require.Equal(r, asked["ramp_norms"] && (answers["ramp_norms"] == "1" || answers["ramp_norms"] == "2"), asked["depth"])
		require.True(r, asked["ramp"] && asked["queue"] && asked["minutes"] && asked["note"])
	})
}

// TestNumbersOfAChecklistRunWithoutGaps: whatever was answered, the lines of a checklist tell of every question once, in the
// order of their places; what is not asked depends on a question that is, and that has not the answer it needs.
func TestNumbersOfAChecklistRunWithoutGaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sample()
		s.Groups[1].Questions[1].Retired = rapid.Bool().Draw(t, "retired")
		answers := map[string]string{}
		for _, q := range s.Questions() {
			if a := append([]string{""}, q.Answers()...); len(a) > 1 {
				answers[q.Code] = rapid.SampledFrom(a).Draw(t, q.Code)
			}
		}
		var asked []string
		next := 1
		for _, lines := range s.Lines(answers) {
			for _, l := range lines {
				require.Equal(t, next, l.From)
				require.Equal(t, s.Place(l.Question.Code), l.From)
				next = l.To + 1
				if l.Asked() {
					require.Equal(t, l.From, l.To)
					asked = append(asked, l.Question.Code)
					continue
				}
				require.Less(t, l.On, l.From)
				require.Equal(t, s.Place(l.Because.Code), l.On)
				require.Equal(t, answers[l.Because.Code], l.Answer)
				require.Contains(t, asked, l.Because.Code)
			}
		}
		var want []string
		for _, q := range s.Asked(answers) {
			want = append(want, q.Code)
		}
		require.Equal(t, want, asked)
		require.Equal(t, s.Place("note"), next-1)
	})
}

// TestWhatIsNotAskedIsOneLine: questions that hang on each other name the answer that left all of them out.
func TestWhatIsNotAskedIsOneLine(t *testing.T) {
	line := sample().Lines(map[string]string{"ramp": "no"})[0][1]
	require.Equal(t, []any{"2–3", 1, "no"}, []any{line.Numbers(), line.On, line.Answer})
	line = sample().Lines(map[string]string{"ramp": "yes"})[0][2]
	require.Equal(t, []any{"3", 2, ""}, []any{line.Numbers(), line.On, line.Answer})
}
