package today

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// TestAuditorIsOfferedNothingToDo: who changes nothing gets no button for it, no sentence about its key, and planned visits are looked at.
func TestAuditorIsOfferedNothingToDo(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	auditor, err := h.Session().SavePerson(h.Context(), model.Person{Name: "Ахметова Л.", Role: model.RoleAuditor})
	require.NoError(t, err)
	h.SignIn(auditor)
	p := New(h)
	h.Open(p)
	require.Empty(t, p.Header().Actions)
	p.New()
	for _, l := range lines(p.Content()) {
		l.Tapped(nil)
	}
	require.NotEmpty(t, h.Gone)
	for _, g := range h.Gone {
		require.False(t, g.New, "%v", g)
	}
	for _, d := range []day{{}, {begun: true}, {begun: true, waiting: map[string]office.Waiting{office.WaitOverdue: {Key: office.WaitOverdue, Count: 1}}}} {
		p.draw(d)
		for _, text := range h.Shown() {
			require.NotContains(t, text, "Ctrl+N")
		}
		require.NotContains(t, h.Shown(), h.Words().T("today.first.import"))
		require.NotContains(t, h.Shown(), h.Words().T("today.next.visit"))
	}
	h.Quiet()
}

// TestOneAloneIsToldThatTheDatabaseIsOpen: there was no sign-in to say it. The first password takes the sentence away.
func TestOneAloneIsToldThatTheDatabaseIsOpen(t *testing.T) {
	h := screentest.Bare(t)
	h.Desk().Cost = office.PasswordCost{Memory: 8, Passes: 1, Threads: 1}
	p := New(h)
	h.Open(p)
	says := h.Words().T("settings.passwords_open")
	require.Contains(t, h.Shown(), says+" "+h.Words().T("settings.passwords_open_ask"))
	h.Manager.Role = model.RoleAdmin
	_, err := h.Session().SavePerson(h.Context(), h.Manager)
	require.NoError(t, err)
	h.SignIn(h.Manager)
	p = New(h)
	h.Open(p)
	require.Contains(t, h.Shown(), says)
	screentest.Picture(h, "today-open", New, nil)
	p = New(h)
	h.Open(p)
	h.Tap(h.Words().T("settings.passwords_first"))
	require.Equal(t, screen.SettingsAt(screen.SettingsPeople, ""), h.Gone[0])
	require.NoError(t, h.Session().SetPassword(h.Context(), h.Manager.ID, "төрт ат тойда тұр"))
	p.Show(screen.Place{})
	require.NotContains(t, h.Shown(), says)
}

// TestSeveralAreToldAtTheSignIn and not once more on Today.
func TestSeveralAreToldAtTheSignIn(t *testing.T) {
	h := screentest.New(t)
	h.Open(New(h))
	require.NotContains(t, h.Shown(), h.Words().T("settings.passwords_open"))
}
