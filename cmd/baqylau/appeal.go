package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/model/office"
)

// appealFlags are what an appeal is.
type appealFlags struct {
	organisation, service, channel, kind, text, received, person string
}

// appealCommand enters an appeal. Who made it is read from a file and never stands on the command line: others who work on the
// computer see that, and the shell keeps it.
func (m *Main) appealCommand() *cobra.Command {
	var f appealFlags
	c := &cobra.Command{
		Use:   "appeal",
		Short: m.text.T("cmd.appeal"),
		Long:  m.text.T("cmd.appeal.long"),
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if f.organisation == "" || f.channel == "" || f.kind == "" || f.text == "" {
				return usageError{model.NewFault("fault.cmd.appeal_args")}
			}
			person, err := m.readPerson(f.person)
			if err != nil {
				return err
			}
			return m.withWriting(c.Context(), func(s *office.Session) error {
				return m.receive(c.Context(), s, &f, person)
			})
		},
	}
	flags := c.Flags()
	flags.StringVar(&f.organisation, "organisation", "", m.text.T("cmd.flag.appeal_organisation"))
	flags.StringVar(&f.service, "service", "", m.text.T("cmd.flag.appeal_service"))
	flags.StringVar(&f.channel, "channel", "", m.text.T("cmd.flag.appeal_channel"))
	flags.StringVar(&f.kind, "kind", "", m.text.T("cmd.flag.appeal_kind"))
	flags.StringVar(&f.text, "text", "", m.text.T("cmd.flag.appeal_text"))
	flags.StringVar(&f.received, "received", "", m.text.T("cmd.flag.appeal_received"))
	flags.StringVar(&f.person, "person-file", "", m.text.T("cmd.flag.person_file"))
	return c
}

// maxPersonFile is more than all that is kept of a person.
const maxPersonFile = 256 << 10

// readPerson reads who made an appeal: name, telephone and e-mail on a line each, their words behind. "" is nobody.
func (m *Main) readPerson(name string) (model.Complainant, error) {
	if name == "" {
		return model.Complainant{}, nil
	}
	f, err := m.FS.Open(name)
	if err != nil {
		return model.Complainant{}, model.NewFault("fault.cmd.person_file", "file", name).Because(err)
	}
	defer f.Close() // it was only read
	data, err := io.ReadAll(io.LimitReader(f, maxPersonFile))
	if err != nil {
		return model.Complainant{}, model.NewFault("fault.cmd.person_file", "file", name).Because(err)
	}
	lines := strings.SplitN(strings.TrimPrefix(strings.ReplaceAll(string(data), "\r\n", "\n"), "\ufeff"), "\n", 4)
	lines = append(lines, "", "", "", "")
	return model.Complainant{Name: lines[0], Phone: lines[1], Email: lines[2], Words: lines[3]}.Trimmed(), nil
}

func (m *Main) receive(ctx context.Context, s *office.Session, f *appealFlags, person model.Complainant) error {
	a := model.Appeal{Kind: model.AppealKind(f.kind), Text: f.text, Received: s.Now()}
	channels, err := m.codes(s.References, model.Channels, "channel", []string{f.channel})
	if err != nil {
		return err
	}
	a.Channel = channels[0]
	if f.received != "" {
		if a.Received, err = time.ParseInLocation("2006-01-02 15:04:05", f.received, s.Zone()); err != nil {
			return usageError{model.NewFault("fault.cmd.appeal_received", "value", f.received).Because(err)}
		}
	}
	keys, err := s.Keys(ctx)
	if err != nil {
		return err
	}
	at, err := records("organisation", []string{f.organisation}, keys.FindOrganisation)
	if err != nil {
		return err
	}
	a.Organisation = at[0]
	if f.service != "" {
		of, err := records("service", []string{f.service}, keys.FindService)
		if err != nil {
			return err
		}
		a.Service = of[0]
	}
	if a, err = s.ReceiveAppeal(ctx, a, person); err != nil {
		return err
	}
	m.say(m.text.T("cmd.appeal.done", "number", a.Number.String()))
	return nil
}

// eraseCommand erases who made an appeal, or all that was kept long enough.
func (m *Main) eraseCommand() *cobra.Command {
	var cause, document string
	var expired, sure bool
	c := &cobra.Command{
		Use:   "erase [NUMBER]",
		Short: m.text.T("cmd.erase"),
		Long:  m.text.T("cmd.erase.long"),
		RunE: func(c *cobra.Command, args []string) error {
			if expired != (len(args) == 0) || len(args) > 1 || !expired && (sure || cause == "" || document == "") {
				return usageError{model.NewFault("fault.cmd.erase_args")}
			}
			return m.withWriting(c.Context(), func(s *office.Session) error {
				if expired {
					n, err := s.EraseExpired(c.Context(), sure)
					if err == nil {
						m.say(m.text.N("cmd.erase.expired", n))
					}
					return err
				}
				id, err := s.AppealByNumber(c.Context(), args[0])
				if err != nil {
					return err
				}
				card, err := s.AppealCard(c.Context(), id)
				if err != nil {
					return err
				}
				a, err := s.EraseComplainant(c.Context(), id, card.Appeal.Version, model.EraseCause(cause), document)
				if err != nil {
					return fmt.Errorf("erase %s: %w", args[0], err)
				}
				m.say(m.text.T("voices.erased", "number", a.Number.String()))
				return nil
			})
		},
	}
	f := c.Flags()
	f.StringVar(&cause, "cause", "", m.text.T("cmd.flag.erase_cause"))
	f.StringVar(&document, "document", "", m.text.T("cmd.flag.erase_document"))
	f.BoolVar(&expired, "expired", false, m.text.T("cmd.flag.erase_expired"))
	f.BoolVar(&sure, "date-is-right", false, m.text.T("cmd.flag.date_is_right"))
	return c
}
