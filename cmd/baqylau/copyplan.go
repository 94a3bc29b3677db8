package main

import (
	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/model/office"
)

// copyPlanCommand makes a draft of a plan for another period.
func (m *Main) copyPlanCommand() *cobra.Command {
	var from, to, title string
	c := &cobra.Command{
		Use:   "copy-plan NUMBER",
		Short: m.text.T("cmd.copy_plan"),
		Long:  m.text.T("cmd.copy_plan.long"),
		Args:  someArgs("fault.cmd.copy_number"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := noArgs(c, args[1:]); err != nil {
				return err
			}
			var period model.Period
			var err error
			if period.From, err = parseDay("from", from); err != nil {
				return err
			}
			if period.To, err = parseDay("to", to); err != nil {
				return err
			}
			if period.From.IsZero() || period.To.IsZero() {
				return usageError{model.NewFault("fault.cmd.copy_period")}
			}
			if !period.Valid() {
				return usageError{model.NewFault("fault.period_reversed", "from", period.From, "to", period.To)}
			}
			return m.withWriting(c.Context(), func(s *office.Session) error {
				plan, err := m.findPlan(c.Context(), s, args[0])
				if err != nil {
					return err
				}
				copied, err := s.CopyPlan(c.Context(), plan.ID, period, title)
				if err != nil {
					return err
				}
				m.say(m.text.N("plans.copied", copied.Lines, "number", copied.Plan.Number.String(), "from", plan.Number.String()))
				for _, line := range m.text.CopyReport(copied.CopyReport, copied.Names) {
					m.say("  " + line)
				}
				return nil
			})
		},
	}
	c.Flags().StringVar(&from, "from", "", m.text.T("cmd.flag.copy_from"))
	c.Flags().StringVar(&to, "to", "", m.text.T("cmd.flag.copy_to"))
	c.Flags().StringVar(&title, "title", "", m.text.T("cmd.flag.copy_title"))
	return c
}
