package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/storage/db"
)

func (m *Main) remindCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "remind",
		Short: m.text.T("cmd.remind"),
		Args:  noArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return m.remind(c.Context()) },
	}
}

// remind makes the reminders that have fallen due and prints them. Nobody is told of them by it: each person is, in the
// window.
func (m *Main) remind(ctx context.Context) (err error) {
	path, err := m.databasePath()
	if err != nil {
		return err
	}
	d, err := m.openDesk(ctx, path, db.Options{MustExist: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.close()) }()
	s, err := m.clerk(ctx, d)
	if err != nil {
		return err
	}
	made, err := s.MakeReminders(ctx)
	if err != nil {
		return err
	}
	if len(made) == 0 {
		m.say(m.text.T("cmd.remind.none"))
		return nil
	}
	return m.printReminders(ctx, s, made)
}

func (m *Main) printReminders(ctx context.Context, s *office.Session, made []model.Reminder) error {
	ids := make([]model.ID, len(made))
	for i, r := range made {
		ids[i] = r.ID
	}
	rows, err := s.ReminderRows(ctx, ids)
	if err != nil {
		return err
	}
	l := lister{m: m, s: s, flags: &listFlags{}, reader: register.Reader{Lang: m.text.Lang(), Refs: s.References, Day: s.Today(), Zone: s.Zone()}}
	put(&l, register.Reminders(), rows)
	return m.printTable(m.Stdout, l.table)
}
