package settings_test

import (
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/settings"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// led opens the settings as a link to a part does: the window shows the place and then gives the keyboard.
func led(h *screentest.Host, p *settings.Page, section, part string) {
	p.Show(screen.SettingsAt(section, part))
	p.Focus()
	h.Settle()
}

// inView reports whether what has the keyboard lies within what it scrolls in.
func inView(t *testing.T, h *screentest.Host) bool {
	t.Helper()
	focused, ok := h.Focused().(fyne.CanvasObject)
	require.True(t, ok, "nothing has the keyboard")
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(focused).Y
	return top >= 0 && top+focused.Size().Height <= h.Window().Canvas().Size().Height
}

// TestALinkLeadsToAPartOfTheSettings: what configures the steps of reminders opens at them with the keyboard on the first, whether
// the section was read before or not; a field is reached by its name, and a reference list too.
func TestALinkLeadsToAPartOfTheSettings(t *testing.T) {
	h := screentest.New(t)
	first := func() string { return h.Focused().(*widgets.Entry).Text }
	days := strconv.Itoa(-model.DefaultReminderSteps().List()[0].Days)
	p := settings.New(h)
	h.Open(p)
	led(h, p, screen.SettingsDeadlines, screen.PartReminders)
	assert.Equal(t, days, first())
	assert.True(t, inView(t, h))
	led(h, p, screen.SettingsDeadlines, "lot_staff_each")
	assert.True(t, inView(t, h))
	assert.NotEqual(t, days, first())
	led(h, p, screen.SettingsDeadlines, screen.PartReminders)
	assert.Equal(t, days, first(), "again, with the section there")
	led(h, p, screen.SettingsDeadlines, "")
	assert.Equal(t, "10", first(), "the section itself begins with its first field")
	led(h, p, screen.SettingsDeadlines, "no_such_field")
	assert.Equal(t, "10", first(), "what is not there is no reason to lose the keyboard")
	led(h, p, screen.SettingsOffice, "phone")
	assert.True(t, inView(t, h))
	led(h, p, screen.SettingsLists, string(model.StateBodies))
	assert.Contains(t, h.Shown(), "minfin")
	h.Quiet()
}

// TestEnterKeepsTheFieldInView: the keyboard never goes to a field below the edge of the page.
func TestEnterKeepsTheFieldInView(t *testing.T) {
	h := screentest.New(t)
	opened(h, "deadlines")
	h.Settle()
	for range 7 {
		require.True(t, inView(t, h))
		h.Press(fyne.KeyReturn)
	}
}
