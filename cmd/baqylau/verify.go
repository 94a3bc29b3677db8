package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/model/office"
)

// verifyCommand repeats what the program once worked out, and compares.
func (m *Main) verifyCommand() *cobra.Command {
	var plan string
	c := &cobra.Command{
		Use:   "verify",
		Short: m.text.T("cmd.verify"),
		Long:  m.text.T("cmd.verify.long"),
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if plan == "" {
				return usageError{model.NewFault("fault.cmd.verify_what")}
			}
			return m.withSession(c.Context(), func(s *office.Session) error { return m.verifyLot(c.Context(), s, plan) })
		},
	}
	c.Flags().StringVar(&plan, "plan", "", m.text.T("cmd.flag.plan"))
	return c
}

// verifyLot repeats the stored draw of a plan from its stored pool.
func (m *Main) verifyLot(ctx context.Context, s *office.Session, number string) error {
	plan, err := m.findPlan(ctx, s, number)
	if err != nil {
		return err
	}
	lot, err := s.LotInForce(ctx, plan.ID)
	switch {
	case errors.Is(err, office.ErrNotFound):
		return model.NewFault("fault.cmd.no_lot", "number", plan.Number.String())
	case err != nil:
		return err
	case lot.State == model.LotFixed:
		return model.NewFault("fault.cmd.lot_not_drawn", "number", plan.Number.String(), "seed", lot.Seed)
	}
	differences := lot.Verify()
	if len(differences) == 0 {
		m.say(m.text.N("cmd.verify.agrees", len(lot.Lines), "number", plan.Number.String(), "seed", lot.Seed, "digest", lot.Digest))
		return nil
	}
	m.say(m.text.N("cmd.verify.differs", len(differences), "number", plan.Number.String()))
	for _, d := range differences {
		m.say("  " + m.text.Fault(d.Fault))
	}
	return errSaid
}
