package reminders_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/reminders"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

func build(h screen.Host) *reminders.Page { return reminders.New(h) }

// reminded is an office with a story, of which people were reminded on several days.
func reminded(t *testing.T) (*screentest.Host, *screentest.Story) {
	t.Helper()
	h := screentest.New(t)
	st := h.Story()
	for _, days := range []int{0, 7, 14, 21} {
		h.SetNow(screentest.Start().AddDate(0, 0, days))
		_, err := h.Session().Remind(h.Context())
		require.NoError(t, err)
	}
	return h, st
}

func TestWhatWasRemindedIsListed(t *testing.T) {
	h, st := reminded(t)
	p := reminders.New(h)
	h.Open(p)
	shown := strings.Join(h.Shown(), "\n")
	require.Contains(t, shown, st.Overdue.Number.String())
	require.Contains(t, shown, "10-й раб. день после срока")
	require.Contains(t, shown, "центральному аппарату", "beside the register")
	require.Contains(t, shown, "пост-контроль")

	// Enter goes to the recommendation.
	p.Show(screen.Place{Filter: &model.Filter{Recommendation: st.Overdue.ID}})
	p.Focus()
	for _, key := range []fyne.KeyName{fyne.KeyHome, fyne.KeyReturn} {
		h.Focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
	require.Equal(t, []screen.Place{{Kind: model.KindRecommendation, ID: st.Overdue.ID}}, h.Gone)
}

func TestReminderIsPutAsideFromItsPanel(t *testing.T) {
	h, st := reminded(t)
	mine, err := h.Session().Reminders(h.Context())
	require.NoError(t, err)
	require.NotEmpty(t, mine)
	p := reminders.New(h)
	h.Open(p)
	p.Show(screen.Place{ID: mine[0].ID})
	h.Tap(h.Words().T("reminders.put_aside"))
	h.Quiet()
	left, err := h.Session().Reminders(h.Context())
	require.NoError(t, err)
	require.Len(t, left, len(mine)-1)
	require.Contains(t, h.Said[len(h.Said)-1].Text, "Из «Сегодня» убрано 1 напоминание.")
	require.NotEmpty(t, st.Overdue.ID)
}

func TestRemindersGoToPaperAndFiles(t *testing.T) {
	h, _ := reminded(t)
	p := reminders.New(h)
	h.Open(p)
	p.Print()
	require.Len(t, h.Printed, 1)
	require.Equal(t, "Напоминания", h.Printed[0].Title)
	require.NotEmpty(t, h.Printed[0].Rows)
	for _, row := range h.Printed[0].Rows {
		require.IsType(t, "", row[3], "a step in words")
	}
}

func TestScreensOfReminders(t *testing.T) {
	h := screentest.New(t)
	screentest.Picture(h, "reminders-empty", build, nil)
	h, st := reminded(t)
	screentest.Picture(h, "reminders-list", build, nil)
	screentest.Picture(h, "reminders-record", build, func(p *reminders.Page) {
		ids, err := h.Session().IDs(h.Context(), model.Filter{Kind: model.KindReminder, Recommendation: st.Issued.ID}, model.Order{})
		require.NoError(t, err)
		p.Show(screen.Place{ID: ids[0]})
	})
	h.SetNow(screentest.Start().Add(time.Hour))
	h.Quiet()
}
