package main

import (
	"context"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/model/office"
)

// keyCommand shows, makes, hands over, takes in and removes the keys with which offices sign their papers.
func (m *Main) keyCommand() *cobra.Command {
	var make bool
	var trust, out, remove, reason string
	c := &cobra.Command{
		Use:   "key",
		Short: m.text.T("cmd.key"),
		Long:  m.text.T("cmd.key.long"),
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			alone := slices.DeleteFunc([]string{trust, out, remove}, func(said string) bool { return said == "" })
			switch {
			case len(alone) > 1, make && len(alone) > 0, reason != "" && remove == "":
				return usageError{model.NewFault("fault.cmd.key_one")}
			case make:
				return m.withWriting(c.Context(), func(s *office.Session) error {
					key, err := s.MakeOfficeKey(c.Context())
					if err != nil {
						return err
					}
					m.say(m.text.T("cmd.key.made", "office", key.KeyOffice, "fingerprint", key.Fingerprint()))
					return nil
				})
			case trust != "":
				return m.withWriting(c.Context(), func(s *office.Session) error { return m.trustKey(c.Context(), s, trust) })
			case remove != "":
				return m.withWriting(c.Context(), func(s *office.Session) error { return m.removeKey(c.Context(), s, remove, reason) })
			}
			return m.withSession(c.Context(), func(s *office.Session) error { return m.showKeys(c.Context(), s, out) })
		},
	}
	f := c.Flags()
	f.BoolVar(&make, "make", false, m.text.T("cmd.flag.key_make"))
	f.StringVar(&trust, "trust", "", m.text.T("cmd.flag.key_trust"))
	f.StringVar(&out, "out", "", m.text.T("cmd.flag.key_out"))
	f.StringVar(&remove, "remove", "", m.text.T("cmd.flag.key_remove"))
	f.StringVar(&reason, "reason", "", m.text.T("cmd.flag.key_reason"))
	return c
}

// trustKey takes in the public key of another office from a file.
func (m *Main) trustKey(ctx context.Context, s *office.Session, path string) error {
	f, err := m.FS.Open(path)
	if err != nil {
		return model.NewFault("fault.key.open", "path", path).Because(err)
	}
	defer f.Close()
	given, err := model.ReadOfficeKey(f)
	if err != nil {
		return err
	}
	key, err := s.TrustOfficeKey(ctx, given)
	if err != nil {
		return err
	}
	m.say(m.text.T("cmd.key.trusted", "office", key.KeyOffice, "fingerprint", key.Fingerprint()))
	return nil
}

// removeKey removes the key of another office, which is called by its fingerprint: an office may have had more than one.
func (m *Main) removeKey(ctx context.Context, s *office.Session, fingerprint, reason string) error {
	keys, err := s.OfficeKeys(ctx)
	if err != nil {
		return err
	}
	plain := func(print string) string { return strings.ToUpper(strings.Join(strings.Fields(print), "")) }
	at := slices.IndexFunc(keys, func(k model.OfficeKey) bool { return plain(k.Fingerprint()) == plain(fingerprint) })
	if at < 0 {
		return model.NewFault("fault.key.unknown", "fingerprint", fingerprint)
	}
	key := keys[at]
	if err := s.RetireOfficeKey(ctx, key.ID, key.Version, reason); err != nil {
		return err
	}
	m.say(m.text.T("cmd.key.removed", "office", key.KeyOffice, "fingerprint", key.Fingerprint()))
	return nil
}

// showKeys lists the public keys, or writes that of the office to a file for others.
func (m *Main) showKeys(ctx context.Context, s *office.Session, out string) error {
	keys, err := s.OfficeKeys(ctx)
	if err != nil {
		return err
	}
	if out != "" {
		if len(keys) == 0 || keys[0].KeyOffice != s.Office.Code {
			return model.NewFault("fault.key.none")
		}
		if err := m.write(out, func(w io.Writer) error { return model.WriteOfficeKey(w, keys[0]) }); err != nil {
			return err
		}
		m.say(m.text.T("cmd.key.written", "fingerprint", keys[0].Fingerprint(), "file", out))
		return nil
	}
	if len(keys) == 0 || keys[0].KeyOffice != s.Office.Code {
		m.say(m.text.T("cmd.key.none"))
	}
	for _, k := range keys {
		text := "cmd.key.other"
		if k.KeyOffice == s.Office.Code {
			text = "cmd.key.own"
		}
		m.say(m.text.T(text, "office", k.KeyOffice, "fingerprint", k.Fingerprint(), "key", k.Public))
	}
	return nil
}
