package visits_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/visits"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// sheet is the checklist on the form, with the keyboard on it.
func sheet(t *testing.T, h *screentest.Host) *widgets.AnswerSheet {
	t.Helper()
	h.Settle()
	for _, o := range test.LaidOutObjects(h.Window().Content()) {
		if s, ok := o.(*widgets.AnswerSheet); ok {
			h.Window().Canvas().Focus(s)
			return s
		}
	}
	require.Fail(t, "no checklist on the form")
	return nil
}

// draft opens the form of the story's draft of a visit.
func draft(t *testing.T) (*screentest.Host, *visits.Page, keys, *screentest.Story) {
	h := screentest.New(t)
	st := h.Story()
	h.SignIn(h.Officers[0])
	p := visits.New(h)
	h.Open(p)
	p.Show(screen.Place{ID: st.Draft.ID})
	return h, p, keyboard(t, h), st
}

func TestChecklistIsAnsweredByKeys(t *testing.T) {
	h, _, k, st := draft(t)
	s := sheet(t, h)
	require.Equal(t, "mystery_shopper", s.Template().Code)
	shows(t, h, "0 / 21")
	before := *k.struck
	k.text("д")  // greeted: yes
	k.text("4")  // politeness
	k.text("да") // advice, and a letter that answers nothing
	k.text("-")  // the language does not apply
	k.text("и")  // a stand: a Kazakh yes; what it says is asked now
	k.text("н")  // not current
	require.Equal(t, 7, *k.struck-before, "one key an answer")
	require.Equal(t, map[string]string{"greeted": "yes", "polite": "4", "advice": "yes", "language": "na", "stand": "yes",
		"stand_current": "no"}, s.Answers())
	k.press(fyne.KeyUp, fyne.KeyUp)
	k.text("2") // no stand at all: what it says is not asked any more
	require.NotContains(t, screentest.Texts(h.Window()), "Сведения на стенде актуальны и даны на двух языках")
	k.press(fyne.KeyEnd)
	k.text("дверь узкая")
	k.press(fyne.KeyReturn)
	k.ctrl(fyne.KeyS)
	h.Quiet()

	v := card(t, h, st.Draft.ID).Visit.Visit
	require.Equal(t, "mystery_shopper", v.Checklist.Code)
	require.Equal(t, 1, v.Checklist.Edition)
	require.Equal(t, map[string]string{"greeted": "yes", "polite": "4", "advice": "yes", "language": "na", "stand": "no",
		"remark": "дверь узкая"}, v.Checklist.Answers)
	// 2 + 3 of 4 + 4 of 2 + 4 + 4 + 3: nine of thirteen.
	require.Equal(t, model.Score{Reached: 900, Reachable: 1300, Answered: 6, Asked: 21}, v.Checklist.Score)
	require.Equal(t, 69, v.Checklist.Score.Rate().Percent())
	shows(t, h, "6 / 21 · 69\u00a0%")
	require.False(t, strings.Contains(strings.Join(screentest.Texts(h.Window()), "\n"), "не сохранено"))
}

func TestKazakhDigitsAnswerToo(t *testing.T) {
	h, _, k, _ := draft(t)
	s := sheet(t, h)
	k.text("ә") // the key 2 of a Kazakh keyboard
	k.text("ғ") // 5
	require.Equal(t, map[string]string{"greeted": "no", "polite": "5"}, s.Answers())
	k.press(fyne.KeyUp, fyne.KeyDelete)
	require.Equal(t, map[string]string{"greeted": "no"}, s.Answers())
}

