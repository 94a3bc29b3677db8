package tracking

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
	"baqylau/ui/widgets/screen/screentest"
)

// sentBack takes the overdue recommendation of the story through an extension, a report and a check that sends it back with a
// new date, and returns it as it stands then.
func sentBack(t *testing.T, h *screentest.Host, st *screentest.Story) model.Recommendation {
	t.Helper()
	s, r := h.Session(), st.Overdue
	take := func(e model.RecEvent) {
		var err error
		r, err = s.Step(h.Context(), r.ID, r.Version, e)
		require.NoError(t, err)
	}
	take(model.RecEvent{Verb: model.RecExtend, Due: model.MakeDate(2018, 12, 3), Reason: "Ждут бюджет"})
	take(model.RecEvent{Verb: model.RecReport})
	_, err := s.RecordCheck(h.Context(), model.Check{Recommendation: r.ID, Date: s.Today(), Result: model.CheckNot, Text: "пандуса нет",
		Checkers: []model.ID{h.Representatives[1].ID}, NewDue: model.MakeDate(2018, 12, 20)})
	require.NoError(t, err)
	return recommendation(t, h, r.ID)
}

// TestTheCardShowsTheFirstDueDateToo after an extension and a return: neither date is lost, and the course says what each set.
func TestTheCardShowsTheFirstDueDateToo(t *testing.T) {
	h, st, p := open(t, manager)
	r := sentBack(t, h, st)
	words := h.Words()
	p.Show(screen.Place{ID: r.ID})
	shown := strings.Join(h.Shown(), "\n")
	late := h.Session().Today().DaysSince(r.FirstDue)
	require.Positive(t, late)
	for _, text := range []string{"20.12.2018", words.N("tracking.due_late", late, "due", r.FirstDue),
		words.N("tracking.extensions", 1) + ", " + words.N("tracking.returns_of_check", 1),
		words.T("tracking.step_new_due", "due", model.MakeDate(2018, 12, 20)) + " · " +
			words.T("tracking.step_level", "level", model.Key("tracking.level.regional_head")),
		words.T("tracking.step_new_due", "due", model.MakeDate(2018, 12, 3)), words.T("tracking.step_due", "due", r.FirstDue)} {
		require.Contains(t, shown, text)
	}
	p.Show(screen.Place{ID: st.Issued.ID})
	require.NotContains(t, strings.Join(h.Shown(), "\n"), words.T("tracking.due_changes"), "where nothing changed one date says all")
}

// TestTheCheckSaysWhatItDid: the result, the new date and the level, in one sentence.
func TestTheCheckSaysWhatItDid(t *testing.T) {
	h, st, p := open(t, manager)
	words := h.Words()
	for _, step := range []struct {
		found model.CheckResult
		level string
	}{{model.CheckNot, "руководителю региона"}, {model.CheckPartly, "у центрального аппарата"}} {
		p.Show(screen.Place{ID: st.Reported.ID})
		p.checkAs(rowOf(t, h, st.Reported.ID), step.found)
		sheet := h.TopSheet()
		control[*widgets.DateField](t, sheet.Content, words.T("field.new_due")).SetInput("20.12.2018")
		control[*widgets.TextArea](t, sheet.Content, words.T("tracking.found")).SetText("пандуса нет")
		control[*widgets.MultiPicker](t, sheet.Content, words.T("tracking.public")).SetChosen([]widgets.Option{entry.PersonOption(h.Representatives[0])})
		press(t, sheet.Content, words.T("tracking.check_save"))
		require.False(t, sheet.Open)
		said := h.Said[len(h.Said)-1].Text
		for _, text := range []string{st.Reported.Number.String(), "20.12.2018", step.level} {
			require.Contains(t, said, text)
		}
		r := recommendation(t, h, st.Reported.ID)
		_, err := h.Session().Step(h.Context(), r.ID, r.Version, model.RecEvent{Verb: model.RecReport})
		require.NoError(t, err)
	}
	require.Len(t, h.Said, 2)
}

