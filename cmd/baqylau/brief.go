package main

import (
	"github.com/spf13/cobra"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/paper/brief"
)

func (m *Main) briefCommand() *cobra.Command {
	var flags scopeFlags
	var out string
	var compose composeFlags
	c := &cobra.Command{
		Use:   "brief",
		Short: m.text.T("cmd.brief"),
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if out == "" {
				return usageError{model.NewFault("fault.cmd.out")}
			}
			return m.withSession(c.Context(), func(s *office.Session) error {
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
				return m.printBrief(out, data, s)
			})
		},
	}
	flags.register(c, m.text)
	c.Flags().StringVar(&out, "out", "", m.text.T("cmd.flag.out"))
	compose.register(c, m.text)
	return c
}

// printBrief prints the brief in the language of --lang.
func (m *Main) printBrief(path string, data model.Brief, s *office.Session) error {
	return m.printPaper(path, brief.Document(data, s.References, lang.For(m.text.Lang()), m.Now()), "cmd.brief.written")
}