func TestNoSuggestsAViolation(t *testing.T) {
	h, _, k, st := draft(t)
	s := sheet(t, h)
	k.press(fyne.KeyDown, fyne.KeyDown)
	k.text("н") // no advice; the mark moves on
	h.Settle()
	shows(t, h, "нарушение по вопросу 3")
	k.text("+")
	shows(t, h, "Ненадлежащая консультация")
	k.press(fyne.KeyTab)
	k.text("Порядок не разъяснили.")
	k.ctrl(fyne.KeyReturn)
	h.Quiet()
	c := card(t, h, st.Draft.ID)
	require.Len(t, c.Findings, 1)
	require.Equal(t, "improper_consultation", c.Findings[0].Category)
	require.Equal(t, "Порядок получения услуги разъяснён полно и понятно", c.Findings[0].Standard)
	require.Same(t, fyne.Focusable(s), h.Window().Canvas().Focused(), "the keyboard comes back to the checklist")
	h.Settle()
	require.NotContains(t, screentest.Texts(h.Window()), "нарушение по вопросу 3", "it is written already")
	k.text("+")
	require.Same(t, fyne.Focusable(s), h.Window().Canvas().Focused())
	require.Equal(t, map[string]string{"advice": "no"}, card(t, h, st.Draft.ID).Visit.Checklist.Answers)
}

func TestChecklistIsChosenAndRemembered(t *testing.T) {
	h, _, k, st := draft(t)
	s := sheet(t, h)
	k.text("1")
	k.press(fyne.KeyF4)
	k.text("станд")
	k.press(fyne.KeyReturn)
	require.Equal(t, "service_standard", s.Template().Code)
	require.Empty(t, s.Answers())
	require.Same(t, fyne.Focusable(s), h.Window().Canvas().Focused())
	k.text("1")
	k.ctrl(fyne.KeyS)
	h.Quiet()
	require.Equal(t, "service_standard", card(t, h, st.Draft.ID).Visit.Checklist.Code)
	k.press(fyne.KeyF4)
	k.press(fyne.KeyReturn)
	require.Equal(t, map[string]string{"greeted": "yes"}, s.Answers(), "what was answered before is there again")
	own, err := h.Session().StartVisit(h.Context(), model.Visit{Organisation: h.Organisations[0].ID, Method: "mystery_shopper",
		Checklist: model.Checklist{Code: "service_standard", Edition: 1, Answers: map[string]string{"p_look": "yes"}}})
	require.NoError(t, err)
	require.Equal(t, h.Officers[0].ID, own.Author)
	p := visits.New(h)
	h.Open(p)
	p.New()
	require.Equal(t, "service_standard", sheet(t, h).Template().Code, "the one used last")
}

func TestChecklistSurvivesACrash(t *testing.T) {
	h, _, k, st := draft(t)
	sheet(t, h)
	k.text("1")
	k.press(fyne.KeyF4)
	k.text("станд")
	k.press(fyne.KeyReturn)
	k.text("22")
	h.Quiet()
	require.True(t, card(t, h, st.Draft.ID).Visit.Checklist.IsZero(), "nothing was saved")
	again := visits.New(h)
	h.Open(again)
	again.Show(screen.Place{ID: st.Draft.ID})
	s := sheet(t, h)
	require.Equal(t, "service_standard", s.Template().Code)
	require.Equal(t, map[string]string{"p_greeting": "no", "p_look": "no"}, s.Answers())
	keyboard(t, h).ctrl(fyne.KeyS)
	h.Quiet()
	require.Equal(t, 2, card(t, h, st.Draft.ID).Visit.Checklist.Score.Answered)
}

func TestChecklistAloneCompletesAVisit(t *testing.T) {
	h, p, k := open(t)
	p.New()
	k.enterWho()
	sheet(t, h)
	k.text("1")
	k.ctrl(fyne.KeyReturn)
	h.Answer("")
	h.Quiet()
	rows := all(t, h)
	require.Len(t, rows, 1)
	require.Equal(t, model.VisitCompleted, rows[0].State)
	require.False(t, rows[0].Scores.Any())
	shows(t, h, "Проверочный лист · 1 / 21 · 100\u00a0%")
}

