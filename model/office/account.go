package office

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"baqylau/model"
)

// The verbs of the journal about accounts. What was given as a password is never among them.
const (
	logSetPassword    = "set_password"
	logChangePassword = "change_password"
	logWrongPassword  = "wrong_password"
	logRecover        = "recover"
	logMakeCodes      = "make_codes"
)

// ErrWrongPassword is the cause in the fault of a password that does not fit.
var ErrWrongPassword = errors.New("wrong password")

// Guarded reports whether any account of the database has a password. From the first one on everybody needs one.
func (d *Desk) Guarded(ctx context.Context) (bool, error) {
	guarded := false
	err := d.Store.Read(ctx, func(v View) error {
		accounts, err := v.Accounts("")
		guarded = slices.ContainsFunc(accounts, model.Account.HasPassword)
		return err
	})
	if err != nil {
		return false, fmt.Errorf("read accounts: %w", err)
	}
	return guarded, nil
}

// account reads a person with their account.
func account(v View, id model.ID) (model.Person, model.Account, error) {
	person, err := v.Person(id)
	if err != nil {
		return person, model.Account{}, err
	}
	a, err := v.Account(id)
	a.Office = person.Office
	return person, a, err
}

// SignInWith seats the person with the given id at the desk if the password is theirs. A wrong one is counted and journalled;
// after some of them none is tried for a while, which grows.
func (d *Desk) SignInWith(ctx context.Context, id model.ID, password string) (*Session, error) {
	a, err := d.prove(ctx, id, false, func(a model.Account) (bool, error) { return passwordFits(a.Secret, password) })
	if err != nil {
		return nil, err
	}
	if a.Failures > 0 {
		err := d.change(ctx, id, id, "", func(_ *work, _ model.Person, a model.Account) (model.Account, error) { return a.Passed(), nil })
		// Beside a program that is writing nothing can be kept; the password was right all the same.
		if err != nil && !model.HasFault(err, "fault.db.read_only") {
			return nil, err
		}
	}
	s, err := d.seat(ctx, id)
	if err != nil {
		return nil, err
	}
	s.proven.Store(true)
	s.mustChange.Store(a.MustChange)
	return s, nil
}

// HasPassword reports whether the signed-in person has one.
func (s *Session) HasPassword() bool { return s.proven.Load() }

// GivePassword gives somebody else a password that the program makes: it is returned this once, and they must change it when they
// sign in.
func (s *Session) GivePassword(ctx context.Context, id model.ID) (string, error) {
	if id == s.Who.ID {
		return "", model.NewFault("fault.password.own")
	}
	for {
		word := newPassword()
		err := s.SetPassword(ctx, id, word)
		if model.HasFault(err, "fault.password.plain") {
			continue // chance made one that is easy to guess
		}
		if err != nil {
			return "", err
		}
		return word, nil
	}
}

// LockAfter is how long the window may stand without a sign of the person before it asks for the password again; 0 where they
// have none, as nobody could unlock it.
func (s *Session) LockAfter() time.Duration {
	if !s.proven.Load() {
		return 0
	}
	return time.Duration(s.lock.Load()) * time.Minute
}

// Unlock refuses to go on after a lock unless the password is the signed-in person's. It is counted as at the sign-in. changed says
// that the person is not who they were: their role is another, or they are to change the password.
func (s *Session) Unlock(ctx context.Context, password string) (changed bool, err error) {
	fresh, err := s.SignInWith(ctx, s.Who.ID, password)
	if err != nil {
		return false, err
	}
	return fresh.Who.Role != s.Who.Role || fresh.MustChange(), nil
}

