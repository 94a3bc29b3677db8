package plans_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/plans"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// busyOffice adds to the story a draft plan of December with visits on days and in weeks, some on one day.
func busyOffice(t *testing.T, h *screentest.Host) (st *screentest.Story, draft model.Plan, lines []model.PlannedVisit) {
	t.Helper()
	st = h.Story()
	h.SignIn(h.Officers[0])
	s := h.Session()
	draft, err := s.CreatePlan(h.Context(), model.Period{From: model.MakeDate(2018, 11, 1), To: model.MakeDate(2018, 12, 31)}, "Дополнительный план")
	require.NoError(t, err)
	add := func(day model.Date, week bool, organisation, officer int) {
		v, err := s.AddPlannedVisit(h.Context(), model.PlannedVisit{Plan: draft.ID, Organisation: h.Organisations[organisation].ID,
			Service: h.Services[organisation%4].ID, Method: "mystery_shopper", Day: day, Week: week, Officers: []model.ID{h.Officers[officer].ID}}, "")
		require.NoError(t, err)
		lines = append(lines, v)
	}
	add(november(14), false, 1, 0)
	for i := range 6 {
		add(november(16), false, i, i%2)
	}
	add(november(19), true, 2, 1)
	add(november(22), false, 4, 0)
	add(november(22), false, 5, 1)
	add(november(29), false, 3, 1)
	return st, draft, lines
}

// planner is the calendar that the window shows.
func planner(t *testing.T, h *screentest.Host) *widgets.Planner {
	t.Helper()
	h.Settle()
	for _, o := range test.LaidOutObjects(h.Window().Content()) {
		if p, ok := o.(*widgets.Planner); ok {
			return p
		}
	}
	require.Fail(t, "no calendar is shown")
	return nil
}

// drag takes a visit with the pointer to a day, or to a lane.
func drag(t *testing.T, h *screentest.Host, id model.ID, day model.Date, week bool) {
	t.Helper()
	p := planner(t, h)
	from, ok := p.Where(string(id))
	require.True(t, ok, "the visit is not seen")
	from = from.Add(fyne.CurrentApp().Driver().AbsolutePositionForObject(p))
	to := p.WhereDay(day, week).Add(fyne.CurrentApp().Driver().AbsolutePositionForObject(p))
	// The driver of tests hands over one step; its position is where the pointer is after it.
	test.Drag(h.Window().Canvas(), to, to.X-from.X, to.Y-from.Y)
	h.Settle()
}

// alt presses an arrow with Alt.
func alt(h *screentest.Host, key fyne.KeyName) {
	h.Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt})
}

func lineOf(t *testing.T, h *screentest.Host, id model.ID) model.PlannedRow {
	t.Helper()
	rows, err := h.Session().PlannedRows(h.Context(), []model.ID{id})
	require.NoError(t, err)
	require.Len(t, rows, 1)
	return rows[0]
}

func november(d int) model.Date { return model.MakeDate(2018, time.November, d) }

// calendar opens the calendar of all plans on a day, as the first officer.
func calendar(t *testing.T, h *screentest.Host, day model.Date) *plans.Page {
	t.Helper()
	p := plans.New(h)
	h.Open(p)
	p.Show(screen.Place{Kind: model.KindPlannedVisit, On: day})
	p.Focus()
	return p
}

func TestDraftMovesByDragAndKeysAndIsTakenBack(t *testing.T) {
	h := screentest.New(t)
	_, draft, lines := busyOffice(t, h)
	id := lines[0].ID
	calendar(t, h, november(14))
	drag(t, h, id, november(15), false)
	require.Equal(t, november(15), lineOf(t, h, id).Day)
	require.Zero(t, lineOf(t, h, id).Moves, "in a draft nothing was promised yet")
	require.Zero(t, planOf(t, h, draft.ID).Plan.Amendments)

	// What was moved is still the current one: keys go on with it.
	h.Ctrl(fyne.KeyRight)
	alt(h, fyne.KeyDown)
	require.Equal(t, november(23), lineOf(t, h, id).Day)
	drag(t, h, id, november(19), true)
	require.True(t, lineOf(t, h, id).Week)
	require.Equal(t, november(19), lineOf(t, h, id).Day)
	h.Ctrl(fyne.KeyDown)
	require.Equal(t, november(26), lineOf(t, h, id).Day)
	h.Ctrl(fyne.KeyDown) // out of the month: the calendar turns its leaf after it
	require.Equal(t, model.MakeDate(2018, 12, 3), lineOf(t, h, id).Day)
	require.Contains(t, h.Shown(), "Декабрь 2018")

	for range 6 {
		_, err := h.Session().TakeBack(t.Context()) // what Ctrl+Z does in the window
		require.NoError(t, err)
	}
	require.Equal(t, november(14), lineOf(t, h, id).Day)
	require.False(t, lineOf(t, h, id).Week)
	h.Quiet()

	drag(t, h, id, november(17), false)
	require.Contains(t, h.Said[len(h.Said)-1].Text, "нерабочий день")
}

