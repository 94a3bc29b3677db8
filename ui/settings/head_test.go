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

// deputy adds a second manager to the office.
func deputy(t *testing.T, h *screentest.Host) model.Person {
	t.Helper()
	p, err := h.Session().SavePerson(h.Context(), model.Person{Name: "Жүнісов Арман Болатұлы", Role: model.RoleManager})
	require.NoError(t, err)
	return p
}

func chosenHead(t *testing.T, h *screentest.Host) model.ID {
	t.Helper()
	s, err := h.Session().Settings(h.Context())
	require.NoError(t, err)
	return s.ReminderHead
}

// The head of the office is chosen among its managers with the keyboard, taken away again, and one who leaves is told of.
func TestTheHeadOfTheOfficeIsChosen(t *testing.T) {
	h := screentest.New(t)
	who := deputy(t, h)
	p := settings.New(h)
	h.Open(p)
	led(h, p, screen.SettingsDeadlines, "reminder_head")
	words := h.Words()
	require.Contains(t, h.Shown(), words.T("settings.head_none"))
	require.Contains(t, h.Shown(), words.T("settings.headquarters_none"))
	h.Pick("жүніс")
	require.Contains(t, h.Shown(), words.T("settings.head_hint"))
	h.Ctrl(fyne.KeyS)
	h.Quiet()
	require.Equal(t, who.ID, chosenHead(t, h))

	led(h, p, screen.SettingsDeadlines, "reminder_head")
	h.Press(fyne.KeyDelete)
	require.Contains(t, h.Shown(), words.T("settings.head_none"))
	h.Ctrl(fyne.KeyS)
	h.Quiet()
	require.Empty(t, chosenHead(t, h))
}

// A head who has left is told of; the other settings can be changed all the same.
func TestAHeadWhoHasLeftIsTold(t *testing.T) {
	h := screentest.New(t)
	who := deputy(t, h)
	was, err := h.Session().Settings(h.Context())
	require.NoError(t, err)
	now := was
	now.ReminderHead = who.ID
	require.NoError(t, h.Session().SaveSettings(h.Context(), was, now))
	who.Retired = h.Session().Today()
	_, err = h.Session().SavePerson(h.Context(), who)
	require.NoError(t, err)
	p := settings.New(h)
	h.Open(p)
	led(h, p, screen.SettingsDeadlines, "due_days")
	require.Contains(t, h.Shown(), h.Words().T("settings.head_left"))
	h.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	h.Type("12")
	h.Ctrl(fyne.KeyS)
	h.Quiet()
	stored, err := h.Session().Settings(h.Context())
	require.NoError(t, err)
	require.Equal(t, 12, stored.DueDays)
}

func TestScreensOfTheHead(t *testing.T) {
	h := screentest.New(t)
	who := deputy(t, h)
	was, err := h.Session().Settings(h.Context())
	require.NoError(t, err)
	show := func(p *settings.Page) { led(h, p, screen.SettingsDeadlines, "reminder_head") }
	screentest.Picture(h, "settings-head-none", settings.New, show)
	now := was
	now.ReminderHead = who.ID
	require.NoError(t, h.Session().SaveSettings(h.Context(), was, now))
	screentest.Picture(h, "settings-head", settings.New, show)
}
