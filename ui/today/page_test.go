package today

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen/screentest"
)

// lines are the list lines shown, from the top.
func lines(o fyne.CanvasObject) []*widgets.ListLine {
	var out []*widgets.ListLine
	switch x := o.(type) {
	case *widgets.ListLine:
		return []*widgets.ListLine{x}
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

func TestScreensTodayEmpty(t *testing.T) {
	screentest.Picture(screentest.Bare(t), "today-empty", New, nil)
}
