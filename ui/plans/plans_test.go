package plans_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/plans"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// follow shows the place that the page last asked the window for.
func follow(t *testing.T, h *screentest.Host, p *plans.Page) {
	t.Helper()
	require.NotEmpty(t, h.Gone)
	p.Show(h.Gone[len(h.Gone)-1])
	h.Settle()
	h.Quiet()
}

func planOf(t *testing.T, h *screentest.Host, id model.ID) office.PlanCard {
	t.Helper()
	card, err := h.Session().PlanCard(h.Context(), id)
	require.NoError(t, err)
	return card
}

// TestPlanOfAQuarter goes from an empty register to an approved plan, its line moved and another struck out.
func TestPlanOfAQuarter(t *testing.T) {
	h := screentest.New(t)
	h.SignIn(h.Officers[0])
	p := plans.New(h)
	h.Open(p)
	require.Contains(t, h.Shown(), h.Words().T("plans.empty"))

	p.New()
	require.Equal(t, "Новый план", h.TopSheet().Title)
	h.Press(fyne.KeyReturn) // the present quarter is chosen already
	h.Press(fyne.KeyReturn) // its title is written already: Enter in the last field finishes
	h.Quiet()
	place := h.Gone[len(h.Gone)-1]
	require.Equal(t, model.KindPlan, place.Kind)
	follow(t, h, p)
	plan := planOf(t, h, place.ID).Plan
	require.Equal(t, "План посещений на IV квартал 2018 года", plan.Title)
	require.Equal(t, model.Period{From: model.MakeDate(2018, 10, 1), To: model.MakeDate(2018, 12, 31)}, plan.Period)
	require.Contains(t, h.Shown(), "План "+plan.Number.String())

	// Two lines by keys alone: the form stays open after Ctrl+Enter, keeps the day and the people, and closes after Ctrl+S.
	p.New()
	h.Pick("колледж")
	h.Pick("дубликат")
	h.Type("12.11.2018")
	h.Ctrl(fyne.KeyReturn)
	h.Quiet()
	require.Contains(t, h.Shown(), "Добавлено 1 посещение")
	h.Pick("поликлин")
	h.Ctrl(fyne.KeyS)
	h.Quiet()
	card := planOf(t, h, plan.ID)
	require.Len(t, card.Visits, 2)
	for _, v := range card.Visits {
		require.Equal(t, model.MakeDate(2018, 11, 12), v.Day)
		require.Equal(t, []string{h.Officers[0].Name}, v.OfficerNames)
		require.Equal(t, "mystery_shopper", v.Method)
	}
	require.Contains(t, h.Shown(), "Колледж № 4, Степногорск")

	h.Tap(h.Words().T("plans.submit"))
	h.Quiet()
	require.Equal(t, model.PlanSubmitted, planOf(t, h, plan.ID).Plan.State)
	require.Contains(t, h.Shown(), h.Words().T("plans.waits_manager"))

	// The manager approves it.
	h.SignIn(h.Manager)
	p = plans.New(h)
	h.Open(p)
	p.Show(screen.Place{Kind: model.KindPlan, ID: plan.ID})
	h.Tap(h.Words().T("plans.approve"))
	h.Quiet()
	require.Equal(t, model.PlanApproved, planOf(t, h, plan.ID).Plan.State)

	// A line is moved with a reason, the other is cancelled with one.
	p.Show(screen.Place{Kind: model.KindPlannedVisit, ID: card.Visits[0].ID})
	h.Tap(h.Words().T("plans.move"))
	h.Type("15.11.2018")
	h.Ctrl(fyne.KeyReturn)
	require.Contains(t, h.Shown(), h.Words().T("fault.required.reason"))
	h.Type("Инспектор болен")
	h.Ctrl(fyne.KeyReturn)
	h.Quiet()
	moved := planOf(t, h, plan.ID)
	require.Equal(t, 1, moved.Plan.Amendments)
	p.Show(screen.Place{Kind: model.KindPlannedVisit, ID: card.Visits[1].ID})
	h.Tap(h.Words().T("plans.cancel_line"))
	h.Answer("Организация закрыта")
	h.Quiet()
	after := planOf(t, h, plan.ID)
	states := map[model.ID]model.PlannedRow{}
	for _, v := range after.Visits {
		states[v.ID] = v
	}
	require.Equal(t, model.MakeDate(2018, time.November, 15), states[card.Visits[0].ID].Day)
	require.Equal(t, "Инспектор болен", states[card.Visits[0].ID].Reason)
	require.Equal(t, model.PlannedCancelled, states[card.Visits[1].ID].State)
	require.Equal(t, 2, after.Plan.Amendments)
}

