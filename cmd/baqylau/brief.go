package main

import (
	"fmt"
	"strings"

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
			return m.withSession(c.Context(), func(s *office.Session) error {
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
				return m.printBrief(out, data, s)
			})
		},
	}
	flags.register(c, m.text)
	c.Flags().StringVar(&out, "out", "", m.text.T("cmd.flag.out"))
	c.Flags().BoolVar(&definitions, "definitions", false, m.text.T("cmd.flag.brief_definitions"))
	return c
}

// printBrief lays the brief out in the language of --lang, says which characters no font could print,
// and puts the PDF in place.
func (m *Main) printBrief(path string, data model.Brief, s *office.Session) error {
	layout := paper.NewPress().Lay(brief.Document(data, s.References, lang.For(m.text.Lang()), m.Now()))
	if len(layout.Missing) > 0 {
		var characters []string
		for _, x := range layout.Missing {
			characters = append(characters, fmt.Sprintf("U+%04X", x.Rune))
		}
		m.complain(m.text.T("cmd.brief.missing", "characters", strings.Join(characters, ", ")))
	}
	if err := m.write(path, layout.PDF); err != nil {
		return err
	}
	m.say(m.text.N("cmd.brief.written", len(layout.Pages), "file", path))
	return nil
}
