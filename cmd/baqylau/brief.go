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
	var out string
	var definitions bool
	c := &cobra.Command{
		Use:   "brief",
		Short: m.text.T("cmd.brief"),
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if out == "" {
				return usageError{model.NewFault("fault.cmd.out")}
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
				return m.printBrief(out, keep, data, s)
			})
		},
	}
	flags.register(c, m.text)
	c.Flags().StringVar(&out, "out", "", m.text.T("cmd.flag.out"))
	c.Flags().BoolVar(&definitions, "definitions", false, m.text.T("cmd.flag.brief_definitions"))
	return c
}

// printBrief prints the brief in the language of --lang.
func (m *Main) printBrief(path string, keep paper.Keep, data model.Brief, s *office.Session) error {
	return m.printPaper(path, keep, brief.Document(data, s.References, lang.For(m.text.Lang()), m.Now()), "cmd.brief.written")
}