// prove returns the account of a person if what was given fits it. While the account waits after wrong passwords nothing is tried, unless
// whileWaiting: what nobody can guess.
func (d *Desk) prove(ctx context.Context, id model.ID, whileWaiting bool, fits func(model.Account) (bool, error)) (model.Account, error) {
	var person model.Person
	var a model.Account
	err := d.Store.Read(ctx, func(v View) (err error) {
		person, a, err = account(v, id)
		return err
	})
	if err != nil {
		return a, fmt.Errorf("sign in %s: %w", id, err)
	}
	if !a.HasPassword() {
		return a, d.unlet(ctx, person)
	}
	if wait := d.waiting(a); wait != nil && !whileWaiting {
		return a, wait
	}
	ok, err := fits(a)
	if err != nil {
		return a, fmt.Errorf("sign in %s: %w", id, err)
	}
	if ok {
		return a, nil
	}
	err = d.change(ctx, id, id, logWrongPassword, func(_ *work, _ model.Person, was model.Account) (model.Account, error) {
		a = was.Failed(d.Now())
		return a, nil
	})
	if err != nil && !model.HasFault(err, "fault.db.read_only") {
		return a, err
	}
	if wait := d.waiting(a); wait != nil {
		return a, wait.Because(ErrWrongPassword)
	}
	return a, model.FieldFault("password", "fault.password.wrong").Because(ErrWrongPassword)
}

// waiting is the fault of an account for which no password is tried now, and says for how long; nil of any other.
func (d *Desk) waiting(a model.Account) *model.Fault {
	until, locked := a.Locked(d.Now())
	if !locked {
		return nil
	}
	left, unit, name := until.Sub(d.Now()), time.Minute, model.Key("wait.minutes")
	if left < 2*time.Minute {
		unit, name = time.Second, model.Key("wait.seconds")
	}
	return model.FieldFault("password", "fault.sign_in.locked", "time", int((left+unit-1)/unit), "unit", name)
}

// change brings an account from what is stored to what f makes of it, and journals verb unless it is "".
func (d *Desk) change(ctx context.Context, who, id model.ID, verb string, f func(*work, model.Person, model.Account) (model.Account, error)) error {
	return d.write(ctx, "change account "+string(id), who, "", func(w *work) error {
		person, a, err := account(w, id)
		if err != nil {
			return err
		}
		w.office = person.Office
		if a, err = f(w, person, a); err != nil {
			return err
		}
		if err := w.SaveAccount(&a); err != nil || verb == "" {
			return err
		}
		return w.log(verb, model.KindPerson, id, "", nil, nil)
	})
}

// MustChange reports whether the password was given by somebody else: then nothing can be done before it is changed.
func (s *Session) MustChange() bool { return s.mustChange.Load() }

// set is the account with a new password.
func (d *Desk) set(a model.Account, person model.Person, password string, mustChange bool) (model.Account, error) {
	if err := model.CheckPassword(password, person); err != nil {
		return a, err
	}
	cost := d.Cost
	if cost == (PasswordCost{}) {
		cost = UsualCost()
	}
	a = a.Passed()
	a.Secret, a.MustChange, a.Changed = hashPassword(password, cost), mustChange, d.Now()
	return a, nil
}

// ChangePassword replaces the signed-in person's own password. The old one is counted like one given at sign-in.
func (s *Session) ChangePassword(ctx context.Context, old, fresh string) error {
	a, err := s.prove(ctx, s.Who.ID, false, func(a model.Account) (bool, error) { return passwordFits(a.Secret, old) })
	if err != nil {
		return err
	}
	if old == fresh {
		return model.FieldFault("password", "fault.password.same")
	}
	return s.keepPassword(ctx, a, fresh, logChangePassword)
}

func (s *Session) keepPassword(ctx context.Context, proven model.Account, fresh, verb string) error {
	err := s.change(ctx, s.Who.ID, s.Who.ID, verb, func(_ *work, p model.Person, a model.Account) (model.Account, error) {
		if a.Secret != proven.Secret {
			return a, &Conflict{Kind: model.KindPerson, ID: p.ID, Have: proven.Version, Stored: a.Version}
		}
		return s.set(a, p, fresh, false)
	})
	if err == nil {
		s.mustChange.Store(false)
	}
	return err
}

