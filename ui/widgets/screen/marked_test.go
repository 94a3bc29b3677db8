package screen_test

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/register"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// TestKeyboardReachesWhatStandsAboveTheRegister: Tab goes from the search over the chips to the rows, Esc comes back to them,
// and Shift+F10 leads to what can be done with the marked rows.
func TestKeyboardReachesWhatStandsAboveTheRegister(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	var done []model.ID
	l := recommendations(h, &done)
	h.Window().SetContent(l.Content())
	l.Reload()
	h.Settle()
	l.Find()
	var names []string
	for h.Focused() != fyne.Focusable(l.Register()) {
		require.Less(t, len(names), 5, "%v", names)
		if chip, ok := h.Focused().(*widgets.Chip); ok {
			names = append(names, chip.Text())
		}
		h.Window().Canvas().FocusNext()
	}
	require.Equal(t, []string{"Вид", "Добавить отбор"}, names)
	h.Window().Canvas().FocusPrevious()
	require.IsType(t, &widgets.Chip{}, h.Focused())
	require.True(t, l.Back())
	require.Equal(t, fyne.Focusable(l.Register()), h.Focused())

	shift := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
	l.Register().KeyDown(shift)
	h.Press(fyne.KeyF10)
	l.Register().KeyUp(shift)
	require.Equal(t, 1, l.Register().MarkedCount(), "the row at which the keyboard was")
	h.Type(" ")
	require.Len(t, done, 1)
	require.True(t, l.Back())
	require.Equal(t, fyne.Focusable(l.Register()), h.Focused())
	require.Equal(t, 1, l.Register().MarkedCount(), "the way back leaves the marks")
	h.Press(desktop.KeyMenu)
	require.IsType(t, &widgets.Button{}, h.Focused())
}

// recommendations is a listing of all recommendations with an action that remembers for which records it was done.
func recommendations(h *screentest.Host, done *[]model.ID) *screen.Listing[model.RecommendationRow] {
	return screen.NewListing(h, screen.Config[model.RecommendationRow]{
		Kind: model.KindRecommendation, Columns: register.Recommendations(), Order: model.Order{By: "number"},
		Fetch: func(ctx context.Context, ids []model.ID) ([]model.RecommendationRow, error) {
			return h.Session().RecommendationRows(ctx, ids, model.Date{})
		},
		ID:      func(r model.RecommendationRow) model.ID { return r.ID },
		Facets:  []screen.Facet{screen.MarkFacet(model.MarkOverdue)},
		Dated:   true,
		Actions: []screen.Action{{Text: "step.issue", Icon: "send", Do: func(ids []model.ID) { *done = ids }}},
	})
}

func TestMarkedRowsAreActedOn(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	var done []model.ID
	l := recommendations(h, &done)
	h.Window().SetContent(l.Content())
	l.Reload()
	h.Settle()
	l.Focus()
	top := l.Register().Position().Y
	h.Type(" ")
	h.Press(fyne.KeyDown, fyne.KeyDown)
	h.Type(" ")
	require.Contains(t, h.Shown(), "Отмечено 2 из 6")
	require.NotContains(t, h.Shown(), "Добавить отбор")
	require.Equal(t, top, l.Register().Position().Y, "the rows must not move")
	h.Tap(h.Words().T("step.issue"))
	first, _ := l.Register().Row(0)
	third, _ := l.Register().Row(2)
	require.Equal(t, []model.ID{model.ID(first.ID), model.ID(third.ID)}, done)
	require.True(t, l.Back(), "Esc takes the marks off first")
	require.Zero(t, l.Register().MarkedCount())
	require.Contains(t, h.Shown(), "Добавить отбор")
	h.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	require.Contains(t, h.Shown(), "Отмечено 6 из 6")
	l.Find()
	require.Contains(t, h.Shown(), "Добавить отбор", "the filters are there while one searches")
	require.Equal(t, 6, l.Register().MarkedCount())
	h.Type("АҚМ-2018-0001")
	require.Zero(t, l.Register().MarkedCount(), "other rows, no marks")
}

func TestMarkedRowsAreCopiedForASpreadsheet(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	var done []model.ID
	l := recommendations(h, &done)
	h.Window().SetContent(l.Content())
	l.Reload()
	h.Settle()
	l.Focus()
	copied := func() []string {
		h.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutCopy{})
		return strings.Split(fyne.CurrentApp().Clipboard().Content(), "\r\n")
	}
	rows := copied()
	require.Len(t, rows, 2, "without marks the current row is copied")
	require.Equal(t, "№\tАдресат\tНарушение\tСостояние\tСрок\tПросрочка", rows[0])
	require.Equal(t, st.Verified.Number.String()+"\tКолледж № 4, Степногорск\tнеобоснованное требование оплаты\tИсполнена\t2018-09-19\t",
		rows[1])
	h.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	rows = copied()
	require.Len(t, rows, 7)
	require.True(t, strings.HasSuffix(rows[4], "\t2018-09-24\t44"), rows[4])
	require.Contains(t, h.Said[len(h.Said)-1].Text, "Скопировано 6 записей")
}

// TestPrintTakesWhatIsMarkedOrElseAll: as the bar of the marked rows prints, in the order of the register.
func TestPrintTakesWhatIsMarkedOrElseAll(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	var done []model.ID
	l := recommendations(h, &done)
	h.Window().SetContent(l.Content())
	l.Reload()
	l.Print()
	require.Len(t, h.Printed, 1)
	require.Len(t, h.Printed[0].Rows, l.Register().Len())
	l.Focus()
	h.Press(fyne.KeyDown)
	h.Type(" ")
	l.Print()
	require.Len(t, h.Printed, 2)
	require.Equal(t, h.Printed[0].Rows[1:2], h.Printed[1].Rows)
	l.SetFilter(model.Filter{Text: "такого нет"})
	l.Print()
	require.Len(t, h.Printed, 2)
	require.Equal(t, "По этому отбору записей нет.", h.Said[len(h.Said)-1].Text)
}
