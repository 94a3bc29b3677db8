package office_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// TestWhoCameInDoesNotSignIn: people whose records came in with a bundle are not let in here, by whatever way; at home they are.
func TestWhoCameInDoesNotSignIn(t *testing.T) {
	home, hq := pair(t)
	mustHear(t, hq, home)
	_, err := hq.desk.SignIn(hq.ctx, home.manager.Who.ID)
	hasFault(t, err, "fault.sign_in.elsewhere")
	staff, err := hq.desk.Staff(hq.ctx)
	require.NoError(t, err)
	for _, p := range staff {
		require.Equal(t, "HQ", p.Office)
	}
	_, err = hq.desk.SignIn(hq.ctx, hq.manager.Who.ID)
	require.NoError(t, err)
	mustHear(t, home, hq)
	_, err = home.desk.SignIn(home.ctx, home.manager.Who.ID)
	require.NoError(t, err, "that others have heard of an office does not make it theirs")

	// Nor does a password let them in, and none is given to them.
	hq.desk.Cost = cheap()
	p, err := hq.manager.SavePerson(hq.ctx, model.Person{Name: "Дана Жүнісова", Role: model.RoleAdmin})
	require.NoError(t, err)
	admin, err := hq.desk.SignIn(hq.ctx, p.ID)
	require.NoError(t, err)
	require.NoError(t, admin.SetPassword(hq.ctx, admin.Who.ID, adminWord))
	hasFault(t, admin.SetPassword(hq.ctx, home.manager.Who.ID, officerWord), "fault.other_office")
	_, err = hq.desk.SignInWith(hq.ctx, home.manager.Who.ID, officerWord)
	hasFault(t, err, "fault.sign_in.no_password")
}

// TestAnOfficeThatNobodyLetsIn: the first password of a database shuts out its other offices too. Until one of them has an administrator with
// a password, the administrators of the others let its people in; after that they do not.
func TestAnOfficeThatNobodyLetsIn(t *testing.T) {
	b := newBench(t)
	b.desk.Cost = cheap()
	other, err := b.desk.Found(b.ctx, model.Office{Code: "ШЫМ", Name: model.Name{RU: "Департамент"}, Region: "79"},
		model.Person{Name: "Болат Серіков", Role: model.RoleAdmin})
	require.NoError(t, err)
	there, err := b.desk.SignIn(b.ctx, other.ID)
	require.NoError(t, err)
	officer, err := there.SavePerson(b.ctx, model.Person{Name: "Гүлнар Тоқова", Role: model.RoleOfficer})
	require.NoError(t, err)
	p, err := b.manager.SavePerson(b.ctx, model.Person{Name: "Дана Жүнісова", Role: model.RoleAdmin})
	require.NoError(t, err)
	admin, err := b.desk.SignIn(b.ctx, p.ID)
	require.NoError(t, err)
	hasFault(t, admin.SetPassword(b.ctx, other.ID, officerWord), "fault.password.first")
	require.NoError(t, admin.SetPassword(b.ctx, p.ID, adminWord))

	_, err = b.desk.SignInWith(b.ctx, other.ID, "")
	hasFault(t, err, "fault.sign_in.nobody_lets_in")
	_, err = b.desk.SignInWith(b.ctx, b.officer.Who.ID, "")
	hasFault(t, err, "fault.sign_in.no_password")
	require.NoError(t, admin.SetPassword(b.ctx, officer.ID, officerWord), "an officer alone lets nobody in")
	require.NoError(t, admin.SetPassword(b.ctx, other.ID, officerWord))
	hasFault(t, admin.SetPassword(b.ctx, officer.ID, freshWord), "fault.other_office")
	s, err := b.desk.SignInWith(b.ctx, other.ID, officerWord)
	require.NoError(t, err)
	require.True(t, s.MustChange())
	require.NoError(t, s.ChangePassword(b.ctx, officerWord, freshWord))
	require.NoError(t, s.SetPassword(b.ctx, officer.ID, adminWord))
}
