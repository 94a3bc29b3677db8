package main

import (
	"github.com/spf13/cobra"

	"baqylau/model/office"
	"baqylau/ui/paper"
	"baqylau/ui/paper/plan"
)

func (m *Main) planCommand() *cobra.Command {
	var flags paperFlags
	c := &cobra.Command{
		Use:   "plan NUMBER",
		Short: m.text.T("cmd.plan"),
		Args:  oneNumber("fault.cmd.plan_number"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := flags.check(); err != nil {
				return err
			}
			return m.withPrinter(c.Context(), func(s *office.Session, keep paper.Keep) error {
				found, err := m.findPlan(c.Context(), s, args[0])
				if err != nil {
					return err
				}
				data, err := s.PlanPaper(c.Context(), found.ID)
				if err != nil {
					return err
				}
				words, err := m.paperWords(c.Context(), s)
				if err != nil {
					return err
				}
				return m.paper(&flags, keep, plan.Document(data, s.References, words, m.made, s.Zone()), "cmd.paper.written")
			})
		},
	}
	flags.register(c, m)
	return c
}
