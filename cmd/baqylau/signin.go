package main

import (
	"context"
	"errors"
	"io"
	"strings"
	"time"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
)

// clerk is who the command line works as: the person who has given their password; while nobody has one, the person of --as,
// else the first administrator, the first manager, the first of the staff.
func (m *Main) clerk(ctx context.Context, d *desk) (*office.Session, error) {
	if d.session != nil {
		return d.session, nil
	}
	p, _, err := m.worker(ctx, d, m.as)
	if err != nil {
		return nil, err
	}
	return d.SignIn(ctx, p.ID)
}

// admit asks for the password of --as where passwords close the database, and seats that person at the desk.
func (m *Main) admit(ctx context.Context, d *desk, readOnly bool) error {
	guarded, err := d.Guarded(ctx)
	if err != nil || !guarded {
		return err
	}
	p, _, err := m.worker(ctx, d, m.as)
	if err != nil {
		return err
	}
	secret, err := m.secret(m.passwordFile, m.text.T("cmd.password.prompt", "name", p.Name))
	if err != nil {
		return err
	}
	s, err := d.SignInWith(ctx, p.ID, secret)
	switch {
	case readOnly && errors.Is(err, office.ErrWrongPassword):
		return m.countWrong(ctx, d.db.Path(), p.ID, secret, err)
	case err != nil:
		return err
	case s.MustChange():
		return model.NewFault("fault.cmd.must_change")
	}
	d.session = s
	return nil
}

// slowly is how long a wrong password takes where it cannot be counted.
const slowly = 3 * time.Second

// countWrong counts a wrong password given to a command that only reads: otherwise those would try passwords without an end. It does so
// beside a window too, and returns what is said of the password then: that none is tried for a while, or wrong. Where nothing can be written,
// as on a disk that is only read, it takes long.
func (m *Main) countWrong(ctx context.Context, path string, who model.ID, secret string, wrong error) error {
	d, err := m.openUnproven(ctx, path, db.Options{MustExist: true})
	if model.HasFault(err, "fault.db.locked_by") || model.HasFault(err, "fault.db.locked") {
		d, err = m.openUnproven(ctx, path, db.Options{MustExist: true, Beside: true})
	}
	if err != nil {
		select {
		case <-ctx.Done():
		case <-time.After(slowly):
		}
		return wrong
	}
	_, err = d.SignInWith(ctx, who, secret)
	return errors.Join(err, d.close())
}

// worker is who the command line works as; guarded says that they need a password.
func (m *Main) worker(ctx context.Context, d *desk, name string) (p model.Person, guarded bool, err error) {
	staff, err := d.Staff(ctx)
	if err != nil {
		return p, false, err
	}
	if guarded, err = d.Guarded(ctx); err != nil {
		return p, false, err
	}
	switch {
	case len(staff) == 0:
		return p, guarded, model.NewFault("fault.cmd.no_staff")
	case name != "":
		p, err = m.namedOne(staff, name, "fault.cmd.unknown_person")
		return p, guarded, err
	case guarded:
		return p, guarded, model.NewFault("fault.cmd.as_needed")
	}
	return usual(staff), false, nil
}

// usual is who works where nobody is named.
func usual(staff []model.Person) model.Person {
	for _, role := range []model.Role{model.RoleAdmin, model.RoleManager} {
		for _, p := range staff {
			if p.Role == role {
				return p
			}
		}
	}
	return staff[0]
}

// mostSecret is how much of a password's file is read.
const mostSecret = 4 << 10

// secret is a password: the first line of a file, or asked for on the terminal.
func (m *Main) secret(file, prompt string) (string, error) {
	if file == "" {
		if m.ReadSecret == nil {
			return "", model.NewFault("fault.cmd.password_needed")
		}
		return m.ReadSecret(prompt)
	}
	f, err := m.FS.Open(file)
	if err != nil {
		return "", usageError{model.NewFault("fault.cmd.password_file", "file", file).Because(err)}
	}
	text, err := io.ReadAll(io.LimitReader(f, mostSecret))
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return "", usageError{model.NewFault("fault.cmd.password_file", "file", file).Because(err)}
	}
	line, _, _ := strings.Cut(strings.TrimPrefix(string(text), "\ufeff"), "\n")
	return strings.TrimSuffix(line, "\r"), nil
}

// freshSecret is a new password: from a file, or typed twice.
func (m *Main) freshSecret(file string, p model.Person) (string, error) {
	first, err := m.secret(file, m.text.T("cmd.password.new", "name", p.Name))
	if err != nil || file != "" {
		return first, err
	}
	if err := model.CheckPassword(first, p); err != nil {
		return "", err
	}
	second, err := m.secret("", m.text.T("cmd.password.again"))
	if err != nil {
		return "", err
	}
	if first != second {
		return "", model.NewFault("fault.password.twice")
	}
	return first, nil
}

// sayOpen says that whoever has the file can open it, as long as that is so.
func (m *Main) sayOpen(ctx context.Context, d *desk) error {
	guarded, err := d.Guarded(ctx)
	if err != nil || guarded {
		return err
	}
	m.say(m.text.T("cmd.open"))
	return nil
}
