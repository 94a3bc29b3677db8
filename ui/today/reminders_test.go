package today

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/widgets/screen/screentest"
)

// remindedDay is the story on the day of a due date, with the manager reminded.
func remindedDay(t *testing.T) (*screentest.Host, *screentest.Story) {
	t.Helper()
	h := screentest.New(t)
	st := h.Story()
	h.SetNow(st.Issued.Due.At(10, 0, h.Session().Zone()))
	_, err := h.Session().Remind(h.Context())
	require.NoError(t, err)
	return h, st
}

func TestRemindersStandAboveTheCards(t *testing.T) {
	h, st := remindedDay(t)
	mine, err := h.Session().Reminders(h.Context())
	require.NoError(t, err)
	require.Greater(t, len(mine), remindersShown-1)
	p := New(h)
	h.Open(p)
	require.Contains(t, h.Shown(), h.Words().T("today.reminders"))
	shown := lines(p.Content())
	require.Equal(t, mine[0].Number.String(), shown[0].Text(), "above all cards")
	shown[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	require.Equal(t, mine[0].Recommendation, h.Gone[0].ID)
	require.Equal(t, model.KindRecommendation, h.Gone[0].Kind)

	// Delete puts one aside, the button the rest; the register keeps them.
	shown[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	h.Quiet()
	left, err := h.Session().Reminders(h.Context())
	require.NoError(t, err)
	require.Len(t, left, len(mine)-1)
	h.Tap(h.Words().T("today.put_aside_all"))
	require.NotEmpty(t, h.Asked, "what cannot be taken back asks first")
	h.Answer("")
	left, err = h.Session().Reminders(h.Context())
	require.NoError(t, err)
	require.Empty(t, left)
	require.NotContains(t, h.Shown(), h.Words().T("today.reminders"))
	n, err := h.Session().Count(h.Context(), model.Filter{Kind: model.KindReminder})
	require.NoError(t, err)
	require.NotZero(t, n)
	require.NotEmpty(t, st.Issued.ID)
}

func TestMoreRemindersAreInTheirRegister(t *testing.T) {
	h, _ := remindedDay(t)
	mine, err := h.Session().Reminders(h.Context())
	require.NoError(t, err)
	p := New(h)
	h.Open(p)
	if len(mine) <= remindersShown {
		t.Fatalf("the story makes %d reminders: too few for this test", len(mine))
	}
	more := lines(p.Content())[remindersShown]
	more.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	require.Equal(t, model.KindReminder, h.Gone[0].Kind)
	require.Len(t, h.Gone[0].Filter.IDs, len(mine))
}

func TestScreensTodayReminders(t *testing.T) {
	h, _ := remindedDay(t)
	screentest.Picture(h, "today-reminders", New, nil)
}

// TestALineSaysThatHeadquartersIsToBeTold: the database holds nobody of headquarters, so that their step stays with the office.
func TestALineSaysThatHeadquartersIsToBeTold(t *testing.T) {
	h, st := remindedDay(t)
	due := st.Issued.Due
	h.SetNow(h.Session().Calendar.AddWorkingDays(due, 10).At(10, 0, h.Session().Zone()))
	_, err := h.Session().Remind(h.Context())
	require.NoError(t, err)
	rows, err := h.Session().Reminders(h.Context())
	require.NoError(t, err)
	require.Equal(t, model.ToHeadquarters, rows[0].To)
	require.True(t, rows[0].NoHeadquarters)
	h.Open(New(h))
	require.Contains(t, h.Shown(), h.Words().T("today.tell_headquarters", "addressee", rows[0].OrganisationName.In(h.Words().Lang())))
}

func TestScreensTodayHeadquarters(t *testing.T) {
	h, st := remindedDay(t)
	h.SetNow(h.Session().Calendar.AddWorkingDays(st.Issued.Due, 10).At(10, 0, h.Session().Zone()))
	_, err := h.Session().Remind(h.Context())
	require.NoError(t, err)
	screentest.Picture(h, "today-headquarters", New, nil)
}