// TestADayLongPastIsAskedAbout by the forms of the check and of the steps; "no" leaves the form as it was, and another day is
// asked about anew.
func TestADayLongPastIsAskedAbout(t *testing.T) {
	h, st, p := open(t, manager)
	words := h.Words()
	h.SetNow(screentest.Start().AddDate(1, 0, 0))
	p.Show(screen.Place{ID: st.Reported.ID})
	press(t, p.Content(), words.T("tracking.check"))
	sheet := h.TopSheet()
	date := control[*widgets.DateField](t, sheet.Content, words.T("field.date"))
	date.SetInput("05.11.2018")
	control[*widgets.Picker](t, sheet.Content, words.T("field.result")).SetChosen(widgets.Option{ID: string(model.CheckExecuted), Text: "x"})
	control[*widgets.TextArea](t, sheet.Content, words.T("tracking.found")).SetText("всё на месте")
	control[*widgets.MultiPicker](t, sheet.Content, words.T("tracking.public")).SetChosen([]widgets.Option{entry.PersonOption(h.Representatives[0])})
	press(t, sheet.Content, words.T("tracking.check_save"))
	require.Len(t, h.Asked, 1)
	require.Contains(t, h.Asked[0].Text, "05.11.2018")
	require.True(t, sheet.Open)
	require.Equal(t, model.RecReported, recommendation(t, h, st.Reported.ID).State)
	date.SetInput("06.11.2018")
	press(t, sheet.Content, words.T("tracking.check_save"))
	require.Len(t, h.Asked, 2)
	h.Answer("")
	require.False(t, sheet.Open)
	r := recommendation(t, h, st.Reported.ID)
	require.Equal(t, model.RecVerified, r.State)
	require.Equal(t, "2018-11-06", r.Closed.String())

	tr, _ := model.TransitionOf(model.RecStart)
	p.step(rowOf(t, h, st.Issued.ID), tr)
	sheet = h.TopSheet()
	control[*widgets.DateField](t, sheet.Content, words.T("field.date")).SetInput("01.11.2018")
	press(t, sheet.Content, words.T("step.start"))
	require.Len(t, h.Asked, 3)
	h.Answer("")
	require.False(t, sheet.Open)
	require.Equal(t, model.RecInProgress, recommendation(t, h, st.Issued.ID).State)
	require.Empty(t, h.Failed)
}

// TestAnUndoneStepShowsBothDays: that of the step and that on which it was undone.
func TestAnUndoneStepShowsBothDays(t *testing.T) {
	h, st, p := open(t, manager)
	s, words := h.Session(), h.Words()
	_, err := s.Step(h.Context(), st.Issued.ID, st.Issued.Version, model.RecEvent{Verb: model.RecAccept, On: model.MakeDate(2018, 11, 1)})
	require.NoError(t, err)
	h.SetNow(screentest.Start().Add(48 * time.Hour))
	_, err = s.TakeBack(h.Context())
	require.NoError(t, err)
	p.Show(screen.Place{ID: st.Issued.ID})
	shown := strings.Join(h.Shown(), "\n")
	require.Contains(t, shown, "09.11.2018 · "+words.T("tracking.undone_of", "date", model.MakeDate(2018, 11, 1), "step", words.T("journal.verb.accept")))
	require.Contains(t, shown, "01.11.2018 · "+words.T("tracking.step_undone"))
	require.Contains(t, shown, words.T("tracking.letter.undone", "date", model.MakeDate(2018, 11, 9)), "its letter does not look valid")
}

// TestAFormSaysWhatCannotBeUndoneAndThatADueDateIsADayOff: calmly, as either may be meant.
func TestAFormSaysWhatCannotBeUndoneAndThatADueDateIsADayOff(t *testing.T) {
	h, st, p := open(t, manager)
	words := h.Words()
	p.Show(screen.Place{ID: st.Issued.ID})
	extend, _ := model.TransitionOf(model.RecExtend)
	p.step(rowOf(t, h, st.Issued.ID), extend)
	require.Contains(t, h.Shown(), words.T("tracking.final"))
	saturday := model.MakeDate(2019, 1, 19)
	says := words.T("tracking.due_day_off", "date", saturday, "next", model.MakeDate(2019, 1, 21))
	due := control[*widgets.DateField](t, h.TopSheet().Content, words.T("field.new_due"))
	h.Window().Canvas().Focus(due.Entry())
	h.Type("19.01.2019")
	require.Contains(t, h.Shown(), says)
	h.Window().Canvas().FocusNext()
	h.Type(" ") // the next working day with one press, and the keyboard is where it was
	require.NotContains(t, h.Shown(), says)
	require.Equal(t, model.MakeDate(2019, 1, 21), due.Date())
	require.Equal(t, fyne.Focusable(due.Entry()), h.Focused())
	h.TopSheet().Close()
	p.checkForm(rowOf(t, h, st.Issued.ID), model.CheckPartly, assigned{})
	due = control[*widgets.DateField](t, h.TopSheet().Content, words.T("field.new_due"))
	due.SetInput("19.01.2019")
	require.Contains(t, h.Shown(), says)
	require.NotContains(t, h.Shown(), words.T("tracking.new_due_hint"))
	press(t, h.TopSheet().Content, words.T("entry.take_working_day", "date", model.MakeDate(2019, 1, 21)))
	require.Contains(t, h.Shown(), words.T("tracking.new_due_hint"), "the hint was not lost")
	h.TopSheet().Close()
	accept, _ := model.TransitionOf(model.RecAccept)
	p.step(rowOf(t, h, st.Issued.ID), accept)
	require.NotContains(t, h.Shown(), words.T("tracking.final"))
}

