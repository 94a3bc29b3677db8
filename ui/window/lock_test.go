package window

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// The passwords of these tests.
const (
	keeperWord  = "төрт ат тойда тұр"
	officerWord = "көк есік қарлығаш"
	freshWord   = "жеті жұлдыз түнгі"
)

// guarded is the window at the sign-in of a database that passwords close: an administrator has one, an officer one that must be
// changed.
func guarded(t *testing.T, change func(*Config)) (w *world, keeper, officer model.Person) {
	t.Helper()
	h := screentest.New(t)
	desk := h.Desk()
	desk.Cost = office.PasswordCost{Memory: 8, Passes: 1, Threads: 1}
	keeper, err := h.Session().SavePerson(t.Context(), model.Person{Name: "Жүнісова Дана", Role: model.RoleAdmin})
	require.NoError(t, err)
	s, err := desk.SignIn(t.Context(), keeper.ID)
	require.NoError(t, err)
	require.NoError(t, s.SetPassword(t.Context(), keeper.ID, keeperWord))
	require.NoError(t, s.SetPassword(t.Context(), h.Officers[0].ID, officerWord))
	w = launch(t, desk, change)
	w.host = h
	return w, keeper, h.Officers[0]
}

// typed types into what has the keyboard, and presses Enter.
func (w *world) typed(texts ...string) {
	w.t.Helper()
	for _, text := range texts {
		f := w.win.Canvas().Focused()
		require.NotNil(w.t, f)
		for _, r := range text {
			f.TypedRune(r)
		}
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
}

func TestSignInByPassword(t *testing.T) {
	w, keeper, _ := guarded(t, nil)
	require.Nil(t, w.session)
	w.seat(keeper.ID, screen.Place{})
	require.Nil(t, w.session, "the password is asked for")
	w.typed(officerWord)
	require.Nil(t, w.session)
	require.Contains(t, w.texts(), w.words.T("fault.password.wrong"))
	w.typed(keeperWord)
	require.NotNil(t, w.session)
	require.Equal(t, keeper.ID, w.session.Who.ID)
	require.NotContains(t, w.log.String(), keeperWord)
	require.NotContains(t, w.log.String(), officerWord)
}

func TestGivenPasswordIsChangedAtTheSignIn(t *testing.T) {
	w, _, officer := guarded(t, nil)
	w.seat(officer.ID, screen.Place{})
	w.typed(officerWord)
	require.Nil(t, w.session)
	require.Contains(t, w.texts(), w.words.T("window.password.change_title"))
	w.typed("коротко", "коротко")
	require.Nil(t, w.session)
	w.typed(freshWord, freshWord)
	require.NotNil(t, w.session)
	require.False(t, w.session.MustChange())
}

func TestRecoveryCodeLetsIn(t *testing.T) {
	w, keeper, _ := guarded(t, nil)
	s, err := w.cfg.Desk.SignInWith(t.Context(), keeper.ID, keeperWord)
	require.NoError(t, err)
	codes, err := s.MakeRecoveryCodes(t.Context(), keeperWord)
	require.NoError(t, err)
	w.seat(keeper.ID, screen.Place{})
	w.button(w.words.T("window.password.by_code")).Tapped(nil)
	w.typed(codes[3], freshWord, freshWord)
	require.NotNil(t, w.session)
	require.NotContains(t, w.log.String(), codes[3])
}

// TestLockKeepsThePage: Ctrl+L and idleness lay the lock over everything; nothing of the window answers then, what was typed stays,
// and the password brings it back.
func TestLockKeepsThePage(t *testing.T) {
	w, keeper, _ := guarded(t, nil)
	w.seat(keeper.ID, screen.Place{})
	w.typed(keeperWord)
	w.press(fyne.Key3)
	page := w.fake(screen.Visits)
	field := widgets.NewField("a", widgets.NewEntry(""))
	w.Form("бланк", widgets.NewForm(field), field, nil)
	w.win.Canvas().Focused().(*widgets.Entry).TypedRune('ж')
	kept := w.win.Canvas().Focused().(*widgets.Entry)
	page.entry.SetText("набрано")

	title := w.win.Title()
	w.press(fyne.KeyL)
	require.NotNil(t, w.locked)
	require.Equal(t, fyne.CanvasObject(w.locked), w.win.Canvas().Overlays().Top())
	require.Equal(t, w.words.T("window.name"), w.win.Title(), "the office is nobody's business")
	made := len(page.did)
	for _, key := range []fyne.KeyName{fyne.KeyN, fyne.KeyS, fyne.Key1, fyne.KeyK, fyne.KeyZ, fyne.KeySlash, fyne.KeyPeriod} {
		w.press(key)
	}
	w.key(&fyne.KeyEvent{Name: fyne.KeyF1})
	w.key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	w.showMenu(w.menuButton)
	w.Fail(model.NewFault("fault.role", "role", "", "verb", "")) // work that was begun ends now
	require.Len(t, page.did, made)
	require.Equal(t, screen.Visits, w.current)
	require.Equal(t, fyne.CanvasObject(w.locked), w.win.Canvas().Overlays().Top(), "the lock lies on top whatever comes")

	w.typed("не тот пароль")
	require.NotNil(t, w.locked)
	w.typed(keeperWord)
	require.Nil(t, w.locked)
	require.Equal(t, title, w.win.Title())
	require.Same(t, page, w.fake(screen.Visits))
	require.Equal(t, "набрано", page.entry.Text)
	require.Equal(t, "ж", kept.Text)
	require.NotEmpty(t, w.sheets)

	w.host.SetNow(screentest.Start().Add(14 * time.Minute))
	w.lookAtTheClock()
	require.Nil(t, w.locked)
	kept.TypedRune('ө') // a sign of the person
	w.host.SetNow(screentest.Start().Add(28 * time.Minute))
	w.lookAtTheClock()
	require.Nil(t, w.locked)
	w.host.SetNow(screentest.Start().Add(29*time.Minute + time.Second))
	w.lookAtTheClock()
	require.NotNil(t, w.locked, "a quarter of an hour without a sign")
	w.typed(keeperWord)
	require.Nil(t, w.locked)
	require.Equal(t, "жө", kept.Text)

	w.host.SetNow(screentest.Start().Add(-2 * time.Hour))
	w.lookAtTheClock()
	require.NotNil(t, w.locked, "a clock that was set back keeps nothing open")
	w.typed(keeperWord)
	require.Nil(t, w.locked)
}

func TestIdleByTheClockThatSaysMore(t *testing.T) {
	now := time.Now()
	require.Equal(t, time.Minute, idle(now, now.Add(time.Minute)))
	wall := now.Round(0) // as it is after the computer has slept: only the clock on the wall has gone on
	require.Equal(t, 8*time.Hour, idle(now, wall.Add(8*time.Hour)))
	require.Equal(t, 8*time.Hour, idle(wall, wall.Add(-8*time.Hour)))
}

// TestOpenDatabaseIsNotLocked: nobody could unlock it.
func TestOpenDatabaseIsNotLocked(t *testing.T) {
	w := work(t, nil)
	w.press(fyne.KeyL)
	require.Nil(t, w.locked)
	require.Contains(t, w.texts(), w.words.T("window.lock.none"))
	w.host.SetNow(screentest.Start().Add(24 * time.Hour))
	w.lookAtTheClock()
	require.Nil(t, w.locked)
}

// TestUnlockingIntoAnotherRole: who is no longer what they were signs in anew.
func TestUnlockingIntoAnotherRole(t *testing.T) {
	w, keeper, officer := guarded(t, nil)
	w.seat(officer.ID, screen.Place{})
	w.typed(officerWord, freshWord, freshWord)
	require.NotNil(t, w.session)
	w.lock()
	s, err := w.cfg.Desk.SignInWith(t.Context(), keeper.ID, keeperWord)
	require.NoError(t, err)
	p, err := s.Person(t.Context(), officer.ID)
	require.NoError(t, err)
	p.Role = model.RoleAuditor
	_, err = s.SavePerson(t.Context(), p)
	require.NoError(t, err)
	w.typed(freshWord)
	require.Nil(t, w.locked)
	require.Nil(t, w.session)
}

// TestPasswordScreens brings up each screen of passwords in every language.
func TestPasswordScreens(t *testing.T) {
	for name, bring := range map[string]func(w *world, keeper, officer model.Person){
		"password": func(w *world, keeper, _ model.Person) { w.seat(keeper.ID, screen.Place{}) },
		"wrong": func(w *world, keeper, _ model.Person) {
			w.seat(keeper.ID, screen.Place{})
			w.typed("не тот пароль")
		},
		"change": func(w *world, _, officer model.Person) {
			w.seat(officer.ID, screen.Place{})
			w.typed(officerWord)
		},
		"recover": func(w *world, keeper, _ model.Person) {
			w.seat(keeper.ID, screen.Place{})
			w.button(w.words.T("window.password.by_code")).Tapped(nil)
		},
		"locked": func(w *world, keeper, _ model.Person) {
			w.seat(keeper.ID, screen.Place{})
			w.typed(keeperWord)
			w.lock()
		},
	} {
		shoot(t, name, func(t *testing.T, change func(*Config)) *world {
			w, keeper, officer := guarded(t, change)
			bring(w, keeper, officer)
			return w
		})
	}
}
