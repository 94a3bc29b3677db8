package main

import (
	"strings"

	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/model/office"
)

func (m *Main) cancelDiscussionCommand() *cobra.Command {
	var reason string
	c := &cobra.Command{
		Use:   "cancel-discussion NUMBER",
		Short: m.text.T("cmd.cancel_discussion"),
		Long:  m.text.T("cmd.cancel_discussion.long"),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) != 1 || strings.TrimSpace(reason) == "" {
				return usageError{model.NewFault("fault.cmd.cancel_discussion_args")}
			}
			return m.withWriting(c.Context(), func(s *office.Session) error {
				id, err := s.DiscussionByNumber(c.Context(), args[0])
				if err != nil {
					return err
				}
				card, err := s.DiscussionCard(c.Context(), id)
				if err != nil {
					return err
				}
				d, err := s.CancelDiscussion(c.Context(), id, card.Discussion.Version, reason)
				if err != nil {
					return err
				}
				m.say(m.text.T("discussions.cancelled", "number", d.Number.String()))
				return nil
			})
		},
	}
	f := c.Flags()
	f.StringVar(&reason, "reason", "", m.text.T("cmd.flag.reason"))
	return c
}
