package main

import (
	"github.com/spf13/cobra"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/paper"
	"baqylau/ui/paper/brief"
)

func (m *Main) briefCommand() *cobra.Command {
	var flags scopeFlags
	var paper paperFlags
	var definitions bool
	c := &cobra.Command{
		Use:   "brief",
		Short: m.text.T("cmd.brief"),
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := paper.check(); err != nil {
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
				data, err := s.Brief(c.Context(), scope)
				if err != nil {
					return err
				}
				data.Definitions = definitions
				return m.paper(&paper, keep, brief.Document(data, s.References, lang.For(m.text.Lang()), m.Now()), "cmd.brief.written")
			})
		},
	}
	flags.register(c, m.text)
	paper.register(c, m)
	c.Flags().BoolVar(&definitions, "definitions", false, m.text.T("cmd.flag.brief_definitions"))
	return c
}
