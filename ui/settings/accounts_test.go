package settings_test

import (
	"regexp"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/settings"
	"baqylau/ui/widgets/screen/screentest"
)

// The passwords of these tests.
const (
	keeperWord = "төрт ат тойда тұр"
	freshWord  = "жеті жұлдыз түнгі"
)

// keeper is an office with an administrator at the desk, who has no password yet.
func keeper(t *testing.T) *screentest.Host {
	t.Helper()
	h := screentest.New(t)
	h.Desk().Cost = office.PasswordCost{Memory: 8, Passes: 1, Threads: 1}
	p, err := h.Session().SavePerson(t.Context(), model.Person{Name: "Жүнісова Дана", Role: model.RoleAdmin})
	require.NoError(t, err)
	h.SignIn(p)
	return h
}

// entered types into one field after another.
func entered(h *screentest.Host, texts ...string) {
	for _, text := range texts {
		h.Type(text)
		h.Press(fyne.KeyReturn)
	}
}

// TestPasswordsAreKeptInTheSettings: an administrator closes the database, gives somebody a one-time password, which is shown this
// once, replaces their own, and makes codes; nothing of it is said or told anywhere else.
func TestPasswordsAreKeptInTheSettings(t *testing.T) {
	h := keeper(t)
	words := h.Words()
	opened(h, "people")
	require.Contains(t, h.Shown(), words.T("settings.passwords_open"))
	h.Tap(words.T("settings.passwords_first"))
	entered(h, keeperWord, "не то же самое")
	require.Contains(t, h.Shown(), words.T("fault.password.twice"))
	entered(h, keeperWord)
	require.NotContains(t, h.Shown(), words.T("settings.passwords_open"))
	require.True(t, h.Session().HasPassword())

	officer := h.Officers[0]
	require.Contains(t, h.Shown(), words.T("settings.passwords_state.none"))
	h.TapText(officer.Name)
	h.Tap(words.T("settings.passwords_give"))
	h.Answer("")
	require.Empty(t, h.Failed)
	var word string
	for _, text := range h.Shown() {
		if regexp.MustCompile(`^[0-9a-z]{5}-[0-9a-z]{5}-[0-9a-z]$`).MatchString(text) {
			word = text
		}
	}
	require.NotEmpty(t, word, "shown this once")
	h.Tap(words.T("settings.passwords_written"))
	require.NotContains(t, h.Shown(), word)
	require.Contains(t, h.Shown(), words.T("settings.passwords_state.change"))
	s, err := h.Desk().SignInWith(t.Context(), officer.ID, word)
	require.NoError(t, err)
	require.True(t, s.MustChange())
	for range model.FreeFailures + 1 {
		_, err = h.Desk().SignInWith(t.Context(), officer.ID, "не тот пароль")
		require.Error(t, err)
	}
	require.Contains(t, h.Shown(), words.T("settings.passwords_state.locked", "at", words.Moment(h.Session().Now().Add(model.FirstLock).In(h.Session().Zone()))))
	h.SetNow(screentest.Start().Add(time.Hour))

	h.Tap(words.T("settings.passwords_codes"))
	entered(h, "не тот пароль")
	require.Contains(t, h.Shown(), words.T("fault.password.wrong"))
	entered(h, keeperWord)
	codes := map[string]bool{}
	for _, text := range h.Shown() {
		if regexp.MustCompile(`^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$`).MatchString(text) {
			codes[text] = true
		}
	}
	require.Len(t, codes, model.RecoveryCodes)
	h.Tap(words.T("settings.passwords_written"))
	require.Contains(t, h.Shown(), words.T("settings.passwords_codes_left", "n", model.RecoveryCodes))

	h.Tap(words.T("settings.passwords_change"))
	entered(h, keeperWord, freshWord, freshWord)
	_, err = h.Desk().SignInWith(t.Context(), h.Session().Who.ID, freshWord)
	require.NoError(t, err)
	require.Empty(t, h.Failed)
}

// TestOthersSeeTheirOwnPasswordOnly: who keeps no accounts sees nobody's, and changes their own.
func TestOthersSeeTheirOwnPasswordOnly(t *testing.T) {
	h := screentest.New(t)
	opened(h, "people")
	require.Contains(t, h.Shown(), h.Words().T("settings.passwords_open")+" "+h.Words().T("settings.passwords_open_ask"))
	require.NotContains(t, h.Shown(), h.Words().T("settings.passwords_first"))
}

func TestPasswordPictures(t *testing.T) {
	h := keeper(t)
	people := func(p *settings.Page) { at(p, "people") }
	screentest.Picture(h, "settings-passwords-open", settings.New, people)
	require.NoError(t, h.Session().SetPassword(t.Context(), h.Session().Who.ID, keeperWord))
	_, err := h.Session().GivePassword(t.Context(), h.Officers[0].ID)
	require.NoError(t, err)
	screentest.Picture(h, "settings-passwords", settings.New, people)
	screentest.Picture(h, "settings-passwords-codes", settings.New, func(p *settings.Page) {
		at(p, "people")
		h.Tap(h.Words().T("settings.passwords_codes"))
		entered(h, keeperWord)
	})
	screentest.Picture(h, "settings-passwords-change", settings.New, func(p *settings.Page) {
		at(p, "people")
		h.Tap(h.Words().T("settings.passwords_change"))
	})
}

// TestAPasswordIsGivenToSomebody: with nobody chosen it is said whom it needs; the question bears no dots.
func TestAPasswordIsGivenToSomebody(t *testing.T) {
	h := keeper(t)
	words := h.Words()
	opened(h, "people")
	h.Tap(words.T("settings.passwords_first"))
	entered(h, keeperWord, keeperWord)
	require.True(t, h.Session().HasPassword())
	h.Tap(words.T("settings.passwords_give"))
	require.Empty(t, h.Asked)
	require.Equal(t, words.T("settings.passwords_choose"), h.Said[len(h.Said)-1].Text)
	h.TapText(h.Officers[0].Name)
	h.Tap(words.T("settings.passwords_give"))
	require.Len(t, h.Asked, 1)
	require.NotContains(t, h.Asked[0].Title+h.Asked[0].Action, "…")
}
