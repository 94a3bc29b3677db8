package checklists_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/checklists"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// alt presses a key with Alt where the keyboard is.
func alt(h *screentest.Host, key fyne.KeyName) {
	h.Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt})
}

// outline is the list of the editor.
func outline(t *testing.T, h *screentest.Host) *widgets.Outline {
	t.Helper()
	return object[*widgets.Outline](t, h)
}

// latest is the edition with the highest number of a checklist.
func latest(t *testing.T, h *screentest.Host, code string) model.Template {
	t.Helper()
	cards, err := h.Session().TemplateCards(h.Context())
	require.NoError(t, err)
	for _, c := range cards {
		if c.Code() == code {
			return c.Latest()
		}
	}
	require.Fail(t, "no checklist", code)
	return model.Template{}
}

func visit(t *testing.T, h *screentest.Host, c model.Checklist) model.Visit {
	t.Helper()
	s := h.Session()
	v, err := s.StartVisit(h.Context(), model.Visit{Date: s.Today(), Organisation: h.Organisations[0].ID, Service: h.Services[0].ID,
		Method: "mystery_shopper", Officers: []model.ID{h.Officers[0].ID}, Checklist: c})
	require.NoError(t, err)
	return v
}

// TestWholeStory copies the shipped checklist, adds a question with a condition and a category, moves it, and puts it
// into use; then a next edition follows, and a visit that was begun keeps the former one. All by keys.
func TestWholeStory(t *testing.T) {
	h := screentest.New(t)
	p := build(h)
	h.Open(p)
	h.Press(fyne.KeyHome)
	h.Tap("Скопировать")
	h.Type("Өз парағы")
	h.Press(fyne.KeyReturn)
	h.Type("Свой лист")
	h.Ctrl(fyne.KeyReturn)
	d := latest(t, h, "own_1")
	require.Equal(t, model.Name{KK: "Өз парағы", RU: "Свой лист"}, d.Name)
	shipped := latest(t, h, "mystery_shopper")
	require.Len(t, d.Questions(), len(shipped.Questions()))
	require.Contains(t, h.Shown(), "Свой лист · версия 1")

	// A new question stands behind the marked one, with the keyboard in its text.
	h.Press(fyne.KeyDown)
	p.New()
	h.Type("Қызметкердің төсбелгісі бар ")
	field(t, h, "Вопрос · русский").Focus()
	h.Type("У сотрудника есть бейдж")
	field(t, h, "При «нет» предложить нарушение").Focus()
	h.Pick("консульт")
	field(t, h, "Задавать, только если в вопросе").Focus()
	h.Pick("1.")
	h.Press(fyne.KeyEscape)
	require.Same(t, outline(t, h), h.Focused())
	alt(h, fyne.KeyUp)
	h.Ctrl(fyne.KeyS)
	h.Quiet()
	d = latest(t, h, "own_1")
	q := d.Groups[0].Questions[1]
	require.Equal(t, model.Question{Code: "q1", Kind: model.AskYesNo, Weight: 1, Category: "improper_consultation",
		Text: model.Name{KK: "Қызметкердің төсбелгісі бар", RU: "У сотрудника есть бейдж"},
		If:   model.Condition{Question: "greeted", Answers: []string{"yes"}}}, q, "after the first question and before the second")

	h.Ctrl(fyne.KeyReturn)
	require.Contains(t, h.Asked[len(h.Asked)-1].Text, "будет предлагаться")
	h.Answer("")
	h.Quiet()
	require.Equal(t, model.TemplatePublished, latest(t, h, "own_1").State)
	require.Contains(t, h.Shown(), "Проверочные листы", "back in the register")

	old := visit(t, h, model.Checklist{Code: "own_1", Edition: 1, Answers: map[string]string{"greeted": "yes", "q1": "no"}})
	h.Tap("Новая версия")
	h.Press(fyne.KeyDown, fyne.KeyDelete) // q1 was asked: it is retired and not removed
	h.Ctrl(fyne.KeyReturn)
	require.Contains(t, h.Asked[len(h.Asked)-1].Text, "сохранят версию 1")
	h.Answer("")
	h.Quiet()
	s := h.Session()
	now, err := s.Template(h.Context(), "own_1", 0)
	require.NoError(t, err)
	require.Equal(t, 2, now.Edition)
	kept, ok := now.Question("q1")
	require.True(t, ok)
	require.True(t, kept.Retired)
	fresh := visit(t, h, model.Checklist{Code: "own_1", Edition: now.Edition, Answers: map[string]string{"greeted": "yes", "q1": "no"}})
	require.Equal(t, map[string]string{"greeted": "yes"}, fresh.Checklist.Answers, "the new visit is not asked")
	again, err := s.SaveVisit(h.Context(), old)
	require.NoError(t, err)
	require.Equal(t, 1, again.Checklist.Edition)
	require.Equal(t, "no", again.Checklist.Answers["q1"], "the visit begun before keeps its edition")
	require.Subset(t, h.Shown(), []string{"Версия 1", "Версия 2", "1 визит"}, "the record counts the visits by edition")
}

