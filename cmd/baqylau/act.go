package main

import (
	"strings"

	"github.com/spf13/cobra"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/paper"
	"baqylau/ui/paper/act"
)

func (m *Main) actCommand() *cobra.Command {
	var flags paperFlags
	var paperLang string
	c := &cobra.Command{
		Use:   "visit-act NUMBER",
		Short: m.text.T("cmd.visit_act"),
		Args:  oneNumber("fault.cmd.act_number"),
		RunE: func(c *cobra.Command, args []string) error {
			l, err := m.paperLang(paperLang)
			if err != nil {
				return err
			}
			if err := flags.check(); err != nil {
				return err
			}
			return m.withPrinter(c.Context(), func(s *office.Session, keep paper.Keep) error {
				id, err := s.VisitByNumber(c.Context(), args[0])
				if err != nil {
					return err
				}
				data, err := s.VisitAct(c.Context(), id)
				if err != nil {
					return err
				}
				words, err := paperWordsIn(c.Context(), s, l)
				if err != nil {
					return err
				}
				return m.paper(&flags, keep, act.Document(data, s.References, words, m.made), "cmd.paper.written")
			})
		},
	}
	flags.register(c, m)
	c.Flags().StringVar(&paperLang, "paper-lang", "", m.text.T("cmd.flag.paper_lang"))
	return c
}

// paperLang is the language that a text names for a paper, Ukrainian too; "" is that of --lang.
func (m *Main) paperLang(text string) (model.Lang, error) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "":
		return m.text.Lang(), nil
	case "uk", "ua", "ukr":
		return model.Ukrainian, nil
	}
	l, err := lang.Parse(text)
	if err != nil {
		return l, usageError{model.NewFault("fault.cmd.lang", "value", text).Because(err)}
	}
	return l, nil
}

// oneNumber takes one number; none is the fault of the code.
func oneNumber(code string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		switch len(args) {
		case 0:
			return usageError{model.NewFault(code)}
		case 1:
			return nil
		}
		return usageError{model.NewFault("fault.cmd.no_args", "value", strings.Join(args[1:], " "))}
	}
}
