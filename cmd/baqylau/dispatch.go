package main

import (
	"strings"

	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/paper"
	"baqylau/ui/paper/dispatch"
)

func (m *Main) dispatchCommand() *cobra.Command {
	var flags chosenFlags
	var sheet paperFlags
	var envelopes string
	c := &cobra.Command{
		Use:   "dispatch [NUMBER…]",
		Short: m.text.T("cmd.dispatch"),
		Long:  m.text.T("cmd.dispatch.long"),
		RunE: func(c *cobra.Command, args []string) error {
			size, err := envelopeSize(envelopes)
			if err != nil {
				return err
			}
			if err := flags.check(c, m, args); err != nil {
				return err
			}
			if err := sheet.check(); err != nil {
				return err
			}
			return m.withPrinter(c.Context(), func(s *office.Session, keep paper.Keep) error {
				ids, err := m.chosen(c, s, args, &flags)
				if err != nil {
					return err
				}
				letters, err := s.Letters(c.Context(), ids)
				if err != nil {
					return err
				}
				words, err := m.paperWords(c.Context(), s)
				if err != nil {
					return err
				}
				doc := dispatch.Document(letters, s.References, words, m.made, s.Today())
				if envelopes != "" {
					doc = dispatch.Envelopes(letters, size, s.References, words, m.made)
				}
				return m.paper(&sheet, keep, doc, "cmd.paper.written")
			})
		},
	}
	flags.register(c, m)
	sheet.register(c, m)
	c.Flags().StringVar(&envelopes, "envelopes", "", m.text.T("cmd.flag.envelopes"))
	c.Flags().Lookup("envelopes").NoOptDefVal = "DL"
	return c
}

// envelopeSize is the sheet that a size of --envelopes names; none is A4, of the list.
func envelopeSize(text string) (paper.Sheet, error) {
	switch strings.ToUpper(text) {
	case "":
		return paper.Sheet{}, nil
	case "DL":
		return paper.DL(), nil
	case "C5":
		return paper.C5(), nil
	}
	return paper.Sheet{}, usageError{model.NewFault("fault.cmd.envelopes", "value", text)}
}
