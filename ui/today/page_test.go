package today

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// lines are the list lines that there is room for, from the top.
func lines(o fyne.CanvasObject) []*widgets.ListLine {
	var out []*widgets.ListLine
	switch x := o.(type) {
	case *widgets.ListLine:
		if x.Visible() {
			out = append(out, x)
		}
	case *fyne.Container:
		for _, c := range x.Objects {
			out = append(out, lines(c)...)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(x).Objects() {
			out = append(out, lines(c)...)
		}
	}
	return out
}

func TestLinesLeadToTheirRecords(t *testing.T) {
	h := screentest.New(t)
	story := h.Story()
	p := New(h)
	h.Open(p)
	shown := lines(p.Content())
	require.NotEmpty(t, shown)
	for _, l := range shown {
		l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	require.Len(t, h.Gone, len(shown))
	var visits, planned, plans, recommendations []model.ID
	for _, g := range h.Gone {
		switch {
		case g.Kind == model.KindVisit && g.New:
			planned = append(planned, g.From...)
		case g.Kind == model.KindVisit:
			visits = append(visits, g.ID)
		case g.Kind == model.KindPlan:
			plans = append(plans, g.ID)
		case g.Kind == model.KindRecommendation:
			recommendations = append(recommendations, g.ID)
		}
	}
	require.Contains(t, visits, story.Draft.ID)
	require.Contains(t, planned, story.Planned[1].ID)
	require.NotContains(t, planned, story.Planned[2].ID, "a cancelled line is not to be made")
	require.Contains(t, plans, story.Submitted.ID)
	require.Contains(t, recommendations, story.Overdue.ID)
	require.Contains(t, recommendations, story.Reported.ID)
}

// TestAPlannedVisitIsBegunOnce: once its entry was begun it is continued, and not offered a second time.
func TestAPlannedVisitIsBegunOnce(t *testing.T) {
	h := screentest.New(t)
	story := h.Story()
	h.SignIn(h.Officers[0])
	offered := func() (begin, all int) {
		p := New(h)
		h.Open(p)
		h.Gone = nil
		for _, l := range lines(p.Content()) {
			l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		}
		for _, g := range h.Gone {
			if g.Kind == model.KindVisit && g.New {
				begin++
			}
			if g.Kind == model.KindPlannedVisit {
				all++
			}
		}
		return begin, all
	}
	before, _ := offered()
	require.Positive(t, before)
	line := story.Planned[0]
	_, err := h.Session().StartVisit(h.Context(), model.Visit{Date: line.Day, Organisation: line.Organisation, Service: line.Service,
		Method: line.Method, Officers: line.Officers, Planned: line.ID})
	require.NoError(t, err)
	after, more := offered()
	require.Equal(t, before-1, after)
	require.Zero(t, more, "nothing is left out that a register would show")
}

// TestDueSoonAndOthers: what is due within five working days is listed with the days that are left, what only waits
// by its number leads to its register.
func TestDueSoonAndOthers(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	p := New(h)
	h.Open(p)
	texts := strings.Join(screentest.Texts(h.Window()), "\n")
	require.Contains(t, texts, "Срок подходит")
	waiting, err := h.Session().Waiting(context.Background())
	require.NoError(t, err)
	for _, w := range waiting {
		if w.Key == office.WaitDue {
			require.Positive(t, w.Count)
			ids, err := h.Session().IDs(context.Background(), w.Filter, model.Order{})
			require.NoError(t, err)
			rows, err := h.Session().RecommendationRows(context.Background(), ids, model.Date{})
			require.NoError(t, err)
			for _, r := range rows {
				require.False(t, r.Due.Before(h.Session().Today()))
				require.LessOrEqual(t, h.Session().Calendar.WorkingDays(h.Session().Today(), r.Due), 5)
				require.Contains(t, texts, r.Number.String())
			}
		}
	}
	for _, l := range lines(p.Content()) {
		l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	require.True(t, slices.ContainsFunc(h.Gone, func(g screen.Place) bool {
		return g.Kind == model.KindFinding && g.Filter != nil && g.Filter.Has(model.MarkNoRecommendation)
	}))
}

// TestAnOfficerSeesTheirOwn: what waits for others is not counted for an officer.
func TestAnOfficerSeesTheirOwn(t *testing.T) {
	h := screentest.New(t)
	story := h.Story()
	counts := func() map[string]int {
		waiting, err := h.Session().Waiting(context.Background())
		require.NoError(t, err)
		out := map[string]int{}
		for _, w := range waiting {
			out[w.Key] = w.Count
		}
		return out
	}
	all := counts()
	h.SignIn(h.Officers[1])
	own := counts()
	for key, n := range own {
		require.LessOrEqual(t, n, all[key], key)
	}
	require.Positive(t, all[office.WaitDraftVisits])
	require.Zero(t, own[office.WaitDraftVisits], "the draft is %s's", story.Draft.Author)
}

// TestWhatWasNotSavedIsListed leads to the form in which it was typed.
func TestWhatWasNotSavedIsListed(t *testing.T) {
	h := screentest.New(t)
	for _, d := range []model.Draft{{Form: "organisation", Title: "Новая организация"}, {Form: "visit.finding", Record: "v1"}} {
		d.Data = []byte(`["Колледж"]`)
		_, err := h.Session().KeepDraft(context.Background(), d)
		require.NoError(t, err)
	}
	p := New(h)
	h.Open(p)
	for _, l := range lines(p.Content()) {
		l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	require.ElementsMatch(t, []screen.Place{{Kind: model.KindOrganisation, New: true}, {Kind: model.KindVisit, ID: "v1"}}, h.Gone)
}

// TestADayOnWhichNothingWaits says so and offers what could be done.
func TestADayOnWhichNothingWaits(t *testing.T) {
	h := screentest.New(t)
	p := New(h)
	h.Open(p)
	require.Contains(t, screentest.Texts(h.Window()), "На сегодня всё сделано")
	p.Focus()
	focused, ok := h.Window().Canvas().Focused().(*widgets.Button)
	require.True(t, ok)
	focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	require.Equal(t, screen.Place{Kind: model.KindVisit, New: true}, h.Gone[0])
}

func TestEmptyOfficeSaysWhatToDo(t *testing.T) {
	h := screentest.Bare(t)
	p := New(h)
	h.Open(p)
	require.Empty(t, lines(p.Content()))
	p.Focus()
	focused, ok := h.Window().Canvas().Focused().(*widgets.Button)
	require.True(t, ok)
	focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	require.Equal(t, 1, h.Imported)
}

func TestScreensToday(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	screentest.Picture(h, "today", New, nil)
}

func TestScreensTodayDone(t *testing.T) {
	screentest.Picture(screentest.New(t), "today-done", New, nil)
}

func TestScreensTodayEmpty(t *testing.T) {
	screentest.Picture(screentest.Bare(t), "today-empty", New, nil)
}

// TestUnsavedTextIsThrownAway: a draft whose form has other fields by now cannot be gone on with, but it can go.
func TestUnsavedTextIsThrownAway(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	d, err := h.Session().KeepDraft(context.Background(), model.Draft{Form: "visit", Title: "Школа № 12", Data: []byte(`["of","another","time"]`)})
	require.NoError(t, err)
	p := New(h)
	h.Open(p)
	thrown := 0
	for _, l := range lines(p.Content()) {
		before := len(h.Asked)
		l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
		thrown += len(h.Asked) - before
	}
	require.Equal(t, 1, thrown, "records are not thrown away from here")
	h.Answer("")
	h.Quiet()
	list, err := h.Session().Drafts(context.Background(), false)
	require.NoError(t, err)
	require.Empty(t, list)
	require.NotContains(t, screentest.Texts(h.Window()), "Школа № 12")
	step, err := h.Session().TakeBack(context.Background())
	require.NoError(t, err)
	require.Equal(t, d.ID, step.Draft.ID, "Ctrl+Z brings it back")
}

// TestTheNumberOfDecisions on the page is that of the navigation, and is explained.
func TestTheNumberOfDecisions(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	_, err := h.Session().KeepDraft(context.Background(), model.Draft{Form: "organisation", Title: "Школа", Data: []byte(`["x"]`)})
	require.NoError(t, err)
	p := New(h)
	h.Open(p)
	waiting, err := h.Session().Waiting(context.Background())
	require.NoError(t, err)
	n := 0
	for _, w := range h.Session().Decisions(waiting) {
		n += w.Count
	}
	shown := h.Shown()
	at := slices.Index(shown, "Требует решения")
	require.Contains(t, shown[at:at+4], h.Words().Number(int64(n)))
	for _, o := range test.LaidOutObjects(p.Content()) {
		if help, ok := o.(*widgets.Help); ok {
			help.Tapped(nil)
		}
	}
	require.Contains(t, h.Shown(), h.Words().T("today.help.decisions"))
}

// TestReportedInTimeWaitsForUs: what was reported in time stays among the overdue until it was checked, and says why.
func TestReportedInTimeWaitsForUs(t *testing.T) {
	h := screentest.New(t)
	story := h.Story()
	h.SetNow(screentest.Start().AddDate(0, 2, 0))
	p := New(h)
	h.Open(p)
	waiting, err := h.Session().Waiting(context.Background())
	require.NoError(t, err)
	for _, w := range waiting {
		if w.Key == office.WaitOverdue {
			ids, err := h.Session().IDs(context.Background(), w.Filter, model.Order{})
			require.NoError(t, err)
			require.Contains(t, ids, story.Reported.ID, "it is open, and its day is over")
		}
	}
	require.Contains(t, h.Shown(), "заявлено в срок")
}