func TestAfterApprovalAMoveAsksForItsReason(t *testing.T) {
	h := screentest.New(t)
	st, _, _ := busyOffice(t, h)
	id := st.Planned[1].ID // on 9 November
	calendar(t, h, november(9))
	drag(t, h, id, november(13), false)
	require.Equal(t, november(9), lineOf(t, h, id).Day, "nothing moves before the reason is given")
	h.Ctrl(fyne.KeyReturn)
	require.Contains(t, h.Shown(), h.Words().T("fault.required.reason"))
	h.Type("Инспектор болен")
	h.Ctrl(fyne.KeyReturn)
	h.Quiet()
	row := lineOf(t, h, id)
	require.Equal(t, november(13), row.Day)
	require.Equal(t, 1, row.Moves)
	require.Equal(t, november(9), row.FirstDay)
	require.Equal(t, "Инспектор болен", row.Reason)
	require.Equal(t, st.Plan.Amendments+1, planOf(t, h, st.Plan.ID).Plan.Amendments)
	require.IsType(t, (*widgets.Planner)(nil), h.Focused(), "the keyboard is on the calendar again")

	// D asks for the day itself.
	h.Press(fyne.KeyD)
	h.Type("+8")
	h.Ctrl(fyne.KeyReturn)
	h.Type("Просьба организации")
	h.Ctrl(fyne.KeyReturn)
	h.Quiet()
	require.Equal(t, november(15), lineOf(t, h, id).Day)
}

func TestMovesAreRefusedWithASentence(t *testing.T) {
	h := screentest.New(t)
	st, draft, lines := busyOffice(t, h)
	calendar(t, h, november(20))
	refused := func(sentence string) {
		t.Helper()
		require.NotEmpty(t, h.Failed)
		require.Contains(t, h.Words().Error(h.Failed[len(h.Failed)-1]), sentence)
		require.Empty(t, h.Sheets, "nobody is asked for the reason of what cannot be")
	}
	drag(t, h, st.Planned[2].ID, november(21), false)
	refused("уже выполнено или отменено")
	require.Equal(t, november(20), lineOf(t, h, st.Planned[2].ID).Day)

	drag(t, h, lines[0].ID, model.MakeDate(2018, 10, 31), false)
	refused("вне периода плана")
	require.Equal(t, november(14), lineOf(t, h, lines[0].ID).Day)

	s := h.Session()
	_, err := s.SubmitPlan(h.Context(), draft.ID, planOf(t, h, draft.ID).Plan.Version)
	require.NoError(t, err)
	drag(t, h, lines[0].ID, november(15), false)
	refused("На утверждении")

	_, err = s.StartVisit(h.Context(), model.Visit{Planned: st.Planned[0].ID})
	require.NoError(t, err)
	drag(t, h, st.Planned[0].ID, november(8), false)
	refused("уже начат визит")

	h.SignIn(briefing(t, h))
	calendar(t, h, november(9))
	drag(t, h, st.Planned[1].ID, november(12), false)
	refused("не даёт права")
	require.Equal(t, november(9), lineOf(t, h, st.Planned[1].ID).Day)
}

// briefing is somebody who reads plans and does not draw them up.
func briefing(t *testing.T, h *screentest.Host) model.Person {
	t.Helper()
	before := h.Session()
	h.SignIn(h.Manager)
	p, err := h.Session().SavePerson(h.Context(), model.Person{Name: "Ахметова Дана", Role: model.RoleBriefing})
	require.NoError(t, err)
	h.SignIn(before.Who)
	return p
}

func TestTheLoadOfAnOfficerIsTheLengthOfTheList(t *testing.T) {
	h := screentest.New(t)
	_, _, _ = busyOffice(t, h)
	calendar(t, h, november(14))
	load := func() *widgets.BarChart {
		for _, o := range test.LaidOutObjects(h.Window().Content()) {
			if c, ok := o.(*widgets.BarChart); ok {
				return c
			}
		}
		require.Fail(t, "no load is shown")
		return nil
	}
	h.Settle()
	require.Len(t, load().Bars(), 2)
	for _, b := range load().Bars() {
		f := model.Filter{Kind: model.KindPlannedVisit, Person: model.ID(b.ID)}.With(model.MarkCounted)
		f.Period = model.Period{From: november(1), To: november(30)}
		n, err := h.Session().Count(h.Context(), f)
		require.NoError(t, err)
		require.Equal(t, float64(n), b.Value)
	}
	second := load().Bars()[1]
	load().OnOpen(second)
	h.Settle()
	require.Len(t, planner(t, h).IDs(), int(second.Value))
	require.Len(t, load().Bars(), 2, "the load of the others stays in sight")
	load().OnOpen(second)
	require.Greater(t, len(planner(t, h).IDs()), int(second.Value))
}

