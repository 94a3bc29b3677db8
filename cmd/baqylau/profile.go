package main

import (
	"slices"

	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/paper"
	"baqylau/ui/paper/profile"
)

func (m *Main) profileCommand() *cobra.Command {
	var flags paperFlags
	var span string
	c := &cobra.Command{
		Use:   "profile ORGANISATION",
		Short: m.text.T("cmd.profile"),
		Args:  oneNumber("fault.cmd.profile_code"),
		RunE: func(c *cobra.Command, args []string) error {
			if !slices.Contains(model.ProfileSpans(), model.ProfileSpan(span)) {
				return usageError{model.NewFault("fault.cmd.span", "value", span)}
			}
			if err := flags.check(); err != nil {
				return err
			}
			return m.withPrinter(c.Context(), func(s *office.Session, keep paper.Keep) error {
				keys, err := s.Keys(c.Context())
				if err != nil {
					return err
				}
				id, ok := keys.FindOrganisation(args[0])
				if !ok {
					return model.NewFault("fault.cmd.unknown.organisation", "value", args[0])
				}
				data, err := s.ProfilePaper(c.Context(), id, model.ProfileSpan(span))
				if err != nil {
					return err
				}
				words, err := m.paperWords(c.Context(), s)
				if err != nil {
					return err
				}
				return m.paper(&flags, keep, profile.Document(data, s.References, words, m.made), "cmd.paper.written")
			})
		},
	}
	flags.register(c, m)
	c.Flags().StringVar(&span, "span", string(model.PastYear), m.text.T("cmd.flag.span"))
	return c
}
