package plans_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/plans"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// markAllLines opens the register of planned visits and marks all of them.
func markAllLines(t *testing.T) (*screentest.Host, *screentest.Story) {
	t.Helper()
	h := screentest.New(t)
	st := h.Story()
	h.SignIn(h.Officers[0])
	p := plans.New(h)
	h.Open(p)
	p.Show(screen.Place{Kind: model.KindPlannedVisit})
	p.Focus()
	h.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	return h, st
}

func plannedOf(t *testing.T, h *screentest.Host, st *screentest.Story) []model.PlannedRow {
	t.Helper()
	var ids []model.ID
	for _, v := range st.Planned {
		ids = append(ids, v.ID)
	}
	rows, err := h.Session().PlannedRows(h.Context(), ids)
	require.NoError(t, err)
	return rows
}

// TestManyAreGivenOtherOfficers: the open lines of the plan in force get the officer and the reason, the cancelled one and
// that of the plan which waits for the manager are named.
func TestManyAreGivenOtherOfficers(t *testing.T) {
	h, st := markAllLines(t)
	h.Tap("Назначить инспекторов")
	h.Tap("Назначить инспекторов")
	require.Contains(t, h.Shown(), "Выберите", "nobody is chosen yet")
	h.Pick(strings.Fields(h.Officers[1].Name)[0])
	h.Press(fyne.KeyEscape, fyne.KeyReturn)
	h.Type("Болезнь инспектора")
	h.Tap("Назначить инспекторов")
	h.Quiet()
	for _, row := range plannedOf(t, h, st) {
		want := h.Officers[1].ID
		if row.State == model.PlannedCancelled {
			want = h.Officers[0].ID
		}
		require.Equal(t, []model.ID{want}, row.Officers, "%s", row.State)
	}
	require.Equal(t, "Изменено не всё", h.TopSheet().Title)
	require.Contains(t, strings.Join(h.Shown(), "\n"), "Изменено 2 из 4.")
}

// TestManyAreMoved: to one day, with one reason; without a reason those of an approved plan stay where they are.
func TestManyAreMoved(t *testing.T) {
	h, st := markAllLines(t)
	move := func(reason string) {
		h.Tap("Перенести")
		h.Type("16.11.2018")
		h.Press(fyne.KeyReturn, fyne.KeyReturn)
		h.Type(reason)
		h.Tap("Перенести")
		h.Quiet()
		require.Equal(t, "Изменено не всё", h.TopSheet().Title)
	}
	before := plannedOf(t, h, st)
	move("")
	require.Equal(t, before, plannedOf(t, h, st))
	require.Contains(t, strings.Join(h.Shown(), "\n"), "Изменено 0 из 4.")
	h.TopSheet().Close()
	move("Карантин")
	moved := 0
	for _, row := range plannedOf(t, h, st) {
		if row.Day == model.MakeDate(2018, 11, 16) {
			require.Equal(t, model.PlannedOpen, row.State)
			moved++
		}
	}
	require.Equal(t, 2, moved)
	require.Contains(t, strings.Join(h.Shown(), "\n"), "Изменено 2 из 4.")
}
