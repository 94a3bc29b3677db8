package plans_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/plans"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// drafted makes a plan of December with one visit in it; other is a session at another computer.
func drafted(t *testing.T, h *screentest.Host) (plan model.Plan, line model.PlannedVisit, other *office.Session) {
	t.Helper()
	s := h.Session()
	plan, err := s.CreatePlan(h.Context(), model.Period{From: model.MakeDate(2018, 12, 1), To: model.MakeDate(2018, 12, 31)}, "Желтоқсан")
	require.NoError(t, err)
	line, err = s.AddPlannedVisit(h.Context(), model.PlannedVisit{Plan: plan.ID, Organisation: h.Organisations[0].ID,
		Method: "inspection", Day: model.MakeDate(2018, 12, 3), Officers: []model.ID{h.Officers[0].ID}}, "")
	require.NoError(t, err)
	other, err = h.Desk().SignIn(h.Context(), h.Manager.ID)
	require.NoError(t, err)
	return plan, line, other
}

// decide requires the sheet with both versions over the form, and decides.
func decide(t *testing.T, h *screentest.Host, keep bool, texts ...string) {
	t.Helper()
	require.Equal(t, h.Words().T("screen.clash.title"), h.TopSheet().Title, h.Failed)
	shown := strings.Join(h.Shown(), "\n")
	for _, text := range texts {
		require.Contains(t, shown, text, "both versions stand side by side")
	}
	key := "screen.clash.take"
	if keep {
		key = "screen.clash.keep"
	}
	h.Tap(h.Words().T(key))
}

func TestAPlanThatSomebodyElseChanged(t *testing.T) {
	for _, keep := range []bool{true, false} {
		h := screentest.New(t)
		plan, _, other := drafted(t, h)
		p := plans.New(h)
		h.Open(p)
		p.Show(screen.Place{Kind: model.KindPlan, ID: plan.ID})
		h.Tap(h.Words().T("plans.edit"))
		form := h.TopSheet()
		h.Press(fyne.KeyReturn, fyne.KeyReturn)
		h.Type("Мой план")
		theirs := planOf(t, h, plan.ID).Plan.Plan
		theirs.Title = "Их план"
		_, err := other.SavePlan(h.Context(), theirs, "")
		require.NoError(t, err)
		h.Ctrl(fyne.KeyReturn)
		require.Equal(t, "Их план", planOf(t, h, plan.ID).Plan.Title, "nothing is overwritten")
		decide(t, h, keep, "Мой план", "Их план")
		h.Quiet()
		require.Equal(t, map[bool]string{true: "Мой план", false: "Их план"}[keep], planOf(t, h, plan.ID).Plan.Title)
		require.False(t, form.Open)
	}
}

// TestAPlanThatWasApprovedMeanwhile: what was typed is kept, and a reason is asked for now.
func TestAPlanThatWasApprovedMeanwhile(t *testing.T) {
	h := screentest.New(t)
	h.SignIn(h.Officers[0])
	plan, _, other := drafted(t, h)
	p := plans.New(h)
	h.Open(p)
	p.Show(screen.Place{Kind: model.KindPlan, ID: plan.ID})
	h.Tap(h.Words().T("plans.edit"))
	form := h.TopSheet()
	h.Press(fyne.KeyReturn, fyne.KeyReturn)
	h.Type("Мой план")
	now, err := h.Session().SubmitPlan(h.Context(), plan.ID, planOf(t, h, plan.ID).Plan.Version)
	require.NoError(t, err)
	_, err = other.ApprovePlan(h.Context(), plan.ID, now.Version)
	require.NoError(t, err)
	h.Ctrl(fyne.KeyReturn)
	decide(t, h, true, h.Words().T("plan.draft"), h.Words().T("plan.approved"))
	require.True(t, form.Open)
	require.Contains(t, h.Shown(), h.Words().T("fault.required.reason"))
	h.Press(fyne.KeyReturn)
	require.Equal(t, "Желтоқсан", planOf(t, h, plan.ID).Plan.Title)
}

func TestAPlannedVisitThatSomebodyElseChanged(t *testing.T) {
	for _, keep := range []bool{true, false} {
		h := screentest.New(t)
		_, line, other := drafted(t, h)
		p := plans.New(h)
		h.Open(p)
		p.Show(screen.Place{Kind: model.KindPlannedVisit, ID: line.ID})
		tapLast(t, h, h.Words().T("plans.edit")) // the first is that of the plan
		form := h.TopSheet()
		h.Pick("колледж")
		theirs := line
		theirs.Method = "mystery_shopper"
		_, err := other.ChangePlannedVisit(h.Context(), theirs, "")
		require.NoError(t, err)
		h.Ctrl(fyne.KeyS)
		require.Equal(t, line.Organisation, lineOf(t, h, line.ID).Organisation, "nothing is overwritten")
		decide(t, h, keep, "Колледж")
		h.Quiet()
		require.False(t, form.Open)
		now := lineOf(t, h, line.ID)
		require.Equal(t, keep, now.Organisation != line.Organisation)
		require.Equal(t, keep, now.Method == "inspection")
	}
}

// TestAMoveOfAVisitThatSomebodyElseMoved shows both days; what is kept goes on from what is stored.
func TestAMoveOfAVisitThatSomebodyElseMoved(t *testing.T) {
	for _, keep := range []bool{true, false} {
		h := screentest.New(t)
		line := h.Story().Planned[1]
		p := plans.New(h)
		h.Open(p)
		p.Show(screen.Place{Kind: model.KindPlannedVisit, ID: line.ID})
		h.Tap(h.Words().T("plans.move"))
		form := h.TopSheet()
		mine, theirs := line.Day.AddDays(3), line.Day.AddDays(4)
		h.Type(h.Words().Date(mine))
		h.Ctrl(fyne.KeyReturn) // to the reason
		h.Type("Моя причина")
		other, err := h.Desk().SignIn(h.Context(), h.Manager.ID)
		require.NoError(t, err)
		_, err = other.MovePlannedVisit(h.Context(), line.ID, lineOf(t, h, line.ID).Version, theirs, false, "Их причина")
		require.NoError(t, err)
		h.Ctrl(fyne.KeyReturn)
		require.Equal(t, theirs, lineOf(t, h, line.ID).Day, "nothing is overwritten")
		decide(t, h, keep, h.Words().Date(mine), h.Words().Date(theirs), "Моя причина", "Их причина")
		h.Quiet()
		require.False(t, form.Open)
		want := theirs
		if keep {
			want = mine
		}
		require.Equal(t, want, lineOf(t, h, line.ID).Day)
	}
}

// tapLast presses the last button with a text.
func tapLast(t *testing.T, h *screentest.Host, text string) {
	t.Helper()
	h.Settle()
	var last *widgets.Button
	for _, o := range test.LaidOutObjects(h.Window().Content()) {
		if b, ok := o.(*widgets.Button); ok && b.Text() == text {
			last = b
		}
	}
	require.NotNil(t, last, text)
	test.Tap(last)
}
