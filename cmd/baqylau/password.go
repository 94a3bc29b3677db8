package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
)

// passwordFlags are the flags of `password`.
type passwordFlags struct {
	// of is whom the password is for, the person themself if empty.
	of             string
	codes, recover bool
	fresh, code    string
}

func (m *Main) passwordCommand() *cobra.Command {
	var flags passwordFlags
	c := &cobra.Command{
		Use:   "password",
		Short: m.text.T("cmd.password"),
		Long:  m.text.T("cmd.password.long"),
		Args:  noArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return m.password(c.Context(), flags) },
	}
	c.Flags().StringVar(&flags.of, "of", "", m.text.T("cmd.flag.password_of"))
	c.Flags().BoolVar(&flags.codes, "codes", false, m.text.T("cmd.flag.password_codes"))
	c.Flags().BoolVar(&flags.recover, "recover", false, m.text.T("cmd.flag.password_recover"))
	c.Flags().StringVar(&flags.fresh, "new-password-file", "", m.text.T("cmd.flag.new_password_file"))
	c.Flags().StringVar(&flags.code, "code-file", "", m.text.T("cmd.flag.code_file"))
	c.MarkFlagsMutuallyExclusive("of", "codes", "recover")
	return c
}

// password sets, changes or recovers a password, or makes codes to recover it by.
func (m *Main) password(ctx context.Context, flags passwordFlags) (err error) {
	path, err := m.databasePath()
	if err != nil {
		return err
	}
	d, err := m.openUnproven(ctx, path, db.Options{MustExist: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.close()) }()
	p, guarded, err := m.worker(ctx, d, m.as)
	if err != nil {
		return err
	}
	if flags.recover {
		return m.recoverPassword(ctx, d, p, flags)
	}
	s, old, err := m.proven(ctx, d, p, guarded)
	if err != nil {
		return err
	}
	switch {
	case flags.codes:
		return m.makeCodes(ctx, s, old)
	case flags.of != "":
		return m.passwordOf(ctx, d, s, flags)
	}
	fresh, err := m.freshSecret(flags.fresh, p)
	if err != nil {
		return err
	}
	if guarded {
		err = s.ChangePassword(ctx, old, fresh)
	} else {
		err = s.SetPassword(ctx, p.ID, fresh)
	}
	if err == nil {
		m.say(m.text.T("cmd.password.set", "name", p.Name))
	}
	return err
}

// proven signs a person in and returns the password that they gave. Here one that must be changed is let in.
func (m *Main) proven(ctx context.Context, d *desk, p model.Person, guarded bool) (s *office.Session, secret string, err error) {
	if !guarded {
		s, err = d.SignIn(ctx, p.ID)
		return s, "", err
	}
	if secret, err = m.secret(m.passwordFile, m.text.T("cmd.password.prompt", "name", p.Name)); err != nil {
		return nil, "", err
	}
	s, err = d.SignInWith(ctx, p.ID, secret)
	return s, secret, err
}

// passwordOf gives somebody else a password, which they must change.
func (m *Main) passwordOf(ctx context.Context, d *desk, s *office.Session, flags passwordFlags) error {
	staff, err := d.Staff(ctx)
	if err != nil {
		return err
	}
	p, err := m.namedOne(staff, flags.of, "fault.cmd.unknown_person")
	if err != nil {
		return err
	}
	fresh, err := m.freshSecret(flags.fresh, p)
	if err != nil {
		return err
	}
	if err := s.SetPassword(ctx, p.ID, fresh); err != nil {
		return err
	}
	m.say(m.text.T("cmd.password.given", "name", p.Name))
	return nil
}

// makeCodes prints new recovery codes, this once.
func (m *Main) makeCodes(ctx context.Context, s *office.Session, secret string) error {
	codes, err := s.MakeRecoveryCodes(ctx, secret)
	if err != nil {
		return err
	}
	m.say(m.text.T("cmd.password.codes"))
	for _, code := range codes {
		m.say("  " + code)
	}
	return nil
}

// recoverPassword sets a new password by a recovery code.
func (m *Main) recoverPassword(ctx context.Context, d *desk, p model.Person, flags passwordFlags) error {
	code, err := m.secret(flags.code, m.text.T("cmd.password.code"))
	if err != nil {
		return err
	}
	fresh, err := m.freshSecret(flags.fresh, p)
	if err != nil {
		return err
	}
	if _, err := d.Recover(ctx, p.ID, code, fresh); err != nil {
		return err
	}
	m.say(m.text.T("cmd.password.set", "name", p.Name))
	return nil
}
