package visits_test

import (
	"context"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/visits"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// TestThrownAwayIsGoneAsAWhole: what was not to be kept does not stand in the form when the page comes back, and a second press
// on the area leads from a form to the register.
func TestThrownAwayIsGoneAsAWhole(t *testing.T) {
	h, p, k := open(t)
	p.New()
	k.enterWho()
	left := 0
	p.Leave(func() { left++ })
	h.Tap(h.Words().T("visits.leave_discard"))
	h.Quiet()
	require.Equal(t, 1, left)
	p.Show(screen.Place{Area: screen.Visits})
	require.Equal(t, h.Words().T("area.visits"), p.Header().Title)
	require.Empty(t, all(t, h))
	p.New()
	h.Quiet()
	require.NotContains(t, h.Shown(), h.Organisations[0].Name.RU, "it came back into another visit")
	p.Leave(p.List)
	require.Equal(t, h.Words().T("area.visits"), p.Header().Title)
}

// slow is a host whose work ends only when the test says so, once it is held.
type slow struct {
	*screentest.Host
	held    bool
	waiting []func()
}

func (s *slow) Run(work func(context.Context) error, done func(error)) {
	if !s.held {
		s.Host.Run(work, done)
		return
	}
	err := work(s.Context())
	s.waiting = append(s.waiting, func() { done(err) })
}

func (s *slow) next() {
	f := s.waiting[0]
	s.waiting = s.waiting[1:]
	f()
}

// TestStoredViolationIsShownAtOnce: as soon as it is stored, before all violations of the visit have been fetched again. Ctrl+Enter
// is the violation's while it is being written, also from a field of the visit.
func TestStoredViolationIsShownAtOnce(t *testing.T) {
	h := &slow{Host: screentest.New(t)}
	h.SignIn(h.Officers[0])
	p := visits.New(h)
	h.Open(p)
	k := keyboard(t, h.Host)
	p.New()
	k.enterWho()
	p.Save()
	h.Quiet()
	p.New() // Ctrl+N within the form
	k.text("бол")
	k.press(fyne.KeyReturn)
	k.text("Ждали сорок минут")
	p.Focus() // to the visit's own fields
	h.held = true
	k.ctrl(fyne.KeyReturn)
	for range 20 {
		if slices.Contains(h.Shown(), "Ждали сорок минут.") || len(h.waiting) == 0 {
			break
		}
		h.next()
	}
	shows(t, h.Host, "Ждали сорок минут.")
	require.NotEmpty(t, h.waiting, "the fetching of all is still on its way")
	require.NotContains(t, h.Shown(), h.Words().T("visits.no_findings"))
	require.Equal(t, model.VisitDraft, all(t, h.Host)[0].State)
	for len(h.waiting) > 0 {
		h.next()
	}
	require.Len(t, card(t, h.Host, all(t, h.Host)[0].ID).Findings, 1)
}