func TestAnswersAreTouched(t *testing.T) {
	h, _, k, _ := draft(t)
	s := sheet(t, h)
	row := func(n float32) fyne.Position { return fyne.NewPos(s.Size().Width-40, n*27-10) }
	test.TapAt(s, row(2)) // the answer of the first question, below its heading
	require.Equal(t, "yes", s.Answers()["greeted"])
	test.TapAt(s, row(2))
	require.Equal(t, "no", s.Answers()["greeted"])
	test.TapAt(s, fyne.NewPos(60, 3*27-10))
	k.text("3")
	require.Equal(t, "3", s.Answers()["polite"])
	for range 3 {
		s.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -90}})
	}
	shows(t, h, "Документов сверх стандарта не потребовали")
}

func TestNumberThatIsNone(t *testing.T) {
	h, p, k, st := draft(t)
	sheet(t, h)
	k.press(fyne.KeyF4)
	k.text("станд")
	k.press(fyne.KeyReturn)
	for range 9 {
		k.press(fyne.KeyDown)
	}
	k.text("1-2")
	k.press(fyne.KeyReturn)
	p.Save()
	shows(t, h, "Вопрос 10: нужно число, а указано «1-2».")
	require.True(t, card(t, h, st.Draft.ID).Visit.Checklist.IsZero())
	k.press(fyne.KeyUp)
	k.text("2")
	k.press(fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyBackspace)
	k.text("4")
	k.press(fyne.KeyReturn)
	p.Save()
	h.Quiet()
	require.Equal(t, "4", card(t, h, st.Draft.ID).Visit.Checklist.Answers["p_minutes"])
}

// TestScreensOfTheChecklist: while it is filled in, with what the staff said, and as it is read.
func TestScreensOfTheChecklist(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	h.SignIn(h.Officers[0])
	s := h.Session()
	service := h.Services[0]
	service.Documents = []string{"Жеке куәлік", "Өтініш"}
	_, err := s.SaveService(h.Context(), service)
	require.NoError(t, err)
	v := card(t, h, st.Draft.ID).Visit.Visit
	term, fee := 3, model.Tenge(481)
	v.Told = model.Told{Term: &term, Fee: &fee, Documents: []string{"Жұмыс орнынан анықтама"}}
	v.Date = v.Date.AddDays(-1) // takes the norms of today
	v.Arrived, v.Called, v.Finished = time.Time{}, time.Time{}, time.Time{}
	v.Scores = model.Scores{3, 4, 2, 2, 1, 5}
	v.Checklist = model.Checklist{Code: "mystery_shopper", Edition: 1, Answers: map[string]string{"greeted": "yes", "polite": "2",
		"advice": "no", "language": "na", "stand": "yes", "stand_current": "no", "contacts": "yes", "hours": "yes", "documents": "no",
		"queue": "none", "hall": "3", "outcome": "accepted", "term": "no", "remark": "Есік ауыр, шақыру түймесі биік орнатылған."}}
	v, err = s.SaveVisit(h.Context(), v)
	require.NoError(t, err)
	_, err = s.AddFinding(h.Context(), model.Finding{Visit: v.ID, Category: "excess_documents", Description: "Потребовали справку."})
	require.NoError(t, err)
	screentest.Picture(h, "visits-checklist", build, func(p *visits.Page) {
		p.Show(screen.Place{ID: v.ID})
		sheet(t, h)
		keyboard(t, h).press(fyne.KeyDown, fyne.KeyDown)
	})
	screentest.Picture(h, "visits-checklist-end", build, func(p *visits.Page) {
		p.Show(screen.Place{ID: v.ID})
		sheet(t, h)
		keyboard(t, h).press(fyne.KeyEnd, fyne.KeyF2)
	})
	screentest.Picture(h, "visits-checklist-menu", build, func(p *visits.Page) {
		p.Show(screen.Place{ID: v.ID})
		for _, o := range h.Window().Canvas().Overlays().List() { // of the language before
			h.Window().Canvas().Overlays().Remove(o)
		}
		sheet(t, h)
		keyboard(t, h).press(fyne.KeyF4)
	})
	for _, o := range h.Window().Canvas().Overlays().List() {
		h.Window().Canvas().Overlays().Remove(o)
	}
	screentest.Picture(h, "visits-told", build, func(p *visits.Page) {
		p.Show(screen.Place{ID: v.ID})
		h.Settle()
		for _, o := range test.LaidOutObjects(h.Window().Content()) {
			if f, ok := o.(*widgets.Field); ok && f.Label() == h.Words().T("visits.told.fee") {
				require.True(t, f.Focus())
				keyboard(t, h).press(fyne.KeyReturn) // to the documents, which brings them into view
			}
		}
	})
	_, err = s.CompleteVisit(h.Context(), v.ID, card(t, h, v.ID).Visit.Version)
	require.NoError(t, err)
	screentest.Picture(h, "visits-answers", build, func(p *visits.Page) {
		p.Show(screen.Place{ID: v.ID})
		h.Settle()
		for _, o := range test.LaidOutObjects(h.Window().Content()) {
			if scroll, ok := o.(*container.Scroll); ok && scroll.Content.Size().Height > scroll.Size().Height {
				scroll.ScrollToOffset(fyne.NewPos(0, 420)) // down to the answers
			}
		}
	})
	h.Quiet()
}

