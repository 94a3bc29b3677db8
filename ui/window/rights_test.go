package window

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/window/clipboard"
)

// TestWhoMayNotIsToldSo: Ctrl+N, Ctrl+S and Ctrl+V say to an auditor what the role does not allow, and the menu does not offer them.
func TestWhoMayNotIsToldSo(t *testing.T) {
	w := work(t, func(c *Config) {
		c.Clipboard = func(context.Context) (clipboard.Content, error) { return clipboard.Content{}, nil }
		c.Pages[screen.Visits] = func(h screen.Host) screen.Page { return &pastePage{fakePage: &fakePage{h: h, area: screen.Visits}} }
	})
	auditor, err := w.session.SavePerson(t.Context(), model.Person{Name: "Ахметова Л.", Role: model.RoleAuditor})
	require.NoError(t, err)
	w.seat(auditor.ID, screen.Place{})
	for _, item := range w.menu() {
		require.NotContains(t, []string{w.words.T("menu.new"), w.words.T("menu.save")}, item.text)
	}
	for _, key := range []fyne.KeyName{fyne.KeyN, fyne.KeyS} {
		w.messages.clear()
		w.press(key)
		require.Empty(t, w.fake(screen.Today).did)
		require.Contains(t, w.texts(), w.words.Fault(model.RoleFault(model.RoleAuditor, model.DoVisit)))
	}
	for _, g := range w.commands() {
		for _, c := range g.list {
			if c.id == "menu.paste" {
				require.Equal(t, model.DoAttach, w.lacks(c))
			}
		}
	}
}

// TestOpenDatabaseIsSaidAtTheSignIn until somebody has a password.
func TestOpenDatabaseIsSaidAtTheSignIn(t *testing.T) {
	w := work(t, nil)
	w.changePerson()
	require.Contains(t, w.texts(), w.words.T("settings.passwords_open"))
	closed, _, _ := guarded(t, nil)
	require.NotContains(t, closed.texts(), closed.words.T("settings.passwords_open"))
}

// TestSignInFitsTheScreen: with many people and a database that is open, the window need not be higher than it first is, in any language.
func TestSignInFitsTheScreen(t *testing.T) {
	w := work(t, nil)
	e, err := w.entrants(t.Context())
	require.NoError(t, err)
	require.True(t, e.open)
	for len(e.staff) < 20 {
		e.staff = append(e.staff, e.staff[0])
	}
	for _, l := range model.Langs() {
		w.words = lang.For(l)
		for _, open := range []bool{false, true} {
			e.open = open
			w.choosePerson(e)
			w.settle()
			require.LessOrEqual(t, w.win.Canvas().Content().MinSize().Height, firstHeight, "%s, open %v", l, open)
		}
	}
}

// TestSignInOfSeveralOfficesIsReadWhole: neither the heads nor the longest role are cut.
func TestSignInOfSeveralOfficesIsReadWhole(t *testing.T) {
	var cut []string
	shoot(t, "signin-many", func(t *testing.T, change func(*Config)) *world {
		w := work(t, change)
		_, err := w.session.SavePerson(t.Context(), model.Person{Name: "Ахметова Л.", Role: model.RoleAuditor})
		require.NoError(t, err)
		e, err := w.entrants(t.Context())
		require.NoError(t, err)
		e.offices = append(e.offices, e.offices...) // what came with a bundle
		w.choosePerson(e)
		w.settle()
		if w.prefs.Percent > 100 {
			return w
		}
		for _, text := range w.texts() {
			if strings.HasSuffix(text, "…") {
				cut = append(cut, string(w.words.Lang())+": "+text)
			}
		}
		return w
	})
	require.Empty(t, cut)
}

// TestQuitWorksOverADialog as the close button of the window does: what was typed is asked about first.
func TestQuitWorksOverADialog(t *testing.T) {
	w := work(t, nil)
	field := widgets.NewField("a", widgets.NewEntry(""))
	w.Form("бланк", widgets.NewForm(field), field, nil)
	w.win.Canvas().Focused().TypedRune('ж')
	w.press(fyne.KeyQ)
	require.NoError(t, w.ctx.Err())
	require.Contains(t, w.texts(), w.words.T("screen.drop_title"))
	w.button(w.words.T("screen.drop")).Tapped(nil)
	require.Error(t, w.ctx.Err())
}

// TestANewNameIsShownAtOnce where the person at the desk has renamed themselves, and on the lock.
func TestANewNameIsShownAtOnce(t *testing.T) {
	w := work(t, nil)
	p, err := w.session.Person(t.Context(), w.session.Who.ID)
	require.NoError(t, err)
	p.Name = "Жаңабаева Әсел Маратқызы"
	_, err = w.session.SavePerson(t.Context(), p)
	require.NoError(t, err)
	require.Contains(t, w.texts(), "Жаңабаева Ә.")
	require.Contains(t, w.texts(), "ЖӘ")
	require.NotContains(t, w.texts(), "Ғабитова Ә.")
}

// TestForgottenPasswordOnTheLock: a recovery code opens it, and what was typed below is still there.
func TestForgottenPasswordOnTheLock(t *testing.T) {
	w, keeper, _ := guarded(t, nil)
	s, err := w.cfg.Desk.SignInWith(t.Context(), keeper.ID, keeperWord)
	require.NoError(t, err)
	codes, err := s.MakeRecoveryCodes(t.Context(), keeperWord)
	require.NoError(t, err)
	w.seat(keeper.ID, screen.Place{})
	w.typed(keeperWord)
	page := w.fake(screen.Today)
	page.entry.SetText("набрано")
	session := w.session
	w.lock()
	forgotten := w.words.T("window.password.by_code")
	w.button(forgotten).Tapped(nil)
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	require.NotNil(t, w.locked, "back at the password")
	w.button(forgotten).Tapped(nil)
	w.typed("XXXXX-XXXXX-XXXXX-XXXXX", freshWord, freshWord)
	require.NotNil(t, w.locked)
	require.Contains(t, w.texts(), w.words.T("fault.password.wrong"))
	w.button(w.words.T("window.cancel")).Tapped(nil)
	w.button(forgotten).Tapped(nil)
	w.typed(codes[2], freshWord, freshWord)
	require.Nil(t, w.locked)
	require.Same(t, session, w.session)
	require.Equal(t, "набрано", page.entry.Text)
	w.lock()
	w.typed(freshWord)
	require.Nil(t, w.locked)
}
