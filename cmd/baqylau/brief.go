package main

import (
	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/paper"
	"baqylau/ui/paper/brief"
)

func (m *Main) briefCommand() *cobra.Command {
	var flags scopeFlags
	var sheet paperFlags
	var compose composeFlags
	c := &cobra.Command{
		Use:   "brief",
		Short: m.text.T("cmd.brief"),
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := sheet.check(); err != nil {
				return err
			}
			return m.withPrinter(c.Context(), func(s *office.Session, keep paper.Keep) error {
				scope, err := m.resolve(c, s, &flags)
				if err != nil {
					return err
				}
				if scope.Period.From.IsZero() || scope.Period.To.IsZero() {
					return usageError{model.NewFault("fault.cmd.brief_period")}
				}
				comp, err := compose.compose(c.Context(), s, scope)
				if err != nil {
					return err
				}
				data, err := s.BriefOf(c.Context(), scope, comp)
				if err != nil {
					return err
				}
				words, err := m.paperWords(c.Context(), s)
				if err != nil {
					return err
				}
				return m.paper(&sheet, keep, brief.Document(data, s.References, words, m.made), "cmd.brief.written")
			})
		},
	}
	flags.register(c, m.text)
	sheet.register(c, m)
	compose.register(c, m.text)
	return c
}