func TestAuthorDoesNotApprove(t *testing.T) {
	h := screentest.New(t)
	s := h.Session()
	plan, err := s.CreatePlan(h.Context(), model.Period{From: model.MakeDate(2018, 12, 1), To: model.MakeDate(2018, 12, 31)}, "")
	require.NoError(t, err)
	_, err = s.AddPlannedVisit(h.Context(), model.PlannedVisit{Plan: plan.ID, Organisation: h.Organisations[0].ID,
		Method: "inspection", Day: model.MakeDate(2018, 12, 3), Week: true}, "")
	require.NoError(t, err)
	plan, err = s.SubmitPlan(h.Context(), plan.ID, planOf(t, h, plan.ID).Plan.Version)
	require.NoError(t, err)
	p := plans.New(h)
	h.Open(p)
	p.Show(screen.Place{Kind: model.KindPlan, ID: plan.ID})
	shown := h.Shown()
	require.Contains(t, shown, h.Words().T("plans.waits_other"))
	require.NotContains(t, shown, h.Words().T("plans.approve"))
	require.Contains(t, shown, "неделя 3–9\u00a0декабря\u00a02018")
	h.Tap(h.Words().T("plans.return"))
	h.Answer("Добавить ещё посещения")
	h.Quiet()
	require.Equal(t, model.PlanDraft, planOf(t, h, plan.ID).Plan.State)
}

func TestLinesLeadToVisits(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	p := plans.New(h)
	h.Open(p)
	p.Show(screen.Place{Kind: model.KindPlannedVisit, ID: st.Planned[0].ID})
	h.Tap(h.Words().T("plans.start_visit"))
	require.Equal(t, screen.Place{Kind: model.KindVisit, New: true, From: []model.ID{st.Planned[0].ID}}, h.Gone[len(h.Gone)-1])

	v, err := h.Session().StartVisit(h.Context(), model.Visit{Planned: st.Planned[0].ID})
	require.NoError(t, err)
	h.Quiet()
	require.Contains(t, h.Shown(), v.Number.String())
	h.Tap(h.Words().T("plans.continue_visit"))
	require.Equal(t, screen.Place{Kind: model.KindVisit, ID: v.ID}, h.Gone[len(h.Gone)-1])
}

func TestAnAmendmentAsksForItsReason(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	p := plans.New(h)
	h.Open(p)
	p.Show(screen.Place{Kind: model.KindPlan, ID: st.Plan.ID})
	before := len(planOf(t, h, st.Plan.ID).Visits)
	p.New()
	h.Pick("школа")
	h.Ctrl(fyne.KeyS)
	require.Contains(t, h.Shown(), h.Words().T("fault.required.date"))
	require.Len(t, planOf(t, h, st.Plan.ID).Visits, before)
	h.Type("28.12.2018")
	h.Ctrl(fyne.KeyS)
	require.Contains(t, h.Shown(), h.Words().T("fault.required.reason"))
	h.Type("Жалоба родителей")
	h.Ctrl(fyne.KeyS)
	h.Quiet()
	require.Len(t, planOf(t, h, st.Plan.ID).Visits, before+1)
}

