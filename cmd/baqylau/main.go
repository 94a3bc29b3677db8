// Command baqylau plans unannounced visits to providers of public services, keeps what they find, follows
// each recommendation until the public has verified it, and prints the briefs. Without a command it
// opens the window.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"
	_ "time/tzdata" // Windows has no time zone database of its own

	"github.com/google/uuid"
	"github.com/spf13/afero"
	"golang.org/x/term"

	"baqylau/cmd/baqylau/quiet"
	"baqylau/model"
	"baqylau/ui/printing"
)

// commandGC and windowGC are how much the heap may grow, in per cent, before it is collected.
const (
	commandGC = 100
	windowGC  = 100
)

func main() {
	quiet.Speak()
	// A command lives for a moment: letting its heap grow costs less than collecting it again and again. The
	// window, which stays, sets this back.
	debug.SetGCPercent(commandGC)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	m := &Main{
		Args:   os.Args[1:],
		Stdout: os.Stdout,
		Stderr: os.Stderr,
		Getenv: os.Getenv,
		FS:     afero.NewOsFs(),
		Now:    time.Now,
		NewID:  newID,
		Window: openWindow,

		Printing: printing.This(),

		Terminal: isTerminal(os.Stdout),
	}
	if term.IsTerminal(int(os.Stdin.Fd())) {
		m.ReadSecret = readSecret
	}
	code := m.Run(ctx)
	stop()
	os.Exit(code)
}

// newID gives a UUID of version 7, which sorts by the time it was made.
func newID() model.ID { return model.ID(uuid.Must(uuid.NewV7()).String()) }

// isTerminal reports whether what is written to f is read on a screen.
func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	nowhere, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, nowhere)
}

// readSecret asks on the terminal, without showing what is typed.
func readSecret(prompt string) (string, error) {
	fmt.Fprint(os.Stderr, prompt+" ")
	secret, err := term.ReadPassword(int(os.Stdin.Fd()))
	fmt.Fprintln(os.Stderr)
	if err != nil {
		return "", fmt.Errorf("read a password from the terminal: %w", err)
	}
	return string(secret), nil
}
