package tracking

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
	"baqylau/ui/widgets/screen/screentest"
)

// find returns the first object below root for which ok is true.
func find[T fyne.CanvasObject](t *testing.T, root fyne.CanvasObject, ok func(T) bool) T {
	t.Helper()
	var found T
	var walk func(o fyne.CanvasObject) bool
	walk = func(o fyne.CanvasObject) bool {
		if o == nil || !o.Visible() {
			return false
		}
		if x, is := o.(T); is && ok(x) {
			found = x
			return true
		}
		for _, child := range children(o) {
			if walk(child) {
				return true
			}
		}
		return false
	}
	require.True(t, walk(root), "no such object is shown")
	return found
}

func children(o fyne.CanvasObject) []fyne.CanvasObject {
	switch x := o.(type) {
	case *fyne.Container:
		return x.Objects
	case fyne.Widget:
		return test.WidgetRenderer(x).Objects()
	}
	return nil
}

// press taps the button with the given words.
func press(t *testing.T, root fyne.CanvasObject, words string) {
	t.Helper()
	test.Tap(find(t, root, func(b *widgets.Button) bool { return b.Text() == words }))
}

// fieldOf returns the field with the given label.
func fieldOf(t *testing.T, root fyne.CanvasObject, label string) *widgets.Field {
	t.Helper()
	return find(t, root, func(f *widgets.Field) bool { return f.Label() == label })
}

func control[T fyne.CanvasObject](t *testing.T, root fyne.CanvasObject, label string) T {
	t.Helper()
	c, ok := fieldOf(t, root, label).Control().(T)
	require.True(t, ok, "%s is another control", label)
	return c
}

func recommendation(t *testing.T, h *screentest.Host, id model.ID) model.Recommendation {
	t.Helper()
	rows, err := h.Session().RecommendationRows(h.Context(), []model.ID{id}, model.Date{})
	require.NoError(t, err)
	require.Len(t, rows, 1)
	return rows[0].Recommendation
}

func open(t *testing.T, person func(*screentest.Host) model.Person) (*screentest.Host, *screentest.Story, *Page) {
	t.Helper()
	h := screentest.New(t)
	story := h.Story()
	h.SignIn(person(h))
	p := New(h)
	h.Open(p)
	return h, story, p
}

func manager(h *screentest.Host) model.Person { return h.Manager }

func officer(h *screentest.Host) model.Person { return h.Officers[0] }

func TestOneRecommendationForTwoFindings(t *testing.T) {
	h, story, p := open(t, officer)
	p.Show(screen.Place{New: true, From: []model.ID{story.Open.ID}})
	sheet := h.TopSheet().Content
	words := h.Words()
	require.NotEmpty(t, control[*widgets.Picker](t, sheet, words.T("tracking.addressee")).Chosen().ID, "the provider of the violation is proposed")

	press(t, sheet, words.T("tracking.save_draft"))
	require.NotEmpty(t, fieldOf(t, sheet, words.T("field.kind")).Error(), "what is missing is said beside its field")
	require.True(t, h.TopSheet().Open, "the form stays while something is missing")

	control[*widgets.Picker](t, sheet, words.T("field.kind")).SetChosen(entry.CodeOption(h, model.RecommendationKinds, "remedy"))
	control[*widgets.TextArea](t, sheet, words.T("field.recommendation_text")).SetText("Установить пандус")
	top := h.TopSheet()
	press(t, sheet, words.T("tracking.save_draft"))
	require.False(t, top.Open)
	require.Empty(t, h.Failed)
	ids, err := h.Session().IDs(h.Context(), model.Filter{Kind: model.KindRecommendation, Finding: story.Open.ID}, model.Order{})
	require.NoError(t, err)
	require.Len(t, ids, 1)
	draft := recommendation(t, h, ids[0])
	require.Equal(t, model.RecDraft, draft.State)
	require.Equal(t, ids[0], p.Place().ID, "what was written is the record beside the register")
}

func TestIssueProposesTheDueDate(t *testing.T) {
	h, story, p := open(t, manager)
	p.Show(screen.Place{ID: story.Drafted.ID})
	words := h.Words()
	press(t, p.Content(), words.T("step.issue"))
	sheet := h.TopSheet().Content
	// Ten working days after Wednesday 7 November 2018.
	require.Equal(t, "2018-11-21", control[*widgets.DateField](t, sheet, words.T("field.due")).Date().String())
	press(t, sheet, words.T("step.issue"))
	r := recommendation(t, h, story.Drafted.ID)
	require.Equal(t, model.RecIssued, r.State)
	require.Equal(t, "2018-11-07", r.Issued.String())
}