// SetPassword gives a person a password, which they must change when they sign in; of the signed-in person it is their own and
// stays. The first of a database is an administrator's: whoever sets it must still be able to let the others in.
func (s *Session) SetPassword(ctx context.Context, id model.ID, fresh string) error {
	if err := s.may(model.DoKeepAccounts); err != nil {
		return err
	}
	err := s.change(ctx, s.Who.ID, id, logSetPassword, func(w *work, p model.Person, a model.Account) (model.Account, error) {
		if err := s.stillMay(w); err != nil {
			return a, err
		}
		accounts, err := w.Accounts("")
		if err != nil {
			return a, err
		}
		helps := false
		if p.Office != s.Office.Code {
			if helps, err = isAlone(w, p.Office, accounts); err != nil {
				return a, err
			}
		}
		switch {
		case p.Office != s.Office.Code && !helps:
			return a, model.NewFault("fault.other_office", "office", p.Office)
		case p.IsRepresentative() || !p.Retired.IsZero():
			return a, model.NewFault("fault.sign_in", "name", p.Name)
		case id == s.Who.ID && a.HasPassword():
			// Who finds the desk unlocked is not to take it over.
			return a, model.NewFault("fault.password.own")
		}
		if !slices.ContainsFunc(accounts, model.Account.HasPassword) && id != s.Who.ID {
			return a, model.NewFault("fault.password.first")
		}
		return s.set(a, p, fresh, id != s.Who.ID)
	})
	if err == nil && id == s.Who.ID {
		s.proven.Store(true)
	}
	return err
}

// MakeRecoveryCodes returns new codes by which the signed-in administrator can get in without the password, each once. Earlier
// ones no longer count. They are shown this once and kept as digests only. The password is asked for again: whoever finds the desk
// unlocked is not to take a way in along.
func (s *Session) MakeRecoveryCodes(ctx context.Context, password string) ([]string, error) {
	if err := s.may(model.DoKeepAccounts); err != nil {
		return nil, err
	}
	if _, err := s.prove(ctx, s.Who.ID, false, func(a model.Account) (bool, error) { return passwordFits(a.Secret, password) }); err != nil {
		return nil, err
	}
	codes := make([]string, model.RecoveryCodes)
	digests := make([]model.Digest, len(codes))
	for i := range codes {
		codes[i] = newCode()
		digests[i] = codeDigest(codes[i])
	}
	err := s.change(ctx, s.Who.ID, s.Who.ID, logMakeCodes, func(_ *work, _ model.Person, a model.Account) (model.Account, error) {
		a = a.Passed()
		a.Recovery = digests
		return a, nil
	})
	if err != nil {
		return nil, err
	}
	return codes, nil
}

// Recover lets a person in by a recovery code, which is used up, and sets a new password. A code is tried also while no password is: whoever
// mistypes passwords at an administrator's name is not to shut out the one who could help.
func (d *Desk) Recover(ctx context.Context, id model.ID, code, fresh string) (*Session, error) {
	used := codeDigest(code)
	if _, err := d.prove(ctx, id, true, func(a model.Account) (bool, error) { return slices.Contains(a.Recovery, used), nil }); err != nil {
		return nil, err
	}
	err := d.change(ctx, id, id, logRecover, func(_ *work, p model.Person, a model.Account) (model.Account, error) {
		at := slices.Index(a.Recovery, used)
		if at < 0 {
			return a, model.FieldFault("password", "fault.password.wrong").Because(ErrWrongPassword)
		}
		a, err := d.set(a, p, fresh, false)
		a.Recovery = slices.Delete(slices.Clone(a.Recovery), at, at+1)
		return a, err
	})
	if err != nil {
		return nil, err
	}
	s, err := d.seat(ctx, id)
	if err == nil {
		s.proven.Store(true)
	}
	return s, err
}

// AccountStates say of everybody of the office who has an account how it stands.
func (s *Session) AccountStates(ctx context.Context) ([]model.AccountState, error) {
	if err := s.may(model.DoKeepAccounts); err != nil {
		return nil, err
	}
	return one(ctx, s, "read accounts", func(v View) ([]model.AccountState, error) {
		accounts, err := v.Accounts(s.Office.Code)
		states := make([]model.AccountState, len(accounts))
		for i, a := range accounts {
			states[i] = a.State()
		}
		return states, err
	})
}