func TestKeysWalkThroughTheDays(t *testing.T) {
	h := screentest.New(t)
	st, draft, lines := busyOffice(t, h)
	page := calendar(t, h, november(16))
	p := planner(t, h)
	require.Contains(t, h.Shown(), "ещё 3")
	seen := map[string]bool{}
	for range 6 {
		it, ok := p.Current()
		require.True(t, ok)
		seen[it.ID] = true
		_, ok = p.Where(it.ID)
		require.True(t, ok, "what the cursor is on is seen")
		h.Press(fyne.KeyDown)
	}
	require.Len(t, seen, 6)
	day, _ := p.Day()
	require.Equal(t, november(23), day, "behind the last is the week below")
	h.Press(fyne.KeyUp, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight)
	day, week := p.Day()
	require.Equal(t, november(19), day)
	require.True(t, week, "between Sunday and Monday is the lane of the week")
	h.Press(fyne.KeyRight, fyne.KeyPageDown)
	require.Contains(t, h.Shown(), "Декабрь 2018")
	h.Press(fyne.KeyHome)
	day, _ = p.Day()
	require.Equal(t, november(7), day)

	// Enter shows the visit beside, N begins it, and on an empty day adds one.
	h.Press(fyne.KeyReturn)
	require.Contains(t, h.Shown(), h.Words().T("plans.history"))
	h.Press(fyne.KeyN)
	h.Answer("")
	require.Equal(t, screen.Place{Kind: model.KindVisit, New: true, From: []model.ID{st.Planned[0].ID}}, h.Gone[len(h.Gone)-1])
	require.True(t, page.Back())
	page.Show(screen.Place{Kind: model.KindPlan, ID: draft.ID, On: november(27)})
	h.Press(fyne.KeyN)
	h.Pick("колледж")
	h.Ctrl(fyne.KeyS)
	h.Quiet()
	var added []model.PlannedRow
	for _, v := range planOf(t, h, draft.ID).Visits {
		if v.Day == november(27) {
			added = append(added, v)
		}
	}
	require.Len(t, added, 1)

	// Another language, the same day.
	to := page.Place()
	require.Equal(t, draft.ID, to.ID)
	require.Equal(t, november(27), to.On)
	require.NotEmpty(t, lines)
}

func TestTheRestOfADayIsInItsWeek(t *testing.T) {
	h := screentest.New(t)
	busyOffice(t, h)
	calendar(t, h, november(14))
	p := planner(t, h)
	at := p.WhereDay(november(16), false).AddXY(0, -8)
	p.Tapped(&fyne.PointEvent{Position: at})
	require.Equal(t, widgets.PlannerWeek, p.Scale())
	require.Contains(t, h.Shown(), "12–18\u00a0ноября\u00a02018")
	require.Equal(t, "week", h.Recall("plans.scale"), "the week is kept for the next time")
	h.Press(fyne.KeyM)
	require.Equal(t, widgets.PlannerMonth, p.Scale())
	require.Contains(t, h.Shown(), "Ноябрь 2018")
	h.Type("ц") // on the key of W
	require.Equal(t, widgets.PlannerWeek, p.Scale())
	h.Type("Ь") // on that of M
	require.Equal(t, widgets.PlannerMonth, p.Scale())
	h.Press(fyne.KeyPageDown)
	h.Type("е") // on that of T
	day, _ := p.Day()
	require.Equal(t, november(7), day)
}

func TestTheCalendarIsRemembered(t *testing.T) {
	h := screentest.New(t)
	_, _, lines := busyOffice(t, h)
	h.Open(plans.New(h))
	sw := func() *widgets.SegmentedSwitch {
		for _, o := range test.LaidOutObjects(h.Window().Content()) {
			if s, ok := o.(*widgets.SegmentedSwitch); ok {
				return s
			}
		}
		return nil
	}
	sw().TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	h.Settle()
	sw().TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	require.Contains(t, h.Shown(), "Ноябрь 2018")
	h.Open(plans.New(h))
	require.Contains(t, h.Shown(), "Ноябрь 2018")
	// One visit of a plan, shown where it stands in the plan's calendar.
	h.Keep("plans.plan_view", "calendar")
	p := plans.New(h)
	h.Open(p)
	p.Show(screen.Place{Kind: model.KindPlannedVisit, ID: lines[9].ID})
	it, ok := planner(t, h).Current()
	require.True(t, ok)
	require.Equal(t, string(lines[9].ID), it.ID)
	// The register's record is where the calendar begins, wherever it stood before.
	h.Keep("plans.plan_view", "")
	p = plans.New(h)
	h.Open(p)
	p.Show(screen.Place{Kind: model.KindPlannedVisit, ID: lines[1].ID})
	h.Settle()
	for _, o := range test.LaidOutObjects(h.Window().Content()) {
		if s, ok := o.(*widgets.SegmentedSwitch); ok {
			s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
			break
		}
	}
	at, _ := planner(t, h).Day()
	require.Equal(t, lines[1].Day, at)
	// A filter with a period leads to its days.
	p = plans.New(h)
	h.Open(p)
	f := model.Filter{Kind: model.KindPlannedVisit}
	f.Period = model.Period{From: model.MakeDate(2018, 12, 1), To: model.MakeDate(2018, 12, 31)}
	p.Show(screen.Place{Filter: &f})
	require.Contains(t, h.Shown(), "Декабрь 2018")
	require.Len(t, planner(t, h).IDs(), 1)
}