func TestOfficerCannotIssue(t *testing.T) {
	h, story, p := open(t, officer)
	p.Show(screen.Place{ID: story.Drafted.ID})
	issue := h.Words().T("step.issue")
	var found bool
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && b.Text() == issue {
			found = true
		}
		for _, c := range children(o) {
			walk(c)
		}
	}
	walk(p.Content())
	require.False(t, found)
	require.Contains(t, h.Shown(), "Черновик: рекомендацию направляет адресату руководитель.")
}

func TestPostControlClosesAndRefuses(t *testing.T) {
	h, story, p := open(t, manager)
	words := h.Words()
	p.Show(screen.Place{ID: story.Reported.ID})
	press(t, p.Content(), words.T("tracking.check"))
	sheet := h.TopSheet()
	result := control[*widgets.Picker](t, sheet.Content, words.T("field.result"))
	result.SetChosen(widgets.Option{ID: string(model.CheckExecuted), Text: "x"})

	press(t, sheet.Content, words.T("tracking.check_save"))
	require.Contains(t, h.Shown(), words.T("fault.check_bare"), "a result needs something behind it")
	control[*widgets.TextArea](t, sheet.Content, words.T("tracking.found")).SetText("пандус установлен")
	press(t, sheet.Content, words.T("tracking.check_save"))
	require.NotEmpty(t, fieldOf(t, sheet.Content, words.T("tracking.public")).Error(), "somebody must have checked")

	staff := control[*widgets.MultiPicker](t, sheet.Content, words.T("tracking.staff"))
	staff.SetChosen([]widgets.Option{entry.PersonOption(h.Officers[0])})
	press(t, sheet.Content, words.T("tracking.check_save"))
	require.True(t, sheet.Open, "the officer who wrote the finding cannot check")
	require.Contains(t, fieldOf(t, sheet.Content, words.T("tracking.staff")).Error(), h.Officers[0].Name, "it stands where they were named")
	require.NotContains(t, fieldOf(t, sheet.Content, words.T("tracking.public")).Error(), h.Officers[0].Name)
	require.Equal(t, model.RecReported, recommendation(t, h, story.Reported.ID).State)

	staff.SetChosen(nil)
	public := control[*widgets.MultiPicker](t, sheet.Content, words.T("tracking.public"))
	public.SetChosen([]widgets.Option{entry.PersonOption(h.Representatives[0])})
	press(t, sheet.Content, words.T("tracking.check_save"))
	require.False(t, sheet.Open)
	require.Equal(t, model.RecVerified, recommendation(t, h, story.Reported.ID).State)
}

func TestScreensTracking(t *testing.T) {
	h := screentest.New(t)
	story := h.Story()
	screentest.Picture(h, "tracking-list", New, func(p *Page) { p.Show(screen.Place{ID: story.Partly.ID}) })
	screentest.Picture(h, "tracking-marked", New, func(p *Page) {
		p.list.SetFilter(model.Filter{Marks: []model.Mark{model.MarkOpen}})
		p.Focus()
		h.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	})
	screentest.Picture(h, "tracking-filtered", New, func(p *Page) {
		p.list.SetFilter(model.Filter{Marks: []model.Mark{model.MarkOverdue}, Scope: model.Scope{Regions: []string{"11"},
			Organisations: []model.ID{story.Open.Organisation}, Period: model.Period{From: model.MakeDate(2018, 1, 1)}}})
	})
	screentest.Picture(h, "tracking-columns", New, func(p *Page) {
		p.list.OpenColumns()
	})
	screentest.Picture(h, "tracking-extend-many", New, func(p *Page) { p.extendMany([]model.ID{story.Overdue.ID}) })
	screentest.Picture(h, "tracking-not-changed", New, func(p *Page) {
		p.list.Bulk("tracking.issuing", []model.ID{story.Overdue.ID, story.Verified.ID},
			func(context.Context, *office.Session, model.RecommendationRow) error {
				return model.NewFault("fault.required.reason")
			})
	})
	screentest.Picture(h, "tracking-draft", New, func(p *Page) { p.Show(screen.Place{New: true, From: []model.ID{story.Open.ID}}) })
	screentest.Picture(h, "tracking-check", New, func(p *Page) {
		p.Show(screen.Place{ID: story.Reported.ID})
		press(t, p.Content(), h.Words().T("tracking.check"))
	})
}

func TestScreensTrackingEmpty(t *testing.T) {
	screentest.Picture(screentest.New(t), "tracking-empty", New, nil)
}
