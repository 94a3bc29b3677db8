package settings_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/settings"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

func reminders(t *testing.T, h *screentest.Host) []model.ReminderStep {
	t.Helper()
	s, err := h.Session().Settings(h.Context())
	require.NoError(t, err)
	return s.Reminders.List()
}

// A step is added after the last one by the keyboard, taken away, and all go back to the usual ones.
func TestReminderSteps(t *testing.T) {
	h := screentest.New(t)
	p := opened(h, "deadlines")
	usual := model.DefaultReminderSteps().List()
	h.Tap(h.Words().T("settings.reminder_add"))
	h.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	h.Type("20")
	h.Ctrl(fyne.KeyS)
	h.Quiet()
	require.Equal(t, append(usual, model.ReminderStep{Days: 20, To: model.ToHeadquarters}), reminders(t, h))

	// What the rules refuse is said under the table, and nothing is stored.
	h.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	h.Type("2")
	h.Ctrl(fyne.KeyS)
	line := func(n int, why string) string {
		return h.Words().T("settings.reminder_line", "n", n, "text", h.Words().T(why))
	}
	require.Contains(t, h.Shown(), line(len(usual)+1, "fault.reminder_order"))
	h.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	h.Type("x")
	h.Ctrl(fyne.KeyS)
	require.Contains(t, h.Shown(), line(len(usual)+1, "settings.not_a_number"))
	require.Len(t, reminders(t, h), 5)

	h.Tap(h.Words().T("settings.reminder_usual"))
	p.Save()
	h.Quiet()
	require.Equal(t, usual, reminders(t, h))
}

// The line that is wrong is named and gets the keyboard, not the last one.
func TestTheWrongReminderStepIsMarked(t *testing.T) {
	h := screentest.New(t)
	opened(h, "deadlines")
	usual := model.DefaultReminderSteps().List()
	h.Tap(h.Words().T("settings.reminder_add"))
	last := h.Focused()
	h.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	h.Type("abc")
	h.Ctrl(fyne.KeyS)
	require.Same(t, last, h.Focused())
	h.Tap(h.Words().T("settings.reminder_add"))
	require.NotSame(t, last, h.Focused(), "the new line is typed in")
	h.Ctrl(fyne.KeyS)
	require.Contains(t, h.Shown(), h.Words().T("settings.reminder_line", "n", len(usual)+1, "text", h.Words().T("settings.not_a_number")))
	require.Same(t, last, h.Focused(), "the keyboard goes back to the wrong line")
	require.Equal(t, usual, reminders(t, h))
}

// A negative number is the fault of its own line, whichever side of the due date is chosen.
func TestANegativeStepIsNamedInItsOwnLine(t *testing.T) {
	h := screentest.New(t)
	p := settings.New(h)
	h.Open(p)
	led(h, p, screen.SettingsDeadlines, screen.PartReminders)
	usual := model.DefaultReminderSteps().List()
	first := h.Focused()
	first.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	h.Type("-3")
	h.Ctrl(fyne.KeyS)
	require.Contains(t, h.Shown(), h.Words().T("settings.reminder_line", "n", 1, "text", h.Words().T("settings.reminder_negative")))
	require.Same(t, first, h.Focused())
	require.Equal(t, usual, reminders(t, h))
}

func TestWhoMayNotAdministerReadsTheSteps(t *testing.T) {
	h := screentest.New(t)
	h.SignIn(h.Officers[0])
	opened(h, "deadlines")
	require.Contains(t, h.Shown(), "за 5 раб. дней до срока")
	require.Contains(t, h.Shown(), "руководителю региона")
	require.NotContains(t, h.Shown(), h.Words().T("settings.reminder_add"))
}
