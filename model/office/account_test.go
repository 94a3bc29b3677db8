package office_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

// The passwords of the tests.
const (
	adminWord   = "төрт ат тойда"
	officerWord = "көк есік қарлығаш"
	freshWord   = "жеті жұлдыз түні"
)

// cheap makes a try of a password cost next to nothing.
func cheap() office.PasswordCost { return office.PasswordCost{Memory: 8, Passes: 1, Threads: 1} }

// guardedBench is an office in which the administrator has a password, and the officer one that must be changed.
func guardedBench(t *testing.T) (b *bench, admin *office.Session) {
	t.Helper()
	b = newBench(t)
	b.desk.Cost = cheap()
	p, err := b.manager.SavePerson(b.ctx, model.Person{Name: "Дана Жүнісова", Role: model.RoleAdmin})
	require.NoError(t, err)
	admin, err = b.desk.SignIn(b.ctx, p.ID)
	require.NoError(t, err)
	require.NoError(t, admin.SetPassword(b.ctx, admin.Who.ID, adminWord))
	require.NoError(t, admin.SetPassword(b.ctx, b.officer.Who.ID, officerWord))
	return b, admin
}

// TestFirstPasswordClosesTheDoor: an open database lets in whoever is named; from the first password on, which is an
// administrator's own, nobody gets in without one.
func TestFirstPasswordClosesTheDoor(t *testing.T) {
	b := newBench(t)
	b.desk.Cost = cheap()
	guarded, err := b.desk.Guarded(b.ctx)
	require.NoError(t, err)
	require.False(t, guarded)
	hasFault(t, b.manager.SetPassword(b.ctx, b.manager.Who.ID, adminWord), "fault.role")
	p, err := b.manager.SavePerson(b.ctx, model.Person{Name: "Дана Жүнісова", Role: model.RoleAdmin})
	require.NoError(t, err)
	admin, err := b.desk.SignIn(b.ctx, p.ID)
	require.NoError(t, err)
	hasFault(t, admin.SetPassword(b.ctx, b.officer.Who.ID, officerWord), "fault.password.first")
	hasFault(t, admin.SetPassword(b.ctx, p.ID, "1234567890"), "fault.password.plain")
	_, err = admin.MakeRecoveryCodes(b.ctx, "")
	hasFault(t, err, "fault.sign_in.no_password")
	require.NoError(t, admin.SetPassword(b.ctx, p.ID, adminWord))

	_, err = b.desk.SignIn(b.ctx, p.ID)
	hasFault(t, err, "fault.sign_in.password")
	_, err = b.desk.SignIn(b.ctx, b.officer.Who.ID)
	hasFault(t, err, "fault.sign_in.password")
	_, err = b.desk.SignInWith(b.ctx, b.officer.Who.ID, "")
	hasFault(t, err, "fault.sign_in.no_password")
	s, err := b.desk.SignInWith(b.ctx, p.ID, adminWord)
	require.NoError(t, err)
	require.False(t, s.MustChange())
	hasFault(t, s.SetPassword(b.ctx, p.ID, freshWord), "fault.password.own")
}

// TestGivenPasswordIsChangedFirst: with a password that somebody else has given nothing can be done but change it.
func TestGivenPasswordIsChangedFirst(t *testing.T) {
	b, _ := guardedBench(t)
	s, err := b.desk.SignInWith(b.ctx, b.officer.Who.ID, officerWord)
	require.NoError(t, err)
	require.True(t, s.MustChange())
	_, err = s.SavePerson(b.ctx, model.Person{Name: "Кто-то", Affiliation: "ОФ"})
	hasFault(t, err, "fault.password.must_change")
	_, err = s.Person(b.ctx, b.rep.ID)
	hasFault(t, err, "fault.password.must_change")
	hasFault(t, s.ChangePassword(b.ctx, freshWord, freshWord), "fault.password.wrong")
	hasFault(t, s.ChangePassword(b.ctx, officerWord, officerWord), "fault.password.same")
	hasFault(t, s.ChangePassword(b.ctx, officerWord, "Омаров Ержан"), "fault.password.name")
	require.NoError(t, s.ChangePassword(b.ctx, officerWord, freshWord))
	_, err = s.Person(b.ctx, b.rep.ID)
	require.NoError(t, err)
	s, err = b.desk.SignInWith(b.ctx, b.officer.Who.ID, freshWord)
	require.NoError(t, err)
	require.False(t, s.MustChange())
	_, err = b.desk.SignInWith(b.ctx, b.officer.Who.ID, officerWord)
	hasFault(t, err, "fault.password.wrong")
}