// TestOnlyAdministratorsChange: an officer reads, and none of the keys changes anything.
func TestOnlyAdministratorsChange(t *testing.T) {
	h := screentest.New(t)
	d := written(t, h)
	h.SignIn(h.Officers[0])
	p := build(h)
	h.Open(p)
	require.NotContains(t, h.Shown(), "Новый лист")
	p.New()
	require.Empty(t, h.Sheets)
	p.Show(screen.Place{Kind: model.KindTemplate, ID: d.ID})
	require.NotContains(t, h.Shown(), "Ввести в действие")
	before := outline(t, h).Rows()
	p.New()
	h.Press(fyne.KeyDelete, fyne.KeyInsert)
	alt(h, fyne.KeyDown)
	require.False(t, p.Shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyD, Modifier: fyne.KeyModifierShortcutDefault}))
	require.False(t, p.Undo())
	p.Save()
	h.Ctrl(fyne.KeyReturn)
	require.Equal(t, before, outline(t, h).Rows())
	require.Empty(t, h.Asked)
	require.Equal(t, d, latest(t, h, d.Code))
	_, err := h.Session().ReviveTemplate(h.Context(), d.Code)
	require.True(t, model.HasFault(err, "fault.role"), "%v", err)
	h.Press(fyne.KeyEscape)
	require.Contains(t, h.Shown(), "Проверочные листы")
}

// TestPublishNamesWhatIsMissing: each line leads to its question, and the fault stands beside the field until it is mended.
func TestPublishNamesWhatIsMissing(t *testing.T) {
	h := screentest.New(t)
	d := written(t, h)
	p := build(h)
	h.Open(p)
	p.Show(screen.Place{Kind: model.KindTemplate, ID: d.ID})
	h.Ctrl(fyne.KeyReturn)
	require.Empty(t, h.Asked, "nothing to say yes to")
	sentence := "Вопрос 8: напишите его на казахском и русском языках."
	require.Contains(t, h.Shown(), sentence, "by the number that the outline shows")
	h.Tap("Показать")
	require.Equal(t, "question:q2", outline(t, h).Marked())
	f := field(t, h, "Вопрос · казахский")
	require.Equal(t, sentence, f.Error())
	require.Same(t, f.Control().(interface{ FocusTarget() fyne.Focusable }).FocusTarget(), h.Focused())
	h.Type("Бар")
	field(t, h, "Вопрос · русский").Focus()
	h.Type("Есть")
	require.Empty(t, f.Error())
	h.Ctrl(fyne.KeyReturn)
	require.Len(t, h.Asked, 1)
	h.Answer("")
	h.Quiet()
	require.Equal(t, model.TemplatePublished, latest(t, h, d.Code).State)
}

// TestNothingTypedIsLost: what is typed is kept as a draft at once, comes back in a new window, and is stored on leaving.
func TestNothingTypedIsLost(t *testing.T) {
	h := screentest.New(t)
	d := written(t, h)
	open := func() *checklists.Page {
		p := build(h)
		h.Open(p)
		p.Show(screen.Place{Kind: model.KindTemplate, ID: d.ID})
		return p
	}
	p := open()
	p.New()
	h.Type("Жазылып жатыр")
	require.Equal(t, d.Groups, latest(t, h, d.Code).Groups, "not stored yet")
	drafts, err := h.Session().Drafts(h.Context(), false)
	require.NoError(t, err)
	require.Len(t, drafts, 1)
	require.Equal(t, screen.Place{Kind: model.KindTemplate, ID: d.ID}, screen.PlaceOf(drafts[0]))

	p = open()
	texts := func() (out []string) {
		for _, r := range outline(t, h).Rows() {
			out = append(out, r.Text)
		}
		return out
	}
	require.Contains(t, texts(), "Жазылып жатыр")
	left := false
	p.Leave(func() { left = true })
	require.True(t, left)
	require.Len(t, latest(t, h, d.Code).Questions(), len(d.Questions())+1)
	drafts, err = h.Session().Drafts(h.Context(), false)
	require.NoError(t, err)
	require.Empty(t, drafts)
	h.Quiet()
}

