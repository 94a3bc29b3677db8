package office_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
)

// TestSomebodyCanAlwaysLetIn: neither another role nor retiring nor an import takes the last administrator with a password away,
// and one without a password does not count.
func TestSomebodyCanAlwaysLetIn(t *testing.T) {
	b, admin := guardedBench(t)
	other, err := admin.SavePerson(b.ctx, model.Person{Name: "Асқар Тілеу", Role: model.RoleAdmin})
	require.NoError(t, err)
	me, err := admin.Person(b.ctx, admin.Who.ID)
	require.NoError(t, err)
	lower := me
	lower.Role = model.RoleOfficer
	_, err = admin.SavePerson(b.ctx, lower)
	hasFault(t, err, "fault.account.last_admin")
	require.Equal(t, model.RoleAdmin, admin.Who.Role, "what was refused is not so")
	require.NoError(t, admin.SetPassword(b.ctx, other.ID, freshWord))
	second, err := b.desk.SignInWith(b.ctx, other.ID, freshWord)
	require.NoError(t, err)
	require.NoError(t, second.ChangePassword(b.ctx, freshWord, "сегіз қырлы бір сырлы"))
	me.Retired = day(2018, 11, 7)
	_, err = second.SavePerson(b.ctx, me)
	require.NoError(t, err, "there is another")
	him, err := second.Person(b.ctx, other.ID)
	require.NoError(t, err)
	him.Role = model.RoleManager
	_, err = second.SavePerson(b.ctx, him)
	hasFault(t, err, "fault.account.last_admin")
}

// TestOnlyAdministratorsMakeAdministrators: once passwords close the database, a manager, who keeps the staff, makes nobody an
// administrator and ends nobody's being one; in an open one a manager does both.
func TestOnlyAdministratorsMakeAdministrators(t *testing.T) {
	b, admin := guardedBench(t)
	self, err := b.manager.Person(b.ctx, b.manager.Who.ID)
	require.NoError(t, err)
	self.Role = model.RoleAdmin
	_, err = b.manager.SavePerson(b.ctx, self)
	hasFault(t, err, "fault.account.admins")
	_, err = b.manager.SavePerson(b.ctx, model.Person{Name: "Жаңа Әкімші", Role: model.RoleAdmin})
	hasFault(t, err, "fault.account.admins")
	p, err := b.manager.Person(b.ctx, admin.Who.ID)
	require.NoError(t, err)
	p.Role = model.RoleAuditor
	_, err = b.manager.SavePerson(b.ctx, p)
	hasFault(t, err, "fault.account.admins")
	rows := [][]any{{admin.Who.Name, "Инспектор", "", "", nil}}
	_, err = b.manager.Import(b.ctx, written(t, "p.xlsx", model.SheetPeople, model.Russian, rows), office.ImportOptions{})
	hasFault(t, err, "fault.account.admins")
	stored, err := b.manager.Person(b.ctx, admin.Who.ID)
	require.NoError(t, err)
	require.Equal(t, model.RoleAdmin, stored.Role)
	_, err = b.manager.SavePerson(b.ctx, model.Person{Name: "Жаңа Инспектор", Role: model.RoleOfficer})
	require.NoError(t, err)
	_, err = b.desk.Found(b.ctx, model.Office{Code: "ШҚО", Name: model.Name{RU: "Департамент"}}, model.Person{Name: "Чужой", Role: model.RoleAdmin})
	hasFault(t, err, "fault.sign_in.password")
}

// TestRoleChangeHoldsAtOnce: who is signed in while another changes their role, or retires them, writes nothing more by the old one.
func TestRoleChangeHoldsAtOnce(t *testing.T) {
	b, admin := guardedBench(t)
	p, err := admin.Person(b.ctx, b.manager.Who.ID)
	require.NoError(t, err)
	p.Role = model.RoleAuditor
	p, err = admin.SavePerson(b.ctx, p)
	require.NoError(t, err)
	_, err = b.manager.SavePerson(b.ctx, model.Person{Name: "Кто-то", Role: model.RoleOfficer})
	hasFault(t, err, "fault.account.role_changed")
	o, err := admin.Person(b.ctx, b.officer.Who.ID)
	require.NoError(t, err)
	o.Retired = day(2018, 11, 7)
	_, err = admin.SavePerson(b.ctx, o)
	require.NoError(t, err)
	_, err = b.officer.SaveService(b.ctx, model.Service{Code: "00102", Name: model.Name{RU: "Услуга"}, Sector: "health"})
	hasFault(t, err, "fault.account.role_changed")
	_, err = b.desk.SignInWith(b.ctx, o.ID, officerWord)
	hasFault(t, err, "fault.sign_in")
	_, err = b.desk.SignInWith(b.ctx, o.ID, "не тот пароль")
	hasFault(t, err, "fault.password.wrong")
}

// TestLockOutSurvivesARestart: what was counted is stored, and the waiting goes on growing in the program started anew.
func TestLockOutSurvivesARestart(t *testing.T) {
	b, admin := guardedBench(t)
	path := filepath.Join(t.TempDir(), "copy.db")
	for range model.FreeFailures + 2 {
		_, err := b.desk.SignInWith(b.ctx, admin.Who.ID, "не тот пароль")
		require.Error(t, err)
		b.now = b.now.Add(model.FirstLock)
	}
	require.NoError(t, b.desk.Store.(*db.DB).CopyTo(b.ctx, path))
	now := b.now
	store, err := db.Open(b.ctx, path, db.Options{References: b.desk.References, Now: func() time.Time { return now }, MustExist: true})
	require.NoError(t, err)
	defer func() { require.NoError(t, store.Close()) }()
	cfg := b.desk.Config
	cfg.Store, cfg.Now, cfg.NewID = store, func() time.Time { return now }, func() model.ID { return model.ID(uuid.NewString()) }
	again := office.New(cfg)
	_, err = again.SignInWith(b.ctx, admin.Who.ID, adminWord)
	hasFault(t, err, "fault.sign_in.locked")
	now = now.Add(model.FirstLock)
	_, err = again.SignInWith(b.ctx, admin.Who.ID, "не тот пароль")
	require.ErrorIs(t, err, office.ErrWrongPassword)
	for _, wait := range []time.Duration{model.FirstLock, 2 * model.FirstLock} {
		now = now.Add(wait)
		_, err = again.SignInWith(b.ctx, admin.Who.ID, adminWord)
		hasFault(t, err, "fault.sign_in.locked")
	}
	now = now.Add(model.FirstLock)
	_, err = again.SignInWith(b.ctx, admin.Who.ID, adminWord)
	require.NoError(t, err)
}

// TestUnlocking: the window goes on for the same person by their password only, and hears where their role is another by then.
func TestUnlocking(t *testing.T) {
	b, admin := guardedBench(t)
	require.Zero(t, b.manager.LockAfter(), "nobody could unlock what has no password")
	require.Equal(t, 15*time.Minute, admin.LockAfter())
	was, err := admin.Settings(b.ctx)
	require.NoError(t, err)
	now := was
	now.LockMinutes = 3
	require.NoError(t, admin.SaveSettings(b.ctx, was, now))
	require.Equal(t, 3*time.Minute, admin.LockAfter())
	was.LockMinutes = 0
	hasFault(t, admin.SaveSettings(b.ctx, now, was), "fault.setting_range")
	_, err = admin.Unlock(b.ctx, officerWord)
	hasFault(t, err, "fault.password.wrong")
	changed, err := admin.Unlock(b.ctx, adminWord)
	require.NoError(t, err)
	require.False(t, changed)
}
