package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"time"

	"github.com/spf13/afero"
	"github.com/spf13/cobra"

	"baqylau/assets/lang"
	"baqylau/model"
)

// The program's exit codes.
const (
	exitDone    = 0
	exitNotDone = 1
	exitUsage   = 2
)

// Main is the program as a value: a test starts it the way a person does, with arguments of its own.
type Main struct {
	Args           []string
	Stdout, Stderr io.Writer
	Getenv         func(string) string
	FS             afero.Fs
	Now            func() time.Time
	NewID          func() model.ID
	// Window opens the window and returns when it is closed.
	Window func(ctx context.Context, m *Main, path string) error

	dbPath string
	lang   string
	text   *lang.Catalog
}

// errSaid ends a command as "not done" when what is to be said has been said already.
var errSaid = errors.New("already reported")

// usageError is a wrong use of the command line.
type usageError struct{ err error }

func (u usageError) Error() string { return u.err.Error() }
func (u usageError) Unwrap() error { return u.err }

// Run parses the arguments, does what they say and returns the exit code.
func (m *Main) Run(ctx context.Context) int {
	m.text = lang.For(m.language())
	root := m.root()
	root.SetArgs(m.Args)
	root.SetOut(m.Stdout)
	root.SetErr(m.Stderr)
	err := root.ExecuteContext(ctx)
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errSaid):
		return exitNotDone
	case errors.Is(err, context.Canceled):
		m.complain(m.text.T("cmd.cancelled"))
		return exitNotDone
	case errors.As(err, &usage), isCobraUsage(err):
		m.complain(m.usageSentence(err))
		m.complain(m.text.T("cmd.see_help"))
		return exitUsage
	default:
		m.complain(m.text.Error(err))
		if len(model.AllFaults(err)) == 0 {
			m.log().Error("command failed", "args", m.Args, "error", err)
			m.complain(err.Error())
		}
		return exitNotDone
	}
}

func (m *Main) complain(s string) { fmt.Fprintln(m.Stderr, s) }

func (m *Main) say(s string) { fmt.Fprintln(m.Stdout, s) }

// log writes what only those who mend the program read; a window has its own log file.
func (m *Main) log() *slog.Logger {
	return slog.New(slog.NewTextHandler(m.Stderr, &slog.HandlerOptions{Level: slog.LevelError}))
}

// isCobraUsage tells an unknown command, for which cobra has no error of its own.
func isCobraUsage(err error) bool {
	return strings.HasPrefix(err.Error(), "unknown command")
}

// usageSentence says in the person's language what was wrong with the arguments. What pflag says of a
// flag is English, so only the words that the person typed are kept of it.
func (m *Main) usageSentence(err error) string {
	if faults := model.AllFaults(err); len(faults) > 0 {
		return m.text.Error(err)
	}
	return m.text.T("cmd.wrong_use", "words", strings.Join(m.Args, " "))
}

// language is the language of messages: --lang if it stands among the arguments (help is written before
// they are parsed), else BAQYLAU_LANG, else the system's if the program speaks it, else Russian.
func (m *Main) language() model.Lang {
	for i, arg := range m.Args {
		value, ok := strings.CutPrefix(arg, "--lang=")
		if arg == "--lang" && i+1 < len(m.Args) {
			value, ok = m.Args[i+1], true
		}
		if l, err := lang.Parse(value); ok && err == nil {
			return l
		}
	}
	for _, name := range []string{"BAQYLAU_LANG", "LC_ALL", "LC_MESSAGES", "LANG"} {
		value, _, _ := strings.Cut(m.Getenv(name), "_")
		if l, err := lang.Parse(value); err == nil {
			return l
		}
	}
	return model.Russian
}

func (m *Main) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "baqylau",
		Short:         m.text.T("cmd.root"),
		Args:          noArgs,
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE: func(c *cobra.Command, _ []string) error {
			path, err := m.databasePath()
			if err != nil {
				return err
			}
			return m.Window(c.Context(), m, path)
		},
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.PersistentFlags().StringVar(&m.dbPath, "db", "", m.text.T("cmd.flag.db"))
	root.PersistentFlags().StringVar(&m.lang, "lang", "", m.text.T("cmd.flag.lang"))
	root.PersistentPreRunE = func(*cobra.Command, []string) error {
		if m.lang == "" {
			return nil
		}
		if _, err := lang.Parse(m.lang); err != nil {
			return usageError{model.NewFault("fault.cmd.lang", "value", m.lang).Because(err)}
		}
		return nil
	}
	root.AddCommand(m.demoCommand(), m.importCommand(), m.templateCommand(), m.listCommand(),
		m.figuresCommand(), m.briefCommand())
	m.translateHelp(root)
	return root
}

// noArgs refuses arguments where none are taken.
func noArgs(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{model.NewFault("fault.cmd.no_args", "value", strings.Join(args, " "))}
	}
	return nil
}

// someArgs refuses a command that was given nothing to work on.
func someArgs(code string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			return usageError{model.NewFault(code)}
		}
		return nil
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
		if c.Name() == "help" {
			c.Short = m.text.T("cmd.help")
		}
	}
	root.SetUsageTemplate(m.text.T("cmd.help.usage") + `
  {{.UseLine}}{{if .HasAvailableSubCommands}}

` + m.text.T("cmd.help.commands") + `{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

` + m.text.T("cmd.help.flags") + `
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

` + m.text.T("cmd.help.shared") + `
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
`)
}
