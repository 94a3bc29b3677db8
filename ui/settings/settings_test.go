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

// walk presses Enter n times: to the n-th field after the one that has the keyboard.
func walk(h *screentest.Host, n int) {
	for range n {
		h.Press(fyne.KeyReturn)
	}
}

func TestSaveOfficeAndDeadlines(t *testing.T) {
	h := screentest.New(t)
	p := settings.New(h)
	h.Open(p)
	walk(h, 3)
	h.Type("Көкшетау, Абай көшесі, 96")
	walk(h, 4)
	h.Type("Ғабитова Ә. М.")
	h.Press(fyne.KeyReturn)
	h.Type("Департамент басшысы")
	walk(h, 2)
	h.Ctrl(fyne.KeyS)
	h.Quiet()
	require.Equal(t, "Көкшетау, Абай көшесі, 96", h.Session().Office.Address)
	require.Equal(t, "Департамент басшысы", h.Session().Office.HeadPost.KK)

	// Enter leads from the last field of the office to the deadlines; what is out of range stores nothing.
	p.Focus()
	walk(h, 3)
	h.Type("Көкшетау, Әуезов көшесі, 1")
	walk(h, 2)
	h.Type("0")
	h.Ctrl(fyne.KeyS)
	require.Contains(t, h.Shown(), h.Words().T("fault.setting_range", "least", 1, "most", 250))
	require.Equal(t, "Көкшетау, Абай көшесі, 96", h.Session().Office.Address, "nothing is stored by halves")
	h.Type("15")
	h.Ctrl(fyne.KeyS)
	h.Quiet()
	require.Equal(t, h.Words().T("settings.saved"), h.Said[len(h.Said)-1].Text)
	require.Equal(t, "Көкшетау, Әуезов көшесі, 1", h.Session().Office.Address)
	require.Equal(t, "Ғабитова Ә. М.", h.Session().Office.HeadName)
	stored, err := h.Session().Settings(h.Context())
	require.NoError(t, err)
	require.Equal(t, 15, stored.DueDays)

	// A second save takes the new version, and the defaults come back.
	h.Tap(h.Words().T("settings.defaults"))
	p.Save()
	h.Quiet()
	stored, err = h.Session().Settings(h.Context())
	require.NoError(t, err)
	require.Equal(t, model.DefaultSettings(), stored)
}

func TestLeavingAsks(t *testing.T) {
	h := screentest.New(t)
	p := settings.New(h)
	h.Open(p)
	left := 0
	p.Leave(func() { left++ })
	require.Equal(t, 1, left, "nothing was typed")
	h.Type("Жаңа атау")
	p.Leave(func() { left++ })
	require.Equal(t, 1, left)
	h.Tap(h.Words().T("settings.discard"))
	require.Equal(t, 2, left)
	p.Leave(func() { left++ })
	require.Equal(t, 3, left, "what was typed is gone")
	h.Quiet()
}

func TestOfficerReads(t *testing.T) {
	h := screentest.New(t)
	h.SignIn(h.Officers[0])
	p := settings.New(h)
	h.Open(p)
	shown := h.Shown()
	require.Contains(t, shown, h.Words().T("settings.read_only"))
	require.Contains(t, shown, h.Office.Name.RU)
	require.NotContains(t, shown, h.Words().T("menu.save"))
	p.Save()
	h.Quiet()
}

func TestScreensOfSettings(t *testing.T) {
	h := screentest.New(t)
	screentest.Picture(h, "settings-form", settings.New, func(p *settings.Page) { p.Show(screen.Place{}) })
	h.SignIn(h.Officers[0])
	screentest.Picture(h, "settings-read", settings.New, nil)
}