// TestStaffAreToldApartByTheirNames: nobody gets the name of somebody else on the staff, whatever the capital letters; whoever has the name
// keeps it, and representatives do not sign in.
func TestStaffAreToldApartByTheirNames(t *testing.T) {
	b := newBench(t)
	add := func(name string, role model.Role) (model.Person, error) {
		return b.manager.SavePerson(b.ctx, model.Person{Name: name, Role: role})
	}
	one, err := add("Дана Жүнісова", model.RoleAuditor)
	require.NoError(t, err)
	_, err = add("  дана  жүнісова", model.RoleOfficer)
	hasFault(t, err, "fault.person.name_taken")
	other, err := add("Дана Жүнісова С.", model.RoleOfficer)
	require.NoError(t, err)
	other.Name = "Дана жүнісова"
	_, err = b.manager.SavePerson(b.ctx, other)
	hasFault(t, err, "fault.person.name_taken")
	one.Role = model.RoleOfficer
	one, err = b.manager.SavePerson(b.ctx, one)
	require.NoError(t, err)
	_, err = b.manager.SavePerson(b.ctx, model.Person{Name: one.Name, Affiliation: "ОФ"})
	require.NoError(t, err, "a representative")
	one.Retired = b.manager.Today()
	_, err = b.manager.SavePerson(b.ctx, one)
	require.NoError(t, err)
	other, err = b.manager.Person(b.ctx, other.ID)
	require.NoError(t, err)
	other.Name = one.Name
	_, err = b.manager.SavePerson(b.ctx, other)
	require.NoError(t, err, "whoever had it is gone")
}

// TestWrongPasswordsLockOut: the fifth wrong one says for how long none is tried, not the right one either, and each further one for longer;
// the time passes, and an administrator can end it by a new password.
func TestWrongPasswordsLockOut(t *testing.T) {
	b, admin := guardedBench(t)
	try := func(word string) error {
		_, err := b.desk.SignInWith(b.ctx, b.officer.Who.ID, word)
		return err
	}
	for range model.FreeFailures {
		hasFault(t, try("не тот пароль"), "fault.password.wrong")
	}
	waits := func(word string, most int, unit model.Key) {
		t.Helper()
		var fault *model.Fault
		require.ErrorAs(t, try(word), &fault)
		require.Equal(t, "fault.sign_in.locked", fault.Code)
		require.Equal(t, map[string]any{"time": most, "unit": unit}, fault.Args)
	}
	waits("не тот пароль", 30, "wait.seconds")
	waits(officerWord, 30, "wait.seconds")
	b.now = b.now.Add(model.FirstLock)
	waits("не тот пароль", 60, "wait.seconds")
	b.now = b.now.Add(model.FirstLock)
	waits(officerWord, 30, "wait.seconds")
	states, err := admin.AccountStates(b.ctx)
	require.NoError(t, err)
	require.Len(t, states, 2)
	b.now = b.now.Add(model.FirstLock)
	require.NoError(t, try(officerWord))
	for range model.FreeFailures {
		hasFault(t, try("не тот пароль"), "fault.password.wrong")
	}
	require.NoError(t, try(officerWord), "a right one ends the count")
	for range model.FreeFailures + 3 {
		b.now = b.now.Add(4 * model.FirstLock)
		require.ErrorIs(t, try("не тот пароль"), office.ErrWrongPassword)
	}
	waits(officerWord, 2, "wait.minutes")
	require.NoError(t, admin.SetPassword(b.ctx, b.officer.Who.ID, freshWord))
	require.NoError(t, try(freshWord))
}