// planOfLines opens a plan of so many visits in the calendar and measures keys in it: four arrows, and two leaves.
func planOfLines(t *testing.T, lines int) (arrows, leaves time.Duration) {
	t.Helper()
	h := screentest.New(t)
	h.SignIn(h.Officers[0])
	plan, err := h.Session().CreatePlan(h.Context(), model.Period{From: model.MakeDate(2018, 10, 1), To: model.MakeDate(2018, 12, 31)}, "")
	require.NoError(t, err)
	require.NoError(t, h.Desk().Store.Write(h.Context(), func(tx office.Tx) error { // at once: the verbs take ten seconds
		for i := range lines {
			day := plan.Period.From.AddDays(i % 92)
			if i%10 == 0 {
				day = plan.Period.From.AddDays(7 * (i / 10 % 13))
			}
			v := model.PlannedVisit{Head: model.Head{ID: h.Desk().NewID(), Office: h.Office.Code}, Plan: plan.ID, Method: "inspection",
				Organisation: h.Organisations[i%6].ID, Day: day, Week: i%10 == 0, FirstDay: day, State: model.PlannedOpen,
				Officers: []model.ID{h.Officers[i%2].ID}}
			if err := tx.SavePlannedVisit(&v); err != nil {
				return err
			}
		}
		return nil
	}))
	p := plans.New(h)
	h.Open(p)
	p.Show(screen.Place{Kind: model.KindPlan, ID: plan.ID, On: november(14)})
	p.Focus()
	h.Settle()
	require.Greater(t, len(planner(t, h).IDs()), lines/3)
	arrows = screentest.Fastest(func() { h.Press(fyne.KeyRight, fyne.KeyDown, fyne.KeyLeft, fyne.KeyUp) })
	leaves = screentest.Fastest(func() { h.Press(fyne.KeyPageDown, fyne.KeyPageUp) })
	h.Quiet()
	return arrows, leaves
}

// TestALargePlanDoesNotLag holds that a plan of 1 500 visits is walked and turned nearly as fast as one of 300, in which
// every day is as full as can be shown.
func TestALargePlanDoesNotLag(t *testing.T) {
	arrows, leaves := planOfLines(t, 300)
	manyArrows, manyLeaves := planOfLines(t, 1500)
	t.Logf("four arrows %s and %s, two leaves with their visits fetched %s and %s", arrows, manyArrows, leaves, manyLeaves)
	require.Less(t, manyArrows, 5*arrows)
	require.Less(t, manyLeaves, 12*leaves, "a leaf is fetched beside the window; drawing it is part of this")
}

func TestScreensOfCalendar(t *testing.T) {
	h := screentest.New(t)
	_, draft, lines := busyOffice(t, h)
	screentest.Picture(h, "plans-calendar", plans.New, func(p *plans.Page) {
		p.Show(screen.Place{Kind: model.KindPlannedVisit, On: model.MakeDate(2018, 11, 16)})
		p.Focus()
	})
	screentest.Picture(h, "plans-calendar-week", plans.New, func(p *plans.Page) {
		p.Show(screen.Place{Kind: model.KindPlannedVisit, On: model.MakeDate(2018, 11, 16)})
		p.Focus()
		h.Press(fyne.KeyW)
	})
	h.Keep("plans.scale", "month")
	screentest.Picture(h, "plans-calendar-record", plans.New, func(p *plans.Page) {
		p.Show(screen.Place{Kind: model.KindPlan, ID: draft.ID, On: model.MakeDate(2018, 11, 22)})
		p.Focus()
		h.Press(fyne.KeyReturn)
	})
	screentest.Picture(h, "plans-calendar-december", plans.New, func(p *plans.Page) {
		p.Show(screen.Place{Kind: model.KindPlannedVisit, On: model.MakeDate(2018, 12, 17)})
		p.Focus()
	})
	require.NotEmpty(t, lines)
}
