package main

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"baqylau/model"
)

// knownCommand refuses a word that is no command.
func knownCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return unknownCommand(c, args[0])
}

func unknownCommand(root *cobra.Command, word string) error {
	var known []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			known = append(known, c.Name())
		}
	}
	return usageError{model.NewFault("fault.cmd.command", "value", word, "known", strings.Join(known, ", "))}
}

// flagFault says in a person's words what was wrong with a flag: the parser's own sentences are English.
func flagFault(err error) *model.Fault {
	var unknown *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var wrong *pflag.InvalidValueError
	var odd *pflag.InvalidSyntaxError
	written := func(name, short string) string {
		if short != "" {
			return "-" + short
		}
		return "--" + name
	}
	switch {
	case errors.As(err, &bare):
		flag := written(bare.GetSpecifiedName(), bare.GetSpecifiedShortnames())
		return model.NewFault("fault.cmd.flag_value", "flag", flag).Because(err)
	case errors.As(err, &wrong):
		return model.NewFault("fault.cmd.flag_wrong", "flag", "--"+wrong.GetFlag().Name, "value", wrong.GetValue()).Because(err)
	case errors.As(err, &unknown):
		flag := written(unknown.GetSpecifiedName(), unknown.GetSpecifiedShortnames())
		return model.NewFault("fault.cmd.flag_unknown", "flag", flag).Because(err)
	case errors.As(err, &odd):
		return model.NewFault("fault.cmd.flag_unknown", "flag", odd.GetSpecifiedFlag()).Because(err)
	}
	return model.NewFault("fault.cmd.flag_unknown", "flag", err.Error()).Because(err)
}

// usageSentence says in the person's language what was wrong with the arguments.
func (m *Main) usageSentence(err error) string {
	if len(model.AllFaults(err)) > 0 {
		return m.text.Error(err)
	}
	return m.text.T("cmd.wrong_use", "words", strings.Join(m.Args, " "))
}

// helpCommand is `help`, with or without a command to explain.
func (m *Main) helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help",
		Short: m.text.T("cmd.help"),
		RunE: func(_ *cobra.Command, args []string) error {
			found, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return unknownCommand(root, strings.Join(args, " "))
			}
			found.InitDefaultHelpFlag()
			return found.Help()
		},
	}
}

// translateHelp puts cobra's own words into the person's language.
func (m *Main) translateHelp(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	for _, c := range append(root.Commands(), root) {
		c.InitDefaultHelpFlag()
		if f := c.Flags().Lookup("help"); f != nil {
			f.Usage = m.text.T("cmd.flag.help")
		}
	}
	root.SetUsageFunc(func(c *cobra.Command) error {
		_, err := fmt.Fprint(c.OutOrStdout(), m.usage(c))
		return err
	})
}

// usage explains how a command is written.
func (m *Main) usage(c *cobra.Command) string {
	var b strings.Builder
	line := c.CommandPath() + m.operands(c.Use)
	fmt.Fprintf(&b, "%s\n  %s [%s]\n", m.text.T("cmd.help.usage"), line, m.text.T("cmd.help.flags_place"))
	var commands, flags, shared [][2]string
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			commands = append(commands, [2]string{sub.Name(), sub.Short})
		}
	}
	c.Flags().VisitAll(func(f *pflag.Flag) {
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		switch {
		case f.Value.Type() == "bool":
		case f.NoOptDefVal != "": // it means something without a value
			name += "[=" + m.valueOf(f) + "]"
		default:
			name += " " + m.valueOf(f)
		}
		row := [2]string{name, f.Usage}
		if c.HasParent() && c.InheritedFlags().Lookup(f.Name) != nil || f.Name == "db" || f.Name == "lang" || f.Name == "help" {
			shared = append(shared, row)
		} else {
			flags = append(flags, row)
		}
	})
	writeRows(&b, m.text.T("cmd.help.commands"), commands)
	writeRows(&b, m.text.T("cmd.help.flags"), flags)
	writeRows(&b, m.text.T("cmd.help.shared"), shared)
	return b.String()
}

// operands are what follows the name of a command in its Use, each word in the person's language.
func (m *Main) operands(use string) string {
	_, rest, found := strings.Cut(use, " ")
	if !found {
		return ""
	}
	word := regexp.MustCompile(`[A-Z]+(\.pdf)?`)
	return " " + word.ReplaceAllStringFunc(rest, func(word string) string {
		switch word {
		case "NUMBER":
			return m.text.T("cmd.value.record")
		case "FILE", "FILE.pdf":
			return m.text.T("cmd.value.file")
		case "KIND":
			return m.text.T("cmd.value.kind")
		case "VERB":
			return m.text.T("cmd.value.verb")
		}
		return m.text.T("cmd.value.word")
	})
}

// valueOf names what follows a flag. What is given several times and is called `to` is a person, not the end of a period.
func (m *Main) valueOf(flag *pflag.Flag) string {
	switch flag.Name {
	case "to":
		if flag.Value.Type() == "stringArray" {
			return m.text.T("cmd.value.person")
		}
		return m.text.T("cmd.value.day")
	case "by", "as", "of", "person", "officer", "reader":
		return m.text.T("cmd.value.person")
	case "from", "as-of", "date", "on", "due", "document-date":
		return m.text.T("cmd.value.day")
	case "db", "out", "file", "protocol", "password-file", "new-password-file", "code-file":
		return m.text.T("cmd.value.file")
	case "seed", "visits", "plan", "count", "rest", "pair", "seed-number", "copies":
		return m.text.T("cmd.value.number")
	}
	return m.text.T("cmd.value.word")
}

func writeRows(b *strings.Builder, head string, rows [][2]string) {
	if len(rows) == 0 {
		return
	}
	widest := 0
	for _, r := range rows {
		widest = max(widest, utf8.RuneCountInString(r[0]))
	}
	fmt.Fprintf(b, "\n%s\n", head)
	for _, r := range rows {
		fmt.Fprintf(b, "  %s%s  %s\n", r[0], strings.Repeat(" ", widest-utf8.RuneCountInString(r[0])), r[1])
	}
}
