package main

import (
	"strings"

	"github.com/spf13/cobra"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/paper"
	"baqylau/ui/paper/minutes"
)

func (m *Main) minutesCommand() *cobra.Command {
	var flags paperFlags
	c := &cobra.Command{
		Use:   "minutes NUMBER",
		Short: m.text.T("cmd.minutes"),
		Args:  someArgs("fault.cmd.minutes_number"),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usageError{model.NewFault("fault.cmd.no_args", "value", strings.Join(args[1:], " "))}
			}
			if err := flags.check(); err != nil {
				return err
			}
			return m.withSession(c.Context(), func(s *office.Session) error {
				id, err := s.DiscussionByNumber(c.Context(), args[0])
				if err != nil {
					return err
				}
				data, err := s.Minutes(c.Context(), id)
				if err != nil {
					return err
				}
				return m.paper(&flags, minutes.Document(data, s.References, lang.For(m.text.Lang()), m.Now()), "cmd.minutes.written")
			})
		},
	}
	flags.register(c, m)
	return c
}

// printPaper lays a document out and writes it to a file.
func (m *Main) printPaper(path string, doc paper.Document, written string) error {
	return m.writePaper(path, m.lay(doc), written)
}

// lay lays a document out and says which characters no font could print.
func (m *Main) lay(doc paper.Document) *paper.Layout {
	layout := paper.NewPress().Lay(doc)
	if text := paper.MissingText(layout.Missing, m.text); text != "" {
		m.complain(text)
	}
	return layout
}

// writePaper puts the PDF in place and says so by the key written.
func (m *Main) writePaper(path string, layout *paper.Layout, written string) error {
	if err := m.write(path, layout.PDF); err != nil {
		return err
	}
	m.say(m.text.N(written, len(layout.Pages), "file", path))
	return nil
}
