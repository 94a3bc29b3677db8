package office

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"baqylau/model"
)

// The rules that hold for the people of a database that is closed by passwords, whichever verb changes them: a form, an import, a
// step taken back. They are held where all of them write.

// guard is what a transaction knows of the accounts.
type guard struct {
	// closed says that somebody has a password.
	closed bool
	// admin says that who works is an administrator, or lets themself in first.
	admin bool
	// people says that somebody was changed.
	people bool
}

// guarded reads the accounts once a transaction.
func (w *work) guarded() (*guard, error) {
	if w.guard != nil {
		return w.guard, nil
	}
	accounts, err := w.Accounts("")
	if err != nil {
		return nil, err
	}
	g := &guard{closed: slices.ContainsFunc(accounts, model.Account.HasPassword)}
	if g.closed {
		switch who, err := w.Person(w.who); {
		case err == nil:
			g.admin = who.Role == model.RoleAdmin
		case !errors.Is(err, ErrNotFound): // who founds another office is not there yet
			return nil, err
		}
	}
	w.guard = g
	return g, nil
}

// SavePerson writes a person. Once passwords close the database, only an administrator makes administrators, or ends their being
// one: otherwise whoever keeps the staff could make themself one, and let in whom they like.
func (w *work) SavePerson(p *model.Person) error {
	g, err := w.guarded()
	if err != nil {
		return err
	}
	g.people = true
	if g.closed && !g.admin {
		before := model.Person{}
		if p.Version > 0 {
			if before, err = w.Person(p.ID); err != nil {
				return err
			}
		}
		if isAdmin(before) != isAdmin(*p) {
			return model.FieldFault("role", "fault.account.admins")
		}
	}
	return w.Tx.SavePerson(p)
}

// isAdmin reports whether a person is an administrator at work.
func isAdmin(p model.Person) bool { return p.Role == model.RoleAdmin && p.Retired.IsZero() }

// lettingIn refuses a change of people after which no administrator could let anybody in.
func (w *work) lettingIn() error {
	if w.guard == nil || !w.guard.people || !w.guard.closed {
		return nil
	}
	accounts, err := w.Accounts("")
	if err != nil {
		return err
	}
	var ids []model.ID
	for _, a := range accounts {
		if a.HasPassword() {
			ids = append(ids, a.Person)
		}
	}
	people, err := w.Persons(ids)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(people, isAdmin) {
		return model.NewFault("fault.account.last_admin")
	}
	return nil
}

// stillMay refuses to write for somebody whose role another has changed since they signed in: what a role may do is decided by
// the one that is stored.
func (s *Session) stillMay(w *work) error {
	p, err := w.Person(s.Who.ID)
	if err != nil {
		return err
	}
	if p.Role != s.Who.Role || !p.Retired.IsZero() {
		return model.NewFault("fault.account.role_changed")
	}
	return nil
}

// isAlone reports whether an office that works in this database has nobody who could let its people in: no administrator at work with a
// password. The first password of a database shuts out all its offices, so that administrators of the others help until it has one.
func isAlone(v View, code string, accounts []model.Account) (bool, error) {
	foreign, err := v.ForeignOffices()
	if err != nil || foreign[code] {
		return false, err
	}
	var ids []model.ID
	for _, a := range accounts {
		if a.HasPassword() {
			ids = append(ids, a.Person)
		}
	}
	people, err := v.Persons(ids)
	return !slices.ContainsFunc(people, func(p model.Person) bool { return p.Office == code && isAdmin(p) }), err
}

// unlet says who gives somebody without a password one.
func (d *Desk) unlet(ctx context.Context, person model.Person) error {
	alone := false
	err := d.Store.Read(ctx, func(v View) error {
		accounts, err := v.Accounts("")
		if err == nil && slices.ContainsFunc(accounts, model.Account.HasPassword) {
			alone, err = isAlone(v, person.Office, accounts)
		}
		return err
	})
	switch {
	case err != nil:
		return fmt.Errorf("sign in %s: %w", person.ID, err)
	case alone:
		return model.NewFault("fault.sign_in.nobody_lets_in", "name", person.Name)
	}
	return model.NewFault("fault.sign_in.no_password", "name", person.Name)
}
