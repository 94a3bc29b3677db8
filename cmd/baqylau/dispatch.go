package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/dispatch"
)

func (m *Main) dispatchCommand() *cobra.Command {
	var envelopes string
	return m.lettersCommand(lettersCommand{use: "dispatch", short: "cmd.dispatch", long: "cmd.dispatch.long",
		flags: func(c *cobra.Command) {
			c.Flags().StringVar(&envelopes, "envelopes", "", m.text.T("cmd.flag.envelopes"))
			c.Flags().Lookup("envelopes").NoOptDefVal = "DL"
		},
		check: func(_ *cobra.Command, sheet *paperFlags) error {
			if _, err := envelopeSize(envelopes); err != nil {
				return err
			}
			return sheet.check()
		},
		run: func(_ context.Context, j *lettersJob) error {
			doc := dispatch.Document(j.letters, j.session.References, j.words, m.made, j.session.Today())
			if size, _ := envelopeSize(envelopes); envelopes != "" { // it was checked
				doc = dispatch.Envelopes(j.letters, size, j.session.References, j.words, m.made)
			}
			return m.paper(j.sheet, j.keep, doc, "cmd.paper.written")
		}})
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