// TestRecoveryCodesWorkOnce: each code lets its owner in once, with a new password; those made anew end the old ones, and
// wrong ones are counted as wrong passwords are.
func TestRecoveryCodesWorkOnce(t *testing.T) {
	b, admin := guardedBench(t)
	old, err := admin.MakeRecoveryCodes(b.ctx, adminWord)
	require.NoError(t, err)
	require.Len(t, old, model.RecoveryCodes)
	codes, err := admin.MakeRecoveryCodes(b.ctx, adminWord)
	require.NoError(t, err)
	_, err = admin.MakeRecoveryCodes(b.ctx, officerWord)
	hasFault(t, err, "fault.password.wrong")
	id := admin.Who.ID
	_, err = b.desk.Recover(b.ctx, id, old[0], freshWord)
	hasFault(t, err, "fault.password.wrong")
	_, err = b.desk.Recover(b.ctx, id, codes[0], "короткий")
	hasFault(t, err, "fault.password.short")
	s, err := b.desk.Recover(b.ctx, id, strings.ToLower(strings.ReplaceAll(codes[0], "-", " ")), freshWord)
	require.NoError(t, err, "a refused password has used up no code")
	require.False(t, s.MustChange())
	_, err = b.desk.Recover(b.ctx, id, codes[0], officerWord)
	hasFault(t, err, "fault.password.wrong")
	_, err = b.desk.SignInWith(b.ctx, id, adminWord)
	hasFault(t, err, "fault.password.wrong")
	_, err = b.desk.SignInWith(b.ctx, id, freshWord)
	require.NoError(t, err)
	for range model.FreeFailures + 1 {
		_, err = b.desk.SignInWith(b.ctx, id, adminWord)
		require.ErrorIs(t, err, office.ErrWrongPassword)
	}
	_, err = b.desk.SignInWith(b.ctx, id, freshWord)
	hasFault(t, err, "fault.sign_in.locked")
	_, err = b.desk.Recover(b.ctx, id, codes[0], officerWord)
	hasFault(t, err, "fault.sign_in.locked")
	_, err = b.desk.Recover(b.ctx, id, codes[1], "алты алаш баласы")
	require.NoError(t, err, "whoever mistypes at an administrator's name does not shut them out")
	states, err := s.AccountStates(b.ctx)
	require.NoError(t, err)
	for _, a := range states {
		if a.Person == id {
			assert.Equal(t, model.RecoveryCodes-2, a.CodesLeft)
		}
	}
}

// TestNoSecretIsWrittenDown: neither a password nor its hash nor a code stands in the journal; that something was done with
// them does.
func TestNoSecretIsWrittenDown(t *testing.T) {
	b, admin := guardedBench(t)
	codes, err := admin.MakeRecoveryCodes(b.ctx, adminWord)
	require.NoError(t, err)
	_, err = b.desk.SignInWith(b.ctx, b.officer.Who.ID, "не тот пароль")
	hasFault(t, err, "fault.password.wrong")
	b.now = b.now.Add(time.Second)
	var lines []model.HistoryLine
	require.NoError(t, b.desk.Store.Read(b.ctx, func(v office.View) error {
		for _, id := range []model.ID{admin.Who.ID, b.officer.Who.ID} {
			found, err := v.History(model.KindPerson, id)
			if err != nil {
				return err
			}
			lines = append(lines, found...)
		}
		return nil
	}))
	var verbs []string
	for _, l := range lines {
		verbs = append(verbs, l.Verb)
		for _, secret := range []string{adminWord, officerWord, "не тот пароль", "argon2", codes[0]} {
			assert.NotContains(t, string(l.Before)+string(l.After)+l.Reason, secret)
		}
	}
	assert.Subset(t, verbs, []string{"set_password", "make_codes", "wrong_password"})
}
