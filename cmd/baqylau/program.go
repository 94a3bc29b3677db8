package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/afero"
	"github.com/spf13/cobra"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/printing"
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
	// Printing prints; nil has nothing to print with.
	Printing printing.System
	// State is the folder of the log, the user's own if empty.
	State string
	// ReadSecret asks for what is not to be seen while it is typed; nil where nobody can be asked.
	ReadSecret func(prompt string) (string, error)
	// Cost is what a try of a password costs, as usual if zero.
	Cost office.PasswordCost
	// Terminal says that Stdout is a screen on which a person reads, not a file or a pipe.
	Terminal bool

	dbPath string
	// as and passwordFile say who works and by what they prove it.
	as, passwordFile string
	lang             string
	version          bool
	text             *lang.Catalog
	journal          *logFile
	// sign signs papers with the key of the office that is open; nil where it has none.
	sign func(seal string) string
	// keepMany takes many papers at once into the archive of the office that is open.
	keepMany func([]model.FinishedPaper) error
	// made is the moment that papers bear: that of the last change of the records, so that the same records give the same file. When it
	// was printed the archive tells.
	made time.Time
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
	if m.Printing == nil {
		m.Printing = printing.None{}
	}
	m.journal = &logFile{fs: m.FS, path: m.logPath()}
	defer m.journal.close()
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
	case errors.As(err, &usage):
		m.complain(m.usageSentence(err))
		m.complain(m.text.T("cmd.see_help"))
		return exitUsage
	default:
		m.complain(m.failure(err))
		return exitNotDone
	}
}

// failure is the sentence for an error. What no person can mend goes to the log with all that is known of it.
func (m *Main) failure(err error) string {
	if len(model.AllFaults(err)) > 0 {
		return m.text.Error(err)
	}
	m.log().Error("command failed", "args", m.Args, "error", err)
	if m.journal.path == "" {
		return m.text.T("cmd.unexpected_homeless", "error", err.Error())
	}
	if m.journal.broken != nil {
		return m.text.T("cmd.unexpected_unlogged", "log", m.journal.path, "error", err.Error())
	}
	return m.text.T("cmd.unexpected", "log", m.journal.path)
}

func (m *Main) complain(s string) { fmt.Fprintln(m.Stderr, s) }

func (m *Main) say(s string) { fmt.Fprintln(m.Stdout, s) }

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
		Args:          knownCommand,
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE: func(c *cobra.Command, _ []string) error {
			if m.version {
				m.say("baqylau " + version())
				return nil
			}
			path, err := m.databasePath()
			if err != nil {
				return err
			}
			return m.Window(c.Context(), m, path)
		},
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{flagFault(err)} })
	root.Flags().BoolVar(&m.version, "version", false, m.text.T("cmd.flag.version"))
	root.PersistentFlags().StringVar(&m.dbPath, "db", "", m.text.T("cmd.flag.db"))
	root.PersistentFlags().StringVar(&m.lang, "lang", "", m.text.T("cmd.flag.lang"))
	root.PersistentFlags().StringVar(&m.as, "as", "", m.text.T("cmd.flag.as"))
	root.PersistentFlags().StringVar(&m.passwordFile, "password-file", "", m.text.T("cmd.flag.password_file"))
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
		m.figuresCommand(), m.briefCommand(), m.minutesCommand(), m.letterCommand(), m.actCommand(), m.planCommand(), m.profileCommand(), m.dispatchCommand(), m.cancelDiscussionCommand(), m.drawCommand(), m.verifyCommand(), m.archiveCommand(),
		m.copyPlanCommand(), m.stepCommand(), m.stepsCommand(), m.sampleCommand(), m.assignCommand(), m.checkResultCommand(), m.systemicCommand(), m.checkSheetCommand(),
		m.remindCommand(), m.checkCommand(), m.printersCommand(), m.textsCommand(), m.keyCommand(), m.backupCommand(), m.restoreCommand(),
		m.passwordCommand(), m.exportCommand(), m.mergeCommand(), m.salvageCommand(), m.appealCommand(), m.eraseCommand())
	root.SetHelpCommand(m.helpCommand(root))
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
