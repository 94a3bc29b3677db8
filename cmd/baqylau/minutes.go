package main

import (
	"strings"

	"github.com/spf13/cobra"

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
			return m.withPrinter(c.Context(), func(s *office.Session, keep paper.Keep) error {
				id, err := s.DiscussionByNumber(c.Context(), args[0])
				if err != nil {
					return err
				}
				data, err := s.Minutes(c.Context(), id)
				if err != nil {
					return err
				}
				words, err := m.paperWords(c.Context(), s)
				if err != nil {
					return err
				}
				return m.paper(&flags, keep, minutes.Document(data, s.References, words, m.made), "cmd.minutes.written")
			})
		},
	}
	flags.register(c, m)
	return c
}
