package plans_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/plans"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// TestThePlansCalendarHasTheKeyboard as soon as it is chosen, also in a plan without visits.
func TestThePlansCalendarHasTheKeyboard(t *testing.T) {
	h := screentest.New(t)
	_, draft, _ := busyOffice(t, h)
	empty, err := h.Session().CreatePlan(h.Context(), model.Period{From: november(1), To: november(30)}, "Без посещений")
	require.NoError(t, err)
	for _, id := range []model.ID{draft.ID, empty.ID} {
		page := plans.New(h)
		h.Open(page)
		page.Show(screen.Place{Kind: model.KindPlan, ID: id})
		for _, o := range test.LaidOutObjects(h.Window().Content()) {
			if s, ok := o.(*widgets.SegmentedSwitch); ok {
				s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(s.MinSize().Width-10, 10)})
			}
		}
		p := planner(t, h)
		require.Equal(t, fyne.Focusable(p), h.Focused())
		before, _ := p.Day()
		h.Press(fyne.KeyPageDown)
		after, _ := p.Day()
		require.NotEqual(t, before, after)
		h.Keep("plans.plan_view", "")
	}
}

// TestADayOffIsNamed beside the day of a visit that is added, moved, or moved with others; it is not refused.
func TestADayOffIsNamed(t *testing.T) {
	h := screentest.New(t)
	_, draft, _ := busyOffice(t, h)
	page := plans.New(h)
	h.Open(page)
	warned := func(sentence string) {
		t.Helper()
		var all []string
		for _, o := range test.LaidOutObjects(h.TopSheet().Content) {
			if f, ok := o.(*widgets.Field); ok && f.Warning() != "" {
				all = append(all, f.Warning())
			}
		}
		if sentence == "" {
			require.Empty(t, all)
			return
		}
		require.Len(t, all, 1)
		require.Contains(t, all[0], sentence)
	}
	page.Show(screen.Place{Kind: model.KindPlan, ID: draft.ID, On: november(24)})
	h.Type("т") // adds a visit on a Saturday
	warned("24.11.2018 — выходной")
	h.Pick("колледж")
	h.Ctrl(fyne.KeyS)
	h.Quiet()
	h.Type("в") // asks for another day
	warned("")
	h.Type("16.12.2018")
	warned("День Независимости")
	page.Back()
	h.TopSheet().Close()
	page.Show(screen.Place{Kind: model.KindPlannedVisit})
	page.Focus()
	h.Press(fyne.KeySpace)
	h.Tap(h.Words().T("plans.move"))
	h.Type("+3")
	warned("10.11.2018 — выходной")
}

// TestHolidaysAreReadInTheCalendar: short in the cell, whole below it; so is the mark of a moved working day with large
// letters.
func TestHolidaysAreReadInTheCalendar(t *testing.T) {
	h := screentest.New(t)
	busyOffice(t, h)
	calendar(t, h, model.MakeDate(2018, 12, 29))
	require.Contains(t, h.Shown(), "Независимость")
	fyne.CurrentApp().Settings().SetTheme(look.New(look.Light, 1.25))
	calendar(t, h, model.MakeDate(2018, 12, 29))
	shown := h.Shown()
	require.Contains(t, shown, "раб.")
	require.True(t, slices.ContainsFunc(shown, func(s string) bool { return strings.Contains(s, "рабочий день") }), "%q", shown)
	h.SetLang(model.Kazakh)
	fyne.CurrentApp().Settings().SetTheme(look.New(look.Light, 1.5))
	calendar(t, h, model.MakeDate(2018, 12, 29))
	require.Contains(t, h.Shown(), "2018 жылғы желтоқсан")
	require.Contains(t, h.Shown(), "•")
	fyne.CurrentApp().Settings().SetTheme(look.New(look.Light, 1))
}
