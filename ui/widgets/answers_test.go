package widgets

import (
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/assets/checklists"
	"baqylau/assets/lang"
	"baqylau/model"
)

// shippedSheet shows the n-th shipped checklist in a window with the keyboard on it.
func shippedSheet(t testing.TB, n int) *AnswerSheet {
	t.Helper()
	test.NewTempApp(t)
	all, err := checklists.Load()
	require.NoError(t, err)
	s := NewAnswerSheet(lang.For(model.Kazakh))
	s.Set(all[n], nil)
	w := test.NewTempWindow(t, s)
	w.Resize(fyne.NewSize(660, 340))
	w.Canvas().Focus(s)
	return s
}

func press1(s *AnswerSheet, keys ...fyne.KeyName) {
	for _, k := range keys {
		s.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// Every key means one answer, whatever the language of the keyboard.
func TestKeysOfAnswers(t *testing.T) {
	yes := model.Question{Kind: model.AskYesNo}
	scale := model.Question{Kind: model.AskScale}
	choice := model.Question{Kind: model.AskChoice, Options: []model.Option{{Code: "a"}, {Code: "b"}}}
	for _, c := range []struct {
		q    model.Question
		keys string
		want string
	}{
		{yes, `1"иИдДyYтТ`, "yes"}, {yes, "2әжЖнНnN", "no"}, {yes, "3і-өқҚпП", "na"}, {yes, "45x ", ""},
		{scale, `1"`, "1"}, {scale, "5ғ", "5"}, {scale, "0-өқ", "na"}, {scale, "6н", ""},
		{choice, `1"`, "a"}, {choice, "2ә", "b"}, {choice, "3-н", ""},
	} {
		for _, r := range c.keys {
			require.Equal(t, c.want, keyAnswer(c.q, r), "%s %c", c.q.Kind, r)
		}
	}
}

func TestMarkMovesOverQuestionsOnly(t *testing.T) {
	s := shippedSheet(t, 0)
	code := func() string { q, _ := s.question(); return q.Code }
	require.Equal(t, "greeted", code())
	press1(s, fyne.KeyUp)
	require.Equal(t, "greeted", code())
	press1(s, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	require.Equal(t, "stand", code(), "headings are passed over")
	press1(s, fyne.KeyEnd)
	require.Equal(t, "remark", code())
	require.Equal(t, len(s.rows), s.seen(), "the last row is seen")
	press1(s, fyne.KeyHome, fyne.KeyPageDown)
	require.Equal(t, "fee", code())
	press1(s, fyne.KeyHome)
	require.Zero(t, s.top, "and the first one with its heading")
}

// The marked row is always seen whole, whatever is answered: conditions bring rows and take them away.
func TestMarkedRowIsSeen(t *testing.T) {
	s := shippedSheet(t, 1)
	for range 60 {
		s.TypedRune('1')
		s.TypedRune('7')
		if s.entry != nil {
			s.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		}
		require.GreaterOrEqual(t, s.at, s.top)
		require.Less(t, s.at, s.seen())
	}
	require.Greater(t, len(s.Answers()), 30)
	require.NotEmpty(t, s.Answers()["v_notice"], "a question that hangs on two others")
}

// TestMissingNumbersAreExplained: a question that is left out has a line in its place, which the mark passes over.
func TestMissingNumbersAreExplained(t *testing.T) {
	s := shippedSheet(t, 0)
	words, row := s.words, func() answerRow {
		for i, r := range s.rows {
			if r.q.Code == "stand" {
				return s.rows[i+1]
			}
		}
		return answerRow{}
	}
	on, at := s.template.Place("stand"), s.template.Place("stand_current")
	require.Equal(t, words.T("widgets.answers.waits", "numbers", strconv.Itoa(at), "on", on), row().skipped)
	s.Mark("stand")
	s.TypedRune('2')
	q, _ := s.question()
	require.NotEqual(t, "stand_current", q.Code)
	require.Equal(t, words.T("widgets.answers.skipped", "numbers", strconv.Itoa(at), "on", on, "answer", words.T("widgets.answers.no")), row().skipped)
	press1(s, fyne.KeyUp)
	q, _ = s.question()
	require.Equal(t, "stand", q.Code, "a line that asks nothing is passed over")
	s.TypedRune('1')
	require.Equal(t, "stand_current", row().q.Code)
	require.Equal(t, at, row().place)
}

func TestAwaitedAnswersAreNotLost(t *testing.T) {
	s := shippedSheet(t, 0)
	given := model.Checklist{Code: "service_standard", Edition: 1, Answers: map[string]string{"p_look": "yes"}}
	s.Await(given)
	require.Equal(t, given, decode[model.Checklist](s.Input()))
	var asked model.Checklist
	s.OnRestore = func(c model.Checklist) { asked = c }
	s.SetInput(s.Input())
	require.Equal(t, given, asked)
	s.Set(s.Template(), nil)
	require.Empty(t, s.Input())
}

// BenchmarkAnswer answers a checklist of 43 questions, a key each.
func BenchmarkAnswer(b *testing.B) {
	s := shippedSheet(b, 1)
	for b.Loop() {
		s.TypedRune('1')
		if q, _ := s.question(); q.Code == "remark" || s.entry != nil {
			s.closeEntry()
			press1(s, fyne.KeyHome)
		}
	}
}

// A sheet that was first laid out narrow, as every screen is, begins with its first row all the same.
func TestSheetBeginsAtItsTop(t *testing.T) {
	test.NewTempApp(t)
	all, err := checklists.Load()
	require.NoError(t, err)
	s := NewAnswerSheet(lang.For(model.Kazakh))
	w := test.NewTempWindow(t, s)
	w.Resize(fyne.NewSize(130, 340))
	s.Set(all[0], nil)
	w.Resize(fyne.NewSize(660, 340))
	require.Zero(t, s.top)
	press1(s, fyne.KeyEnd)
	w.Resize(fyne.NewSize(400, 340))
	require.GreaterOrEqual(t, s.at, s.top)
	require.Less(t, s.at, s.seen())
}