// TestOrderByKeysAndPointerIsTakenBack deletes, moves, duplicates and drags, and takes it back step by step.
func TestOrderByKeysAndPointerIsTakenBack(t *testing.T) {
	h := screentest.New(t)
	d := written(t, h)
	p := build(h)
	h.Open(p)
	p.Show(screen.Place{Kind: model.KindTemplate, ID: d.ID})
	o := outline(t, h)
	ids := func() (out []string) {
		for _, r := range o.Rows() {
			out = append(out, r.ID)
		}
		return out
	}
	start := ids()
	require.Equal(t, "question:greeted", o.Marked())
	alt(h, fyne.KeyDown)
	require.Equal(t, "question:greeted", ids()[3])
	require.Equal(t, "question:greeted", o.Marked())
	h.Press(fyne.KeyDown, fyne.KeyDelete)
	require.Contains(t, ids(), "question:advice", "asked before: it stays, retired or brought back")
	row := float32(27)
	o.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(50, row*8.5)}, Dragged: fyne.NewDelta(0, row)})
	o.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(50, row*2)}, Dragged: fyne.NewDelta(0, -row*6)})
	moved := start[7]
	o.DragEnd()
	require.Equal(t, moved, ids()[2])
	p.Undo()
	p.Undo()
	o.TypedShortcut(&fyne.ShortcutUndo{})
	require.Equal(t, start, ids())
	q, _ := d.Question("advice")
	require.True(t, q.Retired)
	require.False(t, p.Undo(), "nothing more to take back")

	p.Shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyD, Modifier: fyne.KeyModifierShortcutDefault})
	require.Len(t, ids(), len(start)+1)
	p.Shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyN, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift})
	h.Type("Жаңа бөлім")
	require.Equal(t, "group:g1", o.Marked())
	p.Save()
	h.Quiet()
	now := latest(t, h, d.Code)
	require.Equal(t, "Жаңа бөлім", now.Groups[1].Name.KK)
	h.Press(fyne.KeyEscape, fyne.KeyDelete)
	require.NotContains(t, ids(), "group:g1", "new in the draft: it goes")
	p.Undo()
	require.Contains(t, ids(), "group:g1")
}

// TestTakenOutOfUseAndBack asks for a reason, and Ctrl+Z takes it back.
func TestTakenOutOfUseAndBack(t *testing.T) {
	h := screentest.New(t)
	p := build(h)
	h.Open(p)
	h.Press(fyne.KeyHome)
	require.False(t, p.Undo())
	h.Tap("Вывести из действия")
	h.Answer("Устарел")
	h.Quiet()
	require.Equal(t, model.TemplateRetired, latest(t, h, "mystery_shopper").State)
	require.True(t, p.Undo())
	h.Quiet()
	require.Equal(t, model.TemplatePublished, latest(t, h, "mystery_shopper").State)
	_, err := h.Session().ReviveTemplate(h.Context(), "mystery_shopper")
	require.True(t, model.HasFault(err, "fault.template.state"), "%v", err)
	_, err = h.Session().ReviveTemplate(h.Context(), "unknown")
	require.ErrorIs(t, err, office.ErrNotFound)
}

// TestPreviewAnswers tries a condition and the score.
func TestPreviewAnswers(t *testing.T) {
	h := screentest.New(t)
	d := written(t, h)
	p := build(h)
	h.Open(p)
	p.Show(screen.Place{Kind: model.KindTemplate, ID: d.ID})
	choosePane(t, h, 1)
	h.Press(fyne.KeyReturn)
	sheet := object[*widgets.AnswerSheet](t, h)
	require.Same(t, sheet, h.Focused())
	h.Type("1")
	require.Equal(t, map[string]string{"greeted": "yes"}, sheet.Answers())
	require.Contains(t, h.Shown(), "1 / 21 · 100\u00a0%")
	sheet.Mark("stand")
	h.Type("1")
	require.Contains(t, h.Shown(), "2 / 23 · 100\u00a0%", "two more are asked")
	require.Equal(t, d, latest(t, h, d.Code), "nothing of it is kept")
}