// TestAnExtensionShowsWhatItStartsFrom: the due date now, the first one, and how often it was put off.
func TestAnExtensionShowsWhatItStartsFrom(t *testing.T) {
	h, st, p := open(t, manager)
	words := h.Words()
	r := sentBack(t, h, st)
	tr, _ := model.TransitionOf(model.RecExtend)
	p.step(rowOf(t, h, r.ID), tr)
	shown := strings.Join(h.Shown(), "\n")
	for _, text := range []string{words.T("field.first_due"), "20.12.2018", words.Date(r.FirstDue), words.N("tracking.extensions", 1)} {
		require.Contains(t, shown, text)
	}
	p.step(rowOf(t, h, st.Issued.ID), tr)
	require.Contains(t, strings.Join(h.Shown(), "\n"), words.T("tracking.never_extended"))
}

func TestScreensCourse(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	h.SignIn(h.Manager)
	r := sentBack(t, h, st)
	_, err := h.Session().Step(h.Context(), st.Issued.ID, st.Issued.Version, model.RecEvent{Verb: model.RecReport, On: model.MakeDate(2018, 11, 1)})
	require.NoError(t, err)
	h.SetNow(screentest.Start().Add(48 * time.Hour))
	_, err = h.Session().TakeBack(h.Context())
	require.NoError(t, err)
	tr, _ := model.TransitionOf(model.RecExtend)
	screentest.Picture(h, "tracking-sent-back", New, func(p *Page) { p.Show(screen.Place{ID: r.ID}) })
	screentest.Picture(h, "tracking-undone", New, func(p *Page) { p.Show(screen.Place{ID: st.Issued.ID}) })
	screentest.Picture(h, "tracking-day-off", New, func(p *Page) {
		p.Show(screen.Place{ID: r.ID})
		p.step(rowOf(t, h, r.ID), tr)
		control[*widgets.DateField](t, h.TopSheet().Content, h.Words().T("field.new_due")).SetInput("19.01.2019")
	})
	screentest.Picture(h, "tracking-extend", New, func(p *Page) {
		p.Show(screen.Place{ID: r.ID})
		p.step(rowOf(t, h, r.ID), tr)
	})
}

// TestAResultThatGoesBackProposesADueDate, as issuing does: the office's usual time after the day of the check.
func TestAResultThatGoesBackProposesADueDate(t *testing.T) {
	h, st, p := open(t, manager)
	p.checkForm(rowOf(t, h, st.Issued.ID), model.CheckPartly, assigned{})
	due, err := h.Session().DefaultDue(h.Context(), h.Session().Today())
	require.NoError(t, err)
	require.Equal(t, due, control[*widgets.DateField](t, h.TopSheet().Content, h.Words().T("field.new_due")).Date())
}

// TestLatenessAndWaitingAreTwoThings: how late the addressee reported stands apart from how long the check is waited for.
func TestLatenessAndWaitingAreTwoThings(t *testing.T) {
	h := screentest.New(t)
	p := &forms{host: h}
	due := model.MakeDate(2018, 11, 1)
	r := model.RecommendationRow{Recommendation: model.Recommendation{State: model.RecReported, Due: due, FirstDue: due, Reported: due.AddDays(11)}}
	require.Equal(t, "01.11.2018; заявлено на 11 дней позже, ждёт проверки 21 день", p.dueFact("field.due", due, r, due.AddDays(32)).Value)
}