func TestNewEditionIsOffered(t *testing.T) {
	h, _, k, st := draft(t)
	s := sheet(t, h)
	manager, err := h.Desk().SignIn(h.Context(), h.Manager.ID)
	require.NoError(t, err)
	publish := func() {
		next, err := manager.NextTemplate(h.Context(), "mystery_shopper")
		require.NoError(t, err)
		next.Groups[0].Questions[1].Retired = true
		next, err = manager.SaveTemplateDraft(h.Context(), next)
		require.NoError(t, err)
		_, err = manager.PublishTemplate(h.Context(), next.ID, next.Version)
		require.NoError(t, err)
	}
	publish()
	require.Equal(t, 2, s.Template().Edition, "nothing was answered yet")
	k.text("1")
	publish()
	require.Equal(t, 2, s.Template().Edition, "what is answered stays")
	k.ctrl(fyne.KeyS)
	h.Quiet()
	require.True(t, card(t, h, st.Draft.ID).Visit.Checklist.IsZero())
	shows(t, h, "Версия 2 листа «Тайный покупатель» больше не действует. Выберите лист заново.")
	sheet(t, h)
	k.press(fyne.KeyF4, fyne.KeyReturn)
	k.ctrl(fyne.KeyS)
	h.Quiet()
	c := card(t, h, st.Draft.ID).Visit.Checklist
	require.Equal(t, 3, c.Edition)
	require.Equal(t, map[string]string{"greeted": "yes"}, c.Answers)
}

func TestOfficeWithoutChecklists(t *testing.T) {
	h := screentest.New(t)
	for _, code := range []string{"mystery_shopper", "service_standard"} {
		require.NoError(t, h.Session().RetireTemplate(h.Context(), code, "не нужны"))
	}
	h.SignIn(h.Officers[0])
	p := visits.New(h)
	h.Open(p)
	p.New()
	h.Settle()
	hidden := 0
	for _, o := range test.LaidOutObjects(h.Window().Content()) {
		if c, ok := o.(*widgets.Card); ok && !c.Visible() {
			hidden++
		}
	}
	require.Equal(t, 1, hidden, "the block of the checklist")
	k := keyboard(t, h)
	k.enterWho()
	k.press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn) // place and times
	k.text("342215")
	k.press(fyne.KeyReturn, fyne.KeyReturn) // the box, and past the checklist to the note
	k.text("записка")
	k.ctrl(fyne.KeyS)
	h.Quiet()
	require.Equal(t, "записка", all(t, h)[0].Note)
}