// TestLostRaceIsSaid: another window stored the draft meanwhile. Nothing is overwritten, and what was typed stays.
func TestLostRaceIsSaid(t *testing.T) {
	h := screentest.New(t)
	d := written(t, h)
	p := build(h)
	h.Open(p)
	p.Show(screen.Place{Kind: model.KindTemplate, ID: d.ID})
	other := d
	other.Name.EN = "Other"
	_, err := h.Session().SaveTemplateDraft(context.Background(), other)
	require.NoError(t, err)
	p.New()
	h.Type("Менің сұрағым")
	p.Save()
	require.Len(t, h.Failed, 1)
	require.Equal(t, "Other", latest(t, h, d.Code).Name.EN)
	left := false
	p.Leave(func() { left = true })
	require.False(t, left)
	h.Answer("") // throw it away
	require.True(t, left)
}

// TestLongChecklistIsTypedWithoutAPause types into a checklist of as many questions as there may be, and into the usual
// one: a key may not take longer for what is not seen.
func TestLongChecklistIsTypedWithoutAPause(t *testing.T) {
	measure := func(questions int) (row, letter time.Duration) {
		h := screentest.New(t)
		d := written(t, h)
		for n := len(d.Questions()); n < questions; n++ {
			g := &d.Groups[n%len(d.Groups)]
			g.Questions = append(g.Questions, model.Question{Code: fmt.Sprintf("long%d", n), Kind: model.AskYesNo, Weight: 1,
				Text: model.Name{KK: "Сұрақ", RU: "Вопрос"}, If: model.Condition{Question: "greeted", Answers: []string{"yes"}}})
		}
		d, err := h.Session().SaveTemplateDraft(h.Context(), d)
		require.NoError(t, err)
		p := build(h)
		h.Open(p)
		p.Show(screen.Place{Kind: model.KindTemplate, ID: d.ID})
		row = screentest.Fastest(func() { h.Press(fyne.KeyDown, fyne.KeyDown, fyne.KeyUp) })
		h.Press(fyne.KeyReturn)
		return row, screentest.Fastest(func() { h.Type("с") })
	}
	row, letter := measure(0)
	longRow, longLetter := measure(model.MaxQuestions)
	t.Logf("three rows %s and %s, a letter %s and %s", row, longRow, letter, longLetter)
	require.Less(t, longRow, 6*row)
	// In this window the draft is stored after each letter, in the real one once a second: it grows with the questions.
	require.Less(t, longLetter, 20*letter)
}

// TestFieldsOfTheEditor: Ukrainian is asked for where the checklist has it, a weight out of bounds gets a sentence at once,
// and letters typed on the outline make nothing.
func TestFieldsOfTheEditor(t *testing.T) {
	h := screentest.New(t)
	p := build(h)
	h.Open(p)
	h.Press(fyne.KeyHome)
	h.Tap("Скопировать")
	h.Type("Өз парағы")
	h.Press(fyne.KeyReturn)
	h.Type("Свой лист")
	h.Ctrl(fyne.KeyReturn)
	require.NotContains(t, h.Shown(), "Вопрос · украинский")
	before := len(outline(t, h).Rows())
	h.Type("nNтТ новый")
	require.Len(t, outline(t, h).Rows(), before)
	h.Press(fyne.KeyReturn)
	weight := field(t, h, "Вес")
	weight.Focus()
	h.Type("999")
	require.Equal(t, "Число от 0 до 100.", weight.Error())
	h.Press(fyne.KeyBackspace)
	require.Empty(t, weight.Error())

	p.Back()
	h.Press(fyne.KeyEnd)
	h.Tap("Скопировать")
	h.Type("Стандарт")
	h.Press(fyne.KeyReturn)
	h.Type("Стандарт")
	h.Ctrl(fyne.KeyReturn)
	require.Contains(t, h.Shown(), "Вопрос · украинский", "%q", latest(t, h, "own_2").Groups[0].Name)
}