func TestRegistersBySwitchAndPlace(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	p := plans.New(h)
	h.Open(p)
	require.Contains(t, h.Shown(), st.Plan.Number.String())
	p.Show(screen.Place{Kind: model.KindPlannedVisit, Filter: &model.Filter{States: []string{"cancelled"}}})
	shown := h.Shown()
	require.Contains(t, shown, "20.11.2018")
	require.NotContains(t, shown, "09.11.2018")
	p.Show(screen.Place{Kind: model.KindPlan, ID: st.Submitted.ID})
	require.True(t, p.Back()) // closes the record beside the register
	require.Empty(t, h.Gone)
	require.True(t, p.Back())
	follow(t, h, p)
	require.Contains(t, h.Shown(), st.Submitted.Number.String())
}

func TestPlanOfAnotherPeriodAndItsChange(t *testing.T) {
	h := screentest.New(t)
	p := plans.New(h)
	h.Open(p)
	p.Show(screen.Place{Kind: model.KindPlan, New: true})
	h.Press(fyne.KeyBackspace)
	h.Pick("другой")
	h.Type("01.12.2018")
	h.Press(fyne.KeyReturn)
	h.Type("01.11.2018")
	h.Ctrl(fyne.KeyReturn)
	require.Contains(t, h.Shown(), "Период заканчивается (01.11.2018) раньше, чем начинается (01.12.2018). Поменяйте даты.")
	h.Type("15.12.2018")
	h.Ctrl(fyne.KeyReturn)
	h.Quiet()
	follow(t, h, p)
	id := h.Gone[len(h.Gone)-1].ID
	require.Equal(t, model.Period{From: model.MakeDate(2018, 12, 1), To: model.MakeDate(2018, 12, 15)}, planOf(t, h, id).Plan.Period)

	h.Tap(h.Words().T("plans.edit"))
	h.Press(fyne.KeyReturn, fyne.KeyReturn)
	h.Type("Проверка школ")
	h.Ctrl(fyne.KeyReturn)
	h.Quiet()
	require.Equal(t, "Проверка школ", planOf(t, h, id).Plan.Title)
	require.Contains(t, h.Shown(), "Проверка школ")
}

func TestScreensOfPlans(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	card := planOf(t, h, st.Submitted.ID)
	draft, err := h.Session().ReturnPlan(h.Context(), card.Plan.ID, card.Plan.Version, "Уточнить дни")
	require.NoError(t, err)
	h.SignIn(h.Officers[0]) // has the most to do with a draft: the header must still leave the window its width
	screentest.Picture(h, "plans-draft", plans.New, func(p *plans.Page) {
		p.Show(screen.Place{Kind: model.KindPlan, ID: draft.ID})
		require.LessOrEqual(t, h.Window().Content().MinSize().Width, float32(1200))
	})
	_, err = h.Session().SubmitPlan(h.Context(), draft.ID, draft.Version)
	require.NoError(t, err)
	h.SignIn(h.Manager)
	screentest.Picture(h, "plans-register", plans.New, func(p *plans.Page) { p.Show(screen.Place{}); p.Focus(); h.Press(fyne.KeyDown) })
	screentest.Picture(h, "plans-plan", plans.New, func(p *plans.Page) {
		p.Show(screen.Place{Kind: model.KindPlannedVisit, ID: st.Planned[0].ID})
	})
	screentest.Picture(h, "plans-lines", plans.New, func(p *plans.Page) {
		p.Show(screen.Place{Kind: model.KindPlannedVisit})
	})
	screentest.Picture(h, "plans-line-form", plans.New, func(p *plans.Page) {
		p.Show(screen.Place{Kind: model.KindPlan, ID: st.Plan.ID})
		p.New()
	})
	screentest.Picture(h, "plans-new", plans.New, func(p *plans.Page) { p.New() })
	screentest.Picture(h, "plans-submitted", plans.New, func(p *plans.Page) {
		p.Show(screen.Place{Kind: model.KindPlan, ID: st.Submitted.ID})
	})
}
